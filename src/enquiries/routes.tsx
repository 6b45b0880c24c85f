/** Questions nobody could answer, their answers, and the second officer's yes. */
import { Hono } from 'hono'
import { z } from 'zod'

import type { EnquiryStatus } from '../../db/tables/enquiries.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Facts,
  Field,
  Form,
  Notice,
  Problems,
  Select,
  Table,
  TextArea,
  count,
} from '../console/components.tsx'
import type { FieldErrors } from '../console/form.ts'
import { optionalDay, readForm, text } from '../console/form.ts'
import type { Officer } from '../console/officer.ts'
import { listOfficers } from '../console/officers/store.ts'
import { done, notFound, page } from '../console/page.tsx'
import { vietnamDate, vietnamDay, vietnamTime } from '../privacy/calendar.ts'
import { redact } from '../privacy/redact.ts'
import type { Cluster } from './clusters.ts'
import { approveAnswer, reassign, retireAnswer, returnAnswer, splitOff, takeCluster, unansweredClusters, writeAnswer } from './jobs.ts'
import type { Done, EnquiryDeps } from './jobs.ts'
import { allEnquiries, enquiryById, wordingsOf } from './store.ts'
import type { Enquiry } from './store.ts'

const base = '/console/hoi-dap'
const shownClusters = 100

const depsOf = ({ db, ids, now }: ConsoleDeps, me: SignedIn): EnquiryDeps => ({ db, ids, viewer: me.viewer, at: now() })

const statuses: Readonly<Record<EnquiryStatus, string>> = {
  taken: 'Chờ soạn',
  proposed: 'Chờ người khác duyệt',
  approved: 'Đang dùng',
  retired: 'Đã thôi dùng',
}

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
  return page(
    c,
    'Câu hỏi chưa trả lời được',
    <>
      <Problems errors={errors} />
      <Table
        caption="Nhiều người hỏi nhất trước"
        rows={clusters.slice(0, shownClusters)}
        empty="Không có câu hỏi nào chờ."
        columns={[
          { title: 'Câu hỏi', cell: ({ question }: Cluster) => question },
          { title: 'Người hỏi', cell: ({ askers }: Cluster) => count(askers), isNumber: true },
          { title: 'Số lần', cell: ({ questionIds }: Cluster) => count(questionIds.length), isNumber: true },
          { title: 'Gần nhất', cell: ({ latestAt }: Cluster) => vietnamDate(vietnamDay(latestAt)) },
          {
            title: 'Việc',
            cell: ({ questionIds }: Cluster) => (
              <Form me={c.var.me} action={`${base}/nhan`} class="inline">
                <input type="hidden" name="question" value={questionIds[0] ?? ''} />
                <Button kind="plain">Tôi nhận</Button>
              </Form>
            ),
          },
        ]}
      />
      <Table
        caption="Đã có người nhận"
        rows={[...enquiries].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))}
        columns={[
          { title: 'Mã', cell: ({ id }: Enquiry) => <a href={`${base}/${id}`}>{id}</a> },
          { title: 'Câu hỏi', cell: ({ question }: Enquiry) => question },
          {
            title: 'Tình trạng',
            cell: ({ status }: Enquiry) => <Badge kind={status === 'approved' ? 'good' : 'info'}>{statuses[status]}</Badge>,
          },
          { title: 'Người phụ trách', cell: ({ owner }: Enquiry) => owner },
          {
            title: 'Hạn',
            cell: ({ status, dueAt }: Enquiry) =>
              (status === 'taken' || status === 'proposed') && dueAt <= deps.now() ? (
                <Badge kind="bad">{`Quá hạn ${vietnamTime(dueAt)}`}</Badge>
              ) : (
                vietnamTime(dueAt)
              ),
          },
        ]}
      />
    </>,
    errors === undefined ? 200 : 422,
  )
}

/** Speaks for the province. */
const mayAnswer = ({ revokedAt, role }: Officer) => revokedAt === null && (role === 'quan_tri' || role === 'can_bo_tinh')

const order: readonly EnquiryStatus[] = ['proposed', 'taken', 'approved', 'retired']

interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

async function show(c: ConsoleContext, deps: ConsoleDeps, id: string, bad?: Bad, status: 409 | 422 = 422) {
  const one = await enquiryById(deps.db, id.toUpperCase())
  if (one === undefined) return notFound(c)
  const here = `${base}/${one.id}`
  const [asked, officers] = await Promise.all([wordingsOf(deps.db, one.id), listOfficers(deps.db)])
  const isOpen = one.status === 'taken' || one.status === 'proposed'
  const isOwn = one.writtenBy === c.var.me.viewer.name
  return page(
    c,
    `Hỏi đáp ${one.id}`,
    <>
      <Problems errors={bad?.errors} />
      {one.returned !== null && one.status === 'taken' && <Notice kind="warn">{`Được trả lại: ${one.returned}`}</Notice>}
      <Facts
        facts={[
          ['Câu hỏi', one.question],
          ['Câu trả lời', one.answer ?? 'chưa có'],
          ['Tình trạng', statuses[one.status]],
          ['Người phụ trách', one.owner],
          ['Người soạn', one.writtenBy ?? ''],
          ['Người duyệt', one.approvedBy ?? ''],
          ['Dùng từ ngày', one.validFrom === null ? '' : vietnamDate(one.validFrom)],
          ['Dùng đến hết ngày', one.validTo === null ? 'không hạn' : vietnamDate(one.validTo)],
        ]}
      />
      <Table
        caption="Người lao động đã hỏi"
        rows={asked}
        empty="Không còn lời nào được lưu."
        columns={[
          { title: 'Câu hỏi', cell: ({ text: words }) => (words === null ? '(không còn lưu)' : redact(words).text) },
          ...(isOpen && asked.length > 1
            ? [
                {
                  title: 'Khác ý',
                  cell: ({ questionId }: { questionId: string }) => (
                    <Form me={c.var.me} action={`${here}/tach`} class="inline">
                      <input type="hidden" name="question" value={questionId} />
                      <Button kind="plain">Tách ra</Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
      {one.status === 'proposed' && (
        <Card title="Duyệt">
          {isOwn ? (
            <Notice>Anh/chị đã soạn câu này, nên cần một cán bộ khác duyệt.</Notice>
          ) : (
            <Form me={c.var.me} action={`${here}/duyet`}>
              <p>Duyệt xong, trợ lý trả lời bằng đúng những chữ trên và báo cho những người từng hỏi.</p>
              <Button>Duyệt</Button>
            </Form>
          )}
          <Form me={c.var.me} action={`${here}/tra-lai`}>
            <Field name="reason" label="Lý do trả lại" required {...(bad && { errors: bad.errors })} />
            <Button kind="plain">Trả lại người soạn</Button>
          </Form>
        </Card>
      )}
      {isOpen && (
        <Card title={one.answer === null ? 'Soạn câu trả lời' : 'Soạn lại'}>
          <Form me={c.var.me} action={`${here}/soan`}>
            <Field
              name="question"
              label="Câu hỏi"
              hint="Không để tên hay số điện thoại của ai."
              required
              value={bad?.given.question ?? one.question}
              {...(bad && { errors: bad.errors })}
            />
            <TextArea
              name="answer"
              label="Câu trả lời"
              required
              value={bad?.given.answer ?? one.answer ?? ''}
              {...(bad && { errors: bad.errors })}
            />
            <Field
              name="validTo"
              type="date"
              label="Dùng đến hết ngày"
              value={bad?.given.validTo ?? one.validTo ?? ''}
              {...(bad && { errors: bad.errors })}
            />
            <Button>Lưu để duyệt</Button>
          </Form>
        </Card>
      )}
      {isOpen && (
        <Card title="Giao cho người khác">
          <Form me={c.var.me} action={`${here}/giao`}>
            <Select
              name="owner"
              label="Người phụ trách"
              required
              value={one.owner}
              options={officers.filter(mayAnswer).map(({ name }) => ({ value: name, label: name }))}
            />
            <Button kind="plain">Giao</Button>
          </Form>
        </Card>
      )}
      {one.status === 'approved' && (
        <Form me={c.var.me} action={`${here}/bo`}>
          <Button kind="danger">Thôi dùng câu trả lời này</Button>
        </Form>
      )}
      <ButtonLink href={base}>Về danh sách</ButtonLink>
    </>,
    bad === undefined ? 200 : status,
  )
}

/** What waits of it for this officer. Counting what nobody has taken up yet takes too long for a home page. */
export async function enquiryHome(deps: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const enquiries = await allEnquiries(deps.db)
  const toApprove = enquiries.filter(({ status, writtenBy }) => status === 'proposed' && writtenBy !== me.viewer.name).length
  const toWrite = enquiries.filter(({ status, owner }) => status === 'taken' && owner === me.viewer.name).length
  return [
    { kind: 'todo', label: 'Câu trả lời chờ tôi duyệt', count: toApprove, href: base },
    { kind: 'todo', label: 'Câu hỏi tôi đang soạn trả lời', count: toWrite, href: base },
  ]
}
