/**
 * Background work of broadcasts: starts them when their time has come, queues copies, keeps quiet hours, tries the next way where one
 * failed, ends them. Looks again and again at whatever is under way; each look bears being done twice.
 */
import type { Logger } from 'pino'
import { z } from 'zod'

import type { Event } from '../conversation/event.ts'

import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import { raiseAlert } from '../delivery/alerts/store.ts'
import { nextSendingTime } from '../delivery/hours.ts'
import type { JobHandler } from '../jobs/runner.ts'
import { channelKinds } from '../messages.ts'
import type { Address } from '../messages.ts'
import { mustWait } from './audience.ts'
import { move, peopleHasher } from './broadcast.ts'
import type { Signatory } from './broadcast.ts'
import { copyOf, pages } from './copies/jobs.ts'
import { editBroadcast, lookAfter, submitBroadcast } from './desk/jobs.ts'
import { momentAt, preview, routeSettings } from './planning/jobs.ts'
import type { DeskDeps } from './desk/jobs.ts'
import { fallBack } from './fallbacks/jobs.ts'
import { audienceNamed } from './naming/store.ts'
import { createPlan, waysTo } from './planner.ts'
import type { Plan } from './planner.ts'
import { codeOf } from './progress.ts'
import { cancelCopies, copiesIn, copyCounts, holdCopies, queueCopies, releaseCopies, requeueCopy } from './copies/store.ts'
import type { Copy } from './copies/store.ts'
import { tellReturned } from './returning/jobs.ts'
import { exhaust, leaveOut, recipientIdsAfter } from './recipients/store.ts'
import { bytesOf } from './files/store.ts'
import type { KeptFile } from './files/store.ts'
import { broadcastById, recordEvent, saveBroadcast, whileSending } from './store.ts'
import type { StoredBroadcast } from './known.ts'

export interface BroadcastJobDeps extends DeskDeps {
  readonly log: Logger
  /** Something is in the outbox. */
  readonly onOutbox: () => void
  /** Fetches a photo sent in chat and keeps it; undefined when it cannot be had or is not one to send on. */
  readonly keepPhoto: (photo: string) => Promise<KeptFile | undefined>
  readonly consoleUrl: () => string
  /** Tells an officer in their chat. */
  readonly resume: (address: Address, event: Event) => Promise<void>
}

const payloadSchema = z.object({ broadcastId: z.string() })
/** How often a broadcast under way is looked at (ms). */
const lookMs = 5_000
/** The name in the history for what nobody did by hand. */
const itself = 'system'

const addressSchema = z.object({ channel: z.enum(channelKinds), account: z.string(), externalId: z.string() })
const submitSchema = z.object({
  broadcastId: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  photo: z.string().optional(),
  address: addressSchema,
})
const askSchema = z.object({ broadcastId: z.string(), address: addressSchema })

export function createBroadcastJobs(
  deps: BroadcastJobDeps,
): Readonly<Record<'broadcast' | 'broadcast_submit' | 'broadcast_ask' | 'broadcast_returned', JobHandler>> {
  return {
    broadcast_returned: tellReturned(deps),
    async broadcast_submit(payload) {
      const { broadcastId, by, address, photo } = submitSchema.parse(payload)
      const drafted = await broadcastById(deps.db, broadcastId)
      if (drafted?.broadcast.status === 'submitted')
        return deps.resume(address, {
          type: 'broadcast_ready',
          broadcastId,
          to: 'author',
          plan: (await preview(deps, drafted.broadcast)).plan,
        })
      if (drafted?.broadcast.status !== 'draft') return
      const stored = photo === undefined ? drafted : await withPhoto(deps, drafted, by, photo)
      if (stored === undefined) return deps.resume(address, { type: 'broadcast_ready', broadcastId, to: 'author', refused: 'photo' })
      const { plan } = await preview(deps, stored.broadcast)
      const done = await submitBroadcast(deps, broadcastId, by)
      if (!done.ok) {
        const refused = done.why === 'nobody' ? 'nobody' : 'wrong_state'
        return deps.resume(address, { type: 'broadcast_ready', broadcastId, to: 'author', refused })
      }
      await deps.resume(address, { type: 'broadcast_ready', broadcastId, to: 'author', plan })
    },
    async broadcast_ask(payload) {
      const { broadcastId, address } = askSchema.parse(payload)
      const stored = await broadcastById(deps.db, broadcastId)
      // Somebody has decided, or it was changed and will be submitted again.
      if (stored?.broadcast.status !== 'submitted') return
      const audience = await audienceNamed(deps.db, stored.broadcast.audience, deps.now())
      await deps.resume(address, { type: 'broadcast_ready', broadcastId, to: 'approver', audience })
    },
    async broadcast(payload) {
      const { broadcastId } = payloadSchema.parse(payload)
      const again = await look(deps, broadcastId)
      if (again !== undefined) await deps.db.commit([lookAfter(deps, broadcastId, again)])
    },
  }
}

/** The photo becomes a part of the draft before it is sealed. @returns undefined when there is none to be had */
async function withPhoto(deps: BroadcastJobDeps, { id, broadcast }: StoredBroadcast, by: Signatory, photo: string) {
  const kept = await deps.keepPhoto(photo).catch((error: unknown) => {
    deps.log.warn({ broadcast: id, reason: error instanceof Error ? error.message : 'unknown' }, 'a photo could not be fetched')
    return undefined
  })
  if (kept?.image === undefined) return undefined
  const edited = await editBroadcast(deps, id, by, { content: { ...broadcast.content, ...kept } })
  return edited.ok ? edited.stored : undefined
}

/** @returns when to look again (epoch ms); undefined when there is nothing more to do */
async function look(deps: BroadcastJobDeps, id: string): Promise<number | undefined> {
  const { db, now } = deps
  const stored = await broadcastById(db, id)
  switch (stored?.broadcast.status) {
    case 'scheduled':
      return start(deps, stored)
    case 'sending':
      return send(deps, stored)
    case 'paused':
      // What was on its way when it was paused may have come back into the queue.
      await holdCopies(db, id)
      return stillOnTheWay(deps, id)
    case 'stopped':
      await db.commit([cancelCopies(id, now())])
      return stillOnTheWay(deps, id)
    default:
      return undefined
  }
}

async function stillOnTheWay({ db, now }: BroadcastJobDeps, id: string): Promise<number | undefined> {
  const { sending = 0 } = await copyCounts(db, id)
  return sending > 0 ? now() + lookMs : undefined
}

async function start(deps: BroadcastJobDeps, stored: StoredBroadcast): Promise<number | undefined> {
  const { db, ids, now } = deps
  const { id, broadcast } = stored
  const at = Math.max(broadcast.sendAt ?? 0, now())
  const due = broadcast.urgent ? at : nextSendingTime(at)
  if (due > now()) return due
  const moved = move(broadcast, { type: 'start', at: now() })
  const isSealed = moved.ok && (await onlySealedPeople(deps, stored))
  const isWhole = isSealed && (await bytesOf(broadcast.content)) !== 'changed'
  if (!moved.ok || !isWhole) {
    const other = isSealed ? 'its file is not the approved one' : 'the list of people is not the approved one'
    const detail = `broadcast ${id} was not started: ${moved.ok ? other : moved.why}`
    deps.log.error({ broadcast: id }, detail)
    await db.commit([raiseAlert(`broadcast:${id}`, detail, now())])
    return undefined
  }
  const forecast = await forecastOf(deps, stored)
  await db.commit([
    saveBroadcast(stored, { broadcast: moved.broadcast, forecast, startedAt: now() }),
    recordEvent({ id: ids.next(), broadcastId: id, action: 'start', actor: itself, at: now() }),
  ])
  return now()
}

const idsAtOnce = 5_000

/** The list is the one that was approved. People may have left it (erased, joined to another contact); none may have come. */
async function onlySealedPeople({ db }: BroadcastJobDeps, { id, broadcast }: StoredBroadcast): Promise<boolean> {
  const hasher = peopleHasher()
  for (let after = ''; ; ) {
    const page = await recipientIdsAfter(db, id, after, idsAtOnce)
    for (const contactId of page) hasher.add(contactId)
    const last = page.at(-1)
    if (last === undefined) break
    after = last
  }
  const people = hasher.end()
  const sealed = broadcast.people
  return sealed !== undefined && (people.hash === sealed.hash || people.count < sealed.count)
}

/** What is expected of the approved list as things stand when sending begins. */
async function forecastOf(deps: BroadcastJobDeps, stored: StoredBroadcast): Promise<Plan> {
  const { broadcast } = stored
  const plan = createPlan(await routeSettings(deps, broadcast), deps.now())
  const moment = await momentAt(deps.db, deps.now(), broadcast.urgent)
  for await (const page of pages(deps, stored, 'undecided')) {
    for (const person of page) {
      const why = mustWait(person, moment)
      if (why === undefined) plan.add(person)
      else plan.leaveOut(why)
    }
  }
  return plan.plan()
}

async function send(deps: BroadcastJobDeps, stored: StoredBroadcast): Promise<number | undefined> {
  const { db, ids, now } = deps
  const { id, broadcast } = stored
  const opensAt = broadcast.urgent ? now() : nextSendingTime(now())
  if (opensAt > now()) {
    await holdCopies(db, id)
    return opensAt
  }
  await releaseCopies(db, id)
  if (!(await queueEverybody(deps, stored))) return now()
  await tryNextWays(deps, stored)
  const elsewhere = await fallBack(deps, stored)
  if (elsewhere > 0) deps.log.warn({ broadcast: id, elsewhere }, 'copies of a silent account go by the next way')
  deps.onOutbox()
  const { pending = 0, sending = 0, held = 0 } = await copyCounts(db, id)
  if (pending + sending + held > 0) return now() + lookMs
  const moved = move(broadcast, { type: 'finish' })
  if (!moved.ok) return undefined
  await db.commit([
    saveBroadcast(stored, { broadcast: moved.broadcast, endedAt: now() }),
    recordEvent({ id: ids.next(), broadcastId: id, action: 'finish', actor: itself, at: now() }),
  ])
  return undefined
}

/** Queues a copy for everybody about whom nothing has been decided. @returns false when somebody changed the broadcast meanwhile */
async function queueEverybody(deps: BroadcastJobDeps, stored: StoredBroadcast): Promise<boolean> {
  const { db, now } = deps
  const { id, broadcast, startedAt } = stored
  const settings = await routeSettings(deps, broadcast)
  const moment = await momentAt(db, now(), broadcast.urgent)
  const plan = createPlan(settings, startedAt ?? now())
  for await (const page of pages(deps, stored, 'undecided')) {
    const copies: Copy[] = []
    const left: Write[] = []
    for (const person of page) {
      const why = mustWait(person, moment)
      const way = why === undefined ? plan.add(person) : undefined
      if (way === undefined) left.push(leaveOut(id, person.contactId, why ?? waysTo(person, settings, now()).none ?? 'unreachable'))
      else copies.push({ ...copyOf(deps, stored, person, way.route, moment), way })
    }
    try {
      await db.commit([whileSending(stored), ...queueCopies(id, copies, now()), ...left])
    } catch (error) {
      if (error instanceof CommitRefused) return false
      throw error
    }
    deps.onOutbox()
  }
  return true
}

/** Failures after which another way may work. What was refused for its content would be refused again. */
const worthAnotherWay: ReadonlySet<string> = new Set(['unreachable', 'window_closed', 'transient'])

/** Where a copy failed, the same row goes out again by the next way that has not been tried. */
async function tryNextWays(deps: BroadcastJobDeps, stored: StoredBroadcast): Promise<void> {
  const { db, now } = deps
  const { id, broadcast } = stored
  const { failed = 0 } = await copyCounts(db, id)
  if (failed === 0) return
  const failures = new Map((await copiesIn(db, id, 'failed')).map((row) => [row.contactId, row]))
  const settings = await routeSettings(deps, broadcast)
  const moment = await momentAt(db, now(), true)
  for await (const page of pages(deps, stored, 'failed')) {
    const writes = page.flatMap((person) => {
      const failure = failures.get(person.contactId)
      if (failure === undefined) return []
      if (!worthAnotherWay.has(codeOf(failure.failure)) || mustWait(person, moment) !== undefined) return [exhaust(id, person.contactId)]
      const tried = [...(failure.tried?.split(' ') ?? []), `${failure.route}@${failure.addressId}`]
      const way = waysTo(person, settings, now()).ways.find(({ route, at }) => !tried.includes(`${route}@${at.addressId}`))
      if (way === undefined) return [exhaust(id, person.contactId)]
      return requeueCopy(id, { ...copyOf(deps, stored, person, way.route, moment), way }, 'failed', tried.join(' '), now())
    })
    if (writes.length > 0) await db.commit([whileSending(stored), ...writes])
  }
}
