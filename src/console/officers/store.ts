/** Officers, the links they come in by, and their chats. */
import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { LinkPurpose, Role } from '../../../db/tables/console.ts'
import type { Officer } from '../officer.ts'
import { digest } from '../token.ts'

const every = read((q, t) => q.select().from(t.officers).orderBy(asc(t.officers.createdAt), asc(t.officers.id)))
/** Every officer there ever was, the first one first; `revokedAt` says who may not come in any more. */
export const listOfficers = (db: Database): Promise<Officer[]> => db.read(every, {})

const byName = read((q, t, p: Values<{ name: string }>) =>
  q
    .select()
    .from(t.officers)
    .where(eq(t.officers.name, p('name'))),
)
/** Revoked or not. Names are written to the letter. */
export const officerNamed = async (db: Database, name: string): Promise<Officer | undefined> => (await db.read(byName, { name }))[0]

const byId = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.officers)
    .where(eq(t.officers.id, p('id'))),
)
export const officerById = async (db: Database, id: string): Promise<Officer | undefined> => (await db.read(byId, { id }))[0]

const insert = write((q, t, p: Values<{ id: string; name: string; role: Role; unitId: string | null; createdAt: number }>) =>
  q
    .insert(t.officers)
    .values(valuesOf(p, 'id', 'name', 'role', 'unitId', 'createdAt'))
    .onConflictDoNothing()
    .returning({ id: t.officers.id }),
)
/** Refused as 'taken' when somebody has that name. */
export const addOfficer = (officer: Pick<Officer, 'id' | 'name' | 'role' | 'unitId' | 'createdAt'>): Write =>
  fill(insert, { ...officer }, 'taken')

const revoke = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.officers)
    .set({ revokedAt: p('at') })
    .where(and(eq(t.officers.id, p('id')), isNull(t.officers.revokedAt)))
    .returning({ id: t.officers.id }),
)
const dropSessions = write((q, t, p: Values<{ officerId: string }>) =>
  q.delete(t.consoleSessions).where(eq(t.consoleSessions.officerId, p('officerId'))),
)
const dropLinks = write((q, t, p: Values<{ officerId: string }>) =>
  q.delete(t.consoleLinks).where(eq(t.consoleLinks.officerId, p('officerId'))),
)
/** They are out at once, in every browser. Refused as 'gone' when they were before. */
export const revokeOfficer = (id: string, at: number): Write[] => [
  fill(revoke, { id, at }, 'gone'),
  fill(dropSessions, { officerId: id }),
  fill(dropLinks, { officerId: id }),
]

const insertLink = write(
  (q, t, p: Values<{ id: string; officerId: string | null; purpose: LinkPurpose; createdAt: number; expiresAt: number }>) =>
    q.insert(t.consoleLinks).values(valuesOf(p, 'id', 'officerId', 'purpose', 'createdAt', 'expiresAt')),
)
export interface NewLink {
  readonly token: string
  readonly officerId: string | null
  readonly purpose: LinkPurpose
  readonly at: number
  /** How long it is good (ms). */
  readonly forMs: number
}
/** A link that opens once, kept as a digest. */
export const issueLink = ({ token, officerId, purpose, at, forMs }: NewLink): Write =>
  fill(insertLink, { id: digest(token), officerId, purpose, createdAt: at, expiresAt: at + forMs })

const open = read((q, t, p: Values<{ id: string; purpose: LinkPurpose; now: number }>) =>
  q
    .select({ officerId: t.consoleLinks.officerId })
    .from(t.consoleLinks)
    .where(and(eq(t.consoleLinks.id, p('id')), eq(t.consoleLinks.purpose, p('purpose')), gt(t.consoleLinks.expiresAt, p('now')))),
)
/** Whose link it is (null: the first officer's); undefined when it is used, expired or nobody's. */
export const linkHolder = async (
  db: Database,
  token: string,
  purpose: LinkPurpose,
  now: number,
): Promise<{ readonly officerId: string | null } | undefined> => (await db.read(open, { id: digest(token), purpose, now }))[0]

const use = write((q, t, p: Values<{ id: string; now: number }>) =>
  q
    .delete(t.consoleLinks)
    .where(and(eq(t.consoleLinks.id, p('id')), gt(t.consoleLinks.expiresAt, p('now'))))
    .returning({ id: t.consoleLinks.id }),
)
/** Refused as 'spent' when it was used a moment earlier. */
export const spendLink = (token: string, now: number): Write => fill(use, { id: digest(token), now }, 'spent')

const byContact = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select()
    .from(t.officers)
    .where(and(eq(t.officers.contactId, p('contactId')), isNull(t.officers.revokedAt))),
)
/** The officer whose chat this is, if they may still come in. */
export const officerOfContact = async (db: Database, contactId: string): Promise<Officer | undefined> =>
  (await db.read(byContact, { contactId }))[0]

const setContact = write((q, t, p: Values<{ id: string; contactId: string }>) =>
  q
    .update(t.officers)
    .set({ contactId: p('contactId') })
    .where(eq(t.officers.id, p('id'))),
)
const dropContact = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .update(t.officers)
    .set({ contactId: null })
    .where(eq(t.officers.contactId, p('contactId'))),
)
const moveContact = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.officers)
    .set({ contactId: p('to') })
    .where(eq(t.officers.contactId, p('from'))),
)
/** Spends the code; the chat was perhaps another officer's before. Refused as 'spent' when the code was used a moment earlier. */
export const linkChat = (code: string, officerId: string, contactId: string, at: number): Write[] => [
  spendLink(code, at),
  fill(dropContact, { contactId }),
  fill(setContact, { id: officerId, contactId }),
]
/** The contact is forgotten: their chat opens no console any more. */
export const unlinkChat = (contactId: string): Write => fill(dropContact, { contactId })
/** Two contacts become one person. */
export const moveChat = (from: string, to: string): Write => fill(moveContact, { from, to })

const setTotp = write((q, t, p: Values<{ id: string; totpSecret: string | null; totpStep: number | null }>) =>
  q
    .update(t.officers)
    .set({ totpSecret: p('totpSecret'), totpStep: p('totpStep') })
    .where(eq(t.officers.id, p('id'))),
)
/** Forgets the second factor: the officer sets up a new one when they next come in. */
export const resetFactor = (id: string): Write => fill(setTotp, { id, totpSecret: null, totpStep: null })

const enrol = write((q, t, p: Values<{ id: string; totpSecret: string; totpStep: number }>) =>
  q
    .update(t.officers)
    .set({ totpSecret: p('totpSecret'), totpStep: p('totpStep') })
    .where(and(eq(t.officers.id, p('id')), isNull(t.officers.totpSecret)))
    .returning({ id: t.officers.id }),
)
/** Refused as 'spent' when a second factor is there already. */
export const enrolFactor = (id: string, totpSecret: string, totpStep: number): Write => fill(enrol, { id, totpSecret, totpStep }, 'spent')

const useStep = write((q, t, p: Values<{ id: string; totpStep: number }>) =>
  q
    .update(t.officers)
    .set({ totpStep: p('totpStep') })
    .where(and(eq(t.officers.id, p('id')), or(isNull(t.officers.totpStep), lt(t.officers.totpStep, p('totpStep')))))
    .returning({ id: t.officers.id }),
)
/** Refused as 'spent' when a code of this step, or of a later one, was used before. */
export const spendCode = (id: string, totpStep: number): Write => fill(useStep, { id, totpStep }, 'spent')

const anybody = read((q, t) => q.select({ id: t.officers.id }).from(t.officers).limit(1))
export const hasOfficers = async (db: Database): Promise<boolean> => (await db.read(anybody, {})).length > 0
