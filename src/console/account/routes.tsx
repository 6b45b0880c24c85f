import { Hono } from 'hono'

import { vietnamTime } from '../../privacy/calendar.ts'
import type { ConsoleDeps, ConsoleRoutes, ConsoleEnv } from '../area.ts'
import { Badge, Button, Card, Facts, Form, Table } from '../components.tsx'
import { roleNames } from '../officer.ts'
import { done, page } from '../page.tsx'
import { endSession, sessionsOf } from '../sessions/store.ts'

/** An officer's own account: who they are here, and where they are signed in. */
export function accountRoutes({ db, now }: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { me } = c.var
      const sessions = await sessionsOf(db, me.officer.id, now())
      return page(
        c,
        'Tài khoản của tôi',
        <>
          <Facts
            facts={[
              ['Tên', me.officer.name],
              ['Vai trò', roleNames[me.officer.role]],
              ...(me.officer.unitId === null ? [] : [['Đơn vị', me.officer.unitId] as const]),
            ]}
          />
          <Card title="Đang đăng nhập ở">
            <Table
              caption="Các phiên đang mở"
              rows={sessions}
              columns={[
                { title: 'Trình duyệt', cell: ({ browser }) => browser || 'không rõ' },
                { title: 'Vào lúc', cell: ({ createdAt }) => vietnamTime(createdAt) },
                { title: 'Dùng gần nhất', cell: ({ lastSeenAt }) => vietnamTime(lastSeenAt) },
                {
                  title: 'Việc',
                  cell: ({ id }) =>
                    id === me.session.id ? (
                      <Badge kind="good">phiên này</Badge>
                    ) : (
                      <Form me={me} action={`/console/tai-khoan/phien/${id}/dong`} class="inline">
                        <Button kind="danger">Đóng phiên</Button>
                      </Form>
                    ),
                },
              ]}
            />
          </Card>
        </>,
      )
    })
    .post('/phien/:id/dong', async (c) => {
      await db.commit([endSession(c.req.param('id'), c.var.me.officer.id)])
      return done(c, '/console/tai-khoan', 'Đã đóng phiên.')
    })
}
