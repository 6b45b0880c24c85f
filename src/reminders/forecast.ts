/** What the engine will do, told by the engine itself: the days ahead are played through, with nothing else changing meanwhile. */
import type { ReminderOutcome } from '../../db/tables/reminders.ts'
import { keyOf, look } from './engine.ts'
import type { Item, Person, Reminding } from './engine.ts'

export interface Forecast {
  readonly leaves: readonly {
    readonly at: number
    readonly item: Item
    readonly reminding: Reminding
    readonly heldFor: readonly string[]
  }[]
  readonly left: readonly { readonly item: Item; readonly reminding: Reminding; readonly outcome: Exclude<ReminderOutcome, 'sent'> }[]
}

/** One person sees no more changes than this in the days a forecast covers. */
const maxLooks = 2_000

export function forecast(person: Person, items: readonly Item[], sentSoFar: ReadonlySet<string>, from: number, until: number): Forecast {
  const sent = new Set(sentSoFar)
  const recent = [...person.recent]
  const held = new Map<string, Set<string>>()
  const leaves: Forecast['leaves'][number][] = []
  let seen = look(person, items, sent, from)
  for (let at = from, n = 0; at <= until && n < maxLooks; n++) {
    seen = look({ ...person, recent }, items, sent, at)
    for (const { item, reminding } of seen.send) {
      const key = keyOf(reminding.thing, reminding.code)
      leaves.push({ at, item, reminding, heldFor: [...(held.get(key) ?? [])] })
      sent.add(key)
      recent.push(at)
    }
    for (const { reminding, for: why } of seen.waiting) {
      const key = keyOf(reminding.thing, reminding.code)
      held.set(key, (held.get(key) ?? new Set()).add(why))
    }
    // After a sending the rest may look different at the same instant.
    const next = seen.send.length > 0 ? at + 1 : seen.next
    if (next === undefined) break
    at = Math.max(next, at + 1)
  }
  const last = look({ ...person, recent }, items, sent, until)
  return { leaves, left: last.left.filter(({ reminding }) => reminding.moment >= from) }
}
