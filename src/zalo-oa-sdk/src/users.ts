import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { idField, numberField, textField } from './fields.ts'
import type { CallOptions } from './http.ts'

export interface UserDetail {
  readonly userId: string
  readonly userIdByApp: string | undefined
  /** What the website's widget calls the user. */
  readonly externalId: string | undefined
  readonly displayName: string | undefined
  /** The name OA staff gave the user. */
  readonly alias: string | undefined
  /** Day of the last interaction, `DD/MM/YYYY`, as Zalo writes it. */
  readonly lastInteractionOn: string | undefined
  readonly isFollower: boolean | undefined
  readonly avatarUrl: string | undefined
  readonly tags: readonly string[]
  /** What OA staff wrote about the user. */
  readonly notes: readonly string[]
  readonly isSensitive: boolean | undefined
  /** Filled only after the user submitted their details. */
  readonly sharedInfo:
    | {
        readonly name?: string | undefined
        readonly phone?: string | undefined
        readonly address?: string | undefined
        readonly city?: string | undefined
        readonly district?: string | undefined
      }
    | undefined
}

/** −213 for someone who does not follow, even if they wrote: names may stay unknown. @throws ZaloError */
export async function userDetail(client: ZaloClient, userId: string, options?: CallOptions): Promise<UserDetail> {
  const data = await client.get('/v3.0/oa/user/detail', { user_id: userId }, detailReply, options)
  return {
    userId: data.user_id,
    userIdByApp: data.user_id_by_app,
    externalId: data.user_external_id === '' ? undefined : data.user_external_id,
    displayName: data.display_name,
    alias: data.user_alias,
    lastInteractionOn: data.user_last_interaction_date,
    isFollower: data.user_is_follower,
    avatarUrl: data.avatar,
    tags: data.tags_and_notes_info?.tag_names ?? [],
    notes: data.tags_and_notes_info?.notes ?? [],
    isSensitive: data.is_sensitive,
    sharedInfo: data.shared_info,
  }
}

export interface UserFilter {
  readonly tagName?: string
  /** `TODAY`, `YESTERDAY`, `L7D`, `L30D`, or `YYYY_MM_DD:YYYY_MM_DD`. */
  readonly lastInteractionPeriod?: string
  readonly isFollower?: boolean
}

export interface UserPage {
  readonly total: number
  readonly userIds: readonly string[]
}

/** @param page - offset at most 9,951 and count at most 50: further users need a narrower filter. @throws ZaloError */
export async function listUsers(
  client: ZaloClient,
  page: { readonly offset: number; readonly count: number },
  filter: UserFilter = {},
  options?: CallOptions,
): Promise<UserPage> {
  const data = await client.get(
    '/v3.0/oa/user/getlist',
    {
      offset: page.offset,
      count: page.count,
      ...(filter.tagName === undefined ? {} : { tag_name: filter.tagName }),
      ...(filter.lastInteractionPeriod === undefined ? {} : { last_interaction_period: filter.lastInteractionPeriod }),
      ...(filter.isFollower === undefined ? {} : { is_follower: filter.isFollower }),
    },
    listReply,
    options,
  )
  return { total: data.total ?? data.users.length, userIds: data.users.map((user) => user.user_id) }
}

/** Walks all pages, up to the 10,001 users the API lets see with one filter. @throws ZaloError */
export async function* eachUser(client: ZaloClient, filter: UserFilter = {}, options?: CallOptions): AsyncGenerator<string> {
  for (let offset = 0; offset <= maxOffset; offset += pageSize) {
    const { total, userIds } = await listUsers(client, { offset, count: pageSize }, filter, options)
    yield* userIds
    if (userIds.length === 0 || offset + pageSize >= total) return
  }
}

const pageSize = 50
const maxOffset = 9_951

const detailReply = z.object({
  user_id: idField,
  user_id_by_app: idField.optional().catch(undefined),
  user_external_id: textField,
  display_name: textField,
  is_sensitive: z.boolean().optional().catch(undefined),
  user_alias: textField,
  user_last_interaction_date: textField,
  user_is_follower: z.boolean().optional().catch(undefined),
  avatar: textField,
  tags_and_notes_info: z
    .object({ tag_names: z.array(z.string()).catch([]), notes: z.array(z.string()).catch([]) })
    .optional()
    .catch(undefined),
  shared_info: z
    .object({
      name: textField,
      phone: z.coerce.string().optional().catch(undefined),
      address: textField,
      city: textField,
      district: textField,
    })
    .optional()
    .catch(undefined),
})

const listReply = z.object({ total: numberField, users: z.array(z.object({ user_id: idField })).catch([]) })
