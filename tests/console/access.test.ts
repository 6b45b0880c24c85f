import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { openRecords } from '../../src/cadres/records/store.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { authorize } from '../../src/console/access.ts'
import type { Viewer } from '../../src/console/access.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { csv, depsOn, everyRecord, preview, recordOf, smallProvince, takeIn } from '../support/personnel.ts'
import { postingOf, spanOf } from '../support/posts.ts'

const tree = treeAsOf([spanOf('LDLD', null), spanOf('A', 'LDLD'), spanOf('A1', 'A'), spanOf('B', 'LDLD')], '2026-11-23')
const held = (unitId: string, since: string, until: string | null = null) => postingOf('CB0000001', { id: unitId, unitId, since, until })
const inA1 = recordOf({}, { postings: [held('A1', '2024-01-01')] })
const movedToB = recordOf({}, { postings: [held('A1', '2020-01-01', '2024-01-01'), held('B', '2024-01-01')] })
const officer = (role: 'quan_tri' | 'can_bo_tinh' | 'nguoi_xem'): Viewer => ({ type: 'officer', name: 'Hoa', role })
const unitOfficer = (unitId: string): Viewer => ({ type: 'officer', name: 'Bình', role: 'can_bo_don_vi', unitId })

describe('who sees whose record', () => {
  test.each<[string, Viewer, typeof inA1, boolean]>([
    ['an administrator sees everybody', officer('quan_tri'), inA1, true],
    ['an officer of the province sees everybody', officer('can_bo_tinh'), inA1, true],
    ['somebody who looks at numbers sees nobody', officer('nguoi_xem'), inA1, false],
    ['an officer of a unit sees what is under it', unitOfficer('A'), inA1, true],
    ['an officer of another unit does not', unitOfficer('B'), inA1, false],
    ['nor an officer of the unit somebody has left', unitOfficer('A'), movedToB, false],
    ['but the officer of the unit they went to does', unitOfficer('B'), movedToB, true],
    ['an officer of a unit that is not there sees nobody', unitOfficer('X'), inA1, false],
    ['a cadre sees their own', { type: 'self', cadreId: 'CB0000001' }, inA1, true],
    ['and nobody else’s', { type: 'self', cadreId: 'CB0000002' }, inA1, false],
  ])('%s', (_, viewer, record, sees) => expect(authorize(viewer, record, tree, '2026-11-23') !== undefined).toBe(sees))

  test('nothing but the check makes an Authorized', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join('src', file))
    expect(sources.filter((file) => /\bas (?:unknown as )?Authorized\b/.test(readFileSync(file, 'utf8')))).toEqual([
      'src/console/access.ts',
    ])
  })
})

onBothDatabases('records behind the check', (open) => {
  const people = csv([
    ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
    ['Nguyễn Văn An', '1985', 'CDCS-01', 'Chủ tịch'],
    ['Trần Thị Bình', '1990', 'CDCS-02', 'UV BCH'],
  ])
  const viewer: Viewer = unitOfficer('CDCS-01')

  test('an officer of one unit gets only its people, and asking for another by code is refused and written down', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    await takeIn(people, deps)
    const all = await everyRecord(deps)
    const other = all.find(({ head }) => head.fullName === 'Trần Thị Bình')?.head.id ?? ''
    const why = { action: 'read', reason: 'thử', at: deps.at } as const
    expect((await openRecords(deps.db, viewer, 'all', why)).records.map(({ head }) => head.fullName)).toEqual(['Nguyễn Văn An'])
    expect((await openRecords(deps.db, viewer, { id: other }, why)).records).toEqual([])
    expect((await auditPage(deps.db, 0, 100)).at(-1)).toMatchObject({ action: 'refused', subjects: other, actor: 'officer:Bình' })
  })

  test('a table of theirs cannot touch a record of another unit', async () => {
    const deps = depsOn(await open())
    const other = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Trần Thị Bình')?.head.id ?? ''
    const table = csv([
      ['Mã cán bộ', 'Họ và tên', 'Năm sinh'],
      [other, 'Trần Thị Bình', '1991'],
    ])
    const [row] = (await preview(table, { ...deps, viewer })).rows
    expect(row).toMatchObject({ kind: 'rejected' })
  })

  test.each<[string, Viewer, string]>([
    ['an officer of one unit adds nobody to another', viewer, 'CDCS-02'],
    ['somebody who looks at numbers adds nobody at all', officer('nguoi_xem'), 'CDCS-01'],
  ])('%s', async (_, who, unit) => {
    const deps = depsOn(await open())
    const table = csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      ['Lê Thị Chi', '1992', unit, 'Chủ tịch'],
    ])
    const [row] = (await preview(table, { ...deps, viewer: who })).rows
    expect(row).toMatchObject({ kind: 'rejected', reasons: [{ column: 'Đơn vị', reason: 'đơn vị này ngoài phạm vi được phân công' }] })
  })

  test('every record that was handed out is named in the trail entry of its reading', async () => {
    const deps = depsOn(await open())
    const handedOut = (await everyRecord(deps)).map(({ head }) => head.id)
    const entry = (await auditPage(deps.db, 0, 100)).at(-1)
    expect(entry?.subjects.split(' ').sort()).toEqual([...handedOut].sort())
  })
})
