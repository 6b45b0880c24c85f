import type { Command } from 'commander'

import { approveChange, refuseChange } from '../cadres/changes/jobs.ts'
import type { Decided } from '../cadres/changes/jobs.ts'
import { waitingChanges } from '../cadres/changes/store.ts'
import { vietnamTime } from '../calendar.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

export function addChangeCommands(program: Command): void {
  const changes = program.command('changes').description('what cadres propose to change in their own records')

  changes
    .command('list')
    .description('what waits for a decision, oldest first')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const rows = await waitingChanges(db)
        if (json) return print(rows)
        for (const row of rows) print(`${row.code}  ${row.cadreId}  ${vietnamTime(row.createdAt)}  ${row.newText}  (was: ${row.oldText})`)
        if (rows.length === 0) print('Nothing waits.')
      }),
    )

  changes
    .command('approve')
    .description('write it into the record and tell the cadre')
    .argument('<code>')
    .option('--evidence <text>', 'what was seen, such as the number of the diploma: it then counts as verified')
    .action(async (code: string, { evidence }: { evidence?: string }) =>
      withDatabase(async ({ db }) => tell(await approveChange(code, evidence ?? null, personnelDeps({ db })), `${code} is approved.`)),
    )

  changes
    .command('refuse')
    .description('leave the record as it is and tell the cadre why')
    .argument('<code>')
    .requiredOption('--reason <text>', 'in Vietnamese, as the cadre will read it')
    .action(async (code: string, { reason }: { reason: string }) =>
      withDatabase(async ({ db }) => tell(await refuseChange(code, reason, personnelDeps({ db })), `${code} is refused.`)),
    )
}

const failures = {
  unknown: 'There is no such proposal. "congdoan changes list" shows them.',
  decided: 'Somebody has decided this already.',
  not_yours: 'This record may not be read here.',
} as const

function tell(done: Decided, text: string): void {
  if (!done.ok) throw new Error(failures[done.code])
  print(text)
}
