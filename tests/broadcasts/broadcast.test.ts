import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fingerprintOf, isSigned, move, peopleHasher, whyNotReturned } from '../../src/broadcasts/broadcast.ts'
import type { Act, Broadcast, Change, Signatory } from '../../src/broadcasts/broadcast.ts'
import { monday } from '../support/known.ts'

const fresh: Broadcast = {
  status: 'draft',
  content: { text: 'Kính mời họp', acknowledge: true },
  audience: { units: ['LDLD'] },
  sendAt: null,
  urgent: false,
  paid: false,
}
const people = { count: 3, hash: 'ba người' }
/** Two officers may share a name, and one may have changed theirs; what has no id is nobody. */
const officers = fc.constantFrom(
  { id: '1', name: 'Hoa' },
  { id: '1', name: 'Chị Hoa' },
  { id: '2', name: 'Hoa' },
  { id: '3', name: 'Bình' },
  { id: '', name: 'An' },
)

/** Every way to change what would be sent, by the rules or behind their back. */
const change = fc.oneof(
  fc.constantFrom('Kính mời họp', 'Họp gấp', 'Hoãn họp').map((text): Change => ({ content: { text, acknowledge: true } })),
  fc.boolean().map((acknowledge): Change => ({ content: { text: 'Kính mời họp', acknowledge } })),
  fc.constantFrom({ units: ['LDLD'] }, { units: ['CDCS-01'] }, { everybody: true as const }).map((audience): Change => ({ audience })),
  fc.constantFrom(null, monday + 1, monday + 100).map((sendAt): Change => ({ sendAt })),
  fc.boolean().map((urgent): Change => ({ urgent })),
  fc.boolean().map((paid): Change => ({ paid })),
)
type Move =
  | { readonly type: 'act'; readonly act: Act }
  | { readonly type: 'onward'; readonly by: Signatory }
  | { readonly type: 'tamper'; readonly change: Change }

/** What comes next on the straight way, so that paths get far. */
function onward(broadcast: Broadcast, by: Signatory): Act {
  switch (broadcast.status) {
    case 'draft':
      return { type: 'submit', by, at: monday, people }
    case 'submitted':
      return { type: 'approve', by, at: monday, fingerprint: fingerprintOf(broadcast) }
    case 'approved':
      return { type: 'schedule', at: monday }
    case 'scheduled':
      return { type: 'start', at: monday + 1_000 }
    case 'sending':
      return { type: 'pause' }
    case 'paused':
      return { type: 'resume' }
    case 'done':
    case 'stopped':
      return { type: 'retry' }
  }
}

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc
    .oneof(
      change.map((each): Act => ({ type: 'edit', change: each })),
      officers.map((by): Act => ({ type: 'submit', by, at: monday, people })),
      fc
        .tuple(officers, fc.constantFrom('', 'made up', fingerprintOf(fresh)))
        .map(([by, fingerprint]): Act => ({ type: 'approve', by, at: monday, fingerprint })),
      fc.constantFrom<Act>(
        { type: 'return' },
        { type: 'schedule', at: monday },
        { type: 'start', at: monday },
        { type: 'start', at: monday + 1_000 },
        { type: 'pause' },
        { type: 'resume' },
        { type: 'retry' },
        { type: 'stop' },
        { type: 'finish' },
      ),
    )
    .map((act): Move => ({ type: 'act', act })),
  { weight: 4, arbitrary: officers.map((by): Move => ({ type: 'onward', by })) },
  change.map((each): Move => ({ type: 'tamper', change: each })),
)

test('there is no path from a draft to a channel without two distinct people and a fingerprint that matches what is sent', () => {
  let started = 0
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 24 }), (path) => {
      let broadcast = fresh
      for (const step of path) {
        if (step.type === 'tamper') {
          broadcast = { ...broadcast, ...step.change }
          continue
        }
        const act = step.type === 'act' ? step.act : onward(broadcast, step.by)
        const moved = move(broadcast, act)
        if (!moved.ok) continue
        broadcast = moved.broadcast
        const begins = act.type === 'start' || act.type === 'resume' || act.type === 'retry'
        if (begins) {
          started++
          const { submitted, approved } = broadcast
          expect(broadcast.status).toBe('sending')
          expect(submitted?.by.id).toMatch(/./)
          expect(approved?.by.id).toMatch(/./)
          expect(submitted?.by.id).not.toBe(approved?.by.id)
          expect(submitted?.fingerprint).toBe(fingerprintOf(broadcast))
          expect(approved?.fingerprint).toBe(fingerprintOf(broadcast))
          expect(broadcast.people).toEqual(people)
          if (broadcast.sendAt !== null && act.type === 'start') expect(act.at).toBeGreaterThanOrEqual(broadcast.sendAt)
        }
      }
    }),
    { numRuns: 10_000 },
  )
  // The property is about something: paths that reach the channel are among them.
  expect(started).toBeGreaterThan(500)
})

const step = (broadcast: Broadcast, act: Act): Broadcast => {
  const moved = move(broadcast, act)
  if (!moved.ok) throw new Error(moved.why)
  return moved.broadcast
}
const [hoa, binh] = [
  { id: '1', name: 'Hoa' },
  { id: '3', name: 'Bình' },
]
const submitted = step(fresh, { type: 'submit', by: hoa, at: monday, people })
const approved = step(submitted, { type: 'approve', by: binh, at: monday, fingerprint: fingerprintOf(submitted) })

test('the submitter cannot approve, whatever they are called by now; a namesake can', () => {
  for (const name of ['Hoa', 'Chị Hoa', 'Bình'])
    expect(move(submitted, { type: 'approve', by: { id: '1', name }, at: monday, fingerprint: fingerprintOf(submitted) })).toEqual({
      ok: false,
      why: 'same_person',
    })
  const namesake = { id: '9', name: 'Hoa' }
  expect(move(submitted, { type: 'approve', by: namesake, at: monday, fingerprint: fingerprintOf(submitted) })).toMatchObject({ ok: true })
})

test.each([
  { content: { text: 'Kính mời họp!', acknowledge: true } },
  { audience: { units: ['LDLD'], sexes: ['nu'] } },
  { sendAt: monday + 5 },
  { urgent: true },
  { paid: true },
] satisfies Change[])('a change of %o voids the approval', (each) => {
  const edited = step(approved, { type: 'edit', change: each })
  expect(edited).toMatchObject({ status: 'draft' })
  expect(edited.approved).toBeUndefined()
  expect(move(edited, { type: 'schedule', at: monday })).toEqual({ ok: false, why: 'wrong_state' })
  // The same change made behind the rules' back is found before anything leaves.
  const scheduled = step(approved, { type: 'schedule', at: monday })
  expect(isSigned({ ...scheduled, ...each })).toBe(false)
  expect(move({ ...scheduled, ...each }, { type: 'start', at: monday + 10 })).toEqual({ ok: false, why: 'not_signed' })
})

test('what was approved is approved whatever order a database keeps keys in', () => {
  const content = JSON.parse('{"acknowledge":true,"text":"Kính mời họp"}') as Broadcast['content']
  expect(isSigned({ ...approved, content })).toBe(true)
})

test('an old button gives back nothing but what it stood under, in whatever state that is by now', () => {
  const shown: Broadcast = {
    status: 'submitted',
    content: { text: 'Họp', acknowledge: true },
    audience: { everybody: true },
    sendAt: null,
    urgent: false,
    paid: false,
  }
  const fingerprint = fingerprintOf(shown)
  expect(whyNotReturned(shown, fingerprint)).toBeUndefined()
  expect(whyNotReturned({ ...shown, status: 'scheduled' }, fingerprint)).toBeUndefined()
  for (const status of ['submitted', 'approved', 'scheduled'] as const)
    expect(whyNotReturned({ ...shown, status, urgent: true }, fingerprint)).toBe('changed')
  for (const status of ['draft', 'sending', 'paused', 'done', 'stopped'] as const)
    expect(whyNotReturned({ ...shown, status }, fingerprint)).toBe('wrong_state')
})

test('a list of other people, or of the same people and one more, has another hash', () => {
  const hash = (...ids: string[]) => {
    const hasher = peopleHasher()
    for (const id of ids) hasher.add(id)
    return hasher.end().hash
  }
  expect(hash('a', 'b')).toBe(hash('a', 'b'))
  expect(new Set([hash('a', 'b'), hash('a'), hash('ab'), hash('a', 'b', 'c')]).size).toBe(4)
})
