import { Hono } from 'hono'

import { entrancesOf } from '../../channels/entrances.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../console/area.ts'
import { Badge, Button, ButtonLink, Card, Form, Notice, Pager, Table, Tick, count, pageSize, query } from '../../console/components.tsx'
import { pageNumber } from '../../console/form.ts'
import { done, download, notFound, page } from '../../console/page.tsx'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { doorsOf } from '../../entrances/doors.ts'
import { qrImage, qrPng } from '../../entrances/qr.ts'
import { entranceWording } from '../../entrances/wording.ts'
import { mayLookInto } from '../units/rights.ts'
import { treeAsOf } from '../units.ts'
import { allSpans } from '../units/store.ts'
import { decideMembers, stopCode, takeNewCode } from './jobs.ts'
import { codeOfUnit, membersOf } from './store.ts'

const base = '/console/don-vi'

/** Below /console/don-vi: the code by which people join a unit, and who has come in by it. */
export function joiningRoutes({ db, ids, now, config, publicUrl }: ConsoleDeps): ConsoleRoutes {
  const depsFor = (c: ConsoleContext) => ({ db, ids, viewer: c.var.me.viewer, at: now() })

  /** The unit, if it is there today and within what this officer has to do with. */
  async function unit(c: ConsoleContext) {
    const tree = treeAsOf(await allSpans(db), vietnamDay(now()))
    const span = tree.byId.get(c.req.param('id') ?? '')
    return span !== undefined && mayLookInto(c.var.me.viewer, span.unitId, tree) ? span : undefined
  }

  return new Hono<ConsoleEnv>()
    .get('/:id/ma', async (c) => {
      const span = await unit(c)
      if (span === undefined) return notFound(c)
      const { me } = c.var
      const here = `${base}/${span.unitId}/ma`
      const code = await codeOfUnit(db, span.unitId)
      if (code === undefined)
        return page(
          c,
          `Mã QR: ${span.name}`,
          <>
            <p>
              Người làm việc tại đơn vị quét mã để vào đơn vị với tư cách đoàn viên, người lao động. Công đoàn xác nhận sau; ai cũng rời
              được bất cứ lúc nào.
            </p>
            <Form me={me} action={`${here}/doi`} class="inline">
              <Button>Làm mã cho đơn vị</Button>
            </Form>
            <ButtonLink href={`${base}/${span.unitId}`}>Quay lại đơn vị</ButtonLink>
          </>,
        )
      const entrances = await entrancesOf(config, publicUrl())
      const doors = doorsOf(code.id, entrances)
      const [web] = doors
      const pictures = new Map(await Promise.all(doors.map(async ({ kind, url }) => [kind, await qrImage(url)] as const)))
      return page(
        c,
        `Mã QR: ${span.name}`,
        <>
          <section class="poster">
            <p>
              <strong>{span.name}</strong>
            </p>
            <p class="invitation">
              Quét mã để vào đơn vị trên Trợ lý Công đoàn và được mời góp ý, khảo sát của công đoàn mình. Không cần khai họ tên, rời bất cứ
              lúc nào.
            </p>
            <img class="qr" width={320} height={320} alt={`Mã QR: ${web.url}`} src={pictures.get('web')} />
            <p>Mở máy ảnh trên điện thoại và quét mã này.</p>
            <p>Hoặc nhắn mã này cho Trợ lý Công đoàn trên Zalo, Telegram:</p>
            <p class="code">{code.id}</p>
          </section>
          <p class="actions quiet">In ngay trang này (Ctrl+P): chỉ tờ ở trên được in.</p>
          <div class="doors">
            {doors.map(({ kind, url }) => (
              <Card title={doorNames[kind]}>
                <img class="qr" width={160} height={160} alt={`Mã QR cho ${doorNames[kind]}`} src={pictures.get(kind)} />
                <p>
                  <a href={url}>{url}</a>
                </p>
                <p>
                  <ButtonLink href={`${here}/${kind}.png`}>PNG</ButtonLink>
                </p>
              </Card>
            ))}
            {entrances.zaloBot && (
              <Card title={entranceWording.zaloBotTitle}>
                <p>{entranceWording.zaloBot(code.id, entrances.zaloBot.name)}</p>
              </Card>
            )}
          </div>
          <Card title="Đổi mã">
            <p>Mã bị lộ hoặc có người lạ vào: đổi mã, mã cũ và tờ in cũ không dùng được nữa. Ai đã vào thì vẫn ở lại.</p>
            <div class="actions">
              <Form me={me} action={`${here}/doi`} class="inline" confirm="Đổi mã? Tờ in cũ không dùng được nữa.">
                <Button kind="danger">Đổi mã</Button>
              </Form>
              <Form me={me} action={`${here}/ngung`} class="inline" confirm="Ngừng mã này?">
                <Button kind="danger">Ngừng mã</Button>
              </Form>
              <ButtonLink href={`${base}/${span.unitId}/doan-vien`}>Đoàn viên đã vào</ButtonLink>
            </div>
          </Card>
        </>,
      )
    })
    .get('/:id/ma/:file', async (c) => {
      const span = await unit(c)
      const code = span && (await codeOfUnit(db, span.unitId))
      const kind = /^(web|telegram|zalo)\.png$/.exec(c.req.param('file'))?.[1]
      if (span === undefined || code === undefined || kind === undefined) return notFound(c)
      const door = doorsOf(code.id, await entrancesOf(config, publicUrl())).find((each) => each.kind === kind)
      return door === undefined ? notFound(c) : download(c, `${span.unitId} ${kind}.png`, 'image/png', await qrPng(door.url))
    })
    .post('/:id/ma/doi', async (c) => {
      const span = await unit(c)
      if (span === undefined) return notFound(c)
      await takeNewCode(span.unitId, depsFor(c))
      return done(c, `${base}/${span.unitId}/ma`, 'Đã làm mã mới. Mã cũ không dùng được nữa.')
    })
    .post('/:id/ma/ngung', async (c) => {
      const span = await unit(c)
      if (span === undefined) return notFound(c)
      await stopCode(span.unitId, depsFor(c))
      return done(c, `${base}/${span.unitId}/ma`, 'Đã ngừng mã.')
    })
    .get('/:id/doan-vien', async (c) => {
      const span = await unit(c)
      if (span === undefined) return notFound(c)
      const { me } = c.var
      const here = `${base}/${span.unitId}/doan-vien`
      const members = await membersOf(db, span.unitId)
      const waiting = members.filter(({ unconfirmedSince }) => unconfirmedSince !== null)
      const shown = [...waiting, ...members.filter(({ unconfirmedSince }) => unconfirmedSince === null)]
      const number = pageNumber(c.req.query('trang'))
      return page(
        c,
        `Đoàn viên: ${span.name}`,
        <>
          <p>
            {count(members.length)} người đã vào đơn vị, {count(waiting.length)} người chờ xác nhận. Tên là tên trên kênh trò chuyện của họ.
            Chỉ người đã xác nhận mới được mời đánh giá cán bộ của đơn vị.
          </p>
          <Notice>Một người có thể quét mã bằng nhiều máy: chỉ xác nhận khi anh/chị biết đó là ai, và mỗi người một lần.</Notice>
          <Form me={me} action={here}>
            <Table
              caption="Chờ xác nhận trước"
              rows={shown.slice((number - 1) * pageSize, number * pageSize)}
              empty="Chưa có ai vào đơn vị này."
              columns={[
                {
                  title: 'Tên hiển thị',
                  cell: ({ contactId, displayName }) => (
                    <Tick name="nguoi" value={contactId} label={displayName ?? `(không có tên, …${contactId.slice(-4)})`} />
                  ),
                },
                { title: 'Kênh', cell: ({ channels }) => channels ?? '–' },
                { title: 'Từ ngày', cell: ({ since }) => vietnamDate(since) },
                {
                  title: 'Tình trạng',
                  cell: ({ unconfirmedSince }) =>
                    unconfirmedSince === null ? <Badge kind="good">đã xác nhận</Badge> : <Badge>chờ xác nhận</Badge>,
                },
              ]}
            />
            {members.length > 0 && (
              <div class="actions">
                <Button name="viec" value="xac-nhan">
                  Xác nhận những người đã chọn
                </Button>
                <Button kind="danger" name="viec" value="dua-ra">
                  Đưa ra khỏi đơn vị
                </Button>
              </div>
            )}
          </Form>
          <Pager page={number} total={shown.length} href={(n) => query(here, { trang: n })} />
        </>,
      )
    })
    .post('/:id/doan-vien', async (c) => {
      const span = await unit(c)
      if (span === undefined) return notFound(c)
      const here = `${base}/${span.unitId}/doan-vien`
      const act = c.var.form.get('viec')
      const chosen = c.var.form.getAll('nguoi').filter((value): value is string => typeof value === 'string')
      if (chosen.length === 0 || (act !== 'xac-nhan' && act !== 'dua-ra')) return done(c, here, 'Chưa chọn ai.')
      const n = await decideMembers(span.unitId, chosen, act === 'xac-nhan' ? 'confirm' : 'dismiss', depsFor(c))
      return done(c, here, act === 'xac-nhan' ? `Đã xác nhận ${count(n)} người.` : `Đã đưa ${count(n)} người ra khỏi đơn vị.`)
    })
}

const doorNames = { web: 'Trang web', telegram: 'Telegram', zalo: 'Zalo (nhắn mã sau khi mở)' } as const
