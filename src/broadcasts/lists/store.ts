/** People by name or by class, as contacts. */
import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { findContact } from '../../surveys/operating/store.ts'
import { contactOfCadre } from '../../training/seats/store.ts'
import type { ClassPart } from '../audience.ts'

const wasThere = sql`exists (select 1 from attendance seen inner join class_sessions meeting on meeting.id = seen.session_id where meeting.class_id = enrolments.class_id and seen.cadre_id = enrolments.cadre_id)`
const hasSeat = sql`enrolments.response = 'da_dang_ky'`
const parts: Readonly<Record<ClassPart, SQL>> = {
  invited: sql`enrolments.response <> 'rut'`,
  silent: sql`enrolments.response = 'moi'`,
  enrolled: hasSeat,
  waiting: sql`enrolments.response = 'cho'`,
  attended: wasThere,
  absent: sql`${hasSeat} and not ${wasThere}`,
}
const ofClass = (part: SQL) =>
  read((q, t, p: Values<{ classId: string }>) =>
    q
      .select({ contactId: t.cadreLinks.contactId })
      .from(t.enrolments)
      .innerJoin(t.cadreLinks, eq(t.cadreLinks.cadreId, t.enrolments.cadreId))
      .where(and(eq(t.enrolments.classId, p('classId')), part)),
  )
const questions = Object.fromEntries(Object.entries(parts).map(([who, part]) => [who, ofClass(part)])) as Record<
  ClassPart,
  ReturnType<typeof ofClass>
>
export const classContacts = async (db: Database, classId: string, who: ClassPart): Promise<ReadonlySet<string>> =>
  new Set((await db.read(questions[who], { classId })).map(({ contactId }) => contactId))

/**
 * Lines of an uploaded list: a cadre's code, a contact's id, or CHANNEL:ID; what follows the first comma, semicolon or tab is not read.
 * A line that is a heading is left out.
 */
export async function contactsNamed(
  db: Database,
  text: string,
): Promise<{ readonly contacts: readonly string[]; readonly unknown: readonly string[] }> {
  const contacts = new Set<string>()
  const unknown: string[] = []
  for (const line of text.replaceAll('\uFEFF', '').normalize('NFC').split(/\r?\n/)) {
    const who = (line.split(/[,;\t]/)[0] ?? '').trim().replace(/^"(.*)"$/, '$1')
    if (who === '' || /^(contact(.?id)?|id|m[ãa]( .*)?)$/i.test(who)) continue
    const contactId = await contactNamed(db, who)
    if (contactId === undefined) unknown.push(who)
    else contacts.add(contactId)
  }
  return { contacts: [...contacts], unknown }
}

/** @param who a contact's id, CHANNEL:ID, or a cadre's code */
export async function contactNamed(db: Database, who: string): Promise<string | undefined> {
  const [channel, externalId] = who.split(/:(.*)/s)
  if (externalId !== undefined) return findContact(db, { channel: channel ?? '', externalId })
  return (await findContact(db, { id: who })) ?? (await contactOfCadre(db, who))
}
