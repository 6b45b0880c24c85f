/** Where a conversation waits for something: how one gets out again, and that what is asked in between leaves it waiting. */
import { fold } from '../text.ts'
import { go } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Place } from './state.ts'

/** The button that leaves a place with nothing done, whatever its label: "thôi" in other words. A place without an entry does not compile. */
export function wayOut(at: Place): string | undefined {
  switch (at.type) {
    // A question is no trap where one stands nowhere; a survey has words of its own, and keeps what was answered.
    case 'idle':
    case 'consent':
    case 'survey':
      return undefined
    case 'forwarding':
    case 'talk':
      return 'no'
    case 'vote_reason':
      return 'vote:skip'
    case 'confirm_erasure':
      return 'erase:no'
    case 'record_value':
    case 'record_major':
    case 'record_confirm':
      return 'record:cancel'
    case 'rights_said':
      return `rightsay:${at.code}:none`
    case 'broadcast_text':
    case 'broadcast_to':
      return 'bc:drop'
    case 'broadcast_reason':
      return `bc:keep:${at.id}`
    // One step back: what was written is kept.
    case 'broadcast_by':
      return 'bc:until:none'
    case 'feedback':
      return at.step === 'looked' ? 'fb:done' : 'fb:stop'
  }
}

/** Where the next text is somebody's own words, whatever they speak of. */
export function wantsWords(at: Place): boolean {
  switch (at.type) {
    case 'forwarding':
    case 'vote_reason':
    case 'record_value':
    case 'record_major':
    case 'rights_said':
    case 'talk':
    case 'broadcast_reason':
      return true
    case 'feedback':
      return at.step === 'text' || at.step === 'more'
    default:
      return false
  }
}

/** What was asked in between is answered and changed nothing: they stand where they stood. What is under seal is gone on from. */
export function comeBack(draft: Draft, at: Place): void {
  const isSealed = at.type === 'feedback' && at.sealed
  const isOnlyTalk = draft.effects.every(({ type }) => type === 'say' || type === 'record_question' || type === 'ask_model')
  if (waiting.has(at.type) && !isSealed && draft.state.at.type === 'idle' && isOnlyTalk) go(draft, at)
}

/** Places that a question in between does not end. The others ask for little, and can be come back to by their buttons. */
const waiting: ReadonlySet<Place['type']> = new Set<Place['type']>([
  'forwarding',
  'talk',
  'rights_said',
  'record_value',
  'record_major',
  'record_confirm',
  'broadcast_to',
  'broadcast_by',
  'feedback',
])

const askingWords =
  / (?:the nao|bao nhieu|bao lau|bao gio|khi nao|la gi|noi gi|o dau|tai sao|vi sao|lam sao|nhu the nao|ntn|gi vay|may chi tieu|co phai|ai la|muc nao|nghi quyet|quy dinh) /

/** Something is asked, in several words. */
export function asksInWords(text: string): boolean {
  const folded = fold(text)
  return folded.split(' ').length >= 3 && (/\?\s*$/.test(text) || askingWords.test(` ${folded} `))
}
