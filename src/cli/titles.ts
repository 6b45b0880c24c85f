import type { Command } from 'commander'

import { educationLevels, managementLevels, politicalLevels } from '../../db/tables/cadres.ts'
import { listEquivalences, listStandards, listTitles, setStandard } from '../cadres/titles/store.ts'
import { levelName, qualificationNames } from '../cadres/wording.ts'
import { createIds } from '../ids.ts'
import { vietnamDate } from '../privacy/calendar.ts'
import { print, withDatabase } from './session.ts'

/** What a standard may ask for, with the levels it may name. */
const kinds = { chuyen_mon: educationLevels, llct: politicalLevels, qlnn: managementLevels, nvcd: [], ky_nang: [] } as const
type Kind = keyof typeof kinds

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
    .requiredOption('--kind <kind>', Object.keys(kinds).join(', '))
    .requiredOption('--from <day>', 'YYYY-MM-DD')
    .requiredOption('--decision <text>', 'number and symbol of the decision')
    .option('--level <level>', 'the least level')
    .option('--text <text>', 'in words', '')
    .action((title: string, options: { kind: string; from: string; decision: string; level?: string; text: string }) =>
      standard(title, options),
    )
}

async function standard(
  titleId: string,
  { kind, from, decision, level, text }: { kind: string; from: string; decision: string; level?: string; text: string },
): Promise<void> {
  const known = (Object.keys(kinds) as Kind[]).find((each) => each === kind)
  if (known === undefined) throw new Error(`--kind must be among ${Object.keys(kinds).join(', ')}.`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new Error(`--from must be a day written YYYY-MM-DD, not "${from}".`)
  const levels: readonly string[] = kinds[known]
  if (level !== undefined && !levels.includes(level))
    throw new Error(`--level must be among ${levels.join(', ') || '(this kind has none)'}.`)
  await withDatabase(async ({ db }) => {
    if (!(await listTitles(db)).some(({ id }) => id === titleId))
      throw new Error(`There is no title ${titleId}. "congdoan titles list" shows them.`)
    const row = {
      id: createIds(Date.now).next(),
      titleId,
      kind: known,
      level: level ?? null,
      text: text === '' ? `${qualificationNames[known]} ${levelName(known, level ?? null)}`.trim() : text,
      decision,
      validFrom: from,
      validTo: null,
    }
    await db.commit(setStandard(row, await listStandards(db)))
    print(`${titleId}: ${row.text} from ${from}.`)
  })
}
