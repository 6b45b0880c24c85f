/** Who has a seat, who was asked to take one, and in which chats they are. */
import { and, asc, desc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { EnrolmentResponse } from '../../../db/tables/training.ts'
import type { TrainingClass } from '../class.ts'
import type { EnrolmentChange } from '../enrolment.ts'

const bump = write((q, t, p: Values<{ id: string; expected: number; revision: number }>) =>
  q
    .update(t.trainingClasses)
    .set({ revision: p('revision') })
    .where(and(eq(t.trainingClasses.id, p('id')), eq(t.trainingClasses.revision, p('expected'))))
    .returning({ id: t.trainingClasses.id }),
)
const putEnrolment = write(
  (
    q,
    t,
    p: Values<{
      classId: string
      cadreId: string
      response: EnrolmentResponse
      respondedAt: number | null
      removedFor: string | null
      invitedAt: number | null
    }>,
  ) =>
    q
      .insert(t.enrolments)
      .values(valuesOf(p, 'classId', 'cadreId', 'response', 'respondedAt', 'removedFor', 'invitedAt'))
      .onConflictDoUpdate({
        target: [t.enrolments.classId, t.enrolments.cadreId],
        set: { response: p('response'), respondedAt: p('respondedAt'), removedFor: p('removedFor') },
      }),
)
/** Seats change hands only on the class as it was seen: refused as 'stale' when anybody answered meanwhile. */
export const changeEnrolments = (cls: Pick<TrainingClass, 'id' | 'revision'>, changes: readonly EnrolmentChange[]): Write[] => [
  fill(bump, { id: cls.id, expected: cls.revision, revision: cls.revision + 1 }, 'stale'),
  ...changes.map((change) => fill(putEnrolment, { classId: cls.id, removedFor: null, ...change, invitedAt: null })),
]

const insertInvitation = write((q, t, p: Values<{ classId: string; cadreId: string; invitedAt: number }>) =>
  q
    .insert(t.enrolments)
    .values({ classId: p('classId'), cadreId: p('cadreId'), response: 'moi', invitedAt: p('invitedAt') })
    .onConflictDoNothing()
    .returning({ cadreId: t.enrolments.cadreId }),
)
/** Invited before, nothing changes. Gives a row back when it was new. */
export const inviteCadre = (classId: string, cadreId: string, at: number): Write =>
  fill(insertInvitation, { classId, cadreId, invitedAt: at })

const contactsOfCadre = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ contactId: t.cadreLinks.contactId })
    .from(t.cadreLinks)
    .where(eq(t.cadreLinks.cadreId, p('cadreId')))
    .orderBy(desc(t.cadreLinks.linkedAt)),
)
/** The chat a cadre linked last. */
export const contactOfCadre = async (db: Database, cadreId: string): Promise<string | undefined> =>
  (await db.read(contactsOfCadre, { cadreId }))[0]?.contactId

const links = read((q, t) =>
  q.select({ contactId: t.cadreLinks.contactId, cadreId: t.cadreLinks.cadreId }).from(t.cadreLinks).orderBy(asc(t.cadreLinks.linkedAt)),
)
/** Cadre → the chat they linked last. */
export const linkedContacts = async (db: Database): Promise<ReadonlyMap<string, string>> =>
  new Map((await db.read(links, {})).map(({ cadreId, contactId }) => [cadreId, contactId]))
