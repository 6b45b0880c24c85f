/** Officers decide what counts for the first target of the resolution; on the command line and in the console. */
import type { Database } from '../../../db/database.ts'
import type { LearningRule } from '../../../db/tables/learning.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { decideRule } from '../store.ts'

interface DecidingDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer & { readonly type: 'officer' }
  readonly at: number
}

/** The newest decision holds; the earlier ones stay. @param decision number and date of the paper, where there is one */
export async function decideCounts(
  counts: LearningRule,
  decision: string | undefined,
  { db, ids, viewer, at }: DecidingDeps,
): Promise<void> {
  const row = { id: ids.next(), counts, decision: decision ?? null, decidedBy: viewer.name, decidedAt: at }
  const event = { ...signature(viewer), action: 'write' as const, subjects: [], reason: `learning: what counts is ${counts}`, at }
  await commitAudited(db, [decideRule(row)], [event])
}
