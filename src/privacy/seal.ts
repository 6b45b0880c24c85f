/** Seals what must not be readable from the database alone. The key is derived from the installation's secret, which is not in it. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'

export interface Seal {
  /** @param size bytes: the sealed text is padded to a multiple of it, so that its length tells nothing below that */
  close(text: string, size: number): string
  /** @throws when it was not sealed with this secret, or has been changed */
  open(sealed: string): string
  /** The same text always gives the same 43 characters, and nobody without the secret can tell which text. */
  hide(text: string): string
}

const ivBytes = 12
const tagBytes = 16

/** @param secret of the installation: whoever has it opens everything that was ever closed with it */
export function createSeal(secret: string): Seal {
  // A KeyObject, made once: from plain bytes one is made at every use, which takes six times longer than the hash itself.
  const key = (purpose: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `congdoan ${purpose}`, 32)))
  const [sealing, hiding] = [key('seal'), key('hide')]
  return {
    close(text, size) {
      const bytes = Buffer.from(text, 'utf8')
      const padded = Buffer.alloc(Math.ceil((bytes.length + 4) / size) * size)
      padded.writeUInt32BE(bytes.length, 0)
      bytes.copy(padded, 4)
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const body = Buffer.concat([cipher.update(padded), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      const padded = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
      return padded.toString('utf8', 4, 4 + padded.readUInt32BE(0))
    },
    hide: (text) => createHmac('sha256', hiding).update(text).digest('base64url'),
  }
}
