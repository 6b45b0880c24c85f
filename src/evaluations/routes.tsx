/** Evaluations in the console: cycles, who is asked, how many have answered, what came of it, publication. */
import { randomInt } from 'node:crypto'

import { Hono } from 'hono'
import { z } from 'zod'

import { grades } from '../../db/tables/cadres.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import {
  Button,
  ButtonLink,
  Card,
  count,
  Field,
  Filters,
  Form,
  Notice,
  Pager,
  pageSize,
  Problems,
  query,
  Select,
  Table,
} from '../console/components.tsx'
import { optionalDay, optionalText, oneOf, pageNumber, readForm, text, wholeNumber } from '../console/form.ts'
import { done, download, notFound, page } from '../console/page.tsx'
import { vietnamDate, vietnamDay } from '../privacy/calendar.ts'
import { CommitRefused } from '../../db/query.ts'
import { lateness } from './cycle.ts'
import { closeCycle, contactOf, createCycle, draw, EvaluationError, found, launch, move, needs } from './jobs.ts'
import type { EvaluationDeps } from './jobs.ts'
import { decide, finishDecisions, publish } from './publications/jobs.ts'
import { addRater, chatsOfCadres, ratersOf, removeRater } from './raters/store.ts'
import { openComments, openProgress, openResultOf, openResults, tally } from './results/jobs.ts'
import { minimumOf, raterGroups } from './rules.ts'
import { summarise } from './report.ts'
import { resultSheets } from './sheets.ts'
import { cycleById, listCycles, subjectsOf } from './store.ts'
import { comparisonsOf } from './view.ts'
import { CommentsCard, CountsTable, CyclesTable, ProgressCard, ResultCard, ResultsTable, Steps } from './pages.tsx'
import { wording } from './wording.ts'

const base = '/console/danh-gia'
const kinds = ['hang_nam', 'truoc_de_bat', 'truoc_luan_chuyen', 'dot_xuat'] as const
const steps = ['trinh', 'mo', 'dong', 'tong-hop', 'hop', 'quyet-dinh', 'luu-tru', 'huy', 'chon-lai'] as const
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const mayRun = (c: ConsoleContext): boolean => c.var.me.viewer.role === 'quan_tri' || c.var.me.viewer.role === 'can_bo_tinh'

/** What waits for an officer of the province, and what is open. */
export async function evaluationHome({ db, now }: ConsoleDeps, { viewer }: SignedIn): Promise<readonly HomeLine[]> {
  if (viewer.role === 'can_bo_don_vi') return []
  const cycles = await listCycles(db)
  const today = vietnamDay(now())
  const line = (kind: HomeLine['kind'], label: string, chosen: typeof cycles): HomeLine[] =>
    chosen.length === 0 ? [] : [{ kind, label, count: chosen.length, href: base }]
  return [
    ...line(
      'todo',
      wording.page.home.approve,
      cycles.filter(({ state }) => state === 'cho_duyet'),
    ),
    ...line(
      'todo',
      wording.page.home.tally,
      cycles.filter(({ state }) => state === 'da_dong'),
    ),
    ...line(
      'todo',
      wording.page.home.late,
      cycles.filter(({ state, calendar }) => lateness(state, calendar, today) !== undefined),
    ),
    ...line(
      'number',
      wording.page.home.open,
      cycles.filter(({ state }) => state === 'dang_mo'),
    ),
  ]
}

export function evaluationRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db } = deps
  const acting = (c: ConsoleContext): EvaluationDeps => ({ db, ids: deps.ids, viewer: c.var.me.viewer, at: deps.now() })

  /** What cannot be is said on a page of its own; what is not there, or not theirs, is not found. */
  async function attempt(c: ConsoleContext, work: () => Promise<Response> | Response): Promise<Response> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof EvaluationError || error instanceof CommitRefused)) throw error
      const id = c.req.param('id')
      const cycle = id === undefined ? undefined : await cycleById(db, id)
      if (cycle === undefined && id !== undefined) return notFound(c)
      return page(
        c,
        wording.page.cannot,
        <>
          <Notice kind="bad">{cycle === undefined ? wording.page.nobody : wording.page.cannotNow(wording.state[cycle.state])}</Notice>
          <ButtonLink href={cycle === undefined ? base : `${base}/${cycle.id}`}>{wording.page.back}</ButtonLink>
        </>,
        409,
      )
    }
  }

  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const cycles = await listCycles(db)
      const year = vietnamDay(deps.now()).slice(0, 4)
      return page(
        c,
        wording.page.title,
        <>
          <CyclesTable cycles={cycles} base={base} mayRun={mayRun(c)} />
          {mayRun(c) && (
            <Card title={wording.page.create}>
              <Form me={c.var.me} action={base}>
                <Select
                  name="kind"
                  label={wording.page.kind}
                  required
                  options={kinds.map((value) => ({ value, label: wording.kind[value] }))}
                />
                <Field name="year" label={wording.page.year} type="number" required value={year} />
                <Field name="unit" label={wording.page.unit} hint={wording.page.unitHint} />
                <Field name="cadre" label={wording.page.cadre} hint={wording.page.cadreHint} />
                <Field name="perMember" label={wording.page.perMember} type="number" required value={3} />
                <Field name="until" label={wording.page.until} type="date" />
                <Button>{wording.page.create}</Button>
              </Form>
            </Card>
          )}
        </>,
      )
    })
    .post('/', async (c) => {
      const read = readForm(
        c.var.form,
        z.object({
          kind: oneOf(kinds),
          year: wholeNumber(2018, 2100),
          unit: optionalText(40),
          cadre: optionalText(2_000),
          perMember: wholeNumber(1, 50),
          until: optionalDay(),
        }),
      )
      if (!read.ok) return page(c, wording.page.create, <Problems errors={read.errors} />, 422)
      const { kind, year, unit, cadre, perMember, until } = read.value
      return attempt(c, async () => {
        const cycle = await createCycle(
          {
            kind,
            year,
            perMember,
            ...(unit !== undefined && { unitId: unit }),
            ...(cadre !== undefined && { cadreIds: cadre.split(/[\s,;]+/).filter((id) => id !== '') }),
            ...(until !== undefined && { closesOn: until }),
          },
          acting(c),
        )
        return done(c, `${base}/${cycle.id}`, wording.page.created)
      })
    })
    .get('/:id', (c) =>
      attempt(c, async () => {
        const id = c.req.param('id')
        const { cycle, cadres, whole, byUnit } = await openProgress(id, acting(c))
        const at = pageNumber(c.req.query('trang'))
        return page(
          c,
          cycle.title,
          <>
            <ProgressCard cycle={cycle} cadres={cadres} counts={whole} until={vietnamDate(cycle.calendar.closesOn)} />
            <Steps me={c.var.me} cycle={cycle} base={base} />
            <CountsTable rows={byUnit.slice((at - 1) * pageSize, at * pageSize)} />
            <Pager page={at} total={byUnit.length} href={(n) => query(`${base}/${cycle.id}`, { trang: n })} />
          </>,
        )
      }),
    )
    .post('/:id/buoc', (c) =>
      attempt(c, async () => {
        const id = c.req.param('id')
        const as = acting(c)
        const read = readForm(c.var.form, z.object({ step: oneOf(steps) }))
        const cycle = await found(db, id)
        if (!read.ok) return page(c, cycle.title, <Problems errors={read.errors} />, 422)
        switch (read.value.step) {
          case 'trinh':
            await move(cycle, 'cho_duyet', as)
            break
          case 'chon-lai':
            await draw(cycle, as)
            break
          case 'mo':
            await launch(cycle.id, as)
            deps.wakeJobs()
            break
          case 'dong':
            await closeCycle(cycle.id, as)
            break
          case 'tong-hop':
            await tally(cycle.id, { ...as, seal: deps.seal, draw: randomInt })
            break
          case 'hop':
            await move(cycle, 'da_hop', as)
            break
          case 'quyet-dinh':
            await finishDecisions(cycle.id, as)
            break
          case 'luu-tru':
            await move(cycle, 'luu_tru', as)
            break
          case 'huy':
            await move(cycle, 'huy', as)
            break
        }
        return done(c, `${base}/${cycle.id}`, wording.page.moved)
      }),
    )
    .post('/:id/cong-khai', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const read = readForm(c.var.form, z.object({ basis: text(3) }))
        if (!read.ok) return page(c, cycle.title, <Problems errors={read.errors} />, 422)
        const n = await publish(cycle.id, read.value.basis, acting(c))
        deps.wakeJobs()
        return done(c, `${base}/${cycle.id}`, wording.page.published(n))
      }),
    )
    .get('/:id/nguoi-danh-gia', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const at = pageNumber(c.req.query('trang'))
        const [subjects, raters] = await Promise.all([subjectsOf(db, cycle.id), ratersOf(db, cycle.id)])
        const own = Map.groupBy(raters, ({ subjectId }) => subjectId)
        const rows = subjects.slice((at - 1) * pageSize, at * pageSize)
        const asked = (cadreId: string, group: (typeof raterGroups)[number]) => {
          const n = (own.get(cadreId) ?? []).filter((rater) => rater.group === group && rater.contactId !== null).length
          return n < minimumOf(group, cycle.rules) ? `${n} (${wording.page.tooFew})` : count(n)
        }
        return page(
          c,
          wording.page.raters,
          <>
            <p>{wording.page.ratersHint}</p>
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
                ...raterGroups.map((group) => ({
                  title: wording.raters[group],
                  cell: (row: (typeof rows)[number]) => asked(row.cadreId, group),
                  isNumber: true,
                })),
              ]}
            />
            <Pager page={at} total={subjects.length} href={(n) => query(`${base}/${cycle.id}/nguoi-danh-gia`, { trang: n })} />
            <ButtonLink href={`${base}/${cycle.id}`}>{wording.page.back}</ButtonLink>
          </>,
        )
      }),
    )
    .get('/:id/nguoi-danh-gia/:cadre', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const cadreId = c.req.param('cadre')
        const subject = (await subjectsOf(db, cycle.id)).find((row) => row.cadreId === cadreId)
        if (subject === undefined) return notFound(c)
        const raters = (await ratersOf(db, cycle.id)).filter(({ subjectId }) => subjectId === cadreId)
        const here = `${base}/${cycle.id}/nguoi-danh-gia/${cadreId}`
        const isOpen = cycle.state === 'nhap' || cycle.state === 'cho_duyet'
        return page(
          c,
          `${wording.page.raters}: ${subject.name}`,
          <>
            <Table
              caption={`${subject.titleName}, ${subject.unitName}`}
              // Members are a number, never a list of names beside a cadre's.
              rows={raters.filter(({ group }) => group !== 'V')}
              columns={[
                { title: wording.page.group, cell: (row) => wording.raters[row.group] },
                { title: wording.page.rater, cell: (row) => row.rater.replace(/^cadre:/, '') },
                { title: wording.page.chat, cell: (row) => (row.contactId === null ? wording.page.noChat : wording.page.hasChat) },
                {
                  title: '',
                  cell: (row) =>
                    isOpen ? (
                      <Form me={c.var.me} action={here} class="inline">
                        <input type="hidden" name="remove" value={row.rater} />
                        <Button kind="danger">{wording.page.remove}</Button>
                      </Form>
                    ) : null,
                },
              ]}
            />
            <p>
              {wording.raters.V}: {count(raters.filter(({ group }) => group === 'V').length)}
            </p>
            {isOpen && (
              <Card title={wording.page.add}>
                <Form me={c.var.me} action={here}>
                  <Select
                    name="group"
                    label={wording.page.group}
                    required
                    options={(['D', 'C'] as const).map((value) => ({ value, label: wording.raters[value] }))}
                  />
                  <Field name="cadre" label={wording.heading.cadre} required />
                  <Button>{wording.page.add}</Button>
                </Form>
              </Card>
            )}
            <ButtonLink href={`${base}/${cycle.id}/nguoi-danh-gia`}>{wording.page.back}</ButtonLink>
          </>,
        )
      }),
    )
    .post('/:id/nguoi-danh-gia/:cadre', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const subjectId = c.req.param('cadre')
        needs(cycle, ['nhap', 'cho_duyet'], 'raters are corrected')
        if (!(await subjectsOf(db, cycle.id)).some(({ cadreId }) => cadreId === subjectId)) return notFound(c)
        const read = readForm(
          c.var.form,
          z.union([z.object({ remove: text(1, 80) }), z.object({ group: oneOf(['D', 'C']), cadre: text(1, 40) })]),
        )
        if (!read.ok) return page(c, wording.page.raters, <Problems errors={read.errors} />, 422)
        if ('remove' in read.value) await db.commit([removeRater(cycle.id, subjectId, read.value.remove)])
        else {
          const rater = `cadre:${read.value.cadre}`
          const contactId = contactOf(rater, await chatsOfCadres(db))
          await db.commit([addRater({ cycleId: cycle.id, subjectId, rater, group: read.value.group, contactId, byHand: true }, 'taken')])
        }
        return done(c, `${base}/${cycle.id}/nguoi-danh-gia/${subjectId}`, wording.page.corrected)
      }),
    )
    .get('/:id/ket-qua', (c) =>
      attempt(c, async () => {
        const { cycle, rows } = await openResults(c.req.param('id'), acting(c))
        const [unitId, titleId] = [c.req.query('don-vi') || undefined, c.req.query('chuc-danh') || undefined]
        const filter = { ...(unitId !== undefined && { unitId }), ...(titleId !== undefined && { titleId }) }
        const chosen = rows.filter(
          (row) => (unitId === undefined || row.unitIds.includes(unitId)) && (titleId === undefined || row.titleId === titleId),
        )
        const at = pageNumber(c.req.query('trang'))
        const units = new Map(rows.map(({ subject }) => [subject.unitId, subject.unitName]))
        const titles = new Map(rows.map(({ subject }) => [subject.titleId, subject.titleName]))
        const options = (names: ReadonlyMap<string, string>) => [...names].map(([value, label]) => ({ value, label }))
        return page(
          c,
          wording.page.results,
          <>
            <Notice kind="warn">{wording.notOfficial}</Notice>
            <Filters action={`${base}/${cycle.id}/ket-qua`}>
              <Select name="don-vi" label={wording.heading.unit} options={options(units)} value={unitId} empty={wording.page.all} />
              <Select name="chuc-danh" label={wording.heading.title} options={options(titles)} value={titleId} empty={wording.page.all} />
            </Filters>
            <ResultsTable
              cycle={cycle}
              rows={chosen.slice((at - 1) * pageSize, at * pageSize)}
              comparisons={comparisonsOf(rows, cycle.rules)}
              summary={summarise(rows, filter, cycle.rules)}
              base={base}
            />
            <Pager
              page={at}
              total={chosen.length}
              href={(n) => query(`${base}/${cycle.id}/ket-qua`, { 'don-vi': unitId, 'chuc-danh': titleId, trang: n })}
            />
            <p>{wording.privacyNote(cycle.rules.minimum.members, cycle.rules.minimum.peers)}</p>
            <ButtonLink href={`${base}/${cycle.id}/tai-ve`}>{wording.page.export}</ButtonLink>{' '}
            <ButtonLink href={mayRun(c) ? `${base}/${cycle.id}` : base}>{wording.page.back}</ButtonLink>
          </>,
        )
      }),
    )
    .get('/:id/tai-ve', (c) =>
      attempt(c, async () => {
        const { writeWorkbook } = await import('../surveys/workbook.ts')
        const opened = await openResults(c.req.param('id'), acting(c), 'export')
        return download(c, `${opened.cycle.title}.xlsx`, xlsx, new Uint8Array(await writeWorkbook(resultSheets(opened))))
      }),
    )
    .get('/:id/ket-qua/:cadre', (c) =>
      attempt(c, async () => {
        const [id, cadreId, as] = [c.req.param('id'), c.req.param('cadre'), acting(c)]
        const [opened, comments] = await Promise.all([openResultOf(id, cadreId, as), openComments(id, cadreId, { ...as, draw: randomInt })])
        const { cycle, result } = opened
        return page(
          c,
          result.subject.name,
          <>
            <ResultCard {...opened} />
            {cycle.state === 'da_hop' && mayRun(c) && (
              <Card title={wording.page.decide}>
                <Form me={c.var.me} action={`${base}/${cycle.id}/ket-qua/${cadreId}`}>
                  <Select
                    name="grade"
                    label={wording.page.grade}
                    required
                    options={grades.map((value) => ({ value, label: wording.grade[value] }))}
                  />
                  <Field name="decision" label={wording.page.decision} required />
                  <Field name="on" label={wording.page.decidedOn} type="date" />
                  <Button>{wording.page.decide}</Button>
                </Form>
              </Card>
            )}
            <CommentsCard comments={comments} />
            <ButtonLink href={`${base}/${cycle.id}/ket-qua`}>{wording.page.back}</ButtonLink>
          </>,
        )
      }),
    )
    .post('/:id/ket-qua/:cadre', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const read = readForm(c.var.form, z.object({ grade: oneOf(grades), decision: text(3, 100), on: optionalDay() }))
        if (!read.ok) return page(c, wording.page.decide, <Problems errors={read.errors} />, 422)
        const { grade, decision, on = null } = read.value
        await decide(cycle.id, c.req.param('cadre'), { grade, decision, on }, acting(c))
        return done(c, `${base}/${cycle.id}/ket-qua/${c.req.param('cadre')}`, wording.page.decidedNow)
      }),
    )
}
