import { z } from 'zod'

import { classOf, knownCodes, ZaloError } from './errors.ts'
import { exchange, withoutSecrets } from './http.ts'
import { parseJson } from './json.ts'

export interface OauthConfig {
  readonly appId: string
  /** The app's secret key. Not the OA secret key, which signs webhooks. */
  readonly appSecret: string
  /** Default `https://oauth.zaloapp.com`. */
  readonly oauthRoot?: string
  /** Milliseconds for one call. Default 10,000. */
  readonly timeoutMs?: number
}

export interface TokenPair {
  readonly accessToken: string
  /** Works once: the next refresh returns another. */
  readonly refreshToken: string
  /** Life of the access token, usually 90,000 s. */
  readonly expiresInSeconds: number
}

export const defaultOauthTimeoutMs = 10_000

/**
 * Where an administrator of the OA gives consent. The browser comes back to `redirectUri` with `code` and `oa_id`.
 *
 * @param redirectUri - byte for byte as saved in the console, else −14003
 * @param state - echoed by most accounts, promised by none: verify it when it comes, and bind the flow to a cookie besides
 */
export function authorizeUrl(
  config: Pick<OauthConfig, 'appId' | 'oauthRoot'>,
  request: { readonly redirectUri: string; readonly codeChallenge: string; readonly state?: string },
): string {
  const url = new URL('/v4/oa/permission', config.oauthRoot ?? defaultRoot)
  url.searchParams.set('app_id', config.appId)
  url.searchParams.set('redirect_uri', request.redirectUri)
  url.searchParams.set('code_challenge', request.codeChallenge)
  if (request.state !== undefined) url.searchParams.set('state', request.state)
  return url.href
}

/** Turns the code of a consent into the first pair. The code lives 10 minutes and works once. @throws ZaloError */
export function exchangeCode(config: OauthConfig, grant: { readonly code: string; readonly verifier: string }): Promise<TokenPair> {
  return requestPair(config, { grant_type: 'authorization_code', code: grant.code, code_verifier: grant.verifier })
}

/** Spends a refresh token. Use a token manager instead: it makes sure nobody else spends it too. @throws ZaloError */
export function refreshTokens(config: OauthConfig, refreshToken: string): Promise<TokenPair> {
  return requestPair(config, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

const defaultRoot = 'https://oauth.zaloapp.com'

async function requestPair(config: OauthConfig, form: Readonly<Record<string, string>>): Promise<TokenPair> {
  const reply = await exchange(
    {
      method: 'POST',
      url: new URL('/v4/oa/access_token', config.oauthRoot ?? defaultRoot).href,
      headers: { secret_key: config.appSecret, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ app_id: config.appId, ...form }),
    },
    config.timeoutMs ?? defaultOauthTimeoutMs,
  )
  return readPair(reply.status, reply.text, [config.appSecret, ...Object.values(form)])
}

/**
 * Failures come with HTTP 200 and sometimes with empty token strings beside the error, so a pair counts only when
 * there is no error and both tokens are there.
 */
function readPair(status: number, text: string, secrets: readonly string[]): TokenPair {
  let body: unknown
  try {
    body = parseJson(text)
  } catch {
    throw new ZaloError({ code: status === 200 ? 'bad_reply' : 'http', detail: `token endpoint answered ${status}`, ambiguous: true })
  }
  const refusal = refusalReply.safeParse(body)
  if (refusal.success && refusal.data.error !== 0) {
    const { error, error_name, error_description, error_reason } = refusal.data
    const detail = withoutSecrets([error_name, error_reason, error_description].filter(Boolean).join('; '), secrets)
    // A number not in the table needs a person too: nothing can be sent without a token.
    throw new ZaloError({ code: error, class: knownCodes[error] ? classOf(error) : 'human', detail })
  }
  const pair = pairReply.safeParse(body)
  if (!pair.success) throw new ZaloError({ code: 'bad_reply', detail: `token endpoint answered ${status} without tokens`, ambiguous: true })
  return { accessToken: pair.data.access_token, refreshToken: pair.data.refresh_token, expiresInSeconds: pair.data.expires_in }
}

const refusalReply = z.object({
  error: z.coerce.number().int(),
  error_name: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  error_reason: z.string().optional().catch(undefined),
})

const pairReply = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  // "90000" in practice; 25 h when it is missing or unreadable, which the −216/−220 path corrects anyway.
  expires_in: z.coerce.number().positive().catch(90_000),
})
