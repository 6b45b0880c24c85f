/** What somebody has sent under their name, for themselves: codes, states and days, never a word of it. */
import { desc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { OwnRequest } from '../wording.ts'

/** So many of the latest are of use. */
const most = 50

const cases = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ code: t.cases.code, status: t.cases.status, dueAt: t.cases.dueAt })
    .from(t.cases)
    .where(eq(t.cases.contactId, p('contactId')))
    .orderBy(desc(t.cases.createdAt))
    .limit(most),
)
const requests = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ code: t.rightsRequests.code, status: t.rightsRequests.status, dueAt: t.rightsRequests.finishBy })
    .from(t.rightsRequests)
    .where(eq(t.rightsRequests.contactId, p('contactId')))
    .orderBy(desc(t.rightsRequests.receivedAt))
    .limit(most),
)

/** The latest first, cases before requests about data. */
export async function ownRequests(db: Database, contactId: string): Promise<OwnRequest[]> {
  const [sent, asked] = await Promise.all([db.read(cases, { contactId }), db.read(requests, { contactId })])
  return [...sent, ...asked]
}
