/** Surveys in the console: the list, and the pages of one. */
import { Hono } from 'hono'

import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes, HomeLine } from '../../console/area.ts'
import { ButtonLink, Table } from '../../console/components.tsx'
import { notFound, page } from '../../console/page.tsx'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { doorRoutes } from '../doors/routes.tsx'
import { listSurveys } from '../operating/store.ts'
import { base, createDesk } from './desk/routes.tsx'
import { makingRoutes } from './making/routes.tsx'
import { newcomerRoutes } from './newcomers/routes.tsx'
import { photoRoutes } from './photos/routes.tsx'
import { resultRoutes } from './results/routes.tsx'
import { runningRoutes } from './running/routes.tsx'
import { modeNames, statusNames } from './wording.ts'

export function surveyRoutes(deps: ConsoleDeps): ConsoleRoutes {
  const { db } = deps
  const desk = createDesk(deps)
  return (
    new Hono<ConsoleEnv>()
      .get('/', async (c) =>
        page(
          c,
          'Khảo sát',
          <>
            {c.var.me.officer.role === 'quan_tri' || c.var.me.officer.role === 'can_bo_tinh' ? (
              <p>
                <ButtonLink href={`${base}/tao`} kind="main">
                  Tạo khảo sát
                </ButtonLink>
              </p>
            ) : null}
            <Table
              caption="Các khảo sát, mới nhất trước"
              rows={await listSurveys(db)}
              empty="Chưa có khảo sát nào."
              columns={[
                { title: 'Tên', cell: ({ id, title }) => <a href={`${base}/${id}`}>{title}</a> },
                { title: 'Mã', cell: ({ id }) => <code>{id}</code> },
                { title: 'Loại', cell: ({ mode }) => modeNames[mode] },
                { title: 'Tình trạng', cell: ({ status }) => statusNames[status] },
                {
                  title: 'Hạn',
                  cell: ({ closesAt }) => (closesAt === null ? '–' : vietnamDate(vietnamDay(closesAt - 1))),
                },
              ]}
            />
          </>,
        ),
      )
      // Before `/:id`, which would take their words for a code.
      .route('/', makingRoutes(deps, desk))
      .get('/:id', async (c) => {
        const row = await desk.survey(c)
        return row === undefined ? notFound(c) : desk.detail(c, row)
      })
      .route('/', runningRoutes(deps, desk))
      .route('/', newcomerRoutes(deps, desk))
      .route('/', resultRoutes(deps, desk))
      .route('/', photoRoutes(deps, desk))
      .route('/', doorRoutes(deps))
  )
}

/** What waits for somebody, and what runs. */
export async function surveyHome({ db }: ConsoleDeps): Promise<readonly HomeLine[]> {
  const rows = await listSurveys(db)
  const drafts = rows.filter(({ status, version, latest }) => status !== 'closed' && version !== latest).length
  return [
    { kind: 'todo', label: 'Khảo sát chờ duyệt', count: drafts, href: base },
    { kind: 'number', label: 'Khảo sát đang mở', count: rows.filter(({ status }) => status === 'open').length, href: base },
  ]
}
