/** Fields that a new class and a changed one have in common. */
import { z } from 'zod'

import { optionalDay, optionalText, text, ticked } from '../../console/form.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import { readMeeting } from '../meetings.ts'
import type { Meeting } from '../meetings.ts'
import { wrongSession } from './wording.ts'

export const classFields = {
  title: text(1, 200),
  content: optionalText(2_000),
  notes: optionalText(2_000),
  decision: optionalText(),
  contact: text(),
  /** The last day for an answer. */
  registerBy: optionalDay(),
  openToAll: ticked(),
  place: text(),
  link: optionalText(),
  capacity: z
    .string()
    .optional()
    .refine((value) => !value || /^[1-9]\d{0,4}$/.test(value), 'Số chỗ là số nguyên từ 1, để trống nếu không giới hạn.')
    .transform((value) => (value ? Number(value) : null)),
  sessions: text(1, 4_000),
}

const dayMs = 86_400_000

/** What fills a form again. */
export const givenIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

/** What is kept of the fields that may be left empty. */
export const settled = ({
  link,
  decision,
  content,
  notes,
  registerBy,
}: Readonly<Record<'link' | 'decision' | 'content' | 'notes' | 'registerBy', string | undefined>>) => ({
  link: link ?? null,
  decision: decision ?? null,
  content: content ?? '',
  notes: notes ?? null,
  registerBy: registerBy === undefined ? null : startOfDay(registerBy) + dayMs,
})

/** The last day for an answer, as the field shows it. */
export const lastDayOf = (registerBy: number | null): string => (registerBy === null ? '' : vietnamDay(registerBy - 1))

/** @returns what is wrong with a line, in words */
export function meetingsIn(lines: string): Meeting[] | string {
  const meetings: Meeting[] = []
  for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
    const meeting = readMeeting(line)
    if (meeting === undefined) return wrongSession(line.trim())
    meetings.push(meeting)
  }
  return meetings
}
