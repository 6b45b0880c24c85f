/**
 * Undoes what a keyboard left behind: letters held down ("oiiii") and Telex keys that were never turned into marks
 * ("khoong", "ddoanf", "ddanhs gias"). Only words that cannot be Vietnamese as they stand are touched, and only when
 * the result can.
 */
import { fold, isSyllable } from './syllable.ts'

const toneMarks: Readonly<Record<string, string>> = { f: '\u0300', s: '\u0301', r: '\u0309', x: '\u0303', j: '\u0323' }

/** Words of other languages everyone types; "app" is no "áp" with a key held down. */
const borrowed: ReadonlySet<string> = new Set([
  'app',
  'zoom',
  'google',
  'excel',
  'web',
  'facebook',
  'slow',
  'all',
  'part',
  'full',
  'time',
  'officer',
  'union',
  'training',
  'staff',
  'leader',
  'manager',
  'online',
  'offline',
  'check',
  'report',
  'deadline',
  'job',
])

/** The word as it was meant, in NFC and lower case; the same word when nothing had to be undone. */
export function undoTyping(word: string): string {
  const folded = fold(word)
  if (/\d/u.test(word) || isSyllable(folded) || borrowed.has(word)) return word
  const short = word.replace(/(\p{L}\p{M}*)\1{2,}/gu, '$1')
  const doubled = word.replace(/(\p{L}\p{M}*)\1{2,}/gu, '$1$1')
  for (const candidate of doubled === word ? [word] : [short, doubled]) {
    if (candidate !== word && isSyllable(fold(candidate))) return candidate
    const decoded = decodeTelex(candidate)
    if (decoded !== undefined) return decoded
  }
  const single = word.replace(/(\p{L})\1+/gu, '$1')
  return single !== word && isSyllable(fold(single)) ? single : word
}

/** Telex typed with the input method off: dd, aa, ee, oo, aw, ow, uw, and a tone key anywhere after the first vowel. */
function decodeTelex(word: string): string | undefined {
  if (!/^[a-zđ]{2,10}$/u.test(word)) return undefined
  let rest = word.replace(/^dd|^d(?=.*d$)/u, 'đ')
  if (rest !== word && !word.startsWith('dd')) rest = rest.slice(0, -1)
  const vowelAt = rest.search(/[aeiouy]/u)
  if (vowelAt < 0) return undefined
  let tone = ''
  const head = rest.slice(0, vowelAt + 1)
  const tail = rest.slice(vowelAt + 1).replace(/[fsrxj]/u, (key) => {
    tone = toneMarks[key] ?? ''
    return ''
  })
  rest = (head + tail)
    .replace(/uow|uwow|uwo/u, 'ươ')
    .replace(/aw/u, 'ă')
    .replace(/ow/u, 'ơ')
    .replace(/uw/u, 'ư')
    .replace(/aa|a(?=[a-z]+a$)/u, 'â')
    .replace(/ee/u, 'ê')
    .replace(/oo/u, 'ô')
    // ư and ă may get their w at the end of the syllable: "trungw", "nawm"
    .replace(/u([a-z]*)w$/u, 'ư$1')
    .replace(/a([a-z]*)w$/u, 'ă$1')
    .replace(/o([a-z]*)w$/u, 'ơ$1')
  if (rest === word || !isSyllable(fold(rest))) return undefined
  return (tone === '' ? rest : placeTone(rest, tone)).normalize('NFC')
}

/** The tone goes on the marked vowel, else on the last vowel before a final consonant, else on the one before last. */
function placeTone(word: string, tone: string): string {
  const letters = [...word]
  const isVowel = (letter: string | undefined): boolean => letter !== undefined && /[aăâeêioôơuưy]/u.test(letter)
  let first = letters.findIndex((letter) => isVowel(letter))
  if (/^(?:qu|gi)[aăâeêioôơuưy]/u.test(word)) first = 2
  let last = first
  while (isVowel(letters[last + 1])) last += 1
  const marked = letters.findLastIndex((letter) => /[ăâêôơư]/u.test(letter))
  const at = marked >= 0 ? marked : last < letters.length - 1 ? last : last - first === 0 ? first : last - 1
  letters[at] = (letters[at] ?? '') + tone
  return letters.join('')
}
