import { describe, expect, test } from 'vitest'

import { treeAsOf } from '../../src/cadres/units.ts'
import type { UnitSpan } from '../../src/cadres/units.ts'
import { note } from '../../src/cadres/records/jobs.ts'
import { dutiesOf, owingUnits } from '../../src/duties/duty.ts'
import type { DutyFacts } from '../../src/duties/duty.ts'
import { noteDuty, reportsMissing, withdrawDuty } from '../../src/duties/jobs.ts'
import { actsOf } from '../../src/duties/store.ts'
import { readDocx } from '../../src/knowledge/import/read-docx.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import type { Annual } from '../../src/reporting/annual.ts'
import { annual, reportDocument, reportWorkbook } from '../../src/reporting/jobs.ts'
import { readWorkbook } from '../../src/surveys/workbook.ts'
import { openConsole } from '../support/console.ts'
import { onBothDatabases } from '../support/databases.ts'
import { depsOn, recordOf, smallProvince, takeInAn } from '../support/personnel.ts'
import { postingOf, spanOf } from '../support/posts.ts'

const day = '2026-11-23'
const span = (unitId: string, kind: UnitSpan['kind'], parentId: string | null) => spanOf(unitId, parentId, { kind })
const tree = treeAsOf(
  [
    span('TLD', 'tong_ldld', null),
    span('TINH', 'ldld_tinh', 'TLD'),
    span('HUYEN', 'ldld_huyen', 'TINH'),
    span('CS-H', 'cdcs', 'HUYEN'),
    span('CS-T', 'cdcs', 'TINH'),
    span('TO', 'to_cd', 'CS-T'),
  ],
  day,
)
const ids = (duty: 'P3' | 'P5' | 'P8', of = tree) => owingUnits(of, duty).map(({ unitId }) => unitId)
const nothing: DutyFacts = { evaluated: new Set(), promoted: [], acts: [] }
const posted = (id: string, unitId: string) => recordOf({ id }, { postings: [postingOf(id, { unitId })] })

describe('what the resolution asks to be done', () => {
  test('is asked of the province, the bodies under it and the unions that belong to it directly', () => {
    expect(ids('P3')).toEqual(['TINH', 'HUYEN', 'CS-T'])
    expect(ids('P5')).toEqual(['HUYEN', 'CS-T'])
    expect(ids('P8')).toEqual(['TINH'])
    expect(ids('P5', treeAsOf([span('CS-H', 'cdcs', null)], day))).toEqual(['CS-H'])
  })

  test('a unit has evaluated its cadres when it has evaluated all of them', () => {
    const active = [posted('A', 'CS-H'), posted('B', 'CS-H'), posted('C', 'CS-T')]
    const first = (evaluated: string[]) =>
      dutiesOf({ active, tree, day, inspections: [] }, { ...nothing, evaluated: new Set(evaluated) }).find(({ id }) => id === 'P1')
    expect(first([])).toEqual({ id: 'P1', total: 2, met: 0, note: '' })
    expect(first(['A', 'C'])).toEqual({ id: 'P1', total: 2, met: 1, note: '1 đơn vị mới đánh giá một phần' })
    expect(first(['A', 'B', 'C'])).toMatchObject({ met: 2, note: '' })
  })

  test('a promotion that was let off its evaluation is counted and said', () => {
    const facts = {
      ...nothing,
      promoted: [
        { cadreId: 'A', isEvaluated: true },
        { cadreId: 'B', isEvaluated: false },
        { cadreId: 'ELSE', isEvaluated: true },
      ],
    }
    const found = dutiesOf({ active: [posted('A', 'CS-H'), posted('B', 'CS-H')], tree, day, inspections: [] }, facts)
    expect(found.find(({ id }) => id === 'P2')).toEqual({ id: 'P2', total: 2, met: 1, note: '1 lượt được miễn đánh giá có lý do' })
  })
})

const rowsOf = (report: Annual | undefined) =>
  new Map(report?.tables.find(({ name }) => name.startsWith('Biểu 07'))?.rows.map((row) => [row[0], row]))

onBothDatabases('the papers of duties', (open) => {
  test('are counted for their year, beside the year before, in the report, the document and the workbook', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    await smallProvince(db)
    const an = await takeInAn(deps)
    await note(an, { type: 'grade', year: 2025, grade: 'HTT', decision: '9/QĐ', on: null }, deps)
    const plan = { duty: 'P5', on: '2026-02-01', document: '3/KH-CĐCS' } as const
    expect(await noteDuty({ ...plan, unitId: 'CDCS-01', year: 2026 }, deps)).toMatchObject({ ok: true })
    expect(await noteDuty({ ...plan, unitId: 'CDCS-02', year: 2026 }, deps)).toMatchObject({ ok: true })
    expect(await noteDuty({ ...plan, unitId: 'CDCS-02', year: 2025 }, deps)).toMatchObject({ ok: true })
    const report = await annual({ year: 2026 }, deps)
    const rows = rowsOf(report)
    expect([...rows.keys()]).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'])
    expect(rows.get('P1')?.slice(3)).toEqual([1, 0, '0', '100 (1/1)', '-100', ''])
    expect(rows.get('P2')?.slice(3)).toEqual([0, 0, 'chưa có số liệu', 'chưa có số liệu', '–', ''])
    expect(rows.get('P5')?.slice(3)).toEqual([2, 2, '100', '50 (1/2)', '+50', ''])
    expect(rows.get('P6')?.slice(3)).toEqual([2, 0, '0', '0 (0/2)', '0', ''])
    // Last year's own report says the same of last year.
    expect(
      rowsOf(await annual({ year: 2025 }, deps))
        .get('P5')
        ?.slice(3, 6),
    ).toEqual([2, 1, '50'])
    const document = JSON.stringify(await readDocx(await reportDocument(report as Annual, 'Liên đoàn')))
    for (const said of ['Biểu 07. Việc phải làm', 'Có kế hoạch, chỉ tiêu năm thực hiện Nghị quyết (IV.2)', '50 (1/2)'])
      expect(document).toContain(said)
    const book = await readWorkbook(await reportWorkbook(report as Annual))
    expect(book.ok && book.sheets[6]?.rows.find(([id]) => id === 'P5')?.slice(3, 8)).toEqual([2, 2, '100', '50 (1/2)', '+50'])
  })

  test('are noted for whom it is asked of, by whom it is for, of days that have come; each note stands in the trail', async () => {
    const deps = depsOn(await open())
    const lan = depsOn(deps.db, { viewer: { type: 'officer', name: 'Lan', role: 'can_bo_don_vi', unitId: 'CDCS-01' } })
    const watcher = depsOn(deps.db, { viewer: { type: 'officer', name: 'Xem', role: 'nguoi_xem' } })
    const paper = { year: 2026, on: '2026-03-01', document: '8/BC' } as const
    expect(await noteDuty({ ...paper, duty: 'P3', unitId: 'CDCS-01' }, lan)).toMatchObject({ ok: true })
    expect(await noteDuty({ ...paper, duty: 'P3', unitId: 'CDCS-02' }, lan)).toMatchObject({ code: 'not_yours' })
    expect(await noteDuty({ ...paper, duty: 'P6', unitId: 'CDCS-01' }, lan)).toMatchObject({ code: 'not_yours' })
    expect(await noteDuty({ ...paper, duty: 'P3', unitId: 'CDCS-01' }, watcher)).toMatchObject({ code: 'not_yours' })
    expect(await noteDuty({ ...paper, duty: 'P8', unitId: 'CDCS-01' }, deps)).toMatchObject({ code: 'not_owed' })
    expect(await noteDuty({ ...paper, duty: 'P8', unitId: 'LDLD', on: '2026-12-01' }, deps)).toMatchObject({ code: 'ahead' })
    expect(await noteDuty({ ...paper, duty: 'P3', unitId: 'XX' }, deps)).toMatchObject({ code: 'no_unit' })
    expect((await auditPage(deps.db, 0, 500)).filter(({ reason }) => reason.includes('noted for CDCS-01: 8/BC'))).toHaveLength(1)
  })

  test('a mistake is withdrawn once and counts no more', async () => {
    const deps = depsOn(await open())
    const act = (await actsOf(deps.db, 2026)).find(({ duty }) => duty === 'P3')
    expect(await withdrawDuty(act?.id ?? '', deps)).toMatchObject({ ok: true })
    expect(await withdrawDuty(act?.id ?? '', deps)).toMatchObject({ code: 'unknown' })
    expect(
      rowsOf(await annual({ year: 2026 }, deps))
        .get('P3')
        ?.slice(3, 5),
    ).toEqual([3, 0])
  })

  test('the report of a year counts for that year though it comes in the next', async () => {
    const db = await open()
    const next = depsOn(db, { at: Date.parse('2027-02-01T03:00:00Z') })
    expect(await reportsMissing(db, 2026, next.at)).toBe(2)
    await noteDuty({ duty: 'P6', unitId: 'CDCS-01', year: 2026, on: '2027-01-10', document: '1/BC' }, next)
    expect(await reportsMissing(db, 2026, next.at)).toBe(1)
    expect(
      rowsOf(await annual({ year: 2026 }, next))
        .get('P6')
        ?.slice(3, 6),
    ).toEqual([2, 1, '50'])
  })
})

test('the page shows who has done what, takes a paper and lets it be withdrawn; a unit’s officer sees their own', async () => {
  const console = await openConsole('CDCS-02')
  await smallProvince(console.db)
  const home = '/console/bao-cao/viec?nam=2026'
  const text = async (response: Promise<Response>) => (await response).text()
  const officer = console.as('can_bo_tinh')
  const sent = { year: '2026', duty: 'P5', unitId: 'CDCS-02', on: '2026-02-01', document: '3/KH-CĐCS' }
  const saved = await officer.post('/console/bao-cao/viec', sent)
  expect(saved.headers.get('location')).toBe(home)
  expect(await text(officer.get(home))).toContain('3/KH-CĐCS, 01/02/2026')
  const wrong = await officer.post('/console/bao-cao/viec', { ...sent, on: '2099-01-01' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Ngày này chưa tới.')
  const own = await text(console.as('can_bo_don_vi').get(home))
  expect(own).toContain('CĐCS Công ty Muối Biển Xanh')
  expect(own).not.toContain('CĐCS Công ty May Bình Minh')
  expect(own).not.toContain('value="P6"')
  const [act] = await actsOf(console.db, 2026)
  expect((await officer.post(`/console/bao-cao/viec/${act?.id}/bo`)).headers.get('location')).toBe(home)
  expect(await text(officer.get(home))).not.toContain('3/KH-CĐCS')
  await console.db.close()
})
