import type { Button } from 'zalo-oa-sdk'

import { capabilities, type Outbound, type SentFile } from '../../messages.ts'
import { split } from '../../text.ts'
import { numbered } from '../numbered.ts'
import { documentOf, type Picture, pictureOf, withAlt } from '../picture.ts'
import { plainText } from '../quoted.ts'
import { tapPayload } from './payload.ts'

export interface ZaloOaMessage {
  readonly text: string
  readonly buttons: readonly Button[]
  readonly picture: Picture | undefined
  readonly document: SentFile | undefined
}

export type Rendered = { readonly ok: true; readonly message: ZaloOaMessage } | { readonly ok: false; readonly detail: string }

const limits = capabilities['zalo-oa']

/**
 * Plain text, since Zalo knows no formatting. Up to five choices are buttons, more are a numbered list in the text. The link is
 * a button while there is room, else a line. A text over 2,000 UTF-16 units in NFC is refused, never cut.
 */
export function render(outbound: Outbound): Rendered {
  const { choices = [], promptId, link } = outbound
  const picture = pictureOf(outbound)
  const asButtons = choices.length > 0 && choices.length <= limits.maxButtons
  if (asButtons && promptId === undefined) return { ok: false, detail: 'choices without a promptId' }
  const buttons: Button[] = asButtons
    ? choices.map(({ label }, index) => ({ title: shorten(label), type: 'oa.query.hide', payload: tapPayload(promptId ?? '', index) }))
    : []
  const words = withAlt(plainText(outbound), outbound)
  const parts = [asButtons ? words : numbered({ text: words, choices })]
  if (link && buttons.length < limits.maxButtons) {
    buttons.push({ title: shorten(link.label), type: 'oa.open.url', payload: { url: link.url } })
  } else if (link) parts.push(`${link.label}: ${link.url}`)

  const text = parts
    .filter((part) => part !== '')
    .join('\n\n')
    .normalize('NFC')
  if (text.trim() === '' && (picture === undefined || buttons.length > 0)) return { ok: false, detail: 'empty text' }
  if (text.length > limits.maxTextChars) return { ok: false, detail: `text of ${text.length} characters` }
  return { ok: true, message: { text, buttons, picture, document: documentOf(outbound) } }
}

function shorten(label: string): string {
  const flat = label.replace(/\s+/g, ' ').trim().normalize('NFC')
  const whole = flat === '' ? '…' : flat
  return whole.length <= limits.maxButtonChars ? whole : `${split(whole, limits.maxButtonChars - 1)[0]}…`
}
