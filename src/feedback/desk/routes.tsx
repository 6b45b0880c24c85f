/** One case: everything said in it, and what an officer can do about it. */
import type { Hono } from 'hono'
import { z } from 'zod'

import { allSpans } from '../../cadres/units/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import {
  Button,
  ButtonLink,
  Card,
  Facts,
  Form,
  Notice,
  Problems,
  Select,
  Table,
  TextArea,
  count,
  query,
} from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { readForm, text } from '../../console/form.ts'
import type { Officer } from '../../console/officer.ts'
import { listOfficers } from '../../console/officers/store.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { vietnamDay } from '../../calendar.ts'
import { maxCaseChars } from '../case.ts'
import { assignTo, caseFile, closeCase, noteOn, passUp, replyTo, showCase, tellAgain } from '../jobs.ts'
import type { CaseDeps, Done } from '../jobs.ts'
import { reachedOf, reachedText } from '../reached.ts'
import type { Telling } from '../reached.ts'
import { cannedReplies } from '../desk-settings/store.ts'
import { categoryNames, kindNames, ratingNames, statusTitles, whenOf } from '../wording.ts'
import { columnsOf, firstWords } from './talk.tsx'

const base = '/console/y-kien'

const depsOf = ({ db, ids, now }: ConsoleDeps, c: ConsoleContext): CaseDeps => ({ db, ids, viewer: c.var.me.viewer, at: now() })

/** Everything below one case's address. */
export function deskRoutes(app: Hono<ConsoleEnv>, deps: ConsoleDeps): Hono<ConsoleEnv> {
  return app
    .get('/:code', (c) => show(c, deps))
    .get('/:code/tep/:id', async (c) => {
      const file = await caseFile(c.req.param('code'), c.req.param('id'), deps.seal, depsOf(deps, c))
      if (file === undefined) return notFound(c)
      return c.body(file.bytes, 200, { 'content-type': file.mime, 'cache-control': 'no-store', 'content-disposition': 'inline' })
    })
    .post('/:code/tra-loi', (c) => {
      const read = readForm(c.var.form, z.object({ reply: text(1, maxCaseChars) }))
      return read.ok ? act(c, deps, (code) => replyTo(code, read.value.reply, depsOf(deps, c)), 'Đã trả lời.') : show(c, deps, read)
    })
    .post('/:code/gui-lai', (c) => act(c, deps, (code) => tellAgain(code, depsOf(deps, c)), 'Đã gửi lại.'))
    .post('/:code/ghi-chu', (c) => {
      const read = readForm(c.var.form, z.object({ note: text(1, maxCaseChars) }))
      return read.ok ? act(c, deps, (code) => noteOn(code, read.value.note, depsOf(deps, c)), 'Đã ghi chú.') : show(c, deps, read)
    })
    .post('/:code/giao', (c) => {
      const read = readForm(c.var.form, z.object({ owner: text(1, 200) }))
      if (!read.ok) return show(c, deps, read)
      const { owner } = read.value
      return act(c, deps, (code) => assignTo(code, owner, depsOf(deps, c)), `Đã giao cho ${owner}.`)
    })
    .post('/:code/len-tren', (c) => act(c, deps, (code) => passUp(code, depsOf(deps, c)), 'Đã chuyển lên cấp trên.'))
    .post('/:code/xong', (c) => {
      const read = readForm(c.var.form, z.object({ last: z.string().max(maxCaseChars, 'Dài quá.').default('') }))
      if (!read.ok) return show(c, deps, read)
      const last = read.value.last === '' ? undefined : read.value.last
      return act(c, deps, (code) => closeCase(code, last, depsOf(deps, c)), 'Đã kết thúc.')
    })
}

async function act(c: ConsoleContext, deps: ConsoleDeps, doing: (code: string) => Promise<Done>, message: string) {
  const code = c.req.param('code') ?? ''
  const result = await doing(code)
  if (result.ok) {
    deps.wakeJobs()
    return done(c, `${base}/${code}`, message)
  }
  const again = (why: string) => show(c, deps, { errors: { '': why }, given: {} }, 409)
  switch (result.code) {
    case 'unknown':
    case 'not_yours':
      return notFound(c)
    case 'closed':
    case 'changed':
      return again('Việc này vừa được người khác xử lý; anh/chị xem lại rồi làm tiếp.')
    case 'nothing':
      return again('Không có gì để làm: lời gần nhất đã đến người gửi, hoặc không có cấp trên nào được phân công.')
  }
}

interface Bad {
  readonly errors: FieldErrors
  readonly given: Readonly<Record<string, string>>
}

async function show(c: ConsoleContext, deps: ConsoleDeps, bad?: Bad, status: 409 | 422 = 422) {
  const shown = await showCase(c.req.param('code') ?? '', depsOf(deps, c))
  if (!shown.ok) return notFound(c)
  const { case: one, messages, tellings, files } = shown
  const [officers, often, spans] = await Promise.all([listOfficers(deps.db), cannedReplies(deps.db), allSpans(deps.db)])
  const tree = treeAsOf(spans, vietnamDay(deps.now()))
  const chosen = often.find(({ id }) => id === c.req.query('mau'))?.text
  const here = `${base}/${one.code}`
  const isOpen = one.status !== 'closed'
  return page(
    c,
    `Việc ${one.code}`,
    <>
      <Problems errors={bad?.errors} />
      {one.kind === 'urgent' && isOpen && (
        <Notice kind="bad">
          Có thể có người đang gặp nguy hiểm. Người gửi đã được cho số 113, 115. Anh/chị trả lời ngay ở đây, hoặc báo công an, y tế và công
          đoàn cơ sở.
        </Notice>
      )}
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
          ['Đơn vị', one.unitId === null ? (one.unitText ?? '') : (tree.byId.get(one.unitId)?.name ?? one.unitId)],
          ['Tình trạng', statusTitles[one.status]],
          ['Người phụ trách', one.owner ?? 'chưa có ai'],
          ['Nhận ngày', whenOf(one, one.createdAt)],
          ['Hạn trả lời', whenOf(one, one.dueAt)],
          ['Số lần chuyển lên trên', one.escalations === 0 ? '' : count(one.escalations)],
          ['Người gửi đánh giá', ratingNames[one.rating ?? 0] ?? ''],
        ])}
      />
      <LastWord c={c} here={here} tellings={tellings} />
      <Table caption="Trao đổi" rows={[firstWords(one), ...messages]} columns={columnsOf(one, tellings, files)} />
      {isOpen && (
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
            {one.owner !== c.var.me.viewer.name && (
              <Form me={c.var.me} action={`${here}/giao`} class="inline">
                <input type="hidden" name="owner" value={c.var.me.viewer.name} />
                <Button>Tôi nhận việc này</Button>
              </Form>
            )}
            <Form me={c.var.me} action={`${here}/giao`}>
              <Select
                name="owner"
                label="Người phụ trách"
                required
                value={one.owner ?? undefined}
                options={officers.filter(mayOwn).map(({ name }) => ({ value: name, label: name }))}
                {...(bad && { errors: bad.errors })}
              />
              <Button kind="plain">Giao</Button>
            </Form>
            <Form me={c.var.me} action={`${here}/len-tren`} class="inline">
              <Button kind="plain">Chuyển lên cấp trên</Button>
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
            value={bad?.given.note}
            {...(bad && { errors: bad.errors })}
          />
          <Button kind="plain">Ghi chú</Button>
        </Form>
      </Card>
      {isOpen && (
        <Card title="Kết thúc">
          <Form me={c.var.me} action={`${here}/xong`}>
            <TextArea name="last" label="Lời cuối gửi người gửi" rows={2} value={bad?.given.last} {...(bad && { errors: bad.errors })} />
            <Button kind="danger">Đã giải quyết xong</Button>
          </Form>
        </Card>
      )}
    </>,
    bad === undefined ? 200 : status,
  )
}

/** Somebody who may come in and read cases. */
const mayOwn = ({ revokedAt, role }: Officer) => revokedAt === null && role !== 'nguoi_xem'

/** Where the last word did not arrive: why, what to do, and to say it again. */
const LastWord = ({ c, here, tellings }: { c: ConsoleContext; here: string; tellings: readonly Telling[] }) => {
  const last = tellings.at(-1)
  const reached = last && reachedOf(last)
  if (last === undefined || reached === 'sent' || reached === 'waiting') return null
  const { text: why, todo } = reachedText(last)
  return (
    <Notice kind="bad">
      <p>{`${lastWords[last.what]} ${why}`}</p>
      {todo !== undefined && (
        <>
          <p>{todo}</p>
          <Form me={c.var.me} action={`${here}/gui-lai`} class="inline">
            <Button kind="plain">Gửi lại</Button>
          </Form>
        </>
      )}
    </Notice>
  )
}

const lastWords = {
  reply: 'Câu trả lời gần nhất:',
  taken: 'Tin báo đã có cán bộ nhận việc:',
  closed: 'Tin báo đã giải quyết xong:',
} as const

/** What is not known takes no room. */
const shownFacts = (facts: readonly (readonly [string, string])[]) => facts.filter(([, value]) => value !== '')
