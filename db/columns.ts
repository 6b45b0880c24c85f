/**
 * The column vocabulary: one word per kind of value, said once for SQLite and once for PostgreSQL.
 *
 * Tables are written in it (`db/tables/*.ts`) and so exist once. TypeScript sees SQLite's types for both; the two say the same
 * to a reader: text, whole numbers, booleans, instants as epoch milliseconds, JSON values, bytes.
 */
import {
  bigint,
  boolean,
  customType as pgCustom,
  index as pgIndex,
  integer as pgInteger,
  pgTable,
  primaryKey as pgPrimaryKey,
  text as pgText,
  uniqueIndex as pgUniqueIndex,
} from 'drizzle-orm/pg-core'
import { customType, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

const sqliteJson = customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value) => (value === null || value === undefined ? null : JSON.stringify(value)),
  fromDriver: (value) => (value === null ? null : JSON.parse(value)),
})

/** Drizzle's own boolean writes 0 for a null given to a prepared statement. */
const sqliteBool = customType<{ data: boolean; driverData: number | null }>({
  dataType: () => 'integer',
  toDriver: (value) => (value === null || value === undefined ? null : value ? 1 : 0),
  fromDriver: (value) => value === 1,
})

export const sqliteColumns = {
  table: sqliteTable,
  /** Our own ids (ids.ts): text, sortable by time. */
  id: () => text().primaryKey(),
  text: () => text(),
  int: () => integer(),
  bool: () => sqliteBool(),
  /** Epoch milliseconds, UTC. */
  instant: () => integer(),
  json: <T>() => sqliteJson().$type<T>(),
  oneOf: <const V extends readonly [string, ...string[]]>(values: V) => text({ enum: values }),
  index,
  uniqueIndex,
  primaryKey,
}

export type Columns = typeof sqliteColumns

const jsonb = pgCustom<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => (value === null || value === undefined ? null : JSON.stringify(value)),
})

export const postgresColumns = {
  table: pgTable,
  id: () => pgText().primaryKey(),
  text: () => pgText(),
  int: () => pgInteger(),
  bool: () => boolean(),
  instant: () => bigint({ mode: 'number' }),
  json: () => jsonb(),
  oneOf: (values: readonly [string, ...string[]]) => pgText({ enum: values as [string, ...string[]] }),
  index: pgIndex,
  uniqueIndex: pgUniqueIndex,
  primaryKey: pgPrimaryKey,
} as unknown as Columns
