import { Hono } from 'hono'
import { z } from 'zod'

import { unitKinds } from '../../../db/tables/units.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, SignedIn } from '../../console/area.ts'
import { Badge, Button, Card, Field, Form, Problems, Table, Tick } from '../../console/components.tsx'
import { day, oneOf, optionalText, readForm, text, ticked, wholeNumber } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { vietnamDay } from '../../calendar.ts'
import { isInForce } from '../units.ts'
import { titleRefusals } from './wording.ts'
import { latestFirst } from './days.ts'
import { Equivalents } from './equivalents.tsx'
import { dropStandard, noteStandard, putTitle, setEquivalence } from './jobs.ts'
import type { TitleWrite } from './jobs.ts'
import { standardKinds } from './rules.ts'
import { Standards } from './standards.tsx'
import { listEquivalences, listStandards, listTitles } from './store.ts'

const base = '/console/chuc-danh'

/** Titles: what each asks of its holder and which posts it is compared with, from day to day. */
export function titleRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  const depsFor = (c: ConsoleContext) => ({ db, ids, viewer: c.var.me.viewer, at: now() })
  const everything = () => Promise.all([listTitles(db), listEquivalences(db), listStandards(db)])

  async function list(c: ConsoleContext, errors?: FieldErrors) {
    const { me } = c.var
    const [titles, equivalences, standards] = await everything()
    const today = vietnamDay(now())
    return page(
      c,
      'Chức danh',
      <>
        <Table
          caption="Chức danh, cao trước"
          rows={titles}
          columns={[
            { title: 'Chức danh', cell: ({ id, name }) => <a href={`${base}/${encodeURIComponent(id)}`}>{name}</a> },
            { title: 'Mã', cell: ({ id }) => id },
            { title: 'Chủ chốt', cell: ({ isKey }) => (isKey ? <Badge kind="good">Có</Badge> : 'Không') },
            {
              title: 'So sánh trong nhóm',
              cell: ({ id }) => [...new Set(inForce(equivalences, id, today).map(({ groupName }) => groupName))].join('; ') || '–',
            },
            { title: 'Tiêu chuẩn', cell: ({ id }) => inForce(standards, id, today).length, isNumber: true },
          ]}
        />
        {mayWrite(me) && (
          <details {...(errors !== undefined && { open: true })}>
            <summary>Thêm chức danh</summary>
            <Form me={me} action={base}>
              <Problems errors={errors} />
              <Field name="id" label="Mã" hint="Chữ và số viết liền, ví dụ TBTG." required {...(errors && { errors })} />
              <TitleFields {...(errors && { errors })} />
              <Button>Thêm</Button>
            </Form>
          </details>
        )}
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  async function show(c: ConsoleContext, id: string, errors?: FieldErrors) {
    const { me } = c.var
    const [titles, equivalences, standards] = await everything()
    const title = titles.find((each) => each.id === id)
    if (title === undefined) return notFound(c)
    const here = `${base}/${encodeURIComponent(id)}`
    const today = vietnamDay(now())
    const own = standards.filter(({ titleId }) => titleId === id).sort(latestFirst)
    return page(
      c,
      title.name,
      <>
        <Problems errors={errors} />
        <Standards {...{ me, here, own, mayWrite: mayWrite(me) }} />
        <Equivalents {...{ me, here, title, titles, equivalences, today, mayWrite: mayWrite(me) }} />
        {mayWrite(me) && (
          <Card title="Tên và thứ tự">
            <Form me={me} action={`${here}/sua`}>
              <TitleFields of="title" value={title} />
              <Button>Lưu</Button>
            </Form>
          </Card>
        )}
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  /** Back to the title with a word, or with what stood in the way. */
  const settled = (c: ConsoleContext, id: string, written: TitleWrite, said: string) =>
    written.ok
      ? done(c, `${base}/${encodeURIComponent(id)}`, said)
      : written.code === 'unknown_title'
        ? notFound(c)
        : show(c, id, { '': titleRefusals[written.code] })

  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c))
    .post('/', async (c) => {
      const read = readForm(c.var.form, titleForm.extend({ id: text(1, 20) }))
      if (!read.ok) return list(c, read.errors)
      const id = read.value.id.toUpperCase()
      if (!/^[\p{L}\p{N}]+$/u.test(id)) return list(c, { id: 'Mã chỉ gồm chữ và số viết liền.' })
      const written = await putTitle({ ...read.value, id }, true, depsFor(c))
      return written.ok ? done(c, `${base}/${encodeURIComponent(id)}`, 'Đã thêm chức danh.') : list(c, { id: titleRefusals.taken })
    })
    .get('/:id', (c) => show(c, c.req.param('id')))
    .post('/:id/sua', async (c) => {
      const id = c.req.param('id')
      const read = readForm(c.var.form, titleForm)
      return read.ok ? settled(c, id, await putTitle({ ...read.value, id }, false, depsFor(c)), 'Đã lưu.') : show(c, id, read.errors)
    })
    .post('/:id/tieu-chuan', async (c) => {
      const titleId = c.req.param('id')
      const read = readForm(c.var.form, standardForm)
      if (!read.ok) return show(c, titleId, read.errors)
      const { level = null, text: words = '', ...rest } = read.value
      const [kind, ...named] = (level ?? '').split('.')
      if (level !== null && kind !== rest.kind) return show(c, titleId, { '': titleRefusals.no_such_level })
      const asked = { ...rest, titleId, level: level === null ? null : named.join('.'), text: words }
      return settled(c, titleId, await noteStandard(asked, depsFor(c)), 'Đã ghi tiêu chuẩn.')
    })
    .post('/:id/thoi', async (c) => {
      const titleId = c.req.param('id')
      const read = readForm(c.var.form, z.object({ standard: text(), on: day(), decision: text(1, 200) }))
      if (!read.ok) return show(c, titleId, read.errors)
      const { standard: id, on, decision } = read.value
      return settled(c, titleId, await dropStandard({ id, titleId, on, decision }, depsFor(c)), 'Tiêu chuẩn thôi áp dụng.')
    })
    .post('/:id/tuong-duong', async (c) => {
      const titleId = c.req.param('id')
      const read = readForm(c.var.form, groupForm)
      if (!read.ok) return show(c, titleId, read.errors)
      const { newGroup, group, ...rest } = read.value
      const written = await setEquivalence({ ...rest, titleId, group: newGroup ?? group ?? null }, depsFor(c))
      return settled(c, titleId, written, 'Đã ghi nhóm so sánh.')
    })
}

const titleForm = z.object({ name: text(2, 120), isKey: ticked(), rank: wholeNumber(1, 999) })
const standardForm = z.object({
  kind: oneOf(standardKinds),
  level: optionalText(60),
  text: optionalText(300),
  from: day(),
  decision: text(1, 200),
})
const groupForm = z.object({
  unitKind: oneOf(unitKinds),
  group: optionalText(120),
  newGroup: optionalText(120),
  from: day(),
  decision: text(1, 200),
})

const TitleFields = ({
  of,
  value,
  errors,
}: {
  of?: string
  value?: { readonly name: string; readonly isKey: boolean; readonly rank: number }
  errors?: FieldErrors
}) => {
  const rest = { ...(of !== undefined && { of }), ...(errors && { errors }) }
  return (
    <>
      <Field name="name" label="Tên chức danh" required value={value?.name} {...rest} />
      <Field name="rank" label="Thứ tự" hint="1 là cao nhất." type="number" min={1} max={999} required value={value?.rank} {...rest} />
      <Tick name="isKey" label="Người giữ chức danh này là cán bộ chủ chốt" checked={value?.isKey ?? false} />
    </>
  )
}

const mayWrite = ({ viewer }: SignedIn): boolean => viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh'
const inForce = <R extends { titleId: string; validFrom: string; validTo: string | null }>(rows: readonly R[], id: string, on: string) =>
  rows.filter((row) => row.titleId === id && isInForce(row, on))
