import { afterAll, beforeAll, expect, test } from 'vitest'

import { note } from '../../src/cadres/records/jobs.ts'
import { closeCycle, createCycle, found, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import { tally } from '../../src/evaluations/results/jobs.ts'
import { listCycles } from '../../src/evaluations/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { answerPaper, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'

const base = '/console/danh-gia'
const clock = { now: Date.now() }
let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole('CDCS-02')
  await provinceWithPeople(console.db, clock)
})
afterAll(() => console.db.close())

const deps = () => evaluationDeps(console.db, clock.now)
const later = (days: number) => new Date(clock.now + days * 86_400_000).toISOString().slice(0, 10)
async function opened(kind: 'hang_nam' | 'dot_xuat' = 'hang_nam', cadreIds?: readonly string[]): Promise<string> {
  const what = { kind, year: 2026, perMember: 6, closesOn: later(20), ...(cadreIds !== undefined && { cadreIds }) } as const
  const { id } = await createCycle(what, deps())
  await move(await found(console.db, id), 'cho_duyet', deps())
  await launch(id, deps())
  return id
}
const statuses = async (asked: readonly (Response | Promise<Response>)[]) =>
  [...new Set((await Promise.all(asked)).map(({ status }) => status))].sort()
const step = (id: string, name: string) => console.as('can_bo_tinh').post(`${base}/${id}/buoc`, { step: name })
const pages = ['', '/nguoi-danh-gia', '/nguoi-danh-gia/CB-AN', '/ket-qua', '/ket-qua/CB-AN', '/tai-ve']

test('a hundred looks at the results in the same moment are all answered', async () => {
  const id = await opened()
  for (const { who } of memberNames.filter(({ unit }) => unit === 'CDCS-01'))
    await answerPaper(console.db, id, who, { about: 'CB-AN', group: 'V', points: everyPoint(4, 'V') }, clock, console.deps.seal)
  await closeCycle(id, deps())
  const looking = Array.from({ length: 60 }, () => console.as('can_bo_tinh').get(`${base}/${id}/ket-qua`))
  // Asked for while the ballots are being opened: no results yet, or the results.
  const [seen] = await Promise.all([statuses(looking), tally(id, { ...deps(), seal: console.deps.seal, draw: () => 0 })])
  expect(seen.every((status) => status === 200 || status === 409)).toBe(true)
  for (const path of ['ket-qua', 'ket-qua/CB-AN', 'tai-ve'])
    expect(await statuses(Array.from({ length: 100 }, () => console.as('can_bo_tinh').get(`${base}/${id}/${path}`)))).toEqual([200])
  expect(console.logged()).toBe('')
})

test('of two officers who press the same button one does it, the other reads that it was done', async () => {
  const until = later(10)
  await console.as('can_bo_tinh').post(base, { kind: 'dot_xuat', year: '2026', perMember: '3', until })
  const id = (await listCycles(console.db)).find(({ state }) => state === 'nhap')?.id ?? ''
  for (const name of ['trinh', 'mo', 'dong', 'tong-hop', 'hop'])
    expect([name, await statuses([step(id, name), step(id, name)])]).toEqual([name, [303, 409]])
  const grade = { grade: 'HTT', decision: '12/QĐ-LĐLĐ', on: '2026-12-01' }
  const decide = () => console.as('quan_tri').post(`${base}/${id}/ket-qua/CB-AN`, grade)
  expect((await statuses([decide(), decide(), decide()])).every((status) => status === 303 || status === 409)).toBe(true)
  expect(await statuses([step(id, 'quyet-dinh'), step(id, 'quyet-dinh')])).toEqual([303, 409])
  const publish = () => console.as('can_bo_tinh').post(`${base}/${id}/cong-khai`, { basis: 'Quyết định số 20/QĐ-LĐLĐ' })
  expect(await statuses([publish(), publish(), console.as('can_bo_tinh').get(`${base}/${id}/ket-qua`)])).toEqual([200, 303, 409])
  expect(console.logged()).toBe('')
})

test('a cycle without one paper, of one cadre, of a cadre who has left since: every page is answered in every state', async () => {
  const id = await opened('dot_xuat', ['CB-AN', 'CB-EM'])
  const look = async () => {
    for (const path of pages)
      for (const role of ['can_bo_tinh', 'can_bo_don_vi'] as const) {
        const { status } = await console.as(role).get(`${base}/${id}${path}`)
        expect([path, role, [200, 403, 404, 409].includes(status)]).toEqual([path, role, true])
      }
  }
  await look()
  expect(await note('CB-AN', { type: 'leave', on: later(-1), decision: '3/QĐ' }, deps())).toEqual({ ok: true })
  await look()
  for (const name of ['dong', 'tong-hop', 'hop', 'quyet-dinh']) {
    expect([name, (await step(id, name)).status]).toEqual([name, 303])
    await look()
  }
  const officer = console.as('can_bo_tinh')
  expect((await officer.post(`${base}/${id}/cong-khai`, { basis: 'Quyết định số 20/QĐ-LĐLĐ' })).status).toBe(303)
  await look()
  for (const odd of ['?trang=0', '?trang=99999', '?trang=x', '?don-vi=KHONG-CO', '?chuc-danh=%F0%9F%98%80', '?don-vi=a&don-vi=b'])
    expect((await officer.get(`${base}/${id}/ket-qua${odd}`)).status).toBe(200)
  for (const none of [`${base}/DG-NOTHING`, `${base}/DG-NOTHING/ket-qua`, `${base}/${id}/ket-qua/CB-NOBODY`])
    expect((await officer.get(none)).status).toBeGreaterThanOrEqual(400)
  expect(console.logged()).toBe('')
})
