/** Longest text of one message, in UTF-16 units: what Zalo counts is not published, and this is the strictest count. */
export const maxTextChars = 2_000

/** Text as it is counted and sent: NFC, since Vietnamese letters taken apart are longer. */
export function normalizeText(text: string): string {
  return text.normalize('NFC')
}

/**
 * Cuts a text into messages of at most `max` units, between paragraphs if possible, else lines, sentences, words.
 *
 * A surrogate pair, a letter and its marks, and a joined emoji stay whole, unless one alone is longer than a message.
 * White space at a cut is dropped; nothing else is lost.
 */
export function splitText(text: string, max = maxTextChars): readonly string[] {
  if (max < 2) throw new RangeError('max must be at least 2')
  const pieces: string[] = []
  let rest = normalizeText(text).trim()
  while (rest.length > max) {
    const cut = cutAt(rest, max)
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') pieces.push(rest)
  return pieces
}

/** Where a piece may end, best first. Each matches the last place in the window; a piece under half full is worth a worse place. */
const breaks: readonly { readonly at: RegExp; readonly leastFull: number }[] = [
  { at: /\n[^\S\n]*\n/gu, leastFull: 0.5 },
  { at: /\n/gu, leastFull: 0.5 },
  { at: /[.!?…;:][”"')\]]*\s/gu, leastFull: 0.5 },
  { at: /\s/gu, leastFull: 0 },
]

function cutAt(text: string, max: number): number {
  // One unit more, so that a break right behind the last letter counts.
  const window = text.slice(0, max + 1)
  for (const { at, leastFull } of breaks) {
    let best = 0
    for (const match of window.matchAll(at)) {
      const ink = match[0].trimEnd().length
      const end = match.index + ink
      // A mark standing on the space belongs to it: no cut there.
      if (end <= max && end > max * leastFull && !startsWithMark(text, match.index + match[0].length)) best = end
    }
    if (best > 0) return best
  }
  return hardCut(text, max)
}

/** Inside a word longer than a message: after the last whole character as a reader sees it. */
function hardCut(text: string, max: number): number {
  let cut = 0
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max) break
    cut = index + segment.length
  }
  if (cut > 0) return cut
  return isLowSurrogate(text.charCodeAt(max)) ? max - 1 : max
}

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

function startsWithMark(text: string, index: number): boolean {
  return /^(?:\p{M}|\u200d)/u.test(text.slice(index, index + 2))
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
