import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Makes ids. A turn gets one as an argument, so that a test can count instead. */
export interface Ids {
  /** 26 characters, sortable: later ids of one process compare greater, whatever the clock does. */
  next(): string
  /** `length` characters of 5 random bits each; names a prompt or a case where guessing must not help. */
  random(length: number): string
}

/** ULIDs, monotonic within the process (https://github.com/ulid/spec). */
export function createIds(now: () => number): Ids {
  let lastMs = 0
  let counter = 0n
  return {
    next() {
      const ms = now()
      if (ms > lastMs) {
        lastMs = ms
        counter = randomBytes(10).readBigUInt64BE(1) << 8n
      } else {
        counter += 1n
      }
      return base32(BigInt(lastMs), 10) + base32(counter, 16)
    },
    random: (length) => Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join(''),
  }
}

function base32(value: bigint, width: number): string {
  let text = ''
  for (let rest = value, i = 0; i < width; i++, rest >>= 5n) text = alphabet[Number(rest & 31n)] + text
  return text
}
