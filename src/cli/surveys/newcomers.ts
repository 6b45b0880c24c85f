/** Asking those who came after a survey opened, by the choice it was opened with. */
import type { Command } from 'commander'

import { headCount } from '../../surveys/audience.ts'
import { addNewcomers, findNewcomers } from '../../surveys/newcomers/store.ts'
import { operator } from '../personnel.ts'
import { print } from '../session.ts'
import { printHeadCount } from './audience.ts'
import { ids, withSurvey } from './one.ts'

export function addNewcomerCommand(surveys: Command): void {
  surveys
    .command('newcomers')
    .description('ask those who joined a unit, took a post or linked their chat since the survey opened')
    .argument('<id>')
    .option('--dry-run', 'only count them')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { dryRun, json }: { dryRun?: boolean; json?: boolean }) =>
      withSurvey(id, async (survey, { db }) => {
        if (survey.status !== 'open') throw new Error(`${survey.id} is not open.`)
        const now = Date.now()
        const found = await findNewcomers(db, survey, now)
        if (found === undefined)
          throw new Error(`${survey.id} was not opened for units, titles or kinds of cadres. Add people with: congdoan surveys assign`)
        const { added, linked, tooFew } = found
        const isDone = !dryRun && added.length + linked.length > 0
        if (isDone && !(await addNewcomers(survey, found, { db, ids, viewer: operator(), now })))
          throw new Error(`Somebody else changed ${survey.id} at the same moment; nothing was added. Try again.`)
        if (json) return print({ added: isDone, ...headCount(added), linked: linked.length, tooFew })
        printHeadCount(headCount(added))
        if (linked.length > 0) print(`${linked.length} who were counted already have a chat now and are asked too.`)
        if (tooFew > 0) print(`${tooFew} are not added: in a survey without names a group takes in nobody, or five together.`)
        print(isDone ? `${survey.id}: asked. Invitations leave within the hours for messages.` : 'Nobody was added.')
      }),
    )
}
