/** The end of a class: who completed it, certificates, what goes into the record, and the survey for those who came. */
import type { Write } from '../../../db/query.ts'
import type { QualificationKind } from '../../../db/tables/cadres.ts'
import { primaryPosting } from '../../cadres/record.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { recordWrites } from '../../cadres/records/writing/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { signature } from '../../console/access.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { invitationFor } from '../../surveys/jobs.ts'
import { assignTo, surveyById } from '../../surveys/operating/store.ts'
import { attendedBy, markedIn } from '../attendance.ts'
import type { CertificateKind } from '../certificates/paper.ts'
import { lastEnd, moved } from '../class.ts'
import type { ClassView, Course } from '../class.ts'
import { tell } from '../jobs.ts'
import { retried } from '../operating/jobs.ts'
import type { Done, OperatingDeps } from '../operating/jobs.ts'
import { presentAt } from '../attendance/store.ts'
import { saveResult } from './store.ts'
import { linkedContacts } from '../seats/store.ts'
import { classById, listCourses, saveClass } from '../store.ts'

/** 80 random bits. */
const codeChars = 16

/**
 * Ends a class. A meeting at which nobody was marked stops it, for everybody would have missed it, unless it is said that they have
 * (`unmarked`). Records are written first and each once, so that a crash in the middle is mended by ending it again.
 */
export const endClass = (id: string, deps: OperatingDeps, unmarked?: 'missed'): Promise<Done<Ended>> =>
  retried(() => endOnce(id, deps, unmarked))

interface Ended {
  readonly completed: number
  readonly not: number
  /** How many are asked how it was. */
  readonly asked: number
  /** Whose record could not be written. */
  readonly unwritten: readonly string[]
}

async function endOnce(id: string, deps: OperatingDeps, unmarked: 'missed' | undefined): Promise<Done<Ended>> {
  const { db, ids, at } = deps
  const view = await classById(db, id)
  if (view === undefined) return { ok: false, code: 'no_class' }
  const status = moved(view.cls.status, 'end')
  const end = lastEnd(view)
  if (status === undefined || end === undefined) return { ok: false, code: 'not_from_here' }
  if ((view.sessions.at(-1)?.startsAt ?? end) > at) return { ok: false, code: 'too_early' }
  const present = await presentAt(db, id)
  const people = attendedBy(view, present, at)
  if (unmarked === undefined && people.length > 0 && markedIn(view, present).size < view.sessions.length)
    return { ok: false, code: 'unmarked_meeting' }
  const on = vietnamDay(Math.min(end, at))
  const results = people.map(({ cadreId, standing }, i) => ({
    classId: id,
    cadreId,
    completed: standing === 'completed',
    certificateNo: standing === 'completed' ? `${String(i + 1).padStart(3, '0')}/${id}` : null,
    certificateOn: standing === 'completed' ? on : null,
    certificateCode: standing === 'completed' ? ids.random(codeChars) : null,
  }))
  const course = (await listCourses(db)).find((each) => each.id === view.cls.courseId)
  const unwritten: string[] = []
  for (const { cadreId, certificateNo } of results)
    if (certificateNo !== null && course !== undefined && !(await writeRecord(cadreId, certificateNo, on, view, course, deps)))
      unwritten.push(cadreId)
  const survey = view.cls.surveyId === null ? undefined : await surveyById(db, view.cls.surveyId)
  const asked = survey === undefined || survey.status === 'closed' ? [] : await surveyWrites(survey.id, people, view, deps)
  await db.commit([
    ...saveClass(view.cls, { status }),
    ...results.map(saveResult),
    ...asked,
    ...(survey?.status === 'open' && asked.length > 0 ? [invitationFor(survey.id, ids, at)] : []),
    tell('result', { id, revision: view.cls.revision + 1 }, ids, at),
  ])
  const completed = results.filter((each) => each.completed).length
  return { ok: true, completed, not: results.length - completed, asked: asked.length, unwritten }
}

/** Only those who came at all are asked how it was. */
async function surveyWrites(
  surveyId: string,
  people: readonly { readonly cadreId: string; readonly present: number }[],
  view: ClassView,
  { db, at }: OperatingDeps,
): Promise<Write[]> {
  const contacts = await linkedContacts(db)
  return people.flatMap(({ cadreId, present }) => {
    const contactId = contacts.get(cadreId)
    return present === 0 || contactId === undefined ? [] : [assignTo({ surveyId, contactId }, view.cls.title, at)]
  })
}

/** What kind of qualification a course gives, by the target it serves. */
function kindOf({ targets }: Course): QualificationKind {
  if (targets.includes('CT-03b')) return 'llct'
  return targets.includes('CT-03c') ? 'ky_nang' : 'nvcd'
}

/** @returns false when this officer may not write this record, or it is gone */
async function writeRecord(
  cadreId: string,
  certificateNo: string,
  on: string,
  { cls }: ClassView,
  course: Course,
  { db, ids, viewer, at }: OperatingDeps,
): Promise<boolean> {
  const reason = `completed ${cls.id}`
  const { records } = await openRecords(db, viewer, { id: cadreId }, { action: 'read', reason, at })
  const [record] = records
  if (record === undefined) return false
  const evidence = [`Giấy chứng nhận ${certificateNo}`, course.id, cls.decision].filter(Boolean).join('; ')
  if (record.qualifications.some((each) => each.evidence?.includes(certificateNo))) return true
  const signed = signature(viewer)
  const row = {
    id: ids.next(),
    cadreId,
    kind: kindOf(course),
    level: null,
    field: course.name,
    on,
    evidence,
    standing: 'verified' as const,
    verifiedBy: signed.actor,
    source: 'officer' as const,
  }
  await commitAudited(
    db,
    recordWrites(cadreId, record.head.revision, [{ part: 'qualification', partId: row.id, before: null, after: row }], {
      at,
      actor: signed.actor,
      source: 'officer',
      reason,
      newId: () => ids.next(),
    }),
    [{ ...signed, action: 'write', subjects: [cadreId], reason, at }],
  )
  return true
}

/** One certificate as a file; looking at the record for it is entered in the trail. */
export async function makeCertificate(
  id: string,
  cadreId: string,
  organisation: string,
  publicUrl: string,
  kind: CertificateKind,
  { db, viewer, at }: OperatingDeps,
): Promise<Done<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly number: string }>> {
  const view = await classById(db, id)
  const mine = view?.enrolments.find((each) => each.cadreId === cadreId)
  if (view === undefined) return { ok: false, code: 'no_class' }
  if (mine?.certificateNo == null || mine.certificateOn === null || mine.certificateCode === null)
    return { ok: false, code: 'no_certificate' }
  const why = { action: 'export', reason: `certificate ${mine.certificateNo}`, at } as const
  const [{ records }, courses, spans] = await Promise.all([openRecords(db, viewer, { id: cadreId }, why), listCourses(db), allSpans(db)])
  const [record] = records
  if (record === undefined) return { ok: false, code: 'no_certificate' }
  const today = vietnamDay(at)
  const unitId = primaryPosting(record, mine.certificateOn)?.unitId ?? primaryPosting(record, today)?.unitId
  const { certificateFile } = await import('../certificates/jobs.ts')
  const bytes = await certificateFile(
    {
      organisation,
      fullName: record.head.fullName,
      birthYear: record.head.birthYear,
      unit: (unitId === undefined ? undefined : treeAsOf(spans, today).byId.get(unitId)?.name) ?? '',
      title: view.cls.title,
      courseName: courses.find((course) => course.id === view.cls.courseId)?.name ?? view.cls.title,
      from: vietnamDay(view.sessions[0]?.startsAt ?? at),
      until: vietnamDay(lastEnd(view) ?? at),
      decision: view.cls.decision,
      number: mine.certificateNo,
      on: mine.certificateOn,
      url: `${publicUrl}/chung-nhan/${mine.certificateCode}`,
    },
    kind,
  )
  return { ok: true, bytes, number: mine.certificateNo }
}
