import { chmodSync, closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

import Sqlite from 'better-sqlite3'
import type { Command } from 'commander'

import { unusableFile } from '../../db/opening.ts'
import { loadConfig } from '../config.ts'
import { print } from './session.ts'

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('copy the SQLite database while the program runs, and look whether the copy is whole')
    .argument('<file>', 'where to; must not be there yet')
    .action(async (file: string) => {
      const { databaseUrl } = loadConfig(process.env)
      if (/^postgres(ql)?:/.test(databaseUrl)) throw new Error('This is PostgreSQL: use pg_dump.')
      if (!existsSync(databaseUrl)) throw new Error(`There is no database at ${resolve(databaseUrl)}.`)
      if (existsSync(file)) throw new Error(`${file} is there already: give a new name, so that no earlier backup is lost.`)
      await copy(databaseUrl, file)
      print(`${resolve(file)}: whole. It holds personal data: encrypt it. Keep secret.key too, elsewhere (docs/operations.md).`)
    })
}

/** @throws when there is no room, or the copy is not whole; then nothing is left of it */
async function copy(from: string, to: string): Promise<void> {
  try {
    // Nobody else may read it, not even while it grows.
    closeSync(openSync(to, 'wx', 0o600))
    const source = new Sqlite(from, { readonly: true, timeout: 10_000 })
    try {
      await source.backup(to)
    } finally {
      source.close()
    }
    const made = new Sqlite(to)
    const verdict = made.pragma('integrity_check', { simple: true })
    made.close()
    if (verdict !== 'ok') throw new Error(`The copy is not whole (${String(verdict)}): the database itself may be damaged.`)
    chmodSync(to, 0o600)
  } catch (error) {
    rmSync(to, { force: true })
    if (!(error instanceof Sqlite.SqliteError)) throw error
    throw unusableFile(/^SQLITE_(CORRUPT|NOTADB)/.test(error.code) ? from : to, error)
  }
}
