import { expect, test } from 'vitest'

import { nextSendingTime } from '../../src/delivery/hours.ts'
import * as lifecycle from '../../src/surveys/lifecycle.ts'
import { look } from '../../src/reminders/engine.ts'
import { dueFor } from '../../src/surveys/inviting.ts'
import type { Reachable } from '../../src/surveys/inviting.ts'
import { question, survey } from '../support/surveys.ts'

const vn = (text: string) => Date.parse(`${text}+07:00`)

test.each([
  ['2026-11-23T10:00', '2026-11-23T10:00'],
  ['2026-11-23T06:00', '2026-11-23T07:30'],
  ['2026-11-23T12:00', '2026-11-23T13:30'],
  ['2026-11-23T21:00', '2026-11-24T07:30'],
  ['2026-11-21T20:45', '2026-11-23T07:30'],
  ['2026-11-22T10:00', '2026-11-23T07:30'],
  ['2026-11-21T15:00', '2026-11-21T15:00'],
  ['2026-04-30T09:00', '2026-05-02T07:30'],
  ['2026-02-15T21:00', '2026-02-21T07:30'],
])('a message due at %s leaves at %s', (at, leaves) => expect(nextSendingTime(vn(at))).toBe(vn(leaves)))

test.each([
  ['2026-11-23T10:00', '2026-11-30', '2026-11-27T08:00'],
  ['2026-11-23T07:00', '2026-11-30', '2026-11-23T08:00'],
  ['2026-11-27T09:00', '2026-11-30', '2026-11-29T08:00'],
  ['2026-11-29T09:00', '2026-11-30', undefined],
])('at %s, of a survey whose last day is %s, the next reminder is at %s', (now, lastDay, expected) => {
  const closesAt = vn(`${lastDay}T00:00`) + 86_400_000
  const item = { kind: 'survey', thing: 'survey:A', contactId: 'An', title: 'A', at: closesAt, since: vn('2026-11-01T00:00') } as const
  const heard = new Set(
    ['T-7', 'T-3', 'T-1']
      .filter((_, i) => vn(now) >= closesAt - ([7, 3, 1][i] ?? 0) * 86_400_000 - 57_600_000)
      .map((code) => `survey:A ${code}`),
  )
  const { next } = look({ contactId: 'An', optedOut: false, canReach: true, recent: [] }, [item], heard, vn(now))
  expect(next).toBe(expected === undefined ? undefined : vn(expected))
})

const person = (contactId: string, rest: Partial<Reachable> = {}): Reachable => ({
  contactId,
  addressId: 'a',
  channel: 'telegram',
  account: '1',
  externalId: contactId,
  reachable: true,
  lastInteractionAt: 1,
  contactedOn: null,
  muted: null,
  mayInvite: true,
  ...rest,
})

test('each person is told once, at the address they used last that may be written to', () => {
  const rows = [
    person('An', { channel: 'zalo-oa', externalId: 'An-zalo' }),
    person('An', { externalId: 'An-telegram' }),
    person('Bình', { reachable: false }),
    person('Chi', { contactedOn: '2026-11-20' }),
    person('Dung', { mayInvite: false }),
    person('Em', { muted: true }),
  ]
  const due = dueFor(rows, (channel) => channel !== 'zalo-oa')
  expect(due.tell.map(({ address }) => address.externalId)).toEqual(['An-telegram'])
  expect(due.notReached).toEqual(['Bình'])
})

test('nobody is reminded on the day they were invited', () => {
  const closesAt = vn('2026-12-01T00:00')
  const item = { kind: 'survey', thing: 'survey:A', contactId: 'An', title: 'A', at: closesAt, since: vn('2026-11-29T00:00') } as const
  const { send, left } = look({ contactId: 'An', optedOut: false, canReach: true, recent: [] }, [item], new Set(), vn('2026-11-29T09:00'))
  expect(send).toEqual([])
  expect(left.map(({ reminding, outcome }) => [reminding.code, outcome])).toContainEqual(['T-1', 'known'])
})

const draft = { status: 'draft', mode: 'named', version: 0, latest: 1 } as const
const definition = survey('A', question('text', 'a'))

test('a survey goes from draft to approved to open to closed, and no other way', () => {
  expect(lifecycle.approve(draft, definition)).toEqual({ ok: true, status: 'approved' })
  expect(lifecycle.approve({ ...draft, status: 'open', version: 1, latest: 2 }, definition)).toEqual({ ok: true, status: 'open' })
  expect(lifecycle.open({ ...draft, status: 'approved', version: 1 }, 2, 1)).toEqual({ ok: true, status: 'open' })
  expect(lifecycle.close({ ...draft, status: 'open' })).toEqual({ ok: true, status: 'closed' })
  const refused = [
    lifecycle.approve({ ...draft, status: 'closed' }, definition),
    lifecycle.approve({ ...draft, status: 'approved', version: 1 }, definition),
    lifecycle.open(draft, 2, 1),
    lifecycle.open({ ...draft, status: 'closed' }, 2, 1),
    lifecycle.open({ ...draft, status: 'approved' }, 1, 1),
    lifecycle.close(draft),
  ]
  expect(refused.every(({ ok }) => !ok)).toBe(true)
})

test('an anonymous survey asks for no telephone number and no picture', () => {
  const asks = survey('A', question('phone', 'sdt'), question('photo', 'anh'))
  expect(lifecycle.approve({ ...draft, mode: 'anonymous' }, asks)).toMatchObject({ ok: false, why: expect.stringMatching(/sdt, anh/) })
})
