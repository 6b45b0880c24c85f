/** Who wants to be told that questions of the lessons have come up again. */
import { eq, gt } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { vietnamDay } from '../../calendar.ts'
import type { ReminderSource } from '../../reminders/jobs.ts'
import { course } from '../course.ts'

interface Row {
  id: string
  cameUp: number
  at: number
}

const put = write((q, t, p: Values<Row>) =>
  q
    .insert(t.learningDue)
    .values({ id: p('id'), cameUp: p('cameUp'), at: p('at') })
    .onConflictDoUpdate({ target: t.learningDue.id, set: { cameUp: p('cameUp'), at: p('at') } }),
)
const drop = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.learningDue).where(eq(t.learningDue.id, p('contactId'))))

/** @param cameUp undefined: they are not to be reminded */
export const learningDue = (contactId: string, cameUp: number | undefined, now: number): Write =>
  cameUp === undefined ? fill(drop, { contactId }) : fill(put, { id: contactId, cameUp, at: now })

const everyDue = read((q, t, p: Values<{ after: number }>) =>
  q
    .select()
    .from(t.learningDue)
    .where(gt(t.learningDue.cameUp, p('after'))),
)

const dayMs = 86_400_000
/** Whoever has not come back by then is left alone. */
const givenUpMs = 14 * dayMs
/** What is over this long is still accounted for. */
const accountedMs = 30 * dayMs

/** Everybody who wants it, once each time questions come up. */
export const learningReminders: ReminderSource = {
  items: async (db: Database, now) =>
    (await db.read(everyDue, { after: now - givenUpMs - accountedMs })).map(({ id, cameUp, at }) => ({
      kind: 'learning',
      thing: `learning:${vietnamDay(cameUp)}`,
      contactId: id,
      title: course.title,
      at: cameUp + givenUpMs,
      cameUp,
      since: at,
    })),
  event: (_, reminding) => ({ type: 'learning_due', reminding }),
}
