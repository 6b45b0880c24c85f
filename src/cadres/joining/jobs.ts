/** What officers do about a unit's code and the people who came in by it, each with its entry in the audit trail. */
import type { Database } from '../../../db/database.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { leaveOffAsking } from '../../surveys/telling/store.ts'
import { unitCodeOf } from '../joining.ts'
import { confirmMember, dismissMember, endCode, membersOf, renewCode } from './store.ts'

interface JoiningDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

const entry = ({ viewer, at }: JoiningDeps, unitId: string, reason: string) => [
  { ...signature(viewer), action: 'write' as const, subjects: [unitId], reason, at },
]

/** A new code for a unit; the one before it opens nothing any more. */
export async function takeNewCode(unitId: string, deps: JoiningDeps): Promise<string> {
  const { db, ids, viewer, at } = deps
  const id = unitCodeOf(ids.random(8))
  await commitAudited(db, renewCode({ id, unitId, issuedBy: signature(viewer).actor, issuedAt: at }), entry(deps, unitId, 'new unit code'))
  return id
}

export async function stopCode(unitId: string, deps: JoiningDeps): Promise<void> {
  await commitAudited(deps.db, [endCode(unitId, deps.at)], entry(deps, unitId, 'unit code ended'))
}

/** @returns of how many of them it was true that they were waiting, or were there */
export async function decideMembers(
  unitId: string,
  contactIds: readonly string[],
  what: 'confirm' | 'dismiss',
  deps: JoiningDeps,
): Promise<number> {
  const chosen = new Set(contactIds)
  const meant = (await membersOf(deps.db, unitId)).filter(
    ({ contactId, unconfirmedSince }) => chosen.has(contactId) && (what === 'dismiss' || unconfirmedSince !== null),
  )
  if (meant.length === 0) return 0
  await commitAudited(
    deps.db,
    meant.flatMap(({ contactId }) =>
      what === 'confirm' ? [confirmMember(contactId, unitId)] : [dismissMember(contactId, unitId), leaveOffAsking(contactId)],
    ),
    entry(deps, unitId, `${what} ${meant.length} members`),
  )
  return meant.length
}
