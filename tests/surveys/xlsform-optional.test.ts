/** What a chat cannot ask and nobody has to answer does not stand in the way of the rest of a form. */
import { describe, expect, test } from 'vitest'

import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import { leftOutInVietnamese } from '../../src/surveys/xlsform/left-out.ts'
import type { Cell } from '../../src/surveys/xlsform/sheets.ts'

const head: Cell[] = ['type', 'name', 'label', 'required', 'relevant', 'appearance']
const read = (...rows: Cell[][]) => importXlsform([{ name: 'survey', rows: [head, ...rows] }], 'Thử')
const asked: Cell[] = ['text', 'ten', 'Tên xưởng?', 'yes']
const keysOf = (imported: ReturnType<typeof read>) =>
  imported.ok ? imported.survey.sections.flatMap(({ items }) => items.map(({ key }) => key)) : []

describe.each(['geopoint', 'geotrace', 'geoshape', 'audio', 'video', 'file', 'barcode', 'gps', 'add location prompt'])('%s', (type) => {
  test.each([[''], ['no'], ['false()']])('required "%s": the rest is taken, and the officer reads what is not', (required) => {
    const imported = read(asked, [type, 'x', 'X?', required])
    expect(keysOf(imported)).toEqual(['ten'])
    const [warning = ''] = imported.ok ? imported.warnings : []
    expect(warning).toBe(`row 3: a chat cannot ask for "${type}"; nobody has to answer it, and it is left out`)
    expect(leftOutInVietnamese(warning)).toBe(`dòng 3: trò chuyện không hỏi được "${type}"; câu này không bắt buộc nên đã bỏ`)
  })

  test.each([['yes'], ['true()'], ["${ten} = 'A'"]])('required "%s": the form is refused, by row and column', (required) => {
    expect(read(asked, [type, 'x', 'X?', required])).toMatchObject({ ok: false, problems: [{ sheet: 'survey', row: 3, column: 'type' }] })
  })

  test.each<[string, Cell[]]>([
    ['a condition', ['text', 'sau', 'Sau?', '', "${x} != ''"]],
    ['a text', ['note', 'loi', 'Vị trí: ${ x }']],
  ])('the form is refused where %s of it looks at the answer', (_, row) => {
    expect(read(asked, [type, 'x', 'X?'], row)).toMatchObject({ ok: false, problems: [{ row: 3, column: 'type' }] })
  })
})

test('a signature is a picture nobody can send in a chat: left out when it may be, refused by its column when not', () => {
  const imported = read(asked, ['image', 'ky', 'Ký tên', '', '', 'signature'])
  expect(keysOf(imported)).toEqual(['ten'])
  expect(imported).toMatchObject({ warnings: [expect.stringContaining('"signature"')] })
  expect(read(asked, ['image', 'ky', 'Ký tên', 'yes', '', 'signature'])).toMatchObject({ problems: [{ row: 3, column: 'appearance' }] })
})

test('a form of nothing else is refused for each of them, and a slip in a type is never left out', () => {
  expect(read(['geopoint', 'a', 'A?'], ['audio', 'b', 'B?'])).toMatchObject({ problems: [{ row: 2 }, { row: 3 }] })
  for (const type of ['texte', 'select_one', 'select_one_from_file a.csv', 'time', 'geo'])
    expect(read(asked, [type, 'x', 'X?'])).toMatchObject({ ok: false, problems: [{ row: 3, column: 'type' }] })
})
