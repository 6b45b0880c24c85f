/**
 * The life of a broadcast and the two people who stand behind it.
 *
 *   draft → submitted → approved → scheduled → sending ⇄ paused → done, or stopped
 *
 * The second officer approves a fingerprint of content, audience and time. Whatever of these changes afterwards, by whatever way, the
 * fingerprint no longer matches and nothing leaves.
 */
import { createHash } from 'node:crypto'

import type { BroadcastStatus } from '../../db/tables/broadcasts.ts'
import type { Role } from '../../db/tables/console.ts'
import type { AudienceSpec } from './audience.ts'

export interface BroadcastContent {
  /** With placeholders (compose.ts). */
  readonly text: string
  /** A picture by path on this machine, and the hash of its bytes. */
  readonly image?: { readonly path: string; readonly sha256: string }
  /** A PDF, likewise. Instead of a picture. */
  readonly document?: { readonly path: string; readonly sha256: string; readonly name: string }
  readonly link?: { readonly label: string; readonly url: string }
  /** Whether people are asked to tap [Đã đọc]. */
  readonly acknowledge: boolean
  /** The last day for that, YYYY-MM-DD: whoever has not is reminded 3 and 1 days before its end. */
  readonly acknowledgeBy?: string
  /** The ZBS template for those whose Zalo window is closed, with what goes into its parameters. */
  readonly template?: { readonly id: string; readonly data: Readonly<Record<string, string>> }
}

/** Whom it is for, resolved: how many, and a hash of their ids. */
export interface People {
  readonly count: number
  readonly hash: string
}

/** An officer, as they stand behind something: told apart by id, read by name. */
export interface Signatory {
  readonly id: string
  readonly name: string
}

/** Who may write one, and who may stand behind it and send it: those of one unit do not decide for others. */
export const writers: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi']
export const deciders: readonly Role[] = ['quan_tri', 'can_bo_tinh']

interface Signed {
  readonly by: Signatory
  readonly at: number
  /** What they signed. */
  readonly fingerprint: string
}

export interface Broadcast {
  readonly status: BroadcastStatus
  readonly content: BroadcastContent
  readonly audience: AudienceSpec
  /** Epoch ms; null: as soon as it is sent off. */
  readonly sendAt: number | null
  readonly urgent: boolean
  readonly paid: boolean
  /** Hours of sending time after which a copy that could not leave takes the next way; none: it waits. */
  readonly fallbackHours?: number | undefined
  readonly people?: People
  readonly submitted?: Signed
  readonly approved?: Signed
}

export type Change = Partial<Pick<Broadcast, 'content' | 'audience' | 'sendAt' | 'urgent' | 'paid' | 'fallbackHours'>>

export type Act =
  | { readonly type: 'edit'; readonly change: Change }
  | { readonly type: 'submit'; readonly by: Signatory; readonly at: number; readonly people: People }
  /** `fingerprint`: what the approver was shown. */
  | { readonly type: 'approve'; readonly by: Signatory; readonly at: number; readonly fingerprint: string }
  /** Back to the author, with a reason kept in the history. */
  | { readonly type: 'return' }
  | { readonly type: 'schedule'; readonly at: number }
  | { readonly type: 'start'; readonly at: number }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' }
  | { readonly type: 'finish' }
  /** The failed are tried again. */
  | { readonly type: 'retry' }

export type Refusal =
  /** Not something that can be done in this state. */
  | 'wrong_state'
  | 'empty'
  | 'nobody'
  /** The submitter cannot approve. */
  | 'same_person'
  /** What was shown is not what is there now. */
  | 'changed'
  | 'too_late'
  | 'too_early'
  /** Two distinct people have not signed what would be sent. */
  | 'not_signed'

export type Moved = { readonly ok: true; readonly broadcast: Broadcast } | { readonly ok: false; readonly why: Refusal }

const refused = (why: Refusal): Moved => ({ ok: false, why })
const beforeSending: ReadonlySet<BroadcastStatus> = new Set(['draft', 'submitted', 'approved', 'scheduled'])

export function move(broadcast: Broadcast, act: Act): Moved {
  const { status } = broadcast
  const to = (next: BroadcastStatus, rest: Partial<Broadcast> = {}): Moved => ({
    ok: true,
    broadcast: { ...broadcast, ...rest, status: next },
  })
  switch (act.type) {
    case 'edit':
      return beforeSending.has(status) ? { ok: true, broadcast: { ...unsigned(broadcast), ...act.change } } : refused('wrong_state')
    case 'return':
      return status === 'submitted' || status === 'approved' || status === 'scheduled'
        ? { ok: true, broadcast: unsigned(broadcast) }
        : refused('wrong_state')
    case 'submit': {
      if (status !== 'draft') return refused('wrong_state')
      if (broadcast.content.text.trim() === '') return refused('empty')
      if (act.people.count === 0) return refused('nobody')
      if (broadcast.sendAt !== null && broadcast.sendAt <= act.at) return refused('too_late')
      const sealed = { ...broadcast, people: act.people }
      return to('submitted', { people: act.people, submitted: { by: act.by, at: act.at, fingerprint: fingerprintOf(sealed) } })
    }
    case 'approve': {
      if (status !== 'submitted' || broadcast.submitted === undefined) return refused('wrong_state')
      if (samePerson(broadcast.submitted.by, act.by)) return refused('same_person')
      const fingerprint = fingerprintOf(broadcast)
      if (act.fingerprint !== fingerprint || broadcast.submitted.fingerprint !== fingerprint) return refused('changed')
      return to('approved', { approved: { by: act.by, at: act.at, fingerprint } })
    }
    case 'schedule':
      if (status !== 'approved') return refused('wrong_state')
      return isSigned(broadcast) ? to('scheduled') : refused('not_signed')
    case 'start':
      if (status !== 'scheduled') return refused('wrong_state')
      if (!isSigned(broadcast)) return refused('not_signed')
      return broadcast.sendAt !== null && act.at < broadcast.sendAt ? refused('too_early') : to('sending')
    case 'pause':
      return status === 'sending' ? to('paused') : refused('wrong_state')
    case 'resume':
      if (status !== 'paused') return refused('wrong_state')
      return isSigned(broadcast) ? to('sending') : refused('not_signed')
    case 'stop':
      return status === 'scheduled' || status === 'sending' || status === 'paused' ? to('stopped') : refused('wrong_state')
    case 'retry':
      if (status !== 'done' && status !== 'sending') return refused('wrong_state')
      return isSigned(broadcast) ? to('sending') : refused('not_signed')
    case 'finish':
      return status === 'sending' ? to('done') : refused('wrong_state')
  }
}

/** What the author is told (characters). */
export const maxReasonChars = 500

/** Why a message is given back. @returns undefined when nothing, or too much, is said */
export function reasonIn(said: string): string | undefined {
  const reason = said.trim()
  return reason === '' || reason.length > maxReasonChars ? undefined : reason
}

/** A button gives back nothing but what it stood under. */
export function whyNotReturned(broadcast: Broadcast, fingerprint: string): Refusal | undefined {
  const returned = move(broadcast, { type: 'return' })
  if (!returned.ok) return returned.why
  return fingerprintOf(broadcast) === fingerprint ? undefined : 'changed'
}

/** Whether two distinct people have signed exactly what would be sent. */
export function isSigned(broadcast: Broadcast): boolean {
  const { submitted, approved } = broadcast
  if (submitted === undefined || approved === undefined || samePerson(submitted.by, approved.by)) return false
  const fingerprint = fingerprintOf(broadcast)
  return submitted.fingerprint === fingerprint && approved.fingerprint === fingerprint
}

function unsigned({ submitted: _, approved: __, people: ___, ...rest }: Broadcast): Broadcast {
  return { ...rest, status: 'draft' }
}

/** One officer is one id, whatever name they go by today. Nobody is somebody else for having no id. */
export const samePerson = (one: Pick<Signatory, 'id'>, other: Pick<Signatory, 'id'>): boolean =>
  one.id === other.id || one.id === '' || other.id === ''

/** What is sealed: content, audience as a rule and as people, time, and what it may cost. */
export function fingerprintOf({ content, audience, sendAt, urgent, paid, fallbackHours, people }: Omit<Broadcast, 'status'>): string {
  const sealed = canonical({ content, audience, sendAt, urgent, paid, fallbackHours, people: people ?? null })
  return createHash('sha256').update(sealed).digest('hex')
}

/** As the officers compare it by eye: "7f3a 91c2 04de". */
export const shortFingerprint = (fingerprint: string): string => fingerprint.slice(0, 12).replaceAll(/(.{4})(?!$)/g, '$1 ')

/** A hash of who is meant, whatever order they come in page by page as long as pages are ordered by id. */
export function peopleHasher(): { add(contactId: string): void; end(): People } {
  const hash = createHash('sha256')
  let count = 0
  return {
    add(contactId) {
      hash.update(`${contactId}\n`)
      count++
    },
    end: () => ({ count, hash: hash.digest('hex') }),
  }
}

/** The same text whatever order a database keeps an object's keys in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}
