/** What people answered, as tables: one row a response, and a code book beside it. Pure. */
import { formulas } from './flow.ts'
import { typeOf } from './questions/index.ts'
import type { Compiled } from './compiled.ts'
import type { Scalar } from './functions.ts'
import type { Answer, Answers, Question } from './survey.ts'
import { wording } from './wording.ts'
import type { Cell, Sheet } from './xlsform/sheets.ts'

export interface ResultRow {
  readonly version: number
  readonly answers: Answers
  readonly name?: string
  readonly group?: string
  readonly completedOn?: string
}

/** What stands before the answers in each row. */
export interface Shown {
  readonly names: boolean
  readonly groups: boolean
  readonly days: boolean
}

/**
 * All versions in one table: a question keeps its column as long as it keeps its name.
 * @param versions by number
 * @param day for formulas that look at the day, YYYY-MM-DD
 */
export function resultSheets(rows: readonly ResultRow[], versions: ReadonlyMap<number, Compiled>, shown: Shown, day: string): Sheet[] {
  const columns = columnsOf(versions)
  const { heading } = wording
  const before = [
    ...(shown.names ? [heading.name] : []),
    ...(shown.groups ? [heading.group] : []),
    ...(shown.days ? [heading.day] : []),
    heading.version,
  ]
  const body = rows.map((row): Cell[] => {
    const compiled = versions.get(row.version)
    // Of the day it was handed in, where that may be seen: an age stays what it was.
    const handedIn = shown.days ? (row.completedOn ?? day) : day
    const computed = compiled === undefined ? {} : formulas(compiled, row.answers, handedIn)
    return [
      ...(shown.names ? [row.name ?? ''] : []),
      ...(shown.groups ? [row.group ?? ''] : []),
      ...(shown.days ? [row.completedOn ?? ''] : []),
      row.version,
      ...columns.map(({ key }) => cell(compiled?.byKey.get(key)?.question, row.answers[key], computed[key])),
    ]
  })
  return [
    { name: heading.answersSheet, rows: [[...before, ...columns.map(({ key }) => key)], ...body] },
    { name: heading.codeBook, rows: codeBook(versions) },
  ]
}

interface Column {
  readonly key: string
}

/** In the order of the newest version; questions only older ones had come after. */
function columnsOf(versions: ReadonlyMap<number, Compiled>): Column[] {
  const newestFirst = [...versions].sort(([a], [b]) => b - a)
  const keys = newestFirst.flatMap(([, { steps }]) => steps.filter(({ item }) => item.type !== 'note').map(({ item }) => item.key))
  return [...new Set(keys)].map((key) => ({ key }))
}

function cell(question: Question | undefined, answer: Answer | undefined, computed: Scalar | undefined): Cell {
  if (answer === undefined || question === undefined)
    return computed === undefined ? null : typeof computed === 'number' && Number.isNaN(computed) ? null : computed
  if (typeof answer === 'number') return answer
  return Array.isArray(answer) || question.type === 'single' || question.type === 'yes_no' || question.type === 'unit'
    ? typeOf(question).show(question, answer)
    : String(answer)
}

function codeBook(versions: ReadonlyMap<number, Compiled>): Cell[][] {
  const { heading } = wording
  const head = [heading.version, heading.key, heading.question, heading.type, heading.required, heading.choices, heading.relevant]
  const lines = [...versions]
    .sort(([a], [b]) => a - b)
    .flatMap(([version, { steps }]) =>
      steps.flatMap(({ item }): Cell[][] => {
        if (item.type === 'note') return []
        if (item.type === 'formula') return [[version, item.key, item.formula, 'calculate', '', '', item.relevant ?? '']]
        const choices =
          'options' in item
            ? item.options.map(({ value, label }) => `${value} = ${label}`).join('\n')
            : item.type === 'scale'
              ? item.points.map(({ value, label }) => `${value} = ${label}`).join('\n')
              : ''
        return [
          [
            version,
            item.key,
            item.label,
            item.type,
            item.required ? wording.yes : (item.requiredWhen ?? wording.no),
            choices,
            item.relevant ?? '',
          ],
        ]
      }),
    )
  return [head, ...lines]
}

/**
 * A sheet as CSV for Excel: UTF-8 with its mark, lines end in CRLF, and no cell a spreadsheet would take for a formula. A number or a
 * telephone number is none, and stays as it is.
 */
export function toCsv(sheet: Sheet): string {
  return `\uFEFF${sheet.rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  const text = isFormula(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Begins with a sign a spreadsheet computes from, behind spaces, quotes or line ends too, full-width ones included; but no plain number. */
const isFormula = (text: string): boolean =>
  /^[\s"'\u200B]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/.test(text) && !/^[+-]?\d[\d .]*(?:,\d+)?$/.test(text.trim())
