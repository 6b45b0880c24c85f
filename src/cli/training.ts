import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Command } from 'commander'

import { primaryPosting } from '../cadres/record.ts'
import { openRecords } from '../cadres/records/store.ts'
import { startOfDay, vietnamDay, vietnamTime } from '../privacy/calendar.ts'
import { ledgerOf } from '../reminders/store.ts'
import { certificateKinds } from '../training/certificates/paper.ts'
import type { ClassMove, ClassView } from '../training/class.ts'
import { readMeeting } from '../training/meetings.ts'
import type { Meeting } from '../training/meetings.ts'
import { gapTargets } from '../training/gaps.ts'
import { attendedBy, heldSessions } from '../training/attendance.ts'
import { addFile, addLink } from '../training/materials/jobs.ts'
import type { PaperRefusal } from '../training/materials/jobs.ts'
import { heldOf } from '../training/held/store.ts'
import { endClass, makeCertificate } from '../training/results/jobs.ts'
import { audience, gapCounts } from '../training/audience/jobs.ts'
import { changeClass, createClass, enrolByHand, inviteAll, markByHand, moveClass } from '../training/operating/jobs.ts'
import type { Audience } from '../training/audience.ts'
import type { OperatingDeps, Refusal } from '../training/operating/jobs.ts'
import { presentAt } from '../training/attendance/store.ts'
import { linkedContacts } from '../training/seats/store.ts'
import { addCourse, classById, everyClass, listCourses } from '../training/store.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const refusals: Readonly<Record<Refusal, string>> = {
  no_certificate: 'This cadre has no certificate of this class.',
  no_class: 'There is no such class. "congdoan training list" shows them.',
  no_course: 'There is no such course. "congdoan training courses" shows them.',
  no_sessions: 'The class has no sessions yet: congdoan training change CLASS --session "2026-12-10 08:00-11:30".',
  not_from_here: 'The class is in a state from which this is not possible.',
  too_early: 'The last session has not begun yet.',
  bad_times: 'Sessions must end after they begin and follow one another.',
}

const paperRefusals: Readonly<Record<PaperRefusal, string>> = {
  no_class: refusals.no_class,
  no_address: 'That is no https:// address.',
  wrong_kind: 'The file must be PDF, .docx, .pptx, .xlsx, PNG or JPEG.',
  too_large: 'The file is larger than 10 MB; put it elsewhere and give its address.',
  too_many: 'The class has 20 papers already.',
  no_paper: 'The class has no such paper.',
}

const withDeps = <T>(work: (deps: OperatingDeps) => Promise<T>): Promise<T> => withDatabase(async ({ db }) => work(personnelDeps({ db })))

function ok<T extends { readonly ok: boolean }>(done: T): Extract<T, { ok: true }> {
  if (!done.ok) throw new Error(refusals[(done as unknown as { code: Refusal }).code])
  return done as Extract<T, { ok: true }>
}

const collect = (value: string, all: readonly string[] = []) => [...all, value]

export function addTrainingCommands(program: Command): void {
  const training = program.command('training').description('courses, classes, who comes')

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
  training
    .command('add-course')
    .argument('<id>', 'KH20')
    .argument('<name>')
    .requiredOption('--audience <text>')
    .option('--target <id>', 'a target it serves; several times', collect)
    .action((id: string, name: string, { audience: who, target }: { audience: string; target?: string[] }) =>
      withDatabase(async ({ db }) => {
        await listCourses(db)
        await db.commit([addCourse({ id, name, audience: who, targets: target ?? [] })])
        print(`${id}: ${name}`)
      }),
    )

  described(training.command('create').description('a new class, planned until it is opened'))
    .requiredOption('--course <id>')
    .requiredOption('--title <text>')
    .requiredOption('--contact <text>', 'whom to ask: name and telephone')
    .requiredOption('--place <text>')
    .action((options: ClassOptions & { course: string; title: string; contact: string; place: string }) =>
      withDeps(async (deps) => {
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
      withDeps(async (deps) => {
        const { told, movedUp } = ok(
          await changeClass(
            id,
            { ...fromOptions(options), ...(options.survey !== undefined && { surveyId: options.survey }) },
            meetingsOf(options.session),
            deps,
          ),
        )
        print(
          `${id} is changed.${told ? ' Everybody concerned is told.' : ''}${movedUp > 0 ? ` ${movedUp} moved up from the waiting list.` : ''}`,
        )
      }),
    )
  training
    .command('material')
    .description('a paper of the class: an address, or a file of at most 10 MB')
    .argument('<id>')
    .argument('<label>')
    .argument('<url or file>')
    .action((id: string, label: string, url: string) =>
      withDeps(async (deps) => {
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
    training
      .command(move)
      .description(saying[move])
      .argument('<id>')
      .action((id: string) => withDeps(async (deps) => print(`${id}: ${ok(await moveClass(id, move, deps)).status}`)))

  training
    .command('invite')
    .description('invite the cadres who fit all that is said')
    .argument('<id>')
    .option('--unit <id>', 'this unit and what is under it')
    .option('--title <id>', 'who holds this title: CT')
    .option('--gap <target>', `who lacks what a target counts: ${gapTargets.join(', ')}`)
    .option('--standard [kind]', 'who lacks what their titles ask for: of any kind, or chuyen_mon, llct, qlnn, nvcd, ky_nang')
    .option('--cadre <code>', 'this one; several times', collect)
    .option('--all', 'everybody')
    .option('--preview', 'say whom, invite nobody')
    .option('--json', 'print JSON alone')
    .action((id: string, options: InviteOptions) => withDeps((deps) => invite(id, options, deps)))

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

  training
    .command('end')
    .description('the class is over: results, certificates, records, and the survey for those who came')
    .argument('<id>')
    .action((id: string) =>
      withDeps(async (deps) => {
        const { completed, not, asked, unwritten } = ok(await endClass(id, deps))
        print(`${id}: ${completed} completed it, ${not} did not; ${asked} are asked how it was.`)
        for (const cadreId of unwritten) print(`  the record of ${cadreId} could not be written`)
      }),
    )
  training
    .command('mark')
    .description('mark who was there, by hand')
    .argument('<id>')
    .requiredOption('--session <n>', 'number of the session')
    .requiredOption('--cadre <code>', 'several times', collect)
    .option('--absent', 'take the mark away')
    .action((id: string, { session, cadre, absent }: { session: string; cadre: string[]; absent?: boolean }) =>
      withDeps(async (deps) => {
        const { marked, unknown } = ok(await markByHand(id, Number(session), cadre, absent !== true, deps))
        print(`${id}, session ${session}: ${marked} ${absent ? 'unmarked' : 'marked'}.`)
        for (const code of unknown) print(`  ${code} has no seat in this class`)
      }),
    )
  training
    .command('enrol')
    .description('give a cadre a seat, invited or not')
    .argument('<id>')
    .argument('<cadre>')
    .action((id: string, cadreId: string) =>
      withDeps(async (deps) => {
        if ((await audience({ cadreIds: [cadreId] }, deps)).length === 0) throw new Error(`There is no active cadre ${cadreId}.`)
        ok(await enrolByHand(id, cadreId, deps))
        print(`${cadreId} has a seat in ${id}.`)
      }),
    )
  training
    .command('attendance')
    .description('who was there, and who falls behind')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action((id: string, { json }: { json?: boolean }) =>
      withDeps(async ({ db, at }) => {
        const view = await classById(db, id)
        if (view === undefined) throw new Error(refusals.no_class)
        const present = await presentAt(db, id)
        const [sessions, people] = [heldSessions(view, present, at), attendedBy(view, present, at)]
        if (json) return print({ sessions, people })
        for (const { number, present: came, seats, isLow } of sessions)
          print(`session ${number}: ${came} of ${seats}${isLow ? '  attendance is falling' : ''}`)
        for (const { cadreId, present: came, of, standing } of people) print(`${cadreId}  ${came} of ${of}  ${standing}`)
      }),
    )
  training
    .command('certificate')
    .description('the certificate of one cadre, as a Word file or a PDF')
    .argument('<id>')
    .argument('<cadre>')
    .requiredOption('--to <file>', '.docx or .pdf')
    .action((id: string, cadreId: string, { to }: { to: string }) =>
      withDatabase(async ({ db, config }) => {
        const kind = certificateKinds.find((each) => to.endsWith(`.${each}`))
        if (kind === undefined) throw new Error('--to must end with .docx or .pdf.')
        const url = config.publicUrl ?? `http://localhost:${config.port}`
        const made = ok(await makeCertificate(id, cadreId, config.house.organisation, url, kind, personnelDeps({ db })))
        await writeFile(to, made.bytes)
        print(`${to}: certificate ${made.number}`)
      }),
    )

  training
    .command('held')
    .description('all that is held about one cadre of training and lessons, for the copy a person may ask for')
    .argument('<cadre>')
    .action((cadreId: string) =>
      withDeps(async (deps) => {
        // Whoever may not see the record does not learn what is in it either; the look is in the trail.
        const why = { action: 'export', reason: 'copy of what is held of training', at: deps.at } as const
        const { records } = await openRecords(deps.db, deps.viewer, { id: cadreId }, why)
        if (records.length === 0) throw new Error(`There is no cadre ${cadreId}.`)
        print(await heldOf(deps.db, cadreId))
      }),
    )

  training
    .command('list')
    .description('every class')
    .option('--json', 'print JSON alone')
    .action(({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const views = await everyClass(db)
        if (json) return print(views.map(summary))
        for (const view of views) {
          const { cls, startsAt, counts } = summary(view)
          print(
            `${cls.id}  ${cls.status}  ${startsAt === undefined ? '(no date)' : vietnamTime(startsAt)}  ${counts.da_dang_ky ?? 0}${cls.capacity === null ? '' : `/${cls.capacity}`} seats, ${counts.cho ?? 0} wait, ${counts.moi ?? 0} silent  ${cls.title}`,
          )
        }
        if (views.length === 0) print('None yet. "congdoan training create --help"')
      }),
    )
  training
    .command('show')
    .description('one class: sessions, who comes, who could not be told')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action((id: string, { json }: { json?: boolean }) => withDeps((deps) => show(id, json === true, deps)))
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
  readonly unit?: string
  readonly content?: string
  readonly openToAll?: boolean
}

function described(command: Command): Command {
  return command
    .option('--session <times>', '"2026-12-10 08:00-11:30"; several times, all of them', collect)
    .option('--link <url>', 'where it is joined from afar')
    .option('--capacity <n>')
    .option('--register-by <day>', 'last day for answers, YYYY-MM-DD')
    .option('--decision <text>', 'number and symbol of the decision')
    .option('--unit <id>', 'who holds it')
    .option('--content <text>')
    .option('--open-to-all', 'also for cadres who were not invited')
}

function fromOptions(options: ClassOptions) {
  const { title, contact, place, link, capacity, registerBy, decision, unit, content, openToAll } = options
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

interface InviteOptions {
  readonly unit?: string
  readonly title?: string
  readonly gap?: string
  readonly standard?: string | true
  readonly cadre?: string[]
  readonly all?: boolean
  readonly preview?: boolean
  readonly json?: boolean
}

async function invite(id: string, options: InviteOptions, deps: OperatingDeps): Promise<void> {
  const { unit, title, gap, standard, cadre, all, preview, json } = options
  if (gap !== undefined && !gapTargets.includes(gap)) throw new Error(`--gap must be among ${gapTargets.join(', ')}.`)
  const wanted: Audience = {
    ...(unit !== undefined && { unitId: unit }),
    ...(title !== undefined && { titleId: title }),
    ...(gap !== undefined && { target: gap }),
    ...(standard !== undefined && { standard: standard === true ? 'all' : standard }),
    ...(cadre !== undefined && { cadreIds: cadre }),
  }
  if (Object.keys(wanted).length === 0 && !all) throw new Error('Say whom: --unit, --title, --gap, --standard, --cadre or --all.')
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

function summary({ cls, sessions, enrolments }: ClassView) {
  const counts = Object.fromEntries([...Map.groupBy(enrolments, ({ response }) => response)].map(([name, rows]) => [name, rows.length]))
  return { cls, startsAt: sessions[0]?.startsAt, counts: counts as Partial<Record<string, number>> }
}

async function show(id: string, json: boolean, deps: OperatingDeps): Promise<void> {
  const view = await classById(deps.db, id)
  if (view === undefined) throw new Error(refusals.no_class)
  const [told, linked, opened] = await Promise.all([
    ledgerOf(deps.db, `class:${id}`),
    linkedContacts(deps.db),
    openRecords(deps.db, deps.viewer, 'all', { action: 'read', reason: `people of class ${id}`, at: deps.at }),
  ])
  const names = new Map(opened.records.map(({ head }) => [head.id, head.fullName]))
  const cadreOf = new Map([...linked].map(([cadreId, contactId]) => [contactId, cadreId]))
  const notTold = told
    .filter(({ outcome }) => outcome !== 'sent')
    .map(({ contactId, code, outcome }) => ({ cadreId: cadreOf.get(contactId) ?? contactId.replace(/^cadre:/, ''), code, outcome }))
  if (json) return print({ ...view, notTold })
  const { cls } = view
  print(`${cls.id}  ${cls.status}  ${cls.title}  (${cls.courseId}, ${cls.decision ?? 'no decision'})`)
  print(`${cls.place}${cls.link === null ? '' : `  ${cls.link}`}  contact: ${cls.contact}`)
  for (const { number, startsAt, endsAt } of view.sessions) print(`  session ${number}: ${vietnamTime(startsAt)} to ${vietnamTime(endsAt)}`)
  for (const { cadreId, response } of view.enrolments) print(`  ${response.padEnd(10)} ${cadreId}  ${names.get(cadreId) ?? ''}`)
  for (const { cadreId, code, outcome } of notTold) print(`  not told of ${code}: ${cadreId} ${names.get(cadreId) ?? ''} (${outcome})`)
}
