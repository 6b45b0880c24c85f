/** Puts the parts together. With `app/` the only place that knows all of them. */

import type { ServerType } from '@hono/node-server'
import type { Logger } from 'pino'

import { open } from '../db/database.ts'
import type { Database } from '../db/database.ts'
import { createReceiptBook } from './broadcasts/receipts/jobs.ts'
import { connectedAccounts } from './channels/accounts.ts'
import { createChannels } from './channels/index.ts'
import { createWatch } from './channels/watch.ts'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import type { Role } from './settings.ts'
import { linkMs } from './console/officer.ts'
import { hasOfficers, issueLink } from './console/officers/store.ts'
import { tokenChars } from './console/token.ts'
import { createTurns } from './conversation/turn.ts'
import type { Turns } from './conversation/turn.ts'
import { createDispatcher } from './delivery/dispatcher.ts'
import type { Dispatcher } from './delivery/dispatcher.ts'
import { openAlerts, raiseAlert, resolveAlert } from './delivery/alerts/store.ts'
import { noteInteraction } from './delivery/reach/store.ts'
import { outboxCounts } from './delivery/store.ts'
import { createIds } from './ids.ts'
import { createRunner } from './jobs/runner.ts'
import { openLibrary } from './knowledge/library.ts'
import type { Library } from './knowledge/library.ts'
import { createModelJob } from './knowledge/model/model-job.ts'
import { mayUseModel } from './knowledge/model/model.ts'
import { copyRoutes } from './privacy/copy/routes.tsx'
import { erasedBook } from './privacy/erased/store.ts'
import { createSeal } from './privacy/seal.ts'
import { localSecret } from './secret.ts'
import { createHandlers } from './app/handlers.ts'
import { keepHouse } from './app/housekeeping.ts'
import { closed, lazyConsole, listen } from './app/http.ts'
import { createModel } from './app/model.ts'
import { createProbe } from './app/probe.ts'
import { createWebchatStore } from './app/webchat-store.ts'
import type { Address } from './messages.ts'
import { nextLook } from './reminders/jobs.ts'
import { ownHours } from './reminders/store.ts'
import { createServer } from './server.ts'
import { publicDoorRoutes } from './surveys/doors/routes.tsx'
import { receiptRoutes } from './surveys/receipts/routes.tsx'
import { publicTrainingRoutes } from './training/public/routes.tsx'

export interface App {
  readonly db: Database
  readonly turns: Turns
  readonly library: Library
  readonly channels: readonly Channel[]
  /** `http://localhost:3000`, once started with the web role. */
  url(): string | undefined
  /** The one-time address at which the first officer comes in; undefined when there are officers already. */
  firstLink(): Promise<string | undefined>
  start(): Promise<void>
  /** Takes nothing new, finishes what is in flight, closes the database. */
  stop(): Promise<void>
}

const housekeepingMs = 3_600_000
/** How soon a document added on the command line answers in a running program. */
const reloadMs = 5_000

export async function createApp(config: Config, log: Logger, now: () => number = Date.now): Promise<App> {
  const db = await open(config.databaseUrl)
  const ids = createIds(now)
  const secret = config.secret ?? localSecret(config.databaseUrl)
  const seal = createSeal(secret)
  const common = { db, ids, now, log, seal, config }
  const erased = erasedBook(config.databaseUrl)
  const model = config.model && (await createModel(config.model, log, now))
  const library = await openLibrary(db, config.house.contact, now, model)
  const has = (role: Role) => config.roles.has(role)

  const channelOf = (address: Address) => channels.find(({ kind, account }) => kind === address.channel && account === address.account)
  const dispatchers = new Map<string, Dispatcher>()
  const broadcasting = {
    db,
    ids,
    now,
    accounts: connectedAccounts(config),
    maySpend: config.zaloOa?.proactive === 'paid',
  }
  const modelJob =
    model &&
    createModelJob({
      model,
      library,
      limitMs: config.model?.timeoutMs ?? 6_000,
      log,
      typing: (address) => {
        channelOf(address)
          ?.typing?.(address)
          .catch(() => {})
      },
      resume: (address, event) => turns.resume(address, event),
    })
  const pushing = {
    db,
    ids,
    now,
    proactive: config.zaloOa?.proactive ?? ('free' as const),
    consoleUrl: () => publicUrl(),
    onOutbox: () => {
      for (const dispatcher of dispatchers.values()) dispatcher.wake()
    },
  }
  const runner = createRunner({
    db,
    now,
    log,
    handlers: createHandlers({
      ...common,
      erased,
      broadcasting,
      pushing,
      ...(modelJob && { modelJob }),
      resume: (address, event) => turns.resume(address, event),
    }),
  })
  const turns: Turns = createTurns({
    db,
    ids,
    now,
    house: config.house,
    seal,
    answerer: library.answerer,
    modelAllowed: (granted) => config.model !== undefined && mayUseModel({ location: config.model.location, consents: granted }),
    modelNeedsConsent: config.model?.location === 'abroad',
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    consoleUrl: () => publicUrl(),
    onOutbox: ({ channel, account }) => dispatchers.get(`${channel} ${account}`)?.wake(),
    onJob: runner.wake,
    onSettled: (address, sentExternalId, label) => {
      channelOf(address)
        ?.settle?.(address, sentExternalId, label)
        .catch(() => {})
    },
  })
  const receipts = createReceiptBook({ db, now, log })
  const channels = createChannels({
    acknowledged: receipts.acknowledged,
    interacted: async (address, at) => void (await db.commit([noteInteraction(address, at)])),
    config,
    db,
    ids,
    now,
    log,
    secret,
    webchatStore: createWebchatStore({ db, ids, seal, now }),
    sentElsewhere: () => dispatchers.get('webchat web')?.isElsewhere() ?? true,
  })
  const watch = createWatch({
    channels,
    raise: async (id, detail) => void (await db.commit([raiseAlert(id, detail, now())])),
    settle: async (id) => void (await db.commit([resolveAlert(id, now())])),
  })
  for (const channel of channels) {
    if (!has('dispatcher')) continue
    const proactive = channel.kind === 'zalo-oa' ? config.zaloOa?.proactive : undefined
    const dispatcher = createDispatcher({
      db,
      channel,
      now,
      random: Math.random,
      log,
      seal,
      hoursOf: (contactId) => ownHours(db, contactId),
      ...(proactive !== undefined && { proactive }),
    })
    dispatchers.set(`${channel.kind} ${channel.account}`, dispatcher)
  }

  /** The web page at once; a platform that does not answer holds up neither it nor another platform. */
  async function startChannels(): Promise<void> {
    const starting = channels.map(async (channel) => {
      await channel.start(turns.receive)
      log.info({ channel: channel.kind, account: channel.account, ...channel.health() }, 'channel started')
    })
    for (const started of starting) started.catch((cause) => log.error({ cause }, 'a channel could not be started'))
    await starting[0]
  }

  let server: ServerType | undefined
  const listening = () => {
    const address = server?.address()
    return address === null || address === undefined || typeof address === 'string' ? undefined : `http://localhost:${address.port}`
  }
  const publicUrl = () => config.publicUrl ?? listening() ?? `http://localhost:${config.port}`
  const console = lazyConsole({
    ...common,
    publicUrl,
    wakeJobs: () => runner.wake(),
    wakeOutbox: (address) => {
      for (const [key, dispatcher] of dispatchers)
        if (address === undefined || key === `${address.channel} ${address.account}`) dispatcher.wake()
    },
  })
  const timers: NodeJS.Timeout[] = []
  const tidy = () => keepHouse({ db, ids, now, log, seal, broadcasting, pushing })

  return {
    db,
    turns,
    library,
    channels,
    url: listening,
    async firstLink() {
      if (await hasOfficers(db)) return undefined
      const token = ids.random(tokenChars)
      await db.commit([issueLink({ token, officerId: null, purpose: 'sign_in', at: now(), forMs: linkMs })])
      return `${publicUrl()}/console/vao/${token}`
    },
    async start() {
      const again = await erased.eraseAgain(db)
      if (again > 0) log.warn({ contacts: again }, 'a backup from before their erasure was restored: erased again')
      if (has('web')) {
        const routes = createServer({
          channels,
          log,
          console,
          pages: [
            publicDoorRoutes({ db, config, publicUrl, now }),
            receiptRoutes({ db }),
            copyRoutes({ db, seal, ids, house: config.house, now }),
            publicTrainingRoutes({
              db,
              publicUrl,
              organisation: config.house.organisation,
              hide: seal.hide,
              now,
              telegramLink: (payload) => channels.find(({ kind }) => kind === 'telegram')?.link?.(payload),
              ...(config.zaloOa && { zaloOaId: config.zaloOa.oaId }),
            }),
          ],
          ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
          databaseProblem: createProbe(db, now),
          metrics: async () => ({
            ...Object.fromEntries(Object.entries(await outboxCounts(db)).map(([status, n]) => [`congdoan_outbox{status="${status}"}`, n])),
            congdoan_alerts_open: (await openAlerts(db)).length,
            ...Object.fromEntries(channels.map(({ kind, health }) => [`congdoan_channel_up{channel="${kind}"}`, health().ok ? 1 : 0])),
            process_resident_memory_bytes: process.memoryUsage.rss(),
          }),
        })
        server = await listen(routes.fetch, config.port)
      }
      timers.push(setInterval(() => library.reload().catch((cause) => log.error({ cause }, 'documents could not be read again')), reloadMs))
      for (const dispatcher of dispatchers.values()) dispatcher.start()
      if (has('jobs')) {
        await db.commit([nextLook(ids, now())])
        await runner.start()
        tidy()
        timers.push(setInterval(tidy, housekeepingMs))
      }
      if (has('web')) {
        await startChannels()
        watch.start((cause) => log.error({ cause }, 'the state of the channels could not be noted'))
      }
      void library.warmUp()
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      watch.stop()
      await Promise.all(channels.map((channel) => channel.stop()))
      const served = closed(server)
      // What is still taken in meanwhile stays in the outbox.
      await Promise.all([served, runner.stop(), ...[...dispatchers.values()].map((dispatcher) => dispatcher.stop())])
      receipts.stop()
      await db.close()
    },
  }
}
