/** Finding phrases in what people type: with accents, without, or half and half; in chat spelling. */

/** Chat spelling of the commonest words, folded. */
const shorthand: Readonly<Record<string, string>> = {
  k: 'không',
  ko: 'không',
  kg: 'không',
  kh: 'không',
  hok: 'không',
  hong: 'không',
  hem: 'không',
  khum: 'không',
  mun: 'muốn',
  mún: 'muốn',
  muon: 'muốn',
  e: 'em',
  r: 'rồi',
  roi: 'rồi',
  dag: 'đang',
  dc: 'được',
  đc: 'được',
  bik: 'biết',
  wa: 'quá',
  qá: 'quá',
  cty: 'công ty',
  luog: 'lương',
  lươg: 'lương',
}

/** The five tones, as combining marks. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Letters and tone apart, so that "hoà" and "hòa" are one word. */
function spelled(word: string): string {
  const marked = word.normalize('NFD')
  const tone = marked.match(tones)?.join('') ?? ''
  return `${marked.replaceAll(tones, '').normalize('NFC')}${tone}`
}

const bare = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')

interface Word {
  readonly spelled: string
  readonly bare: string
  /** Typed without any mark: it may be any word of these letters. */
  readonly isBare: boolean
}

const toWord = (typed: string): Word => ({ spelled: spelled(typed), bare: bare(typed), isBare: bare(typed) === typed })

/** Words as typed, small letters. */
export function wordsOf(text: string): readonly Word[] {
  const typed =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return typed.flatMap((word) => (shorthand[word] ?? word).split(' ')).map(toWord)
}

export interface Phrase {
  readonly words: readonly Word[]
  /** Without accents it is a common other word as well: "từ từ" for "tự tử". Then only the accents tell. */
  readonly accentsOnly: boolean
}

/** @param list in full spelling; after "!" those whose accents must be there */
export const phrases = (list: readonly string[]): readonly Phrase[] =>
  list.map((text) => ({ words: wordsOf(text.replace('!', '')), accentsOnly: text.startsWith('!') }))

/** Whether any of the phrases stands in the text, word for word. A word typed with marks must have the right ones. */
export function holdsAny(text: readonly Word[], list: readonly Phrase[]): boolean {
  return list.some(({ words, accentsOnly }) =>
    text.some((_, from) =>
      words.every((wanted, i) => {
        const typed = text[from + i]
        if (typed === undefined || typed.bare !== wanted.bare) return false
        return typed.spelled === wanted.spelled || (typed.isBare && !accentsOnly)
      }),
    ),
  )
}
