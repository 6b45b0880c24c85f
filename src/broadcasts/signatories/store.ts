/** The officers who may stand behind a message to many. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { listOfficers, officerNamed } from '../../console/officers/store.ts'
import type { Address } from '../../messages.ts'
import { deciders, samePerson, writers } from '../broadcast.ts'
import type { Signatory } from '../broadcast.ts'
import { addressesOf } from '../recipients/store.ts'

const stands = (roles: typeof writers) =>
  write((q, t, p: Values<{ id: string }>) =>
    q
      .update(t.officers)
      .set({ name: sql`${t.officers.name}` })
      .where(and(eq(t.officers.id, p('id')), isNull(t.officers.revokedAt), inArray(t.officers.role, [...roles])))
      .returning({ id: t.officers.id }),
  )
const [writes, decides] = [stands(writers), stands(deciders)]
/** The rest of the commit holds only if this is an officer today who may do so. Changes nothing; refused with `otherwise`. */
export const stillOfficer = ({ id }: Signatory, as: 'writer' | 'decider', otherwise: string): Write =>
  fill(as === 'writer' ? writes : decides, { id }, otherwise)

/** Somebody named at the command line. @returns undefined unless they are an officer today who may send to many */
export async function decider(db: Database, name: string): Promise<Signatory | undefined> {
  const officer = await officerNamed(db, name.normalize('NFC').trim())
  if (officer === undefined || officer.revokedAt !== null || !deciders.includes(officer.role)) return undefined
  return { id: officer.id, name: officer.name }
}

/** Where the officers who may stand behind somebody's broadcast can be asked in chat. */
export async function otherOfficers(db: Database, by: Signatory): Promise<Address[]> {
  const officers = (await listOfficers(db)).filter(
    (each) => each.revokedAt === null && each.contactId !== null && deciders.includes(each.role) && !samePerson(each, by),
  )
  const found = await Promise.all(officers.map(({ contactId }) => addressesOf(db, contactId ?? '')))
  return found.flatMap(([latest]) => (latest === undefined ? [] : [latest.address]))
}
