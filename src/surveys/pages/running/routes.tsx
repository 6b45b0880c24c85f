/** Moving a survey through its life: approved, opened for whom it is for, closed. */
import { randomInt } from 'node:crypto'

import { Hono } from 'hono'
import { z } from 'zod'

import { openTable } from '../../../cadres/sheets/open-file.ts'
import { refusalWords } from '../../../cadres/sheets/refusal.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { day, many, optionalText, readForm, ticked } from '../../../console/form.ts'
import { done, notFound, page } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { startOfDay, vietnamDate } from '../../../calendar.ts'
import { cadreKinds, cadresAmong, circles, isAtOdds, isEmpty } from '../../audience.ts'
import { findAudience, leftUnconfirmed, peopleOnRecord } from '../../audience/store.ts'
import { openBallots } from '../../ballots/store.ts'
import { closing } from '../../jobs.ts'
import * as lifecycle from '../../lifecycle.ts'
import { openSurvey } from '../../opening/jobs.ts'
import { moveSurvey } from '../../operating/store.ts'
import { narrowed, readRoster } from '../../roster.ts'
import { compiledVersion } from '../../store.ts'
import { base, dayMs } from '../desk/routes.tsx'
import type { Desk } from '../desk/routes.tsx'
import { CountedAudience } from '../counted.tsx'
import { whyNot } from '../wording.ts'

const opening = z.object({
  until: day(),
  unit: optionalText(40),
  circle: z.enum(circles).default('cadres'),
  unconfirmed: ticked(),
  titles: many(z.string()),
  kinds: many(z.enum(cadreKinds)),
  act: z.string().optional(),
  /** Of a list already read, by the page that counted it. */
  codes: z.string().max(120_000).optional(),
  file: z.instanceof(File).optional(),
})

export function runningRoutes(deps: ConsoleDeps, { survey, written, tree, detail }: Desk): ConsoleRoutes {
  const { db, ids, now } = deps
  return new Hono<ConsoleEnv>()
    .post('/:id/duyet', async (c) => {
      const row = await survey(c)
      const compiled = row && (await compiledVersion(db, row.id, row.latest))
      if (row === undefined || compiled === undefined) return notFound(c)
      const verdict = lifecycle.approve(row, compiled.survey)
      if (!verdict.ok) return detail(c, row, { '': `Chưa duyệt được: ${whyNot(verdict.why)}.` })
      await commitAudited(
        db,
        [moveSurvey(row, { status: verdict.status, version: row.latest })],
        [written(c, `survey ${row.id}: version ${row.latest} approved`)],
      )
      return done(c, `${base}/${row.id}`, `Đã duyệt phiên bản ${row.latest}.`)
    })
    .post('/:id/mo', async (c) => {
      const row = await survey(c)
      if (row === undefined) return notFound(c)
      const read = readForm(c.var.form, opening)
      if (!read.ok) return detail(c, row, read.errors, read.given)
      const { until, unit, circle, unconfirmed, titles, kinds, act, codes = '', file } = read.value
      const given = {
        ...{ until, unit: unit ?? '', circle, unconfirmed: unconfirmed ? 'co' : '' },
        ...{ titles: titles.join(' '), kinds: kinds.join(' ') },
      }
      if (unit !== undefined && !(await tree()).byId.has(unit)) return detail(c, row, { unit: 'Không có đơn vị nào mang mã này.' }, given)
      const isUploaded = file !== undefined && file.size > 0 && row.status !== 'open'
      const table = isUploaded ? openTable(new Uint8Array(await file.arrayBuffer())) : undefined
      if (table?.ok === false) return detail(c, row, { file: refusalWords[table.code] }, given)
      const roster = table && readRoster(table.sheets, await peopleOnRecord(db))
      if (roster?.found.length === 0 && roster.rejected.length === 0) return detail(c, row, { file: 'Tệp không có dòng nào.' }, given)
      const list = roster?.found.map(({ cadreId }) => cadreId) ?? codes.split(/[\s,]+/).filter(Boolean)
      const spec = { circle, unconfirmed, ...(unit !== undefined && { units: [unit] }), titles, kinds, list }
      if (isAtOdds(spec)) return detail(c, row, { circle: 'Chức danh, diện cán bộ và danh sách chỉ dùng khi hỏi cán bộ.' }, given)
      const isChosen = (roster !== undefined || !isEmpty(spec)) && row.status !== 'open'
      // A list none of whose rows is known asks nobody, and not everybody.
      const asked = !isChosen ? undefined : roster?.found.length === 0 ? [] : await findAudience(db, spec, row, now())
      const checked = roster && narrowed(roster, cadresAmong(asked ?? []))
      if (act === 'dem' || checked !== undefined)
        return page(
          c,
          `Đối tượng: ${row.title}`,
          <CountedAudience
            me={c.var.me}
            row={row}
            asked={asked}
            rejected={checked?.rejected ?? []}
            unconfirmed={asked === undefined ? 0 : await leftUnconfirmed(db, spec, asked, now())}
            sent={{ until, unit: unit ?? '', circle, unconfirmed, titles, kinds, list }}
          />,
          asked?.length === 0 ? 422 : 200,
        )
      if (asked?.length === 0)
        return detail(
          c,
          row,
          { unit: 'Không có ai thuộc lựa chọn này: không có cán bộ đang giữ chức danh, hay đoàn viên đã được xác nhận.' },
          given,
        )
      const opened = await openSurvey(
        row,
        { closesAt: startOfDay(until) + dayMs, ...(asked && { asked, spec }), ...(row.status !== 'open' && { byLink: true }) },
        { db, ids, viewer: c.var.me.viewer, now: now() },
      )
      if (!opened.ok) return detail(c, row, { until: `Chưa mở được: ${whyNot(opened.why)}.` }, given)
      deps.wakeJobs()
      return done(c, `${base}/${row.id}`, `Đã mở đến hết ngày ${vietnamDate(until)}.`)
    })
    .post('/:id/dong', async (c) => {
      const row = await survey(c)
      if (row === undefined) return notFound(c)
      const verdict = lifecycle.close(row)
      if (!verdict.ok) return detail(c, row, { '': `Chưa đóng được: ${whyNot(verdict.why)}.` })
      await commitAudited(db, closing(row, now()), [written(c, `survey ${row.id}: closed`)])
      if (row.mode === 'anonymous') await openBallots(db, deps.seal, row.id, true, randomInt, ids.random)
      return done(c, `${base}/${row.id}`, 'Đã đóng, không nhận thêm phiếu.')
    })
}
