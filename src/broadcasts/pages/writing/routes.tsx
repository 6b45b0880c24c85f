/** Writing a broadcast: the form, what it would reach and cost as it is filled in, the draft. */
import { Hono } from 'hono'

import { refusalWords } from '../../../cadres/sheets/refusal.ts'
import { listTitles } from '../../../cadres/titles/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import type { FieldErrors } from '../../../console/form.ts'
import { readForm } from '../../../console/form.ts'
import { done, notFound, page, piece } from '../../../console/page.tsx'
import { vietnamDay } from '../../../calendar.ts'
import { listSurveys } from '../../../surveys/operating/store.ts'
import { everyClass } from '../../../training/store.ts'
import { isEmpty } from '../../audience.ts'
import type { Candidate, Moment } from '../../audience.ts'
import { titleOf } from '../../compose.ts'
import * as desk from '../../desk/jobs.ts'
import { preview, momentAt } from '../../planning/jobs.ts'
import type { DeskDeps, Faulty } from '../../desk/jobs.ts'
import { keepFile } from '../../files/store.ts'
import type { KeptFile } from '../../files/store.ts'
import type { StoredBroadcast } from '../../known.ts'
import { listLines, maxListBytes } from '../../list-file.ts'
import { contactsNamed } from '../../lists/store.ts'
import { broadcastById, listBroadcasts } from '../../store.ts'
import { listTemplates } from '../../templates/store.ts'
import { deskNames } from '../../wording.ts'
import { copiesOf } from '../copies.ts'
import { root } from '../address.ts'
import { CopyView, MissingView, PlanView, SampleView } from '../preview.tsx'
import { Editor } from '../editor.tsx'
import type { EditorLists } from '../editor.tsx'
import { broadcastForm, broadcastOf, givenOf, severalIn } from '../fields.ts'
import type { BroadcastFields } from '../fields.ts'

export function writingRoutes(deps: ConsoleDeps, desking: DeskDeps): ConsoleRoutes {
  const { db, config, now } = deps

  async function lists(): Promise<EditorLists> {
    const [moment, titles, surveys, templates, classes, broadcasts] = await Promise.all([
      momentAt(db, now(), false),
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
    if (!form.ok) return { ...form, given: { ...form.given, ...severalIn(c.var.form) } }
    const { file, noFile } = form.value
    const sent = file instanceof File && file.size > 0 ? file : undefined
    const kept = sent && (await keepFile(new Uint8Array(await sent.arrayBuffer()), sent.name, config.databaseUrl))
    const before = noFile ? {} : keptBefore(stored)
    const named = await listIn(form.value)
    const broadcast = broadcastOf(form.value, named.ok ? named.contacts : [], kept ?? before)
    const given = { ...givenOf(broadcast), ...(form.value.contacts !== undefined && { contacts: form.value.contacts }) }
    if (!named.ok) return { ok: false as const, given, errors: { contacts: named.why } satisfies FieldErrors }
    if (sent !== undefined && kept === undefined)
      return {
        ok: false as const,
        given,
        errors: { file: 'Ảnh phải là .png hoặc .jpg không quá 1 MB, văn bản phải là .pdf không quá 5 MB.' } satisfies FieldErrors,
      }
    if (form.value.acknowledgeBy !== undefined && form.value.acknowledgeBy < vietnamDay(now()))
      return { ok: false as const, given, errors: { acknowledgeBy: 'Hạn xác nhận đã qua.' } satisfies FieldErrors }
    if (isEmpty(broadcast.audience))
      return { ok: false as const, given, errors: { everybody: 'Mong anh/chị chọn người nhận.' } satisfies FieldErrors }
    return { ok: true as const, value: broadcast, given }
  }

  /** Whom the pasted lines and the uploaded file name. */
  async function listIn({ contacts = '', listFile }: BroadcastFields) {
    const isSent = listFile instanceof File && listFile.size > 0
    // A list that is not read must not leave the other filters alone: they would pick more people.
    if (isSent && listFile.size > maxListBytes) return { ok: false as const, why: refusalWords.too_large }
    const file = isSent ? listLines(new Uint8Array(await listFile.arrayBuffer())) : { ok: true as const, lines: '' }
    if (!file.ok) return { ok: false as const, why: refusalWords[file.code] }
    const named = await contactsNamed(db, `${contacts}\n${file.lines}`)
    if (named.unknown.length > 0) return { ok: false as const, why: unknownNamed(named.unknown) }
    return isSent && named.contacts.length === 0
      ? { ok: false as const, why: 'Tệp danh sách không có mã nào.' }
      : { ok: true as const, ...named }
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

  return new Hono<ConsoleEnv>()
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
      if (!named.ok) return piece(c, <p class="hint">{named.why}</p>)
      const broadcast = broadcastOf(form.value, named.contacts, chosenFile(form.value))
      if (isEmpty(broadcast.audience)) return piece(c, <p class="hint">Chọn người nhận để xem số người và chi phí.</p>)
      const { plan, sample, withoutValue } = await preview({ ...desking, viewer: c.var.me.viewer }, broadcast)
      const moment = await momentAt(db, now(), false)
      const titles = new Map((await listTitles(db)).map(({ id, name }) => [id, name]))
      return piece(
        c,
        <>
          <PlanView plan={plan} />
          <MissingView missing={withoutValue} />
          <SampleView sample={sample.map((person) => postOf(person, moment, titles))} />
          <CopyView copies={copiesOf({ ...broadcast, status: 'draft' })} />
        </>,
      )
    })
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
}

/** The first few, so that they can be mended. */
const unknownNamed = (unknown: readonly string[]): string =>
  `Không biết ai có mã: ${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ` và ${unknown.length - 10} mã khác` : ''}.`

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

function postOf({ cadre }: Candidate, { tree }: Moment, titles: ReadonlyMap<string, string>): string {
  const post = cadre?.posts[0]
  if (post === undefined) return 'Người dùng chưa liên kết hồ sơ'
  return `${titles.get(post.titleId) ?? post.titleId}, ${tree.byId.get(post.unitId)?.name ?? post.unitId}`
}
