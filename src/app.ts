/** Puts the parts together. The only file that knows all of them. */
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'

import { serve } from '@hono/node-server'
import type { HttpBindings, ServerType } from '@hono/node-server'
import type { Logger } from 'pino'
import { z } from 'zod'

import { open } from '../db/database.ts'
import type { Database } from '../db/database.ts'
import { createBroadcastJobs } from './broadcasts/jobs.ts'
import { lookAfterAll } from './broadcasts/desk/jobs.ts'
import { keepFile } from './broadcasts/files/store.ts'
import { createReceiptBook } from './broadcasts/receipts/jobs.ts'
import { markShown } from './broadcasts/receipts/store.ts'
import { connectedAccounts } from './channels/accounts.ts'
import { fetchSent } from './channels/sent-files.ts'
import { createChannels } from './channels/index.ts'
import { createWatch } from './channels/watch.ts'
import type { Channel } from './channels/channel.ts'
import type { WebchatStore } from './channels/webchat/channel.ts'
import type { Config } from './config.ts'
import type { Role } from './settings.ts'
import type { ConsoleDeps } from './console/area.ts'
import { linkMs } from './console/officer.ts'
import { hasOfficers, issueLink } from './console/officers/store.ts'
import { tokenChars } from './console/token.ts'
import { writtenSince } from './conversation/history/store.ts'
import { createTurns } from './conversation/turn.ts'
import type { Turns } from './conversation/turn.ts'
import { createDispatcher } from './delivery/dispatcher.ts'
import type { Dispatcher } from './delivery/dispatcher.ts'
import { openAlerts, raiseAlert, resolveAlert } from './delivery/alerts/store.ts'
import { acknowledge, saidSince, scrubBodies } from './delivery/history/store.ts'
import { openBody, outboxCounts } from './delivery/store.ts'
import { forgetHidden } from './conversation/hidden/store.ts'
import { createCaseJobs, escalateOverdue } from './feedback/jobs.ts'
import { createFileJobs } from './feedback/files/jobs.ts'
import { openLetters } from './feedback/letters/store.ts'
import { alarmOf, createPushJobs } from './feedback/pushes/jobs.ts'
import { digestDaily } from './feedback/pushes/store.ts'
import { forgetUploads } from './cadres/uploads/store.ts'
import { forgetCases } from './feedback/forgetting/store.ts'
import { createPublicationJob } from './evaluations/publications/jobs.ts'
import { createEvaluationJobs } from './evaluations/telling/jobs.ts'
import { createIds } from './ids.ts'
import { createRunner } from './jobs/runner.ts'
import { openLibrary } from './knowledge/library.ts'
import type { Library } from './knowledge/library.ts'
import type { AnswerModel } from './knowledge/model/model.ts'
import { createModelJob } from './knowledge/model/model-job.ts'
import { createNominationJobs } from './nominations/chase/jobs.ts'
import { mayUseModel } from './knowledge/model/model.ts'
import { loadPrompts } from './knowledge/model/prompts.ts'
import { copyRoutes } from './privacy/copy/routes.tsx'
import { forgetCopies } from './privacy/copy/tickets/store.ts'
import { eraseContactData, forgetBefore } from './privacy/store.ts'
import { createSeal } from './privacy/seal.ts'
import { localSecret } from './secret.ts'
import type { Address } from './messages.ts'
import { createReminderJobs, nextLook } from './reminders/jobs.ts'
import { reminderSources } from './reminders/sources/store.ts'
import { ownHours } from './reminders/store.ts'
import { createServer } from './server.ts'
import { openWaiting } from './surveys/ballots/store.ts'
import { forgetOldReplies } from './surveys/keeping/store.ts'
import { publicDoorRoutes } from './surveys/doors/routes.tsx'
import { createSurveyJobs } from './surveys/jobs.ts'
import { createTrainingJobs } from './training/jobs.ts'
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

/**
 * Slow clients do not hold connections: headers within 10 s, the whole request within 20 s, looked at every 2 s (ms). An idle connection
 * stays longer than the 60 s of usual reverse proxies, which would otherwise send a request into one that is being closed.
 */
const patience = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000, keepAliveTimeout: 65_000 }
const promptsFolder = fileURLToPath(new URL('../prompts', import.meta.url))
const dayMs = 86_400_000
/** Chat text is kept this long with consent … */
const keepChatMs = 90 * dayMs
/** … and what was said to somebody without a history this long, fetched or not. */
const keepUnfetchedMs = dayMs
/** What was said in a case, from its end on: two years. */
const keepCasesMs = 730 * dayMs
const housekeepingMs = 3_600_000
/** How soon a document added on the command line answers in a running program. */
const reloadMs = 5_000

export async function createApp(config: Config, log: Logger, now: () => number = Date.now): Promise<App> {
  const db = await open(config.databaseUrl)
  const ids = createIds(now)
  const secret = config.secret ?? localSecret(config.databaseUrl)
  const seal = createSeal(secret)
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
    handlers: {
      erase_contact: async (payload) => {
        await db.commit(eraseContactData(z.object({ contactId: z.string() }).parse(payload).contactId))
      },
      ...(modelJob && { answer_with_model: modelJob }),
      ...createCaseJobs((address, event) => turns.resume(address, event)),
      ...createPushJobs(pushing),
      ...createFileJobs({ db, seal, config }),
      ...createBroadcastJobs({
        ...broadcasting,
        log,
        keepPhoto: async (photo) => keepFile(await fetchSent(photo, config.telegram), 'anh', config.databaseUrl),
        onOutbox: () => {
          for (const dispatcher of dispatchers.values()) dispatcher.wake()
        },
        resume: (address, event) => turns.resume(address, event),
      }),
      ...createPublicationJob({
        db,
        now,
        proactive: config.zaloOa?.proactive ?? 'free',
        resume: (address, event) => turns.resume(address, event),
      }),
      ...createEvaluationJobs({
        db,
        ids,
        now,
        proactive: config.zaloOa?.proactive ?? 'free',
        resume: (address, event) => turns.resume(address, event),
      }),
      ...createSurveyJobs({
        db,
        ids,
        now,
        seal,
        draw: randomInt,
        proactive: config.zaloOa?.proactive ?? 'free',
        resume: (address, event) => turns.resume(address, event),
      }),
      ...createNominationJobs({ db, ids, now }),
      ...createTrainingJobs({
        db,
        now,
        proactive: config.zaloOa?.proactive ?? 'free',
        resume: (address, event) => turns.resume(address, event),
      }),
      ...createReminderJobs({
        db,
        ids,
        now,
        sources: reminderSources,
        proactive: config.zaloOa?.proactive ?? 'free',
        resume: (address, event) => turns.resume(address, event),
      }),
    },
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
  const webchatStore: WebchatStore = {
    async since(address, after, limit) {
      const [said, written] = await Promise.all([saidSince(db, address, after, limit), writtenSince(db, address, after, limit)])
      const messages = [
        ...said.flatMap(({ id, at, body }) => (body === null ? [] : [{ id, from: 'bot' as const, at, outbound: openBody(body, seal) }])),
        ...written.flatMap(({ id, at, text, externalId }) =>
          text === null ? [] : [{ id, from: 'contact' as const, at, text, externalId }],
        ),
      ]
      return messages.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit)
    },
    acknowledge: async (address, upTo) => {
      await db.commit([...acknowledge(address, upTo), markShown(address, upTo, now())])
    },
  }
  const receipts = createReceiptBook({ db, now, log })
  const channels = createChannels({
    acknowledged: receipts.acknowledged,
    config,
    db,
    ids,
    now,
    log,
    secret,
    webchatStore,
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
    db,
    ids,
    now,
    log,
    seal,
    config,
    publicUrl,
    wakeJobs: () => runner.wake(),
    wakeOutbox: (address) => {
      for (const [key, dispatcher] of dispatchers)
        if (address === undefined || key === `${address.channel} ${address.account}`) dispatcher.wake()
    },
  })
  const timers: NodeJS.Timeout[] = []
  const tidy = () => {
    db.commit([
      ...forgetBefore(now() - keepChatMs),
      ...scrubBodies(now() - keepUnfetchedMs),
      ...forgetCases(now() - keepCasesMs),
      forgetUploads(now()),
      forgetCopies(now()),
    ]).catch((cause) => log.error({ cause }, 'housekeeping failed'))
    lookAfterAll(broadcasting).catch((cause) => log.error({ cause }, 'looking after broadcasts failed'))
    forgetOldReplies(db, now()).catch((cause) => log.error({ cause }, 'old replies could not be taken away'))
    openWaiting(db, seal, randomInt, ids.random).catch((cause) => log.error({ cause }, 'opening ballots failed'))
    openLetters(db, seal, randomInt, ids.random, (opened) => alarmOf({ ...pushing, seal }, opened))
      .then(() => escalateOverdue(db, ids, now()))
      .then(() => db.commit([digestDaily(ids, now())]))
      .catch((cause) => log.error({ cause }, 'cases could not be looked after'))
    forgetHidden(db, seal, now()).catch((cause) => log.error({ cause }, 'hidden places could not be tidied'))
  }

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
      if (has('web')) {
        const routes = createServer({
          channels,
          log,
          console,
          pages: [
            publicDoorRoutes({ db, config, publicUrl, now }),
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
          databaseWorks: () =>
            openAlerts(db).then(
              () => true,
              () => false,
            ),
          metrics: async () => ({
            ...Object.fromEntries(Object.entries(await outboxCounts(db)).map(([status, n]) => [`congdoan_outbox{status="${status}"}`, n])),
            congdoan_alerts_open: (await openAlerts(db)).length,
            ...Object.fromEntries(channels.map(({ kind, health }) => [`congdoan_channel_up{channel="${kind}"}`, health().ok ? 1 : 0])),
            process_resident_memory_bytes: process.memoryUsage.rss(),
          }),
        })
        await new Promise<void>((resolve, reject) => {
          server = serve({ fetch: routes.fetch, port: config.port, serverOptions: patience }, () => resolve())
          server.once('error', reject)
        })
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

/** The console's pages are read from the disk when somebody opens one: nobody waits for them at the start. */
function lazyConsole(deps: ConsoleDeps) {
  let made: Promise<{ fetch: (request: Request, env: HttpBindings) => Response | Promise<Response> }> | undefined
  return async (request: Request, env: HttpBindings): Promise<Response> => {
    made ??= import('./console/routes.tsx').then(({ createConsole }) => createConsole(deps))
    return (await made).fetch(request, env)
  }
}

/** How long requests under way may take to end (ms). */
const closingMs = 2_000

/** Takes no new connection, and closes each as soon as nothing is under way on it. */
async function closed(server: ServerType | undefined): Promise<void> {
  if (server === undefined || !('closeIdleConnections' in server)) return
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  const late = setTimeout(() => server.closeAllConnections(), closingMs)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
  clearTimeout(late)
}

async function createModel(settings: NonNullable<Config['model']>, log: Logger, now: () => number): Promise<AnswerModel> {
  // The client is 230 files; without a model nobody waits for them.
  const { openAiModel } = await import('./knowledge/model/openai-model.ts')
  return openAiModel(
    {
      baseURL: settings.baseUrl,
      apiKey: settings.apiKey,
      model: settings.name,
      timeoutMs: settings.timeoutMs,
      ...(settings.embeddings !== undefined && { embeddingsModel: settings.embeddings }),
    },
    { prompts: loadPrompts(promptsFolder), now, report: (failure) => log.warn({ failure }, 'the model gave nothing') },
  )
}
