/** The yearly report in the console: the targets with their numbers, and the files to complete and sign. */
import { Hono } from 'hono'

import type { ConsoleContext, ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../console/area.ts'
import { Button, ButtonLink, Field, Filters, Form, Notice, Table, query } from '../../console/components.tsx'
import { docx, download, notFound, page, xlsx } from '../../console/page.tsx'
import { dutyRoutes } from '../../duties/routes.tsx'
import { dutyWording } from '../../duties/wording.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import type { Annual } from '../annual.ts'
import { annual, reportDocument, reportWorkbook } from '../jobs.ts'
import { pageWording as words, reportWording } from '../wording.ts'

const home = '/console/bao-cao'

export function reportRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db, now, config } = deps
  /** An officer of one unit reports on that unit. */
  const reportFor = (c: ConsoleContext, year: number): Promise<Annual | undefined> => {
    const { viewer } = c.var.me
    const scope = viewer.role === 'can_bo_don_vi' ? { year, unitId: viewer.unitId } : { year }
    return annual(scope, { db, viewer, at: now() })
  }
  const thisYear = () => Number(vietnamDay(now()).slice(0, 4))
  const yearOf = (text: unknown) => (typeof text === 'string' && /^20\d\d$/.test(text) ? Number(text) : thisYear())

  return new Hono<ConsoleEnv>()
    .route('/viec', dutyRoutes(deps))
    .get('/', async (c) => {
      const year = yearOf(c.req.query('nam'))
      const report = await reportFor(c, year)
      if (report === undefined) return notFound(c)
      return page(
        c,
        words.title(year),
        <>
          <Filters action={home}>
            <Field name="nam" label={words.year} type="number" value={year} min={2001} max={2099} required />
          </Filters>
          <Notice>{reportWording.asOf(vietnamDate(report.day))}</Notice>
          <ReportTables report={report} />
          {report.priorDay !== undefined && <p class="hint">{reportWording.prior(vietnamDate(report.priorDay))}</p>}
          <div class="actions">
            <ButtonLink href={query(`${home}/viec`, { nam: String(year) })}>{dutyWording.open}</ButtonLink>
          </div>
          <Form me={c.var.me} action={`${home}/tep`}>
            <input type="hidden" name="nam" value={String(year)} />
            <Button name="loai" value="docx">
              {words.asDocument}
            </Button>{' '}
            <Button kind="plain" name="loai" value="xlsx">
              {words.asWorkbook}
            </Button>
          </Form>
        </>,
      )
    })
    .post('/tep', async (c) => {
      const year = yearOf(c.var.form.get('nam'))
      const report = await reportFor(c, year)
      if (report === undefined) return notFound(c)
      return c.var.form.get('loai') === 'xlsx'
        ? download(c, `bieu-${year}.xlsx`, xlsx, await reportWorkbook(report))
        : download(c, `bao-cao-${year}.docx`, docx, await reportDocument(report, config.house.organisation))
    })
}

/** Rows of a table on the page; the rest is in the files. */
const maxRows = 60

const ReportTables = ({ report: { tables } }: { report: Annual }) => (
  <>
    {tables.map(({ name, heads, rows }) => (
      <>
        <Table
          caption={name}
          rows={rows.length > maxRows ? [...rows.slice(0, maxRows - 1), ...rows.slice(-1)] : rows}
          empty={`${name}: ${reportWording.noData}`}
          columns={heads.map((title, i) => ({
            title,
            isNumber: rows.some((row) => typeof row[i] === 'number'),
            cell: (row: (typeof rows)[number]) => String(row[i] ?? ''),
          }))}
        />
        {rows.length > maxRows && <p class="hint">{words.inFiles(maxRows, rows.length)}</p>}
      </>
    ))}
  </>
)
