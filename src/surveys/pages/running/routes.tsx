/** Moving a survey through its life: approved, opened for whom it is for, closed. */
import { randomInt } from 'node:crypto'

import { Hono } from 'hono'
import { z } from 'zod'

import type { ConsoleDeps, ConsoleEnv, ConsoleRoutes } from '../../../console/area.ts'
import { Button, ButtonLink, Form, Notice } from '../../../console/components.tsx'
import { day, many, optionalText, readForm } from '../../../console/form.ts'
import { done, notFound, page } from '../../../console/page.tsx'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { startOfDay, vietnamDate } from '../../../privacy/calendar.ts'
import { cadreKinds, headCount, isEmpty } from '../../audience.ts'
import { findAudience } from '../../audience/store.ts'
import { openBallots } from '../../ballots/store.ts'
import { closing } from '../../jobs.ts'
import * as lifecycle from '../../lifecycle.ts'
import { openSurvey } from '../../opening/jobs.ts'
import { moveSurvey } from '../../operating/store.ts'
import { compiledVersion } from '../../store.ts'
import { base, dayMs } from '../desk/routes.tsx'
import type { Desk } from '../desk/routes.tsx'
import { HeadCountOf } from '../detail.tsx'
import { whyNot } from '../wording.ts'

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
      const read = readForm(
        c.var.form,
        z.object({
          until: day(),
          unit: optionalText(40),
          titles: many(z.string()),
          kinds: many(z.enum(cadreKinds)),
          act: z.string().optional(),
        }),
      )
      if (!read.ok) return detail(c, row, read.errors, read.given)
      const { until, unit, titles, kinds, act } = read.value
      const given = { until, unit: unit ?? '', titles: titles.join(' '), kinds: kinds.join(' ') }
      if (unit !== undefined && !(await tree()).byId.has(unit)) return detail(c, row, { unit: 'Không có đơn vị nào mang mã này.' }, given)
      const spec = { ...(unit !== undefined && { units: [unit] }), titles, kinds }
      const isChosen = !isEmpty(spec) && row.status !== 'open'
      const asked = isChosen ? await findAudience(db, spec, row, now()) : undefined
      if (asked?.length === 0) return detail(c, row, { unit: 'Không có cán bộ nào đang giữ chức danh thuộc lựa chọn này.' }, given)
      if (act === 'dem')
        return page(
          c,
          `Đối tượng: ${row.title}`,
          <>
            {asked === undefined ? (
              <Notice>Không chọn đơn vị, chức danh hay diện nào: ai có mã đều trả lời được.</Notice>
            ) : (
              <HeadCountOf count={headCount(asked)} />
            )}
            <Form me={c.var.me} action={`${base}/${row.id}/mo`}>
              <input type="hidden" name="until" value={until} />
              <input type="hidden" name="unit" value={unit ?? ''} />
              {titles.map((title) => (
                <input type="hidden" name="titles" value={title} />
              ))}
              {kinds.map((kind) => (
                <input type="hidden" name="kinds" value={kind} />
              ))}
              <Button>Mở khảo sát</Button>
            </Form>
            <ButtonLink href={`${base}/${row.id}`}>Quay lại</ButtonLink>
          </>,
        )
      const opened = await openSurvey(
        row,
        { closesAt: startOfDay(until) + dayMs, ...(asked && { asked }), ...(row.status !== 'open' && { byLink: true }) },
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
