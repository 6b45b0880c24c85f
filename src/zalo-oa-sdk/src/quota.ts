import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { numberField, textField } from './fields.ts'
import type { CallOptions } from './http.ts'

export interface UserQuota {
  /** Epoch milliseconds of the user's last interaction: the window counts from here. */
  readonly lastInteractionAt: number | undefined
  readonly reply: { readonly remain: number | undefined; readonly total: number | undefined } | undefined
  readonly promotion:
    | {
        readonly dailyRemain: number | undefined
        readonly dailyTotal: number | undefined
        readonly monthlyRemain: number | undefined
        readonly monthlyTotal: number | undefined
      }
    | undefined
}

/** What may still be sent to one user. @throws ZaloError */
export async function userQuota(client: ZaloClient, userId: string, options?: CallOptions): Promise<UserQuota> {
  const data = await client.post('/v3.0/oa/quota/message', { user_id: userId }, userReply, options)
  const { cs_reply: reply, promotion } = data
  return {
    lastInteractionAt: data.last_interaction,
    reply: reply && { remain: reply.remain, total: reply.total },
    promotion: promotion && {
      dailyRemain: promotion.daily_remain,
      dailyTotal: promotion.daily_total,
      monthlyRemain: promotion.monthly_remain,
      monthlyTotal: promotion.monthly_total,
    },
  }
}

export interface OwnerQuota {
  readonly quotaType: string | undefined
  readonly productType: string | undefined
  readonly remain: number | undefined
  readonly total: number | undefined
}

/** The message packages of the OA or of the app. @throws ZaloError */
export async function ownerQuota(
  client: ZaloClient,
  query: { readonly owner: 'OA' | 'APP'; readonly productType: string; readonly quotaType?: string },
  options?: CallOptions,
): Promise<readonly OwnerQuota[]> {
  const body = {
    quota_owner: query.owner,
    product_type: query.productType,
    ...(query.quotaType === undefined ? {} : { quota_type: query.quotaType }),
  }
  const rows = await client.post('/v3.0/oa/quota/message', body, ownerReply, options)
  return rows.map((row) => ({ quotaType: row.quota_type, productType: row.product_type, remain: row.remain, total: row.total }))
}

const userReply = z.object({
  last_interaction: numberField,
  cs_reply: z.object({ remain: numberField, total: numberField }).optional().catch(undefined),
  promotion: z
    .object({ daily_remain: numberField, daily_total: numberField, monthly_remain: numberField, monthly_total: numberField })
    .optional()
    .catch(undefined),
})

const packageRow = z.object({ quota_type: textField, product_type: textField, remain: numberField, total: numberField })
// One package may come alone instead of in a list.
const ownerReply = z.union([z.array(packageRow), packageRow.transform((row) => [row])])
