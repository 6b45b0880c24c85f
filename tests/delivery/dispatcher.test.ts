import { pino } from 'pino'
import { describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { open } from '../../db/database.ts'
import type { DeliveryKind } from '../../db/tables/delivery.ts'
import type { Channel, SendOutcome } from '../../src/channels/channel.ts'
import { createDispatcher } from '../../src/delivery/dispatcher.ts'
import { createPacer } from '../../src/delivery/pacer.ts'
import { judge, retryDelayMs } from '../../src/delivery/policy.ts'
import { openAlerts } from '../../src/delivery/alerts/store.ts'
import { claimDue, enqueue } from '../../src/delivery/store.ts'
import { mayWriteFirst, windowOf } from '../../src/delivery/window.ts'
import { createIds } from '../../src/ids.ts'
import { dropLease, takeLease } from '../../src/jobs/leases.ts'
import type { Address, Outbound } from '../../src/messages.ts'
import { onBothDatabases } from '../support/databases.ts'
import { rows } from '../support/rows.ts'
import { testSeal as seal } from '../support/turns.ts'

const ids = createIds(Date.now)
const log = pino({ level: 'silent' })

async function put(
  db: Database,
  who: string,
  text: string,
  kind: DeliveryKind = 'reply',
  account = '1',
  expiresAt?: number,
): Promise<void> {
  const address: Address = { channel: 'webchat', account, externalId: who }
  await db.commit([
    enqueue({
      id: ids.next(),
      contactId: who,
      addressId: who,
      address,
      kind,
      body: { text },
      keepBody: true,
      dueAt: Date.now(),
      createdAt: Date.now(),
      ...(expiresAt !== undefined && { expiresAt }),
    }),
  ])
}

/** A channel whose outcome a test decides, message by message. */
function scripted(outcome: (message: Outbound, nth: number) => SendOutcome, account = '1'): Channel & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    kind: 'webchat',
    account,
    sent,
    send: async (_address, message) => {
      const result = outcome(message, sent.length)
      sent.push(message.text)
      return result
    },
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, detail: '' }),
  }
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never happened')
}

const settled = (db: Database, who: string) => async () =>
  (await rows.outbox(db, who)).every(({ status }) => status !== 'pending' && status !== 'sending')

onBothDatabases('the dispatcher', (database) => {
  test('sends each contact their messages in order, replies before broadcasts', async () => {
    const db = await database()
    for (let i = 0; i < 5; i++) for (const who of ['An', 'Bình']) await put(db, who, `${who} ${i}`, i % 2 ? 'broadcast' : 'reply')
    const channel = scripted(() => ({ ok: true }))
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd1' })
    dispatcher.start()
    await until(settled(db, 'An'))
    await until(settled(db, 'Bình'))
    await dispatcher.stop()
    const of = (who: string) => channel.sent.filter((text) => text.startsWith(who))
    for (const who of ['An', 'Bình']) {
      expect(of(who).filter((text) => Number(text.at(-1)) % 2 === 0)).toEqual([`${who} 0`, `${who} 2`, `${who} 4`])
      expect(of(who).filter((text) => Number(text.at(-1)) % 2 === 1)).toEqual([`${who} 1`, `${who} 3`])
    }
  })

  test('waits exactly as long as the channel asked, and the message is not lost', async () => {
    const db = await database()
    await put(db, 'Chi', 'một', 'reply', 'slow')
    const times: number[] = []
    const channel = scripted((_, nth) => {
      times.push(Date.now())
      return nth === 0 ? { ok: false, failure: { code: 'throttled', retryAfterMs: 400, detail: '429' } } : { ok: true }
    }, 'slow')
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd2' })
    dispatcher.start()
    await until(settled(db, 'Chi'))
    await dispatcher.stop()
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(395)
    expect((await rows.outbox(db, 'Chi'))[0]?.status).toBe('sent')
  })

  test('a contact who cannot be reached is marked, and what waits for them fails with the reason', async () => {
    const db = await database()
    await put(db, 'Dung', 'một', 'reply', 'gone')
    await put(db, 'Dung', 'hai', 'reply', 'gone')
    const channel = scripted(() => ({ ok: false, failure: { code: 'unreachable', detail: 'bot was blocked' } }), 'gone')
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd3' })
    dispatcher.start()
    await until(settled(db, 'Dung'))
    await dispatcher.stop()
    expect(channel.sent).toEqual(['một'])
    expect((await rows.outbox(db, 'Dung')).map(({ status, failure }) => [status, failure])).toEqual([
      ['failed', 'unreachable: bot was blocked'],
      ['failed', 'unreachable: bot was blocked'],
    ])
  })

  test('a refused account stops its queue and tells an operator once', async () => {
    const db = await database()
    await put(db, 'Em', 'một', 'reply', 'refused')
    const channel = scripted(() => ({ ok: false, failure: { code: 'account', detail: '-224 upgrade' } }), 'refused')
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd4' })
    dispatcher.start()
    await until(async () => (await openAlerts(db)).some(({ detail }) => detail.includes('-224')))
    await dispatcher.stop()
    expect((await rows.outbox(db, 'Em'))[0]?.status).toBe('pending')
  })

  test('a stop waits for no pause of the account: what comes to its turn meanwhile goes back into the queue', async () => {
    const db = await database()
    // Ten on a Monday morning in Viet Nam, later than what is put into the queue.
    const morning = Date.UTC(2035, 0, 8, 3)
    await put(db, 'Khanh', 'một', 'reply', 'paused')
    await put(db, 'Lan', 'hai', 'reminder', 'paused', morning + 48 * 3_600_000)
    let refuse = () => {}
    const refused = new Promise<undefined>((resolve) => {
      refuse = () => resolve(undefined)
    })
    const channel = scripted(() => ({ ok: false, failure: { code: 'account', detail: '-224 upgrade' } }), 'paused')
    // Lan's own hours are told only once the account is known to be refused.
    const deps = { db, channel, now: () => morning, random: () => 0.5, log, seal, holder: 'd5', hoursOf: () => refused }
    const dispatcher = createDispatcher(deps)
    dispatcher.start()
    await until(async () => (await openAlerts(db)).some(({ id }) => id.includes('paused')))
    refuse()
    await until(async () => (await rows.outbox(db, 'Lan'))[0]?.failure === 'waiting for the channel')
    await dispatcher.stop()
    expect(channel.sent).toEqual(['một'])
    expect((await rows.outbox(db, 'Lan'))[0]?.status).toBe('pending')
  })

  test('two dispatchers of one account never both send', async () => {
    const db = await database()
    for (let i = 0; i < 20; i++) await put(db, `G${i}`, 'chào', 'reply', 'shared')
    const one = scripted(() => ({ ok: true }), 'shared')
    const two = scripted(() => ({ ok: true }), 'shared')
    const dispatchers = [one, two].map((channel, i) =>
      createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: `elsewhere/${i}/x` }),
    )
    for (const dispatcher of dispatchers) dispatcher.start()
    await until(async () => one.sent.length + two.sent.length >= 20)
    for (const dispatcher of dispatchers) await dispatcher.stop()
    expect(one.sent.length + two.sent.length).toBe(20)
    expect(Math.min(one.sent.length, two.sent.length)).toBe(0)
  })

  test('a clock that is set back, by an hour or by the day it was ahead, holds nobody up', async () => {
    const db = await database()
    const channel = scripted(() => ({ ok: true }), 'clock')
    let ahead = 0
    const now = () => Date.now() + ahead
    const dispatcher = createDispatcher({ db, channel, now, random: () => 0.5, log, seal, holder: 'clock' })
    dispatcher.start()
    for (const [nth, offset] of [3_600_000, 0, 86_400_000, 0].entries()) {
      ahead = offset
      await put(db, 'Kiên', `tin ${nth}`, 'reply', 'clock')
      dispatcher.wake()
      await until(() => channel.sent.length > nth)
      expect(dispatcher.isElsewhere()).toBe(false)
      // Another machine, whose clock was right all the time, would wait no longer than for any lease.
      if (offset === 0) expect(await takeLease(db, 'dispatch webchat clock', 'another', Date.now() + 31_000, 0)).toBe(true)
      if (offset === 0) await dropLease(db, 'dispatch webchat clock', 'another')
    }
    await dispatcher.stop()
    expect(channel.sent).toEqual(['tin 0', 'tin 1', 'tin 2', 'tin 3'])
  })

  test('after a crash replies go again, a broadcast is held as uncertain', async () => {
    const db = await database()
    await put(db, 'Hà', 'trả lời', 'reply', 'crash')
    await put(db, 'Hà', 'thông báo', 'broadcast', 'crash')
    await claimDue(db, { channel: 'webchat', account: 'crash' }, { now: Date.now(), limit: 10, holder: 'dead' })
    const channel = scripted(() => ({ ok: true }), 'crash')
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd6' })
    dispatcher.start()
    await until(settled(db, 'Hà'))
    await dispatcher.stop()
    expect(channel.sent).toEqual(['trả lời'])
    expect((await rows.outbox(db, 'Hà')).map(({ status }) => status)).toEqual(['sent', 'uncertain'])
  })
})

onBothDatabases('a dispatcher whose database fails for a moment', (database) => {
  /** The database, but the answer to one of its writes is lost on the way: made or not, nobody is told. */
  function failing(db: Database, nth: number, how: 'made' | 'not made'): Database {
    let written = 0
    async function write<T>(make: () => Promise<T>): Promise<T> {
      written += 1
      if (written !== nth) return make()
      if (how === 'made') await make()
      throw new Error('the connection is gone')
    }
    return {
      ...db,
      write: (statement, values) => write(() => db.write(statement, values)),
      commit: (writes) => write(() => db.commit(writes)),
    }
  }

  // One after the other: the lease, what the dead one left, a claim, an outcome, a claim …
  test.each(([1, 2, 3, 4, 5, 6] as const).flatMap((nth) => [[nth, 'made'] as const, [nth, 'not made'] as const]))(
    'sends everything once although nobody hears that its write no. %s was %s',
    async (nth, how) => {
      const db = await database()
      const who = `Lê ${how} ${nth}`
      for (let i = 0; i < 3; i++) await put(db, who, `${i}`, 'reply', who)
      // What the one before was sending when it died.
      await claimDue(db, { channel: 'webchat', account: who }, { now: Date.now(), limit: 1, holder: 'dead' })
      const channel = scripted(() => ({ ok: true }), who)
      const dispatcher = createDispatcher({
        db: failing(db, nth, how),
        channel,
        now: Date.now,
        random: () => 0.5,
        log,
        seal,
        holder: 'here/1/x',
      })
      dispatcher.start()
      await until(settled(db, who))
      await dispatcher.stop()
      expect(channel.sent).toEqual(['0', '1', '2'])
      expect((await rows.outbox(db, who)).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
    },
  )

  test('a message the channel puts off again and again keeps all its attempts', async () => {
    const db = await database()
    await put(db, 'Mai', 'một', 'reply', 'busy')
    const channel = scripted(
      (_, nth) => (nth < 20 ? { ok: false, failure: { code: 'throttled', retryAfterMs: 1, detail: '429' } } : { ok: true }),
      'busy',
    )
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd7' })
    dispatcher.start()
    await until(settled(db, 'Mai'))
    await dispatcher.stop()
    expect((await rows.outbox(db, 'Mai'))[0]).toMatchObject({ status: 'sent', attempts: 1 })
  })

  test('whatever a platform says of a failure can be stored', async () => {
    const db = await database()
    await put(db, 'Nga', 'một', 'reply', 'odd')
    const channel = scripted(() => ({ ok: false, failure: { code: 'rejected', detail: 'a\u0000b\ud800c' } }), 'odd')
    const dispatcher = createDispatcher({ db, channel, now: Date.now, random: () => 0.5, log, seal, holder: 'd8' })
    dispatcher.start()
    await until(settled(db, 'Nga'))
    await dispatcher.stop()
    expect((await rows.outbox(db, 'Nga'))[0]).toMatchObject({ status: 'failed', failure: 'rejected: abc' })
  })
})

describe('what becomes of an attempt', () => {
  const reply = { kind: 'reply', attempts: 1 } as const
  const broadcast = { kind: 'broadcast', attempts: 1 } as const
  test.each([
    [
      'a wait the channel asked for is kept to the millisecond',
      judge({ code: 'throttled', retryAfterMs: 7_000, detail: '' }, reply, 1_000, 0.5),
      { type: 'again', at: 8_000, counts: false, pauseAccountUntil: 8_000 },
    ],
    [
      'an unknown outcome of a reply goes again',
      judge({ code: 'uncertain', detail: '' }, reply, 0, 0.5),
      { type: 'again', at: 2_000, counts: true },
    ],
    ['an unknown outcome of a broadcast is held', judge({ code: 'uncertain', detail: '' }, broadcast, 0, 0.5), { type: 'uncertain' }],
    [
      'night messages wait for the morning',
      judge({ code: 'scheduled', notBefore: 99, detail: '' }, reply, 0, 0.5),
      { type: 'again', at: 99, counts: false },
    ],
    ['a closed window is not retried', judge({ code: 'window_closed', detail: '' }, reply, 0, 0.5), { type: 'failed' }],
    ['a wrong message is not retried', judge({ code: 'rejected', detail: '' }, reply, 0, 0.5), { type: 'failed' }],
    [
      'the twelfth passing fault is the last',
      judge({ code: 'transient', detail: '' }, { kind: 'reply', attempts: 12 }, 0, 0.5),
      { type: 'failed' },
    ],
  ])('%s', (_, verdict, expected) => expect(verdict).toEqual(expected))

  test('waiting doubles from two seconds and stops growing at ten minutes', () => {
    expect([1, 2, 3, 9, 10, 30].map((attempt) => retryDelayMs(attempt, 0.5))).toEqual([2_000, 4_000, 8_000, 512_000, 600_000, 600_000])
  })
})

describe('pace', () => {
  test('thirty a second for the account and one a second for a contact', () => {
    const pacer = createPacer({ perSecond: 30, perContactMs: 1_000 })
    const all = Array.from({ length: 90 }, (_, i) => pacer.book(`c${i}`, 10_000))
    expect(Math.max(...all)).toBeGreaterThanOrEqual(10_000 + 2_800)
    for (const start of all) expect(all.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(33)
    const one = [1, 2, 3].map(() => pacer.book('An', 20_000))
    expect(one).toEqual([20_000, 21_000, 22_000])
  })

  test('nothing is booked inside a pause', () => {
    const pacer = createPacer({ perSecond: 30, perContactMs: 0 })
    pacer.pause(5_000)
    expect(pacer.book('An', 1_000)).toBeGreaterThanOrEqual(5_000)
  })

  test('a pause and a pace keep their length when the clock is set back', () => {
    const pacer = createPacer({ perSecond: 30, perContactMs: 1_000 })
    const hour = 3_600_000
    expect(pacer.book('An', hour)).toBe(hour)
    pacer.pause(hour + 40_000)
    expect(pacer.pausedUntil(10_000)).toBe(50_000)
    expect([pacer.book('An', 10_000), pacer.book('Bình', 90_000)]).toEqual([50_000, 90_000])
    expect(pacer.book('Bình', 2_000)).toBe(3_000)
  })
})

test.each([
  [undefined, 'closed'],
  [47.9, 'free'],
  [48.1, 'paid'],
  [167.9, 'paid'],
  [168.1, 'closed'],
])('%s hours after the last interaction the Zalo window is %s', (hours, window) => {
  expect(windowOf(hours === undefined ? undefined : 0, (hours ?? 0) * 3_600_000)).toBe(window)
})

test('we write first only inside the free window, unless paying is allowed', () => {
  expect((['free', 'paid', 'closed'] as const).map((window) => [mayWriteFirst(window, 'free'), mayWriteFirst(window, 'paid')])).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ])
})

test('an SQLite file keeps its outbox over a restart', async () => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/restart-${process.pid}.sqlite`
  const first = await open(path)
  await put(first, 'Khanh', 'còn đây')
  await first.close()
  const second = await open(path)
  expect(await rows.said(second, 'Khanh')).toEqual(['còn đây'])
  await second.close()
})
