/**
 * One process that plans, queues, sends and reports on a broadcast to many, with as much memory for objects as `heapMib` gives it: where
 * it needs more it dies. `people` a multiple of 100.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { seedCrowd } from '../../bench/broadcast/crowd.ts'
import { open } from '../../db/database.ts'
import { monday } from '../support/known.ts'

export interface MemoryRun {
  readonly people: number
  readonly heapMib: number
  readonly sent: number
  /** Objects in use, garbage left aside, at their most; looked at twenty times a second. */
  readonly peakLiveMib: number
  /** Everything the process held at its largest, code and database cache included. */
  readonly peakRssMib: number
  readonly seconds: number
}

/** @throws when the process ends before everything was sent */
export async function runMemory(people: number, heapMib: number): Promise<MemoryRun> {
  const folder = mkdtempSync(join(tmpdir(), 'memory-'))
  const path = join(folder, 'a.sqlite')
  try {
    // Not the program's work, and it takes more memory than the program does.
    const db = await open(path)
    await seedCrowd(db, people, { telegram: '1', 'zalo-oa': '1' }, monday)
    await db.close()
    return { people, heapMib, ...(await sendAll(path, heapMib)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Told = Omit<MemoryRun, 'people' | 'heapMib'>

const sendAll = (path: string, heapMib: number): Promise<Told> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./memory-load.ts', import.meta.url), {
      execArgv: ['--expose-gc', `--max-old-space-size=${heapMib}`, '--import', 'tsx'],
      env: { ...process.env, CROWD: path },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let words = ''
    let told: Told | undefined
    child.stderr?.on('data', (part) => {
      words = `${words}${part}`.slice(-2_000)
    })
    child.on('message', (message) => {
      told = message as Told
    })
    // Not 'exit': what it told may still be on its way.
    child.on('close', (code, signal) => {
      if (told === undefined) reject(new Error(`ended with ${code ?? signal}: ${words}`))
      else resolve(told)
    })
  })
