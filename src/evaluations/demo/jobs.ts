/** An invented evaluation of one branch, asked, answered and worked out, so that the results pages have something to show. */
import type { Database } from '../../../db/database.ts'
import type { Write } from '../../../db/query.ts'
import type { DemoCadre } from '../../../db/seed/demo.ts'
import { linkCodeOf } from '../../cadres/links.ts'
import { issueCode, linkCadre } from '../../cadres/links/store.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Seal } from '../../privacy/seal.ts'
import { recordConsent } from '../../privacy/store.ts'
import { castBallot } from '../../surveys/ballots/store.ts'
import type { Draw } from '../../surveys/ballots/mix.ts'
import { recordResponse } from '../../surveys/store.ts'
import type { Answers } from '../../surveys/survey.ts'
import type { CycleRow } from '../store.ts'
import { closeCycle, createCycle, move } from '../jobs.ts'
import { launch } from '../launching/jobs.ts'
import { putMember } from '../members/store.ts'
import { paperSurveys, ratersOf } from '../raters/store.ts'
import { tally } from '../results/jobs.ts'
import type { RaterGroup } from '../rules.ts'

export interface Played {
  readonly db: Database
  readonly ids: Ids
  readonly seal: Seal
  readonly draw: Draw
  /** Epoch ms: when it is worked out; it was launched three weeks before. */
  readonly at: number
}

const dayMs = 86_400_000
const membersOfUnit = 20
const agreedTo = ['notices', 'surveys', 'cadre_record'] as const
/** How many of a hundred answer. */
const response: Readonly<Record<RaterGroup, number>> = { T: 95, D: 85, C: 95, V: 80 }
const ballotBytes = 4_000

/**
 * Everybody of the branch and twenty members of each of its units are asked, and most answer.
 * @param unitId the branch, with every unit under it
 * @returns the code of the evaluation
 */
export async function playEvaluation(unitId: string, played: Played): Promise<string> {
  const { db, ids, seal, draw, at } = played
  const launchedAt = at - 21 * dayMs
  const viewer: Viewer = { type: 'officer', name: 'demo', role: 'quan_tri' }
  const then = { db, ids, viewer, at: launchedAt }
  const closesOn = vietnamDay(at)
  const cycle = await createCycle({ kind: 'hang_nam', year: Number(closesOn.slice(0, 4)), unitId, perMember: 3, closesOn }, then)
  await move(cycle, 'cho_duyet', then)
  await launch(cycle.id, then)
  await handIn(cycle, played)
  const now = { ...then, at }
  await closeCycle(cycle.id, now)
  await tally(cycle.id, { ...now, seal, draw })
  return cycle.id
}

/**
 * Gives every cadre and twenty members of each of their units a chat; the cadres have linked theirs and agreed to what they are asked.
 * @param cadres their first posting is where they are
 * @param at epoch ms: when they came
 * @param arrive what it takes to know somebody of this name
 * @returns the contacts, cadres first
 */
export async function arrivePeople(
  cadres: readonly DemoCadre[],
  { db, ids, at }: Pick<Played, 'db' | 'ids' | 'at'>,
  arrive: (name: string) => { readonly contactId: string; readonly writes: readonly Write[] },
): Promise<readonly string[]> {
  const linked = cadres.map(({ head }) => {
    const { contactId, writes } = arrive(head.fullName)
    const code = linkCodeOf(ids.random(8))
    const issued = { cadreId: head.id, issuedBy: 'officer:demo', issuedAt: at, expiresAt: at + dayMs }
    const consent = { contactId, action: 'granted', channel: 'webchat', inboundId: '', at } as const
    const agreed = agreedTo.map((purpose, i) =>
      recordConsent({
        ...consent,
        id: ids.next(),
        purpose,
        granted: Object.fromEntries(agreedTo.slice(0, i + 1).map((each) => [each, at])),
      }),
    )
    return { contactId, writes: [...writes, ...agreed.flat(), ...issueCode(code, issued), ...linkCadre(contactId, head.id, code, at)] }
  })
  const units = [...new Set(cadres.flatMap(({ postings }) => postings.slice(0, 1).map((posting) => posting.unitId)))]
  const members = units.flatMap((unitId) =>
    Array.from({ length: membersOfUnit }, (_, i) => {
      const { contactId, writes } = arrive(`Đoàn viên ${i + 1}`)
      return { contactId, writes: [...writes, putMember(contactId, unitId, vietnamDay(at))] }
    }),
  )
  await db.commit([...linked, ...members].flatMap(({ writes }) => writes))
  return [...linked, ...members].map(({ contactId }) => contactId)
}

/** Papers as chats hand them in: the members' sealed, the others' with whose they are. */
async function handIn({ id, rules }: CycleRow, { db, ids, seal, draw, at }: Played): Promise<void> {
  const surveys = new Map((await paperSurveys(db, id)).map(({ subjectId, group, surveyId }) => [`${subjectId} ${group}`, surveyId]))
  // Some are thought better of than others, by everybody.
  const leaning = new Map<string, number>()
  const writes = (await ratersOf(db, id)).flatMap(({ subjectId, group, contactId }): Write[] => {
    const surveyId = surveys.get(`${subjectId} ${group}`)
    if (contactId === null || surveyId === undefined || draw(100) >= response[group]) return []
    const known = leaning.get(subjectId) ?? draw(4)
    leaning.set(subjectId, known)
    const items = rules.items.filter(({ raters }) => raters.includes(group))
    const answers: Answers = Object.fromEntries(items.map(({ key }) => [key, Math.min(5, 3 + Math.floor((known + draw(4)) / 3))]))
    const paper = { surveyId, contactId, version: 1, answers, day: vietnamDay(at - (1 + draw(18)) * dayMs) }
    return group === 'V'
      ? castBallot({ ...paper, receipt: ids.random(10), maxBytes: ballotBytes }, seal, ids.random)
      : recordResponse({ ...paper, id: ids.random(26) })
  })
  // In parts, so that no commit holds others up for long.
  for (let from = 0; from < writes.length; from += 2_000) await db.commit(writes.slice(from, from + 2_000))
}
