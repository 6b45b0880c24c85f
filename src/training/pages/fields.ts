/** Fields that a new class and a changed one have in common. */
import { z } from 'zod'

import { optionalText, text } from '../../console/form.ts'
import { readMeeting } from '../meetings.ts'
import type { Meeting } from '../meetings.ts'
import { wrongSession } from './wording.ts'

export const classFields = {
  place: text(),
  link: optionalText(),
  capacity: z
    .string()
    .optional()
    .refine((value) => !value || /^[1-9]\d{0,4}$/.test(value), 'Số chỗ là số nguyên từ 1, để trống nếu không giới hạn.')
    .transform((value) => (value ? Number(value) : null)),
  sessions: text(1, 4_000),
}

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
