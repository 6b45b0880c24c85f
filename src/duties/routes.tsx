/** What units have to do, in the console: who has done it, by which paper. */
import { Hono } from 'hono'
import { z } from 'zod'

import { notedDuties } from '../../db/tables/duties.ts'
import type { NotedDuty } from '../../db/tables/duties.ts'
import type { UnitSpan, UnitTree } from '../cadres/units.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import { mayWriteIn } from '../console/access.ts'
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Field,
  Filters,
  Form,
  Notice,
  Pager,
  Problems,
  Select,
  Table,
  pageSize,
  query,
} from '../console/components.tsx'
import { day, oneOf, pageNumber, readForm, text, wholeNumber } from '../console/form.ts'
import type { FieldErrors } from '../console/form.ts'
import { done, notFound, page } from '../console/page.tsx'
import { vietnamDate, vietnamDay } from '../calendar.ts'
import { owingUnits } from './duty.ts'
import { mayNote, noteDuty, reportsMissing, unitsOfYear, withdrawDuty } from './jobs.ts'
import { actsOf } from './store.ts'
import type { DutyAct } from './store.ts'
import { dutyWording as words } from './wording.ts'

const home = '/console/bao-cao/viec'
const actForm = z.object({
  duty: oneOf(notedDuties),
  unitId: text(1, 40),
  year: wholeNumber(2021, 2099),
  on: day(),
  document: text(2, 100),
})
type Given = Readonly<Record<string, string>>

/** Reports of the last year are waited for until the end of March. */
export async function dutyHome({ db, now }: ConsoleDeps, { viewer }: SignedIn): Promise<readonly HomeLine[]> {
  const [year, month] = vietnamDay(now()).split('-').map(Number)
  if (viewer.role === 'can_bo_don_vi' || year === undefined || month === undefined || month > 3) return []
  const last = year - 1
  return [
    {
      kind: 'todo',
      label: words.homeReports(last),
      count: await reportsMissing(db, last, now()),
      href: query(home, { nam: String(last) }),
    },
  ]
}

/** Below /console/bao-cao/viec. */
export function dutyRoutes({ db, ids, now }: ConsoleDeps): ConsoleRoutes {
  const deps = (c: ConsoleContext) => ({ db, ids, viewer: c.var.me.viewer, at: now() })
  const yearOf = (said: unknown) =>
    typeof said === 'string' && /^20\d\d$/.test(said) ? Number(said) : Number(vietnamDay(now()).slice(0, 4))

  async function show(c: ConsoleContext, year: number, errors?: FieldErrors, given: Given = {}): Promise<Response> {
    const { me } = c.var
    const [tree, acts] = await Promise.all([unitsOfYear(db, year, now()), actsOf(db, year)])
    const inReach = (unitId: string) => mayWriteIn(me.viewer, unitId, tree)
    const units = [...new Map(notedDuties.flatMap((duty) => owingUnits(tree, duty)).map((span) => [span.unitId, span])).values()]
      .filter(({ unitId }) => inReach(unitId))
      .sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
    const own = acts.filter(({ unitId }) => inReach(unitId))
    const at = pageNumber(c.req.query('trang'))
    return page(
      c,
      words.title(year),
      <>
        <Problems errors={errors} />
        <Filters action={home}>
          <Field name="nam" label={words.year} type="number" value={year} min={2021} max={2099} required />
        </Filters>
        <Notice>{words.intro}</Notice>
        <ByUnit units={units.slice((at - 1) * pageSize, at * pageSize)} {...{ tree, acts: own }} />
        <Pager page={at} total={units.length} href={(n) => query(home, { nam: String(year), trang: n })} />
        <Card title={words.add}>
          <Form me={me} action={home}>
            <input type="hidden" name="year" value={String(year)} />
            <Select
              name="unitId"
              label={words.unit}
              required
              errors={errors ?? {}}
              value={given.unitId}
              options={units.map(({ unitId, name }) => ({ value: unitId, label: `${name} (${unitId})` }))}
            />
            <Select
              name="duty"
              label={words.duty}
              required
              errors={errors ?? {}}
              value={given.duty}
              options={notedDuties
                .filter((duty) => units.some(({ unitId }) => mayNote(me.viewer, duty, unitId, tree)))
                .map((duty) => ({ value: duty, label: words.named(duty) }))}
            />
            <Field name="on" label={words.on} type="date" required errors={errors ?? {}} value={given.on} />
            <Field name="document" label={words.document} hint={words.documentHint} required errors={errors ?? {}} value={given.document} />
            <Button>{words.save}</Button>
          </Form>
        </Card>
        <Acts {...{ me, tree, acts: own.filter(({ unitId, duty }) => mayNote(me.viewer, duty, unitId, tree)) }} />
        <ButtonLink href={query('/console/bao-cao', { nam: String(year) })}>{words.back}</ButtonLink>
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => show(c, yearOf(c.req.query('nam'))))
    .post('/', async (c) => {
      const read = readForm(c.var.form, actForm)
      if (!read.ok) return show(c, yearOf(c.var.form.get('year')), read.errors, read.given)
      const noted = await noteDuty(read.value, deps(c))
      if (noted.ok) return done(c, query(home, { nam: String(read.value.year) }), words.saved)
      const given = { ...read.value, year: String(read.value.year) }
      return show(c, read.value.year, { [words.failedField[noted.code]]: words.failures[noted.code] }, given)
    })
    .post('/:id/bo', async (c) => {
      const withdrawn = await withdrawDuty(c.req.param('id'), deps(c))
      return withdrawn.ok ? done(c, query(home, { nam: String(withdrawn.act.year) }), words.withdrawn) : notFound(c)
    })
}

interface Listed {
  readonly tree: UnitTree
  readonly acts: readonly DutyAct[]
}

function ByUnit({ units, tree, acts }: Listed & { readonly units: readonly UnitSpan[] }) {
  const owing = new Map(notedDuties.map((duty) => [duty, new Set(owingUnits(tree, duty).map(({ unitId }) => unitId))]))
  const asked = notedDuties.filter((duty) => units.some(({ unitId }) => owing.get(duty)?.has(unitId)))
  const cell = (duty: NotedDuty, unitId: string) => {
    if (!owing.get(duty)?.has(unitId)) return words.notAsked
    const act = acts.find((each) => each.duty === duty && each.unitId === unitId)
    return act === undefined ? <Badge kind="warn">{words.missing}</Badge> : `${act.document}, ${vietnamDate(act.on)}`
  }
  return (
    <Table
      caption={words.byUnit}
      rows={units}
      empty={words.none}
      columns={[
        { title: words.unit, cell: ({ name }) => name },
        ...asked.map((duty) => ({ title: words.named(duty), cell: ({ unitId }: UnitSpan) => cell(duty, unitId) })),
      ]}
    />
  )
}

const Acts = ({ me, tree, acts }: Listed & { readonly me: SignedIn }) => (
  <Table
    caption={words.acts}
    rows={acts}
    empty={words.noActs}
    columns={[
      { title: words.unit, cell: ({ unitId }) => tree.byId.get(unitId)?.name ?? unitId },
      { title: words.duty, cell: ({ duty }) => words.named(duty) },
      { title: words.on, cell: ({ on }) => vietnamDate(on) },
      { title: words.document, cell: ({ document }) => document },
      {
        title: words.withdraw,
        cell: ({ id }) => (
          <Form me={me} action={`${home}/${id}/bo`} class="inline" confirm={words.confirmWithdraw}>
            <Button kind="plain">{words.withdraw}</Button>
          </Form>
        ),
      },
    ]}
  />
)
