/** What every command about broadcasts opens, and how a refusal reads. */
import { userInfo } from 'node:os'

import type { Database } from '../../../db/database.ts'
import type { Signatory } from '../../broadcasts/broadcast.ts'
import { decider } from '../../broadcasts/signatories/store.ts'
import type * as desk from '../../broadcasts/desk/jobs.ts'
import type { Chased } from '../../broadcasts/chases/jobs.ts'
import type { Done, Faulty } from '../../broadcasts/desk/jobs.ts'
import { broadcastById } from '../../broadcasts/store.ts'
import type { StoredBroadcast } from '../../broadcasts/known.ts'
import { connectedAccounts } from '../../channels/accounts.ts'
import type { Config } from '../../config.ts'
import { createIds } from '../../ids.ts'
import { operator } from '../personnel.ts'

export const ids = createIds(Date.now)

export interface Opened {
  readonly db: Database
  readonly config: Config
}

export const depsOf = ({ db, config }: Opened): desk.DeskDeps => ({
  db,
  ids,
  now: Date.now,
  accounts: connectedAccounts(config),
  maySpend: config.zaloOa?.proactive === 'paid',
  viewer: operator(),
  via: `command line, ${userInfo().username}`,
})

/** An officer by name. Whoever has this machine may name any: the history says that it was done here, and by which account. */
export async function officerAs(db: Database, name: string): Promise<Signatory> {
  const officer = await decider(db, name)
  if (officer !== undefined) return officer
  throw new Error(
    `${name} is no officer who may send to many. Say who does it: --as NAME (an administrator or an officer of the province).`,
  )
}

export const collect = (value: string, before: string[] = []): string[] => [...before, ...value.split(',').map((each) => each.trim())]

export async function known(db: Database, id: string): Promise<StoredBroadcast> {
  const stored = await broadcastById(db, id)
  if (stored === undefined) throw new Error(`There is no broadcast ${id}. "congdoan broadcasts status" lists them.`)
  return stored
}

type Refused = Exclude<Done | Faulty | Chased, { ok: true }>

const whyNot: Readonly<Record<Refused['why'], string>> = {
  no_button: 'it has no [Đã đọc] button',
  too_soon: 'it was sent, or chased, less than 24 hours ago',
  chased_enough: 'it was chased three times',
  reason: 'it needs a reason of at most 500 characters: its author reads it',
  unknown: 'there is no such broadcast',
  not_officer: 'that is no officer today who may do so',
  busy: 'somebody changed it at this moment; look at it again',
  wrong_state: 'that cannot be done in its present state',
  empty: 'it has no text',
  nobody: 'nobody of its audience can be written to',
  same_person: 'the submitter cannot approve it; another officer must',
  changed: 'it is not what was shown under that seal; look at it again: congdoan broadcasts show',
  too_late: 'its time is past',
  too_early: 'its time has not come',
  not_signed: 'two distinct officers have not signed what would be sent',
  text_too_long: 'the text is longer than one message may be',
  placeholder: 'the text has placeholders nothing would fill',
  template: 'the ZBS template is not known or lacks parameters',
}

export function kept(done: Done | Faulty): Extract<Done, { ok: true }> {
  if (done.ok) return done
  throw refusal(done)
}

export const refusal = (refused: Refused): Error =>
  new Error(`Refused: ${whyNot[refused.why]}${'detail' in refused ? ` (${refused.detail})` : ''}.`)
