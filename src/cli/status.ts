import type { Command } from 'commander'

import { openAlerts } from '../delivery/alerts/store.ts'
import { outboxCounts } from '../delivery/store.ts'
import { openCases } from '../feedback/store.ts'
import { openRequests } from '../privacy/requests/store.ts'
import { vietnamTime } from '../calendar.ts'
import { print, withSession } from './session.ts'

interface Format {
  readonly json?: boolean
}

export function addStatusCommands(program: Command): void {
  program
    .command('status')
    .description('messages waiting, sent and failed; alerts; what waits for a person')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: Format) =>
      withSession(async ({ db }) => {
        const [outbox, alerts, cases, requests] = await Promise.all([outboxCounts(db), openAlerts(db), openCases(db), openRequests(db)])
        if (json) return print({ outbox, alerts, openCases: cases.length, openRightsRequests: requests.length })
        print(
          `messages: ${
            Object.entries(outbox)
              .map(([status, n]) => `${n} ${status}`)
              .join(', ') || 'none yet'
          }`,
        )
        print(`open cases: ${cases.length}; open requests about personal data: ${requests.length}`)
        for (const alert of alerts)
          print(`ALERT ${alert.id}: ${alert.detail} (${alert.times} times, last ${vietnamTime(alert.lastSeenAt)})`)
      }),
    )

  program
    .command('requests')
    .description('requests about personal data with the days they are due')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: Format) =>
      withSession(async ({ db }) => {
        const requests = await openRequests(db)
        if (json) return print(requests)
        for (const row of requests)
          print(`${row.code}  ${row.kind}  reply by ${vietnamTime(row.replyBy)}, done by ${vietnamTime(row.finishBy)}`)
        if (requests.length === 0) print('Nothing waits.')
      }),
    )
}
