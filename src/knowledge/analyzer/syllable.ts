/**
 * One Vietnamese syllable in the two forms everything is compared by.
 *
 *   normal   NFC, lower case, one placement of the tone mark (hoà → hòa), one of i/y (kỹ → kĩ), hằng (năm) as hàng, numbers without leading zeros
 *   folded   the normal form without marks and with đ → d; what a person types who does not bother with accents
 */

/** "oà" as many write it since the 1980s against "òa" as the law does; only at the end of a syllable (hoàn keeps its mark). */
const latePlacement = /(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])$/u
const toneOf: Readonly<Record<string, string>> = { '\u0300': 'ò', '\u0301': 'ó', '\u0309': 'ỏ', '\u0303': 'õ', '\u0323': 'ọ' }
const toneOnU: Readonly<Record<string, string>> = { '\u0300': 'ù', '\u0301': 'ú', '\u0309': 'ủ', '\u0303': 'ũ', '\u0323': 'ụ' }
const marks = /[\u0300-\u036f]/gu
const iForY: Readonly<Record<string, string>> = { y: 'i', ỳ: 'ì', ý: 'í', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' }

/** The form accented comparison uses. Takes one word or number as `scanWords` cuts it, in any Unicode form. */
export function normalForm(surface: string): string {
  const word = surface.normalize('NFC').toLowerCase()
  if (/^\d/u.test(word)) return normalNumber(word)
  if (word === 'hằng') return 'hàng'
  let out = word
  const late = latePlacement.exec(out)
  if (late !== null && !/^q/u.test(out)) {
    const [first, second] = [...late[0]]
    const [base = '', tone = ''] = [...(second ?? '').normalize('NFD')]
    const moved = (first === 'o' ? toneOf : toneOnU)[tone]
    if (moved !== undefined) out = out.slice(0, -2) + moved + base
  }
  // kỹ/kĩ, lý/lí, tỷ/tỉ, quý/quí: the same word by either spelling; thúy and thúi are not
  out = out.replace(/^([hklmstv])([yỳýỷỹỵ])$/u, (_, onset: string, vowel: string) => onset + (iForY[vowel] ?? vowel))
  return out.replace(/^qu([iìíỉĩị])$/u, (_, vowel: string) => `qu${yForI[vowel] ?? vowel}`)
}

const yForI: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(iForY).map(([y, i]) => [i, y]))

/** "05" → "5", "1.000.000" → "1000000", "01/02/2021" and "01-02-2021" → "1/2/2021", "07,5" → "7,5"; the percent sign stays. */
function normalNumber(word: string): string {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?%?$/u.test(word)) return word.replaceAll('.', '')
  return word.replaceAll('-', '/').replace(/(^|[/.])0+(?=\d)/gu, '$1')
}

/** The normal form without any mark; đ becomes d. */
export function fold(normal: string): string {
  return /^[\p{ASCII}]*$/u.test(normal) ? normal : normal.normalize('NFD').replace(marks, '').replaceAll('đ', 'd')
}

const onset = '(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?'
const rhyme =
  '(?:a(?:[iouy]|ch?|ng?|nh|m|p|t)?|e(?:[ou]|ch?|ng?|nh|m|p|t)?|i(?:[au]|eu|e(?:c|m|ng?|p|t)|ch?|n|nh|m|p|t)?|' +
  'o(?:[aei]|a(?:[iyo]|ch?|ng?|nh|m|p|t)|e(?:[on]|t)|c|ng?|m|p|t)?|' +
  'u(?:[aeoiy]|a(?:[yn]|ng|t)|e(?:ch|n|nh|t)|o(?:i|u|c|ng?|m|p|t)|y(?:a|u|ch|nh?|p|t|e(?:n|t))|c|ng?|m|p|t|u)?|y(?:eu|e(?:m|ng?|t))?)'
const syllable = new RegExp(`^${onset}${rhyme}$`, 'u')

/** Whether a folded word can be a Vietnamese syllable at all ("doan" can, "ddoanf", "nld" and "chatbot" cannot). */
export const isSyllable = (folded: string): boolean => syllable.test(folded)
