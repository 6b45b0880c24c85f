/** What opens a copy: handed out in the person's own chat, good for a quarter of an hour and for one opening. */
import { and, eq, gt, isNull, lt } from 'drizzle-orm'

import type { Database } from '../../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../../db/query.ts'
import type { Values, Write } from '../../../../db/query.ts'
import { digest } from '../../../console/token.ts'

/** From the asking to the opening, and from the opening to the last fetching of a file (ms). */
export const copyMs = 15 * 60_000

const dropUnopened = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.dataCopies).where(and(eq(t.dataCopies.contactId, p('contactId')), isNull(t.dataCopies.openedAt))),
)
const insert = write((q, t, p: Values<{ id: string; contactId: string; addressId: string; expiresAt: number }>) =>
  q.insert(t.dataCopies).values(valuesOf(p, 'id', 'contactId', 'addressId', 'expiresAt')),
)
/** A newer one makes an older one worthless. */
export const offerCopy = (token: string, whose: { readonly contactId: string; readonly addressId: string }, at: number): Write[] => [
  fill(dropUnopened, { contactId: whose.contactId }),
  fill(insert, { ...whose, id: digest(token), expiresAt: at + copyMs }),
]

const take = write((q, t, p: Values<{ id: string; at: number; until: number; fileKey: string }>) =>
  q
    .update(t.dataCopies)
    .set({ openedAt: p('at'), expiresAt: p('until'), fileKey: p('fileKey') })
    .where(and(eq(t.dataCopies.id, p('id')), isNull(t.dataCopies.openedAt), gt(t.dataCopies.expiresAt, p('at'))))
    .returning({ id: t.dataCopies.id }),
)
/** Opens it, once. Refused as 'over' when it was opened before or its time is over. */
export const takeCopy = (token: string, key: string, at: number): Write =>
  fill(take, { id: digest(token), at, until: at + copyMs, fileKey: digest(key) }, 'over')

const byToken = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.dataCopies)
    .where(eq(t.dataCopies.id, p('id'))),
)
export const copyOf = async (db: Database, token: string) => (await db.read(byToken, { id: digest(token) }))[0]

const byKey = read((q, t, p: Values<{ fileKey: string; at: number }>) =>
  q
    .select()
    .from(t.dataCopies)
    .where(and(eq(t.dataCopies.fileKey, p('fileKey')), gt(t.dataCopies.expiresAt, p('at')))),
)
/** Whose files the page that opened it may fetch; undefined when it is over. */
export const openCopy = async (db: Database, key: string, at: number) => (await db.read(byKey, { fileKey: digest(key), at }))[0]

const forget = write((q, t, p: Values<{ now: number }>) => q.delete(t.dataCopies).where(lt(t.dataCopies.expiresAt, p('now'))))
export const forgetCopies = (now: number): Write => fill(forget, { now })

const erase = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.dataCopies).where(eq(t.dataCopies.contactId, p('contactId'))))
export const eraseCopies = (contactId: string): Write => fill(erase, { contactId })
