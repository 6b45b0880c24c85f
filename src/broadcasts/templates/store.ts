/** Templates of Zalo (ZBS) that broadcasts may be sent by. */
import { asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

const put = write(
  (q, t, p: Values<{ id: string; name: string; params: Readonly<Record<string, number>>; priceVnd: number; createdAt: number }>) =>
    q
      .insert(t.zbsTemplates)
      .values(valuesOf(p, 'id', 'name', 'params', 'priceVnd', 'createdAt'))
      .onConflictDoUpdate({ target: t.zbsTemplates.id, set: { name: p('name'), params: p('params'), priceVnd: p('priceVnd') } }),
)
/** A template approved by Zalo, as the OA's console shows it. */
export const saveTemplate = (template: {
  readonly id: string
  readonly name: string
  readonly params: Readonly<Record<string, number>>
  readonly priceVnd: number
  readonly createdAt: number
}): Write => fill(put, template)

const byId = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.zbsTemplates)
    .where(eq(t.zbsTemplates.id, p('id'))),
)
export const templateById = async (db: Database, id: string) => (await db.read(byId, { id }))[0]

const all = read((q, t) => q.select().from(t.zbsTemplates).orderBy(asc(t.zbsTemplates.id)))
export const listTemplates = (db: Database) => db.read(all, {})
