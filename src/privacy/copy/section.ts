/** One part of the copy a person has of what is kept about them: of which table, which columns, and what these are called. */
import type { Tables } from '../../../db/tables/index.ts'
import type { CopiedTable, TableName } from '../holdings.ts'

/** Things that have a name people know them by. */
export type Named = 'unit' | 'title' | 'survey' | 'class' | 'session' | 'cycle' | 'broadcast'

/** How a value is said; `machine`: in the file for machines alone. A record: the code → what it means. */
export type Format =
  | 'text'
  | 'instant'
  | 'day'
  | 'yes_no'
  | 'data'
  | 'machine'
  | 'file'
  | { readonly named: Named }
  | Readonly<Record<string, string>>

type ColumnOf<T extends TableName> = keyof Tables[T]['$inferSelect'] & string

/** Whose a row is: a column with the contact's or the cadre's id, or the way over another table. */
type Whose<T extends TableName> =
  | { readonly contact: ColumnOf<T> }
  | { readonly cadre: ColumnOf<T> }
  | { readonly contact: string; readonly over: TableName; readonly key: string; readonly column: ColumnOf<T> }

export type Row = Readonly<Record<string, unknown>>

export interface Section<T extends CopiedTable = CopiedTable> {
  readonly table: T
  readonly title: string
  readonly whose: Whose<T>
  readonly columns: Readonly<Partial<Record<ColumnOf<T>, readonly [label: string, format?: Format]>>>
  /** Columns that are looked at and not shown. */
  readonly aside?: readonly ColumnOf<T>[]
  /** What of the rows is shown; all without it. */
  readonly only?: (row: Row) => boolean
  /** Adds to a row what it is made of: the words of a message, say. */
  readonly also?: (row: Row) => Row
  /** What `also`, or whoever reads the rows, adds. */
  readonly more?: Readonly<Record<string, readonly [label: string, format?: Format]>>
}

/** Keeps the table's own column names checked. */
export const section = <T extends CopiedTable>(of: Section<T>): Section => of as unknown as Section

/** What is shown of a row, in order. */
export const columnsOf = ({ columns, more }: Section): (readonly [name: string, label: string, format: Format])[] =>
  Object.entries<readonly [label: string, format?: Format]>({ ...(columns as Record<string, never>), ...more }).map(
    ([name, [label, format = 'text']]) => [name, label, format],
  )

export const isNamed = (format: Format): format is { readonly named: Named } => typeof format === 'object' && 'named' in format
