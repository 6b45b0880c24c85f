/**
 * The part that is killed: jobs, dispatchers and channels of one process, on a clock that runs faster. Every timer runs faster with it,
 * so that paces and waits are what they would be.
 */
import { pino } from 'pino'

import { open } from '../../db/database.ts'
import { createBroadcastJobs } from '../../src/broadcasts/jobs.ts'
import { lookAfterAll } from '../../src/broadcasts/desk/jobs.ts'
import { copyCounts } from '../../src/broadcasts/copies/store.ts'
import { broadcastById } from '../../src/broadcasts/store.ts'
import { createTelegramChannel } from '../../src/channels/telegram/channel.ts'
import { createZaloOaChannel } from '../../src/channels/zalo-oa/channel.ts'
import { createTokenStore } from '../../src/channels/zalo-oa/token-store.ts'
import { createDispatcher } from '../../src/delivery/dispatcher.ts'
import { createIds } from '../../src/ids.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { createSeal } from '../../src/privacy/seal.ts'

export interface SenderSettings {
  readonly database: string
  readonly broadcastId: string
  /** The fast clock: it shows `startsAt` when the real one shows `realStart`. */
  readonly startsAt: number
  readonly realStart: number
  readonly speed: number
  readonly telegram: { readonly token: string; readonly apiRoot: string }
  readonly zalo: { readonly appId: string; readonly appSecret: string; readonly oaId: string; readonly root: string }
}

export type Told =
  | { readonly type: 'queued'; readonly ms: number; readonly copies: number }
  | { readonly type: 'memory'; readonly mib: number }
  | { readonly type: 'done' }

const settings = JSON.parse(process.env.SENDER ?? '{}') as SenderSettings
const { startsAt, realStart, speed, broadcastId } = settings
const now = () => Math.floor(startsAt + (Date.now() - realStart) * speed)
const realTimeout = globalThis.setTimeout
globalThis.setTimeout = ((work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
  realTimeout(work, ms / speed, ...given)) as typeof setTimeout
const tell = (told: Told) => process.send?.(told)

const db = await open(settings.database)
const log = pino({ level: 'error' })
const ids = createIds(now)
const accounts = new Set([`telegram ${settings.telegram.token.split(':')[0]}`, `zalo-oa ${settings.zalo.oaId}`])
const deps = { db, ids, now, accounts, maySpend: false }
const channels = [
  createTelegramChannel({ ...settings.telegram, mode: 'polling', log, now }),
  createZaloOaChannel({
    config: { ...settings.zalo, apiRoot: settings.zalo.root, oauthRoot: settings.zalo.root, proactive: 'free', connectKey: 'k' },
    tokens: createTokenStore(db, ids, now),
    now,
    log,
  }),
]
const dispatchers = channels.map((channel) =>
  createDispatcher({
    db,
    channel,
    now,
    random: Math.random,
    log,
    seal: createSeal('a secret for a benchmark, long enough'),
    ...(channel.kind === 'zalo-oa' && { proactive: 'free' as const }),
  }),
)
const wake = () => {
  for (const dispatcher of dispatchers) dispatcher.wake()
}
const jobs = createBroadcastJobs({
  ...deps,
  log,
  onOutbox: wake,
  consoleUrl: () => '',
  keepPhoto: async () => undefined,
  resume: async () => {},
})

// The queueing is timed by itself, before anything is sent; the second look does it, the first starts the broadcast.
const queuedBefore = await copyCounts(db, broadcastId)
if (Object.keys(queuedBefore).length === 0) {
  await jobs.broadcast({ broadcastId }, { id: '', kind: '', key: '', payload: {}, attempts: 1 })
  const started = performance.now()
  await jobs.broadcast({ broadcastId }, { id: '', kind: '', key: '', payload: {}, attempts: 1 })
  const { pending = 0 } = await copyCounts(db, broadcastId)
  tell({ type: 'queued', ms: Math.round(performance.now() - started), copies: pending })
}
const runner = createRunner({ db, now, log, handlers: jobs })
await lookAfterAll(deps)
await runner.start()
for (const dispatcher of dispatchers) dispatcher.start()

setInterval(() => tell({ type: 'memory', mib: Math.round(process.memoryUsage.rss() / 2 ** 20) }), 1_000)
setInterval(async () => {
  const stored = await broadcastById(db, broadcastId)
  if (stored?.broadcast.status === 'done') tell({ type: 'done' })
}, 500)
