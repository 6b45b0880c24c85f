/**
 * One process that plans, queues, sends and reports on a broadcast to many, with as much memory for objects as `heapMib` gives it: where
 * it needs more it dies. `people` a multiple of 100.
 */
import { fork } from 'node:child_process'

export interface MemoryRun {
  readonly people: number
  readonly heapMib: number
  readonly sent: number
  /** Everything the process held at its largest, code and database cache included. */
  readonly peakRssMib: number
  readonly seconds: number
}

/** @throws when the process ends before everything was sent */
export const runMemory = (people: number, heapMib: number): Promise<MemoryRun> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./memory-load.ts', import.meta.url), {
      execArgv: [`--max-old-space-size=${heapMib}`, '--import', 'tsx'],
      env: { ...process.env, PEOPLE: String(people) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let words = ''
    let told: Pick<MemoryRun, 'sent' | 'peakRssMib' | 'seconds'> | undefined
    child.stderr?.on('data', (part) => {
      words = `${words}${part}`.slice(-2_000)
    })
    child.on('message', (message) => {
      told = message as typeof told
    })
    child.on('exit', (code, signal) => {
      if (told === undefined) reject(new Error(`ended with ${code ?? signal}: ${words}`))
      else resolve({ people, heapMib, ...told })
    })
  })
