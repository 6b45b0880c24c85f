import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { nextSendingTime } from '../../src/delivery/hours.ts'
import { look } from '../../src/reminders/engine.ts'
import type { Item, Person } from '../../src/reminders/engine.ts'
import { forecast } from '../../src/reminders/forecast.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const vn = (text: string) => Date.parse(`${text}+07:00`)

const an: Person = { contactId: 'An', optedOut: false, canReach: true, recent: [] }
const lesson = (at: string, rest: Partial<Item> = {}): Item => ({
  kind: 'class',
  thing: 'class:A:1',
  contactId: 'An',
  title: 'Lớp A',
  at: vn(at),
  since: vn('2026-11-01T09:00'),
  ...rest,
})
const codes = (found: { readonly reminding: { readonly code: string } }[] | readonly { readonly reminding: { readonly code: string } }[]) =>
  found.map(({ reminding }) => reminding.code)

test('lessons that have come up are brought up twice, the second time in good distance, and then left alone', () => {
  const item = lesson('2026-12-08T21:00', { kind: 'learning', cameUp: vn('2026-11-24T21:00'), since: vn('2026-11-21T21:00') })
  const { leaves } = forecast(an, [item], new Set(), vn('2026-11-21T21:00'), vn('2026-12-31T00:00'))
  expect(leaves.map(({ at, reminding }) => [reminding.code, at])).toEqual([
    ['T+2', vn('2026-11-26T08:00')],
    ['T+6', vn('2026-11-30T08:00')],
  ])
})

describe('one class', () => {
  test('is announced three days before, the day before and two hours before', () => {
    const { leaves } = forecast(an, [lesson('2026-11-26T14:00')], new Set(), vn('2026-11-20T10:00'), vn('2026-11-27T00:00'))
    expect(leaves.map(({ at, reminding }) => [reminding.code, at])).toEqual([
      ['T-3', vn('2026-11-23T08:00')],
      ['T-1', vn('2026-11-25T08:00')],
      ['2h', vn('2026-11-26T13:30')],
    ])
  })

  test('on a Sunday morning only the urgent reminder goes on the Sunday, and the day before keeps its hours', () => {
    const { leaves } = forecast(an, [lesson('2026-11-29T10:00')], new Set(), vn('2026-11-25T10:00'), vn('2026-11-30T00:00'))
    expect(leaves.map(({ at, reminding }) => [reminding.code, at])).toEqual([
      ['T-3', vn('2026-11-26T08:00')],
      ['T-1', vn('2026-11-28T08:00')],
      ['2h', vn('2026-11-29T08:00')],
    ])
  })

  test('after days without the program one reminder makes up for all that were missed', () => {
    const { send, left } = look(an, [lesson('2026-11-26T14:00')], new Set(), vn('2026-11-25T15:00'))
    expect(codes(send)).toEqual(['T-1'])
    expect(left.map(({ reminding, outcome }) => [reminding.code, outcome])).toEqual([['T-3', 'superseded']])
  })

  test('unanswered is asked about three days and a day before the last moment for an answer, and no more', () => {
    const { leaves } = forecast(
      an,
      [lesson('2026-11-27T00:00', { kind: 'invitation' })],
      new Set(),
      vn('2026-11-20T10:00'),
      vn('2026-12-20T00:00'),
    )
    expect(leaves.map(({ at, reminding }) => [reminding.code, at])).toEqual([
      ['T-3', vn('2026-11-23T08:00')],
      ['T-1', vn('2026-11-25T08:00')],
    ])
  })

  test('that has begun is not brought up any more, and the ledger says so', () => {
    const { send, left } = look(an, [lesson('2026-11-26T14:00')], new Set(), vn('2026-11-26T14:00'))
    expect(send).toEqual([])
    expect(left.map(({ outcome }) => outcome)).toEqual(['missed', 'missed', 'missed'])
  })

  test('"không nhắc nữa" and "dừng" silence it; without an address it waits for one', () => {
    const at = vn('2026-11-25T09:00')
    expect(look(an, [lesson('2026-11-26T14:00', { silent: 'muted' })], new Set(), at).send).toEqual([])
    expect(look({ ...an, optedOut: true }, [lesson('2026-11-26T14:00')], new Set(), at).send).toEqual([])
    const unreachable = look({ ...an, canReach: false }, [lesson('2026-11-26T14:00')], new Set(), at)
    expect([unreachable.send, unreachable.left.at(-1)?.outcome]).toEqual([[], 'unreachable'])
    expect(codes(look(an, [lesson('2026-11-26T14:00')], new Set(), at + hourMs).send)).toEqual(['T-1'])
  })

  test('somebody on the night shift hears of it in the hours they chose', () => {
    const night = { ...an, hours: { from: 22 * 60, until: 2 * 60 } }
    const { leaves } = forecast(night, [lesson('2026-11-26T14:00')], new Set(), vn('2026-11-20T10:00'), vn('2026-11-27T00:00'))
    expect(leaves.map(({ at, reminding }) => [reminding.code, at])).toEqual([
      ['T-3', vn('2026-11-23T22:00')],
      ['T-1', vn('2026-11-25T22:00')],
    ])
  })

  test('while an officer has the conversation only the urgent one goes', () => {
    const busy = { ...an, busyUntil: vn('2026-11-25T12:00') }
    expect(look(busy, [lesson('2026-11-26T14:00')], new Set(), vn('2026-11-25T09:00')).waiting.map((each) => each.for)).toEqual(['officer'])
  })
})

test('of two things on one day the nearer goes, and the other waits for a day', () => {
  const items = [lesson('2026-11-26T14:00'), lesson('2026-11-26T09:00', { thing: 'class:B:1', title: 'Lớp B' })]
  const { leaves } = forecast(an, items, new Set(), vn('2026-11-20T10:00'), vn('2026-11-25T23:00'))
  expect(leaves.map(({ item, reminding, at }) => [item.title, reminding.code, at])).toEqual([
    ['Lớp B', 'T-3', vn('2026-11-23T08:00')],
    ['Lớp A', 'T-3', vn('2026-11-24T08:00')],
    ['Lớp B', 'T-1', vn('2026-11-25T08:00')],
  ])
})

const aTime = fc.integer({ min: vn('2026-01-05T00:00'), max: vn('2026-12-20T00:00') })
const anItem = fc.record({
  kind: fc.constantFrom('survey', 'class', 'report', 'acknowledgement'),
  at: aTime,
  known: fc.integer({ min: 0, max: 20 * 24 }),
})
const someHours = fc.option(
  fc
    .record({ from: fc.integer({ min: 0, max: 1_439 }), until: fc.integer({ min: 0, max: 1_439 }) })
    .filter(({ from, until }) => Math.abs(from - until) > 30),
  { nil: undefined },
)

test('whatever the clock does, nothing is early, double, in quiet hours, or within a day of another unless it is urgent', () => {
  fc.assert(
    fc.property(
      fc.array(anItem, { minLength: 1, maxLength: 8 }),
      someHours,
      // How far the clock moves between looks: minutes to weeks, and now and then back.
      fc.array(fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 5, max: 900 }) }, fc.integer({ min: -3_000, max: 20_000 })), {
        maxLength: 200,
      }),
      aTime,
      (drafts, hours, moves, start) => {
        const items = drafts.map(
          ({ kind, at, known }, i): Item => ({ kind, thing: `${kind}:${i}`, contactId: 'An', title: '', at, since: at - known * hourMs }),
        )
        const sent = new Set<string>()
        const recent: number[] = []
        let now = start
        for (const minutes of moves) {
          now += minutes * 60_000
          const person = { ...an, recent, ...(hours && { hours }) }
          for (const { item, reminding } of look(person, items, sent, now).send) {
            const key = `${item.thing} ${reminding.code}`
            expect(sent.has(key)).toBe(false)
            expect(now).toBeGreaterThanOrEqual(reminding.moment)
            expect(now).toBeLessThan(item.at)
            expect(nextSendingTime(now, hours, reminding.isUrgent)).toBe(now)
            if (!reminding.isUrgent) expect(recent.every((at) => Math.abs(now - at) >= dayMs || at >= now + dayMs)).toBe(true)
            sent.add(key)
            recent.push(now)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})
