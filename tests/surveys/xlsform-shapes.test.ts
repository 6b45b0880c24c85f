/** Shapes that workbooks of other people have, each in a small one of our own. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compile } from '../../src/surveys/compiled.ts'
import * as flow from '../../src/surveys/flow.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import type { Item, Survey } from '../../src/surveys/survey.ts'
import { exportXlsform } from '../../src/surveys/xlsform/export.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import { inVietnamese } from '../../src/surveys/xlsform/vietnamese.ts'
import type { Cell, Sheet } from '../../src/surveys/xlsform/sheets.ts'
import { question } from '../support/surveys.ts'

const book = (survey: Cell[][], choices: Cell[][] = [], settings: Cell[][] = []): Sheet[] => [
  { name: 'survey', rows: survey },
  { name: 'choices', rows: choices },
  { name: 'settings', rows: settings },
]
const surveyIn = (sheets: readonly Sheet[]): Survey => {
  const read = importXlsform(sheets, 'tệp')
  if (!read.ok) throw new Error(read.problems.map(({ row, column, detail }) => `${row} ${column} ${detail}`).join('\n'))
  return read.survey
}
const problemsIn = (sheets: readonly Sheet[]) => {
  const read = importXlsform(sheets, 'tệp')
  return read.ok ? [] : read.problems.map(({ sheet, row, column }) => [sheet, row, column])
}
const first = ({ sections }: Survey): Item | undefined => sections[0]?.items[0]

describe('workbooks as people make them', () => {
  test('headings with spaces and capitals, names with spaces after them, blank rows, other sheets', () => {
    const read = surveyIn([
      { name: 'Ghi chú', rows: [['Của tổ công đoàn']] },
      {
        name: ' Survey ',
        rows: [
          [],
          ['Type', ' Name', 'Label :: Tiếng Việt (vi)', 'Label::English (en)'],
          [],
          ['Select_One  viec ', 'a ', 'Việc gì? ', 'What?'],
          [null, null],
        ],
      },
      { name: 'Choices', rows: [['List Name', 'Name', 'Label'], ['viec ', ' may', 'May '], [], ['viec', 'han', 'Hàn']] },
    ])
    expect(first(read)).toMatchObject({
      type: 'single',
      key: 'a',
      label: 'Việc gì?',
      options: [{ value: 'may', label: 'May' }, { value: 'han' }],
    })
  })

  test('a list whose name is merged over its rows keeps all its choices', () => {
    const read = surveyIn(
      book(
        [
          ['type', 'name', 'label'],
          ['select_one l', 'a', 'A'],
        ],
        [
          ['list_name', 'name', 'label'],
          ['l', 'x', 'X'],
          [null, 'y', 'Y'],
          [null, 'z', 'Z'],
        ],
      ),
    )
    expect(first(read)).toMatchObject({ options: [{ value: 'x' }, { value: 'y' }, { value: 'z' }] })
  })

  test('a choice of no list, or without a name, is refused in its own row: none is dropped in silence', () => {
    const survey: Cell[][] = [
      ['type', 'name', 'label'],
      ['select_one l', 'a', 'A'],
    ]
    expect(problemsIn(book(survey, [['list_name', 'name', 'label'], ['l', 'x', 'X'], [], [null, 'y', 'Y'], ['l', null, 'Z']]))).toEqual([
      ['choices', 4, 'list_name'],
      ['choices', 5, 'name'],
    ])
  })

  test('"yes" and "no" with words of their own keep those words', () => {
    const asked: Cell[][] = [
      ['type', 'name', 'label'],
      ['select_one l', 'a', 'A'],
    ]
    const lists = (yes: string, no: string): Cell[][] => [
      ['list_name', 'name', 'label'],
      ['l', 'yes', yes],
      ['l', 'no', no],
    ]
    expect(first(surveyIn(book(asked, lists('Có', 'Không'))))?.type).toBe('yes_no')
    expect(first(surveyIn(book(asked, lists('Yes', 'No'))))?.type).toBe('yes_no')
    expect(first(surveyIn(book(asked, lists('Tôi ủng hộ', 'Tôi phản đối'))))).toMatchObject({
      type: 'single',
      options: [{ label: 'Tôi ủng hộ' }, { label: 'Tôi phản đối' }],
    })
  })

  test('groups without a name or a condition do not cut the questionnaire into pieces', () => {
    const read = surveyIn(
      book([
        ['type', 'name', 'label'],
        ['begin group', 'g'],
        ['text', 'a', 'A'],
        ['end group'],
        ['begin group', 'h'],
        ['text', 'b', 'B'],
        ['end group'],
      ]),
    )
    expect(read.sections.map(({ items }) => items.map(({ key }) => key))).toEqual([['a', 'b']])
  })

  test('the words of a choice go into a formula, and the formula into a question', () => {
    const compiled = compile(
      surveyIn(
        book(
          [
            ['type', 'name', 'label', 'calculation'],
            ['select_one l', 'nghe', 'Nghề?'],
            ['calculate', 'ten', null, "jr:choice-name(${nghe}, '${nghe}')"],
            ['text', 'noi', 'Nghề ${ten} làm ở đâu?'],
          ],
          [
            ['list_name', 'name', 'label'],
            ['l', 'x', 'Thợ may'],
            ['l', 'y', 'Thợ hàn'],
          ],
        ),
      ),
    )
    const answered = flow.answer(compiled, flow.start(compiled, '2026-11-23'), { type: 'text', text: 'thợ hàn' }, '2026-11-23')
    expect(answered.type === 'moved' && flow.asking(compiled, answered.progress, '2026-11-23')?.label).toBe('Nghề Thợ hàn làm ở đâu?')
  })

  test('an expression over several lines is shown in one when it is refused', () => {
    const read = importXlsform(
      book([
        ['type', 'name', 'calculation'],
        ['calculate', 'a', 'if(1,\n pulldata("a"),\n 2)'],
      ]),
      'x',
    )
    expect(read.ok === false && read.problems[0]?.detail).toBe(
      'the function pulldata() is not supported (character 8): if(1, pulldata("a"), 2)',
    )
  })
})

/** Any questionnaire that the console or a workbook can hold. */
const words = fc.stringMatching(/^[a-zA-ZăâđêôơưĐ0-9 ?,.-]{1,30}$/u).map((text) => `Ý ${text.trim()}`.trim())
const options = fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/), label: words }), {
  minLength: 2,
  maxLength: 6,
  selector: ({ value }) => value,
})
const anyQuestion = (key: string) =>
  fc
    .record({
      type: fc.constantFrom('single', 'multiple', 'ranking', 'scale', 'yes_no', 'number', 'date', 'text', 'phone', 'photo', 'unit'),
      label: words,
      required: fc.boolean(),
      requiredWhen: fc.constantFrom(undefined, '1 = 1', "today() > '2020-01-01'"),
      requiredMessage: fc.option(words, { nil: undefined }),
      hint: fc.option(words, { nil: undefined }),
      constraint: fc.constantFrom(undefined, ". != ''", 'string-length(.) < 9'),
      options,
      range: fc.constantFrom({}, { min: 0, max: 100 }, { min: 1, max: 5 }, { min: 3 }, { max: 9 }, { min: 0.5, max: 1.5, whole: false }),
      maxChars: fc.integer({ min: 1, max: 2_000 }),
      points: fc.integer({ min: 2, max: 9 }),
      shuffled: fc.boolean(),
      remark: fc.boolean(),
    })
    .map(({ type, options, range, maxChars, points, shuffled, remark, hint, constraint, requiredWhen, requiredMessage, ...rest }) => {
      const asked = {
        ...rest,
        ...(hint && { hint }),
        ...(constraint && { constraint }),
        ...(requiredWhen && !rest.required && { requiredWhen }),
        ...(requiredMessage && { requiredMessage }),
      }
      switch (type) {
        case 'single':
        case 'multiple':
        case 'ranking':
          return question(type, key, { ...asked, options, ...(shuffled && { shuffled }) })
        case 'unit':
          return question(type, key, { ...asked, options })
        case 'scale':
          return question(type, key, {
            ...asked,
            points: Array.from({ length: points }, (_, i) => ({ value: i, label: i % 2 ? `Mức ${i}` : '' })),
          })
        case 'number':
          return question(type, key, { ...asked, whole: true, ...range })
        case 'text':
          return question(type, key, { ...asked, maxChars, ...(remark && !rest.required && !requiredWhen && { remark }) })
        default:
          return question(type as 'date', key, asked)
      }
    })
const anySurvey = fc
  .array(
    fc.record({
      title: fc.option(words, { nil: undefined }),
      relevant: fc.array(fc.constantFrom('1 = 1', "'a' != ''", "today() > '2020-01-01'"), { maxLength: 3 }),
      n: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .chain((shapes) =>
    fc.tuple(...shapes.map(({ n }, i) => fc.tuple(...Array.from({ length: n }, (_, j) => anyQuestion(`q${i}_${j}`))))).map((items) => ({
      title: 'Khảo sát',
      intro: 'Lời ngỏ',
      sections: shapes.map(({ title, relevant }, i) => ({ ...(title && { title }), relevant, items: items[i] ?? [] })),
    })),
  )

test('whatever the questionnaire, its workbook is read back as the same questionnaire', () => {
  fc.assert(
    fc.property(anySurvey, (made) => {
      const survey = surveySchema.parse(made)
      const again = surveyIn(exportXlsform(survey, 'KS-ABC123', 1))
      // Neighbours that say the same are one.
      const merged = surveyIn(exportXlsform(again, 'KS-ABC123', 2))
      expect(merged).toEqual(again)
      expect(again.sections.flatMap(({ items }) => items)).toEqual(survey.sections.flatMap(({ items }) => items))
      expect({ title: again.title, intro: again.intro }).toEqual({ title: survey.title, intro: survey.intro })
      const conditions = ({ sections }: Survey) =>
        sections.flatMap(({ title, relevant, items }) => items.map(({ key }) => [key, title, relevant]))
      expect(conditions(again)).toEqual(conditions(survey))
    }),
    { numRuns: 150 },
  )
})

describe('what other programs do and a chat does not', () => {
  const head: Cell[] = ['type', 'name', 'label', 'calculation', 'read_only', 'default', 'appearance', 'parameters', 'trigger']
  const read = (...lines: Cell[][]) =>
    importXlsform(
      book(
        [head, ...lines],
        [
          ['list_name', 'name', 'label', 'media::image'],
          ['l', 'x', 'X', 'x.png'],
        ],
      ),
      'x',
    )
  const told = (...lines: Cell[][]) => {
    const result = read(...lines)
    return result.ok
      ? result.warnings.join('\n')
      : result.problems.map(({ row, column, detail }) => `${row} ${column}: ${detail}`).join('\n')
  }

  test('a read-only row with a calculation is worked out and shown, and never asked', () => {
    const result = read(['integer', 'a', 'A'], ['text', 'tong', 'Tổng:', '${a} * 2', 'yes'], ['text', 'loi', 'Lời dặn', null, 'yes'])
    if (!result.ok) throw new Error('refused')
    expect(result.survey.sections[0]?.items.slice(1)).toEqual([
      { type: 'formula', key: 'tong', formula: '${a} * 2' },
      { type: 'note', key: 'tong_shown', label: 'Tổng: ${tong}' },
      { type: 'note', key: 'loi', label: 'Lời dặn' },
    ])
  })

  test('a hidden row is a value, and nobody is asked for it', () => {
    const result = read(
      ['hidden', 'nguon', 'Nguồn', null, null, 'tờ rơi'],
      ['hidden', 'nay', null, 'today()'],
      ['text', 'a', 'Từ ${nguon}?'],
    )
    if (!result.ok) throw new Error('refused')
    expect(result.survey.sections[0]?.items.slice(0, 2)).toEqual([
      { type: 'formula', key: 'nguon', formula: "'tờ rơi'" },
      { type: 'formula', key: 'nay', formula: 'today()' },
    ])
    expect(result.warnings.join()).not.toContain('default')
    expect(told(['hidden', 'x', null, null, null, `"a'`])).toContain('2 default:')
  })

  test('what is left out is said with its rows', () => {
    expect(told(['integer', 'a', 'A', 'today()'])).toContain('row 2: people are asked')
    expect(told(['calculate', 'a', null, '1', null, null, null, null, '${b}'], ['text', 'b', 'B'])).toContain('column "trigger", rows 2:')
    expect(told(['select_one l', 'a', 'A'])).toContain('sheet "choices", column "media::image"')
  })

  test.each<[Cell[], string]>([
    [['select_one l', 'a', 'A', null, null, null, "search('x')"], '2 appearance: "search(\'x\')" takes its choices from another file'],
    [['image', 'a', 'A', null, null, null, 'signature'], '2 appearance: "signature" is not supported'],
    [['range', 'a', 'A', null, null, null, null, 'start=1 end=5 step=0'], '2 parameters: a range from 1 to 5 by 0'],
    [['range', 'a', 'A', null, null, null, null, 'start=5 end=1'], '2 parameters: a range'],
    [['integer', 'a', 'A', null, null, null, null, 'min=5 max=1'], '2 parameters: no number is'],
    [['text', 'a', 'A', null, null, null, null, 'max_chars=99999'], '2 parameters: max_chars is'],
    [['select_one_from_file x.csv', 'a', 'A'], '2 type: "select_one_from_file x.csv" takes'],
    [['note', 'a', 'x'.repeat(1_600)], '2 label: the text is 1600 characters long'],
  ])('%j is refused in its cell, in Vietnamese too', (line, why) => {
    expect(told(line)).toContain(why)
    const result = read(line)
    for (const problem of result.ok ? [] : result.problems) expect(inVietnamese(problem)).not.toMatch(/chưa đọc được/)
  })

  test('a range of a hundred million steps costs nothing', () => {
    expect(read(['range', 'a', 'A', null, null, null, null, 'start=0 end=100000000 step=1']).ok).toBe(true)
  })

  test('an introduction that is too long is refused where it stands', () => {
    const result = importXlsform(
      book(
        [
          ['type', 'name', 'label'],
          ['text', 'a', 'A'],
        ],
        [],
        [
          ['form_title', 'intro'],
          ['T', 'x'.repeat(2_000)],
        ],
      ),
      'x',
    )
    expect(result.ok === false && result.problems).toMatchObject([{ sheet: 'settings', row: 2, column: 'intro' }])
  })
})
