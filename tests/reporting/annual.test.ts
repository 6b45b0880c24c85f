import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { note } from '../../src/cadres/records/jobs.ts'
import { recordWrites } from '../../src/cadres/records/writing/store.ts'
import { conclude, plan, putRight } from '../../src/inspections/jobs.ts'
import type { Annual } from '../../src/reporting/annual.ts'
import type { Cadre } from '../../src/cadres/record.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { readDocx } from '../../src/knowledge/import/read-docx.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { percentText } from '../../src/reporting/annual.ts'
import { indicatorsOf, percentOf } from '../../src/reporting/indicators.ts'
import type { Facts } from '../../src/reporting/indicators.ts'
import { annual, reportDocument, reportWorkbook } from '../../src/reporting/jobs.ts'
import { readWorkbook } from '../../src/surveys/workbook.ts'
import { onBothDatabases } from '../support/databases.ts'
import { csv, depsOn, everyRecord, recordOf, smallProvince, takeIn } from '../support/personnel.ts'
import { postingOf, spanOf } from '../support/posts.ts'

const day = '2026-11-23'
const tree = treeAsOf([spanOf('TN', null, { sector: 'ngoai_nha_nuoc' }), spanOf('NN', null, { sector: 'nha_nuoc' })], day)
const courses = [
  { id: 'KH01', name: 'Lý luận', audience: 'chuyên trách', targets: ['CT-05'] },
  { id: 'KH03', name: 'Thương lượng', audience: 'chủ tịch', targets: ['CT-07a'] },
]
let n = 0
const person = (head: Partial<Cadre['head']>, rest: Partial<Omit<Cadre, 'head'>> = {}, unitId = 'TN'): Cadre =>
  recordOf(
    { id: `CB${++n}`, ...head },
    {
      postings: [postingOf(`CB${n}`, { unitId })],
      ...rest,
    },
  )
const holding = (
  kind: Cadre['qualifications'][number]['kind'],
  level: string | null,
  standing: 'verified' | 'self_declared',
  field: string | null = null,
) => ({
  qualifications: [
    { id: 'q', cadreId: 'x', kind, level, field, on: null, evidence: null, standing, verifiedBy: null, source: 'officer' as const },
  ],
})
const measured = (records: readonly Cadre[], rest: Partial<Facts> = {}) => {
  const list = indicatorsOf({
    records,
    tree,
    standards: [],
    day,
    courses,
    training: [],
    briefed: new Set(),
    inspections: [],
    duties: { evaluated: new Set(), promoted: [], acts: [] },
    ...rest,
  })
  return (id: string) => list.find((each) => each.id === id)
}

describe('the targets of the resolution', () => {
  test('a degree counts once it is verified; what was declared stands beside it', () => {
    const of = measured([
      person({ isFullTime: true }, holding('chuyen_mon', 'thac_si', 'verified')),
      person({ isFullTime: true }, holding('chuyen_mon', 'dai_hoc', 'self_declared')),
      person({ isFullTime: true }, holding('chuyen_mon', 'cao_dang', 'verified')),
      person({ isFullTime: false }, holding('chuyen_mon', 'dai_hoc', 'verified')),
    ])
    expect(of('CT-04')).toMatchObject({ total: 3, met: 1, declared: 1 })
  })

  test('without a standard for the title nothing is measured, and nobody is called below it', () => {
    const records = [person({ isFullTime: true }, holding('llct', 'cao_cap', 'verified'))]
    const of = measured(records)
    expect(of('CT-03b')).toMatchObject({ total: 1, met: 0, unmeasured: 1 })
    expect(percentText({ total: 1, met: 0, unmeasured: 1 })).toBe('chưa đủ dữ liệu')
    const standard = {
      id: 's',
      titleId: 'CT',
      kind: 'llct',
      level: 'trung_cap',
      text: '',
      decision: null,
      validFrom: '2020-01-01',
      validTo: null,
    } as const
    expect(measured(records, { standards: [standard] })('CT-03b')).toMatchObject({ met: 1, unmeasured: 0 })
    expect(measured(records, { standards: [{ ...standard, validTo: day }] })('CT-03b')).toMatchObject({ unmeasured: 1 })
  })

  test('chairs of the private sector alone are counted for the four topics; a class or a certificate that names it counts', () => {
    const [trained, certified, none, state] = [
      person({}),
      person({}, holding('ky_nang', null, 'verified', 'Thương lượng')),
      person({}),
      person({}, {}, 'NN'),
    ]
    const training = [
      { cadreId: trained?.head.id ?? '', courseId: 'KH03', classId: 'LH-1', on: '2022-05-01', attended: true, completed: true },
    ]
    const of = measured(
      [trained, certified, none, state].filter((each) => each !== undefined),
      { training },
    )
    expect(of('CT-07a')).toMatchObject({ total: 3, met: 2 })
    expect(of('CT-07b')).toMatchObject({ total: 3, met: 0 })
    expect(of('CT-07')).toMatchObject({ total: 3, met: 0 })
  })

  test('being invited and completing are two numbers, of this year alone', () => {
    const [a, b, c] = [person({}), person({}), person({})]
    const row = (who: Cadre, on: string, completed: boolean) => ({
      cadreId: who.head.id,
      courseId: 'KH01',
      classId: 'LH-1',
      on,
      attended: completed,
      completed,
    })
    const of = measured([a, b, c], { training: [row(a, '2026-03-01', true), row(b, '2026-04-01', false), row(c, '2025-04-01', true)] })
    expect([of('CT-06-moi')?.met, of('CT-06-hoc')?.met, of('CT-06-hoc')?.total]).toEqual([2, 1, 3])
  })

  test('who has left, who was merged and who holds no post that day is not counted', () => {
    const of = measured([
      person({ isFullTime: true }),
      person({ isFullTime: true, leftOn: '2026-11-23' }),
      person({ isFullTime: true, mergedIntoId: 'CB1' }),
      person({ isFullTime: true }, { postings: [] }),
    ])
    expect(of('CT-04')?.total).toBe(1)
  })

  test('key cadres told in the chat count by the rule in force', () => {
    const [a, b] = [person({ isKey: true }), person({ isKey: true })]
    expect(measured([a, b], { briefed: new Set([a.head.id]) })('CT-01')).toMatchObject({ total: 2, met: 1 })
  })

  test('a hundred percent means that nobody is missing; nobody at all is no percent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (total, some) => {
        const met = some % (total + 1)
        const percent = percentOf({ total, met, unmeasured: 0 })
        expect(percent === 100).toBe(met === total)
        expect(Math.abs((percent ?? -1) - (met * 100) / total)).toBeLessThan(0.1 + 1e-9)
      }),
    )
    expect(percentText({ total: 0, met: 0, unmeasured: 0 })).toBe('chưa có số liệu')
  })
})

onBothDatabases('the yearly report', (database) => {
  test('says the same numbers in the document, the workbook and on the line, names nobody, and stands in the trail', async () => {
    const deps = depsOn(await database())
    const { db } = deps
    await smallProvince(db)
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Giới tính', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh', 'Chuyên trách'],
        ['Nguyễn Văn An', '1985', 'Nam', 'CDCS-01', 'Chủ tịch', '01/03/2023', 'Không'],
        ['Trần Thị Bình', '1995', 'Nữ', 'CDCS-02', 'Chủ tịch', '01/03/2023', 'Không'],
        ['Lê Thị Chi', '1990', 'Nữ', 'LDLD', 'Chuyên viên', '01/03/2023', 'Có'],
      ]),
      deps,
    )
    const first = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Nguyễn Văn An')
    await note(first?.head.id ?? '', { type: 'grade', year: 2026, grade: 'HTT', decision: '9/QĐ', on: null }, deps)
    const report = await annual({ year: 2026 }, deps)
    if (report === undefined) throw new Error('no report')
    expect(report.situation).toEqual({ grassroots: 2, cadres: 3, fullTime: 1, women: 2, young: 1 })
    const row = report.tables[0]?.rows.find(([id]) => id === 'CT-07a')
    expect(row?.slice(3, 8)).toEqual([2, 0, '0', '0 (0/2)', '0'])
    expect(report.tables[2]?.rows).toEqual([
      ['Liên đoàn Lao động tỉnh Thử Nghiệm', 1, 0, 0, 0, 0, 1, 'chưa có số liệu'],
      ['CĐCS Công ty May Bình Minh', 1, 0, 1, 0, 0, 0, '0'],
      ['CĐCS Công ty Muối Biển Xanh', 1, 0, 0, 0, 0, 1, 'chưa có số liệu'],
      ['Cộng', 3, 0, 1, 0, 0, 2, '0'],
    ])

    const text = JSON.stringify(await readDocx(await reportDocument(report, 'Liên đoàn Lao động tỉnh Thử Nghiệm')))
    for (const part of ['BÁO CÁO', 'có 2 công đoàn cơ sở, 3 cán bộ công đoàn; trong đó 1 chuyên trách', 'CT-07a', 'DỰ THẢO', '23/11/2026'])
      expect(text).toContain(part)
    for (const name of ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Thị Chi']) expect(text).not.toContain(name)
    const book = await readWorkbook(await reportWorkbook(report))
    expect(book.ok && book.sheets.map(({ name }) => name.slice(0, 7))).toEqual([
      'Biểu 01',
      'Biểu 02',
      'Biểu 03',
      'Biểu 04',
      'Biểu 05',
      'Biểu 06',
      'Biểu 07',
    ])
    expect(book.ok && book.sheets[0]?.rows.find(([id]) => id === 'CT-07a')?.[3]).toBe(2)
    expect((await auditPage(db, 0, 500)).some(({ action, reason }) => action === 'export' && reason === 'report of 2026')).toBe(true)
  })

  test('last year’s column is last year’s report to the digit, whatever was recorded since', async () => {
    const deps = depsOn(await database())
    const { db } = deps
    const chair = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Lê Thị Chi')
    if (chair === undefined) throw new Error('nobody')
    const row = (id: string, on: string | null, level: 'dai_hoc' | 'thac_si') =>
      ({ id, cadreId: chair.head.id, kind: 'chuyen_mon', level, field: null, on, evidence: 'số 1', standing: 'verified' }) as const
    const held = { ...row('q-2026', '2026-03-01', 'dai_hoc'), verifiedBy: 'Hoa', source: 'officer' } as const
    const writing = { at: deps.at, actor: 'officer:Hoa', source: 'officer', newId: () => deps.ids.next() } as const
    await db.commit(
      recordWrites(chair.head.id, chair.head.revision, [{ part: 'qualification', partId: held.id, before: null, after: held }], writing),
    )
    const [now, last] = [await annual({ year: 2026 }, deps), await annual({ year: 2025 }, deps)]
    const of = (report: typeof now, id: string) => report?.tables[0]?.rows.find(([target]) => target === id)
    for (const { id } of now?.indicators ?? []) {
      const [percent, total, met] = [of(last, id)?.[5], of(last, id)?.[3], of(last, id)?.[4]]
      expect([id, of(now, id)?.[6]]).toEqual([id, /^\d/.test(String(percent)) ? `${percent} (${met}/${total})` : percent])
    }
    // The degree is of March: it counts this year and not the year before.
    expect(of(now, 'CT-04')?.slice(3, 8)).toEqual([1, 1, '100', '0 (0/1)', '+100'])
    expect(now?.priorDay).toBe(last?.day)
    expect(JSON.stringify(await readDocx(await reportDocument(now as Annual, 'Liên đoàn')))).toContain('tính đến ngày 31/12/2025')
  })

  test('who was full-time or key is counted as on that day, also where the record was changed since', async () => {
    const deps = depsOn(await database())
    const { db } = deps
    const at = (day: string) => Date.parse(`${day}T05:00:00Z`)
    const change = async (name: string, to: Partial<Cadre['head']>, day: string) => {
      const head = (await everyRecord(deps)).find((each) => each.head.fullName === name)?.head
      if (head === undefined) throw new Error('nobody')
      const writing = { at: at(day), actor: 'officer:Hoa', source: 'officer', newId: () => deps.ids.next() } as const
      await db.commit(
        recordWrites(head.id, head.revision, [{ part: 'cadre', partId: head.id, before: head, after: { ...head, ...to } }], writing),
      )
    }
    const fullTime = async (year: number) => {
      const report = await annual({ year }, depsOn(db, { at: at('2027-03-01') }))
      const target = report?.tables[0]?.rows.find(([id]) => id === 'CT-04')
      return [report?.situation.fullTime, target?.[3], target?.[6]]
    }
    expect(await fullTime(2026)).toEqual([1, 1, '0 (0/1)'])
    await change('Trần Thị Bình', { isFullTime: true }, '2027-01-02')
    await change('Lê Thị Chi', { isFullTime: false }, '2027-01-03')
    await change('Lê Thị Chi', { phone: '0911000111' }, '2027-01-04')
    expect(await fullTime(2026)).toEqual([1, 1, '0 (0/1)'])
    expect(await fullTime(2027)).toEqual([1, 1, '100 (1/1)'])
    // Bình, without a degree, is the one full-time cadre of 2027; Chi, who has one, was it in 2026.
    await change('Lê Thị Chi', { isFullTime: true }, '2027-01-05')
    await change('Trần Thị Bình', { isFullTime: false }, '2027-01-05')
  })

  test('inspections stand in table six as they stood on the day of the report', async () => {
    const deps = depsOn(await database())
    const about = { inspector: 'Ủy ban Kiểm tra', content: 'Công tác quy hoạch cán bộ', plannedOn: '2026-10-01' }
    const planned = await plan({ ...about, unitId: 'CDCS-01' }, deps)
    if (!planned.ok) throw new Error(planned.code)
    expect((await annual({ year: 2026 }, deps))?.tables[5]?.rows).toEqual([
      ['CĐCS Công ty May Bình Minh', about.content, 'kế hoạch 01/10/2026', 'chưa kiểm tra', 'không có nội dung phải khắc phục'],
    ])
    const said = { heldOn: '2026-10-02', conclusion: 'Chưa công khai danh sách', decision: '5/KL', fixBy: '2026-10-20' }
    expect((await conclude(planned.inspection.id, said, deps)).ok).toBe(true)
    const row = async (unitId: string) => (await annual({ year: 2026, unitId }, deps))?.tables[5]?.rows
    expect((await row('CDCS-01'))?.[0]?.slice(2)).toEqual([
      '02/10/2026',
      'Chưa công khai danh sách 5/KL',
      'Quá hạn khắc phục (hạn 20/10/2026)',
    ])
    expect(await row('CDCS-02')).toEqual([])
    expect((await putRight(planned.inspection.id, { fixedOn: '2026-11-02', fixed: 'đã niêm yết' }, deps)).ok).toBe(true)
    expect((await row('CDCS-01'))?.[0]?.[4]).toBe('xong ngày 02/11/2026: đã niêm yết')
    expect((await annual({ year: 2025 }, deps))?.tables[5]?.rows).toEqual([])
  })

  test('of one unit counts that unit and what is under it; of no unit there is none', async () => {
    const deps = depsOn(await database())
    expect((await annual({ year: 2026, unitId: 'CDCS-01' }, deps))?.situation).toMatchObject({ grassroots: 1, cadres: 1 })
    expect(await annual({ year: 2026, unitId: 'XX' }, deps)).toBeUndefined()
    // Before they held a post nobody is counted.
    expect((await annual({ year: 2022 }, deps))?.situation.cadres).toBe(0)
  })
})
