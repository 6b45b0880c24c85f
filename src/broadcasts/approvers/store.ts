import type { Database } from '../../../db/database.ts'
import { listOfficers } from '../../console/officers/store.ts'
import type { Address } from '../../messages.ts'
import { samePerson } from '../broadcast.ts'
import { addressesOf } from '../recipients/store.ts'

/** Where the officers who may stand behind somebody's broadcast can be asked in chat. Those of one unit do not decide for others. */
export async function otherOfficers(db: Database, by: string): Promise<Address[]> {
  const officers = (await listOfficers(db)).filter(
    ({ name, role, revokedAt, contactId }) =>
      revokedAt === null && contactId !== null && (role === 'quan_tri' || role === 'can_bo_tinh') && !samePerson(name, by),
  )
  const found = await Promise.all(officers.map(({ contactId }) => addressesOf(db, contactId ?? '')))
  return found.flatMap(([latest]) => (latest === undefined ? [] : [latest.address]))
}
