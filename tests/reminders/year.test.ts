/** A year of a province, played through on a frozen clock: every five minutes a look, as the job does it, with outages between. */
import { expect, test } from 'vitest'

import { nextSendingTime } from '../../src/delivery/hours.ts'
import { look } from '../../src/reminders/engine.ts'
import type { Item, Person } from '../../src/reminders/engine.ts'
import type { ReminderKind } from '../../db/tables/reminders.ts'
import { reminderSources } from '../../src/reminders/sources/store.ts'
import { isHoliday, vietnamWeekday } from '../../src/calendar.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const vn = (text: string) => Date.parse(`${text}+07:00`)
const people = 3_000
const begin = vn('2026-01-01T00:00')
const end = vn('2027-01-01T00:00')

/** Numbers that look like chance and are the same every time (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** From, until: the program is down. One over Tết, one over a whole class, many short ones. */
const outages = [
  [vn('2026-02-10T06:00'), vn('2026-02-24T16:00')],
  [vn('2026-05-04T07:00'), vn('2026-05-04T19:00')],
  [vn('2026-09-12T10:00'), vn('2026-09-13T09:00')],
] as const

/** How many reminders one thing of a kind may bring. */
const offsets = {
  survey: 3,
  class: 3,
  invitation: 2,
  learning: 2,
  report: 3,
  acknowledgement: 1,
  nomination: 3,
  attendance: 1,
  reading: 2,
} as const satisfies Readonly<Record<ReminderKind, number>>

/** How many days before its end somebody heard of it. */
function heardDays(kind: ReminderKind, roll: (below: number) => number): number {
  if (kind === 'learning') return 14 + roll(10)
  // Nobody announces a report, and what is due at once was not heard of a day before.
  return kind === 'report' || kind === 'attendance' ? 400 : kind === 'acknowledgement' ? 4 + roll(3) : 1 + roll(20)
}

test('every kind of thing there is to be reminded of is in the year', () => {
  expect(Object.keys(offsets).sort()).toEqual(Object.keys(reminderSources).sort())
})

test('3,000 cadres, a year, Tết, outages: nothing early, nothing twice, nothing in quiet hours, all accounted for', () => {
  const roll = dice(7)
  // 120 classes of about 150 with an invitation to each, 24 surveys of 1,000, lessons: about twenty-five things a person.
  const things = [
    ...Array.from({ length: 120 }, (_, i) => ({
      kind: 'class' as const,
      id: `class:${i}`,
      at: begin + (10 + roll(350)) * dayMs + (7 + roll(12)) * hourMs,
      share: 150,
    })),
    ...Array.from({ length: 120 }, (_, i) => ({
      kind: 'invitation' as const,
      id: `invitation:${i}`,
      at: begin + (10 + roll(350)) * dayMs + (roll(2) === 0 ? 0 : 8 * hourMs),
      share: 100,
    })),
    ...Array.from({ length: 30 }, (_, i) => ({
      kind: 'learning' as const,
      id: `learning:${i}`,
      at: begin + (16 + roll(345)) * dayMs + roll(24) * hourMs,
      share: 300,
    })),
    ...Array.from({ length: 24 }, (_, i) => ({
      kind: 'survey' as const,
      id: `survey:${i}`,
      at: begin + (20 + roll(340)) * dayMs,
      share: 1_000,
    })),
    // Reports of units, due at the end of a day, owed by the heads; nominations; messages to acknowledge; missed meetings.
    ...Array.from({ length: 12 }, (_, i) => ({
      kind: 'report' as const,
      id: `report:${i}`,
      at: begin + (15 + roll(345)) * dayMs,
      share: 320,
    })),
    ...Array.from({ length: 60 }, (_, i) => ({
      kind: 'nomination' as const,
      id: `nomination:${i}`,
      at: begin + (15 + roll(345)) * dayMs,
      share: 2,
    })),
    ...Array.from({ length: 24 }, (_, i) => ({
      kind: 'acknowledgement' as const,
      id: `broadcast:${i}`,
      at: begin + (15 + roll(345)) * dayMs + roll(24) * hourMs,
      share: 200,
    })),
    ...Array.from({ length: 12 }, (_, i) => ({
      kind: 'reading' as const,
      id: `reading:${i}`,
      at: begin + (15 + roll(345)) * dayMs,
      share: 200,
    })),
    ...Array.from({ length: 60 }, (_, i) => ({
      kind: 'attendance' as const,
      id: `attendance:${i}`,
      at: begin + (15 + roll(345)) * dayMs + 8 * hourMs,
      share: 20,
    })),
  ]
  let expectedRows = 0
  let sentRows = 0
  const outcomes = new Map<string, number>()
  const faults: string[] = []
  for (let n = 0; n < people; n++) {
    const items: Item[] = things
      .filter(({ share }) => roll(people) < share)
      .map(({ kind, id, at }) => ({
        kind,
        thing: id,
        contactId: `p${n}`,
        title: id,
        at,
        ...(kind === 'learning' && { cameUp: at - 14 * dayMs }),
        since: at - heardDays(kind, roll) * dayMs,
        ...(roll(20) === 0 && { silent: 'muted' as const }),
      }))
    const person: Omit<Person, 'recent'> = {
      contactId: `p${n}`,
      optedOut: roll(30) === 0,
      canReach: roll(25) !== 0,
      ...(roll(10) === 0 && { hours: { from: 20 * 60, until: 2 * 60 } }),
    }
    const sent = new Set<string>()
    const recent: { at: number; isUrgent: boolean }[] = []
    const settled = new Map<string, string>()
    const check = (at: number) => {
      const seen = look({ ...person, recent: recent.map((each) => each.at).filter((past) => past > at - 7 * dayMs) }, items, sent, at)
      for (const { item, reminding } of seen.send) {
        const key = `${item.thing} ${reminding.code}`
        if (sent.has(key)) faults.push(`${key} twice`)
        if (at < reminding.moment || at >= item.at) faults.push(`${key} early or late`)
        if (nextSendingTime(at, person.hours, reminding.isUrgent) !== at) faults.push(`${key} in quiet hours`)
        if (!reminding.isUrgent && (isHoliday(at) || vietnamWeekday(at) === 0)) faults.push(`${key} on a holiday`)
        if (!reminding.isUrgent && recent.some((each) => at - each.at < dayMs)) faults.push(`${key} within a day of another`)
        if (person.optedOut || !person.canReach || item.silent !== undefined) faults.push(`${key} to somebody who is not to hear it`)
        sent.add(key)
        settled.set(key, 'sent')
        recent.push({ at, isUrgent: reminding.isUrgent })
      }
      for (const { item, reminding, outcome } of seen.left) {
        const key = `${item.thing} ${reminding.code}`
        if (settled.get(key) !== 'sent') settled.set(key, outcome)
      }
      return seen
    }
    // A look that can change nothing is left out: the engine says when the next one can. The job looks every five minutes.
    for (let at = begin; at < end; ) {
      const down = outages.find(([from, until]) => at >= from && at < until)
      if (down !== undefined) {
        at = down[1]
        continue
      }
      const seen = check(at)
      const next = seen.send.length > 0 ? at + 1 : (seen.next ?? end)
      at = Math.max(at + 5 * minuteMs, Math.ceil(next / (5 * minuteMs)) * 5 * minuteMs)
    }
    check(end + 40 * dayMs)
    const due = items.reduce((sum, { kind }) => sum + offsets[kind], 0)
    expectedRows += due
    sentRows += sent.size
    expect(settled.size, 'accounted for').toBe(due)
    for (const outcome of settled.values()) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const perWeek = (at: number) => recent.filter((each) => each.at > at - 7 * dayMs && each.at <= at).length
    expect(recent.filter(({ isUrgent, at }) => !isUrgent && perWeek(at) > 4)).toEqual([])
  }
  expect(faults).toEqual([])
  expect([...outcomes.values()].reduce((a, b) => a + b, 0)).toBe(expectedRows)
  // Not by saying nothing: of all that could be said to people who may be told, most was said.
  expect(sentRows).toBeGreaterThan(expectedRows * 0.5)
}, 180_000)
