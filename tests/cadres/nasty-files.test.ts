import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { previewImport } from '../../src/cadres/imports/preview/jobs.ts'
import type { ImportDeps, Preview } from '../../src/cadres/imports/preview/jobs.ts'
import { refusalWords } from '../../src/cadres/sheets/refusal.ts'
import { depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'

const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'SĐT', 'Ngày giữ chức danh']
const an = ['Nguyễn Văn An', 1985, 'CDCS-01', 'Chủ tịch', '0912345678', '05/03/2020']
const anRead = { fullName: 'Nguyễn Văn An', birthYear: 1985, unitId: 'CDCS-01', titleId: 'CT', phone: '0912345678', since: '2020-03-05' }

let deps: ImportDeps
beforeAll(async () => {
  deps = depsOn(await open(':memory:'))
  await smallProvince(deps.db)
})
afterAll(() => deps.db.close())

async function book(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('Trang 1'), workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
const lines = (rows: readonly (readonly unknown[])[], separator = ',') => rows.map((row) => row.join(separator)).join('\r\n')

async function seen(bytes: Uint8Array): Promise<Preview> {
  const found = await previewImport(bytes, { duplicates: 'hold' }, deps)
  if (!found.ok) throw new Error(refusalWords[found.code])
  return found
}
/** What is said of each row, as an officer reads it. */
const reasons = ({ rows }: Preview) =>
  rows.flatMap((row) =>
    row.kind === 'rejected' ? row.reasons.map(({ column, reason }) => `dòng ${row.row}, ${column ?? 'cả dòng'}: ${reason}`) : [],
  )

/** The bytes that Windows wrote before Unicode: letters with their own marks composed, the tone as a sign after them. */
function windows1258(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1258')
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]))
  const letters = text.normalize('NFD').replace(/[aeou][\u0302\u0306\u031B]/giu, (letter) => letter.normalize('NFC'))
  return new Uint8Array([...letters].map((letter) => byteOf.get(letter) ?? byteOf.get(letter.normalize('NFC')) ?? 63))
}
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

describe('the same person, however the file says it', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    [
      'under merged headings of two lines',
      () =>
        book((sheet) => {
          sheet.addRows([heading, heading, an])
          for (const letter of 'ABCDEF') sheet.mergeCells(`${letter}1:${letter}2`)
        }),
    ],
    ['with empty lines in between', () => book((sheet) => sheet.addRows([[], heading, [], [], an, [], []]))],
    [
      'in decomposed letters with spaces around',
      () =>
        book((sheet) =>
          sheet.addRows(
            [heading, an].map((row) => row.map((said) => (typeof said === 'string' ? ` \u00A0${said.normalize('NFD')}  ` : said))),
          ),
        ),
    ],
    [
      'with the telephone as a number that lost its zero, the day as Excel’s number',
      () => book((sheet) => sheet.addRows([heading, ['Nguyễn Văn An', 1985, 'CDCS-01', 'Chủ tịch', 912345678, 43895]])),
    ],
    [
      'with a telephone of groups, the year as text',
      () => book((sheet) => sheet.addRows([heading, ['NGUYỄN VĂN AN', ' 1985 ', 'cdcs-01', 'chủ tịch', '+84 912.345.678', '5-3-2020']])),
    ],
    [
      'in a workbook whose days count from 1904',
      () =>
        book((sheet, { properties }) => {
          properties.date1904 = true
          sheet.addRows([heading, an])
          sheet.getCell('F2').value = new Date('2020-03-05T00:00:00Z')
          sheet.getCell('F2').numFmt = 'dd/mm/yyyy'
        }),
    ],
    [
      'there also where the cell is no date any more',
      () =>
        book((sheet, { properties }) => {
          properties.date1904 = true
          sheet.addRows([heading, [...an.slice(0, 5), 43_895 - 1_462]])
        }),
    ],
    [
      'worked out by formulas, in letters of several styles',
      () =>
        book((sheet) => {
          sheet.addRows([heading, an])
          sheet.getCell('A2').value = { richText: [{ text: 'Nguyễn ' }, { text: 'Văn An ', font: { bold: true } }] }
          sheet.getCell('B2').value = { formula: '2026-41', result: 1985 }
        }),
    ],
    [
      'behind 250 columns of something else',
      () =>
        book((sheet) =>
          sheet.addRows([
            [...Array.from({ length: 250 }, (_, i) => `Mục ${i}`), ...heading],
            [...Array.from({ length: 250 }, () => 'x'), ...an],
          ]),
        ),
    ],
    ['as CSV with semicolons and a mark', () => new TextEncoder().encode(`\uFEFF${lines([heading, an], ';')}`)],
    ['as CSV with the day as Excel’s number', () => new TextEncoder().encode(lines([heading, [...an.slice(0, 5), '43895']]))],
    ['as UTF-16 with a mark', () => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(lines([heading, an], '\t'))])],
    ['as UTF-16 the other way round', () => Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(lines([heading, an], '\t')).swap16()])],
    ['as UTF-16 without a mark', () => utf16(lines([heading, an], '\t'))],
    ['as text of Windows-1258', () => windows1258(lines([heading, an]))],
  ])('%s', async (_, make) => {
    const found = await seen(await make())
    expect(reasons(found)).toEqual([])
    expect(found.rows).toMatchObject([{ kind: 'added', fields: anRead }])
  })
})

describe('what cannot be taken is said with its row and column, and nothing goes unnoticed', () => {
  test.each<[string, (sheet: ExcelJS.Worksheet) => void, string]>([
    [
      'an error',
      (sheet) => {
        sheet.getCell('C2').value = { error: '#N/A' }
      },
      'dòng 2, Đơn vị: ô đang báo lỗi công thức',
    ],
    [
      'a formula nobody worked out',
      (sheet) => {
        sheet.getCell('E2').value = { formula: 'X2&"1"' } as ExcelJS.CellFormulaValue
      },
      'dòng 2, Điện thoại công vụ: ô đang báo lỗi công thức',
    ],
    [
      'a telephone shortened by Excel',
      (sheet) => {
        sheet.getCell('E2').value = '9,12E+08'
      },
      'dòng 2, Điện thoại công vụ: Excel đã rút gọn số này',
    ],
    [
      'a day that never was',
      (sheet) => {
        sheet.getCell('F2').value = '31/02/2020'
      },
      'dòng 2, Ngày giữ chức danh: không phải ngày hợp lệ',
    ],
    [
      'a name alone',
      (sheet) => {
        for (const letter of 'BCDEF') sheet.getCell(`${letter}2`).value = null
      },
      'dòng 2, Năm sinh: bắt buộc phải có',
    ],
  ])('%s', async (_, change, said) => {
    const found = await seen(
      await book((sheet) => {
        sheet.addRows([heading, an])
        change(sheet)
      }),
    )
    expect(reasons(found).join('\n')).toContain(said)
    expect(found.counts.rejected).toBe(1)
  })

  test.each<[string, unknown, unknown, string]>([
    ['a code that is an error', { error: '#REF!' }, 1, 'ô Mã cán bộ hoặc Phiên bản báo lỗi'],
    ['a version that is an error', 'CB0000001', { error: '#REF!' }, 'ô Mã cán bộ hoặc Phiên bản báo lỗi'],
    ['a version somebody typed over', 'CB0000001', 'mới', 'Phiên bản “mới” không đúng với hồ sơ'],
  ])('%s never makes a new person of an old one', async (_, id, revision, said) => {
    const found = await seen(
      await book((sheet) =>
        sheet.addRows([
          ['Mã cán bộ', 'Phiên bản', ...heading],
          [id, revision, ...an],
        ]),
      ),
    )
    expect(reasons(found).join('\n')).toContain(said)
  })

  test('a version that is newer than the record is refused: it would wipe out what others changed', async () => {
    await takeIn(await book((sheet) => sheet.addRows([heading, ['Lê Thị Chi', 1990, 'CDCS-02', 'TT']])), deps)
    const chi = (await everyRecord(deps))[0]?.head
    const table = (revision: number) =>
      book((sheet) =>
        sheet.addRows([
          ['Mã cán bộ', 'Phiên bản', 'Họ và tên', 'Năm sinh'],
          [chi?.id, revision, 'Lê Thị Chi', 1991],
        ]),
      )
    expect((await seen(await table(1))).counts.changed).toBe(1)
    expect(reasons(await seen(await table(2))).join('')).toContain('Phiên bản “2” không đúng với hồ sơ')
  })

  test.each<[string, (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void, string]>([
    [
      'a second sheet with people on it',
      (sheet, workbook) => {
        sheet.addRows([heading, an])
        workbook.addWorksheet('Phường B').addRows([heading, ['Trần Thị Bình', 1990, 'CDCS-02', 'TT']])
      },
      'Trang tính “Phường B” cũng có danh sách nhưng chưa được đọc',
    ],
    [
      'columns without a heading',
      (sheet) => sheet.addRows([heading, [...an, 'ghi chú', null, 'riêng']]),
      'Cột G, I có nội dung nhưng không có tiêu đề',
    ],
    [
      'columns beyond the four hundredth',
      (sheet) => {
        sheet.addRows([heading, an])
        sheet.getCell(2, 500).value = 'xa'
      },
      'Bảng rộng hơn 400 cột',
    ],
    ['a heading with nobody under it', (sheet) => sheet.addRows([heading]), 'Dưới dòng tiêu đề không có dòng nào'],
  ])('%s is told of', async (_, fill, said) => {
    expect((await seen(await book(fill))).table.warnings.join('\n')).toContain(said)
  })

  test('our own workbook and plain tables are told nothing of', async () => {
    expect(
      (await seen(await book((sheet) => sheet.addRows([['DANH SÁCH CÁN BỘ', null, null, null, null, null, 'Mẫu 1'], heading, an])))).table
        .warnings,
    ).toEqual([])
  })
})

test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
  [
    'an old workbook by a new name, or one with a password',
    () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(4_096)]),
    'Tệp .xls cũ hoặc tệp có mật khẩu: mở trong Excel, bỏ mật khẩu rồi lưu lại dạng .xlsx',
  ],
  ['an empty sheet', () => book(() => {}), 'Không tìm thấy dòng tiêu đề có cột “Họ và tên”'],
  [
    'a web page by the name of a workbook',
    () => new TextEncoder().encode('<html><table><tr><td>Họ và tên</td></tr></table></html>'),
    'Không tìm thấy dòng tiêu đề',
  ],
  [
    'text of another old code page',
    () => Buffer.from('H\xE4 v\xB5 t\xAAn,N\xA8m sinh\r\nNguy\xD4n V\xA8n An,1985', 'latin1'),
    'không phải mã UTF-8',
  ],
  [
    'more rows than one file may have',
    () => new TextEncoder().encode(lines([heading, ...Array.from({ length: 50_200 }, () => an)])),
    'hơn 50.000 dòng',
  ],
])('%s is refused in words', async (_, make, said) => {
  const found = await previewImport(await make(), { duplicates: 'hold' }, deps)
  expect(found.ok ? '' : refusalWords[found.code]).toContain(said)
})

test('a file of 20 MB is read whole, row by row, within seconds', async () => {
  const text = lines([
    [...heading, 'Ghi chú riêng'],
    ...Array.from({ length: 20_000 }, (_, i) => [
      `Nguyễn Văn ${String.fromCharCode(65 + (i % 26))}nh`,
      1950 + (i % 50),
      'CDCS-01',
      'TT',
      '',
      '',
      'x'.repeat(1_000),
    ]),
  ])
  const bytes = new TextEncoder().encode(text)
  expect(bytes.length).toBeGreaterThan(19 * 2 ** 20)
  const found = await seen(bytes)
  expect(found.rows.length).toBe(20_000)
  expect(found.table.ignored).toEqual(['Ghi chú riêng'])
}, 20_000)

test('of two columns with one heading the first is read, and that is said', async () => {
  const found = await seen(
    await book((sheet) =>
      sheet.addRows([
        [...heading, 'Năm sinh'],
        [...an, 1990],
      ]),
    ),
  )
  expect(found.rows).toMatchObject([{ kind: 'added', fields: anRead }])
  expect(found.table.warnings).toEqual(['Có hơn một cột “Năm sinh”: chỉ đọc cột đầu tiên; mong anh/chị xem lại cột nào đúng.'])
  expect(found.table.ignored).toEqual([])
})
