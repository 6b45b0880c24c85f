/** What became of it: everybody in one state, the failed once more, a report. */
import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { extname } from 'node:path'

import type { Command } from 'commander'

import { chaseUnread } from '../../broadcasts/chases/jobs.ts'
import { titleOf } from '../../broadcasts/compose.ts'
import { retryBroadcast } from '../../broadcasts/retrying/jobs.ts'
import type { Route } from '../../broadcasts/planner.ts'
import { narrowed, personStates } from '../../broadcasts/progress.ts'
import { reportOf, spending } from '../../broadcasts/report/store.ts'
import { progressOf } from '../../broadcasts/standing/store.ts'
import { listBroadcasts } from '../../broadcasts/store.ts'
import { print, withDatabase } from '../session.ts'
import { depsOf, kept, known, officerAs, refusal } from './session.ts'

export function addOutcome(broadcasts: Command): void {
  broadcasts
    .command('retry')
    .description('try the failed again, each by the best way there is now')
    .argument('<id>')
    .option('--uncertain', 'also those of whom nobody knows whether a copy arrived: they may get it twice')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
    .action(async (id: string, { uncertain, as, json }: { uncertain?: boolean; as: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const done = await retryBroadcast(depsOf(opened), id, await officerAs(opened.db, as), uncertain === true)
        kept(done)
        const { queued = 0, left = 0 } = done.ok && 'queued' in done ? done : {}
        if (json) return print({ id, queued, left })
        print(`${id}: ${queued} queued again, ${left} without any way.`)
      }),
    )

  broadcasts
    .command('chase')
    .description('remind those who have it and have not tapped [Đã đọc], in the sentence shown with it')
    .argument('<id>')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
    .action(async (id: string, { as, json }: { as: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const chased = await chaseUnread(depsOf(opened), id, await officerAs(opened.db, as))
        if (!chased.ok) throw refusal(chased)
        const people = 'people' in chased ? chased.people : 0
        print(json ? { id, people } : `${id}: ${people} people will be reminded within the hours for messages.`)
      }),
    )

  broadcasts
    .command('status')
    .description('everybody in exactly one state; without an id, every broadcast')
    .argument('[id]')
    .option('--json', 'print JSON alone')
    .action(async (id: string | undefined, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        if (id === undefined) {
          const all = await listBroadcasts(db)
          if (json) return print(all.map(({ id: each, broadcast, createdAt }) => ({ id: each, status: broadcast.status, createdAt })))
          for (const { id: each, broadcast } of all) print(`${each}  ${broadcast.status}  ${titleOf(broadcast.content)}`)
          return all.length === 0 ? print('None yet.') : undefined
        }
        const stored = await known(db, id)
        const { broadcast, forecast } = stored
        const progress = await progressOf(db, id)
        const spent = await spending(db, stored, progress.left)
        if (json) return print({ id, status: broadcast.status, ...progress, ...spent, forecast: forecast ?? null })
        print(`${id}  ${broadcast.status}  ${progress.people} people`)
        for (const [state, n] of Object.entries(progress.states)) if (n > 0) print(`  ${state}: ${n}`)
        for (const [route, n] of Object.entries(progress.sentBy))
          print(`  by ${route}: ${n} (planned ${forecast?.byRoute[route as Route] ?? 0})`)
        if (spent.costVnd > 0) print(`  cost: ${spent.costVnd} đ (planned ${forecast?.costVnd ?? 0} đ)`)
      }),
    )

  broadcasts
    .command('report')
    .description('person by person, with the reason in plain words')
    .argument('<id>')
    .requiredOption('--to <file>', '.csv')
    .option('--state <state>', `only those in one state: ${personStates.join(', ')}`)
    .option('--why <reason>', 'of the failed only those with this reason: window_closed, no_consent …')
    .action(async (id: string, { to, state, why }: { to: string; state?: string; why?: string }) =>
      withDatabase(async ({ db }) => {
        const stored = await known(db, id)
        if (extname(to).toLowerCase() !== '.csv') throw new Error('--to must end in .csv.')
        const narrow = narrowed(state, why)
        if (narrow.state !== state || narrow.reason !== why)
          throw new Error(`--state is one of ${personStates.join(', ')}; --why goes with --state failed.`)
        const { csv, people } = await reportOf(db, stored, narrow)
        await writeFile(to, csv)
        print(`${to}: ${people} people.`)
      }),
    )
}
