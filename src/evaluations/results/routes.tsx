/** What came of a cycle: everybody by filter, one cadre, whose points lie beside the rest, the workbook. */
import { randomInt } from 'node:crypto'

import { Hono } from 'hono'

import type { ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import { ButtonLink, Filters, Notice, Pager, pageSize, query, Select } from '../../console/components.tsx'
import { pageNumber } from '../../console/form.ts'
import { download, page, xlsx } from '../../console/page.tsx'
import { actingFor, attemptsOn, base, mayRun } from '../attempts/routes.tsx'
import { openDrift } from '../drift/jobs.ts'
import { openReceipts } from '../counted/jobs.ts'
import { DriftTables } from '../drift-page.tsx'
import { CommentsCard, ResultCard, ResultsTable } from '../result-page.tsx'
import { DecideCard } from '../decide-page.tsx'
import { summarise } from '../report.ts'
import { resultSheets } from '../sheets.ts'
import { wording } from '../wording.ts'
import { openComments, openResultOf, openResults } from './jobs.ts'

const words = wording.page

export function resultRoutes(deps: ConsoleDeps) {
  const [acting, attempt] = [actingFor(deps), attemptsOn(deps)]
  return new Hono<ConsoleEnv>()
    .get('/:id/ket-qua', (c) =>
      attempt(c, async () => {
        const { cycle, rows, comparisons } = await openResults(c.req.param('id'), acting(c))
        const [unitId, titleId] = [c.req.query('don-vi') || undefined, c.req.query('chuc-danh') || undefined]
        const filter = { ...(unitId !== undefined && { unitId }), ...(titleId !== undefined && { titleId }) }
        const chosen = rows.filter(
          (row) => (unitId === undefined || row.unitIds.includes(unitId)) && (titleId === undefined || row.titleId === titleId),
        )
        const at = pageNumber(c.req.query('trang'))
        const units = new Map(rows.map(({ subject }) => [subject.unitId, subject.unitName]))
        const titles = new Map(rows.map(({ subject }) => [subject.titleId, subject.titleName]))
        const options = (names: ReadonlyMap<string, string>) => [...names].map(([value, label]) => ({ value, label }))
        const here = `${base}/${cycle.id}/ket-qua`
        return page(
          c,
          words.results,
          <>
            <Notice kind="warn">{wording.notOfficial}</Notice>
            <Filters action={here}>
              <Select name="don-vi" label={wording.heading.unit} options={options(units)} value={unitId} empty={words.all} />
              <Select name="chuc-danh" label={wording.heading.title} options={options(titles)} value={titleId} empty={words.all} />
            </Filters>
            <ResultsTable
              cycle={cycle}
              rows={chosen.slice((at - 1) * pageSize, at * pageSize)}
              comparisons={comparisons}
              summary={summarise(rows, filter, cycle.rules)}
              base={base}
            />
            <Pager page={at} total={chosen.length} href={(n) => query(here, { 'don-vi': unitId, 'chuc-danh': titleId, trang: n })} />
            <p>{wording.privacyNote(cycle.rules.minimum.members, cycle.rules.minimum.peers)}</p>
            <ButtonLink href={`${base}/${cycle.id}/tai-ve`}>{words.export}</ButtonLink>{' '}
            {mayRun(c) && <ButtonLink href={`${base}/${cycle.id}/bien-nhan`}>{words.receipts}</ButtonLink>}{' '}
            {mayRun(c) && <ButtonLink href={`${base}/${cycle.id}/do-lech`}>{words.drift}</ButtonLink>}{' '}
            {mayRun(c) && <ButtonLink href={`${base}/${cycle.id}/xep-loai`}>{words.gradesTitle}</ButtonLink>}{' '}
            <ButtonLink href={mayRun(c) ? `${base}/${cycle.id}` : base}>{words.back}</ButtonLink>
          </>,
        )
      }),
    )
    .get('/:id/do-lech', (c) =>
      attempt(c, async () => {
        const drift = await openDrift(c.req.param('id'), acting(c))
        return page(
          c,
          words.drift,
          <>
            <DriftTables {...drift} />
            <ButtonLink href={`${base}/${drift.cycle.id}/ket-qua`}>{words.back}</ButtonLink>
          </>,
        )
      }),
    )
    .get('/:id/tai-ve', (c) =>
      attempt(c, async () => {
        const { writeWorkbook } = await import('../../surveys/workbook.ts')
        const opened = await openResults(c.req.param('id'), acting(c), 'export')
        return download(c, `${opened.cycle.title}.xlsx`, xlsx, new Uint8Array(await writeWorkbook(resultSheets(opened))))
      }),
    )
    .get('/:id/bien-nhan', (c) =>
      attempt(c, async () => {
        const { cycle, receipts } = await openReceipts(c.req.param('id'), acting(c))
        const { members } = cycle.rules.minimum
        return download(
          c,
          `${words.receipts} ${cycle.title}.txt`,
          'text/plain; charset=utf-8',
          wording.receiptList(cycle.title, receipts, members),
        )
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
            {cycle.state === 'da_hop' && mayRun(c) && <DecideCard me={c.var.me} action={`${base}/${cycle.id}/ket-qua/${cadreId}`} />}
            <CommentsCard comments={comments} />
            <ButtonLink href={`${base}/${cycle.id}/ket-qua`}>{words.back}</ButtonLink>
          </>,
        )
      }),
    )
}
