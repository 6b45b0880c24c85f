import { Hono } from 'hono'

import { listTitles } from '../../cadres/titles/store.ts'
import { connectedAccounts } from '../../channels/accounts.ts'
import { signature } from '../../console/access.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../../console/area.ts'
import { Badge, ButtonLink, Table, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { readForm } from '../../console/form.ts'
import { done, download, notFound, page, piece } from '../../console/page.tsx'
import { enqueue } from '../../delivery/store.ts'
import { channelKinds } from '../../messages.ts'
import { vietnamTime } from '../../privacy/calendar.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { listSurveys } from '../../surveys/operating/store.ts'
import { isEmpty } from '../audience.ts'
import type { Candidate, Moment } from '../audience.ts'
import type { Broadcast } from '../broadcast.ts'
import { chaseUnread } from '../chases/jobs.ts'
import type { Chased } from '../chases/jobs.ts'
import { copyFor, routeOn, titleOf } from '../compose.ts'
import * as desk from '../desk/jobs.ts'
import type { Done, Faulty } from '../desk/jobs.ts'
import { bytesOf, keepFile } from '../files/store.ts'
import type { KeptFile } from '../files/store.ts'
import type { StoredBroadcast } from '../known.ts'
import { contactsNamed } from '../lists/store.ts'
import { everyClass } from '../../training/store.ts'
import type { Route } from '../planner.ts'
import { reasonOf, stateOf } from '../progress.ts'
import { addressesOf } from '../recipients/store.ts'
import { reportOf, spending } from '../report/store.ts'
import { peopleAfter, progressOf } from '../standing/store.ts'
import type { PersonRow } from '../standing/store.ts'
import { broadcastById, historyOf, listBroadcasts } from '../store.ts'
import { listTemplates } from '../templates/store.ts'
import { deskNames, routeNames, stateNames, statusNames } from '../wording.ts'
import { Detail, Live } from './detail.tsx'
import { CopyView, Editor, PlanView, SampleView } from './editor.tsx'
import type { EditorLists } from './editor.tsx'
import { broadcastForm, broadcastOf, givenOf } from './fields.ts'
import type { BroadcastFields } from './fields.ts'

const root = '/console/thong-bao'
/** A hundred thousand lines. */
const maxListBytes = 5_000_000
const peopleAtOnce = 100

/** Messages to many: written, planned, approved by a second officer, watched while they leave. */
export function broadcastRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, config, ids, now } = deps
  const desking: desk.DeskDeps = {
    db,
    ids,
    now,
    accounts: connectedAccounts(config),
    maySpend: config.zaloOa?.proactive === 'paid',
  }

  /** Where a rule looks into records, it does so in the officer's name. */
  const seenBy = (c: ConsoleContext): desk.DeskDeps => ({ ...desking, viewer: c.var.me.viewer })

  async function lists(): Promise<EditorLists> {
    const [moment, titles, surveys, templates, classes, broadcasts] = await Promise.all([
      desk.momentAt(db, now(), false),
      listTitles(db),
      listSurveys(db),
      listTemplates(db),
      everyClass(db),
      listBroadcasts(db),
    ])
    return {
      tree: moment.tree,
      titles,
      surveys: surveys.filter(({ status }) => status === 'open'),
      templates,
      classes: classes.map(({ cls }) => cls),
      earlier: broadcasts
        .filter(({ broadcast }) => broadcast.content.acknowledge && (broadcast.status === 'done' || broadcast.status === 'sending'))
        .map(({ id, broadcast }) => ({ id, title: titleOf(broadcast.content) })),
    }
  }

  /** Reads the form; a file that was sent is kept, otherwise the one there was stays. */
  async function read(c: ConsoleContext, stored?: StoredBroadcast) {
    const form = readForm(c.var.form, broadcastForm)
    if (!form.ok) return form
    const { file, noFile } = form.value
    const sent = file instanceof File && file.size > 0 ? file : undefined
    const kept = sent && (await keepFile(new Uint8Array(await sent.arrayBuffer()), sent.name, config.databaseUrl))
    const before = noFile ? {} : keptBefore(stored)
    const named = await listIn(form.value)
    const broadcast = broadcastOf(form.value, named.contacts, kept ?? before)
    const given = { ...givenOf(broadcast), ...(form.value.contacts !== undefined && { contacts: form.value.contacts }) }
    if (named.unknown.length > 0)
      return { ok: false as const, given, errors: { contacts: unknownNamed(named.unknown) } satisfies FieldErrors }
    if (sent !== undefined && kept === undefined)
      return {
        ok: false as const,
        given,
        errors: { file: 'Ảnh phải là .png hoặc .jpg không quá 1 MB, văn bản phải là .pdf không quá 5 MB.' } satisfies FieldErrors,
      }
    if (isEmpty(broadcast.audience))
      return { ok: false as const, given, errors: { everybody: 'Mong anh/chị chọn người nhận.' } satisfies FieldErrors }
    return { ok: true as const, value: broadcast, given }
  }

  /** Whom the pasted lines and the uploaded file name. */
  async function listIn({ contacts = '', listFile }: BroadcastFields) {
    const file = listFile instanceof File && listFile.size > 0 && listFile.size <= maxListBytes ? await listFile.text() : ''
    return contactsNamed(db, `${contacts}\n${file}`)
  }

  const editor = async (c: ConsoleContext, action: string, given: Readonly<Record<string, string>>, errors?: FieldErrors) =>
    page(
      c,
      'Soạn thông báo',
      <Editor me={c.var.me} action={action} lists={await lists()} given={given} {...(errors && { errors })} />,
      errors === undefined ? 200 : 422,
    )

  const faultFields = (fault: Faulty): FieldErrors => ({
    [fault.why === 'template' ? 'template' : 'text']: `${deskNames[fault.why]} (${fault.detail})`,
  })

  async function standingOf(stored: StoredBroadcast) {
    const standing = await progressOf(db, stored.id)
    return { standing, spent: await spending(db, stored, standing.left) }
  }

  async function show(c: ConsoleContext, id: string) {
    const stored = await broadcastById(db, id)
    if (stored === undefined) return notFound(c)
    const { broadcast } = stored
    const isEarly = broadcast.status === 'draft' || broadcast.status === 'submitted'
    const seen = isEarly ? await desk.preview(seenBy(c), broadcast) : undefined
    return page(
      c,
      `Thông báo ${id}`,
      <Detail
        me={c.var.me}
        stored={stored}
        {...(await standingOf(stored))}
        {...(seen && { plan: seen.plan })}
        {...(!seen && stored.forecast && { plan: stored.forecast })}
        now={now()}
        copies={copiesOf(broadcast)}
        history={await historyOf(db, id)}
      />,
    )
  }

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
    .get('/soan', (c) =>
      editor(c, `${root}/soan`, { acknowledge: 'co', fallbackHours: '4', notAcknowledged: c.req.query('chua-xac-nhan') ?? '' }),
    )
    .post('/soan', async (c) => {
      const form = await read(c)
      if (!form.ok) return editor(c, `${root}/soan`, form.given, form.errors)
      const made = await desk.draftBroadcast(desking, c.var.me.officer, form.value)
      if (made.ok) return done(c, `${root}/${made.stored.id}`, 'Đã lưu bản nháp.')
      return editor(c, `${root}/soan`, form.given, 'detail' in made ? faultFields(made) : { '': deskNames[made.why] })
    })
    .post('/xem-thu', async (c) => {
      const form = readForm(c.var.form, broadcastForm)
      if (!form.ok) return piece(c, <p class="hint">Điền nội dung và người nhận để xem trước.</p>)
      const named = await listIn(form.value)
      if (named.unknown.length > 0) return piece(c, <p class="hint">{unknownNamed(named.unknown)}</p>)
      const broadcast = broadcastOf(form.value, named.contacts, chosenFile(form.value))
      if (isEmpty(broadcast.audience)) return piece(c, <p class="hint">Chọn người nhận để xem số người và chi phí.</p>)
      const { plan, sample } = await desk.preview(seenBy(c), broadcast)
      const moment = await desk.momentAt(db, now(), false)
      const titles = new Map((await listTitles(db)).map(({ id, name }) => [id, name]))
      return piece(
        c,
        <>
          <PlanView plan={plan} />
          <SampleView sample={sample.map((person) => postOf(person, moment, titles))} />
          <CopyView copies={copiesOf({ ...broadcast, status: 'draft' })} />
        </>,
      )
    })
    .get('/:id', (c) => show(c, c.req.param('id')))
    .get('/:id/soan', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      return stored === undefined ? notFound(c) : editor(c, `${root}/${stored.id}/soan`, givenOf(stored.broadcast))
    })
    .post('/:id/soan', async (c) => {
      const stored = await broadcastById(db, c.req.param('id'))
      if (stored === undefined) return notFound(c)
      const form = await read(c, stored)
      if (!form.ok) return editor(c, `${root}/${stored.id}/soan`, form.given, form.errors)
      const edited = await desk.editBroadcast(desking, stored.id, c.var.me.officer, form.value)
      if (edited.ok) return done(c, `${root}/${stored.id}`, 'Đã sửa. Cần trình duyệt lại.')
      return editor(c, `${root}/${stored.id}/soan`, form.given, 'detail' in edited ? faultFields(edited) : { '': deskNames[edited.why] })
    })
    .post(
      '/:id/trinh',
      act((id, me, c) => desk.submitBroadcast(seenBy(c), id, me.officer), 'Đã trình. Một cán bộ khác cần duyệt.'),
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
        (id, me, c) => desk.returnBroadcast(desking, id, me.officer, String(c.var.form.get('reason') ?? '').slice(0, 500)),
        'Đã trả lại cho người soạn.',
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
      act((id, me, c) => desk.retryBroadcast(desking, id, me.officer, c.var.form.get('uncertain') === 'co'), 'Đã xếp hàng gửi lại.'),
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
      const body = copyFor(stored.broadcast.content, stored.promptId, 'telegram', {})
      const at = now()
      await db.commit([enqueue({ ...latest, id: ids.next(), contactId, kind: 'notice', body, keepBody: false, dueAt: at, createdAt: at })])
      deps.wakeOutbox(latest.address)
      return done(c, `${root}/${stored.id}`, 'Đã gửi thử vào cuộc trò chuyện của đồng chí.')
    })
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

/** The first few, so that they can be mended. */
const unknownNamed = (unknown: readonly string[]): string =>
  `Không biết ai có mã: ${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ` và ${unknown.length - 10} mã khác` : ''}.`

const imageType = (bytes: Uint8Array): string => (bytes[0] === 0x89 ? 'image/png' : 'image/jpeg')

const keptBefore = (stored: StoredBroadcast | undefined): KeptFile => {
  const { image, document } = stored?.broadcast.content ?? {}
  return { ...(image && { image }), ...(document && { document }) }
}

/** For the preview alone: what was chosen is kept when the draft is. */
function chosenFile({ file }: BroadcastFields): KeptFile | undefined {
  if (!(file instanceof File) || file.size === 0) return undefined
  const there = { path: file.name, sha256: '' }
  return /\.pdf$/i.test(file.name) ? { document: { ...there, name: file.name } } : { image: there }
}

const routeOf = ({ route }: PersonRow) => (route === null ? '' : routeNames[route as Route])
const sentAtOf = ({ delivery, sentAt }: PersonRow) => (delivery === 'sent' && sentAt !== null ? vietnamTime(sentAt) : '')

const personColumns = [
  { title: 'Người', cell: (row: PersonRow) => row.name ?? row.contactId },
  { title: 'Kênh', cell: routeOf },
  { title: 'Trạng thái', cell: (row: PersonRow) => stateNames[stateOf(row)] },
  { title: 'Lý do', cell: reasonOf },
  { title: 'Gửi lúc', cell: sentAtOf },
]

const columns = [
  { title: 'Mã', cell: ({ id }: StoredBroadcast) => <a href={`${root}/${id}`}>{id}</a> },
  { title: 'Nội dung', cell: ({ broadcast }: StoredBroadcast) => titleOf(broadcast.content) },
  { title: 'Trạng thái', cell: ({ broadcast }: StoredBroadcast) => <Badge>{statusNames[broadcast.status]}</Badge> },
  { title: 'Người nhận', cell: ({ broadcast }: StoredBroadcast) => count(broadcast.people?.count ?? 0), isNumber: true },
  { title: 'Người soạn', cell: ({ createdBy }: StoredBroadcast) => createdBy },
  { title: 'Lúc', cell: ({ createdAt }: StoredBroadcast) => vietnamTime(createdAt) },
]

const copiesOf = ({ content }: Broadcast) =>
  channelKinds.map((channel) => ({ channel, copy: copyFor(content, 'xem-thu', routeOn[channel], {}) }))

function postOf({ cadre }: Candidate, { tree }: Moment, titles: ReadonlyMap<string, string>): string {
  const post = cadre?.posts[0]
  if (post === undefined) return 'Người dùng chưa liên kết hồ sơ'
  return `${titles.get(post.titleId) ?? post.titleId}, ${tree.byId.get(post.unitId)?.name ?? post.unitId}`
}

/** What waits for this officer: another's broadcast to stand behind. */
export async function broadcastHome({ db }: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const waiting = (await listBroadcasts(db)).filter(
    ({ broadcast }) => broadcast.status === 'submitted' && broadcast.submitted?.by.id !== me.officer.id,
  )
  return [{ kind: 'todo', label: 'Thông báo chờ duyệt', count: waiting.length, href: root }]
}
