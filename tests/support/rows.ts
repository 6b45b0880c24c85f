import { asc, eq, getTableColumns } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import type { Values } from '../../db/query.ts'
import { read } from '../../db/query.ts'

const outboxAt = read((q, t, p: Values<{ who: string }>) =>
  q
    .select()
    .from(t.outbox)
    .where(eq(t.outbox.externalAddress, p('who')))
    .orderBy(asc(t.outbox.id)),
)
const inboundAll = read((q, t) =>
  q
    .select({ ...getTableColumns(t.inbound), contactId: t.addresses.contactId })
    .from(t.inbound)
    .innerJoin(t.addresses, eq(t.addresses.id, t.inbound.addressId))
    .orderBy(asc(t.inbound.id)),
)
const questionsAll = read((q, t) => q.select().from(t.questions).orderBy(asc(t.questions.id)))
const casesAll = read((q, t) => q.select().from(t.cases).orderBy(asc(t.cases.id)))
const consentsAll = read((q, t) => q.select().from(t.consents).orderBy(asc(t.consents.id)))
const contactsAll = read((q, t) => q.select().from(t.contacts))
const addressesAll = read((q, t) => q.select().from(t.addresses))
const requestsAll = read((q, t) => q.select().from(t.rightsRequests))
const jobsAll = read((q, t) => q.select().from(t.jobs))

/** What a test looks at behind the program's back. */
export const rows = {
  outbox: (db: Database, who: string) => db.read(outboxAt, { who }),
  said: async (db: Database, who: string) => (await db.read(outboxAt, { who })).map(({ body }) => body?.text ?? null),
  inbound: (db: Database) => db.read(inboundAll, {}),
  questions: (db: Database) => db.read(questionsAll, {}),
  cases: (db: Database) => db.read(casesAll, {}),
  consents: (db: Database) => db.read(consentsAll, {}),
  contacts: (db: Database) => db.read(contactsAll, {}),
  addresses: (db: Database) => db.read(addressesAll, {}),
  requests: (db: Database) => db.read(requestsAll, {}),
  jobs: (db: Database) => db.read(jobsAll, {}),
}
