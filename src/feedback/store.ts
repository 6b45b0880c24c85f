/** Cases, named and sealed: opening, reading, changing hands and states, what was said. */
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Builder, Values, Write } from '../../db/query.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { CaseCategory, CaseKind, CaseStatus, MessageAuthor } from '../../db/tables/feedback.ts'
import type { Case, CaseMessage } from './case.ts'

interface NewCase {
  readonly code: string
  readonly kind: CaseKind
  readonly category: CaseCategory | null
  readonly unitId: string | null
  readonly unitText: string | null
  readonly restricted: boolean
  readonly owner: string | null
  readonly text: string | null
  readonly dueAt: number
  readonly createdAt: number
}

const handled = <V extends NewCase>(p: Values<V>) => ({
  ...valuesOf(p, 'code', 'kind', 'category', 'unitId', 'unitText', 'restricted', 'owner', 'text'),
  status: 'open' as const,
  dueAt: p('dueAt'),
  createdAt: p('createdAt'),
})

const insertCase = write((q, t, p: Values<NewCase & { id: string; contactId: string; attachmentUrl: string | null }>) =>
  q.insert(t.cases).values({ ...handled(p), id: p('id'), contactId: p('contactId'), attachmentUrl: p('attachmentUrl') }),
)
const insertSealed = write((q, t, p: Values<NewCase & { id: number; lookup: string }>) =>
  q.insert(t.sealedCases).values({ ...handled(p), id: p('id'), lookup: p('lookup') }),
)

/** Something for an officer. `text` is null where the person has not agreed that their words are kept. */
export const openCase = (
  row: NewCase & { readonly id: string; readonly contactId: string; readonly attachmentUrl: string | null },
): Write => fill(insertCase, { ...row })
/** @param row `lookup` is the keyed hash; `dueAt` and `createdAt` are beginnings of days */
export const openSealedCase = (row: NewCase & { readonly id: number; readonly lookup: string }): Write => fill(insertSealed, { ...row })

/** One statement for each of the two tables cases stand in; what officers do is the same on both. */
export function onBoth<V, B>(build: (q: Builder, table: Tables['cases'], p: Values<V>) => B) {
  return {
    named: write((q, t, p: Values<V>) => build(q, t.cases, p)),
    sealed: write((q, t, p: Values<V>) => build(q, t.sealedCases as unknown as Tables['cases'], p)),
  }
}
const side = ({ sealed }: Pick<Case, 'sealed'>) => (sealed ? 'sealed' : 'named')

const assigned = onBoth((q, t, p: Values<{ code: string; owner: string; dueAt: number; escalations: number }>) =>
  q
    .update(t)
    .set({ owner: p('owner'), dueAt: p('dueAt'), escalations: p('escalations') })
    .where(eq(t.code, p('code'))),
)
/** Another officer has it from now on. */
export const assign = (one: Case, owner: string): Write =>
  fill(assigned[side(one)], { code: one.code, owner, dueAt: one.dueAt, escalations: one.escalations })
const takenFrom = onBoth((q, t, p: Values<{ code: string; owner: string; from: string }>) =>
  q
    .update(t)
    .set({ owner: p('owner') })
    .where(and(eq(t.code, p('code')), ne(t.status, 'closed'), eq(sql`coalesce(${t.owner}, '')`, p('from'))))
    .returning({ code: t.code }),
)
/** An officer takes it from whoever had it when they looked. Refused as 'stale' when that has changed. */
export const takeOver = (one: Case, owner: string): Write =>
  fill(takenFrom[side(one)], { code: one.code, owner, from: one.owner ?? '' }, 'stale')
/** It goes a level up. */
export const escalate = (one: Case, owner: string, dueAt: number): Write =>
  fill(assigned[side(one)], { code: one.code, owner, dueAt, escalations: one.escalations + 1 })

const moved = onBoth((q, t, p: Values<{ code: string; from: string; status: string; dueAt: number; closedAt: number | null }>) =>
  q
    .update(t)
    .set({ status: p('status'), dueAt: p('dueAt'), closedAt: p('closedAt') })
    .where(and(eq(t.code, p('code')), eq(t.status, p('from'))))
    .returning({ code: t.code }),
)
/** Refused as 'stale' when somebody else has moved it meanwhile. */
export const moveCase = (one: Case, status: CaseStatus, rest: { readonly dueAt?: number; readonly closedAt?: number } = {}): Write =>
  fill(
    moved[side(one)],
    { code: one.code, from: one.status, status, dueAt: rest.dueAt ?? one.dueAt, closedAt: rest.closedAt ?? null },
    'stale',
  )

const rated = onBoth((q, t, p: Values<{ code: string; rating: number }>) =>
  q
    .update(t)
    .set({ rating: p('rating') })
    .where(eq(t.code, p('code'))),
)
export const rateCase = (one: Pick<Case, 'sealed' | 'code'>, rating: number): Write => fill(rated[side(one)], { code: one.code, rating })

const insertMessage = write(
  (
    q,
    t,
    p: Values<{ id: number; code: string; author: string; officer: string | null; text: string; attachmentUrl: string | null; at: number }>,
  ) =>
    q.insert(t.caseMessages).values({
      id: p('id'),
      code: p('code'),
      position: sql`coalesce((select max(earlier.position) from case_messages as earlier where earlier.code = ${p('code')}), 0) + 1`,
      ...valuesOf(p, 'author', 'officer', 'text', 'attachmentUrl', 'at'),
    }),
)
/** @param message `id` drawn by chance; of a sealed case `at` is the beginning of a day */
export const addMessage = (message: {
  readonly id: number
  readonly code: string
  readonly author: MessageAuthor
  readonly officer?: string
  readonly text: string
  readonly attachmentUrl?: string
  readonly at: number
}): Write => fill(insertMessage, { ...message, officer: message.officer ?? null, attachmentUrl: message.attachmentUrl ?? null })

const messages = read((q, t, p: Values<{ code: string }>) =>
  q
    .select({
      id: t.caseMessages.id,
      author: t.caseMessages.author,
      officer: t.caseMessages.officer,
      text: t.caseMessages.text,
      attachmentUrl: t.caseMessages.attachmentUrl,
      at: t.caseMessages.at,
    })
    .from(t.caseMessages)
    .where(eq(t.caseMessages.code, p('code')))
    .orderBy(asc(t.caseMessages.position)),
)
/** What was said after the first words, in order, notes among it. */
export const messagesOf = (db: Database, code: string): Promise<CaseMessage[]> => db.read(messages, { code })

const columns = (t: Tables['cases']) => ({
  code: t.code,
  kind: t.kind,
  category: t.category,
  unitId: t.unitId,
  unitText: t.unitText,
  restricted: t.restricted,
  text: t.text,
  status: t.status,
  owner: t.owner,
  escalations: t.escalations,
  rating: t.rating,
  dueAt: t.dueAt,
  createdAt: t.createdAt,
  closedAt: t.closedAt,
})
const sealedColumns = (t: Tables['sealedCases']) => columns(t as unknown as Tables['cases'])

const namedIn = read((q, t, p: Values<{ open: string; answered: string; closed: string }>) =>
  q
    .select({ ...columns(t.cases), attachmentUrl: t.cases.attachmentUrl })
    .from(t.cases)
    .where(inArray(t.cases.status, [p('open'), p('answered'), p('closed')] as unknown as CaseStatus[]))
    .orderBy(asc(t.cases.dueAt)),
)
const sealedIn = read((q, t, p: Values<{ open: string; answered: string; closed: string }>) =>
  q
    .select(sealedColumns(t.sealedCases))
    .from(t.sealedCases)
    .where(inArray(t.sealedCases.status, [p('open'), p('answered'), p('closed')] as unknown as CaseStatus[]))
    .orderBy(asc(t.sealedCases.dueAt), asc(t.sealedCases.code)),
)

type Row = Omit<Case, 'sealed' | 'attachmentUrl'>
const namedCase = (row: Row & { attachmentUrl: string | null }): Case => ({
  ...row,
  sealed: false,
  // Written before there was a column for it.
  restricted: row.restricted || row.kind === 'denunciation',
})
const sealedCase = (row: Row): Case => ({ ...row, sealed: true, attachmentUrl: null })

/** Cases in these states, whoever sent them, the most pressing first. */
export async function casesIn(db: Database, statuses: readonly CaseStatus[]): Promise<Case[]> {
  const wanted = (status: CaseStatus) => (statuses.includes(status) ? status : '')
  const values = { open: wanted('open'), answered: wanted('answered'), closed: wanted('closed') }
  const [named, sealed] = await Promise.all([db.read(namedIn, values), db.read(sealedIn, values)])
  return [...named.map(namedCase), ...sealed.map(sealedCase)].sort((a, b) => a.dueAt - b.dueAt)
}

/** What waits for an officer, most pressing first. */
export const openCases = (db: Database): Promise<Case[]> => casesIn(db, ['open'])

const namedBy = read((q, t, p: Values<{ code: string }>) =>
  q
    .select({ ...columns(t.cases), attachmentUrl: t.cases.attachmentUrl, contactId: t.cases.contactId })
    .from(t.cases)
    .where(eq(t.cases.code, p('code'))),
)
const sealedBy = read((q, t, p: Values<{ code: string }>) =>
  q
    .select(sealedColumns(t.sealedCases))
    .from(t.sealedCases)
    .where(eq(t.sealedCases.code, p('code'))),
)
/** @returns the case, and for a named one whose it is */
export async function caseByCode(db: Database, code: string): Promise<{ readonly case: Case; readonly contactId?: string } | undefined> {
  const [[named], [sealed]] = await Promise.all([db.read(namedBy, { code }), db.read(sealedBy, { code })])
  if (named !== undefined) {
    const { contactId, ...row } = named
    return { case: namedCase(row), contactId }
  }
  return sealed && { case: sealedCase(sealed) }
}

const sealedByLookup = read((q, t, p: Values<{ lookup: string }>) =>
  q
    .select(sealedColumns(t.sealedCases))
    .from(t.sealedCases)
    .where(eq(t.sealedCases.lookup, p('lookup'))),
)
/** @param lookup the keyed hash */
export async function sealedCaseOf(db: Database, lookup: string): Promise<Case | undefined> {
  const [row] = await db.read(sealedByLookup, { lookup })
  return row && sealedCase(row)
}

const wrote = write((q, t, p: Values<{ code: string; contactId: string; dueAt: number }>) =>
  q
    .update(t.cases)
    .set({ status: 'open', dueAt: p('dueAt'), closedAt: null })
    .where(and(eq(t.cases.code, p('code')), eq(t.cases.contactId, p('contactId')), ne(t.cases.status, 'open'))),
)
/** A case of theirs that was answered or closed is an officer's turn again. */
export const senderWrote = (code: string, contactId: string, dueAt: number): Write => fill(wrote, { code, contactId, dueAt })

const closedOff = write((q, t, p: Values<{ code: string; contactId: string; owner: string | null }>) =>
  q
    .update(t.cases)
    .set({ restricted: true, owner: p('owner') })
    .where(
      and(
        eq(t.cases.code, p('code')),
        eq(t.cases.contactId, p('contactId')),
        eq(t.cases.restricted, false),
        // Whoever is in danger is everybody's.
        ne(t.cases.kind, 'urgent'),
      ),
    ),
)
/** What they now say of it is for those alone who are named for denunciations. @param owner one of those */
export const closeOff = (code: string, contactId: string, owner: string | null): Write => fill(closedOff, { code, contactId, owner })

const closedOffSealed = write((q, t, p: Values<{ code: string; owner: string | null }>) =>
  q
    .update(t.sealedCases)
    .set({ restricted: true, owner: p('owner') })
    .where(and(eq(t.sealedCases.code, p('code')), eq(t.sealedCases.restricted, false), ne(t.sealedCases.kind, 'urgent'))),
)
/** The same of a case nobody knows the sender of. */
export const closeOffSealed = (code: string, owner: string | null): Write => fill(closedOffSealed, { code, owner })

const ratedOwn = write((q, t, p: Values<{ code: string; contactId: string; rating: number }>) =>
  q
    .update(t.cases)
    .set({ rating: p('rating') })
    .where(and(eq(t.cases.code, p('code')), eq(t.cases.contactId, p('contactId')))),
)
export const rateOwn = (code: string, contactId: string, rating: number): Write => fill(ratedOwn, { code, contactId, rating })
