import { Hono } from 'hono'

import { vietnamTime } from '../../calendar.ts'
import type { ConsoleDeps, ConsoleRoutes, ConsoleEnv } from '../area.ts'
import { Badge, Button, Card, Facts, Form, Notice, Table } from '../components.tsx'
import { chatCodeMs, roleNames } from '../officer.ts'
import { issueLink } from '../officers/store.ts'
import { done, page } from '../page.tsx'
import { endSession, sessionsOf } from '../sessions/store.ts'

/** An officer's own account: who they are here, and where they are signed in. */
export function accountRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
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
          <Card title="Trò chuyện của tôi">
            <p>
              {me.officer.contactId === null
                ? 'Liên kết một trò chuyện (Zalo, Telegram, web) để lần sau nhắn “đăng nhập” là có đường dẫn vào đây.'
                : 'Đã liên kết một trò chuyện. Lấy mã mới để chuyển sang trò chuyện khác.'}
            </p>
            <Form me={me} action="/console/tai-khoan/tro-chuyen">
              <Button kind="plain">Lấy mã liên kết</Button>
            </Form>
          </Card>
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
    .post('/tro-chuyen', async (c) => {
      const code = `BDK${ids.random(8)}`
      await db.commit([issueLink({ token: code, officerId: c.var.me.officer.id, purpose: 'chat', at: now(), forMs: chatCodeMs })])
      return page(
        c,
        'Liên kết trò chuyện',
        <Notice kind="good">
          <p>Nhắn mã này cho trợ lý trong trò chuyện của chính anh/chị, trong 30 phút:</p>
          <p>
            <code class="secret">{code}</code>
          </p>
        </Notice>,
      )
    })
    .post('/phien/:id/dong', async (c) => {
      await db.commit([endSession(c.req.param('id'), c.var.me.officer.id)])
      return done(c, '/console/tai-khoan', 'Đã đóng phiên.')
    })
}
