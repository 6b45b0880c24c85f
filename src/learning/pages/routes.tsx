/** Learning the resolution in the console. Numbers for everybody, in rows of at least five; names for those who may see the records. */
import { Hono } from 'hono'
import { z } from 'zod'

import { learningRules } from '../../../db/tables/learning.ts'
import { primaryPosting } from '../../cadres/record.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { pageSize } from '../../console/components.tsx'
import { oneOf, optionalText, pageNumber, readForm } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, page } from '../../console/page.tsx'
import { vietnamDay } from '../../calendar.ts'
import { decideCounts } from '../deciding/jobs.ts'
import { resultsOf } from '../results.ts'
import type { Learnt } from '../results.ts'
import { learners, progressByCadre, ruleInForce } from '../store.ts'
import { Numbers, People, base } from './results.tsx'
import { standings } from './wording.ts'
import type { StandingName } from './wording.ts'

const decision = z.object({ counts: oneOf(learningRules), decision: optionalText() })

export function learningRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps

  const numbers = async (c: ConsoleContext, errors?: FieldErrors) => {
    const { me } = c.var
    const { whole, rows, rule, nameOf } = await resultsFor(deps, me)
    const { role } = me.officer
    return page(
      c,
      'Học Nghị quyết',
      <Numbers
        me={me}
        rule={rule}
        whole={whole}
        rows={rows}
        nameOf={nameOf}
        mayDecide={role === 'quan_tri' || role === 'can_bo_tinh'}
        maySeeNames={role !== 'nguoi_xem'}
        {...(errors && { errors })}
      />,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => numbers(c))
    .post('/cach-tinh', async (c) => {
      const read = readForm(c.var.form, decision)
      if (!read.ok) return numbers(c, read.errors)
      await decideCounts(read.value.counts, read.value.decision, { db, ids, viewer: c.var.me.viewer, at: now() })
      return done(c, base, 'Đã ghi quyết định về cách tính.')
    })
    .get('/danh-sach', async (c) => {
      const at = now()
      const day = vietnamDay(at)
      const standing = standings.find((each) => each === c.req.query('tinh-trang'))
      const onlyKey = c.req.query('dien') !== 'tat-ca'
      const number = pageNumber(c.req.query('trang'))
      const why = { action: 'read', reason: 'who has learnt the resolution', at } as const
      const [{ records }, learnt, spans] = await Promise.all([
        openRecords(db, c.var.me.viewer, 'all', why),
        progressByCadre(db),
        allSpans(db),
      ])
      const tree = treeAsOf(spans, day)
      const people = records
        .filter(({ head }) => head.leftOn === null && head.mergedIntoId === null && (head.isKey || !onlyKey))
        .filter(({ head }) => standing === undefined || isAt(standing, learnt.get(head.id)))
        .map((record) => ({
          name: record.head.fullName,
          unit: tree.byId.get(primaryPosting(record, day)?.unitId ?? '')?.name ?? '',
          learnt: learnt.get(record.head.id),
        }))
      const shown = people.slice((number - 1) * pageSize, number * pageSize)
      return page(
        c,
        'Ai đã học Nghị quyết',
        <People people={shown} total={people.length} page={number} standing={standing} onlyKey={onlyKey} />,
      )
    })
}

function isAt(standing: StandingName, learnt: Learnt | undefined): boolean {
  switch (standing) {
    case 'chua-hoc':
      return learnt === undefined
    case 'dang-hoc':
      return learnt !== undefined && learnt.completedOn === null
    case 'hoc-xong':
      return learnt?.completedOn != null
    case 'xac-nhan':
      return learnt?.confirmedOn != null
  }
}

/** An officer of a unit sees that unit; everybody else the province. */
async function resultsFor({ db, now }: ConsoleDeps, { officer }: SignedIn) {
  const day = vietnamDay(now())
  const [spans, everybody, rule] = await Promise.all([allSpans(db), learners(db, day), ruleInForce(db)])
  const tree = treeAsOf(spans, day)
  const [root] = tree.roots
  const top = officer.role === 'can_bo_don_vi' ? (officer.unitId ?? '') : tree.roots.length === 1 ? root?.unitId : undefined
  const nameOf = (units: readonly string[]) =>
    units.map((id) => `${tree.byId.get(id)?.name ?? id}${id === top ? ' (trực tiếp)' : ''}`).join(' + ')
  return { ...resultsOf(everybody, tree, top, rule?.counts), rule, nameOf }
}

export async function learningHome(deps: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const { whole, rule } = await resultsFor(deps, me)
  if (rule === undefined)
    return [{ kind: 'number', label: 'Cán bộ chủ chốt đã xác nhận đọc Nghị quyết', count: whole.confirmed, href: base }]
  return [{ kind: 'number', label: 'Cán bộ chủ chốt được quán triệt Nghị quyết', count: whole.counted ?? 0, href: base }]
}
