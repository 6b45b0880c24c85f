/** Where a survey stands: who answered by group, and where people stop. */
import { eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { headCount } from '../audience.ts'
import { fixedAudience } from '../audience/store.ts'
import { sealedCount } from '../ballots/store.ts'
import type { SurveyRow } from '../operating/store.ts'
import type { Overview } from '../overview.ts'
import { surveyCounts } from '../reports/store.ts'
import { compiledVersion } from '../store.ts'
import { tallyGroups, tallyQuestions } from '../tally.ts'

const frozenOf = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ frozenOn: t.surveyFrozen.frozenOn, counts: t.surveyFrozen.counts })
    .from(t.surveyFrozen)
    .where(eq(t.surveyFrozen.surveyId, p('surveyId'))),
)
/** What stayed after the replies were taken away; undefined while they are there. */
export const frozenCounts = async (db: Database, surveyId: string) => (await db.read(frozenOf, { surveyId }))[0]

export async function overviewOf(db: Database, survey: SurveyRow): Promise<Overview> {
  const frozen = await frozenCounts(db, survey.id)
  if (frozen !== undefined) return frozen.counts.overview
  const version = survey.version === 0 ? survey.latest : survey.version
  const [counts, compiled, audience, sealed] = await Promise.all([
    surveyCounts(db, survey.id),
    compiledVersion(db, survey.id, version),
    fixedAudience(db, survey.id),
    survey.mode === 'anonymous' ? sealedCount(db, survey.id) : undefined,
  ])
  const questions =
    survey.mode === 'anonymous'
      ? counts.seen.filter((row) => row.version === survey.version).map(({ key, n }) => ({ key, seen: n }))
      : compiled === undefined
        ? []
        : tallyQuestions(
            compiled,
            counts.furthest.filter((row) => row.version === survey.version),
          )
  return {
    groups: tallyGroups(counts.assigned),
    byLink: counts.byLink.map(({ status, n }) => ({ status, n })),
    questions,
    ...(counts.reasons.length > 0 && { reasons: counts.reasons }),
    ...(audience.length > 0 && { audience: headCount(audience) }),
    ...(sealed !== undefined && { sealed }),
  }
}
