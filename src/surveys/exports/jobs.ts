/** Answers as sheets: one row a response, a code book beside them. */
import type { Database } from '../../../db/database.ts'
import type { Draw } from '../ballots/mix.ts'
import { ballotsOf } from '../ballots/store.ts'
import type { Compiled } from '../compiled.ts'
import type { SurveyRow } from '../operating/store.ts'
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
  return { sheets: resultSheets(rows, versions, { names: named, groups: !isAnonymous, days: named }, today), count: rows.length }
}
