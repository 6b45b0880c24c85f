import { userInfo } from 'node:os'

import type { Viewer } from '../console/access.ts'
import { createIds } from '../ids.ts'
import type { ImportDeps } from '../cadres/imports/jobs.ts'
import type { Session } from './session.ts'

/** Who the command line acts as: the administrator, by the name of the account on this machine. */
export const operator = (): Viewer => ({ type: 'officer', name: userInfo().username, role: 'quan_tri' })

export function personnelDeps({ db }: Pick<Session, 'db'>): ImportDeps {
  return {
    db,
    ids: createIds(Date.now),
    viewer: operator(),
    at: Date.now(),
    progress: (stage, done, total) => process.stderr.write(`${stage}: ${done}/${total} rows\n`),
  }
}
