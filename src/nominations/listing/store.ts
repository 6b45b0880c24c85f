import type { Database } from '../../../db/database.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { Viewer } from '../../console/access.ts'
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
