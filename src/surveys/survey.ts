/**
 * A questionnaire as data. Versioned: what somebody began is finished as it was when they began.
 *
 *   section    questions under one heading; asked only while its `relevant` holds
 *   question   one thing asked, in one message
 *   note       something said on the way
 *   formula    a value worked out from answers, for use in other expressions
 *
 * Expressions (`relevant`, `requiredWhen`, `constraint`, `formula`) are those of XLSForm: see expression.ts.
 */
import { z } from 'zod'

const key = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u, 'a name is letters, digits, "_", "-" or ".", and begins with a letter')
  // Answers are looked up by it in plain objects, which have these names already.
  .refine((name) => !(name in {}), 'this name is taken by the program; choose another')
const expression = z.string().min(1).max(4_000)
/** Zalo carries 2,000 characters a message; the choices need room too. */
const label = z.string().trim().min(1).max(1_500)

const option = z.strictObject({
  value: z.string().regex(/^\S(?:.{0,98}\S)?$/, 'a choice name has at most 100 characters'),
  label: z.string().trim().min(1).max(300),
  /** What a filter may ask of it, by lower-case name. */
  columns: z.record(z.string(), z.string().max(300)).optional(),
})
const options = z.array(option).min(1).max(2_000)
/** Each person sees the choices in an order of their own ("randomize=true"). */
const shuffled = z.literal(true).optional()

/** Offered are the choices for which it holds; it may name their columns. */
const filter = expression.optional()

/** What can be answered. Several choices and a ranking are lists; yes and no are 'yes' and 'no'; days are YYYY-MM-DD. */
export const answerSchema = z.union([z.string(), z.number(), z.array(z.string())])
export type Answer = z.infer<typeof answerSchema>

const asked = {
  key,
  label,
  /** A second line, said smaller where the channel can. */
  hint: z.string().max(500).optional(),
  required: z.boolean(),
  /** Required while this holds, where it is not always. */
  requiredWhen: expression.optional(),
  requiredMessage: z.string().max(500).optional(),
  relevant: expression.optional(),
  constraint: expression.optional(),
  constraintMessage: z.string().max(500).optional(),
  /** Offered before anybody answers, to be kept or not; "today()" of a date is the day it is asked. */
  preset: answerSchema.optional(),
}

const question = z.discriminatedUnion('type', [
  z.strictObject({ ...asked, type: z.literal('single'), options, shuffled, filter }),
  z.strictObject({ ...asked, type: z.literal('multiple'), options, shuffled, filter }),
  z.strictObject({
    ...asked,
    type: z.literal('scale'),
    /** Points from 1 up; 0, when present, is "không đủ thông tin" and counts in no average. */
    points: z
      .array(z.strictObject({ value: z.int().min(0).max(10), label: z.string().max(100) }))
      .min(2)
      .max(11),
  }),
  z.strictObject({ ...asked, type: z.literal('yes_no') }),
  z.strictObject({ ...asked, type: z.literal('number'), whole: z.boolean(), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ ...asked, type: z.literal('date') }),
  z.strictObject({
    ...asked,
    type: z.literal('text'),
    maxChars: z.int().min(1).max(2_000),
    /** A place for remarks, never required: counted apart from the questions, "Ý kiến 1/4". */
    remark: z.literal(true).optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('ranking'), options, shuffled }),
  z.strictObject({ ...asked, type: z.literal('phone') }),
  /** One of a long list, found by typing a part of its name. */
  z.strictObject({ ...asked, type: z.literal('unit'), options, filter }),
  z.strictObject({ ...asked, type: z.literal('photo') }),
])

const note = z.strictObject({ type: z.literal('note'), key, label, relevant: expression.optional() })
const formula = z.strictObject({ type: z.literal('formula'), key, formula: expression, relevant: expression.optional() })

const section = z.strictObject({
  title: z.string().max(300).optional(),
  /** All must hold. */
  relevant: z.array(expression),
  items: z.array(z.union([question, note, formula])),
})

export const surveySchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  intro: z.string().max(1_500).optional(),
  /** What it is offered with in place of the usual words; `{so_cau}`, `{phut}` and `{han}` are filled in, and who sees what is always said after. */
  invitation: z.string().max(1_000).optional(),
  /** What reminders call it ("trong khảo sát …"); its title and whose it is when absent. */
  called: z.string().max(300).optional(),
  /** A task of the person asked: offered with nothing but its beginning. Whoever types that they will not is heard all the same. */
  duty: z.literal(true).optional(),
  /** What is said when it was handed in, in place of the usual words. */
  thanks: z.string().max(500).optional(),
  sections: z.array(section).min(1),
})

export type Survey = z.infer<typeof surveySchema>
type Section = z.infer<typeof section>
export type Item = Section['items'][number]
export type Question = z.infer<typeof question>
export type QuestionOf<T extends Question['type']> = Extract<Question, { type: T }>
export type Option = z.infer<typeof option>

export const surveyModes = ['named', 'confidential', 'anonymous'] as const
/** named: officers see who answered what. confidential: the system knows, nobody is shown. anonymous: nothing joins them. */
export type SurveyMode = (typeof surveyModes)[number]

/** By question key. */
export type Answers = Readonly<Record<string, Answer>>

export const isQuestion = (item: Item): item is Question => item.type !== 'note' && item.type !== 'formula'
