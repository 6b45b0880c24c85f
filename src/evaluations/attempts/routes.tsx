/** What every page of evaluations needs: who acts, where pages are, and what is said when something cannot be done. */
import type { ConsoleContext, ConsoleDeps } from '../../console/area.ts'
import { ButtonLink, Notice } from '../../console/components.tsx'
import { notFound, page } from '../../console/page.tsx'
import { CommitRefused } from '../../../db/query.ts'
import { EvaluationError } from '../jobs.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { cycleById } from '../store.ts'
import { wording } from '../wording.ts'

export const base = '/console/danh-gia'

export const mayRun = (c: ConsoleContext): boolean => c.var.me.viewer.role === 'quan_tri' || c.var.me.viewer.role === 'can_bo_tinh'

export const actingFor =
  ({ db, ids, now }: ConsoleDeps) =>
  (c: ConsoleContext): EvaluationDeps => ({ db, ids, viewer: c.var.me.viewer, at: now() })

/** What cannot be is said on a page of its own; what is not there, or not theirs, is not found. */
export const attemptsOn =
  ({ db }: Pick<ConsoleDeps, 'db'>) =>
  async (c: ConsoleContext, work: () => Promise<Response> | Response): Promise<Response> => {
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
          <ButtonLink href={cycle === undefined ? base : mayRun(c) ? `${base}/${cycle.id}` : base}>{wording.page.back}</ButtonLink>
        </>,
        409,
      )
    }
  }
