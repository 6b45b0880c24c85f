import { userInfo } from 'node:os'

import type { Viewer } from '../console/access.ts'
import { createIds } from '../ids.ts'
import type { ImportDeps } from '../cadres/imports/preview/jobs.ts'
import type { Session } from './session.ts'

/** Who the command line acts as: the administrator, by the name of the account on this machine. */
export const operator = (): Viewer => ({ type: 'officer', name: userInfo().username, role: 'quan_tri' })

export function personnelDeps({ db }: Pick<Session, 'db'>): ImportDeps {
  return {
    db,
    ids: createIds(Date.now),
    viewer: operator(),
    at: Date.now(),
    progress: showProgress,
  }
}

/** A bar that fills where somebody watches; elsewhere one line when a stage is done. */
function showProgress(stage: string, done: number, total: number): void {
  const isDone = done >= total
  if (process.stderr.isTTY) {
    const filled = total === 0 ? 20 : Math.floor((done / total) * 20)
    process.stderr.write(`\r${stage.padEnd(10)} [${'#'.repeat(filled)}${'.'.repeat(20 - filled)}] ${done}/${total}${isDone ? '\n' : ''}`)
  } else if (isDone) process.stderr.write(`${stage}: ${done}/${total} rows\n`)
}
