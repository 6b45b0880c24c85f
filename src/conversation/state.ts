import { z } from 'zod'

import { educationLevels } from '../../db/tables/cadres.ts'
import { purposes } from '../../db/tables/contacts.ts'
import { caseCategories } from '../../db/tables/feedback.ts'
import { proposalSchema } from '../cadres/proposals.ts'
import { progressSchema } from '../learning/progress.ts'

/** How many past messages with buttons stay answerable. Older buttons get a civil word. */
export const keptPrompts = 8

const choice = z.object({ l: z.string(), v: z.string() })

/** What the person was about to do when consent was asked for; a survey by its id, a record to be linked by its code, a class to ask about. */
const afterConsent = z.union([
  z.enum(['nothing', 'forward', 'record', 'feedback', 'talk', 'learn', 'unit']),
  z.templateLiteral(['survey-', z.string()]),
  z.templateLiteral(['link-', z.string()]),
  z.templateLiteral(['class-', z.string()]),
])
export type AfterConsent = z.infer<typeof afterConsent>

const place = z.discriminatedUnion('type', [
  z.object({ type: z.literal('idle') }),
  /** M02 was shown for this purpose. */
  z.object({ type: z.literal('consent'), purpose: z.enum(purposes), after: afterConsent }),
  /** The next text goes to an officer as it is. */
  z.object({ type: z.literal('forwarding'), /** The class it is about. */ classId: z.string().exactOptional() }),
  /** "Chưa đúng" was tapped; the next text says why. */
  z.object({ type: z.literal('vote_reason'), questionId: z.string() }),
  /** "xóa dữ liệu" was asked; one tap confirms. */
  z.object({ type: z.literal('confirm_erasure') }),
  /** The next text is the new value of this field of the person's own record. */
  z.object({ type: z.literal('record_value'), field: z.enum(['union', 'phone', 'email']) }),
  /** The next text is what the degree is in. */
  z.object({ type: z.literal('record_major'), level: z.enum(educationLevels) }),
  /** The next text says what should be put right, or what they object to. */
  z.object({ type: z.literal('rights_said'), code: z.string() }),
  /** Old and new were shown; one tap sends it to an officer. */
  z.object({ type: z.literal('record_confirm'), proposal: proposalSchema }),
  /** A question of this survey was asked; the next text answers it. */
  z.object({ type: z.literal('survey'), id: z.string() }),
  /** The next text of this officer is a message to many, with the photo they have sent: the platform's name of it, or its address there. */
  z.object({ type: z.literal('broadcast_text'), photo: z.string().optional() }),
  /** It was typed; to whom is asked. */
  z.object({ type: z.literal('broadcast_to'), text: z.string(), photo: z.string().optional(), by: z.string().optional() }),
  /** Until which day it is to be acknowledged. */
  z.object({ type: z.literal('broadcast_by'), text: z.string(), photo: z.string().optional(), by: z.string().optional() }),
  /** The next text says why this broadcast, as it was shown, is given back. */
  z.object({ type: z.literal('broadcast_reason'), id: z.string(), fingerprint: z.string(), askedAt: z.number() }),
  /** The next text goes to this case. */
  z.object({ type: z.literal('talk'), code: z.string() }),
  /** In the dialogue of an opinion. Where it is `sealed` the place is kept apart from the conversation (src/feedback/letters/store.ts). */
  z.object({
    type: z.literal('feedback'),
    sealed: z.boolean(),
    step: z.enum(['mode', 'category', 'unit', 'text', 'confirm', 'looked', 'more']),
    category: z.enum(caseCategories).exactOptional(),
    unitText: z.string().exactOptional(),
    unitId: z.string().exactOptional(),
    /** What was typed where a unit's name was asked for, and is none. */
    typed: z.string().exactOptional(),
    /** Units that were offered. */
    found: z.array(z.object({ id: z.string(), name: z.string() })).exactOptional(),
    text: z.string().exactOptional(),
    /** A picture that goes with it, handed to us on our own page. */
    file: z.string().exactOptional(),
    /** The look-up code that was typed. */
    lookup: z.string().exactOptional(),
  }),
])

const answer = z.union([z.string(), z.number(), z.array(z.string())])

/** A survey somebody is in the middle of; kept while they do other things. */
const surveyEntry = z.object({
  /** They finish the version they began. */
  version: z.int(),
  anonymous: z.boolean(),
  progress: z.object({
    at: z.string(),
    answers: z.record(z.string(), answer.nullable()),
    pending: z.array(z.string()).readonly().exactOptional(),
  }),
  /** How many questions they have seen, not counting any twice. */
  far: z.int(),
  /** An answer that seems to name somebody; they were asked what to do with it. */
  personal: z.string().exactOptional(),
})

const prompt = z.object({
  id: z.string(),
  choices: z.array(choice),
  /** Instead of `choices`, for many prompts of one kind: the value of choice i is `base` and the i-th word of `codes`. */
  base: z.string().optional(),
  codes: z.string().optional(),
  /** Of the latest such prompt only. */
  labels: z.array(z.string()).optional(),
})

/** What somebody has learnt of the resolution; for most people it is kept here and nowhere else. */
const learning = z.object({
  progress: progressSchema,
  /** The question that waits for an answer. */
  asked: z.string().exactOptional(),
  /** They want it in their record as a cadre. */
  record: z.boolean().exactOptional(),
  /** Whether they want to be told when questions come up again; unsaid, whoever has it in the record does. */
  remind: z.boolean().exactOptional(),
})

const stateSchema = z.object({
  v: z.literal(1),
  at: place,
  /** Latest first. `l` is kept for the latest alone: it is what typed numbers and words are matched against. */
  prompts: z.array(prompt),
  topic: z.object({ documentId: z.string(), passageIds: z.array(z.string()), terms: z.array(z.string()) }).optional(),
  /** The question last answered; its words only with consent. */
  asked: z.object({ questionId: z.string(), text: z.string().optional() }).optional(),
  /** The case an officer last answered: what the person writes while the officer has the conversation belongs to it. */
  talk: z.object({ code: z.string(), /** They were told once that their words arrive. */ told: z.boolean() }).optional(),
  /** The case of danger they last opened: who cries for help twice has one case. */
  alarm: z.object({ code: z.string(), at: z.number() }).optional(),
  /** By survey id. */
  surveys: z.record(z.string(), surveyEntry).optional(),
  learning: learning.optional(),
  /** They have been in an anonymous survey: repeats of its events are known by another name (docs/anonymity.md). */
  hidden: z.boolean().optional(),
  /** Whether M01 was said, and M02 shown once without being asked for. */
  welcomed: z.boolean(),
})

/** What a dialogue that leaves no trace adds to the conversation's state. */
export const hiddenSchema = z.object({
  /** The day it began; left alone it is forgotten the day after. */
  day: z.string(),
  at: place,
  prompts: z.array(prompt),
})
export type Hidden = z.infer<typeof hiddenSchema>

/** Where a conversation is. JSON, versioned: what an older program wrote is read or replaced by `freshState`. */
export type State = z.infer<typeof stateSchema>
export type Place = z.infer<typeof place>
export type LearningState = z.infer<typeof learning>
export type SurveyEntry = z.infer<typeof surveyEntry>

/** The anonymous survey that the next text would answer. */
export function anonymousSurveyAt(state: State): string | undefined {
  return state.at.type === 'survey' && state.surveys?.[state.at.id]?.anonymous ? state.at.id : undefined
}

export const freshState: State = { v: 1, at: { type: 'idle' }, prompts: [], welcomed: false }

/** @param stored what the database holds; anything unreadable starts afresh (a conversation is a convenience, not a record) */
export function readState(stored: unknown): State {
  const parsed = stateSchema.safeParse(stored)
  return parsed.success ? parsed.data : freshState
}
