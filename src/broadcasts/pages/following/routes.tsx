/** One broadcast: what it says, how far it is, who has it. */
import { Hono } from 'hono'

import { signature } from '../../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../../console/area.ts'
import { ButtonLink, Table } from '../../../console/components.tsx'
import { download, notFound, page, piece } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { vietnamTime } from '../../../calendar.ts'
import { audienceNamed } from '../../naming/store.ts'
import { preview } from '../../planning/jobs.ts'
import type { DeskDeps } from '../../desk/jobs.ts'
import { bytesOf } from '../../files/store.ts'
import type { StoredBroadcast } from '../../known.ts'
import type { Route } from '../../planner.ts'
import { reasonOf, stateOf } from '../../progress.ts'
import { reportOf, spending } from '../../report/store.ts'
import { peopleAfter, progressOf } from '../../standing/store.ts'
import type { PersonRow } from '../../standing/store.ts'
import { broadcastById, historyOf } from '../../store.ts'
import { routeNames, stateNames } from '../../wording.ts'
import { copiesOf } from '../copies.ts'
import { root } from '../address.ts'
import { Detail, Live } from '../detail.tsx'

const peopleAtOnce = 100

export function followingRoutes(deps: ConsoleDeps, desking: DeskDeps): ConsoleRoutes {
  const { db, now } = deps

  async function standingOf(stored: StoredBroadcast) {
    const standing = await progressOf(db, stored.id)
    return { standing, spent: await spending(db, stored, standing.left) }
  }

  async function show(c: ConsoleContext, id: string) {
    const stored = await broadcastById(db, id)
    if (stored === undefined) return notFound(c)
    const { broadcast } = stored
    const isEarly = broadcast.status === 'draft' || broadcast.status === 'submitted'
    const seen = isEarly ? await preview({ ...desking, viewer: c.var.me.viewer }, broadcast) : undefined
    return page(
      c,
      `Thông báo ${id}`,
      <Detail
        me={c.var.me}
        stored={stored}
        {...(await standingOf(stored))}
        {...(seen && { plan: seen.plan, missing: seen.withoutValue })}
        {...(!seen && stored.forecast && { plan: stored.forecast })}
        audience={await audienceNamed(db, broadcast.audience, now())}
        now={now()}
        copies={copiesOf(broadcast)}
        history={await historyOf(db, id)}
      />,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/:id', (c) => show(c, c.req.param('id')))
    .get('/:id/tep', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      const bytes = stored && (await bytesOf(stored.broadcast.content))
      if (stored === undefined || bytes === undefined || bytes === 'changed') return notFound(c)
      const type = stored.broadcast.content.document === undefined ? imageType(bytes) : 'application/pdf'
      return c.body(bytes, 200, { 'content-type': type, 'content-disposition': 'inline', 'x-content-type-options': 'nosniff' })
    })
    .get('/:id/tien-do', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      return stored === undefined ? notFound(c) : piece(c, <Live stored={stored} {...(await standingOf(stored))} />)
    })
    .get('/:id/nguoi-nhan', async (c) => {
      const id = c.req.param('id')
      if ((await broadcastById(db, id)) === undefined) return notFound(c)
      const after = c.req.query('sau') ?? ''
      const rows = await peopleAfter(db, id, after, peopleAtOnce)
      await traced(deps, c.var.me, id, 'read')
      const last = rows.at(-1)
      return page(
        c,
        `Người nhận của ${id}`,
        <>
          <Table caption="Từng người" rows={rows} columns={personColumns} empty="Không còn ai." />
          {last !== undefined && rows.length === peopleAtOnce && (
            <ButtonLink href={`${root}/${id}/nguoi-nhan?sau=${encodeURIComponent(last.contactId)}`}>Trang sau</ButtonLink>
          )}
          <ButtonLink href={`${root}/${id}`}>Về thông báo</ButtonLink>
        </>,
      )
    })
    .get('/:id/bao-cao.csv', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      if (stored === undefined) return notFound(c)
      await traced(deps, c.var.me, stored.id, 'export')
      return download(c, `bao-cao-${stored.id}.csv`, 'text/csv; charset=utf-8', (await reportOf(db, stored)).csv)
    })
}

/** Names are read: that leaves its trace, whoever looks. */
const traced = ({ db, now }: ConsoleDeps, { viewer }: SignedIn, id: string, action: 'read' | 'export') =>
  commitAudited(db, [], [{ ...signature(viewer), action, subjects: [id], reason: 'recipients of a broadcast', at: now() }])

const imageType = (bytes: Uint8Array): string => (bytes[0] === 0x89 ? 'image/png' : 'image/jpeg')

const routeOf = ({ route }: PersonRow) => (route === null ? '' : routeNames[route as Route])
const sentAtOf = ({ delivery, sentAt }: PersonRow) => (delivery === 'sent' && sentAt !== null ? vietnamTime(sentAt) : '')

const personColumns = [
  { title: 'Người', cell: (row: PersonRow) => row.name ?? row.contactId },
  { title: 'Kênh', cell: routeOf },
  { title: 'Trạng thái', cell: (row: PersonRow) => stateNames[stateOf(row)] },
  { title: 'Lý do', cell: reasonOf },
  { title: 'Gửi lúc', cell: sentAtOf },
]
