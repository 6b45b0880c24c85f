import fc from 'fast-check'
import { expect, test } from 'vitest'

import { evaluationRules } from '../../db/seed/evaluation.ts'
import { driftOf, driftOfUnits, driftOfYears } from '../../src/evaluations/drift.ts'
import { summarise } from '../../src/evaluations/report.ts'
import type { Filter, ResultRow } from '../../src/evaluations/report.ts'
import { raterGroups, rulesOn } from '../../src/evaluations/rules.ts'
import { scoreOf } from '../../src/evaluations/scoring.ts'
import { release } from '../../src/evaluations/suppression.ts'
import { comparisonsOf } from '../../src/evaluations/view.ts'
import type { Papers } from '../../src/evaluations/suppression.ts'
import type { Answers } from '../../src/surveys/survey.ts'
import { property } from '../support/property.ts'

const rules = rulesOn(evaluationRules, '2026-11-01')
const keys = rules.items.map(({ key }) => key)
const membersKeys = rules.items.filter(({ raters }) => raters.includes('V')).map(({ key }) => key)

interface World {
  readonly cadres: readonly {
    readonly id: string
    readonly unit: string
    readonly title: string
    readonly year: number
    readonly papers: Papers
  }[]
}

const point = fc.integer({ min: 0, max: 5 })
const paper: fc.Arbitrary<Answers> = fc
  .array(point, { minLength: keys.length, maxLength: keys.length })
  .map((points) => Object.fromEntries(keys.map((key, i) => [key, points[i] ?? 0])))
const papers: fc.Arbitrary<Papers> = fc.record({
  T: fc.array(paper, { maxLength: 1 }),
  D: fc.array(paper, { maxLength: 5 }),
  C: fc.array(paper, { maxLength: 1 }),
  V: fc.array(paper, { maxLength: 9 }),
})
const world: fc.Arbitrary<World> = fc
  .array(
    fc.record({
      unit: fc.constantFrom('A', 'B', 'C'),
      title: fc.constantFrom('CT', 'PCT'),
      year: fc.constantFrom(2025, 2026),
      papers,
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((cadres) => ({ cadres: cadres.map((cadre, i) => ({ ...cadre, id: `CB${i}` })) }))

const count = (of: Papers) => ({ T: of.T.length, D: of.D.length, C: of.C.length, V: of.V.length })

function rowsOf({ cadres }: World): ResultRow[] {
  return cadres.map(({ id, unit, title, year, papers: own }) => ({
    cycleId: `cycle-${year}`,
    year,
    cadreId: id,
    unitIds: [unit, 'LDLD'],
    titleId: title,
    equivalenceId: `eq-${title}`,
    score: scoreOf(release(own, rules), rules, 'standard'),
    asked: { T: 1, D: 6, C: 1, V: 10 },
    handedIn: count(own),
  }))
}

/** Every filter there can be, alone and together. */
const filters: readonly Filter[] = [undefined, 'A', 'B', 'C', 'LDLD'].flatMap((unitId) =>
  [undefined, 'CT', 'PCT'].flatMap((titleId) =>
    [undefined, 2025, 2026].flatMap((year) =>
      [undefined, 'eq-CT', 'eq-PCT'].map((equivalenceId) => ({
        ...(unitId !== undefined && { unitId }),
        ...(titleId !== undefined && { titleId }),
        ...(year !== undefined && { year }),
        ...(equivalenceId !== undefined && { equivalenceId }),
      })),
    ),
  ),
)

/** Everything anybody can be shown: each cadre's numbers, and the summary of every filter. */
const everythingShown = (of: World): string => {
  const rows = rowsOf(of)
  return JSON.stringify([
    rows.map(({ cadreId, score }) => [cadreId, score]),
    filters.map((filter) => summarise(rows, filter, rules)),
    driftsShown(rows),
  ])
}

/** The page of drift: by superior (each of the three units has one), by unit, by year. */
function driftsShown(rows: readonly ResultRow[]) {
  const compared = comparisonsOf(rows, rules)
  const placed = rows.map(({ unitIds, equivalenceId, score }) => ({ unitIds, equivalenceId, total: score.total }))
  const markings = rows.flatMap(({ unitIds, score: { byRater } }) => {
    const others = [byRater.D, byRater.V].filter((points) => points !== null)
    if (byRater.C === null || others.length === 0) return []
    return [{ markerId: unitIds[0] ?? '', given: byRater.C, others: others.reduce((sum, points) => sum + points, 0) / others.length }]
  })
  return [
    [...compared],
    driftOf(markings, rules.minimum.comparison),
    driftOfUnits(placed, compared, rules.minimum.comparison),
    driftOfYears(
      rows.map(({ cadreId, year, equivalenceId, score }) => ({ cadreId, year, equivalenceId, total: score.total })),
      rules.minimum.comparison,
    ),
  ]
}

/** A different world that differs only in what is hidden. */
function otherwise(of: World, replacement: (n: number) => readonly Answers[]): World {
  return {
    cadres: of.cadres.map((cadre) => ({
      ...cadre,
      papers: {
        ...cadre.papers,
        V: cadre.papers.V.length < rules.minimum.members ? replacement(rules.minimum.members - 1) : cadre.papers.V,
        D: cadre.papers.D.length < rules.minimum.peers ? replacement(rules.minimum.peers - 1) : cadre.papers.D,
      },
    })),
  }
}

property([world, fc.array(paper, { maxLength: 4 })], 60)(
  'whatever is hidden could be anything else, or nothing at all, and not one digit shown anywhere would differ',
  (actual, others) => {
    const shown = everythingShown(actual)
    expect(everythingShown(otherwise(actual, () => []))).toBe(shown)
    expect(everythingShown(otherwise(actual, (most) => others.slice(0, most)))).toBe(shown)
  },
)

property(
  [fc.array(paper, { minLength: 5, maxLength: 9 }), fc.constantFrom(...membersKeys), fc.integer({ min: 1, max: 4 }), point, point],
  60,
)('an item that fewer than five rated could have any points', (ballots, key, known, one, other) => {
  const few = (value: number): Papers => ({
    T: [],
    D: [],
    C: [],
    V: ballots.map((answers, i) => ({ ...answers, [key]: i < known ? value : 0 })),
  })
  const shown = (value: number) => scoreOf(release(few(value), rules), rules, 'standard')
  expect(shown(one)).toEqual(shown(other))
})

/** The points a world's hidden cells hold, as unknowns; what is published, as equations in them and in the shown cells. */
function attack(of: World, publish: (rows: readonly ResultRow[], filter: Filter) => number[]): number {
  const rows = rowsOf(of)
  const base = filters.flatMap((filter) => publish(rows, filter))
  // One column an unknown: what a ballot more in that cell would change in everything published.
  const columns = rows.flatMap((row, at) =>
    raterGroups.map((group) => {
      const more = rows.with(at, { ...row, handedIn: { ...row.handedIn, [group]: row.handedIn[group] + 1 } })
      const isHidden = row.handedIn[group] < { T: 1, D: rules.minimum.peers, C: 1, V: rules.minimum.members }[group]
      // A cell at the edge would come into sight; that is not a subtraction.
      const stays = row.handedIn[group] + 1 < { T: 1, D: rules.minimum.peers, C: 1, V: rules.minimum.members }[group]
      const now = stays || !isHidden ? filters.flatMap((filter) => publish(more, filter)) : base
      return { isHidden: isHidden && stays, change: now.map((value, i) => value - (base[i] ?? 0)) }
    }),
  )
  return columns.filter(
    ({ isHidden, change }, at) =>
      isHidden &&
      isDetermined(
        columns.map((column) => column.change),
        at,
        change,
      ),
  ).length
}

/** Whether the unknown `at` follows from the equations: its unit vector is a combination of their rows. */
function isDetermined(columns: readonly (readonly number[])[], at: number, own: readonly number[]): boolean {
  if (own.every((value) => value === 0)) return false
  const rows = own.map((_, i) => columns.map((column) => column[i] ?? 0))
  const reduced = eliminate(rows)
  return reduced.some((row) => Math.abs(row[at] ?? 0) > 1e-9 && row.every((value, i) => i === at || Math.abs(value) < 1e-9))
}

/** Gauss and Jordan. */
function eliminate(matrix: readonly (readonly number[])[]): number[][] {
  const rows = [...new Set(matrix.map((row) => JSON.stringify(row)))].map((row) => JSON.parse(row) as number[])
  let top = 0
  for (let column = 0; column < (rows[0]?.length ?? 0) && top < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= top && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    const found = rows[pivot] as number[]
    rows[pivot] = rows[top] as number[]
    const scale = found[column] as number
    rows[top] = found.map((value) => value / scale)
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? 0
      if (i !== top && factor !== 0) rows[i] = row.map((value, j) => value - factor * ((rows[top] as number[])[j] ?? 0))
    }
    top++
  }
  return rows
}

property([world], 12)('subtracting every filter from every other recovers no hidden count', (of) => {
  const counted = (rows: readonly ResultRow[], filter: Filter) =>
    raterGroups.map((group) => summarise(rows, filter, rules).counts[group].handedIn)
  expect(attack(of, counted)).toBe(0)
})

test('the same attack succeeds on totals that count everybody', () => {
  const blank: Answers = Object.fromEntries(keys.map((key) => [key, 3]))
  const of: World = {
    cadres: [
      { id: 'CB1', unit: 'A', title: 'CT', year: 2026, papers: { T: [], D: [], C: [], V: Array.from({ length: 8 }, () => blank) } },
      { id: 'CB2', unit: 'A', title: 'PCT', year: 2026, papers: { T: [], D: [], C: [], V: [blank, blank] } },
    ],
  }
  const naive = (rows: readonly ResultRow[], { unitId, titleId }: Filter) => [
    rows
      .filter((row) => (unitId === undefined || row.unitIds.includes(unitId)) && (titleId === undefined || row.titleId === titleId))
      .reduce((sum, row) => sum + row.handedIn.V, 0),
  ]
  expect(attack(of, naive)).toBeGreaterThan(0)
})
