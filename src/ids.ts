import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Makes ids. A turn gets one as an argument, so that a test can count instead. */
export interface Ids {
  /** 26 characters, sortable: later ids of one process compare greater, whatever the clock does. */
  next(): string
  /** From now on ids compare greater than this one too, which another process made (its clock may be ahead, or in the same millisecond). */
  after(id: string): void
  /** `length` characters of 5 random bits each; names a prompt or a case where guessing must not help. */
  random(length: number): string
}

/** ULIDs, monotonic within the process (https://github.com/ulid/spec). */
export function createIds(now: () => number): Ids {
  let lastMs = 0
  let time = ''
  // 80 random bits as two halves of eight characters; the lower one counts up within a millisecond.
  let high = ''
  let low = 0
  let last = ''
  let pool = Buffer.alloc(0)
  let drawn = 0

  function begin(ms: number): void {
    lastMs = ms
    time = base32(ms, timeChars)
    const random = randomBytes(10)
    high = base32(random.readUIntBE(0, 5), 8)
    // The top bit stays clear: half a billion ids fit before the half would run over.
    low = random.readUIntBE(5, 5) % 2 ** 39
  }

  return {
    next() {
      const ms = now()
      if (ms > lastMs) begin(ms)
      else low++
      last = time + high + base32(low, 8)
      return last
    },
    after(id) {
      if (id > last) begin(Math.max(lastMs, milliseconds(id)) + 1)
    },
    random(length) {
      let text = ''
      while (text.length < length) {
        if (drawn === pool.length) {
          pool = randomBytes(poolBytes)
          drawn = 0
        }
        const at = drawn++
        text += alphabet[(pool[at] ?? 0) & 31]
        // What has named something is not kept.
        pool[at] = 0
      }
      return text
    },
  }
}

/** Drawn from the system at once: asking it for every id costs more than the id. */
const poolBytes = 1_024

const timeChars = 10

const milliseconds = (id: string): number => [...id.slice(0, timeChars)].reduce((sum, char) => sum * 32 + alphabet.indexOf(char), 0)

function base32(value: number, width: number): string {
  let text = ''
  for (let rest = value, i = 0; i < width; i++, rest = Math.floor(rest / 32)) text = alphabet[rest % 32] + text
  return text
}
