import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { openTable } from '../../src/cadres/sheets/open-file.ts'
import { rejectionWords } from '../../src/surveys/pages/wording.ts'
import { maxRosterRows, narrowed, readRoster } from '../../src/surveys/roster.ts'
import type { People } from '../../src/surveys/roster.ts'
import { writeWorkbook } from '../../src/surveys/workbook.ts'

const people: People = {
  ids: new Set(['CB0001', 'CB0002', 'CB0003', 'CB0004']),
  byPhone: new Map([
    ['0912345678', ['CB0001']],
    ['0987654321', ['CB0002', 'CB0003']],
  ]),
}
const rosterIn = (bytes: Uint8Array) => {
  const table = openTable(bytes)
  if (!table.ok) throw new Error(table.code)
  return readRoster(table.sheets, people)
}
const csv = (text: string) => rosterIn(new TextEncoder().encode(text))
const seen = (text: string) => {
  const { found, rejected } = csv(text)
  return { found: found.map(({ row, cadreId }) => `${row} ${cadreId}`), rejected: rejected.map(({ row, why }) => `${row} ${why.type}`) }
}

describe('a list of people', () => {
  test.each<[string, string, object]>([
    ['codes, one a line', 'CB0001\ncb 0002\n', { found: ['1 CB0001', '2 CB0002'], rejected: [] }],
    ['a title, headings and other columns', 'DANH SÁCH MỜI\nSTT;Họ và tên;Mã cán bộ\n1;An;CB0001\n', { found: ['3 CB0001'], rejected: [] }],
    ['telephones in any form', '"0912.345.678"\n+84 912 345 678\n', { found: ['1 CB0001'], rejected: ['2 repeated'] }],
    ['a telephone Excel took for a number', '912345678', { found: ['1 CB0001'], rejected: [] }],
    ['the code where both are there', 'CB0004;0912345678', { found: ['1 CB0004'], rejected: [] }],
    ['one telephone of two people', '0987654321', { found: [], rejected: ['1 shared_phone'] }],
    ['nobody known', 'CB9999\n0901111111\nNguyễn Văn An\n', { found: [], rejected: ['1 unknown_code', '2 unknown_phone', '3 no_key'] }],
    ['blank lines between', 'CB0001\n\n\nCB0002', { found: ['1 CB0001', '4 CB0002'], rejected: [] }],
  ])('%s', (_, text, expected) => expect(seen(text)).toEqual(expected))

  test('a workbook is read like a text', async () => {
    const book = await writeWorkbook([
      {
        name: 'Danh sách',
        rows: [
          ['Mã', 'Tên'],
          ['CB0003', 'Chi'],
          ['CB0003', 'Chi'],
        ],
      },
    ])
    expect(rosterIn(new Uint8Array(book))).toMatchObject({
      found: [{ row: 2, cadreId: 'CB0003' }],
      rejected: [{ row: 3, why: { type: 'repeated', row: 2 } }],
    })
  })

  test('who is out of post, or outside the other choices, is named like every other row', () => {
    const { found, rejected } = narrowed(csv('CB0001\nCB0002\nCB9999'), new Set(['CB0002']))
    expect(found.map(({ cadreId }) => cadreId)).toEqual(['CB0002'])
    expect(rejected.map(({ row, why }) => [row, why.type])).toEqual([
      [1, 'not_meant'],
      [3, 'unknown_code'],
    ])
  })

  test('a table far too long is read to its limit, and says so', () => {
    const { found, rejected } = csv(`${'CB0001\n'.repeat(maxRosterRows)}CB0002\nCB0003`)
    expect(found).toHaveLength(1)
    expect(rejected.at(-1)).toMatchObject({ row: maxRosterRows + 1, why: { type: 'too_many' } })
  })

  test('no row is lost and none counts twice, whatever stands in the table', () => {
    const cell = fc.constantFrom('CB0001', 'CB0002', 'cb0003', 'CB77777', '0912345678', '0987654321', '0900000000', 'An', '', '12')
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 30 }), (rows) => {
        const { found, rejected } = csv(rows.map((cells) => cells.join(';')).join('\n'))
        const filled = rows.filter((cells) => cells.some((each) => each !== '')).length
        expect(found.length + rejected.length).toBe(filled)
        expect(new Set(found.map(({ cadreId }) => cadreId)).size).toBe(found.length)
        for (const { why } of rejected) expect(rejectionWords(why)).toMatch(/\p{L}/u)
      }),
    )
  })
})
