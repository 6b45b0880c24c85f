import { describe, expect, test } from 'vitest'

import { titleFinder, unitFinder } from '../../src/cadres/imports/lookups.ts'
import { dayOfSerial } from '../../src/cadres/sheets/cell.ts'
import type { Cell } from '../../src/cadres/sheets/cell.ts'
import {
  normalName,
  phoneOf,
  readEmail,
  readName,
  readOneOf,
  readPartialDay,
  readTerm,
  readWords,
  readYesNo,
} from '../../src/cadres/sheets/readings.ts'
import type { Reading } from '../../src/cadres/sheets/readings.ts'
import { isRefusedHeading, refusedIn } from '../../src/cadres/tier-c.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { educationNames } from '../../src/cadres/wording.ts'
import { titles } from '../../db/seed/titles.ts'
import { spanOf } from '../support/posts.ts'

const text = (value: string): Cell => ({ type: 'text', text: value })
/** The value, or 'bad'. */
const value = <T>(reading: Reading<T>): T | 'bad' => (reading.ok ? reading.value : 'bad')

test.each([
  ['Nguyễn Văn An', 'Nguyễn Văn An'],
  ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
  ['  Nguyễn\u00A0 Văn   An ', 'Nguyễn Văn An'],
  ['Nguyễn Văn An'.normalize('NFD'), 'Nguyễn Văn An'],
  ['Đ/c Trần Thị Bình', 'Trần Thị Bình'],
  ['Chamaléa Thị Út', 'Chamaléa Thị Út'],
  ["K'Brong Y", "K'Brong Y"],
  ['An', 'bad'],
  ['Nguyễn Văn An 2', 'bad'],
  ['=cmd|calc', 'bad'],
  ['', null],
])('the name %j is read as %j', (said, name) => expect(value(readName(text(said)))).toBe(name))

test('a name in capitals is stored as people write it, composed', () =>
  expect(normalName('LÊ THỊ HOA'.normalize('NFD'))).toBe('Lê Thị Hoa'))

test.each<[Cell, string | null]>([
  [text('05/03/1985'), '1985-03-05'],
  [text('5/3/85'), '1985-03-05'],
  [text('5-3-1985'), '1985-03-05'],
  [text('05.03.1985'), '1985-03-05'],
  [text('1985-03-05'), '1985-03-05'],
  [text('ngày 5 tháng 3 năm 1985'), '1985-03-05'],
  [text('03/1985'), '1985-03'],
  [text('1985'), '1985'],
  [{ type: 'number', number: 1985 }, '1985'],
  [{ type: 'number', number: 31_111 }, '1985-03-05'],
  [{ type: 'day', day: '1985-03-05' }, '1985-03-05'],
  [{ type: 'empty' }, null],
  [text('31/02/1985'), 'bad'],
  [text('13/1985'), 'bad'],
  [text('05/03/2031'), 'bad'],
  [text('hôm qua'), 'bad'],
  [{ type: 'number', number: 12 }, 'bad'],
])('the date %j is read as %j', (cell, day) => expect(value(readPartialDay(cell, '2026-11-23'))).toBe(day))

test.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [45_658, '2025-01-01'],
  [45_658.75, '2025-01-01'],
  [0, undefined],
  [99_999, undefined],
])('Excel’s day %d is %j', (serial, day) => expect(dayOfSerial(serial)).toBe(day))

test.each([
  ['0912345678', '0912345678'],
  ['0912.345.678', '0912345678'],
  ['+84 912 345 678', '0912345678'],
  ['84912345678', '0912345678'],
  ['(+84) 912-345-678', '0912345678'],
  ['912345678', '0912345678'],
  ['02593822123', '02593822123'],
  ['0112345678', undefined],
  ['091234567', undefined],
  ['0912345678 / 0987654321', undefined],
  ['abc', undefined],
])('the telephone %j is %j', (said, phone) => expect(phoneOf(said)).toBe(phone))

test.each([
  ['Có', true],
  ['x', true],
  ['✓', true],
  ['Chuyên trách', true],
  ['không', false],
  ['Không chuyên trách', false],
  ['', null],
  ['có lẽ', 'bad'],
])('%j is yes or no: %j', (said, answer) => expect(value(readYesNo(text(said)))).toBe(answer))

test.each([
  ['2023-2028', '2023-2028'],
  ['2023 – 2028', '2023-2028'],
  ['2028-2023', 'bad'],
  ['khóa X', 'bad'],
])('the term %j is %j', (said, term) => expect(value(readTerm(text(said)))).toBe(term))

test.each([
  ['Đại học', 'dai_hoc'],
  ['dai hoc', 'dai_hoc'],
  ['DAI_HOC', 'dai_hoc'],
  ['Đại học'.normalize('NFD'), 'dai_hoc'],
  ['Tiến sĩ', 'tien_si'],
  ['Kỹ sư', 'bad'],
])('the level %j is %j', (said, level) => expect(value(readOneOf(text(said), educationNames))).toBe(level))

test.each([
  ['An@CongDoan.example.vn', 'an@congdoan.example.vn'],
  ['an@', 'bad'],
  ['an congdoan.vn', 'bad'],
])('the address %j is %j', (said, email) => expect(value(readEmail(text(said)))).toBe(email))

describe('what never enters a record', () => {
  test.each([
    ['căn cước của tôi 058085001234', ['identity']],
    ['058 0850 01234', ['identity']],
    ['058085001234', ['identity']],
    ['058.085.001.234 nhé', ['identity']],
    ['CMND 264123456', ['identity']],
    ['hộ chiếu B1234567', ['identity']],
    ['tôi là đảng viên', ['party']],
    ['em vào đảng năm 2015', ['party']],
    ['đảng viên từ 2010', ['party']],
    ['Đảng viên kết nạp 3/2/2010', ['party']],
    ['kết nạp đảng ngày 3/2/2010', ['party']],
    ['dân tộc Chăm', ['ethnicity']],
    ['tôn giáo: Phật giáo', ['religion']],
    ['tôi theo Công giáo', ['religion']],
    ['tôi bị tiểu đường', ['health']],
    ['vợ tôi tên Hoa', ['family']],
    ['hệ số lương 3.66', ['pay']],
    ['lương tôi 8 triệu', ['pay']],
    ['bị kỷ luật khiển trách năm 2020', ['discipline']],
    ['stk 0123456789', ['account']],
  ])('%j holds %j', (said, kinds) => expect(refusedIn(said)).toEqual(kinds))

  test.each([
    'Cử nhân Luật, Đại học Đà Lạt',
    'Ngành Dân tộc học',
    'Kinh tế lao động - tiền lương',
    'Công tác Đảng và chính quyền nhà nước',
    'Bảo hiểm xã hội',
    'Y tế công cộng',
    '0912345678',
    '0912345678 - 0987654321',
    '01/02/2021 - 31/12/2023',
    'bằng số 123456/ĐH',
    'Lý luận nghiệp vụ công đoàn 2019',
    'Bồi dưỡng đảng viên mới 2019',
  ])('%j is nothing of the kind', (said) => expect(refusedIn(said)).toEqual([]))

  test('free words with any of it are refused as a cell', () => expect(readWords(text('Luật, đảng viên dự bị'), 100).ok).toBe(false))

  test.each([
    ['CCCD', true],
    ['Số CMND/CCCD', true],
    ['Dân tộc', true],
    ['Ngày vào Đảng', true],
    ['Hệ số lương', true],
    ['Quê quán', true],
    ['Tình trạng sức khỏe', true],
    ['Chức danh', false],
    ['Ngành đào tạo', false],
    ['Ngày giữ chức danh', false],
  ])('a column headed %j is left out: %j', (heading, refused) => expect(isRefusedHeading(heading)).toBe(refused))
})

const span = (unitId: string, name: string) => spanOf(unitId, null, { name })
const find = unitFinder({
  tree: treeAsOf(
    [span('CDCS-01', 'CĐCS Công ty May Bình Minh'), span('CDCS-02', 'CĐCS Trường Mầm non'), span('CDCS-03', 'CĐCS Trường Mầm non')],
    '2026-11-23',
  ),
  aliases: new Map([['CDCS-01', ['May Bình Minh']]]),
  closed: new Set(['CDCS-99']),
})

test.each([
  ['CDCS-01', 'CDCS-01'],
  ['cdcs-01', 'CDCS-01'],
  ['CDCS-01 · CĐCS Công ty May Bình Minh', 'CDCS-01'],
  ['cong doan co so cty may binh minh', 'CDCS-01'],
  ['May Bình Minh', 'CDCS-01'],
  ['CĐCS Trường Mầm non', 'bad'],
  ['CDCS-99', 'bad'],
  ['Công ty nào đó', 'bad'],
])('the unit %j is %j', (said, unit) => expect(value(find(said))).toBe(unit))

test.each([
  ['Chủ tịch', 'CT'],
  ['PCT', 'PCT'],
  ['Uỷ viên Ban Chấp hành', 'UVBCH'],
  ['UV BCH', 'UVBCH'],
  ['Chủ tịch CĐCS', 'CT'],
  ['Giám đốc', 'bad'],
])('the title %j is %j', (said, title) => expect(value(titleFinder(titles)(said))).toBe(title))
