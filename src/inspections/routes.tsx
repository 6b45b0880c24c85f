/** Inspections in the console: what is planned, what was found, what was put right. */
import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Facts,
  Field,
  Form,
  Pager,
  pageSize,
  Problems,
  query,
  Table,
  TextArea,
} from '../console/components.tsx'
import { day, optionalDay, optionalText, pageNumber, readForm, text } from '../console/form.ts'
import type { FieldErrors } from '../console/form.ts'
import { done, notFound, page } from '../console/page.tsx'
import { vietnamDate } from '../calendar.ts'
import type { Standing } from './inspection.ts'
import { conclude, look, plan, putRight, seenBy } from './jobs.ts'
import type { Failure, InspectionDeps, Outcome, Seen } from './jobs.ts'
import { inspectionWording as words, standingNames } from './wording.ts'

const home = '/console/kiem-tra'
const badges = { planned: 'info', overdue: 'bad', held: 'good', fixing: 'warn', fix_overdue: 'bad', fixed: 'good' } as const
const planForm = z.object({ unitId: text(1, 40), inspector: text(3, 200), content: text(5, 500), plannedOn: day() })
const concludeForm = z.object({ heldOn: day(), conclusion: text(5, 2_000), decision: optionalText(100), fixBy: optionalDay() })
const fixForm = z.object({ fixedOn: day(), fixed: text(5, 1_000) })

type Given = Readonly<Record<string, string>>

export async function inspectionHome({ db, now }: ConsoleDeps, { viewer }: SignedIn): Promise<readonly HomeLine[]> {
  const late = (await seenBy({ db, viewer, at: now() })).filter(({ standing }) => standing === 'overdue' || standing === 'fix_overdue')
  return [{ kind: 'todo', label: words.homeOverdue, count: late.length, href: home }]
}

export function inspectionRoutes(console: ConsoleDeps): ConsoleRoutes {
  const deps = (c: ConsoleContext): InspectionDeps => ({ db: console.db, ids: console.ids, viewer: c.var.me.viewer, at: console.now() })
  const mayConclude = (c: ConsoleContext) => c.var.me.officer.role !== 'can_bo_don_vi'

  async function list(c: ConsoleContext, errors?: FieldErrors, given: Given = {}): Promise<Response> {
    const rows = await seenBy(deps(c))
    const at = pageNumber(c.req.query('trang'))
    return page(
      c,
      words.title,
      <>
        <Problems errors={errors} />
        <List rows={rows.slice((at - 1) * pageSize, at * pageSize)} />
        <Pager page={at} total={rows.length} href={(n) => query(home, { trang: n })} />
        {mayConclude(c) && <PlanCard me={c.var.me} errors={errors ?? {}} given={given} />}
      </>,
      errors === undefined ? 200 : 422,
    )
  }
  async function one(c: ConsoleContext, errors?: FieldErrors, given: Given = {}): Promise<Response> {
    const seen = await look(c.req.param('id') ?? '', deps(c))
    if (seen === undefined) return notFound(c)
    const body = <One me={c.var.me} seen={seen} mayConclude={mayConclude(c)} errors={errors} given={given} />
    return page(c, words.one(seen.inspection.id), body, errors === undefined ? 200 : 422)
  }
  const after = (c: ConsoleContext, outcome: Outcome<object>, message: string, given: Given) =>
    outcome.ok
      ? done(c, `${home}/${c.req.param('id')}`, message)
      : outcome.code === 'unknown'
        ? notFound(c)
        : one(c, errorOf(outcome.code), given)

  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c))
    .post('/', async (c) => {
      const read = readForm(c.var.form, planForm)
      if (!read.ok) return list(c, read.errors, read.given)
      const planned = await plan({ ...read.value, unitId: read.value.unitId.toUpperCase() }, deps(c))
      return planned.ok ? done(c, `${home}/${planned.inspection.id}`, words.planned) : list(c, errorOf(planned.code), read.value)
    })
    .get('/:id', (c) => one(c))
    .post('/:id/ket-luan', async (c) => {
      const read = readForm(c.var.form, concludeForm)
      if (!read.ok) return one(c, read.errors, read.given)
      const { heldOn, conclusion, decision = null, fixBy = null } = read.value
      return after(c, await conclude(c.req.param('id'), { heldOn, conclusion, decision, fixBy }, deps(c)), words.concluded, {
        heldOn,
        conclusion,
        decision: decision ?? '',
        fixBy: fixBy ?? '',
      })
    })
    .post('/:id/khac-phuc', async (c) => {
      const read = readForm(c.var.form, fixForm)
      if (!read.ok) return one(c, read.errors, read.given)
      return after(c, await putRight(c.req.param('id'), read.value, deps(c)), words.done, read.value)
    })
}

const errorOf = (code: Failure): FieldErrors => ({ [words.failedField[code] ?? '']: words.failures[code] })

const standing = (of: Standing) => <Badge kind={badges[of]}>{standingNames[of]}</Badge>
const said = (on: string | null) => (on === null ? '' : vietnamDate(on))

const List = ({ rows }: { rows: readonly Seen[] }) => (
  <Table
    caption={words.title}
    rows={rows}
    empty={words.none}
    columns={[
      { title: words.code, cell: ({ inspection: { id } }) => <a href={`${home}/${id}`}>{id}</a> },
      { title: words.unit, cell: ({ unit }) => unit },
      { title: words.content, cell: ({ inspection }) => inspection.content },
      { title: words.plannedOn, cell: ({ inspection }) => said(inspection.plannedOn) },
      { title: words.heldOn, cell: ({ inspection }) => said(inspection.heldOn) },
      { title: words.fixBy, cell: ({ inspection }) => said(inspection.fixBy) },
      { title: words.standing, cell: (row) => standing(row.standing) },
    ]}
  />
)

interface Entry {
  readonly me: SignedIn
  readonly errors: FieldErrors
  readonly given: Given
}

const PlanCard = ({ me, errors, given }: Entry) => (
  <Card title={words.plan}>
    <Form me={me} action={home}>
      <Field name="unitId" label={words.unit} hint={words.unitHint} errors={errors} value={given.unitId} required />
      <Field name="inspector" label={words.inspector} errors={errors} value={given.inspector} required />
      <TextArea name="content" label={words.content} hint={words.contentHint} errors={errors} value={given.content} rows={2} required />
      <Field name="plannedOn" label={words.plannedOn} type="date" errors={errors} value={given.plannedOn} required />
      <Button>{words.plan}</Button>
    </Form>
  </Card>
)

interface OneProps {
  readonly me: SignedIn
  readonly seen: Seen
  readonly mayConclude: boolean
  readonly errors: FieldErrors | undefined
  readonly given: Given
}

const One = ({ me, seen: { inspection, unit, standing: at }, mayConclude, errors, given }: OneProps) => (
  <>
    <Problems errors={errors} />
    <Facts
      facts={[
        [words.standing, standing(at)],
        [words.unit, unit],
        [words.inspector, inspection.inspector],
        [words.content, inspection.content],
        [words.plannedOn, said(inspection.plannedOn)],
        ...(inspection.heldOn === null
          ? []
          : ([
              [words.heldOn, said(inspection.heldOn)],
              [words.conclusion, inspection.conclusion ?? ''],
              [words.decision, inspection.decision ?? words.unknown],
            ] as const)),
        ...(inspection.fixBy === null ? [] : ([[words.fixBy, said(inspection.fixBy)]] as const)),
        ...(inspection.fixedOn === null
          ? []
          : ([
              [words.fixedOn, said(inspection.fixedOn)],
              [words.fixed, inspection.fixed ?? ''],
            ] as const)),
      ]}
    />
    {mayConclude && inspection.heldOn === null && (
      <Card title={words.conclude}>
        <Form me={me} action={`${home}/${inspection.id}/ket-luan`}>
          <Field name="heldOn" label={words.heldOn} type="date" errors={errors ?? {}} value={given.heldOn} required />
          <TextArea
            name="conclusion"
            label={words.conclusion}
            hint={words.conclusionHint}
            errors={errors ?? {}}
            value={given.conclusion}
            required
          />
          <Field name="decision" label={words.decision} errors={errors ?? {}} value={given.decision} />
          <Field name="fixBy" label={words.fixBy} hint={words.fixByHint} type="date" errors={errors ?? {}} value={given.fixBy} />
          <Button>{words.conclude}</Button>
        </Form>
      </Card>
    )}
    {(at === 'fixing' || at === 'fix_overdue') && (
      <Card title={words.putRight}>
        <Form me={me} action={`${home}/${inspection.id}/khac-phuc`}>
          <Field name="fixedOn" label={words.fixedOn} type="date" errors={errors ?? {}} value={given.fixedOn} required />
          <TextArea name="fixed" label={words.fixed} hint={words.conclusionHint} errors={errors ?? {}} value={given.fixed} required />
          <Button>{words.putRight}</Button>
        </Form>
      </Card>
    )}
    <ButtonLink href={home}>{words.back}</ButtonLink>
  </>
)
