/** "Nhận bản sao": the address at which somebody reads everything that is kept about them, once. */
import { copyWording } from '../../privacy/copy/wording.ts'
import { say } from '../draft.ts'
import type { Draft } from '../draft.ts'

/** As long as what opens the console: 160 bits. */
const tokenChars = 32

/** @returns false where our pages have no address: the request is an officer's then */
export function giveCopy(draft: Draft, code: string): boolean {
  const { pagesUrl, newCode } = draft.known
  if (pagesUrl === undefined) return false
  const token = newCode(tokenChars)
  draft.effects.push({ type: 'rights_request', kind: 'copy', code }, { type: 'data_copy', token })
  const url = `${pagesUrl}/du-lieu/${token}`
  // Telegram takes no button with an address that is not seen from outside.
  const isButton = draft.known.channel === 'webchat' || url.startsWith('https:')
  say(draft, isButton ? { text: copyWording.ready(code), link: { label: copyWording.open, url } } : { text: copyWording.ready(code, url) })
  return true
}
