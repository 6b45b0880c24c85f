/** Who gets which cases, and the answers given often. */
import { asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Route } from '../routing.ts'

const routeRows = read((q, t) => q.select().from(t.caseRoutes).orderBy(asc(t.caseRoutes.owner)))
const insertRoute = write(
  (q, t, p: Values<{ id: string; unitId: string | null; category: string | null; restricted: boolean; owner: string }>) =>
    q.insert(t.caseRoutes).values(valuesOf(p, 'id', 'unitId', 'category', 'restricted', 'owner')),
)
const deleteRoute = write((q, t, p: Values<{ id: string }>) =>
  q
    .delete(t.caseRoutes)
    .where(eq(t.caseRoutes.id, p('id')))
    .returning({ id: t.caseRoutes.id }),
)
export const allRoutes = (db: Database): Promise<(Route & { readonly id: string })[]> => db.read(routeRows, {})
export const addRoute = (route: Route & { readonly id: string }): Write => fill(insertRoute, { ...route })
/** Refused as 'unknown'. */
export const dropRoute = (id: string): Write => fill(deleteRoute, { id }, 'unknown')

const cannedRows = read((q, t) => q.select().from(t.cannedReplies).orderBy(asc(t.cannedReplies.id)))
const putCanned = write((q, t, p: Values<{ id: string; text: string }>) =>
  q
    .insert(t.cannedReplies)
    .values({ id: p('id'), text: p('text') })
    .onConflictDoUpdate({ target: t.cannedReplies.id, set: { text: p('text') } }),
)
export const cannedReplies = (db: Database) => db.read(cannedRows, {})
const deleteCanned = write((q, t, p: Values<{ id: string }>) => q.delete(t.cannedReplies).where(eq(t.cannedReplies.id, p('id'))))
export const dropCanned = (id: string): Write => fill(deleteCanned, { id })
export const setCanned = (id: string, text: string): Write => fill(putCanned, { id, text })
