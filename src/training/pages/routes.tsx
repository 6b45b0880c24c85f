/** Classes in the console: the list, a new one, who comes, the hall's screen. */
import { Hono } from 'hono'
import { z } from 'zod'

import { openRecords } from '../../cadres/records/store.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { inOrder as unitsInOrder, treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine } from '../../console/area.ts'
import { Button, ButtonLink, Field, Form, Problems, Select, Table, TextArea, Tick, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { optionalDay, optionalText, readForm, text, ticked } from '../../console/form.ts'
import { done, download, notFound, page, piece } from '../../console/page.tsx'
import { startOfDay, vietnamDay, vietnamTime } from '../../privacy/calendar.ts'
import { ledgerOf } from '../../reminders/store.ts'
import { attendedBy, heldSessions, presenceKey } from '../attendance.ts'
import { codeAt } from '../check-in.ts'
import { classMoves } from '../class.ts'
import type { ClassView, Session } from '../class.ts'
import { waiting } from '../enrolment.ts'
import { gapTargets } from '../gaps.ts'
import { readMeeting } from '../meetings.ts'
import type { Meeting } from '../meetings.ts'
import { audience, changeClass, createClass, enrolByHand, inviteAll, markByHand, moveClass } from '../operating/jobs.ts'
import type { Audience, OperatingDeps } from '../operating/jobs.ts'
import { endClass, makeCertificate } from '../results/jobs.ts'
import { classById, everyClass, linkedContacts, listCourses, presentAt } from '../store.ts'
import { statusNames } from '../wording.ts'
import { Detail } from './detail.tsx'
import type { DetailProps } from './detail.tsx'
import { Hall, HallCodePiece } from './hall.tsx'
import { refusals, sessionsHint, wrongSession } from './wording.ts'

const base = '/console/dao-tao'
const dayMs = 86_400_000
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const common = {
  place: text(),
  link: optionalText(),
  capacity: z
    .string()
    .optional()
    .refine((value) => !value || /^[1-9]\d{0,4}$/.test(value), 'Số chỗ là số nguyên từ 1, để trống nếu không giới hạn.')
    .transform((value) => (value ? Number(value) : null)),
  sessions: text(1, 4_000),
}
const newClass = z.object({
  ...common,
  courseId: text(),
  title: text(1, 200),
  content: optionalText(2_000),
  decision: optionalText(),
  contact: text(),
  registerBy: optionalDay(),
  openToAll: ticked(),
})
const changed = z.object({ ...common, surveyId: optionalText() })
const invited = z.object({
  unitId: optionalText(),
  titleId: optionalText(),
  target: optionalText(),
  standard: optionalText(),
  viec: z.enum(['xem', 'moi']).catch('xem'),
})

export function trainingRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now, seal } = deps
  const as = (c: ConsoleContext): OperatingDeps => ({ db, ids, viewer: c.var.me.viewer, at: now() })
  const mayWrite = (c: ConsoleContext) => c.var.me.officer.role === 'quan_tri' || c.var.me.officer.role === 'can_bo_tinh'
  const find = (c: ConsoleContext) => classById(db, c.req.param('id') ?? '')

  const detail = async (c: ConsoleContext, view: ClassView, more: Pick<DetailProps, 'errors' | 'given' | 'preview'> = {}) => {
    const at = now()
    const { id } = view.cls
    const [opened, present, told, contacts, courses, spans, titles] = await Promise.all([
      openRecords(db, c.var.me.viewer, 'all', { action: 'read', reason: `people of class ${id}`, at }),
      presentAt(db, id),
      ledgerOf(db, `class:${id}`),
      linkedContacts(db),
      listCourses(db),
      allSpans(db),
      listTitles(db),
    ])
    const names = new Map(opened.records.map(({ head }) => [head.id, head.fullName]))
    const cadreOf = new Map([...contacts].map(([cadreId, contactId]) => [contactId, cadreId]))
    const notTold = told
      .filter(({ outcome }) => outcome !== 'sent')
      .map(({ contactId, outcome }) => ({ cadreId: cadreOf.get(contactId) ?? contactId.replace(/^cadre:/, ''), outcome }))
      .filter(({ cadreId }) => names.has(cadreId))
    return page(
      c,
      view.cls.title,
      <Detail
        me={c.var.me}
        view={view}
        courseName={courses.find((course) => course.id === view.cls.courseId)?.name ?? view.cls.courseId}
        names={names}
        present={present}
        held={heldSessions(view, present, at)}
        people={attendedBy(view, present, at)}
        notTold={notTold}
        units={unitsInOrder(treeAsOf(spans, vietnamDay(at))).map(({ span, depth }) => ({
          value: span.unitId,
          label: `${'– '.repeat(depth)}${span.name}`,
        }))}
        titles={titles.map(({ id: value, name: label }) => ({ value, label }))}
        mayWrite={mayWrite(c)}
        {...more}
      />,
      more.errors === undefined ? 200 : 422,
    )
  }

  const form = async (c: ConsoleContext, errors?: FieldErrors, given: Readonly<Record<string, string>> = {}) => {
    const courses = await listCourses(db)
    const problems = errors && { errors }
    return page(
      c,
      'Lớp mới',
      <Form me={c.var.me} action={`${base}/tao`}>
        <Problems errors={errors} />
        <Select
          name="courseId"
          label="Khóa học"
          required
          options={courses.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
          value={given.courseId}
          {...problems}
        />
        <Field name="title" label="Tên lớp" required value={given.title} {...problems} />
        <TextArea name="sessions" label="Các buổi" hint={sessionsHint} required value={given.sessions} {...problems} />
        <Field name="place" label="Địa điểm" required value={given.place} {...problems} />
        <Field name="link" label="Đường dẫn học trực tuyến" value={given.link} {...problems} />
        <Field name="capacity" label="Số chỗ" inputmode="numeric" value={given.capacity} {...problems} />
        <Field name="registerBy" label="Hạn xác nhận" type="date" value={given.registerBy} {...problems} />
        <Field name="decision" label="Số, ký hiệu văn bản mở lớp" value={given.decision} {...problems} />
        <Field name="contact" label="Đầu mối" hint="Họ tên và điện thoại" required value={given.contact} {...problems} />
        <TextArea name="content" label="Nội dung" value={given.content} {...problems} />
        <Tick name="openToAll" label="Cán bộ không được mời cũng đăng ký được" checked={given.openToAll !== undefined} />
        <Button>Tạo lớp</Button>
      </Form>,
      errors === undefined ? 200 : 422,
    )
  }

  const screen = async (c: ConsoleContext) => {
    const view = await find(c)
    const session = view?.sessions.find(({ number }) => String(number) === c.req.param('n'))
    return view === undefined || session === undefined ? undefined : { view, session, ...(await hallOf(view, session)) }
  }
  const hallOf = async (view: ClassView, session: Session) => {
    const at = now()
    const code = codeAt(seal.hide, session.id, at)
    const [{ toString: svgOf }, present] = await Promise.all([import('qrcode'), presentAt(db, view.cls.id)])
    const svg = await svgOf(`${deps.publicUrl()}/dd/${code.token}`, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
    const seated = view.enrolments.filter(({ response }) => response === 'da_dang_ky')
    return {
      code,
      now: at,
      picture: `data:image/svg+xml,${encodeURIComponent(svg)}`,
      present: seated.filter(({ cadreId }) => present.has(presenceKey(session.id, cadreId))).length,
      seats: seated.length,
    }
  }

  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const views = await everyClass(db)
      return page(
        c,
        'Đào tạo',
        <>
          {mayWrite(c) && (
            <ButtonLink kind="main" href={`${base}/tao`}>
              Lớp mới
            </ButtonLink>
          )}
          <Table caption="Các lớp, mới nhất trước" rows={views} columns={columns} empty="Chưa có lớp nào." />
        </>,
      )
    })
    .get('/tao', (c) => form(c))
    .post('/tao', async (c) => {
      const read = readForm(c.var.form, newClass)
      if (!read.ok) return form(c, read.errors, read.given)
      const { sessions, registerBy, link, decision, content, ...rest } = read.value
      const meetings = meetingsIn(sessions)
      const given = Object.fromEntries([...c.var.form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
      if (typeof meetings === 'string') return form(c, { sessions: meetings }, given)
      const made = await createClass(
        {
          ...rest,
          meetings,
          unitId: null,
          link: link ?? null,
          decision: decision ?? null,
          content: content ?? '',
          registerBy: registerBy === undefined ? null : startOfDay(registerBy) + dayMs,
        },
        as(c),
      )
      if (!made.ok) return form(c, { sessions: refusals[made.code] }, given)
      return done(c, `${base}/${made.id}`, 'Đã tạo lớp. Mời cán bộ rồi mở đăng ký.')
    })
    .get('/:id', async (c) => {
      const view = await find(c)
      return view === undefined ? notFound(c) : detail(c, view)
    })
    .post('/:id/chuyen', async (c) => {
      const view = await find(c)
      const move = classMoves.find((each) => each === c.var.form.get('move'))
      if (view === undefined || move === undefined) return notFound(c)
      const { id } = view.cls
      const result = move === 'end' ? await endClass(id, as(c)) : await moveClass(id, move, as(c))
      if (!result.ok) return detail(c, view, { errors: { '': refusals[result.code] } })
      deps.wakeJobs()
      const said =
        'completed' in result
          ? `Đã kết thúc: ${result.completed} người hoàn thành, ${result.not} người chưa đủ 80%.`
          : 'Đã chuyển trạng thái.'
      return done(c, `${base}/${id}`, said)
    })
    .post('/:id/moi', async (c) => {
      const view = await find(c)
      const read = readForm(c.var.form, invited)
      if (view === undefined || !read.ok) return notFound(c)
      const { viec, unitId, titleId, target, standard } = read.value
      const wanted: Audience = {
        ...(unitId !== undefined && { unitId }),
        ...(titleId !== undefined && { titleId }),
        ...(target !== undefined && gapTargets.includes(target) && { target }),
        ...(standard !== undefined && { standard }),
      }
      const people = await audience(wanted, as(c))
      if (viec === 'xem') {
        const linked = await linkedContacts(db)
        const before = new Set(view.enrolments.map(({ cadreId }) => cadreId))
        const preview = {
          people: people.length,
          linked: people.filter(({ head }) => linked.has(head.id)).length,
          added: people.filter(({ head }) => !before.has(head.id)).length,
        }
        const given = { ...(unitId && { unitId }), ...(titleId && { titleId }), ...(target && { target }), ...(standard && { standard }) }
        return detail(c, view, { preview, given })
      }
      const result = await inviteAll(view.cls.id, people, as(c))
      if (!result.ok) return detail(c, view, { errors: { '': refusals[result.code] } })
      deps.wakeJobs()
      return done(c, `${base}/${view.cls.id}`, `Đã mời thêm ${result.added} cán bộ.`)
    })
    .post('/:id/ghi-danh', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      const cadreId = String(c.var.form.get('cadreId') ?? '')
        .trim()
        .toUpperCase()
      const [record] = await audience({ cadreIds: [cadreId] }, as(c))
      if (record === undefined) return detail(c, view, { errors: { cadreId: `Không có cán bộ nào mang mã ${cadreId}.` } })
      const result = await enrolByHand(view.cls.id, cadreId, as(c))
      if (!result.ok) return detail(c, view, { errors: { cadreId: refusals[result.code] } })
      return done(c, `${base}/${view.cls.id}`, `Đã ghi danh ${record.head.fullName}.`)
    })
    .post('/:id/sua', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      const read = readForm(c.var.form, changed)
      if (!read.ok) return detail(c, view, { errors: read.errors, given: read.given })
      const { sessions, link, surveyId, ...rest } = read.value
      const meetings = meetingsIn(sessions)
      if (typeof meetings === 'string') return detail(c, view, { errors: { sessions: meetings } })
      const result = await changeClass(view.cls.id, { ...rest, link: link ?? null, surveyId: surveyId ?? null }, meetings, as(c))
      if (!result.ok) return detail(c, view, { errors: { sessions: refusals[result.code] } })
      deps.wakeJobs()
      return done(c, `${base}/${view.cls.id}`, result.told ? 'Đã lưu; mọi người liên quan đang được báo.' : 'Đã lưu.')
    })
    .post('/:id/diem-danh', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      const before = await presentAt(db, view.cls.id)
      const seated = view.enrolments.filter(({ response }) => response === 'da_dang_ky').map(({ cadreId }) => cadreId)
      let n = 0
      for (const { id, number } of view.sessions) {
        const ticks = new Set(c.var.form.getAll(`b${number}`).map(String))
        const [came, went] = [true, false].map((is) =>
          seated.filter((cadreId) => ticks.has(cadreId) === is && before.has(presenceKey(id, cadreId)) !== is),
        )
        for (const [list, is] of [[came ?? [], true] as const, [went ?? [], false] as const]) {
          if (list.length === 0) continue
          const result = await markByHand(view.cls.id, number, list, is, as(c))
          if (!result.ok) return detail(c, view, { errors: { '': refusals[result.code] } })
          n += result.marked
        }
      }
      return done(c, `${base}/${view.cls.id}`, n === 0 ? 'Không có gì thay đổi.' : `Đã ghi ${n} thay đổi điểm danh.`)
    })
    .get('/:id/man-hinh/:n', async (c) => {
      const shown = await screen(c)
      if (shown === undefined) return notFound(c)
      const { view, session, ...rest } = shown
      const title = `Điểm danh: ${view.cls.title}${view.sessions.length > 1 ? `, buổi ${session.number}` : ''}`
      return page(c, title, <Hall {...rest} href={`${base}/${view.cls.id}/ma/${session.number}`} />)
    })
    .get('/:id/ma/:n', async (c) => {
      const shown = await screen(c)
      return shown === undefined ? notFound(c) : piece(c, <HallCodePiece {...shown} />)
    })
    .get('/:id/chung-nhan/:cadre', async (c) => {
      const { house } = deps.config
      const made = await makeCertificate(c.req.param('id'), c.req.param('cadre'), house.organisation, deps.publicUrl(), as(c))
      return made.ok ? download(c, `chung-nhan-${made.number.replace('/', '-')}.docx`, word, made.bytes) : notFound(c)
    })
}

/** @returns what is wrong with a line, in words */
function meetingsIn(lines: string): Meeting[] | string {
  const meetings: Meeting[] = []
  for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
    const meeting = readMeeting(line)
    if (meeting === undefined) return wrongSession(line.trim())
    meetings.push(meeting)
  }
  return meetings
}

const columns = [
  { title: 'Lớp', cell: ({ cls }: ClassView) => <a href={`${base}/${cls.id}`}>{cls.title}</a> },
  { title: 'Trạng thái', cell: ({ cls }: ClassView) => statusNames[cls.status] },
  { title: 'Bắt đầu', cell: ({ sessions }: ClassView) => (sessions[0] === undefined ? '—' : vietnamTime(sessions[0].startsAt)) },
  {
    title: 'Tham dự',
    isNumber: true,
    cell: ({ cls, enrolments }: ClassView) =>
      `${count(enrolments.filter(({ response }) => response === 'da_dang_ky').length)}${cls.capacity === null ? '' : `/${count(cls.capacity)}`}`,
  },
  { title: 'Chờ', isNumber: true, cell: (view: ClassView) => count(waiting(view).length) },
  {
    title: 'Chưa trả lời',
    isNumber: true,
    cell: ({ enrolments }: ClassView) => count(enrolments.filter(({ response }) => response === 'moi').length),
  },
]

/** What the home page says of training. */
export async function trainingHome({ db, now }: ConsoleDeps): Promise<readonly HomeLine[]> {
  const views = await everyClass(db)
  const going = views.filter(({ cls }) => cls.status === 'mo_dang_ky' || cls.status === 'dong_dang_ky' || cls.status === 'dang_hoc')
  const over = going.filter(({ sessions }) => (sessions.at(-1)?.endsAt ?? Number.POSITIVE_INFINITY) < now())
  const falling = await Promise.all(
    going.map(async (view) => heldSessions(view, await presentAt(db, view.cls.id), now()).some(({ isLow }) => isLow)),
  )
  return [
    { kind: 'number', label: 'Lớp đang mở hoặc đang học', count: going.length, href: base },
    { kind: 'todo', label: 'Lớp đã học xong, chờ kết thúc', count: over.length, href: base },
    { kind: 'todo', label: 'Lớp có người dự đang giảm', count: falling.filter(Boolean).length, href: base },
  ]
}
