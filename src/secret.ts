import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The key that signs web chat cookies when `SECRET` is not set: made once and kept beside the SQLite file, readable by its owner alone.
 * @param databasePath the SQLite file; `:memory:` gets a key that lives as long as the process
 */
export function localSecret(databasePath: string): string {
  if (databasePath === ':memory:') return randomBytes(32).toString('hex')
  const path = join(dirname(databasePath), 'secret.key')
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').trim()
}
