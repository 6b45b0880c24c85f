/** Looking before it leaves: the plan, and one copy to oneself. */
import type { Command } from 'commander'

import { contactNamed } from '../../broadcasts/lists/store.ts'
import { copyFor, routeOn } from '../../broadcasts/compose.ts'
import { preview } from '../../broadcasts/planning/jobs.ts'
import type { Plan } from '../../broadcasts/planner.ts'
import { enqueue } from '../../delivery/store.ts'
import { addressesOf } from '../../broadcasts/recipients/store.ts'
import { print, withDatabase } from '../session.ts'
import { depsOf, ids, known } from './session.ts'

export function addLooks(broadcasts: Command): void {
  broadcasts
    .command('plan')
    .description('how many, by which route, what it costs, who is left out and why')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { json }: { json?: boolean }) =>
      withDatabase(async (opened) => {
        const { plan, sample, withoutValue } = await preview(depsOf(opened), (await known(opened.db, id)).broadcast)
        if (json) return print({ ...plan, withoutValue, sample: sample.map(({ contactId }) => contactId) })
        printPlan(plan)
        for (const [name, n] of Object.entries(withoutValue)) print(`  without a value for {${name}}: ${n}`)
        for (const { contactId } of sample) print(`  e.g. ${contactId}`)
      }),
    )

  broadcasts
    .command('test')
    .description('send one copy to yourself')
    .argument('<id>')
    .requiredOption('--to <who>', 'CONTACT or CHANNEL:ID')
    .action(async (id: string, { to }: { to: string }) =>
      withDatabase(async ({ db }) => {
        const { broadcast, promptId } = await known(db, id)
        const contactId = await contactNamed(db, to)
        const [address] = contactId === undefined ? [] : await addressesOf(db, contactId)
        if (contactId === undefined || address === undefined) throw new Error(`Nobody is known as ${to}.`)
        const body = copyFor(broadcast.content, promptId, routeOn[address.address.channel], {})
        const now = Date.now()
        await db.commit([
          enqueue({ ...address, id: ids.next(), contactId, kind: 'notice', body, keepBody: false, dueAt: now, createdAt: now }),
        ])
        print(`A copy of ${id} leaves for ${address.address.channel} as soon as a program runs.`)
      }),
    )
}

function printPlan({ meant, people, byRoute, costVnd, leftOut, noRoute, seconds }: Plan): void {
  print(`${people} of ${meant} people get a copy; about ${Math.ceil(seconds / 60)} minutes; ${costVnd} đ`)
  for (const [route, n] of Object.entries(byRoute)) print(`  by ${route}: ${n}`)
  for (const [why, n] of Object.entries({ ...leftOut, ...noRoute })) print(`  left out, ${why}: ${n}`)
}
