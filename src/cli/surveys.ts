import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'

import type { Command } from 'commander'

import { listTitles } from '../cadres/titles/store.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { fetchFile, fileIdOf } from '../channels/telegram/files.ts'
import { createIds } from '../ids.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../privacy/calendar.ts'
import { createSeal } from '../privacy/seal.ts'
import { localSecret } from '../secret.ts'
import { cadreKinds, headCount, isEmpty, reaches } from '../surveys/audience.ts'
import type { Asked, HeadCount, Reach } from '../surveys/audience.ts'
import { findAudience } from '../surveys/audience/store.ts'
import { openBallots, receiptsOf, sealedCount } from '../surveys/ballots/store.ts'
import { minimumGroup } from '../surveys/ballots/mix.ts'
import type { Compiled } from '../surveys/compiled.ts'
import { closing, invitationFor } from '../surveys/jobs.ts'
import * as lifecycle from '../surveys/lifecycle.ts'
import { surveyCodeIn } from '../surveys/offer.ts'
import { answerSheets } from '../surveys/exports/jobs.ts'
import { frozenCounts, overviewOf } from '../surveys/overview/store.ts'
import { toCsv } from '../surveys/results.ts'
import {
  addVersion,
  assignTo,
  consentingContacts,
  cycleOfSurvey,
  draftSurvey,
  findContact,
  listSurveys,
  moveSurvey,
  surveyById,
} from '../surveys/operating/store.ts'
import type { SurveyRow } from '../surveys/operating/store.ts'
import { compiledVersion } from '../surveys/store.ts'
import { surveyModes } from '../surveys/survey.ts'
import type { SurveyMode } from '../surveys/survey.ts'
import { readWorkbook, writeWorkbook } from '../surveys/workbook.ts'
import { exportXlsform } from '../surveys/xlsform/export.ts'
import { importXlsform } from '../surveys/xlsform/import.ts'
import { problemLine } from '../surveys/xlsform/sheets.ts'
import type { Sheet } from '../surveys/xlsform/sheets.ts'
import { openSurvey } from '../surveys/opening/jobs.ts'
import { operator } from './personnel.ts'
import { print, withSession } from './session.ts'
import type { Session } from './session.ts'

const dayMs = 86_400_000
const ids = createIds(Date.now)

export function addSurveyCommands(program: Command): void {
  const surveys = program.command('surveys').description('questionnaires: from Excel (XLSForm) into chat and back')

  surveys
    .command('import')
    .description('read an XLSForm workbook as a new survey, or as a new version of one')
    .argument('<file>', '.xlsx with the sheets survey, choices, settings')
    .option('--mode <mode>', `who sees what: ${surveyModes.join(', ')}`, 'named')
    .option('--survey <id>', 'make it a new version of this survey')
    .option('--json', 'print JSON alone')
    .action(importFile)

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
        await db.commit([moveSurvey(survey, { status: verdict.status, version: survey.latest })])
        print(
          `${survey.id}: version ${survey.latest} is approved.${verdict.status === 'open' ? ' It is offered from now on.' : ` Open it: congdoan surveys open ${survey.id} --until DAY`}`,
        )
      }),
    )

  surveys
    .command('open')
    .description('take answers until the end of a day')
    .argument('<id>')
    .requiredOption('--until <day>', 'the last day, YYYY-MM-DD or DD/MM/YYYY')
    .option('--unit <id...>', 'cadres of these units and all beneath them')
    .option('--title <id...>', 'cadres who hold one of these titles')
    .option('--kind <kind...>', `cadres of these kinds: ${cadreKinds.join(', ')}`)
    .option('--list <file>', 'cadres whose codes stand in this file, one a line')
    .option('--dry-run', 'only count whom it would be for')
    .option('--json', 'print JSON alone')
    .option('--assigned-only', 'only those assigned may answer; without it everybody who has the code may')
    .action(async (id: string, options: OpenOptions) =>
      withSurvey(id, async (survey, { db }) => {
        const closesAt = startOfDay(dayOf(options.until)) + dayMs
        const asked = await audienceFor(db, survey, options)
        const count = asked && headCount(asked)
        if (!options.json && count !== undefined) printHeadCount(count)
        if (options.dryRun) return options.json ? print({ opened: false, ...count }) : print('Nothing was opened.')
        const byLink = options.assignedOnly ? { byLink: false } : survey.status === 'open' ? {} : { byLink: true }
        const opened = await openSurvey(
          survey,
          { closesAt, ...byLink, ...(asked && { asked }) },
          { db, ids, viewer: operator(), now: Date.now() },
        )
        if (!opened.ok) throw new Error(`${survey.id} cannot be opened: ${opened.why}.`)
        if (options.json) return print({ opened: true, until: vietnamDay(closesAt - 1), ...count })
        print(
          `${survey.id} is open until the end of ${vietnamDate(vietnamDay(closesAt - 1))}. Invitations leave within the hours for messages.`,
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
        await session.db.commit(closing(survey, Date.now()))
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
    .command('assign')
    .description('ask people to answer; those asked before stay as they are')
    .argument('<id>')
    .option('--file <csv>', 'lines CONTACT,GROUP or CHANNEL:ID,GROUP')
    .option('--all-consented', 'everybody who agreed to be invited to surveys')
    .option('--group <name>', 'the group of those without one', '')
    .action(assign)

  surveys
    .command('link')
    .description('the code and the links that open a survey; print them as a QR code')
    .argument('<id>')
    .option('--telegram <name>', 'the name of the bot, without @')
    .action(async (id: string, options: { telegram?: string }) =>
      withSurvey(id, async (survey, { config }) => {
        print(`code to type anywhere, Zalo included: ${survey.id}`)
        print(`web: ${config.publicUrl ?? `http://localhost:${config.port}`}/?start=${survey.id}`)
        print(`telegram: https://t.me/${options.telegram ?? 'BOT_NAME'}?start=${survey.id}`)
        if (config.zaloOa) print(`zalo: https://zalo.me/${config.zaloOa.oaId}   (the page opens the chat; the code is typed there)`)
        if (survey.status !== 'open') print(`It is ${survey.status}: the code works once it is open.`)
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
        const { groups, byLink, questions, audience: chosen, sealed } = overview
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

  surveys
    .command('export')
    .description('answers with a code book (.xlsx, .csv), or the questionnaire itself (--form)')
    .argument('<id>')
    .requiredOption('--to <file>', '.xlsx or .csv')
    .option('--group <name>', 'only this group (not in anonymous surveys: a ballot has none)')
    .option('--version <n>', 'only answers to this version')
    .option('--photos <folder>', 'also fetch the pictures people sent on Telegram into this folder')
    .option('--form', 'the questionnaire as XLSForm')
    .action(exportFile)
}

interface OpenOptions {
  readonly until: string
  readonly assignedOnly?: boolean
  readonly unit?: readonly string[]
  readonly title?: readonly string[]
  readonly kind?: readonly string[]
  readonly list?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** @returns undefined when no cadres are chosen */
async function audienceFor(db: Session['db'], survey: SurveyRow, options: OpenOptions): Promise<Asked[] | undefined> {
  const kinds = (options.kind ?? []).map((name) => {
    const kind = cadreKinds.find((known) => known === name)
    if (kind === undefined) throw new Error(`--kind must be ${cadreKinds.join(', ')}, not "${name}".`)
    return kind
  })
  const tree = treeAsOf(await allSpans(db), vietnamDay(Date.now()))
  for (const unit of options.unit ?? []) if (!tree.byId.has(unit)) throw new Error(`There is no unit ${unit}. See: congdoan units list`)
  const titles = await listTitles(db)
  for (const title of options.title ?? [])
    if (!titles.some(({ id }) => id === title)) throw new Error(`There is no title ${title}. See: congdoan titles list`)
  const list = options.list === undefined ? [] : codesIn(await readFile(options.list, 'utf8'))
  const spec = { units: options.unit ?? [], titles: options.title ?? [], kinds, list }
  if (isEmpty(spec)) {
    if (options.list !== undefined) throw new Error(`${options.list} holds no code.`)
    if (options.dryRun) throw new Error('Say whom: --unit, --title, --kind or --list.')
    return undefined
  }
  // Whom it is for was fixed when it opened; opening again only moves its end.
  if (survey.status === 'open')
    throw new Error(`${survey.id} is open: whom it is for was fixed then. Add people with: congdoan surveys assign`)
  const asked = await findAudience(db, spec, survey, Date.now())
  const missing = list.filter((code) => !asked.some(({ cadreId }) => cadreId === code))
  if (missing.length > 0) throw new Error(`Not among the cadres chosen: ${missing.slice(0, 10).join(', ')}. Nothing was opened.`)
  if (asked.length === 0) throw new Error('No cadre in post is meant by this. Nothing was opened.')
  return asked
}

const codesIn = (text: string): string[] => [
  ...new Set(
    text
      .replace(/^\uFEFF/, '')
      .split(/[\r\n]+/)
      .map((line) => (line.split(/[,;\t]/)[0] ?? '').trim().toUpperCase())
      .filter((code) => /^CB[0-9A-Z]+$/.test(code)),
  ),
]

const reachNames: Readonly<Record<Reach, string>> = {
  ok: 'can be reached',
  no_address: 'have no chat that takes messages now',
  opted_out: 'said stop',
  no_consent: 'have not agreed to be asked (they may still answer when they come)',
  not_linked: 'have no chat linked to their record',
}

function printHeadCount({ people, by, groups }: HeadCount): void {
  print(`${people} cadres: ${reaches.flatMap((reach) => (by[reach] > 0 ? [`${by[reach]} ${reachNames[reach]}`] : [])).join('; ')}.`)
  for (const { group, people: n, reached } of groups) print(`  ${group}: ${n}, of whom ${reached} can be reached`)
}

async function importFile(file: string, options: { mode: string; survey?: string; json?: boolean }): Promise<void> {
  const mode = surveyModes.find((known) => known === options.mode)
  if (mode === undefined) throw new Error(`--mode must be ${surveyModes.join(', ')}, not "${options.mode}".`)
  const workbook = await readWorkbook(await readFile(file))
  if (!workbook.ok) throw new Error(`${basename(file)}: ${workbook.detail}.`)
  const imported = importXlsform(workbook.sheets, basename(file, extname(file)))
  if (!imported.ok) {
    if (options.json) print({ imported: false, problems: imported.problems })
    throw new Error(`${basename(file)} was not imported:\n${imported.problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`)
  }
  await withSession(async ({ db }) => {
    const { survey: definition, warnings } = imported
    const now = Date.now()
    const questions = definition.sections.reduce(
      (n, { items }) => n + items.filter(({ type }) => type !== 'note' && type !== 'formula').length,
      0,
    )
    if (options.survey === undefined) {
      const id = `KS-${ids.random(6)}`
      await db.commit(draftSurvey({ id, mode: mode satisfies SurveyMode, definition, createdAt: now }))
      if (options.json) return print({ imported: true, id, version: 1, questions, warnings })
      print(`${id}: "${definition.title}", ${questions} questions, ${mode}. Next: congdoan surveys approve ${id}`)
    } else {
      const survey = await found(db, options.survey)
      await db.commit([addVersion({ surveyId: survey.id, version: survey.latest + 1, definition, createdAt: now })])
      if (options.json) return print({ imported: true, id: survey.id, version: survey.latest + 1, questions, warnings })
      print(`${survey.id}: version ${survey.latest + 1}, ${questions} questions. Next: congdoan surveys approve ${survey.id}`)
    }
    for (const warning of warnings) print(`  note: ${warning}`)
  })
}

async function assign(id: string, options: { file?: string; allConsented?: boolean; group: string }): Promise<void> {
  if ((options.file === undefined) === (options.allConsented !== true)) throw new Error('Say whom: --file contacts.csv or --all-consented.')
  await withSurvey(id, async (survey, { db }) => {
    if (survey.status === 'closed') throw new Error(`${survey.id} is closed.`)
    const wanted =
      options.file === undefined
        ? (await consentingContacts(db)).map((contactId) => ({ contactId, group: options.group }))
        : await contactsIn(db, await readFile(options.file, 'utf8'), options.group)
    const results = await db.commit(wanted.map(({ contactId, group }) => assignTo({ surveyId: survey.id, contactId }, group, Date.now())))
    const added = results.filter((rows) => rows.length > 0).length
    if (survey.status === 'open') await db.commit([invitationFor(survey.id, ids, Date.now())])
    print(`${survey.id}: ${added} people assigned, ${wanted.length - added} were before.`)
  })
}

async function contactsIn(db: Session['db'], text: string, group: string): Promise<{ contactId: string; group: string }[]> {
  const contacts: { contactId: string; group: string }[] = []
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const [who = '', its = ''] = line.split(/[,;\t]/).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
    if (who === '' || (i === 0 && /^(contact|id)/i.test(who))) continue
    const [channel, externalId] = who.split(/:(.*)/s)
    const contactId = await findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
    if (contactId === undefined) throw new Error(`Line ${i + 1}: nobody is known as ${who}. Nothing was assigned.`)
    contacts.push({ contactId, group: its === '' ? group : its })
  }
  return contacts
}

async function exportFile(
  id: string,
  options: { to: string; group?: string; version?: string; form?: boolean; photos?: string },
): Promise<void> {
  const kind = extname(options.to).toLowerCase()
  if (kind !== '.xlsx' && kind !== '.csv') throw new Error('--to must end in .xlsx or .csv.')
  await withSurvey(id, async (survey, { db, config }) => {
    if (options.form) {
      if (kind !== '.xlsx') throw new Error('A questionnaire is exported as .xlsx.')
      const which = options.version === undefined ? survey.latest : Number(options.version)
      await writeFile(options.to, await writeWorkbook(exportXlsform((await version(db, survey.id, which)).survey, survey.id, which)))
      return print(`${options.to}: version ${which} of ${survey.id} as XLSForm.`)
    }
    const isAnonymous = survey.mode === 'anonymous'
    if (isAnonymous && options.group !== undefined) throw new Error('An anonymous ballot belongs to no group.')
    if (isAnonymous && options.version !== undefined)
      throw new Error('Ballots of an anonymous survey are exported all together: a part of them could be too small.')
    const filter = {
      ...(options.group !== undefined && { group: options.group }),
      ...(options.version !== undefined && { version: Number(options.version) }),
    }
    const answers = await answerSheets(db, survey, filter, randomInt, vietnamDay(Date.now()))
    const frozen = await frozenCounts(db, survey.id)
    if (frozen !== undefined)
      throw new Error(
        `The answers to ${survey.id} were taken away on ${vietnamDate(frozen.frozenOn)}, a year after it closed; counts: congdoan surveys status ${survey.id} --json`,
      )
    if (answers === undefined)
      throw new Error(`No ballots are open yet: at least ${minimumGroup} are opened together, the rest when the survey closes.`)
    const { count } = answers
    const { photos } = options
    const sheets = photos === undefined ? answers.sheets : await withPictures(answers.sheets, photos, config)
    await writeFile(options.to, kind === '.xlsx' ? await writeWorkbook(sheets) : toCsv(sheets[0] ?? { name: '', rows: [] }))
    print(`${options.to}: ${count} ${isAnonymous ? 'ballots' : 'responses'}.`)
  })
}

/** Fetches each picture and puts the name of its file where its reference stood. One that cannot be had keeps the reference. */
async function withPictures(sheets: readonly Sheet[], folder: string, config: Session['config']): Promise<Sheet[]> {
  if (config.telegram === undefined) throw new Error('--photos needs TELEGRAM_BOT_TOKEN: the pictures are with Telegram.')
  const { token, apiRoot } = config.telegram
  await mkdir(folder, { recursive: true })
  let missed = 0
  const named = new Map<string, string>()
  const references = new Set(sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string'))
  for (const reference of references) {
    const fileId = fileIdOf(reference)
    if (fileId === undefined) continue
    try {
      const { bytes, extension } = await fetchFile({ token, ...(apiRoot !== undefined && { apiRoot }) }, fileId)
      // Named by chance: an order of names would be the order of answers.
      const name = `anh-${ids.random(8)}.${extension}`
      await writeFile(join(folder, name), bytes)
      named.set(reference, name)
    } catch {
      missed++
    }
  }
  print(`${folder}: ${named.size} pictures${missed > 0 ? `, ${missed} that Telegram did not hand over` : ''}.`)
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? (named.get(cell) ?? cell) : cell))),
  }))
}

async function withSurvey(id: string, work: (survey: SurveyRow, session: Session) => Promise<void>): Promise<void> {
  await withSession(async (session) => work(await found(session.db, id), session))
}

async function found(db: Session['db'], id: string): Promise<SurveyRow> {
  const code = surveyCodeIn(id) ?? id
  const cycleId = await cycleOfSurvey(db, code)
  // Its papers are shown by the rules of evaluations alone.
  if (cycleId !== undefined) throw new Error(`${code} belongs to the evaluation ${cycleId}: congdoan evaluations status ${cycleId}`)
  const survey = await surveyById(db, code)
  if (survey === undefined) throw new Error(`There is no survey ${id}. See: congdoan surveys list`)
  return survey
}

async function version(db: Session['db'], id: string, n: number): Promise<Compiled> {
  const compiled = await compiledVersion(db, id, n)
  if (compiled === undefined) throw new Error(`${id} has no version ${n}.`)
  return compiled
}

const sealOf = ({ config }: Session) => createSeal(config.secret ?? localSecret(config.databaseUrl))

const until = (row: SurveyRow): string => (row.closesAt === null ? '' : `  until ${vietnamDate(vietnamDay(row.closesAt - 1))}`)

function dayOf(text: string): string {
  const day = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text)
    ? text
        .split('/')
        .reverse()
        .map((part) => part.padStart(2, '0'))
        .join('-')
    : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new Error(`"${text}" is no day; write YYYY-MM-DD or DD/MM/YYYY.`)
  return day
}
