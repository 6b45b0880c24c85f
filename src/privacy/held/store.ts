import { and, eq, isNotNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { ChannelKind } from '../../messages.ts'

const channelsOf = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ channel: t.addresses.channel })
    .from(t.addresses)
    .where(eq(t.addresses.contactId, p('contactId'))),
)
const countInbound = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.inbound)
    .innerJoin(t.addresses, eq(t.addresses.id, t.inbound.addressId))
    .where(eq(t.addresses.contactId, p('contactId'))),
)
const countQuestions = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.questions)
    .where(and(eq(t.questions.contactId, p('contactId')), isNotNull(t.questions.text))),
)
const countCases = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.cases)
    .where(eq(t.cases.contactId, p('contactId'))),
)

const countSurveys = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.participation)
    .where(eq(t.participation.contactId, p('contactId'))),
)

/** What we hold about a person, in numbers they can understand. */
export async function holdingsOf(
  db: Database,
  contactId: string,
): Promise<{ channels: ChannelKind[]; inbound: number; questions: number; cases: number; surveys: number }> {
  const [channels, inbound, questions, cases, surveys] = await Promise.all([
    db.read(channelsOf, { contactId }),
    db.read(countInbound, { contactId }),
    db.read(countQuestions, { contactId }),
    db.read(countCases, { contactId }),
    db.read(countSurveys, { contactId }),
  ])
  const n = (rows: readonly { n: number }[]) => Number(rows[0]?.n ?? 0)
  return {
    channels: [...new Set(channels.map(({ channel }) => channel as ChannelKind))],
    inbound: n(inbound),
    questions: n(questions),
    cases: n(cases),
    surveys: n(surveys),
  }
}
