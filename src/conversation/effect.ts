import type { AudienceSpec } from '../broadcasts/audience.ts'
import type { Broadcast, BroadcastContent, Signatory } from '../broadcasts/broadcast.ts'
import type { StoredBroadcast } from '../broadcasts/known.ts'
import type { Purpose } from '../../db/tables/contacts.ts'
import type { CaseCategory, CaseKind } from '../../db/tables/feedback.ts'
import type { ToTake } from '../feedback/taking.ts'
import type { Letter } from '../feedback/letter.ts'
import type { Answer } from '../knowledge/answer.ts'
import type { Proposal } from '../cadres/proposals.ts'
import type { Progress } from '../learning/progress.ts'
import type { OwnHours } from '../delivery/hours.ts'
import type { Outbound } from '../messages.ts'
import type { Reminding } from '../reminders/engine.ts'
import type { RightsKind } from '../privacy/rights.ts'
import type { Answers } from '../surveys/survey.ts'
import type { Session } from '../training/class.ts'
import type { EnrolmentChange } from '../training/enrolment.ts'

/** What a turn asks for. Each is written by the store of its feature, in the turn's one commit. */
export type Effect =
  /** A reply, unless `kind` says that it was not asked for. */
  | {
      readonly type: 'say'
      readonly message: Outbound
      readonly kind?: 'notice' | 'reminder'
      /** Its hour was chosen for this person, and from this instant on it would be wrong. */
      readonly until?: number
      /** A notice that may leave on Sundays and holidays. */
      readonly isUrgent?: boolean
    }
  /** A reminder was said; once and no more. */
  | { readonly type: 'reminded'; readonly reminding: Reminding }
  | { readonly type: 'mute_reminder'; readonly thing: string }
  /** Absent: the usual hours again. */
  | { readonly type: 'reminder_hours'; readonly hours?: OwnHours }
  | { readonly type: 'consent'; readonly purpose: Purpose; readonly action: 'granted' | 'refused' | 'withdrawn' }
  | { readonly type: 'opt_out'; readonly optedOut: boolean }
  | { readonly type: 'rights_request'; readonly kind: RightsKind; readonly code: string }
  /** In their own words what they ask under this code. */
  | { readonly type: 'rights_said'; readonly code: string; readonly text: string }
  /** What became of it was said, by the job of this key; an erasure follows soon after. */
  | { readonly type: 'rights_told'; readonly key: string; readonly code: string; readonly eraseNext: boolean }
  /** Everything kept about them may be read, once, with this token; it is in what is said. */
  | { readonly type: 'data_copy'; readonly token: string }
  /** The person changed their mind before we began. */
  | { readonly type: 'cancel_erasure' }
  | {
      readonly type: 'open_case'
      readonly kind: CaseKind
      readonly code: string
      readonly text?: string
      readonly category?: CaseCategory
      readonly unitText?: string
      /** Found by the turn, from what the person wrote. */
      readonly unitId?: string
      readonly owner?: string
      /** The officer, by id, who looks after what a question is about. */
      readonly forOfficer?: string
      readonly attachmentUrl?: string
    }
  /** The sender's next words in a case of theirs. */
  | {
      readonly type: 'case_message'
      readonly code: string
      readonly text: string
      readonly attachmentUrl?: string
      /** It accuses: from now on the case is for this officer, or whoever else is named for denunciations, alone. */
      readonly closedTo?: string | null
    }
  | { readonly type: 'case_rated'; readonly code: string; readonly rating: number }
  /** The officer of this chat takes the case. */
  | { readonly type: 'case_taken'; readonly toTake: ToTake }
  /** What an officer did has been said. */
  | { readonly type: 'case_told'; readonly key: string }
  /** From somebody nobody knows; its turn leaves no trace of them. */
  | { readonly type: 'sealed_letter'; readonly letter: Letter }
  | {
      readonly type: 'record_question'
      readonly questionId: string
      readonly text?: string
      readonly answer: Answer
      readonly source: 'text' | 'model'
    }
  | { readonly type: 'vote'; readonly questionId: string; readonly vote: 'up' | 'down'; readonly reason?: string }
  /** Slow: the result comes back as `model_answered`. Only ever asked for where the words may be kept. */
  | { readonly type: 'ask_model'; readonly questionId: string; readonly question: string; readonly extractive: Answer }
  /** A person of ours is speaking: the bot keeps quiet until then (epoch ms). */
  | { readonly type: 'mute'; readonly until: number }
  | { readonly type: 'link_code'; readonly code: string }
  /** From now on this address belongs to that contact. */
  | { readonly type: 'join_contact'; readonly contactId: string }
  /** A one-time link to the console; its token is in what is said. */
  | { readonly type: 'console_link'; readonly officerId: string; readonly token: string }
  /** This chat is that officer's; the code is spent. */
  | { readonly type: 'link_officer'; readonly officerId: string; readonly code: string }
  | { readonly type: 'reachable'; readonly reachable: boolean }
  /** This contact is that cadre; the code is spent. */
  | { readonly type: 'link_cadre'; readonly cadreId: string; readonly code: string }
  /** This contact belongs to that unit, by its code; an officer confirms it. */
  | { readonly type: 'join_unit'; readonly unitId: string }
  | { readonly type: 'leave_unit' }
  | {
      readonly type: 'propose_change'
      readonly code: string
      readonly cadreId: string
      readonly proposal: Proposal
      readonly oldText: string
      readonly newText: string
    }
  /** What a linked cadre has learnt, for their record. `milestone` is entered in the audit trail. */
  | {
      readonly type: 'learning_recorded'
      readonly cadreId: string
      readonly progress: Progress
      readonly milestone?: 'started' | 'completed' | 'confirmed'
    }
  | { readonly type: 'learning_forgotten'; readonly cadreId: string }
  /** When questions of the lessons come up again, for somebody who wants to be told; absent: they do not. */
  | { readonly type: 'learning_due'; readonly cameUp?: number }
  /**
   * How far somebody is in a survey. `question`: one they see for the first time; `everybody` is asked it. From the second question on the
   * conversation's state alone knows, until they leave.
   */
  | {
      readonly type: 'survey_progress'
      readonly surveyId: string
      readonly version: number
      readonly status: 'started'
      readonly anonymous: boolean
      readonly question: { readonly key: string; readonly everybody: boolean; readonly isFirst: boolean }
    }
  /** It ended while they were in the middle; `reached` is the furthest question they saw. */
  | { readonly type: 'survey_cut_off'; readonly surveyId: string; readonly version: number; readonly reached: string }
  | { readonly type: 'survey_declined'; readonly surveyId: string /** Not of an anonymous one. */; readonly reached?: string }
  | { readonly type: 'survey_reason'; readonly surveyId: string; readonly reason: string }
  | { readonly type: 'survey_quiet'; readonly surveyId: string }
  | { readonly type: 'survey_told'; readonly surveyId: string; readonly what: 'invite' | 'reminder' }
  | {
      readonly type: 'survey_handed_in'
      readonly surveyId: string
      readonly version: number
      readonly answers: Answers
      /** The furthest question they saw; not in an anonymous survey. */
      readonly reached?: string
      /** Set in an anonymous survey. */
      readonly ballot?: { readonly receipt: string; readonly maxBytes: number }
    }
  /** A cadre has been told of their published result. */
  | { readonly type: 'result_told'; readonly cycleId: string; readonly cadreId: string }
  /** They say they have read it. */
  | { readonly type: 'broadcast_read'; readonly broadcastId: string }
  /** They were reminded that they have not. */
  | { readonly type: 'broadcast_chased'; readonly broadcastId: string }
  /** An officer wrote one in chat: its list is made and it is submitted by a job. */
  | {
      readonly type: 'broadcast_drafted'
      readonly id: string
      readonly promptId: string
      readonly by: Signatory
      readonly content: BroadcastContent
      readonly audience: AudienceSpec
      /** A photo that goes with it, as the platform names it. */
      readonly photo?: string
    }
  /** A second officer has decided; `broadcast` is what it becomes. */
  | {
      readonly type: 'broadcast_decided'
      readonly stored: StoredBroadcast
      readonly broadcast: Broadcast
      readonly action: 'approve' | 'return'
      readonly actor: Signatory
      /** Why it was given back; its author is told. */
      readonly reason?: string
    }
  /** Seats of a class change hands, on the class as it was seen. Who moved up is told. */
  | {
      readonly type: 'class_answer'
      readonly cls: { readonly id: string; readonly revision: number }
      readonly changes: readonly EnrolmentChange[]
      readonly movedUp: readonly string[]
    }
  /** They say that the report of a unit they answer for is handed in. */
  | { readonly type: 'report_said'; readonly reportId: string; readonly period: string; readonly unitId: string; readonly by: string }
  | { readonly type: 'check_in'; readonly session: Session; readonly cadreId: string; readonly way: 'qr' | 'code' }
