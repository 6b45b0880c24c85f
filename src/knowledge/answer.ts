/** Contract between the conversation and the knowledge base; the implementation follows in this folder. */

/** A passage an answer rests on. `quote` occurs verbatim in the passage's display text. */
export interface Citation {
  readonly documentId: string
  /** Part, point, letter for the resolution (`III.3`, `II.2.d`; structure.ts); `D5.K2` style paths for other documents. */
  readonly id: string
  readonly quote: string
  /** "Nghị quyết, mục III.3" */
  readonly label: string
}

export type AnswerKind =
  /** Found, said with confidence. */
  | 'answer'
  /** Between the two gates: shown as "gần nhất trong văn bản là …". */
  | 'nearest'
  /** About the resolution, but the text does not say it (M16). */
  | 'not_in_text'
  /** The rest of the world (M17). */
  | 'out_of_scope'
  /** Greeting, thanks, abuse, "are you a robot". */
  | 'small_talk'

/** What a follow-up ("còn … thì sao?") leans on. Holds no words of the contact's. */
export interface Topic {
  readonly documentId: string
  readonly passageIds: readonly string[]
  /** Index terms of the earlier question that may be carried over; a term is one the documents themselves contain. */
  readonly terms: readonly string[]
}

export interface Answer {
  readonly kind: AnswerKind
  /** Ready to show, Vietnamese, 1–4 sentences, citation labels included. */
  readonly text: string
  readonly citations: readonly Citation[]
  /** 0–1. */
  readonly confidence: number
  readonly topic?: Topic
  /** Whether passing it on to an officer makes sense (union matters only). */
  readonly offerForward: boolean
}

export interface AnswerContext {
  readonly previous?: Topic
  /** Calendar day in Asia/Ho_Chi_Minh, YYYY-MM-DD: "đến năm 2023" is past or not. */
  readonly today: string
}

/** Answers from what is loaded now; pure, no clock, no I/O. */
export interface Answerer {
  answer(question: string, context: AnswerContext): Answer
  /** Display or raw text of a passage or of everything beneath it, for "Xem nguyên văn". */
  verbatim(documentId: string, id: string): { readonly label: string; readonly text: string } | undefined
}
