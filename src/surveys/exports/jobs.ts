/** Answers as sheets: one row a response, a code book beside them, and how far people came. */
import type { Database } from '../../../db/database.ts'
import type { Draw } from '../ballots/mix.ts'
import { ballotsOf } from '../ballots/store.ts'
import type { Compiled } from '../compiled.ts'
import type { SurveyRow } from '../operating/store.ts'
import { overviewOf } from '../overview/store.ts'
import { progressSheets } from '../progress.ts'
import { responsesOf } from '../reports/store.ts'
import { resultSheets } from '../results.ts'
import { compiledVersion } from '../store.ts'
import type { Sheet } from '../xlsform/sheets.ts'

/**
 * @param filter neither is possible in an anonymous survey: a ballot has no group, and a part of them could be too small
 * @param today YYYY-MM-DD, for formulas that look at the day
 * @returns undefined while fewer ballots of an anonymous survey are open than may be shown
 */
export async function answerSheets(
  db: Database,
  survey: SurveyRow,
  filter: { readonly group?: string; readonly version?: number },
  draw: Draw,
  today: string,
): Promise<{ readonly sheets: readonly Sheet[]; readonly count: number } | undefined> {
  const isAnonymous = survey.mode === 'anonymous'
  const all = isAnonymous ? await ballotsOf(db, survey.id, draw) : await responsesOf(db, survey.id)
  if (isAnonymous && all.length === 0) return undefined
  const rows = all.filter(
    (row) =>
      (filter.group === undefined || ('group' in row && row.group === filter.group)) &&
      (filter.version === undefined || row.version === filter.version),
  )
  const versions = new Map<number, Compiled>()
  for (let n = 1; n <= survey.latest; n++) {
    const compiled = await compiledVersion(db, survey.id, n)
    if (compiled !== undefined) versions.set(n, compiled)
  }
  const named = survey.mode === 'named'
  const answers = resultSheets(rows, versions, { names: named, groups: !isAnonymous, days: named }, today)
  const steps = (versions.get(survey.version) ?? versions.get(survey.latest))?.steps ?? []
  const labels = new Map(steps.flatMap(({ question }) => (question === undefined ? [] : [[question.key, question.label] as const])))
  const progress = progressSheets(await overviewOf(db, survey), labels, survey.status === 'closed', filter.group)
  return { sheets: [...answers, ...progress], count: rows.length }
}
