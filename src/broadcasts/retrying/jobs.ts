/** Copies that failed, and those of whom nobody knows, are tried again when an officer says so. */
import { mustWait } from '../audience.ts'
import type { Signatory } from '../broadcast.ts'
import { copyOf, pages } from '../copies/jobs.ts'
import { requeueCopy } from '../copies/store.ts'
import { act, lookAfter } from '../desk/jobs.ts'
import type { DeskDeps, Done } from '../desk/jobs.ts'
import { waysTo } from '../planner.ts'
import { momentAt, routeSettings } from '../planning/jobs.ts'
import { tryAnew } from '../recipients/store.ts'
import { whileSending } from '../store.ts'

export interface Retried {
  /** Copies queued again. */
  readonly queued: number
  /** Those for whom there is no way. */
  readonly left: number
}

/**
 * Tries the failed again, each by the best way there is now.
 * @param uncertain also those of whom nobody knows whether the first copy arrived: they may get it twice, and the officer has said so
 */
export async function retryBroadcast(
  deps: DeskDeps,
  id: string,
  by: Signatory,
  uncertain: boolean,
): Promise<(Done & Partial<Retried>) | Done> {
  const { db, now } = deps
  const done = await act(
    deps,
    id,
    by,
    { type: 'retry' },
    () => [tryAnew(id), lookAfter(deps, id, now())],
    uncertain ? 'uncertain too' : undefined,
  )
  if (!done.ok) return done
  const { stored } = done
  const settings = await routeSettings(deps, stored.broadcast)
  const moment = await momentAt(db, now(), true)
  let [queued, left] = [0, 0]
  for (const kind of uncertain ? (['failed', 'uncertain'] as const) : (['failed'] as const)) {
    for await (const page of pages(deps, stored, kind)) {
      const writes = page.flatMap((person) => {
        const way = mustWait(person, moment) === undefined ? waysTo(person, settings, now()).ways[0] : undefined
        if (way === undefined) {
          left++
          return []
        }
        queued++
        return requeueCopy(id, { ...copyOf(deps, stored, person, way.route, moment), way }, kind, '', now())
      })
      if (writes.length > 0) await db.commit([whileSending(stored), ...writes])
    }
  }
  return { ...done, queued, left }
}
