import { Hono } from 'hono'

import { openAlerts } from '../../delivery/alerts/store.ts'
import type { ConsoleArea, ConsoleDeps, ConsoleEnv, HomeLine } from '../area.ts'
import { Card, count } from '../components.tsx'
import { done, page } from '../page.tsx'
import { sessionCookie } from '../sessions/gate.ts'
import { endSession } from '../sessions/store.ts'
import { ChannelAlerts } from './alerts.tsx'

/** What waits today, and the numbers; each area says its own. */
export function homeRoutes(deps: ConsoleDeps, areas: readonly ConsoleArea[]): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { me } = c.var
      const open = areas.filter(({ access }) => access['GET /']?.includes(me.officer.role))
      const lines = (await Promise.all(open.map((area) => area.home?.(deps, me) ?? []))).flat()
      const todo = lines.filter((line) => line.kind === 'todo' && line.count > 0)
      return page(
        c,
        'Trang chính',
        <>
          <ChannelAlerts alerts={['quan_tri', 'can_bo_tinh'].includes(me.officer.role) ? await openAlerts(deps.db) : []} />
          <Card title="Việc hôm nay">
            {todo.length === 0 ? <p class="empty">Không có việc nào đang chờ.</p> : <ul class="todo">{todo.map(Line)}</ul>}
          </Card>
          <Card title="Số liệu">
            <dl class="numbers">{lines.filter(({ kind }) => kind === 'number').map(Figure)}</dl>
          </Card>
        </>,
      )
    })
    .post('/ra', async (c) => {
      const { session, officer } = c.var.me
      await deps.db.commit([endSession(session.id, officer.id)])
      c.header('set-cookie', sessionCookie(c, deps.config, undefined), { append: true })
      return done(c, '/console', 'Đã đăng xuất.')
    })
}

const Line = ({ label, count: n, href }: HomeLine) => (
  <li>
    <strong>{count(n)}</strong> {href === undefined ? label : <a href={href}>{label}</a>}
  </li>
)

const Figure = ({ label, count: n, href }: HomeLine) => (
  <div>
    <dt>{href === undefined ? label : <a href={href}>{label}</a>}</dt>
    <dd>{count(n)}</dd>
  </div>
)
