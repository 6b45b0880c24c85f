/** Ends the program at random moments while people talk to it on three channels, starts it again, and compares what everybody says. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { chance } from './chance.ts'
import { learn, meetingPlace, startCrowd, talkedEnough } from './crowd.ts'
import { faultsOf, peek, readSqliteHistory } from './history.ts'
import { startPlatforms } from './platforms.ts'
import { freePort, launch, startProgram } from './program.ts'
import type { Program } from './program.ts'

export interface KillReport {
  readonly seed: number
  readonly kills: number
  /** Of them, while the program was still starting. */
  readonly killsWhileStarting: number
  readonly people: number
  readonly events: number
  readonly messages: number
  /** Messages that reached somebody once more than once; each was on its way at a kill. */
  readonly sentAgain: number
  /** From the start of the process after a kill until it serves, and until the first event is acknowledged. Milliseconds. */
  readonly servesAfterMs: Spread
  readonly acknowledgesAfterMs: Spread
  /** From SIGTERM to the end of the process. */
  readonly stopsInMs?: Spread
  readonly faults: readonly string[]
}

interface Spread {
  readonly p50: number
  readonly max: number
}

/** The program lives this long between two kills. */
const lifeMs = { from: 50, to: 1_500 }
const startKills = 0.15

export interface KillOptions {
  readonly kills: number
  readonly seed: number
  /** SIGTERM: it is asked to stop each time, and nothing may be sent twice. Default SIGKILL. */
  readonly signal?: 'SIGKILL' | 'SIGTERM'
  readonly progress?: (killed: number) => void
}

export async function runKills({ kills, seed, signal = 'SIGKILL', progress = () => {} }: KillOptions): Promise<KillReport> {
  const luck = chance(seed)
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  const database = join(folder, 'congdoan.sqlite')
  const port = await freePort()
  const platforms = await startPlatforms()
  const settings = { ...platforms.settings(port), DATABASE_URL: database }
  try {
    let program = await startProgram(settings)
    await platforms.connectZalo(program.url)
    const place = meetingPlace(platforms, () => program.url)
    const right = await learn(place, () => readSqliteHistory(database))

    platforms.telegram.postCopies(2)
    const crowd = startCrowd(place, luck.fork())
    const inFlight = new Map<string, number>()
    const [serves, acknowledges, stops]: [number[], number[], number[]] = [[], [], []]
    const faults: string[] = []
    let killsWhileStarting = 0
    for (let killed = 1; killed <= kills; killed++) {
      await pause(luck.between(lifeMs.from, lifeMs.to))
      if (signal === 'SIGTERM') {
        const at = performance.now()
        const { code } = await program.stop()
        if (code !== 0) faults.push(`ended with ${code} at SIGTERM:\n${program.output().slice(-500)}`)
        stops.push(performance.now() - at)
      } else await program.kill()
      for (const id of beingSent(database)) inFlight.set(id, (inFlight.get(id) ?? 0) + 1)
      if (signal === 'SIGKILL' && luck.next() < startKills && killed < kills) {
        const starting = launch(settings)
        await pause(luck.between(0, 600))
        await starting.kill()
        for (const id of beingSent(database)) inFlight.set(id, (inFlight.get(id) ?? 0) + 1)
        killed++
        killsWhileStarting++
      }
      const [began, acknowledgedBefore] = [performance.now(), crowd.acknowledged()]
      program = await startProgram(settings)
      serves.push(program.startedInMs)
      while (crowd.acknowledged() === acknowledgedBefore) await pause(2)
      acknowledges.push(performance.now() - began)
      progress(killed)
    }
    // Where the machine is slow the rules are judged on as much all the same.
    await talkedEnough(crowd, kills * 45)
    await crowd.finish()
    await drained(program)
    const { code } = await program.stop()
    if (code !== 0) faults.push(`ended with ${code} at SIGTERM`)

    const history = readSqliteHistory(database)
    const talkers = [right.talker, ...crowd.talkers]
    if (signal === 'SIGTERM' && inFlight.size > 0) faults.push(`${inFlight.size} messages were left half sent`)
    const checked = faultsOf(history, talkers, right.answers, inFlight)
    return {
      seed,
      kills,
      killsWhileStarting,
      people: talkers.length,
      events: history.inbound.length,
      messages: checked.messages,
      sentAgain: checked.again,
      servesAfterMs: spread(serves),
      acknowledgesAfterMs: spread(acknowledges),
      ...(stops.length > 0 && { stopsInMs: spread(stops) }),
      faults: [...faults, ...checked.faults],
    }
  } finally {
    await platforms.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const beingSent = (database: string): string[] =>
  peek(database, (file) => file.prepare("select id from outbox where status = 'sending'").pluck().all() as string[])

/** Nothing waits in the outbox any more: the platforms' pace may take its time. @throws a minute after the last message left, with what stays */
export async function drained({ url }: Program): Promise<void> {
  let [fewest, giveUpAt] = [Number.POSITIVE_INFINITY, 0]
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    const waiting = [...metrics.matchAll(/congdoan_outbox\{status="(?:pending|sending)"\} (\d+)/g)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    )
    if (waiting === 0) return
    if (waiting < fewest) [fewest, giveUpAt] = [waiting, performance.now() + 60_000]
    if (performance.now() > giveUpAt) throw new Error(`${waiting} messages stay in the outbox`)
    await pause(50)
  }
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { p50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), max: Math.round(sorted.at(-1) ?? 0) }
}
