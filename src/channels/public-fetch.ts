/**
 * Fetches an address that came from outside. Only https, only public machines: the name is looked up by ourselves, every address it has
 * must be public, and the connection goes to the addresses that were looked at, so that a name whose answer changes gains nothing.
 */
import { lookup } from 'node:dns/promises'
import { get } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

import { isPublicAddress } from './public-address.ts'

interface PublicFetch {
  readonly maxBytes: number
  readonly timeoutMs: number
  readonly resolve?: (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>
  readonly isAllowed?: (address: string) => boolean
}

const asked: NonNullable<PublicFetch['resolve']> = (hostname) => lookup(hostname, { all: true, verbatim: true })

/**
 * @returns 'size' as soon as there is more than `maxBytes`
 * @throws when it is not https, is no public machine, redirects, answers anything but 200, or takes longer than `timeoutMs`
 */
export function fetchPublic(
  url: string,
  { maxBytes, timeoutMs, resolve = asked, isAllowed = isPublicAddress }: PublicFetch,
): Promise<Uint8Array | 'size'> {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:') return Promise.reject(new Error('not https'))
  const literal = hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !isAllowed(literal)) return Promise.reject(new Error('not a public address'))
  const checked: LookupFunction = (name, options, told) => {
    resolve(name).then(
      (found) => {
        const [first] = found
        // One private address among public ones is refused as well: it would only be a matter of chance.
        if (first === undefined || !found.every(({ address }) => isAllowed(address))) return told(new Error('not a public address'), '')
        if (options.all) return told(null, [...found])
        told(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => told(error, ''),
    )
  }
  return new Promise((done, failed) => {
    const request = get(url, { lookup: checked, signal: AbortSignal.timeout(timeoutMs), agent: false }, (response) => {
      // A redirect leads somewhere nobody has looked at.
      if (response.statusCode === 200) void upTo(response, maxBytes).then(done, failed)
      else failed(new Error(`status ${response.statusCode}`))
      if (response.statusCode !== 200) response.destroy()
    })
    request.on('error', failed)
  })
}

async function upTo(response: IncomingMessage, most: number): Promise<Uint8Array | 'size'> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > most) {
      response.destroy()
      return 'size'
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}
