/** Opens a survey: one commit in which it opens, whom it is for is fixed, and invitations and its end are scheduled. */
import type { Database } from '../../../db/database.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { cadresAmong } from '../audience.ts'
import type { Asked, AudienceSpec } from '../audience.ts'
import { fixAudience } from '../audience/store.ts'
import { endFor, invitationFor } from '../jobs.ts'
import * as lifecycle from '../lifecycle.ts'
import { keepChoice } from '../newcomers/store.ts'
import { moveSurvey } from '../operating/store.ts'
import type { SurveyRow } from '../operating/store.ts'

/**
 * @param how.asked who was chosen; undefined when nobody was
 * @param how.spec by what they were chosen; kept, so that those who come later can be asked too
 * @param how.byLink whether everybody who has the code may answer; undefined keeps what holds
 * @returns why not, when not
 */
export async function openSurvey(
  survey: SurveyRow,
  how: { readonly closesAt: number; readonly byLink?: boolean; readonly asked?: readonly Asked[]; readonly spec?: AudienceSpec },
  { db, ids, viewer, now }: { readonly db: Database; readonly ids: Ids; readonly viewer: Viewer; readonly now: number },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }> {
  const verdict = lifecycle.open(survey, how.closesAt, now)
  if (!verdict.ok) return verdict
  const { asked } = how
  if (asked !== undefined && survey.status === 'open') return { ok: false, why: 'whom it is for was fixed when it opened' }
  // Who was chosen stays: somebody who comes by the code was not asked.
  const byLink = asked === undefined ? (how.byLink ?? survey.byLink) : false
  const subjects = [...cadresAmong(asked ?? [])]
  await commitAudited(
    db,
    [
      moveSurvey(survey, { status: 'open', closesAt: how.closesAt, byLink }),
      ...fixAudience(survey.id, asked ?? [], now),
      ...(asked === undefined || how.spec === undefined ? [] : keepChoice(survey.id, how.spec)),
      endFor(survey.id, how.closesAt, ids, now),
      invitationFor(survey.id, ids, now),
    ],
    [
      ...(subjects.length === 0
        ? []
        : [{ ...signature(viewer), at: now, action: 'read' as const, subjects, reason: `chosen for survey ${survey.id}` }]),
      {
        ...signature(viewer),
        at: now,
        action: 'write' as const,
        subjects: [],
        reason: `survey ${survey.id}: opened until ${vietnamDay(how.closesAt - 1)}`,
      },
    ],
  )
  return { ok: true }
}
