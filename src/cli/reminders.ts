import type { Command } from 'commander'

import { vietnamTime } from '../calendar.ts'
import { forecastAll } from '../reminders/jobs.ts'
import { reminderSources } from '../reminders/sources/store.ts'
import { print, withDatabase } from './session.ts'

const dayMs = 86_400_000

export function addReminderCommands(program: Command): void {
  program
    .command('reminders')
    .description('what will go out in the days ahead, to whom and why; and what will not')
    .option('--next <days>', 'how far ahead: 7d', '7d')
    .option('--json', 'print JSON alone')
    .action(async ({ next, json }: { next: string; json?: boolean }) => {
      const days = Number(/^(\d{1,2})d?$/.exec(next)?.[1])
      if (!(days >= 1 && days <= 31)) throw new Error(`--next must be 1d to 31d, not "${next}".`)
      await withDatabase(async ({ db, config }) => {
        const now = Date.now()
        const deps = { db, now: () => now, sources: reminderSources, proactive: config.zaloOa?.proactive ?? ('free' as const) }
        const all = await forecastAll(deps, now + days * dayMs)
        const leaves = all
          .flatMap((each) => each.leaves)
          .map(({ at, item, reminding, heldFor }) => ({ ...subject(item), at, code: reminding.code, moment: reminding.moment, heldFor }))
          .sort((a, b) => a.at - b.at || (a.contactId < b.contactId ? -1 : 1))
        const left = all
          .flatMap((each) => each.left)
          .map(({ item, reminding, outcome }) => ({ ...subject(item), code: reminding.code, moment: reminding.moment, outcome }))
        if (json) return print({ leaves, left })
        for (const { at, contactId, title, code, heldFor } of leaves)
          print(`${vietnamTime(at)}  ${contactId}  ${code} of "${title}"${heldFor.length > 0 ? `  (held: ${heldFor.join(', ')})` : ''}`)
        for (const { contactId, title, code, outcome } of left) print(`not sent  ${contactId}  ${code} of "${title}": ${outcome}`)
        if (leaves.length + left.length === 0) print(`Nothing in the next ${days} days.`)
      })
    })
}

const subject = ({ kind, thing, title, contactId }: { kind: string; thing: string; title: string; contactId: string }) => ({
  kind,
  thing,
  title,
  contactId,
})
