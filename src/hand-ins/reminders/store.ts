/** What the reminders engine is told of reports: each unit that has not handed one in, to whoever answers for it. */
import { allSpans } from '../../cadres/units/store.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Item } from '../../reminders/engine.ts'
import type { ReminderSource } from '../../reminders/jobs.ts'
import { duesOf, owing } from '../due.ts'
import { officesOn } from '../keepers/store.ts'
import { responsibleFor } from '../responsible.ts'
import { everyReport, handInsOf } from '../store.ts'
import { handInWording } from '../wording.ts'

const dayMs = 86_400_000
/** The first reminder leaves a week ahead; a day more, and what holidays add, so that the page of coming days sees it. */
const aheadMs = 45 * dayMs
/** What is over this long is still accounted for. */
const accountedMs = 30 * dayMs

export const reportReminders: ReminderSource = {
  async items(db, now) {
    const dues = (await everyReport(db)).flatMap((report) => duesOf(report, vietnamDay(now - accountedMs), vietnamDay(now + aheadMs)))
    if (dues.length === 0) return []
    const today = vietnamDay(now)
    const [spans, offices] = await Promise.all([allSpans(db), officesOn(db, today)])
    const lists = await Promise.all(
      dues.map(async (due): Promise<Item[]> => {
        const { report, period, at } = due
        const units = owing(spans, due, today)
        const given = new Set((await handInsOf(db, report.id)).flatMap((row) => (row.period === period ? [row.unitId] : [])))
        const answering = responsibleFor(
          units.map(({ unitId }) => unitId),
          offices,
        )
        return units.flatMap(({ unitId, name }, i) => {
          const contactId = answering[i]?.contactId
          if (contactId === undefined || given.has(unitId)) return []
          const text = handInWording.remind(name, due)
          // Nobody was told when it was asked for: the first reminder is the news.
          return [{ kind: 'report', thing: `report:${report.id}:${period}:${unitId}`, contactId, title: report.title, text, at, since: 0 }]
        })
      }),
    )
    return lists.flat()
  },
  event: ({ thing, text, title }, reminding) => ({ type: 'report_due', thing, text: text ?? title, reminding }),
}
