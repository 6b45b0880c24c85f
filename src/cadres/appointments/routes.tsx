import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../console/area.ts'
import { Button, ButtonLink, Card, Field, Form, Notice, Problems, Select, Tick } from '../../console/components.tsx'
import { day, oneOf, optionalText, readForm, text, ticked } from '../../console/form.ts'
import type { FieldErrors } from '../../console/form.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { vietnamDay } from '../../calendar.ts'
import { appointmentWays } from '../appointments.ts'
import type { AppointmentWay } from '../appointments.ts'
import { openDirectory } from '../directory/store.ts'
import { unitFinder } from '../imports/lookups.ts'
import { openRecords } from '../records/store.ts'
import { treeAsOf } from '../units.ts'
import { allSpans, allUnits } from '../units/store.ts'
import { appointmentRefusals, appointmentWayNames, appointmentWording as words } from './wording.ts'
import { appoint, nominationsOf } from './jobs.ts'
import type { Appointed } from './jobs.ts'

const base = '/console/can-bo'

/** Below /console/can-bo: a post given by election, promotion, rotation; the last three only after their evaluation. */
export function appointmentRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  const depsFor = (c: ConsoleContext) => ({ db, ids, viewer: c.var.me.viewer, at: now() })

  async function ask(
    c: ConsoleContext,
    {
      errors,
      given = {},
      refused,
    }: { errors?: FieldErrors; given?: Readonly<Record<string, string>>; refused?: Appointed & { ok: false } } = {},
  ) {
    const { me } = c.var
    const id = c.req.param('id') ?? ''
    const { records } = await openRecords(db, me.viewer, { id }, { action: 'read', reason: 'giao chức danh', at: now() })
    const [record] = records
    if (record === undefined) return notFound(c)
    const { titles, names } = await openDirectory(db, vietnamDay(now()))
    const open = (await nominationsOf(id, { db })).filter(({ state }) => state === 'dang_mo')
    const wrong = errors && { errors }
    return page(
      c,
      `${words.title}: ${record.head.fullName}`,
      <>
        {refused?.code === 'evaluate_first' && (
          <Card title={words.evaluateFirst[refused.kind]}>
            <p>{words.whyFirst}</p>
            <Form me={me} action="/console/nhan-su/mo" class="inline">
              <input type="hidden" name="cadreId" value={id} />
              <input type="hidden" name="titleId" value={given.titleId ?? ''} />
              <input type="hidden" name="unitId" value={given.unitId ?? ''} />
              <input type="hidden" name="kind" value={refused.kind} />
              <Button>{words.begin[refused.kind]}</Button>
            </Form>
          </Card>
        )}
        {refused?.code === 'wait_for' && (
          <Notice kind="bad">
            {words.waitFor} <a href={`/console/nhan-su/${refused.nomination}`}>{refused.nomination}</a>.
          </Notice>
        )}
        {open.map(({ code, titleId, unitId }) => (
          <Notice kind="warn">
            {words.open(names.title(titleId), names.unit(unitId))} <a href={`/console/nhan-su/${code}`}>{code}</a>.
          </Notice>
        ))}
        <Form me={me} action={`${base}/${id}/giao`}>
          <Problems errors={errors} />
          <Select
            name="way"
            label="Hình thức"
            hint={words.wayHint}
            required
            value={given.way}
            options={appointmentWays.map((value) => ({ value, label: appointmentWayNames[value] }))}
            {...wrong}
          />
          <Select
            name="titleId"
            label="Chức danh"
            required
            empty="Chọn chức danh"
            value={given.titleId}
            options={titles.map((title) => ({ value: title.id, label: title.name }))}
            {...wrong}
          />
          <Field name="unit" label="Đơn vị" hint="Mã hoặc tên đơn vị, ví dụ CDCS-017." required value={given.unit} {...wrong} />
          <Field name="on" label="Từ ngày" type="date" required value={given.on} {...wrong} />
          <Field name="term" label="Nhiệm kỳ" hint="2025-2030" value={given.term} {...wrong} />
          <Field name="decision" label="Số quyết định, nghị quyết" required value={given.decision} {...wrong} />
          <Tick name="besides" label="Kiêm nhiệm: vẫn giữ chức danh hiện nay" checked={given.besides !== undefined} />
          <Button>Ghi chức danh</Button>
        </Form>
        <ButtonLink href={`${base}/${id}`}>Quay lại hồ sơ</ButtonLink>
      </>,
      errors === undefined && refused === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/:id/giao', (c) => ask(c))
    .post('/:id/giao', async (c) => {
      const read = readForm(c.var.form, form)
      if (!read.ok) return ask(c, { errors: read.errors, given: read.given })
      const { unit, term = null, besides, ...rest } = read.value
      const given = { ...rest, unit, term: term ?? '', ...(besides && { besides: 'co' }) }
      const [spans, units] = await Promise.all([allSpans(db), allUnits(db)])
      const tree = treeAsOf(spans, rest.on)
      const aliases = new Map(units.map(({ id, aliases: others }) => [id, others]))
      const closed = new Set(units.flatMap(({ id }) => (tree.byId.has(id) ? [] : [id])))
      const found = unitFinder({ tree, aliases, closed })(unit)
      if (!found.ok) return ask(c, { errors: { unit: `“${unit}”: ${found.reason}.` }, given })
      const appointed = await appoint(c.req.param('id'), { ...rest, term, besides, unitId: found.value }, depsFor(c))
      if (appointed.ok) return done(c, `${base}/${c.req.param('id')}`, 'Đã ghi chức danh vào hồ sơ.')
      if (appointed.code === 'unknown') return notFound(c)
      const filled = { ...given, unitId: found.value }
      if (appointed.code === 'evaluate_first' || appointed.code === 'wait_for') return ask(c, { given: filled, refused: appointed })
      return ask(c, { errors: { '': appointmentRefusals[appointed.code] }, given: filled })
    })
}

const form = z.object({
  way: oneOf(appointmentWays),
  titleId: text(1, 20),
  unit: text(1, 200),
  on: day(),
  term: optionalText(20).pipe(
    z
      .string()
      .regex(/^\d{4}-\d{4}$/, 'Viết nhiệm kỳ dạng 2025-2030.')
      .optional(),
  ),
  decision: text(1, 200),
  besides: ticked(),
}) satisfies z.ZodType<{ way: AppointmentWay }>
