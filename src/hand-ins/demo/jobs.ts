/** A report that is due soon, with some of the units done: so that the demo's page has something to show. */
import { vietnamDay } from '../../calendar.ts'
import { askFor, markHandedIn, standingsOf } from '../operating/jobs.ts'
import type { HandInDeps } from '../operating/jobs.ts'
import { duesOf } from '../due.ts'
import { reportById } from '../store.ts'

const dayMs = 86_400_000

export async function playHandIns(deps: HandInDeps): Promise<void> {
  const { db, at } = deps
  const made = await askFor(
    {
      title: 'Báo cáo kết quả thực hiện Nghị quyết',
      basis: 'Nghị quyết, mục IV.2',
      days: vietnamDay(at + 6 * dayMs),
      unitKinds: ['cd_nganh', 'cd_kcn', 'cd_xa_phuong', 'cd_cap_tren_khac'],
      underId: null,
    },
    deps,
  )
  const report = made.ok ? await reportById(db, made.id) : undefined
  const [due] = report === undefined ? [] : duesOf(report, vietnamDay(at), vietnamDay(at + 30 * dayMs))
  if (due === undefined) return
  const units = (await standingsOf(due, deps)).map(({ unitId }) => unitId)
  await markHandedIn(due, { unitIds: units.slice(0, Math.floor(units.length / 3)), on: vietnamDay(at), reference: null }, deps)
}
