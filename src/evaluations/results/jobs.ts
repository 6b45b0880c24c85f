/** From papers to what may be shown: once, when a cycle has closed and its ballots are open; and again, to see that nothing changed. */
import { signature } from '../../console/access.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import type { Seal } from '../../privacy/seal.ts'
import { minimumGroup, shuffled } from '../../surveys/ballots/mix.ts'
import type { Draw } from '../../surveys/ballots/mix.ts'
import { openBallots, sealedCount } from '../../surveys/ballots/store.ts'
import { comparisonsIn } from '../comparing/store.ts'
import { trendOf } from '../comparison.ts'
import type { Comparison } from '../comparison.ts'
import { hasResults } from '../cycle.ts'
import { EvaluationError, found, move, needs } from '../jobs.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { handedInSoFar, papersOf, resultsOf, resultsOverYears, saveResult, unitGradesIn } from '../papers/store.ts'
import { paperSurveys, ratersOf } from '../raters/store.ts'
import type { ResultRow } from '../report.ts'
import type { RaterGroup } from '../rules.ts'
import { scoreOf } from '../scoring.ts'
import type { Score } from '../scoring.ts'
import { subjectsOf } from '../store.ts'
import type { CycleRow, SubjectRow } from '../store.ts'
import { shown } from '../view.ts'
import type { Shown } from '../view.ts'
import { release, releaseComments, releaseCounts } from '../suppression.ts'
import type { Papers } from '../suppression.ts'

const nothing: Papers = { T: [], D: [], C: [], V: [] }

export interface TallyDeps extends EvaluationDeps {
  readonly seal: Seal
  readonly draw: Draw
}

/** Opens the last ballots and works everything out. */
export async function tally(id: string, deps: TallyDeps): Promise<number> {
  const { db } = deps
  const cycle = await found(db, id)
  needs(cycle, ['da_dong'], 'results are worked out')
  await openLast(cycle, deps)
  const scored = await scores(cycle, deps)
  await move(
    cycle,
    'da_tong_hop',
    deps,
    scored.map(({ subject, score, asked }) => saveResult(cycle.id, subject.cadreId, score, asked)),
  )
  return scored.length
}

async function openLast(cycle: CycleRow, { db, seal, draw, ids }: TallyDeps): Promise<void> {
  for (const { surveyId, group } of await paperSurveys(db, cycle.id)) {
    if (group !== 'V') continue
    const waiting = await sealedCount(db, surveyId)
    if (waiting < minimumGroup) continue
    await openBallots(db, seal, surveyId, true, draw, ids.random)
    if ((await sealedCount(db, surveyId)) >= minimumGroup)
      throw new EvaluationError('The last ballots cannot be opened while somebody reads the database; try again in a minute.')
  }
}

interface Scored {
  readonly subject: SubjectRow
  readonly score: Score
  readonly asked: Readonly<Record<RaterGroup, number>>
}

async function scores(cycle: CycleRow, { db }: Pick<EvaluationDeps, 'db'>): Promise<Scored[]> {
  const [subjects, { papers }, raters] = await Promise.all([subjectsOf(db, cycle.id), papersOf(db, cycle.id), ratersOf(db, cycle.id)])
  const asked = Map.groupBy(raters, ({ subjectId }) => subjectId)
  return subjects.map((subject) => {
    const own = asked.get(subject.cadreId) ?? []
    const count = (group: RaterGroup) => own.filter((rater) => rater.group === group && rater.contactId !== null).length
    return {
      subject,
      score: scoreOf(release(papers.get(subject.cadreId) ?? nothing, cycle.rules), cycle.rules, subject.profile),
      asked: { T: count('T'), D: count('D'), C: count('C'), V: count('V') },
    }
  })
}

/** Works a cycle out again from its papers, with its own rules and people. @returns the cadres whose result would differ */
export async function recompute(id: string, deps: Pick<EvaluationDeps, 'db'>): Promise<string[]> {
  const cycle = await found(deps.db, id)
  const kept = new Map((await resultsOf(deps.db, cycle.id)).map(({ subject, score }) => [subject.cadreId, score]))
  return (await scores(cycle, deps)).flatMap(({ subject, score }) =>
    JSON.stringify(sorted(kept.get(subject.cadreId))) === JSON.stringify(sorted(score)) ? [] : [subject.cadreId],
  )
}

/** PostgreSQL keeps keys in an order of its own. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value

/** How many papers are in, of how many asked, whole and by unit; below a minimum they count nowhere. */
export async function openProgress(id: string, { db }: Pick<EvaluationDeps, 'db'>) {
  const cycle = await found(db, id)
  const [subjects, raters, handed] = await Promise.all([subjectsOf(db, cycle.id), ratersOf(db, cycle.id), handedInSoFar(db, cycle.id)])
  const unitOf = new Map(subjects.map(({ cadreId, unitName }) => [cadreId, unitName]))
  const key = (row: { readonly subjectId: string; readonly group: RaterGroup }) => `${row.subjectId} ${row.group}`
  const papers = Map.groupBy(handed, key)
  const cells = [...Map.groupBy(raters, key)].flatMap(([name, own]) => {
    const [first] = own
    if (first === undefined) return []
    const asked = own.filter(({ contactId }) => contactId !== null).length
    return [{ unit: unitOf.get(first.subjectId) ?? '', group: first.group, asked, handedIn: papers.get(name)?.length ?? 0 }]
  })
  return {
    cycle,
    cadres: subjects.length,
    whole: releaseCounts(cells, cycle.rules),
    byUnit: [...Map.groupBy(cells, ({ unit }) => unit)].map(([unit, own]) => ({ unit, ...releaseCounts(own, cycle.rules) })),
  }
}

/** One cadre's result with what is shown beside it. */
interface Result extends ResultRow {
  readonly subject: SubjectRow
  /** The collective's grade of the year. */
  readonly unitGrade?: string
}

interface Results {
  readonly cycle: CycleRow
  readonly rows: readonly Result[]
  /** By group of equivalent titles, over everybody in the cycle, whoever looks: the page says what the cadre reads in chat. */
  readonly comparisons: ReadonlyMap<string, Comparison>
  /** Names of the cadres this viewer may see, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** The results of a cycle for somebody: the cadres they may see; the reading is in the trail first. */
export async function openResults(id: string, deps: EvaluationDeps, action: 'read' | 'export' = 'read'): Promise<Results> {
  const { db, viewer, at } = deps
  const cycle = await found(db, id)
  if (!hasResults(cycle.state)) throw new EvaluationError(`${cycle.id} is ${cycle.state}: there are no results before it is worked out.`)
  const [results, grades, { records }] = await Promise.all([
    resultsOf(db, cycle.id),
    unitGradesIn(db, cycle.year),
    openRecords(db, viewer, 'all', { action: 'read', reason: `results of ${cycle.id}`, at }),
  ])
  const names = new Map(records.map(({ head }) => [head.id, head.fullName]))
  const rows = results
    .filter(({ subject }) => names.has(subject.cadreId))
    .map(({ subject, score, asked }): Result => {
      const unitGrade = grades.get(subject.unitId)
      return {
        subject,
        cycleId: cycle.id,
        year: cycle.year,
        cadreId: subject.cadreId,
        unitIds: subject.unitIds,
        titleId: subject.titleId,
        equivalenceId: subject.equivalenceId,
        score,
        asked,
        handedIn: { T: score.papers.T ?? 0, D: score.papers.D ?? 0, C: score.papers.C ?? 0, V: score.papers.V ?? 0 },
        ...(unitGrade !== undefined && { unitGrade }),
      }
    })
  await commitAudited(
    db,
    [],
    [{ ...signature(viewer), action, subjects: rows.map(({ cadreId }) => cadreId), reason: `results of ${cycle.id}`, at }],
  )
  return { cycle, rows, comparisons: await comparisonsIn(db, cycle, results), names }
}

/** One cadre's result in a cycle, with what is shown beside it; what a file about them, or a picture, is made from. */
export async function openResultOf(
  id: string,
  cadreId: string,
  deps: EvaluationDeps,
): Promise<{ readonly cycle: CycleRow; readonly result: Result; readonly shown: Shown; readonly trend: ReturnType<typeof trendOf> }> {
  const { cycle, rows, comparisons } = await openResults(id, deps)
  const result = rows.find((row) => row.cadreId === cadreId)
  if (result === undefined) throw new EvaluationError(`${cadreId} is not in ${cycle.id}, or not yours to see.`)
  const years = (await resultsOverYears(deps.db, cadreId)).filter(({ kind }) => kind === 'hang_nam' || kind === cycle.kind)
  return {
    cycle,
    result,
    shown: shown(result, comparisons.get(result.equivalenceId ?? ''), cycle.rules),
    trend: trendOf(years.map(({ year, score }) => ({ year, total: score.total }))),
  }
}

/** What was written about one cadre; for officers who see the cadre. */
export async function openComments(id: string, cadreId: string, deps: EvaluationDeps & { readonly draw: Draw }) {
  const { cycle, rows } = await openResults(id, deps)
  if (!rows.some((row) => row.cadreId === cadreId)) throw new EvaluationError(`${cadreId} is not in ${cycle.id}, or not yours to see.`)
  const { papers } = await papersOf(deps.db, cycle.id)
  return releaseComments(papers.get(cadreId) ?? nothing, cycle.rules, (list) => shuffled(list, deps.draw))
}
