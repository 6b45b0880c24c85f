/** One class in the console: who comes, inviting, changing, marking, its end. */
import { Hono } from 'hono'
import { z } from 'zod'

import { openRecords } from '../../../cadres/records/store.ts'
import { listTitles } from '../../../cadres/titles/store.ts'
import { inOrder as unitsInOrder, treeAsOf } from '../../../cadres/units.ts'
import { allSpans } from '../../../cadres/units/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { optionalText, readForm, text } from '../../../console/form.ts'
import { listOfficers } from '../../../console/officers/store.ts'
import { docx, done, download, notFound, page } from '../../../console/page.tsx'
import { vietnamDay } from '../../../calendar.ts'
import { ledgerOf } from '../../../reminders/store.ts'
import { listSurveys, surveyById } from '../../../surveys/operating/store.ts'
import { attendedBy, heldSessions, presenceKey } from '../../attendance.ts'
import { certificateKinds } from '../../certificates/paper.ts'
import type { CertificateKind } from '../../certificates/paper.ts'
import { classMoves } from '../../class.ts'
import type { ClassView } from '../../class.ts'
import { audience } from '../../audience/jobs.ts'
import { addFile, addLink, removePaper } from '../../materials/jobs.ts'
import { changeClass, enrolByHand, inviteAll, markByHand, moveClass, takeOut } from '../../operating/jobs.ts'
import { saysWhom } from '../../audience.ts'
import type { Audience } from '../../audience.ts'
import type { OperatingDeps } from '../../operating/jobs.ts'
import { endClass, makeCertificate } from '../../results/jobs.ts'
import { presentAt } from '../../attendance/store.ts'
import { linkedContacts } from '../../seats/store.ts'
import { listedCodes, unknownOf } from '../../audience/listing/jobs.ts'
import { classById, classNames, listCourses } from '../../store.ts'
import { Detail } from '../detail.tsx'
import type { DetailProps } from '../detail.tsx'
import { audienceOf, invited } from '../inviting.ts'
import { classFields, givenIn, meetingsIn, settled } from '../fields.ts'
import { paperRefusals, refusals } from '../wording.ts'

const base = '/console/dao-tao'
const fileTypes: Readonly<Record<CertificateKind, string>> = { docx, pdf: 'application/pdf' }

const changed = z.object({ ...classFields, surveyId: optionalText(), officerId: optionalText() })
const paper = z.object({
  label: text(1, 120),
  url: optionalText(),
  file: z
    .instanceof(File)
    .optional()
    .transform((file) => (file === undefined || file.size === 0 ? undefined : file)),
})
const takenOut = z.object({ removedId: text(1, 40), reason: text(3, 200) })

export function classRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, ids, now } = deps
  const as = (c: ConsoleContext): OperatingDeps => ({ db, ids, viewer: c.var.me.viewer, at: now() })
  const mayWrite = (c: ConsoleContext) => c.var.me.officer.role === 'quan_tri' || c.var.me.officer.role === 'can_bo_tinh'
  const find = (c: ConsoleContext) => classById(db, c.req.param('id') ?? '')

  const detail = async (c: ConsoleContext, view: ClassView, more: Pick<DetailProps, 'errors' | 'given' | 'preview'> = {}) => {
    const at = now()
    const { id } = view.cls
    const [opened, present, told, contacts, courses, spans, titles, surveys, officers, classes] = await Promise.all([
      openRecords(db, c.var.me.viewer, 'all', { action: 'read', reason: `people of class ${id}`, at }),
      presentAt(db, id),
      ledgerOf(db, `class:${id}`),
      linkedContacts(db),
      listCourses(db),
      allSpans(db),
      listTitles(db),
      listSurveys(db),
      listOfficers(db),
      classNames(db),
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
        earlier={classes.filter((each) => each.id !== id).map(({ id: value, title }) => ({ value, label: `${title} (${value})` }))}
        surveys={surveys
          .filter(({ id, status }) => status !== 'closed' || id === view.cls.surveyId)
          .map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
        officers={officers
          .filter(({ role, revokedAt }) => revokedAt === null && (role === 'quan_tri' || role === 'can_bo_tinh'))
          .map(({ id, name }) => ({ value: id, label: name }))}
        mayWrite={mayWrite(c)}
        {...more}
      />,
      more.errors === undefined ? 200 : 422,
    )
  }

  /** Whom an invitation would reach, before it is sent. */
  const previewOf = async (
    c: ConsoleContext,
    { enrolments }: ClassView,
    wanted: Audience,
    given: Readonly<Record<string, string>>,
  ): Promise<Pick<DetailProps, 'given' | 'preview'>> => {
    const [people, linked] = await Promise.all([audience(wanted, as(c)), linkedContacts(db)])
    const before = new Set(enrolments.map(({ cadreId }) => cadreId))
    const added = people.filter(({ head }) => !before.has(head.id))
    return {
      preview: {
        people: people.length,
        linked: people.filter(({ head }) => linked.has(head.id)).length,
        added: added.length,
        names: added.map(({ head }) => head.fullName),
      },
      given,
    }
  }

  return new Hono<ConsoleEnv>()
    .get('/:id', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      // From the list of who lacks what.
      const read = readForm(c.req.query(), invited)
      const isAsked = read.ok && (read.value.target !== undefined || read.value.standard !== undefined)
      const wanted = read.ok ? audienceOf(read.value, view.cls.courseId) : {}
      return detail(c, view, isAsked && mayWrite(c) ? await previewOf(c, view, wanted, c.req.query()) : {})
    })
    .post('/:id/chuyen', async (c) => {
      const view = await find(c)
      const move = classMoves.find((each) => each === c.var.form.get('move'))
      if (view === undefined || move === undefined) return notFound(c)
      const { id } = view.cls
      const result =
        move === 'end'
          ? await endClass(id, as(c), c.var.form.get('vang') === 'co' ? 'missed' : undefined)
          : await moveClass(id, move, as(c))
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
      const { viec, listFile, all } = read.value
      const codes = await listedCodes(read.value.codes, listFile)
      // What was uploaded stands in the form again as lines: a file cannot be put back, and would be forgotten between looking and inviting.
      const given = { ...givenIn(c.var.form), ...(codes.ok && codes.lines !== undefined && { codes: codes.lines }) }
      if (!codes.ok) return detail(c, view, { errors: { [listFile === undefined ? 'codes' : 'listFile']: codes.why }, given })
      const wanted = audienceOf({ ...read.value, codes: codes.lines }, view.cls.courseId)
      const missing = await unknownOf(wanted.cadreIds ?? [], as(c))
      if (missing.length > 0) return detail(c, view, { errors: { codes: `Không có cán bộ mang mã: ${missing.join(', ')}.` }, given })
      if (!saysWhom(wanted) && all === undefined)
        return detail(c, view, { errors: { '': 'Chọn mời ai: lọc ít nhất một mục, hoặc đánh dấu "Mọi cán bộ, không lọc".' }, given })
      if (viec === 'xem') return detail(c, view, await previewOf(c, view, wanted, given))
      const result = await inviteAll(view.cls.id, await audience(wanted, as(c)), as(c))
      if (!result.ok) return detail(c, view, { errors: { '': refusals[result.code] } })
      deps.wakeJobs()
      return done(c, `${base}/${view.cls.id}`, `Đã mời thêm ${result.added} cán bộ.`)
    })
    .post('/:id/tai-lieu', async (c) => {
      const view = await find(c)
      const read = readForm(c.var.form, paper)
      if (view === undefined) return notFound(c)
      if (!read.ok) return detail(c, view, { errors: read.errors })
      const { label, url, file } = read.value
      if (file === undefined && url === undefined) return detail(c, view, { errors: { url: paperRefusals.no_address } })
      const put =
        file === undefined
          ? await addLink(view.cls.id, label, url ?? '', as(c))
          : await addFile(view.cls.id, label, file.name, new Uint8Array(await file.arrayBuffer()), as(c))
      if (!put.ok) return detail(c, view, { errors: { [file === undefined ? 'url' : 'file']: paperRefusals[put.code] } })
      deps.wakeJobs()
      return done(c, `${base}/${view.cls.id}`, `Đã thêm tài liệu “${label}”.`)
    })
    .post('/:id/tai-lieu/bo', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      const taken = await removePaper(view.cls.id, String(c.var.form.get('url') ?? ''), as(c))
      return taken.ok ? done(c, `${base}/${view.cls.id}`, 'Đã bỏ tài liệu.') : notFound(c)
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
    .post('/:id/rut', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      const read = readForm(c.var.form, takenOut)
      if (!read.ok) return detail(c, view, { errors: read.errors, given: read.given })
      const { removedId, reason } = read.value
      const result = await takeOut(view.cls.id, removedId, reason, as(c))
      if (!result.ok) return detail(c, view, { errors: { removedId: refusals[result.code] }, given: { removedId, reason } })
      deps.wakeJobs()
      const said =
        result.movedUp > 0
          ? `Đã rút tên; ${result.movedUp} người trong danh sách chờ được lên chỗ và được báo.`
          : 'Đã rút tên; người đó được báo.'
      return done(c, `${base}/${view.cls.id}`, said)
    })
    .post('/:id/sua', async (c) => {
      const view = await find(c)
      if (view === undefined) return notFound(c)
      const read = readForm(c.var.form, changed)
      if (!read.ok) return detail(c, view, { errors: read.errors, given: read.given })
      const { sessions, link, decision, content, notes, registerBy, surveyId, officerId, ...rest } = read.value
      const meetings = meetingsIn(sessions)
      const given = givenIn(c.var.form)
      if (typeof meetings === 'string') return detail(c, view, { errors: { sessions: meetings }, given })
      if (surveyId !== undefined && (await surveyById(db, surveyId)) === undefined)
        return detail(c, view, { errors: { surveyId: 'Không có khảo sát này.' }, given })
      if (officerId !== undefined && !(await listOfficers(db)).some(({ id, revokedAt }) => id === officerId && revokedAt === null))
        return detail(c, view, { errors: { officerId: 'Không có cán bộ này.' }, given })
      const optional = settled({ link, decision, content, notes, registerBy })
      const change = { ...rest, ...optional, surveyId: surveyId ?? null, officerId: officerId ?? null }
      const result = await changeClass(view.cls.id, change, meetings, as(c))
      if (!result.ok) return detail(c, view, { errors: { sessions: refusals[result.code] }, given })
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
        const [ticks, shown] = [`b${number}`, `da${number}`].map((name) => new Set(c.var.form.getAll(name).map(String)))
        // Who has checked in since the page was opened stands on it without a tick, and keeps their mark.
        const touched = seated.filter((cadreId) => ticks?.has(cadreId) !== shown?.has(cadreId))
        const isPresent = (cadreId: string) => before.has(presenceKey(id, cadreId))
        const came = touched.filter((cadreId) => ticks?.has(cadreId) && !isPresent(cadreId))
        const went = touched.filter((cadreId) => shown?.has(cadreId) && isPresent(cadreId))
        for (const [list, is] of [[came, true] as const, [went, false] as const]) {
          if (list.length === 0) continue
          const result = await markByHand(view.cls.id, number, list, is, as(c))
          if (!result.ok) return detail(c, view, { errors: { '': refusals[result.code] } })
          n += result.marked
        }
      }
      return done(c, `${base}/${view.cls.id}`, n === 0 ? 'Không có gì thay đổi.' : `Đã ghi ${n} thay đổi điểm danh.`)
    })
    .get('/:id/chung-nhan/:cadre/:kind', async (c) => {
      const kind = certificateKinds.find((each) => each === c.req.param('kind'))
      if (kind === undefined) return notFound(c)
      const { house } = deps.config
      const made = await makeCertificate(c.req.param('id'), c.req.param('cadre'), house.organisation, deps.publicUrl(), kind, as(c))
      return made.ok ? download(c, `chung-nhan-${made.number.replace('/', '-')}.${kind}`, fileTypes[kind], made.bytes) : notFound(c)
    })
}
