import { createHash } from 'node:crypto'
import type { Grant, World } from './world.ts'

/** OAuth v4 of an OA: the permission page and the token endpoint, which answers HTTP 200 whatever happened. */

export interface OauthReply {
  readonly status: number
  readonly location?: string
  readonly html?: string
  readonly json?: Readonly<Record<string, unknown>>
}

/** A fresh pair; the former access token dies at this moment and so does the former refresh token. */
export function mintGrant(world: World): Grant {
  const { settings } = world
  const now = settings.now()
  world.grant = {
    accessToken: `at_${world.id(40)}`,
    accessExpiresAt: now + settings.accessTokenSeconds * 1000,
    refreshToken: `rt_${world.id(40)}`,
    refreshExpiresAt: now + settings.refreshTokenDays * 86_400_000,
  }
  return world.grant
}

/** GET /v4/oa/permission: what the administrator sees, then the way back with `code` and `oa_id`. */
export function permission(world: World, query: URLSearchParams): OauthReply {
  const { settings } = world
  const redirectUri = query.get('redirect_uri') ?? ''
  const challenge = query.get('code_challenge') ?? ''
  if (query.get('app_id') !== settings.appId) return refused(-14002, 'Invalid app id')
  if (redirectUri === '' || (settings.redirectUri !== undefined && redirectUri !== settings.redirectUri)) {
    return refused(-14003, 'Invalid redirect uri')
  }
  const code = `code_${world.id(30)}`
  world.codes.set(code, { challenge, expiresAt: settings.now() + 600_000 })
  const back = new URL(redirectUri)
  back.searchParams.set('code', code)
  back.searchParams.set('oa_id', settings.oaId)
  const state = query.get('state')
  if (state !== null && settings.echoState) back.searchParams.set('state', state)
  if (settings.consent === 'auto') return { status: 302, location: back.href }
  return {
    status: 200,
    html: `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Zalo</title><h1>${settings.oaName}</h1>
<p>Ứng dụng muốn quản lý Official Account này.</p><a id="allow" href="${back.href.replaceAll('&', '&amp;')}">Cho phép</a></html>`,
  }
}

/** POST /v4/oa/access_token */
export function accessToken(world: World, secretKey: string | undefined, form: URLSearchParams): OauthReply {
  const { settings } = world
  if (form.get('app_id') !== settings.appId) return refused(-14002, 'Invalid app id')
  if (secretKey !== settings.appSecret) return refused(-14004, 'Invalid secret key')
  const grantType = form.get('grant_type')
  if (grantType === 'authorization_code') {
    const known = world.codes.get(form.get('code') ?? '')
    world.codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!known || known.expiresAt < settings.now() || (known.challenge !== '' && known.challenge !== challenge)) {
      return refused(-14005, 'Invalid authorization code')
    }
    return granted(world)
  }
  if (grantType === 'refresh_token') {
    const current = world.grant
    if (!current || form.get('refresh_token') !== current.refreshToken || current.refreshExpiresAt < settings.now()) {
      return refused(-14014, 'Invalid refresh token')
    }
    return granted(world)
  }
  return refused(-14018, 'Invalid grant type')
}

/** How a failure looks: HTTP 200, with empty token strings beside the error. */
export function refused(error: number, name: string): OauthReply {
  return {
    status: 200,
    json: { access_token: '', refresh_token: '', error, error_name: name, error_reason: '', error_description: `${name}.`, ref_doc: '' },
  }
}

function granted(world: World): OauthReply {
  const grant = mintGrant(world)
  const { accessTokenSeconds } = world.settings
  return {
    status: 200,
    json: { access_token: grant.accessToken, refresh_token: grant.refreshToken, expires_in: String(accessTokenSeconds) },
  }
}
