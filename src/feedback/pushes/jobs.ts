/** Tells officers in their chats what has come in, what is late, and each morning what waits. */
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { viewerOf } from '../../console/officer.ts'
import { listOfficers } from '../../console/officers/store.ts'
import { raiseAlert } from '../../delivery/alerts/store.ts'
import type { Ids } from '../../ids.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Seal } from '../../privacy/seal.ts'
import { mayRead } from '../access.ts'
import type { Case } from '../case.ts'
import { digestOf, digestText, hearersOf, maxUnheeded, nobodyNamed, pushAt, pushReasons, pushText } from '../pushes.ts'
import type { PushReason } from '../pushes.ts'
import { allRoutes } from '../desk-settings/store.ts'
import { caseByCode, messagesOf, openCases } from '../store.ts'
import { digestDaily, officerChats, pushLater, spend, tellOfficer, tellOfficerSealed, watch } from './store.ts'

export interface PushDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  /** Whether Zalo may cost money. */
  readonly proactive: 'free' | 'paid'
  readonly consoleUrl: () => string
  /** Something is in the outbox. */
  readonly onOutbox: () => void
}

const payloadSchema = z.object({ code: z.string(), why: z.enum(pushReasons), times: z.int() })

export function createPushJobs(deps: PushDeps): Readonly<Record<'case_push' | 'case_digest', JobHandler>> {
  const { db, ids, now } = deps
  return {
    async case_push(payload, job) {
      const { code, why, times } = payloadSchema.parse(payload)
      const one = (await caseByCode(db, code))?.case
      const spent = spend(job.id)
      if (one === undefined || (await isPast(db, one, why))) return once(deps, [spent])
      const at = pushAt(one.kind, now())
      if (at > now()) return once(deps, [spent, pushLater(code, why, ids, now(), at)])
      const isAlarm = one.kind === 'urgent' && (why === 'new' || why === 'unheeded')
      const round = why === 'new' ? 1 : times + 1
      const next = isAlarm && round <= maxUnheeded ? [watch(code, round, ids, now())] : []
      await once(deps, [spent, ...(await pushed(deps, one, why)), ...next])
    },
    async case_digest(_payload, job) {
      const writes = await digests(deps)
      await once(deps, [spend(job.id), ...writes, digestDaily(ids, now())])
    },
  }
}

/** Whoever has run the same job before, or runs it now, has said it. */
async function once({ db, onOutbox }: PushDeps, writes: readonly Write[]): Promise<void> {
  try {
    await db.commit(writes)
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'told') return
    throw error
  }
  onOutbox()
}

/** Nothing is to be said of it any more. */
async function isPast(db: Database, { code, status }: Case, why: PushReason): Promise<boolean> {
  if (why === 'assigned') return status === 'closed'
  return status !== 'open' || (why === 'unheeded' && (await messagesOf(db, code)).some(({ author }) => author !== 'sender'))
}

const pageOf = ({ consoleUrl }: Pick<PushDeps, 'consoleUrl'>, code: string) => `${consoleUrl()}/console/y-kien/${code}`

async function hearers({ db, now, proactive }: Omit<PushDeps, 'onOutbox'>, one: Case, why: PushReason) {
  const [routes, officers, chats] = await Promise.all([allRoutes(db), listOfficers(db), officerChats(db, now(), proactive)])
  const here = officers.filter(({ revokedAt }) => revokedAt === null)
  const names = hearersOf(one, why, routes, here)
  const runs = new Set(here.filter(({ role }) => role === 'quan_tri').map(({ name }) => name))
  return {
    told: chats.filter(({ name }) => names.includes(name)),
    /** Where nobody may read it: who can name somebody. */
    instead: one.restricted && names.length === 0 ? chats.filter(({ name }) => runs.has(name)) : [],
  }
}

async function pushed(deps: PushDeps, one: Case, why: PushReason): Promise<Write[]> {
  const { ids, now } = deps
  const at = now()
  const { told, instead } = await hearers(deps, one, why)
  const writes = [
    ...told.map((chat) => tellOfficer(chat, pushText(one, why, pageOf(deps, one.code)), ids, at, one.code)),
    ...instead.map((chat) => tellOfficer(chat, nobodyNamed(`${deps.consoleUrl()}/console/y-kien/phan-cong`), ids, at)),
  ]
  if (one.kind !== 'urgent' || writes.length > 0) return writes
  return [raiseAlert(`case:${one.code}`, 'somebody may be in danger, and no officer could be told in a chat: congdoan cases show', at)]
}

/** For letters that have just been opened: only danger is told before the morning. */
export async function alarmOf(deps: Omit<PushDeps, 'onOutbox'> & { readonly seal: Seal }, opened: readonly Case[]): Promise<Write[]> {
  const { ids, now, seal } = deps
  const writes: Write[] = []
  for (const one of opened.filter(({ kind }) => kind === 'urgent')) {
    const { told } = await hearers(deps, one, 'new')
    for (const chat of told)
      writes.push(...tellOfficerSealed(chat, pushText(one, 'new', pageOf(deps, one.code)), ids, seal, now(), one.code))
  }
  return writes
}

async function digests(deps: PushDeps): Promise<Write[]> {
  const { db, ids, now, proactive } = deps
  const at = now()
  const [open, routes, officers, chats, spans] = await Promise.all([
    openCases(db),
    allRoutes(db),
    listOfficers(db),
    officerChats(db, at, proactive),
    allSpans(db),
  ])
  const tree = treeAsOf(spans, vietnamDay(at))
  return chats.flatMap((chat) => {
    const officer = officers.find(({ name, revokedAt }) => name === chat.name && revokedAt === null)
    if (officer === undefined || officer.role === 'nguoi_xem') return []
    const viewer = viewerOf(officer)
    const readable = open.filter((one) => mayRead(viewer, one, routes, tree))
    const digest = digestOf(officer, readable, at)
    return digest === undefined ? [] : [tellOfficer(chat, digestText(digest, `${deps.consoleUrl()}/console/y-kien`), ids, at)]
  })
}
