import { expect, test } from 'vitest'

import { mergeRecords } from '../../src/cadres/merging/jobs.ts'
import { note } from '../../src/cadres/records/jobs.ts'
import { changesSince } from '../../src/cadres/records/log/store.ts'
import { timeline } from '../../src/cadres/timeline.ts'
import { carryOut } from '../../src/cadres/units/jobs.ts'
import { allSpans, saveUnitGrade, unitGradesOf } from '../../src/cadres/units/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { csv, depsOn, everyRecord, preview, smallProvince, takeIn } from '../support/personnel.ts'

const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh', 'Trình độ', 'SĐT']
const names = { unit: (id: string) => id, title: (id: string) => id }

onBothDatabases('what officers note', (open) => {
  const called = async (deps: ReturnType<typeof depsOn>, name: string) =>
    (await everyRecord(deps)).find(({ head }) => head.fullName === name)

  test('the planning list in and out, rewards, grades and the union’s own grade stand on one timeline in order', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    await smallProvince(db)
    await takeIn(
      csv([
        heading,
        ['Nguyễn Văn An', '1985', 'CDCS-01', 'Chủ tịch', '01/03/2023', 'Đại học', ''],
        ['Nguyễn Thị Bé', '1985', 'CDCS-02', 'Chủ tịch', '', '', ''],
      ]),
      deps,
    )
    const id = (await called(deps, 'Nguyễn Văn An'))?.head.id ?? ''
    expect(await note(id, { type: 'plan_in', titleId: 'PCT', term: '2025-2030', on: '2025-10-01', decision: '12/QĐ' }, deps)).toEqual({
      ok: true,
    })
    expect(await note(id, { type: 'plan_in', titleId: 'PCT', term: '2025-2030', on: '2025-11-01', decision: '13/QĐ' }, deps)).toMatchObject(
      { code: 'planned_before' },
    )
    expect(await note(id, { type: 'plan_out', titleId: 'PCT', on: '2026-10-01', decision: '40/QĐ' }, deps)).toEqual({ ok: true })
    expect(await note(id, { type: 'plan_out', titleId: 'PCT', on: '2026-10-02', decision: '41/QĐ' }, deps)).toMatchObject({
      code: 'not_planned',
    })
    await note(id, { type: 'reward', name: 'Bằng khen', on: '2024-07-28', decision: null }, deps)
    await note(id, { type: 'grade', year: 2025, grade: 'HT', decision: '90/QĐ', on: '2025-12-10' }, deps)
    await note(id, { type: 'grade', year: 2025, grade: 'HTT', decision: '91/QĐ', on: '2025-12-12' }, deps)
    await db.commit([saveUnitGrade({ unitId: 'CDCS-01', year: 2025, grade: 'HTXS', decision: '7/QĐ', at: deps.at })])
    const record = await called(deps, 'Nguyễn Văn An')
    if (record === undefined) throw new Error('gone')
    const events = timeline(record, await unitGradesOf(db, 'CDCS-01'), await changesSince(db, id, 0), names)
    expect(events.filter(({ kind }) => kind !== 'change').map(({ on, text }) => `${on} ${text}`)).toEqual([
      ' Trình độ chuyên môn: Đại học – theo khai báo, chưa xác minh',
      '2023-03-01 Giữ chức danh CT, CDCS-01',
      '2024-07-28 Khen thưởng: Bằng khen',
      '2025-10-01 Đưa vào quy hoạch PCT, nhiệm kỳ 2025-2030 (12/QĐ)',
      '2025-12 Tập thể CDCS-01 xếp loại năm 2025: Hoàn thành xuất sắc nhiệm vụ',
      '2025-12-12 Xếp loại năm 2025: Hoàn thành tốt nhiệm vụ (91/QĐ)',
      '2026-10-01 Đưa ra khỏi quy hoạch PCT (40/QĐ)',
    ])
    expect(events.filter(({ kind }) => kind === 'change').map(({ text }) => text.slice(0, 15))).toEqual(
      Array.from({ length: 6 }, (_, i) => `Hồ sơ sửa lần ${i + 1}`),
    )
  })

  test('two records of one person become one that lost nothing; the other no longer comes up', async () => {
    const deps = depsOn(await open())
    await takeIn(csv([heading, ['Nguyễn Văn An', '1985', 'CDCS-01', 'Tổ trưởng công đoàn', '', 'Thạc sĩ', '0912345678']]), deps, 'add')
    const [keep, drop] = (await everyRecord(deps))
      .filter(({ head }) => head.fullName === 'Nguyễn Văn An')
      .sort((a, b) => b.plannings.length - a.plannings.length)
    const [keepId, dropId] = [keep?.head.id ?? '', drop?.head.id ?? '']
    expect(await mergeRecords(keepId, dropId, deps)).toEqual({ ok: true })
    const after = (await everyRecord(deps)).find(({ head }) => head.id === keepId)
    expect(after?.head.phone).toBe('0912345678')
    expect(after?.qualifications.map(({ level }) => level).sort()).toEqual(['dai_hoc', 'thac_si'])
    expect(after?.postings.map(({ titleId, isPrimary }) => [titleId, isPrimary]).sort()).toEqual([
      ['CT', true],
      ['TT', false],
    ])
    const [row] = (
      await preview(
        csv([
          ['Mã cán bộ', 'Họ và tên'],
          [dropId, 'Nguyễn Văn An'],
        ]),
        deps,
      )
    ).rows
    expect(row).toMatchObject({ kind: 'rejected' })
    expect(await mergeRecords(keepId, dropId, deps)).toMatchObject({ ok: false })
  })

  test('a merger of units moves the posts held there, in the record and in its log', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const done = await carryOut(
      { type: 'merge', unitIds: ['CDCS-02'], intoId: 'CDCS-01', posts: 'move', on: '2026-07-01' },
      '55/QĐ-LĐLĐ',
      deps,
    )
    expect(done).toMatchObject({ ok: true, ended: ['CDCS-02'] })
    const be = await called(deps, 'Nguyễn Thị Bé')
    expect(be?.postings.map(({ unitId, since, until }) => [unitId, since, until]).sort()).toEqual([
      ['CDCS-01', '2026-07-01', null],
      ['CDCS-02', null, '2026-07-01'],
    ])
    expect((await changesSince(db, be?.head.id ?? '', 1)).map(({ reason }) => reason)).toEqual(
      Array(2).fill('merge of CDCS-02, 55/QĐ-LĐLĐ'),
    )
    expect((await allSpans(db)).find(({ unitId }) => unitId === 'CDCS-02')).toMatchObject({ validTo: '2026-07-01' })
  })

  test('whoever leaves keeps their record, holds no post, and cannot be edited by a table', async () => {
    const deps = depsOn(await open())
    const id = (await called(deps, 'Nguyễn Thị Bé'))?.head.id ?? ''
    await note(id, { type: 'leave', on: '2026-11-01', decision: '60/QĐ' }, deps)
    const be = await called(deps, 'Nguyễn Thị Bé')
    expect(be?.head.leftOn).toBe('2026-11-01')
    expect(be?.postings.every(({ until }) => until !== null && until <= '2026-11-01')).toBe(true)
    const [row] = (
      await preview(
        csv([
          ['Mã cán bộ', 'Họ và tên', 'Điện thoại'],
          [id, 'Nguyễn Thị Bé', '0911111111'],
        ]),
        deps,
      )
    ).rows
    expect(row).toMatchObject({ kind: 'rejected' })
  })
})
