/** The catalogue, and who lacks what. */
import type { Command } from 'commander'

import { gapCounts } from '../../training/audience/jobs.ts'
import { addCourse, listCourses } from '../../training/store.ts'
import { asOfficer, withOfficer } from '../as-officer.ts'
import { print, withDatabase } from '../session.ts'
import { collect, withDeps } from './session.ts'

export function addCourseCommands(training: Command): void {
  training
    .command('courses')
    .description('the catalogue')
    .option('--json', 'print JSON alone')
    .action(({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const courses = await listCourses(db)
        if (json) return print(courses)
        for (const { id, name, audience: who, targets } of courses) print(`${id}  ${name}  (${who}; ${targets.join(', ')})`)
      }),
    )
  withOfficer(training.command('add-course').description('something more that can be taught'))
    .argument('<id>', 'KH20')
    .argument('<name>')
    .requiredOption('--audience <text>')
    .option('--target <id>', 'a target it serves; several times', collect)
    .action((id: string, name: string, { audience: who, target, as }: { audience: string; target?: string[]; as: string }) =>
      asOfficer(as, async ({ db }) => {
        await listCourses(db)
        await db.commit([addCourse({ id, name, audience: who, targets: target ?? [] })])
        print(`${id}: ${name}`)
      }),
    )

  training
    .command('gaps')
    .description('how many lack what the resolution or their titles ask for')
    .option('--unit <id>', 'this unit and what is under it')
    .option('--json', 'print JSON alone')
    .action(({ unit, json }: { unit?: string; json?: boolean }) =>
      withDeps(async (deps) => {
        const gaps = await gapCounts(unit, deps)
        if (json) return print(gaps.map(({ topic: { audience: asked, ...topic }, ...numbers }) => ({ ...asked, ...topic, ...numbers })))
        for (const { topic, people, of } of gaps) {
          const { target, standard } = topic.audience
          const option = target === undefined ? `--standard ${standard}` : `--gap ${target}`
          print(`${option}: ${people}${of === undefined ? '' : ` of ${of}`}  ${topic.name}`)
        }
      }),
    )
}
