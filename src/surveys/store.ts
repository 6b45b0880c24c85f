import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { Disposition } from '../../db/tables/surveys.ts'
import { compile } from './compiled.ts'
import type { Compiled } from './compiled.ts'
import type { Offer } from './offer.ts'
import { shuffledFor } from './shuffling.ts'
import { surveySchema } from './survey.ts'
import type { Answers } from './survey.ts'

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
      compiled: shuffledFor(compiled, surveyId, contactId),
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
    .select({ id: t.surveys.id, title: t.surveys.title, closesAt: t.surveys.closesAt })
    .from(t.surveys)
    .leftJoin(t.assignments, and(eq(t.assignments.surveyId, t.surveys.id), eq(t.assignments.contactId, p('contactId'))))
    .leftJoin(t.participation, and(eq(t.participation.surveyId, t.surveys.id), eq(t.participation.contactId, p('contactId'))))
    .where(
      and(
        // By the person, as one list, and with no index on the status to go by: otherwise SQLite looks at every open survey, and there may
        // be ten thousand.
        inArray(
          t.surveys.id,
          q
            .select({ id: t.assignments.surveyId })
            .from(t.assignments)
            .where(eq(t.assignments.contactId, p('contactId')))
            .union(
              q
                .select({ id: t.participation.surveyId })
                .from(t.participation)
                .where(eq(t.participation.contactId, p('contactId'))),
            ),
        ),
        sql`coalesce(${t.surveys.status}, '') = 'open'`,
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
        ...valuesOf(p, 'surveyId', 'contactId', 'status', 'version', 'reached'),
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
 * How far a person has come: written when they begin and when they leave, whichever way; in between the conversation's state knows
 * (reports/store.ts reads it there). Refused as 'stale' when they have completed the survey meanwhile: one answer a person, whatever happens at once.
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
      ...valuesOf(p, 'id', 'surveyId', 'version', 'contactId'),
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
  response: Key & {
    readonly id: string
    readonly version: number
    readonly answers: Answers
    /** The furthest question seen. */
    readonly reached?: string
    readonly day: string
  },
): Write[] {
  const { id, surveyId, contactId, version, answers, reached, day } = response
  return [
    participate({ surveyId, contactId }, { status: 'completed', version, day, ...(reached !== undefined && { reached }) }),
    fill(insertResponse, { id, surveyId, contactId, version, completedOn: day }, 'stale'),
    ...Object.entries(answers).map(([key, value]) => fill(insertAnswer, { responseId: id, key, value })),
  ]
}
