import { and, eq, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Statement, Values, Write } from '../../db/query.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { Address, Inbound } from '../messages.ts'
import type { Seal } from '../privacy/seal.ts'
import { openPlace } from './hidden/store.ts'
import { freshState, readState } from './state.ts'
import type { Hidden, State } from './state.ts'

/** Who wrote, and where their conversation stands. */
export interface Loaded {
  readonly contactId: string
  readonly addressId: string
  readonly address: Address
  readonly isNew: boolean
  readonly granted: GrantedPurposes
  readonly optedOut: boolean
  readonly humanUntil?: number
  readonly createdAt: number
  readonly reachable: boolean
  readonly lastInteractionAt?: number
  readonly state: State
  /** 0: no row yet. */
  readonly revision: number
  /** The cadre this contact is linked to. */
  readonly cadreId?: string
  /** The id of the latest message there, by whichever process: what is said next must come after it. */
  readonly lastSaidId?: string
}

const byAddress = read(
  (q, t, p: Values<{ channel: string; account: string; externalId: string; place: string | null; hiddenEvent: string | null }>) =>
    q
      .select({
        contactId: t.contacts.id,
        addressId: t.addresses.id,
        granted: t.contacts.granted,
        optedOutAt: t.contacts.optedOutAt,
        humanUntil: t.contacts.humanUntil,
        createdAt: t.contacts.createdAt,
        reachable: t.addresses.reachable,
        lastInteractionAt: t.addresses.lastInteractionAt,
        state: t.conversations.state,
        revision: t.conversations.revision,
        cadreId: t.cadreLinks.cadreId,
        lastSaidId: sql<string | null>`(select max(${t.outbox.id}) from ${t.outbox} where ${t.outbox.addressId} = ${t.addresses.id})`,
        place: sql<string | null>`(select ${t.hiddenPlaces.sealed} from ${t.hiddenPlaces} where ${t.hiddenPlaces.id} = ${p('place')})`,
        hiddenEvent: sql<
          string | null
        >`(select ${t.hiddenInbound.id} from ${t.hiddenInbound} where ${t.hiddenInbound.id} = ${p('hiddenEvent')})`,
      })
      // One row, also for somebody never seen.
      .from(sql`(select 1) as one`)
      .leftJoin(
        t.addresses,
        and(eq(t.addresses.channel, p('channel')), eq(t.addresses.account, p('account')), eq(t.addresses.externalId, p('externalId'))),
      )
      .leftJoin(t.contacts, eq(t.contacts.id, t.addresses.contactId))
      .leftJoin(t.conversations, eq(t.conversations.id, t.contacts.id))
      .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.contacts.id)),
)

/** What the database knows before a turn. */
export interface Found {
  /** Nobody at this address was ever seen: absent. */
  readonly loaded?: Loaded
  /** Where they stand in a dialogue that leaves no trace. */
  readonly place?: Hidden
  /** The event was here before, as one of those that nothing joins to a person. */
  readonly wasHidden: boolean
}

/** @param hidden keyed hashes: what the address and the event are called where nothing may join them to a person */
export async function load(
  db: Database,
  address: Address,
  seal: Seal,
  hidden: { readonly place?: string; readonly event?: string } = {},
): Promise<Found> {
  const { channel, account, externalId } = address
  const [row] = await db.read(byAddress, {
    channel,
    account,
    externalId,
    place: hidden.place ?? null,
    hiddenEvent: hidden.event ?? null,
  })
  if (row === undefined) return { wasHidden: false }
  const place = row.place === null ? undefined : openPlace(row.place, seal)
  const loaded = loadedFrom(row, address, seal)
  return { wasHidden: row.hiddenEvent !== null, ...(place && { place }), ...(loaded && { loaded }) }
}

type Row = typeof byAddress extends Statement<never, infer R> ? R : never

function loadedFrom(row: Row, address: Address, seal: Seal): Loaded | undefined {
  if (row.contactId === null || row.addressId === null || row.createdAt === null) return undefined
  return {
    contactId: row.contactId,
    addressId: row.addressId,
    address,
    isNew: false,
    granted: row.granted ?? {},
    optedOut: row.optedOutAt !== null,
    ...(row.humanUntil !== null && { humanUntil: row.humanUntil }),
    createdAt: row.createdAt,
    reachable: row.reachable === true,
    ...(row.lastInteractionAt !== null && { lastInteractionAt: row.lastInteractionAt }),
    state: row.revision === null ? freshState : readState(unsealed(row.state, seal)),
    revision: row.revision ?? 0,
    ...(row.lastSaidId !== null && { lastSaidId: row.lastSaidId }),
    ...(row.cadreId !== null && { cadreId: row.cadreId }),
  }
}

const insertContact = write((q, t, p: Values<{ id: string; displayName: string | null; createdAt: number }>) =>
  q.insert(t.contacts).values({ id: p('id'), displayName: p('displayName'), granted: {}, createdAt: p('createdAt') }),
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
      lastInteractionAt: number | null
      createdAt: number
    }>,
  ) =>
    q
      .insert(t.addresses)
      .values({
        id: p('id'),
        contactId: p('contactId'),
        channel: p('channel'),
        account: p('account'),
        externalId: p('externalId'),
        reachable: true,
        lastInteractionAt: p('lastInteractionAt'),
        createdAt: p('createdAt'),
      })
      .onConflictDoNothing()
      .returning({ id: t.addresses.id }),
)

/** A person seen for the first time. Refused as 'stale' when another process met them a moment earlier. */
export function meet(loaded: Loaded, displayName: string | undefined): Write[] {
  const { contactId, addressId, address, createdAt } = loaded
  return [
    fill(insertContact, { id: contactId, displayName: displayName ?? null, createdAt }),
    fill(
      insertAddress,
      {
        id: addressId,
        contactId,
        channel: address.channel,
        account: address.account,
        externalId: address.externalId,
        lastInteractionAt: null,
        createdAt,
      },
      'stale',
    ),
  ]
}

const insertInbound = write(
  (
    q,
    t,
    p: Values<{
      id: string
      addressId: string
      externalId: string
      type: string
      text: string | null
      sentAt: number
      receivedAt: number
    }>,
  ) =>
    q
      .insert(t.inbound)
      .values({
        id: p('id'),
        addressId: p('addressId'),
        externalId: p('externalId'),
        type: p('type'),
        text: p('text'),
        sentAt: p('sentAt'),
        receivedAt: p('receivedAt'),
      })
      .onConflictDoNothing()
      .returning({ id: t.inbound.id }),
)
const seen = read((q, t, p: Values<{ channel: string; account: string; externalAddress: string; externalId: string }>) =>
  q
    .select({ id: t.inbound.id })
    .from(t.addresses)
    .innerJoin(t.inbound, eq(t.inbound.addressId, t.addresses.id))
    .where(
      and(
        eq(t.addresses.channel, p('channel')),
        eq(t.addresses.account, p('account')),
        eq(t.addresses.externalId, p('externalAddress')),
        eq(t.inbound.externalId, p('externalId')),
      ),
    ),
)

/** The event itself. Refused as 'repeat' when it was here before. */
export function recordInbound(
  id: string,
  addressId: string,
  { externalId, content, sentAt }: Inbound,
  text: string | null,
  receivedAt: number,
): Write {
  return fill(insertInbound, { id, addressId, externalId, type: content.type, text, sentAt, receivedAt }, 'repeat')
}

export async function wasSeen(db: Database, { address, externalId }: Inbound): Promise<boolean> {
  const { channel, account, externalId: externalAddress } = address
  return (await db.read(seen, { channel, account, externalAddress, externalId })).length > 0
}

const insertConversation = write((q, t, p: Values<{ id: string; state: unknown; at: number }>) =>
  q
    .insert(t.conversations)
    .values({ id: p('id'), state: p('state'), revision: 1, updatedAt: p('at') })
    .onConflictDoNothing()
    .returning({ id: t.conversations.id }),
)
const updateConversation = write((q, t, p: Values<{ id: string; state: unknown; revision: number; next: number; at: number }>) =>
  q
    .update(t.conversations)
    .set({ state: p('state'), revision: p('next'), updatedAt: p('at') })
    .where(and(eq(t.conversations.id, p('id')), eq(t.conversations.revision, p('revision'))))
    .returning({ id: t.conversations.id }),
)

/** A sealed state is padded to a multiple of this; eight prompts and fifty answers fit. */
const sealedBytes = 4_096
/** How far the revision jumps at the end of an anonymous survey. */
const manyTurns = 65_536

/**
 * The conversation's next state. Refused as 'stale' when another turn was quicker.
 *
 * While somebody is in an anonymous survey the state is sealed. When they leave it the revision jumps to the next multiple of 65,536: a
 * plain count of turns would say how many questions they were asked.
 */
export function move(loaded: Loaded, state: State, at: number, seal: Seal): Write {
  const isSealed = hasAnonymous(state)
  const stored = isSealed ? { sealed: seal.close(JSON.stringify(state), sealedBytes) } : state
  const { contactId: id, revision } = loaded
  if (revision === 0) return fill(insertConversation, { id, state: stored, at }, 'stale')
  const next = hasAnonymous(loaded.state) && !isSealed ? (Math.floor(revision / manyTurns) + 1) * manyTurns : revision + 1
  return fill(updateConversation, { id, state: stored, revision, next, at }, 'stale')
}

const hasAnonymous = (state: State): boolean => Object.values(state.surveys ?? {}).some(({ anonymous }) => anonymous)

function unsealed(stored: unknown, seal: Seal): unknown {
  const isSealed = typeof stored === 'object' && stored !== null && 'sealed' in stored && typeof stored.sealed === 'string'
  return isSealed ? JSON.parse(seal.open(stored.sealed as string)) : stored
}

const touch = write((q, t, p: Values<{ id: string; at: number | null; reachable: boolean }>) =>
  q
    .update(t.addresses)
    .set({
      reachable: p('reachable'),
      unreachableReason: null,
      lastInteractionAt: sql`case when ${p('at')} > coalesce(${t.addresses.lastInteractionAt}, 0) then ${p('at')} else ${t.addresses.lastInteractionAt} end`,
    })
    .where(eq(t.addresses.id, p('id'))),
)
/** They did something: reachable again, and the free window counts from the latest such moment, in whatever order events arrive. */
export const touchAddress = (id: string, reachable: boolean, interactionAt: number | null): Write =>
  fill(touch, { id, reachable, at: interactionAt })

const setMuted = write((q, t, p: Values<{ id: string; until: number }>) =>
  q
    .update(t.contacts)
    .set({ humanUntil: p('until') })
    .where(eq(t.contacts.id, p('id'))),
)
export const mute = (contactId: string, until: number): Write => fill(setMuted, { id: contactId, until })
