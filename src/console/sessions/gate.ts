/** Who a request comes from, and whether it may write. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'

import { sameSecret } from '../../channels/webhook.ts'
import type { Config } from '../../config.ts'
import type { ConsoleDeps, ConsoleEnv } from '../area.ts'
import { rolesWithNames, viewerOf } from '../officer.ts'
import { page } from '../page.tsx'
import { signedOutPage } from '../sign-in/page.tsx'
import { csrfOf } from '../token.ts'
import { sessionOf, sessionSeen } from './store.ts'

/** No inline script or style, nothing from elsewhere; pictures may be in the page itself (`data:`, QR codes). */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'x-content-type-options': 'nosniff',
  // A sign-in link must not travel on in a Referer.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const cookieName = 'cd_phien'
const seenEveryMs = 60_000

function cookieOf(c: Context): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([0-9A-Z]{32})(?:;|$)`).exec(c.req.header('cookie') ?? '')?.[1]
}

/** Lax, not Strict: a link to a page of the console in a chat opens it signed in. What writes needs the form's token besides. */
export function sessionCookie(c: Context, config: Config, value: string | undefined): string {
  const attributes = `Path=/console; HttpOnly; SameSite=Lax${isSecure(c, config) ? '; Secure' : ''}`
  return value === undefined ? `${cookieName}=; Max-Age=0; ${attributes}` : `${cookieName}=${value}; ${attributes}`
}

const isSecure = (c: Context, { publicUrl, trustProxy }: Config): boolean => {
  const url = new URL(c.req.url)
  const scheme = (trustProxy && c.req.header('x-forwarded-proto')?.split(',')[0]?.trim()) || url.protocol.slice(0, -1)
  return scheme === 'https' || (publicUrl?.startsWith('https:') === true && new URL(publicUrl).host === url.host)
}

/** Whose tries are counted together. */
export function clientOf(c: Context, config: Config): string {
  const forwarded = config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  return c.env?.incoming === undefined ? 'unknown' : (getConnInfo(c).remote.address ?? 'unknown')
}

/** A write that another site's page sent. Browsers say so on every request. */
export function isForeign(c: Context): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return false
  const site = c.req.header('sec-fetch-site')
  return site === 'cross-site' || site === 'same-site'
}

/** Lets signed-in officers through; what writes must carry the form's token. */
export const guarded =
  (deps: ConsoleDeps): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const token = cookieOf(c)
    const now = deps.now()
    const found = token === undefined ? undefined : await sessionOf(deps.db, token, now)
    if (token === undefined || found === undefined) {
      // htmx would put the page into a piece of the one that is open.
      if (c.req.header('hx-request') === 'true') c.header('hx-refresh', 'true')
      return signedOutPage(c)
    }
    const { session, officer } = found
    const csrf = csrfOf(token)
    c.set('me', { officer, viewer: viewerOf(officer), session, csrf })
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const form = isForm(c) ? await c.req.formData() : new FormData()
      const given = c.req.header('x-csrf-token') ?? form.get('_csrf')
      if (typeof given !== 'string' || !sameSecret(given, csrf)) return page(c, 'Trang đã cũ', staleForm, 403)
      form.delete('_csrf')
      c.set('form', form)
    }
    const mustProve = deps.config.secondFactor && session.provedAt === null && rolesWithNames.includes(officer.role)
    if (mustProve && !beforeProof.has(c.req.path)) return c.redirect('/console/ma', 303)
    if (now - session.lastSeenAt > seenEveryMs) await deps.db.commit([sessionSeen(session.id, now)])
    return next()
  }

/** All that opens before the second factor was shown. */
const beforeProof: ReadonlySet<string> = new Set(['/console/ma', '/console/ra'])

const staleForm = 'Trang này mở từ phiên trước. Mong anh/chị mở lại trang rồi làm lại.'
const isForm = (c: Context) => /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(c.req.header('content-type') ?? '')
