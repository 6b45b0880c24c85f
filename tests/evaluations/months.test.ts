import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { recordWrites } from '../../src/cadres/records/writing/store.ts'
import { setCircumstances } from '../../src/evaluations/correcting/jobs.ts'
import { eligibilityOf } from '../../src/evaluations/eligibility.ts'
import { createCycle, draw, found, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import { monthsByRecord } from '../../src/evaluations/months.ts'
import type { Post } from '../../src/evaluations/months.ts'
import { subjectsOf } from '../../src/evaluations/store.ts'
import { createIds } from '../../src/ids.ts'
import { onBothDatabases } from '../support/databases.ts'
import { evaluationDeps, provinceWithPeople } from '../support/evaluations.ts'
import { monday } from '../support/known.ts'
import { postingOf } from '../support/posts.ts'

const post = (since: string | null, until: string | null = null): Post => ({ title: 'Chủ tịch', unit: 'CĐCS May', since, until })

describe('months at work in a year, by the record', () => {
  test.each<[string, Post[], number]>([
    ['since before the year', [post('2023-01-01')], 12],
    ['since nobody knows when', [post(null)], 12],
    ['elected on 1 July', [post('2026-07-01')], 6],
    ['elected on 2 July', [post('2026-07-02')], 5],
    ['from the middle of a month to the middle of another', [post('2026-02-15', '2026-08-15')], 6],
    ['left on 1 April', [post('2020-01-01', '2026-04-01')], 3],
    ['two posts one after the other', [post('2026-01-01', '2026-03-01'), post('2026-03-01')], 12],
    ['two posts one beside the other', [post('2026-01-01', '2026-08-01'), post('2026-05-01', '2026-09-01')], 8],
    ['a pause between', [post('2026-01-01', '2026-03-17'), post('2026-11-17')], 4],
    ['over before the year', [post('2020-01-01', '2026-01-01')], 0],
    ['begins after it', [post('2027-01-01')], 0],
    ['nothing at all', [], 0],
  ])('%s', (_, posts, expected) => expect(monthsByRecord(posts, 2026).months).toBe(expected))

  test('are never more than twelve, nor fewer with another post, and the order of the posts does not matter', () => {
    const day = fc.integer({ min: 0, max: 1_400 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
    const posts = fc.array(
      fc.tuple(day, fc.option(day)).map(([a, b]) => (b === null ? post(a) : a < b ? post(a, b) : post(b, a))),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(posts, (all) => {
        const { months } = monthsByRecord(all, 2026)
        expect(months).toBeGreaterThanOrEqual(0)
        expect(months).toBeLessThanOrEqual(12)
        expect(monthsByRecord(all.toReversed(), 2026).months).toBe(months)
        for (const one of all) expect(monthsByRecord([one], 2026).months).toBeLessThanOrEqual(months)
      }),
    )
  })
})

onBothDatabases('months at work in a cycle', (open) => {
  let db: Database
  const ids = createIds(() => monday)
  const writing = { at: monday, actor: 'officer:Hoa', source: 'officer', newId: () => ids.next() } as const
  const posting = postingOf('CB-CHI', { id: 'CB-CHI-p', titleId: 'UVBCH' })
  /** Chi was elected on another day than the record said. */
  const electedOn = (since: string, before: string, revision: number) =>
    db.commit(
      recordWrites(
        'CB-CHI',
        revision,
        [
          {
            part: 'posting',
            partId: 'CB-CHI-p',
            before: { ...posting, since: before },
            after: { ...posting, since },
          },
        ],
        writing,
      ),
    )
  const yearOf = async (id: string, cadreId: string) =>
    (await subjectsOf(db, id)).find((row) => row.cadreId === cadreId)?.circumstances ?? { monthsWorked: -1 }

  beforeAll(async () => {
    db = await open()
    await provinceWithPeople(db, { now: monday })
  })

  test('come from the posts with their days, follow the record until an officer puts them right, and say who did', async () => {
    const deps = evaluationDeps(db)
    await electedOn('2026-09-01', '2023-01-01', 1)
    const { id } = await createCycle({ kind: 'hang_nam', year: 2026, perMember: 3, closesOn: '2026-12-01' }, deps)
    expect(await yearOf(id, 'CB-CHI')).toMatchObject({
      monthsWorked: 4,
      record: {
        months: 4,
        isAssumed: false,
        posts: [{ title: 'Ủy viên Ban Chấp hành', unit: 'CĐCS Công ty May Bình Minh', since: '2026-09-01' }],
      },
    })
    const chi = (await subjectsOf(db, id)).find((row) => row.cadreId === 'CB-CHI')
    if (chi === undefined) throw new Error('not there')
    expect(eligibilityOf(chi.circumstances)).toMatchObject({ isGraded: false, reasons: ['short_year'] })
    expect(await yearOf(id, 'CB-BINH')).toMatchObject({ monthsWorked: 12 })
    // The record is mended, and the raters are drawn again.
    await electedOn('2026-05-01', '2026-09-01', 2)
    await draw(await found(db, id), deps)
    expect(await yearOf(id, 'CB-CHI')).toMatchObject({ monthsWorked: 8 })
    const entered = { monthsWorked: 11, monthsAway: 0, isMaternity: false, isDisciplined: false }
    await expect(setCircumstances(id, 'CB-CHI', { ...entered, reason: ' ' }, deps)).rejects.toThrow('says why')
    await setCircumstances(id, 'CB-CHI', { ...entered, reason: 'QĐ 7/QĐ-CĐCS' }, deps)
    await move(await found(db, id), 'cho_duyet', deps)
    await launch(id, deps)
    expect(await yearOf(id, 'CB-CHI')).toMatchObject({
      monthsWorked: 11,
      record: { months: 8 },
      corrected: { by: 'officer:Hoa', on: '2026-11-23', reason: 'QĐ 7/QĐ-CĐCS' },
    })
  })
})
