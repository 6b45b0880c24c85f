import { ApiError } from './errors.ts'
import { object, string } from './messages.ts'
import { type World, type ZaloUser, userOf } from './world.ts'

/** Users, tags, the OA itself, past messages, allowances and uploads. */

type Json = Readonly<Record<string, unknown>>

/** GET /v3.0/oa/user/detail */
export function userDetail(world: World, data: Json): Json {
  const user = world.users.get(string(data.user_id, 'user_id'))
  if (!user || (!user.follows && user.lastInteractionAt === undefined)) throw new ApiError(-213)
  const avatar = `https://s120-ava-talk.zadn.vn/${user.id}.jpg`
  return {
    user_id: user.id,
    user_id_by_app: idByApp(user.id),
    user_external_id: '',
    display_name: user.name,
    user_alias: user.name,
    is_sensitive: false,
    user_last_interaction_date: dayOf(user.lastInteractionAt),
    user_is_follower: user.follows,
    avatar,
    avatars: { 120: avatar, 240: avatar },
    dynamic_param: '',
    tags_and_notes_info: { notes: [], tag_names: [...user.tags] },
    ...(user.sharedInfo ? { shared_info: user.sharedInfo } : {}),
  }
}

/** GET /v3.0/oa/user/getlist: at most 50 a page, offset at most 9,951. */
export function userList(world: World, data: Json): Json {
  const offset = number(data.offset, 'offset')
  const count = number(data.count, 'count')
  if (offset > 9951 || count > 50) throw new ApiError(-210, 'offset or count is out of limit')
  const wanted = [...world.users.values()].filter(
    (u) =>
      (u.follows || u.lastInteractionAt !== undefined) &&
      (data.is_follower === undefined || String(data.is_follower) === String(u.follows)) &&
      (data.tag_name === undefined || u.tags.has(String(data.tag_name))),
  )
  const users = wanted.slice(offset, offset + count).map((u) => ({ user_id: u.id }))
  return { total: wanted.length, count: users.length, offset, users }
}

/** GET /v2.0/oa/getoa */
export function oaInfo(world: World): Json {
  const { oaId, oaName } = world.settings
  return {
    oaid: oaId,
    name: oaName,
    description: '',
    oa_alias: 'congdoan',
    is_verified: true,
    oa_type: 4,
    cate_name: 'Công đoàn',
    num_follower: [...world.users.values()].filter((u) => u.follows).length,
    avatar: '',
    cover: '',
    package_name: 'Tăng trưởng',
    package_valid_through_date: '31/12/2027',
    package_auto_renew_date: '',
    linked_ZCA: 'zca-0001',
  }
}

/** POST /v2.0/oa/tag/{tagfollower,rmfollowerfromtag,rmtag}, GET gettagsofoa */
export function tags(world: World, action: string, data: Json): Json | readonly string[] {
  if (action === 'gettagsofoa') return [...new Set([...world.users.values()].flatMap((u) => [...u.tags]))]
  const name = string(data.tag_name, 'tag_name')
  if (action === 'rmtag') for (const user of world.users.values()) user.tags.delete(name)
  else {
    const user = userOf(world, string(data.user_id, 'user_id'))
    if (action === 'tagfollower') user.tags.add(name)
    else user.tags.delete(name)
  }
  return {}
}

/** GET /v2.0/oa/{conversation,listrecentchat}: newest first, at most 10 rows. */
export function pastMessages(world: World, data: Json, userId: string | undefined): readonly Json[] {
  const offset = number(data.offset, 'offset')
  const count = number(data.count, 'count')
  if (count > 10) throw new ApiError(-210, 'count is out of limit')
  const rows = world.history.filter((row) => userId === undefined || row.from_id === userId || row.to_id === userId)
  return rows
    .toReversed()
    .slice(offset, offset + count)
    .map((row) => ({ ...row, from_display_name: '', to_display_name: '', from_avatar: '', to_avatar: '' }))
}

/** POST /v3.0/oa/quota/message: of one user, or of the OA's packages. */
export function quota(world: World, body: Json): Json | readonly Json[] {
  if (body.user_id !== undefined) {
    const user: ZaloUser = userOf(world, string(body.user_id, 'user_id'))
    const age = user.lastInteractionAt === undefined ? Number.POSITIVE_INFINITY : world.settings.now() - user.lastInteractionAt
    const open = age <= 48 * 3_600_000
    return {
      last_interaction: user.lastInteractionAt === undefined ? '' : String(user.lastInteractionAt),
      cs_reply: { remain: open ? 8 : 0, total: 8 },
      promotion: { daily_remain: 1, daily_total: 1, monthly_remain: 4, monthly_total: 4 },
    }
  }
  string(body.quota_owner, 'quota_owner')
  string(body.product_type, 'product_type')
  return [
    {
      quota_type: 'sub_quota',
      product_type: body.product_type,
      remain: world.settings.bundle,
      total: 2000,
      valid_through: '31/12/2027',
    },
  ]
}

/** POST /v2.0/oa/upload/{image,gif,file}: the asset lives seven days. */
export async function upload(world: World, kind: 'image' | 'gif' | 'file', contentType: string, body: Buffer): Promise<Json> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch(() => undefined)
  const part = form?.get('file')
  if (!(part instanceof File)) throw new ApiError(-201, 'file is invalid')
  const bytes = Buffer.from(await part.arrayBuffer())
  if (!accepts[kind](bytes, part.name.toLowerCase())) throw new ApiError(-201, 'file type is invalid')
  if (bytes.length > (kind === 'image' ? 1 : 5) * 1024 * 1024) throw new ApiError(-210, 'file size is out of limit')
  const id = world.id(32)
  world.uploads.set(id, { kind, expiresAt: world.settings.now() + 7 * 86_400_000, bytes: bytes.length, content: new Uint8Array(bytes) })
  return kind === 'file' ? { token: id } : { attachment_id: id }
}

const accepts = {
  image: (bytes: Buffer) => bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8])) || bytes.subarray(1, 4).toString('latin1') === 'PNG',
  gif: (bytes: Buffer) => bytes.subarray(0, 3).toString('latin1') === 'GIF',
  file: (_: Buffer, name: string) => /\.(pdf|docx?|csv)$/.test(name),
} as const

/** The per-app id of a user: another id than the OA's. */
export function idByApp(userId: string): string {
  return `9${userId.slice(1)}`
}

/** A GET call's one parameter. */
export function dataOf(query: URLSearchParams): Json {
  const raw = query.get('data')
  if (raw === null) return {}
  try {
    return object(JSON.parse(raw), 'data')
  } catch {
    throw new ApiError(-201, 'data is invalid')
  }
}

function number(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new ApiError(-201, `${name} is invalid`)
  return value
}

function dayOf(at: number | undefined): string {
  if (at === undefined) return ''
  const [year, month, day] = new Date(at + 7 * 3_600_000).toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}
