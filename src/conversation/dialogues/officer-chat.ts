/** An officer and the console: a chat becomes theirs by a code, and then gives them links to come in by. */
import { consoleWording } from '../../console/wording.ts'
import { say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'

export const officerChat = {
  needs(wants, { said, command }) {
    if (command === 'console') wants.console = true
    const code = chatCodeIn(said)
    if (code !== undefined) wants.chatCode = code
  },
  commands: { console: giveConsoleLink },
  code(draft, said) {
    const code = chatCodeIn(said)
    if (code !== undefined) linkOfficer(draft, code)
    return code !== undefined
  },
} satisfies Feature

/** "BDK7K3M2PQX" typed alone, with or without spaces or small letters. */
function chatCodeIn(text: string): string | undefined {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^BDK[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined
}

function giveConsoleLink(draft: Draft): void {
  const { officer } = draft.known
  if (officer === undefined) return say(draft, { text: consoleWording.notLinked })
  const token = draft.known.newCode(32)
  draft.effects.push({ type: 'console_link', officerId: officer.id, token })
  say(draft, { text: consoleWording.link(`${officer.consoleUrl}/console/vao/${token}`) })
}

function linkOfficer(draft: Draft, code: string): void {
  const { chatCode } = draft.known
  if (chatCode === undefined || chatCode === 'unknown') return say(draft, { text: consoleWording.codeWrong })
  draft.effects.push({ type: 'link_officer', officerId: chatCode, code })
  say(draft, { text: consoleWording.linked })
}
