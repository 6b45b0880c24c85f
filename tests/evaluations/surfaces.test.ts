import { randomInt } from 'node:crypto'

import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { closeCycle, createCycle, found, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import { decide, finishDecisions, publish } from '../../src/evaluations/publications/jobs.ts'
import { tally } from '../../src/evaluations/results/jobs.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { answerPaper, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

/** How many papers about whom, and what all of them say: members' about Bình, peers' about Chi. */
interface Hidden {
  readonly members: number
  readonly peers: number
  readonly point: number
}

const members = memberNames.filter(({ unit }) => unit === 'CDCS-01').map(({ who }) => who)
const cadres = ['CB-AN', 'CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM', 'CB-PHU', 'CB-TINH']
const peersOfChi = ['CB-BINH', 'CB-DUNG', 'CB-EM']

/** Plays one season and collects every place where anything of it can be read, by name. */
async function surfaces(hidden: Hidden): Promise<ReadonlyMap<string, string>> {
  const console = await openConsole('CDCS-01')
  const { db } = console
  const clock = { now: monday }
  await provinceWithPeople(db, clock)
  const deps = evaluationDeps(db)
  const cycle = await createCycle({ kind: 'hang_nam', year: 2026, perMember: 6, closesOn: '2026-12-20' }, deps)
  await move(cycle, 'cho_duyet', deps)
  await launch(cycle.id, deps)
  const paper = (who: string, about: string, group: 'T' | 'D' | 'C' | 'V', point: number, comment?: string) =>
    answerPaper(
      db,
      cycle.id,
      who,
      { about, group, points: everyPoint(point, group), ...(comment !== undefined && { comment }) },
      clock,
      console.deps.seal,
    )
  for (const who of members) await paper(who, 'CB-AN', 'V', 4, 'gần gũi')
  for (const who of ['CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM']) await paper(who, 'CB-AN', 'D', 3)
  for (const who of cadres.slice(0, 6)) await paper(who, who, 'T', 5)
  for (const about of ['CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM']) await paper('CB-AN', about, 'C', 2)
  for (const who of members.slice(0, hidden.members)) await paper(who, 'CB-BINH', 'V', hidden.point, 'xa cách')
  for (const who of peersOfChi.slice(0, hidden.peers)) await paper(who, 'CB-CHI', 'D', hidden.point, 'nóng tính')
  const read = new Map<string, string>()
  const base = `/console/danh-gia/${cycle.id}`
  const look = async (stage: string, paths: readonly string[]) => {
    for (const role of ['can_bo_tinh', 'can_bo_don_vi'] as const)
      for (const path of paths) {
        const response = await console.as(role).get(path)
        if (role === 'can_bo_tinh') expect([path, response.status]).toEqual([path, 200])
        const text = await textOf(response)
        read.set(`${stage}, ${role}: ${path.replace(cycle.id, 'DG')}`, text.replaceAll(cycle.id, 'DG'))
      }
  }
  await look('open', [base, '/console', '/console/bao-cao'])
  await closeCycle(cycle.id, deps)
  await tally(cycle.id, { ...deps, seal: console.deps.seal, draw: randomInt })
  const filters = ['', '?don-vi=CDCS-01', '?don-vi=CDCS-02', '?chuc-danh=UVBCH', '?don-vi=CDCS-01&chuc-danh=UVBCH']
  await look('worked out', [
    base,
    ...filters.map((filter) => `${base}/ket-qua${filter}`),
    ...cadres.map((cadre) => `${base}/ket-qua/${cadre}`),
    ...['do-lech', 'xep-loai', 'tai-ve', 'bien-nhan'].map((page) => `${base}/${page}`),
  ])
  await move(await found(db, cycle.id), 'da_hop', deps)
  for (const cadre of cadres) await decide(cycle.id, cadre, { grade: 'HT', decision: '1/QĐ', on: '2026-12-08' }, deps)
  await finishDecisions(cycle.id, deps)
  await publish(cycle.id, 'Quyết định số 20/QĐ', deps)
  await look('published', ['/console', '/console/bao-cao', ...cadres.map((cadre) => `/console/can-bo/${cadre}`)])
  const turns = turnsOn(db, clock, { seal: console.deps.seal })
  for (const who of cadres) {
    clock.now += 60_000
    await turns.receive(from(who, 'Tôi được mấy điểm?', { sentAt: clock.now }))
    // The picture is data until it leaves.
    read.set(`chat of ${who}`, JSON.stringify((await rows.outbox(db, who)).at(-1)?.body).replaceAll(cycle.id, 'DG'))
  }
  await db.close()
  return read
}

async function textOf(response: Awaited<ReturnType<ReturnType<ConsoleUnderTest['as']>['get']>>): Promise<string> {
  if (response.headers.get('content-type')?.includes('spreadsheet') !== true)
    return (
      (await response.text())
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        // What is drawn by chance, and the clock.
        .replaceAll(/BN-\w+/g, 'BN')
        .replaceAll(/\d{1,2}(?::| giờ )\d{2}/g, 'giờ')
    )
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await response.arrayBuffer())
  return JSON.stringify(book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()]))
}

const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
  [...one].flatMap(([name, text]) => (other.get(name) === text ? [] : [name]))

test('no page, workbook, list, chat or picture differs by one character whatever the hidden papers say, and whether there are any', async () => {
  const nobody = await surfaces({ members: 0, peers: 0, point: 1 })
  expect(nobody.size).toBeGreaterThan(50)
  expect(differing(nobody, await surfaces({ members: 4, peers: 2, point: 1 }))).toEqual([])
  expect(differing(nobody, await surfaces({ members: 3, peers: 1, point: 5 }))).toEqual([])
  // One paper more of each and they are shown: the comparison sees what there is to see.
  const enough = differing(nobody, await surfaces({ members: 5, peers: 3, point: 1 }))
  for (const place of ['worked out, can_bo_tinh: /console/danh-gia/DG/tai-ve', 'chat of CB-BINH', 'chat of CB-CHI'])
    expect(enough).toContain(place)
}, 240_000)
