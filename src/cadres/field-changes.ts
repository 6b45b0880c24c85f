/** How a line of a table that was edited becomes changes of the record. */
import type { QualificationKind, Source } from '../../db/tables/cadres.ts'
import { fold } from '../text.ts'
import type { Fields } from './fields.ts'
import { hasLadder, highest, levelRank } from './levels.ts'
import { primaryPosting } from './record.ts'
import type { Cadre, CadreHead, Posting, Qualification, RecordChange } from './record.ts'

export interface Editing {
  /** YYYY-MM-DD */
  readonly today: string
  readonly actor: string
  readonly source: Source
  readonly at: number
  readonly newId: () => string
}

/** A new record with everything the line says. The name, the unit and the title must be there. */
export function newRecord(cadreId: string, fields: Fields, editing: Editing): RecordChange[] {
  const head: CadreHead = {
    ...headFields(fields),
    id: cadreId,
    leftOn: null,
    mergedIntoId: null,
    source: editing.source,
    revision: 0,
    createdAt: editing.at,
    updatedAt: editing.at,
  }
  const empty: Cadre = { head, postings: [], qualifications: [], plannings: [], rewards: [], grades: [] }
  return [
    { part: 'cadre', partId: cadreId, before: null, after: head },
    ...postingChanges(empty, fields, editing),
    ...learning(empty, fields, editing),
  ]
}

/** What must change for the record to say what the line says. */
export function changesFor(record: Cadre, fields: Fields, editing: Editing): RecordChange[] {
  const { head } = record
  const after: CadreHead = { ...head, ...headFields(fields) }
  const headChanged = (Object.keys(after) as (keyof CadreHead)[]).some((key) => after[key] !== head[key])
  return [
    ...(headChanged ? [{ part: 'cadre', partId: head.id, before: head, after } as const] : []),
    ...postingChanges(record, fields, editing),
    ...learning(record, fields, editing),
  ]
}

function headFields(fields: Fields) {
  const { fullName, sex, birthYear, birthDate, isFullTime, isKey, phone, email, memberCode } = fields
  return {
    fullName: fullName ?? '',
    foldedName: fold(fullName ?? ''),
    sex,
    birthYear,
    birthDate,
    isFullTime: isFullTime ?? false,
    isKey: isKey ?? false,
    phone,
    email,
    memberCode,
  }
}

/**
 * A post with a later beginning than the one held is a new post: the old one ends that day and stays in the record.
 * With the same beginning it is a correction of the post held.
 */
function postingChanges(record: Cadre, fields: Fields, { today, newId }: Editing): RecordChange[] {
  const { unitId, titleId, since, term } = fields
  if (unitId === null || titleId === null) return []
  const held = primaryPosting(record, today)
  const wanted = { unitId, titleId, since, term }
  if (held === undefined) return [added({ ...wanted, id: newId(), cadreId: record.head.id })]
  if (held.unitId === unitId && held.titleId === titleId && held.since === since && held.term === term) return []
  const moved = held.unitId !== unitId || held.titleId !== titleId
  if (moved && since !== null && since > (held.since ?? '') && since <= today) {
    const ended: Posting = { ...held, until: since, isPrimary: false }
    return [{ part: 'posting', partId: held.id, before: held, after: ended }, added({ ...wanted, id: newId(), cadreId: record.head.id })]
  }
  return [{ part: 'posting', partId: held.id, before: held, after: { ...held, ...wanted } }]
}

function added(posting: Pick<Posting, 'id' | 'cadreId' | 'unitId' | 'titleId' | 'since' | 'term'>): RecordChange {
  return {
    part: 'posting',
    partId: posting.id,
    before: null,
    after: { ...posting, isPrimary: true, until: null, decision: null, endReason: null },
  }
}

function learning(record: Cadre, fields: Fields, editing: Editing): RecordChange[] {
  const each = [
    ['chuyen_mon', { level: fields.education, field: fields.major, evidence: fields.educationEvidence }],
    ['llct', { level: fields.politics, field: null, evidence: fields.politicsEvidence }],
    ['nvcd', { level: null, field: fields.union, evidence: fields.unionEvidence }],
    ['qlnn', { level: fields.management, field: null }],
    ['ngoai_ngu', { level: null, field: fields.language }],
    ['tin_hoc', { level: null, field: fields.computing }],
  ] as const
  return each.flatMap(([kind, said]) => learned(record, kind, said, editing))
}

interface Said {
  readonly level: string | null
  readonly field: string | null
  /** Absent: the line has no word on evidence, what is known stays. */
  readonly evidence?: string | null
}

/** A higher level is one more qualification, the lower stays; anything else corrects the one that counts. */
export function learned(record: Cadre, kind: QualificationKind, said: Said, { actor, source, newId }: Editing): RecordChange[] {
  const was = highest(record, kind)
  const isLadder = hasLadder(kind)
  const isNothing = isLadder ? said.level === null : said.field === null
  if (isNothing) return was === undefined ? [] : [{ part: 'qualification', partId: was.id, before: was, after: null }]
  const isHigher = was !== undefined && isLadder && levelRank(kind, said.level) > levelRank(kind, was.level)
  const isSame = was !== undefined && (isLadder ? was.level === said.level : was.field === said.field)
  // Without a word on evidence, what proved the old level proves nothing about a new one.
  const evidence = said.evidence === undefined ? (isSame ? was.evidence : null) : said.evidence
  const proven = evidence !== null && evidence !== (isHigher ? null : (was?.evidence ?? null))
  const base = was === undefined || isHigher ? blank(record.head.id, kind, newId()) : was
  // The field of study of a kind without one on the line is left alone.
  const field = isLadder && kind !== 'chuyen_mon' ? base.field : said.field
  const after: Qualification = {
    ...base,
    level: isLadder ? said.level : base.level,
    field,
    evidence,
    ...(proven ? { standing: 'verified', verifiedBy: actor } : evidence === null ? { standing: 'self_declared', verifiedBy: null } : {}),
    source: base === was ? was.source : source,
  }
  const before = base === was ? was : null
  if (before !== null && before.level === after.level && before.field === after.field && before.evidence === after.evidence) return []
  return [{ part: 'qualification', partId: after.id, before, after }]
}

const blank = (cadreId: string, kind: QualificationKind, id: string): Qualification => ({
  id,
  cadreId,
  kind,
  level: null,
  field: null,
  on: null,
  evidence: null,
  standing: 'self_declared',
  verifiedBy: null,
  source: 'import',
})
