import type { Answer, Question } from '../survey.ts'

/** What somebody sent in answer to a question. */
export type Reply =
  | { readonly type: 'text'; readonly text: string }
  /** A button: the option's place in the question, which stays the same however the options are shown. */
  | { readonly type: 'option'; readonly at: number }
  /** "Xong", where several may be chosen. */
  | { readonly type: 'done' }
  | { readonly type: 'photo'; readonly url: string | undefined }

type Parsed =
  | { readonly ok: true; readonly value: Answer }
  /** Understood, but there is more to choose: ask again with this in hand. */
  | { readonly ok: 'more'; readonly pending: readonly string[] }
  /** Not understood; the hint says what would be. */
  | { readonly ok: false; readonly hint: string }

/** How a question is put. */
interface Asking {
  /** What can be tapped. */
  readonly options: readonly { readonly label: string; readonly at: number }[]
  /** Something is chosen and more could be: offer "Xong". */
  readonly canFinish?: boolean
  /** Said over the buttons, where they are buttons. */
  readonly lead?: string
  /** How to answer by typing, for where there are no buttons or too few. */
  readonly typing: string
  /** The options as text, when numbers from 1 up would mislead (a scale shows its own). */
  readonly list?: string
}

/** One kind of question: how it is put, what counts as an answer, how an answer reads. */
export interface QuestionType<Q extends Question> {
  readonly type: Q['type']
  ask(question: Q, pending: readonly string[]): Asking
  /** @param today YYYY-MM-DD, for "hôm nay" */
  parse(question: Q, reply: Reply, pending: readonly string[], today: string): Parsed
  /** The answer in words a person reads. */
  show(question: Q, value: Answer): string
  /** Most bytes an answer takes as JSON in UTF-8: anonymous answers are padded to it, so that their length tells nothing. */
  maxBytes(question: Q): number
}
