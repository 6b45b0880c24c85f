/** The second officer is shown the whole of a message to many, and lets it go (or gives it back: broadcast-return.ts). */
import { deciders, fingerprintOf, move, shortFingerprint } from '../../broadcasts/broadcast.ts'
import { fileOf } from '../../broadcasts/compose.ts'
import { deadlineWords } from '../../broadcasts/deadline.ts'
import { sealedFacts } from '../../broadcasts/sealed.ts'
import { broadcastWording, leftOutNames, refusalNames, routeNames } from '../../broadcasts/wording.ts'
import { choice, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import { officerHere } from './broadcast-drafts.ts'

const { chat, buttons } = broadcastWording

/** The list is made: its author is told, every other officer is asked. */
export function ready(draft: Draft, event: Extract<Event, { type: 'broadcast_ready' }>): void {
  const { toDecide: stored } = draft.known
  if (stored === undefined) return
  const { id, broadcast } = stored
  const seal = shortFingerprint(fingerprintOf(broadcast))
  if (event.refused !== undefined)
    return say(draft, { text: chat.notSubmitted(id, event.refused === 'photo' ? chat.noPhoto : refusalNames[event.refused]) }, 'notice')
  const { plan } = event
  const by = broadcast.content.acknowledgeBy
  const people = broadcast.people?.count ?? 0
  const reach =
    plan === undefined
      ? ''
      : Object.entries(plan.byRoute)
          .map(([route, n]) => `${routeNames[route as keyof typeof routeNames]}: ${n}`)
          .join('; ')
  const left = plan === undefined ? [] : Object.entries({ ...plan.leftOut, ...plan.noRoute })
  const without = left.map(([why, n]) => `${leftOutNames[why as keyof typeof leftOutNames]}: ${n}`).join('; ')
  if (event.to === 'author')
    return say(draft, { text: chat.submitted(id, people, reach, without, seal, by && deadlineWords(by)) }, 'notice')
  const facts = sealedFacts(broadcast, event.audience).map(([name, words]) => `${name}: ${words}.`)
  const file = fileOf(broadcast.content)
  // The whole text, word for word, and what goes with it: nobody signs what they have not been shown.
  say(
    draft,
    {
      text: chat.toApprove(id, broadcast.submitted?.by.name ?? '', people, facts, seal),
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
export function approving(draft: Draft, id: string, fingerprint: string): boolean {
  const officer = officerHere(draft)
  if (officer === undefined) return true
  if (!deciders.includes(officer.role)) {
    say(draft, { text: chat.notYours })
    return true
  }
  const { toDecide: stored, now } = draft.known
  if (stored === undefined || stored.id !== id) return false
  const actor = { id: officer.id, name: officer.name }
  const approved = move(stored.broadcast, { type: 'approve', by: actor, at: now, fingerprint })
  if (!approved.ok) {
    say(draft, { text: refusalNames[approved.why] })
    return true
  }
  // Approved in chat, it leaves by itself: there is nobody at a console to send it off.
  const sentOff = move(approved.broadcast, { type: 'schedule', at: now })
  const broadcast = sentOff.ok ? sentOff.broadcast : approved.broadcast
  draft.effects.push({ type: 'broadcast_decided', stored, broadcast, action: 'approve', actor })
  say(draft, { text: chat.approved(id) })
  return true
}
