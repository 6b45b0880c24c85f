import { afterAll, beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import { demoProvince } from '../../db/seed/demo.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { arrive } from '../../src/conversation/demo/store.ts'
import { arrivePeople, playEvaluation } from '../../src/evaluations/demo/jobs.ts'
import { openDrift } from '../../src/evaluations/drift/jobs.ts'
import { EvaluationError } from '../../src/evaluations/jobs.ts'
import { openResults, recompute } from '../../src/evaluations/results/jobs.ts'
import { listCycles } from '../../src/evaluations/store.ts'
import { createIds } from '../../src/ids.ts'
import { seenBy } from '../../src/inspections/jobs.ts'
import { loadNominations } from '../../src/nominations/demo/store.ts'
import { listNominations } from '../../src/nominations/store.ts'
import { evaluationDeps } from '../support/evaluations.ts'
import { testSeal } from '../support/turns.ts'

const at = Date.parse('2026-11-23T02:00:00Z')
const dayMs = 86_400_000
const deps = () => evaluationDeps(db, at)
const dropBallots = write((q, t) => q.delete(t.ballots))
const dropAnswers = write((q, t) => q.delete(t.answers))
const dropResponses = write((q, t) => q.delete(t.responses))

let db: Database
let done = ''
beforeAll(async () => {
  db = await open(':memory:')
  const ids = createIds(() => at)
  const province = demoProvince(2026, { grassroots: 40, cadres: 400 }, at)
  await loadProvince(db, province, ids, at)
  let state = 7
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const came = at - 30 * dayMs
  const branch = province.spans.find(({ kind, validTo }) => kind === 'cd_xa_phuong' && validTo === null)?.unitId ?? ''
  const under = new Set(province.spans.flatMap((span) => (span.parentId === branch && span.validTo === null ? [span.unitId] : [branch])))
  const cadres = province.cadres.filter(({ postings }) => under.has(postings[0]?.unitId ?? ''))
  await arrivePeople(cadres, { db, ids, at: came }, (name) => arrive(name, ids, came))
  done = await playEvaluation(branch, { db, ids, seal: testSeal, at, draw })
  await loadNominations(province, branch, deps())
}, 60_000)
afterAll(() => db.close())

test('an invented branch has an evaluation worked out, nominations and inspections', async () => {
  expect((await listCycles(db)).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'hang_nam da_tong_hop',
    'truoc_de_bat dang_mo',
    'truoc_de_bat dang_mo',
  ])
  const { rows, comparisons } = await openResults(done, deps())
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ score }) => score.byRater.V !== null).length).toBeGreaterThan(rows.length / 2)
  expect(comparisons.size).toBeGreaterThan(0)
  expect((await listNominations(db)).map(({ missing }) => missing.length > 0).sort()).toEqual([false, true])
  expect(new Set((await seenBy(deps())).map(({ standing }) => standing)).size).toBeGreaterThan(2)
})

test('when the papers are taken away after their time, results and drift stand, and nothing is said to differ', async () => {
  expect(await recompute(done, deps())).toEqual([])
  const before = await openDrift(done, deps())
  expect(before.markers.length).toBeGreaterThan(0)
  expect(before.units.length).toBeGreaterThan(0)
  await db.commit([fill(dropBallots, {}), fill(dropAnswers, {}), fill(dropResponses, {})])
  expect(await openDrift(done, deps())).toEqual(before)
  await expect(recompute(done, deps())).rejects.toThrow(EvaluationError)
})
