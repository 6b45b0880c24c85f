/** Whose messages are whose: what was said and heard lies by address, and a person has several. */
import { eq, inArray, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'

import type { Builder } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'

/** The addresses of a contact, as a subquery. */
export const addressesOf = (q: Builder, t: Tables, contactId: SQLWrapper) =>
  q.select({ id: t.addresses.id }).from(t.addresses).where(eq(t.addresses.contactId, contactId))

/** That a message was, or will be, said to a contact. */
export const saidTo = (q: Builder, t: Tables, contactId: SQLWrapper) => inArray(t.outbox.addressId, addressesOf(q, t, contactId))

/** The id of the latest message to a contact, as a value; null when there is none. */
export const latestTo = (q: Builder, t: Tables, contactId: SQLWrapper) =>
  sql<string | null>`(select max(${t.outbox.id}) from ${t.outbox} where ${saidTo(q, t, contactId)})`
