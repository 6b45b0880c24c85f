import type { Answer } from '../knowledge/answer.ts'
import type { ChannelKind, InboundContent } from '../messages.ts'
import type { Reminding } from '../reminders/engine.ts'

/** What can happen in a conversation. */
export type Event =
  | {
      readonly type: 'inbound'
      readonly id: string
      readonly channel: ChannelKind
      readonly content: InboundContent
      readonly displayName?: string
    }
  /** A model call ended; `answer` is verified, or the extractive one when the model was no help. */
  | {
      readonly type: 'model_answered'
      readonly questionId: string
      readonly question: string
      readonly answer: Answer
      readonly source: 'text' | 'model'
    }
  /** An officer has done something with a case of theirs. `key` names the job that says so: it is said once. */
  | {
      readonly type: 'case_news'
      readonly key: string
      readonly code: string
      readonly what: 'reply' | 'taken' | 'closed'
      readonly text?: string
    }
  /** Their result of this evaluation has been published. */
  | { readonly type: 'result_published'; readonly cycleId: string }
  /** Somebody is to be invited to a survey, or reminded of it. */
  | { readonly type: 'survey_due'; readonly surveyId: string; readonly what: 'invite' | 'reminder'; readonly reminding?: Reminding }
