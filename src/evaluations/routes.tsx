/** Evaluations in the console: cycles and their steps; the pages of each part stand beside its store. */
import { randomInt } from 'node:crypto'

import { Hono } from 'hono'
import { z } from 'zod'

import { openDirectory } from '../cadres/directory/store.ts'
import { unitOptions } from '../cadres/pages/reach.ts'
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine, SignedIn } from '../console/area.ts'
import { ButtonLink, Pager, pageSize, Problems, query } from '../console/components.tsx'
import { oneOf, optionalDay, optionalText, pageNumber, readForm, wholeNumber } from '../console/form.ts'
import type { FieldErrors } from '../console/form.ts'
import { done, page } from '../console/page.tsx'
import { vietnamDay } from '../calendar.ts'
import { actingFor, attemptsOn, base, mayRun } from './attempts/routes.tsx'
import { lateness } from './cycle.ts'
import { closeCycle, createCycle, draw, found, move } from './jobs.ts'
import type { EvaluationDeps } from './jobs.ts'
import { launch } from './launching/jobs.ts'
import { CountsTable, CyclesTable, ProgressCard, Steps } from './cycle-page.tsx'
import { NewCycle } from './new-cycle-page.tsx'
import { finishDecisions, gradesOf } from './publications/jobs.ts'
import { publicationRoutes } from './publications/routes.tsx'
import { raterRoutes } from './raters/routes.tsx'
import { openProgress, tally } from './results/jobs.ts'
import { resultRoutes } from './results/routes.tsx'
import { ruleRoutes } from './rules/routes.tsx'
import { listCycles, sizesOfCycles } from './store.ts'
import type { CycleRow } from './store.ts'
import { wording } from './wording.ts'

const kinds = ['hang_nam', 'truoc_de_bat', 'truoc_luan_chuyen', 'dot_xuat'] as const
const steps = ['trinh', 'mo', 'dong', 'tong-hop', 'hop', 'quyet-dinh', 'luu-tru', 'huy', 'chon-lai'] as const

/** How many have an official grade, where that decides what comes next. */
async function gradedSoFar(cycle: CycleRow, deps: EvaluationDeps): Promise<{ readonly given: number; readonly all: number } | undefined> {
  if (cycle.state !== 'da_hop' && cycle.state !== 'da_quyet_dinh') return undefined
  const { graded } = await gradesOf(cycle.id, deps)
  return { given: graded.filter(({ official }) => official !== undefined).length, all: graded.length }
}

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
  const [acting, attempt] = [actingFor(deps), attemptsOn(deps)]

  async function overview(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
    const cycles = await listCycles(db)
    const at = pageNumber(c.req.query('trang'))
    const today = vietnamDay(deps.now())
    const { tree } = await openDirectory(db, today)
    return page(
      c,
      wording.page.title,
      <>
        <Problems errors={errors} />
        <CyclesTable
          cycles={cycles.slice((at - 1) * pageSize, at * pageSize)}
          sizes={await sizesOfCycles(db)}
          base={base}
          mayRun={mayRun(c)}
        />
        <Pager page={at} total={cycles.length} href={(n) => query(base, { trang: n })} />
        {mayRun(c) && <ButtonLink href={`${base}/quy-tac`}>{wording.rulesPage.title}</ButtonLink>}
        {mayRun(c) && (
          <NewCycle
            me={c.var.me}
            action={base}
            year={Number(today.slice(0, 4))}
            units={unitOptions(c.var.me.viewer, tree)}
            kinds={kinds}
            errors={errors}
          />
        )}
      </>,
      errors === undefined ? 200 : 422,
    )
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => overview(c))
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
      if (!read.ok) return overview(c, read.errors)
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
    .route('/', ruleRoutes(deps))
    .get('/:id', (c) =>
      attempt(c, async () => {
        const id = c.req.param('id')
        const { cycle, cadres, whole, byUnit } = await openProgress(id, acting(c))
        const at = pageNumber(c.req.query('trang'))
        return page(
          c,
          cycle.title,
          <>
            <ProgressCard
              cycle={cycle}
              cadres={cadres}
              counts={whole}
              late={lateness(cycle.state, cycle.calendar, vietnamDay(deps.now()))}
            />
            <Steps me={c.var.me} cycle={cycle} base={base} grades={await gradedSoFar(cycle, acting(c))} />
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
    .route('/', raterRoutes(deps))
    .route('/', resultRoutes(deps))
    .route('/', publicationRoutes(deps))
}
