/** What people ask about their own data: the list with its days, and one request to answer. */
import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { Badge, ButtonLink, Notice, Pager, Table, pageSize, query } from '../../console/components.tsx'
import { pageNumber, readForm, text } from '../../console/form.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { reachedText } from '../../feedback/reached.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { isUnanswered, urgencyOf } from '../rights.ts'
import { enteringRoutes } from './entering/routes.tsx'
import { putOff, replyToRequest, settle, showRequest, tellAgain } from './jobs.ts'
import type { RequestDeps, Settled } from './jobs.ts'
import { isLost, nameOf, reachOf } from './request.ts'
import { OneRequest } from './one.tsx'
import type { Bad } from './one.tsx'
import { openRequests, settledRequests } from './store.ts'
import type { RightsRequest } from './store.ts'
import { base, requestNames, requestStates, sourceNames } from './wording.ts'

const depsOf = ({ db, ids, now }: ConsoleDeps, me: SignedIn): RequestDeps => ({ db, ids, viewer: me.viewer, at: now() })

export function rightsRoutes(deps: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c, deps))
    .route('/ghi', enteringRoutes(deps))
    .get('/:code', (c) => show(c, deps))
    .post('/:code/tra-loi', (c) => {
      const read = readForm(c.var.form, z.object({ reply: text(1, 3_000) }))
      return read.ok ? act(c, deps, (code, with_) => replyToRequest(code, read.value.reply, with_), 'Đã trả lời.') : show(c, deps, read)
    })
    .post('/:code/gia-han', (c) => {
      const read = readForm(c.var.form, z.object({ why: text(5, 1_000) }))
      return read.ok ? act(c, deps, (code, with_) => putOff(code, read.value.why, with_), 'Đã gia hạn.') : show(c, deps, read)
    })
    .post('/:code/xong', (c) => {
      const read = readForm(c.var.form, z.object({ done: text(1, 3_000) }))
      return read.ok ? act(c, deps, (code, with_) => settle(code, 'done', read.value.done, with_), 'Đã thực hiện.') : show(c, deps, read)
    })
    .post('/:code/gui-lai', (c) => act(c, deps, tellAgain, 'Đã gửi lại.'))
    .post('/:code/xoa', (c) =>
      act(c, deps, (code, with_) => settle(code, 'done', 'erased', with_), 'Dữ liệu được xóa trong ít phút nữa, sau tin cuối cùng.'),
    )
    .post('/:code/tu-choi', (c) => {
      const read = readForm(c.var.form, z.object({ refusal: text(5, 3_000) }))
      return read.ok
        ? act(c, deps, (code, with_) => settle(code, 'refused', read.value.refusal, with_), 'Đã từ chối.')
        : show(c, deps, read)
    })
}

const problems: Readonly<Record<'settled' | 'extended', string>> = {
  settled: 'Yêu cầu này vừa được giải quyết; anh/chị xem lại.',
  extended: 'Yêu cầu này đã được gia hạn một lần; luật chỉ cho một lần.',
}

async function act(
  c: ConsoleContext,
  deps: ConsoleDeps,
  doing: (code: string, with_: RequestDeps) => Promise<Settled>,
  message: string,
): Promise<Response> {
  const code = c.req.param('code') ?? ''
  const result = await doing(code, depsOf(deps, c.var.me))
  if (result.ok) {
    deps.wakeJobs()
    const heard = result.told ? 'Người yêu cầu được báo trong trò chuyện.' : 'Không còn nhắn được cho người yêu cầu; anh/chị báo cách khác.'
    return done(c, `${base}/${code}`, `${message} ${heard}`)
  }
  if (result.code === 'unknown' || result.code === 'not_yours') return notFound(c)
  return show(c, deps, { errors: { '': problems[result.code] }, given: {} }, 409)
}

async function show(c: ConsoleContext, deps: ConsoleDeps, bad?: Bad, status: 409 | 422 = 422): Promise<Response> {
  const shown = await showRequest(c.req.param('code') ?? '', depsOf(deps, c.var.me))
  if (shown === undefined) return notFound(c)
  const body = <OneRequest me={c.var.me} shown={shown} now={deps.now()} bad={bad} />
  return page(c, `Yêu cầu ${shown.request.code}`, body, bad === undefined ? 200 : status)
}

const day = (at: number): string => vietnamDate(vietnamDay(at))

async function list(c: ConsoleContext, deps: ConsoleDeps): Promise<Response> {
  const isOpen = c.req.query('xem') !== 'xong'
  const all = await (isOpen ? openRequests(deps.db) : settledRequests(deps.db))
  const at = pageNumber(c.req.query('trang'))
  const now = deps.now()
  return page(
    c,
    'Quyền dữ liệu',
    <>
      <Notice>
        Phản hồi trong 02 ngày làm việc; sửa, cung cấp trong 10 ngày, rút đồng ý, phản đối trong 15 ngày, xóa trong 20 ngày (Nghị định
        356/2025/NĐ-CP, Điều 5). Hạn rơi vào ngày nghỉ thì là ngày làm việc kế tiếp. Yêu cầu xóa gửi trong trò chuyện tự được thực hiện sau
        02 ngày làm việc.
      </Notice>
      <p class="actions">
        <ButtonLink href={`${base}/ghi`} kind="main">
          Ghi yêu cầu trên giấy, qua điện thoại
        </ButtonLink>
        {isOpen ? (
          <ButtonLink href={query(base, { xem: 'xong' })}>Đã giải quyết</ButtonLink>
        ) : (
          <ButtonLink href={base}>Đang chờ</ButtonLink>
        )}
      </p>
      <Table
        caption={isOpen ? 'Gấp nhất trước' : 'Mới nhất trước'}
        rows={all.slice((at - 1) * pageSize, at * pageSize)}
        empty={isOpen ? 'Không có yêu cầu nào đang chờ.' : 'Chưa có yêu cầu nào được giải quyết.'}
        columns={[
          { title: 'Mã', cell: (one: RightsRequest) => <a href={`${base}/${one.code}`}>{one.code}</a> },
          {
            title: 'Yêu cầu',
            cell: ({ kind, source }) => (source === 'chat' ? requestNames[kind] : `${requestNames[kind]} (${sourceNames[source]})`),
          },
          { title: 'Người yêu cầu', cell: nameOf },
          { title: 'Nhận ngày', cell: ({ receivedAt }) => day(receivedAt) },
          ...(isOpen ? openColumns(now) : settledColumns),
        ]}
      />
      <Pager page={at} total={all.length} href={(n) => query(base, { ...(!isOpen && { xem: 'xong' }), trang: n })} />
    </>,
  )
}

const openColumns = (now: number) => [
  {
    title: 'Phản hồi trước',
    cell: (one: RightsRequest) => {
      if (one.repliedAt !== null) return 'đã phản hồi'
      return isUnanswered(one, now) ? <Badge kind="bad">{`Quá hạn ${day(one.replyBy)}`}</Badge> : day(one.replyBy)
    },
  },
  { title: 'Xong trước', cell: (one: RightsRequest) => <Due one={one} now={now} /> },
]

const settledColumns = [
  { title: 'Kết quả', cell: ({ status }: RightsRequest) => requestStates[status] },
  { title: 'Ngày', cell: ({ settledAt }: RightsRequest) => (settledAt === null ? '' : day(settledAt)) },
  { title: 'Cán bộ', cell: ({ settledBy }: RightsRequest) => settledBy ?? 'tự động' },
  { title: 'Đã báo', cell: (one: RightsRequest) => <Told one={one} /> },
]

const Told = ({ one }: { one: RightsRequest }) => {
  const reach = reachOf(one)
  if (reach === undefined) return null
  return isLost(one) ? <Badge kind="warn">Chưa đến người yêu cầu</Badge> : <span>{reachedText(reach).text}</span>
}

const Due = ({ one, now }: { one: RightsRequest; now: number }) => {
  const urgency = urgencyOf(one, now)
  if (urgency === 'late') return <Badge kind="bad">{`Quá hạn ${day(one.finishBy)}`}</Badge>
  return urgency === 'pressing' ? <Badge kind="warn">{`${day(one.finishBy)}, sắp hết hạn`}</Badge> : <span>{day(one.finishBy)}</span>
}

/** What waits of it. */
export async function rightsHome({ db, now }: ConsoleDeps): Promise<readonly HomeLine[]> {
  const [open, settled] = await Promise.all([openRequests(db), settledRequests(db)])
  const pressing = open.filter((one) => isUnanswered(one, now()) || ['pressing', 'late'].includes(urgencyOf(one, now())))
  return [
    { kind: 'todo', label: 'Yêu cầu về dữ liệu cá nhân', count: open.length, href: base },
    { kind: 'todo', label: 'trong đó sắp hoặc đã quá hạn', count: pressing.length, href: base },
    {
      kind: 'todo',
      label: 'Kết quả chưa đến người yêu cầu dữ liệu',
      count: settled.filter(isLost).length,
      href: query(base, { xem: 'xong' }),
    },
  ]
}
