/** An officer's yes or no to what a cadre proposed: the record, its log, the trail and the word to the cadre in one commit. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import { enqueue } from '../../delivery/store.ts'
import type { Ids } from '../../ids.ts'
import { channelKinds } from '../../messages.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { mayKeepText } from '../../privacy/consent.ts'
import { proposalChanges } from '../proposals.ts'
import { openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import { recordWording } from './wording.ts'
import { findChange, settleChange, whereToTell } from './store.ts'

export interface DecisionDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Decided =
  | { readonly ok: true; readonly cadreId: string }
  | { readonly ok: false; readonly code: 'unknown' | 'decided' | 'not_yours' }

/** @param evidence what was seen: with it a qualification counts as verified */
export async function approveChange(code: string, evidence: string | null, deps: DecisionDeps): Promise<Decided> {
  const { ids, viewer, at } = deps
  const signed = signature(viewer)
  return decide(code, deps, (found, record) => {
    const editing = { today: vietnamDay(at), actor: signed.actor, source: 'self', at, newId: () => ids.next() } as const
    const changes = proposalChanges(record, found.proposal, editing, evidence)
    return {
      writes: recordWrites(record.head.id, record.head.revision, changes, { ...editing, reason: code }),
      status: 'da_duyet',
      decision: evidence,
      text: recordWording.approved(code, found.newText, evidence !== null),
    }
  })
}

export const refuseChange = (code: string, reason: string, deps: DecisionDeps): Promise<Decided> =>
  decide(code, deps, () => ({ writes: [], status: 'tu_choi', decision: reason, text: recordWording.refused(code, reason) }))

type Found = NonNullable<Awaited<ReturnType<typeof findChange>>>
type Opened = Awaited<ReturnType<typeof openRecords>>['records'][number]
interface Outcome {
  readonly writes: readonly Write[]
  readonly status: 'da_duyet' | 'tu_choi'
  readonly decision: string | null
  readonly text: string
}

async function decide(
  code: string,
  { db, ids, viewer, at }: DecisionDeps,
  outcome: (found: Found, record: Opened) => Outcome,
): Promise<Decided> {
  const found = await findChange(db, code)
  if (found === undefined) return { ok: false, code: 'unknown' }
  if (found.status !== 'cho_duyet') return { ok: false, code: 'decided' }
  const { records } = await openRecords(db, viewer, { id: found.cadreId }, { action: 'read', reason: `deciding ${code}`, at })
  const [record] = records
  if (record === undefined) return { ok: false, code: 'not_yours' }
  const signed = signature(viewer)
  const { writes, status, decision, text } = outcome(found, record)
  const told = await tell(db, found.contactId, text, ids, at)
  try {
    await commitAudited(
      db,
      [...writes, settleChange({ id: found.id, status, by: signed.actor, at, decision }), ...told],
      [{ ...signed, action: 'write', subjects: [found.cadreId], reason: `${status} ${code}`, at }],
    )
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'decided') return { ok: false, code: 'decided' }
    throw error
  }
  return { ok: true, cadreId: found.cadreId }
}

async function tell(db: Database, contactId: string, text: string, ids: Ids, at: number): Promise<Write[]> {
  const where = await whereToTell(db, contactId)
  const channel = channelKinds.find((kind) => kind === where?.channel)
  if (where === undefined || channel === undefined) return []
  const { addressId, account, externalId, granted } = where
  return [
    enqueue({
      id: ids.next(),
      contactId,
      addressId,
      address: { channel, account, externalId },
      kind: 'notice',
      body: { text },
      keepBody: mayKeepText(granted),
      dueAt: at,
      createdAt: at,
    }),
  ]
}
