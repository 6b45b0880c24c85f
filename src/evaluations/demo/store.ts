/** Evaluations of the invented province: last year's of one ward, done and published, and one that is open now. */
import type { Database } from '../../../db/database.ts'
import { fill, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { DemoProvince } from '../../../db/seed/demo.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import type { Seal } from '../../privacy/seal.ts'
import { castBallot } from '../../surveys/ballots/store.ts'
import { recordResponse } from '../../surveys/store.ts'
import type { Answers } from '../../surveys/survey.ts'
import { closeCycle, createCycle, found, launch, move } from '../jobs.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { putMember } from '../members/store.ts'
import { finishDecisions, publish } from '../publications/jobs.ts'
import { paperSurveys, ratersOf } from '../raters/store.ts'
import { tally } from '../results/jobs.ts'
import type { CycleRow } from '../store.ts'

const addContact = write((q, t, p: Values<{ id: string; at: number }>) =>
  q.insert(t.contacts).values({ id: p('id'), displayName: null, granted: {}, optedOutAt: null, humanUntil: null, createdAt: p('at') }),
)
const addLink = write((q, t, p: Values<{ contactId: string; cadreId: string; at: number }>) =>
  q.insert(t.cadreLinks).values({ contactId: p('contactId'), cadreId: p('cadreId'), linkedAt: p('at') }),
)

const dayMs = 86_400_000
const membersEach = 16
const batch = 200
/** Who answers, of those asked. */
const answering = 0.85

export interface DemoDeps {
  readonly db: Database
  readonly ids: Ids
  readonly seal: Seal
  readonly at: number
  /** The same draws at every start: 0 ≤ n < below. */
  readonly draw: (below: number) => number
}

/** @param unitId the ward that was evaluated last year */
export async function loadEvaluations(province: DemoProvince, unitId: string, deps: DemoDeps): Promise<void> {
  const { db, at } = deps
  const posts = province.cadres.flatMap(({ head, postings }) => {
    const post = postings.find(({ until }) => until === null)
    return post === undefined ? [] : [{ cadreId: head.id, unitId: post.unitId }]
  })
  const parents = new Map(province.spans.flatMap((span) => (span.validTo === null ? [[span.unitId, span.parentId] as const] : [])))
  const inWard = posts.filter((post) => post.unitId === unitId || parents.get(post.unitId) === unitId)
  const board = posts.filter((post) => parents.get(post.unitId) === null || !post.unitId.startsWith('CDCS')).slice(0, 15)
  await inBatches(db, chatsOf([...inWard, ...board.filter(({ cadreId }) => !inWard.some((each) => each.cadreId === cadreId))], deps))

  const year = new Date(at).getUTCFullYear() - 1
  const start = Date.UTC(year, 10, 2, 3)
  const then = (days: number) => actingAt(deps, start + days * dayMs)
  const last = await createCycle({ kind: 'hang_nam', year, unitId, perMember: 4 }, then(0))
  await move(last, 'cho_duyet', then(0))
  await launch(last.id, then(0))
  await inBatches(db, await papersOf(last, 1, deps))
  await closeCycle(last.id, then(19))
  await tally(last.id, { ...then(19), seal: deps.seal, draw: deps.draw })
  await move(await found(db, last.id), 'da_hop', then(25))
  await finishDecisions(last.id, then(38))
  await publish(last.id, `Quyết định số 215/QĐ-LĐLĐ ngày 12/12/${year}`, then(40))

  const closesOn = new Date(at + 12 * dayMs).toISOString().slice(0, 10)
  const cadreIds = board.map(({ cadreId }) => cadreId)
  const now = await createCycle({ kind: 'dot_xuat', year: year + 1, cadreIds, perMember: 2, closesOn }, actingAt(deps, at))
  await move(now, 'cho_duyet', actingAt(deps, at))
  await launch(now.id, actingAt(deps, at))
  await inBatches(db, await papersOf(now, 0.5, deps))
}

const actingAt = ({ db, ids }: DemoDeps, at: number): EvaluationDeps => ({
  db,
  ids,
  viewer: { type: 'officer', name: 'demo', role: 'quan_tri' } satisfies Viewer,
  at,
})

/** A chat for each cadre and a few members of each unit. Nobody is written to: none of them has an address. */
function chatsOf(people: readonly { readonly cadreId: string; readonly unitId: string }[], { ids, at }: DemoDeps): Write[] {
  const meet = () => {
    const id = ids.next()
    return { id, write: fill(addContact, { id, at }) }
  }
  return [
    ...people.flatMap(({ cadreId }) => {
      const { id, write: met } = meet()
      return [met, fill(addLink, { contactId: id, cadreId, at })]
    }),
    ...[...new Set(people.map(({ unitId }) => unitId))].flatMap((unitId) =>
      Array.from({ length: membersEach }, () => {
        const { id, write: met } = meet()
        return [met, putMember(id, unitId, '2024-01-01')]
      }).flat(),
    ),
  ]
}

const comments = ['Gần gũi, lắng nghe đoàn viên.', 'Nhiệt tình, trách nhiệm với công việc.', 'Cần thông tin kịp thời hơn về chế độ mới.']

/** What people would have handed in. @param share of those who answer at all */
async function papersOf(cycle: CycleRow, share: number, { db, ids, seal, draw }: DemoDeps): Promise<Write[]> {
  const [raters, surveys] = await Promise.all([ratersOf(db, cycle.id), paperSurveys(db, cycle.id)])
  const surveyOf = new Map(surveys.map(({ subjectId, group, surveyId }) => [`${subjectId} ${group}`, surveyId]))
  return raters.flatMap(({ subjectId, group, contactId }): Write[] => {
    const surveyId = surveyOf.get(`${subjectId} ${group}`)
    if (contactId === null || surveyId === undefined || draw(1_000) >= answering * share * 1_000) return []
    const items = cycle.rules.items.filter(({ raters: asked }) => asked.includes(group))
    const answers: Record<string, Answers[string]> = Object.fromEntries(items.map(({ key }) => [key, pointFrom(draw(20))]))
    if (draw(10) === 0) answers.N1 = comments[draw(comments.length)] ?? ''
    const paper = { surveyId, contactId, version: 1, answers, day: `${cycle.year}-11-05` }
    return group === 'V'
      ? castBallot({ ...paper, receipt: ids.random(10), maxBytes: 4_000 }, seal, ids.random)
      : recordResponse({ ...paper, id: ids.next() })
  })
}

/** One in twenty does not know; the rest lean to the upper end. */
const pointFrom = (drawn: number): number => (drawn === 0 ? 0 : drawn < 2 ? 2 : drawn < 6 ? 3 : drawn < 14 ? 4 : 5)

async function inBatches(db: Database, writes: readonly Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += batch) await db.commit(writes.slice(from, from + batch))
}
