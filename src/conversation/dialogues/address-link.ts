/** One person, several addresses: a code made on the one and typed on the other brings them together. */
import { wording } from '../../wording.ts'
import { linkCodeIn } from '../commands.ts'
import { say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const addressLink = {
  needs(wants, { said }) {
    const code = linkCodeIn(said)
    if (code !== undefined) wants.linkCode = code
  },
  commands: { link: makeCode },
  code(draft, said) {
    if (linkCodeIn(said) === undefined) return false
    join(draft)
    return true
  },
} satisfies Feature

function makeCode(draft: Draft): void {
  const code = `LK${draft.known.newCode(8)}`
  draft.effects.push({ type: 'link_code', code })
  say(draft, { text: wording.linkCode(code) })
}

function join(draft: Draft): void {
  const { link: owner, contact } = draft.known
  if (owner === undefined || owner === 'unknown') return say(draft, { text: wording.linkCodeWrong })
  if (owner !== contact.id) draft.effects.push({ type: 'join_contact', contactId: owner })
  say(draft, { text: wording.linked })
}
