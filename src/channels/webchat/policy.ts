/** What a browser may do with our pages, and which requests are refused before anything is read. */

export interface Origins {
  /** Where the request was sent: scheme and host as the visitor sees them. */
  readonly request: string
  /** The configured public address, when there is one. */
  readonly public?: string
}

export interface OriginHeaders {
  readonly origin: string | undefined
  /** Sec-Fetch-Site; browsers set it on every request, also where they send no Origin. */
  readonly fetchSite: string | undefined
}

/**
 * Whether a request comes from our own page.
 *
 * A change must name its origin. A read may leave it out (browsers do, within one origin), but not when the browser says that
 * another site is asking.
 */
export function isOwnRequest(method: string, headers: OriginHeaders, origins: Origins): boolean {
  if (headers.origin !== undefined) return headers.origin === origins.request || headers.origin === origins.public
  if (method !== 'GET' && method !== 'HEAD') return false
  return headers.fetchSite === undefined || headers.fetchSite === 'same-origin' || headers.fetchSite === 'none'
}

/** Headers of every page. No inline script or style, nothing from elsewhere, and no string may become markup. */
export function pageHeaders(frameAncestors: readonly string[]): Record<string, string> {
  const framed = frameAncestors.length > 0
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      `frame-ancestors ${framed ? frameAncestors.join(' ') : "'none'"}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
    // Browsers older than frame-ancestors know only this one, and it cannot name the allowed sites.
    ...(framed ? {} : { 'x-frame-options': 'DENY' }),
    'cache-control': 'no-store',
    ...commonHeaders,
  }
}

/** Headers of everything we serve, files and answers included. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** The origin of an address, or undefined when it is none: 'https://congdoan.example/gioi-thieu' → 'https://congdoan.example'. */
export function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined
}
