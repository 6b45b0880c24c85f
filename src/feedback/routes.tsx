/** Officers' inbox of opinions and cases: the list and what people write about. One case: desk/routes.tsx. */
import { Hono } from 'hono'

import { caseCategories } from '../../db/tables/feedback.ts'
import { isWithin, treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import { Badge, ButtonLink, Field, Filters, Notice, Pager, Select, Table, count, pageSize, query } from '../console/components.tsx'
import { pageNumber } from '../console/form.ts'
import { page } from '../console/page.tsx'
import { vietnamDay } from '../calendar.ts'
import { assigningRoutes } from './assigning/routes.tsx'
import { cannedRoutes } from './canned/routes.tsx'
import type { Case } from './case.ts'
import { isOverdue } from './deadlines.ts'
import { deskRoutes } from './desk/routes.tsx'
import { inbox, themesFor } from './jobs.ts'
import type { CaseDeps } from './jobs.ts'
import { unitMeant } from './routing.ts'
import { unreached } from './telling/store.ts'
import { minimumCases } from './themes.ts'
import { categoryNames, kindNames, statusTitles, whenOf } from './wording.ts'

const base = '/console/y-kien'

const depsOf = ({ db, ids, now }: ConsoleDeps, me: SignedIn): CaseDeps => ({ db, ids, viewer: me.viewer, at: now() })

const shownStatuses = {
  '': ['open', 'answered'],
  open: ['open'],
  late: ['open'],
  lost: ['open', 'answered', 'closed'],
  answered: ['answered'],
  closed: ['closed'],
} as const
type Shown = keyof typeof shownStatuses
const shownOf = (value = ''): Shown => (value in shownStatuses ? (value as Shown) : '')
const shownTitles: Readonly<Record<Shown, string>> = {
  '': 'Chưa xong',
  open: statusTitles.open,
  late: 'Quá hạn',
  lost: 'Lời chưa đến người gửi',
  answered: statusTitles.answered,
  closed: statusTitles.closed,
}

export function caseRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const app = new Hono<ConsoleEnv>().get('/', (c) => list(c, deps)).get('/chu-de', (c) => themes(c, deps))
  // One case last: its address could be any of the others.
  return deskRoutes(assigningRoutes(cannedRoutes(app, deps), deps), deps)
}

async function list(c: ConsoleContext, deps: ConsoleDeps) {
  const { db, now } = deps
  const shown = shownOf(c.req.query('tinh-trang'))
  const [category, owner, said] = [c.req.query('muc') ?? '', c.req.query('ai') ?? '', c.req.query('don-vi')?.trim() ?? '']
  const [{ cases, others }, spans, lost] = await Promise.all([
    inbox(shownStatuses[shown], depsOf(deps, c.var.me)),
    allSpans(db),
    unreached(db),
  ])
  const tree = treeAsOf(spans, vietnamDay(now()))
  const unit = said === '' ? undefined : unitMeant(said, tree)
  const owners = [...new Set(cases.flatMap((one) => one.owner ?? []))].sort()
  const found = cases.filter(
    (one) =>
      (shown !== 'late' || isOverdue(one, now())) &&
      (shown !== 'lost' || lost.has(one.code)) &&
      (category === '' || one.category === category) &&
      (owner === '' || (owner === '-' ? one.owner === null : one.owner === owner)) &&
      (unit === undefined || (one.unitId !== null && isWithin(tree, one.unitId, unit))),
  )
  const at = pageNumber(c.req.query('trang'))
  return page(
    c,
    'Ý kiến, phản ánh',
    <>
      <p class="actions">
        <ButtonLink href={`${base}/chu-de`}>Người lao động nói về việc gì</ButtonLink>
        <ButtonLink href={`${base}/mau`}>Mẫu trả lời</ButtonLink>
        {c.var.me.viewer.role !== 'can_bo_don_vi' && <ButtonLink href={`${base}/phan-cong`}>Phân công</ButtonLink>}
      </p>
      <Filters action={base}>
        <Select
          name="tinh-trang"
          label="Tình trạng"
          required
          value={shown}
          options={Object.entries(shownTitles).map(([value, label]) => ({ value, label }))}
        />
        <Select name="muc" label="Mục" required value={category} empty="Tất cả" options={categoryOptions} />
        <Select
          name="ai"
          label="Người phụ trách"
          required
          value={owner}
          empty="Tất cả"
          options={[{ value: '-', label: 'Chưa có ai' }, ...owners.map((name) => ({ value: name, label: name }))]}
        />
        <Field name="don-vi" label="Đơn vị" value={said} />
      </Filters>
      {said !== '' && unit === undefined && <Notice kind="warn">{`Không nhận ra đơn vị “${said}” nên chưa lọc theo đơn vị.`}</Notice>}
      <Table
        caption="Gấp nhất trước"
        rows={found.slice((at - 1) * pageSize, at * pageSize)}
        empty="Không có việc nào."
        columns={[
          { title: 'Mã', cell: (one: Case) => <a href={`${base}/${one.code}`}>{one.code}</a> },
          {
            title: 'Loại',
            cell: (one: Case) => (
              <>
                {one.kind === 'urgent' ? <Badge kind="bad">{kindNames.urgent}</Badge> : kindNames[one.kind]}{' '}
                {one.sealed && <Badge>Thư kín</Badge>}
              </>
            ),
          },
          { title: 'Mục', cell: (one: Case) => (one.category === null ? '' : categoryNames[one.category]) },
          {
            title: 'Đơn vị',
            cell: (one: Case) => (one.unitId === null ? (one.unitText ?? '') : (tree.byId.get(one.unitId)?.name ?? one.unitId)),
          },
          { title: 'Người phụ trách', cell: (one: Case) => one.owner ?? <Badge kind="warn">Chưa có ai</Badge> },
          {
            title: 'Tình trạng',
            cell: (one: Case) => (
              <>
                {statusTitles[one.status]} {lost.has(one.code) && <Badge kind="warn">Chưa đến người gửi</Badge>}
              </>
            ),
          },
          {
            title: 'Hạn',
            cell: (one: Case) =>
              isOverdue(one, now()) ? <Badge kind="bad">{`Quá hạn ${whenOf(one, one.dueAt)}`}</Badge> : whenOf(one, one.dueAt),
          },
        ]}
      />
      <Pager
        page={at}
        total={found.length}
        href={(n) => query(base, { 'tinh-trang': shown, muc: category, ai: owner, 'don-vi': said, trang: n })}
      />
      {others > 0 && <p class="quiet">{`Ngoài ra có ${count(others)} việc không thuộc phạm vi của anh/chị.`}</p>}
    </>,
  )
}

const categoryOptions = caseCategories.map((category) => ({ value: category, label: categoryNames[category] }))

async function themes(c: ConsoleContext, deps: ConsoleDeps) {
  const [{ total, byCategory, byUnit }, spans] = await Promise.all([themesFor(depsOf(deps, c.var.me)), allSpans(deps.db)])
  const tree = treeAsOf(spans, vietnamDay(deps.now()))
  return page(
    c,
    'Người lao động nói về việc gì',
    <>
      <Notice>
        Chỉ hiện số từ {count(minimumCases)} việc trở lên; số bị ẩn và số không có trông như nhau, để không ai bị đoán ra. Tố cáo, khiếu nại
        không được đếm ở đây.
      </Notice>
      <p>{total === undefined ? 'Chưa đủ số việc để hiện.' : `Tổng số: ${count(total)} việc.`}</p>
      <Table
        caption="Theo mục"
        rows={caseCategories.map((category) => ({ category, n: byCategory[category] }))}
        columns={[
          { title: 'Mục', cell: ({ category }) => categoryNames[category] },
          { title: 'Số việc', cell: ({ n }) => (n === undefined ? '–' : count(n)), isNumber: true },
        ]}
      />
      <Table
        caption="Theo đơn vị"
        rows={byUnit}
        empty="Chưa đơn vị nào đủ số việc để hiện."
        columns={[
          { title: 'Đơn vị', cell: ({ unitId }) => tree.byId.get(unitId)?.name ?? unitId },
          { title: 'Số việc', cell: ({ cases }) => count(cases), isNumber: true },
        ]}
      />
    </>,
  )
}

/** What waits of it for this officer. */
export async function caseHome(deps: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const [{ cases }, every, lost] = await Promise.all([
    inbox(['open'], depsOf(deps, me)),
    inbox(['open', 'answered', 'closed'], depsOf(deps, me)),
    unreached(deps.db),
  ])
  const unheard = every.cases.filter(({ code }) => lost.has(code)).length
  const mine = cases.filter(({ owner }) => owner === me.viewer.name).length
  const late = cases.filter((one) => isOverdue(one, deps.now())).length
  return [
    { kind: 'todo', label: 'Ý kiến, phản ánh chờ trả lời', count: cases.length, href: base },
    { kind: 'todo', label: 'trong đó giao cho tôi', count: mine, href: query(base, { ai: me.viewer.name }) },
    { kind: 'todo', label: 'Ý kiến đã quá hạn', count: late, href: query(base, { 'tinh-trang': 'late' }) },
    { kind: 'todo', label: 'Trả lời chưa đến được người gửi', count: unheard, href: query(base, { 'tinh-trang': 'lost' }) },
  ]
}
