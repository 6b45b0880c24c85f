/** The trail of who read and wrote what: a chain of hashes. */
import { setTimeout as pause } from 'node:timers/promises'

import { asc, desc, gt } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { CommitRefused, fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { chained, emptyTrail, follow } from '../audit.ts'
import type { AuditEntry, AuditEvent, AuditFault, AuditHead } from '../audit.ts'

const latest = read((q, t) =>
  q.select({ seq: t.auditEntries.seq, hash: t.auditEntries.hash }).from(t.auditEntries).orderBy(desc(t.auditEntries.seq)).limit(1),
)
/** The place and hash of the last entry: noted elsewhere, it shows later whether the end was cut off. */
export const auditHead = async (db: Database): Promise<AuditHead> => (await db.read(latest, {}))[0] ?? emptyTrail

const insert = write(
  (
    q,
    t,
    p: Values<{
      seq: number
      at: number
      actor: string
      role: string
      action: string
      subjects: string
      reason: string
      previousHash: string
      hash: string
    }>,
  ) =>
    q
      .insert(t.auditEntries)
      .values(valuesOf(p, 'seq', 'at', 'actor', 'role', 'action', 'subjects', 'reason', 'previousHash', 'hash'))
      .onConflictDoNothing()
      .returning({ seq: t.auditEntries.seq }),
)

/** The refusal of a commit whose place in the trail another commit has just taken. */
const taken = 'audit'

/** Entries for somebody's commit, in order. Refused as 'audit' when the trail has grown meanwhile: read the head again. */
export function auditWrites(head: AuditHead, events: readonly AuditEvent[]): Write[] {
  const writes: Write[] = []
  let at = head
  for (const event of events) {
    const entry = chained(at, event)
    writes.push(fill(insert, { ...entry }, taken))
    at = entry
  }
  return writes
}

/** The last commit asked for on each database. */
const queues = new WeakMap<Database, Promise<void>>()
/** Tries until one is given up: other processes and people's own conversations write into the same trail. */
const maxTries = 60

/**
 * Commits writes together with the entries that say who did it and why. One after another within a process: of many who read the head of
 * the trail together all but one would be refused, over and over.
 */
export function commitAudited(db: Database, writes: readonly Write[], events: readonly AuditEvent[]): Promise<void> {
  const mine = (queues.get(db) ?? Promise.resolve()).then(() => commitNext(db, writes, events))
  queues.set(
    db,
    mine.catch(() => {}),
  )
  return mine
}

async function commitNext(db: Database, writes: readonly Write[], events: readonly AuditEvent[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await db.commit([...writes, ...auditWrites(await auditHead(db), events)])
      return
    } catch (error) {
      if (!(error instanceof CommitRefused) || error.reason !== taken || tries === maxTries) throw error
      if (tries > 3) await pause(Math.random() * Math.min(tries, 20))
    }
  }
}

const page = read((q, t, p: Values<{ after: number; limit: number }>) =>
  q
    .select()
    .from(t.auditEntries)
    .where(gt(t.auditEntries.seq, p('after')))
    .orderBy(asc(t.auditEntries.seq))
    .limit(p('limit') as unknown as number),
)
/** Entries after a place, in their order. @param after `seq`, 0 for the beginning */
export const auditPage = (db: Database, after: number, limit: number): Promise<AuditEntry[]> => db.read(page, { after, limit })

const pageSize = 500

/**
 * Walks the whole trail.
 * @param anchor a head written down earlier, which must still be in it
 */
export async function verifyTrail(
  db: Database,
  anchor?: AuditHead,
): Promise<{ readonly ok: true; readonly head: AuditHead } | { readonly ok: false; readonly fault: AuditFault }> {
  let head = emptyTrail
  for (;;) {
    const entries = await auditPage(db, head.seq, pageSize)
    const followed = follow(head, entries)
    if (!followed.ok) return followed
    const anchored = entries.find(({ seq }) => seq === anchor?.seq)
    if (anchored !== undefined && anchored.hash !== anchor?.hash) return { ok: false, fault: { type: 'anchor_missing', seq: anchored.seq } }
    head = followed.head
    if (entries.length < pageSize) break
  }
  if (anchor !== undefined && anchor.seq > head.seq) return { ok: false, fault: { type: 'anchor_missing', seq: anchor.seq } }
  return { ok: true, head }
}
