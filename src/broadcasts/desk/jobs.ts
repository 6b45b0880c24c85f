/** What officers do with a broadcast: draft, plan, submit, approve, send off, pause, resume, stop, retry. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import type { Viewer } from '../../console/access.ts'
import { callsFor } from '../../delivery/calls.ts'
import type { Ids } from '../../ids.ts'
import { channelKinds } from '../../messages.ts'
import { scheduleJob } from '../../jobs/store.ts'
import { startOfDay, vietnamDay } from '../../privacy/calendar.ts'
import { judge, mustWait } from '../audience.ts'
import type { AudienceSpec, Candidate, Moment } from '../audience.ts'
import { move, peopleHasher } from '../broadcast.ts'
import type { Act, Broadcast, Change, People, Refusal, Signatory } from '../broadcast.ts'
import { candidatesAfter } from '../candidates/store.ts'
import { copyFor, maxTextChars, routeOn, unknownPlaceholders } from '../compose.ts'
import { copyOf, pages } from '../copies/jobs.ts'
import { marksFor } from '../lists/jobs.ts'
import { createPlan, waysTo } from '../planner.ts'
import type { Plan, RouteSettings } from '../planner.ts'
import { cancelCopies, holdCopies, releaseCopies, requeueCopy } from '../copies/store.ts'
import { addRecipients, dropRecipients, tryAnew } from '../recipients/store.ts'
import { stillOfficer } from '../signatories/store.ts'
import { broadcastById, insertBroadcast, movingBroadcasts, recordEvent, saveBroadcast, whileSending } from '../store.ts'
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
  | { readonly ok: false; readonly why: Refusal | 'unknown' | 'busy' | 'not_officer' }

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
async function act(
  { db, ids, now, via }: DeskDeps,
  id: string,
  by: Signatory,
  what: Act | ((stored: StoredBroadcast) => Act),
  more: (stored: StoredBroadcast, next: Broadcast) => readonly Write[] = () => [],
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
      ...more(stored, moved.broadcast),
    ])
  } catch (error) {
    if (error instanceof CommitRefused) return { ok: false, why: error.reason === 'not_officer' ? 'not_officer' : 'busy' }
    throw error
  }
  return found(await broadcastById(db, id))
}

export interface Preview {
  readonly plan: Plan
  /** The first few who would get it. */
  readonly sample: readonly Candidate[]
}

const sampleSize = 8

/** Whom a rule picks, how they would be reached, and what it would cost, as things stand now. */
export async function preview(deps: DeskDeps, broadcast: Omit<Broadcast, 'status'>): Promise<Preview> {
  const { now } = deps
  const startsAt = Math.max(broadcast.sendAt ?? 0, now())
  const plan = createPlan(await routeSettings(deps, broadcast), startsAt)
  const sample: Candidate[] = []
  await eachMeant(deps, broadcast, (person, verdict) => {
    if (verdict !== 'in') plan.leaveOut(verdict)
    else if (plan.add(person) !== undefined && sample.length < sampleSize) sample.push(person)
  })
  return { plan: plan.plan(), sample }
}

type Verdict = 'in' | Extract<ReturnType<typeof judge>, { type: 'left_out' }>['why']

/** Walks everybody a rule picks, page by page. */
async function eachMeant(
  deps: DeskDeps,
  { audience, urgent }: Pick<Broadcast, 'audience' | 'urgent'>,
  see: (person: Candidate, verdict: Verdict) => void | Promise<void>,
): Promise<void> {
  const { db } = deps
  const now = deps.now()
  const [moment, marksOf] = await Promise.all([momentAt(db, now, urgent), marksFor(deps, audience)])
  const reading = { now, broadcastId: '', scope: 'everybody', ...survey(audience) } as const
  for (let after = ''; ; ) {
    const page = await candidatesAfter(db, after, reading)
    for (const found of page) {
      const person = { ...found, ...marksOf(found.contactId) }
      const verdict = judge(person, audience, moment)
      if (verdict.type !== 'not_meant') await see(person, verdict.type === 'in' ? 'in' : verdict.why)
    }
    const last = page.at(-1)
    if (last === undefined) return
    after = last.contactId
  }
}

const survey = ({ notAnswered }: AudienceSpec) => (notAnswered === undefined ? {} : { surveyId: notAnswered })

export async function momentAt(db: Database, now: number, urgent: boolean): Promise<Moment> {
  const day = vietnamDay(now)
  return { now, tree: treeAsOf(await allSpans(db), day), year: Number(day.slice(0, 4)), dayStart: startOfDay(day), urgent }
}

export async function routeSettings(
  { db, accounts, maySpend }: Pick<DeskDeps, 'db' | 'accounts' | 'maySpend'>,
  { paid, content }: Pick<Broadcast, 'paid' | 'content'>,
): Promise<RouteSettings> {
  const template = content.template && (await templateById(db, content.template.id))
  const calls = Object.fromEntries(channelKinds.map((kind) => [kind, callsFor(kind, copyFor(content, '', routeOn[kind], {}))]))
  return { accounts, paid: paid && maySpend, calls, ...(template && { templateVnd: template.priceVnd }) }
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
  return act(deps, id, by, { type: 'submit', by, at: now(), people })
}

/** @param fingerprint what this officer was shown */
export const approveBroadcast = (deps: DeskDeps, id: string, by: Signatory, fingerprint: string): Promise<Done> =>
  act(deps, id, by, { type: 'approve', by, at: deps.now(), fingerprint })

export const returnBroadcast = (deps: DeskDeps, id: string, by: Signatory, reason: string): Promise<Done> =>
  act(deps, id, by, { type: 'return' }, () => [dropRecipients(id)], reason)

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

export interface Retried {
  /** Copies queued again. */
  readonly queued: number
  /** Those for whom there is no way. */
  readonly left: number
}

/**
 * Tries the failed again, each by the best way there is now.
 * @param uncertain also those of whom nobody knows whether the first copy arrived: they may get it twice, and the officer has said so
 */
export async function retryBroadcast(
  deps: DeskDeps,
  id: string,
  by: Signatory,
  uncertain: boolean,
): Promise<(Done & Partial<Retried>) | Done> {
  const { db, now } = deps
  const done = await act(
    deps,
    id,
    by,
    { type: 'retry' },
    () => [tryAnew(id), lookAfter(deps, id, now())],
    uncertain ? 'uncertain too' : undefined,
  )
  if (!done.ok) return done
  const { stored } = done
  const settings = await routeSettings(deps, stored.broadcast)
  const moment = await momentAt(db, now(), true)
  let [queued, left] = [0, 0]
  for (const kind of uncertain ? (['failed', 'uncertain'] as const) : (['failed'] as const)) {
    for await (const page of pages(deps, stored, kind)) {
      const writes = page.flatMap((person) => {
        const way = mustWait(person, moment) === undefined ? waysTo(person, settings, now()).ways[0] : undefined
        if (way === undefined) {
          left++
          return []
        }
        queued++
        return requeueCopy(id, { ...copyOf(deps, stored, person, way.route, moment), way }, kind, '', now())
      })
      if (writes.length > 0) await db.commit([whileSending(stored), ...writes])
    }
  }
  return { ...done, queued, left }
}

/** The background work looks at it then, and from then on by itself. */
export const lookAfter = ({ ids, now }: Pick<DeskDeps, 'ids' | 'now'>, id: string, at: number): Write =>
  scheduleJob({ id: ids.next(), kind: 'broadcast', key: id, payload: { broadcastId: id }, runAt: at, createdAt: now() })

/** Whatever is under way has somebody who looks after it, whatever became of their job. */
export async function lookAfterAll(deps: DeskDeps): Promise<void> {
  const ids = await movingBroadcasts(deps.db)
  if (ids.length > 0) await deps.db.commit(ids.map((id) => lookAfter(deps, id, deps.now())))
}
