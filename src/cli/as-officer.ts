/** Commands that leave their doer's name: it must be an officer's. */
import { userInfo } from 'node:os'

import type { Command } from 'commander'

import type { Database } from '../../db/database.ts'
import type { Viewer } from '../console/access.ts'
import { officerNamed } from '../console/officers/store.ts'
import { createIds } from '../ids.ts'
import type { Ids } from '../ids.ts'
import { withDatabase } from './session.ts'
import type { Session } from './session.ts'

export interface OfficerDeps {
  readonly db: Database
  readonly config: Session['config']
  readonly ids: Ids
  readonly viewer: Viewer & { readonly type: 'officer' }
  readonly officerId: string
  readonly at: number
}

/** Adds `--as NAME`, by default the name of the account on this machine. */
export const withOfficer = (command: Command): Command =>
  command.option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)

/**
 * Works in the name of an administrator or an officer of the province.
 * @throws when there is no such officer today
 */
export const asOfficer = <T>(name: string, work: (deps: OfficerDeps) => Promise<T>): Promise<T> =>
  withDatabase(async ({ db, config }) => {
    const officer = await officerNamed(db, name.normalize('NFC').trim())
    const role = officer?.revokedAt === null ? officer.role : undefined
    if (officer === undefined || (role !== 'quan_tri' && role !== 'can_bo_tinh'))
      throw new Error(
        `${name} is no officer who may do this. Say who does it: --as NAME (an administrator or an officer of the province: "congdoan officers list").`,
      )
    return work({
      db,
      config,
      ids: createIds(Date.now),
      viewer: { type: 'officer', name: officer.name, role },
      officerId: officer.id,
      at: Date.now(),
    })
  })
