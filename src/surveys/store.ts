import { and, asc, desc, eq, inArray, isNull, max, ne, notInArray, or, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { Disposition, SurveyStatus } from '../../db/tables/surveys.ts'
import { compile } from './compiled.ts'
import type { Compiled } from './compiled.ts'
import type { Offer } from './offer.ts'
import { surveySchema } from './survey.ts'
import type { Answers, Survey, SurveyMode } from './survey.ts'

type Key = { surveyId: string; contactId: string }

const offered = read((q, t, p: Values<Key>) =>
  q
    .select({
      id: t.surveys.id,
      title: t.surveys.title,
      mode: t.surveys.mode,
      status: t.surveys.status,
      version: t.surveys.version,
      byLink: t.surveys.byLink,
      closesAt: t.surveys.closesAt,
      assignedTo: t.assignments.contactId,
      disposition: t.participation.status,
    })
    .from(t.surveys)
    .leftJoin(t.assignments, and(eq(t.assignments.surveyId, t.surveys.id), eq(t.assignments.contactId, p('contactId'))))
    .leftJoin(t.participation, and(eq(t.participation.surveyId, t.surveys.id), eq(t.participation.contactId, p('contactId'))))
    .where(eq(t.surveys.id, p('surveyId'))),
)

/**
 * @param begun the version they are in the middle of
 * @returns undefined when there is no such survey, or no version of it was ever approved
 */
export async function offerFor(db: Database, surveyId: string, contactId: string, begun?: number): Promise<Offer | undefined> {
  const [row] = await db.read(offered, { surveyId, contactId })
  const version = begun ?? row?.version ?? 0
  if (row === undefined || version === 0) return undefined
  const compiled = await compiledVersion(db, surveyId, version)
  return (
    compiled && {
      id: row.id,
      title: row.title,
      mode: row.mode,
      status: row.status,
      byLink: row.byLink,
      isAssigned: row.assignedTo !== null,
      version,
      compiled,
      ...(row.closesAt !== null && { closesAt: row.closesAt }),
      ...(row.disposition !== null && { disposition: row.disposition }),
    }
  )
}

const definitionOf = read((q, t, p: Values<{ surveyId: string; version: number }>) =>
  q
    .select({ definition: t.surveyVersions.definition })
    .from(t.surveyVersions)
    .where(and(eq(t.surveyVersions.surveyId, p('surveyId')), eq(t.surveyVersions.version, p('version')))),
)

/** Versions never change, so each is read and parsed once; kept for every database open in this process. */
const compiledVersions = new WeakMap<Database, Map<string, Compiled>>()
const keptVersions = 200

export async function compiledVersion(db: Database, surveyId: string, version: number): Promise<Compiled | undefined> {
  let kept = compiledVersions.get(db)
  if (kept === undefined) {
    kept = new Map()
    compiledVersions.set(db, kept)
  }
  const key = `${surveyId} ${version}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const [row] = await db.read(definitionOf, { surveyId, version })
  if (row === undefined) return undefined
  const compiled = compile(surveySchema.parse(row.definition))
  if (kept.size >= keptVersions) kept.clear()
  kept.set(key, compiled)
  return compiled
}

const waiting = read((q, t, p: Values<{ contactId: string; now: number }>) =>
  q
    .select({ id: t.surveys.id, title: t.surveys.title })
    .from(t.surveys)
    .leftJoin(t.assignments, and(eq(t.assignments.surveyId, t.surveys.id), eq(t.assignments.contactId, p('contactId'))))
    .leftJoin(t.participation, and(eq(t.participation.surveyId, t.surveys.id), eq(t.participation.contactId, p('contactId'))))
    .where(
      and(
        eq(t.surveys.status, 'open'),
        or(isNull(t.surveys.closesAt), sql`${t.surveys.closesAt} > ${p('now')}`),
        or(
          eq(t.participation.status, 'started'),
          and(
            sql`${t.assignments.contactId} is not null`,
            or(isNull(t.participation.status), inArray(t.participation.status, ['contacted', 'unreachable'])),
          ),
        ),
      ),
    )
    .orderBy(asc(t.surveys.closesAt), asc(t.surveys.id)),
)
/** Open surveys this person was asked to answer, or has begun, the soonest to close first. */
export const surveysFor = (db: Database, contactId: string, now: number) => db.read(waiting, { contactId, now })

const upsertParticipation = write(
  (
    q,
    t,
    p: Values<
      Key & {
        status: Disposition
        version: number | null
        reached: string | null
        day: string
        contactedOn: string | null
        startedOn: string | null
        endedOn: string | null
      }
    >,
  ) =>
    q
      .insert(t.participation)
      .values({
        surveyId: p('surveyId'),
        contactId: p('contactId'),
        status: p('status'),
        version: p('version'),
        reached: p('reached'),
        muted: false,
        contactedOn: p('contactedOn'),
        startedOn: p('startedOn'),
        endedOn: p('endedOn'),
      })
      .onConflictDoUpdate({
        target: [t.participation.surveyId, t.participation.contactId],
        set: {
          status: p('status'),
          version: sql`coalesce(${p('version')}, ${t.participation.version})`,
          reached: sql`coalesce(${p('reached')}, ${t.participation.reached})`,
          contactedOn: sql`coalesce(${t.participation.contactedOn}, ${p('contactedOn')})`,
          startedOn: sql`coalesce(${t.participation.startedOn}, ${p('startedOn')})`,
          endedOn: p('endedOn'),
        },
        setWhere: ne(t.participation.status, 'completed'),
      })
      .returning({ contactId: t.participation.contactId }),
)

/**
 * How far a person has come. Refused as 'stale' when they have completed the survey meanwhile: one answer a person, whatever happens at once.
 * @param change `reached` only where the survey is not anonymous
 */
export function participate(
  key: Key,
  change: { readonly status: Disposition; readonly version?: number; readonly reached?: string; readonly day: string },
): Write {
  const { status, version = null, reached = null, day } = change
  return fill(
    upsertParticipation,
    {
      ...key,
      status,
      version,
      reached,
      day,
      contactedOn: status === 'contacted' ? day : null,
      startedOn: status === 'started' || status === 'completed' ? day : null,
      endedOn: status === 'completed' || status === 'refused' ? day : null,
    },
    'stale',
  )
}

const setReason = write((q, t, p: Values<Key & { reason: string }>) =>
  q
    .update(t.participation)
    .set({ reason: p('reason') })
    .where(and(eq(t.participation.surveyId, p('surveyId')), eq(t.participation.contactId, p('contactId')))),
)
export const giveReason = (key: Key, reason: string): Write => fill(setReason, { ...key, reason })

const setMuted = write((q, t, p: Values<Key>) =>
  q
    .insert(t.participation)
    .values({ surveyId: p('surveyId'), contactId: p('contactId'), status: 'contacted', muted: true })
    .onConflictDoUpdate({ target: [t.participation.surveyId, t.participation.contactId], set: { muted: true } }),
)
/** "Không nhắc nữa" */
export const muteReminders = (key: Key): Write => fill(setMuted, key)

const insertResponse = write((q, t, p: Values<Key & { id: string; version: number; completedOn: string }>) =>
  q
    .insert(t.responses)
    .values({
      id: p('id'),
      surveyId: p('surveyId'),
      version: p('version'),
      contactId: p('contactId'),
      group: sql`coalesce((select ${t.assignments.group} from ${t.assignments} where ${t.assignments.surveyId} = ${p('surveyId')} and ${t.assignments.contactId} = ${p('contactId')}), '')`,
      completedOn: p('completedOn'),
    })
    .onConflictDoNothing()
    .returning({ id: t.responses.id }),
)
const insertAnswer = write((q, t, p: Values<{ responseId: string; key: string; value: unknown }>) =>
  q.insert(t.answers).values({ responseId: p('responseId'), key: p('key'), value: p('value') }),
)

/** A named or confidential reply, handed in. Refused as 'stale' when this person has one already. */
export function recordResponse(
  response: Key & { readonly id: string; readonly version: number; readonly answers: Answers; readonly day: string },
): Write[] {
  const { id, surveyId, contactId, version, answers, day } = response
  return [
    participate({ surveyId, contactId }, { status: 'completed', version, day }),
    fill(insertResponse, { id, surveyId, contactId, version, completedOn: day }, 'stale'),
    ...Object.entries(answers).map(([key, value]) => fill(insertAnswer, { responseId: id, key, value })),
  ]
}

// --- what an operator does ---

const insertSurvey = write((q, t, p: Values<{ id: string; title: string; mode: SurveyMode; createdAt: number }>) =>
  q
    .insert(t.surveys)
    .values({ id: p('id'), title: p('title'), mode: p('mode'), status: 'draft', version: 0, byLink: true, createdAt: p('createdAt') }),
)
const insertVersion = write((q, t, p: Values<{ surveyId: string; version: number; definition: Survey; createdAt: number }>) =>
  q
    .insert(t.surveyVersions)
    .values({ surveyId: p('surveyId'), version: p('version'), definition: p('definition'), createdAt: p('createdAt') }),
)
export const draftSurvey = (survey: {
  readonly id: string
  readonly mode: SurveyMode
  readonly definition: Survey
  readonly createdAt: number
}): Write[] => [
  fill(insertSurvey, { id: survey.id, title: survey.definition.title, mode: survey.mode, createdAt: survey.createdAt }),
  addVersion({ surveyId: survey.id, version: 1, definition: survey.definition, createdAt: survey.createdAt }),
]
/** A later wording of the same survey; offered once approved. */
export const addVersion = (version: {
  readonly surveyId: string
  readonly version: number
  readonly definition: Survey
  readonly createdAt: number
}): Write => fill(insertVersion, version)

export interface SurveyRow {
  readonly id: string
  readonly title: string
  readonly mode: SurveyMode
  readonly status: SurveyStatus
  readonly version: number
  readonly byLink: boolean
  readonly closesAt: number | null
  /** The newest version, approved or not. */
  readonly latest: number
}

const everySurvey = read((q, t) =>
  q
    .select({
      id: t.surveys.id,
      title: t.surveys.title,
      mode: t.surveys.mode,
      status: t.surveys.status,
      version: t.surveys.version,
      byLink: t.surveys.byLink,
      closesAt: t.surveys.closesAt,
      latest: max(t.surveyVersions.version),
    })
    .from(t.surveys)
    .innerJoin(t.surveyVersions, eq(t.surveyVersions.surveyId, t.surveys.id))
    .groupBy(t.surveys.id)
    .orderBy(desc(t.surveys.createdAt)),
)
export const listSurveys = async (db: Database): Promise<SurveyRow[]> =>
  (await db.read(everySurvey, {})).map((row) => ({ ...row, latest: Number(row.latest) }))
export const surveyById = async (db: Database, id: string): Promise<SurveyRow | undefined> =>
  (await listSurveys(db)).find((row) => row.id === id)

const setStatus = write(
  (q, t, p: Values<{ id: string; from: string; status: SurveyStatus; version: number; byLink: boolean; closesAt: number | null }>) =>
    q
      .update(t.surveys)
      .set({ status: p('status'), version: p('version'), byLink: p('byLink'), closesAt: p('closesAt') })
      .where(and(eq(t.surveys.id, p('id')), eq(t.surveys.status, p('from'))))
      .returning({ id: t.surveys.id }),
)
/** Moves a survey on from the state it was seen in. Refused as 'stale' when somebody else moved it. */
export const moveSurvey = (
  row: SurveyRow,
  to: { readonly status: SurveyStatus; readonly version?: number; readonly byLink?: boolean; readonly closesAt?: number | null },
): Write =>
  fill(
    setStatus,
    {
      id: row.id,
      from: row.status,
      status: to.status,
      version: to.version ?? row.version,
      byLink: to.byLink ?? row.byLink,
      closesAt: to.closesAt === undefined ? row.closesAt : to.closesAt,
    },
    'stale',
  )

const unlink = write((q, t, p: Values<{ surveyId: string }>) =>
  q
    .update(t.responses)
    .set({ contactId: null })
    .where(eq(t.responses.surveyId, p('surveyId'))),
)
/** After a confidential survey has closed nothing says whose a response is. */
export const unlinkResponses = (surveyId: string): Write => fill(unlink, { surveyId })

const assign = write((q, t, p: Values<Key & { group: string; createdAt: number }>) =>
  q
    .insert(t.assignments)
    .values({ surveyId: p('surveyId'), contactId: p('contactId'), group: p('group'), createdAt: p('createdAt') })
    .onConflictDoNothing()
    .returning({ contactId: t.assignments.contactId }),
)
/** Asks a person to answer; asked before, nothing changes. Gives a row back when it was new. */
export const assignTo = (key: Key, group: string, createdAt: number): Write => fill(assign, { ...key, group, createdAt })

const consenting = read((q, t) =>
  q.select({ id: t.contacts.id, granted: t.contacts.granted, optedOutAt: t.contacts.optedOutAt }).from(t.contacts),
)
/** Everybody who agreed to be invited to surveys and wants messages. */
export const consentingContacts = async (db: Database): Promise<string[]> =>
  (await db.read(consenting, {})).flatMap(({ id, granted, optedOutAt }) =>
    granted.surveys !== undefined && optedOutAt === null ? [id] : [],
  )

const contactByAddress = read((q, t, p: Values<{ channel: string; externalId: string }>) =>
  q
    .select({ contactId: t.addresses.contactId })
    .from(t.addresses)
    .where(and(eq(t.addresses.channel, p('channel')), eq(t.addresses.externalId, p('externalId')))),
)
const contactById = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ contactId: t.contacts.id })
    .from(t.contacts)
    .where(eq(t.contacts.id, p('id'))),
)
/** A contact named by our id, or by a channel and the id there. */
export const findContact = async (
  db: Database,
  named: { readonly id: string } | { readonly channel: string; readonly externalId: string },
): Promise<string | undefined> => ('id' in named ? await db.read(contactById, named) : await db.read(contactByAddress, named))[0]?.contactId

// --- who is still to be told ---

const unanswered = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      contactId: t.assignments.contactId,
      status: t.participation.status,
      contactedOn: t.participation.contactedOn,
      remindedOn: t.participation.remindedOn,
      muted: t.participation.muted,
      granted: t.contacts.granted,
      optedOutAt: t.contacts.optedOutAt,
      addressId: t.addresses.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
      reachable: t.addresses.reachable,
      lastInteractionAt: t.addresses.lastInteractionAt,
    })
    .from(t.assignments)
    .innerJoin(t.contacts, eq(t.contacts.id, t.assignments.contactId))
    .leftJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id))
    .leftJoin(
      t.participation,
      and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
    )
    .where(
      and(
        eq(t.assignments.surveyId, p('surveyId')),
        or(isNull(t.participation.status), notInArray(t.participation.status, ['completed', 'refused'])),
      ),
    )
    .orderBy(asc(t.assignments.contactId), desc(t.addresses.lastInteractionAt)),
)
/** The addresses of everybody assigned who has neither answered nor refused. */
export const unansweredAddresses = (db: Database, surveyId: string) => db.read(unanswered, { surveyId })

const setTold = write(
  (q, t, p: Values<Key & { status: Disposition; contactedOn: string | null; remindedOn: string | null; day: string }>) =>
    q
      .insert(t.participation)
      .values({
        surveyId: p('surveyId'),
        contactId: p('contactId'),
        status: p('status'),
        muted: false,
        contactedOn: p('contactedOn'),
        remindedOn: p('remindedOn'),
      })
      .onConflictDoUpdate({
        target: [t.participation.surveyId, t.participation.contactId],
        set: {
          status: sql`case when ${t.participation.status} in ('contacted', 'unreachable') then ${p('status')} else ${t.participation.status} end`,
          contactedOn: sql`coalesce(${t.participation.contactedOn}, ${p('contactedOn')})`,
          remindedOn: sql`coalesce(${p('remindedOn')}, ${t.participation.remindedOn})`,
        },
        // Once a day at most, however often the job runs.
        setWhere: sql`${p('remindedOn')} is null or coalesce(${t.participation.remindedOn}, '') <> ${p('day')}`,
      })
      .returning({ contactId: t.participation.contactId }),
)
/** An invitation or a reminder went into the outbox. Refused as 'stale' when one did so today already. */
export const told = (key: Key, what: 'invite' | 'reminder', day: string): Write =>
  fill(
    setTold,
    { ...key, status: 'contacted', contactedOn: what === 'invite' ? day : null, remindedOn: what === 'reminder' ? day : null, day },
    'told',
  )
/** There is no way to write to them now. */
export const notReached = (key: Key, day: string): Write =>
  fill(setTold, { ...key, status: 'unreachable', contactedOn: null, remindedOn: null, day })

// --- counts ---

const dispositionCounts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ group: t.assignments.group, status: t.participation.status, n: sql<number>`count(*)` })
    .from(t.assignments)
    .leftJoin(
      t.participation,
      and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
    )
    .where(eq(t.assignments.surveyId, p('surveyId')))
    .groupBy(t.assignments.group, t.participation.status),
)
const unassignedCounts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ status: t.participation.status, n: sql<number>`count(*)` })
    .from(t.participation)
    .leftJoin(
      t.assignments,
      and(eq(t.assignments.surveyId, t.participation.surveyId), eq(t.assignments.contactId, t.participation.contactId)),
    )
    .where(and(eq(t.participation.surveyId, p('surveyId')), isNull(t.assignments.contactId)))
    .groupBy(t.participation.status),
)
const furthest = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      version: t.participation.version,
      reached: t.participation.reached,
      status: t.participation.status,
      n: sql<number>`count(*)`,
    })
    .from(t.participation)
    .where(eq(t.participation.surveyId, p('surveyId')))
    .groupBy(t.participation.version, t.participation.reached, t.participation.status),
)
const reach = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ version: t.surveyReach.version, key: t.surveyReach.key, n: t.surveyReach.people })
    .from(t.surveyReach)
    .where(eq(t.surveyReach.surveyId, p('surveyId'))),
)
const numbers = <T extends { n: number }>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row, n: Number(row.n) }))

/** Everything `status` prints, as counts. */
export async function surveyCounts(db: Database, surveyId: string) {
  const [assigned, byLink, furthestSeen, seen] = await Promise.all([
    db.read(dispositionCounts, { surveyId }),
    db.read(unassignedCounts, { surveyId }),
    db.read(furthest, { surveyId }),
    db.read(reach, { surveyId }),
  ])
  return { assigned: numbers(assigned), byLink: numbers(byLink), furthest: numbers(furthestSeen), seen: numbers(seen) }
}

const bump = write((q, t, p: Values<{ surveyId: string; version: number; key: string }>) =>
  q
    .insert(t.surveyReach)
    .values({ surveyId: p('surveyId'), version: p('version'), key: p('key'), people: 1 })
    .onConflictDoUpdate({
      target: [t.surveyReach.surveyId, t.surveyReach.version, t.surveyReach.key],
      set: { people: sql`${t.surveyReach.people} + 1` },
    }),
)
/** One more person saw this question of an anonymous survey; asked of everybody, so it tells nothing of anybody. */
export const countReach = (surveyId: string, version: number, key: string): Write => fill(bump, { surveyId, version, key })

// --- what was answered ---

const responseRows = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      id: t.responses.id,
      version: t.responses.version,
      group: t.responses.group,
      completedOn: t.responses.completedOn,
      name: t.contacts.displayName,
      key: t.answers.key,
      value: t.answers.value,
    })
    .from(t.responses)
    .leftJoin(t.answers, eq(t.answers.responseId, t.responses.id))
    .leftJoin(t.contacts, eq(t.contacts.id, t.responses.contactId))
    .where(eq(t.responses.surveyId, p('surveyId')))
    .orderBy(asc(t.responses.id)),
)

export interface Response {
  readonly version: number
  readonly answers: Answers
  readonly group?: string
  readonly completedOn?: string
  readonly name?: string
}

/** Named and confidential replies, one each, in no order that tells anything: their ids are drawn by chance. */
export async function responsesOf(db: Database, surveyId: string): Promise<Response[]> {
  const byId = new Map<
    string,
    { version: number; group: string; completedOn: string; name?: string; answers: Record<string, Answers[string]> }
  >()
  for (const { id, version, group, completedOn, name, key, value } of await db.read(responseRows, { surveyId })) {
    let response = byId.get(id)
    if (response === undefined) {
      response = { version, group, completedOn, ...(name !== null && { name }), answers: {} }
      byId.set(id, response)
    }
    if (key !== null && value !== null) response.answers[key] = value
  }
  return [...byId.values()]
}
