import type { Database } from '../../db/database.ts'
import { linkCodeOf } from '../../src/cadres/links.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { recordWrites } from '../../src/cadres/records/writing/store.ts'
import { createIds } from '../../src/ids.ts'
import { fold } from '../../src/text.ts'
import { findContact } from '../../src/surveys/operating/store.ts'
import { monday } from './known.ts'
import { recordOf } from './personnel.ts'
import { postingOf } from './posts.ts'
import { from, turnsOn } from './turns.ts'

const ids = createIds(Date.now)

export interface CadreSetup {
  readonly name?: string
  readonly isFullTime?: boolean
  readonly unitId?: string
  readonly titleId?: string
}

/** A cadre with a post, by default the chair of CDCS-01. */
export async function addCadre(
  db: Database,
  id: string,
  { name = `Trần Thị ${id}`, isFullTime = false, unitId = 'CDCS-01', titleId = 'CT' }: CadreSetup = {},
) {
  const { head } = recordOf({ id, fullName: name, foldedName: fold(name), isFullTime })
  const posting = postingOf(id, { unitId, titleId })
  const changes = [
    { part: 'cadre', partId: id, before: null, after: head },
    { part: 'posting', partId: posting.id, before: null, after: posting },
  ] as const
  await db.commit(recordWrites(id, 0, changes, { at: monday, actor: 'officer:test', source: 'officer', newId: () => ids.next() }))
}

/** A cadre whose chat is `who` on Telegram. @returns their contact */
export async function linkedCadre(db: Database, id: string, who: string, setup: CadreSetup = {}, at = monday): Promise<string> {
  await addCadre(db, id, setup)
  const code = linkCodeOf(ids.random(8))
  await db.commit(issueCode(code, { cadreId: id, issuedBy: 'officer:test', issuedAt: at, expiresAt: at + 86_400_000 }))
  const turns = turnsOn(db, { now: at })
  await turns.receive(from(who, code))
  await turns.receive(from(who, 'tôi đồng ý'))
  return (await findContact(db, { channel: 'telegram', externalId: who })) ?? '?'
}
