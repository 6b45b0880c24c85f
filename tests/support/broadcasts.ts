import { eq } from 'drizzle-orm'
import { pino } from 'pino'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import { fingerprintOf } from '../../src/broadcasts/broadcast.ts'
import type { Broadcast, Signatory } from '../../src/broadcasts/broadcast.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import type { DeskDeps } from '../../src/broadcasts/desk/jobs.ts'
import { createBroadcastJobs } from '../../src/broadcasts/jobs.ts'
import type { StoredBroadcast } from '../../src/broadcasts/known.ts'
import type { Channel, SendOutcome } from '../../src/channels/channel.ts'
import { addOfficer, officerById } from '../../src/console/officers/store.ts'
import { createDispatcher } from '../../src/delivery/dispatcher.ts'
import { nextDue } from '../../src/delivery/store.ts'
import type { Turns } from '../../src/conversation/turn.ts'
import { createIds } from '../../src/ids.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import type { Address, ChannelKind, Outbound } from '../../src/messages.ts'
import { monday } from './known.ts'
import { testSeal } from './turns.ts'
import type { Clock } from './turns.ts'

const silent = pino({ level: 'silent' })

const insertContact = write(
  (q, t, p: Values<{ id: string; granted: GrantedPurposes; optedOutAt: number | null; humanUntil: number | null }>) =>
    q.insert(t.contacts).values({
      id: p('id'),
      displayName: p('id'),
      granted: p('granted'),
      optedOutAt: p('optedOutAt'),
      humanUntil: p('humanUntil'),
      createdAt: monday,
    }),
)
const insertAddress = write(
  (
    q,
    t,
    p: Values<{
      id: string
      contactId: string
      channel: string
      account: string
      externalId: string
      reachable: boolean
      at: number | null
    }>,
  ) =>
    q.insert(t.addresses).values({
      ...valuesOf(p, 'id', 'contactId', 'channel', 'account', 'externalId', 'reachable'),
      lastInteractionAt: p('at'),
      createdAt: monday,
    }),
)

export interface Somebody {
  readonly optedOut?: boolean
  readonly refusesNotices?: boolean
  readonly humanUntil?: number
  /** Channel → when they last wrote (epoch ms), or false when it is out of reach. */
  readonly at?: Partial<Record<ChannelKind, number | false>>
  readonly account?: string
}

/** Puts a person into the database; their address on each channel is their name. */
export function person(
  id: string,
  { optedOut = false, refusesNotices = false, humanUntil, at = { telegram: monday }, account = '1' }: Somebody = {},
) {
  return [
    fill(insertContact, {
      id,
      granted: refusesNotices ? {} : { notices: monday },
      optedOutAt: optedOut ? monday : null,
      humanUntil: humanUntil ?? null,
    }),
    ...Object.entries(at).map(([channel, last]) =>
      fill(insertAddress, {
        id: `${channel}-${id}`,
        contactId: id,
        channel,
        account,
        externalId: id,
        reachable: last !== false,
        at: last === false ? null : last,
      }),
    ),
  ]
}

export const deskOn = (db: Database, clock: Clock, rest: Partial<DeskDeps> = {}): DeskDeps => ({
  db,
  ids: createIds(() => clock.now),
  now: () => clock.now,
  accounts: new Set(['telegram 1', 'zalo-oa 1', 'webchat 1']),
  maySpend: true,
  ...rest,
})

export function done(result: desk.Done | desk.Faulty): StoredBroadcast {
  if (!result.ok) throw new Error(result.why)
  return result.stored
}

/** Two officers of the province. */
export const hoa: Signatory = { id: 'officer-hoa', name: 'Hoa' }
export const binh: Signatory = { id: 'officer-binh', name: 'Bình' }

export async function addOfficers(db: Database, ...officers: readonly Signatory[]): Promise<void> {
  for (const { id, name } of officers)
    if ((await officerById(db, id)) === undefined)
      await db.commit([addOfficer({ id, name, role: 'can_bo_tinh', unitId: null, createdAt: monday })])
}

/** Drafted by Hoa, submitted by Hoa, approved by Bình. */
export async function approvedBroadcast(deps: DeskDeps, rest: Partial<Broadcast> = {}): Promise<StoredBroadcast> {
  await addOfficers(deps.db, hoa, binh)
  const { id } = done(
    await desk.draftBroadcast(deps, hoa, {
      content: { text: 'Kính mời {xung_ho} dự họp', acknowledge: true },
      audience: { everybody: true },
      sendAt: null,
      urgent: false,
      paid: false,
      ...rest,
    }),
  )
  const submitted = done(await desk.submitBroadcast(deps, id, hoa))
  return done(await desk.approveBroadcast(deps, id, binh, fingerprintOf(submitted.broadcast)))
}

/** A platform that answers what a test says, and keeps what it accepted. */
export function fakeChannel(kind: ChannelKind, answer: (to: string, n: number) => SendOutcome | undefined = () => undefined) {
  const accepted: { readonly to: string; readonly body: Outbound }[] = []
  let n = 0
  const channel: Channel = {
    kind,
    account: '1',
    async send({ externalId }: Address, body: Outbound) {
      const outcome = answer(externalId, ++n) ?? { ok: true, externalId: `${kind}-${n}` }
      if (outcome.ok) accepted.push({ to: externalId, body })
      return outcome
    },
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, detail: '' }),
  }
  return { channel, accepted }
}

/** Runs jobs and dispatchers until nothing is left to do at this moment of the clock. */
export async function settle(deps: DeskDeps, clock: Clock, channels: readonly Channel[], forMs = 20_000, turns?: Turns): Promise<void> {
  const jobs = createBroadcastJobs({
    ...deps,
    log: silent,
    onOutbox: () => {},
    consoleUrl: () => 'https://chat.example.vn',
    keepPhoto: async (photo) => (photo === 'photo-of-a-meeting' ? { image: { path: '/kept/meeting.jpg', sha256: 'a1' } } : undefined),
    resume: async (address, event) => turns?.resume(address, event),
  })
  const until = clock.now + forMs
  while (clock.now < until) {
    const runner = createRunner({ db: deps.db, now: () => clock.now, log: silent, handlers: jobs })
    await runner.start()
    await runner.stop()
    for (const channel of channels) {
      const dispatcher = createDispatcher({
        db: deps.db,
        channel,
        now: () => clock.now,
        random: () => 0.5,
        log: silent,
        seal: testSeal,
        ...(channel.kind === 'zalo-oa' && { proactive: deps.maySpend ? ('paid' as const) : ('free' as const) }),
      })
      dispatcher.start()
      // Until it has taken what is due: how long that takes is the machine's affair. What it may not send now stays due.
      const giveUpAt = performance.now() + 300
      do await new Promise((resolve) => setTimeout(resolve, 30))
      while (
        performance.now() < giveUpAt &&
        ((await nextDue(deps.db, { channel: channel.kind, account: channel.account })) ?? Number.POSITIVE_INFINITY) <= clock.now
      )
      await dispatcher.stop()
    }
    clock.now += 5_000
  }
}

const copies = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select({ contactId: t.outbox.contactId, status: t.outbox.status, channel: t.outbox.channel, failure: t.outbox.failure })
    .from(t.outbox)
    .where(eq(t.outbox.broadcastId, p('broadcastId')))
    .orderBy(t.outbox.id),
)
export const copiesOf = (db: Database, broadcastId: string) => db.read(copies, { broadcastId })
