import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { forecastAll } from '../../src/reminders/jobs.ts'
import { reminderSources } from '../../src/reminders/sources/store.ts'
import { findContact } from '../../src/surveys/operating/store.ts'
import { inviteCadre } from '../../src/training/seats/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Every half hour; the running program looks oftener. */
async function lookFrom(db: Database, begin: number, end: number): Promise<void> {
  for (let now = begin; now < end; now += hourMs / 2) await remindNow(db, { now })
}

const reminders = async (db: Database, who: string) => (await remindersOf(db, who)).map(({ dueAt }) => dueAt)

onBothDatabases('reminders of training', (open) => {
  test('an invitation nobody answers is brought up twice, to those alone who have not answered', async () => {
    const db = await open()
    await smallProvince(db)
    await listCourses(db)
    for (const n of [1, 2]) await linkedCadre(db, `CB000000${n}`, `p${n}`)
    // Ten days ahead, answers until Monday the 30th is over.
    const { cls, sessions } = classView({ registerBy: monday + 7 * dayMs + 14 * hourMs }, {}, [monday + 10 * dayMs])
    await db.commit([...addClass(cls, sessions), ...[1, 2].map((n) => inviteCadre(cls.id, `CB000000${n}`, monday))])
    const deps = { db, now: () => monday, sources: reminderSources, proactive: 'free' as const }
    const forecast = (await forecastAll(deps, monday + 9 * dayMs)).flatMap(({ leaves }) => leaves)
    expect(forecast.map(({ item, reminding }) => [item.kind, reminding.code])).toEqual([
      ['invitation', 'T-3'],
      ['invitation', 'T-1'],
      ['invitation', 'T-3'],
      ['invitation', 'T-1'],
    ])
    const friday = monday + 4 * dayMs
    await lookFrom(db, friday - 3 * hourMs, friday + 10 * hourMs)
    expect((await rows.said(db, 'p1')).at(-1)).toContain('còn chờ đồng chí trả lời trước 0 giờ 00, thứ Ba, ngày 01/12/2026')
    await turnsOn(db, { now: friday + 10 * hourMs }).receive(from('p2', 'Không dự được'))
    await lookFrom(db, friday + 10 * hourMs, monday + 9 * dayMs)
    expect(await reminders(db, 'p1')).toHaveLength(2)
    expect(await reminders(db, 'p2')).toHaveLength(1)
  })

  test('lessons that come up again are brought up, to whoever asked for it; erased with everything else', async () => {
    const db = await open()
    const say = (text: string, now: number) => turnsOn(db, { now }).receive(from('hoc', text))
    for (const text of ['học nghị quyết', 'Bắt đầu học', 'Tiếp', 'Để sau', 'Nhắc tôi ôn']) await say(text, monday)
    const wednesday = monday + 2 * dayMs
    await lookFrom(db, monday + dayMs, monday + 8 * dayMs)
    await lookFrom(db, monday + 19 * dayMs, monday + 20 * dayMs)
    // The second would fall on a Sunday.
    expect(await reminders(db, 'hoc')).toEqual([wednesday - 2 * hourMs, monday + 7 * dayMs - 2.5 * hourMs])
    expect((await rows.said(db, 'hoc')).at(-1)).toContain('Nhắc học: anh/chị còn 9 bài về Nghị quyết chưa đọc')
    // Once more after they have learnt once more.
    await say('Học tiếp', monday + 20 * dayMs)
    await lookFrom(db, monday + 21 * dayMs, monday + 24 * dayMs)
    expect(await reminders(db, 'hoc')).toHaveLength(3)
    const contactId = (await findContact(db, { channel: 'telegram', externalId: 'hoc' })) ?? '?'
    expect((await reminderSources.learning?.items(db, monday + 24 * dayMs))?.map((item) => item.contactId)).toContain(contactId)
    await db.commit(eraseContactData(contactId))
    expect((await reminderSources.learning?.items(db, monday + 24 * dayMs))?.map((item) => item.contactId)).not.toContain(contactId)
  })
})
