/**
 * How stores say what they read and write: each statement is built once, prepared by the database that runs it, and given its
 * values by name. Building a statement costs ten times more than running it prepared, so nothing on the message path is built twice.
 */
import { sql } from 'drizzle-orm'
import type { Placeholder, SQL } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

import type { Tables } from './tables/index.ts'

/** Drizzle's builder. Typed as SQLite's for both databases; the calls used here exist on both. */
export type Builder = BaseSQLiteDatabase<'async', unknown, Record<string, never>>

/** `p('name')` stands for the value of that name. */
// biome-ignore lint/suspicious/noExplicitAny: drizzle types an update's values without placeholders, which it does accept
export type Values<V> = (name: keyof V & string) => Placeholder & SQL<any>

type Rows<B> = B extends PromiseLike<readonly (infer R)[]> ? R : never

export interface Statement<V, R> {
  readonly name: string
  readonly writes: boolean
  readonly build: (q: Builder, t: Tables, p: Values<V>) => unknown
  /** Keeps the row type; never called. */
  readonly row?: (row: R) => void
}

export interface Write {
  // biome-ignore lint/suspicious/noExplicitAny: a list of writes mixes statements of every shape
  readonly statement: Statement<any, any>
  readonly values: Readonly<Record<string, unknown>>
  /** When the statement returns no row the whole commit is undone and refused with this word. */
  readonly otherwise?: string
}

/** Thrown by `commit` when a statement that must return a row returned none. Nothing was written. */
export class CommitRefused extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`commit refused: ${reason}`)
    this.reason = reason
  }
}

let made = 0

/** A question to the database. */
export function read<V, B>(build: (q: Builder, t: Tables, p: Values<V>) => B): Statement<V, Rows<B>> {
  return { name: `r${++made}`, writes: false, build }
}

/** A change; a part of a `commit`. End it with `.returning(…)` when the commit depends on it. */
export function write<V, B>(build: (q: Builder, t: Tables, p: Values<V>) => B): Statement<V, Rows<B>> {
  return { name: `w${++made}`, writes: true, build }
}

/** Fills a statement's values in, ready for `commit`. */
export function fill<V, R>(statement: Statement<V, R>, values: V & Readonly<Record<string, unknown>>, otherwise?: string): Write {
  return otherwise === undefined ? { statement, values } : { statement, values, otherwise }
}

/**
 * Columns filled by the values of their own names: `valuesOf(p, 'id', 'year')` is `{ id: p('id'), year: p('year') }`.
 * @param p of the statement; a name that is none of its values does not compile
 */
export const valuesOf = <P, K extends string>(p: (name: K) => P, ...names: readonly K[]): Readonly<Record<K, P>> =>
  Object.fromEntries(names.map((name) => [name, p(name)])) as Record<K, P>

export const placeholders = ((name: string) => sql.placeholder(name)) as unknown as Values<Record<string, unknown>>
