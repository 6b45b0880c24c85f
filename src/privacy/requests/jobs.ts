/** What officers do with requests under the data law, and how the person hears of it. Every deed is in the trail, in the same commit. */
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import type { AuditAction } from '../../../db/tables/audit.ts'
import { chatsOfCadre, linkedCadreOf } from '../../cadres/links/store.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Event } from '../../conversation/event.ts'
import { whereToReply } from '../../feedback/telling/store.ts'
import type { Ids } from '../../ids.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import { unscheduleJob } from '../../jobs/store.ts'
import { channelKinds } from '../../messages.ts'
import type { Address } from '../../messages.ts'
import { commitAudited } from '../audit/store.ts'
import { vietnamDate, vietnamDay } from '../../calendar.ts'
import { extendedTo } from '../rights.ts'
import { eraseContactData } from '../erasing/store.ts'
import { holdingsOf } from '../held/store.ts'
import { extendRequest, markReplied, openRequestOf, requestByCode, settleRequest } from './store.ts'
import type { RightsRequest } from './store.ts'
import { eraseAt, tellAsker } from './telling/store.ts'
import type { RightsNews } from './wording.ts'
import { isLost, mayAnswer, mayDecide, subjectOf } from './request.ts'
import type { ShownRequest } from './request.ts'

export interface RequestDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

/** `told`: the person can be written to, and will be. */
export type Settled =
  | { readonly ok: true; readonly told: boolean }
  | { readonly ok: false; readonly code: 'unknown' | 'not_yours' | 'settled' | 'extended' }

const nothingHeld: ShownRequest['held'] = { channels: [], inbound: 0, questions: 0, cases: 0, surveys: 0 }

/** One request and whose it is; that somebody looked is in the trail. */
export async function showRequest(code: string, deps: RequestDeps): Promise<ShownRequest | undefined> {
  const { db, viewer } = deps
  const request = mayAnswer(viewer) ? await requestByCode(db, code) : undefined
  if (request === undefined) return undefined
  await commitAudited(db, [], [entry(deps, request, 'read', `read the request ${request.code}`)])
  const { contactId } = request
  const [linked, held, reply] =
    contactId === null
      ? [undefined, nothingHeld, undefined]
      : await Promise.all([linkedCadreOf(db, contactId), holdingsOf(db, contactId), whereToReply(db, contactId)])
  const cadreId = request.cadreId ?? linked
  return { request, ...(cadreId !== undefined && { cadreId }), held, reachable: reply !== undefined }
}

/** A word to the person while the request waits: what is being done, or what must be known first. */
export const replyToRequest = (code: string, text: string, deps: RequestDeps): Promise<Settled> =>
  act(code, deps, 'answered', ({ code: name }) => ({ writes: [markReplied(name, deps.at)], news: { code: name, what: 'reply', text } }))

/** Once, and for a reason the person is told. */
export const putOff = (code: string, reason: string, deps: RequestDeps): Promise<Settled> =>
  act(code, deps, `put off: ${reason}`, ({ code: name, kind, finishBy, extendedAt }) => {
    if (extendedAt !== null) return 'extended'
    const later = extendedTo(kind, finishBy)
    return {
      writes: [extendRequest(name, later, deps.at)],
      news: { code: name, what: 'extended', text: reason, finishBy: vietnamDate(vietnamDay(later)) },
    }
  })

/**
 * Carried out by hand, or refused. A deletion that is "done" is brought forward: the person hears of it, then it happens.
 *
 * @param note what was done or why not, as the person is told
 */
export const settle = (code: string, outcome: 'done' | 'refused', note: string, deps: RequestDeps): Promise<Settled> =>
  act(code, deps, `${outcome}: ${note}`, async (request) => {
    if (!mayDecide(deps.viewer, request)) return 'not_yours'
    const { code: name, kind, contactId, cadreId } = request
    if (kind === 'delete' && outcome === 'done' && contactId !== null) {
      // A cadre may have several chats; what is asked on paper is asked of them all.
      const chats = new Set([contactId, ...(cadreId === null ? [] : await chatsOfCadre(deps.db, cadreId))])
      return { writes: [markReplied(name, deps.at), ...[...chats].map((id) => eraseAt({ contactId: id }, deps.at, deps.ids, deps.at))] }
    }
    const by = deps.viewer.type === 'officer' ? deps.viewer.name : ''
    return {
      writes: [
        settleRequest({ code: name, status: outcome, note, by, at: deps.at }),
        ...(kind === 'delete' && contactId !== null ? [unscheduleJob('erase_contact', contactId)] : []),
      ],
      news: { code: name, what: outcome, text: note },
    }
  })

type Deed = { readonly writes: readonly Write[]; readonly news?: RightsNews } | 'not_yours' | 'extended'

async function act(
  code: string,
  deps: RequestDeps,
  reason: string,
  deed: (request: RightsRequest) => Deed | Promise<Deed>,
): Promise<Settled> {
  const { db, viewer } = deps
  const request = await requestByCode(db, code.trim().toUpperCase())
  if (request === undefined) return { ok: false, code: 'unknown' }
  if (!mayAnswer(viewer)) return { ok: false, code: 'not_yours' }
  if (request.status !== 'received') return { ok: false, code: 'settled' }
  const decided = await deed(request)
  if (typeof decided === 'string') return { ok: false, code: decided }
  const { writes, news } = decided
  const { told, writes: telling } = await tellingOf(request, news, deps)
  try {
    await commitAudited(db, [...writes, ...telling], [entry(deps, request, 'write', `${request.code} ${reason}`)])
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'settled') return { ok: false, code: 'settled' }
    throw error
  }
  return { ok: true, told }
}

/** A deletion brought forward says its own last word when it begins. */
const tellingOf = async ({ contactId }: RightsRequest, news: RightsNews | undefined, { db, ids, at }: RequestDeps) =>
  news === undefined
    ? { told: contactId !== null && (await whereToReply(db, contactId)) !== undefined, writes: [] }
    : tellAsker(db, contactId, news, ids, at)

/** Says the outcome again to whoever it did not reach. */
export async function tellAgain(code: string, deps: RequestDeps): Promise<Settled> {
  const { db, ids, viewer, at } = deps
  const request = await requestByCode(db, code.trim().toUpperCase())
  if (request === undefined) return { ok: false, code: 'unknown' }
  if (!mayAnswer(viewer)) return { ok: false, code: 'not_yours' }
  const { status, note, contactId } = request
  if (status === 'received' || note === null || !isLost(request)) return { ok: false, code: 'settled' }
  const { told, writes } = await tellAsker(db, contactId, { code: request.code, what: status, text: note }, ids, at)
  await commitAudited(db, writes, [entry(deps, request, 'write', `${request.code} told again`)])
  return { ok: true, told }
}

const entry = ({ viewer, at }: RequestDeps, request: RightsRequest, action: AuditAction, reason: string) => ({
  ...signature(viewer),
  action,
  subjects: [subjectOf(request)],
  reason,
  at,
})

const newsSchema = z.object({
  address: z.object({ channel: z.enum(channelKinds), account: z.string(), externalId: z.string() }),
  key: z.string(),
  code: z.string(),
  what: z.enum(['entered', 'reply', 'extended', 'done', 'refused', 'erasing']),
  text: z.string().exactOptional(),
  finishBy: z.string().exactOptional(),
})
const erasureSchema = z.object({ contactId: z.string(), told: z.boolean().exactOptional() })

/** Says in the person's conversation what became of a request, and carries erasures out. */
export function createRightsJobs(deps: {
  readonly db: Database
  readonly now: () => number
  readonly resume: (address: Address, event: Event) => Promise<void>
  /** Writes down who is erased, before they are: a backup restored later holds them again. */
  readonly note: (contactId: string) => void
}): Readonly<Record<'rights_tell' | 'erase_contact', JobHandler>> {
  const { db, now, resume, note } = deps
  return {
    async rights_tell(payload) {
      const { address, ...news } = newsSchema.parse(payload)
      await resume(address, { type: 'rights_news', ...news })
    },
    async erase_contact(payload, { key }) {
      const { contactId, told = false } = erasureSchema.parse(payload)
      const [address, request] = told ? [] : await Promise.all([whereToReply(db, contactId), openRequestOf(db, contactId, 'delete')])
      // The turn that says it puts this job off by a few minutes, in the same commit.
      if (address !== undefined && request !== undefined)
        return resume(address, { type: 'rights_news', key, code: request.code, what: 'erasing' })
      note(contactId)
      await db.commit(eraseContactData(contactId, now()))
    },
  }
}
