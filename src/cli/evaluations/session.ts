import type { EvaluationDeps } from '../../evaluations/jobs.ts'
import { createIds } from '../../ids.ts'
import { localSecret } from '../../secret.ts'
import { operator } from '../personnel.ts'
import { withDatabase } from '../session.ts'

export const run = <T>(work: (deps: EvaluationDeps & { readonly secret: () => string }) => Promise<T>): Promise<T> =>
  withDatabase(({ db, config }) =>
    work({
      db,
      ids: createIds(Date.now),
      viewer: operator(),
      at: Date.now(),
      secret: () => config.secret ?? localSecret(config.databaseUrl),
    }),
  )
