/**
 * Runs drizzle's statements on SQLite without asking at every run what was known when the statement was built: which values it takes,
 * and how each column is read back.
 */
import type { Database as File, Statement as Prepared } from 'better-sqlite3'
import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm'

type Row = Readonly<Record<string, unknown>>
type Values = Readonly<Record<string, unknown>>

export interface Compiled {
  readonly returns: boolean
  /** @returns the rows of a statement that returns any, otherwise none */
  run(values: Values): unknown[]
}

/** What is used here of a statement that drizzle has prepared. */
interface Built {
  readonly query: { readonly sql: string; readonly params: readonly unknown[] }
  readonly fields?: Fields
  all(values: Values): unknown[]
}
type Fields = { readonly path: readonly string[]; readonly field: unknown }[]

export function compile(file: File, built: unknown): Compiled {
  const { query, fields } = built as Built
  const row = fields && reading(fields)
  // Objects in objects are left to drizzle.
  if (fields !== undefined && row === undefined) return { returns: true, run: (values) => (built as Built).all(values) }
  const { text, given } = written(query.sql, query.params)
  const statement: Prepared = file.prepare(text)
  const take = given.map(taking)
  const bound = (values: Values) => take.map((one) => one(values))
  if (row !== undefined) {
    statement.raw()
    return { returns: true, run: (values) => (statement.all(bound(values)) as unknown[][]).map(row) }
  }
  const run = (values: Values) => {
    statement.run(bound(values))
    return []
  }
  return { returns: false, run }
}

/**
 * The statement's text with every value in it that is known already, so that SQLite can see which partial index serves; and a plus sign
 * before every value that is not. SQLite built with STAT4 plans a join anew whenever a value is bound that it compares with a column
 * (sqlite3VdbeSetVarmask): ten times the work of running it. Of an expression, if only `+?`, it expects nothing.
 */
function written(sql: string, params: readonly unknown[]): { readonly text: string; readonly given: unknown[] } {
  const given: unknown[] = []
  let next = 0
  const text = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g, (part) => {
    if (part !== '?') return part
    const param = params[next++]
    const known = literal(param)
    if (known !== undefined) return known
    given.push(param)
    return '+?'
  })
  return { text, given }
}

function literal(value: unknown): string | undefined {
  if (value === null) return 'null'
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && !value.includes('\0') ? `'${value.replaceAll("'", "''")}'` : undefined
}

function taking(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => value(values, param.name)
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param
  const { encoder } = param
  const { name } = param.value
  return (values) => encoder.mapToDriverValue(value(values, name))
}

function value(values: Values, name: string): unknown {
  const found = values[name]
  if (found === undefined && !(name in values)) throw new Error(`No value for placeholder "${name}" was provided`)
  return found
}

/** @returns undefined for rows that are objects in objects */
function reading(fields: Fields): ((cells: readonly unknown[]) => Row) | undefined {
  const columns: { readonly name: string; readonly decoder: { mapFromDriverValue(value: unknown): unknown } }[] = []
  for (const { path, field } of fields) {
    const [name] = path
    if (name === undefined || path.length > 1) return undefined
    const decoder = is(field, Column)
      ? field
      : is(field, SQL)
        ? decoderOf(field)
        : is(field, SQL.Aliased)
          ? decoderOf(field.sql)
          : undefined
    if (decoder === undefined) return undefined
    columns.push({ name, decoder: decoder as never })
  }
  return (cells) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < columns.length; i++) {
      const { name, decoder } = columns[i] as (typeof columns)[number]
      const cell = cells[i]
      row[name] = cell === null ? null : decoder.mapFromDriverValue(cell)
    }
    return row
  }
}

/** Drizzle keeps it to itself. */
const decoderOf = (sql: SQL): unknown => (sql as unknown as { readonly decoder: unknown }).decoder
