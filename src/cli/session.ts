import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { loadConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { openLibrary } from '../knowledge/library.ts'
import type { Library } from '../knowledge/library.ts'

/** What a command works with; closed when it is done. */
interface Opened {
  readonly config: Config
  readonly db: Database
}

export interface Session extends Opened {
  readonly library: Library
}

/** For commands that answer no questions: reading all documents takes a second. */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env)
  const db = await open(config.databaseUrl)
  try {
    return await work({ config, db })
  } finally {
    await db.close()
  }
}

export const withSession = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
  withDatabase(async ({ config, db }) => work({ config, db, library: await openLibrary(db, config.house.contact, Date.now) }))

let held: unknown[] | undefined

/** What is printed from now on is kept for whoever asks for it. */
export function holdPrints(): void {
  held = []
}

/** @returns undefined when nothing is being kept */
export const heldPrints = (): readonly unknown[] | undefined => held

export function print(value: unknown): void {
  if (held !== undefined) held.push(value)
  else process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
}
