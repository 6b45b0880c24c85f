import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { idField, numberField, textField } from './fields.ts'
import type { CallOptions } from './http.ts'

export interface OaInfo {
  readonly oaId: string
  readonly name: string | undefined
  readonly alias: string | undefined
  readonly isVerified: boolean | undefined
  /** 2 business, 4 government. */
  readonly oaType: number | undefined
  readonly followers: number | undefined
  /** The tier that decides which calls are allowed (−224). */
  readonly packageName: string | undefined
  /** `DD/MM/YYYY` */
  readonly packageValidThrough: string | undefined
  /** The Zalo Cloud Account that pays; undefined: none, and paid messages are refused (−320). */
  readonly cloudAccount: string | undefined
}

/** The OA the tokens belong to; also the cheapest way to learn that they work. @throws ZaloError */
export async function oaInfo(client: ZaloClient, options?: CallOptions): Promise<OaInfo> {
  const data = await client.get('/v2.0/oa/getoa', undefined, oaReply, options)
  return {
    oaId: data.oaid,
    name: data.name,
    alias: data.oa_alias,
    isVerified: data.is_verified,
    oaType: data.oa_type,
    followers: data.num_follower,
    packageName: data.package_name,
    packageValidThrough: data.package_valid_through_date,
    cloudAccount: data.linked_ZCA === '' ? undefined : data.linked_ZCA,
  }
}

// `oaid` without an underscore is Zalo's spelling here.
const oaReply = z.object({
  oaid: idField,
  name: textField,
  oa_alias: textField,
  is_verified: z.boolean().optional().catch(undefined),
  oa_type: numberField,
  num_follower: numberField,
  package_name: textField,
  package_valid_through_date: textField,
  linked_ZCA: textField,
})
