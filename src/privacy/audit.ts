/** The audit trail as arithmetic: each entry is hashed together with the hash before it, so nothing can be changed without its trace. */
import { createHash } from 'node:crypto'

import type { AuditAction } from '../../db/tables/audit.ts'

/** What happened, before it has its place in the chain. */
export interface AuditEvent {
  readonly at: number
  /** "vận hành:root", "cán bộ:CB7K3M2PQ" … */
  readonly actor: string
  readonly role: string
  readonly action: AuditAction
  /** Ids of the records it was about. */
  readonly subjects: readonly string[]
  readonly reason: string
}

export interface AuditEntry extends Omit<AuditEvent, 'subjects'> {
  readonly seq: number
  readonly subjects: string
  readonly previousHash: string
  readonly hash: string
}

/** Where the chain ends: what the next entry is chained to, and what an officer may write down to compare later. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

export const emptyTrail: AuditHead = { seq: 0, hash: '0'.repeat(64) }

export function chained(head: AuditHead, event: AuditEvent): AuditEntry {
  const entry = { ...event, subjects: event.subjects.join(' '), seq: head.seq + 1, previousHash: head.hash }
  return { ...entry, hash: hashOf(entry) }
}

export type AuditFault =
  | { readonly type: 'gap'; readonly seq: number }
  /** The entry's own words were changed. */
  | { readonly type: 'altered'; readonly seq: number }
  /** It does not continue the entry before it. */
  | { readonly type: 'unlinked'; readonly seq: number }
  /** The head written down earlier is not in the trail: the end was cut off, or all of it rewritten. */
  | { readonly type: 'anchor_missing'; readonly seq: number }

/**
 * Walks entries in order, page after page.
 * @param head where the page before ended; `emptyTrail` for the first
 */
export function follow(
  head: AuditHead,
  entries: readonly AuditEntry[],
): { readonly ok: true; readonly head: AuditHead } | { readonly ok: false; readonly fault: AuditFault } {
  let at = head
  for (const entry of entries) {
    const seq = at.seq + 1
    if (entry.seq !== seq) return { ok: false, fault: { type: 'gap', seq } }
    if (entry.previousHash !== at.hash) return { ok: false, fault: { type: 'unlinked', seq } }
    if (hashOf(entry) !== entry.hash) return { ok: false, fault: { type: 'altered', seq } }
    at = { seq, hash: entry.hash }
  }
  return { ok: true, head: at }
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, role, action, subjects, reason, previousHash } = entry
  return createHash('sha256')
    .update(JSON.stringify([seq, at, actor, role, action, subjects, reason, previousHash]))
    .digest('hex')
}
