/** Tells the officers of the province in their chats that the time for requests runs out. */
import { CommitRefused } from '../../../../db/query.ts'
import { listOfficers } from '../../../console/officers/store.ts'
import { viewerOf } from '../../../console/officer.ts'
import { nextSendingTime } from '../../../delivery/hours.ts'
import type { PushDeps } from '../../../feedback/pushes/jobs.ts'
import { officerChats, tellOfficer } from '../../../feedback/pushes/store.ts'
import { warningsOf, warningText } from '../clocks.ts'
import { mayAnswer } from '../request.ts'
import { markWarned, openRequests } from '../store.ts'
import { base } from '../wording.ts'

/**
 * Looked at every hour. Each mark of a clock is told once: it is noted in the commit that says it. In the quiet hours nothing is said, and
 * nothing is noted either while no officer has a chat to be told in.
 */
export async function warnOfClocks({ db, ids, now, proactive, consoleUrl, onOutbox }: PushDeps): Promise<void> {
  const at = now()
  if (nextSendingTime(at) > at) return
  const warnings = warningsOf(await openRequests(db), at)
  if (warnings.length === 0) return
  const [officers, chats] = await Promise.all([listOfficers(db), officerChats(db, at, proactive)])
  const answering = new Set(
    officers.filter((officer) => officer.revokedAt === null && mayAnswer(viewerOf(officer))).map(({ name }) => name),
  )
  const hearers = chats.filter(({ name }) => answering.has(name))
  if (hearers.length === 0) return
  const text = warningText(warnings, `${consoleUrl()}${base}`)
  try {
    await db.commit([...warnings.map(markWarned), ...hearers.map((chat) => tellOfficer(chat, text, ids, at))])
  } catch (error) {
    // Another process said it, or somebody settled one at this moment: what is left is said at the next look.
    if (error instanceof CommitRefused && error.reason === 'told') return
    throw error
  }
  onOutbox()
}
