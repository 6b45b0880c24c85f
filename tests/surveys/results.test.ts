import { expect, test } from 'vitest'

import { compile } from '../../src/surveys/compiled.ts'
import { resultSheets, toCsv } from '../../src/surveys/results.ts'
import { readWorkbook, writeWorkbook } from '../../src/surveys/workbook.ts'
import { question, survey } from '../support/surveys.ts'

const first = compile(survey('A', question('single', 'lo'), question('text', 'cu'), { type: 'note', key: 'n', label: 'Chào' }))
const second = compile(
  survey('A', question('single', 'lo'), question('number', 'so'), { type: 'formula', key: 'doi', formula: `\${so} * 2` }),
)
const versions = new Map([
  [1, first],
  [2, second],
])
const rows = [
  { version: 1, answers: { lo: 'a', cu: '=HYPERLINK("x")' }, name: 'An', group: 'May', completedOn: '2026-11-23' },
  { version: 2, answers: { lo: 'b', so: 4 }, name: '+Bình', group: '', completedOn: '2026-11-24' },
]

test('answers to every version stand in one table, each question in its own column, with a code book', () => {
  const [answers, book] = resultSheets(rows, versions, { names: true, groups: true, days: true }, '2026-11-25')
  expect(answers?.rows).toEqual([
    ['Người trả lời', 'Nhóm', 'Ngày gửi', 'Phiên bản', 'lo', 'so', 'doi', 'cu'],
    ['An', 'May', '2026-11-23', 1, 'Lương', null, null, '=HYPERLINK("x")'],
    ['+Bình', '', '2026-11-24', 2, 'Nhà ở', 4, 8, null],
  ])
  expect(book?.rows.map((row) => [row[0], row[1], row[3]])).toEqual([
    ['Phiên bản', 'Mã câu', 'Loại'],
    [1, 'lo', 'single'],
    [1, 'cu', 'text'],
    [2, 'lo', 'single'],
    [2, 'so', 'number'],
    [2, 'doi', 'calculate'],
  ])
})

test('who answered and when are left out where they must be', () => {
  const [answers] = resultSheets(rows, versions, { names: false, groups: false, days: false }, '2026-11-25')
  expect(answers?.rows[0]).toEqual(['Phiên bản', 'lo', 'so', 'doi', 'cu'])
  expect(JSON.stringify(answers?.rows)).not.toMatch(/An|May|2026-11/)
})

test.each([
  ['=1+1', "'=1+1"],
  ['+84912345678', '+84912345678'],
  ['+1+cmd', "'+1+cmd"],
  ['-5', '-5'],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['"=1"', `"'""=1"""`],
  ['\t=1', "'\t=1"],
  ['＝1+1', "'＝1+1"],
  ['＠A', "'＠A"],
  ['bình thường', 'bình thường'],
  ['a,b', '"a,b"'],
  ['hai\ndòng', '"hai\ndòng"'],
  ['0912345678', '0912345678'],
  ['7,5', '"7,5"'],
])('%j becomes %j in CSV', (text, cell) => expect(toCsv({ name: 'x', rows: [[text]] })).toBe(`\uFEFF${cell}\r\n`))

test('in a workbook a text that looks like a formula stays a text', async () => {
  const bytes = await writeWorkbook([{ name: 'x', rows: [['=1+1', '+84912345678', 5, null, '@a']] }])
  const read = await readWorkbook(bytes)
  expect(read.ok && read.sheets[0]?.rows).toEqual([['=1+1', '+84912345678', 5, null, '@a']])
  const { readArchive } = await import('../../src/knowledge/import/archive.ts')
  const archive = readArchive(bytes, (name) => name.includes('worksheets/sheet1'))
  expect(archive.ok && Buffer.from([...archive.parts.values()][0] ?? []).toString()).not.toContain('<f>')
})
