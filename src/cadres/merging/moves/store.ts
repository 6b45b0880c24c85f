/** Moves rows of other features from one record to another, and remembers which. */
import { and, asc, eq, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'

import type { Database } from '../../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../../db/query.ts'
import type { Values, Write } from '../../../../db/query.ts'
import type { HolderName } from '../../../../db/tables/merges.ts'
import type { Tables } from '../../../../db/tables/index.ts'
import { holders, named } from '../moves.ts'
import type { Move, Naming, NamingRow } from '../moves.ts'

type Given = Readonly<Record<string, string>>
type AnyTable = SQLiteTable & Readonly<Record<string, SQLiteColumn>>
const names = Object.keys(holders) as HolderName[]
const each = <R>(make: (name: HolderName) => R) => Object.fromEntries(names.map((name) => [name, make(name)])) as Record<HolderName, R>
const tableOf = (t: Tables, name: HolderName) => t[holders[name].table] as unknown as AnyTable
const columnOf = (table: AnyTable, field: string) => table[field] as SQLiteColumn

const naming = each((name) =>
  read((q, t, p: Values<{ keep: string; drop: string; keepNamed: string; dropNamed: string }>) => {
    const table = tableOf(t, name)
    const column = columnOf(table, holders[name].column)
    const isNamed = [eq(column, p('keepNamed')), eq(column, p('dropNamed'))]
    // A rater's row names its subject as well, and either decides whether it may be moved.
    const isAbout = name === 'rater' ? [eq(columnOf(table, 'subjectId'), p('keep')), eq(columnOf(table, 'subjectId'), p('drop'))] : []
    return q
      .select()
      .from(table)
      .where(or(...isNamed, ...isAbout))
  }),
)

/** Everything that names one of two records. */
export async function rowsNaming(db: Database, keepId: string, dropId: string): Promise<Naming> {
  const found = await Promise.all(
    names.map(async (name) => {
      const values = { keep: keepId, drop: dropId, keepNamed: named(name, keepId), dropNamed: named(name, dropId) }
      return [name, (await db.read(naming[name], values)) as readonly NamingRow[]] as const
    }),
  )
  return Object.fromEntries(found) as unknown as Naming
}

const snake = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The row of a key under the name `from` gets the name `to`, unless there is one of that name already. */
const renames = each((name) =>
  write((q, t, p: Values<Given>) => {
    const table = tableOf(t, name)
    const { column, key } = holders[name]
    const raw = (field: string): SQL => sql.raw(`other.${snake(field)}`)
    const sameKey = key.map((field) => sql`${raw(field)} = ${p(field)}`)
    const taken = sql.join([sql`${raw(column)} = ${p('to')}`, ...sameKey], sql` and `)
    return q
      .update(table)
      .set({ [column]: p('to') } as never)
      .where(
        and(
          eq(columnOf(table, column), p('from')),
          ...key.map((field) => eq(columnOf(table, field), p(field))),
          sql`not exists (select 1 from ${table} as other where ${taken})`,
        ),
      )
      .returning({ moved: columnOf(table, column) })
  }),
)

const insertMove = write((q, t, p: Values<{ mergeId: string; number: number; holder: string; key: Given; isSwap: boolean }>) =>
  q.insert(t.cadreMergeMoves).values(valuesOf(p, 'mergeId', 'number', 'holder', 'key', 'isSwap')),
)

interface Ends {
  readonly mergeId: string
  readonly from: string
  readonly to: string
}

/** Carries rows over and notes each. Refused as 'stale' when one of them has gone meanwhile. */
export const moveWrites = (moves: readonly Move[], ends: Ends): Write[] =>
  moves.flatMap((move, number) => [...moved(move, ends, 'stale'), fill(insertMove, { mergeId: ends.mergeId, number, ...move })])

/** The same backwards. What has gone meanwhile, or has its like where it would go, stays as it is. */
export const moveBackWrites = (moves: readonly Move[], { mergeId, from, to }: Ends): Write[] =>
  [...moves].reverse().flatMap((move) => moved(move, { mergeId, from: to, to: from }))

function moved({ holder, key, isSwap }: Move, { mergeId, from, to }: Ends, otherwise?: string): Write[] {
  const rename = (old: string, next: string) => fill(renames[holder], { ...key, from: old, to: next }, otherwise)
  const [drop, keep, aside] = [named(holder, from), named(holder, to), `aside ${mergeId}`]
  return isSwap ? [rename(keep, aside), rename(drop, keep), rename(aside, drop)] : [rename(drop, keep)]
}

const ofMerge = read((q, t, p: Values<{ mergeId: string }>) =>
  q
    .select()
    .from(t.cadreMergeMoves)
    .where(eq(t.cadreMergeMoves.mergeId, p('mergeId')))
    .orderBy(asc(t.cadreMergeMoves.number)),
)
export const movesOf = async (db: Database, mergeId: string): Promise<Move[]> => db.read(ofMerge, { mergeId })
