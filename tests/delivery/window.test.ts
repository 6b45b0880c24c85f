import { pino } from 'pino'
import { expect, test } from 'vitest'

import type { DeliveryKind } from '../../db/tables/delivery.ts'
import type { Channel } from '../../src/channels/channel.ts'
import { createDispatcher } from '../../src/delivery/dispatcher.ts'
import { enqueue } from '../../src/delivery/store.ts'
import { createIds } from '../../src/ids.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'
import { testSeal as seal } from '../support/turns.ts'

const hourMs = 3_600_000
let person = 0

onBothDatabases('Zalo OA, so many hours after the person last wrote', (database) => {
  test.each<[string, number | undefined, DeliveryKind, 'free' | 'paid', string | null]>([
    ['a notice leaves in the free window', 47, 'notice', 'free', null],
    ['a notice outside of it is not sent', 49, 'notice', 'free', 'window_closed: the window is paid'],
    ['a reminder outside of it leaves when paying is allowed', 49, 'reminder', 'paid', null],
    ['nobody pays once it is closed', 169, 'broadcast', 'paid', 'window_closed: the window is closed'],
    ['somebody who never wrote is not written to first', undefined, 'notice', 'paid', 'window_closed: the window is closed'],
    ['a reply that was held up leaves all the same', 49, 'reply', 'free', null],
  ])('%s', async (_, hours, kind, proactive, failure) => {
    const db = await database()
    const who = `w${++person}`
    const account = `oa${person}`
    const address = { channel: 'zalo-oa', account, externalId: who } as const
    await turnsOn(db).receive(
      from(who, hours === undefined ? { type: 'officer_spoke' } : 'Hỏi', { address, opensWindow: hours !== undefined }),
    )
    const met = (await rows.addresses(db)).find(({ externalId }) => externalId === who)
    const now = monday + (hours ?? 0) * hourMs
    const id = createIds(() => now).next()
    const row = { id, contactId: met?.contactId ?? '', addressId: met?.id ?? '', address, kind, body: { text: 'tin' }, keepBody: true }
    await db.commit([enqueue({ ...row, dueAt: now, createdAt: now })])

    const sent: string[] = []
    const channel: Channel = {
      kind: 'zalo-oa',
      account,
      async send(_to, { text }) {
        sent.push(text)
        return { ok: true }
      },
      start: async () => {},
      stop: async () => {},
      health: () => ({ ok: true, detail: '' }),
    }
    const log = pino({ level: 'silent' })
    const dispatcher = createDispatcher({ db, channel, now: () => now, random: () => 0.5, log, seal, holder: who, proactive })
    dispatcher.start()
    await expect.poll(async () => (await rows.outbox(db, who)).at(-1)?.status).toBe(failure === null ? 'sent' : 'failed')
    await dispatcher.stop()
    expect((await rows.outbox(db, who)).at(-1)?.failure).toBe(failure)
    expect(sent.includes('tin')).toBe(failure === null)
  })
})
