import { clean } from '../../text.ts'
import { analyze } from '../analyzer.ts'
import type { KeyedPassage } from './model-answer.ts'
import { locateQuote } from './quote.ts'
import { isRetelling } from './retelling.ts'
import type { GuardObjection } from './sentence-guards.ts'
import { guardObjection } from './sentence-guards.ts'

/** One sentence of a model, with its proof. */
export interface ModelSentence {
  readonly text: string
  readonly passageId: string
  readonly quote: string
}

export interface Verified {
  readonly text: string
  readonly passage: KeyedPassage
  /** As it stands in the passage's display text, character by character. */
  readonly quote: string
}

/** Why a sentence was not believed. */
export type Objection =
  | GuardObjection
  | 'empty'
  | 'too_long'
  | 'unknown_passage'
  | 'quote_missing'
  | 'quote_too_short'
  | 'unsupported'
  | 'repeated'
  | 'over_limit'

const maxSentences = 4
const maxSentenceChars = 400
const maxAnswerChars = 1_200
/** A quote of fewer syllables ("cán bộ công đoàn") stands in half the passages and proves nothing. */
const leastQuoteSyllables = 5

/** Keeps the sentences that a reader could check against the passage they name. Order stays. */
export function verifySentences(
  sentences: readonly ModelSentence[],
  passages: readonly KeyedPassage[],
): { readonly kept: readonly Verified[]; readonly dropped: readonly Objection[] } {
  const kept: Verified[] = []
  const dropped: Objection[] = []
  let chars = 0
  for (const sentence of sentences) {
    const verdict = verify(sentence, passages)
    if (typeof verdict === 'string') dropped.push(verdict)
    else if (kept.some((other) => other.text === verdict.text)) dropped.push('repeated')
    else if (kept.length === maxSentences || chars + verdict.text.length > maxAnswerChars) dropped.push('over_limit')
    else {
      kept.push(verdict)
      chars += verdict.text.length
    }
  }
  return { kept, dropped }
}

function verify(sentence: ModelSentence, passages: readonly KeyedPassage[]): Verified | Objection {
  const text = plain(sentence.text)
  if (text === '') return 'empty'
  if (text.length > maxSentenceChars) return 'too_long'
  const passage = passages.find(({ key }) => key === sentence.passageId.trim())
  if (passage === undefined) return 'unknown_passage'
  const quote = locateQuote(passage.display, sentence.quote)
  if (quote === undefined) return 'quote_missing'
  if (analyze(quote).length < leastQuoteSyllables) return 'quote_too_short'
  const source = [passage.display, passage.label, passage.heading ?? ''].join('\n')
  const objection = guardObjection(text, source, quote)
  if (objection !== undefined) return objection
  return isRetelling(text, source, quote) ? { text, passage, quote } : 'unsupported'
}

/** Without list marks, emphasis, references to prompt names and invisible signs, on one line. */
function plain(text: string): string {
  return clean(text)
    .replace(/[([]\s*p\d{1,2}(?:\s*,\s*p\d{1,2})*\s*[)\]]/gi, '')
    .replace(/\*\*|__/g, '')
    .replace(/^\s*(?:[-–•*+]|\d{1,2}[.)])\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:])/g, '$1')
    .trim()
}
