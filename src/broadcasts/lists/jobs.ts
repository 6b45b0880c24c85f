/** The lists a rule may name beside what people are: found once, before anybody is looked at. */
import type { Database } from '../../../db/database.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { allMembers } from '../../evaluations/members/store.ts'
import { audience } from '../../training/audience/jobs.ts'
import { linkedContacts } from '../../training/seats/store.ts'
import type { AudienceSpec, Candidate } from '../audience.ts'
import { unreadBy } from '../chases/store.ts'
import { classContacts } from './store.ts'

interface ListDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  /** Whose sight of records decides who lacks what: looking is entered in the trail under their name. */
  readonly viewer?: Viewer
}

type Marks = Pick<Candidate, 'owesReading' | 'lacks' | 'inClass' | 'memberOf'>

/** @throws when somebody's records would be looked at in nobody's name */
export async function marksFor(
  deps: ListDeps,
  { notAcknowledged, lacks, inClass, members }: AudienceSpec,
): Promise<(contactId: string) => Marks> {
  const [unread, lacking, ofClass, inUnits] = await Promise.all([
    notAcknowledged === undefined ? undefined : unreadBy(deps.db, notAcknowledged, deps.now()),
    lacks === undefined ? undefined : whoLack(deps, lacks),
    inClass === undefined ? undefined : classContacts(deps.db, inClass.id, inClass.who),
    members ? allMembers(deps.db) : undefined,
  ])
  const unitOf = inUnits && new Map(inUnits.map(({ contactId, unitId }) => [contactId, unitId]))
  const owing = unread && new Set(unread.map(({ contactId }) => contactId))
  return (contactId) => ({
    ...(owing && { owesReading: owing.has(contactId) }),
    ...(lacking && { lacks: lacking.has(contactId) }),
    ...(ofClass && { inClass: ofClass.has(contactId) }),
    ...memberMark(unitOf?.get(contactId)),
  })
}

const memberMark = (memberOf: string | undefined) => (memberOf === undefined ? {} : { memberOf })

async function whoLack({ db, ids, now, viewer }: ListDeps, lacks: string): Promise<ReadonlySet<string>> {
  if (viewer === undefined) throw new Error('who lacks what is looked up in an officer’s name')
  const standard = /^standard:(.+)$/.exec(lacks)?.[1]
  const wanted = standard === undefined ? { target: lacks } : { standard }
  const [records, contacts] = await Promise.all([audience(wanted, { db, ids, viewer, at: now() }), linkedContacts(db)])
  return new Set(records.flatMap(({ head }) => contacts.get(head.id) ?? []))
}
