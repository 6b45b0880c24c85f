/**
 * A broadcast to a hundred thousand over emulated platforms that enforce their paces (Telegram 30 a second with 429, Zalo OA 4,000 a
 * minute), on a clock that runs several times faster on both sides. A calm stretch is measured first; then the sending process is killed
 * (kill -9) several times, both platforms throttle in bursts, the access token expires, and messages are accepted whose answer is lost.
 *
 * BENCH_PEOPLE (100,000) and BENCH_SPEED (4) change its size.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createTokenManager } from 'zalo-oa-sdk'

import { open } from '../db/database.ts'
import type { Database } from '../db/database.ts'
import { fingerprintOf } from '../src/broadcasts/broadcast.ts'
import * as desk from '../src/broadcasts/desk/jobs.ts'
import { stateOf } from '../src/broadcasts/progress.ts'
import { peopleAfter } from '../src/broadcasts/people/store.ts'
import { broadcastById } from '../src/broadcasts/store.ts'
import { createTokenStore } from '../src/channels/zalo-oa/token-store.ts'
import { createIds } from '../src/ids.ts'
import { startTelegramEmulator } from '../tests/support/emulators/telegram.ts'
import type { TelegramEmulator } from '../tests/support/emulators/telegram.ts'
import { startZaloOaEmulator } from '../tests/support/emulators/zalo-oa.ts'
import type { ZaloOaEmulator } from '../tests/support/emulators/zalo-oa.ts'
import { addOfficers, binh, hoa } from '../tests/support/broadcasts.ts'
import { memberAt, seedCrowd } from './broadcast/crowd.ts'
import type { SenderSettings, Told } from './broadcast/sender.ts'

const hourMs = 3_600_000
/** 08:00 on Monday 23 November 2026 in Viet Nam. */
const startsAt = Date.UTC(2026, 10, 23, 1)

export default (): Promise<object> =>
  broadcastRun({ people: Number(process.env.BENCH_PEOPLE ?? 100_000), speed: Number(process.env.BENCH_SPEED ?? 4), kills: 5 })

export interface Figures {
  readonly people: number
  readonly queueMs: number
  readonly copies: number
  /** Of what the platform permits, in the stretch without faults. */
  readonly telegramOfPermitted: number
  readonly zaloOfPermitted: number
  readonly throttledInCalm: number
  readonly zaloMostAMinute: number
  readonly duplicates: number
  readonly lostSent: number
  readonly sentThoughFailed: number
  readonly withoutState: number
  readonly uncertain: number
  readonly failed: number
  readonly sent: number
  readonly optedOutReached: number
  readonly forecastOffPercent: number
  readonly kills: number
  readonly memoryMib: readonly [atQuarter: number, atEnd: number]
}

export async function broadcastRun({ people, speed, kills }: { people: number; speed: number; kills: number }): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-broadcast-'))
  const realStart = Date.now()
  const now = () => Math.floor(startsAt + (Date.now() - realStart) * speed)
  const telegram = await startTelegramEmulator({ limits: true, strangers: 'accept', now })
  const zalo = await startZaloOaEmulator({ now, echoTiming: 'after-reply' })
  const database = join(folder, 'a.sqlite')
  const db = await open(database)
  try {
    await seedCrowd(db, people, { telegram: telegram.token.split(':')[0] ?? '', 'zalo-oa': zalo.settings.oaId }, now())
    for (let i = 0; i < people; i++) {
      const member = memberAt(i)
      if (member.channel === 'zalo-oa') Object.assign(zalo.user(member.externalId), { follows: true, lastInteractionAt: now() - hourMs })
      // Known to the platform and never started: it refuses as for somebody who blocked us.
      if (member.blocked) telegram.user(Number(member.externalId))
    }
    const { appId, appSecret, oaId } = zalo.settings
    const oauth = { appId, appSecret, oauthRoot: zalo.url }
    const tokens = createTokenManager({ oaId, oauth, store: createTokenStore(db, createIds(now), now), now, onAlert: () => {} })
    await tokens.adopt(zalo.issueTokens())
    const broadcastId = await approved(db, now, [`telegram ${telegram.token.split(':')[0]}`, `zalo-oa ${oaId}`])
    const settings: SenderSettings = {
      database,
      broadcastId,
      startsAt,
      realStart,
      speed,
      telegram: { token: telegram.token, apiRoot: telegram.url },
      zalo: { appId, appSecret, oaId, root: zalo.url },
    }
    const run = await send(settings, { telegram, zalo, kills, now })
    return { people, ...run, ...(await judged(db, broadcastId, telegram, zalo)) }
  } finally {
    await db.close()
    await telegram.stop()
    await zalo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function approved(db: Database, now: () => number, accounts: readonly string[]): Promise<string> {
  const deps = { db, ids: createIds(now), now, accounts: new Set(accounts), maySpend: false }
  await addOfficers(db, hoa, binh)
  const made = await desk.draftBroadcast(deps, hoa, {
    content: { text: 'Kính mời {xung_ho} dự hội nghị người lao động lúc 8 giờ 00 thứ Năm tại hội trường.', acknowledge: true },
    audience: { everybody: true },
    sendAt: null,
    urgent: false,
    paid: false,
  })
  if (!made.ok) throw new Error(made.why)
  const { id } = made.stored
  const submitted = await desk.submitBroadcast(deps, id, hoa)
  if (!submitted.ok) throw new Error(submitted.why)
  for (const done of [
    await desk.approveBroadcast(deps, id, binh, fingerprintOf(submitted.stored.broadcast)),
    await desk.sendBroadcast(deps, id, binh),
  ])
    if (!done.ok) throw new Error(done.why)
  return id
}

interface Around {
  readonly telegram: TelegramEmulator
  readonly zalo: ZaloOaEmulator
  readonly kills: number
  readonly now: () => number
}

/** Lets it run to its end: the first third in peace, faults after that. */
async function send(settings: SenderSettings, { telegram, zalo, kills, now }: Around) {
  let queued = { ms: 0, copies: 0 }
  const memory: number[] = []
  let isDone = false
  let child: ChildProcess | undefined
  const begin = () => {
    child = fork(new URL('./broadcast/sender.ts', import.meta.url), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, SENDER: JSON.stringify(settings) },
    })
    child.on('message', (told: Told) => {
      if (told.type === 'queued') queued = { ms: told.ms, copies: told.copies }
      if (told.type === 'memory') memory.push(told.mib)
      if (told.type === 'done') isDone = true
    })
  }
  begin()
  const out = () => telegram.sent.length + zalo.sent.length
  const marks: { at: number; telegram: number; zalo: number }[] = []
  let calm: Calm | undefined
  let killed = 0
  /** The token ends when so much has been sent … */
  let tokenEndsAt: number | undefined
  /** … and has been renewed when something was sent after that. A kill in between would spend the refresh token, which works once. */
  let tokenEndedAt = 0
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    const share = queued.copies === 0 ? 0 : out() / queued.copies
    if (share < 0.33) marks.push({ at: now(), telegram: telegram.sent.length, zalo: zalo.sent.length })
    else calm ??= calmOf(marks, telegram)
    if (tokenEndsAt !== undefined && zalo.sent.length > tokenEndsAt) {
      zalo.expireAccessToken()
      tokenEndedAt = now()
      tokenEndsAt = undefined
    }
    const isRenewed = tokenEndsAt === undefined && (zalo.sent.at(-1)?.at ?? 0) > tokenEndedAt
    if (killed < kills && isRenewed && share > 0.35 + (0.6 * killed) / kills) {
      killed++
      if (killed % 2 === 1) tokenEndsAt = zalo.sent.length + 100
      misbehave(killed, telegram, zalo)
      await new Promise((resolve) => setTimeout(resolve, 300))
      child?.kill('SIGKILL')
      begin()
    }
  }
  child?.kill('SIGKILL')
  const quarter = memory[Math.floor(memory.length / 4)] ?? 0
  return {
    queueMs: queued.ms,
    copies: queued.copies,
    ...(calm ?? calmOf(marks, telegram)),
    kills: killed,
    memoryMib: [quarter, memory.at(-1) ?? 0] as const,
  }
}

function misbehave(nth: number, telegram: TelegramEmulator, zalo: ZaloOaEmulator): void {
  telegram.failNext({ type: 'accept_then_drop' }, { times: 7 })
  zalo.acceptThenDrop(7)
  if (nth % 2 === 1)
    telegram.failNext(
      { type: 'error', code: 429, description: 'Too Many Requests: retry after 3', parameters: { retry_after: 3 } },
      { times: 20 },
    )
  else zalo.storm(20)
}

interface Calm {
  readonly telegramOfPermitted: number
  readonly zaloOfPermitted: number
  readonly throttledInCalm: number
}

/** Rates between the first tenth and the end of the calm stretch, and how often we were told to slow down in it. */
function calmOf(marks: readonly { at: number; telegram: number; zalo: number }[], telegram: TelegramEmulator): Calm {
  const [from, to] = [marks.find(({ telegram: n }) => n > (marks.at(-1)?.telegram ?? 0) / 5), marks.at(-1)]
  const seconds = from === undefined || to === undefined ? 1 : (to.at - from.at) / 1_000
  const rate = (which: 'telegram' | 'zalo') => ((to?.[which] ?? 0) - (from?.[which] ?? 0)) / seconds
  return {
    telegramOfPermitted: round(rate('telegram') / 30),
    zaloOfPermitted: round(rate('zalo') / (4_000 / 60)),
    throttledInCalm: telegram.calls.filter(({ status }) => status === 429).length,
  }
}

const round = (n: number) => Math.round(n * 1_000) / 1_000

/** What the platforms accepted against what we say became of everybody. */
async function judged(db: Database, broadcastId: string, telegram: TelegramEmulator, zalo: ZaloOaEmulator) {
  const got = new Map<string, number>()
  for (const { chatId } of telegram.sent) got.set(`telegram ${chatId}`, (got.get(`telegram ${chatId}`) ?? 0) + 1)
  for (const { userId } of zalo.sent) got.set(`zalo-oa ${userId}`, (got.get(`zalo-oa ${userId}`) ?? 0) + 1)
  const perMinute = new Map<number, number>()
  for (const { at } of zalo.requests) perMinute.set(Math.floor(at / 60_000), (perMinute.get(Math.floor(at / 60_000)) ?? 0) + 1)
  const counts = { duplicates: 0, lostSent: 0, sentThoughFailed: 0, withoutState: 0, uncertain: 0, failed: 0, sent: 0 }
  for (let after = ''; ; ) {
    const page = await peopleAfter(db, broadcastId, after, 5_000)
    for (const row of page) {
      const member = memberAt(Number(row.contactId.slice(1)))
      const times = got.get(`${member.channel} ${member.externalId}`) ?? 0
      got.delete(`${member.channel} ${member.externalId}`)
      const state = stateOf(row)
      if (state === 'sent') counts.sent++
      else if (state === 'failed') counts.failed++
      else if (state === 'uncertain') counts.uncertain++
      else counts.withoutState++
      if (times > 1) counts.duplicates++
      if (state === 'sent' && times === 0) counts.lostSent++
      if (state === 'failed' && times > 0) counts.sentThoughFailed++
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.contactId
  }
  const { telegram: onTelegram = 0, zalo_free: onZalo = 0 } = (await broadcastById(db, broadcastId))?.forecast?.byRoute ?? {}
  // What the platforms took, whether or not we heard of it.
  const off = [
    [onTelegram, telegram.sent.length],
    [onZalo, zalo.sent.length],
  ].map(([planned = 0, taken = 0]) => Math.abs(planned - taken) / Math.max(1, planned))
  return {
    ...counts,
    // Whoever is left was on no list: opted out, without consent, out of reach.
    optedOutReached: got.size,
    zaloMostAMinute: Math.max(0, ...perMinute.values()),
    forecastOffPercent: Math.round(Math.max(0, ...off) * 10_000) / 100,
  }
}
