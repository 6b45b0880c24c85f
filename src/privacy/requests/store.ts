/** What people ask under the data law: kept with its days until an officer, or the program, has settled it. */
import { and, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { RightsSource } from '../../../db/tables/contacts.ts'
import { latestTo, saidTo } from '../../delivery/whose/store.ts'
import { dueDates } from '../rights.ts'
import type { RightsKind } from '../rights.ts'
import type { Warning } from './clocks.ts'

interface NewRequest {
  readonly id: string
  readonly code: string
  readonly contactId: string
  readonly kind: RightsKind
  readonly receivedAt: number
}
/** What an officer enters beside it. */
export interface Entered {
  readonly cadreId: string | null
  readonly askerName: string | null
  readonly source: RightsSource
  readonly reference: string | null
  readonly enteredBy: string | null
  readonly said: string | null
}
type Row = { readonly [K in keyof (NewRequest & Entered)]: (NewRequest & Entered)[K] } & ReturnType<typeof dueDates>

const insertRequest = write((q, t, p: Values<Row>) =>
  q.insert(t.rightsRequests).values({
    ...valuesOf(p, 'id', 'code', 'contactId', 'cadreId', 'askerName', 'kind', 'source', 'reference', 'enteredBy', 'said'),
    status: 'received',
    receivedAt: p('receivedAt'),
    replyBy: p('replyBy'),
    finishBy: p('finishBy'),
  }),
)
const inChat: Entered = { cadreId: null, askerName: null, source: 'chat', reference: null, enteredBy: null, said: null }
export const openRightsRequest = (request: NewRequest, entered: Entered = inChat): Write =>
  fill(insertRequest, { ...request, ...entered, ...dueDates(request.kind, request.receivedAt) })

const appendSaid = write((q, t, p: Values<{ code: string; contactId: string; text: string }>) =>
  q
    .update(t.rightsRequests)
    .set({
      said: sql`case when ${t.rightsRequests.said} is null then ${p('text')} else ${t.rightsRequests.said} || ${'\n'} || ${p('text')} end`,
    })
    .where(
      and(
        eq(t.rightsRequests.code, p('code')),
        eq(t.rightsRequests.contactId, p('contactId')),
        eq(t.rightsRequests.status, 'received'),
        // Nobody fills the table with one request.
        sql`coalesce(length(${t.rightsRequests.said}), 0) < 10000`,
      ),
    ),
)
/** Their own words about a request of theirs that still waits. */
export const saidAbout = (code: string, contactId: string, text: string): Write => fill(appendSaid, { code, contactId, text })

const settleWaiting = write((q, t, p: Values<{ contactId: string; kind: string; status: string; at: number | null }>) =>
  q
    .update(t.rightsRequests)
    .set({ status: p('status'), settledAt: p('at') })
    .where(
      and(eq(t.rightsRequests.contactId, p('contactId')), eq(t.rightsRequests.kind, p('kind')), eq(t.rightsRequests.status, 'received')),
    ),
)
/** The program itself has carried out, or the person has taken back, what they asked. */
export const settleRights = (settled: {
  readonly contactId: string
  readonly kind: RightsKind
  readonly status: 'done' | 'refused'
  readonly at: number | null
}): Write => fill(settleWaiting, settled)

const stillWaits = 'settled'

const settleOne = write((q, t, p: Values<{ code: string; status: string; note: string; by: string; at: number }>) =>
  q
    .update(t.rightsRequests)
    .set({
      status: p('status'),
      note: p('note'),
      settledBy: p('by'),
      settledAt: p('at'),
      repliedAt: sql`coalesce(${t.rightsRequests.repliedAt}, ${p('at')})`,
    })
    .where(and(eq(t.rightsRequests.code, p('code')), eq(t.rightsRequests.status, 'received')))
    .returning({ id: t.rightsRequests.id }),
)
/** An officer has carried it out or refused it. Refused as 'settled' when that was done before. */
export const settleRequest = (settled: {
  readonly code: string
  readonly status: 'done' | 'refused'
  readonly note: string
  readonly by: string
  readonly at: number
}): Write => fill(settleOne, settled, stillWaits)

const replyOne = write((q, t, p: Values<{ code: string; at: number }>) =>
  q
    .update(t.rightsRequests)
    .set({ repliedAt: sql`coalesce(${t.rightsRequests.repliedAt}, ${p('at')})` })
    .where(and(eq(t.rightsRequests.code, p('code')), eq(t.rightsRequests.status, 'received')))
    .returning({ id: t.rightsRequests.id }),
)
/** Refused as 'settled' when nothing waits any more. */
export const markReplied = (code: string, at: number): Write => fill(replyOne, { code, at }, stillWaits)

const extendOne = write((q, t, p: Values<{ code: string; finishBy: number; at: number }>) =>
  q
    .update(t.rightsRequests)
    .set({
      finishBy: p('finishBy'),
      finishWarned: 0,
      extendedAt: p('at'),
      repliedAt: sql`coalesce(${t.rightsRequests.repliedAt}, ${p('at')})`,
    })
    .where(and(eq(t.rightsRequests.code, p('code')), eq(t.rightsRequests.status, 'received'), isNull(t.rightsRequests.extendedAt)))
    .returning({ id: t.rightsRequests.id }),
)
/** Once. Refused as 'settled' when it was extended or settled before. */
export const extendRequest = (code: string, finishBy: number, at: number): Write => fill(extendOne, { code, finishBy, at }, stillWaits)

const setWarned = write((q, t, p: Values<{ code: string; reply: number; finish: number; wasReply: number; wasFinish: number }>) =>
  q
    .update(t.rightsRequests)
    .set({ replyWarned: p('reply'), finishWarned: p('finish') })
    .where(
      and(
        eq(t.rightsRequests.code, p('code')),
        eq(t.rightsRequests.status, 'received'),
        eq(t.rightsRequests.replyWarned, p('wasReply')),
        eq(t.rightsRequests.finishWarned, p('wasFinish')),
      ),
    )
    .returning({ id: t.rightsRequests.id }),
)
/** Officers are told how much of its time is over. Refused as 'told' when they were told before, or nothing waits any more. */
export const markWarned = ({ request, replyWarned, finishWarned }: Warning): Write =>
  fill(
    setWarned,
    { code: request.code, reply: replyWarned, finish: finishWarned, wasReply: request.replyWarned, wasFinish: request.finishWarned },
    'told',
  )

const setTold = write((q, t, p: Values<{ code: string; contactId: string }>) =>
  q
    .update(t.rightsRequests)
    .set({
      toldBy: latestTo(q, t, p('contactId')),
      nowhere: false,
    })
    .where(eq(t.rightsRequests.code, p('code'))),
)
/** The message that says it is the latest to them: in the commit that wrote it. */
export const markTold = (code: string, contactId: string): Write => fill(setTold, { code, contactId })

const setUntold = write((q, t, p: Values<{ code: string; nowhere: boolean }>) =>
  q
    .update(t.rightsRequests)
    .set({ toldBy: null, nowhere: p('nowhere') })
    .where(eq(t.rightsRequests.code, p('code'))),
)
/** A new word is owed to them. @param nowhere there is no chat to say it in */
export const owesWord = (code: string, nowhere: boolean): Write => fill(setUntold, { code, nowhere })

const wipeOf = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .update(t.rightsRequests)
    .set({ said: null, note: null })
    .where(eq(t.rightsRequests.contactId, p('contactId'))),
)
/** The proof that they asked stays, their words do not. */
export const forgetRequests = (contactId: string): Write => fill(wipeOf, { contactId })

const oldSaid = write((q, t, p: Values<{ before: number }>) =>
  q
    .update(t.rightsRequests)
    .set({ said: null, askerName: null })
    .where(and(or(isNotNull(t.rightsRequests.said), isNotNull(t.rightsRequests.askerName)), lt(t.rightsRequests.settledAt, p('before')))),
)
/** Their words, and the name of somebody whom nothing else here knows, of requests settled before then. */
export const forgetSaid = (before: number): Write => fill(oldSaid, { before })

const columnsOf = (t: Parameters<Parameters<typeof read>[0]>[1]) => ({
  code: t.rightsRequests.code,
  contactId: sql<string | null>`nullif(${t.rightsRequests.contactId}, '')`,
  cadreId: t.rightsRequests.cadreId,
  askerName: t.rightsRequests.askerName,
  source: t.rightsRequests.source,
  reference: t.rightsRequests.reference,
  enteredBy: t.rightsRequests.enteredBy,
  kind: t.rightsRequests.kind,
  status: t.rightsRequests.status,
  receivedAt: t.rightsRequests.receivedAt,
  replyBy: t.rightsRequests.replyBy,
  finishBy: t.rightsRequests.finishBy,
  said: t.rightsRequests.said,
  repliedAt: t.rightsRequests.repliedAt,
  replyWarned: t.rightsRequests.replyWarned,
  finishWarned: t.rightsRequests.finishWarned,
  extendedAt: t.rightsRequests.extendedAt,
  settledAt: t.rightsRequests.settledAt,
  settledBy: t.rightsRequests.settledBy,
  note: t.rightsRequests.note,
  /** Null: nobody has tried to tell them anything. */
  nowhere: t.rightsRequests.nowhere,
  isSaid: sql<boolean>`${t.rightsRequests.toldBy} is not null`.mapWith(Boolean),
  /** Of the message that told them; null once it is forgotten. */
  sending: t.outbox.status,
  failure: t.outbox.failure,
  sentAt: t.outbox.settledAt,
  /** False once they are erased. */
  isKnown: sql<boolean>`${t.contacts.id} is not null`.mapWith(Boolean),
  /** As their platform names them, where it does. */
  displayName: t.contacts.displayName,
})
const openRows = read((q, t) =>
  q
    .select(columnsOf(t))
    .from(t.rightsRequests)
    .leftJoin(t.contacts, eq(t.contacts.id, t.rightsRequests.contactId))
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.rightsRequests.toldBy), saidTo(q, t, t.rightsRequests.contactId)))
    .where(eq(t.rightsRequests.status, 'received'))
    .orderBy(t.rightsRequests.finishBy),
)
const settledRows = read((q, t) =>
  q
    .select(columnsOf(t))
    .from(t.rightsRequests)
    .leftJoin(t.contacts, eq(t.contacts.id, t.rightsRequests.contactId))
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.rightsRequests.toldBy), saidTo(q, t, t.rightsRequests.contactId)))
    .where(sql`${t.rightsRequests.status} <> 'received'`)
    .orderBy(desc(t.rightsRequests.receivedAt))
    .limit(500),
)
const oneRow = read((q, t, p: Values<{ code: string }>) =>
  q
    .select(columnsOf(t))
    .from(t.rightsRequests)
    .leftJoin(t.contacts, eq(t.contacts.id, t.rightsRequests.contactId))
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.rightsRequests.toldBy), saidTo(q, t, t.rightsRequests.contactId)))
    .where(eq(t.rightsRequests.code, p('code'))),
)

/** Requests about personal data that still wait, most pressing first. */
export const openRequests = (db: Database) => db.read(openRows, {})
export type RightsRequest = Awaited<ReturnType<typeof openRequests>>[number]
/** The latest five hundred that are settled. */
export const settledRequests = (db: Database): Promise<RightsRequest[]> => db.read(settledRows, {})
export const requestByCode = async (db: Database, code: string): Promise<RightsRequest | undefined> => (await db.read(oneRow, { code }))[0]

const waitingOf = read((q, t, p: Values<{ contactId: string; kind: string }>) =>
  q
    .select({ code: t.rightsRequests.code })
    .from(t.rightsRequests)
    .where(
      and(eq(t.rightsRequests.contactId, p('contactId')), eq(t.rightsRequests.kind, p('kind')), eq(t.rightsRequests.status, 'received')),
    )
    .orderBy(t.rightsRequests.receivedAt)
    .limit(1),
)
/** The oldest that waits of this person and kind. */
export const openRequestOf = async (db: Database, contactId: string, kind: RightsKind): Promise<{ readonly code: string } | undefined> =>
  (await db.read(waitingOf, { contactId, kind }))[0]
