/** What every page of broadcasts works with. */
import { connectedAccounts } from '../../channels/accounts.ts'
import type { ConsoleContext, ConsoleDeps } from '../../console/area.ts'
import type { DeskDeps } from '../desk/jobs.ts'

export const root = '/console/thong-bao'

export const deskingOf = ({ db, config, ids, now }: ConsoleDeps): DeskDeps => ({
  db,
  ids,
  now,
  accounts: connectedAccounts(config),
  maySpend: config.zaloOa?.proactive === 'paid',
})

/** Where a rule looks into records, it does so in the officer's name. */
export const seenBy = (deps: ConsoleDeps, c: ConsoleContext): DeskDeps => ({ ...deskingOf(deps), viewer: c.var.me.viewer })
