/** What officers do with a cycle until its papers are in: make it, draw who is asked, close it. Opening is launching/jobs.ts. */
import type { Database } from '../../db/database.ts'
import type { Write } from '../../db/query.ts'
import type { CycleKind, CycleState } from '../../db/tables/evaluations.ts'
import { openRecords } from '../cadres/records/store.ts'
import { listEquivalences, listTitles } from '../cadres/titles/store.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { signature } from '../console/access.ts'
import type { Viewer } from '../console/access.ts'
import type { Ids } from '../ids.ts'
import { unscheduleJob } from '../jobs/store.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay } from '../calendar.ts'
import { closing } from '../surveys/jobs.ts'
import { anySurvey } from '../surveys/operating/store.ts'
import { calendarFor, mayMove } from './cycle.ts'
import { isEntered } from './eligibility.ts'
import { allMembers } from './members/store.ts'
import { placed, subjectsAmong } from './people.ts'
import { drawRaters } from './raters.ts'
import { addRater, chatsOfCadres, clearDrawn, paperSurveys } from './raters/store.ts'
import { rulesOn } from './rules.ts'
import { allRules } from './rules/store.ts'
import { cycleById, insertCycleRow, moveCycle, noteCircumstances, removeSubject, saveSubject, subjectsOf } from './store.ts'
import type { CycleRow, SubjectRow } from './store.ts'
import { wording } from './wording.ts'

export interface EvaluationDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

/** Something an officer asked for that cannot be; said to them as it is. */
export class EvaluationError extends Error {}

/** How many cadres one member is asked about unless an officer says otherwise. */
const defaultPerMember = 3
/** Surveys closed in one commit, so that none holds others up for long. */
const batch = 100

export interface NewCycle {
  readonly kind: CycleKind
  readonly year: number
  readonly title?: string
  readonly unitId?: string
  readonly cadreIds?: readonly string[]
  readonly perMember?: number
  /** The last day answers are taken, when not that of the calendar. */
  readonly closesOn?: string
}

export async function found(db: Database, id: string): Promise<CycleRow> {
  const cycle = await cycleById(db, id.toUpperCase())
  if (cycle === undefined) throw new EvaluationError(`There is no evaluation ${id}. See: congdoan evaluations list`)
  return cycle
}

/** Evaluations are run by the federation's own officers. */
export function mayRun({ viewer }: EvaluationDeps): void {
  if (viewer.type !== 'officer' || (viewer.role !== 'quan_tri' && viewer.role !== 'can_bo_tinh'))
    throw new EvaluationError('Only officers of the province may do this.')
}

/** A draft with the cadres in it and everybody who would be asked. */
export async function createCycle(wanted: NewCycle, deps: EvaluationDeps): Promise<CycleRow> {
  mayRun(deps)
  const { db, ids, viewer, at } = deps
  const today = vietnamDay(at)
  const id = `DG-${ids.random(6)}`
  const calendar = calendarFor(wanted.kind, wanted.year, today, wanted.closesOn)
  const row: CycleRow = {
    id,
    title: wanted.title ?? `${wording.cycleTitle} ${wanted.year} (${wording.kind[wanted.kind].toLowerCase()})`,
    kind: wanted.kind,
    year: wanted.year,
    state: 'nhap',
    unitId: wanted.unitId ?? null,
    perMember: wanted.perMember ?? defaultPerMember,
    calendar,
    rules: rulesOn(await allRules(db), today),
    basis: null,
    createdAt: at,
    launchedAt: null,
  }
  const { subjects } = await people(row, wanted.cadreIds === undefined ? undefined : new Set(wanted.cadreIds), deps)
  if (subjects.length === 0) throw new EvaluationError('Nobody is in a post there today; there is nobody to evaluate.')
  await commitAudited(
    db,
    [insertCycleRow(row), ...subjects.map((subject) => saveSubject({ ...subject, cycleId: id }))],
    [{ ...signature(viewer), action: 'write', subjects: subjects.map(({ cadreId }) => cadreId), reason: `put into ${id}`, at }],
  )
  await draw(row, deps)
  return row
}

export async function people(cycle: CycleRow, named: ReadonlySet<string> | undefined, { db, viewer, at }: EvaluationDeps) {
  const today = vietnamDay(at)
  const [{ records }, spans, titles, equivalences] = await Promise.all([
    openRecords(db, viewer, 'all', { action: 'read', reason: `evaluation ${cycle.id}`, at }),
    allSpans(db),
    listTitles(db),
    listEquivalences(db),
  ])
  const tree = treeAsOf(spans, today)
  const where = { ...(cycle.unitId !== null && { unitId: cycle.unitId }), ...(named !== undefined && { named }) }
  return {
    subjects: subjectsAmong(records, { tree, titles, equivalences }, today, cycle.year, where),
    everyone: placed(records, today),
    tree,
  }
}

/** Draws anew who is asked, by the rules and the posts of today; whom officers put in stays. */
export async function draw(cycle: CycleRow, deps: EvaluationDeps): Promise<void> {
  mayRun(deps)
  const { db } = deps
  needs(cycle, ['nhap', 'cho_duyet'], 'raters are drawn')
  const before = await subjectsOf(db, cycle.id)
  const { subjects, everyone, tree } = await people(cycle, new Set(before.map(({ cadreId }) => cadreId)), deps)
  const [members, chats] = await Promise.all([allMembers(db), chatsOfCadres(db)])
  const raters = drawRaters(subjects, everyone, members, tree, cycle.perMember)
  const staying = new Set(subjects.map(({ cadreId }) => cadreId))
  await db.commit([
    ...before.filter(({ cadreId }) => !staying.has(cadreId)).map(({ cadreId }) => removeSubject(cycle.id, cadreId)),
    ...subjects.flatMap((subject) => [saveSubject({ ...subject, cycleId: cycle.id }), ...asRecorded(cycle.id, subject, before)]),
    clearDrawn(cycle.id),
    ...raters.map(({ subjectId, group, rater }) =>
      addRater({ cycleId: cycle.id, subjectId, group, rater, contactId: contactOf(rater, chats), byHand: false }),
    ),
  ])
}

/** The months as the record has them now, unless an officer entered them. */
export function asRecorded(
  cycleId: string,
  { cadreId, circumstances }: Pick<SubjectRow, 'cadreId' | 'circumstances'>,
  before: readonly SubjectRow[],
): Write[] {
  const known = before.find((row) => row.cadreId === cadreId)
  return known === undefined || isEntered(known.circumstances) ? [] : [noteCircumstances(cycleId, cadreId, circumstances)]
}

/** `contact:X` is X; `cadre:Y` is the chat linked to Y. */
export function contactOf(rater: string, chats: ReadonlyMap<string, string>): string | null {
  const [kind, id = ''] = rater.split(/:(.*)/s)
  return kind === 'contact' ? id : (chats.get(id) ?? null)
}

export function needs(cycle: CycleRow, states: readonly CycleState[], what: string): void {
  if (!states.includes(cycle.state))
    throw new EvaluationError(`${cycle.id} is "${wording.state[cycle.state]}" (${cycle.state}); ${what} in ${states.join(', ')}.`)
}

export async function move(cycle: CycleRow, to: CycleState, deps: EvaluationDeps, writes: readonly Write[] = [], basis?: string) {
  mayRun(deps)
  if (!mayMove(cycle.state, to)) throw new EvaluationError(`${cycle.id} is ${cycle.state} and cannot become ${to}.`)
  await commitAudited(
    deps.db,
    [...writes, moveCycle(cycle, to, basis === undefined ? {} : { basis })],
    [{ ...signature(deps.viewer), action: 'write', subjects: [], reason: `${cycle.id}: ${cycle.state} → ${to}`, at: deps.at }],
  )
}

/** Takes no more papers. */
export async function closeCycle(id: string, deps: EvaluationDeps): Promise<void> {
  const cycle = await found(deps.db, id)
  needs(cycle, ['dang_mo'], 'a cycle is closed')
  await closeSurveys(cycle.id, deps.db)
  await move(cycle, 'da_dong', deps, [unscheduleJob('evaluation_tell', cycle.id), unscheduleJob('evaluation_close', cycle.id)])
}

async function closeSurveys(cycleId: string, db: Database): Promise<void> {
  const papers = await paperSurveys(db, cycleId)
  for (let from = 0; from < papers.length; from += batch) {
    const surveys = await Promise.all(papers.slice(from, from + batch).map(({ surveyId }) => anySurvey(db, surveyId)))
    await db.commit(surveys.flatMap((survey) => (survey?.status === 'open' ? closing(survey) : [])))
  }
}
