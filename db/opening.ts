/** What stands between a database and its use, in sentences for whoever runs the program. */
import { closeSync, existsSync, mkdirSync, openSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** A database that cannot be used now. `message` says why and what to do; it holds no password. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase'
}

/**
 * Makes room for an SQLite file that only its owner may read: it holds what people said. Its log gets the same rights from SQLite.
 * @returns whether there was none yet
 * @throws {UnusableDatabase} when the folder or the file cannot be made
 */
export function makeFile(path: string): boolean {
  if (path === ':memory:') return true
  if (existsSync(path)) return false
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    return true
  } catch (cause) {
    throw unusableFile(path, cause)
  }
}

/** Bytes; with less than this left on a disk, what went wrong there went wrong for want of room. */
const hardlyAnyRoom = 1024 * 1024

/** Why this SQLite file cannot be used. Only damage is answered with a backup: over a sound file it would cost everything since. */
export function unusableFile(path: string, cause: unknown): UnusableDatabase {
  const why = hindrance(path, codeOf(cause)) ?? 'it is damaged or not an SQLite file. Restore the last backup over it (docs/operations.md).'
  return new UnusableDatabase(`The database file ${path} cannot be used: ${why}`, { cause })
}

/** Why the tables of this file could not be brought up to date. Nothing of it was kept. */
export function unmigratedFile(path: string, cause: unknown): Error {
  const why = hindrance(path, codeOf(cause))
  return why === undefined
    ? new Error(`The tables of ${path} could not be brought up to date; they are as they were.`, { cause })
    : new UnusableDatabase(`The database file ${path} cannot be used: ${why}`, { cause })
}

/** What is not the file's own fault. */
function hindrance(path: string, code: string): string | undefined {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return 'another program holds it locked (a backup, a database browser). It is not damaged: let that program finish and start again.'
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|ENOENT|EEXIST)/.test(code))
    return 'this user may not read and write it. The file, its folder and its -wal must belong to the user the program runs as.'
  if (isFull(path) || /^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return 'the disk is full. Make room and start again; nothing was lost.'
  if (code.startsWith('SQLITE_IOERR')) return 'the disk does not read or write. Look at the disk before anything else.'
  return undefined
}

/** Why this PostgreSQL cannot be used, by the codes of its driver and of https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function unusableServer(url: string, cause: unknown): UnusableDatabase {
  const { hostname, port, pathname, username } = URL.canParse(url) ? new URL(url) : new URL('postgres://?')
  const place = `PostgreSQL at ${hostname || 'localhost'}:${port || '5432'}`
  const says = (why: string) => new UnusableDatabase(`${place} ${why}`, { cause })
  const code = codeOf(cause)
  if (/^28/.test(code)) return says(`refuses the user "${username}" or the password in DATABASE_URL.`)
  if (code === '3D000') return says(`has no database "${pathname.slice(1)}": create it (createdb), then start again.`)
  if (code === '42501') return says(`does not let the user "${username}" make tables: make them the owner of the database.`)
  if (code === '53300') return says('takes no more connections (max_connections).')
  if (/^57P0/.test(code)) return says('is starting or stopping: start again in a moment.')
  return says(`cannot be reached (${code || 'no answer'}): is it running, and is DATABASE_URL right?`)
}

/** The same for its tables, which could not be brought up to date. */
export function unmigratedServer(url: string, cause: unknown): Error {
  return /^(42501|53|57P0|08|E)/.test(codeOf(cause))
    ? unusableServer(url, cause)
    : new Error('The tables in PostgreSQL could not be brought up to date; they are as they were.', { cause })
}

/** Drizzle wraps what the driver said, and Node what it tried: the innermost code names the reason. */
function codeOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error instanceof Error ? error.cause : undefined
  const below = inner === undefined ? '' : codeOf(inner)
  const own = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return below || own
}

function isFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize < hardlyAnyRoom
  } catch {
    return false
  }
}
