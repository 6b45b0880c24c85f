import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { idField, numberField, textField } from './fields.ts'
import type { CallOptions } from './http.ts'

/** Past messages: what a webhook missed while it was down can be read here, ten rows a call. */

export interface PastMessage {
  readonly from: 'oa' | 'user'
  /** Epoch milliseconds. */
  readonly at: number | undefined
  readonly messageId: string | undefined
  readonly type: string | undefined
  readonly text: string | undefined
  readonly fromId: string | undefined
  readonly toId: string | undefined
}

/** @param page.count - at most 10 */
export interface HistoryPage {
  readonly offset: number
  readonly count: number
}

/** The messages exchanged with one user, newest first. @throws ZaloError */
export async function conversation(
  client: ZaloClient,
  userId: string,
  page: HistoryPage,
  options?: CallOptions,
): Promise<readonly PastMessage[]> {
  return rowsOf(await client.get('/v2.0/oa/conversation', { user_id: userId, ...page }, historyReply, options))
}

/** The latest messages of all users. @throws ZaloError */
export async function recentChats(client: ZaloClient, page: HistoryPage, options?: CallOptions): Promise<readonly PastMessage[]> {
  return rowsOf(await client.get('/v2.0/oa/listrecentchat', { ...page }, historyReply, options))
}

const historyReply = z
  .array(
    z.object({
      src: numberField,
      time: numberField,
      message_id: idField.optional().catch(undefined),
      type: textField,
      message: textField,
      from_id: idField.optional().catch(undefined),
      to_id: idField.optional().catch(undefined),
    }),
  )
  .catch([])

function rowsOf(rows: z.infer<typeof historyReply>): readonly PastMessage[] {
  return rows.map((row) => ({
    from: row.src === 0 ? 'oa' : 'user',
    at: row.time,
    messageId: row.message_id,
    type: row.type,
    text: row.message,
    fromId: row.from_id,
    toId: row.to_id,
  }))
}
