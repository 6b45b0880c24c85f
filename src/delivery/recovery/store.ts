/** What was on its way when a dispatcher stopped. */
import { and, eq, ne } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import { putOff } from '../store.ts'

type Account = { readonly channel: string; readonly account: string }
type Holding = Values<Account & { readonly holder: string }>

/** What is marked as being sent from an account. */
const inFlight = (t: Tables, p: Holding) =>
  and(eq(t.outbox.status, 'sending'), eq(t.outbox.channel, p('channel')), eq(t.outbox.account, p('account')))
/** The same, by a dispatcher before us. */
const lost = (t: Tables, p: Holding) => and(inFlight(t, p), ne(t.outbox.holder, p('holder')))

const lostReplies = write((q, t, p: Values<Account & { holder: string; now: number }>) =>
  q
    .update(t.outbox)
    .set({ status: 'pending', holder: null, dueAt: p('now') })
    .where(and(lost(t, p), eq(t.outbox.lane, 0)))
    .returning({ id: t.outbox.id }),
)
const lostOthers = write((q, t, p: Values<Account & { holder: string; now: number }>) =>
  q
    .update(t.outbox)
    .set({ status: 'uncertain', holder: null, settledAt: p('now'), failure: 'the process stopped while sending' })
    .where(and(lost(t, p), ne(t.outbox.lane, 0)))
    .returning({ id: t.outbox.id }),
)

/**
 * After a crash: what an earlier dispatcher of this account was sending has an unknown outcome. Replies go again (the person is
 * waiting); everything else is held for an officer, because twice is worse than late.
 */
export async function recoverLost(db: Database, account: Account, holder: string, now: number): Promise<{ again: number; held: number }> {
  const [again = [], held = []] = await db.commit([
    fill(lostReplies, { ...account, holder, now }),
    fill(lostOthers, { ...account, holder, now }),
  ])
  return { again: again.length, held: held.length }
}

const ours = read((q, t, p: Holding) =>
  q
    .select({ addressId: t.outbox.addressId, id: t.outbox.id })
    .from(t.outbox)
    .where(and(inFlight(t, p), eq(t.outbox.holder, p('holder')))),
)

/**
 * After a claim whose answer was lost on the way: what is marked ours but never reached us was surely not sent and waits again.
 * @param known what we do hold
 */
export async function releaseUnknown(db: Database, account: Account, holder: string, known: ReadonlySet<string>): Promise<void> {
  const marked = await db.read(ours, { ...account, holder })
  const unknown = marked.filter(({ id }) => !known.has(id))
  if (unknown.length > 0) await db.commit(unknown.map((row) => putOff(row, holder, 0, 'claimed without an answer')))
}
