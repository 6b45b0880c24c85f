/** What a decision says of one cadre: planning, rewards, grades, leaving. */
import type { Command } from 'commander'

import { grades } from '../../../db/tables/cadres.ts'
import { note } from '../../cadres/records/jobs.ts'
import type { Note } from '../../cadres/records/jobs.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { personnelDeps } from '../personnel.ts'
import { withDatabase } from '../session.ts'
import { tell } from './said.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

export function addNoteCommands(cadres: Command): void {
  const dated = (command: Command) =>
    command.requiredOption('--on <day>', 'YYYY-MM-DD').requiredOption('--decision <text>', 'number and symbol of the decision')
  const noted = async (code: string, what: Note) => {
    if (what.on !== null && !day.test(what.on)) throw new Error(`--on must be a day written YYYY-MM-DD, not "${what.on}".`)
    await withDatabase(async ({ db }) => tell(await note(code, what, personnelDeps({ db })), `${code}: ${what.type} noted.`))
  }
  const knownTitle = async (title: string) =>
    withDatabase(async ({ db }) => {
      if (!(await listTitles(db)).some(({ id }) => id === title))
        throw new Error(`There is no title ${title}. "congdoan titles list" shows them.`)
    })

  dated(cadres.command('plan').description('put a cadre on the planning list for a title, or take them off it').argument('<code>'))
    .requiredOption('--title <id>')
    .option('--term <term>', '2025-2030')
    .option('--out', 'take off the list')
    .action(
      async (
        code: string,
        { title, term, out, on, decision }: { title: string; term?: string; out?: boolean; on: string; decision: string },
      ) => {
        await knownTitle(title)
        await noted(
          code,
          out ? { type: 'plan_out', titleId: title, on, decision } : { type: 'plan_in', titleId: title, term: term ?? null, on, decision },
        )
      },
    )
  cadres
    .command('reward')
    .description('note a reward')
    .argument('<code>')
    .argument('<name>')
    .requiredOption('--on <day>', 'YYYY-MM-DD')
    .option('--decision <text>')
    .action((code: string, name: string, { on, decision }: { on: string; decision?: string }) =>
      noted(code, { type: 'reward', name, on, decision: decision ?? null }),
    )
  cadres
    .command('grade')
    .description('note the official grade of a year, as its decision says')
    .argument('<code>')
    .requiredOption('--year <year>')
    .requiredOption('--grade <grade>', grades.join(', '))
    .requiredOption('--decision <text>')
    .option('--on <day>', 'YYYY-MM-DD')
    .action((code: string, { year, grade, decision, on }: { year: string; grade: string; decision: string; on?: string }) => {
      const known = grades.find((each) => each === grade)
      if (known === undefined || !/^20\d\d$/.test(year))
        throw new Error(`--grade must be among ${grades.join(', ')}, --year a year such as 2026.`)
      return noted(code, { type: 'grade', year: Number(year), grade: known, decision, on: on ?? null })
    })
  dated(cadres.command('leave').description('note that somebody is no longer a cadre').argument('<code>')).action(
    (code: string, { on, decision }: { on: string; decision: string }) => noted(code, { type: 'leave', on, decision }),
  )
}
