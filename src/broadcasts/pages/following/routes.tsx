/** One broadcast: what it says, how far it is, who has it. */
import { Hono } from 'hono'

import { signature } from '../../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../../console/area.ts'
import { pageNumber } from '../../../console/form.ts'
import { download, notFound, page, piece } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { audienceNamed } from '../../naming/store.ts'
import { preview } from '../../planning/jobs.ts'
import type { DeskDeps } from '../../desk/jobs.ts'
import { bytesOf } from '../../files/store.ts'
import type { StoredBroadcast } from '../../known.ts'
import { narrowed } from '../../progress.ts'
import { reportOf, spending } from '../../report/store.ts'
import { peoplePage, reasonsOf } from '../../people/store.ts'
import { progressOf } from '../../standing/store.ts'
import { broadcastById, historyOf } from '../../store.ts'
import { copiesOf } from '../copies.ts'
import { Detail, Live } from '../detail.tsx'
import { Recipients } from '../recipients.tsx'

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
      const narrow = narrowed(c.req.query('trang-thai'), c.req.query('ly-do'))
      const at = pageNumber(c.req.query('trang'))
      const [{ people, states }, reasons, rows] = await Promise.all([
        progressOf(db, id),
        narrow.state === 'failed' ? reasonsOf(db, id) : [],
        peoplePage(db, id, narrow, (at - 1) * peopleAtOnce, peopleAtOnce),
      ])
      await traced(deps, c.var.me, id, 'read')
      return page(
        c,
        `Người nhận của ${id}`,
        <Recipients id={id} narrow={narrow} people={people} states={states} reasons={reasons} rows={rows} page={at} size={peopleAtOnce} />,
      )
    })
    .get('/:id/bao-cao.csv', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      if (stored === undefined) return notFound(c)
      await traced(deps, c.var.me, stored.id, 'export')
      const narrow = narrowed(c.req.query('trang-thai'), c.req.query('ly-do'))
      const name = ['bao-cao', stored.id, narrow.state, narrow.reason].filter((part) => part !== undefined).join('-')
      return download(c, `${name}.csv`, 'text/csv; charset=utf-8', (await reportOf(db, stored, narrow)).csv)
    })
}

/** Names are read: that leaves its trace, whoever looks. */
const traced = ({ db, now }: ConsoleDeps, { viewer }: SignedIn, id: string, action: 'read' | 'export') =>
  commitAudited(db, [], [{ ...signature(viewer), action, subjects: [id], reason: 'recipients of a broadcast', at: now() }])

const imageType = (bytes: Uint8Array): string => (bytes[0] === 0x89 ? 'image/png' : 'image/jpeg')
