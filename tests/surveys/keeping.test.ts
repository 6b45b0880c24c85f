import { describe, expect, test } from 'vitest'

import { closing } from '../../src/surveys/jobs.ts'
import { forgetOldReplies } from '../../src/surveys/keeping/store.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { frozenCounts, overviewOf } from '../../src/surveys/overview/store.ts'
import { responsesOf, surveyCounts } from '../../src/surveys/reports/store.ts'
import { endOfKeeping } from '../../src/surveys/retention.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const form = survey('Nhu cầu', question('single', 'lo'), question('text', 'y', { required: false }))

onBothDatabases('old replies', (open) => {
  test('go a year after the survey has really closed, with who took part; the counts stay and are what they were', async () => {
    const db = await open()
    const id = 'KS-KEEP01'
    await db.commit(draftSurvey({ id, mode: 'named', definition: form, createdAt: monday }))
    const row = async () => {
      const found = await surveyById(db, id)
      if (found === undefined) throw new Error('no survey')
      return found
    }
    await db.commit([moveSurvey(await row(), { status: 'open', version: 1, closesAt: monday + 100 * dayMs })])
    const turns = turnsOn(db)
    for (const [who, choice, words] of [
      ['An', 'Lương', 'chuyện riêng của An'],
      ['Bình', 'Lương', 'bỏ qua'],
      ['Chi', 'Nhà ở', 'bỏ qua'],
    ] as const)
      for (const text of [id, 'Bắt đầu', 'tôi đồng ý', choice, words, 'gửi']) await turns.receive(from(who, text))
    // Closed by hand long before its day: the year runs from then.
    await db.commit(closing(await row(), monday + dayMs))
    const before = await overviewOf(db, await row())

    expect(await forgetOldReplies(db, monday + 360 * dayMs)).toEqual([])
    expect(await responsesOf(db, id)).toHaveLength(3)
    expect(await forgetOldReplies(db, monday + 367 * dayMs)).toEqual([id])
    expect(await forgetOldReplies(db, monday + 368 * dayMs)).toEqual([])

    expect(await responsesOf(db, id)).toEqual([])
    expect(await surveyCounts(db, id)).toMatchObject({ byLink: [], furthest: [] })
    expect(await overviewOf(db, await row())).toEqual(before)
    const frozen = await frozenCounts(db, id)
    expect(frozen?.counts).toMatchObject({ responses: 3 })
    expect(frozen?.counts.answers).toEqual([
      { version: 1, key: 'lo', value: 'a', n: 2 },
      { version: 1, key: 'lo', value: 'b', n: 1 },
      { version: 1, key: 'y', n: 1 },
    ])
    expect(JSON.stringify(frozen)).not.toContain('chuyện riêng')
  })

  test('stay while the survey is open, and in an anonymous survey, where they are nobody’s', async () => {
    const db = await open()
    for (const [id, mode, status] of [
      ['KS-KEEP02', 'named', 'open'],
      ['KS-KEEP03', 'anonymous', 'closed'],
    ] as const) {
      await db.commit(draftSurvey({ id, mode, definition: form, createdAt: monday }))
      const row = await surveyById(db, id)
      if (row === undefined) throw new Error('no survey')
      await db.commit([moveSurvey(row, { status, version: 1, closesAt: monday })])
    }
    expect(await forgetOldReplies(db, monday + 4_000 * dayMs)).toEqual([])
  })
})

describe('a year', () => {
  test.each([
    ['2026-11-23T03:00:00Z', '2027-11-23T03:00:00Z'],
    ['2028-02-29T17:00:00Z', '2029-03-01T17:00:00Z'],
    ['2027-12-31T16:59:59Z', '2028-12-31T16:59:59Z'],
  ])('after %s is %s', (closed, end) => {
    expect(new Date(endOfKeeping(Date.parse(closed))).toISOString()).toBe(end.replace('Z', '.000Z'))
  })
})
