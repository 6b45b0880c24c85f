/** Which cadres stand in a list, page by page. */
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { fold } from '../../text.ts'

/** What a list of cadres is narrowed to; an empty text narrows nothing. */
export interface CadreFilter {
  /** The day whose posts count, YYYY-MM-DD. */
  readonly day: string
  /** A part of the name, accents or not, or a code. */
  readonly search: string
  /** Only people of these units; undefined: of any, and of none. */
  readonly unitIds?: readonly string[]
  readonly titleId: string
  /** '1' and '0' tell full-time cadres from the others. */
  readonly fullTime: '' | '1' | '0'
  /** Those who are no cadres any more as well. */
  readonly left: boolean
}

type Where = {
  day: string
  name: string
  code: string
  units: string
  titleId: string
  fullTime: string
  left: string
}

/** The post a cadre is counted under: the same as `primaryPosting` picks. */
const post = (column: 'unit_id' | 'title_id', p: Values<Where>): SQL => sql`(
  select post.${sql.raw(column)} from postings post
  where post.cadre_id = cadres.id and (post.since is null or post.since <= ${p('day')}) and (post.until is null or ${p('day')} < post.until)
  order by post.is_primary desc, coalesce(post.since, ''), post.id limit 1)`

const matching = (p: Values<Where>): SQL => sql`
  cadres.merged_into_id is null
  and (${p('left')} = '1' or cadres.left_on is null)
  and (${p('name')} = '' or cadres.folded_name like ${p('name')} or cadres.id = ${p('code')})
  and (${p('fullTime')} = '' or case when cadres.is_full_time then '1' else '0' end = ${p('fullTime')})
  and (${p('titleId')} = '' or ${post('title_id', p)} = ${p('titleId')})
  and (${p('units')} = '' or replace(${p('units')}, ',' || ${post('unit_id', p)} || ',', '') <> ${p('units')})`

const page = read((q, t, p: Values<Where & { limit: number; offset: number }>) =>
  q
    .select({ id: t.cadres.id })
    .from(t.cadres)
    .where(matching(p as unknown as Values<Where>))
    .orderBy(sql`cadres.folded_name, cadres.id`)
    .limit(p('limit') as unknown as number)
    .offset(p('offset') as unknown as number),
)
const size = read((q, t, p: Values<Where>) => q.select({ n: sql<number>`count(*)` }).from(t.cadres).where(matching(p)))

const valuesOf = ({ day, search, unitIds, titleId, fullTime, left }: CadreFilter): Where => {
  const name = fold(search)
    .replaceAll(/[%_\\]/g, ' ')
    .trim()
  return {
    day,
    // Signs alone are looked for and not found: a name has none.
    name: name !== '' ? `%${name}%` : search.trim() === '' ? '' : '=',
    code: search.trim().toUpperCase(),
    units: unitIds === undefined ? '' : `,${unitIds.join(',,')},`,
    titleId,
    fullTime,
    left: left ? '1' : '',
  }
}

/** Codes of one page, by name, and how many there are in all. Says nothing of anybody: records come from `openRecords`. */
export async function findCadres(
  db: Database,
  filter: CadreFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const values = valuesOf(filter)
  const [ids, counted] = await Promise.all([db.read(page, { ...values, limit, offset }), db.read(size, values)])
  return { ids: ids.map(({ id }) => id), total: Number(counted[0]?.n ?? 0) }
}
