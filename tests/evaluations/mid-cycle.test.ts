import { randomInt } from 'node:crypto'

import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { closeCycle, createCycle, found, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import { paperSurveys } from '../../src/evaluations/raters/store.ts'
import { openResults, recompute, tally } from '../../src/evaluations/results/jobs.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { answerPaper, contactNamed, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const movePosting = write((q, t, p: Values<{ cadreId: string; unitId: string }>) =>
  q
    .update(t.postings)
    .set({ unitId: p('unitId') })
    .where(sql`${t.postings.cadreId} = ${p('cadreId')}`),
)
const members = memberNames.filter(({ unit }) => unit === 'CDCS-01').map(({ who }) => who)

onBothDatabases('while people vote', (open) => {
  let db: Database
  let id = ''
  const clock = { now: monday }
  const vote = (who: string, about: string, group: 'V' | 'D', point: number) =>
    answerPaper(db, id, who, { about, group, points: everyPoint(point, group) }, clock)
  const erase = async (who: string) => db.commit(eraseContactData(await contactNamed(db, who)))
  const scoreOf = async (about: string) => (await openResults(id, evaluationDeps(db))).rows.find(({ cadreId }) => cadreId === about)

  beforeAll(async () => {
    db = await open()
    await provinceWithPeople(db, clock)
    const cycle = await createCycle({ kind: 'hang_nam', year: 2026, perMember: 6, closesOn: '2026-12-20' }, evaluationDeps(db))
    id = cycle.id
    await move(cycle, 'cho_duyet', evaluationDeps(db))
    await launch(id, evaluationDeps(db))
    for (const who of members) await vote(who, 'CB-AN', 'V', 4)
    for (const who of ['CB-BINH', 'CB-CHI', 'CB-DUNG']) await vote(who, 'CB-AN', 'D', 3)
    // One who has voted wants everything about them erased; the cadre is moved to another unit.
    await erase(members[0] ?? '')
    await db.commit([fill(movePosting, { cadreId: 'CB-AN', unitId: 'CDCS-02' })])
    await closeCycle(id, evaluationDeps(db))
    await tally(id, { ...evaluationDeps(db), seal: testSeal, draw: randomInt })
  }, 120_000)

  test('a secret ballot stays when its voter is erased: nobody knows whose it is', async () => {
    expect((await scoreOf('CB-AN'))?.score.papers).toMatchObject({ D: 3, V: 6 })
  })

  test('whoever is moved stays in the unit and the title they had at the launch', async () => {
    expect((await scoreOf('CB-AN'))?.subject).toMatchObject({ unitId: 'CDCS-01', titleId: 'CT' })
  })

  test('a vote after the close is told so and counts nowhere', async () => {
    const turns = turnsOn(db, clock)
    const survey = (await paperSurveys(db, id)).find(({ subjectId, group }) => subjectId === 'CB-BINH' && group === 'V')
    const late = members[1] ?? ''
    clock.now += 3_000
    await turns.receive(from(late, survey?.surveyId ?? '', { sentAt: clock.now }))
    expect((await rows.said(db, late)).at(-1)).toMatch(/đã kết thúc/)
    expect(await recompute(id, evaluationDeps(db))).toEqual([])
  })

  test('peers erased after the close take nothing out of the numbers, which come out the same', async () => {
    for (const who of ['CB-BINH', 'CB-CHI']) await erase(who)
    expect(await recompute(id, evaluationDeps(db))).toEqual([])
    expect((await found(db, id)).state).toBe('da_tong_hop')
  })
})
