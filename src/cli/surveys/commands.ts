import { randomInt } from 'node:crypto'

import type { Command } from 'commander'

import { signature } from '../../console/access.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { createSeal } from '../../privacy/seal.ts'
import { localSecret } from '../../secret.ts'
import { minimumGroup } from '../../surveys/ballots/mix.ts'
import { openBallots, receiptsOf, sealedCount } from '../../surveys/ballots/store.ts'
import { closing } from '../../surveys/jobs.ts'
import * as lifecycle from '../../surveys/lifecycle.ts'
import { listSurveys, moveSurvey } from '../../surveys/operating/store.ts'
import { frozenCounts, overviewOf } from '../../surveys/overview/store.ts'
import { operator } from '../personnel.ts'
import { print, withSession } from '../session.ts'
import type { Session } from '../session.ts'
import { addAudienceCommands, printHeadCount } from './audience.ts'
import { addDoorCommands } from './doors.ts'
import { addFileCommands } from './files.ts'
import { addNewcomerCommand } from './newcomers.ts'
import { addPhotoCommand } from './photo.ts'
import { ids, until, version, withSurvey } from './one.ts'

export function addSurveyCommands(program: Command): void {
  const surveys = program.command('surveys').description('questionnaires: from Excel (XLSForm) into chat and back')
  addFileCommands(surveys)
  addAudienceCommands(surveys)
  addNewcomerCommand(surveys)
  addDoorCommands(surveys)
  addPhotoCommand(surveys)

  surveys
    .command('list')
    .description('every survey with its state')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withSession(async ({ db }) => {
        const rows = await listSurveys(db)
        if (json) return print(rows)
        for (const row of rows) print(`${row.id}  ${row.status}  ${row.mode}  v${row.version || row.latest}${until(row)}  ${row.title}`)
        if (rows.length === 0) print('None yet. Bring one in: congdoan surveys import FILE.xlsx')
      }),
    )

  surveys
    .command('approve')
    .description('approve the newest version; whoever begins from now on gets it')
    .argument('<id>')
    .action(async (id: string) =>
      withSurvey(id, async (survey, { db }) => {
        const compiled = await version(db, survey.id, survey.latest)
        const verdict = lifecycle.approve(survey, compiled.survey)
        if (!verdict.ok) throw new Error(`${survey.id} cannot be approved: ${verdict.why}.`)
        await commitAudited(
          db,
          [moveSurvey(survey, { status: verdict.status, version: survey.latest })],
          [written(`survey ${survey.id}: version ${survey.latest} approved`)],
        )
        print(
          `${survey.id}: version ${survey.latest} is approved.${verdict.status === 'open' ? ' It is offered from now on.' : ` Open it: congdoan surveys open ${survey.id} --until DAY`}`,
        )
      }),
    )

  surveys
    .command('close')
    .description('take no more answers')
    .argument('<id>')
    .action(async (id: string) =>
      withSurvey(id, async (survey, session) => {
        const verdict = lifecycle.close(survey)
        if (!verdict.ok) throw new Error(`${survey.id} cannot be closed: ${verdict.why}.`)
        await commitAudited(session.db, closing(survey, Date.now()), [written(`survey ${survey.id}: closed`)])
        if (survey.mode === 'anonymous') await openBallots(session.db, sealOf(session), survey.id, true, randomInt, ids.random)
        const left = await sealedCount(session.db, survey.id)
        const sealed =
          left >= minimumGroup
            ? ' Its last ballots are opened within the hour.'
            : ` ${left} ballots stay sealed: fewer than ${minimumGroup} are never opened.`
        print(`${survey.id} is closed.${left > 0 ? sealed : ''}`)
      }),
    )

  surveys
    .command('status')
    .description('who answered, who has not, where people stop')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { json }: { json?: boolean }) =>
      withSurvey(id, async (survey, { db }) => {
        const overview = await overviewOf(db, survey)
        const { groups, byLink, questions, audience: chosen, reasons = [], sealed } = overview
        const frozen = await frozenCounts(db, survey.id)
        if (json)
          return print({
            ...survey,
            ...overview,
            ...(frozen && { frozenOn: frozen.frozenOn, responses: frozen.counts.responses, answers: frozen.counts.answers }),
          })
        print(`${survey.id}  ${survey.status}${until(survey)}  ${survey.title}`)
        if (chosen !== undefined) printHeadCount(chosen)
        for (const { group, assigned, by, rate } of groups) {
          const standing = Object.entries(by).flatMap(([name, n]) => (n > 0 ? [`${n} ${name}`] : []))
          print(`${group || '(no group)'}: ${by.completed} of ${assigned} (${Math.round(rate * 100)}%): ${standing.join(', ')}`)
        }
        if (byLink.length > 0) print(`by link: ${byLink.map(({ status, n }) => `${n} ${status}`).join(', ')}`)
        if (reasons.length > 0) print(`refused because: ${reasons.map(({ reason, n }) => `${n} ${reason}`).join('; ')}`)
        for (const question of questions)
          print(
            `  ${question.key}: seen by ${question.seen}${question.stopped !== undefined && question.stopped > 0 ? `, ${question.stopped} stopped here` : ''}`,
          )
        if (sealed !== undefined) print(`${sealed} ballots wait sealed; they are opened in shuffled groups of at least ${minimumGroup}.`)
      }),
    )

  surveys
    .command('receipts')
    .description('the list of counted ballots of an anonymous survey, to be published')
    .argument('<id>')
    .action(async (id: string) =>
      withSurvey(id, async (survey, { db }) => {
        if (survey.mode !== 'anonymous') throw new Error(`${survey.id} is ${survey.mode}; only anonymous surveys have receipts.`)
        for (const receipt of await receiptsOf(db, survey.id)) print(receipt)
      }),
    )
}

const written = (reason: string) => ({ ...signature(operator()), at: Date.now(), action: 'write' as const, subjects: [], reason })

const sealOf = ({ config }: Session) => createSeal(config.secret ?? localSecret(config.databaseUrl))
