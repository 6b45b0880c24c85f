/** Where a survey stands: who answered by group, and where people stop. */
import type { Database } from '../../../db/database.ts'
import { headCount } from '../audience.ts'
import type { HeadCount } from '../audience.ts'
import { fixedAudience } from '../audience/store.ts'
import { sealedCount } from '../ballots/store.ts'
import type { SurveyRow } from '../operating/store.ts'
import { surveyCounts } from '../reports/store.ts'
import { compiledVersion } from '../store.ts'
import { tallyGroups, tallyQuestions } from '../tally.ts'
import type { GroupTally, QuestionTally } from '../tally.ts'

export interface Overview {
  readonly groups: readonly GroupTally[]
  /** Of those who came by the code. */
  readonly byLink: readonly { readonly status: string; readonly n: number }[]
  /** Of the version offered now. Without `stopped` in an anonymous survey. */
  readonly questions: readonly (Omit<QuestionTally, 'stopped'> & Partial<QuestionTally>)[]
  /** Whom it was for when it opened, where cadres were chosen. */
  readonly audience?: HeadCount
  /** Ballots that wait, in an anonymous survey. */
  readonly sealed?: number
}

export async function overviewOf(db: Database, survey: SurveyRow): Promise<Overview> {
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
    ...(audience.length > 0 && { audience: headCount(audience) }),
    ...(sealed !== undefined && { sealed }),
  }
}
