/** Whoever is asked to stand behind a message to many gives it back: its author is told why, so why is asked for first. */
import { deciders, maxReasonChars, move, reasonIn, whyNotReturned } from '../../broadcasts/broadcast.ts'
import type { Signatory } from '../../broadcasts/broadcast.ts'
import type { StoredBroadcast } from '../../broadcasts/known.ts'
import { broadcastWording, refusalNames } from '../../broadcasts/wording.ts'
import { fold } from '../../text.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { officerHere } from './broadcast-drafts.ts'
import { bareAnswer } from './consent.ts'

const { chat, buttons } = broadcastWording

/** After this long the next text is no longer taken for the reason (ms): people go to lunch and come back with a question. */
const reasonWaitsMs = 3_600_000

/** [Trả lại] @returns false for a button of another broadcast */
export function returning(draft: Draft, id: string, fingerprint: string): boolean {
  const found = returnable(draft, id, fingerprint)
  if (found === 'other') return false
  if (found !== 'told') askWhy(draft, { id, fingerprint }, chat.whyReturn(id))
  return true
}

export function askWhy(draft: Draft, { id, fingerprint }: { id: string; fingerprint: string }, text: string): void {
  go(draft, { type: 'broadcast_reason', id, fingerprint, askedAt: draft.known.now })
  say(draft, { text, choices: [choice(buttons.notReturned, `bc:keep:${id}`)] })
}

/** The next text is the reason. @returns false once that was too long ago */
export function reasonTyped(draft: Draft, said: string): boolean {
  const { at } = draft.state
  if (at.type !== 'broadcast_reason') return false
  if (draft.known.now - at.askedAt > reasonWaitsMs) {
    go(draft, { type: 'idle' })
    return false
  }
  const found = returnable(draft, at.id, at.fingerprint)
  if (found === 'told' || found === 'other') {
    go(draft, { type: 'idle' })
    if (found === 'other') say(draft, { text: refusalNames.wrong_state })
    return true
  }
  const reason = reasonIn(said)
  // "ok" and "không" answer something else.
  if (reason === undefined || bareAnswer.test(fold(said))) {
    askWhy(draft, at, said.trim().length > maxReasonChars ? chat.reasonTooLong(maxReasonChars) : chat.whyReturn(at.id))
    return true
  }
  const returned = move(found.stored.broadcast, { type: 'return' })
  go(draft, { type: 'idle' })
  if (!returned.ok) say(draft, { text: refusalNames[returned.why] })
  else {
    const { stored, actor } = found
    draft.effects.push({ type: 'broadcast_decided', stored, broadcast: returned.broadcast, action: 'return', actor, reason })
    say(draft, { text: chat.returned(at.id) })
  }
  return true
}

/** [Thôi, chưa trả lại] */
export function notReturned(draft: Draft, id: string): boolean {
  if (draft.state.at.type !== 'broadcast_reason') return false
  go(draft, { type: 'idle' })
  say(draft, { text: chat.notReturned(id) })
  return true
}

/** @returns 'told' where this officer cannot give it back and has been told why; 'other' where the broadcast at hand is another */
function returnable(draft: Draft, id: string, fingerprint: string): { stored: StoredBroadcast; actor: Signatory } | 'told' | 'other' {
  const officer = officerHere(draft)
  if (officer === undefined) return 'told'
  const { toDecide: stored } = draft.known
  const isDecider = deciders.includes(officer.role)
  if (isDecider && (stored === undefined || stored.id !== id)) return 'other'
  const why = stored && whyNotReturned(stored.broadcast, fingerprint)
  if (stored !== undefined && isDecider && why === undefined) return { stored, actor: { id: officer.id, name: officer.name } }
  say(draft, { text: why === undefined || !isDecider ? chat.notYours : refusalNames[why] })
  return 'told'
}
