import { analyze, fold } from '../analyzer.ts'
import type { Token } from '../analyzer.ts'

/** One syllable of a text as the lexicon compares it. */
export interface Syllable {
  /** NFC, lower case, one tone placement. */
  readonly normal: string
  readonly folded: string
  /** Whether the person typed any mark on it. */
  readonly marked: boolean
  /** UTF-16 offsets in the text of the word it came from; the syllables of one shorthand share them. */
  readonly start: number
  readonly end: number
  /** A sentence or clause ends before it: no phrase may run across. A comma is no such end. */
  readonly afterBreak: boolean
  /** It was not typed: a shorthand stood for it. */
  readonly writtenOut: boolean
}

/** Chooses among the meanings of a shorthand, given the words before and after it; an index into `options`, -1 for none of them. */
export type ChooseMeaning = (options: readonly (readonly string[])[], before: readonly string[], after: readonly string[]) => number

const fullTime = ['chuyên', 'trách']

/** "cb ct", "ko ct": after "cán bộ" or "không" it is neither a chair nor a company. */
function isFullTime({ folded }: Token, before: readonly Syllable[]): boolean {
  return folded === 'ct' && ['bo', 'khong'].includes(before.at(-1)?.folded ?? '')
}

const clauseEnd = /[.?!;:\n]/

/** The syllables of a document's text. */
export function syllablesOf(text: string): readonly Syllable[] {
  return assemble(text, analyze(text), () => 0)
}

/** The syllables of what a person typed: slips of the keyboard undone, shorthand written out. */
export function typedSyllables(text: string, choose: ChooseMeaning): readonly Syllable[] {
  return assemble(text, analyze(text, { typed: true }), choose)
}

function assemble(text: string, tokens: readonly Token[], choose: ChooseMeaning): readonly Syllable[] {
  const folded = tokens.map((token) => token.folded)
  const out: Syllable[] = []
  tokens.forEach((token, i) => {
    const before = tokens[i - 1]
    const afterBreak = before !== undefined && clauseEnd.test(text.slice(before.end, token.start))
    const options = isFullTime(token, out) ? [fullTime] : (token.meanings ?? [])
    const meaning =
      options.length < 2
        ? options[0]
        : options[
            choose(
              options,
              out.slice(-3).map((s) => s.folded),
              folded.slice(i + 1, i + 4),
            )
          ]
    for (const [at, normal] of (meaning ?? [token.normal]).entries()) {
      const bare = fold(normal)
      out.push({
        normal,
        folded: bare,
        marked: normal !== bare,
        start: token.start,
        end: token.end,
        afterBreak: afterBreak && at === 0,
        writtenOut: meaning !== undefined,
      })
    }
  })
  return out
}
