/** From what the officer wrote to what one person reads. */
import type { ChannelKind, Outbound, SentFile } from '../messages.ts'
import { split } from '../text.ts'
import type { Candidate } from './audience.ts'
import type { BroadcastContent } from './broadcast.ts'
import type { Route } from './planner.ts'
import { broadcastWording } from './wording.ts'

/** One copy is one message on every channel (Zalo: 2,000 characters); room is left for names that are filled in. */
export const maxTextChars = 1_800

/** What may stand in the text, in braces. */
const placeholders = ['xung_ho', 'ho_ten', 'don_vi'] as const
export type Placeholder = (typeof placeholders)[number]

/** Names in braces that nothing would fill. */
export function unknownPlaceholders(text: string): string[] {
  const known: ReadonlySet<string> = new Set(placeholders)
  return [...text.matchAll(/\{([^{}\s]+)\}/g)].flatMap(([, name = '']) => (known.has(name) ? [] : [name]))
}

export type Reader = Pick<Candidate, 'displayName' | 'cadre'> & { readonly unitName?: string }

/** What is said to whoever has no value of their own. */
const otherwise: Readonly<Record<Placeholder, string>> = {
  xung_ho: broadcastWording.somebody,
  ho_ten: broadcastWording.somebody,
  don_vi: broadcastWording.someUnit,
}

/** @returns undefined for whoever has none */
function fillOf(name: Placeholder, { cadre, unitName }: Reader): string | undefined {
  switch (name) {
    case 'ho_ten':
      return cadre?.fullName
    case 'don_vi':
      return unitName
    case 'xung_ho': {
      const last = cadre?.fullName.trim().split(/\s+/).at(-1)
      return cadre?.sex === undefined || last === undefined ? undefined : `${cadre.sex === 'nu' ? 'chị' : 'anh'} ${last}`
    }
  }
}

/** The placeholders of a text for which somebody has no value, and what is said instead. */
export const withoutValue = (text: string, reader: Reader): readonly Placeholder[] =>
  placeholders.filter((name) => text.includes(`{${name}}`) && fillOf(name, reader) === undefined)
export const saidInstead = (name: Placeholder): string => otherwise[name]

export function filled(text: string, reader: Reader): string {
  return text.replaceAll(/\{(xung_ho|ho_ten|don_vi)\}/g, (_, name: Placeholder) => fillOf(name, reader) ?? otherwise[name])
}

/** The usual route of a channel, for previews and estimates. */
export const routeOn = { 'zalo-oa': 'zalo_free', telegram: 'telegram', webchat: 'web', 'zalo-bot': 'zalo_bot' } as const satisfies Readonly<
  Record<ChannelKind, Route>
>

/** What goes with the words, as approved. */
export function fileOf({ image, document }: Pick<BroadcastContent, 'image' | 'document'>): SentFile | undefined {
  if (document !== undefined) return { type: 'pdf', ...document }
  return image && { type: 'image', name: `hinh${image.path.slice(image.path.lastIndexOf('.'))}`, ...image }
}

/** One person's copy. The buttons are the same for everybody, and so is the prompt they are named by. */
export function copyFor(content: BroadcastContent, promptId: string, route: Route, reader: Reader): Outbound {
  const text = filled(content.text, reader)
  if (route === 'zalo_template' && content.template !== undefined) {
    const data = Object.entries(content.template.data).map(([name, value]) => [name, filled(value, reader)])
    return { text, template: { id: content.template.id, data: Object.fromEntries(data) } }
  }
  const { acknowledge, stop } = broadcastWording.buttons
  // No buttons there, and a typed number would be taken for an answer to whatever was asked last.
  if (route === 'zalo_bot' && content.acknowledge)
    return { ...copyFor({ ...content, acknowledge: false }, promptId, route, reader), text: `${text}\n\n${broadcastWording.typeRead}` }
  const choices = content.acknowledge
    ? [
        { label: acknowledge, value: 'broadcast:ack' },
        { label: stop, value: 'broadcast:stop' },
      ]
    : []
  const file = fileOf(content)
  return {
    text,
    ...(choices.length > 0 && { choices, promptId }),
    ...(content.link && { link: content.link }),
    ...(file && { file }),
  }
}

/** The first line or so, for lists. */
export function titleOf({ text }: BroadcastContent): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return line.length <= 80 ? line : `${split(line, 78)[0]} …`
}
