/** Where a survey stands, in numbers. */
import type { HeadCount } from './audience.ts'
import type { GroupTally, QuestionTally } from './tally.ts'

export interface Overview {
  readonly groups: readonly GroupTally[]
  /** Of those who came by the code. */
  readonly byLink: readonly { readonly status: string; readonly n: number }[]
  /** Of the version offered now. Without `stopped` in an anonymous survey. */
  readonly questions: readonly (Omit<QuestionTally, 'stopped'> & Partial<QuestionTally>)[]
  /** Whom it was for when it opened, where cadres were chosen. */
  readonly audience?: HeadCount
  /** Why people did not want to, of those who said. */
  readonly reasons?: readonly { readonly reason: string; readonly n: number }[]
  /** Ballots that wait, in an anonymous survey. */
  readonly sealed?: number
}
