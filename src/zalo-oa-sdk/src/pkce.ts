import { createHash, randomBytes } from 'node:crypto'

export interface Pkce {
  /** Kept on the server until the code comes back. */
  readonly verifier: string
  /** Goes into the permission link. */
  readonly challenge: string
}

/** A pair for one consent: the verifier is 43 characters, base64url of 32 random bytes, as Zalo demands. */
export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: challengeOf(verifier) }
}

/** The S256 challenge of a verifier: base64url without padding of its SHA-256. Zalo knows no other method. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url')
}
