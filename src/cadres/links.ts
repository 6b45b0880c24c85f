/** Codes by which a cadre shows that a chat is theirs. Made for one cadre, handed over by an officer, used once. */
import { createHash } from 'node:crypto'

/** "HS7K3M2PQX": how it is typed, or carried by a link that opens the chat. */
export const linkCodeOf = (random: string): string => `HS${random}`

/** The code a message consists of, spaces and small letters forgiven. */
export function cadreCodeIn(text: string): string | undefined {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^HS[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined
}

/** What is stored of a code. Forty random bits hashed: enough, as a code lives for days and is tried through a chat. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex')
