import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { audienceOf, headCount } from '../../src/surveys/audience.ts'
import type { AudienceSpec, Candidate } from '../../src/surveys/audience.ts'
import { findAudience, fixAudience, fixedAudience } from '../../src/surveys/audience/store.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { surveyCounts } from '../../src/surveys/reports/store.ts'
import { tallyGroups } from '../../src/surveys/tally.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000

onBothDatabases('the audience of a survey', (open) => {
  let db: Database
  const codes = new Map<string, string>()
  const found = async (spec: AudienceSpec) => {
    const names = new Map([...codes].map(([name, id]) => [id, name]))
    return (await findAudience(db, spec, { mode: 'named' }, monday))
      .map(({ cadreId, reach }) => `${names.get(cadreId ?? '')} ${reach}`)
      .sort()
  }

  beforeAll(async () => {
    db = await open()
    const deps = depsOn(db)
    await smallProvince(db)
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Chuyên trách'],
        ['Nguyễn An', '1985', 'CDCS-01', 'Chủ tịch', 'Không'],
        ['Trần Bình', '1990', 'CDCS-02', 'Chủ tịch', 'Không'],
        ['Lê Chi', '1991', 'CDCS-02', 'Ủy viên Ban Chấp hành', 'Không'],
        ['Phạm Dung', '1980', 'LDLD', 'Chủ tịch', 'Có'],
      ]),
      deps,
    )
    for (const { head } of await everyRecord(deps)) codes.set(head.fullName, head.id)
    const turns = turnsOn(db)
    for (const [i, name] of ['Nguyễn An', 'Trần Bình', 'Lê Chi'].entries()) {
      const code = `HS${'ABC'[i]?.repeat(8)}`
      await db.commit(issueCode(code, { cadreId: codes.get(name) ?? '', issuedBy: 'Hoa', issuedAt: monday, expiresAt: monday + dayMs }))
      for (const text of [code, 'tôi đồng ý']) await turns.receive(from(name, text))
    }
    // An agrees to surveys by taking part in one; Bình too, and then says stop.
    await db.commit(
      draftSurvey({ id: 'KS-AVDENT', mode: 'named', definition: survey('Trước', question('yes_no', 'a')), createdAt: monday }),
    )
    const row = await surveyById(db, 'KS-AVDENT')
    if (row === undefined) throw new Error('no survey')
    await db.commit([moveSurvey(row, { status: 'open', version: 1, closesAt: monday + dayMs })])
    for (const name of ['Nguyễn An', 'Trần Bình'])
      for (const text of ['KS-AVDENT', 'Bắt đầu', 'tôi đồng ý']) await turns.receive(from(name, text))
    await turns.receive(from('Trần Bình', 'dừng'))
  })

  test('is chosen by unit with all beneath it, by title, by kind and by list, and each part narrows the others', async () => {
    expect(await found({ units: ['LDLD'] })).toEqual(['Lê Chi no_consent', 'Nguyễn An ok', 'Phạm Dung not_linked', 'Trần Bình opted_out'])
    expect(await found({ units: ['CDCS-02'] })).toEqual(['Lê Chi no_consent', 'Trần Bình opted_out'])
    expect(await found({ titles: ['CT'] })).toEqual(['Nguyễn An ok', 'Phạm Dung not_linked', 'Trần Bình opted_out'])
    expect(await found({ units: ['CDCS-02'], titles: ['CT'] })).toEqual(['Trần Bình opted_out'])
    expect(await found({ kinds: ['full-time'] })).toEqual(['Phạm Dung not_linked'])
    expect(await found({ kinds: ['part-time'], titles: ['UVBCH'] })).toEqual(['Lê Chi no_consent'])
    expect(await found({ list: [codes.get('Lê Chi') ?? ''] })).toEqual(['Lê Chi no_consent'])
  })

  test('is fixed at opening: who comes into post later is not asked, and the denominators stay', async () => {
    const id = 'KS-AVDFJX'
    await db.commit(draftSurvey({ id, mode: 'named', definition: survey('Sau', question('yes_no', 'a')), createdAt: monday }))
    const row = await surveyById(db, id)
    if (row === undefined) throw new Error('no survey')
    const asked = await findAudience(db, { units: ['LDLD'] }, row, monday)
    await db.commit([
      moveSurvey(row, { status: 'open', version: 1, byLink: false, closesAt: monday + dayMs }),
      ...fixAudience(id, asked, monday),
    ])
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
        ['Hồ Em', '1992', 'CDCS-02', 'Chủ tịch'],
      ]),
      depsOn(db),
    )
    expect(headCount(await fixedAudience(db, id))).toEqual({
      people: 4,
      by: { ok: 1, no_address: 0, opted_out: 1, no_consent: 1, not_linked: 1 },
      groups: [
        { group: 'CDCS-01 · CĐCS Công ty May Bình Minh', people: 1, reached: 1 },
        { group: 'CDCS-02 · CĐCS Công ty Muối Biển Xanh', people: 2, reached: 0 },
        { group: 'LDLD · Liên đoàn Lao động tỉnh Thử Nghiệm', people: 1, reached: 0 },
      ],
    })
    // Whoever has a chat may answer when they come; a stranger with the code may not.
    const turns = turnsOn(db)
    await turns.receive(from('Lê Chi', id))
    expect((await rows.said(db, 'Lê Chi')).at(-1)).toMatch(/^Kính mời/)
    await turns.receive(from('người lạ', id))
    expect((await rows.said(db, 'người lạ')).at(-1)).toMatch(/không dành/)
    expect(tallyGroups((await surveyCounts(db, id)).assigned).map(({ group, assigned }) => [group.slice(0, 7), assigned])).toEqual([
      ['CDCS-01', 1],
      ['CDCS-02', 2],
    ])
  })
})

describe('groups of a survey that is not named', () => {
  const tree = treeAsOf([], '2026-11-23')
  const people = (sizes: readonly number[]): Candidate[] =>
    sizes.flatMap((n, unit) =>
      Array.from({ length: n }, (_, i) => ({
        cadreId: `CB${unit}-${i}`,
        isKey: false,
        isFullTime: false,
        posts: [{ unitId: `U${unit}`, titleId: 'CT' }],
        contacts: [],
      })),
    )

  test('have at least five people, unless everybody together is fewer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const all = sizes.reduce((sum, n) => sum + n, 0)
        const { groups, people: counted } = headCount(audienceOf(people(sizes), [], tree, { titles: ['CT'] }, 'confidential'))
        expect(counted).toBe(all)
        for (const { people: n } of groups) if (all >= 5) expect(n).toBeGreaterThanOrEqual(5)
      }),
    )
  })

  test('a unit of two is a group of its own where names are shown anyway', () => {
    expect(headCount(audienceOf(people([2, 7]), [], tree, { titles: ['CT'] }, 'named')).groups.map(({ people: n }) => n)).toEqual([2, 7])
    expect(
      headCount(audienceOf(people([2, 7, 8]), [], tree, { titles: ['CT'] }, 'confidential'))
        .groups.map(({ people: n }) => n)
        .sort(),
    ).toEqual([8, 9])
  })
})
