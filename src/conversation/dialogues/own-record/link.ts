/** Linking a chat with a cadre's record by a code, and whether that record may be used here. */
import { recordWording } from '../../../cadres/changes/wording.ts'
import { choice, go, say } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import { askConsent } from '../consent.ts'

/** A code that was typed or came with a link. Consent comes before the link (law 91/2025/QH15, article 9). */
export function linkRecord(draft: Draft, code: string): void {
  const { recordCode, contact } = draft.known
  if (recordCode === undefined || recordCode === 'unknown') return say(draft, { text: recordWording.codeWrong })
  if (contact.granted.cadre_record === undefined) {
    say(draft, { text: recordWording.linkNeedsConsent })
    return askConsent(draft, 'cadre_record', `link-${code}`)
  }
  linkNow(draft, code)
}

/** After the yes: the code is looked up again, as it may have been used meanwhile. */
export function linkNow(draft: Draft, code: string): void {
  const { recordCode } = draft.known
  go(draft, { type: 'idle' })
  if (recordCode === undefined || recordCode === 'unknown') return say(draft, { text: recordWording.codeWrong })
  draft.effects.push({ type: 'link_cadre', cadreId: recordCode, code })
  say(draft, { text: recordWording.linked, choices: [choice(recordWording.buttons.mine, 'record:show')] })
}

/** Whether this person's record may be used in this chat; says what is missing. */
export function isReady(draft: Draft): boolean {
  const { cadreId, contact } = draft.known
  if (cadreId === undefined) {
    say(draft, { text: recordWording.linkFirst })
    return false
  }
  if (contact.granted.cadre_record !== undefined) return true
  askConsent(draft, 'cadre_record', 'record')
  return false
}
