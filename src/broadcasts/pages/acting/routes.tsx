/** What officers do with a broadcast that is written. */
import { Hono } from 'hono'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../../console/area.ts'
import { done, notFound } from '../../../console/page.tsx'
import { enqueue } from '../../../delivery/store.ts'
import { chaseUnread } from '../../chases/jobs.ts'
import type { Chased } from '../../chases/jobs.ts'
import { copyFor, routeOn } from '../../compose.ts'
import * as desk from '../../desk/jobs.ts'
import { retryBroadcast } from '../../retrying/jobs.ts'
import type { DeskDeps, Done, Faulty } from '../../desk/jobs.ts'
import { addressesOf } from '../../recipients/store.ts'
import { broadcastById } from '../../store.ts'
import { deskNames } from '../../wording.ts'
import { root } from '../address.ts'

export function actingRoutes(deps: ConsoleDeps, desking: DeskDeps): ConsoleRoutes {
  const { db, ids, now } = deps

  /** An act of the officer, and back to the page with what came of it. */
  const act =
    (work: (id: string, me: SignedIn, c: ConsoleContext) => Promise<Done | Faulty | Chased>, said: string) => async (c: ConsoleContext) => {
      const id = c.req.param('id') ?? ''
      if ((await broadcastById(db, id)) === undefined) return notFound(c)
      const result = await work(id, c.var.me, c)
      deps.wakeJobs()
      return done(c, `${root}/${id}`, result.ok ? said : `Chưa làm được: ${deskNames[result.why]}`)
    }

  return new Hono<ConsoleEnv>()
    .post(
      '/:id/trinh',
      act(
        (id, me, c) => desk.submitBroadcast({ ...desking, viewer: c.var.me.viewer }, id, me.officer),
        'Đã trình. Một cán bộ khác cần duyệt.',
      ),
    )
    .post(
      '/:id/duyet',
      act(
        (id, me, c) => desk.approveBroadcast(desking, id, me.officer, String(c.var.form.get('fingerprint') ?? '')),
        'Đã duyệt. Bấm "Cho gửi" để thông báo đi.',
      ),
    )
    .post(
      '/:id/tra-lai',
      act(
        (id, me, c) => desk.returnBroadcast(desking, id, me.officer, String(c.var.form.get('reason') ?? '')),
        'Đã trả lại; người soạn được báo lý do trong trò chuyện, nếu đã liên kết.',
      ),
    )
    .post(
      '/:id/gui',
      act((id, me) => desk.sendBroadcast(desking, id, me.officer), 'Thông báo sẽ đi theo đúng giờ.'),
    )
    .post(
      '/:id/tam-dung',
      act((id, me) => desk.pauseBroadcast(desking, id, me.officer), 'Đã tạm dừng.'),
    )
    .post(
      '/:id/tiep-tuc',
      act((id, me) => desk.resumeBroadcast(desking, id, me.officer), 'Đã tiếp tục.'),
    )
    .post(
      '/:id/ngung',
      act((id, me) => desk.stopBroadcast(desking, id, me.officer), 'Đã ngừng hẳn.'),
    )
    .post(
      '/:id/gui-lai',
      // Only the button that warns of it says that somebody may get it twice.
      act((id, me, c) => retryBroadcast(desking, id, me.officer, c.var.form.get('uncertain') === 'co'), 'Đã xếp hàng gửi lại.'),
    )
    .post(
      '/:id/nhac',
      act((id, me) => chaseUnread(desking, id, me.officer), 'Sẽ nhắc trong giờ được nhắn tin.'),
    )
    .post('/:id/thu', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      if (stored === undefined) return notFound(c)
      const { contactId } = c.var.me.officer
      const [latest] = contactId === null ? [] : await addressesOf(db, contactId)
      if (contactId === null || latest === undefined)
        return done(c, `${root}/${stored.id}`, 'Chưa gửi thử được: đồng chí liên kết cuộc trò chuyện ở mục "Tài khoản của tôi" trước.')
      const body = copyFor(stored.broadcast.content, stored.promptId, routeOn[latest.address.channel], {})
      const at = now()
      await db.commit([enqueue({ ...latest, id: ids.next(), contactId, kind: 'notice', body, keepBody: false, dueAt: at, createdAt: at })])
      deps.wakeOutbox(latest.address)
      return done(c, `${root}/${stored.id}`, 'Đã gửi thử vào cuộc trò chuyện của đồng chí.')
    })
}
