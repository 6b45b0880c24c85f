/** The secret ballot. What each table may and may not tell is in docs/anonymity.md. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import { CommitRefused, fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { saidTo } from '../../delivery/whose/store.ts'
import type { Seal } from '../../privacy/seal.ts'
import { participate } from '../store.ts'
import { answerSchema } from '../survey.ts'
import type { Answers } from '../survey.ts'
import { drawBatch, minimumGroup, shuffled } from './mix.ts'
import type { Draw } from './mix.ts'

const insertSealed = write((q, t, p: Values<{ id: string; surveyId: string; sealed: string }>) =>
  q.insert(t.sealedBallots).values({ id: p('id'), surveyId: p('surveyId'), sealed: p('sealed') }),
)

const ballotSchema = z.object({ v: z.int(), a: z.record(z.string(), answerSchema), r: z.string() })

/** Beside the answers: version, receipt and the JSON around them. */
const wrapping = 80

/**
 * Hands a ballot in: that this person took part, and a sealed ballot that names nobody. Every ballot of a survey is equally long.
 * Refused as 'stale' when this person has taken part already.
 */
export function castBallot(
  ballot: {
    readonly surveyId: string
    readonly contactId: string
    readonly version: number
    readonly answers: Answers
    readonly receipt: string
    readonly day: string
    /** Most bytes any answers to this version take. */
    readonly maxBytes: number
  },
  seal: Seal,
  random: (length: number) => string,
): Write[] {
  const { surveyId, contactId, version, answers, receipt, day, maxBytes } = ballot
  const sealed = seal.close(JSON.stringify({ v: version, a: answers, r: receipt }), maxBytes + wrapping)
  return [
    participate({ surveyId, contactId }, { status: 'completed', version, day }),
    fill(insertSealed, { id: random(26), surveyId, sealed }),
  ]
}

const insertHidden = write((q, t, p: Values<{ id: string; surveyId: string }>) =>
  q
    .insert(t.hiddenInbound)
    .values({ id: p('id'), surveyId: p('surveyId') })
    .onConflictDoNothing()
    .returning({ id: t.hiddenInbound.id }),
)
const seenHidden = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ id: t.hiddenInbound.id })
    .from(t.hiddenInbound)
    .where(eq(t.hiddenInbound.id, p('id'))),
)
const forgetHidden = write((q, t, p: Values<{ surveyId: string }>) =>
  q.delete(t.hiddenInbound).where(eq(t.hiddenInbound.surveyId, p('surveyId'))),
)

/** An event of an anonymous survey. Refused as 'repeat' when it was here before. */
export const recordHidden = (id: string, surveyId: string): Write => fill(insertHidden, { id, surveyId }, 'repeat')
export const wasHidden = async (db: Database, id: string): Promise<boolean> => (await db.read(seenHidden, { id })).length > 0

const sealedOf = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ id: t.sealedBallots.id, sealed: t.sealedBallots.sealed })
    .from(t.sealedBallots)
    .where(eq(t.sealedBallots.surveyId, p('surveyId'))),
)
const removeSealed = write((q, t, p: Values<{ id: string }>) =>
  q
    .delete(t.sealedBallots)
    .where(eq(t.sealedBallots.id, p('id')))
    .returning({ id: t.sealedBallots.id }),
)
const insertBallot = write((q, t, p: Values<{ id: string; surveyId: string; version: number; answers: Answers }>) =>
  q.insert(t.ballots).values(valuesOf(p, 'id', 'surveyId', 'version', 'answers')),
)
const insertReceipt = write((q, t, p: Values<{ surveyId: string; receipt: string }>) =>
  q.insert(t.receipts).values({ surveyId: p('surveyId'), receipt: p('receipt') }),
)

/**
 * Opens a shuffled group of the ballots that wait.
 *
 * The log of the database is emptied first: it may hold the turns of the very people whose ballots are opened, and how many turns
 * somebody took says which questions they were asked. Whoever votes between the two is not in this group.
 * @param isLast the survey has closed: nothing is held back
 * @returns how many were opened
 */
export async function openBallots(
  db: Database,
  seal: Seal,
  surveyId: string,
  isLast: boolean,
  draw: Draw,
  random: (length: number) => string,
): Promise<number> {
  const waiting = await db.read(sealedOf, { surveyId })
  const batch = drawBatch(waiting, isLast, draw)
  if (batch.length === 0 || !(await db.emptyLog())) return 0
  await db.commit(opening(batch, surveyId, seal, draw, random))
  return batch.length
}

type Sealed = readonly { readonly id: string; readonly sealed: string }[]

function opening(batch: Sealed, surveyId: string, seal: Seal, draw: Draw, random: (length: number) => string): Write[] {
  const opened = shuffled(
    batch.map(({ sealed }) => ballotSchema.parse(JSON.parse(seal.open(sealed)))),
    draw,
  )
  const receipts = shuffled(
    opened.map(({ r }) => r),
    draw,
  )
  return [
    // Another process may have opened one of them: then nothing happens, and the next look decides anew.
    ...batch.map(({ id }) => fill(removeSealed, { id }, 'stale')),
    ...opened.map(({ v, a }) => fill(insertBallot, { id: random(26), surveyId, version: v, answers: a })),
    ...receipts.map((receipt) => fill(insertReceipt, { surveyId, receipt })),
  ]
}

/** Surveys opened in one commit. */
const together = 50
const maxTries = 5

/**
 * Opens the last ballots of surveys that have all closed. Nobody takes a turn in them any more, so the log is emptied once for all.
 * @returns false when somebody reads right now and nothing could be opened
 */
export async function openClosed(
  db: Database,
  seal: Seal,
  surveyIds: readonly string[],
  draw: Draw,
  random: (length: number) => string,
): Promise<boolean> {
  let isLogEmpty = false
  for (let from = 0; from < surveyIds.length; from += together) {
    const ids = surveyIds.slice(from, from + together)
    for (let tries = 1; ; tries++) {
      const waiting = await Promise.all(ids.map(async (surveyId) => ({ surveyId, sealed: await db.read(sealedOf, { surveyId }) })))
      const batches = waiting.map(({ surveyId, sealed }) => ({ surveyId, batch: drawBatch(sealed, true, draw) }))
      if (batches.every(({ batch }) => batch.length === 0)) break
      isLogEmpty ||= await db.emptyLog()
      if (!isLogEmpty) return false
      try {
        await db.commit(batches.flatMap(({ surveyId, batch }) => opening(batch, surveyId, seal, draw, random)))
        break
      } catch (error) {
        // The look that comes by itself has opened one of them meanwhile.
        if (!(error instanceof CommitRefused) || tries === maxTries) throw error
      }
    }
  }
  return true
}

/** What repeats could arrive after a survey has closed are taken for ordinary messages. */
export const forgetEvents = (surveyId: string): Write => fill(forgetHidden, { surveyId })

const anonymousSurveys = read((q, t) =>
  q
    .select({ id: t.surveys.id, status: t.surveys.status })
    .from(t.surveys)
    .where(
      and(
        eq(t.surveys.mode, 'anonymous'),
        inArray(t.surveys.status, ['open', 'closed']),
        // A season leaves thousands of surveys behind in which nothing waits.
        inArray(t.surveys.id, q.selectDistinct({ id: t.sealedBallots.surveyId }).from(t.sealedBallots)),
      ),
    ),
)

/** Opens what may be opened in every anonymous survey. */
export async function openWaiting(db: Database, seal: Seal, draw: Draw, random: (length: number) => string): Promise<void> {
  for (const { id, status } of await db.read(anonymousSurveys, {})) await openBallots(db, seal, id, status === 'closed', draw, random)
}

const openedBallots = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ version: t.ballots.version, answers: t.ballots.answers })
    .from(t.ballots)
    .where(eq(t.ballots.surveyId, p('surveyId'))),
)
const listedReceipts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ receipt: t.receipts.receipt })
    .from(t.receipts)
    .where(eq(t.receipts.surveyId, p('surveyId')))
    .orderBy(t.receipts.receipt),
)
/** Ballots opened so far in an order drawn anew, or none while there are fewer than five. */
export async function ballotsOf(db: Database, surveyId: string, draw: Draw): Promise<{ version: number; answers: Answers }[]> {
  const rows = await db.read(openedBallots, { surveyId })
  return rows.length < minimumGroup ? [] : shuffled(rows, draw)
}
/** The published list, in the order of the alphabet. */
export const receiptsOf = async (db: Database, surveyId: string): Promise<string[]> =>
  (await db.read(listedReceipts, { surveyId })).map(({ receipt }) => receipt)

const counts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.sealedBallots)
    .where(eq(t.sealedBallots.surveyId, p('surveyId'))),
)
/** How many wait to be opened. */
export const sealedCount = async (db: Database, surveyId: string): Promise<number> =>
  Number((await db.read(counts, { surveyId }))[0]?.n ?? 0)

const dropHiddenOutbox = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.outbox).where(and(saidTo(q, t, p('contactId')), eq(t.outbox.vanishes, true), ne(t.outbox.status, 'sending'))),
)
/** What was said to somebody during an anonymous survey. */
export const forgetSaid = (contactId: string): Write => fill(dropHiddenOutbox, { contactId })
