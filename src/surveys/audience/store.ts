/** Who a survey was for when it opened: out of the cadre database, and of those who joined a unit. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { audienceOf } from '../audience.ts'
import type { Asked, AudienceSpec, Candidate, Counted, Reach } from '../audience.ts'
import type { Member } from '../members.ts'
import { assignTo } from '../operating/store.ts'
import type { SurveyRow } from '../operating/store.ts'
import type { People } from '../roster.ts'

const inPost = read((q, t) =>
  q
    .select({
      cadreId: t.cadres.id,
      isKey: t.cadres.isKey,
      isFullTime: t.cadres.isFullTime,
      unitId: t.postings.unitId,
      titleId: t.postings.titleId,
      since: t.postings.since,
      until: t.postings.until,
    })
    .from(t.cadres)
    .innerJoin(t.postings, eq(t.postings.cadreId, t.cadres.id))
    .where(and(isNull(t.cadres.leftOn), isNull(t.cadres.mergedIntoId)))
    .orderBy(asc(t.cadres.id), desc(t.postings.isPrimary), asc(t.postings.since), asc(t.postings.id)),
)
const chats = read((q, t) =>
  q
    .select({
      cadreId: t.cadreLinks.cadreId,
      contactId: t.contacts.id,
      granted: t.contacts.granted,
      optedOutAt: t.contacts.optedOutAt,
      reachable: t.addresses.reachable,
    })
    .from(t.cadreLinks)
    .innerJoin(t.contacts, eq(t.contacts.id, t.cadreLinks.contactId))
    .leftJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id)),
)

/** Every cadre in post on a day: codes, posts and chats, no name. */
async function candidates(db: Database, day: string): Promise<Candidate[]> {
  const [posts, linked] = await Promise.all([db.read(inPost, {}), db.read(chats, {})])
  const contacts = new Map<string, Map<string, Candidate['contacts'][number]>>()
  for (const { cadreId, contactId, granted, optedOutAt, reachable } of linked) {
    const own = contacts.get(cadreId) ?? new Map<string, Candidate['contacts'][number]>()
    const canReach = reachable === true || own.get(contactId)?.canReach === true
    own.set(contactId, { contactId, wantsSurveys: granted.surveys !== undefined, optedOut: optedOutAt !== null, canReach })
    contacts.set(cadreId, own)
  }
  const found = new Map<string, Candidate & { posts: { unitId: string; titleId: string }[] }>()
  for (const { cadreId, isKey, isFullTime, unitId, titleId, since, until } of posts) {
    if ((since !== null && since > day) || (until !== null && until <= day)) continue
    const known = found.get(cadreId) ?? { cadreId, isKey, isFullTime, posts: [], contacts: [...(contacts.get(cadreId)?.values() ?? [])] }
    known.posts.push({ unitId, titleId })
    found.set(cadreId, known)
  }
  return [...found.values()]
}

const joined = read((q, t) =>
  q
    .select({
      contactId: t.unitMembers.contactId,
      unitId: t.unitMembers.unitId,
      unconfirmedSince: t.unitMembers.unconfirmedSince,
      cadreId: t.cadreLinks.cadreId,
      granted: t.contacts.granted,
      optedOutAt: t.contacts.optedOutAt,
      reachable: t.addresses.reachable,
    })
    .from(t.unitMembers)
    .innerJoin(t.contacts, eq(t.contacts.id, t.unitMembers.contactId))
    .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.unitMembers.contactId))
    .leftJoin(t.addresses, eq(t.addresses.contactId, t.unitMembers.contactId))
    .orderBy(asc(t.unitMembers.contactId)),
)
/** Everybody who joined a unit, confirmed or not: no name. */
async function everyMember(db: Database): Promise<Member[]> {
  const members = new Map<string, Member>()
  for (const { contactId, unitId, unconfirmedSince, cadreId, granted, optedOutAt, reachable } of await db.read(joined, {})) {
    const canReach = reachable === true || members.get(contactId)?.contact.canReach === true
    const contact = { contactId, wantsSurveys: granted.surveys !== undefined, optedOut: optedOutAt !== null, canReach }
    members.set(contactId, { unitId, confirmed: unconfirmedSince === null, ...(cadreId !== null && { cadreId }), contact })
  }
  return [...members.values()]
}

/** Everybody a survey could be for on the day: cadres in post and members, with the units of that day. */
export async function everybodyOn(db: Database, now: number) {
  const day = vietnamDay(now)
  const [people, members, spans] = await Promise.all([candidates(db, day), everyMember(db), allSpans(db)])
  return { candidates: people, members, tree: treeAsOf(spans, day) }
}

/** Who would be asked now. */
export async function findAudience(db: Database, spec: AudienceSpec, survey: Pick<SurveyRow, 'mode'>, now: number): Promise<Asked[]> {
  const { candidates: people, members, tree } = await everybodyOn(db, now)
  return audienceOf(people, members, tree, spec, survey.mode)
}

/** How many more it would be for if members whom no officer has confirmed were asked too. */
export async function leftUnconfirmed(db: Database, spec: AudienceSpec, asked: readonly Asked[], now: number): Promise<number> {
  if ((spec.circle ?? 'cadres') === 'cadres' || spec.unconfirmed) return 0
  return (await findAudience(db, { ...spec, unconfirmed: true }, { mode: 'named' }, now)).length - asked.length
}

/** A cadre it is for. Gives a row back when they were not before. */
export const insertCadre = write((q, t, p: Values<{ surveyId: string; cadreId: string; group: string; reach: Reach }>) =>
  q
    .insert(t.surveyAudience)
    .values(valuesOf(p, 'surveyId', 'cadreId', 'group', 'reach'))
    .onConflictDoNothing()
    .returning({ cadreId: t.surveyAudience.cadreId }),
)
/** So many more members it is for. */
export const insertMembers = write((q, t, p: Values<{ surveyId: string; group: string; reach: Reach; people: number }>) =>
  q
    .insert(t.surveyMembers)
    .values(valuesOf(p, 'surveyId', 'group', 'reach', 'people'))
    .onConflictDoUpdate({
      target: [t.surveyMembers.surveyId, t.surveyMembers.group, t.surveyMembers.reach],
      set: { people: sql`${t.surveyMembers.people} + ${p('people')}` },
    }),
)
/** Those asked as members, as numbers. */
export function membersCounted(surveyId: string, asked: readonly Asked[]) {
  const members = new Map<string, { surveyId: string; group: string; reach: Reach; people: number }>()
  for (const { cadreId, group, reach } of asked) {
    if (cadreId !== undefined) continue
    const key = JSON.stringify([group, reach])
    members.set(key, { surveyId, group, reach, people: (members.get(key)?.people ?? 0) + 1 })
  }
  return [...members.values()]
}
/** Writes down whom it was for; those with a chat are assigned. A part of the commit that opens the survey. */
export function fixAudience(surveyId: string, asked: readonly Asked[], now: number): Write[] {
  return [
    ...asked.flatMap(({ cadreId, group, reach, contactId }) => [
      ...(cadreId === undefined ? [] : [fill(insertCadre, { surveyId, cadreId, group, reach })]),
      ...(contactId === undefined ? [] : [assignTo({ surveyId, contactId }, group, now)]),
    ]),
    ...membersCounted(surveyId, asked).map((counted) => fill(insertMembers, counted)),
  ]
}

const ofSurvey = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ cadreId: t.surveyAudience.cadreId, group: t.surveyAudience.group, reach: t.surveyAudience.reach })
    .from(t.surveyAudience)
    .where(eq(t.surveyAudience.surveyId, p('surveyId')))
    .orderBy(asc(t.surveyAudience.group), asc(t.surveyAudience.cadreId)),
)
const membersOfSurvey = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ group: t.surveyMembers.group, reach: t.surveyMembers.reach, people: t.surveyMembers.people })
    .from(t.surveyMembers)
    .where(eq(t.surveyMembers.surveyId, p('surveyId')))
    .orderBy(asc(t.surveyMembers.group), asc(t.surveyMembers.reach)),
)
/** Whom it was for when it opened: cadres one by one, members by number; empty where nobody was chosen. */
export async function fixedAudience(db: Database, surveyId: string): Promise<Counted[]> {
  const [cadres, members] = await Promise.all([db.read(ofSurvey, { surveyId }), db.read(membersOfSurvey, { surveyId })])
  return [...cadres, ...members]
}

const everybody = read((q, t) =>
  q.select({ id: t.cadres.id, phone: t.cadres.phone }).from(t.cadres).where(isNull(t.cadres.mergedIntoId)).orderBy(asc(t.cadres.id)),
)
/** What the rows of a list are compared with: codes and office telephones, no name. */
export async function peopleOnRecord(db: Database): Promise<People> {
  const rows = await db.read(everybody, {})
  const byPhone = new Map<string, string[]>()
  for (const { id, phone } of rows) if (phone !== null) byPhone.set(phone, [...(byPhone.get(phone) ?? []), id])
  return { ids: new Set(rows.map(({ id }) => id)), byPhone }
}
