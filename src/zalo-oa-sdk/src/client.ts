import { createHmac } from 'node:crypto'
import { z } from 'zod'

import { type RateLimit, ZaloError } from './errors.ts'
import { type CallOptions, exchange, type HttpReply, withoutSecrets } from './http.ts'
import { parseJson } from './json.ts'

export interface ClientOptions {
  /** A token manager, or anything that hands out tokens and can replace one that was refused. */
  readonly tokens: AccessTokens
  /** Default `https://openapi.zalo.me`. */
  readonly apiRoot?: string
  /** Host of templates by phone. Default `https://business.openapi.zalo.me`. */
  readonly businessRoot?: string
  /** Milliseconds for one call. Default 10,000. */
  readonly timeoutMs?: number
  /** The app's secret key; when given, every call carries `appsecret_proof`. */
  readonly proofSecret?: string
}

export interface AccessTokens {
  accessToken(): Promise<string>
  renew(refused: string): Promise<string>
}

/** The calls every typed function is made of. `data` of the reply comes back as `schema` reads it. */
export interface ZaloClient {
  /** A GET with its one parameter `data`. @throws ZaloError */
  get<T>(path: string, data: object | undefined, schema: z.ZodType<T>, options?: CallOptions): Promise<T>
  /** A POST of JSON. @throws ZaloError */
  post<T>(path: string, body: object, schema: z.ZodType<T>, options?: CallOptions): Promise<T>
  /** A POST of JSON to the host of templates. @throws ZaloError */
  postBusiness<T>(path: string, body: object, schema: z.ZodType<T>, options?: CallOptions): Promise<T>
  /** A multipart POST with one part named `file`. @throws ZaloError */
  upload<T>(path: string, file: File, schema: z.ZodType<T>, options?: CallOptions): Promise<T>
  /** What the last reply said about the app's allowance of calls a minute. */
  rateLimit(): RateLimit | undefined
}

export function createClient(config: ClientOptions): ZaloClient {
  const apiRoot = config.apiRoot ?? 'https://openapi.zalo.me'
  const businessRoot = config.businessRoot ?? 'https://business.openapi.zalo.me'
  let rateLimit: RateLimit | undefined

  async function call<T>(request: ApiRequest, schema: z.ZodType<T>, options: CallOptions = {}): Promise<T> {
    const token = await tokenFrom(() => config.tokens.accessToken())
    try {
      return await attempt(request, token, schema, options)
    } catch (error) {
      if (!(error instanceof ZaloError) || error.class !== 'refresh') throw error
      const next = await tokenFrom(() => config.tokens.renew(token))
      return attempt(request, next, schema, options).catch((again: unknown) => {
        if (again instanceof ZaloError && again.class === 'refresh') {
          throw new ZaloError({ code: again.code, class: 'human', detail: `a fresh access token was refused too: ${again.detail}` })
        }
        throw again
      })
    }
  }

  async function attempt<T>(request: ApiRequest, token: string, schema: z.ZodType<T>, options: CallOptions): Promise<T> {
    const headers: Record<string, string> = { ...request.headers, access_token: token }
    if (config.proofSecret !== undefined) headers.appsecret_proof = createHmac('sha256', config.proofSecret).update(token).digest('hex')
    const reply = await exchange({ ...request, headers }, options.timeoutMs ?? config.timeoutMs ?? defaultTimeoutMs, options.signal)
    rateLimit = rateLimitOf(reply.headers) ?? rateLimit
    return readReply(reply, schema, [token, config.proofSecret])
  }

  const json = { 'content-type': 'application/json' }
  return {
    rateLimit: () => rateLimit,
    get(path, data, schema, options) {
      const url = new URL(path, apiRoot)
      if (data !== undefined) url.searchParams.set('data', JSON.stringify(data))
      return call({ method: 'GET', url: url.href, headers: {} }, schema, options)
    },
    post: (path, body, schema, options) =>
      call({ method: 'POST', url: new URL(path, apiRoot).href, headers: json, body: JSON.stringify(body) }, schema, options),
    postBusiness: (path, body, schema, options) =>
      call({ method: 'POST', url: new URL(path, businessRoot).href, headers: json, body: JSON.stringify(body) }, schema, options),
    upload(path, file, schema, options) {
      const form = new FormData()
      form.set('file', file)
      return call({ method: 'POST', url: new URL(path, apiRoot).href, headers: {}, body: form }, schema, options)
    },
  }
}

interface ApiRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | FormData
}

const defaultTimeoutMs = 10_000

/** An unanswered refresh leaves the refresh in doubt, not this call: it was never sent. */
async function tokenFrom(get: () => Promise<string>): Promise<string> {
  try {
    return await get()
  } catch (error) {
    if (!(error instanceof ZaloError) || !error.ambiguous) throw error
    throw new ZaloError({ code: error.code, class: error.class, detail: `refreshing the access token: ${error.detail}` })
  }
}

/** Failures are HTTP 200 with `error` other than 0; any other status comes from something in front of the API. */
function readReply<T>(reply: HttpReply, schema: z.ZodType<T>, secrets: readonly (string | undefined)[]): T {
  const rateLimit = rateLimitOf(reply.headers)
  const envelope = envelopeOf(reply.text)
  if (!envelope) {
    const code = reply.status === 200 ? 'bad_reply' : 'http'
    // A gateway that answers 500, 502 or 504 may have passed the call on before it failed.
    const ambiguous = reply.status < 400 || [500, 502, 504].includes(reply.status)
    throw new ZaloError({ code, detail: `HTTP ${reply.status} without an answer of the API`, ambiguous, rateLimit })
  }
  if (envelope.error !== 0) throw new ZaloError({ code: envelope.error, detail: withoutSecrets(envelope.message, secrets), rateLimit })
  const data = schema.safeParse(envelope.data)
  if (data.success) return data.data
  const where = data.error.issues.map((issue) => issue.path.join('.') || 'data').join(', ')
  throw new ZaloError({ code: 'bad_reply', detail: `unexpected shape: ${where}`, ambiguous: true, rateLimit })
}

function envelopeOf(text: string): z.infer<typeof envelopeShape> | undefined {
  try {
    return envelopeShape.safeParse(parseJson(text)).data
  } catch {
    return undefined
  }
}

const envelopeShape = z.object({
  error: z.coerce.number().int(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
})

function rateLimitOf(headers: Headers): RateLimit | undefined {
  const limit = headers.get('x-ratelimit-limit')
  const remain = headers.get('x-ratelimit-remain')
  if (limit === null || remain === null || !/^\d+$/.test(limit) || !/^-?\d+$/.test(remain)) return undefined
  return { limit: Number(limit), remain: Number(remain) }
}
