/** Officers' inbox of opinions and cases: the list, one case, answers given often, and what people write about. */
import { Hono } from 'hono'
import { z } from 'zod'

import { caseCategories } from '../../db/tables/feedback.ts'
import type { CaseStatus } from '../../db/tables/feedback.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Facts,
  Field,
  Filters,
  Form,
  Notice,
  Pager,
  Problems,
  Select,
  Table,
  TextArea,
  count,
  pageSize,
  query,
} from '../console/components.tsx'
import type { FieldErrors } from '../console/form.ts'
import { pageNumber, readForm, text } from '../console/form.ts'
import { listOfficers } from '../console/officers/store.ts'
import { done, notFound, page } from '../console/page.tsx'
import { vietnamDate, vietnamDay, vietnamTime } from '../privacy/calendar.ts'
import { maxCaseChars } from './case.ts'
import type { Case, CaseMessage } from './case.ts'
import { isOverdue } from './deadlines.ts'
import { assignTo, closeCase, inbox, noteOn, replyTo, showCase, themesFor } from './jobs.ts'
import type { CaseDeps, Done } from './jobs.ts'
import { cannedReplies, setCanned } from './store.ts'
import { minimumCases } from './themes.ts'
import { categoryNames, kindNames } from './wording.ts'

const base = '/console/y-kien'

const depsOf = ({ db, ids, now }: ConsoleDeps, me: SignedIn): CaseDeps => ({ db, ids, viewer: me.viewer, at: now() })

/** Of a sealed case only days are known. */
const when = (one: Pick<Case, 'sealed'>, at: number) => (one.sealed ? vietnamDate(vietnamDay(at)) : vietnamTime(at))

const statuses: Readonly<Record<CaseStatus, string>> = { open: 'Chờ trả lời', answered: 'Đã trả lời', closed: 'Đã xong' }
const ratings = ['', 'Chưa hài lòng', 'Tạm được', 'Hài lòng']

const shownStatuses = { '': ['open', 'answered'], open: ['open'], answered: ['answered'], closed: ['closed'] } as const
type Shown = keyof typeof shownStatuses
const shownOf = (value = ''): Shown => (value in shownStatuses ? (value as Shown) : '')

export function caseRoutes(deps: ConsoleDeps): ConsoleRoutes {
  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c, deps))
    .get('/chu-de', (c) => themes(c, deps))
    .get('/mau', (c) => canned(c, deps))
    .post('/mau', async (c) => {
      const read = readForm(c.var.form, z.object({ name: text(1, 40), text: text(1, maxCaseChars) }))
      if (!read.ok) return canned(c, deps, read)
      await deps.db.commit([setCanned(read.value.name, read.value.text)])
      return done(c, `${base}/mau`, 'Đã lưu mẫu trả lời.')
    })
    .get('/:code', (c) => show(c, deps, c.req.param('code')))
    .post('/:code/tra-loi', (c) => {
      const read = readForm(c.var.form, z.object({ reply: text(1, maxCaseChars) }))
      if (!read.ok) return show(c, deps, c.req.param('code'), read)
      return act(c, deps, replyTo(c.req.param('code'), read.value.reply, depsOf(deps, c.var.me)), 'Đã trả lời.')
    })
    .post('/:code/ghi-chu', (c) => {
      const read = readForm(c.var.form, z.object({ note: text(1, maxCaseChars) }))
      if (!read.ok) return show(c, deps, c.req.param('code'), read)
      return act(c, deps, noteOn(c.req.param('code'), read.value.note, depsOf(deps, c.var.me)), 'Đã ghi chú.')
    })
    .post('/:code/giao', (c) => {
      const read = readForm(c.var.form, z.object({ owner: text(1, 200) }))
      if (!read.ok) return show(c, deps, c.req.param('code'), read)
      const { owner } = read.value
      return act(c, deps, assignTo(c.req.param('code'), owner, depsOf(deps, c.var.me)), `Đã giao cho ${owner}.`)
    })
    .post('/:code/xong', (c) => {
      const read = readForm(c.var.form, z.object({ last: z.string().max(maxCaseChars, 'Dài quá.').default('') }))
      if (!read.ok) return show(c, deps, c.req.param('code'), read)
      const last = read.value.last === '' ? undefined : read.value.last
      return act(c, deps, closeCase(c.req.param('code'), last, depsOf(deps, c.var.me)), 'Đã kết thúc.')
    })
}

async function act(c: ConsoleContext, deps: ConsoleDeps, doing: Promise<Done>, message: string) {
  const result = await doing
  const code = c.req.param('code') ?? ''
  if (result.ok) {
    deps.wakeJobs()
    return done(c, `${base}/${code}`, message)
  }
  switch (result.code) {
    case 'unknown':
    case 'not_yours':
      return notFound(c)
    case 'closed':
    case 'changed':
      return show(c, deps, code, { errors: { '': 'Việc này vừa được người khác xử lý; anh/chị xem lại rồi làm tiếp.' }, given: {} }, 409)
  }
}

async function list(c: ConsoleContext, deps: ConsoleDeps) {
  const { now } = deps
  const shown = shownOf(c.req.query('tinh-trang'))
  const [category, owner] = [c.req.query('muc') ?? '', c.req.query('ai') ?? '']
  const { cases, others } = await inbox(shownStatuses[shown], depsOf(deps, c.var.me))
  const owners = [...new Set(cases.flatMap((one) => one.owner ?? []))].sort()
  const mine = cases.filter(
    (one) => (category === '' || one.category === category) && (owner === '' || (owner === '-' ? one.owner === null : one.owner === owner)),
  )
  const at = pageNumber(c.req.query('trang'))
  return page(
    c,
    'Ý kiến, phản ánh',
    <>
      <p class="actions">
        <ButtonLink href={`${base}/chu-de`}>Người lao động nói về việc gì</ButtonLink>
        <ButtonLink href={`${base}/mau`}>Mẫu trả lời</ButtonLink>
      </p>
      <Filters action={base}>
        <Select
          name="tinh-trang"
          label="Tình trạng"
          required
          value={shown}
          options={[{ value: '', label: 'Chưa xong' }, ...Object.entries(statuses).map(([value, label]) => ({ value, label }))]}
        />
        <Select name="muc" label="Mục" required value={category} empty="Tất cả" options={categoryOptions} />
        <Select
          name="ai"
          label="Người phụ trách"
          required
          value={owner}
          empty="Tất cả"
          options={[{ value: '-', label: 'Chưa có ai' }, ...owners.map((name) => ({ value: name, label: name }))]}
        />
      </Filters>
      <Table
        caption="Gấp nhất trước"
        rows={mine.slice((at - 1) * pageSize, at * pageSize)}
        empty="Không có việc nào."
        columns={[
          { title: 'Mã', cell: (one: Case) => <a href={`${base}/${one.code}`}>{one.code}</a> },
          {
            title: 'Loại',
            cell: (one: Case) => (
              <>
                {one.kind === 'urgent' ? <Badge kind="bad">{kindNames.urgent}</Badge> : kindNames[one.kind]}{' '}
                {one.sealed && <Badge>Thư kín</Badge>}
              </>
            ),
          },
          { title: 'Mục', cell: (one: Case) => (one.category === null ? '' : categoryNames[one.category]) },
          { title: 'Đơn vị', cell: (one: Case) => one.unitId ?? one.unitText ?? '' },
          { title: 'Người phụ trách', cell: (one: Case) => one.owner ?? <Badge kind="warn">Chưa có ai</Badge> },
          { title: 'Tình trạng', cell: (one: Case) => statuses[one.status] },
          {
            title: 'Hạn',
            cell: (one: Case) =>
              isOverdue(one, now()) ? <Badge kind="bad">{`Quá hạn ${when(one, one.dueAt)}`}</Badge> : when(one, one.dueAt),
          },
        ]}
      />
      <Pager page={at} total={mine.length} href={(n) => query(base, { 'tinh-trang': shown, muc: category, ai: owner, trang: n })} />
      {others > 0 && <p class="quiet">{`Ngoài ra có ${count(others)} việc không thuộc phạm vi của anh/chị.`}</p>}
    </>,
  )
}

const categoryOptions = caseCategories.map((category) => ({ value: category, label: categoryNames[category] }))

interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

async function show(c: ConsoleContext, deps: ConsoleDeps, code: string, bad?: Bad, status: 409 | 422 = 422) {
  const shown = await showCase(code, depsOf(deps, c.var.me))
  if (!shown.ok) return notFound(c)
  const { case: one, messages } = shown
  const [officers, often] = await Promise.all([listOfficers(deps.db), cannedReplies(deps.db)])
  const chosen = often.find(({ id }) => id === c.req.query('mau'))?.text
  const here = `${base}/${one.code}`
  return page(
    c,
    `Việc ${one.code}`,
    <>
      <Problems errors={bad?.errors} />
      {one.kind === 'urgent' && <Notice kind="bad">Có thể có người đang gặp nguy hiểm. Người gửi đã được cho số 113, 115.</Notice>}
      {one.sealed && (
        <Notice>
          Thư kín: không ai biết người gửi là ai. Câu trả lời được giữ ở đây đến khi người gửi gõ mã tra cứu của mình; đừng hỏi điều có thể
          làm lộ họ, và không chuyển nội dung đến người sử dụng lao động.
        </Notice>
      )}
      <Facts
        facts={shownFacts([
          ['Loại', kindNames[one.kind]],
          ['Mục', one.category === null ? '' : categoryNames[one.category]],
          ['Đơn vị', one.unitId ?? one.unitText ?? ''],
          ['Tình trạng', statuses[one.status]],
          ['Người phụ trách', one.owner ?? 'chưa có ai'],
          ['Nhận ngày', when(one, one.createdAt)],
          ['Hạn trả lời', when(one, one.dueAt)],
          ['Số lần chuyển lên trên vì quá hạn', one.escalations === 0 ? '' : count(one.escalations)],
          ['Người gửi đánh giá', ratings[one.rating ?? 0] ?? ''],
        ])}
      />
      <Table caption="Trao đổi" rows={[firstWords(one), ...messages]} columns={columnsOf(one)} />
      {one.status !== 'closed' && (
        <>
          <Card title="Trả lời người gửi">
            {often.length > 0 && (
              <p class="actions">
                {often.map(({ id }) => (
                  <ButtonLink href={query(here, { mau: id })}>{`Chèn mẫu “${id}”`}</ButtonLink>
                ))}
              </p>
            )}
            <Form me={c.var.me} action={`${here}/tra-loi`}>
              <TextArea name="reply" label="Nội dung" required value={bad?.given.reply ?? chosen} {...(bad && { errors: bad.errors })} />
              <Button>Gửi trả lời</Button>
            </Form>
          </Card>
          <Card title="Giao việc">
            <Form me={c.var.me} action={`${here}/giao`}>
              <Select
                name="owner"
                label="Người phụ trách"
                required
                value={one.owner ?? undefined}
                options={officers.filter(({ revokedAt }) => revokedAt === null).map(({ name }) => ({ value: name, label: name }))}
                {...(bad && { errors: bad.errors })}
              />
              <Button kind="plain">Giao</Button>
            </Form>
          </Card>
        </>
      )}
      <Card title="Ghi chú nội bộ">
        <Form me={c.var.me} action={`${here}/ghi-chu`}>
          <TextArea
            name="note"
            label="Ghi chú"
            hint="Người gửi không bao giờ thấy."
            required
            rows={2}
            {...(bad && { errors: bad.errors })}
          />
          <Button kind="plain">Ghi chú</Button>
        </Form>
      </Card>
      {one.status !== 'closed' && (
        <Card title="Kết thúc">
          <Form me={c.var.me} action={`${here}/xong`}>
            <TextArea name="last" label="Lời cuối gửi người gửi" rows={2} {...(bad && { errors: bad.errors })} />
            <Button kind="danger">Đã giải quyết xong</Button>
          </Form>
        </Card>
      )}
    </>,
    bad === undefined ? 200 : status,
  )
}

/** What is not known takes no room. */
const shownFacts = (facts: readonly (readonly [string, string])[]) => facts.filter(([, value]) => value !== '')

const firstWords = (one: Case): CaseMessage => ({
  author: 'sender',
  officer: null,
  text: one.text ?? '(người gửi chưa đồng ý lưu nội dung)',
  attachmentUrl: one.attachmentUrl,
  at: one.createdAt,
})

const columnsOf = (one: Case) => [
  {
    title: 'Ai',
    cell: ({ author, officer }: CaseMessage) => {
      if (author === 'sender') return 'Người gửi'
      return author === 'officer' ? (officer ?? 'Cán bộ') : <Badge kind="warn">{`Ghi chú của ${officer ?? ''}`}</Badge>
    },
  },
  { title: 'Lúc', cell: ({ at }: CaseMessage) => when(one, at) },
  {
    title: 'Nội dung',
    cell: ({ text: words, attachmentUrl }: CaseMessage) => (
      <>
        {words}{' '}
        {attachmentUrl !== null && /^https?:/.test(attachmentUrl) && (
          <a href={attachmentUrl} rel="noreferrer noopener" target="_blank">
            (tệp kèm theo)
          </a>
        )}
      </>
    ),
  },
]

async function canned(c: ConsoleContext, deps: ConsoleDeps, bad?: Bad) {
  const rows = await cannedReplies(deps.db)
  return page(
    c,
    'Mẫu trả lời',
    <>
      <Problems errors={bad?.errors} />
      <Table
        caption="Mẫu đang có"
        rows={rows}
        columns={[
          { title: 'Tên', cell: ({ id }) => id },
          { title: 'Nội dung', cell: ({ text: words }) => words },
        ]}
      />
      <Card title="Thêm hoặc sửa">
        <Form me={c.var.me} action={`${base}/mau`}>
          <Field
            name="name"
            label="Tên ngắn"
            hint="Dùng lại một tên là sửa mẫu ấy."
            required
            value={bad?.given.name}
            {...(bad && { errors: bad.errors })}
          />
          <TextArea name="text" label="Nội dung" required value={bad?.given.text} {...(bad && { errors: bad.errors })} />
          <Button>Lưu mẫu</Button>
        </Form>
      </Card>
      <ButtonLink href={base}>Về danh sách</ButtonLink>
    </>,
    bad === undefined ? 200 : 422,
  )
}

async function themes(c: ConsoleContext, deps: ConsoleDeps) {
  const { total, byCategory, byUnit } = await themesFor(depsOf(deps, c.var.me))
  return page(
    c,
    'Người lao động nói về việc gì',
    <>
      <Notice>
        Chỉ hiện số từ {count(minimumCases)} việc trở lên; số bị ẩn và số không có trông như nhau, để không ai bị đoán ra. Tố cáo, khiếu nại
        không được đếm ở đây.
      </Notice>
      <p>{total === undefined ? 'Chưa đủ số việc để hiện.' : `Tổng số: ${count(total)} việc.`}</p>
      <Table
        caption="Theo mục"
        rows={caseCategories.map((category) => ({ category, n: byCategory[category] }))}
        columns={[
          { title: 'Mục', cell: ({ category }) => categoryNames[category] },
          { title: 'Số việc', cell: ({ n }) => (n === undefined ? '–' : count(n)), isNumber: true },
        ]}
      />
      <Table
        caption="Theo đơn vị"
        rows={byUnit}
        empty="Chưa đơn vị nào đủ số việc để hiện."
        columns={[
          { title: 'Đơn vị', cell: ({ unitId }) => unitId },
          { title: 'Số việc', cell: ({ cases }) => count(cases), isNumber: true },
        ]}
      />
    </>,
  )
}

/** What waits of it for this officer. */
export async function caseHome(deps: ConsoleDeps, me: SignedIn): Promise<readonly HomeLine[]> {
  const { cases } = await inbox(['open'], depsOf(deps, me))
  const mine = cases.filter(({ owner }) => owner === me.viewer.name).length
  const late = cases.filter((one) => isOverdue(one, deps.now())).length
  return [
    { kind: 'todo', label: 'Ý kiến, phản ánh chờ trả lời', count: cases.length, href: base },
    { kind: 'todo', label: 'trong đó giao cho tôi', count: mine, href: query(base, { ai: me.viewer.name }) },
    { kind: 'todo', label: 'Ý kiến đã quá hạn', count: late, href: base },
  ]
}
