/** What a message that is given back leaves behind: no list of people, and a word to those who made it. */
import type { Write } from '../../../db/query.ts'
import { nextSendingTime } from '../../delivery/hours.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import type { Signatory } from '../broadcast.ts'
import { titleOf } from '../compose.ts'
import type { StoredBroadcast } from '../known.ts'
import { dropRecipients } from '../recipients/store.ts'

/** @param stored as it was before: whoever submitted it, and whoever drafted it, are told in their chats, but not in the night. */
export function returnedWrites(stored: StoredBroadcast, by: Signatory, reason: string, ids: Ids, at: number): Write[] {
  const { id, revision, createdBy, broadcast } = stored
  const names = new Set([createdBy, broadcast.submitted?.by.name ?? createdBy])
  names.delete(by.name)
  if (names.size === 0) return [dropRecipients(id)]
  return [
    dropRecipients(id),
    scheduleJob({
      id: ids.next(),
      kind: 'broadcast_returned',
      key: `${id} ${revision}`,
      payload: { broadcastId: id, to: [...names], by: by.name, title: titleOf(broadcast.content), reason },
      runAt: broadcast.urgent ? at : nextSendingTime(at),
      createdAt: at,
    }),
  ]
}
