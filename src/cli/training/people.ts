/** Who is invited, who has a seat, who was there, and what proves it. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import { Option } from 'commander'
import type { Command } from 'commander'

import { sexes } from '../../../db/tables/cadres.ts'
import type { Sex } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import type { Sector, UnitKind } from '../../../db/tables/units.ts'

import { primaryPosting } from '../../cadres/record.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Audience } from '../../training/audience.ts'
import { saysWhom } from '../../training/audience.ts'
import { listedCodes, unknownOf } from '../../training/audience/listing/jobs.ts'
import { audience } from '../../training/audience/jobs.ts'
import { certificateKinds } from '../../training/certificates/paper.ts'
import { earlierParts } from '../../training/earlier.ts'
import type { EarlierPart } from '../../training/earlier.ts'
import { codesIn } from '../../training/listed.ts'
import { classById } from '../../training/store.ts'
import { gapTargets } from '../../training/gaps.ts'
import { enrolByHand, inviteAll, markByHand, takeOut } from '../../training/operating/jobs.ts'
import type { OperatingDeps } from '../../training/operating/jobs.ts'
import { makeCertificate } from '../../training/results/jobs.ts'
import { linkedContacts } from '../../training/seats/store.ts'
import { asOfficer, withOfficer } from '../as-officer.ts'
import { print } from '../session.ts'
import { collect, ok } from './session.ts'

export function addPeopleCommands(training: Command): void {
  withOfficer(training.command('invite').description('invite the cadres who fit all that is said'))
    .argument('<id>')
    .option('--unit <id>', 'this unit and what is under it')
    .option('--title <id>', 'who holds this title: CT')
    .option('--gap <target>', `who lacks what a target counts: ${gapTargets.join(', ')}`)
    .option('--standard [kind]', 'who lacks what their titles ask for: of any kind, or chuyen_mon, llct, qlnn, nvcd, ky_nang')
    .option('--cadre <code>', 'this one; several times', collect)
    .option('--list <file>', 'the cadres whose codes stand in this file: .xlsx, .csv, or a text')
    .option('--from-class <id>', 'who was on the list of an earlier class')
    .addOption(new Option('--who <which>', 'of that class').choices(earlierParts).default('not_completed'))
    .option('--not-completed', 'without those who have completed the course of this class')
    .option('--full-time', 'full-time cadres alone')
    .option('--part-time', 'the others alone')
    .option('--key', 'key cadres alone')
    .addOption(new Option('--sex <sex>', 'of this sex').choices(sexes))
    .addOption(new Option('--sector <sector>', 'of units of this sector').choices(sectors))
    .addOption(new Option('--unit-kind <kind>', 'of units of this kind').choices(unitKinds))
    .option('--all', 'everybody')
    .option('--preview', 'say whom, invite nobody')
    .option('--json', 'print JSON alone')
    .action((id: string, options: InviteOptions) => asOfficer(options.as, (deps) => invite(id, options, deps)))

  withOfficer(training.command('enrol').description('give a cadre a seat, invited or not'))
    .argument('<id>')
    .argument('<cadre>')
    .action((id: string, cadreId: string, { as }: { as: string }) =>
      asOfficer(as, async (deps) => {
        if ((await audience({ cadreIds: [cadreId] }, deps)).length === 0) throw new Error(`There is no active cadre ${cadreId}.`)
        ok(await enrolByHand(id, cadreId, deps))
        print(`${cadreId} has a seat in ${id}.`)
      }),
    )

  withOfficer(
    training.command('remove').description('take a cadre out of a class; they are told why, the next in the waiting list moves up'),
  )
    .argument('<id>')
    .argument('<cadre>')
    .requiredOption('--reason <text>', 'they are told it')
    .action((id: string, cadreId: string, { reason, as }: { reason: string; as: string }) =>
      asOfficer(as, async (deps) => {
        const { movedUp } = ok(await takeOut(id, cadreId, reason, deps))
        print(`${cadreId} is out of ${id}.${movedUp > 0 ? ` ${movedUp} moved up from the waiting list.` : ''}`)
      }),
    )
  withOfficer(training.command('mark').description('mark who was there, by hand'))
    .argument('<id>')
    .requiredOption('--session <n>', 'number of the session')
    .requiredOption('--cadre <code>', 'several times', collect)
    .option('--absent', 'take the mark away')
    .action((id: string, { session, cadre, absent, as }: { session: string; cadre: string[]; absent?: boolean; as: string }) =>
      asOfficer(as, async (deps) => {
        const { marked, unknown } = ok(await markByHand(id, Number(session), cadre, absent !== true, deps))
        print(`${id}, session ${session}: ${marked} ${absent ? 'unmarked' : 'marked'}.`)
        for (const code of unknown) print(`  ${code} has no seat in this class`)
      }),
    )

  withOfficer(training.command('certificate').description('the certificate of one cadre, as a Word file or a PDF'))
    .argument('<id>')
    .argument('<cadre>')
    .requiredOption('--to <file>', '.docx or .pdf')
    .action((id: string, cadreId: string, { to, as }: { to: string; as: string }) =>
      asOfficer(as, async ({ config, ...deps }) => {
        const kind = certificateKinds.find((each) => to.endsWith(`.${each}`))
        if (kind === undefined) throw new Error('--to must end with .docx or .pdf.')
        const url = config.publicUrl ?? `http://localhost:${config.port}`
        const made = ok(await makeCertificate(id, cadreId, config.house.organisation, url, kind, deps))
        await writeFile(to, made.bytes)
        print(`${to}: certificate ${made.number}`)
      }),
    )
}

interface InviteOptions {
  readonly unit?: string
  readonly title?: string
  readonly gap?: string
  readonly standard?: string | true
  readonly cadre?: string[]
  readonly list?: string
  readonly fromClass?: string
  readonly who: EarlierPart
  readonly notCompleted?: boolean
  readonly fullTime?: boolean
  readonly partTime?: boolean
  readonly key?: boolean
  readonly sex?: Sex
  readonly sector?: Sector
  readonly unitKind?: UnitKind
  readonly all?: boolean
  readonly preview?: boolean
  readonly json?: boolean
  readonly as: string
}

async function invite(id: string, options: InviteOptions, deps: OperatingDeps): Promise<void> {
  const { unit, title, gap, standard, cadre, all, preview, json } = options
  if (gap !== undefined && !gapTargets.includes(gap)) throw new Error(`--gap must be among ${gapTargets.join(', ')}.`)
  const { fromClass, who, fullTime, partTime, key, sex, sector, unitKind } = options
  if (fullTime && partTime) throw new Error('--full-time and --part-time leave nobody.')
  const view = await classById(deps.db, id)
  if (view === undefined) throw new Error(`There is no class ${id}.`)
  if (fromClass !== undefined && (await classById(deps.db, fromClass)) === undefined) throw new Error(`There is no class ${fromClass}.`)
  const codes = [...(cadre ?? []), ...(options.list === undefined ? [] : await codesOf(options.list, deps))]
  const wanted: Audience = {
    ...(fromClass !== undefined && { earlier: { classId: fromClass, who } }),
    ...((fullTime || partTime) && { fullTime: fullTime === true }),
    ...(key && { key: true }),
    ...(sex !== undefined && { sex }),
    ...(sector !== undefined && { sector }),
    ...(unitKind !== undefined && { unitKind }),
    ...(options.notCompleted && { notCompleted: view.cls.courseId }),
    ...(unit !== undefined && { unitId: unit }),
    ...(title !== undefined && { titleId: title }),
    ...(gap !== undefined && { target: gap }),
    ...(standard !== undefined && { standard: standard === true ? 'all' : standard }),
    ...(codes.length > 0 && { cadreIds: codes }),
  }
  if (!saysWhom(wanted) && !all) throw new Error('Say whom: --unit, --title, --gap, --standard, --cadre, --list, --from-class or --all.')
  const people = await audience(wanted, deps)
  const linked = await linkedContacts(deps.db)
  const reach = people.filter(({ head }) => linked.has(head.id)).length
  const today = vietnamDay(deps.at)
  if (preview) {
    if (json) return print({ people: people.map(({ head }) => head.id), linked: reach })
    for (const record of people) print(`${record.head.id}  ${record.head.fullName}  ${primaryPosting(record, today)?.unitId ?? ''}`)
    return print(`${people.length} people, ${reach} of them with a linked chat. Nobody was invited.`)
  }
  const { added } = ok(await inviteAll(id, people, deps))
  if (json) return print({ id, added, people: people.length, linked: reach })
  print(`${id}: ${added} invited, ${people.length - added} were before; ${reach} of ${people.length} have a linked chat.`)
}

/** @throws naming the lines that hold no code, and the codes of nobody: a list that is half read invites the wrong people */
async function codesOf(file: string, deps: OperatingDeps): Promise<readonly string[]> {
  const listed = await listedCodes(undefined, new File([new Uint8Array(await readFile(file))], basename(file)))
  if (!listed.ok) throw new Error(listed.why)
  const { codes } = codesIn(listed.lines ?? '')
  const unknown = await unknownOf(codes, deps)
  if (unknown.length > 0) throw new Error(`No cadre has the code ${unknown.join(', ')}.`)
  return codes
}
