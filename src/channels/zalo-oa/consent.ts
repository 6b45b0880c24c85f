import { createHmac, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Logger } from 'pino'
import { authorizeUrl, challengeOf, createClient, exchangeCode, type OauthConfig, oaInfo, type TokenPair, ZaloError } from 'zalo-oa-sdk'

import { paperPolicy } from '../../paper.tsx'
import { sameSecret } from '../webhook.ts'
import { consentPage } from './consent-page.tsx'
import type { ConsentWords } from './consent-page.tsx'
import { consentWording } from './wording.ts'

export interface ConsentDeps {
  readonly oauth: OauthConfig
  readonly oaId: string
  readonly apiRoot?: string
  /** Whoever knows it may connect the OA. */
  readonly connectKey: string
  /** Byte for byte as in Zalo's console. Default: `/zalo/callback` where the administrator reached us. */
  readonly redirectUri?: string
  /** Where the console fixes the code challenge: its verifier. Default: one for each flow. */
  readonly codeVerifier?: string
  /** Stores the pair. */
  readonly adopt: (pair: TokenPair) => Promise<void>
  readonly now: () => number
  readonly log: Logger
}

const cookieName = 'zalo_connect'

/** Zalo's code lives ten minutes. */
const flowSeconds = 600

/**
 * The two steps by which an administrator of the OA lets us in.
 *
 * A flow is kept nowhere: its number is in a cookie, signed, and state and verifier are derived from it with the connect key. So any
 * process can finish what another began, and a code arriving in another browser is worth nothing.
 */
export function createConsent({ oauth, oaId, apiRoot, connectKey, redirectUri, codeVerifier, adopt, now, log }: ConsentDeps) {
  const derive = (what: string, flow: string) => createHmac('sha256', connectKey).update(`${what} ${flow}`).digest('base64url')
  const verifierOf = (flow: string) => codeVerifier ?? derive('verifier', flow)

  /** The flow of a cookie we made within the last ten minutes. */
  function flowOf(cookie = ''): string | undefined {
    const [startedAt = '', random = '', signature] = cookie.split('.')
    const flow = `${startedAt}.${random}`
    return sameSecret(signature, derive('cookie', flow)) && now() - Number(startedAt) <= flowSeconds * 1000 ? flow : undefined
  }

  /** GET /zalo/connect?key=… */
  function connect(c: Context): Response | Promise<Response> {
    if (!sameSecret(c.req.query('key'), connectKey)) return page(c, 403, consentWording.badKey)
    const callback = redirectUri ?? new URL('/zalo/callback', c.req.url).href
    const flow = `${now()}.${randomBytes(16).toString('base64url')}`
    // Lax: the way back from Zalo is a link followed across sites.
    setCookie(c, cookieName, `${flow}.${derive('cookie', flow)}`, {
      path: '/zalo',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: flowSeconds,
      secure: callback.startsWith('https:'),
    })
    quiet(c)
    const codeChallenge = challengeOf(verifierOf(flow))
    return c.redirect(authorizeUrl(oauth, { redirectUri: callback, codeChallenge, state: derive('state', flow) }))
  }

  /** GET /zalo/callback?code=…&oa_id=…&state=… */
  async function callback(c: Context): Promise<Response> {
    const flow = flowOf(getCookie(c, cookieName))
    if (flow === undefined) return page(c, 400, consentWording.noFlow)
    const { code, oa_id: givenOa, state } = c.req.query()
    // Not every account gets its state back; the cookie binds the flow all the same.
    if (state !== undefined && !sameSecret(state, derive('state', flow))) return page(c, 400, consentWording.badState)
    if (code === undefined || code === '') return page(c, 400, consentWording.denied)
    if (givenOa !== undefined && givenOa !== oaId) return page(c, 400, consentWording.otherOa(givenOa, oaId))
    deleteCookie(c, cookieName, { path: '/zalo' })
    try {
      const pair = await exchangeCode(oauth, { code, verifier: verifierOf(flow) })
      if (givenOa !== undefined) await adopt(pair)
      return await check(c, pair, givenOa !== undefined)
    } catch (error) {
      if (!(error instanceof ZaloError)) throw error
      log.error({ code: error.code, detail: error.detail }, 'zalo consent failed')
      return page(c, 502, { heading: consentWording.failed, todo: remedyOf(error), code: error.code })
    }
  }

  /** Asks Zalo whose pair this is; tells on the spot what is still missing before the first message can leave. */
  async function check(c: Context, pair: TokenPair, isStored: boolean): Promise<Response> {
    const one = async () => pair.accessToken
    const client = createClient({ tokens: { accessToken: one, renew: one }, ...(apiRoot !== undefined && { apiRoot }) })
    try {
      const info = await oaInfo(client)
      if (info.oaId !== oaId) return page(c, 400, consentWording.otherOa(info.oaId, oaId))
      if (!isStored) await adopt(pair)
      log.info({ oaId }, 'zalo official account connected')
      return page(c, 200, consentWording.connected(info.name ?? oaId))
    } catch (error) {
      if (!(error instanceof ZaloError) || !isStored) throw error
      log.error({ code: error.code, detail: error.detail }, 'zalo official account connected, but a first call failed')
      return page(c, 200, { ...consentWording.connectedUnchecked(remedyOf(error)), code: error.code })
    }
  }

  return { connect, callback }
}

function remedyOf(error: ZaloError): string {
  if (typeof error.code !== 'number') return consentWording.unreachable
  return consentWording.remedies[error.code] ?? consentWording.unknownRemedy
}

function page(c: Context, status: 200 | 400 | 403 | 502, words: ConsentWords): Response | Promise<Response> {
  quiet(c)
  c.header('Content-Security-Policy', paperPolicy)
  return c.html(consentPage(words, status === 200), status)
}

/** The key and the code stand in these addresses: no cache keeps them, no other site is told. */
function quiet(c: Context): void {
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
}
