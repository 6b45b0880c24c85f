import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import type { CallOptions } from './http.ts'

/** Labels on users, as OA Manager shows them. */

/** Puts a tag on a user; a tag that does not exist is made. @throws ZaloError */
export async function tagUser(client: ZaloClient, userId: string, tagName: string, options?: CallOptions): Promise<void> {
  await client.post('/v2.0/oa/tag/tagfollower', { user_id: userId, tag_name: tagName }, z.unknown(), options)
}

/** @throws ZaloError */
export async function untagUser(client: ZaloClient, userId: string, tagName: string, options?: CallOptions): Promise<void> {
  await client.post('/v2.0/oa/tag/rmfollowerfromtag', { user_id: userId, tag_name: tagName }, z.unknown(), options)
}

/** Removes a tag from the OA and so from everyone. @throws ZaloError */
export async function removeTag(client: ZaloClient, tagName: string, options?: CallOptions): Promise<void> {
  await client.post('/v2.0/oa/tag/rmtag', { tag_name: tagName }, z.unknown(), options)
}

/** @throws ZaloError */
export function listTags(client: ZaloClient, options?: CallOptions): Promise<readonly string[]> {
  return client.get('/v2.0/oa/tag/gettagsofoa', undefined, z.array(z.string()).catch([]), options)
}
