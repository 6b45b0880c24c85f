import { createHash } from 'node:crypto'

import type { Echo } from './payload.ts'

/** How many messages are remembered: over two minutes of sending at full pace; an echo takes seconds. */
const remembered = 10_000

export interface Echoes {
  /** To be called before a message leaves: its echo can be here before the answer is. */
  sending(userId: string, text: string): void
  sent(msgId: string): void
  /** Whether a colleague wrote this in OA Manager, and not we. */
  isOfficers(echo: Echo): boolean
}

/**
 * Tells our own messages from those of colleagues: Zalo echoes both, and does not promise that the echo has the id of the send.
 *
 * What was sent before this process began, or by another process, is not known here. So an echo that names no member of staff
 * counts as a colleague's only when this process was sending at that time; otherwise the assistant would fall silent on hearing
 * itself.
 */
export function createEchoes(now: () => number): Echoes {
  const ids = createMemory()
  const texts = createMemory()
  let sendingSince: number | undefined

  return {
    sending(userId, text) {
      sendingSince ??= now()
      texts.add(keyOf(userId, text))
    },
    sent: (msgId) => ids.add(msgId),
    isOfficers({ userId, msgId, text, sentAt, adminId }) {
      const knownText = texts.take(keyOf(userId, text))
      if (knownText || ids.has(msgId)) {
        // A repeat of this echo may have nothing else to be known by.
        ids.add(msgId)
        return false
      }
      return adminId !== undefined || (sendingSince !== undefined && sentAt > sendingSince)
    },
  }
}

interface Memory {
  add(key: string): void
  has(key: string): boolean
  /** Uses up one of the times the key was added. */
  take(key: string): boolean
}

function createMemory(): Memory {
  const counts = new Map<string, number>()
  return {
    add(key) {
      const count = counts.get(key) ?? 0
      counts.delete(key)
      counts.set(key, count + 1)
      const oldest = counts.keys().next()
      if (counts.size > remembered && !oldest.done) counts.delete(oldest.value)
    },
    has: (key) => counts.has(key),
    take(key) {
      const count = counts.get(key)
      if (count === undefined) return false
      if (count === 1) counts.delete(key)
      else counts.set(key, count - 1)
      return true
    },
  }
}

/** A digest: what was said is not kept in memory longer than needed. White space may change on the way. */
function keyOf(userId: string, text: string): string {
  return createHash('sha256')
    .update(`${userId} ${text.normalize('NFC').replace(/\s+/g, ' ').trim()}`)
    .digest('base64')
}
