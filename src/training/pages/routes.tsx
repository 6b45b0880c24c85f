/** Classes in the console: the list and a new one. */
import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine } from '../../console/area.ts'
import { Button, ButtonLink, Form, Problems, Select, Table, count } from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { readForm, text } from '../../console/form.ts'
import { done, page } from '../../console/page.tsx'
import { vietnamTime } from '../../calendar.ts'
import { heldSessions } from '../attendance.ts'
import type { ClassView } from '../class.ts'
import { waiting } from '../enrolment.ts'
import { createClass } from '../operating/jobs.ts'
import { presentAt } from '../attendance/store.ts'
import { everyClass, listCourses } from '../store.ts'
import { statusNames } from '../wording.ts'
import { classRoutes } from './class/routes.tsx'
import { ClassFields } from './class-fields.tsx'
import { classFields, givenIn, meetingsIn, settled } from './fields.ts'
import { courseRoutes } from './courses/routes.tsx'
import { gapRoutes } from './gaps/routes.tsx'
import { hallRoutes } from './hall/routes.tsx'
import { refusals } from './wording.ts'

const base = '/console/dao-tao'

const newClass = z.object({
  ...classFields,
  courseId: text(),
})
export function trainingRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps
  const mayWrite = (c: ConsoleContext) => c.var.me.officer.role === 'quan_tri' || c.var.me.officer.role === 'can_bo_tinh'

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
        <ClassFields given={given} errors={errors} />
        <Button>Tạo lớp</Button>
      </Form>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const views = await everyClass(db)
      return page(
        c,
        'Đào tạo',
        <>
          <ButtonLink href={`${base}/khoa-hoc`}>Khóa học</ButtonLink>
          {c.var.me.officer.role !== 'nguoi_xem' && <ButtonLink href={`${base}/thieu`}>Ai còn thiếu gì</ButtonLink>}
          {mayWrite(c) && (
            <ButtonLink kind="main" href={`${base}/tao`}>
              Lớp mới
            </ButtonLink>
          )}
          <Table caption="Các lớp, mới nhất trước" rows={views} columns={columns} empty="Chưa có lớp nào." />
        </>,
      )
    })
    .get('/tao', (c) => form(c, undefined, { courseId: c.req.query('khoa') ?? '' }))
    .post('/tao', async (c) => {
      const read = readForm(c.var.form, newClass)
      if (!read.ok) return form(c, read.errors, read.given)
      const { sessions, registerBy, link, decision, content, notes, ...rest } = read.value
      const meetings = meetingsIn(sessions)
      const given = givenIn(c.var.form)
      if (typeof meetings === 'string') return form(c, { sessions: meetings }, given)
      const made = await createClass(
        {
          ...rest,
          meetings,
          officerId: c.var.me.officer.id,
          unitId: null,
          ...settled({ link, decision, content, notes, registerBy }),
        },
        { db, ids, viewer: c.var.me.viewer, at: now() },
      )
      if (!made.ok) return form(c, { sessions: refusals[made.code] }, given)
      return done(c, `${base}/${made.id}`, 'Đã tạo lớp. Mời cán bộ rồi mở đăng ký.')
    })
    .route('/', courseRoutes(deps))
    .route('/', gapRoutes(deps))
    .route('/', hallRoutes(deps))
    .route('/', classRoutes(deps))
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
