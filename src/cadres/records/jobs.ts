/** What officers write into one record by hand: the planning list, rewards, grades, the end of a post. */
import type { Database } from '../../../db/database.ts'
import type { Grade } from '../../../db/tables/cadres.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import type { Cadre, RecordChange } from '../record.ts'
import { openRecords } from './store.ts'
import { recordWrites } from './writing/store.ts'

export interface NoteDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Note =
  | { readonly type: 'plan_in'; readonly titleId: string; readonly term: string | null; readonly on: string; readonly decision: string }
  | { readonly type: 'plan_out'; readonly titleId: string; readonly on: string; readonly decision: string }
  | { readonly type: 'reward'; readonly name: string; readonly on: string; readonly decision: string | null }
  | { readonly type: 'grade'; readonly year: number; readonly grade: Grade; readonly decision: string; readonly on: string | null }
  | { readonly type: 'leave'; readonly on: string; readonly decision: string }

export type Noted =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'unknown' | 'not_planned' | 'planned_before' | 'nominated' }

/** Writes a decision into a record, with its entry in the trail. */
export async function note(cadreId: string, what: Note, { db, ids, viewer, at }: NoteDeps): Promise<Noted> {
  const { records } = await openRecords(db, viewer, { id: cadreId }, { action: 'read', reason: `noting ${what.type}`, at })
  const [record] = records
  if (record === undefined) return { ok: false, code: 'unknown' }
  const changes = changesOf(record, what, () => ids.next())
  if (typeof changes === 'string') return { ok: false, code: changes }
  const signed = signature(viewer)
  const writing = { at, actor: signed.actor, source: 'officer', reason: what.type, newId: () => ids.next() } as const
  await commitAudited(db, recordWrites(cadreId, record.head.revision, changes, writing), [
    { ...signed, action: 'write', subjects: [cadreId], reason: what.type, at },
  ])
  return { ok: true }
}

function changesOf(record: Cadre, what: Note, newId: () => string): RecordChange[] | 'not_planned' | 'planned_before' {
  const cadreId = record.head.id
  switch (what.type) {
    case 'plan_in': {
      if (record.plannings.some(({ titleId, outOn, term }) => titleId === what.titleId && term === what.term && outOn === null))
        return 'planned_before'
      const row = { id: newId(), cadreId, titleId: what.titleId, unitId: null, term: what.term, inOn: what.on, inDecision: what.decision }
      return [{ part: 'planning', partId: row.id, before: null, after: { ...row, outOn: null, outDecision: null } }]
    }
    case 'plan_out': {
      const listed = record.plannings.find(({ titleId, outOn }) => titleId === what.titleId && outOn === null)
      if (listed === undefined) return 'not_planned'
      return [{ part: 'planning', partId: listed.id, before: listed, after: { ...listed, outOn: what.on, outDecision: what.decision } }]
    }
    case 'reward': {
      const row = { id: newId(), cadreId, name: what.name, on: what.on, decision: what.decision }
      return [{ part: 'reward', partId: row.id, before: null, after: row }]
    }
    case 'grade': {
      const before = record.grades.find(({ year }) => year === what.year) ?? null
      const row = { id: before?.id ?? newId(), cadreId, year: what.year, grade: what.grade, decision: what.decision, decidedOn: what.on }
      return [{ part: 'grade', partId: row.id, before, after: row }]
    }
    case 'leave': {
      const open = record.postings.filter(({ until }) => until === null || until > what.on)
      return [
        { part: 'cadre', partId: cadreId, before: record.head, after: { ...record.head, leftOn: what.on } },
        ...open.map(
          (posting) =>
            ({
              part: 'posting',
              partId: posting.id,
              before: posting,
              after: { ...posting, until: what.on, endReason: what.decision },
            }) as const,
        ),
      ]
    }
  }
}
