import { fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { createTokenStore } from '../../src/channels/zalo-oa/token-store.ts'
import { createIds } from '../../src/ids.ts'
import { createTokenManager } from 'zalo-oa-sdk'
import { startPostgres } from '../support/postgres.ts'
import type { Postgres } from '../support/postgres.ts'
import { startBalancer } from './balancer.ts'
import { chance } from './chance.ts'
import { learn, meetingPlace, startCrowd, talkedEnough } from './crowd.ts'
import { faultsOf, historyQueries, toHistory } from './history.ts'
import type { History } from './history.ts'
import { drained } from './kill.ts'
import { startPlatforms } from './platforms.ts'
import type { Platforms } from './platforms.ts'
import { freePort, killAll, startProgram } from './program.ts'
import type { Program } from './program.ts'

let postgres: Postgres
let platforms: Platforms
let url: string
let asking: pg.Client

const ask = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> => (await asking.query(sql, values)).rows as T[]

async function connect(): Promise<void> {
  asking = new pg.Client({ connectionString: url })
  asking.on('error', () => {})
  await asking.connect()
}

async function readHistory(): Promise<History> {
  const [inbound, outbox, revisions] = [
    await ask(historyQueries.inbound),
    await ask(historyQueries.outbox),
    await ask(historyQueries.revisions),
  ]
  return toHistory(inbound as never, outbox as never, revisions as never)
}

const settingsOf = (port: number, publicUrl: string): Record<string, string> => ({
  ...platforms.settings(port),
  PUBLIC_URL: publicUrl,
  DATABASE_URL: url,
  SECRET: 'one secret for all processes, 32 characters at least',
})

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const stage = async () => {
  platforms = await startPlatforms()
  url = await postgres.createDatabase()
  await connect()
}
afterEach(async () => {
  await killAll()
  await asking.end().catch(() => {})
  await platforms.stop()
})

test('two processes share the work, and when one is killed the other goes on: nothing is lost, nothing crossed, order kept', async () => {
  await stage()
  const luck = chance(11)
  const balancer = await startBalancer()
  const ports = [await freePort(), await freePort()]
  const start = (port: number) => startProgram(settingsOf(port, balancer.url))
  // Both at once on an empty database: one migrates it, the other waits.
  const programs = await Promise.all(ports.map(start))
  balancer.setBackends(ports)
  await platforms.connectZalo(balancer.url)
  const place = meetingPlace(platforms, () => balancer.url)
  const right = await learn(place, readHistory)
  platforms.telegram.postCopies(2)

  const crowd = startCrowd(place, luck.fork())
  const takenOverAfterMs: number[] = []
  for (let kill = 0; kill < 4; kill++) {
    await pause(luck.between(800, 1_600))
    // Always one that sends: its leases name it.
    const [lease] = await ask<{ holder: string }>("select holder from leases where id like 'dispatch %' order by random() limit 1")
    const nth = programs.findIndex(({ pid }) => lease?.holder.split('/')[1] === String(pid))
    const killed = programs[nth]
    if (killed === undefined) throw new Error(`no process holds ${JSON.stringify(lease)}`)
    await killed.kill()
    const at = performance.now()
    const left = () => ask("select id from leases where id like 'dispatch %' and holder like $1", [`%/${killed.pid}/%`])
    while ((await left()).length > 0) await pause(10)
    takenOverAfterMs.push(performance.now() - at)
    programs[nth] = await start(killed.port)
  }
  await talkedEnough(crowd, 250)
  await crowd.finish()
  const [one] = programs as [Program]
  await drained(one)
  expect((await Promise.all(programs.map((program) => program.stop()))).map(({ code }) => code)).toEqual([0, 0])

  const history = await readHistory()
  // Begun anew only where the process that had begun was killed: a message comes at most as often as it was begun.
  const again = new Map(history.outbox.filter(({ attempts }) => attempts > 1).map(({ id, attempts }) => [id, attempts - 1]))
  expect(again.size).toBeLessThan(history.outbox.length / 10)
  const { faults, messages } = faultsOf(history, [right.talker, ...crowd.talkers], right.answers, again)
  expect(faults).toEqual([])
  expect(messages).toBeGreaterThan(200)
  // On one machine a dead holder is known to be dead: nobody waits for its lease to end.
  expect(Math.max(...takenOverAfterMs)).toBeLessThan(5_000)
  for (const port of ports) expect(balancer.answered.get(port)).toBeGreaterThan(100)
  await Promise.all(crowd.talkers.map((talker) => talker.leave()))
  await right.talker.leave()
  await balancer.stop()
})

test('what another machine holds is left alone until its lease ends, and taken over then', async () => {
  await stage()
  const port = await freePort()
  const program = await startProgram(settingsOf(port, `http://127.0.0.1:${port}`))
  await program.stop()
  const hold = (until: number) =>
    ask("update leases set holder = 'another-machine/1/x', until = $1 where id like 'dispatch telegram %'", [until])
  await hold(Date.now() + 600_000)
  await startProgram(settingsOf(port, `http://127.0.0.1:${port}`))
  // From when it serves, however long a start takes here.
  const endsAt = Date.now() + 4_000
  await hold(endsAt)
  const an = platforms.telegram.user(101, 'An')
  an.start()
  const welcome = await an.next(20_000)
  expect(welcome.at).toBeGreaterThanOrEqual(endsAt)
  expect(welcome.at).toBeLessThan(endsAt + 5_000)
})

test('PostgreSQL killed under load: webhooks are refused meanwhile, the program heals within five seconds, nothing acknowledged is lost', async () => {
  await stage()
  const luck = chance(13)
  const port = await freePort()
  const program = await startProgram(settingsOf(port, `http://127.0.0.1:${port}`))
  await platforms.connectZalo(program.url)
  const place = meetingPlace(platforms, () => program.url)
  const right = await learn(place, readHistory)
  const crowd = startCrowd(place, luck.fork())
  const healedAfterMs: number[] = []
  const refusals = new Set<number>()
  for (let outage = 0; outage < 3; outage++) {
    await pause(luck.between(700, 1_500))
    await postgres.goDown()
    const { status } = await fetch(`${program.url}/readyz`)
    expect(status).toBe(503)
    const seen = platforms.zalo.deliveries.length
    // Somebody writes while nothing can be stored.
    await platforms.telegram.until(() => platforms.zalo.deliveries.length > seen + 5, 'people to write meanwhile')
    for (const delivery of platforms.zalo.deliveries.slice(seen + 1)) refusals.add(delivery.status)
    await postgres.comeBack()
    const [at, before] = [performance.now(), crowd.acknowledged()]
    await platforms.telegram.until(() => crowd.acknowledged() > before, 'an event to be acknowledged again', 20_000)
    healedAfterMs.push(performance.now() - at)
  }
  await crowd.finish()
  await drained(program)
  await connect()
  const { faults, messages } = faultsOf(await readHistory(), [right.talker, ...crowd.talkers], right.answers, new Map())
  expect(faults).toEqual([])
  expect(messages).toBeGreaterThan(100)
  expect(Math.max(...healedAfterMs)).toBeLessThan(5_000)
  // Or no answer within Zalo's two seconds; 200 where the event was stored just before.
  expect([...refusals].filter((status) => ![0, 200, 500, 503].includes(status))).toEqual([])
  expect(refusals.has(500) || refusals.has(503)).toBe(true)
  expect((await program.stop()).code).toBe(0)
  await Promise.all([right.talker, ...crowd.talkers].map((talker) => talker.leave()))
})

test('two processes that need a new Zalo token at the same moment never spend a refresh token twice', async () => {
  await stage()
  const { zalo } = platforms
  zalo.settings.oauthDelayMs = 150
  const db = await open(url)
  const { appId, appSecret, oaId } = zalo.settings
  const manager = createTokenManager({
    oaId,
    oauth: { appId, appSecret, oauthRoot: zalo.oauthUrl },
    store: createTokenStore(db, createIds(Date.now), Date.now),
  })
  await manager.adopt(zalo.issueTokens())
  const workers = await Promise.all([1, 2, 3].map(() => startRefresher({ url, appId, appSecret, oaId, oauthRoot: zalo.oauthUrl })))
  const refreshes = () => zalo.requests.filter(({ path }) => path === '/v4/oa/access_token')
  const used = new Set<string>()
  for (let round = 1; round <= 6; round++) {
    const refused = zalo.tokens()?.accessToken ?? ''
    // Each asks several times at once: callers of one process share a refresh, processes take turns.
    const got = await Promise.all(workers.flatMap((worker) => [worker.renew(refused), worker.renew(refused)]))
    expect(new Set(got)).toEqual(new Set([zalo.tokens()?.accessToken]))
    expect(refreshes()).toHaveLength(round)
  }
  for (const { body } of refreshes()) {
    const token = new URLSearchParams(body).get('refresh_token') ?? ''
    expect(used.has(token)).toBe(false)
    used.add(token)
  }
  expect(used.size).toBe(6)
  for (const worker of workers) worker.end()
  await db.close()
})

interface Refresher {
  renew(refused: string): Promise<string>
  end(): void
}

/** tests/system/refresher.ts in a process of its own. */
async function startRefresher(options: Readonly<Record<string, string>>): Promise<Refresher> {
  const child = fork(fileURLToPath(new URL('refresher.ts', import.meta.url)), [JSON.stringify(options)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  })
  const waiting = new Map<number, { resolve: (token: string) => void; reject: (error: Error) => void }>()
  let asked = 0
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the refresher ended with ${code}`)))
  })
  child.on('message', ({ id, token, error }: { id: number; token?: string; error?: string }) => {
    if (token !== undefined) waiting.get(id)?.resolve(token)
    else waiting.get(id)?.reject(new Error(error))
  })
  return {
    renew: (refused) =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        child.send({ id: asked, refused })
      }),
    end: () => child.kill(),
  }
}
