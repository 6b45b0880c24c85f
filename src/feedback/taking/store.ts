/** A case taken up from an officer's chat. */
import type { Database } from '../../../db/database.ts'
import type { Write } from '../../../db/query.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { viewerOf } from '../../console/officer.ts'
import { officerOfContact } from '../../console/officers/store.ts'
import type { Ids } from '../../ids.ts'
import { vietnamDay } from '../../calendar.ts'
import { mayRead } from '../access.ts'
import { allRoutes } from '../desk-settings/store.ts'
import { unwatch } from '../pushes/store.ts'
import { caseByCode, takeOver } from '../store.ts'
import type { ToTake } from '../taking.ts'
import { tellAt, tellingsOf, whereToReply } from '../telling/store.ts'

/** The case as this chat's officer may see it: 'none' when there is no such case for them, undefined when the chat is no officer's. */
export async function takeableBy(db: Database, contactId: string, code: string, at: number): Promise<ToTake | 'none' | undefined> {
  const officer = await officerOfContact(db, contactId)
  if (officer === undefined) return undefined
  const [found, routes, spans] = await Promise.all([caseByCode(db, code), allRoutes(db), allSpans(db)])
  if (found === undefined || !mayRead(viewerOf(officer), found.case, routes, treeAsOf(spans, vietnamDay(at)))) return 'none'
  const { id, name, role } = officer
  const reply = found.contactId === undefined ? undefined : await whereToReply(db, found.contactId)
  return {
    case: found.case,
    officer: { id, name, role },
    untold: found.contactId !== undefined && (await tellingsOf(db, code)).length === 0,
    ...(reply !== undefined && { reply }),
  }
}

/** Refused as 'stale' when the case has changed hands or ended since it was looked at. */
export function taken({ case: one, officer, untold, reply }: ToTake, ids: Ids, at: number): Write[] {
  return [takeOver(one, officer.name), unwatch(one.code), ...(untold ? tellAt(reply, { code: one.code, what: 'taken' }, ids, at) : [])]
}
