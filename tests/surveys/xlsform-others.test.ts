/** What forms made for other programs and in other years have in them, each in a small one of our own. */
import { describe, expect, test } from 'vitest'

import { compile } from '../../src/surveys/compiled.ts'
import * as flow from '../../src/surveys/flow.ts'
import { isQuestion } from '../../src/surveys/survey.ts'
import type { Item } from '../../src/surveys/survey.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import type { Cell, Sheet } from '../../src/surveys/xlsform/sheets.ts'
import { inVietnamese } from '../../src/surveys/xlsform/vietnamese.ts'

const day = '2026-11-23'
const book = (survey: Cell[][], choices: Cell[][] = []): Sheet[] => [
  { name: 'survey', rows: survey },
  { name: 'choices', rows: choices },
]
function itemsIn(sheets: readonly Sheet[]): readonly Item[] {
  const read = importXlsform(sheets, 'tệp')
  if (!read.ok) throw new Error(read.problems.map(({ row, column, detail }) => `${row} ${column} ${detail}`).join('\n'))
  return read.survey.sections.flatMap(({ items }) => items)
}
function problemsIn(sheets: readonly Sheet[]): string[] {
  const read = importXlsform(sheets, 'tệp')
  if (read.ok) return []
  for (const problem of read.problems) expect(inVietnamese(problem)).not.toContain('chưa đọc được')
  return read.problems.map(({ row, column, detail }) => `${row} ${column}: ${detail}`)
}

describe('what things were called', () => {
  test.each([
    ['add text prompt', 'text'],
    ['q string', 'text'],
    ['add integer prompt', 'number'],
    ['q int', 'number'],
    ['add select one prompt using nghe', 'single'],
    ['add select multiple prompt using nghe', 'multiple'],
    ['add select one prompt using nghe or specify other', 'single'],
    ['q date', 'date'],
    ['picture', 'photo'],
    ['q picture', 'photo'],
    ['tel', 'phone'],
    ['phone_number', 'phone'],
    ['Add Note Prompt', 'note'],
  ])('the type "%s" is a %s', (type, kind) => {
    const choices = [
      ['list name', 'name', 'caption'],
      ['nghe', 'a', 'May'],
      ['nghe', 'b', 'Hàn'],
    ]
    expect(
      itemsIn(
        book(
          [
            ['command', 'tag', 'caption'],
            [type, 'x', 'X?'],
            ['text', 'y', 'Y?'],
          ],
          choices,
        ),
      )[0],
    ).toMatchObject({
      type: kind,
      key: 'x',
    })
  })

  test('the old columns, with a language too', () => {
    const rows = [
      ['type', 'name', 'caption::Tiếng Việt', 'constraint', 'constraining message::Tiếng Việt'],
      ['integer', 'tuoi', 'Tuổi?', '. &gt; 15 and . &lt; 90', 'Từ 16 đến 89 tuổi.'],
    ]
    expect(itemsIn(book(rows))).toMatchObject([
      { label: 'Tuổi?', constraint: '. > 15 and . < 90', constraintMessage: 'Từ 16 đến 89 tuổi.' },
    ])
  })

  test.each(['gps', 'location', 'add location prompt', 'q geopoint', 'geotrace'])('"%s" is a place, and refused as one', (type) => {
    expect(
      problemsIn(
        book([
          ['type', 'name', 'label'],
          [type, 'x', 'X?'],
        ]),
      ),
    ).toEqual([expect.stringContaining(`2 type: "${type}" asks for a place on a map`)])
  })
})

describe('names that groups share', () => {
  const head = ['type', 'name', 'label', 'relevant']
  const rows: Cell[][] = [
    head,
    ['begin group', 'chong', 'Chồng'],
    ['text', 'nghe', 'Nghề của chồng?'],
    ['end group'],
    ['begin group', 'vo', 'Vợ'],
    ['text', 'nghe', 'Nghề của vợ?'],
    ['end group'],
  ]

  test('are both asked, the later under a name that is said', () => {
    const read = importXlsform(book(rows), 'tệp')
    if (!read.ok) throw new Error('refused')
    expect(read.survey.sections.map(({ items }) => items.map(({ key }) => key))).toEqual([['nghe'], ['nghe_2']])
    expect(read.warnings).toEqual([expect.stringContaining('row 6: the name "nghe" stands in row 3 too')])
  })

  test('bring their "which other?" with them', () => {
    const again = (name: string): Cell[][] => [['begin group', name, name], ['select_one nghe or_other', 'nghe', 'Nghề?'], ['end group']]
    const choices = [
      ['list_name', 'name', 'label'],
      ['nghe', 'may', 'May'],
    ]
    const items = itemsIn(book([head, ...again('chong'), ...again('vo')], choices))
    expect(items.map(({ key, relevant }) => [key, relevant])).toEqual([
      ['nghe', undefined],
      ['nghe_other', "selected(${nghe}, 'other')"],
      ['nghe_2', undefined],
      ['nghe_other_2', "selected(${nghe_2}, 'other')"],
    ])
  })

  test('are refused where an expression or a text names them, for it could mean either', () => {
    expect(problemsIn(book([...rows, ['text', 'them', 'Vì sao làm ${nghe}?']]))).toEqual([
      expect.stringContaining('6 name: the name "nghe" is of row 3 too'),
    ])
    expect(problemsIn(book([...rows, ['text', 'them', 'Vì sao?', "${nghe} != ''"]]))).toHaveLength(1)
  })

  test('in one group are refused as ever; what stands in a repeat is its own', () => {
    const twice = book([
      head,
      ['text', 'a', 'A'],
      ['text', 'a', 'B'],
      ['begin repeat', 'con', 'Con'],
      ['text', 'a', 'Tên con'],
      ['end repeat'],
    ])
    expect(problemsIn(twice)).toEqual([
      expect.stringContaining('3 name: the name "a" is used in row 2 already'),
      expect.stringContaining('4 type: "begin repeat": repeating a group is not supported'),
    ])
  })
})

describe('choices of the same name', () => {
  const rows: Cell[][] = [
    ['type', 'name', 'label', 'choice_filter'],
    ['select_one huyen', 'huyen', 'Huyện?'],
    ['select_one xa', 'xa', 'Xã?', 'huyen = ${huyen}'],
  ]
  const choices = (second: string): Cell[][] => [
    ['list_name', 'name', 'label', 'huyen'],
    ['huyen', 'a', 'A'],
    ['huyen', 'b', 'B'],
    ['xa', 'tt', 'Thị trấn', 'a'],
    ['xa', 'tt', second, 'b'],
    ['xa', 'x1', 'Xã Một', 'b'],
  ]

  test('under two others are told apart by the filter, and read the same everywhere', () => {
    const read = importXlsform(book(rows, choices('Thị trấn')), 'tệp')
    if (!read.ok) throw new Error('refused')
    const compiled = compile(read.survey)
    const offered = (district: string) => {
      const asked = flow.asking(compiled, { at: 'xa', answers: { huyen: district } }, day)
      return asked?.step.question !== undefined && 'options' in asked.step.question
        ? asked.step.question.options.map(({ label }) => label)
        : []
    }
    expect([offered('a'), offered('b')]).toEqual([['Thị trấn'], ['Thị trấn', 'Xã Một']])
  })

  test('with other words are refused: nobody could say later which was meant', () => {
    expect(problemsIn(book(rows, choices('Thị trấn Phước Dân')))).toEqual([expect.stringContaining('"tt" is twice in the list "xa"')])
  })

  test('are offered once where nothing filters them', () => {
    const all = book([...rows, ['select_one xa', 'khac', 'Xã khác?']], choices('Thị trấn'))
    const last = itemsIn(all).at(-1)
    expect(last && isQuestion(last) && 'options' in last ? last.options.map(({ value }) => value) : []).toEqual(['tt', 'x1'])
  })
})

describe('expressions of other programs', () => {
  const worth = (formula: string, answers: flow.Progress['answers'] = {}) => {
    const items = book([
      ['type', 'name', 'label', 'calculation'],
      ['date', 'sinh', 'Ngày sinh?'],
      ['integer', 'doc', 'Độ dốc?'],
      ['calculate', 'x', null, formula],
    ])
    const read = importXlsform(items, 'tệp')
    if (!read.ok) throw new Error(read.problems.map(({ detail }) => detail).join())
    return flow.formulas(compile(read.survey), answers as Record<string, string | number>, day).x
  }

  test.each<[string, unknown]>([
    ['once(today())', day],
    ['once(if(${doc} &gt; 3, "dốc", "bằng"))', 'dốc'],
    ['int((decimal-date-time(today()) - decimal-date-time(${sinh})) div 365.25)', 36],
    ['round(15 div cos(atan(${doc} div 100)), 2)', 15.3],
    ["format-date(date-time(decimal-date-time(${sinh}) + 3), '%d/%m/%Y')", '08/03/1990'],
    ['exp10(2) + sin(0)', 100],
  ])('%s', (formula, value) => {
    expect(worth(formula, { sinh: '1990-03-05', doc: 20 })).toBe(value)
  })

  test('a length with its letters is checked however long; a pattern that would never end is still refused', () => {
    const rows = (pattern: string): Sheet[] =>
      book([
        ['type', 'name', 'label', 'constraint'],
        ['text', 'a', 'A?', `regex(., '${pattern}')`],
      ])
    const read = importXlsform(rows('^[a-zA-Z0-9. _-éáíóúçâêô]{1,1000}$'), 'tệp')
    if (!read.ok) throw new Error('refused')
    const compiled = compile(read.survey)
    const says = (text: string) => flow.answer(compiled, flow.start(compiled, day), { type: 'text', text }, day).type
    expect([says('a'), says('a'.repeat(500)), says('a<b')]).toEqual(['moved', 'moved', 'refused'])
    expect(problemsIn(rows('^x[a-z]{1,9000}$'))).toEqual([expect.stringContaining('the pattern repeats too much')])
  })

  test.each(['../doc > 3', "/data/doc = 'x'", './source'])('a path (%s) is refused with what to write', (relevant) => {
    const rows = [
      ['type', 'name', 'label', 'relevant'],
      ['integer', 'doc', 'Độ dốc?', null],
      ['text', 'a', 'A?', relevant],
    ]
    expect(problemsIn(book(rows))).toEqual([expect.stringContaining('3 relevant: paths ("/", "../") are not supported')])
  })
})

describe('everything that is wrong', () => {
  test('is told at once, by row, names of nothing among it; what names a refused row is no second fault', () => {
    const rows = [
      ['type', 'name', 'label', 'relevant', 'default', 'required'],
      ['geopoint', 'noi', 'Ở đâu?'],
      ['text', 'a', 'A ${khong_co}?', "${noi} != ''"],
      ['audio', 'ghi', 'Ghi âm', '', '', 'yes'],
      ['integer', 'b', 'B?', '${cung_khong} > 1', 'mười'],
      ['begin repeat', 'con', 'Con'],
      ['text', 'ten', 'Tên?'],
      ['end repeat'],
    ]
    expect(problemsIn(book(rows)).map((line) => line.slice(0, 12))).toEqual(
      ['2 type: "geo', '3 label: the', '4 type: "aud', '5 default: t', '5 relevant: ', '6 type: "beg'].map((start) =>
        expect.stringContaining(start),
      ),
    )
  })

  test('beyond a hundred is counted', () => {
    const rows = [['type', 'name', 'label'], ...Array.from({ length: 130 }, (_, i) => ['geopoint', `n${i}`, 'N'])]
    const problems = problemsIn(book(rows))
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toContain('30 more problems are not listed')
  })
})
