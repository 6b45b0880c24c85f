/**
 * Finds a quotation in a text after NFC and with white space counted as one blank, and returns it as the text has it.
 * Letters, marks, capitals and punctuation must agree. Quotation marks put around the whole are not part of it.
 */
export function locateQuote(text: string, quote: string): string | undefined {
  const wanted = collapse(quote.normalize('NFC').replace(/^[\s"“”'‘’«»]+|[\s"“”'‘’«»]+$/g, ''))
  if (wanted === '') return undefined
  const { plain, offsets } = withOffsets(text)
  const at = plain.indexOf(wanted)
  if (at < 0) return undefined
  const start = offsets[at] ?? 0
  const last = offsets[at + wanted.length - 1] ?? start
  return text.slice(start, last + 1)
}

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text with every run of white space as one blank, and for each unit of it the place it comes from. */
function withOffsets(text: string): { readonly plain: string; readonly offsets: readonly number[] } {
  const offsets: number[] = []
  let plain = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    const blank = /\s/.test(char)
    if (blank && plain.endsWith(' ')) continue
    plain += blank ? ' ' : char
    offsets.push(i)
  }
  return { plain, offsets }
}
