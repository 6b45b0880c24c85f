/** Sealed letters. What each table may and may not tell is in docs/anonymity.md. */
import { eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import type { Seal } from '../../privacy/seal.ts'
import { shuffled } from '../../surveys/ballots/mix.ts'
import type { Draw } from '../../surveys/ballots/mix.ts'
import { chanceKey, keyLetters } from '../case.ts'
import type { Case, Looked } from '../case.ts'
import { isAccusation } from '../denunciation.ts'
import { checkedFile } from '../files.ts'
import { putFile } from '../files/store.ts'
import { dropUpload, uploadedBytes } from '../uploads/store.ts'
import { sealedDueBy } from '../deadlines.ts'
import { letterBytes, letterSchema } from '../letter.ts'
import type { Letter } from '../letter.ts'
import { ownerOf, unitMeant } from '../routing.ts'
import { addMessage, closeOffSealed, messagesOf, moveCase, openSealedCase, rateCase, sealedCaseOf } from '../store.ts'
import { allRoutes } from '../desk-settings/store.ts'

const insertLetter = write((q, t, p: Values<{ id: number; sealed: string }>) =>
  q.insert(t.sealedLetters).values({ id: p('id'), sealed: p('sealed') }),
)
const everyLetter = read((q, t) => q.select().from(t.sealedLetters))
const removeLetter = write((q, t, p: Values<{ id: number }>) =>
  q
    .delete(t.sealedLetters)
    .where(eq(t.sealedLetters.id, p('id')))
    .returning({ id: t.sealedLetters.id }),
)

/** Hands a letter in. Nobody can read it before `openLetters`. */
export const dropLetter = (letter: Letter, seal: Seal, random: (length: number) => string): Write =>
  fill(insertLetter, { id: chanceKey(random(keyLetters)), sealed: seal.close(JSON.stringify(letter), letterBytes) })

const hashOf = (lookup: string, seal: Seal) => seal.hide(`lookup ${lookup}`)

async function waitingLetters(db: Database, seal: Seal): Promise<{ readonly id: number; readonly letter: Letter }[]> {
  const rows = await db.read(everyLetter, {})
  return rows.map(({ id, sealed }) => ({ id, letter: letterSchema.parse(JSON.parse(seal.open(sealed))) }))
}

/**
 * Letters become cases, in an order drawn by chance.
 *
 * SQLite's log is emptied first: it holds the pages of the turns in which they were written, in the order of writing. While somebody
 * reads the log it cannot be emptied, and nothing is opened this time.
 * @param alarm what is to be written with them, that somebody hears of danger
 * @returns how many were opened
 */
export async function openLetters(
  db: Database,
  seal: Seal,
  draw: Draw,
  random: (length: number) => string,
  alarm: (opened: readonly Case[]) => Promise<Write[]> = async () => [],
): Promise<number> {
  const waiting = await waitingLetters(db, seal)
  if (waiting.length === 0 || !(await db.emptyLog())) return 0
  const [spans, routes] = await Promise.all([allSpans(db), allRoutes(db)])
  const cases = new Map<string, Case>()
  const pictures: Write[][] = []
  const pictureOf = async (
    name: string | undefined,
    { day, ...of }: { code: string; messageId: number; day: string },
  ): Promise<Write[]> => {
    const bytes = name === undefined ? undefined : await uploadedBytes(db, name, seal)
    const checked = bytes && checkedFile(bytes)
    if (name === undefined || !checked?.ok) return []
    const { mime, bytes: kept } = checked
    return [putFile({ ...of, mime, bytes: kept, at: startOfDay(day) }, random, seal), ...dropUpload(name)]
  }
  const writes: Write[] = waiting.map(({ id }) => fill(removeLetter, { id }, 'stale'))
  for (const { letter } of shuffled(waiting, draw)) {
    if (letter.type !== 'new') continue
    const day = vietnamDay(letter.at)
    const tree = treeAsOf(spans, day)
    const { code, category, urgent, unitText = null, text } = letter
    // Danger that nobody may read helps nobody.
    const restricted = letter.restricted && (!urgent || routes.some((route) => route.restricted))
    const unitId = letter.unitId ?? (unitText === null ? null : (unitMeant(unitText, tree) ?? null))
    const row = {
      code,
      kind: urgent ? ('urgent' as const) : restricted ? ('denunciation' as const) : ('feedback' as const),
      category,
      unitId,
      unitText,
      restricted,
      owner: ownerOf({ unitId, category, restricted }, 0, routes, tree) ?? null,
      text,
      dueAt: sealedDueBy(urgent, day),
      createdAt: startOfDay(day),
    }
    pictures.push(await pictureOf(letter.file, { code, messageId: 0, day }))
    writes.push(openSealedCase({ ...row, id: chanceKey(random(keyLetters)), lookup: hashOf(letter.lookup, seal) }))
    const opened = { sealed: true, attachmentUrl: null, status: 'open', escalations: 0, rating: null, closedAt: null } as const
    cases.set(letter.lookup, { ...row, ...opened })
  }
  // Within one case the order is the sender's.
  for (const { letter } of [...waiting].sort((a, b) => a.letter.at - b.letter.at)) {
    if (letter.type === 'new') continue
    const found = cases.get(letter.lookup) ?? (await sealedCaseOf(db, hashOf(letter.lookup, seal)))
    if (found === undefined) continue
    if (letter.type === 'rate') {
      writes.push(rateCase(found, letter.rating))
      continue
    }
    const day = vietnamDay(letter.at)
    const messageId = chanceKey(random(keyLetters))
    writes.push(addMessage({ id: messageId, code: found.code, author: 'sender', text: letter.text, at: startOfDay(day) }))
    pictures.push(await pictureOf(letter.file, { code: found.code, messageId, day }))
    if (!found.restricted && isAccusation(letter.text))
      writes.push(
        closeOffSealed(
          found.code,
          ownerOf({ unitId: found.unitId, category: null, restricted: true }, 0, routes, treeAsOf(spans, day)) ?? null,
        ),
      )
    // An answered case is an officer's turn again; a closed one stays closed.
    if (found.status === 'answered') writes.push(moveCase(found, 'open', { dueAt: sealedDueBy(false, day) }))
    cases.set(letter.lookup, found.status === 'answered' ? { ...found, status: 'open' } : found)
  }
  // Files lie in the order they are written in: none that says who was first.
  writes.push(...shuffled(pictures, draw).flat())
  writes.push(...(await alarm([...cases.values()])))
  // All together: which letter became which case shows in no order of writing.
  await db.commit(writes)
  return waiting.length
}

/** What the sender is shown for their code; undefined when no letter has it. */
export async function lookUp(db: Database, seal: Seal, lookup: string): Promise<Looked | undefined> {
  const found = await sealedCaseOf(db, hashOf(lookup, seal))
  if (found === undefined) {
    const isWaiting = (await waitingLetters(db, seal)).some(({ letter }) => letter.type === 'new' && letter.lookup === lookup)
    return isWaiting ? { status: 'waiting', replies: [], rating: null } : undefined
  }
  const replies = (await messagesOf(db, found.code)).filter(({ author }) => author === 'officer')
  return { status: found.status, rating: found.rating, replies: replies.map(({ text, at }) => ({ text, on: vietnamDay(at) })) }
}
