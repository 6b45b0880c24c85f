import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { afterEach, expect, test } from 'vitest'

import { chance } from './chance.ts'
import { peek } from './history.ts'

const kills = 8
const folder = mkdtempSync(join(tmpdir(), 'commits-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Lets it commit for so long and kills it; what it was told until then. */
async function commitUntilKilled(path: string, from: number, ms: number): Promise<string[]> {
  const script = fileURLToPath(new URL('committer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, path, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  const closed = new Promise((resolve) => child.once('close', resolve))
  const began = new Promise<void>((resolve) =>
    child.stdout.setEncoding('utf8').on('data', (text) => {
      told += text
      resolve()
    }),
  )
  await Promise.race([began, closed])
  await pause(ms)
  child.kill('SIGKILL')
  await closed
  return told.split('\n').slice(0, -1)
}

test('killed at any moment, a commit that was told is there whole, a refused one is not, and none is there by half', async () => {
  const luck = chance(20_261_125)
  const path = join(folder, 'commits.sqlite')
  const committed: number[] = []
  const refused: number[] = []
  for (let killed = 0; killed < kills; killed++) {
    const from = Math.max(0, ...committed, ...refused) + 1_000
    for (const line of await commitUntilKilled(path, from, luck.between(0, 300))) {
      if (line.startsWith('+')) committed.push(Number(line.slice(1)))
      else refused.push(Number(line.slice(1)))
    }
    const ids = new Set(peek(path, (file) => file.prepare('select id from alerts').pluck().all() as string[]))
    expect(committed.filter((n) => !ids.has(`first ${n}`) || !ids.has(`second ${n}`))).toEqual([])
    expect(refused.filter((n) => ids.has(`first ${n}`) || ids.has(`second ${n}`))).toEqual([])
    const halves = [...ids].filter((id) => !ids.has(id.startsWith('first') ? id.replace('first', 'second') : id.replace('second', 'first')))
    expect(halves).toEqual([])
  }
  expect(committed.length).toBeGreaterThan(500)
  expect(refused.length).toBeGreaterThan(100)
})
