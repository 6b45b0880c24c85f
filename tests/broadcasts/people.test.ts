import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, valuesOf, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import type { DeliveryStatus } from '../../db/tables/delivery.ts'
import { draftBroadcast } from '../../src/broadcasts/desk/jobs.ts'
import { peopleAfter, peoplePage, reasonsOf } from '../../src/broadcasts/people/store.ts'
import { narrowed, personStates, reasonCode, stateOf } from '../../src/broadcasts/progress.ts'
import { reportOf } from '../../src/broadcasts/report/store.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import { enqueue } from '../../src/delivery/store.ts'
import { deskOn, done, hoa, person } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'

interface Put {
  readonly broadcastId: string
  readonly contactId: string
  readonly deliveryId: string | null
  readonly leftOut: string | null
  readonly receivedAt: number | null
  readonly seenAt: number | null
  readonly acknowledgedAt: number | null
}
const putPerson = write((q, t, p: Values<Put>) =>
  q
    .insert(t.broadcastRecipients)
    .values(valuesOf(p, 'broadcastId', 'contactId', 'deliveryId', 'leftOut', 'receivedAt', 'seenAt', 'acknowledgedAt')),
)
const become = write((q, t, p: Values<{ id: string; broadcastId: string; status: string; failure: string | null }>) =>
  q
    .update(t.outbox)
    .set({ broadcastId: p('broadcastId'), status: p('status'), failure: p('failure') })
    .where(eq(t.outbox.id, p('id'))),
)

const statuses: readonly (DeliveryStatus | null)[] = [null, 'pending', 'held', 'sending', 'sent', 'failed', 'uncertain', 'cancelled']
const flags = [false, true] as const

onBothDatabases('the people of a broadcast', (open) => {
  let db: Database
  let id = ''

  beforeAll(async () => {
    db = await open()
    const draft = {
      content: { text: 'Họp', acknowledge: true },
      audience: { everybody: true as const },
      sendAt: null,
      urgent: false,
      paid: false,
    }
    id = done(await draftBroadcast(deskOn(db, { now: monday }), hoa, draft)).id
    let n = 0
    // Whatever may have become of a copy, with every receipt that may have come.
    for (const status of statuses)
      for (const isLeftOut of flags)
        for (const received of flags)
          for (const seen of flags)
            for (const acknowledged of flags) {
              const who = `người-${String(++n).padStart(3, '0')}`
              const deliveryId = status === null ? null : `copy-${who}`
              const failure = status === 'failed' ? (received ? 'window_closed: 48 giờ' : 'rejected') : null
              await db.commit([
                ...person(who),
                ...(deliveryId === null || status === null
                  ? []
                  : [
                      enqueue({
                        id: deliveryId,
                        contactId: who,
                        addressId: `telegram-${who}`,
                        address: { channel: 'telegram', account: '1', externalId: who },
                        kind: 'broadcast',
                        body: { text: 'Họp' },
                        keepBody: false,
                        dueAt: monday,
                        createdAt: monday,
                      }),
                      fill(become, { id: deliveryId, broadcastId: id, status, failure }),
                    ]),
                fill(putPerson, {
                  broadcastId: id,
                  contactId: who,
                  deliveryId,
                  leftOut: isLeftOut ? 'no_consent' : null,
                  receivedAt: received ? monday : null,
                  seenAt: seen ? monday : null,
                  acknowledgedAt: acknowledged ? monday : null,
                }),
              ])
            }
  })

  const everybody = () => peopleAfter(db, id, '', 1_000)

  test('asked for by a state, are those of whom the page says that state, as many as it counts, each in one', async () => {
    const all = await everybody()
    const { people, states } = await progressOf(db, id)
    expect(people).toBe(all.length)
    let sum = 0
    for (const state of personStates) {
      const found = await peoplePage(db, id, { state }, 0, 1_000)
      expect(found.map(({ contactId }) => contactId)).toEqual(all.filter((row) => stateOf(row) === state).map((row) => row.contactId))
      expect(found).toHaveLength(states[state])
      sum += found.length
    }
    expect(sum).toBe(all.length)
  })

  test('come page after page, none twice, none left out', async () => {
    const size = 7
    const seen: string[] = []
    for (let page = 0; ; page++) {
      const rows = await peoplePage(db, id, { state: 'failed' }, page * size, size)
      if (rows.length === 0) break
      seen.push(...rows.map(({ contactId }) => contactId))
    }
    expect(seen).toEqual((await peoplePage(db, id, { state: 'failed' }, 0, 1_000)).map(({ contactId }) => contactId))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('whom nothing reached are told apart by the reason, whatever words stand behind it', async () => {
    const failed = (await everybody()).filter((row) => stateOf(row) === 'failed')
    const reasons = await reasonsOf(db, id)
    expect(new Set(reasons.map(([code]) => code))).toEqual(new Set(['window_closed', 'rejected', 'no_consent']))
    for (const [code, n] of reasons) {
      const found = await peoplePage(db, id, { state: 'failed', reason: code }, 0, 1_000)
      expect(found.map(({ contactId }) => contactId)).toEqual(failed.filter((row) => reasonCode(row) === code).map((row) => row.contactId))
      expect(found).toHaveLength(n)
    }
  })

  test('a report of some holds them and nobody else', async () => {
    const stored = { id, broadcast: { content: { text: 'Họp', acknowledge: true } } } as Parameters<typeof reportOf>[1]
    const { csv, people } = await reportOf(db, stored, { state: 'failed', reason: 'rejected' })
    expect(people).toBe((await peoplePage(db, id, { state: 'failed', reason: 'rejected' }, 0, 1_000)).length)
    expect(csv.trim().split('\n')).toHaveLength(people + 2)
    expect(csv.match(/kênh từ chối nội dung tin/g)).toHaveLength(people)
  })
})

test.each([
  [undefined, undefined, {}],
  ['failed', undefined, { state: 'failed' }],
  ['failed', 'window_closed', { state: 'failed', reason: 'window_closed' }],
  ['failed', "x' or 1=1", { state: 'failed' }],
  ['sent', 'window_closed', { state: 'sent' }],
  ['hong', 'rejected', {}],
] as const)('an address that asks for %j and %j shows %j', (state, reason, expected) => expect(narrowed(state, reason)).toEqual(expected))
