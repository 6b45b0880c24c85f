/**
 * Two records of one person. The record that is kept gains what it lacks and nothing of it is overwritten; the other stays behind as it
 * was, as a pointer. Taking it back touches what the merge wrote and nothing that was written since. Pure.
 */
import { rowOf } from '../record.ts'
import type { Cadre, RecordChange } from '../record.ts'

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly cadreId: string }

/** What the merge changes in either record. */
export interface Merged {
  readonly gained: readonly RecordChange[]
  readonly given: readonly RecordChange[]
}

export function merged(keep: Cadre, drop: Cadre, newId: () => string): Merged {
  const { head } = keep
  const rows = (part: RecordChange['part'], own: readonly Row[], others: readonly Row[], isSame: Same, fills: Fills) =>
    joined(own, others, isSame, fills).map(({ before, after }) => {
      const row = before === null ? { ...after, id: newId(), cadreId: head.id } : after
      return { part, partId: row.id, before, after: row } as unknown as RecordChange
    })
  const filled = lacking(head, drop.head, ['birthYear', 'sex', 'birthDate', 'phone', 'email', 'memberCode'])
  const postings = drop.postings.map((row) => ({ ...row, isPrimary: false }))
  return {
    gained: [
      ...(filled === undefined ? [] : [{ part: 'cadre', partId: head.id, before: head, after: filled } as const]),
      ...rows('posting', keep.postings, postings, isSamePost, ['since', 'term', 'decision']),
      ...rows('qualification', keep.qualifications, drop.qualifications, equalIn('kind', 'level', 'field'), betterProven),
      ...rows('planning', keep.plannings, drop.plannings, equalIn('titleId', 'inOn'), ['term', 'unitId', 'outOn', 'outDecision']),
      ...rows('reward', keep.rewards, drop.rewards, equalIn('name', 'on'), ['decision']),
      ...rows('grade', keep.grades, drop.grades, equalIn('year'), []),
    ],
    given: [{ part: 'cadre', partId: drop.head.id, before: drop.head, after: { ...drop.head, mergedIntoId: head.id } }],
  }
}

/** What is left of a merge's changes and how to take it back. */
export interface WayBack {
  readonly back: readonly RecordChange[]
  /** Parts that somebody has changed since, and that stay as they are. */
  readonly kept: number
}

/** @param changes what the merge did to this record */
export function wayBack(record: Cadre, changes: readonly RecordChange[]): WayBack {
  const back: RecordChange[] = []
  let kept = 0
  for (const { part, partId, before, after } of [...changes].reverse()) {
    const now = rowOf(record, part, partId) as Row | null
    if (now === null) continue
    if (before === null) {
      if (areEqual(now, after as unknown as Row)) back.push({ part, partId, before: now, after: null } as unknown as RecordChange)
      else kept++
      continue
    }
    const was = restored(now, before as unknown as Row, after as unknown as Row)
    if (was.left) kept++
    if (!areEqual(was.row, now)) back.push({ part, partId, before: now, after: was.row } as unknown as RecordChange)
  }
  return { back, kept }
}

/** Kept by the database itself, one revision a change. */
const counters = new Set(['revision', 'updatedAt'])

/** Fields the merge changed go back; one that was changed again is left. */
function restored(now: Row, before: Row, after: Row): { readonly row: Row; readonly left: boolean } {
  const touched = Object.keys(before).filter((field) => !counters.has(field) && before[field] !== after[field])
  const own = touched.filter((field) => now[field] === after[field])
  return {
    row: { ...now, ...Object.fromEntries(own.map((field) => [field, before[field]])) } as Row,
    left: own.length < touched.length,
  }
}

type Same = (a: Row, b: Row) => boolean
/** Which empty fields are filled from the other row; or a judgement of the two. */
type Fills = readonly string[] | ((own: Row, other: Row) => Row | undefined)

/** Rows only the other record has, and own rows that gain something; each own row gains once. */
function joined(own: readonly Row[], others: readonly Row[], isSame: Same, fills: Fills) {
  const waiting = [...own]
  const pairs: { readonly before: Row | null; readonly after: Row }[] = []
  const added: Row[] = []
  for (const other of others) {
    const at = waiting.findIndex((row) => isSame(row, other))
    const [mine] = at < 0 ? [] : waiting.splice(at, 1)
    if (mine !== undefined) {
      const after = typeof fills === 'function' ? fills(mine, other) : lacking(mine, other, fills)
      if (after !== undefined) pairs.push({ before: mine, after })
    } else if (![...own, ...added].some((row) => isSame(row, other))) {
      added.push(other)
      pairs.push({ before: null, after: other })
    }
  }
  return pairs
}

/** The row with empty fields filled; undefined when the other has nothing for them. */
function lacking<R extends object>(row: R, other: R, fields: readonly string[]): R | undefined {
  const [mine, theirs] = [row, other] as unknown as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]
  const empty = fields.filter((field) => mine[field] === null && theirs[field] !== null)
  return empty.length === 0 ? undefined : { ...row, ...Object.fromEntries(empty.map((field) => [field, theirs[field]])) }
}

/** The same post in the same unit is one posting, unless both say since when and say it differently. */
const isSamePost: Same = (a, b) =>
  a.unitId === b.unitId && a.titleId === b.titleId && (a.since === b.since || a.since === null || b.since === null)

const equalIn =
  (...fields: readonly string[]): Same =>
  (a, b) =>
    fields.every((field) => a[field] === b[field])

/** What an officer has seen counts for more than what was said: the proof comes along with who saw it. */
function betterProven(own: Row, other: Row): Row | undefined {
  const row = lacking(own, other, ['on', 'evidence'])
  if (own.standing === 'verified' || other.standing !== 'verified') return row
  return { ...(row ?? own), standing: 'verified', verifiedBy: other.verifiedBy, evidence: other.evidence ?? own.evidence }
}

const areEqual = (a: Row, b: Row): boolean => Object.keys({ ...a, ...b }).every((field) => counters.has(field) || a[field] === b[field])
