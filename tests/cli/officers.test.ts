import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

const run = promisify(execFile)
const database = join(mkdtempSync(join(tmpdir(), 'officers-cli-')), 'a.sqlite')

async function officers(...words: string[]): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, [...commandLine, 'officers', ...words], {
      env: { ...process.env, DATABASE_URL: database, PUBLIC_URL: 'https://chat.example.vn' },
    })
    return stdout.trim()
  } catch (error) {
    return `! ${(error as { stderr: string }).stderr.trim()}`
  }
}

test('an officer is added, given links, and shut out from the command line', async () => {
  const link = /^https:\/\/chat\.example\.vn\/console\/vao\/[0-9A-Z]{32}$/
  expect(await officers('add', 'Trần Bình', '--role', 'can_bo_tinh')).toMatch(link)
  expect(await officers('add', 'Trần Bình', '--role', 'nguoi_xem')).toMatch(/^! There is an officer named/)
  expect(await officers('add', 'Chi', '--role', 'can_bo_don_vi', '--unit', 'KHONG-CO')).toMatch(/^! There is no unit/)
  expect(await officers('link', 'Trần Bình')).toMatch(link)
  expect(await officers('chat', 'Trần Bình')).toMatch(/^BDK[0-9A-Z]{8}$/)
  expect(await officers('revoke', 'Trần Bình')).toContain('may not use')
  expect(await officers('link', 'Trần Bình')).toBe('! Trần Bình was revoked.')
  expect(JSON.parse(await officers('list', '--json'))).toMatchObject([{ name: 'Trần Bình', role: 'can_bo_tinh' }])
}, 60_000)
