import { Hono } from 'hono'

import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { ButtonLink, Card, Facts, Field, Filters, Table, query } from '../../console/components.tsx'
import { notFound, page } from '../../console/page.tsx'
import { vietnamDate, vietnamDay } from '../../privacy/calendar.ts'
import { subtree, treeAsOf } from '../units.ts'
import type { UnitSpan, UnitTree } from '../units.ts'
import { gradeNames, sectorNames, unitKindNames } from '../wording.ts'
import { allSpans, unitGradesOf } from './store.ts'

const base = '/console/don-vi'

/** The union bodies as a tree of any day, and one of them with its history. */
export function unitRoutes({ db, now }: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const asked = c.req.query('ngay') ?? ''
      const on = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : vietnamDay(now())
      const tree = treeAsOf(await allSpans(db), on)
      const top = topOf(tree, c.var.me)
      const open = top.flatMap(({ unitId }) => subtree(tree, unitId)).length
      return page(
        c,
        'Đơn vị',
        <>
          <Filters action={base}>
            <Field name="ngay" label="Cây đơn vị vào ngày" type="date" value={on} />
          </Filters>
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
      const mayKnow = me.viewer.role !== 'can_bo_don_vi' || subtree(tree, me.viewer.unitId).some(({ unitId }) => unitId === id)
      if (last === undefined || !mayKnow) return notFound(c)
      const names = new Map(spans.map(({ unitId, name }) => [unitId, name]))
      const grades = await unitGradesOf(db, id)
      return page(
        c,
        last.name,
        <>
          <Facts
            facts={[
              ['Mã đơn vị', id],
              ['Loại', unitKindNames[last.kind]],
              ['Khu vực', sectorNames[last.sector]],
              ['Đơn vị cấp trên', last.parentId === null ? '–' : (names.get(last.parentId) ?? last.parentId)],
              ['Đơn vị trực thuộc', String((tree.children.get(id) ?? []).length)],
              ['Tình trạng', tree.byId.has(id) ? 'Đang hoạt động' : 'Đã kết thúc'],
            ]}
          />
          {me.viewer.role !== 'nguoi_xem' && (
            <div class="actions">
              <ButtonLink href={query('/console/can-bo', { 'don-vi': id })}>Cán bộ của đơn vị</ButtonLink>
            </div>
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
                { title: 'Cấp trên', cell: ({ parentId }) => (parentId === null ? '–' : (names.get(parentId) ?? parentId)) },
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
          </Card>
        </>,
      )
    })
}

export async function unitsHome({ db, now }: ConsoleDeps, me: SignedIn): Promise<HomeLine[]> {
  const tree = treeAsOf(await allSpans(db), vietnamDay(now()))
  const all = topOf(tree, me).flatMap(({ unitId }) => subtree(tree, unitId))
  const grassroots = all.filter(({ kind }) => kind === 'cdcs' || kind === 'nghiep_doan').length
  return [
    { kind: 'number', label: 'Đơn vị', count: all.length, href: base },
    { kind: 'number', label: 'Công đoàn cơ sở, nghiệp đoàn', count: grassroots, href: base },
  ]
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
