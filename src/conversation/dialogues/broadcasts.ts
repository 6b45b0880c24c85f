/** Broadcasts in conversation: people say that they have read one, officers write one and stand behind another's. */
import { chaseSubject } from '../../broadcasts/chase.ts'
import { broadcastWording } from '../../broadcasts/wording.ts'
import { wording as reminding } from '../../reminders/wording.ts'
import { fold } from '../../text.ts'
import { pickedAmongWords } from '../choices.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import { approving, ready } from './broadcast-approval.ts'
import {
  addressed,
  askedAgain,
  askText,
  askUntilWhen,
  compose,
  deadlineChosen,
  deadlineTyped,
  noDay,
  photoSent,
  textTyped,
} from './broadcast-drafts.ts'
import { askWhy, notReturned, reasonTyped, returning } from './broadcast-return.ts'
import { bareAnswer } from './consent.ts'
import { setOptedOut } from './rights.ts'

const { chat, buttons } = broadcastWording

export const broadcasts = {
  needs(wants, { state, content, said, command, value }) {
    if (command === 'compose' || state.at.type.startsWith('broadcast_') || value?.startsWith('bc:')) wants.console = true
    const [kind, action, id] = value?.startsWith('bc:') ? value.split(':') : []
    if (kind === 'bc' && action === 'read' && id !== undefined) wants.copyOf = id
    if (kind === 'bc' && (action === 'approve' || action === 'return') && id !== undefined) wants.toDecide = id
    if (state.at.type === 'broadcast_reason' && value === undefined) wants.toDecide = state.at.id
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
  // What an officer announces, or gives back, may well speak of an accident.
  before(draft, said, command) {
    const { at } = draft.state
    if (command !== undefined || pickedAmongWords(draft.state, said, draft.known.channel) !== undefined) return false
    if (at.type === 'broadcast_reason') return reasonTyped(draft, said)
    if (at.type !== 'broadcast_text') return false
    textTyped(draft, said)
    return true
  },
  answer: deadlineTyped,
  places: {
    broadcast_by: (draft, _, said) => noDay(draft, said),
    // A bare "ok" names nobody: asked again.
    broadcast_to: (draft, at, said) => bareAnswer.test(fold(said)) && askedAgain(draft, at),
  },
  waits: {
    broadcast_text: (draft, { photo }) => askText(draft, photo === undefined ? chat.write : chat.photoKept),
    broadcast_to: (draft, at) => askedAgain(draft, at),
    broadcast_by: (draft) => askUntilWhen(draft),
    broadcast_reason: (draft, at) => askWhy(draft, at, chat.whyReturn(at.id)),
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
    case 'until':
      return deadlineChosen(draft, a)
    case 'approve':
      return approving(draft, a, b)
    case 'return':
      return returning(draft, a, b)
    case 'keep':
      return notReturned(draft, a)
    default:
      return false
  }
}
