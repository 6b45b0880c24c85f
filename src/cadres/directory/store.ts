/** Units and titles with their names, as of a day. */
import type { Database } from '../../../db/database.ts'
import { listTitles } from '../titles/store.ts'
import { treeAsOf } from '../units.ts'
import type { UnitTree } from '../units.ts'
import { allSpans } from '../units/store.ts'
import type { Names } from '../view.ts'

export interface Directory {
  readonly tree: UnitTree
  readonly titles: Awaited<ReturnType<typeof listTitles>>
  /** Also of units that are no more. */
  readonly names: Names
}

/** Units and titles of a day (YYYY-MM-DD), with their names. */
export async function openDirectory(db: Database, day: string): Promise<Directory> {
  const [spans, titles] = await Promise.all([allSpans(db), listTitles(db)])
  const units = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  const titleNames = new Map(titles.map(({ id, name }) => [id, name]))
  return {
    tree: treeAsOf(spans, day),
    titles,
    names: { unit: (id) => units.get(id) ?? id, title: (id) => titleNames.get(id) ?? id },
  }
}
