/** The code, the links and the pictures by which people come to a survey. */
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'

import type { Command } from 'commander'

import { entrancesOf } from '../../channels/entrances.ts'
import { qrPng, qrSvg } from '../../entrances/qr.ts'
import { surveyDoorKinds, surveyDoors } from '../../surveys/doors.ts'
import { invitationOf } from '../../surveys/doors/routes.tsx'
import type { SurveyRow } from '../../surveys/operating/store.ts'
import { posterFile } from '../../surveys/posters/jobs.ts'
import { print } from '../session.ts'
import type { Session } from '../session.ts'
import { withSurvey } from './one.ts'

export function addDoorCommands(surveys: Command): void {
  surveys
    .command('link')
    .description('the code and the links that open a survey')
    .argument('<id>')
    .option('--telegram <name>', 'the name of the bot, without @, when Telegram cannot be asked')
    .action(async (id: string, options: { telegram?: string }) =>
      withSurvey(id, async (survey, session) => {
        print(`code to type anywhere, Zalo included: ${survey.id}`)
        for (const { kind, url } of await doors(survey, session, options.telegram)) print(`${kind}: ${url}${notes[kind] ?? ''}`)
        if (survey.status !== 'open') print(`It is ${survey.status}: the code works once it is open.`)
      }),
    )

  surveys
    .command('qr')
    .description('a code to scan: a picture (.png, .svg) or a sheet to print with the invitation on it (.docx)')
    .argument('<id>')
    .requiredOption('--to <file>', '.png, .svg or .docx')
    .option('--door <kind>', `where it leads: ${surveyDoorKinds.join(', ')}; without it to every channel there is`)
    .option('--telegram <name>', 'the name of the bot, without @, when Telegram cannot be asked')
    .action(async (id: string, options: { to: string; door?: string; telegram?: string }) =>
      withSurvey(id, async (survey, session) => {
        const kind = extname(options.to).toLowerCase()
        if (!['.png', '.svg', '.docx'].includes(kind)) throw new Error('--to must end in .png, .svg or .docx.')
        const all = await doors(survey, session, options.telegram)
        const door = options.door === undefined ? all[0] : all.find((each) => each.kind === options.door)
        if (door === undefined) throw new Error(`--door must be ${all.map((each) => each.kind).join(', ')}, not "${options.door}".`)
        if (kind === '.png') await writeFile(options.to, await qrPng(door.url))
        else if (kind === '.svg') await writeFile(options.to, await qrSvg(door.url))
        else {
          const { organisation } = session.config.house
          const invitation = await invitationOf(session.db, survey, organisation, Date.now())
          if (invitation === undefined) throw new Error(`${survey.id} is a draft; approve it first: congdoan surveys approve ${survey.id}`)
          await writeFile(options.to, await posterFile({ organisation, surveyId: survey.id, title: survey.title, invitation, door }))
        }
        print(`${options.to}: ${door.url}`)
        if (survey.status !== 'open') print(`It is ${survey.status}: the code works once it is open.`)
      }),
    )
}

const notes: Readonly<Record<string, string>> = {
  any: '   (a page that leads on to each of these)',
  zalo: '   (opens the chat; the code is typed there)',
}

async function doors(survey: SurveyRow, { config }: Session, telegramName: string | undefined) {
  const known = await entrancesOf(config, config.publicUrl ?? `http://localhost:${config.port}`)
  return surveyDoors(survey.id, { ...known, ...(telegramName !== undefined && { telegramName }) })
}
