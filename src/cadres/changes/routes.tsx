import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { Button, Card, Facts, Field, Form } from '../../console/components.tsx'
import { optionalText, readForm, text } from '../../console/form.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { vietnamDay, vietnamTime } from '../../calendar.ts'
import { openDirectory } from '../directory/store.ts'
import { findCadres } from '../list/store.ts'
import { unitsInReach } from '../pages/reach.ts'
import { openRecords } from '../records/store.ts'
import { approveChange, refuseChange } from './jobs.ts'
import type { Decided } from './jobs.ts'
import { waitingChanges } from './store.ts'

const base = '/console/de-xuat'
/** Shown at once; the next ones come up as these are decided. */
const shownAtOnce = 50

/** What cadres propose to change in their own records: old and new side by side, yes or no. */
export function changeRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps

  async function settled(c: ConsoleContext, decided: Decided, message: string) {
    if (decided.ok) {
      deps.wakeOutbox()
      return done(c, base, message)
    }
    return decided.code === 'decided' ? done(c, base, 'Đề xuất này đã được người khác quyết định.') : notFound(c)
  }

  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { me } = c.var
      const changes = await visible(deps, me)
      return page(
        c,
        'Đề xuất từ cán bộ',
        changes.length === 0 ? (
          <p class="empty">Không có đề xuất nào đang chờ.</p>
        ) : (
          changes.map(({ change, name }) => (
            <Card title={`${name} (${change.code})`}>
              <Facts
                facts={[
                  ['Hiện nay', change.oldText || '(trống)'],
                  ['Đề xuất', <span class="new">{change.newText}</span>],
                  ['Gửi lúc', vietnamTime(change.createdAt)],
                  ['Hồ sơ', <a href={`/console/can-bo/${change.cadreId}`}>{change.cadreId}</a>],
                ]}
              />
              <Form me={me} action={`${base}/${change.code}/duyet`}>
                <Field
                  name="evidence"
                  of={change.code}
                  label="Minh chứng đã xem"
                  hint="Ví dụ số hiệu văn bằng. Có minh chứng thì ghi là đã xác minh; không có thì là tự khai."
                />
                <Button>Duyệt</Button>
              </Form>
              <Form me={me} action={`${base}/${change.code}/tu-choi`}>
                <Field of={change.code} name="reason" label="Lý do từ chối" hint="Cán bộ sẽ đọc được lý do này." required />
                <Button kind="danger">Từ chối</Button>
              </Form>
            </Card>
          ))
        ),
      )
    })
    .post('/:code/duyet', async (c) => {
      const read = readForm(c.var.form, z.object({ evidence: optionalText() }))
      if (!read.ok) return done(c, base, 'Minh chứng dài quá.')
      const decided = await approveChange(c.req.param('code'), read.value.evidence ?? null, { db, ids, viewer: c.var.me.viewer, at: now() })
      return settled(c, decided, 'Đã duyệt và báo cho cán bộ.')
    })
    .post('/:code/tu-choi', async (c) => {
      const read = readForm(c.var.form, z.object({ reason: text() }))
      if (!read.ok) return done(c, base, 'Cần ghi lý do từ chối để cán bộ biết.')
      const decided = await refuseChange(c.req.param('code'), read.value.reason, { db, ids, viewer: c.var.me.viewer, at: now() })
      return settled(c, decided, 'Đã từ chối và báo cho cán bộ.')
    })
}

/** Only what this officer may read, with the name of the person. */
async function visible({ db, now }: ConsoleDeps, me: SignedIn) {
  const all = await waitingChanges(db)
  const waiting = await withinReach(db, me, all, vietnamDay(now()))
  if (waiting.length === 0) return []
  const ids = [...new Set(waiting.map(({ cadreId }) => cadreId))]
  const { records } = await openRecords(db, me.viewer, { ids }, { action: 'read', reason: 'đề xuất đang chờ', at: now() })
  const names = new Map(records.map(({ head }) => [head.id, head.fullName]))
  return waiting.flatMap((change) => {
    const name = names.get(change.cadreId)
    return name === undefined ? [] : [{ change, name }]
  })
}

/** Those about cadres of this officer's units, the oldest first: somebody else's many must not hide their few. */
async function withinReach<C extends { readonly cadreId: string }>(
  db: ConsoleDeps['db'],
  { viewer }: SignedIn,
  waiting: readonly C[],
  today: string,
  limit = shownAtOnce,
): Promise<C[]> {
  if (viewer.role !== 'can_bo_don_vi' || waiting.length === 0) return waiting.slice(0, limit)
  const { tree } = await openDirectory(db, today)
  const filter = { day: today, search: '', titleId: '', fullTime: '', left: true, unitIds: unitsInReach(viewer, tree, '') ?? [] } as const
  const own = new Set((await findCadres(db, filter, { limit: 100_000, offset: 0 })).ids)
  return waiting.filter(({ cadreId }) => own.has(cadreId)).slice(0, limit)
}

/** How many wait for this officer. */
export async function changesHome({ db, now }: ConsoleDeps, me: SignedIn): Promise<HomeLine[]> {
  const waiting = await withinReach(db, me, await waitingChanges(db), vietnamDay(now()), Number.POSITIVE_INFINITY)
  return [{ kind: 'todo', label: 'đề xuất sửa hồ sơ chờ duyệt', count: waiting.length, href: base }]
}
