/** Where somebody stands in a dialogue that leaves no trace of them (docs/anonymity.md). */
import { eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { letterBytes } from '../../feedback/letter.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Seal } from '../../privacy/seal.ts'
import { hiddenSchema } from '../state.ts'
import type { Hidden } from '../state.ts'

const putHidden = write((q, t, p: Values<{ id: string; sealed: string }>) =>
  q
    .insert(t.hiddenPlaces)
    .values({ id: p('id'), sealed: p('sealed') })
    .onConflictDoUpdate({ target: t.hiddenPlaces.id, set: { sealed: p('sealed') } }),
)
const dropHidden = write((q, t, p: Values<{ id: string }>) => q.delete(t.hiddenPlaces).where(eq(t.hiddenPlaces.id, p('id'))))
const everyHidden = read((q, t) => q.select().from(t.hiddenPlaces))

/** @param id a keyed hash of the address */
export const putPlace = (id: string, place: Hidden, seal: Seal): Write =>
  fill(putHidden, { id, sealed: seal.close(JSON.stringify(place), letterBytes) })
export const dropPlace = (id: string): Write => fill(dropHidden, { id })
/** @returns undefined for what an earlier version of the program has written */
export const openPlace = (sealed: string, seal: Seal): Hidden | undefined => hiddenSchema.safeParse(JSON.parse(seal.open(sealed))).data

const forgetMonth = write((q, t, p: Values<{ month: string }>) => q.delete(t.hiddenInbound).where(eq(t.hiddenInbound.surveyId, p('month'))))
/** What hidden events are remembered under, so that they can be forgotten by the month. */
export const hiddenGroup = (day: string): string => `gop-y-${day.slice(0, 7)}`

/** Dialogues left alone since yesterday, and events so old that no platform repeats them. */
export async function forgetHidden(db: Database, seal: Seal, now: number): Promise<void> {
  const yesterday = vietnamDay(now - dayMs)
  const rows = await db.read(everyHidden, {})
  const old = rows.filter(({ sealed }) => (openPlace(sealed, seal)?.day ?? '') < yesterday)
  const month = hiddenGroup(vietnamDay(now - 62 * dayMs))
  await db.commit([...old.map(({ id }) => dropPlace(id)), fill(forgetMonth, { month })])
}
const dayMs = 86_400_000
