/** What officers do with broadcasts in chat, as a part of their turn's commit. */
import type { Write } from '../../../db/query.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import type { Address } from '../../messages.ts'
import type { AudienceSpec } from '../audience.ts'
import type { Broadcast, BroadcastContent, Signatory } from '../broadcast.ts'
import type { StoredBroadcast } from '../known.ts'
import { returnedWrites } from '../returning/store.ts'
import { stillOfficer } from '../signatories/store.ts'
import { insertBroadcast, recordEvent, saveBroadcast } from '../store.ts'

interface Drafted {
  readonly id: string
  readonly promptId: string
  readonly by: Signatory
  readonly content: BroadcastContent
  readonly audience: AudienceSpec
  /** As the platform names it; fetched by the job. */
  readonly photo?: string
}

/** The draft, and the job that makes its list and submits it in the author's name. */
export function draftedInChat({ id, promptId, by, content, audience, photo }: Drafted, address: Address, ids: Ids, at: number): Write[] {
  return [
    insertBroadcast({
      id,
      promptId,
      createdBy: by.name,
      createdAt: at,
      broadcast: { content, audience, sendAt: null, urgent: false, paid: false },
    }),
    recordEvent({ id: ids.next(), broadcastId: id, action: 'draft', actor: by.name, detail: 'in chat', at }),
    scheduleJob({
      id: ids.next(),
      kind: 'broadcast_submit',
      key: id,
      payload: { broadcastId: id, by, address, photo },
      runAt: at,
      createdAt: at,
    }),
  ]
}

interface Decided {
  readonly stored: StoredBroadcast
  readonly broadcast: Broadcast
  readonly action: 'approve' | 'return'
  readonly actor: Signatory
  readonly reason?: string
}

/** The second officer's decision. Refused as 'stale' when another was quicker; the turn then decides again. */
export function decidedInChat({ stored, broadcast, action, actor, reason }: Decided, ids: Ids, at: number): Write[] {
  const { id } = stored
  const event = recordEvent({
    id: ids.next(),
    broadcastId: id,
    action,
    actor: actor.name,
    detail: [reason, 'in chat'].filter(Boolean).join('; '),
    at,
  })
  const stands = stillOfficer(actor, 'decider', 'stale')
  if (action === 'return')
    return [stands, saveBroadcast(stored, { broadcast }), event, ...returnedWrites(stored, actor, reason ?? '', ids, at)]
  return [
    stands,
    saveBroadcast(stored, { broadcast }),
    event,
    scheduleJob({ id: ids.next(), kind: 'broadcast', key: id, payload: { broadcastId: id }, runAt: at, createdAt: at }),
  ]
}
