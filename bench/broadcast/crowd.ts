/** An invented crowd: who is reached how, and who must not be. */
import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { GrantedPurposes } from '../../db/tables/contacts.ts'

const rows = 100
const at = (name: string, i: number) => `${name}${i}`
const range = Array.from({ length: rows }, (_, i) => i)

const contacts = write((q, t, p: Values<Record<string, unknown>>) =>
  q.insert(t.contacts).values(
    range.map((i) => ({
      id: p(at('id', i)),
      displayName: p(at('id', i)),
      granted: p(at('granted', i)),
      optedOutAt: p(at('optedOutAt', i)),
      createdAt: p('now'),
    })),
  ),
)
const addresses = write((q, t, p: Values<Record<string, unknown>>) =>
  q.insert(t.addresses).values(
    range.map((i) => ({
      id: p(at('addressId', i)),
      contactId: p(at('id', i)),
      channel: p(at('channel', i)),
      account: p(at('account', i)),
      externalId: p(at('externalId', i)),
      reachable: p(at('reachable', i)),
      lastInteractionAt: p(at('last', i)),
      createdAt: p('now'),
    })),
  ),
)

export interface Member {
  readonly id: string
  readonly channel: 'telegram' | 'zalo-oa'
  readonly externalId: string
  readonly kind: 'reachable' | 'opted_out' | 'no_consent' | 'unreachable' | 'window_closed'
  /** Reachable as far as we know, and blocked in truth. */
  readonly blocked: boolean
}

/** Of each hundred: 31 on Telegram (every 300th of all has blocked us), 60 on Zalo, 9 whom nothing may or can be sent to. */
export function memberAt(i: number): Member {
  const of100 = i % 100
  const channel = of100 < 31 || of100 === 91 || of100 === 92 ? 'telegram' : 'zalo-oa'
  const kind =
    of100 < 91 ? 'reachable' : of100 < 94 ? 'opted_out' : of100 < 96 ? 'no_consent' : of100 < 98 ? 'unreachable' : 'window_closed'
  return {
    id: `p${String(i).padStart(7, '0')}`,
    channel,
    externalId: channel === 'telegram' ? String(10_000_000 + i) : `9${String(i).padStart(18, '0')}`,
    kind,
    blocked: kind === 'reachable' && channel === 'telegram' && i % 300 === 0,
  }
}

const hourMs = 3_600_000

/** @param people a multiple of 100 */
export async function seedCrowd(
  db: Database,
  people: number,
  accounts: Readonly<Record<Member['channel'], string>>,
  now: number,
): Promise<void> {
  for (let from = 0; from < people; from += 5_000) {
    const writes: Write[] = []
    for (let first = from; first < Math.min(people, from + 5_000); first += rows) {
      const values: Record<string, unknown> = { now }
      for (const i of range) {
        const member = memberAt(first + i)
        const granted: GrantedPurposes = member.kind === 'no_consent' ? {} : { notices: now }
        Object.assign(values, {
          [at('id', i)]: member.id,
          [at('granted', i)]: granted,
          [at('optedOutAt', i)]: member.kind === 'opted_out' ? now : null,
          [at('addressId', i)]: `a${member.id}`,
          [at('channel', i)]: member.channel,
          [at('account', i)]: accounts[member.channel],
          [at('externalId', i)]: member.externalId,
          [at('reachable', i)]: member.kind !== 'unreachable',
          [at('last', i)]: member.kind === 'window_closed' ? now - 400 * hourMs : now - (i % 20) * hourMs,
        })
      }
      writes.push(fill(contacts, values), fill(addresses, values))
    }
    await db.commit(writes)
  }
}
