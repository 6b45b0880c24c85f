/** Opens a cycle: people and rules are frozen, every paper becomes a survey, and everybody is asked. */
import type { Write } from '../../../db/query.ts'
import type { CycleKind } from '../../../db/tables/evaluations.ts'
import { signature } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../../calendar.ts'
import { assignTo, draftSurvey, moveSurvey } from '../../surveys/operating/store.ts'
import { asRecorded, contactOf, createCycle, EvaluationError, found, mayRun, move, needs, people } from '../jobs.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { modeOf, questionnaireFor } from '../questionnaire.ts'
import { addPaperSurvey, chatsOfCadres, foundChat, paperSurveys, ratersOf, ratersWithoutChat, surveyCodes } from '../raters/store.ts'
import type { RaterRow } from '../raters/store.ts'
import { raterGroups } from '../rules.ts'
import { moveCycle, saveSubject, subjectsOf } from '../store.ts'
import type { CycleRow } from '../store.ts'

const dayMs = 86_400_000
/** Surveys made in one commit, so that none holds others up for long. */
const batch = 100

/**
 * Freezes people, titles, units, rules and thresholds, and opens one survey for each rater group of each cadre. Broken off, it goes on where
 * it was when it is called again; nobody is invited before all is ready.
 */
export async function launch(id: string, deps: EvaluationDeps): Promise<{ readonly surveys: number; readonly asked: number }> {
  mayRun(deps)
  const { db, ids, viewer, at } = deps
  const cycle = await found(db, id)
  needs(cycle, ['cho_duyet'], 'a cycle is launched')
  const closesAt = startOfDay(cycle.calendar.closesOn) + dayMs
  if (closesAt <= at) throw new EvaluationError(`Its last day, ${vietnamDate(cycle.calendar.closesOn)}, is over.`)
  const before = await subjectsOf(db, cycle.id)
  const { subjects } = await people(cycle, new Set(before.map(({ cadreId }) => cadreId)), deps)
  const raters = Map.groupBy(await ratersOf(db, cycle.id), ({ subjectId, group }) => `${subjectId} ${group}`)
  const made = new Set((await paperSurveys(db, cycle.id)).map(({ subjectId, group }) => `${subjectId} ${group}`))
  const wanted = subjects.flatMap((subject) =>
    raterGroups.flatMap((group) => {
      const own = raters.get(`${subject.cadreId} ${group}`) ?? []
      return own.length === 0 || made.has(`${subject.cadreId} ${group}`) ? [] : [{ subject, group, own }]
    }),
  )
  // Six characters are few for ten thousand surveys at once: one that is in use would undo its whole batch.
  const taken = await surveyCodes(db)
  for (let from = 0; from < wanted.length; from += batch) {
    const writes = wanted.slice(from, from + batch).flatMap(({ subject, group, own }): Write[] => {
      const surveyId = freshCode(taken, ids)
      const definition = questionnaireFor(
        cycle.rules,
        group,
        { name: subject.name, title: subject.titleName, unit: subject.unitName },
        cycle.year,
      )
      const mode = modeOf(group)
      const draft = {
        id: surveyId,
        title: definition.title,
        mode,
        status: 'draft',
        version: 0,
        byLink: false,
        closesAt: null,
        latest: 1,
      } as const
      return [
        ...draftSurvey({ id: surveyId, mode, definition, createdAt: at }),
        moveSurvey(draft, { status: 'open', version: 1, byLink: false, closesAt }),
        addPaperSurvey({ surveyId, cycleId: cycle.id, subjectId: subject.cadreId, group }),
        ...assigned(own, surveyId, subject.unitName, at),
      ]
    })
    await db.commit(writes)
  }
  await commitAudited(
    db,
    [
      ...subjects.flatMap((subject) => [saveSubject({ ...subject, cycleId: cycle.id }), ...asRecorded(cycle.id, subject, before)]),
      moveCycle(cycle, 'dang_mo', { launchedAt: at }),
      ...jobsFor(cycle.id, closesAt, deps),
    ],
    [{ ...signature(viewer), action: 'write', subjects: subjects.map(({ cadreId }) => cadreId), reason: `launched ${cycle.id}`, at }],
  )
  const all = [...raters.values()].flat()
  return { surveys: (await paperSurveys(db, cycle.id)).length, asked: all.filter(({ contactId }) => contactId !== null).length }
}

function freshCode(taken: Set<string>, ids: Ids): string {
  for (;;) {
    const code = `KS-${ids.random(6)}`
    if (taken.has(code)) continue
    taken.add(code)
    return code
  }
}

const assigned = (raters: readonly RaterRow[], surveyId: string, unitName: string, at: number): Write[] =>
  raters.flatMap(({ contactId }) => (contactId === null ? [] : [assignTo({ surveyId, contactId }, unitName, at)]))

function jobsFor(cycleId: string, closesAt: number, { ids, at }: Pick<EvaluationDeps, 'ids' | 'at'>): Write[] {
  const job = (kind: string, runAt: number) =>
    scheduleJob({ id: ids.next(), kind, key: cycleId, payload: { cycleId }, runAt, createdAt: at })
  return [job('evaluation_tell', at), job('evaluation_close', closesAt)]
}

/** Cadres whose chat has been linked since are asked as well. */
export async function askNewlyLinked(cycleId: string, { db, at }: Pick<EvaluationDeps, 'db' | 'at'>): Promise<number> {
  const [waiting, chats, surveys] = await Promise.all([ratersWithoutChat(db, cycleId), chatsOfCadres(db), paperSurveys(db, cycleId)])
  const surveyOf = new Map(surveys.map(({ subjectId, group, surveyId }) => [`${subjectId} ${group}`, surveyId]))
  let asked = 0
  for (const row of waiting) {
    const contactId = contactOf(row.rater, chats)
    const surveyId = surveyOf.get(`${row.subjectId} ${row.group}`)
    if (contactId === null || surveyId === undefined) continue
    const [linked = []] = await db.commit([foundChat(row, contactId)])
    if (linked.length === 0) continue
    await db.commit([assignTo({ surveyId, contactId }, '', at)])
    asked++
  }
  return asked
}

/** An evaluation of one cadre, opened at once for a week: before a promotion or a rotation. */
export async function openForOne(cadreId: string, kind: Exclude<CycleKind, 'hang_nam'>, deps: EvaluationDeps): Promise<CycleRow> {
  const draft = await createCycle({ kind, year: Number(vietnamDay(deps.at).slice(0, 4)), cadreIds: [cadreId], perMember: 1 }, deps)
  await move(draft, 'cho_duyet', deps)
  await launch(draft.id, deps)
  return found(deps.db, draft.id)
}
