/** One class in the console: who comes, inviting, changing, marking, its end. */
import { Hono } from 'hono'
import { z } from 'zod'

import { openRecords } from '../../../cadres/records/store.ts'
import { listTitles } from '../../../cadres/titles/store.ts'
import { inOrder as unitsInOrder, treeAsOf } from '../../../cadres/units.ts'
import { allSpans } from '../../../cadres/units/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { optionalText, readForm } from '../../../console/form.ts'
import { done, download, notFound, page } from '../../../console/page.tsx'
import { vietnamDay } from '../../../privacy/calendar.ts'
import { ledgerOf } from '../../../reminders/store.ts'
import { attendedBy, heldSessions, presenceKey } from '../../attendance.ts'
import { classMoves } from '../../class.ts'
import type { ClassView } from '../../class.ts'
import { gapTargets } from '../../gaps.ts'
import { audience, changeClass, enrolByHand, inviteAll, markByHand, moveClass } from '../../operating/jobs.ts'
import type { Audience, OperatingDeps } from '../../operating/jobs.ts'
import { endClass, makeCertificate } from '../../results/jobs.ts'
import { classById, linkedContacts, listCourses, presentAt } from '../../store.ts'
import { Detail } from '../detail.tsx'
import type { DetailProps } from '../detail.tsx'
import { classFields, meetingsIn } from '../fields.ts'
import { refusals } from '../wording.ts'

const base = '/console/dao-tao'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const changed = z.object({ ...classFields, surveyId: optionalText() })
const invited = z.object({
  unitId: optionalText(),
  titleId: optionalText(),
  target: optionalText(),
  standard: optionalText(),
  viec: z.enum(['xem', 'moi']).catch('xem'),
})

export function classRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps
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

  return new Hono<ConsoleEnv>()
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
    .get('/:id/chung-nhan/:cadre', async (c) => {
      const { house } = deps.config
      const made = await makeCertificate(c.req.param('id'), c.req.param('cadre'), house.organisation, deps.publicUrl(), as(c))
      return made.ok ? download(c, `chung-nhan-${made.number.replace('/', '-')}.docx`, word, made.bytes) : notFound(c)
    })
}
