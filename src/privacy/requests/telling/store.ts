/** How what became of a request reaches the person; and that nobody is erased without a last word where one can be said. */
import type { Database } from '../../../../db/database.ts'
import type { Write } from '../../../../db/query.ts'
import { whereToReply } from '../../../feedback/telling/store.ts'
import type { Ids } from '../../../ids.ts'
import { scheduleJob } from '../../../jobs/store.ts'
import { owesWord } from '../store.ts'
import type { RightsNews } from '../wording.ts'

interface Telling {
  /** They can be written to, and will be. */
  readonly told: boolean
  readonly writes: readonly Write[]
}

/** The program that runs says it in the person's conversation; where there is none left, that is noted. */
export async function tellAsker(db: Database, contactId: string | null, news: RightsNews, ids: Ids, at: number): Promise<Telling> {
  const address = contactId === null ? undefined : await whereToReply(db, contactId)
  const owed = owesWord(news.code, address === undefined)
  if (address === undefined) return { told: false, writes: [owed] }
  const key = ids.next()
  const job = { id: key, kind: 'rights_tell', key, payload: { address, key, ...news }, runAt: at, createdAt: at }
  return { told: true, writes: [owed, scheduleJob(job)] }
}

/** Between the last word and the erasure, which takes with it whatever has not left by then (ms). */
const lastWordMs = 600_000

/** The erasure itself, once the last word is on its way. Takes the place of the job that says it. */
export const eraseSoon = (contactId: string, ids: Ids, at: number): Write[] => [
  eraseAt({ contactId, told: true }, at + lastWordMs, ids, at),
]

/** @param told the last word has been said */
export const eraseAt = (payload: { readonly contactId: string; readonly told?: boolean }, runAt: number, ids: Ids, at: number): Write =>
  scheduleJob({ id: ids.next(), kind: 'erase_contact', key: payload.contactId, payload, runAt, createdAt: at })
