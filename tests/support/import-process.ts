/** A process that takes a table in and is meant to be killed on the way. Arguments: database file, table. Says how far it is, in rows. */
import { readFile } from 'node:fs/promises'

import { open } from '../../db/database.ts'
import { applyPreview } from '../../src/cadres/imports/jobs.ts'
import { depsOn, preview } from './personnel.ts'

const [url = '', file = ''] = process.argv.slice(2)
const deps = depsOn(await open(url), {
  at: Date.now(),
  progress: (stage, done) => void (stage === 'writing' && process.stdout.write(`${done}\n`)),
})
await applyPreview(await preview(new Uint8Array(await readFile(file)), deps), 'bang.csv', deps)
process.stdout.write('done\n')
