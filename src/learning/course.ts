/**
 * The lessons as data.
 *
 *   lesson     one thing the resolution says, in a few words and a quote
 *   item       one question about it: one right choice, two wrong ones
 *   citation   passage id and words that stand in it verbatim
 */
import { z } from 'zod'

import { courseSeed } from '../../db/seed/lessons.ts'
import { labelOf } from '../knowledge/answers/label.ts'

const id = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** Telegram shows 60 characters of a button. */
const option = z.string().trim().min(1).max(60)
const citation = z.strictObject({ id: z.string().min(1), quote: z.string().trim().min(4).max(600) })

const item = z.strictObject({
  id,
  question: z.string().trim().min(1).max(300),
  right: option,
  /** Two, so that three choices and two ways out are the five buttons of Zalo OA. */
  wrong: z.tuple([option, option]),
  cite: citation,
})

const lesson = z.strictObject({
  id,
  title: z.string().trim().min(1).max(100),
  text: z.string().trim().min(1).max(800),
  cite: citation,
  items: z.array(item).min(1),
})

const courseSchema = z
  .strictObject({ id: z.string().min(1), version: z.int().min(1), title: z.string().min(1), lessons: z.array(lesson).min(1) })
  .refine(
    ({ lessons }) => isDistinct([...lessons.map((each) => each.id), ...lessons.flatMap(({ items }) => items.map((each) => each.id))]),
    'two lessons or questions have the same id',
  )

export type Course = z.infer<typeof courseSchema>
export type Lesson = Course['lessons'][number]
export type Item = Lesson['items'][number]

const isDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length

/** @throws {z.ZodError} when the lessons are not as they should be */
export const readCourse = (data: unknown): Course => courseSchema.parse(data)

export const course: Course = readCourse(courseSeed)

export const itemsOf = ({ lessons }: Course): readonly Item[] => lessons.flatMap(({ items }) => items)

/** "Nghị quyết, mục III.3": how a passage is named to people. */
export function citedAs(where: string): string {
  const parent = where.includes('.') ? where.slice(0, where.lastIndexOf('.')) : undefined
  const kind = where.startsWith('META.') ? 'letterhead' : parent === undefined ? 'part' : /[a-z]$/.test(where) ? 'bullet' : 'item'
  return `Nghị quyết, ${labelOf({ id: where, parent, kind })}`
}
