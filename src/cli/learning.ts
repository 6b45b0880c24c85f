import type { Command } from 'commander'

import { learningRules } from '../../db/tables/learning.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { isShown, resultsOf, share } from '../learning/results.ts'
import type { Row } from '../learning/results.ts'
import { decideCounts } from '../learning/deciding/jobs.ts'
import { learners, ruleInForce } from '../learning/store.ts'
import { vietnamDay, vietnamTime } from '../calendar.ts'
import { smallestRow } from '../privacy/pooling.ts'
import { asOfficer } from './as-officer.ts'
import { print, withDatabase } from './session.ts'

export function addLearningCommands(program: Command): void {
  const learning = program.command('learning').description('who has learnt the resolution, and what counts for its first target')

  learning
    .command('status')
    .description('key cadres by unit: in post, linked, begun, completed, confirmed, counted')
    .option('--unit <id>', 'one unit and what is under it; without it the whole province')
    .option('--json', 'print JSON alone')
    .action(async ({ unit, json }: { unit?: string; json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const day = vietnamDay(Date.now())
        const tree = treeAsOf(await allSpans(db), day)
        if (unit !== undefined && !tree.byId.has(unit)) throw new Error(`There is no unit ${unit} on ${day}. See: congdoan units list`)
        const everybody = await learners(db, day)
        if (unit !== undefined && !isShown(everybody, tree, unit))
          throw new Error(
            `${unit} has fewer than ${smallestRow} key cadres, or is counted together with a unit that has; ask about the one above.`,
          )
        const rule = await ruleInForce(db)
        const [root] = tree.roots
        const top = unit ?? (tree.roots.length === 1 ? root?.unitId : undefined)
        const results = resultsOf(everybody, tree, top, rule?.counts)
        if (json) return print({ day, counts: rule?.counts ?? null, ...results })
        const name = (units: readonly string[]) =>
          units.map((id) => (id === top ? `${tree.byId.get(id)?.name ?? id} (itself)` : (tree.byId.get(id)?.name ?? id))).join(' + ')
        print(
          rule === undefined
            ? 'Nobody has decided yet what counts: congdoan learning count confirmed|completed|either|both --by NAME'
            : `What counts: ${rule.counts}, decided by ${rule.decidedBy} at ${vietnamTime(rule.decidedAt)}${rule.decision === null ? '' : ` (${rule.decision})`}.`,
        )
        print(`All: ${lineOf(results.whole)}`)
        for (const row of results.rows) print(`${name(row.units)}: ${lineOf(row)}`)
        print(`As of ${day}. Units with fewer than ${smallestRow} key cadres are counted together.`)
      }),
    )

  learning
    .command('count')
    .description('decide what counts as having been told of the resolution')
    .argument('<rule>', learningRules.join(', '))
    .requiredOption('--by <name>', 'the officer who decides: "congdoan officers list" names them')
    .option('--decision <text>', 'number and date of the decision')
    .action(async (name: string, { by, decision }: { by: string; decision?: string }) => {
      const counts = learningRules.find((rule) => rule === name)
      if (counts === undefined) throw new Error(`"${name}" is no rule; choose ${learningRules.join(', ')}.`)
      await asOfficer(by, async (deps) => {
        await decideCounts(counts, decision, deps)
        print(`From now on "${counts}" counts. See: congdoan learning status`)
      })
    })
}

function lineOf(row: Row): string {
  const parts = [
    `${row.people} key cadres`,
    `${row.linked} linked`,
    `${row.begun} begun`,
    `${row.completed} completed`,
    `${row.confirmed} confirmed`,
  ]
  return row.counted === undefined
    ? parts.join(', ')
    : `${row.counted}/${row.people} count (${share(row.counted, row.people)}): ${parts.join(', ')}`
}
