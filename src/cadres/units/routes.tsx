import { Hono } from 'hono'

import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { Button, ButtonLink, Card, Facts, Field, Filters, Form, Table, count, query } from '../../console/components.tsx'
import { notFound, page } from '../../console/page.tsx'
import { vietnamDate, vietnamDay, vietnamTime } from '../../calendar.ts'
import { subtree, treeAsOf } from '../units.ts'
import type { UnitSpan, UnitTree } from '../units.ts'
import { eventNames, gradeNames, sectorNames, unitKindNames } from '../wording.ts'
import { countMembers } from '../../evaluations/members/store.ts'
import { waitingByUnit } from '../joining/store.ts'
import { joiningRoutes } from '../joining/routes.tsx'
import { Decisions, GradeFields, decidingRoutes } from './deciding/routes.tsx'
import { mayChangeUnit, mayLookInto } from './rights.ts'
import { allSpans, allUnits, unitEventsOf, unitGradesOf } from './store.ts'

const base = '/console/don-vi'
/** Units under one, on its page; the tree shows them all. */
const shownUnder = 200
const shownWaiting = 20

/** The union bodies as a tree of any day, and one of them with its history. */
export function unitRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, now } = deps
  return new Hono<ConsoleEnv>()
    .route('/', decidingRoutes(deps))
    .route('/', joiningRoutes(deps))
    .get('/', async (c) => {
      const asked = c.req.query('ngay') ?? ''
      const on = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : vietnamDay(now())
      const spans = await allSpans(db)
      const [tree, current] = [treeAsOf(spans, on), treeAsOf(spans, vietnamDay(now()))]
      const waiting = await waitingFor(db, c.var.me, current)
      const top = topOf(tree, c.var.me)
      const open = top.flatMap(({ unitId }) => subtree(tree, unitId)).length
      return page(
        c,
        'Đơn vị',
        <>
          <Filters action={base}>
            <Field name="ngay" label="Cây đơn vị vào ngày" type="date" value={on} />
          </Filters>
          {c.var.me.viewer.role !== 'nguoi_xem' && (
            <div class="actions">
              <ButtonLink href={`${base}/tao`}>Thành lập đơn vị</ButtonLink>
            </div>
          )}
          {waiting.length > 0 && (
            <Card title="Đoàn viên chờ xác nhận">
              <ul>
                {waiting.slice(0, shownWaiting).map(({ unitId, n }) => (
                  <li>
                    <a href={`${base}/${unitId}/doan-vien`}>{current.byId.get(unitId)?.name ?? unitId}</a>: {count(n)} người
                  </li>
                ))}
              </ul>
              {waiting.length > shownWaiting && <p>Còn {count(waiting.length - shownWaiting)} đơn vị nữa.</p>}
            </Card>
          )}
          <p>
            {open} đơn vị đang hoạt động vào ngày {vietnamDate(on)}.
          </p>
          {open === 0 ? <p class="empty">Chưa có đơn vị nào vào ngày này.</p> : <Branch tree={tree} spans={top} depth={0} />}
        </>,
      )
    })
    .get('/:id', async (c) => {
      const id = c.req.param('id')
      const { me } = c.var
      const spans = await allSpans(db)
      const tree = treeAsOf(spans, vietnamDay(now()))
      const own = spans.filter(({ unitId }) => unitId === id)
      const last = own.at(-1)
      if (last === undefined || !mayLookInto(me.viewer, id, tree)) return notFound(c)
      const names = new Map(spans.map(({ unitId, name }) => [unitId, name]))
      const nameOf = (unitId: string | null) => (unitId === null ? '–' : (names.get(unitId) ?? unitId))
      const [grades, decisions, units, members] = await Promise.all([
        unitGradesOf(db, id),
        unitEventsOf(db, id),
        allUnits(db),
        countMembers(db, [id]),
      ])
      const successorId = units.find((unit) => unit.id === id)?.successorId ?? null
      const mayChange = tree.byId.has(id) && mayChangeUnit(me.viewer, id, tree)
      const under = [...(tree.children.get(id) ?? [])].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
      return page(
        c,
        last.name,
        <>
          <Facts
            facts={[
              ['Mã đơn vị', id],
              ['Loại', unitKindNames[last.kind]],
              ['Khu vực', sectorNames[last.sector]],
              ['Đơn vị cấp trên', nameOf(last.parentId)],
              ['Đơn vị trực thuộc', count(under.length)],
              ...(last.areaCode === null ? [] : [['Địa bàn', last.areaCode] as const]),
              ...(successorId === null ? [] : [['Đơn vị kế thừa', <a href={`${base}/${successorId}`}>{nameOf(successorId)}</a>] as const]),
              ['Tình trạng', tree.byId.has(id) ? 'Đang hoạt động' : 'Đã kết thúc'],
            ]}
          />
          {me.viewer.role !== 'nguoi_xem' && (
            <div class="actions">
              <ButtonLink href={query('/console/can-bo', { 'don-vi': id })}>Cán bộ của đơn vị</ButtonLink>
              {tree.byId.has(id) && <ButtonLink href={`${base}/${id}/doan-vien`}>{`Đoàn viên: ${count(members)}`}</ButtonLink>}
              {tree.byId.has(id) && <ButtonLink href={`${base}/${id}/ma`}>Mã QR vào đơn vị</ButtonLink>}
              {tree.byId.has(id) && <ButtonLink href={query(`${base}/tao`, { tren: id })}>Thành lập đơn vị trực thuộc</ButtonLink>}
            </div>
          )}
          {mayChange && (
            <Card title="Quyết định về đơn vị">
              <Decisions unitId={id} />
            </Card>
          )}
          {under.length > 0 && (
            <Card title="Đơn vị trực thuộc">
              <ul>
                {under.slice(0, shownUnder).map((span) => (
                  <li>
                    <a href={`${base}/${span.unitId}`}>{span.name}</a>
                  </li>
                ))}
              </ul>
              {under.length > shownUnder && <p>Còn {count(under.length - shownUnder)} đơn vị, xem trong cây đơn vị.</p>}
            </Card>
          )}
          <Card title="Lịch sử">
            <Table
              caption="Tên, loại và đơn vị cấp trên qua các thời kỳ"
              rows={own}
              columns={[
                { title: 'Từ ngày', cell: ({ validFrom }) => vietnamDate(validFrom) },
                { title: 'Đến trước ngày', cell: ({ validTo }) => (validTo === null ? 'nay' : vietnamDate(validTo)) },
                { title: 'Tên', cell: ({ name }) => name },
                { title: 'Loại', cell: ({ kind }) => unitKindNames[kind] },
                { title: 'Cấp trên', cell: ({ parentId }) => nameOf(parentId) },
              ]}
            />
          </Card>
          <Card title="Các quyết định">
            <Table
              caption="Theo ngày có hiệu lực"
              rows={decisions}
              empty="Chưa có quyết định nào được ghi."
              columns={[
                { title: 'Từ ngày', cell: ({ on }) => vietnamDate(on) },
                { title: 'Việc', cell: ({ kind }) => eventNames[kind] },
                { title: 'Quyết định', cell: ({ decision }) => decision ?? '–' },
                { title: 'Người ghi', cell: ({ actor }) => actor.replace(/^officer:/, '') },
                { title: 'Ghi lúc', cell: ({ at }) => vietnamTime(at) },
              ]}
            />
          </Card>
          <Card title="Xếp loại hằng năm của tập thể">
            <Table
              caption="Theo quyết định của cấp trên"
              rows={grades}
              empty="Chưa có xếp loại."
              columns={[
                { title: 'Năm', cell: ({ year }) => year },
                { title: 'Mức', cell: ({ grade }) => gradeNames[grade as keyof typeof gradeNames] ?? grade },
                { title: 'Quyết định', cell: ({ decision }) => decision ?? '–' },
              ]}
            />
            {mayChange && (
              <details>
                <summary>Ghi xếp loại</summary>
                <Form me={me} action={`${base}/${id}/xep-loai`}>
                  <GradeFields year={Number(vietnamDay(now()).slice(0, 4))} />
                  <Button>Ghi</Button>
                </Form>
              </details>
            )}
          </Card>
        </>,
      )
    })
}

export async function unitsHome({ db, now }: ConsoleDeps, me: SignedIn): Promise<HomeLine[]> {
  const tree = treeAsOf(await allSpans(db), vietnamDay(now()))
  const all = topOf(tree, me).flatMap(({ unitId }) => subtree(tree, unitId))
  const waiting = (await waitingFor(db, me, tree)).reduce((sum, { n }) => sum + n, 0)
  const grassroots = all.filter(({ kind }) => kind === 'cdcs' || kind === 'nghiep_doan').length
  return [
    { kind: 'number', label: 'Đơn vị', count: all.length, href: base },
    { kind: 'number', label: 'Công đoàn cơ sở, nghiệp đoàn', count: grassroots, href: base },
    ...(waiting === 0 ? [] : [{ kind: 'todo', label: 'đoàn viên chờ xác nhận', count: waiting, href: base } as const]),
  ]
}

/** Units of this officer's with people who wait to be confirmed. */
async function waitingFor(db: ConsoleDeps['db'], { viewer }: SignedIn, tree: UnitTree) {
  if (viewer.role === 'nguoi_xem') return []
  return (await waitingByUnit(db)).filter(({ unitId }) => tree.byId.has(unitId) && mayLookInto(viewer, unitId, tree))
}

function topOf(tree: UnitTree, { viewer }: SignedIn): readonly UnitSpan[] {
  if (viewer.role !== 'can_bo_don_vi') return tree.roots
  const own = tree.byId.get(viewer.unitId)
  return own === undefined ? [] : [own]
}

/** The first levels are open; the rest unfolds. */
const Branch = ({ tree, spans, depth }: { tree: UnitTree; spans: readonly UnitSpan[]; depth: number }) => (
  <ul class="tree">
    {[...spans]
      .sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
      .map((span) => {
        const under = tree.children.get(span.unitId) ?? []
        const link = <a href={`${base}/${span.unitId}`}>{span.name}</a>
        return (
          <li>
            {under.length === 0 ? (
              link
            ) : (
              <details {...(depth === 0 && { open: true })}>
                <summary>
                  {link} ({under.length})
                </summary>
                <Branch tree={tree} spans={under} depth={depth + 1} />
              </details>
            )}
          </li>
        )
      })}
  </ul>
)
