import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fill, write } from '../../db/query.ts'
import { chained, emptyTrail, follow } from '../../src/privacy/audit.ts'
import type { AuditEntry, AuditEvent } from '../../src/privacy/audit.ts'
import { auditHead, commitAudited, verifyTrail } from '../../src/privacy/audit/store.ts'
import { onBothDatabases } from '../support/databases.ts'

const event = (rest: Partial<AuditEvent> = {}): AuditEvent => ({
  at: 1,
  actor: 'officer:Hoa',
  role: 'quan_tri',
  action: 'read',
  subjects: ['CB1'],
  reason: 'xem hồ sơ',
  ...rest,
})

function trail(n: number): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let i = 0; i < n; i++) entries.push(chained(entries.at(-1) ?? emptyTrail, event({ at: i, subjects: [`CB${i}`] })))
  return entries
}

test('a trail nobody touched is whole', () => expect(follow(emptyTrail, trail(20))).toMatchObject({ ok: true, head: { seq: 20 } }))

test('any word changed, any entry dropped, doubled or moved shows', () => {
  const fields = ['seq', 'at', 'actor', 'role', 'action', 'subjects', 'reason', 'previousHash', 'hash'] as const
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(...fields),
      fc.constantFrom('change', 'drop', 'double', 'swap'),
      (at, field, what) => {
        const entries = trail(10)
        const entry = entries[at] as AuditEntry
        if (what === 'change') {
          const value = entry[field]
          entries[at] = { ...entry, [field]: typeof value === 'number' ? value + 1 : `${value}x` }
        } else if (what === 'drop') {
          // The end cut off is what the anchor is for.
          fc.pre(at < 9)
          entries.splice(at, 1)
        } else if (what === 'double') entries.splice(at, 0, entry)
        else {
          fc.pre(at < 9)
          entries.splice(at, 2, entries[at + 1] as AuditEntry, entry)
        }
        expect(follow(emptyTrail, entries).ok).toBe(false)
      },
    ),
  )
})

test('an entry rewritten with a right hash of its own no longer fits the next', () => {
  const entries = trail(5)
  entries[2] = chained(entries[1] as AuditEntry, event({ reason: 'khác' }))
  expect(follow(emptyTrail, entries)).toEqual({ ok: false, fault: { type: 'unlinked', seq: 4 } })
})

onBothDatabases('the audit trail', (open) => {
  test('writers at the same moment each get a place, and none is lost', async () => {
    const db = await open()
    await Promise.all(Array.from({ length: 60 }, (_, i) => commitAudited(db, [], [event({ at: i })])))
    expect(await verifyTrail(db)).toMatchObject({ ok: true, head: { seq: 60 } })
  })

  test('a commit that is refused for its own reasons holds nobody up', async () => {
    const db = await open()
    const refused = fill(
      write((q, t) => q.delete(t.auditEntries).where(sql`1 = 0`).returning({ seq: t.auditEntries.seq })),
      {},
      'mine',
    )
    const { seq } = await auditHead(db)
    const [first, second] = await Promise.allSettled([commitAudited(db, [refused], [event()]), commitAudited(db, [], [event()])])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
    expect(await verifyTrail(db)).toMatchObject({ ok: true, head: { seq: seq + 1 } })
  })

  test('a head written down earlier shows that the end was cut off', async () => {
    const db = await open()
    const head = await auditHead(db)
    expect(await verifyTrail(db, head)).toMatchObject({ ok: true })
    expect(await verifyTrail(db, { seq: head.seq + 1, hash: head.hash })).toMatchObject({ ok: false, fault: { type: 'anchor_missing' } })
    expect(await verifyTrail(db, { seq: head.seq, hash: 'f'.repeat(64) })).toMatchObject({ ok: false, fault: { type: 'anchor_missing' } })
  })
})
