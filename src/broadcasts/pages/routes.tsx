/** Messages to many: written, planned, approved by a second officer, watched while they leave. */
import { Hono } from 'hono'

import { connectedAccounts } from '../../channels/accounts.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { Badge, ButtonLink, Table, count } from '../../console/components.tsx'
import { page } from '../../console/page.tsx'
import { vietnamTime } from '../../calendar.ts'
import { titleOf } from '../compose.ts'
import type { StoredBroadcast } from '../known.ts'
import { listBroadcasts } from '../store.ts'
import { statusNames } from '../wording.ts'
import { actingRoutes } from './acting/routes.tsx'
import { root } from './address.ts'
import { followingRoutes } from './following/routes.tsx'
import { writingRoutes } from './writing/routes.tsx'

export function broadcastRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now, config } = deps
  const desking = { db, ids, now, accounts: connectedAccounts(config), maySpend: config.zaloOa?.proactive === 'paid' }
  return new Hono<ConsoleEnv>()
    .get('/', async (c) =>
      page(
        c,
        'Thông báo',
        <>
          <ButtonLink href={`${root}/soan`} kind="main">
            Soạn thông báo
          </ButtonLink>
          <Table caption="Mới nhất trước" rows={await listBroadcasts(db)} columns={columns} empty="Chưa có thông báo nào." />
        </>,
      ),
    )
    .route('/', writingRoutes(deps, desking))
    .route('/', actingRoutes(deps, desking))
    .route('/', followingRoutes(deps, desking))
}

const columns = [
  { title: 'Mã', cell: ({ id }: StoredBroadcast) => <a href={`${root}/${id}`}>{id}</a> },
  { title: 'Nội dung', cell: ({ broadcast }: StoredBroadcast) => titleOf(broadcast.content) },
  { title: 'Trạng thái', cell: ({ broadcast }: StoredBroadcast) => <Badge>{statusNames[broadcast.status]}</Badge> },
  { title: 'Người nhận', cell: ({ broadcast }: StoredBroadcast) => count(broadcast.people?.count ?? 0), isNumber: true },
  { title: 'Người soạn', cell: ({ createdBy }: StoredBroadcast) => createdBy },
  { title: 'Lúc', cell: ({ createdAt }: StoredBroadcast) => vietnamTime(createdAt) },
]

/** What waits for this officer: another's broadcast to stand behind. */
export async function broadcastHome({ db }: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const waiting = (await listBroadcasts(db)).filter(
    ({ broadcast }) => broadcast.status === 'submitted' && broadcast.submitted?.by.id !== me.officer.id,
  )
  return [{ kind: 'todo', label: 'Thông báo chờ duyệt', count: waiting.length, href: root }]
}
