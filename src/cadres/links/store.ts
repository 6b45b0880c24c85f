/** Which chat belongs to which cadre's record, and the codes by which they are joined. */
import { and, eq, gt, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { hashOfCode } from '../links.ts'

const insertCode = write((q, t, p: Values<{ id: string; cadreId: string; issuedBy: string; issuedAt: number; expiresAt: number }>) =>
  q.insert(t.cadreLinkCodes).values(valuesOf(p, 'id', 'cadreId', 'issuedBy', 'issuedAt', 'expiresAt')),
)
/** A newer sheet makes the older one worthless. */
const expireOlder = write((q, t, p: Values<{ cadreId: string; at: number }>) =>
  q
    .update(t.cadreLinkCodes)
    .set({ expiresAt: p('at') })
    .where(and(eq(t.cadreLinkCodes.cadreId, p('cadreId')), isNull(t.cadreLinkCodes.usedAt), gt(t.cadreLinkCodes.expiresAt, p('at')))),
)
export const issueCode = (code: string, row: { cadreId: string; issuedBy: string; issuedAt: number; expiresAt: number }): Write[] => [
  fill(expireOlder, { cadreId: row.cadreId, at: row.issuedAt }),
  fill(insertCode, { ...row, id: hashOfCode(code) }),
]

const valid = read((q, t, p: Values<{ id: string; now: number }>) =>
  q
    .select({ cadreId: t.cadreLinkCodes.cadreId })
    .from(t.cadreLinkCodes)
    .where(and(eq(t.cadreLinkCodes.id, p('id')), isNull(t.cadreLinkCodes.usedAt), gt(t.cadreLinkCodes.expiresAt, p('now')))),
)
/** Whose code it is; undefined when it is used, expired or nobody's. */
export const cadreOfCode = async (db: Database, code: string, now: number): Promise<string | undefined> =>
  (await db.read(valid, { id: hashOfCode(code), now }))[0]?.cadreId

const useCode = write((q, t, p: Values<{ id: string; now: number }>) =>
  q
    .update(t.cadreLinkCodes)
    .set({ usedAt: p('now') })
    .where(and(eq(t.cadreLinkCodes.id, p('id')), isNull(t.cadreLinkCodes.usedAt), gt(t.cadreLinkCodes.expiresAt, p('now'))))
    .returning({ id: t.cadreLinkCodes.id }),
)
const putLink = write((q, t, p: Values<{ contactId: string; cadreId: string; at: number }>) =>
  q
    .insert(t.cadreLinks)
    .values({ contactId: p('contactId'), cadreId: p('cadreId'), linkedAt: p('at') })
    .onConflictDoUpdate({ target: t.cadreLinks.contactId, set: { cadreId: p('cadreId'), linkedAt: p('at') } }),
)
/** Spends the code and links the contact. Refused as 'stale' when the code was spent a moment earlier. */
export const linkCadre = (contactId: string, cadreId: string, code: string, at: number): Write[] => [
  fill(useCode, { id: hashOfCode(code), now: at }, 'stale'),
  fill(putLink, { contactId, cadreId, at }),
]

const moveLink = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.cadreLinks)
    .set({ contactId: p('to') })
    .where(
      and(eq(t.cadreLinks.contactId, p('from')), sql`not exists (select 1 from cadre_links as other where other.contact_id = ${p('to')})`),
    ),
)
const dropLink = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.cadreLinks).where(eq(t.cadreLinks.contactId, p('contactId'))))
/** Two contacts become one person: a link of the one that stays wins. */
export const joinLinks = (from: string, to: string): Write[] => [fill(moveLink, { from, to }), fill(dropLink, { contactId: from })]
export const unlink = (contactId: string): Write => fill(dropLink, { contactId })

const linked = read((q, t) => q.selectDistinct({ cadreId: t.cadreLinks.cadreId }).from(t.cadreLinks))
export const linkedCadres = async (db: Database): Promise<Set<string>> => new Set((await db.read(linked, {})).map(({ cadreId }) => cadreId))

const cadreOfContact = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ cadreId: t.cadreLinks.cadreId })
    .from(t.cadreLinks)
    .where(eq(t.cadreLinks.contactId, p('contactId'))),
)
/** The cadre this chat belongs to, if any. */
export const linkedCadreOf = async (db: Database, contactId: string): Promise<string | undefined> =>
  (await db.read(cadreOfContact, { contactId }))[0]?.cadreId

const contactsOfCadre = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ contactId: t.cadreLinks.contactId })
    .from(t.cadreLinks)
    .where(eq(t.cadreLinks.cadreId, p('cadreId'))),
)
export const chatsOfCadre = async (db: Database, cadreId: string): Promise<string[]> =>
  (await db.read(contactsOfCadre, { cadreId })).map(({ contactId }) => contactId)
