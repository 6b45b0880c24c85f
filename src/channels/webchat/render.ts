import type { Outbound, SentFile } from '../../messages.ts'
import { documentOf, type Picture, pictureOf } from '../picture.ts'
import { setApart } from '../quoted.ts'

/** A message as the store remembers it. `id` is text that sorts in the order the messages were made; `at` is epoch milliseconds. */
export type StoredMessage =
  | { readonly from: 'bot'; readonly id: string; readonly at: number; readonly outbound: Outbound }
  | {
      readonly from: 'contact'
      readonly id: string
      readonly at: number
      /** What the contact wrote, or the label of what was tapped. */
      readonly text: string
      /** The `Inbound.externalId` it came with: by it the page knows its own copy again, instead of showing both. */
      readonly externalId: string
    }

/** What the page gets: words and positions only, never the meaning (`Choice.value`) of a choice nor a path of this machine. */
export interface WireMessage {
  readonly id: string
  readonly from: 'bot' | 'contact'
  readonly at: number
  readonly parts: readonly TextPart[]
  readonly promptId?: string
  readonly choices?: readonly string[]
  readonly link?: { readonly label: string; readonly url: string }
  /** Address of the picture on this server. */
  readonly picture?: string
  /** A document, and its address on this server. */
  readonly file?: { readonly name: string; readonly url: string }
  /** What the picture shows, in words. */
  readonly alt?: string
  readonly clientId?: string
}

export interface TextPart {
  readonly type: 'text' | 'quote'
  readonly text: string
}

/**
 * @param pictureUrl - turns a picture of this machine into an address only this visitor can open
 * @param documentUrl - the same of a document; without it none is shown
 */
export function renderMessage(
  message: StoredMessage,
  pictureUrl: (picture: Picture) => string,
  documentUrl?: (file: SentFile) => string,
): WireMessage {
  const { id, from, at } = message
  if (message.from === 'contact') {
    return { id, from, at, parts: [{ type: 'text', text: message.text }], clientId: message.externalId }
  }
  const { outbound } = message
  const picture = pictureOf(outbound)
  const file = documentOf(outbound)
  const link = outbound.link !== undefined && isWebAddress(outbound.link.url) ? { link: outbound.link } : {}
  return {
    id,
    from,
    at,
    parts: splitQuote(outbound),
    ...(outbound.choices === undefined || outbound.promptId === undefined
      ? {}
      : { promptId: outbound.promptId, choices: outbound.choices.map((choice) => choice.label) }),
    ...link,
    ...(picture === undefined ? {} : { picture: pictureUrl(picture) }),
    ...(file === undefined || documentUrl === undefined ? {} : { file: { name: file.name, url: documentUrl(file) } }),
    ...(outbound.image === undefined ? {} : { alt: outbound.image.alt }),
  }
}

/** The quoted words apart from the text around them. */
export function splitQuote(message: Pick<Outbound, 'text' | 'quote'>): readonly TextPart[] {
  const { before, quote, after } = setApart(message)
  if (quote === '') return [{ type: 'text', text: before }]
  const parts: readonly TextPart[] = [
    { type: 'text', text: before },
    { type: 'quote', text: quote },
    { type: 'text', text: after },
  ]
  return parts.filter((part) => part.text !== '')
}

/** One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). JSON has no line breaks to escape. */
export function serverEvent(name: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}
