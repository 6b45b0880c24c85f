/** The official grades: typed from their decision, one by one or a page at a time, and made public. */
import { Hono } from 'hono'
import { z } from 'zod'

import { grades } from '../../../db/tables/cadres.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../console/area.ts'
import { ButtonLink, Notice, Pager, pageSize, Problems, query } from '../../console/components.tsx'
import { oneOf, optionalDay, pageNumber, readForm, text } from '../../console/form.ts'
import { done, page } from '../../console/page.tsx'
import { actingFor, attemptsOn, base } from '../attempts/routes.tsx'
import { AboveNotice, gradeField, GradesForm, QuotaNotice } from '../decide-page.tsx'
import { found } from '../jobs.ts'
import { openResults } from '../results/jobs.ts'
import { shown } from '../view.ts'
import { wording } from '../wording.ts'
import { decide, gradesOf, publish } from './jobs.ts'

const words = wording.page
const decision = z.object({ decision: text(3, 100), on: optionalDay() })

export function publicationRoutes(deps: ConsoleDeps) {
  const { db } = deps
  const [acting, attempt] = [actingFor(deps), attemptsOn(deps)]
  return new Hono<ConsoleEnv>()
    .post('/:id/ket-qua/:cadre', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const read = readForm(c.var.form, decision.extend({ grade: oneOf(grades) }))
        if (!read.ok) return page(c, words.decide, <Problems errors={read.errors} />, 422)
        const { grade, decision: number, on = null } = read.value
        await decide(cycle.id, c.req.param('cadre'), { grade, decision: number, on }, acting(c))
        return done(c, `${base}/${cycle.id}/ket-qua/${c.req.param('cadre')}`, words.decidedNow)
      }),
    )
    .get('/:id/xep-loai', (c) =>
      attempt(c, async () => {
        const id = c.req.param('id')
        const [{ cycle, rows }, { graded, overQuota, above }] = await Promise.all([openResults(id, acting(c)), gradesOf(id, acting(c))])
        const at = pageNumber(c.req.query('trang'))
        const official = new Map(graded.map((each) => [each.subject.cadreId, each.official]))
        const given = graded.filter((each) => each.official !== undefined).length
        const here = `${base}/${cycle.id}/xep-loai`
        return page(
          c,
          words.gradesTitle,
          <>
            <Notice>{words.gradesGiven(given, graded.length)}</Notice>
            <QuotaNotice overQuota={overQuota} />
            <AboveNotice above={above} />
            <GradesForm
              me={c.var.me}
              action={query(here, { trang: at })}
              isOpen={cycle.state === 'da_hop'}
              rows={rows.slice((at - 1) * pageSize, at * pageSize).map((row) => ({
                cadreId: row.cadreId,
                name: row.subject.name,
                titleName: row.subject.titleName,
                unitName: row.subject.unitName,
                score: row.score,
                suggestion: shown(row, undefined, cycle.rules).suggestion?.band,
                unitGrade: row.unitGrade,
                official: official.get(row.cadreId),
              }))}
            />
            <Pager page={at} total={rows.length} href={(n) => query(here, { trang: n })} />
            <ButtonLink href={`${base}/${cycle.id}`}>{words.back}</ButtonLink>
          </>,
        )
      }),
    )
    .post('/:id/xep-loai', (c) =>
      attempt(c, async () => {
        const { cycle, graded } = await gradesOf(c.req.param('id'), acting(c))
        const here = query(`${base}/${cycle.id}/xep-loai`, { trang: pageNumber(c.req.query('trang')) })
        const read = readForm(c.var.form, decision)
        if (!read.ok) return page(c, words.gradesTitle, <Problems errors={read.errors} />, 422)
        const given = graded.flatMap(({ subject: { cadreId } }) => {
          const grade = grades.find((known) => known === c.var.form.get(gradeField(cadreId)))
          return grade === undefined ? [] : [{ cadreId, grade }]
        })
        if (given.length === 0) return page(c, words.gradesTitle, <Problems errors={{ '': words.noneChosen }} />, 422)
        for (const { cadreId, grade } of given)
          await decide(cycle.id, cadreId, { grade, decision: read.value.decision, on: read.value.on ?? null }, acting(c))
        return done(c, here, words.decidedMany(given.length))
      }),
    )
    .post('/:id/cong-khai', (c) =>
      attempt(c, async () => {
        const cycle = await found(db, c.req.param('id'))
        const read = readForm(c.var.form, z.object({ basis: text(3) }))
        if (!read.ok) return page(c, cycle.title, <Problems errors={read.errors} />, 422)
        const n = await publish(cycle.id, read.value.basis, acting(c))
        deps.wakeJobs()
        return done(c, `${base}/${cycle.id}`, words.published(n))
      }),
    )
}
