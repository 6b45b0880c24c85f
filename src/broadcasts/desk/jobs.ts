/** What officers do with a broadcast: draft, submit, approve, send off, pause, resume, stop. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import type { Address } from '../../messages.ts'
import { eachMeant, routeSettings } from '../planning/jobs.ts'
import { move, peopleHasher, reasonIn } from '../broadcast.ts'
import type { Act, Broadcast, Change, People, Refusal, Signatory } from '../broadcast.ts'
import { maxTextChars, unknownPlaceholders } from '../compose.ts'
import { createPlan } from '../planner.ts'
import { cancelCopies, holdCopies, releaseCopies } from '../copies/store.ts'
import { addRecipients, dropRecipients } from '../recipients/store.ts'
import { returnedWrites } from '../returning/store.ts'
import { otherOfficers, stillOfficer } from '../signatories/store.ts'
import { broadcastById, insertBroadcast, movingBroadcasts, recordEvent, saveBroadcast } from '../store.ts'
import type { StoredBroadcast } from '../known.ts'
import { templateById } from '../templates/store.ts'

export interface DeskDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  /** "telegram 700100200" … of every account that is connected. */
  readonly accounts: ReadonlySet<string>
  /** Whether this installation lets messages cost money at all. */
  readonly maySpend: boolean
  /** Whose sight of records counts where a rule looks into them. */
  readonly viewer?: Viewer
  /** How officers do it, where the history should say so. */
  readonly via?: string
}

export type Done =
  | { readonly ok: true; readonly stored: StoredBroadcast }
  | { readonly ok: false; readonly why: Refusal | 'unknown' | 'busy' | 'not_officer' | 'reason' }

export type Faulty = { readonly ok: false; readonly why: 'text_too_long' | 'placeholder' | 'template'; readonly detail: string }

/** @returns what is wrong with the words or the template; undefined when nothing is */
async function faultOf(db: Database, { content }: Pick<Broadcast, 'content'>): Promise<Faulty | undefined> {
  const unknown = unknownPlaceholders(content.text)
  if (unknown.length > 0) return { ok: false, why: 'placeholder', detail: unknown.join(', ') }
  if (content.text.length > maxTextChars) return { ok: false, why: 'text_too_long', detail: `${content.text.length}` }
  if (content.template === undefined) return undefined
  const template = await templateById(db, content.template.id)
  if (template === undefined) return { ok: false, why: 'template', detail: content.template.id }
  const missing = Object.keys(template.params).filter((name) => content.template?.data[name] === undefined)
  return missing.length > 0 ? { ok: false, why: 'template', detail: missing.join(', ') } : undefined
}

export async function draftBroadcast(
  { db, ids, now, via }: DeskDeps,
  by: Signatory,
  broadcast: Omit<Broadcast, 'status'>,
): Promise<Done | Faulty> {
  const fault = await faultOf(db, broadcast)
  if (fault !== undefined) return fault
  const [id, at] = [`TB-${ids.random(6)}`, now()]
  await db.commit([
    insertBroadcast({ id, promptId: ids.random(10), createdBy: by.name, createdAt: at, broadcast }),
    recordEvent({ id: ids.next(), broadcastId: id, action: 'draft', actor: by.name, at, ...(via !== undefined && { detail: via }) }),
  ])
  return found(await broadcastById(db, id))
}

const found = (stored: StoredBroadcast | undefined): Done => (stored === undefined ? { ok: false, why: 'unknown' } : { ok: true, stored })

/** Changes it; whatever was submitted or approved no longer is. */
export async function editBroadcast(deps: DeskDeps, id: string, by: Signatory, change: Change): Promise<Done | Faulty> {
  if (change.content !== undefined) {
    const fault = await faultOf(deps.db, { content: change.content })
    if (fault !== undefined) return fault
  }
  return act(deps, id, by, { type: 'edit', change }, () => [dropRecipients(id)])
}

/** One act of an officer: the rule decides, one commit writes it with its entry in the history. */
export async function act(
  { db, ids, now, via }: DeskDeps,
  id: string,
  by: Signatory,
  what: Act | ((stored: StoredBroadcast) => Act),
  more: (stored: StoredBroadcast) => readonly Write[] = () => [],
  detail?: string,
): Promise<Done> {
  const stored = await broadcastById(db, id)
  if (stored === undefined) return { ok: false, why: 'unknown' }
  const doing = typeof what === 'function' ? what(stored) : what
  const moved = move(stored.broadcast, doing)
  if (!moved.ok) return moved
  const notes = [detail, via].filter((note) => note !== undefined).join('; ')
  try {
    await db.commit([
      stillOfficer(by, doing.type === 'edit' || doing.type === 'submit' ? 'writer' : 'decider', 'not_officer'),
      saveBroadcast(stored, { broadcast: moved.broadcast }),
      recordEvent({
        id: ids.next(),
        broadcastId: id,
        action: doing.type,
        actor: by.name,
        at: now(),
        ...(notes !== '' && { detail: notes }),
      }),
      ...more(stored),
    ])
  } catch (error) {
    if (error instanceof CommitRefused) return { ok: false, why: error.reason === 'not_officer' ? 'not_officer' : 'busy' }
    throw error
  }
  return found(await broadcastById(db, id))
}

const listAtOnce = 2_000

/** Resolves the audience into people, writes them down and seals them with the content and the time. */
export async function submitBroadcast(deps: DeskDeps, id: string, by: Signatory): Promise<Done | Faulty> {
  const { db, now } = deps
  const stored = await broadcastById(db, id)
  if (stored === undefined) return { ok: false, why: 'unknown' }
  const { broadcast } = stored
  if (broadcast.status !== 'draft') return { ok: false, why: 'wrong_state' }
  const fault = await faultOf(db, broadcast)
  if (fault !== undefined) return fault
  await db.commit([dropRecipients(id)])
  const hasher = peopleHasher()
  let waiting: string[] = []
  const settings = await routeSettings(deps, broadcast)
  const plan = createPlan(settings, now())
  await eachMeant(deps, broadcast, async (person, verdict) => {
    if (verdict !== 'in' || plan.add(person) === undefined) return
    hasher.add(person.contactId)
    if (waiting.push(person.contactId) === listAtOnce) {
      await db.commit(addRecipients(id, waiting))
      waiting = []
    }
  })
  if (waiting.length > 0) await db.commit(addRecipients(id, waiting))
  const people: People = hasher.end()
  const others = await otherOfficers(db, by)
  return act(deps, id, by, { type: 'submit', by, at: now(), people }, () => others.map((address) => askInChat(deps, id, address)))
}

/** Every other officer who may decide is shown the whole of it in their chat, wherever it was written. */
const askInChat = ({ ids, now }: DeskDeps, broadcastId: string, address: Address): Write =>
  scheduleJob({
    id: ids.next(),
    kind: 'broadcast_ask',
    key: `${broadcastId} ${address.channel} ${address.account} ${address.externalId}`,
    payload: { broadcastId, address },
    runAt: now(),
    createdAt: now(),
  })

/** @param fingerprint what this officer was shown */
export const approveBroadcast = (deps: DeskDeps, id: string, by: Signatory, fingerprint: string): Promise<Done> =>
  act(deps, id, by, { type: 'approve', by, at: deps.now(), fingerprint })

/** @param said why; its author is told */
export async function returnBroadcast(deps: DeskDeps, id: string, by: Signatory, said: string): Promise<Done> {
  const reason = reasonIn(said)
  if (reason === undefined) return { ok: false, why: 'reason' }
  return act(deps, id, by, { type: 'return' }, (stored) => returnedWrites(stored, by, reason, deps.ids, deps.now()), reason)
}

/** Sends it off: at the sealed time, or at once within the hours for messages. */
export const sendBroadcast = (deps: DeskDeps, id: string, by: Signatory): Promise<Done> =>
  act(deps, id, by, { type: 'schedule', at: deps.now() }, () => [lookAfter(deps, id, deps.now())])

export async function pauseBroadcast(deps: DeskDeps, id: string, by: Signatory): Promise<Done> {
  const done = await act(deps, id, by, { type: 'pause' }, () => [lookAfter(deps, id, deps.now())])
  if (done.ok) await holdCopies(deps.db, id)
  return done
}

export async function resumeBroadcast(deps: DeskDeps, id: string, by: Signatory): Promise<Done> {
  const done = await act(deps, id, by, { type: 'resume' }, () => [lookAfter(deps, id, deps.now())])
  if (done.ok) await releaseCopies(deps.db, id)
  return done
}

export const stopBroadcast = (deps: DeskDeps, id: string, by: Signatory): Promise<Done> =>
  act(deps, id, by, { type: 'stop' }, () => [cancelCopies(id, deps.now()), lookAfter(deps, id, deps.now())])

/** The background work looks at it then, and from then on by itself. */
export const lookAfter = ({ ids, now }: Pick<DeskDeps, 'ids' | 'now'>, id: string, at: number): Write =>
  scheduleJob({ id: ids.next(), kind: 'broadcast', key: id, payload: { broadcastId: id }, runAt: at, createdAt: now() })

/** Whatever is under way has somebody who looks after it, whatever became of their job. */
export async function lookAfterAll(deps: DeskDeps): Promise<void> {
  const ids = await movingBroadcasts(deps.db)
  if (ids.length > 0) await deps.db.commit(ids.map((id) => lookAfter(deps, id, deps.now())))
}
