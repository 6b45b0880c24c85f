/** Text as it comes in and as it must go out, whatever the channel. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const unwanted = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g

/**
 * What both databases and every screen can hold: whole characters, composed marks, no control, zero-width or direction signs.
 * PostgreSQL refuses U+0000 and half an emoji; SQLite silently changes the latter.
 */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\uFFFD', '').replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC').trim()
}

/** Lower case, no marks, đ→d, only letters and digits, single spaces: how a command or a label is compared. */
export function fold(text: string): string {
  if (text === lastFolded.text) return lastFolded.folded
  const folded = foldAnew(text)
  if (text.length >= rememberedChars) lastFolded = { text, folded }
  return folded
}

/** One message is folded by everybody who wonders whether it is theirs. Labels it is compared with are shorter, and push nothing out. */
let lastFolded = { text: '', folded: '' }
const rememberedChars = 40

function foldAnew(text: string): string {
  let folded = ''
  let gap = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Beyond Latin a character may depend on its neighbours.
    if (code > lastLatin || (code >= firstOther && code < firstVietnamese)) return foldAny(text)
    let one = foldedLatin[code]
    if (one === undefined) {
      const char = text.charAt(i)
      one = /\p{M}/u.test(char) ? '' : foldAny(char) || ' '
      foldedLatin[code] = one
    }
    if (one === ' ') gap = true
    else if (one !== '') {
      if (gap && folded !== '') folded += ' '
      gap = false
      folded += one
    }
  }
  return folded
}

/** What each Latin character is folded to: '' for a mark, a space for what separates words. Filled as they are met. */
const foldedLatin: string[] = []
/** Basic Latin to the combining marks, then Latin Extended Additional, where the Vietnamese letters are. */
const [firstOther, firstVietnamese, lastLatin] = [0x370, 0x1e00, 0x1eff]

/** The same for every script, ten times slower. */
export function foldAny(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Cuts a text into parts of at most `maxChars` UTF-16 units, at a paragraph, else a line, a sentence, a word; never inside a
 * character or between a letter and its mark.
 */
export function split(text: string, maxChars: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > maxChars) {
    const at = cutAt(rest, maxChars)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest !== '' || parts.length === 0) parts.push(rest)
  return parts
}

function cutAt(text: string, max: number): number {
  const window = text.slice(0, max)
  for (const mark of ['\n\n', '\n', '. ', '; ', ' ']) {
    const at = window.lastIndexOf(mark)
    // A cut in the first third would make many short messages; try a weaker place first.
    if (at > max / 3) return at + mark.length
  }
  let at = max
  while (at > 1 && (/[\uDC00-\uDFFF]/.test(text[at] ?? '') || /\p{M}/u.test(text[at] ?? ''))) at--
  return at
}
