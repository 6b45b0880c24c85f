/** The end of a cycle: the official grade typed from its decision, and made public by an officer's act. */
import type { Database } from '../../../db/database.ts'
import type { Grade } from '../../../db/tables/cadres.ts'
import { note } from '../../cadres/records/jobs.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { signature } from '../../console/access.ts'
import type { Event } from '../../conversation/event.ts'
import { mayWriteFirst, windowOf } from '../../delivery/window.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import { scheduleJob } from '../../jobs/store.ts'
import type { Address, ChannelKind } from '../../messages.ts'
import { eligibilityOf, isAbove } from '../eligibility.ts'
import { EvaluationError, found, move, needs } from '../jobs.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { overQuota } from '../quota.ts'
import { subjectsOf } from '../store.ts'
import { publishGrade, toTell } from './store.ts'
import { z } from 'zod'

/** Types one official grade with its decision; the survey's points are never turned into one. */
export async function decide(
  id: string,
  cadreId: string,
  what: { readonly grade: Grade; readonly decision: string; readonly on: string | null },
  deps: EvaluationDeps,
): Promise<void> {
  const cycle = await found(deps.db, id)
  needs(cycle, ['da_hop'], 'grades are decided')
  if (what.decision.trim() === '') throw new EvaluationError('An official grade has the number of its decision.')
  if (!(await subjectsOf(deps.db, cycle.id)).some((subject) => subject.cadreId === cadreId))
    throw new EvaluationError(`${cadreId} is not in ${cycle.id}.`)
  const noted = await note(cadreId, { type: 'grade', year: cycle.year, ...what }, deps)
  if (!noted.ok) throw new EvaluationError(`There is no cadre ${cadreId}, or not yours to see.`)
}

/** The official grades of a cycle's cadres in its year, and what officers should look at twice. */
export async function gradesOf(id: string, deps: EvaluationDeps) {
  const cycle = await found(deps.db, id)
  const [subjects, { records }] = await Promise.all([
    subjectsOf(deps.db, cycle.id),
    openRecords(deps.db, deps.viewer, 'all', { action: 'read', reason: `grades of ${cycle.id}`, at: deps.at }),
  ])
  const byId = new Map(records.map((record) => [record.head.id, record]))
  const graded = subjects.map((subject) => ({
    subject,
    official: byId.get(subject.cadreId)?.grades.find(({ year }) => year === cycle.year),
  }))
  const given = graded.flatMap(({ subject, official }) =>
    official === undefined ? [] : [{ grade: official.grade, group: subject.equivalenceName ?? subject.titleName }],
  )
  const above = graded.flatMap(({ subject, official }) => {
    const eligibility = eligibilityOf(subject.circumstances)
    return official !== undefined && isAbove(official.grade, eligibility)
      ? [{ cadreId: subject.cadreId, name: subject.name, grade: official.grade, atMost: eligibility.atMost }]
      : []
  })
  return { cycle, graded, overQuota: overQuota(given), above }
}

/** Every grade of the cycle has been decided; who is left without one is named. */
export async function finishDecisions(id: string, deps: EvaluationDeps): Promise<{ readonly without: readonly string[] }> {
  const { cycle, graded } = await gradesOf(id, deps)
  needs(cycle, ['da_hop'], 'decisions are finished')
  await move(cycle, 'da_quyet_dinh', deps)
  return { without: graded.flatMap(({ subject, official }) => (official === undefined ? [subject.cadreId] : [])) }
}

/**
 * Makes the official grades public, each to its own cadre, who is told in chat.
 * @param basis what the publication rests on: the decision or the rule (law 91/2025/QH15, article 16)
 */
export async function publish(id: string, basis: string, deps: EvaluationDeps): Promise<number> {
  const { cycle, graded } = await gradesOf(id, deps)
  needs(cycle, ['da_quyet_dinh'], 'results are published')
  if (basis.trim() === '') throw new EvaluationError('Say what the publication rests on: --basis "Quyết định số …".')
  const { actor } = signature(deps.viewer)
  const rows = graded.flatMap(({ subject, official }) =>
    official === undefined
      ? []
      : [
          publishGrade({
            cycleId: cycle.id,
            cadreId: subject.cadreId,
            grade: official.grade,
            decision: official.decision,
            basis,
            publishedBy: actor,
            publishedAt: deps.at,
          }),
        ],
  )
  const telling = {
    id: deps.ids.next(),
    kind: 'evaluation_published',
    key: cycle.id,
    payload: { cycleId: cycle.id },
    runAt: deps.at,
    createdAt: deps.at,
  }
  await move(cycle, 'da_cong_khai', deps, [...rows, scheduleJob(telling)], basis)
  return rows.length
}

export function createPublicationJob({
  db,
  now,
  proactive,
  resume,
}: {
  readonly db: Database
  readonly now: () => number
  readonly proactive: 'free' | 'paid'
  readonly resume: (address: Address, event: Event) => Promise<void>
}): Readonly<Record<'evaluation_published', JobHandler>> {
  return {
    async evaluation_published(payload) {
      const { cycleId } = z.object({ cycleId: z.string() }).parse(payload)
      const told = new Set<string>()
      for (const { contactId, channel, account, externalId, lastInteractionAt } of await toTell(db, cycleId)) {
        if (told.has(contactId)) continue
        if (channel === 'zalo-oa' && !mayWriteFirst(windowOf(lastInteractionAt ?? undefined, now()), proactive)) continue
        told.add(contactId)
        await resume({ channel: channel as ChannelKind, account, externalId }, { type: 'result_published', cycleId })
      }
    },
  }
}
