/** From `npm start` to the first answer in the web chat: page, question, answer; once on a new database, then on one that is there. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { freePort } from '../tests/system/program.ts'
import { Visitor } from '../tests/support/webchat-visitor.ts'

const starts = 5
const root = fileURLToPath(new URL('..', import.meta.url))

export default async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
  try {
    const first = await start(join(folder, 'congdoan.sqlite'))
    const later: (typeof first)[] = []
    for (let i = 0; i < starts; i++) later.push(await start(join(folder, 'congdoan.sqlite')))
    const middle = later.toSorted((a, b) => a.answerMs - b.answerMs)[Math.floor(starts / 2)] ?? first
    return {
      onNewDatabaseMs: first.answerMs,
      toFirstAnswerMs: middle.answerMs,
      toServingMs: middle.servingMs,
      barMs: 3_000,
      // What the start cost by itself, whatever else ran: of the program alone, without npm.
      programCpuMs: middle.cpuMs,
      loadAverage: round1(loadavg()[0] ?? 0),
      residentMiB: middle.residentMiB,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start(database: string) {
  const port = await freePort()
  const began = performance.now()
  const off = {
    TELEGRAM_BOT_TOKEN: '',
    ZALO_OA_APP_ID: '',
    ZALO_OA_APP_SECRET: '',
    ZALO_OA_ID: '',
    ZALO_OA_CONNECT_KEY: '',
    ZALO_BOT_TOKEN: '',
  }
  const env = { ...process.env, ...off, PORT: String(port), DATABASE_URL: database, OPENAI_BASE_URL: '' }
  // A group of its own: npm does not pass on what ends it.
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  let output = ''
  npm.stdout.on('data', (chunk) => {
    output += chunk
  })
  const gone = new Promise((resolve) => npm.once('exit', resolve))
  try {
    let visitor: Visitor | undefined
    while (visitor === undefined) {
      if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}: ${output}`)
      visitor = await Visitor.arrive(`http://127.0.0.1:${port}`).catch(() => undefined)
      if (visitor === undefined) await pause(5)
    }
    const servingMs = performance.now() - began
    const line = await visitor.listen()
    await line.untilReady()
    const said = await visitor.say('bao lau danh gia can bo mot lan')
    if (said.status !== 200) throw new Error(`the question was answered ${said.status}`)
    let answer = ''
    while (!answer.includes('hàng năm')) answer += JSON.stringify(await line.messages())
    const answerMs = performance.now() - began
    await line.close()
    const pid = Number(/"pid":(\d+)/.exec(output)?.[1])
    return { servingMs: Math.round(servingMs), answerMs: Math.round(answerMs), residentMiB: residentMiB(pid), cpuMs: cpuMs(pid) }
  } finally {
    if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGKILL')
    await gone
  }
}

const residentMiB = (pid: number): number =>
  Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

/** User and system time so far; the kernel counts hundredths of a second (proc(5)). */
function cpuMs(pid: number): number {
  const [user = '0', system = '0'] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? []
  return (Number(user) + Number(system)) * 10
}

const round1 = (value: number): number => Math.round(value * 10) / 10
