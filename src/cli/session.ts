import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { loadConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { openLibrary } from '../knowledge/library.ts'
import type { Library } from '../knowledge/library.ts'

/** What a command works with; closed when it is done. */
export interface Session {
  readonly config: Config
  readonly db: Database
  readonly library: Library
}

export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env)
  const db = await open(config.databaseUrl)
  try {
    return await work({ config, db, library: await openLibrary(db, config.house.contact, Date.now) })
  } finally {
    await db.close()
  }
}

export function print(value: unknown): void {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
}
