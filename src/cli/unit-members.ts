import { writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { decideMembers, stopCode, takeNewCode } from '../cadres/joining/jobs.ts'
import { codeOfUnit, membersOf } from '../cadres/joining/store.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { vietnamDay } from '../calendar.ts'
import { webAddress } from '../entrances/doors.ts'
import { qrPng } from '../entrances/qr.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

export function addUnitMemberCommands(units: Command): void {
  units
    .command('code')
    .description('the code by which people join a unit as members; made when there is none')
    .argument('<unit>')
    .option('--renew', 'make a new one; the old one, and what was printed, opens nothing any more')
    .option('--end', 'the unit has no code any more')
    .option('--to <file>', 'write the QR picture of the web chat as .png')
    .action((unitId: string, options: { renew?: boolean; end?: boolean; to?: string }) => code(unitId, options))

  units
    .command('members')
    .description('who joined a unit by its code; who is not confirmed rates nobody')
    .argument('<unit>')
    .option('--confirm <contacts...>', 'these are of the unit; "all" for everybody who waits')
    .option('--dismiss <contacts...>', 'these are not')
    .option('--json', 'print JSON alone')
    .action((unitId: string, options: { confirm?: string[]; dismiss?: string[]; json?: boolean }) => members(unitId, options))
}

const within = <T>(unitId: string, work: (deps: ReturnType<typeof personnelDeps>, publicUrl: string) => Promise<T>) =>
  withDatabase(async ({ db, config }) => {
    const deps = personnelDeps({ db })
    if (!treeAsOf(await allSpans(db), vietnamDay(deps.at)).byId.has(unitId))
      throw new Error(`There is no unit ${unitId} today. "congdoan units list" shows them.`)
    return work(deps, config.publicUrl ?? `http://localhost:${config.port}`)
  })

const code = (unitId: string, { renew, end, to }: { renew?: boolean; end?: boolean; to?: string }) =>
  within(unitId, async (deps, publicUrl) => {
    if (end) {
      await stopCode(unitId, deps)
      return print(`${unitId} has no code any more.`)
    }
    const id = (renew ? undefined : (await codeOfUnit(deps.db, unitId))?.id) ?? (await takeNewCode(unitId, deps))
    const url = webAddress(publicUrl, id)
    if (to !== undefined) await writeFile(to, await qrPng(url))
    print(`${id}  ${url}${to === undefined ? '' : `  ${to}`}`)
  })

const members = (unitId: string, { confirm, dismiss, json }: { confirm?: string[]; dismiss?: string[]; json?: boolean }) =>
  within(unitId, async (deps) => {
    const all = await membersOf(deps.db, unitId)
    if (confirm !== undefined) {
      const chosen = confirm.includes('all') ? all.map(({ contactId }) => contactId) : confirm
      print(`Confirmed: ${await decideMembers(unitId, chosen, 'confirm', deps)}.`)
    }
    if (dismiss !== undefined) print(`Dismissed: ${await decideMembers(unitId, dismiss, 'dismiss', deps)}.`)
    if (confirm !== undefined || dismiss !== undefined) return
    if (json) return print(all)
    for (const { contactId, displayName, since, unconfirmedSince } of all)
      print(`${contactId}  ${displayName ?? ''}  since ${since}${unconfirmedSince === null ? '' : '  not confirmed'}`)
    print(`${all.length} members, ${all.filter(({ unconfirmedSince }) => unconfirmedSince !== null).length} not confirmed.`)
  })
