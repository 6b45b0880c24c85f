/** Opening a survey for whom it is for, and asking more people afterwards. */
import { readFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { openTable } from '../../cadres/sheets/open-file.ts'
import { refusalReasons } from '../../cadres/sheets/refusal.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { smallestRow } from '../../privacy/pooling.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../../calendar.ts'
import { cadreKinds, cadresAmong, headCount, isAtOdds, isEmpty, reaches } from '../../surveys/audience.ts'
import type { Asked, AudienceSpec, HeadCount, Reach } from '../../surveys/audience.ts'
import { findAudience, leftUnconfirmed, peopleOnRecord } from '../../surveys/audience/store.ts'
import { invitationFor } from '../../surveys/jobs.ts'
import { openSurvey } from '../../surveys/opening/jobs.ts'
import { assignTo, consentingContacts, findContact } from '../../surveys/operating/store.ts'
import type { SurveyRow } from '../../surveys/operating/store.ts'
import { maxRosterRows, narrowed, readRoster } from '../../surveys/roster.ts'
import type { RejectedRow, Rejection, Roster } from '../../surveys/roster.ts'
import { operator } from '../personnel.ts'
import { print } from '../session.ts'
import type { Session } from '../session.ts'
import { dayOf, ids, withSurvey } from './one.ts'

const dayMs = 86_400_000

export function addAudienceCommands(surveys: Command): void {
  surveys
    .command('open')
    .description('take answers until the end of a day')
    .argument('<id>')
    .requiredOption('--until <day>', 'the last day, YYYY-MM-DD or DD/MM/YYYY')
    .option('--unit <id...>', 'people of these units and all beneath them')
    .option('--members', 'members who joined these units as well as cadres; of every unit where none is named')
    .option('--members-only', 'members who joined these units, and no cadres as such')
    .option('--unconfirmed', 'members whom no officer has confirmed yet, too')
    .option('--title <id...>', 'cadres who hold one of these titles')
    .option('--kind <kind...>', `cadres of these kinds: ${cadreKinds.join(', ')}`)
    .option('--list <file>', 'people of a table (.xlsx, .csv), a row each, by code or office telephone')
    .option('--skip-rejected', 'open although rows of the list mean nobody; without it such a list opens nothing')
    .option('--dry-run', 'only count whom it would be for')
    .option('--json', 'print JSON alone')
    .option('--assigned-only', 'only those assigned may answer; without it everybody who has the code may')
    .action(async (id: string, options: OpenOptions) =>
      withSurvey(id, async (survey, { db }) => {
        const closesAt = startOfDay(dayOf(options.until)) + dayMs
        const { asked, spec } = (await audienceFor(db, survey, options)) ?? {}
        const count = asked && headCount(asked)
        if (!options.json && count !== undefined) printHeadCount(count)
        if (options.dryRun) return options.json ? print({ opened: false, ...count }) : print('Nothing was opened.')
        const byLink = options.assignedOnly ? { byLink: false } : survey.status === 'open' ? {} : { byLink: true }
        const opened = await openSurvey(
          survey,
          { closesAt, ...byLink, ...(asked && { asked }), ...(spec && { spec }) },
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
    .command('assign')
    .description('ask people to answer; those asked before stay as they are')
    .argument('<id>')
    .option('--file <csv>', 'lines CONTACT,GROUP or CHANNEL:ID,GROUP')
    .option('--all-consented', 'everybody who agreed to be invited to surveys')
    .option('--group <name>', 'the group of those without one', '')
    .action(assign)
}

interface OpenOptions {
  readonly until: string
  readonly assignedOnly?: boolean
  readonly unit?: readonly string[]
  readonly members?: boolean
  readonly membersOnly?: boolean
  readonly unconfirmed?: boolean
  readonly title?: readonly string[]
  readonly kind?: readonly string[]
  readonly list?: string
  readonly skipRejected?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** @returns undefined when nobody is chosen */
async function audienceFor(
  db: Session['db'],
  survey: SurveyRow,
  options: OpenOptions,
): Promise<{ asked: Asked[]; spec: AudienceSpec } | undefined> {
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
  const roster = options.list === undefined ? undefined : await rosterIn(db, options.list)
  const list = roster?.found.map(({ cadreId }) => cadreId) ?? []
  const circle = options.membersOnly ? 'members' : options.members ? 'everybody' : 'cadres'
  if (options.unconfirmed && circle === 'cadres') throw new Error('--unconfirmed is of members: say --members or --members-only.')
  const spec = {
    circle,
    unconfirmed: options.unconfirmed ?? false,
    units: options.unit ?? [],
    titles: options.title ?? [],
    kinds,
    list,
  } as const
  if (roster?.found.length === 0) throw new Error(`No row of ${options.list} means anybody.\n${rejectedLines(roster.rejected)}`)
  if (isAtOdds(spec)) throw new Error('--title, --kind and --list are of cadres; --members-only asks none.')
  if (isEmpty(spec)) {
    if (options.dryRun) throw new Error('Say whom: --unit, --title, --kind, --list or --members.')
    return undefined
  }
  // Whom it is for was fixed when it opened; opening again only moves its end.
  if (survey.status === 'open')
    throw new Error(`${survey.id} is open: whom it is for was fixed then. Add people with: congdoan surveys assign`)
  const asked = await findAudience(db, spec, survey, Date.now())
  const rejected = roster === undefined ? [] : narrowed(roster, cadresAmong(asked)).rejected
  if (rejected.length > 0) {
    const lines = rejectedLines(rejected)
    if (!options.skipRejected && !options.dryRun)
      throw new Error(`Rows of ${options.list} that mean nobody:\n${lines}\nNothing was opened; mend them, or say --skip-rejected.`)
    if (!options.json) print(lines)
  }
  const left = await leftUnconfirmed(db, spec, asked, Date.now())
  if (left > 0 && !options.json)
    print(`${left} who joined by themselves are not confirmed and are left out. See: congdoan units members UNIT --confirm all`)
  if (survey.mode === 'anonymous' && asked.length > 0 && asked.length < smallestRow && !options.json)
    print(`Fewer than ${smallestRow} people: their ballots will never be opened.`)
  if (asked.length === 0) throw new Error('Nobody is meant by this. Nothing was opened.')
  return { asked, spec }
}

async function rosterIn(db: Session['db'], file: string): Promise<Roster> {
  const table = openTable(await readFile(file))
  if (!table.ok) throw new Error(`${file}: ${refusalReasons[table.code]}`)
  return readRoster(table.sheets, await peopleOnRecord(db))
}

const rejectedLines = (rejected: readonly RejectedRow[]): string =>
  [
    ...rejected.slice(0, 50).map(({ row, text, why }) => `  row ${row} (${text}): ${reasonFor(why)}`),
    ...(rejected.length > 50 ? [`  … and ${rejected.length - 50} more`] : []),
  ].join('\n')

function reasonFor(why: Rejection): string {
  switch (why.type) {
    case 'no_key':
      return 'neither a code (CB…) nor a telephone number'
    case 'unknown_code':
      return `no cadre has the code ${why.code}`
    case 'unknown_phone':
      return `no cadre has the office telephone ${why.phone}`
    case 'shared_phone':
      return `${why.n} cadres share this telephone; write the code`
    case 'repeated':
      return `the same person as row ${why.row}`
    case 'not_meant':
      return 'holds no post now, or not one of those chosen'
    case 'too_many':
      return `more than ${maxRosterRows} rows; not read from here on`
  }
}

const reachNames: Readonly<Record<Reach, string>> = {
  ok: 'can be reached',
  no_address: 'have no chat that takes messages now',
  opted_out: 'said stop',
  no_consent: 'have not agreed to be asked (they may still answer when they come)',
  not_linked: 'have no chat linked to their record',
}

export function printHeadCount({ people, members = 0, by, groups }: HeadCount): void {
  const whom =
    members === 0 ? `${people} cadres` : members === people ? `${people} members` : `${people - members} cadres and ${members} members`
  print(`${whom}: ${reaches.flatMap((reach) => (by[reach] > 0 ? [`${by[reach]} ${reachNames[reach]}`] : [])).join('; ')}.`)
  for (const { group, people: n, reached } of groups) print(`  ${group}: ${n}, of whom ${reached} can be reached`)
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
