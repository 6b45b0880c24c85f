/** What units owe and what they handed in, as it is kept. */
import { and, asc, eq, isNull } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { HandIn, OwedReport } from './due.ts'

const insert = write((q, t, p: Values<{ [K in keyof OwedReport]: OwedReport[K] }>) =>
  q
    .insert(t.owedReports)
    .values(valuesOf(p, 'id', 'title', 'basis', 'days', 'unitKinds', 'underId', 'since', 'endedOn', 'createdBy', 'createdAt')),
)
export const addReport = (report: OwedReport): Write => fill(insert, { ...report })

const every = read((q, t) => q.select().from(t.owedReports).orderBy(asc(t.owedReports.createdAt), asc(t.owedReports.id)))
export const everyReport = (db: Database): Promise<OwedReport[]> => db.read(every, {})

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.owedReports)
    .where(eq(t.owedReports.id, p('id'))),
)
export const reportById = async (db: Database, id: string): Promise<OwedReport | undefined> => (await db.read(one, { id }))[0]

const end = write((q, t, p: Values<{ id: string; endedOn: string }>) =>
  q
    .update(t.owedReports)
    .set({ endedOn: p('endedOn') })
    .where(and(eq(t.owedReports.id, p('id')), isNull(t.owedReports.endedOn)))
    .returning({ id: t.owedReports.id }),
)
/** Refused as 'ended' when it was before. */
export const endReport = (id: string, endedOn: string): Write => fill(end, { id, endedOn }, 'ended')

const ofReport = read((q, t, p: Values<{ reportId: string }>) =>
  q
    .select()
    .from(t.handIns)
    .where(eq(t.handIns.reportId, p('reportId'))),
)
export const handInsOf = (db: Database, reportId: string): Promise<HandIn[]> => db.read(ofReport, { reportId })

type Row = { [K in keyof HandIn]: HandIn[K] }
const values = (p: Values<Row>) => valuesOf(p, 'reportId', 'unitId', 'period', 'state', 'on', 'reference', 'by', 'at')
const say = write((q, t, p: Values<Row>) => q.insert(t.handIns).values(values(p)).onConflictDoNothing())
/** Their people say so; what the province has stays as it is. */
export const saidHandedIn = (row: Omit<HandIn, 'state'>): Write => fill(say, { ...row, state: 'said' })

const receive = write((q, t, p: Values<Row>) =>
  q
    .insert(t.handIns)
    .values(values(p))
    .onConflictDoUpdate({
      target: [t.handIns.reportId, t.handIns.unitId, t.handIns.period],
      set: { state: p('state'), on: p('on'), reference: p('reference'), by: p('by'), at: p('at') },
    }),
)
/** The province has it. */
export const receivedHandIn = (row: Omit<HandIn, 'state'>): Write => fill(receive, { ...row, state: 'received' })

const drop = write((q, t, p: Values<Pick<Row, 'reportId' | 'unitId' | 'period'>>) =>
  q
    .delete(t.handIns)
    .where(and(eq(t.handIns.reportId, p('reportId')), eq(t.handIns.unitId, p('unitId')), eq(t.handIns.period, p('period')))),
)
/** It is not there after all. */
export const notHandedIn = (key: Pick<HandIn, 'reportId' | 'unitId' | 'period'>): Write => fill(drop, key)
