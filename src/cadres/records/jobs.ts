/** What officers write into one record by hand: the planning list, rewards, grades, the end of a post, two records of one person. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Grade } from '../../../db/tables/cadres.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { moveLinks } from '../links/store.ts'
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

/** Two records of one person: what the second knows goes to the first, the second stays behind as a pointer. */
export async function mergeRecords(keepId: string, dropId: string, { db, ids, viewer, at }: NoteDeps): Promise<Noted> {
  if (keepId === dropId) return { ok: false, code: 'unknown' }
  const [kept, dropped] = await Promise.all(
    [keepId, dropId].map((id) => openRecords(db, viewer, { id }, { action: 'read', reason: `merging ${dropId} into ${keepId}`, at })),
  )
  const keep = kept?.records[0]
  const drop = dropped?.records[0]
  if (keep === undefined || drop === undefined || drop.head.mergedIntoId !== null) return { ok: false, code: 'unknown' }
  const { gained, given } = merged(keep, drop, () => ids.next())
  const signed = signature(viewer)
  const reason = `merged ${dropId} into ${keepId}`
  const writing = { at, actor: signed.actor, source: 'officer', reason, newId: () => ids.next() } as const
  try {
    await commitAudited(
      db,
      [
        ...recordWrites(keepId, keep.head.revision, gained, writing),
        ...recordWrites(dropId, drop.head.revision, given, writing),
        moveLinks(dropId, keepId),
      ],
      [{ ...signed, action: 'write', subjects: [keepId, dropId], reason, at }],
    )
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'nominated') return { ok: false, code: 'nominated' }
    throw error
  }
  return { ok: true }
}

/** The record that stays gains what it lacks; nothing of it is overwritten. */
function merged(keep: Cadre, drop: Cadre, newId: () => string): { readonly gained: RecordChange[]; readonly given: RecordChange[] } {
  const { head } = keep
  const after = {
    ...head,
    sex: head.sex ?? drop.head.sex,
    birthDate: head.birthDate ?? drop.head.birthDate,
    phone: head.phone ?? drop.head.phone,
    email: head.email ?? drop.head.email,
    memberCode: head.memberCode ?? drop.head.memberCode,
  }
  const own = <R extends { readonly id: string; readonly cadreId: string }>(row: R): R => ({ ...row, id: newId(), cadreId: head.id })
  const isNew =
    <R>(rows: readonly R[], same: (a: R, b: R) => boolean) =>
    (row: R) =>
      !rows.some((each) => same(each, row))
  const add = (part: string, rows: readonly { readonly id: string; readonly cadreId: string }[]) =>
    rows.map(own).map((row) => ({ part, partId: row.id, before: null, after: row }) as unknown as RecordChange)
  return {
    gained: [
      { part: 'cadre', partId: head.id, before: head, after },
      ...add(
        'posting',
        drop.postings
          .filter(isNew(keep.postings, (a, b) => a.unitId === b.unitId && a.titleId === b.titleId))
          .map((row) => ({ ...row, isPrimary: false })),
      ),
      ...add(
        'qualification',
        drop.qualifications.filter(isNew(keep.qualifications, (a, b) => a.kind === b.kind && a.level === b.level && a.field === b.field)),
      ),
      ...add('planning', drop.plannings.filter(isNew(keep.plannings, (a, b) => a.titleId === b.titleId && a.inOn === b.inOn))),
      ...add('reward', drop.rewards.filter(isNew(keep.rewards, (a, b) => a.name === b.name && a.on === b.on))),
      ...add('grade', drop.grades.filter(isNew(keep.grades, (a, b) => a.year === b.year))),
    ],
    given: [{ part: 'cadre', partId: drop.head.id, before: drop.head, after: { ...drop.head, mergedIntoId: head.id } }],
  }
}
