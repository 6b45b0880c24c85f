import { hostname } from 'node:os'

import { and, eq, lt, or, type sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { read, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'

/** This process, as leases name it. A restarted process is another holder even with the same pid. */
export const thisHolder = `${hostname()}/${process.pid}/${Date.now().toString(36)}`

const insertLease = write((q, t, p: Values<{ id: string; holder: string; until: number; now: number }>) =>
  q
    .insert(t.leases)
    .values({ id: p('id'), holder: p('holder'), until: p('until') })
    .onConflictDoUpdate({
      target: t.leases.id,
      set: { holder: p('holder'), until: p('until') },
      setWhere: or(eq(t.leases.holder, p('holder')), lt(t.leases.until, p('now'))) as ReturnType<typeof sql>,
    })
    .returning({ holder: t.leases.holder }),
)
const holderOf = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ holder: t.leases.holder, until: t.leases.until })
    .from(t.leases)
    .where(eq(t.leases.id, p('id'))),
)
const expire = write((q, t, p: Values<{ id: string; holder: string }>) =>
  q
    .update(t.leases)
    .set({ until: 0 })
    .where(and(eq(t.leases.id, p('id')), eq(t.leases.holder, p('holder')))),
)

/**
 * Takes or renews a lease. One that belongs to a process of this machine which no longer lives is taken over at once, so a crash
 * costs no waiting.
 */
export async function takeLease(db: Database, id: string, holder: string, now: number, ms: number): Promise<boolean> {
  if ((await db.write(insertLease, { id, holder, until: now + ms, now })).length > 0) return true
  const [current] = await db.read(holderOf, { id })
  if (current === undefined || !isDead(current.holder)) return false
  await db.write(expire, { id, holder: current.holder })
  return (await db.write(insertLease, { id, holder, until: now + ms, now })).length > 0
}

/** Lets another take it at once; nothing where it is another’s already. */
export async function dropLease(db: Database, id: string, holder: string): Promise<void> {
  await db.write(expire, { id, holder })
}

/** True only when it is certain: same machine, and no such process. */
export function isDead(holder: string): boolean {
  const [host, pid] = holder.split('/')
  if (host !== hostname() || holder === thisHolder) return false
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
