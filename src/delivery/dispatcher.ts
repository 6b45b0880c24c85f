/**
 * The loop that sends. One dispatcher works for an account at a time (a lease), takes the head of each contact's queue, keeps the
 * channel's pace, and records what became of every message.
 */
import type { Logger } from 'pino'

import type { Database } from '../../db/database.ts'
import type { Write } from '../../db/query.ts'
import type { Channel, SendFailure } from '../channels/channel.ts'
import { dropLease, takeLease, thisHolder } from '../jobs/leases.ts'
import { capabilities } from '../messages.ts'
import { isTold, plainMessage } from '../plain-error.ts'
import type { Seal } from '../privacy/seal.ts'
import { clean } from '../text.ts'
import { callsFor } from './calls.ts'
import { nextSendingTime } from './hours.ts'
import type { OwnHours } from './hours.ts'
import { createPacer } from './pacer.ts'
import { judge } from './policy.ts'
import { raiseAlert, resolveAlert } from './alerts/store.ts'
import { lastInteractionAt, markUnreachable } from './reach/store.ts'
import { recoverLost, releaseUnknown } from './recovery/store.ts'
import { claimDue, giveUp, markSent, nextDue, openBody, putBack, putOff } from './store.ts'
import type { Delivery } from './store.ts'
import { mayWriteFirst, windowOf } from './window.ts'

/** What begins this soon is urgent (ms). */
const urgentMs = 3 * 3_600_000

export interface Dispatcher {
  start(): void
  /** Something is in the outbox. */
  wake(): void
  /** Whether another process sends for this account. */
  isElsewhere(): boolean
  /** Sends what is in flight, takes nothing new. */
  stop(): Promise<void>
}

const leaseMs = 30_000
const renewMs = 10_000
/** Rows held at once. Enough to keep 65 messages a second going at half a second each. */
const inFlight = 48
/** Looked at even when nobody woke us: another process may have written. */
const idleMs = 500
/** Outcomes are written together when they come together. */
const recordEveryMs = 4

export function createDispatcher(deps: {
  readonly db: Database
  readonly channel: Channel
  readonly now: () => number
  readonly random: () => number
  readonly log: Logger
  /** Opens what was sealed in the outbox. */
  readonly seal: Seal
  readonly holder?: string
  /** Set where the platform lets us write first only for a time after the person did (Zalo OA); 'paid': also while it costs money. */
  readonly proactive?: 'free' | 'paid'
  /** The hours a person chose for reminders. */
  readonly hoursOf?: (contactId: string) => Promise<OwnHours | undefined>
}): Dispatcher {
  const { db, channel, now, random, log, seal } = deps
  const holder = deps.holder ?? thisHolder
  const account = { channel: channel.kind, account: channel.account }
  const leaseId = `dispatch ${channel.kind} ${channel.account}`
  const alertId = `${channel.kind}:${channel.account}:refused`
  const pacer = createPacer(capabilities[channel.kind])
  const sending = new Map<string, Promise<void>>()
  let stopping = false
  let loop: Promise<void> | undefined
  let awaken: (() => void) | undefined
  let woken = false
  /** When the lease was taken or renewed, by both clocks. */
  let heldSince: { readonly wall: number; readonly monotonic: number } | undefined
  let wasRefused = false

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      awaken = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

  let pending: Write[] = []
  let recording: Promise<void> | undefined
  /** Adds outcomes to the next commit, made within a few milliseconds. */
  function record(writes: readonly Write[]): Promise<void> {
    pending.push(...writes)
    recording ??= pause(recordEveryMs).then(async () => {
      const batch = pending
      pending = []
      recording = undefined
      for (let attempt = 1; ; attempt++) {
        try {
          await db.commit(batch)
          return
        } catch (cause) {
          // The outcome is known and must not be lost: keep trying for as long as the process lives.
          if (isTold(attempt)) log.error({ cause, channel: channel.kind, attempt }, 'could not record deliveries')
          await pause(Math.min(5_000, 100 * attempt))
        }
      }
    })
    return recording
  }

  /** Replies may always leave, since they answer what has just opened the window, and so may templates, which need none. */
  async function outsideWindow({ kind, addressId, body }: Delivery): Promise<SendFailure | undefined> {
    if (deps.proactive === undefined || kind === 'reply' || body.template !== undefined) return undefined
    try {
      const window = windowOf(await lastInteractionAt(db, addressId), now())
      return mayWriteFirst(window, deps.proactive) ? undefined : { code: 'window_closed', detail: `the window is ${window}` }
    } catch (cause) {
      log.error({ cause, channel: channel.kind }, 'could not read when a contact last wrote')
      return { code: 'transient', detail: 'the window could not be read' }
    }
  }

  /** A reminder or a notice that was held up here: it keeps the quiet hours all the same, and is not said at all once it is wrong. */
  async function tooLate(delivery: Delivery): Promise<Write | undefined> {
    const { kind, contactId, expiresAt } = delivery
    if (kind === 'reply' || expiresAt === undefined) return undefined
    if (now() >= expiresAt) return giveUp(delivery, holder, 'failed', now(), 'too late')
    const own = await deps.hoursOf?.(contactId).catch(() => undefined)
    const at = nextSendingTime(now(), own, expiresAt - now() <= urgentMs)
    return at > now() ? putOff(delivery, holder, at, 'quiet hours') : undefined
  }

  const isHeldBack = (): boolean => pacer.pausedUntil(now()) > now()
  /** Back into the queue until the account's pause is over: nobody sleeps on it here, or a stop would wait for it. */
  const holdBack = (delivery: Delivery): Promise<void> =>
    record([putOff(delivery, holder, pacer.pausedUntil(now()), 'waiting for the channel')])

  async function sendOne(delivery: Delivery): Promise<void> {
    const late = await tooLate(delivery)
    if (late !== undefined) return record([late])
    const refused = await outsideWindow(delivery)
    if (refused !== undefined) return settle(delivery, refused)
    if (isHeldBack()) return holdBack(delivery)
    const calls = callsFor(channel.kind, delivery.body)
    for (let at = pacer.book(delivery.addressId, now(), calls); ; at = pacer.book(delivery.addressId, now(), calls)) {
      if (at > now()) await pause(at - now())
      if (now() - at <= capabilities[channel.kind].lateMs) break
    }
    // The account may have been paused while this one waited for its turn.
    if (isHeldBack()) return holdBack(delivery)
    const outcome = await channel
      .send(delivery.address, openBody(delivery.body, seal), { deliveryId: delivery.id })
      .catch((error: unknown) => {
        log.error({ channel: channel.kind, error: plainMessage(error) }, 'channel threw while sending')
        return { ok: false as const, failure: { code: 'uncertain' as const, detail: 'the channel failed unexpectedly' } }
      })
    if (outcome.ok) {
      const settled = wasRefused ? [resolveAlert(alertId, now())] : []
      wasRefused = false
      return record([markSent(delivery, now(), outcome.externalId, outcome.paidBy), ...settled])
    }
    return settle(delivery, outcome.failure)
  }

  function settle(delivery: Delivery, failure: SendFailure): Promise<void> {
    // A platform's own words: whatever is in them must not keep the outcome from being stored.
    const detail = clean(failure.detail).slice(0, 500)
    const reason = `${failure.code}: ${detail}`
    const verdict = judge(failure, delivery, now(), random())
    switch (verdict.type) {
      case 'again':
        if (verdict.pauseAccountUntil !== undefined) pacer.pause(verdict.pauseAccountUntil)
        return record([(verdict.counts ? putBack : putOff)(delivery, holder, verdict.at, reason)])
      case 'failed':
        // A fault of ours: nobody but a reader of the log can mend it.
        if (failure.code === 'rejected')
          log.error({ channel: channel.kind, reason }, 'a message was refused as wrong and does not go again')
        return record([giveUp(delivery, holder, 'failed', now(), reason)])
      case 'uncertain':
        return record([giveUp(delivery, holder, 'uncertain', now(), reason)])
      case 'unreachable':
        return record([giveUp(delivery, holder, 'failed', now(), reason), ...markUnreachable(delivery.addressId, now(), detail)])
      case 'account':
        wasRefused = true
        pacer.pause(verdict.at)
        log.error({ channel: channel.kind, reason }, 'the account is refused; its queue waits')
        return record([putBack(delivery, holder, verdict.at, reason), raiseAlert(alertId, reason, now())])
    }
  }

  /** The longer of what the two clocks say: one is set by hand, the other stands still while the machine sleeps. */
  const heldForMs = () =>
    heldSince === undefined ? Number.POSITIVE_INFINITY : Math.max(now() - heldSince.wall, performance.now() - heldSince.monotonic)

  async function holdLease(): Promise<boolean> {
    // Set back by hand: what is written in the lease lies far ahead, where others would wait for it.
    const isSetBack = heldSince !== undefined && now() < heldSince.wall
    if (heldForMs() < renewMs && !isSetBack) return true
    const wasHeld = heldForMs() < leaseMs
    const since = { wall: now(), monotonic: performance.now() }
    if (!(await takeLease(db, leaseId, holder, since.wall, leaseMs))) return false
    // Before the lease counts as held: should this fail it is done again, or what was lost would stay lost.
    if (!wasHeld) {
      const { again, held } = await recoverLost(db, account, holder, now())
      if (again + held > 0) log.warn({ channel: channel.kind, again, held }, 'took over deliveries of a process that stopped')
    }
    heldSince = since
    return true
  }

  /** A claim ended without an answer: rows may be marked ours that we never got. */
  let isUnsure = false
  async function claim(limit: number): Promise<Delivery[]> {
    if (isUnsure) await releaseUnknown(db, account, holder, new Set(sending.keys()))
    isUnsure = true
    const batch = await claimDue(db, account, { now: now(), limit, holder })
    isUnsure = false
    return batch
  }

  async function run(): Promise<void> {
    let failures = 0
    while (!stopping) {
      woken = false
      let waitMs = idleMs
      try {
        if (await holdLease()) {
          const room = inFlight - sending.size
          const mayStart = now() >= pacer.pausedUntil(now())
          const batch = room > 0 && mayStart ? await claim(room) : []
          for (const delivery of batch) {
            const work = sendOne(delivery)
              .catch((cause) => log.error({ cause }, 'sending failed'))
              .finally(() => {
                sending.delete(delivery.id)
                wake()
              })
            sending.set(delivery.id, work)
          }
          if (batch.length === 0 && sending.size === 0) {
            const due = await nextDue(db, account)
            if (due !== undefined) waitMs = Math.max(5, Math.min(idleMs, due - now()))
          }
          if (batch.length > 0 && batch.length === room) waitMs = 0
        }
        failures = 0
      } catch (cause) {
        failures += 1
        if (isTold(failures)) log.error({ cause, channel: channel.kind, failures }, 'dispatcher could not read the outbox')
      }
      if (!woken && !stopping && waitMs > 0) await sleep(waitMs)
    }
    await Promise.allSettled(sending.values())
    while (recording !== undefined) await recording
    if (heldForMs() < leaseMs) await dropLease(db, leaseId, holder).catch(() => {})
  }

  function wake(): void {
    woken = true
    awaken?.()
  }

  return {
    start: () => {
      loop ??= run()
    },
    wake,
    isElsewhere: () => heldForMs() >= leaseMs,
    async stop() {
      stopping = true
      wake()
      await loop
    },
  }
}
