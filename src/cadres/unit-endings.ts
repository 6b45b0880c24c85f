/** How units end, and what a decision about units comes to. */
import type { Posting, RecordChange } from './record.ts'
import type { UnitSpan } from './units.ts'

/** Posts in a unit that ends: they go on in its successor, or end that day. */
export type PostsGo = 'move' | 'end'

export interface EventOutcome {
  readonly ok: true
  /** Spans as they are now; those with a known id replace it. */
  readonly spans: readonly UnitSpan[]
  readonly founded: readonly string[]
  readonly ended: readonly { readonly unitId: string; readonly successorId: string | null }[]
  /** Changes of records, by cadre. */
  readonly postings: readonly (RecordChange & { readonly part: 'posting' })[]
}

export interface EventRefusal {
  readonly ok: false
  readonly code: 'unknown_unit' | 'not_in_force' | 'out_of_order' | 'under_itself' | 'no_parent' | 'code_taken' | 'nothing'
  readonly unitId: string
}

export const refuse = (code: EventRefusal['code'], unitId: string): EventRefusal => ({ ok: false, code, unitId })

export const outcome = (spans: readonly UnitSpan[], rest: Partial<EventOutcome> = {}): EventOutcome => ({
  ok: true,
  spans,
  founded: [],
  ended: [],
  postings: [],
  ...rest,
})

/** The last span of each unit. */
export function latest(spans: readonly UnitSpan[]): Map<string, UnitSpan> {
  const last = new Map<string, UnitSpan>()
  for (const span of spans) if ((last.get(span.unitId)?.validFrom ?? '') <= span.validFrom) last.set(span.unitId, span)
  return last
}

/** Ends a span and begins the next; one that began the same day is only corrected. */
export function cut(span: UnitSpan, on: string, next: Partial<UnitSpan>, newId: () => string): UnitSpan[] {
  if (span.validFrom === on) return [{ ...span, ...next }]
  return [
    { ...span, validTo: on },
    { ...span, ...next, id: newId(), validFrom: on, validTo: null },
  ]
}

/** Ends units: their children go on under the heir, their posts as said. */
export function end(
  unitIds: readonly string[],
  heir: string | null,
  on: string,
  posts: PostsGo,
  spans: readonly UnitSpan[],
  postings: readonly Posting[],
  newId: () => string,
): EventOutcome | EventRefusal {
  const ending = new Set(unitIds)
  const last = latest(spans)
  // Somebody came under it, or left it, on a later day: that was decided on a unit which would not have been there.
  const late = spans.find(
    ({ parentId, validFrom, validTo }) =>
      parentId !== null && ending.has(parentId) && (validFrom > on || (validTo !== null && validTo > on)),
  )
  if (late !== undefined) return refuse('out_of_order', late.unitId)
  const changed: UnitSpan[] = []
  for (const span of last.values()) {
    if (span.validTo !== null) continue
    if (ending.has(span.unitId)) changed.push({ ...span, validTo: on })
    else if (span.parentId !== null && ending.has(span.parentId)) changed.push(...cut(span, on, { parentId: heir }, newId))
  }
  return outcome(changed, {
    ended: unitIds.map((unitId) => ({ unitId, successorId: heir })),
    postings: postings.filter(({ unitId }) => ending.has(unitId)).flatMap((posting) => afterEnd(posting, heir, on, posts, newId)),
  })
}

function afterEnd(posting: Posting, heir: string | null, on: string, posts: PostsGo, newId: () => string): EventOutcome['postings'] {
  if (posting.until !== null && posting.until <= on) return []
  const change = (before: Posting | null, after: Posting) => ({ part: 'posting', partId: after.id, before, after }) as const
  const moves = posts === 'move' && heir !== null
  if (posting.since !== null && posting.since >= on) {
    // It was to begin in a unit that is no longer there by then.
    return [change(posting, moves ? { ...posting, unitId: heir } : { ...posting, until: posting.since, endReason: 'unit_ended' })]
  }
  const ended = change(posting, { ...posting, until: on, endReason: 'unit_ended', isPrimary: moves ? false : posting.isPrimary })
  return moves ? [ended, change(null, { ...posting, id: newId(), unitId: heir, since: on, endReason: null })] : [ended]
}
