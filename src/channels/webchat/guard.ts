import type { Context, Next } from 'hono'
import type { Receive } from '../channel.ts'
import type { ChartAddresses } from '../chart-address.ts'
import type { WebchatDeps } from './channel.ts'
import type { Hub } from './hub.ts'
import { commonHeaders, isOwnRequest, originOf } from './policy.ts'
import type { StoredMessage, WireMessage } from './render.ts'
import { type VisitorKeys, visitorOf } from './visitor.ts'
import { refusals } from './wording.ts'

/** What the routes share, and who gets past their door. */
export interface WebchatContext {
  readonly deps: WebchatDeps
  readonly keys: VisitorKeys
  readonly charts: ChartAddresses
  readonly hub: Hub
  readonly render: (externalId: string, message: StoredMessage) => WireMessage
  /** Undefined until the channel has been started, and again once it is stopped. */
  readonly receive: () => Receive | undefined
}

/** What a request to /webchat/… carries on once it is known to come from our page and from whom. */
export interface VisitorEnv {
  readonly Variables: { readonly externalId: string }
}

/** Lets a request through when it comes from our own page (403) and carries our cookie (401). */
export async function identify(c: Context<VisitorEnv>, next: Next, { deps, keys }: WebchatContext): Promise<Response | undefined> {
  if (!isOwn(c, deps)) return refuse(c, 403, 'foreign')
  const visitor = visitorOf(c.req.header('cookie'), keys)
  if (visitor === undefined) return refuse(c, 401, 'no_visitor')
  c.set('externalId', visitor.externalId)
  await next()
  for (const [name, value] of Object.entries(commonHeaders)) c.header(name, value)
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  return undefined
}

/** Scheme and host the visitor typed. */
function requestOrigin(c: Context, deps: WebchatDeps): string {
  const url = new URL(c.req.url)
  const scheme = (deps.trustProxy && forwarded(c, 'x-forwarded-proto')) || url.protocol.slice(0, -1)
  const host = (deps.trustProxy && forwarded(c, 'x-forwarded-host')) || url.host
  return originOf(`${scheme}://${host}`) ?? url.origin
}

/** Whether the visitor's browser speaks https to us, even if what stands in between speaks http to us. */
export function isSecure(c: Context, deps: WebchatDeps): boolean {
  const origin = requestOrigin(c, deps)
  const publicOrigin = originOf(deps.publicUrl)
  return origin.startsWith('https:') || publicOrigin === origin.replace(/^http:/, 'https:')
}

export function refuse(c: Context, status: 400 | 401 | 403 | 404 | 413 | 415 | 429 | 503, code: keyof typeof refusals): Response {
  return c.json({ error: refusals[code] }, status, { ...commonHeaders, 'cache-control': 'no-store' })
}

export function isOwn(c: Context, deps: WebchatDeps): boolean {
  const publicOrigin = originOf(deps.publicUrl)
  return isOwnRequest(
    c.req.method,
    { origin: c.req.header('origin'), fetchSite: c.req.header('sec-fetch-site') },
    { request: requestOrigin(c, deps), ...(publicOrigin === undefined ? {} : { public: publicOrigin }) },
  )
}

function forwarded(c: Context, name: string): string | undefined {
  return c.req.header(name)?.split(',')[0]?.trim() || undefined
}
