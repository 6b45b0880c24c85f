import type { Answer } from '../knowledge/answer.ts'
import type { Refusal } from '../broadcasts/broadcast.ts'
import type { Plan } from '../broadcasts/planner.ts'
import type { ChannelKind, InboundContent } from '../messages.ts'
import type { RightsNews } from '../privacy/requests/wording.ts'
import type { Reminding } from '../reminders/engine.ts'
import type { ClassNews } from '../training/jobs.ts'

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
  /** A broadcast is submitted: whoever wrote it in chat is told, every other officer is asked to stand behind it. */
  | {
      readonly type: 'broadcast_ready'
      readonly broadcastId: string
      readonly to: 'author' | 'approver'
      readonly plan?: Plan
      /** Whom it is for, in words. */
      readonly audience?: string
      readonly refused?: Refusal | 'photo'
    }
  /** They have a copy of a broadcast and have not said that they have read it. */
  | { readonly type: 'broadcast_unread'; readonly broadcastId: string; readonly text: string; readonly reminding: Reminding }
  /** An officer has done something with a case of theirs. `key` names the job that says so: it is said once. */
  | {
      readonly type: 'case_news'
      readonly key: string
      readonly code: string
      readonly what: 'reply' | 'taken' | 'closed'
      readonly text?: string
    }
  /** What became of a request about their data. `key` names the job that says so. */
  | (RightsNews & { readonly type: 'rights_news'; readonly key: string })
  /** Their result of this evaluation has been published. */
  | { readonly type: 'result_published'; readonly cycleId: string }
  /** Something is missing for a nomination; `text` says what. */
  | { readonly type: 'nomination_due'; readonly code: string; readonly text: string; readonly reminding: Reminding }
  /** A unit they answer for has not handed in a report; `thing` is "report:BC-7K3M2P:2026-12-15:CDCS-01". */
  | { readonly type: 'report_due'; readonly thing: string; readonly text: string; readonly reminding: Reminding }
  /** Somebody is to be invited to a survey, or reminded of it. */
  | { readonly type: 'survey_due'; readonly surveyId: string; readonly what: 'invite' | 'reminder'; readonly reminding?: Reminding }
  /** A class is to be announced, or something about it has changed. */
  | { readonly type: 'class_due'; readonly classId: string; readonly news: ClassNews; readonly noted: Reminding }
  | { readonly type: 'class_due'; readonly classId: string; readonly session: number; readonly reminding: Reminding }
  /** They were invited to a class and have not answered. */
  | { readonly type: 'class_due'; readonly classId: string; readonly unanswered: true; readonly reminding: Reminding }
  /** Attendance falls: their own, or that of a class they look after. */
  | { readonly type: 'class_due'; readonly classId: string; readonly absence: string; readonly reminding: Reminding }
  /** Questions of the lessons have come up again. */
  | { readonly type: 'learning_due'; readonly reminding: Reminding }
