import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { createIds } from '../../src/ids.ts'
import { handInsOf } from '../../src/hand-ins/store.ts'
import { askFor, findDue, markHandedIn, nameResponsible, standingsOf, takeMarkBack } from '../../src/hand-ins/operating/jobs.ts'
import type { HandInDeps } from '../../src/hand-ins/operating/jobs.ts'
import { startOfDay } from '../../src/calendar.ts'
import { forecastAll } from '../../src/reminders/jobs.ts'
import { reminderSources } from '../../src/reminders/sources/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { depsOn, unitWrites } from '../support/personnel.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const hourMs = 3_600_000
const period = '2026-12-15'
const at = (day: string, hour: number) => startOfDay(day) + hour * hourMs

/** Lan chairs one unit of a branch of its own, Minh the other; both owe a report on the 15th of December. */
async function setting(db: Database, branch: string) {
  const [first, second] = [`${branch}-1`, `${branch}-2`]
  await db.commit([
    ...unitWrites(branch, null, { kind: 'cd_nganh', name: 'Công đoàn ngành' }),
    ...unitWrites(first, branch, { name: 'CĐCS Công ty May Bình Minh' }),
    ...unitWrites(second, branch, { name: 'CĐCS Công ty Muối Biển Xanh' }),
  ])
  await linkedCadre(db, `CB000${branch}01`, `${branch} Lan`, { unitId: first })
  await linkedCadre(db, `CB000${branch}02`, `${branch} Minh`, { unitId: second })
  const clock = { now: monday }
  const deps = (): HandInDeps => ({ ...depsOn(db), at: clock.now })
  const asked = { title: 'Báo cáo năm', basis: 'Nghị quyết, mục IV.2', days: '15/12', unitKinds: ['cdcs'], underId: branch } as const
  const made = await askFor(asked, deps())
  const due = made.ok ? await findDue(db, made.id, period) : undefined
  if (due === undefined) throw new Error('not asked for')
  const ids = createIds(() => clock.now)
  const turns = turnsOn(db, clock, { ids })
  const look = async (day: string, hour: number) => {
    clock.now = at(day, hour)
    await remindNow(db, clock)
  }
  const heard = async (who: string) => (await remindersOf(db, `${branch} ${who}`)).map(({ dueAt, body }) => ({ dueAt, text: body?.text }))
  const last = async (who: string) => (await rows.outbox(db, `${branch} ${who}`)).at(-1)?.body?.text
  const say = (who: string, text: string) => turns.receive(from(`${branch} ${who}`, text))
  return { deps, due, clock, look, heard, last, say }
}

onBothDatabases('reports that units owe', (open) => {
  test('whoever answers for a unit is reminded 7, 3 and 1 days ahead, never outside the hours, and not once it is handed in', async () => {
    const db = await open()
    const { deps, due, look, heard } = await setting(db, 'NA')
    await look('2026-12-07', 20)
    expect(await heard('Lan')).toEqual([])
    await look('2026-12-08', 6)
    await look('2026-12-08', 9)
    await look('2026-12-08', 10)
    const text =
      'Nhắc báo cáo: "Báo cáo năm" của CĐCS Công ty May Bình Minh đến hạn ngày 15/12/2026 (Nghị quyết, mục IV.2). Đã gửi rồi thì đồng chí bấm [Đã nộp].'
    expect(await heard('Lan')).toEqual([{ dueAt: at('2026-12-08', 9), text }])
    expect(await heard('Minh')).toHaveLength(1)

    const marked = { unitIds: ['NA-2'], on: '2026-12-08', reference: '12/BC-CĐCS' }
    expect(await markHandedIn(due, marked, deps())).toEqual({ ok: true, marked: 1 })
    for (const day of ['2026-12-12', '2026-12-14', '2026-12-15', '2026-12-16']) await look(day, 9)
    expect((await heard('Lan')).map(({ dueAt }) => dueAt)).toEqual([at('2026-12-08', 9), at('2026-12-12', 9), at('2026-12-14', 9)])
    expect(await heard('Minh')).toHaveLength(1)
    expect((await standingsOf(due, deps())).map(({ unitId, state }) => [unitId, state])).toEqual([
      ['NA-1', 'overdue'],
      ['NA-2', 'received'],
    ])
  })

  test('“Đã nộp” in the chat stops the reminders and waits for the province; what did not come is reminded of again', async () => {
    const db = await open()
    const { deps, due, look, heard, last, say, clock } = await setting(db, 'NB')
    await look('2026-12-08', 9)
    await say('Lan', 'đã nộp')
    expect(await last('Lan')).toContain('Tôi đã ghi nhận đơn vị báo đã nộp')
    expect(await handInsOf(db, due.report.id)).toMatchObject([
      { unitId: 'NB-1', period, state: 'said', on: '2026-12-08', by: 'cadre:CB000NB01' },
    ])
    await look('2026-12-12', 9)
    expect(await heard('Lan')).toHaveLength(1)

    clock.now = at('2026-12-13', 9)
    expect(await takeMarkBack(due, ['NB-1'], deps())).toEqual({ ok: true })
    await look('2026-12-14', 9)
    expect(await heard('Lan')).toHaveLength(2)

    // What the province has is not undone by somebody's tap on an older message.
    await markHandedIn(due, { unitIds: ['NB-1'], on: '2026-12-14', reference: null }, deps())
    await say('Lan', 'đã nộp')
    expect(await handInsOf(db, due.report.id)).toMatchObject([{ state: 'received' }])
  })

  test('“Không nhắc nữa” silences this report of this time; whoever is named in their place hears it then', async () => {
    const db = await open()
    const { deps, look, heard, say } = await setting(db, 'NC')
    await look('2026-12-08', 9)
    await say('Lan', 'Không nhắc nữa')
    await look('2026-12-12', 9)
    expect(await heard('Lan')).toHaveLength(1)

    expect(await nameResponsible('NC-1', 'CB9999999', deps())).toEqual({ ok: false, code: 'no_cadre' })
    expect(await nameResponsible('NC-1', 'CB000NC02', deps())).toEqual({ ok: true })
    // Two reports of two units to one person: a day lies between.
    await look('2026-12-14', 9)
    await look('2026-12-15', 10)
    const units = (await heard('Minh')).map(({ text }) => /của (.+) đến hạn/.exec(text ?? '')?.[1])
    expect(units).toEqual(['CĐCS Công ty Muối Biển Xanh', 'CĐCS Công ty Muối Biển Xanh', expect.any(String), expect.any(String)])
    expect(new Set(units.slice(2)).size).toBe(2)
    expect(await heard('Lan')).toHaveLength(1)
  })

  test('the days ahead say who will be reminded, and nothing of who has handed in', async () => {
    const db = await open()
    const { deps, due, clock } = await setting(db, 'ND')
    clock.now = at('2026-12-07', 9)
    await markHandedIn(due, { unitIds: ['ND-2'], on: '2026-12-07', reference: null }, deps())
    const all = await forecastAll({ db, now: () => clock.now, sources: reminderSources, proactive: 'free' }, clock.now + 7 * 24 * hourMs)
    expect(all.flatMap(({ leaves }) => leaves.map(({ at: when, item, reminding }) => [when, item.thing, reminding.code]))).toEqual([
      [at('2026-12-08', 8), `report:${due.report.id}:${period}:ND-1`, 'T-7'],
      [at('2026-12-12', 8), `report:${due.report.id}:${period}:ND-1`, 'T-3'],
      [at('2026-12-14', 8), `report:${due.report.id}:${period}:ND-1`, 'T-1'],
    ])
  })
})
