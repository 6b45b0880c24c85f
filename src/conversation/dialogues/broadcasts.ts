/** Broadcasts in conversation: people say that they have read one, officers write one and stand behind another's. */
import { deciders, fingerprintOf, move, shortFingerprint } from '../../broadcasts/broadcast.ts'
import type { Signatory } from '../../broadcasts/broadcast.ts'
import type { AudienceSpec } from '../../broadcasts/audience.ts'
import { chaseSubject } from '../../broadcasts/chase.ts'
import { fileOf, maxTextChars, unknownPlaceholders } from '../../broadcasts/compose.ts'
import type { StoredBroadcast } from '../../broadcasts/known.ts'
import { broadcastWording, leftOutNames, refusalNames, routeNames } from '../../broadcasts/wording.ts'
import { wording as reminding } from '../../reminders/wording.ts'
import { vietnamTime } from '../../privacy/calendar.ts'
import { fold } from '../../text.ts'
import { labelled } from '../choices.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import type { Known } from '../known.ts'
import { bareAnswer, setOptedOut } from './consent.ts'

const { chat, buttons } = broadcastWording

export const broadcasts = {
  needs(wants, { state, content, said, command, value }) {
    if (command === 'compose' || state.at.type.startsWith('broadcast_') || value?.startsWith('bc:')) wants.console = true
    const [kind, action, id] = value?.startsWith('bc:') ? value.split(':') : []
    if (kind === 'bc' && action === 'read' && id !== undefined) wants.copyOf = id
    if (kind === 'bc' && (action === 'approve' || action === 'return') && id !== undefined) wants.toDecide = id
    if (value !== undefined) return
    if (content.type === 'choice') wants.broadcast = content.promptId
    else if (isReadWord(said)) wants.broadcast = 'latest'
  },
  events: {
    broadcast_ready: { needs: ({ broadcastId }) => ({ toDecide: broadcastId }), step: ready },
    broadcast_unread: { needs: ({ broadcastId }) => ({ copyOf: broadcastId }), step: unread },
  },
  commands: { compose },
  buttons: { bc: chosen },
  // What an officer announces may well speak of an accident.
  before(draft, said, command) {
    if (draft.state.at.type !== 'broadcast_text' || command !== undefined || labelled(draft.state, said) !== undefined) return false
    textTyped(draft, said)
    return true
  },
  places: {
    // A bare "ok" names nobody: asked again.
    broadcast_to(draft, { text }, said) {
      if (!bareAnswer.test(fold(said))) return false
      textTyped(draft, text)
      return true
    },
  },
  attachment: photoSent,
  wish: (draft, said) => isReadWord(said) && read(draft, 0),
  // A copy of a broadcast is nobody's turn.
  strangeTap: read,
} satisfies Feature

/** "đã đọc", typed alone. */
export const isReadWord = (said: string): boolean =>
  /^(?:da |toi |em )*(?:da doc|da nhan|da xem|da ro)(?: thong bao)?(?: a| nhe)?$/.test(fold(said))

/** Where the buttons of every copy stand (compose.ts). */
const stopIndex = 1

/** A tap on a copy, or the words for it. @returns false when it belongs to no broadcast of theirs */
function read(draft: Draft, index: number): boolean {
  const { broadcast } = draft.known
  if (broadcast === undefined) return false
  if (index === stopIndex) {
    setOptedOut(draft, true)
    return true
  }
  if (!broadcast.acknowledged) draft.effects.push({ type: 'broadcast_read', broadcastId: broadcast.id })
  say(draft, { text: broadcast.acknowledged ? broadcastWording.acknowledgedBefore : broadcastWording.acknowledged })
  return true
}

/** A reminder to read one; who has read it meanwhile hears nothing. */
function unread(draft: Draft, { broadcastId, text }: Extract<Event, { type: 'broadcast_unread' }>): void {
  const { broadcast } = draft.known
  if (broadcast === undefined || broadcast.acknowledged) return
  draft.effects.push({ type: 'broadcast_chased', broadcastId })
  say(draft, {
    text,
    choices: [
      choice(buttons.acknowledge, `bc:read:${broadcastId}`),
      choice(buttons.stop, 'bc:stop'),
      choice(reminding.noMore, `remind:quiet:${chaseSubject(broadcastId)}`),
    ],
  })
}

/** Who of the officers may send to many; those who only look may not. */
function officerHere(draft: Draft): NonNullable<Known['officer']> | undefined {
  const { officer } = draft.known
  if (officer === undefined || officer.role === 'nguoi_xem') {
    say(draft, { text: chat.onlyOfficers })
    return undefined
  }
  return officer
}

/** "soạn thông báo" */
function compose(draft: Draft): void {
  if (officerHere(draft) === undefined) return
  go(draft, { type: 'broadcast_text' })
  say(draft, { text: chat.write, choices: [choice(buttons.drop, 'bc:drop')] })
}

/** A photo for the message, in a size that Zalo takes too; its words come with it or after it. @returns false when they are writing none */
function photoSent(
  draft: Draft,
  { kind, url, reference, lightReference, caption }: Parameters<NonNullable<Feature['attachment']>>[1],
): boolean {
  if (draft.state.at.type !== 'broadcast_text') return false
  const photo = kind === 'image' ? (lightReference ?? reference ?? url) : undefined
  if (photo === undefined) say(draft, { text: chat.onlyPhotos })
  else {
    go(draft, { type: 'broadcast_text', photo })
    if (caption !== undefined && caption.trim() !== '') textTyped(draft, caption)
    else say(draft, { text: chat.photoKept, choices: [choice(buttons.drop, 'bc:drop')] })
  }
  return true
}

/** The next text is the message. */
function textTyped(draft: Draft, said: string): void {
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

/** @returns false for a button that no longer means anything */
function chosen(draft: Draft, action: string, a: string, b: string): boolean {
  switch (action) {
    case 'drop':
      go(draft, { type: 'idle' })
      say(draft, { text: chat.dropped })
      return true
    case 'read':
      return read(draft, 0)
    case 'stop':
      setOptedOut(draft, true)
      return true
    case 'to':
      return addressed(draft, a)
    case 'approve':
    case 'return':
      return decided(draft, action, a, b)
    default:
      return false
  }
}

function addressed(draft: Draft, to: string): boolean {
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

/** The list is made: its author is told, every other officer is asked. */
function ready(draft: Draft, event: Extract<Event, { type: 'broadcast_ready' }>): void {
  const { toDecide: stored } = draft.known
  if (stored === undefined) return
  const { id, broadcast } = stored
  const seal = shortFingerprint(fingerprintOf(broadcast))
  if (event.refused !== undefined)
    return say(draft, { text: chat.notSubmitted(id, event.refused === 'photo' ? chat.noPhoto : refusalNames[event.refused]) }, 'notice')
  const { plan } = event
  const people = broadcast.people?.count ?? 0
  const reach =
    plan === undefined
      ? ''
      : Object.entries(plan.byRoute)
          .map(([route, n]) => `${routeNames[route as keyof typeof routeNames]}: ${n}`)
          .join('; ')
  const left = plan === undefined ? [] : Object.entries({ ...plan.leftOut, ...plan.noRoute })
  const without = left.map(([why, n]) => `${leftOutNames[why as keyof typeof leftOutNames]}: ${n}`).join('; ')
  if (event.to === 'author') return say(draft, { text: chat.submitted(id, people, reach, without, seal) }, 'notice')
  const when = broadcast.sendAt === null ? chat.atOnce : vietnamTime(broadcast.sendAt)
  const file = fileOf(broadcast.content)
  // The whole text, word for word, and what goes with it: nobody signs what they have not been shown.
  say(
    draft,
    {
      text: chat.toApprove(id, broadcast.submitted?.by.name ?? '', people, when, seal),
      quote: broadcast.content.text,
      ...(file && { file }),
      choices: [
        choice(buttons.approve, `bc:approve:${id}:${fingerprintOf(broadcast)}`),
        choice(buttons.giveBack, `bc:return:${id}:${fingerprintOf(broadcast)}`),
      ],
    },
    'notice',
  )
}

/** The second officer's tap. The submitter's own is refused, and so is one on a text that has changed since. */
function decided(draft: Draft, action: 'approve' | 'return', id: string, fingerprint: string): boolean {
  const officer = officerHere(draft)
  if (officer === undefined) return true
  if (!deciders.includes(officer.role)) {
    say(draft, { text: chat.notYours })
    return true
  }
  const { toDecide: stored, now } = draft.known
  if (stored === undefined || stored.id !== id) return false
  const approved = move(
    stored.broadcast,
    action === 'return' ? { type: 'return' } : { type: 'approve', by: { id: officer.id, name: officer.name }, at: now, fingerprint },
  )
  if (!approved.ok) {
    say(draft, { text: refusalNames[approved.why] })
    return true
  }
  act(draft, stored, approved.broadcast, action, { id: officer.id, name: officer.name })
  if (action === 'return') {
    say(draft, { text: chat.returned(id) })
    return true
  }
  say(draft, { text: chat.approved(id) })
  return true
}

function act(draft: Draft, stored: StoredBroadcast, broadcast: StoredBroadcast['broadcast'], action: string, actor: Signatory): void {
  // Approved in chat, it leaves by itself: there is nobody at a console to send it off.
  const sentOff = action === 'approve' ? move(broadcast, { type: 'schedule', at: draft.known.now }) : undefined
  const next = sentOff?.ok ? sentOff.broadcast : broadcast
  draft.effects.push({ type: 'broadcast_decided', stored, broadcast: next, action, actor })
}
