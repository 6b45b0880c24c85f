import type { Outbound } from '../messages.ts'

/** A text around the words quoted from a document; `quote` is '' when nothing is quoted. */
export interface Quoted {
  readonly before: string
  readonly quote: string
  readonly after: string
}

/** The quote stands inside the text, or, when the text does not contain it, follows the text. Either way it is shown once. */
function quoted({ text, quote = '' }: Pick<Outbound, 'text' | 'quote'>): Quoted {
  if (quote === '') return { before: text, quote: '', after: '' }
  const at = text.indexOf(quote)
  if (at < 0) return { before: text, quote, after: '' }
  return { before: text.slice(0, at), quote, after: text.slice(at + quote.length) }
}

/**
 * The same for a platform that shows a quote as a block of its own: the quotation marks that held it are dropped, the block says it
 * already, and so is what holds no word.
 */
export function setApart(message: Pick<Outbound, 'text' | 'quote'>): Quoted {
  const { before, quote, after } = quoted(message)
  if (quote === '') return { before, quote, after }
  const held = /["“«]$/.test(before) && /^["”»]/.test(after)
  const words = (text: string) => (/[\p{L}\p{N}]/u.test(text) ? text.trim() : '')
  return { before: words(held ? before.slice(0, -1) : before), quote, after: words(held ? after.slice(1) : after) }
}

/** All there is to read, for a platform that cannot set a quote apart. */
export function plainText(message: Pick<Outbound, 'text' | 'quote'>): string {
  const { before, quote, after } = quoted(message)
  if (quote === '' || message.text.includes(quote)) return message.text
  return [before, quote + after].filter((part) => part !== '').join('\n\n')
}
