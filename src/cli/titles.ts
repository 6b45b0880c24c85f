import type { Command } from 'commander'

import { unitKinds } from '../../db/tables/units.ts'
import { noteStandard, putTitle, setEquivalence } from '../cadres/titles/jobs.ts'
import type { TitleWrite } from '../cadres/titles/jobs.ts'
import { standardKinds } from '../cadres/titles/rules.ts'
import { listEquivalences, listStandards, listTitles } from '../cadres/titles/store.ts'
import { levelName, qualificationNames } from '../cadres/wording.ts'
import { vietnamDate } from '../calendar.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

export function addTitleCommands(program: Command): void {
  const titles = program.command('titles').description('the titles of cadres')

  titles
    .command('list')
    .description('titles with the posts each is compared with, and its standards')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const all = await listTitles(db)
        const [equivalences, standards] = await Promise.all([listEquivalences(db), listStandards(db)])
        if (json) return print({ titles: all, equivalences, standards })
        for (const { id, name, isKey } of all) {
          const groups = new Set(equivalences.filter(({ titleId }) => titleId === id).map(({ groupName }) => groupName))
          print(`${id}  ${name}${isKey ? ' (chủ chốt)' : ''}  ${[...groups].join('; ')}`)
          for (const { titleId, kind, level, text, decision, validFrom, validTo } of standards) {
            if (titleId !== id) continue
            const span = `từ ${vietnamDate(validFrom)}${validTo === null ? '' : ` đến trước ${vietnamDate(validTo)}`}`
            print(`    ${[qualificationNames[kind], levelName(kind, level), text, span, decision].filter(Boolean).join(', ')}`)
          }
        }
      }),
    )

  titles
    .command('standard')
    .description('note what a title asks of its holder from a day on; the standard before it ends that day')
    .argument('<title>')
    .requiredOption('--kind <kind>', standardKinds.join(', '))
    .requiredOption('--from <day>', 'YYYY-MM-DD')
    .requiredOption('--decision <text>', 'number and symbol of the decision')
    .option('--level <level>', 'the least level')
    .option('--text <text>', 'in words', '')
    .action((title: string, options: { kind: string; from: string; decision: string; level?: string; text: string }) =>
      standard(title, options),
    )

  titles
    .command('equivalent')
    .description('name the group of posts a title is compared with, from a day on')
    .argument('<title>')
    .requiredOption('--in <unit kind>', unitKinds.join(', '))
    .option('--group <group>', 'a group that is there, or the name of a new one; compared with none when not given')
    .requiredOption('--from <day>', 'YYYY-MM-DD')
    .requiredOption('--decision <text>', 'number and symbol of the decision')
    .action((title: string, options: { in: string; group?: string; from: string; decision: string }) => equivalent(title, options))

  titles
    .command('add')
    .description('add a title')
    .argument('<code>')
    .argument('<name>')
    .requiredOption('--rank <n>', 'its place in lists, 1 the highest')
    .option('--key', 'who holds it is a cán bộ chủ chốt')
    .action(async (code: string, name: string, { rank, key }: { rank: string; key?: boolean }) => {
      if (!/^[1-9]\d{0,2}$/.test(rank)) throw new Error('--rank must be a number from 1 to 999.')
      await write((deps) => putTitle({ id: code.toUpperCase(), name, rank: Number(rank), isKey: key ?? false }, true, deps))
      print(`${code.toUpperCase()}: ${name}.`)
    })
}

async function standard(
  titleId: string,
  { kind, from, decision, level, text }: { kind: string; from: string; decision: string; level?: string; text: string },
): Promise<void> {
  const known = among(standardKinds, kind, '--kind')
  await write((deps) => noteStandard({ titleId, kind: known, level: level ?? null, text, from: dayOf(from), decision }, deps))
  print(`${titleId}: ${known} from ${from}.`)
}

async function equivalent(
  titleId: string,
  { in: unitKind, group, from, decision }: { in: string; group?: string; from: string; decision: string },
): Promise<void> {
  const asked = { titleId, unitKind: among(unitKinds, unitKind, '--in'), group: group ?? null, from: dayOf(from), decision }
  await write((deps) => setEquivalence(asked, deps))
  print(`${titleId} in ${unitKind}: ${group ?? 'compared with none'} from ${from}.`)
}

const reasons: Readonly<Record<(TitleWrite & { ok: false })['code'], string>> = {
  unknown_title: 'There is no such title. "congdoan titles list" shows them.',
  no_such_level: 'There is no such level of this kind.',
  out_of_order: 'Something holds from a later day already; changes are entered in the order of their days.',
  nothing: 'Nothing would change.',
  taken: 'This code is taken.',
}

async function write(job: (deps: ReturnType<typeof personnelDeps>) => Promise<TitleWrite>): Promise<void> {
  await withDatabase(async ({ db }) => {
    const written = await job(personnelDeps({ db }))
    if (!written.ok) throw new Error(reasons[written.code])
  })
}

function among<V extends string>(values: readonly V[], given: string, option: string): V {
  const known = values.find((each) => each === given)
  if (known === undefined) throw new Error(`${option} must be among ${values.join(', ')}.`)
  return known
}

function dayOf(given: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) throw new Error(`--from must be a day written YYYY-MM-DD, not "${given}".`)
  return given
}
