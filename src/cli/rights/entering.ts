/** A request that came on paper or by telephone, entered at the command line. */
import { Option } from 'commander'
import type { Command } from 'commander'

import { createIds } from '../../ids.ts'
import { vietnamDay } from '../../calendar.ts'
import { askersNamed, enterRequest, unknownPerson } from '../../privacy/requests/entering/jobs.ts'
import type { EnteredRequest, Paper } from '../../privacy/requests/entering/jobs.ts'
import { rightsKinds } from '../../privacy/rights.ts'
import { operator } from '../personnel.ts'
import { print, withDatabase } from '../session.ts'

interface Given extends Pick<Paper, 'kind' | 'source' | 'said' | 'reference'> {
  readonly cadre?: string
  readonly member?: string
  readonly unknown?: string
  readonly day: string
}

const whyNot: Readonly<Record<Exclude<Extract<EnteredRequest, { ok: false }>['code'], 'known'>, string>> = {
  not_yours: 'This is for the province.',
  no_person: 'There is no such record, or no such member confirmed by an officer: "congdoan rights who NAME" finds them.',
  no_name: '--unknown needs the name they gave.',
  bad_day: '--day is YYYY-MM-DD, not after today and not before 2026-01-01, when the law came into force.',
}

const deps = (db: Parameters<typeof askersNamed>[1]['db']) => ({
  db,
  ids: createIds(Date.now),
  viewer: operator(),
  at: Date.now(),
})

export function addEntering(rights: Command): void {
  rights
    .command('who')
    .description('whom a request on paper may be from: cadres, and members an officer has confirmed; entered in the audit trail')
    .argument('<name>', 'a part of the name, accents or not, or the code of a cadre')
    .option('--json', 'print JSON alone')
    .action(async (name: string, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const found = await askersNamed(name, deps(db))
        if (json) return print(found)
        for (const { whose, label } of found) print(`${whose}  ${label}`)
        if (found.length === 0) print('Nobody.')
      }),
    )

  rights
    .command('enter')
    .description('a request that came on paper or by telephone: its days run from the day it came')
    .option('--cadre <code>', 'a cadre; only when you have checked that it is they who ask')
    .option('--member <contact>', 'a confirmed member, likewise')
    .option('--unknown <name>', 'nobody the system knows, or nobody you are sure of: the name they gave, and how to reach them')
    .addOption(new Option('--kind <kind>', 'what they ask').choices(rightsKinds).makeOptionMandatory())
    .addOption(new Option('--source <source>', 'how it came').choices(['paper', 'telephone']).makeOptionMandatory())
    .option('--day <day>', 'the day it came, YYYY-MM-DD', vietnamDay(Date.now()))
    .requiredOption('--said <text>', 'what they ask, in their words')
    .option('--reference <text>', 'where the letter, or the note of the call, is kept')
    .option('--json', 'print JSON alone')
    .action(async ({ cadre, member, unknown, json, ...paper }: Given & { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const whose = [
          ...(cadre === undefined ? [] : [`cadre:${cadre.trim().toUpperCase()}`]),
          ...(member === undefined ? [] : [`member:${member}`]),
          ...(unknown === undefined ? [] : [unknownPerson]),
        ]
        const [one] = whose
        if (one === undefined || whose.length > 1) throw new Error('Give one of --cadre, --member, --unknown.')
        const entered = await enterRequest({ ...paper, whose: one, ...(unknown !== undefined && { name: unknown }) }, deps(db))
        if (!entered.ok) throw new Error(entered.code === 'known' ? `It was entered before, as ${entered.request}.` : whyNot[entered.code])
        if (json) return print({ code: entered.code, told: entered.told })
        print(`${entered.code} is entered.${entered.told ? ' They are told in their chat by the running program.' : ''}`)
      }),
    )
}
