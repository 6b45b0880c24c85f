/** An officer in the field writes a message to many in chat: its words, a photo, to whom. */
import type { AudienceSpec } from '../../broadcasts/audience.ts'
import { maxTextChars, unknownPlaceholders } from '../../broadcasts/compose.ts'
import { broadcastWording } from '../../broadcasts/wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { Known } from '../known.ts'

const { chat, buttons } = broadcastWording

/** Who of the officers may send to many; those who only look may not. */
export function officerHere(draft: Draft): NonNullable<Known['officer']> | undefined {
  const { officer } = draft.known
  if (officer === undefined || officer.role === 'nguoi_xem') {
    say(draft, { text: chat.onlyOfficers })
    return undefined
  }
  return officer
}

/** "soạn thông báo" */
export function compose(draft: Draft): void {
  if (officerHere(draft) === undefined) return
  go(draft, { type: 'broadcast_text' })
  say(draft, { text: chat.write, choices: [choice(buttons.drop, 'bc:drop')] })
}

/** A photo for the message; its words come with it or after it. @returns false when they are writing none */
export function photoSent(draft: Draft, { kind, url, reference, caption }: Parameters<NonNullable<Feature['attachment']>>[1]): boolean {
  if (draft.state.at.type !== 'broadcast_text') return false
  const photo = kind === 'image' ? (reference ?? url) : undefined
  if (photo === undefined) say(draft, { text: chat.onlyPhotos })
  else {
    go(draft, { type: 'broadcast_text', photo })
    if (caption !== undefined && caption.trim() !== '') textTyped(draft, caption)
    else say(draft, { text: chat.photoKept, choices: [choice(buttons.drop, 'bc:drop')] })
  }
  return true
}

/** The next text is the message. */
export function textTyped(draft: Draft, said: string): void {
  const officer = officerHere(draft)
  if (officer === undefined) return go(draft, { type: 'idle' })
  const unknown = unknownPlaceholders(said)
  if (unknown.length > 0) return say(draft, { text: chat.unknownPlaceholder(unknown[0] ?? '') })
  if (said.length > maxTextChars) return say(draft, { text: chat.tooLong(maxTextChars) })
  const { at } = draft.state
  const photo = at.type === 'broadcast_text' ? at.photo : undefined
  go(draft, { type: 'broadcast_to', text: said, ...(photo !== undefined && { photo }) })
  const own = officer.unitId === undefined ? [] : [choice(buttons.ownUnit, 'bc:to:unit')]
  const wide = officer.role === 'can_bo_don_vi' ? [] : [choice(buttons.keyCadres, 'bc:to:key'), choice(buttons.everybody, 'bc:to:all')]
  say(draft, { text: chat.toWhom, choices: [...own, ...wide, choice(buttons.drop, 'bc:drop')] })
}

export function addressed(draft: Draft, to: string): boolean {
  const { at } = draft.state
  if (at.type !== 'broadcast_to') return false
  const officer = officerHere(draft)
  if (officer === undefined) return true
  const audience = audienceOf(to, officer)
  if (audience === undefined) return false
  go(draft, { type: 'idle' })
  const id = `TB-${draft.known.newCode(6)}`
  draft.effects.push({
    type: 'broadcast_drafted',
    id,
    promptId: draft.known.newCode(10),
    by: { id: officer.id, name: officer.name },
    content: { text: at.text, acknowledge: true },
    audience,
    ...(at.photo !== undefined && { photo: at.photo }),
  })
  say(draft, { text: chat.submitting(id) })
  return true
}

function audienceOf(to: string, { role, unitId }: NonNullable<Known['officer']>): AudienceSpec | undefined {
  if (to === 'unit' && unitId !== undefined) return { units: [unitId] }
  if (role === 'can_bo_don_vi') return undefined
  if (to === 'key') return { key: true }
  return to === 'all' ? { everybody: true } : undefined
}
