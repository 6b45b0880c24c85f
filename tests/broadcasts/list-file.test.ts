import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { listLines, maxListBytes } from '../../src/broadcasts/list-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'))
const lines = (bytes: Uint8Array) => {
  const read = listLines(bytes)
  return read.ok ? read.lines.replaceAll('\uFEFF', '').split(/\r?\n/).filter(Boolean) : read.code
}

test.each([
  ['UTF-8', utf8('Mã\nCB1\nCB2')],
  ['UTF-8 with its mark', utf8('\uFEFFMã\r\nCB1\r\nCB2\r\n')],
  ['UTF-16 as Excel writes it', utf16('Mã\r\nCB1\r\nCB2\r\n', true)],
])('a list saved as %s is read', (_, bytes) => expect(lines(bytes)).toEqual(['Mã', 'CB1', 'CB2']))

test('UTF-16 without its mark, and a page of an old code with names beside the codes, lose no line', () => {
  expect(lines(utf16('CB0000001\nCB0000002\n', false))).toEqual(['CB0000001', 'CB0000002'])
  const old = new Uint8Array([...utf8('CB1;L'), 0xea, ...utf8('\nCB2;x')])
  expect((lines(old) as string[]).map((line) => line.split(';')[0])).toEqual(['CB1', 'CB2'])
})

test('a workbook is read by the first cell of each row that holds anything', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Trống')
  const sheet = book.addWorksheet('Danh sách')
  sheet.addRow(['Mã', 'Họ tên'])
  sheet.addRow(['CB1', 'Lê Ánh'])
  sheet.addRow([])
  sheet.addRow([undefined, 'CB2'])
  expect(lines(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual(['Mã', 'CB1', 'CB2'])
})

test.each([
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'wrong_type'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2]), 'wrong_type'],
  ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'damaged'],
  ['too large a file', new Uint8Array(maxListBytes + 1).fill(65), 'too_large'],
])('%s is refused and says why', (_, bytes, code) => expect(lines(bytes)).toBe(code))

test('an empty file holds nobody', () => expect(lines(new Uint8Array())).toEqual([]))
