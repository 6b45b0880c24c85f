import { deflateRawSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { readWorkbook, writeWorkbook } from '../../src/surveys/workbook.ts'
import { exportXlsform } from '../../src/surveys/xlsform/export.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import type { Cell, Sheet } from '../../src/surveys/xlsform/sheets.ts'
import { rawBomb, zip } from '../support/bombs.ts'

const form = (survey: Cell[][], choices: Cell[][] = [], settings: Cell[][] = []): Sheet[] => [
  { name: 'survey', rows: survey },
  { name: 'choices', rows: [['list_name', 'name', 'label'], ...choices] },
  { name: 'settings', rows: settings },
]
const imported = (sheets: Sheet[]) => {
  const result = importXlsform(sheets, 'tệp')
  if (!result.ok) throw new Error(result.problems.map(({ row, column, detail }) => `${row} ${column} ${detail}`).join('\n'))
  return result
}
const items = (sheets: Sheet[]) => imported(sheets).survey.sections.flatMap((section) => section.items)
const problems = (sheets: Sheet[]) => {
  const result = importXlsform(sheets, 'tệp')
  return result.ok ? [] : result.problems
}
const points: Cell[][] = [
  ['d', 5, 'Rất tốt'],
  ['d', 4, 'Tốt'],
  ['d', 3, 'Đạt'],
  ['d', 0, 'Không rõ'],
]

test('every type becomes its question', () => {
  const found = items(
    form(
      [
        ['type', 'name', 'label', 'appearance', 'parameters'],
        ['select_one yn', 'a', 'A'],
        ['select_one l', 'b', 'B'],
        ['select_multiple l', 'c', 'C'],
        ['select one from l', 'd', 'D'],
        ['select_one d', 'e', 'E', 'likert'],
        ['integer', 'f', 'F'],
        ['decimal', 'g', 'G'],
        ['text', 'h', 'H', 'multiline'],
        ['date', 'i', 'I'],
        ['range', 'j', 'J', null, 'start=1 end=5 step=1'],
        ['range', 'k', 'K', null, 'start=0 end=100 step=5'],
        ['acknowledge', 'l', 'L'],
        ['image', 'm', 'M'],
        ['rank l', 'n', 'N'],
        ['text', 'o', 'O', 'phone'],
        ['note', 'p', 'P'],
        ['text', 'q', 'Q', null, 'max_chars=80'],
      ],
      [['yn', 'yes', 'Có'], ['yn', 'no', 'Không'], ['l', 'x', 'X'], ['l', 'y', 'Y'], ['l', 'z', 'Z'], ...points],
    ),
  )
  expect(found.map(({ type }) => type)).toEqual([
    ...['yes_no', 'single', 'multiple', 'single', 'scale', 'number', 'number', 'text', 'date', 'scale', 'number', 'single', 'photo'],
    ...['ranking', 'phone', 'note', 'text'],
  ])
  expect(found[4]).toMatchObject({ points: [{ value: 5, label: 'Rất tốt' }, { value: 4 }, { value: 3 }, { value: 0, label: 'Không rõ' }] })
  expect(found[7]).toMatchObject({ maxChars: 1_000 })
  expect(found[10]).toMatchObject({ min: 0, max: 100, whole: true })
  expect(found[16]).toMatchObject({ maxChars: 80 })
})

test.each([
  [['label::English (en)', 'label::Tiếng Việt (vi)'], 'Tuổi?'],
  [['label::Tiếng Việt', 'label::English'], 'Age?'],
  [['label::Vietnamese (vi)', 'label'], 'Age?'],
  [['label', 'label::vi'], 'Tuổi?'],
  [['label:English', 'label:Vietnamese'], 'Tuổi?'],
])('of the columns %j the Vietnamese one is read', (columns, expected) => {
  const found = items(
    form([
      ['type', 'name', ...columns],
      ['integer', 'tuoi', 'Age?', 'Tuổi?'],
    ]),
  )
  expect(found[0]).toMatchObject({ label: expected })
})

test('a text missing in one language is taken from another, and markup is left out', () => {
  const found = items(
    form([
      ['type', 'name', 'label::English (en)', 'label::Tiếng Việt (vi)'],
      ['integer', 'a', '**How** <b>many</b>?<br>Say', null],
    ]),
  )
  expect(found[0]).toMatchObject({ label: 'How many?\nSay' })
})

test('groups become sections, and their conditions hold for what is in them', () => {
  const { survey } = imported(
    form([
      ['type', 'name', 'label', 'relevant', 'constraint', 'constraint_message', 'required', 'calculation'],
      ['integer', 'tuoi', 'Tuổi?', null, '. > 15', 'Trên 15', 'yes'],
      ['begin_group', 'g', 'Việc làm', `\${tuoi} > 17`],
      ['text', 'viec', 'Việc gì?', null, null, null, 'TRUE'],
      ['begin group', 'h', null, `\${viec} != ''`],
      ['text', 'luong', 'Lương?', `\${tuoi} > 20`],
      ['end group'],
      ['text', 'nha', 'Nhà ở?'],
      ['end_group'],
      ['calculate', 'doi', null, null, null, null, null, `\${tuoi} * 2`],
      ['text', 'them', 'Thêm?'],
    ]),
  )
  expect(survey.sections.map(({ title, relevant, items: inside }) => [title, relevant, inside.map(({ key }) => key)])).toEqual([
    [undefined, [], ['tuoi']],
    ['Việc làm', [`\${tuoi} > 17`], ['viec']],
    ['Việc làm', [`\${tuoi} > 17`, `\${viec} != ''`], ['luong']],
    ['Việc làm', [`\${tuoi} > 17`], ['nha']],
    [undefined, [], ['doi', 'them']],
  ])
  expect(survey.sections[0]?.items[0]).toMatchObject({ required: true, constraint: '. > 15', constraintMessage: 'Trên 15' })
})

test.each<[Cell, object]>([
  ['yes', { required: true }],
  [true, { required: true }],
  ['TRUE', { required: true }],
  ['có', { required: true }],
  ['no', { required: false }],
  [false, { required: false }],
  [null, { required: false }],
  ['${tuoi} > 17', { required: false, requiredWhen: '${tuoi} > 17' }],
])('the column "required" with %j is %j', (cell, expected) => {
  const found = items(
    form([
      ['type', 'name', 'label', 'required', 'required_message'],
      ['integer', 'tuoi', 'Tuổi?'],
      ['text', 'viec', 'Việc gì?', cell, 'Mong anh/chị ghi.'],
    ]),
  )
  expect(found[1]).toMatchObject({ ...expected, requiredMessage: 'Mong anh/chị ghi.' })
  if (!('requiredWhen' in expected)) expect(found[1]).not.toHaveProperty('requiredWhen')
})

test('a condition in "required" that cannot be read, or names no question, is refused in its column', () => {
  const asked = (required: string) =>
    problems(
      form([
        ['type', 'name', 'label', 'required'],
        ['text', 'a', 'A', required],
      ]),
    )
  expect(asked('${b} =')[0]).toMatchObject({ row: 2, column: 'required' })
  expect(asked('${b} = 1')[0]).toMatchObject({ row: 2, column: 'required', detail: 'there is no question named b' })
  expect(asked('tùy')[0]).toMatchObject({ row: 2, column: 'required' })
})

test('or_other adds the choice and asks which', () => {
  const found = items(
    form(
      [
        ['type', 'name', 'label', 'relevant'],
        ['integer', 'n', 'N?', null],
        ['select_one l or_other', 'a', 'Nghề?', `\${n} > 1`],
      ],
      [['l', 'x', 'May']],
    ),
  )
  expect(found[1]).toMatchObject({ type: 'single', options: [{ value: 'x' }, { value: 'other', label: 'Khác' }] })
  expect(found[2]).toMatchObject({ type: 'text', key: 'a_other', required: false, relevant: `(\${n} > 1) and selected(\${a}, 'other')` })
})

test('a list too long to read becomes one to search', () => {
  const found = items(
    form(
      [
        ['type', 'name', 'label'],
        ['select_one l', 'a', 'Đơn vị?'],
      ],
      Array.from({ length: 30 }, (_, i) => ['l', `u${i}`, `Đơn vị ${i}`]),
    ),
  )
  expect(found[0]).toMatchObject({ type: 'unit' })
})

test('what a chat does not have, or does not know, is said', () => {
  const { warnings } = imported(
    form([
      ['type', 'name', 'label', 'media::image', 'my_column', 'appearance'],
      ['start', 'start'],
      ['text', 'a', 'A?', 'x.png', 'y', 'w1'],
    ]),
  )
  expect(warnings.join('\n')).toMatch(/row 2, type "start"/)
  expect(warnings.join('\n')).toMatch(/"media::image"/)
  expect(warnings.join('\n')).toMatch(/"my_column"/)
  expect(warnings).toHaveLength(3)
})

describe('is refused with sheet, row and column, and what to do', () => {
  const head: Cell[] = ['type', 'name', 'label', 'relevant', 'choice_filter', 'required']
  test.each<[string, Sheet[], object, RegExp]>([
    [
      'a place on a map that has to be given',
      form([head, ['text', 'a', 'A'], ['geopoint', 'b', 'B', '', '', 'yes']]),
      { sheet: 'survey', row: 3, column: 'type' },
      /name of the place as text/,
    ],
    [
      'a repeat',
      form([head, ['begin repeat', 'r', 'R'], ['text', 'a', 'A'], ['end repeat']]),
      { row: 2, column: 'type' },
      /write the questions out/,
    ],
    ['an unknown type', form([head, ['hologram', 'a', 'A']]), { row: 2, column: 'type' }, /"hologram" is not a type/],
    [
      'a list that is not there',
      form([head, ['select_one nha', 'a', 'A']]),
      { row: 2, column: 'type' },
      /no list "nha" in the sheet "choices"/,
    ],
    [
      'a choice twice',
      form(
        [head, ['select_one l', 'a', 'A']],
        [
          ['l', 'x', 'X'],
          ['l', 'x', 'Y'],
        ],
      ),
      { sheet: 'choices', row: 3, column: 'name' },
      /twice in the list/,
    ],
    [
      'an expression that cannot be read',
      form([head, [null], ['text', 'a', 'A', '1 >']]),
      { row: 3, column: 'relevant' },
      /something is missing at the end/,
    ],
    ['an unknown question', form([head, ['text', 'a', 'A', `\${b} = 1`]]), { row: 2, column: 'relevant' }, /no question named b/],
    ['a circle', form([head, ['text', 'a', 'A', `\${a} = 1`]]), { row: 2, column: 'relevant' }, /depends on itself/],
    ['a name twice', form([head, ['text', 'a', 'A'], ['text', 'a', 'B']]), { row: 3, column: 'name' }, /used in row 2 already/],
    ['a name that is none', form([head, ['text', 'a b', 'A']]), { row: 2, column: 'name' }, /is no name/],
    ['a name the program needs', form([head, ['text', 'constructor', 'A']]), { row: 2, column: 'name' }, /choose another/],
    ['no name', form([head, ['text', null, 'A']]), { row: 2, column: 'name' }, /has no name/],
    ['no text', form([head, ['text', 'a']]), { row: 2, column: 'label' }, /has no text/],
    [
      'a cascade by a column that is not there',
      form([head, ['select_one l', 'a', 'A', null, 'x=y']], [['l', 'x', 'X']]),
      { row: 2, column: 'choice_filter' },
      /"x" is not understood/,
    ],
    [
      'a group that does not end',
      form([head, ['begin group', 'g', 'G'], ['text', 'a', 'A']]),
      { row: 2, column: 'type' },
      /without an "end group"/,
    ],
    ['an end without a group', form([head, ['text', 'a', 'A'], ['end group']]), { row: 3, column: 'type' }, /without a "begin group"/],
    ['nothing to ask', form([head, ['note', 'n', 'N']]), {}, /there is no question/],
    ['no sheet of questions', [{ name: 'Sheet1', rows: [['a']] }], { sheet: 'Sheet1' }, /no sheet "survey".*Sheet1/],
    ['no headings', form([['text', 'a', 'A']]), { column: 'type' }, /heading "type" is missing/],
  ])('%s', (_name, sheets, where, why) => {
    const [first] = problems(sheets)
    expect(first).toMatchObject(where)
    expect(first?.detail).toMatch(why)
  })

  test('all faults at once, not one after the other', () => {
    expect(
      problems(form([head, ['geopoint', 'a', 'A', '', '', 'yes'], ['audio', 'b', 'B', '', '', 'true()'], ['text', 'c', 'C', '1 +']])),
    ).toHaveLength(3)
  })
})

test('a questionnaire exported and read back is the same', async () => {
  const original = imported(
    form(
      [
        ['type', 'name', 'label', 'hint', 'relevant', 'constraint', 'constraint_message', 'required', 'appearance', 'calculation'],
        ['begin group', 'g', 'Phần một', null, null],
        ['select_one d', 'diem', 'Điểm?', 'Từ 1 đến 5', null, null, null, 'yes', 'likert'],
        ['select_multiple l', 'can', 'Cần gì?', null, `\${diem} < 3`],
        ['end group'],
        ['rank l', 'xep', 'Xếp?'],
        ['integer', 'tuoi', 'Tuổi?', null, null, '. > 0', 'Số dương'],
        ['text', 'sdt', 'Số?', null, null, null, null, null, 'phone'],
        ['calculate', 'x2', null, null, null, null, null, null, null, `\${tuoi} * 2`],
        ['note', 'cam_on', 'Cảm ơn'],
        ['date', 'ngay', 'Ngày?'],
      ],
      [...points, ['l', 'x', '=1+1'], ['l', 'y', 'Y']],
      [['form_title'], ['Bản gốc']],
    ),
  ).survey
  const bytes = await writeWorkbook(exportXlsform(original, 'KS-ABC123', 2))
  const book = await readWorkbook(bytes)
  if (!book.ok) throw new Error(book.detail)
  expect(imported([...book.sheets]).survey).toEqual(original)
})

describe('a file that is no workbook, or one made to hurt,', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['text', () => Buffer.from('type,name,label'), /damaged or no .xlsx/],
    ['an old .xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /save it as .xlsx/],
    ['a ZIP of something else', () => zip([{ name: 'a.xml', data: Buffer.from('<a/>') }]), /not an .xlsx workbook/],
    ['a bomb', () => zip([{ name: 'xl/workbook.xml', data: rawBomb(600), method: 8, declaredSize: 100 }]), /unpacks to far more/],
    [
      'a million entries',
      () => zip(Array.from({ length: 2_000 }, (_, i) => ({ name: `${i}.xml`, data: Buffer.alloc(0) }))),
      /unpacks to far more/,
    ],
    [
      'a workbook of broken XML',
      () => zip([{ name: 'xl/workbook.xml', data: deflateRawSync('<workbook><sheets>'), method: 8 }]),
      /could not be read/,
    ],
    ['eleven megabytes', () => Buffer.alloc(11 * 1024 * 1024), /at most/],
  ])('%s is refused, and says what to do', async (_name, make, why) => {
    const read = await readWorkbook(make())
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.detail).toMatch(why)
  })
})
