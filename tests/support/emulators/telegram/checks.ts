import type { Params } from '../bot-api.ts'
import { type Entity, parseHtml } from './html.ts'

interface EmulatedButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}
export type EmulatedKeyboard = readonly (readonly EmulatedButton[])[]

/** Failures are the `description` of a 400. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly description: string }

const bad = (text: string): { readonly ok: false; readonly description: string } => ({ ok: false, description: `Bad Request: ${text}` })

/** Text after parsing, 1–4096 UTF-16 units (a caption 0–1024). Only HTML is emulated; another mode fails rather than pass unseen. */
export function checkText(
  params: Params,
  field: 'text' | 'caption',
): Checked<{ text: string; entities: readonly Entity[]; source: string }> {
  const source = typeof params[field] === 'string' ? params[field] : ''
  if (!source.isWellFormed()) return bad('strings must be encoded in UTF-8')
  if (params.parse_mode !== undefined && params.parse_mode !== 'HTML') return bad('unsupported parse_mode')
  const parsed = params.parse_mode === 'HTML' ? parseHtml(source) : { text: source, entities: [] }
  if ('error' in parsed) return bad(parsed.error)
  // The server drops white space at both ends.
  const text = parsed.text.trim()
  if (field === 'text' && text === '') return bad('message text is empty')
  if (text.length > (field === 'text' ? 4096 : 1024)) return bad(field === 'text' ? 'message is too long' : 'message caption is too long')
  return { ok: true, value: { text, entities: parsed.entities, source } }
}

/** An inline keyboard: `callback_data` of 1–64 bytes or a web address. 100 buttons and 8 a row are field values, not documented. */
export function checkKeyboard(markup: unknown): Checked<EmulatedKeyboard> {
  if (markup === undefined) return { ok: true, value: [] }
  const parsed = typeof markup === 'string' ? (JSON.parse(markup) as Params) : (markup as Params)
  const rows = parsed.inline_keyboard
  if (!Array.isArray(rows)) return bad('object expected as reply markup')
  for (const button of rows.flat() as EmulatedButton[]) {
    if (typeof button.text !== 'string' || button.text.trim() === '') return bad('inline keyboard button text is empty')
    if ((button.callback_data === undefined) === (button.url === undefined)) return bad('text buttons are unallowed in the inline keyboard')
    const bytes = Buffer.byteLength(button.callback_data ?? 'x')
    if (bytes < 1 || bytes > 64) return bad('BUTTON_DATA_INVALID')
    if (button.url !== undefined && !/^(https?|tg):\/\/./.test(button.url))
      return bad(`inline keyboard button URL '${button.url}' is invalid`)
  }
  if (rows.flat().length > 100 || rows.some((row: readonly unknown[]) => row.length > 8)) return bad('reply markup is too long')
  return { ok: true, value: (rows as EmulatedButton[][]).filter((row) => row.length > 0) }
}
