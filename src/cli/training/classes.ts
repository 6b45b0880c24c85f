/** A class from its plan to its end, and the papers that go with it. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Command } from 'commander'

import type { Database } from '../../../db/database.ts'
import { officerNamed } from '../../console/officers/store.ts'
import { startOfDay } from '../../calendar.ts'
import type { ClassMove } from '../../training/class.ts'
import { addFile, addLink } from '../../training/materials/jobs.ts'
import type { PaperRefusal } from '../../training/materials/jobs.ts'
import { readMeeting } from '../../training/meetings.ts'
import type { Meeting } from '../../training/meetings.ts'
import { changeClass, createClass, moveClass } from '../../training/operating/jobs.ts'
import { endClass } from '../../training/results/jobs.ts'
import { asOfficer, withOfficer } from '../as-officer.ts'
import { print } from '../session.ts'
import { collect, ok, refusals } from './session.ts'

const paperRefusals: Readonly<Record<PaperRefusal, string>> = {
  no_class: refusals.no_class,
  no_address: 'That is no https:// address.',
  wrong_kind: 'The file must be PDF, .docx, .pptx, .xlsx, PNG or JPEG.',
  too_large: 'The file is larger than 10 MB; put it elsewhere and give its address.',
  too_many: 'The class has 20 papers already.',
  no_paper: 'The class has no such paper.',
}

export function addClassCommands(training: Command): void {
  described(training.command('create').description('a new class, planned until it is opened'))
    .requiredOption('--course <id>')
    .requiredOption('--title <text>')
    .requiredOption('--contact <text>', 'whom to ask: name and telephone')
    .requiredOption('--place <text>')
    .action((options: ClassOptions & { course: string; title: string; contact: string; place: string }) =>
      asOfficer(options.as, async (deps) => {
        const given = fromOptions(options)
        const { id } = ok(
          await createClass(
            {
              content: '',
              unitId: null,
              link: null,
              capacity: null,
              registerBy: null,
              decision: null,
              openToAll: false,
              officerId: options.officer === undefined ? deps.officerId : await officerIn(deps.db, options.officer),
              ...given,
              courseId: options.course,
              title: options.title,
              contact: options.contact,
              place: options.place,
              meetings: meetingsOf(options.session) ?? [],
            },
            deps,
          ),
        )
        print(`${id} is planned. Invite: congdoan training invite ${id} --gap CT-07a. Open: congdoan training open ${id}`)
      }),
    )
  described(training.command('change').description('another time, place, hall; everybody concerned is told').argument('<id>'))
    .option('--title <text>')
    .option('--contact <text>')
    .option('--place <text>')
    .option('--survey <id>', 'the survey asked of those who came, after the class')
    .action((id: string, options: ClassOptions & { survey?: string }) =>
      asOfficer(options.as, async (deps) => {
        const { survey, officer } = options
        const { told, movedUp } = ok(
          await changeClass(
            id,
            {
              ...fromOptions(options),
              ...(survey !== undefined && { surveyId: survey }),
              ...(officer !== undefined && { officerId: await officerIn(deps.db, officer) }),
            },
            meetingsOf(options.session),
            deps,
          ),
        )
        print(
          `${id} is changed.${told ? ' Everybody concerned is told.' : ''}${movedUp > 0 ? ` ${movedUp} moved up from the waiting list.` : ''}`,
        )
      }),
    )
  withOfficer(training.command('material').description('a paper of the class: an address, or a file of at most 10 MB'))
    .argument('<id>')
    .argument('<label>')
    .argument('<url or file>')
    .action((id: string, label: string, url: string, { as }: { as: string }) =>
      asOfficer(as, async (deps) => {
        const isLink = url.startsWith('https://')
        const put = isLink ? await addLink(id, label, url, deps) : await addFile(id, label, basename(url), await readFile(url), deps)
        if (!put.ok) throw new Error(paperRefusals[put.code])
        print(`${id}: ${label}`)
      }),
    )

  const saying: Readonly<Record<Move, string>> = {
    open: 'take registrations; whoever is invited is told',
    shut: 'take no more registrations',
    start: 'the class has begun',
    postpone: 'put off; everybody concerned is told',
    cancel: 'call off for good; everybody concerned is told',
  }
  for (const move of Object.keys(saying) as Move[])
    withOfficer(training.command(move).description(saying[move]))
      .argument('<id>')
      .action((id: string, { as }: { as: string }) =>
        asOfficer(as, async (deps) => print(`${id}: ${ok(await moveClass(id, move, deps)).status}`)),
      )

  withOfficer(training.command('end').description('the class is over: results, certificates, records, and the survey for those who came'))
    .argument('<id>')
    .option('--unmarked-missed', 'where nobody is marked at a meeting, everybody missed it')
    .action((id: string, { as, unmarkedMissed }: { as: string; unmarkedMissed?: boolean }) =>
      asOfficer(as, async (deps) => {
        const { completed, not, asked, unwritten } = ok(await endClass(id, deps, unmarkedMissed ? 'missed' : undefined))
        print(`${id}: ${completed} completed it, ${not} did not; ${asked} are asked how it was.`)
        for (const cadreId of unwritten) print(`  the record of ${cadreId} could not be written`)
      }),
    )
}

type Move = Exclude<ClassMove, 'end'>

interface ClassOptions {
  readonly title?: string
  readonly contact?: string
  readonly place?: string
  readonly session?: string[]
  readonly link?: string
  readonly capacity?: string
  readonly registerBy?: string
  readonly decision?: string
  readonly notes?: string
  readonly unit?: string
  readonly content?: string
  readonly openToAll?: boolean
  readonly officer?: string
  readonly as: string
}

function described(command: Command): Command {
  return withOfficer(command)
    .option('--officer <name>', 'who is told how it goes; of a new class whoever makes it')
    .option('--session <times>', '"2026-12-10 08:00-11:30"; several times, all of them', collect)
    .option('--link <url>', 'where it is joined from afar')
    .option('--capacity <n>')
    .option('--register-by <day>', 'last day for answers, YYYY-MM-DD')
    .option('--notes <text>', 'what those who come must know (what to bring, who teaches, who pays); the bot answers in these words')
    .option('--decision <text>', 'number and symbol of the decision')
    .option('--unit <id>', 'who holds it')
    .option('--content <text>')
    .option('--open-to-all', 'also for cadres who were not invited')
}

/** Whoever is to hear how a class goes. */
async function officerIn(db: Database, name: string): Promise<string> {
  const officer = await officerNamed(db, name.normalize('NFC').trim())
  if (officer === undefined || officer.revokedAt !== null) throw new Error(`${name} is no officer: "congdoan officers list" names them.`)
  return officer.id
}

function fromOptions(options: ClassOptions) {
  const { title, contact, place, link, capacity, registerBy, decision, unit, content, notes, openToAll } = options
  const seats = capacity === undefined ? undefined : Number(capacity)
  if (seats !== undefined && !(Number.isInteger(seats) && seats >= 1)) throw new Error('--capacity must be a whole number from 1.')
  if (registerBy !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(registerBy))
    throw new Error('--register-by must be a day written YYYY-MM-DD.')
  return {
    ...(title !== undefined && { title }),
    ...(contact !== undefined && { contact }),
    ...(place !== undefined && { place }),
    ...(link !== undefined && { link }),
    ...(seats !== undefined && { capacity: seats }),
    // Until the end of that day.
    ...(registerBy !== undefined && { registerBy: startOfDay(registerBy) + 86_400_000 }),
    ...(decision !== undefined && { decision }),
    ...(notes !== undefined && { notes }),
    ...(unit !== undefined && { unitId: unit }),
    ...(content !== undefined && { content }),
    ...(openToAll && { openToAll }),
  }
}

function meetingsOf(sessions: readonly string[] | undefined): Meeting[] | undefined {
  return sessions?.map((text) => {
    const meeting = readMeeting(text)
    if (meeting === undefined) throw new Error(`--session must look like "2026-12-10 08:00-11:30", not "${text}".`)
    return meeting
  })
}
