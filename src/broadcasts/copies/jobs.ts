/** One person's copy of a broadcast, made as late as possible: what is known of them may have changed since it was approved. */
import type { Candidate, Moment } from '../audience.ts'
import { candidatesAfter } from '../candidates/store.ts'
import type { Scope } from '../candidates/store.ts'
import { copyFor } from '../compose.ts'
import type { Reader } from '../compose.ts'
import type { DeskDeps } from '../desk/jobs.ts'
import type { Route } from '../planner.ts'
import type { StoredBroadcast } from '../known.ts'

/** The broadcast's people of one kind, page by page; people who leave the kind meanwhile do not matter. */
export async function* pages(
  { db, now }: Pick<DeskDeps, 'db' | 'now'>,
  { id }: StoredBroadcast,
  scope: Scope,
): AsyncGenerator<Candidate[]> {
  for (let after = ''; ; ) {
    const page = await candidatesAfter(db, after, { now: now(), broadcastId: id, scope })
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last.contactId
  }
}

/** Whom a copy speaks to: with their unit's name, where they have one. */
export function readerOf(person: Candidate, tree: Moment['tree']): Reader {
  const unitId = person.cadre?.posts[0]?.unitId
  const unitName = unitId === undefined ? undefined : tree.byId.get(unitId)?.name
  return { ...person, ...(unitName !== undefined && { unitName }) }
}

export function copyOf(
  { ids }: Pick<DeskDeps, 'ids'>,
  { broadcast, promptId }: StoredBroadcast,
  person: Candidate,
  route: Route,
  { tree }: Moment,
) {
  return {
    id: ids.next(),
    contactId: person.contactId,
    body: copyFor(broadcast.content, promptId, route, readerOf(person, tree)),
    keepBody: person.keepsHistory,
  }
}
