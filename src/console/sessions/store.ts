/** Who is signed in where. */
import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { idleMs, sessionMs } from '../officer.ts'
import type { Officer } from '../officer.ts'
import { digest } from '../token.ts'

export interface Session {
  /** Digest of the cookie. */
  readonly id: string
  readonly browser: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly provedAt: number | null
  readonly failures: number
}

const insert = write(
  (q, t, p: Values<{ id: string; officerId: string; browser: string; at: number; expiresAt: number; provedAt: number | null }>) =>
    q.insert(t.consoleSessions).values({
      id: p('id'),
      officerId: p('officerId'),
      browser: p('browser'),
      createdAt: p('at'),
      lastSeenAt: p('at'),
      expiresAt: p('expiresAt'),
      provedAt: p('provedAt'),
      failures: 0,
    }),
)
/** @param browser its User-Agent header, shortened */
export const openSession = (token: string, officerId: string, browser: string, at: number, provedAt: number | null = null): Write =>
  fill(insert, { id: digest(token), officerId, browser: browser.slice(0, 200), at, expiresAt: at + sessionMs, provedAt })

const prove = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.consoleSessions)
    .set({ provedAt: p('at'), failures: 0 })
    .where(eq(t.consoleSessions.id, p('id'))),
)
/** The second factor was shown. */
export const sessionProved = (id: string, at: number): Write => fill(prove, { id, at })

const fail = write((q, t, p: Values<{ id: string }>) =>
  q
    .update(t.consoleSessions)
    .set({ failures: sql`${t.consoleSessions.failures} + 1` })
    .where(eq(t.consoleSessions.id, p('id')))
    .returning({ failures: t.consoleSessions.failures }),
)
/** A wrong code. @returns how many there were */
export const sessionFailed = async (db: Database, id: string): Promise<number> => (await db.write(fail, { id }))[0]?.failures ?? Infinity

const found = read((q, t, p: Values<{ id: string; now: number; idleSince: number }>) =>
  q
    .select({ session: t.consoleSessions, officer: t.officers })
    .from(t.consoleSessions)
    .innerJoin(t.officers, eq(t.officers.id, t.consoleSessions.officerId))
    .where(
      and(
        eq(t.consoleSessions.id, p('id')),
        gt(t.consoleSessions.expiresAt, p('now')),
        gt(t.consoleSessions.lastSeenAt, p('idleSince')),
        isNull(t.officers.revokedAt),
      ),
    ),
)
/** Who sits in front of a browser; undefined when it was signed out, has expired or its officer may not come in any more. */
export const sessionOf = async (
  db: Database,
  token: string,
  now: number,
): Promise<{ readonly session: Session; readonly officer: Officer } | undefined> =>
  (await db.read(found, { id: digest(token), now, idleSince: now - idleMs }))[0]

const touch = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.consoleSessions)
    .set({ lastSeenAt: p('at') })
    .where(eq(t.consoleSessions.id, p('id'))),
)
export const sessionSeen = (id: string, at: number): Write => fill(touch, { id, at })

const drop = write((q, t, p: Values<{ id: string; officerId: string }>) =>
  q.delete(t.consoleSessions).where(and(eq(t.consoleSessions.id, p('id')), eq(t.consoleSessions.officerId, p('officerId')))),
)
/** @param officerId nobody ends another's session by its id */
export const endSession = (id: string, officerId: string): Write => fill(drop, { id, officerId })

const dropOver = write((q, t, p: Values<{ now: number; idleSince: number }>) =>
  q.delete(t.consoleSessions).where(or(lte(t.consoleSessions.expiresAt, p('now')), lte(t.consoleSessions.lastSeenAt, p('idleSince')))),
)
const dropLinks = write((q, t, p: Values<{ now: number }>) => q.delete(t.consoleLinks).where(lte(t.consoleLinks.expiresAt, p('now'))))
/** Sessions and links that are over. */
export const forgetOver = (now: number): Write[] => [fill(dropOver, { now, idleSince: now - idleMs }), fill(dropLinks, { now })]

const ofOfficer = read((q, t, p: Values<{ officerId: string; now: number; idleSince: number }>) =>
  q
    .select()
    .from(t.consoleSessions)
    .where(
      and(
        eq(t.consoleSessions.officerId, p('officerId')),
        gt(t.consoleSessions.expiresAt, p('now')),
        gt(t.consoleSessions.lastSeenAt, p('idleSince')),
      ),
    )
    .orderBy(desc(t.consoleSessions.lastSeenAt)),
)
/** Where an officer is signed in right now. */
export const sessionsOf = (db: Database, officerId: string, now: number): Promise<Session[]> =>
  db.read(ofOfficer, { officerId, now, idleSince: now - idleMs })
