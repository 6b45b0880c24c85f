/** What the rows of a form are read with: its languages and lists, and where what is wrong or left out is noted. */
import { ExpressionError, parseExpression } from '../parsing.ts'
import type { Option } from '../survey.ts'
import { filterColumns, readLists } from './choices.ts'
import { translated } from './languages.ts'
import { createOptional } from './optional.ts'
import { plain } from './plain.ts'
import type { Problem, Row, Table } from './sheets.ts'

type TextColumn = 'label' | 'hint' | 'constraint_message' | 'required_message'

export interface Reading {
  /** What refuses the form. */
  readonly problems: Problem[]
  readonly lists: ReadonlyMap<string, Option[]>
  /** Columns of the choices that filters may name. */
  readonly columns: readonly string[]
  /** In the best language there is, without markup. @param most longer texts are cut, and said so */
  text(row: Row, column: TextColumn, most?: number): string
  refuse(row: number, column: string, detail: string): void
  warn(what: string): void
  readonly optional: ReturnType<typeof createOptional>
  warnings(): string[]
  /** The expression as it is kept; '' when there is none, or it was refused. */
  checked(row: number, column: string, written: string, columnNames?: ReadonlySet<string>): string
}

/** Copied out of an XForm, where these signs are written so. */
const signs: Readonly<Record<string, string>> = { gt: '>', lt: '<', amp: '&' }

/** What other programs call the columns. */
const alsoCalled: Readonly<Partial<Record<TextColumn, readonly string[]>>> = {
  constraint_message: ['bind::jr::constraintmsg'],
  required_message: ['bind::jr::requiredmsg'],
}

export function createReading(table: Table, choices: Table | undefined, language: string): Reading {
  const problems: Problem[] = []
  const warnings = new Set<string>()
  const headings = new Map<TextColumn, readonly string[]>()
  const filters = table.rows.map((row) => row.get('choice_filter')).filter((filter) => filter !== '')
  const columns = filterColumns(choices, filters)
  const lists = readLists(choices, language, columns, problems)
  const warn = (what: string) => void warnings.add(what)
  const refuse = (row: number, column: string, detail: string) => void problems.push({ sheet: table.name, row, column, detail })

  function text(row: Row, column: TextColumn, most = Number.POSITIVE_INFINITY): string {
    const known = headings.get(column) ?? [...translated(table, column, language), ...(alsoCalled[column] ?? [])]
    headings.set(column, known)
    const whole = plain(row.get(...known))
    if (whole.length > most) warn(`row ${row.number}, column "${column}": longer than ${most} characters; the rest is left out`)
    return whole.slice(0, most)
  }

  function checked(row: number, column: string, written: string, columnNames?: ReadonlySet<string>): string {
    if (written === '') return ''
    // Excel turns the words into its own truth values.
    const source = /^(true|false)$/i.test(written)
      ? `${written.toLowerCase()}()`
      : written.replace(/&(gt|lt|amp);/g, (_, name: string) => signs[name] ?? '')
    try {
      parseExpression(source, columnNames)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      const shown = source.replace(/\s+/g, ' ')
      refuse(row, column, `${error.message}: ${shown.length > 120 ? `${shown.slice(0, 120)}…` : shown}`)
      return ''
    }
    return source
  }

  return {
    problems,
    lists,
    columns,
    text,
    refuse,
    warn,
    optional: createOptional({ refuse, warn }),
    warnings: () => [...warnings],
    checked,
  }
}
