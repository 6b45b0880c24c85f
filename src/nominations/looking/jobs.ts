/** A nomination measured against the record as it is read at that moment. */
import type { Database } from '../../../db/database.ts'
import type { Cadre } from '../../cadres/record.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { listStandards, listTitles } from '../../cadres/titles/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { Names } from '../../cadres/view.ts'
import type { Authorized, Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { vietnamDay } from '../../calendar.ts'
import { isPrivateChairPost } from '../../reporting/indicators.ts'
import { standingOf } from '../evaluations/jobs.ts'
import type { Nomination, Waiver } from '../nomination.ts'
import { openItems, requirementsOf, withWaivers } from '../requirements.ts'
import type { Requirement } from '../requirements.ts'
import { nominationByCode, noteMissing, waiversOf } from '../store.ts'
import { topicsOf } from '../topics.ts'
import type { Learning, Topic } from '../topics.ts'
import { learningUntil } from '../training/store.ts'

export interface NominationDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

/** A nomination with everything it is measured on. */
export interface Opened {
  readonly nomination: Nomination
  readonly record: Authorized<Cadre>
  readonly requirements: readonly Requirement[]
  readonly waivers: readonly Waiver[]
  /** What they have learnt of what the resolution asks for, and the classes of it. */
  readonly topics: readonly Topic[]
  readonly classes: Learning['classes']
  readonly names: Names
}

export type Failure =
  | 'unknown'
  | 'no_title'
  | 'no_unit'
  | 'left'
  | 'open_before'
  | 'not_yours'
  | 'closed'
  | 'incomplete'
  | 'no_item'
  | 'met'
  | 'no_reason'
  | 'too_early'
  | 'changed'
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: Failure }
export const failed = (code: Failure) => ({ ok: false, code }) as const

/** Reads a nomination and measures it; what is missing is noted for the reminders. */
export async function look(code: string, deps: NominationDeps, why: string): Promise<Outcome<{ readonly opened: Opened }>> {
  const { db, viewer, at } = deps
  const nomination = await nominationByCode(db, code)
  if (nomination === undefined) return failed('unknown')
  const { cadreId } = nomination
  // What was closed is shown as it was decided on, not as the record has become since.
  const day = vietnamDay(nomination.closedAt ?? at)
  const [{ records }, titles, spans, standards, waivers, learning] = await Promise.all([
    openRecords(db, viewer, { id: cadreId }, { action: 'read', reason: why, at }),
    listTitles(db),
    allSpans(db),
    listStandards(db),
    waiversOf(db, nomination.id),
    learningUntil(db, cadreId, day),
  ])
  const [record] = records
  // Whoever may not see the record learns nothing of the nomination either.
  if (record === undefined) return failed('unknown')
  const last = new Map(spans.map((span) => [span.unitId, span.name]))
  const names: Names = {
    unit: (id) => last.get(id) ?? id,
    title: (id) => titles.find((title) => title.id === id)?.name ?? id,
  }
  const evaluation = await standingOf(db, nomination)
  const topics = topicsOf(record, learning, {
    isKey: record.head.isKey || titles.some(({ id, isKey }) => id === nomination.titleId && isKey),
    isFullTime: record.head.isFullTime,
    isPrivateChair: isPrivateChairPost(nomination, treeAsOf(spans, day)),
  })
  const measured = requirementsOf({ nomination, record, standards, evaluation, topics, titleName: names.title(nomination.titleId), day })
  const requirements = withWaivers(measured, waivers)
  if (nomination.state === 'dang_mo') await db.commit([noteMissing(nomination.id, missingOf(requirements))])
  return { ok: true, opened: { nomination, record, requirements, waivers, topics, classes: learning.classes, names } }
}

const missingOf = (requirements: readonly Requirement[]): Nomination['missing'] => openItems(requirements).flatMap(({ todo }) => todo ?? [])
