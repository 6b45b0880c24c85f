import type { Answer } from '../answer.ts'

/** One line of `congdoan ask --batch`. */
export interface AskLine {
  readonly id: string
  /** False for refusals, "not in the text", other subjects and small talk; `citations` is then empty. */
  readonly answered: boolean
  readonly answer: string
  /** Best first; each quote stands word for word in the display text of the passage. */
  readonly citations: readonly { readonly id: string; readonly quote: string }[]
  readonly ms: number
}

export function toAskLine(id: string, answer: Answer, ms: number): AskLine {
  const answered = answer.kind === 'answer' || answer.kind === 'nearest'
  return {
    id,
    answered,
    answer: answer.text,
    citations: answered ? answer.citations.map((citation) => ({ id: citation.id, quote: citation.quote })) : [],
    ms: Math.round(ms * 1000) / 1000,
  }
}
