/** Two officers stand behind it; then it is sent off, held, stopped. */
import { userInfo } from 'node:os'

import type { Command } from 'commander'

import { fingerprintOf, shortFingerprint } from '../../broadcasts/broadcast.ts'
import type { Signatory } from '../../broadcasts/broadcast.ts'
import * as desk from '../../broadcasts/desk/jobs.ts'
import type { Done, Faulty } from '../../broadcasts/desk/jobs.ts'
import { historyOf } from '../../broadcasts/store.ts'
import type { StoredBroadcast } from '../../broadcasts/known.ts'
import { vietnamTime } from '../../calendar.ts'
import { print, withDatabase } from '../session.ts'
import { depsOf, kept, known, officerAs } from './session.ts'

export function addApproval(broadcasts: Command): void {
  const step = (
    name: string,
    description: string,
    work: (deps: desk.DeskDeps, id: string, by: Signatory, stored: StoredBroadcast) => Promise<Done | Faulty>,
    said: (stored: StoredBroadcast) => string,
  ) =>
    broadcasts
      .command(name)
      .description(description)
      .argument('<id>')
      .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
      .option('--json', 'print JSON alone')
      .action(async (id: string, { as, json }: { as: string; json?: boolean }) =>
        withDatabase(async (opened) => {
          const { stored } = kept(await work(depsOf(opened), id, await officerAs(opened.db, as), await known(opened.db, id)))
          if (json) print({ id, status: stored.broadcast.status, fingerprint: fingerprintOf(stored.broadcast) })
          else print(said(stored))
        }),
      )

  step('submit', 'resolve the audience and seal it with content and time', desk.submitBroadcast, ({ id, broadcast }) => {
    const seal = shortFingerprint(fingerprintOf(broadcast))
    return `${id}: ${broadcast.people?.count} people, sealed as ${seal}. Another officer: congdoan broadcasts approve ${id} --seal "${seal}" --as NAME`
  })

  broadcasts
    .command('show')
    .description('the full text and the seal, as the approver must see it')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const stored = await known(db, id)
        const history = await historyOf(db, id)
        const fingerprint = fingerprintOf(stored.broadcast)
        if (json) return print({ ...stored, fingerprint, history })
        print(stored.broadcast.content.text)
        const { sendAt, people, submitted } = stored.broadcast
        print(`-- ${people?.count ?? '?'} people, ${sendAt === null ? 'as soon as it is sent off' : vietnamTime(sendAt)}`)
        print(`-- submitted by ${submitted?.by.name ?? 'nobody'}, seal ${shortFingerprint(fingerprint)}`)
        for (const { at, action, actor, detail } of history)
          print(`-- ${vietnamTime(at)}: ${action}, ${actor}${detail ? ` (${detail})` : ''}`)
      }),
    )

  broadcasts
    .command('approve')
    .description('stand behind it as the second officer')
    .argument('<id>')
    .requiredOption('--seal <seal>', 'the seal shown with the text: congdoan broadcasts show ID')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
    .action(async (id: string, { seal, as, json }: { seal: string; as: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const { broadcast } = await known(opened.db, id)
        const fingerprint = fingerprintOf(broadcast)
        const typed = seal.replaceAll(/\s/g, '').toLowerCase()
        const isSame = typed.length >= 12 && fingerprint.startsWith(typed)
        const { stored } = kept(
          await desk.approveBroadcast(depsOf(opened), id, await officerAs(opened.db, as), isSame ? fingerprint : typed),
        )
        if (json) return print({ id, status: stored.broadcast.status })
        print(`${id} is approved by ${as}. Send it off: congdoan broadcasts send ${id}`)
      }),
    )

  broadcasts
    .command('return')
    .description('give it back to its author')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .action(async (id: string, { reason, as }: { reason: string; as: string }) =>
      withDatabase(async (opened) => {
        kept(await desk.returnBroadcast(depsOf(opened), id, await officerAs(opened.db, as), reason))
        print(`${id} is a draft again.`)
      }),
    )

  step('send', 'send it off: at its time, or at once within the hours for messages', desk.sendBroadcast, ({ id, broadcast }) =>
    broadcast.sendAt === null ? `${id} leaves within the hours for messages.` : `${id} leaves at ${vietnamTime(broadcast.sendAt)}.`,
  )
  step('pause', 'let nothing more of it leave', desk.pauseBroadcast, ({ id }) => `${id} is paused.`)
  step('resume', 'go on', desk.resumeBroadcast, ({ id }) => `${id} goes on.`)
  step('stop', 'for good: what has not left is not sent', desk.stopBroadcast, ({ id }) => `${id} is stopped.`)
}
