import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/**
 * Who is on the other side of the web chat: a random token in a cookie only this server reads.
 *
 * The token is signed, so a made-up cookie is refused without asking the database; the database sees the token's digest only,
 * so a copy of it opens nobody's conversation.
 */

/** What the secret of the installation is used for, one derived key per use. */
export interface VisitorKeys {
  readonly cookie: Uint8Array
  readonly picture: Uint8Array
  readonly nonce: Uint8Array
}

const cookieName = 'tlcd'
/** 90 days, as long as chat texts are kept; every visit of the page starts it anew. */
const cookieSeconds = 90 * 24 * 3600

/** How the page is reached, which decides where its cookie may travel. */
export interface CookieScope {
  /** Reached over https, as the visitor sees it. */
  readonly secure: boolean
  /** Shown in a frame, which may stand on another site. */
  readonly embedded: boolean
}

export function visitorKeys(secret: string): VisitorKeys {
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', `webchat ${use}`, 32))
  return { cookie: derive('cookie'), picture: derive('picture'), nonce: derive('picture nonce') }
}

/** @param random - 16 fresh random bytes */
export function signToken(random: Uint8Array, keys: VisitorKeys): string {
  const token = Buffer.from(random).toString('base64url')
  return `${token}.${mac(token, keys.cookie)}`
}

/**
 * The visitor a request belongs to.
 *
 * In a frame on the same site a browser may hold two cookies of our name (one for the frame, one for the page); the first good one counts.
 *
 * @returns `Address.externalId` and the cookie's value, or undefined without a cookie that we made
 */
export function visitorOf(
  cookieHeader: string | undefined,
  keys: VisitorKeys,
): { readonly externalId: string; readonly cookie: string } | undefined {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name !== cookieName || value === undefined) continue
    const [token, signature] = value.split('.', 2)
    if (token === undefined || signature === undefined || !sameText(signature, mac(token, keys.cookie))) continue
    return { externalId: createHash('sha256').update(token).digest('hex'), cookie: value }
  }
  return undefined
}

export function setCookie(value: string, scope: CookieScope): string {
  return `${cookieName}=${value}; Max-Age=${cookieSeconds}; ${attributes(scope)}`
}

/** Both kinds are taken away: the same browser may have met the page and the frame. */
export function clearCookies(secure: boolean): readonly string[] {
  const scopes = secure ? [false, true] : [false]
  return scopes.map((embedded) => `${cookieName}=; Max-Age=0; ${attributes({ secure, embedded })}`)
}

function attributes({ secure, embedded }: CookieScope): string {
  const base = 'Path=/; HttpOnly'
  if (!secure) return `${base}; SameSite=Lax`
  // In a frame on the federation's own site the cookie is a third party's: browsers keep it only when it is partitioned by that site.
  return embedded ? `${base}; Secure; SameSite=None; Partitioned` : `${base}; Secure; SameSite=Lax`
}

/**
 * The address of a picture: its path, sealed for one visitor (AES-256-GCM, the visitor is authenticated with it). The same path gives
 * the same address, so a browser keeps what it has loaded.
 */
export function sealPicture(path: string, externalId: string, keys: VisitorKeys): string {
  const nonce = createHmac('sha256', keys.nonce).update(`${externalId}\n${path}`).digest().subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', keys.picture, nonce).setAAD(Buffer.from(externalId))
  return Buffer.concat([nonce, cipher.update(path, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** @returns the path, or undefined when the address was not made by us for this visitor */
export function openPicture(sealed: string, externalId: string, keys: VisitorKeys): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 12 + 16) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keys.picture, bytes.subarray(0, 12)).setAAD(Buffer.from(externalId))
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function mac(token: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(token).digest('base64url').slice(0, 22)
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
