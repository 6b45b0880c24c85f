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
  sog: 'sống',
  sốg: 'sống',
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

/** Nothing to take away from most of what is typed fast. */
const bare = (word: string): string =>
  /^[a-z0-9]+$/.test(word) ? word : word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')

interface Word {
  /** As typed, small letters. */
  readonly typed: string
  readonly bare: string
}

const toWord = (typed: string): Word => ({ typed, bare: bare(typed) })

/** Words as typed, small letters. */
export function wordsOf(text: string): readonly Word[] {
  const typed =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return typed.flatMap((word) => (shorthand[word] ?? word).split(' ')).map(toWord)
}

interface Phrase {
  readonly words: readonly { readonly spelled: string; readonly bare: string }[]
  /** Without accents it is a common other word as well: "từ từ" for "tự tử". Then only the accents tell. */
  readonly accentsOnly: boolean
}

/** Phrases by their first word without marks: of hundreds, a message begins few. */
export type Phrases = ReadonlyMap<string, readonly Phrase[]>

/** @param list in full spelling; after "!" those whose accents must be there */
export function phrases(list: readonly string[]): Phrases {
  const byFirst = new Map<string, Phrase[]>()
  for (const text of list) {
    const words = wordsOf(text.replace('!', '')).map(({ typed, bare: letters }) => ({ spelled: spelled(typed), bare: letters }))
    const first = words[0]?.bare ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, accentsOnly: text.startsWith('!') }])
  }
  return byFirst
}

/** Whether the phrase begins at this word. A word typed with marks must have the right ones. */
const standsAt = (text: readonly Word[], from: number, { words, accentsOnly }: Phrase): boolean =>
  words.every((wanted, i) => {
    const word = text[from + i]
    if (word === undefined || word.bare !== wanted.bare) return false
    // Typed without any mark it may be any word of these letters.
    return (word.bare === word.typed && !accentsOnly) || spelled(word.typed) === wanted.spelled
  })

/** Whether any of the phrases stands in the text, word for word. */
export function holdsAny(text: readonly Word[], list: Phrases): boolean {
  return text.some(({ bare: first }, from) => list.get(first)?.some((phrase) => standsAt(text, from, phrase)))
}

/** Where in the text phrases of the list stand: the first word, and the one after the last. */
export const placesOf = (text: readonly Word[], list: Phrases): readonly { readonly from: number; readonly to: number }[] =>
  text.flatMap(({ bare: first }, from) =>
    (list.get(first) ?? []).filter((phrase) => standsAt(text, from, phrase)).map(({ words }) => ({ from, to: from + words.length })),
  )
