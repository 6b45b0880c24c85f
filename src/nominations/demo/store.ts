/** Nominations, inspections and duties of the invented province, so that their pages have something to show. */
import type { DemoProvince } from '../../../db/seed/demo.ts'
import { noteDuty } from '../../duties/jobs.ts'
import { conclude, plan } from '../../inspections/jobs.ts'
import { vietnamDay } from '../../calendar.ts'
import { letOff, open } from '../jobs.ts'
import type { NominationDeps } from '../looking/jobs.ts'

const dayMs = 86_400_000

/** @param unitId the branch they are about */
export async function loadNominations({ cadres, spans }: DemoProvince, unitId: string, deps: NominationDeps): Promise<void> {
  const day = (ahead: number) => vietnamDay(deps.at + ahead * dayMs)
  const here = spans.flatMap((span) => (span.validTo === null && span.parentId === unitId ? [span.unitId] : []))
  const deputies = cadres.filter(({ postings }) =>
    postings.some((post) => post.until === null && post.titleId === 'PCT' && here.includes(post.unitId)),
  )
  const [first, second] = deputies
  if (first !== undefined) await open({ cadreId: first.head.id, titleId: 'CT', kind: 'de_bat' }, deps)
  if (second !== undefined) {
    const opened = await open({ cadreId: second.head.id, titleId: 'CT', kind: 'de_bat' }, deps)
    if (opened.ok) await letOff(opened.opened.nomination.code, 'all', 'Kiện toàn gấp sau khi sắp xếp tổ chức', deps)
  }
  const about = { inspector: 'Ủy ban Kiểm tra Liên đoàn Lao động tỉnh', content: 'Công tác quy hoạch, đào tạo, bồi dưỡng cán bộ' }
  for (const [i, inspected] of [unitId, ...here.slice(0, 3)].entries()) {
    const planned = await plan({ ...about, unitId: inspected, plannedOn: day(30 - 40 * i) }, deps)
    if (!planned.ok || i < 2) continue
    const fixBy = i === 2 ? day(10) : null
    const conclusion = i === 2 ? 'Chưa công khai danh sách quy hoạch tại đơn vị' : 'Thực hiện đúng quy định'
    await conclude(planned.inspection.id, { heldOn: day(32 - 40 * i), conclusion, decision: `${11 + i}/KL-UBKT`, fixBy }, deps)
  }
  const year = Number(vietnamDay(deps.at).slice(0, 4))
  const branches = spans
    .filter(({ kind, validTo }) => (kind === 'cd_xa_phuong' || kind === 'cd_nganh') && validTo === null)
    .map((span) => span.unitId)
  for (const [i, branch] of branches.entries())
    for (const [duty, document] of [
      ['P5', 'KH-LĐLĐ'],
      ...(i % 2 === 0 ? ([['P3', 'BC-LĐLĐ']] as const) : []),
      ...(i === 0 ? ([['P4', 'TB-LĐLĐ']] as const) : []),
    ] as const)
      await noteDuty({ duty, unitId: branch, year, on: `${year}-01-${15 + (i % 10)}`, document: `${3 + i}/${document}` }, deps)
}
