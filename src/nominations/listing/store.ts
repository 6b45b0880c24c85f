/** Nominations as far as an officer may see them. */
import type { Database } from '../../../db/database.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { mayWriteIn } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Nomination } from '../nomination.ts'
import { listNominations } from '../store.ts'

export interface Listed {
  readonly nomination: Nomination
  readonly name: string
  readonly title: string
  readonly unit: string
}

/** The nominations of those whose records this viewer may see, latest first. */
export async function seenBy(db: Database, viewer: Viewer, at: number): Promise<Listed[]> {
  const nominations = await listNominations(db)
  if (nominations.length === 0) return []
  const [{ records }, titles, spans] = await Promise.all([
    openRecords(db, viewer, 'all', { action: 'read', reason: 'list of nominations', at }),
    listTitles(db),
    allSpans(db),
  ])
  const names = new Map(records.map(({ head }) => [head.id, head.fullName]))
  const units = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  return nominations.flatMap((nomination) => {
    const name = names.get(nomination.cadreId)
    if (name === undefined) return []
    const title = titles.find(({ id }) => id === nomination.titleId)?.name ?? nomination.titleId
    return [{ nomination, name, title, unit: units.get(nomination.unitId) ?? nomination.unitId }]
  })
}

/** How many open nominations of this viewer's units still lack something. Opens no record. */
export async function waitingFor(db: Database, viewer: Viewer, at: number): Promise<number> {
  const open = (await listNominations(db)).filter(({ state, missing }) => state === 'dang_mo' && missing.length > 0)
  if (open.length === 0) return 0
  const tree = treeAsOf(await allSpans(db), vietnamDay(at))
  return open.filter(({ unitId }) => mayWriteIn(viewer, unitId, tree)).length
}
