/** Tables of any version filled with rows that fit their columns and references, whatever the tables are about. */
import type { PGlite } from '@electric-sql/pglite'
import type Sqlite from 'better-sqlite3'

export interface Column {
  readonly table: string
  readonly name: string
  /** As the database calls it. */
  readonly type: string
  /** Which column of which table it must name a row of. */
  readonly refersTo?: { readonly table: string; readonly column: string }
}

export type Row = Readonly<Record<string, unknown>>

/** What these say is the same in every table, also where no reference says so. */
const shared: Readonly<Record<string, (row: number) => string>> = {
  contact_id: (row) => `contacts.id.${row}`,
  channel: (row) => `channel.${row}`,
  account: (row) => `account.${row}`,
}

/** How many rows each table gets. */
const rowsEach = 3

export function columnsOfSqlite(file: Sqlite.Database): Column[] {
  const tables = file
    .prepare("select name from sqlite_master where type = 'table' and name not glob '__*' and name not glob 'sqlite_*'")
    .pluck()
  return (tables.all() as string[]).flatMap((table) => {
    const references = file.pragma(`foreign_key_list('${table}')`) as { from: string; table: string; to: string }[]
    return (file.pragma(`table_info('${table}')`) as { name: string; type: string }[]).map(({ name, type }) => {
      const found = references.find(({ from }) => from === name)
      return { table, name, type, ...(found && { refersTo: { table: found.table, column: found.to } }) }
    })
  })
}

export async function columnsOfPostgres(file: PGlite): Promise<Column[]> {
  const { rows } = await file.query<{ table: string; name: string; type: string; to_table: string | null; to_column: string | null }>(`
    select c.table_name as table, c.column_name as name, c.data_type as type, r.to_table, r.to_column
    from information_schema.columns c
    left join (
      select con.conrelid::regclass::text as table_name, a.attname as column_name,
             con.confrelid::regclass::text as to_table, b.attname as to_column
      from pg_constraint con
      join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
      join pg_attribute b on b.attrelid = con.confrelid and b.attnum = con.confkey[1]
      where con.contype = 'f'
    ) r on r.table_name = c.table_name and r.column_name = c.column_name
    where c.table_schema = 'public'
    order by c.table_name, c.ordinal_position`)
  return rows.map(({ table, name, type, to_table, to_column }) => ({
    table,
    name,
    type,
    ...(to_table !== null && to_column !== null && { refersTo: { table: to_table, column: to_column } }),
  }))
}

/** The rows of every table: each value tells its table, column and row, and a reference tells what it refers to. */
export function rowsFor(columns: readonly Column[]): ReadonlyMap<string, readonly Row[]> {
  const value = (column: Column, row: number): unknown => {
    const { refersTo, table, name, type } = column
    const target = refersTo && columns.find((each) => each.table === refersTo.table && each.name === refersTo.column)
    if (target !== undefined && target !== column) return value(target, row)
    if (/^bool/i.test(type)) return row % 2 === 0
    if (/int|real|double|numeric/i.test(type)) return 1_000 + row
    if (/json/i.test(type)) return JSON.stringify({ [name]: row })
    return shared[name]?.(row) ?? `${table}.${name}.${row}`
  }
  const tables = Map.groupBy(columns, ({ table }) => table)
  return new Map(
    [...tables].map(([table, own]) => [
      table,
      Array.from({ length: rowsEach }, (_, row) => Object.fromEntries(own.map((column) => [column.name, value(column, row)]))),
    ]),
  )
}

/** The same rows as far as the columns are still there, in an order of their own: what an upgrade must have kept. */
export function comparable(rows: readonly Row[], names: readonly string[]): string[] {
  return rows.map((row) => JSON.stringify(names.map((name) => [name, plain(row[name])]))).sort()
}

/** JSON and truth are written in several ways by drivers. */
function plain(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(typeof value === 'bigint' ? Number(value) : value)
}
