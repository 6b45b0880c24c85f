import { Hono } from 'hono'

import { grades } from '../../../../db/tables/cadres.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { Button, ButtonLink, Card, Field, Form, Notice, Problems, Select, Table, count } from '../../../console/components.tsx'
import { oneOf, readForm, text, wholeNumber } from '../../../console/form.ts'
import type { FieldErrors } from '../../../console/form.ts'
import { listOfficers } from '../../../console/officers/store.ts'
import { done, notFound, page } from '../../../console/page.tsx'
import { vietnamDay } from '../../../calendar.ts'
import { openDirectory } from '../../directory/store.ts'
import { unitFinder } from '../../imports/lookups.ts'
import { endedBy } from '../../unit-events.ts'
import { treeAsOf } from '../../units.ts'
import { gradeNames } from '../../wording.ts'
import { decisionRefusals } from '../wording.ts'
import { carryOut, foresee, noteUnitGrade } from '../jobs.ts'
import { mayChangeUnit } from '../rights.ts'
import { allSpans, allUnits } from '../store.ts'
import { postsAffected, unitsAffected } from './affected.ts'
import { acts, asFields, readDecision } from './asked.ts'
import type { Act, AskedDecision } from './asked.ts'
import { ActFields, actNames } from './forms.tsx'
import { z } from 'zod'

const base = '/console/don-vi'
/** Names on one page; the rest is counted. */
const shownPeople = 200

/** Decisions about units: filled in, looked at with everybody they affect, carried out. */
export function decidingRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  const depsFor = (c: ConsoleContext) => ({ db, ids, viewer: c.var.me.viewer, at: now() })

  async function ask(
    c: ConsoleContext,
    { act, unitId, errors, given }: { act: Act; unitId: string; errors?: FieldErrors; given?: Readonly<Record<string, string>> },
  ) {
    const { me } = c.var
    const tree = treeAsOf(await allSpans(db), vietnamDay(now()))
    const span = tree.byId.get(unitId)
    if (act !== 'found' && (span === undefined || !mayChangeUnit(me.viewer, unitId, tree))) return notFound(c)
    return page(
      c,
      act === 'found' ? actNames.found : `${actNames[act]}: ${span?.name}`,
      <>
        <Form me={me} action={`${base}/xem-truoc`}>
          <Problems errors={errors} />
          <input type="hidden" name="type" value={act} />
          {act !== 'found' && <input type="hidden" name="unitId" value={unitId} />}
          <ActFields act={act} span={span} errors={errors} given={given} />
          <p class="hint">Chưa có gì được ghi: trang sau cho xem ai và đơn vị nào bị ảnh hưởng.</p>
          <Button>Xem ảnh hưởng</Button>
        </Form>
        <ButtonLink href={act === 'found' ? base : `${base}/${unitId}`}>Thôi</ButtonLink>
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  /** The decision in a form; or the answer that says what is wrong with it. */
  async function decisionIn(c: ConsoleContext): Promise<AskedDecision | Response> {
    const [spans, units] = await Promise.all([allSpans(db), allUnits(db)])
    // Units are looked for on the day of the decision: one that begins later may be named too.
    const on = String(c.var.form.get('on') ?? '')
    const tree = treeAsOf(spans, /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : vietnamDay(now()))
    const aliases = new Map(units.map(({ id, aliases: others }) => [id, others]))
    const closed = new Set(units.flatMap(({ id }) => (tree.byId.has(id) ? [] : [id])))
    const read = readDecision(c.var.form, unitFinder({ tree, aliases, closed }))
    if (read.ok) return read
    const act = acts.find((each) => each === c.var.form.get('type'))
    return act === undefined ? notFound(c) : ask(c, { act, unitId: String(c.var.form.get('unitId') ?? ''), ...read })
  }

  async function preview(c: ConsoleContext, asked: AskedDecision, warning?: string) {
    const { me } = c.var
    const { event, decision } = asked
    const seen = await foresee(event, decision, depsFor(c))
    const fields = asFields(asked)
    const unitId = fields.unitId ?? ''
    if (!seen.ok) {
      if (seen.code === 'not_yours') return notFound(c)
      return ask(c, { act: event.type, unitId, given: fields, errors: { '': decisionRefusals[seen.code](seen.unitId) } })
    }
    const { names } = await openDirectory(db, event.on)
    const units = unitsAffected(seen.outcome, seen.spans, names.unit)
    const people = postsAffected(seen.outcome, names)
    const nameOf = new Map(seen.records.map(({ head }) => [head.id, head.fullName]))
    const ending = new Set(endedBy(event))
    const officers = (await listOfficers(db)).filter(({ unitId: own, revokedAt }) => revokedAt === null && own !== null && ending.has(own))
    return page(
      c,
      `Xem ảnh hưởng: ${actNames[event.type].toLowerCase()}`,
      <>
        {warning !== undefined && <Notice kind="warn">{warning}</Notice>}
        <Card title="Đơn vị">
          <Table
            caption={`Theo quyết định ${decision}`}
            rows={units}
            columns={[
              { title: 'Đơn vị', cell: (row) => `${names.unit(row.unitId)} (${row.unitId})` },
              { title: 'Thay đổi', cell: ({ said }) => said },
            ]}
          />
        </Card>
        {ending.size > 0 && (
          <Card title={`Cán bộ bị ảnh hưởng: ${count(people.length)}`}>
            <Table
              caption="Chức danh thay đổi"
              rows={people.slice(0, shownPeople)}
              empty="Không ai giữ chức danh ở đây."
              columns={[
                { title: 'Cán bộ', cell: ({ cadreId }) => <a href={`/console/can-bo/${cadreId}`}>{nameOf.get(cadreId) ?? cadreId}</a> },
                { title: 'Chức danh', cell: ({ said }) => said },
              ]}
            />
            {people.length > shownPeople && <p>Còn {count(people.length - shownPeople)} người nữa.</p>}
            <p>Đoàn viên đã vào đơn vị qua trợ lý: {count(seen.members)}.</p>
            {officers.length > 0 && (
              <Notice kind="warn">
                {`Người dùng được giao đơn vị này sẽ không còn phạm vi: ${officers.map(({ name }) => name).join(', ')}. Quản trị cần giao đơn vị khác.`}
              </Notice>
            )}
          </Card>
        )}
        <Form me={me} action={`${base}/thuc-hien`} class="inline">
          {Object.entries({ ...fields, seen: String(seen.version.events) }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button kind={ending.size > 0 ? 'danger' : 'main'}>{`Thực hiện: ${actNames[event.type].toLowerCase()}`}</Button>
        </Form>
        <ButtonLink href={event.type === 'found' ? base : `${base}/${unitId}`}>Thôi</ButtonLink>
      </>,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/tao', (c) => ask(c, { act: 'found', unitId: '', given: { parent: c.req.query('tren') ?? '' } }))
    .get('/:id/quyet-dinh/:act', (c) => {
      const act = acts.find((each) => each === c.req.param('act') && each !== 'found')
      return act === undefined ? notFound(c) : ask(c, { act, unitId: c.req.param('id') })
    })
    .post('/xem-truoc', async (c) => {
      const asked = await decisionIn(c)
      return asked instanceof Response ? asked : preview(c, asked)
    })
    .post('/thuc-hien', async (c) => {
      const asked = await decisionIn(c)
      if (asked instanceof Response) return asked
      const { event, decision } = asked
      const seen = Number(c.var.form.get('seen') ?? Number.NaN)
      const carried = await carryOut(event, decision, depsFor(c), { events: seen, first: null })
      if (!carried.ok) return carried.code === 'not_yours' ? notFound(c) : preview(c, asked, decisionRefusals[carried.code](carried.unitId))
      const stays = event.type === 'merge' ? event.intoId : event.type === 'dissolve' ? (event.successorId ?? event.unitId) : event.unitId
      return done(c, `${base}/${stays}`, `Đã ghi quyết định ${decision}. Hồ sơ thay đổi: ${count(carried.cadres.length)}.`)
    })
    .post('/:id/xep-loai', async (c) => {
      const unitId = c.req.param('id')
      const { viewer } = c.var.me
      const tree = treeAsOf(await allSpans(db), vietnamDay(now()))
      if (!tree.byId.has(unitId) || !mayChangeUnit(viewer, unitId, tree)) return notFound(c)
      const read = readForm(c.var.form, z.object({ year: wholeNumber(2000, 2099), grade: oneOf(grades), decision: text(1, 200) }))
      if (!read.ok) return done(c, `${base}/${unitId}`, 'Chưa ghi: cần đủ năm, mức và số quyết định.')
      await noteUnitGrade({ unitId, ...read.value }, { db, viewer, at: now() })
      return done(c, `${base}/${unitId}`, `Đã ghi xếp loại năm ${read.value.year}.`)
    })
}

/** What may be decided on a unit, for its own page. */
export const Decisions = ({ unitId }: { unitId: string }) => (
  <div class="actions">
    {acts
      .filter((act) => act !== 'found')
      .map((act) => (
        <ButtonLink href={`${base}/${unitId}/quyet-dinh/${act}`}>{actNames[act]}</ButtonLink>
      ))}
  </div>
)

export const GradeFields = ({ year }: { year: number }) => (
  <>
    <Field name="year" label="Năm" type="number" min={2000} max={2099} required value={year} />
    <Select name="grade" label="Mức" required options={grades.map((grade) => ({ value: grade, label: gradeNames[grade] }))} />
    <Field name="decision" label="Số quyết định" required />
  </>
)
