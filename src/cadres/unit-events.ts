/**
 * Decisions that change the tree of units: what each ends and begins.
 *
 * Nothing is lost by any of them: a unit that ends keeps its spans and names its successor, what was under it goes on under another,
 * and whoever holds a post there either goes on in the successor or has that post ended the same day.
 */
import type { Sector, UnitKind } from '../../db/tables/units.ts'
import type { Posting } from './record.ts'
import { cut, end, latest, outcome, refuse } from './unit-endings.ts'
import type { EventOutcome, EventRefusal, PostsGo } from './unit-endings.ts'
import { faultsOf, isWithin, treeAsOf } from './units.ts'
import type { UnitSpan } from './units.ts'

export type { EventOutcome, EventRefusal } from './unit-endings.ts'

interface Dated {
  /** The first day it holds, YYYY-MM-DD. */
  readonly on: string
}

interface FoundedUnit {
  readonly id: string
  readonly name: string
}

export type UnitEvent = Dated &
  (
    | {
        readonly type: 'found'
        readonly unitId: string
        readonly name: string
        readonly shortName: string | null
        readonly kind: UnitKind
        readonly sector: Sector
        readonly areaCode: string | null
        /** Null: nothing is above it. */
        readonly parentId: string | null
      }
    | { readonly type: 'rename'; readonly unitId: string; readonly name: string; readonly shortName: string | null }
    | { readonly type: 'transfer'; readonly unitId: string; readonly parentId: string }
    | { readonly type: 'change_kind'; readonly unitId: string; readonly kind: UnitKind }
    | { readonly type: 'merge'; readonly unitIds: readonly string[]; readonly intoId: string; readonly posts: PostsGo }
    /** The unit goes on beside the new ones, or ends and the first of them succeeds it. */
    | { readonly type: 'split'; readonly unitId: string; readonly into: readonly FoundedUnit[]; readonly goesOn: boolean }
    /** What is under it goes to the successor, else to the unit above. */
    | { readonly type: 'dissolve'; readonly unitId: string; readonly successorId: string | null; readonly posts: PostsGo }
  )

/**
 * @param spans all of them, past ones too
 * @param postings all that are or will be held
 */
export function happen(
  event: UnitEvent,
  spans: readonly UnitSpan[],
  postings: readonly Posting[],
  newId: () => string,
): EventOutcome | EventRefusal {
  const result = decide(event, spans, postings, newId)
  if (!result.ok) return result
  // An event entered late is checked against all that was decided for later days.
  const byId = new Map(spans.map((span) => [span.id, span]))
  for (const span of result.spans) byId.set(span.id, span)
  const all = [...byId.values()]
  const later = new Set(all.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? '']).filter((day) => day >= event.on))
  const fits = [...later].every((day) => faultsOf(all, day).length === 0)
  return fits ? result : refuse('out_of_order', unitsOf(event)[0] ?? '')
}

/** The units that an event ends; whoever holds a post there is touched by it. */
export function endedBy(event: UnitEvent): readonly string[] {
  switch (event.type) {
    case 'merge':
      return event.unitIds
    case 'dissolve':
      return [event.unitId]
    case 'split':
      return event.goesOn ? [] : [event.unitId]
    case 'found':
    case 'rename':
    case 'transfer':
    case 'change_kind':
      return []
  }
}

function decide(
  event: UnitEvent,
  spans: readonly UnitSpan[],
  postings: readonly Posting[],
  newId: () => string,
): EventOutcome | EventRefusal {
  const tree = treeAsOf(spans, event.on)
  const last = latest(spans)
  const involved = unitsOf(event)
  for (const unitId of involved) {
    const span = last.get(unitId)
    if (span === undefined) return refuse('unknown_unit', unitId)
    if (span.validTo !== null) return refuse('not_in_force', unitId)
    // Events are entered in the order of their days: an earlier one would rewrite what a later one was built on.
    if (span.validFrom > event.on) return refuse('out_of_order', unitId)
  }
  const change = (unitId: string, next: Partial<UnitSpan>): UnitSpan[] => {
    const span = last.get(unitId)
    return span === undefined ? [] : cut(span, event.on, next, newId)
  }
  switch (event.type) {
    case 'found': {
      const { type: _, on, ...span } = event
      if (last.has(event.unitId)) return refuse('code_taken', event.unitId)
      return outcome([{ ...span, id: newId(), validFrom: on, validTo: null }], { founded: [event.unitId] })
    }
    case 'rename':
      return outcome(change(event.unitId, { name: event.name, shortName: event.shortName }))
    case 'change_kind':
      return outcome(change(event.unitId, { kind: event.kind }))
    case 'transfer':
      if (isWithin(tree, event.parentId, event.unitId)) return refuse('under_itself', event.parentId)
      return outcome(change(event.unitId, { parentId: event.parentId }))
    case 'split':
      return split(event, spans, postings, newId)
    case 'merge': {
      const inside = event.unitIds.find((unitId) => isWithin(tree, event.intoId, unitId))
      if (inside !== undefined) return refuse('under_itself', inside)
      if (event.unitIds.length === 0) return refuse('nothing', event.intoId)
      return end(event.unitIds, event.intoId, event.on, event.posts, spans, postings, newId)
    }
    case 'dissolve': {
      const heir = event.successorId ?? last.get(event.unitId)?.parentId ?? null
      if (event.successorId !== null && isWithin(tree, event.successorId, event.unitId)) return refuse('under_itself', event.successorId)
      if (heir === null && spans.some((span) => span.parentId === event.unitId && span.validTo === null))
        return refuse('no_parent', event.unitId)
      const posts = event.successorId === null ? 'end' : event.posts
      const ended = end([event.unitId], heir, event.on, posts, spans, postings, newId)
      return ended.ok ? { ...ended, ended: [{ unitId: event.unitId, successorId: event.successorId }] } : ended
    }
  }
}

function unitsOf(event: UnitEvent): string[] {
  switch (event.type) {
    case 'found':
      return event.parentId === null ? [] : [event.parentId]
    case 'rename':
    case 'change_kind':
    case 'split':
      return [event.unitId]
    case 'transfer':
      return [event.unitId, event.parentId]
    case 'merge':
      return [...event.unitIds, event.intoId]
    case 'dissolve':
      return event.successorId === null ? [event.unitId] : [event.unitId, event.successorId]
  }
}

function split(
  event: UnitEvent & { readonly type: 'split' },
  spans: readonly UnitSpan[],
  postings: readonly Posting[],
  newId: () => string,
): EventOutcome | EventRefusal {
  const [first] = event.into
  const span = latest(spans).get(event.unitId)
  if (first === undefined || span === undefined) return refuse('nothing', event.unitId)
  const taken = event.into.find(
    ({ id }, i) => spans.some(({ unitId }) => unitId === id) || event.into.findIndex((each) => each.id === id) !== i,
  )
  if (taken !== undefined) return refuse('code_taken', taken.id)
  const founded = event.into.map(({ id, name }) => ({
    ...span,
    id: newId(),
    unitId: id,
    name,
    shortName: null,
    validFrom: event.on,
    validTo: null,
  }))
  const ids = event.into.map(({ id }) => id)
  if (event.goesOn) return outcome(founded, { founded: ids })
  const ended = end([event.unitId], first.id, event.on, 'move', [...spans, ...founded], postings, newId)
  return ended.ok ? { ...ended, spans: [...founded, ...ended.spans], founded: ids } : ended
}
