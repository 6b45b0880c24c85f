import { createHmac } from 'node:crypto'
import { ApiError } from './errors.ts'
import { object, sendCs, sendLegacy, sendTemplateToPhone, sendTemplateToUser, sendV2 } from './messages.ts'
import { dataOf, oaInfo, pastMessages, quota, tags, upload, userDetail, userList } from './people.ts'
import type { World } from './world.ts'

/** The OA API: every answer is HTTP 200 with `error`, and carries the rate-limit headers. */

export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

export interface ApiReply {
  readonly headers: Readonly<Record<string, string>>
  readonly json: Readonly<Record<string, unknown>>
}

/** @param forced - answer this error code instead of doing the work (fault injection) */
export async function callApi(world: World, request: ApiRequest, forced?: number): Promise<ApiReply> {
  const remain = takeRate(world)
  const headers = { 'X-RateLimit-Limit': String(world.settings.requestsPerMinute), 'X-RateLimit-Remain': String(Math.max(0, remain)) }
  try {
    if (remain < 0) throw new ApiError(-32)
    checkToken(world, request)
    if (forced !== undefined) throw new ApiError(forced)
    if (world.standing !== undefined) throw new ApiError(world.standing)
    const data = await route(world, request)
    return { headers, json: { data, error: 0, message: 'Success' } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The storm of -32 leaves nothing of the minute.
    const left = error.code === -32 ? { ...headers, 'X-RateLimit-Remain': '0' } : headers
    return { headers: left, json: { error: error.code, message: error.message } }
  }
}

function takeRate(world: World): number {
  const minute = Math.floor(world.settings.now() / 60_000)
  if (minute !== world.rateMinute) {
    world.rateMinute = minute
    world.rateUsed = 0
  }
  world.rateUsed += 1
  return world.settings.requestsPerMinute - world.rateUsed
}

function checkToken(world: World, request: ApiRequest): void {
  const token = request.header('access_token')
  const byPhone = request.path.startsWith('/message/')
  const { grant, settings } = world
  if (!token || !grant || token !== grant.accessToken) throw new ApiError(byPhone ? -124 : -216)
  if (grant.accessExpiresAt <= settings.now()) throw new ApiError(byPhone ? -124 : -220)
  const proof = request.header('appsecret_proof')
  const right = createHmac('sha256', settings.appSecret).update(token).digest('hex')
  if (proof === undefined ? settings.requireProof : proof !== right) throw new ApiError(-242)
}

async function route(world: World, { method, path, query, header, body }: ApiRequest): Promise<unknown> {
  const json = () => {
    try {
      return object(JSON.parse(body.toString('utf8')), 'body')
    } catch {
      throw new ApiError(-201, 'body is invalid')
    }
  }
  switch (`${method} ${path}`) {
    case 'POST /v3.0/oa/message/cs':
      return sendCs(world, json())
    case 'POST /v3.0/oa/message/promotion':
      return sendLegacy(world, 'promotion', json())
    case 'POST /v3.0/oa/message/transaction':
      return sendLegacy(world, 'transaction', json())
    case 'POST /v3.0/oa/message/template':
      return sendTemplateToUser(world, json())
    case 'POST /message/template':
      return sendTemplateToPhone(world, json())
    case 'POST /v2.0/oa/message':
      return sendV2(world, json())
    case 'POST /v2.0/oa/upload/image':
      return upload(world, 'image', header('content-type') ?? '', body)
    case 'POST /v2.0/oa/upload/gif':
      return upload(world, 'gif', header('content-type') ?? '', body)
    case 'POST /v2.0/oa/upload/file':
      return upload(world, 'file', header('content-type') ?? '', body)
    case 'GET /v3.0/oa/user/detail':
      return userDetail(world, dataOf(query))
    case 'GET /v3.0/oa/user/getlist':
      return userList(world, dataOf(query))
    case 'GET /v2.0/oa/getoa':
      return oaInfo(world)
    case 'GET /v2.0/oa/conversation':
      return pastMessages(world, dataOf(query), String(dataOf(query).user_id))
    case 'GET /v2.0/oa/listrecentchat':
      return pastMessages(world, dataOf(query), undefined)
    case 'POST /v3.0/oa/quota/message':
      return quota(world, json())
    case 'POST /v2.0/oa/tag/tagfollower':
    case 'POST /v2.0/oa/tag/rmfollowerfromtag':
    case 'POST /v2.0/oa/tag/rmtag':
      return tags(world, path.slice('/v2.0/oa/tag/'.length), json())
    case 'GET /v2.0/oa/tag/gettagsofoa':
      return tags(world, 'gettagsofoa', {})
    default:
      throw new ApiError(-201, 'empty api')
  }
}
