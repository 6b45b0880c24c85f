/** "Phân công": which officer takes which cases, and to whom they go up. */
import type { Hono } from 'hono'
import { z } from 'zod'

import { caseCategories } from '../../../db/tables/feedback.ts'
import type { CaseCategory } from '../../../db/tables/feedback.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import { Badge, Button, ButtonLink, Card, Field, Filters, Form, Notice, Problems, Select, Table, Tick } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { readForm, text, ticked } from '../../console/form.ts'
import { listOfficers } from '../../console/officers/store.ts'
import { done, page } from '../../console/page.tsx'
import { vietnamDay } from '../../calendar.ts'
import { officerChats } from '../pushes/store.ts'
import { ownersUpward, unitMeant } from '../routing.ts'
import { categoryNames } from '../wording.ts'
import { addAssignment, assignments, removeAssignment } from './jobs.ts'

const base = '/console/y-kien'
const here = `${base}/phan-cong`

const categoryOptions = caseCategories.map((category) => ({ value: category, label: categoryNames[category] }))
const category = (value: string): CaseCategory | null => caseCategories.find((known) => known === value) ?? null

const schema = z.object({
  owner: text(1, 200),
  unit: z.string().default(''),
  category: z.string().default(''),
  restricted: ticked(),
})

export function assigningRoutes(app: Hono<ConsoleEnv>, deps: ConsoleDeps): Hono<ConsoleEnv> {
  return app
    .get('/phan-cong', (c) => assigning(c, deps))
    .post('/phan-cong', async (c) => {
      const read = readForm(c.var.form, schema)
      if (!read.ok) return assigning(c, deps, read)
      const { owner, unit, category: named, restricted } = read.value
      const unitId = unit === '' ? null : unitMeant(unit, treeAsOf(await allSpans(deps.db), vietnamDay(deps.now())))
      const given = { owner, unit, category: named }
      if (unitId === undefined)
        return assigning(c, deps, { errors: { unit: 'Không nhận ra đơn vị này; anh/chị gõ mã hoặc tên đầy đủ.' }, given })
      const route = { owner, unitId, category: restricted ? null : category(named), restricted }
      const added = await addAssignment(route, depsOf(deps, c))
      return added.ok
        ? done(c, here, 'Đã phân công.')
        : assigning(c, deps, { errors: { owner: 'Người này đã được phân công đúng như vậy.' }, given })
    })
    .post('/phan-cong/bo', async (c) => {
      const read = readForm(c.var.form, z.object({ id: text(1, 40) }))
      if (!read.ok) return assigning(c, deps, read)
      await removeAssignment(read.value.id, depsOf(deps, c))
      return done(c, here, 'Đã bỏ phân công.')
    })
}

const depsOf = ({ db, ids, now }: ConsoleDeps, c: ConsoleContext) => ({ db, ids, viewer: c.var.me.viewer, at: now() })

interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

async function assigning(c: ConsoleContext, deps: ConsoleDeps, bad?: Bad) {
  const { db, now, config } = deps
  const [routes, officers, spans, chats] = await Promise.all([
    assignments(db),
    listOfficers(db),
    allSpans(db),
    officerChats(db, now(), config.zaloOa?.proactive ?? 'free'),
  ])
  const tree = treeAsOf(spans, vietnamDay(now()))
  const active = officers.filter(({ revokedAt, role }) => revokedAt === null && role !== 'nguoi_xem')
  const names = new Set(active.map(({ name }) => name))
  const inChat = new Set(chats.map(({ name }) => name))
  const unitName = (id: string | null) => (id === null ? 'Mọi đơn vị' : (tree.byId.get(id)?.name ?? id))
  const mayChange = c.var.me.viewer.role === 'quan_tri'
  return page(
    c,
    'Phân công',
    <>
      <Problems errors={bad?.errors} />
      {!routes.some(({ restricted }) => restricted) && (
        <Notice kind="bad">
          Chưa ai được giao đọc tố cáo, khiếu nại: đơn gửi đến sẽ không mở được cho ai, kể cả quản trị. Anh/chị phân công ít nhất một người.
        </Notice>
      )}
      {!routes.some(({ restricted, unitId }) => !restricted && unitId === null) && (
        <Notice kind="warn">Chưa có người nhận việc của mọi đơn vị: việc không ai nhận sẽ hiện cho tất cả cán bộ tỉnh.</Notice>
      )}
      <p>
        Việc đến tay người được phân công gần nhất: trong đơn vị trước, đúng mục trước; rồi đơn vị cấp trên, cuối cùng là người của mọi đơn
        vị. Quá hạn không trả lời, việc chuyển lên người tiếp theo.
      </p>
      <Table
        caption="Đang phân công"
        rows={routes}
        empty="Chưa phân công ai; mọi việc là của chung."
        columns={[
          { title: 'Đơn vị', cell: ({ unitId }) => unitName(unitId) },
          {
            title: 'Việc',
            cell: ({ restricted, category: of }) =>
              restricted ? <Badge kind="bad">Tố cáo, khiếu nại</Badge> : of === null ? 'Mọi mục' : categoryNames[of],
          },
          {
            title: 'Người phụ trách',
            cell: ({ owner }) => (
              <>
                {owner} {!names.has(owner) && <Badge kind="bad">Không còn vào được bảng điều khiển</Badge>}
                {names.has(owner) && !inChat.has(owner) && <Badge kind="warn">Chưa được báo qua trò chuyện</Badge>}
              </>
            ),
          },
          ...(mayChange
            ? [
                {
                  title: 'Bỏ',
                  cell: ({ id }: { id: string }) => (
                    <Form me={c.var.me} action={`${here}/bo`} class="inline">
                      <input type="hidden" name="id" value={id} />
                      <Button kind="plain">Bỏ</Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayChange && (
        <Card title="Phân công thêm">
          <Form me={c.var.me} action={here}>
            <Select
              name="owner"
              label="Người phụ trách"
              required
              value={bad?.given.owner}
              options={active.map(({ name }) => ({ value: name, label: name }))}
              {...(bad && { errors: bad.errors })}
            />
            <Field
              name="unit"
              label="Đơn vị"
              hint="Mã hoặc tên; gồm cả các đơn vị bên dưới. Để trống là mọi đơn vị."
              value={bad?.given.unit}
              {...(bad && { errors: bad.errors })}
            />
            <Select name="category" label="Mục" value={bad?.given.category} empty="Mọi mục" options={categoryOptions} />
            <Tick name="restricted" label="Chỉ tố cáo, khiếu nại (người này đọc được, người khác thì không)" />
            <Button>Phân công</Button>
          </Form>
        </Card>
      )}
      <Card title="Thử xem việc sẽ đến ai">
        <Filters action={here}>
          <Field name="don-vi" label="Thử với đơn vị" value={c.req.query('don-vi') ?? ''} />
          <Select name="muc" label="Thử với mục" required value={c.req.query('muc') ?? ''} empty="Không rõ mục" options={categoryOptions} />
        </Filters>
        <Path
          c={c}
          owners={(unitId, of) => ownersUpward({ unitId, category: of, restricted: false }, routes, tree)}
          unitOf={(said) => unitMeant(said, tree)}
        />
      </Card>
      <ButtonLink href={base}>Về danh sách</ButtonLink>
    </>,
    bad === undefined ? 200 : 422,
  )
}

function Path({
  c,
  owners,
  unitOf,
}: {
  c: ConsoleContext
  owners: (unitId: string | null, of: CaseCategory | null) => readonly string[]
  unitOf: (said: string) => string | undefined
}) {
  const said = c.req.query('don-vi')?.trim()
  if (said === undefined) return null
  const unitId = said === '' ? null : unitOf(said)
  if (unitId === undefined) return <p>{`Không nhận ra đơn vị “${said}”.`}</p>
  const path = owners(unitId, category(c.req.query('muc') ?? ''))
  return <p>{path.length === 0 ? 'Chưa có ai: việc là của chung các cán bộ tỉnh.' : path.join(' → ')}</p>
}
