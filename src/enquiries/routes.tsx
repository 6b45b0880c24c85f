/** Questions nobody could answer, their answers, and the second officer's yes. */
import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import type { FieldErrors } from '../console/form.ts'
import { optionalDay, readForm, text } from '../console/form.ts'
import { listOfficers } from '../console/officers/store.ts'
import { done, notFound, page } from '../console/page.tsx'
import { approveAnswer, reassign, retireAnswer, returnAnswer, splitOff, takeCluster, unansweredClusters, writeAnswer } from './jobs.ts'
import type { Done, EnquiryDeps } from './jobs.ts'
import { allEnquiries, enquiryById, wordingsOf } from './store.ts'
import { Enquiries } from './pages/list.tsx'
import { base } from './pages/names.ts'
import { OneEnquiry } from './pages/one.tsx'
import type { Bad } from './pages/one.tsx'

const depsOf = ({ db, ids, now }: ConsoleDeps, me: SignedIn): EnquiryDeps => ({ db, ids, viewer: me.viewer, at: now() })

const problems: Readonly<Record<Exclude<Extract<Done, { ok: false }>['code'], 'unknown' | 'not_yours'>, string>> = {
  taken: 'Người khác vừa nhận câu hỏi này.',
  changed: 'Việc này vừa được người khác làm; anh/chị xem lại.',
  own: 'Người soạn không tự duyệt được: cần một cán bộ khác.',
  empty: 'Câu trả lời chưa được điền.',
}

export function enquiryRoutes(deps: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c, deps))
    .post('/nhan', async (c) => {
      const read = readForm(c.var.form, z.object({ question: text(1, 40) }))
      if (!read.ok) return list(c, deps, read.errors)
      const result = await takeCluster(read.value.question, c.var.me.viewer.name, depsOf(deps, c.var.me))
      if (result.ok) return done(c, `${base}/${result.id}`, 'Anh/chị đã nhận câu hỏi này.')
      return result.code === 'unknown' || result.code === 'not_yours' ? notFound(c) : list(c, deps, { '': problems[result.code] })
    })
    .get('/:id', (c) => show(c, deps, c.req.param('id')))
    .post('/:id/soan', (c) => {
      const read = readForm(c.var.form, z.object({ question: text(5, 500), answer: text(1, 3_000), validTo: optionalDay() }))
      if (!read.ok) return show(c, deps, c.req.param('id'), read)
      const { validTo, ...written } = read.value
      const doing = writeAnswer(c.req.param('id'), { ...written, ...(validTo !== undefined && { validTo }) }, depsOf(deps, c.var.me))
      return act(c, deps, doing, 'Đã lưu; chờ một cán bộ khác duyệt.')
    })
    .post('/:id/duyet', (c) =>
      act(
        c,
        deps,
        approveAnswer(c.req.param('id'), depsOf(deps, c.var.me)),
        'Đã duyệt; những người từng hỏi sẽ được báo trong giờ nhắn tin.',
      ),
    )
    .post('/:id/tach', (c) => {
      const read = readForm(c.var.form, z.object({ question: text(1, 60) }))
      if (!read.ok) return show(c, deps, c.req.param('id'), read)
      return act(c, deps, splitOff(c.req.param('id'), read.value.question, depsOf(deps, c.var.me)), 'Đã tách câu hỏi này ra.')
    })
    .post('/:id/giao', (c) => {
      const read = readForm(c.var.form, z.object({ owner: text(1, 200) }))
      if (!read.ok) return show(c, deps, c.req.param('id'), read)
      return act(c, deps, reassign(c.req.param('id'), read.value.owner, depsOf(deps, c.var.me)), `Đã giao cho ${read.value.owner}.`)
    })
    .post('/:id/tra-lai', (c) => {
      const read = readForm(c.var.form, z.object({ reason: text(1, 500) }))
      if (!read.ok) return show(c, deps, c.req.param('id'), read)
      return act(c, deps, returnAnswer(c.req.param('id'), read.value.reason, depsOf(deps, c.var.me)), 'Đã trả lại người soạn.')
    })
    .post('/:id/bo', (c) => act(c, deps, retireAnswer(c.req.param('id'), depsOf(deps, c.var.me)), 'Câu trả lời thôi được dùng.'))
}

async function act(c: ConsoleContext, deps: ConsoleDeps, doing: Promise<Done>, message: string) {
  const result = await doing
  if (result.ok) return done(c, `${base}/${result.id}`, message)
  if (result.code === 'unknown' || result.code === 'not_yours') return notFound(c)
  return show(c, deps, c.req.param('id') ?? '', { errors: { '': problems[result.code] }, given: {} }, 409)
}

async function list(c: ConsoleContext, deps: ConsoleDeps, errors?: FieldErrors) {
  const [clusters, enquiries] = await Promise.all([unansweredClusters(deps.db), allEnquiries(deps.db)])
  const shown = <Enquiries me={c.var.me} clusters={clusters} enquiries={enquiries} now={deps.now()} errors={errors} />
  return page(c, 'Câu hỏi chưa trả lời được', shown, errors === undefined ? 200 : 422)
}

async function show(c: ConsoleContext, deps: ConsoleDeps, id: string, bad?: Bad, status: 409 | 422 = 422) {
  const one = await enquiryById(deps.db, id.toUpperCase())
  if (one === undefined) return notFound(c)
  const [asked, officers] = await Promise.all([wordingsOf(deps.db, one.id), listOfficers(deps.db)])
  const shown = <OneEnquiry me={c.var.me} one={one} asked={asked} officers={officers} bad={bad} />
  return page(c, `Hỏi đáp ${one.id}`, shown, bad === undefined ? 200 : status)
}

/** What waits of it for this officer. Counting what nobody has taken up yet takes too long for a home page. */
export async function enquiryHome(deps: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const enquiries = await allEnquiries(deps.db)
  const toApprove = enquiries.filter(({ status, writtenBy }) => status === 'proposed' && writtenBy !== me.viewer.name).length
  const toWrite = enquiries.filter(({ status, owner }) => status === 'taken' && owner === me.viewer.name).length
  return [
    { kind: 'todo', label: 'câu trả lời chờ tôi duyệt', count: toApprove, href: base },
    { kind: 'todo', label: 'câu hỏi tôi đang soạn trả lời', count: toWrite, href: base },
  ]
}
