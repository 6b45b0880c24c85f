import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { applyPreview, undoImport } from '../../src/cadres/imports/jobs.ts'
import { changesSince } from '../../src/cadres/records/log/store.ts'
import { headingOf } from '../../src/cadres/sheets/columns.ts'
import type { ColumnKey } from '../../src/cadres/sheets/columns.ts'
import { workbookColumns } from '../../src/cadres/sheets/columns.ts'
import { onBothDatabases } from '../support/databases.ts'
import { csv, depsOn, download, everyRecord, preview, smallProvince, takeIn } from '../support/personnel.ts'

const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'SĐT', 'Trình độ']
const people = csv([
  heading,
  ['Nguyễn Văn An', '1985', 'CDCS-01', 'Chủ tịch', '0912345678', 'Đại học'],
  ['Trần Thị Bình', '1990', 'CDCS-02', 'UV BCH', '0912345679', 'Thạc sĩ'],
])

/** The workbook with cells changed as an officer would, by name and heading. */
async function edited(
  bytes: Uint8Array,
  changes: readonly (readonly [name: string, column: ColumnKey, value: string | number | Date | null])[],
) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  const sheet = book.worksheets[0]
  if (sheet === undefined) throw new Error('no sheet')
  const at = (key: ColumnKey) => workbookColumns.findIndex((column) => column.key === key) + 1
  for (const [name, key, value] of changes) {
    sheet.eachRow((row) => {
      if (row.getCell(at('fullName')).value === name) row.getCell(at(key)).value = value
    })
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

onBothDatabases('the workbook of cadres', (open) => {
  test('people come in from a plain table and an untouched download changes nothing', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    const first = await takeIn(people, deps)
    expect(first.counts).toMatchObject({ added: 2, rejected: 0 })
    const again = await preview(await download(deps), deps)
    expect(again.counts).toEqual({ added: 0, changed: 0, unchanged: 2, rejected: 0, duplicate: 0, conflict: 0, skipped: 0 })
    expect((await preview(people, deps)).counts).toMatchObject({ added: 0, unchanged: 2 })
  })

  test('an edited cell is the only change, and the record says so afterwards', async () => {
    const deps = depsOn(await open())
    const bytes = await edited(await download(deps), [['Nguyễn Văn An', 'phone', '+84 987 654 321']])
    const { rows } = await takeIn(bytes, deps)
    expect(rows.flatMap((row) => (row.kind === 'changed' ? row.changes : []))).toEqual([
      { field: 'phone', before: '0912345678', after: '0987654321' },
    ])
    expect((await everyRecord(deps)).map(({ head }) => head.phone).sort()).toEqual(['0912345679', '0987654321'])
  })

  test('a table downloaded before a newer edit keeps that edit, and shows both sides where the same cell was changed', async () => {
    const deps = depsOn(await open())
    const old = await download(deps)
    await takeIn(
      await edited(old, [
        ['Trần Thị Bình', 'phone', '0911111111'],
        ['Trần Thị Bình', 'major', 'Luật'],
      ]),
      deps,
    )
    expect((await preview(old, deps)).counts).toMatchObject({ changed: 0, unchanged: 2, conflict: 0 })
    const late = await preview(
      await edited(old, [
        ['Trần Thị Bình', 'phone', '0922222222'],
        ['Trần Thị Bình', 'term', '2023-2028'],
      ]),
      deps,
    )
    expect(late.rows.find(({ kind }) => kind === 'conflict')).toMatchObject({
      conflicts: [{ field: 'phone', base: '0912345679', before: '0911111111', after: '0922222222' }],
    })
    const beside = await preview(await edited(old, [['Trần Thị Bình', 'term', '2023-2028']]), deps)
    expect(beside.rows.flatMap((row) => (row.kind === 'changed' ? row.changes : []))).toEqual([
      { field: 'term', before: null, after: '2023-2028' },
    ])
  })

  test('somebody of the same name, year and unit is held back until an officer chooses', async () => {
    const deps = depsOn(await open())
    const twin = csv([heading, ['NGUYEN VAN AN', '1985', 'CDCS-01', 'Phó Chủ tịch', '', '']])
    expect((await preview(twin, deps)).rows[0]).toMatchObject({ kind: 'duplicate' })
    expect((await preview(twin, deps, 'merge')).rows[0]).toMatchObject({ kind: 'changed' })
    expect((await preview(twin, deps, 'add')).rows[0]).toMatchObject({ kind: 'added' })
  })

  test('each of several rows is decided on by itself: into which record, as somebody new, or not at all', async () => {
    const deps = depsOn(await open())
    const line = (phone: string) => ['Trương Văn Lộc', '1979', 'CDCS-01', 'TT', phone, '']
    await takeIn(csv([heading, line('0900000001')]), deps)
    const second = await preview(csv([heading, line('0900000002')]), deps)
    const [first = ''] = second.rows.flatMap((row) => (row.kind === 'duplicate' ? row.cadreIds : []))
    await applyPreview(await second.withChoices({ 2: 'add' }), 'bang.csv', deps)
    // Now two of them are there: a third row of the name is put to each by its code.
    const table = await preview(csv([heading, line('0900000003'), line('0900000004'), line('0900000005'), line('0900000006')]), deps)
    expect(table.counts).toMatchObject({ duplicate: 4 })
    expect(table.rows[0]).toMatchObject({ cadreIds: expect.arrayContaining([first]) })
    const decided = await table.withChoices({ 2: `merge:${first}`, 3: 'skip', 4: 'add', 5: `merge:${first}` })
    expect(decided.rows.map(({ kind }) => kind)).toEqual(['changed', 'skipped', 'added', 'rejected'])
    expect(decided.rows[3]).toMatchObject({ reasons: [{ reason: 'mã cán bộ này đã có ở dòng 2' }] })
    await applyPreview(decided, 'bang.csv', deps)
    const phones = (await everyRecord(deps)).filter(({ head }) => head.fullName === 'Trương Văn Lộc').map(({ head }) => head.phone)
    expect(phones.sort()).toEqual(['0900000002', '0900000003', '0900000005'])
    // A choice for a record that is not among the likenesses is no choice.
    expect((await table.withChoices({ 2: 'merge:CB0000000' })).rows[0]?.kind).toBe('duplicate')
  })

  test('two alike in one table are one person until an officer says otherwise', async () => {
    const deps = depsOn(await open())
    const line = ['Hồ Thị Mận', '1977', 'CDCS-02', 'TP', '', '']
    const twice = await preview(csv([heading, line, line]), deps)
    expect(twice.rows.map(({ kind }) => kind)).toEqual(['added', 'duplicate'])
    expect((await twice.withChoices({ 3: 'add' })).counts).toMatchObject({ added: 2, duplicate: 0 })
  })

  test('where others changed a cell, an officer takes the table’s or keeps theirs, row by row, and is told who it was', async () => {
    const deps = depsOn(await open())
    const old = await download(deps)
    await takeIn(await edited(old, [['Trần Thị Bình', 'phone', '0944444444']]), deps)
    const late = await preview(
      await edited(old, [
        ['Trần Thị Bình', 'phone', '0955555555'],
        ['Trần Thị Bình', 'term', '2025-2030'],
      ]),
      deps,
    )
    const row = late.rows.find(({ kind }) => kind === 'conflict')
    expect(row).toMatchObject({ edit: { actor: 'officer:Hoa', at: deps.at } })
    const changesWith = async (choice: 'take' | 'keep') =>
      (await late.withChoices({ [row?.row ?? 0]: choice })).rows.flatMap((each) =>
        each.kind === 'changed' ? each.changes.map(({ field, after }) => [field, after]) : [],
      )
    expect((await changesWith('take')).sort()).toEqual([
      ['phone', '0955555555'],
      ['term', '2025-2030'],
    ])
    expect(await changesWith('keep')).toEqual([['term', '2025-2030']])
  })

  test('a bad row is refused with its row, column and reason, and the others go in', async () => {
    const deps = depsOn(await open())
    const table = csv([
      heading,
      ['Lê Thị Chi', '1991', 'CDCS-01', 'Phó Chủ tịch', '12', ''],
      ['Phạm Văn Dũng', '1991', 'CDCS-09', 'Tổ trưởng công đoàn', '', ''],
      ['Võ Thị Em', '1992', 'CDCS-02', 'TT', '0933333333', 'Cao đẳng'],
    ])
    const { rows, counts } = await takeIn(table, deps)
    expect(counts).toMatchObject({ added: 1, rejected: 2 })
    expect(
      rows.flatMap((row) => (row.kind === 'rejected' ? row.reasons.map(({ column, reason }) => [row.row, column, reason]) : [])),
    ).toEqual([
      [2, headingOf('phone'), 'không phải số điện thoại Việt Nam'],
      [3, headingOf('unitId'), 'không tìm thấy đơn vị này trong danh mục đơn vị'],
    ])
  })

  test('a list with days of birth and no years gives the years; without consent the days are not kept', async () => {
    const deps = depsOn(await open())
    const table = csv([
      ['Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức danh'],
      ['Phan Thị Năm', '05/03/1985', 'CDCS-01', 'Tổ trưởng công đoàn'],
    ])
    const taken = await takeIn(table, deps)
    expect(taken.counts).toMatchObject({ added: 1, rejected: 0 })
    expect(taken.withheld).toEqual([])
    expect(taken.table.warnings.join()).toContain('chỉ lấy năm sinh')
    const head = (await everyRecord(deps)).find(({ head: { fullName } }) => fullName === 'Phan Thị Năm')?.head
    expect(head).toMatchObject({ birthYear: 1985, birthDate: null })
  })

  test('what is kept with consent only is left out unless the officer says where the consents lie, and then the log says so', async () => {
    const deps = depsOn(await open())
    const table = csv([
      [...heading, 'Ngày sinh', 'Email'],
      ['Hồ Văn Kiên', '1988', 'CDCS-01', 'TT', '', '', '05/03/1988', 'kien@congdoan.example.vn'],
    ])
    const without = await preview(table, deps)
    expect(without.withheld).toEqual(['Ngày sinh', 'Email'])
    expect(without.rows[0]).toMatchObject({ kind: 'added', fields: { birthDate: null, email: null, birthYear: 1988 } })
    await takeIn(table, deps, 'hold', 'biên bản 12/2026')
    const kien = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Hồ Văn Kiên')
    expect([kien?.head.birthDate, kien?.head.email]).toEqual(['1988-03-05', 'kien@congdoan.example.vn'])
    expect((await changesSince(deps.db, kien?.head.id ?? '', 0))[0]?.reason).toBe('consents: biên bản 12/2026')
  })

  test('an import is taken back whole, but for records changed since; and only within thirty days', async () => {
    const deps = depsOn(await open())
    const before = (await everyRecord(deps)).length
    const { importId = '' } = await takeIn(
      csv([heading, ['Đỗ Văn Giang', '1980', 'CDCS-01', 'TT', '', ''], ['Bùi Thị Hạnh', '1981', 'CDCS-01', 'TP', '', '']]),
      deps,
    )
    const hanh = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Bùi Thị Hạnh')?.head.id
    await takeIn(await edited(await download(deps), [['Bùi Thị Hạnh', 'major', 'Kế toán']]), deps)
    const late = await undoImport(importId, { ...deps, at: deps.at + 31 * 86_400_000 })
    expect(late).toEqual({ ok: false, code: 'too_late' })
    expect(await undoImport(importId, deps)).toMatchObject({ ok: true, kept: [hanh] })
    expect((await everyRecord(deps)).length).toBe(before + 1)
    expect(await undoImport(importId, deps)).toEqual({ ok: false, code: 'undone_before' })
  })

  test('a changed record goes back to exactly what it was', async () => {
    const deps = depsOn(await open())
    const plain = ({ head: { revision: _, updatedAt: __, ...head }, ...rest }: Awaited<ReturnType<typeof everyRecord>>[number]) => ({
      head,
      ...rest,
    })
    const was = (await everyRecord(deps)).map(plain)
    const bytes = await edited(await download(deps), [
      ['Võ Thị Em', 'education', 'Đại học'],
      ['Võ Thị Em', 'educationEvidence', 'Bằng số 12/ĐH'],
      ['Võ Thị Em', 'titleId', 'Phó Chủ tịch'],
      ['Võ Thị Em', 'since', new Date('2026-03-01T00:00:00Z')],
    ])
    const { importId = '' } = await takeIn(bytes, deps)
    const em = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Võ Thị Em')
    expect(em?.postings.map(({ titleId, since, until }) => [titleId, since, until]).sort()).toEqual([
      ['PCT', '2026-03-01', null],
      ['TT', null, '2026-03-01'],
    ])
    expect(em?.qualifications.map(({ level, standing }) => [level, standing]).sort()).toEqual([
      ['cao_dang', 'self_declared'],
      ['dai_hoc', 'verified'],
    ])
    await undoImport(importId, deps)
    expect((await everyRecord(deps)).map(plain)).toEqual(was)
  })
})
