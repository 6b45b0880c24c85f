import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { fingerprintOf, isSigned } from '../../src/broadcasts/broadcast.ts'
import { openMsBetween, silentAccounts } from '../../src/broadcasts/fallback.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import type { SendOutcome } from '../../src/channels/channel.ts'
import { approvedBroadcast, binh, copiesOf, deskOn, done, fakeChannel, hoa, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'

const hourMs = 3_600_000

describe('hours of silence', () => {
  test('count only while messages may leave: not the lunch hour, the night, a Sunday', () => {
    // 10:00 to 14:30 on Monday: 1.5 hours before 11:30, one after 13:30.
    expect(openMsBetween(monday, monday + 4.5 * hourMs, false)).toBe(2.5 * hourMs)
    expect(openMsBetween(monday, monday + 4.5 * hourMs, true)).toBe(4.5 * hourMs)
    // 20:30 on Saturday to 7:30 on Monday.
    const saturday = monday + 5 * 24 * hourMs + 10.5 * hourMs
    expect(openMsBetween(saturday, saturday + 35 * hourMs, false)).toBe(0)
  })

  test('an account that sent one a moment ago, or has nothing to send, is not silent', () => {
    const queue = { channel: 'telegram', account: '1', pending: 5, lastSentAt: null }
    const at = { since: monday, now: monday + 3 * hourMs, hours: 2, urgent: true }
    expect([...silentAccounts([queue], at)]).toEqual(['telegram 1'])
    expect([...silentAccounts([{ ...queue, lastSentAt: monday + 2 * hourMs }], at)]).toEqual([])
    expect([...silentAccounts([{ ...queue, pending: 0 }], at)]).toEqual([])
  })
})

onBothDatabases('a broadcast whose first way is shut', (open) => {
  const both = (last: number) => ({ at: { 'zalo-oa': last, telegram: last } })

  test('goes by the next after the set hours: what waits, never what has left, nor what nobody knows of', async () => {
    const db = await open()
    const clock = { now: monday }
    await db.commit([
      ...person('Đã gửi', both(monday)),
      ...person('Treo', both(monday)),
      ...person('Chờ', both(monday)),
      ...person('Chỉ Zalo', { at: { 'zalo-oa': monday } }),
    ])
    const deps = deskOn(db, clock)
    const stored = await approvedBroadcast(deps, { fallbackHours: 2, urgent: true })
    // The hours are sealed with the rest.
    expect(isSigned({ ...stored.broadcast, fallbackHours: 1 })).toBe(false)
    done(await desk.sendBroadcast(deps, stored.id, binh))
    let isShut = true
    const zalo = fakeChannel('zalo-oa', (to): SendOutcome | undefined => {
      if (to === 'Đã gửi') return undefined
      if (to === 'Treo') return { ok: false, failure: { code: 'uncertain', detail: 'no answer' } }
      if (clock.now < monday + hourMs) return { ok: false, failure: { code: 'transient', detail: 'down' } }
      return isShut ? { ok: false, failure: { code: 'account', detail: 'the token is refused' } } : undefined
    })
    const telegram = fakeChannel('telegram')
    const channels = [zalo.channel, telegram.channel]
    await settle(deps, clock, channels, 10_000)
    expect([zalo, telegram].map(({ accepted }) => accepted.map(({ to }) => to))).toEqual([['Đã gửi'], []])
    clock.now = monday + 1.9 * hourMs
    await settle(deps, clock, channels, 10_000)
    expect(telegram.accepted).toEqual([])
    clock.now = monday + 2.1 * hourMs
    await settle(deps, clock, channels, 10_000)
    expect(telegram.accepted.map(({ to }) => to)).toEqual(['Chờ'])
    // The account is well again: whoever had no other way has waited, and nobody gets a second copy.
    isShut = false
    clock.now = monday + 3 * hourMs
    await settle(deps, clock, channels)
    expect(zalo.accepted.map(({ to }) => to)).toEqual(['Đã gửi', 'Chỉ Zalo'])
    expect(telegram.accepted.map(({ to }) => to)).toEqual(['Chờ'])
    expect(await copiesOf(db, stored.id)).toHaveLength(4)
    expect((await progressOf(db, stored.id)).states).toMatchObject({ sent: 3, uncertain: 1, waiting: 0 })
  }, 120_000)

  test('waits where no hours are set, and on another day where the night lies between', async () => {
    const db = await open()
    const clock = { now: monday + 10 * hourMs }
    await db.commit([...person('An', both(monday)), ...person('Bình', both(monday))])
    const deps = deskOn(db, clock)
    const zalo = fakeChannel('zalo-oa', () => ({ ok: false, failure: { code: 'account', detail: 'refused' } }))
    const telegram = fakeChannel('telegram')
    const send = async (name: string, fallbackHours?: number) => {
      const { id } = await approvedBroadcast(deps, { audience: { contacts: [name] }, fallbackHours })
      done(await desk.sendBroadcast(deps, id, binh))
    }
    await send('An')
    await send('Bình', 2)
    // 20:00 on Monday to 8:00 on Tuesday: one hour in which messages may leave.
    await settle(deps, clock, [zalo.channel, telegram.channel], 10_000)
    clock.now = monday + 22 * hourMs
    await settle(deps, clock, [zalo.channel, telegram.channel], 10_000)
    expect(telegram.accepted).toEqual([])
    clock.now = monday + 23.1 * hourMs
    await settle(deps, clock, [zalo.channel, telegram.channel], 10_000)
    expect(telegram.accepted.map(({ to }) => to)).toEqual(['Bình'])
  }, 120_000)

  test('whatever the channels answer and whenever they come back, nobody has two copies that are known to have arrived', async () => {
    const db = await open()
    const outcomes = fc.constantFrom<SendOutcome | undefined>(
      undefined,
      { ok: false, failure: { code: 'account', detail: '' } },
      { ok: false, failure: { code: 'transient', detail: '' } },
      { ok: false, failure: { code: 'uncertain', detail: '' } },
      { ok: false, failure: { code: 'unreachable', detail: '' } },
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(outcomes, { minLength: 4, maxLength: 12 }), async (answers) => {
        const prefix = `p${++run}-`
        const clock = { now: monday + run * 40 * 24 * hourMs }
        const names = ['a', 'b', 'c'].map((name) => prefix + name)
        await db.commit(names.flatMap((name) => person(name, both(clock.now))))
        const deps = deskOn(db, clock)
        const { id } = await approvedBroadcast(deps, { audience: { contacts: names }, fallbackHours: 1, urgent: true })
        done(await desk.sendBroadcast(deps, id, hoa))
        let n = 0
        const channels = [
          fakeChannel('zalo-oa', () => answers[n++ % answers.length]),
          fakeChannel('telegram', () => answers[n++ % answers.length]),
        ]
        for (let hour = 0; hour < 3; hour++) {
          await settle(
            deps,
            clock,
            channels.map(({ channel }) => channel),
            5_000,
          )
          clock.now += hourMs
        }
        const got = channels.flatMap(({ accepted }) => accepted.map(({ to }) => to)).filter((to) => to.startsWith(prefix))
        expect(new Set(got).size).toBe(got.length)
        expect(await copiesOf(db, id)).toHaveLength(3)
      }),
      { numRuns: 6 },
    )
  }, 120_000)
})

test('a broadcast of before there were such hours keeps its seal', () => {
  const { fallbackHours: _, ...before } = {
    fallbackHours: undefined,
    content: { text: 'x', acknowledge: true },
    audience: {},
    sendAt: null,
    urgent: false,
    paid: false,
  }
  expect(fingerprintOf({ ...before, fallbackHours: undefined })).toBe(fingerprintOf(before))
})
