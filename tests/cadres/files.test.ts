import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'

import type { Cell } from '../../src/cadres/sheets/cell.ts'
import { csvLine, readCsv } from '../../src/cadres/sheets/csv.ts'
import { openTable } from '../../src/cadres/sheets/open-file.ts'
import { findTable } from '../../src/cadres/sheets/table.ts'
import { cadreTable, cadreWorkbook } from '../../src/cadres/sheets/workbook.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { packArchive } from '../../src/knowledge/import/archive.ts'
import { rawBomb, zip } from '../support/bombs.ts'
import { ownRecordOf, recordOf } from '../support/personnel.ts'

const shown = (cell: Cell | undefined): unknown =>
  cell === undefined || cell.type === 'empty'
    ? null
    : cell.type === 'text'
      ? cell.text
      : cell.type === 'number'
        ? cell.number
        : cell.type === 'day'
          ? cell.day
          : '#'

async function written(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Trang 1'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function tableOf(bytes: Uint8Array) {
  const opened = openTable(bytes)
  if (!opened.ok) throw new Error(opened.code)
  const table = findTable(opened.sheets)
  if (table === undefined) throw new Error('no table')
  return table
}

const at = (bytes: Uint8Array) => {
  const { places, rows } = tableOf(bytes)
  return rows.map(({ cells }) => Object.fromEntries([...places].map(([key, column]) => [key, shown(cells[column])])))
}

describe('tables as people make them', () => {
  test('under a letterhead, with numbering under the heading and a title of a group in between', async () => {
    const bytes = await written((sheet) => {
      sheet.addRows([
        ['LIÊN ĐOÀN LAO ĐỘNG TỈNH THỬ NGHIỆM'],
        ['DANH SÁCH CÁN BỘ CÔNG ĐOÀN'],
        ['STT', 'Họ và tên (*)', 'Năm sinh', 'Chức vụ', 'Dân tộc', 'Sở thích'],
        [1, 2, 3, 4, 5, 6],
        [1, 'Nguyễn Văn An', 1985, 'Chủ tịch', 'Kinh', 'bóng đá'],
      ])
      sheet.mergeCells('A1:F1')
      sheet.mergeCells('A2:F2')
    })
    const table = tableOf(bytes)
    expect(at(bytes)).toEqual([{ fullName: 'Nguyễn Văn An', birthYear: 1985, titleId: 'Chủ tịch' }])
    expect(table.refused).toEqual(['Dân tộc'])
    expect(table.ignored).toEqual(['Sở thích'])
    expect(table.rows[0]?.number).toBe(5)
  })

  test('with wide headings over narrow ones, and a unit merged over its people', async () => {
    const bytes = await written((sheet) => {
      sheet.addRows([
        ['Đơn vị', 'Họ và tên', null, 'Ngày tháng năm sinh', null, 'Trình độ', null],
        [null, 'Họ đệm', 'Tên', 'Nam', 'Nữ', 'Chuyên môn', 'LLCT'],
        ['CDCS-01', 'Nguyễn Văn', 'An', '05/03/1985', null, 'Đại học', 'Sơ cấp'],
        [null, 'Trần Thị', 'Bình', null, 1990, 'Cao đẳng', null],
      ])
      for (const range of ['A1:A2', 'B1:C1', 'D1:E1', 'F1:G1', 'A3:A4']) sheet.mergeCells(range)
    })
    expect(at(bytes)).toEqual([
      {
        unitId: 'CDCS-01',
        familyName: 'Nguyễn Văn',
        givenName: 'An',
        men: '05/03/1985',
        women: null,
        education: 'Đại học',
        politics: 'Sơ cấp',
      },
      { unitId: 'CDCS-01', familyName: 'Trần Thị', givenName: 'Bình', men: null, women: 1990, education: 'Cao đẳng', politics: null },
    ])
  })

  test('with real dates, formulas, errors, rich text and decomposed accents', async () => {
    const bytes = await written((sheet) => {
      sheet.addRow(['Họ tên'.normalize('NFD'), 'Ngày sinh', 'Năm sinh', 'Điện thoại', 'Email'])
      const row = sheet.addRow([])
      row.getCell(1).value = { richText: [{ text: 'Nguyễn ' }, { font: { bold: true }, text: 'Văn An' }] }
      row.getCell(2).value = new Date('1985-03-05T00:00:00Z')
      row.getCell(2).numFmt = 'dd/mm/yyyy'
      row.getCell(3).value = { formula: 'YEAR(B2)', result: 1985 }
      row.getCell(4).value = { error: '#REF!' }
      row.getCell(5).value = { text: 'an@example.vn', hyperlink: 'mailto:an@example.vn' }
    })
    expect(at(bytes)).toEqual([{ fullName: 'Nguyễn Văn An', birthDate: '1985-03-05', birthYear: 1985, phone: '#', email: 'an@example.vn' }])
  })

  test.each([
    ['commas and quotes', '\uFEFFHọ và tên,Năm sinh\r\n"Nguyễn ""Văn"" An",1985\r\n'],
    ['semicolons', 'Họ và tên;Năm sinh\nNguyễn "Văn" An;1985'],
    ['tabs', 'Họ và tên\tNăm sinh\nNguyễn "Văn" An\t1985'],
  ])('as CSV with %s', (_, content) => {
    expect(at(new TextEncoder().encode(content))).toEqual([{ fullName: 'Nguyễn "Văn" An', birthYear: '1985' }])
  })

  test('UTF-16 as Excel’s "Unicode text" is read, and another code page is refused, not guessed', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Họ và tên\tNăm sinh\nNguyễn Văn An\t1985', 'utf16le')])
    expect(at(utf16)).toEqual([{ fullName: 'Nguyễn Văn An', birthYear: '1985' }])
    expect(openTable(Buffer.from([0x48, 0xf2, 0x20, 0x74, 0xea, 0x6e]))).toMatchObject({ ok: false, code: 'encoding' })
  })
})

describe('files that mean harm', () => {
  test('a part that unpacks beyond all measure is not opened, whatever size it declares', () => {
    const bytes = zip([
      { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
      { name: 'xl/worksheets/sheet1.xml', data: rawBomb(10_000), method: 8, declaredSize: 10 },
    ])
    expect(bytes.length).toBeLessThan(16 * 2 ** 20)
    expect(openTable(bytes)).toMatchObject({ ok: false, code: 'bomb' })
  })

  test('an archive of very many entries is not opened', () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({ name: `xl/worksheets/${i}.xml`, data: Buffer.from('<worksheet/>') }))
    expect(openTable(zip(entries))).toMatchObject({ ok: false, code: 'bomb' })
  })

  test('an entity, which could grow or reach a file, is refused', () => {
    const sheet = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook><sheets>&a;</sheets></workbook>'
    expect(openTable(packArchive(new Map([['xl/workbook.xml', Buffer.from(sheet)]])))).toMatchObject({ ok: false, code: 'damaged' })
  })

  test.each([
    ['an old binary workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'wrong_type'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'wrong_type'],
    ['half an archive', Buffer.from('PK\x03\x04 half', 'latin1'), 'damaged'],
  ])('%s is refused', (_, bytes, code) => expect(openTable(bytes)).toMatchObject({ ok: false, code }))

  test('names inside the archive are looked up, never used as paths', () => {
    const book = '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'
    const relations = '<Relationships><Relationship Id="r1" Target="../../etc/passwd"/></Relationships>'
    const bytes = packArchive(
      new Map([
        ['xl/workbook.xml', Buffer.from(book)],
        ['xl/_rels/workbook.xml.rels', Buffer.from(relations)],
      ]),
    )
    expect(openTable(bytes)).toEqual({ ok: true, sheets: [] })
  })
})

describe('what we hand out', () => {
  const directory = { tree: treeAsOf([], '2026-11-23'), titles: [] }
  const dangerous = ['=1+1', '+1', '-1', '@sum', '\t=1', ' =1', '"=1', '＝1', '=HYPERLINK("http://x")']

  test.each(dangerous)('%j never starts a formula in a CSV, and comes back as it was', (said) => {
    const line = csvLine([said, 'x'])
    const first = line.startsWith('"') ? line.slice(1) : line
    expect(first.startsWith("'")).toBe(true)
    const back = readCsv(new TextEncoder().encode(`a,b\n${line}`))
    expect(back.ok && shown(back.rows[1]?.cells[0])).toBe(said.trim())
  })

  test('in a workbook it is a string, in a cell that stays text when somebody edits it', async () => {
    for (const said of dangerous) {
      const record = ownRecordOf(recordOf({ memberCode: said }))
      const book = new ExcelJS.Workbook()
      await book.xlsx.load((await cadreWorkbook([record], directory, '2026-11-23').xlsx.writeBuffer()) as ArrayBuffer)
      const row = book.worksheets[0]?.getRow(2)
      const cell = row?.getCell(row.cellCount)
      expect([cell?.type, cell?.formula, cell?.numFmt]).toEqual([ExcelJS.ValueType.String, undefined, '@'])
    }
  })

  test('the codes are locked, everything else is open, and lists drop down', async () => {
    const book = cadreWorkbook([ownRecordOf(recordOf())], directory, '2026-11-23')
    const [sheet, codebook, guide] = [book.worksheets[0], book.getWorksheet('Danh mục'), book.getWorksheet('Hướng dẫn')]
    const row = sheet?.getRow(2)
    expect([1, 2, 3, 7].map((column) => row?.getCell(column).protection?.locked)).toEqual([true, true, false, false])
    expect(codebook?.getRow(1).getCell(1).value).toBe('Đơn vị')
    expect(guide?.rowCount).toBeGreaterThan(5)
    const xml = Buffer.from(await book.xlsx.writeBuffer())
    expect(openTable(xml).ok).toBe(true)
    const rules = (sheet as unknown as { dataValidations: { model: Record<string, { formulae: string[] }> } }).dataValidations.model
    expect(Object.values(rules).map(({ formulae }) => formulae[0])).toContain("'Danh mục'!$E$2:$E$9")
  })

  test('a telephone stays readable', () => {
    const [, line] = cadreTable([ownRecordOf(recordOf())], directory, '2026-11-23')
    expect(line).toContain('0912345678')
  })
})
