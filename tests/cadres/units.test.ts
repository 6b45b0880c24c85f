import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Posting } from '../../src/cadres/record.ts'
import { applied, isHeld } from '../../src/cadres/record.ts'
import { happen } from '../../src/cadres/unit-events.ts'
import type { EventOutcome, UnitEvent } from '../../src/cadres/unit-events.ts'
import { faultsOf, inOrder, isInForce, isWithin, subtree, treeAsOf } from '../../src/cadres/units.ts'
import type { UnitSpan } from '../../src/cadres/units.ts'
import { postingOf, spanOf } from '../support/posts.ts'

let n = 0
const newId = () => `id${++n}`
const span = (unitId: string, parentId: string | null, rest: Partial<UnitSpan> = {}) =>
  spanOf(unitId, parentId, { id: newId(), name: `Đơn vị ${unitId}`, ...rest })
const posting = (cadreId: string, unitId: string, rest: Partial<Posting> = {}) =>
  postingOf(cadreId, { id: newId(), unitId, since: '2020-01-01', ...rest })

interface World {
  spans: UnitSpan[]
  postings: Posting[]
}

/** What the store does with an outcome. */
function carriedOut(world: World, { spans, postings }: EventOutcome): World {
  const byId = new Map(world.spans.map((each) => [each.id, each]))
  for (const each of spans) byId.set(each.id, each)
  const held = new Map(world.postings.map((each) => [each.id, each]))
  for (const change of postings) {
    const record = applied({ head: {}, postings: [], qualifications: [], plannings: [], rewards: [], grades: [] } as never, change)
    for (const each of record.postings) held.set(each.id, each)
  }
  return { spans: [...byId.values()], postings: [...held.values()] }
}

function after(world: World, event: UnitEvent): World {
  const result = happen(event, world.spans, world.postings, newId)
  if (!result.ok) throw new Error(`${result.code} ${result.unitId}`)
  return carriedOut(world, result)
}

describe('the reorganisation of 2025, replayed', () => {
  const start: World = {
    spans: [
      span('NT', null, { kind: 'ldld_tinh', name: 'LĐLĐ tỉnh Ninh Thuận' }),
      span('KH', null, { kind: 'ldld_tinh', name: 'LĐLĐ tỉnh Khánh Hòa' }),
      span('NT-PR', 'NT', { kind: 'ldld_huyen', name: 'LĐLĐ TP Phan Rang – Tháp Chàm' }),
      span('NT-NP', 'NT', { kind: 'ldld_huyen', name: 'LĐLĐ huyện Ninh Phước' }),
      span('MAY', 'NT-PR'),
      span('MUOI', 'NT-NP'),
      span('UBND', 'NT-NP', { sector: 'nha_nuoc' }),
    ],
    postings: [posting('An', 'NT'), posting('Bình', 'NT-PR'), posting('Chi', 'MAY'), posting('Dũng', 'UBND')],
  }
  const steps: UnitEvent[] = [
    { type: 'dissolve', unitId: 'UBND', successorId: null, posts: 'end', on: '2025-06-01' },
    { type: 'merge', unitIds: ['NT'], intoId: 'KH', posts: 'move', on: '2025-07-01' },
    { type: 'dissolve', unitId: 'NT-PR', successorId: 'KH', posts: 'end', on: '2025-07-07' },
    { type: 'dissolve', unitId: 'NT-NP', successorId: 'KH', posts: 'end', on: '2025-07-07' },
    { type: 'split', unitId: 'KH', into: [{ id: 'P-PR', name: 'Công đoàn phường Phan Rang' }], goesOn: true, on: '2025-09-15' },
    { type: 'transfer', unitId: 'P-PR', parentId: 'KH', on: '2025-09-15' },
    { type: 'change_kind', unitId: 'P-PR', kind: 'cd_xa_phuong', on: '2025-09-15' },
    { type: 'transfer', unitId: 'MAY', parentId: 'P-PR', on: '2025-09-20' },
  ]
  const world = steps.reduce(after, start)

  test.each([
    ['2025-05-31', ['KH', 'NT', '  NT-NP', '    MUOI', '    UBND', '  NT-PR', '    MAY']],
    ['2025-06-30', ['KH', 'NT', '  NT-NP', '    MUOI', '  NT-PR', '    MAY']],
    ['2025-07-01', ['KH', '  NT-NP', '    MUOI', '  NT-PR', '    MAY']],
    ['2025-07-07', ['KH', '  MAY', '  MUOI']],
    ['2025-09-20', ['KH', '  MUOI', '  P-PR', '    MAY']],
  ])('the tree of %s', (day, expected) => {
    expect(inOrder(treeAsOf(world.spans, day)).map(({ span: { unitId }, depth }) => '  '.repeat(depth) + unitId)).toEqual(expected)
    expect(faultsOf(world.spans, day)).toEqual([])
  })

  test('whoever went on is in the successor from that day, and nobody is anywhere that does not exist', () => {
    const on = (day: string) => world.postings.filter((each) => isHeld(each, day)).map(({ cadreId, unitId }) => `${cadreId} ${unitId}`)
    expect(on('2025-05-31').sort()).toEqual(['An NT', 'Bình NT-PR', 'Chi MAY', 'Dũng UBND'])
    expect(on('2025-09-20').sort()).toEqual(['An KH', 'Chi MAY'])
  })

  test('the past stays as it was: an officer of the old province is under it until its last day', () => {
    expect(isWithin(treeAsOf(world.spans, '2025-06-30'), 'MAY', 'NT')).toBe(true)
    expect(isWithin(treeAsOf(world.spans, '2025-07-01'), 'MAY', 'NT')).toBe(false)
    expect(subtree(treeAsOf(world.spans, '2025-07-01'), 'KH').map(({ unitId }) => unitId)).toEqual(['KH', 'NT-PR', 'MAY', 'NT-NP', 'MUOI'])
  })

  test.each<[string, UnitEvent, string]>([
    ['a unit under its own child', { type: 'transfer', unitId: 'KH', parentId: 'P-PR', on: '2026-01-01' }, 'under_itself'],
    [
      'a merger into one of the merged',
      { type: 'merge', unitIds: ['P-PR'], intoId: 'MAY', posts: 'move', on: '2026-01-01' },
      'under_itself',
    ],
    [
      'an event before one already entered',
      { type: 'rename', unitId: 'MAY', name: 'X', shortName: null, on: '2025-09-01' },
      'out_of_order',
    ],
    ['an event of a unit that has ended', { type: 'rename', unitId: 'NT', name: 'X', shortName: null, on: '2026-01-01' }, 'not_in_force'],
    ['a code used before', { type: 'split', unitId: 'KH', into: [{ id: 'NT', name: 'X' }], goesOn: true, on: '2026-01-01' }, 'code_taken'],
    [
      'a unit founded with the code of one that ended',
      {
        type: 'found',
        unitId: 'NT-PR',
        name: 'X',
        shortName: null,
        kind: 'cdcs',
        sector: 'khac',
        areaCode: null,
        parentId: 'KH',
        on: '2026-01-01',
      },
      'code_taken',
    ],
    [
      'the end of a root with units under it',
      { type: 'dissolve', unitId: 'KH', successorId: null, posts: 'end', on: '2026-01-01' },
      'no_parent',
    ],
  ])('%s is refused', (_, event, code) => expect(happen(event, world.spans, world.postings, newId)).toMatchObject({ ok: false, code }))
})

const unitIds = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
const anyUnit = fc.constantFrom(...unitIds, 'S1', 'S2', 'S3')
const anyEvent = (on: string): fc.Arbitrary<UnitEvent> =>
  fc.oneof(
    fc.record({
      type: fc.constant('found' as const),
      unitId: fc.constantFrom('S1', 'S2', 'S3', 'A'),
      name: fc.constant('Đơn vị mới'),
      shortName: fc.constant(null),
      kind: fc.constant('cdcs' as const),
      sector: fc.constant('khac' as const),
      areaCode: fc.constant(null),
      parentId: fc.option(anyUnit),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('rename' as const),
      unitId: anyUnit,
      name: fc.constant('Tên mới'),
      shortName: fc.constant(null),
      on: fc.constant(on),
    }),
    fc.record({ type: fc.constant('transfer' as const), unitId: anyUnit, parentId: anyUnit, on: fc.constant(on) }),
    fc.record({
      type: fc.constant('merge' as const),
      unitIds: fc.uniqueArray(anyUnit, { minLength: 1, maxLength: 3 }),
      intoId: anyUnit,
      posts: fc.constantFrom('move' as const, 'end' as const),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('split' as const),
      unitId: anyUnit,
      into: fc.constantFrom(
        [{ id: 'S1', name: 'Một' }],
        [
          { id: 'S2', name: 'Hai' },
          { id: 'S1', name: 'Một' },
        ],
      ),
      goesOn: fc.boolean(),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('dissolve' as const),
      unitId: anyUnit,
      successorId: fc.option(anyUnit),
      posts: fc.constantFrom('move' as const, 'end' as const),
      on: fc.constant(on),
    }),
  )
const days = ['2021-01-01', '2021-06-01', '2021-06-02', '2022-01-01', '2023-01-01', '2024-05-05']

test('whatever is decided, in whatever order: every day has a tree, and every post held is in a unit that exists', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...days).chain(anyEvent), { maxLength: 12 }),
      fc.array(
        fc.tuple(
          fc.constantFrom(...unitIds),
          fc.option(fc.constantFrom('2019-01-01', ...days)),
          fc.option(fc.constantFrom('2022-06-01', '2025-01-01')),
        ),
        { maxLength: 8 },
      ),
      (events, posts) => {
        let world: World = {
          spans: unitIds.map((id, i) => span(id, i === 0 ? null : (unitIds[Math.floor((i - 1) / 2)] ?? null))),
          postings: posts.flatMap(([unitId, since, until], i) =>
            since !== null && until !== null && until <= since ? [] : [posting(`c${i}`, unitId, { since, until })],
          ),
        }
        for (const event of events) {
          const result = happen(event, world.spans, world.postings, newId)
          if (result.ok) world = carriedOut(world, result)
        }
        for (const day of ['2018-01-01', '2020-12-31', ...days, '2030-01-01']) {
          expect(faultsOf(world.spans, day)).toEqual([])
          const inForce = new Set(world.spans.filter((each) => isInForce(each, day)).map(({ unitId }) => unitId))
          for (const each of world.postings) if (isHeld(each, day)) expect([each, inForce.has(each.unitId)]).toEqual([each, true])
        }
      },
    ),
    { numRuns: 500 },
  )
})
