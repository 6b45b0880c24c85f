import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { capabilities, type Choice, type Outbound, type SentFile } from '../../messages.ts'
import { split } from '../../text.ts'
import { numbered } from '../numbered.ts'
import { documentOf, type Picture, pictureOf, withAlt } from '../picture.ts'
import { plainText, setApart } from '../quoted.ts'

/** A caption holds less than a message (https://core.telegram.org/bots/api#sendphoto). */
const maxCaptionChars = 1_024

/** Two buttons fit beside each other on a phone when no label is longer. */
const shortLabelChars = 14

export interface TelegramMessage {
  readonly text: string
  /** The same words without markup, for the case that Telegram cannot read ours. */
  readonly plain: string
  readonly html: boolean
  readonly keyboard: InlineKeyboardMarkup | undefined
  readonly picture: Picture | undefined
  readonly document: SentFile | undefined
  /** Whether the text fits under the picture or document; otherwise it follows as a message of its own. */
  readonly captioned: boolean
}

export type Rendered = { readonly ok: true; readonly message: TelegramMessage } | { readonly ok: false; readonly detail: string }

/** Plain text, or HTML when a quote is set apart; choices as a keyboard. A text over 4,096 UTF-16 units is refused, never cut. */
export function render(outbound: Outbound): Rendered {
  const { choices = [], promptId, link } = outbound
  const picture = pictureOf(outbound)
  const asButtons = choices.length > 0 && choices.length <= capabilities.telegram.maxButtons
  if (asButtons && promptId === undefined) return { ok: false, detail: 'choices without a promptId' }
  const listed = choices.length > 0 && !asButtons
  const words = withAlt(plainText(outbound), outbound)
  const plain = listed ? numbered({ text: words, choices }) : words
  const document = documentOf(outbound)
  if (plain.trim() === '' && picture === undefined && document === undefined) return { ok: false, detail: 'empty text' }
  if (plain.length > capabilities.telegram.maxTextChars) return { ok: false, detail: `text of ${plain.length} characters` }

  const html = outbound.quote !== undefined && outbound.quote !== '' && !listed
  const rows = [
    ...(asButtons ? choiceRows(choices, promptId ?? '') : []),
    ...(link ? [[{ text: shorten(link.label), url: link.url }]] : []),
  ]
  return {
    ok: true,
    message: {
      text: html ? htmlOf(outbound) : plain,
      plain,
      html,
      keyboard: rows.length > 0 ? { inline_keyboard: rows } : undefined,
      picture,
      document,
      captioned: plain.length <= maxCaptionChars,
    },
  }
}

function htmlOf(outbound: Outbound): string {
  const { before, quote, after } = setApart(outbound)
  const block = `<blockquote>${escapeHtml(quote)}</blockquote>`
  return [escapeHtml(before), block, escapeHtml(after)].filter((part) => part !== '').join('\n')
}

/** The three characters that mean something in Telegram's HTML outside of a tag. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The data holds the prompt's id and the position, never the value: at most 64 bytes, and useless to whoever alters it. */
function choiceRows(choices: readonly Choice[], promptId: string): InlineKeyboardButton[][] {
  const buttons = choices.map((choice, index) => ({ text: shorten(choice.label), callback_data: `1.${promptId}.${index}` }))
  const perRow = buttons.every(({ text }) => text.length <= shortLabelChars) ? 2 : 1
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) => buttons.slice(row * perRow, (row + 1) * perRow))
}

function shorten(label: string): string {
  const flat = label.replace(/\s+/g, ' ').trim()
  const most = capabilities.telegram.maxButtonChars
  return flat.length <= most ? flat : `${split(flat, most - 1)[0]}…`
}
