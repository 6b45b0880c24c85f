/** What officers do with cases, and what time does. Every deed is in the trail, in the same commit. */
import { z } from 'zod'

import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import type { AuditAction } from '../../db/tables/audit.ts'
import { isWithin, treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { signature } from '../console/access.ts'
import type { Viewer } from '../console/access.ts'
import type { Event } from '../conversation/event.ts'
import { raiseAlert, resolveAlert } from '../delivery/alerts/store.ts'
import type { Ids } from '../ids.ts'
import type { JobHandler } from '../jobs/runner.ts'
import { channelKinds } from '../messages.ts'
import type { Address } from '../messages.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { startOfDay, vietnamDay } from '../calendar.ts'
import type { Seal } from '../privacy/seal.ts'
import { mayRead } from './access.ts'
import { after, chanceKey, keyLetters } from './case.ts'
import type { Case, CaseMessage } from './case.ts'
import { escalatedDueBy, goesUpAt, isOverdue } from './deadlines.ts'
import { fileBytes, filesOf } from './files/store.ts'
import type { CaseFile } from './files/store.ts'
import { push, unwatch } from './pushes/store.ts'
import { ownersUpward } from './routing.ts'
import { addMessage, assign, caseByCode, casesIn, escalate, messagesOf, moveCase } from './store.ts'
import { allRoutes } from './desk-settings/store.ts'
import { reachedOf } from './reached.ts'
import type { Telling } from './reached.ts'
import { tellSender, tellingsOf } from './telling/store.ts'
import { themesOf } from './themes.ts'
import type { Themes } from './themes.ts'

export interface CaseDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Done = { readonly ok: true } | { readonly ok: false; readonly code: 'unknown' | 'not_yours' | 'closed' | 'changed' | 'nothing' }

interface Opened {
  readonly case: Case
  readonly contactId?: string
}

/** A case that this officer may read. */
async function opened(code: string, { db, viewer, at }: CaseDeps): Promise<Opened | 'unknown' | 'not_yours'> {
  const [found, routes, spans] = await Promise.all([caseByCode(db, code.trim().toUpperCase()), allRoutes(db), allSpans(db)])
  if (found === undefined) return 'unknown'
  return mayRead(viewer, found.case, routes, treeAsOf(spans, vietnamDay(at))) ? found : 'not_yours'
}

/** Cases this officer may read, and of the others how many there are. */
export async function inbox(statuses: readonly Case['status'][], deps: CaseDeps): Promise<{ cases: Case[]; others: number }> {
  const { db, viewer, at } = deps
  const [all, routes, spans] = await Promise.all([casesIn(db, statuses), allRoutes(db), allSpans(db)])
  const tree = treeAsOf(spans, vietnamDay(at))
  const cases = all.filter((one) => mayRead(viewer, one, routes, tree))
  return { cases, others: all.length - cases.length }
}

/** What people of this officer's scope write about, in numbers large enough. Whoever sees no cases sees these. */
export async function themesFor({ db, viewer, at }: CaseDeps): Promise<Themes> {
  const [all, spans] = await Promise.all([casesIn(db, ['open', 'answered', 'closed']), allSpans(db)])
  if (viewer.type === 'self') return themesOf([])
  if (viewer.role !== 'can_bo_don_vi') return themesOf(all)
  const tree = treeAsOf(spans, vietnamDay(at))
  return themesOf(all.filter(({ unitId }) => unitId !== null && isWithin(tree, unitId, viewer.unitId)))
}

export interface Shown {
  readonly ok: true
  readonly case: Case
  readonly messages: readonly CaseMessage[]
  readonly tellings: readonly Telling[]
  readonly files: readonly CaseFile[]
}

/** A file of a case, for an officer who may read it; that they looked is in the trail. */
export async function caseFile(code: string, id: string, seal: Seal, deps: CaseDeps) {
  const found = await opened(code, deps)
  if (typeof found === 'string') return undefined
  const file = await fileBytes(deps.db, found.case.code, id, seal)
  if (file !== undefined) await commitAudited(deps.db, [], [entry(deps, found.case, 'read', 'looked at a file of the case')])
  return file
}

export async function showCase(code: string, deps: CaseDeps): Promise<Shown | Extract<Done, { ok: false }>> {
  const found = await opened(code, deps)
  if (typeof found === 'string') return { ok: false, code: found }
  await commitAudited(deps.db, [], [entry(deps, found.case, 'read', 'read the case')])
  const { db } = deps
  const { code: name } = found.case
  const [messages, tellings, files] = await Promise.all([messagesOf(db, name), tellingsOf(db, name), filesOf(db, name)])
  return { ok: true, case: found.case, messages, tellings, files }
}

const entry = ({ viewer, at }: CaseDeps, { code }: Case, action: AuditAction, reason: string) => ({
  ...signature(viewer),
  action,
  subjects: [code],
  reason,
  at,
})

/** Of a sealed case only the day is kept, of what officers do as well. */
const keptTime = (one: Case, at: number) => (one.sealed ? startOfDay(vietnamDay(at)) : at)

async function act(
  code: string,
  deps: CaseDeps,
  reason: string,
  deed: (found: Opened) => Promise<readonly Write[] | 'closed' | 'nothing'> | readonly Write[] | 'closed',
): Promise<Done> {
  const found = await opened(code, deps)
  if (typeof found === 'string') return { ok: false, code: found }
  const writes = await deed(found)
  if (writes === 'closed' || writes === 'nothing') return { ok: false, code: writes }
  try {
    await commitAudited(deps.db, writes, [entry(deps, found.case, 'write', reason)])
    return { ok: true }
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'stale') return { ok: false, code: 'changed' }
    throw error
  }
}

const nameOf = (viewer: Viewer) => (viewer.type === 'officer' ? viewer.name : viewer.cadreId)

/** A word to the sender: into their chat, or, where the sender is sealed, for when they come and look. */
export const replyTo = (code: string, text: string, deps: CaseDeps): Promise<Done> =>
  act(code, deps, 'replied', async ({ case: one, contactId }) => {
    const status = after(one.status, 'reply')
    if (status === undefined) return 'closed'
    const { db, ids, viewer, at } = deps
    const message = { id: chanceKey(ids.random(keyLetters)), code: one.code, text, at: keptTime(one, at) }
    return [
      addMessage({ ...message, author: 'officer', officer: nameOf(viewer) }),
      moveCase(one, status),
      ...(one.owner === null ? [assign(one, nameOf(viewer))] : []),
      resolveAlert(`case:${one.code}`, at),
      unwatch(one.code),
      ...(contactId === undefined
        ? []
        : await tellSender(db, { contactId, code: one.code, what: 'reply', text, messageId: message.id }, ids, at)),
    ]
  })

/** Between officers; the sender never sees it. */
export const noteOn = (code: string, text: string, deps: CaseDeps): Promise<Done> =>
  act(code, deps, 'noted', ({ case: one }) => {
    const { ids, viewer, at } = deps
    const message = { id: chanceKey(ids.random(keyLetters)), code: one.code, text, at: keptTime(one, at) }
    return [addMessage({ ...message, author: 'note', officer: nameOf(viewer) }), unwatch(one.code)]
  })

export const assignTo = (code: string, owner: string, deps: CaseDeps): Promise<Done> =>
  act(code, deps, `assigned to ${owner}`, async ({ case: one, contactId }) =>
    one.status === 'closed'
      ? 'closed'
      : [
          assign(one, owner),
          unwatch(one.code),
          // Whoever takes a case themselves need not be told.
          ...(one.owner === owner || owner === nameOf(deps.viewer) ? [] : [push(one.code, 'assigned', deps.ids, deps.at)]),
          ...(contactId === undefined || one.owner === owner
            ? []
            : await tellSender(deps.db, { contactId, code: one.code, what: 'taken' }, deps.ids, deps.at)),
        ],
  )

/** @param text the last word to the sender, where there is one */
export const closeCase = (code: string, text: string | undefined, deps: CaseDeps): Promise<Done> =>
  act(code, deps, 'closed', async ({ case: one, contactId }) => {
    const status = after(one.status, 'close')
    if (status === undefined) return 'closed'
    const { db, ids, viewer, at } = deps
    const message = text && { id: chanceKey(ids.random(keyLetters)), code: one.code, text, at: keptTime(one, at) }
    return [
      ...(message ? [addMessage({ ...message, author: 'officer', officer: nameOf(viewer) })] : []),
      moveCase(one, status, { closedAt: keptTime(one, at) }),
      resolveAlert(`case:${one.code}`, at),
      unwatch(one.code),
      ...(contactId === undefined
        ? []
        : await tellSender(
            db,
            { contactId, code: one.code, what: 'closed', ...(message && { text: message.text, messageId: message.id }) },
            ids,
            at,
          )),
    ]
  })

/** Says again what did not arrive. */
export const tellAgain = (code: string, deps: CaseDeps): Promise<Done> =>
  act(code, deps, 'sent again to the sender', async ({ case: one, contactId }) => {
    const [messages, tellings] = await Promise.all([messagesOf(deps.db, one.code), tellingsOf(deps.db, one.code)])
    const last = tellings.at(-1)
    const reached = last && reachedOf(last)
    if (contactId === undefined || last === undefined || reached === 'sent' || reached === 'waiting') return 'nothing'
    const message = messages.find(({ id }) => id === last.messageId)
    const word = { contactId, code: one.code, what: last.what, ...(message && { text: message.text, messageId: message.id }) }
    return tellSender(deps.db, word, deps.ids, deps.at)
  })

/** To the next officer upward, by hand: what this one cannot settle. */
export const passUp = (code: string, deps: CaseDeps): Promise<Done> =>
  act(code, deps, 'passed to the level above', async ({ case: one }) => {
    if (one.status === 'closed') return 'closed'
    const [routes, spans] = await Promise.all([allRoutes(deps.db), allSpans(deps.db)])
    const next = ownersUpward(one, routes, treeAsOf(spans, vietnamDay(deps.at)))[one.escalations + 1]
    if (next === undefined) return 'nothing'
    const due = escalatedDueBy(deps.at)
    return [escalate(one, next, one.sealed ? startOfDay(vietnamDay(due)) : due), push(one.code, 'assigned', deps.ids, deps.at)]
  })

const newsSchema = z.object({
  address: z.object({ channel: z.enum(channelKinds), account: z.string(), externalId: z.string() }),
  key: z.string(),
  code: z.string(),
  what: z.enum(['reply', 'taken', 'closed']),
  text: z.string().exactOptional(),
})

/** Says in the sender's conversation what an officer did. */
export function createCaseJobs(resume: (address: Address, event: Event) => Promise<void>): Readonly<Record<'case_tell', JobHandler>> {
  return {
    async case_tell(payload) {
      const { address, ...news } = newsSchema.parse(payload)
      await resume(address, { type: 'case_news', ...news })
    },
  }
}

/**
 * Whatever is overdue goes a level up; where nobody is above, an operator is told once.
 * @returns the codes that went up
 */
export async function escalateOverdue(db: Database, ids: Ids, now: number): Promise<string[]> {
  const [open, routes, spans] = await Promise.all([casesIn(db, ['open']), allRoutes(db), allSpans(db)])
  const tree = treeAsOf(spans, vietnamDay(now))
  const up: string[] = []
  const writes: Write[] = []
  for (const one of open.filter((each) => isOverdue(each, now) && goesUpAt(each) <= now)) {
    const owners = ownersUpward(one, routes, tree)
    const next = owners[one.escalations + 1]
    if (next === undefined)
      writes.push(raiseAlert(`case:${one.code}`, 'overdue, and nobody is named above its officer: congdoan cases show', now))
    else {
      const due = escalatedDueBy(now)
      writes.push(escalate(one, next, one.sealed ? startOfDay(vietnamDay(due)) : due), push(one.code, 'late', ids, now))
      up.push(one.code)
    }
  }
  if (writes.length > 0) await db.commit(writes)
  return up
}
