import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { applyPreview, undoImport } from '../../src/cadres/imports/jobs.ts'
import { chatOn } from '../support/chats.ts'
import { csv, depsOn, preview, smallProvince } from '../support/personnel.ts'

const people = 12_000
const heading = ['Họ và tên', 'Năm sinh', 'Chức danh', 'Đơn vị', 'Chuyên ngành']
const letter = (n: number) => String.fromCharCode(65 + (n % 26))
const table = (major: string) =>
  csv([
    heading,
    ...Array.from({ length: people }, (_, i) => [
      `Nguyễn Văn ${letter(i)}${letter(i / 26)} ${letter(i / 676)}`,
      String(1960 + (i % 40)),
      'Ủy viên Ban Chấp hành',
      `CDCS-0${1 + (i % 2)}`,
      major,
    ]),
  ])

test('people chat on while a long table is read and compared, also with records that are there already', async () => {
  const deps = depsOn(await open(':memory:'))
  await smallProvince(deps.db)
  await applyPreview(await preview(table('Luật'), deps), 'bang.csv', deps)
  const end = chatOn(deps.db)
  const { counts } = await preview(table('Kế toán'), deps, 'merge')
  const { turns, longestHoldMs } = await end()
  expect(counts.changed).toBe(people)
  expect(turns).toBeGreaterThan(20)
  // Of a processor's time. The comparison alone, in one piece, takes twice that.
  expect(longestHoldMs).toBeLessThan(75)
})

test('people chat on while its rows are written, and while they are taken back', async () => {
  const deps = depsOn(await open(':memory:'))
  await smallProvince(deps.db)
  const seen = await preview(table('Luật'), deps)
  const written = chatOn(deps.db)
  const importId = await applyPreview(seen, 'bang.csv', deps)
  const writing = await written()
  const takenBack = chatOn(deps.db)
  const undone = await undoImport(importId ?? '', deps)
  const undoing = await takenBack()
  expect(undone.ok && undone.undone).toHaveLength(people)
  for (const { turns, longestHoldMs } of [writing, undoing]) {
    expect(turns).toBeGreaterThan(20)
    // In one piece it is more than a second.
    expect(longestHoldMs).toBeLessThan(50)
  }
})
