/** Reports that units owe, in the console: what is asked for, when it is due, who has handed it in. */
import { Hono } from 'hono'
import { z } from 'zod'

import { unitKinds } from '../../../db/tables/units.ts'
import { openRecords } from '../../cadres/records/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { day, many, oneOf, optionalText, readForm, text } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { vietnamDay } from '../../calendar.ts'
import type { Due } from '../due.ts'
import { askFor, endAsking, findDue, markHandedIn, nameResponsible, reportsFor, standingsOf, takeMarkBack } from '../operating/jobs.ts'
import type { HandInDeps, Refusal } from '../operating/jobs.ts'
import { refusals } from '../wording.ts'
import { Overview } from './overview.tsx'
import { Period } from './period.tsx'

const base = '/console/han-bao-cao'

const asked = z.object({
  title: text(5, 200),
  basis: optionalText(200),
  days: text(1, 200),
  unitKinds: many(oneOf(unitKinds)),
  underId: optionalText(40),
})
const marked = z.object({
  donVi: many(z.string()),
  on: day(),
  reference: optionalText(60),
  viec: z.enum(['nhan', 'bo']).catch('nhan'),
})
const named = z.object({ unitId: text(1, 40), cadreId: optionalText(20) })

type Given = Readonly<Record<string, string>>

const mayAsk = ({ officer }: SignedIn) => officer.role === 'quan_tri' || officer.role === 'can_bo_tinh'

export function handInRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  const as = (c: ConsoleContext): HandInDeps => ({ db, ids, viewer: c.var.me.viewer, at: now() })
  const addressOf = ({ report, period }: Due) => `${base}/${report.id}/${period}`
  const find = (c: ConsoleContext) => findDue(db, c.req.param('id') ?? '', c.req.param('ky') ?? '')

  async function overview(c: ConsoleContext, errors?: FieldErrors, given: Given = {}, kinds?: readonly string[]) {
    return page(
      c,
      'Hạn báo cáo',
      <Overview me={c.var.me} reports={await reportsFor(as(c))} mayAsk={mayAsk(c.var.me)} given={given} kinds={kinds} errors={errors} />,
      errors === undefined ? 200 : 422,
    )
  }

  async function period(c: ConsoleContext, due: Due, errors?: FieldErrors, given: Given = {}) {
    const deps = as(c)
    const standings = await standingsOf(due, deps)
    const cadres = [...new Set(standings.flatMap(({ responsible }) => responsible.cadreId ?? []))]
    const why = { action: 'read', reason: `who answers for report ${due.report.id}`, at: deps.at } as const
    const { records } = await openRecords(db, deps.viewer, { ids: cadres }, why)
    return page(
      c,
      due.report.title,
      <Period
        me={c.var.me}
        due={due}
        standings={standings}
        names={new Map(records.map(({ head }) => [head.id, head.fullName]))}
        mayReceive={mayAsk(c.var.me)}
        today={vietnamDay(deps.at)}
        given={given}
        errors={errors}
      />,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => overview(c))
    .post('/', async (c) => {
      const kinds = c.var.form.getAll('unitKinds').map(String)
      const read = readForm(c.var.form, asked)
      if (!read.ok) return overview(c, read.errors, read.given, kinds)
      const { basis = null, underId = null, ...rest } = read.value
      const given = { ...rest, unitKinds: '', basis: basis ?? '', underId: underId ?? '' }
      if (rest.unitKinds.length === 0) return overview(c, { unitKinds: 'Anh/chị chọn ít nhất một loại đơn vị.' }, given, kinds)
      const result = await askFor({ ...rest, basis, underId: underId?.toUpperCase() ?? null }, as(c))
      if (result.ok) return done(c, base, 'Đã đặt hạn báo cáo. Đơn vị được nhắc trước 7, 3 và 1 ngày.')
      return overview(c, { [fieldOf[result.code] ?? '']: refusals[result.code] }, given, kinds)
    })
    .post('/:id/thoi', async (c) => {
      const result = await endAsking(c.req.param('id'), as(c))
      return result.ok ? done(c, base, 'Từ ngày mai không yêu cầu báo cáo này nữa.') : notFound(c)
    })
    .post('/phu-trach', async (c) => {
      const read = readForm(c.var.form, named)
      if (!read.ok) return notFound(c)
      const { unitId, cadreId } = read.value
      const result = await nameResponsible(unitId, cadreId?.toUpperCase(), as(c))
      const back = String(c.var.form.get('ve') ?? '')
      const to = /^BC-[0-9A-Z]{6}\/\d{4}-\d{2}-\d{2}$/.test(back) ? `${base}/${back}` : base
      return done(c, to, result.ok ? 'Đã ghi người phụ trách.' : `Chưa làm được: ${refusals[result.code]}`)
    })
    .get('/:id/:ky', async (c) => {
      const due = await find(c)
      return due === undefined ? notFound(c) : period(c, due)
    })
    .post('/:id/:ky', async (c) => {
      const due = await find(c)
      if (due === undefined) return notFound(c)
      const read = readForm(c.var.form, marked)
      if (!read.ok) return period(c, due, read.errors, read.given)
      const { donVi: unitIds, on, reference = null, viec } = read.value
      const given = { on, reference: reference ?? '' }
      if (unitIds.length === 0) return period(c, due, { '': 'Anh/chị đánh dấu ít nhất một đơn vị.' }, given)
      if (viec === 'bo') {
        const result = await takeMarkBack(due, unitIds, as(c))
        return result.ok
          ? done(c, addressOf(due), `Đã bỏ ghi nhận của ${unitIds.length} đơn vị; các đơn vị này lại được nhắc.`)
          : period(c, due, { '': refusals[result.code] }, given)
      }
      const result = await markHandedIn(due, { unitIds, on, reference }, as(c))
      if (!result.ok) return period(c, due, { [fieldOf[result.code] ?? '']: refusals[result.code] }, given)
      return done(c, addressOf(due), `Đã ghi nhận ${result.marked} đơn vị.`)
    })
}

const fieldOf: Partial<Record<Refusal, string>> = { bad_days: 'days', no_unit: 'underId', ahead: 'on' }

const soonMs = 7 * 86_400_000

/** Units whose report is overdue, and those whose report is due within a week. */
export async function handInHome({ db, now }: ConsoleDeps, { viewer }: SignedIn): Promise<readonly HomeLine[]> {
  const at = now()
  const all = (await reportsFor({ db, viewer, at })).flatMap(({ periods }) => periods)
  const overdue = all.flatMap(({ standings }) => standings.filter(({ state }) => state === 'overdue'))
  const soon = all.flatMap(({ due, standings }) => (due.at - at < soonMs ? standings.filter(({ state }) => state === 'due') : []))
  return [
    { kind: 'todo', label: 'Báo cáo của đơn vị đã quá hạn', count: overdue.length, href: base },
    { kind: 'number', label: 'Báo cáo của đơn vị đến hạn trong 7 ngày', count: soon.length, href: base },
  ]
}
