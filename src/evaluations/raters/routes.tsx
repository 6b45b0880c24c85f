/** Who is asked about whom, and what decides how high somebody may be graded: looked at and put right before the numbers. */
import { Hono } from 'hono'
import { z } from 'zod'

import { openRecords } from '../../cadres/records/store.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import {
  Button,
  ButtonLink,
  Card,
  count,
  Field,
  Form,
  Notice,
  Pager,
  pageSize,
  Problems,
  query,
  Select,
  Table,
} from '../../console/components.tsx'
import type { FieldErrors } from '../../console/form.ts'
import { oneOf, pageNumber, readForm, text, ticked, wholeNumber } from '../../console/form.ts'
import { done, notFound, page } from '../../console/page.tsx'
import { actingFor, attemptsOn, base } from '../attempts/routes.tsx'
import { correctRaters, setCircumstances } from '../correcting/jobs.ts'
import { hasResults } from '../cycle.ts'
import { found } from '../jobs.ts'
import { minimumOf, raterGroups } from '../rules.ts'
import { isTooFewForTotal } from '../scoring.ts'
import { subjectsOf } from '../store.ts'
import { wording } from '../wording.ts'
import { monthsWords, YearCard } from '../year-card.tsx'
import { ratersOf } from './store.ts'

const words = wording.page
const raterForm = z.union([z.object({ remove: text(1, 80) }), z.object({ group: oneOf(['D', 'C']), cadre: text(1, 40) })])
const yearForm = z.object({
  worked: wholeNumber(0, 12),
  away: wholeNumber(0, 12),
  maternity: ticked(),
  disciplined: ticked(),
  reason: text(3, 300),
})

export function raterRoutes(deps: ConsoleDeps) {
  const { db } = deps
  const [acting, attempt] = [actingFor(deps), attemptsOn(deps)]

  async function one(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
    const cycle = await found(db, c.req.param('id') ?? '')
    const cadreId = c.req.param('cadre')
    const subject = (await subjectsOf(db, cycle.id)).find((row) => row.cadreId === cadreId)
    if (subject === undefined) return notFound(c)
    // Members are a number, never a list of names beside a cadre's.
    const all = (await ratersOf(db, cycle.id)).filter(({ subjectId }) => subjectId === cadreId)
    const raters = all.filter(({ group }) => group !== 'V')
    const ids = raters.map(({ rater }) => rater.replace(/^cadre:/, ''))
    const why = { action: 'read', reason: `raters of ${subject.cadreId} in ${cycle.id}`, at: deps.now() } as const
    const { records } = await openRecords(db, c.var.me.viewer, { ids }, why)
    const names = new Map(records.map(({ head }) => [head.id, head.fullName]))
    const isOpen = cycle.state === 'nhap' || cycle.state === 'cho_duyet'
    const here = `${base}/${cycle.id}/nguoi-danh-gia/${subject.cadreId}`
    const nameOf = (rater: string) => {
      const id = rater.replace(/^cadre:/, '')
      return names.has(id) ? `${names.get(id)} (${id})` : id
    }
    return page(
      c,
      `${words.raters}: ${subject.name}`,
      <>
        <Problems errors={errors} />
        <Table
          caption={`${subject.titleName}, ${subject.unitName}`}
          rows={raters}
          columns={[
            { title: words.rater, cell: (row) => nameOf(row.rater) },
            { title: words.group, cell: (row) => wording.raters[row.group] },
            { title: words.chat, cell: (row) => (row.contactId === null ? words.noChat : words.hasChat) },
            ...(isOpen
              ? [
                  {
                    title: words.todo,
                    cell: (row: (typeof raters)[number]) => (
                      <Form me={c.var.me} action={here} class="inline">
                        <input type="hidden" name="remove" value={row.rater} />
                        <Button kind="danger">{words.remove}</Button>
                      </Form>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <p>
          {wording.raters.V}: {count(all.length - raters.length)}
        </p>
        {isOpen && (
          <Card title={words.add}>
            <Form me={c.var.me} action={here}>
              <Select
                name="group"
                label={words.group}
                required
                options={(['D', 'C'] as const).map((value) => ({ value, label: wording.raters[value] }))}
                errors={errors ?? {}}
              />
              <Field name="cadre" label={wording.heading.cadre} required errors={errors ?? {}} />
              <Button>{words.add}</Button>
            </Form>
          </Card>
        )}
        <YearCard
          me={c.var.me}
          cycle={cycle}
          year={subject.circumstances}
          errors={errors ?? {}}
          action={`${base}/${cycle.id}/hoan-canh/${subject.cadreId}`}
        />
        <ButtonLink href={`${base}/${cycle.id}/nguoi-danh-gia`}>{words.back}</ButtonLink>
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/:id/nguoi-danh-gia', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const at = pageNumber(c.req.query('trang'))
        const [subjects, raters] = await Promise.all([subjectsOf(db, cycle.id), ratersOf(db, cycle.id)])
        const own = Map.groupBy(raters, ({ subjectId }) => subjectId)
        const rows = subjects.slice((at - 1) * pageSize, at * pageSize)
        const number = (cadreId: string, group: (typeof raterGroups)[number]) =>
          (own.get(cadreId) ?? []).filter((rater) => rater.group === group && rater.contactId !== null).length
        const tooFew = subjects.filter(({ cadreId }) => isTooFewForTotal((group) => number(cadreId, group), cycle.rules)).length
        const asked = (cadreId: string, group: (typeof raterGroups)[number]) => {
          const n = number(cadreId, group)
          return n < minimumOf(group, cycle.rules) ? `${n} (${words.tooFew})` : count(n)
        }
        return page(
          c,
          words.raters,
          <>
            <p>{words.ratersHint}</p>
            {tooFew > 0 && !hasResults(cycle.state) && (
              <Notice kind="warn">{words.noTotalAhead(count(tooFew), count(subjects.length))}</Notice>
            )}
            <Table
              caption={cycle.title}
              rows={rows}
              columns={[
                {
                  title: wording.heading.name,
                  cell: (row) => <a href={`${base}/${cycle.id}/nguoi-danh-gia/${row.cadreId}`}>{row.name}</a>,
                },
                { title: wording.heading.title, cell: (row) => row.titleName },
                { title: wording.heading.unit, cell: (row) => row.unitName },
                { title: words.months, cell: ({ circumstances }) => monthsWords(circumstances), isNumber: true },
                ...raterGroups.map((group) => ({
                  title: wording.raters[group],
                  cell: (row: (typeof rows)[number]) => asked(row.cadreId, group),
                  isNumber: true,
                })),
              ]}
            />
            <Pager page={at} total={subjects.length} href={(n) => query(`${base}/${cycle.id}/nguoi-danh-gia`, { trang: n })} />
            <ButtonLink href={`${base}/${cycle.id}`}>{words.back}</ButtonLink>
          </>,
        )
      }),
    )
    .get('/:id/nguoi-danh-gia/:cadre', (c) => attempt(c, () => one(c)))
    .post('/:id/nguoi-danh-gia/:cadre', (c) =>
      attempt(c, async () => {
        const [id, subjectId] = [c.req.param('id'), c.req.param('cadre')]
        const read = readForm(c.var.form, raterForm)
        if (!read.ok) return one(c, read.errors)
        const what =
          'remove' in read.value
            ? ({ type: 'remove', rater: read.value.remove } as const)
            : ({ type: 'add', rater: `cadre:${read.value.cadre.toUpperCase()}`, group: read.value.group } as const)
        await correctRaters(id, subjectId, what, acting(c))
        return done(c, `${base}/${id}/nguoi-danh-gia/${subjectId}`, words.corrected)
      }),
    )
    .post('/:id/hoan-canh/:cadre', (c) =>
      attempt(c, async () => {
        const [id, cadreId] = [c.req.param('id'), c.req.param('cadre')]
        const read = readForm(c.var.form, yearForm)
        if (!read.ok) return one(c, read.errors)
        const { worked, away, maternity, disciplined, reason } = read.value
        const what = { monthsWorked: worked, monthsAway: away, isMaternity: maternity, isDisciplined: disciplined, reason }
        await setCircumstances(id, cadreId, what, acting(c))
        return done(c, `${base}/${id}/nguoi-danh-gia/${cadreId}`, words.yearNoted)
      }),
    )
}
