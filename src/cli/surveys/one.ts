/** What every command on one survey needs: finding it, reading what is typed, saying when it ends. */
import { createIds } from '../../ids.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import type { Compiled } from '../../surveys/compiled.ts'
import { surveyCodeIn } from '../../surveys/offer.ts'
import { cycleOfSurvey, surveyById } from '../../surveys/operating/store.ts'
import type { SurveyRow } from '../../surveys/operating/store.ts'
import { compiledVersion } from '../../surveys/store.ts'
import { withSession } from '../session.ts'
import type { Session } from '../session.ts'

export const ids = createIds(Date.now)

export async function withSurvey(id: string, work: (survey: SurveyRow, session: Session) => Promise<void>): Promise<void> {
  await withSession(async (session) => work(await found(session.db, id), session))
}

export async function found(db: Session['db'], id: string): Promise<SurveyRow> {
  const code = surveyCodeIn(id) ?? id
  const cycleId = await cycleOfSurvey(db, code)
  // Its papers are shown by the rules of evaluations alone.
  if (cycleId !== undefined) throw new Error(`${code} belongs to the evaluation ${cycleId}: congdoan evaluations status ${cycleId}`)
  const survey = await surveyById(db, code)
  if (survey === undefined) throw new Error(`There is no survey ${id}. See: congdoan surveys list`)
  return survey
}

export async function version(db: Session['db'], id: string, n: number): Promise<Compiled> {
  const compiled = await compiledVersion(db, id, n)
  if (compiled === undefined) throw new Error(`${id} has no version ${n}.`)
  return compiled
}

export const until = (row: SurveyRow): string => (row.closesAt === null ? '' : `  until ${vietnamDate(vietnamDay(row.closesAt - 1))}`)

export function dayOf(text: string): string {
  const day = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text)
    ? text
        .split('/')
        .reverse()
        .map((part) => part.padStart(2, '0'))
        .join('-')
    : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new Error(`"${text}" is no day; write YYYY-MM-DD or DD/MM/YYYY.`)
  return day
}
