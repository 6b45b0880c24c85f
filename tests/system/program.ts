import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The real program in a process of its own, started as `npm start` starts it. */
export interface Program {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Milliseconds from the start of the process until it said where it listens. */
  readonly startedInMs: number
  /** Everything it wrote so far, log and errors. */
  readonly output: () => string
  readonly exited: Promise<Exit>
  /** Resident memory, MiB. */
  residentMiB(): number
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with how it ended. */
  stop(): Promise<Exit>
}

interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The words of the `start` script, their paths made absolute so that the program can run in any folder. */
function startCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const [node, ...rest] = scripts.start.split(' ')
  if (node !== 'node') throw new Error(`the start script is expected to begin with node: ${scripts.start}`)
  return rest.map((word) => (word === 'tsx' ? import.meta.resolve('tsx') : /^(\.\/)?\S+\.ts$/.test(word) ? join(root, word) : word))
}

/** Programs that still run, so that none outlives its tests. */
const running = new Set<Program>()

/**
 * Starts it and waits until it serves.
 * @param settings the whole environment besides what a process needs; a developer's `.env` is not read
 * @throws with what the program wrote, when it ends instead
 */
export async function startProgram(settings: Readonly<Record<string, string>>): Promise<Program> {
  const { ready } = launch(settings)
  return ready
}

/** As `startProgram`, without waiting: for killing it while it starts. */
export function launch(settings: Readonly<Record<string, string>>): { readonly ready: Promise<Program>; kill(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'program-'))
  const began = performance.now()
  const child = spawn(process.execPath, startCommand(), {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: tmpdir(),
      TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
      PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      rmSync(folder, { recursive: true, force: true })
      resolve({ code, signal })
    })
  })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  const ready = new Promise<Program>((resolve, reject) => {
    const hear = (text: string) => {
      output += text
      const port = /http:\/\/localhost:(\d+)\//.exec(text)?.[1]
      if (port === undefined) return
      const program: Program = {
        url: `http://127.0.0.1:${port}`,
        port: Number(port),
        pid: child.pid ?? 0,
        startedInMs: performance.now() - began,
        output: () => output,
        exited,
        residentMiB: () => residentMiB(child.pid ?? 0),
        kill,
        stop() {
          child.kill('SIGTERM')
          return exited
        },
      }
      running.add(program)
      void exited.then(() => running.delete(program))
      resolve(program)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    void exited.then(({ code, signal }) => reject(new Error(`the program ended (${code ?? signal}) instead of serving:\n${output}`)))
  })
  ready.catch(() => {}) // who kills it while it starts does not wait for it
  return { ready, kill }
}

/** For `afterEach`: nothing started here goes on running. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((program) => program.kill()))
}

function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
}

/** A port that is free now: a webhook's address must be known before its server listens, and stay the same over restarts. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
