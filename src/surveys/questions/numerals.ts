import { fold } from '../../text.ts'

const digits: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
}
/** Only after tens: hai mươi mốt, ba mươi tư, mười lăm. "Năm" after tens is years: "mười năm". */
const afterTens: Readonly<Record<string, number>> = { ...digits, mot: 1, tu: 4, lam: 5, nham: 5 }
/** "tạm" (so-so) and "bạ" fold to numbers and are none. */
const lookAlikes = /tạm|nằm|sâu|sau khi|sau này|bạ|khống|mốt số/

/** Words that multiply what stands before them: what unit they mean is for the person to say. */
export const scaleWords = /(?:^|[\s\d])(?:ngan|nghin|trieu|ty|ti|tram|chuc|ruoi|k|tr|trd)(?:$|[\s\d])/

/**
 * A number from 0 to 999 in Vietnamese words, with or without marks: "hai mươi mốt", "một trăm linh năm", "mười lăm".
 * @returns the number, and the words after it; undefined when it begins with none
 */
export function numeralIn(text: string): { readonly value: number; readonly rest: string } | undefined {
  if (lookAlikes.test(text.normalize('NFC').toLowerCase())) return undefined
  const words = fold(text).split(' ')
  let at = 0
  const take = (known: Readonly<Record<string, number>>): number | undefined => {
    const value = Object.hasOwn(known, words[at] ?? '') ? known[words[at] ?? ''] : undefined
    if (value !== undefined) at++
    return value
  }
  const word = (...wanted: readonly string[]): boolean => {
    const isThere = wanted.includes(words[at] ?? '')
    if (isThere) at++
    return isThere
  }
  const under100 = (): number | undefined => {
    const isTen = word('muoi')
    const first = isTen ? 1 : take(digits)
    if (first === undefined) return undefined
    const isTens = isTen || (first > 1 && word('muoi', 'chuc'))
    if (!isTens) {
      // "hai mốt", "ba lăm": the ten left out.
      const short = first > 1 ? take({ mot: 1, lam: 5, nham: 5 }) : undefined
      return short === undefined ? first : first * 10 + short
    }
    // "mười năm": five, or years? Years, unless it is all there is to say of a year.
    if (words[at] === 'nam' || words[at] === 'khong') return first * 10
    return first * 10 + (take(afterTens) ?? 0)
  }
  const first = under100()
  if (first === undefined) return undefined
  let value = first
  if (first > 0 && first < 10 && word('tram')) {
    word('linh', 'le')
    value = first * 100 + (under100() ?? 0)
  }
  return { value, rest: words.slice(at).join(' ') }
}
