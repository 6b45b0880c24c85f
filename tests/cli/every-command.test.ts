import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'every-'))
const database = join(folder, 'a.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function congdoan(...words: string[]): Promise<{ readonly out: string; readonly error: string; readonly status: number }> {
  const env = { ...process.env, DATABASE_URL: database }
  return run(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...words], { env }).then(
    ({ stdout, stderr }) => ({ out: stdout, error: stderr, status: 0 }),
    ({ stdout, stderr, code }) => ({ out: stdout, error: stderr, status: code }),
  )
}

test('a command that only says what it did says it as JSON when asked, and nothing when it could not', async () => {
  await (await open(database)).close()
  const copy = join(folder, 'copy.sqlite')
  const made = await congdoan('backup', copy, '--json')
  expect(JSON.parse(made.out)).toEqual({ said: [expect.stringContaining(`${copy}: whole.`)] })
  // The copy is there already.
  expect(await congdoan('backup', copy, '--json')).toMatchObject({ out: '', status: 1, error: expect.stringContaining('is there already') })
  expect(JSON.parse((await congdoan('evaluations', 'rules', '--json')).out)).toHaveProperty('criteria')
}, 60_000)

test('a slip is answered with what would have been right, and with status 1', async () => {
  const [unknown, missing, option] = await Promise.all([congdoan('statsu'), congdoan('documents', 'retire'), congdoan('status', '--jsno')])
  expect(unknown).toMatchObject({ status: 1, out: '', error: expect.stringMatching(/unknown command 'statsu'\n\(Did you mean status\?\)/) })
  expect(missing).toMatchObject({ status: 1, out: '', error: expect.stringContaining("missing required argument 'id'") })
  expect(option).toMatchObject({ status: 1, out: '', error: expect.stringMatching(/unknown option '--jsno'\n\(Did you mean --json\?\)/) })
}, 60_000)
