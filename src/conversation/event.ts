import type { Answer } from '../knowledge/answer.ts'
import type { Refusal } from '../broadcasts/broadcast.ts'
import type { Plan } from '../broadcasts/planner.ts'
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
  /** The list of a broadcast written in chat is made: its author is told, or another officer is asked to stand behind it. */
  | {
      readonly type: 'broadcast_ready'
      readonly broadcastId: string
      readonly to: 'author' | 'approver'
      readonly plan?: Plan
      readonly refused?: Refusal
    }
  /** Somebody is to be invited to a survey, or reminded of it. */
  | { readonly type: 'survey_due'; readonly surveyId: string; readonly what: 'invite' | 'reminder'; readonly reminding?: Reminding }
