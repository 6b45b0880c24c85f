/** Moves copies that could not leave for the set time to the next way. One row a person stays one row: only a copy that is still in the queue moves. */
import { CommitRefused } from '../../../db/query.ts'
import { mustWait } from '../audience.ts'
import { copyOf, pages } from '../copies/jobs.ts'
import { accountQueues, copiesIn, requeueCopy } from '../copies/store.ts'
import { momentAt, routeSettings } from '../planning/jobs.ts'
import type { DeskDeps } from '../desk/jobs.ts'
import { accountKey, openMsBetween, silentAccounts } from '../fallback.ts'
import type { StoredBroadcast } from '../known.ts'
import { waysTo } from '../planner.ts'
import { sendingSince, whileSending } from '../store.ts'

/** Commits under way at once; they share a transaction. */
const atOnce = 100

/** @returns how many were moved */
export async function fallBack(deps: DeskDeps, stored: StoredBroadcast): Promise<number> {
  const { db, now } = deps
  const { id, broadcast } = stored
  const { fallbackHours: hours, urgent } = broadcast
  if (hours === undefined) return 0
  const since = await sendingSince(db, id)
  // Nobody can have been silent for longer than it has been sent.
  if (openMsBetween(since, now(), urgent) < hours * 3_600_000) return 0
  const silent = silentAccounts(await accountQueues(db, id), { since, now: now(), hours, urgent })
  if (silent.size === 0) return 0
  const waiting = new Map((await copiesIn(db, id, 'pending')).map((row) => [row.contactId, row]))
  const settings = await routeSettings(deps, broadcast)
  const moment = await momentAt(db, now(), true)
  let moved = 0
  for await (const page of pages(deps, stored, 'pending')) {
    const works = page.flatMap((person) => {
      const copy = waiting.get(person.contactId)
      if (copy === undefined || !silent.has(accountKey(copy)) || mustWait(person, moment) !== undefined) return []
      // A file of it may have left before its words could not.
      const isInParts = (settings.calls?.[copy.channel] ?? 1) > 1
      if (isInParts && copy.attempts > 0) return []
      const tried = [...(copy.tried?.split(' ') ?? []), `${copy.route}@${copy.addressId}`]
      const way = waysTo(person, settings, now()).ways.find(
        ({ route, at }) => !tried.includes(`${route}@${at.addressId}`) && !silent.has(accountKey(at.address)),
      )
      if (way === undefined) return []
      const writes = requeueCopy(id, { ...copyOf(deps, stored, person, way.route, moment), way }, 'pending', tried.join(' '), now())
      // Taken by its dispatcher at this moment: then it is leaving after all.
      const isTaken = (error: unknown) => error instanceof CommitRefused
      return [
        () =>
          db.commit([whileSending(stored), ...writes]).then(
            () => 1,
            (error) => (isTaken(error) ? 0 : Promise.reject(error)),
          ),
      ]
    })
    for (let i = 0; i < works.length; i += atOnce)
      for (const n of await Promise.all(works.slice(i, i + atOnce).map((work) => work()))) moved += n
  }
  return moved
}
