/** An officer has those reminded who have a copy and have not acknowledged it. */
import { CommitRefused } from '../../../db/query.ts'
import type { Signatory } from '../broadcast.ts'
import { whyNotChased } from '../chase.ts'
import type { NotChased } from '../chase.ts'
import type { DeskDeps, Done } from '../desk/jobs.ts'
import { stillOfficer } from '../signatories/store.ts'
import { broadcastById, recordEvent, saveBroadcast } from '../store.ts'
import { nextLook } from '../../reminders/jobs.ts'
import { unreadBy } from './store.ts'

export type Chased = Done | { readonly ok: true; readonly people: number } | { readonly ok: false; readonly why: NotChased }

/** They are told within the hours, pauses and numbers of reminders, each at most once for this asking. */
export async function chaseUnread({ db, ids, now, via }: DeskDeps, id: string, by: Signatory): Promise<Chased> {
  const stored = await broadcastById(db, id)
  if (stored === undefined) return { ok: false, why: 'unknown' }
  const why = whyNotChased(stored, now())
  if (why !== undefined) return { ok: false, why }
  const at = now()
  const people = (await unreadBy(db, id, at)).length
  if (people === 0) return { ok: false, why: 'nobody' }
  const detail = [`${people}`, via].filter((note) => note !== undefined).join('; ')
  try {
    await db.commit([
      stillOfficer(by, 'decider', 'not_officer'),
      saveBroadcast(stored, { chases: stored.chases + 1, chasedAt: at }),
      recordEvent({ id: ids.next(), broadcastId: id, action: 'chase', actor: by.name, detail, at }),
      nextLook(ids, at),
    ])
  } catch (error) {
    if (error instanceof CommitRefused) return { ok: false, why: error.reason === 'not_officer' ? 'not_officer' : 'busy' }
    throw error
  }
  return { ok: true, people }
}
