/** The only file that knows which database this is. */
import { fileURLToPath } from 'node:url'

import Sqlite from 'better-sqlite3'
import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator'

import { postgresColumns, sqliteColumns } from './columns.ts'
import { compile } from './compiled.ts'
import type { Compiled } from './compiled.ts'
import { makeFile, unmigratedFile, unmigratedServer, unusableFile, unusableServer } from './opening.ts'
import { CommitRefused, placeholders } from './query.ts'
import type { Builder, Statement, Write } from './query.ts'
import { tables } from './tables/index.ts'
import type { Tables } from './tables/index.ts'

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** Runs one question. Rows come back as the statement's own type. */
  read<V, R>(statement: Statement<V, R>, values: V): Promise<R[]>
  /**
   * Runs all writes in order, all or nothing, and returns the rows each gave back.
   * @throws {CommitRefused} when a write that must return a row returned none; nothing was written
   */
  commit(writes: readonly Write[]): Promise<unknown[][]>
  /** One write that returns rows of the statement's own type. */
  write<V, R>(statement: Statement<V, R>, values: V): Promise<R[]>
  /**
   * Takes what has been overwritten or deleted out of the write-ahead log, where earlier versions of rows wait to be copied.
   * @returns false when somebody reads right now and it could not be done; always true where there is no such file of ours (PostgreSQL)
   */
  emptyLog(): Promise<boolean>
  close(): Promise<void>
}

const migrations = (dialect: Database['dialect']) => fileURLToPath(new URL(`./migrations/${dialect}`, import.meta.url))

/**
 * Opens and migrates a database.
 * @param url a file path or `:memory:` for SQLite, `postgres://…` for PostgreSQL
 * @throws when the file is damaged, with what to do about it; never starts an empty one in its place
 */
export async function open(url: string): Promise<Database> {
  return /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openSqlite(url)
}

interface Prepared {
  execute(values: unknown): Promise<unknown>
}

interface Commit {
  readonly writes: readonly Write[]
  readonly resolve: (rows: unknown[][]) => void
  readonly reject: (error: unknown) => void
}

const needed = (write: Write, rows: readonly unknown[]) => {
  if (write.otherwise !== undefined && rows.length === 0) throw new CommitRefused(write.otherwise)
}

function openSqlite(path: string): Database {
  const isNew = makeFile(path)
  const file = openFile(path)
  try {
    if (!isNew && file.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('quick_check found damage')
    // FULL: better-sqlite3 leaves WAL at NORMAL, where a power cut may undo an acknowledged commit.
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
    file.pragma('busy_timeout = 5000')
    // Pages changed over and over are copied back to the file less often; 16 MB of log at most.
    file.pragma('wal_autocheckpoint = 4000')
    file.pragma('cache_size = -65536')
    // What is deleted or overwritten is filled with zeros, not left in the file to be read.
    file.pragma('secure_delete = ON')
  } catch (cause) {
    file.close()
    throw unusableFile(path, cause)
  }
  const q = drizzleSqlite(file, { casing: 'snake_case' })
  try {
    migrateTogether(() => migrateSqlite(q, { migrationsFolder: migrations('sqlite') }))
  } catch (cause) {
    file.close()
    throw unmigratedFile(path, cause)
  }

  const t = tables(sqliteColumns)
  const compiled = new Map<string, Compiled>()
  const prepare = <V, R>(statement: Statement<V, R>): Compiled => {
    let found = compiled.get(statement.name)
    if (found === undefined) {
      const built = statement.build(q as unknown as Builder, t, placeholders as never) as { prepare(): unknown }
      found = compile(file, built.prepare())
      compiled.set(statement.name, found)
    }
    return found
  }
  const runOne = (write: Write): unknown[] => {
    const { returns, run } = prepare(write.statement)
    const rows = run(write.values)
    if (returns) needed(write, rows)
    return rows
  }
  const begin = file.prepare('BEGIN IMMEDIATE')
  const commit = file.prepare('COMMIT')
  const rollback = file.prepare('ROLLBACK')
  const mark = file.prepare('SAVEPOINT one')
  const forget = file.prepare('RELEASE one')
  const back = file.prepare('ROLLBACK TO one')
  let queue: Commit[] = []
  /**
   * Everything asked for in one turn of the event loop is written in one transaction, each commit all or nothing by itself: the disk is
   * waited for once, however many people wrote at the same time. Nobody is told before it is on the disk.
   */
  const flush = () => {
    const batch = queue
    queue = []
    const done: (() => void)[] = []
    try {
      begin.run()
      for (const { writes, resolve, reject } of batch) {
        if (batch.length > 1) mark.run()
        try {
          const rows = writes.map(runOne)
          done.push(() => resolve(rows))
        } catch (error) {
          // A full disk or a broken file ends the whole transaction by itself.
          if (!file.inTransaction || batch.length === 1) throw error
          back.run()
          done.push(() => reject(error))
        }
        if (batch.length > 1) forget.run()
      }
      commit.run()
    } catch (error) {
      if (file.inTransaction) rollback.run()
      for (const { reject } of batch) reject(error)
      return
    }
    for (const tell of done) tell()
  }
  const commitAll = (writes: readonly Write[]) =>
    new Promise<unknown[][]>((resolve, reject) => {
      if (queue.push({ writes, resolve, reject }) === 1) setImmediate(flush)
    })
  return {
    dialect: 'sqlite',
    read: async <V, R>(statement: Statement<V, R>, values: V) => prepare(statement).run(values as Record<string, unknown>) as R[],
    commit: commitAll,
    write: async <V, R>(statement: Statement<V, R>, values: V) =>
      (await commitAll([{ statement, values: values as Record<string, unknown> }]))[0] as R[],
    emptyLog: async () => (file.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]?.busy === 0,
    close: async () => {
      if (queue.length > 0) flush()
      file.close()
    },
  }
}

function openFile(path: string): Sqlite.Database {
  try {
    return new Sqlite(path)
  } catch (cause) {
    throw unusableFile(path, cause)
  }
}

/** Another process may be migrating the same new file: what it was quicker to make is there at the next look. */
function migrateTogether(migrate: () => void, attempts = 3): void {
  try {
    migrate()
  } catch (error) {
    if (attempts === 1) throw error
    migrateTogether(migrate, attempts - 1)
  }
}

/** What `node-postgres` and PGlite have in common through drizzle. */
export interface PostgresDriver {
  readonly query: object
  /** Commits when `work` resolves. `on` is drizzle over the connection; the same connection gives the same object where it can. */
  transaction<T>(work: (on: object) => Promise<T>): Promise<T>
  close(): Promise<void>
}

async function openPostgres(url: string): Promise<Database> {
  // Loaded here alone: most installations use SQLite and need not wait for it at every start.
  const [{ default: pg }, { drizzle: drizzlePostgres }, { migrate: migratePostgres }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ])
  // Several processes may start together: one migrates, the others wait for it, however long it takes.
  const migrating = new pg.Client({ connectionString: url })
  migrating.on('error', () => {}) // whoever waits for an answer is told as well
  await migrating.connect().catch((cause: unknown) => {
    throw unusableServer(url, cause)
  })
  try {
    await migrating.query('select pg_advisory_lock(727501)')
    await migratePostgres(drizzlePostgres(migrating, { casing: 'snake_case' }), { migrationsFolder: migrations('postgres') })
  } catch (cause) {
    throw unmigratedServer(url, cause)
  } finally {
    await migrating.end()
  }

  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // Bounded waits: with the pool exhausted, the server stuck or the way to it cut, a webhook is refused instead of piling up.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: 15_000,
    keepAlive: true,
  })
  // A connection that dies is replaced by the next query's, and whoever was using it is told by their query.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const drizzled = new WeakMap<object, object>()
  return postgresDatabase({
    query: drizzlePostgres(pool, { casing: 'snake_case' }),
    // Not drizzle's own: it never gives a connection back whose BEGIN failed, and ten of those are all there are.
    async transaction(work) {
      const client = await pool.connect()
      const on = drizzled.get(client) ?? drizzlePostgres(client, { casing: 'snake_case' })
      drizzled.set(client, on)
      let broken: Error | undefined
      try {
        await client.query('begin')
        const result = await work(on)
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((cause: Error) => {
          broken = cause
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  })
}

/** Two transactions stood in each other's way and PostgreSQL undid this one (deadlock_detected, serialization_failure). */
const undone = new Set(['40P01', '40001'])
const maxUndone = 5

/** A database over an already migrated PostgreSQL driver; tests hand in PGlite's. */
export function postgresDatabase(driver: PostgresDriver): Database {
  const t: Tables = tables(postgresColumns)
  const preparedOn = new WeakMap<object, Map<string, Prepared>>()
  const prepare = <V, R>(on: object, statement: Statement<V, R>): Prepared => {
    const known = preparedOn.get(on) ?? new Map<string, Prepared>()
    preparedOn.set(on, known)
    let found = known.get(statement.name)
    if (found === undefined) {
      found = (statement.build(on as Builder, t, placeholders as never) as { prepare(name: string): Prepared }).prepare(statement.name)
      known.set(statement.name, found)
    }
    return found
  }
  const run = async <V, R>(on: object, statement: Statement<V, R>, values: unknown): Promise<unknown[]> => {
    try {
      const rows = await prepare(on, statement).execute(values)
      return Array.isArray(rows) ? rows : []
    } catch (error) {
      // Drizzle's error quotes every value, and with them what people wrote; only the driver's reason goes on.
      throw error instanceof DrizzleQueryError && error.cause !== undefined ? error.cause : error
    }
  }
  async function commit(writes: readonly Write[], attempt = 1): Promise<unknown[][]> {
    try {
      return await driver.transaction(async (on) => {
        const results: unknown[][] = []
        for (const write of writes) {
          const rows = await run(on, write.statement, write.values)
          needed(write, rows)
          results.push(rows)
        }
        return results
      })
    } catch (error) {
      if (attempt < maxUndone && undone.has(String((error as { code?: unknown }).code))) return commit(writes, attempt + 1)
      throw error
    }
  }
  return {
    dialect: 'postgres',
    read: async <V, R>(statement: Statement<V, R>, values: V) => (await run(driver.query, statement, values)) as R[],
    commit: (writes) => commit(writes),
    write: async <V, R>(statement: Statement<V, R>, values: V) => (await run(driver.query, statement, values)) as R[],
    emptyLog: async () => true,
    close: () => driver.close(),
  }
}
