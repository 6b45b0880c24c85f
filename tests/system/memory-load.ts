/** The process of memory.ts: everything but the platforms is real, on a clock that runs faster. */
import { pino } from 'pino'

import { open } from '../../db/database.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { createBroadcastJobs } from '../../src/broadcasts/jobs.ts'
import { preview } from '../../src/broadcasts/planning/jobs.ts'
import { reportOf } from '../../src/broadcasts/report/store.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import { broadcastById } from '../../src/broadcasts/store.ts'
import { createDispatcher } from '../../src/delivery/dispatcher.ts'
import { createIds } from '../../src/ids.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel } from '../support/broadcasts.ts'
import { monday } from '../support/known.ts'
import { testSeal } from '../support/turns.ts'

const speed = 60
const realStart = Date.now()
const now = () => Math.floor(monday + (Date.now() - realStart) * speed)
const realTimeout = globalThis.setTimeout
globalThis.setTimeout = ((work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
  realTimeout(work, ms / speed, ...given)) as typeof setTimeout

let peakLive = 0
/** What is still in use once everything else has been swept away. */
const weigh = () => {
  globalThis.gc?.()
  peakLive = Math.max(peakLive, process.memoryUsage().heapUsed)
}
const weighing = setInterval(weigh, 50)

const db = await open(process.env.CROWD ?? '')
const log = pino({ level: 'silent' })
const deps = { ...deskOn(db, { now: 0 }), now, ids: createIds(now) }
const { id, broadcast } = await approvedBroadcast(deps, { urgent: true })
await preview(deps, broadcast)
done(await desk.sendBroadcast(deps, id, binh))
let taken = 0
const dispatchers = (['telegram', 'zalo-oa'] as const).map((kind) => {
  const channel = { ...fakeChannel(kind).channel, send: async () => ({ ok: true as const, externalId: `${kind}-${++taken}` }) }
  return createDispatcher({
    db,
    channel,
    now,
    random: Math.random,
    log,
    seal: testSeal,
    ...(kind === 'zalo-oa' && { proactive: 'free' as const }),
  })
})
const onOutbox = () => {
  for (const each of dispatchers) each.wake()
}
const runner = createRunner({
  db,
  now,
  log,
  handlers: createBroadcastJobs({ ...deps, log, onOutbox, consoleUrl: () => '', keepPhoto: async () => undefined, resume: async () => {} }),
})
await runner.start()
for (const each of dispatchers) each.start()
let stored = await broadcastById(db, id)
while (stored?.broadcast.status !== 'done') {
  await new Promise((resolve) => realTimeout(resolve, 200))
  stored = await broadcastById(db, id)
}
await runner.stop()
for (const each of dispatchers) await each.stop()
const { states } = await progressOf(db, id)
await reportOf(db, stored)
const peakRssMib = Math.round(process.resourceUsage().maxRSS / 1_024)
weigh()
clearInterval(weighing)
process.send?.({ sent: states.sent, peakLiveMib: peakLive / 1_048_576, peakRssMib, seconds: Math.round((Date.now() - realStart) / 1_000) })
await db.close()
process.disconnect()
