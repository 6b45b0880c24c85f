import type { Command } from 'commander'

import { caseCategories } from '../../db/tables/feedback.ts'
import { createIds } from '../ids.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { signature } from '../console/access.ts'
import type { Case } from '../feedback/case.ts'
import { addAssignment, assignments, removeAssignment } from '../feedback/assigning/jobs.ts'
import { assignTo, closeCase, inbox, noteOn, passUp, replyTo, showCase, tellAgain, themesFor } from '../feedback/jobs.ts'
import type { CaseDeps, Done } from '../feedback/jobs.ts'
import { reachedOf } from '../feedback/reached.ts'
import { cannedReplies, dropCanned, setCanned } from '../feedback/desk-settings/store.ts'
import { minimumCases } from '../feedback/themes.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../calendar.ts'
import { operator } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const depsOf = ({ db }: Pick<CaseDeps, 'db'>): CaseDeps => ({ db, ids: createIds(Date.now), viewer: operator(), at: Date.now() })

/** Of a sealed case the hour is nobody's business, and is not known. */
const when = (one: Pick<Case, 'sealed'>, at: number) => (one.sealed ? vietnamDate(vietnamDay(at)) : vietnamTime(at))

const line = (one: Case) =>
  [
    one.code,
    one.kind + (one.sealed ? ', sealed' : ''),
    one.status,
    `due ${when(one, one.dueAt)}`,
    one.owner ?? '(nobody)',
    one.category ?? '-',
    one.unitId ?? one.unitText ?? '-',
    (one.text ?? '(words not kept)').replaceAll(/\s+/g, ' ').slice(0, 120),
  ].join('  ')

const failures = {
  unknown: 'There is no such case. "congdoan cases list" shows them.',
  not_yours:
    'This case may be read by those alone who are named for denunciations and complaints: "congdoan cases route add --restricted".',
  closed: 'The case is closed.',
  changed: 'Somebody else has just changed the case. Look at it again.',
  nothing: 'There is nothing to do: the last word has arrived, or nobody is named above the officer.',
} as const

const reached = { waiting: 'on its way', sent: 'sent', lost: 'NOT DELIVERED', unsure: 'nobody knows whether it arrived' } as const

function tell(done: Done, text: string): void {
  if (!done.ok) throw new Error(failures[done.code])
  print(text)
}

export function addCaseCommands(program: Command): void {
  const cases = program.command('cases').description('what people have sent, and officers’ answers')

  cases
    .command('list', { isDefault: true })
    .description('what waits for an officer, most pressing first')
    .option('--all', 'answered and closed ones too')
    .option('--owner <name>', 'of this officer alone')
    .option('--json', 'print JSON alone')
    .action(async ({ all, owner, json }: { all?: boolean; owner?: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const found = await inbox(all ? ['open', 'answered', 'closed'] : ['open'], depsOf(opened))
        const rows = found.cases.filter((one) => owner === undefined || one.owner === owner)
        if (json) return print(rows)
        for (const one of rows) print(line(one))
        if (found.others > 0) print(`${found.others} more for officers named for denunciations and complaints.`)
        if (rows.length === 0 && found.others === 0) print('Nothing waits.')
      }),
    )

  cases
    .command('show')
    .description('one case with everything said in it, notes included')
    .argument('<code>')
    .option('--json', 'print JSON alone')
    .action(async (code: string, { json }: { json?: boolean }) =>
      withDatabase(async (opened) => {
        const shown = await showCase(code, depsOf(opened))
        if (!shown.ok) throw new Error(failures[shown.code])
        const { case: one, messages, tellings } = shown
        if (json) return print({ ...one, messages, tellings })
        print(line({ ...one, text: '' }))
        print(
          `  ${when(one, one.createdAt)}  sender: ${one.text ?? '(words not kept)'}${one.attachmentUrl === null ? '' : `  ${one.attachmentUrl}`}`,
        )
        for (const { author, officer, text, at, attachmentUrl } of messages)
          print(
            `  ${when(one, at)}  ${author}${officer === null ? '' : ` (${officer})`}: ${text}${attachmentUrl === null ? '' : `  ${attachmentUrl}`}`,
          )
        for (const telling of tellings)
          print(`  ${vietnamTime(telling.at)}  told the sender (${telling.what}): ${reached[reachedOf(telling)]}`)
      }),
    )

  cases
    .command('resend')
    .description('say again what did not reach a sender who gave their name')
    .argument('<code>')
    .action(async (code: string) => withDatabase(async (opened) => tell(await tellAgain(code, depsOf(opened)), `${code} is told again.`)))

  cases
    .command('up')
    .description('pass it to the next officer upward, with a day of their own')
    .argument('<code>')
    .action(async (code: string) => withDatabase(async (opened) => tell(await passUp(code, depsOf(opened)), `${code} has gone up.`)))

  cases
    .command('assign')
    .description('give it to an officer; a sender who gave their name is told that somebody has it')
    .argument('<code>')
    .argument('<officer>')
    .action(async (code: string, officer: string) =>
      withDatabase(async (opened) => tell(await assignTo(code, officer, depsOf(opened)), `${code} is with ${officer}.`)),
    )

  cases
    .command('reply')
    .description('answer the sender, in their chat or, where they are sealed, for when they look')
    .argument('<code>')
    .argument('[text]', 'in Vietnamese, as the sender will read it')
    .option('--canned <name>', 'instead of a text: one of "congdoan cases canned list"')
    .action(async (code: string, text: string | undefined, { canned }: { canned?: string }) =>
      withDatabase(async (opened) => {
        const stored = canned === undefined ? undefined : (await cannedReplies(opened.db)).find(({ id }) => id === canned)?.text
        const said = text ?? stored
        if (said === undefined || said.trim() === '')
          throw new Error('There is nothing to say. Give a text, or --canned with a known name.')
        tell(await replyTo(code, said, depsOf(opened)), `${code} is answered.`)
      }),
    )

  cases
    .command('note')
    .description('a note between officers; the sender never sees it')
    .argument('<code>')
    .argument('<text>')
    .action(async (code: string, text: string) => withDatabase(async (opened) => tell(await noteOn(code, text, depsOf(opened)), 'Noted.')))

  cases
    .command('close')
    .description('it is done; the sender is asked what they think of it')
    .argument('<code>')
    .option('--text <text>', 'a last word to the sender, in Vietnamese')
    .action(async (code: string, { text }: { text?: string }) =>
      withDatabase(async (opened) => tell(await closeCase(code, text, depsOf(opened)), `${code} is closed.`)),
    )

  cases
    .command('export')
    .description(`what people write about, in numbers; nothing that ${minimumCases - 1} cases or fewer stand behind`)
    .requiredOption('--reason <text>', 'why; entered in the audit trail')
    .option('--json', 'print JSON alone')
    .action(async ({ reason, json }: { reason: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const deps = depsOf(opened)
        await commitAudited(deps.db, [], [{ ...signature(deps.viewer), action: 'export', subjects: [], reason, at: deps.at }])
        const themes = await themesFor(deps)
        if (json) return print(themes)
        print(`cases: ${themes.total ?? `fewer than ${minimumCases}`}`)
        for (const [category, n] of Object.entries(themes.byCategory)) print(`${category}: ${n ?? '-'}`)
        for (const { unitId, cases: n } of themes.byUnit) print(`${unitId}: ${n}`)
      }),
    )

  addRouteCommands(cases)
  addCannedCommands(cases)
}

function addRouteCommands(cases: Command): void {
  const route = cases.command('route').description('which officer takes which cases')
  route
    .command('list')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const rows = await assignments(db)
        if (json) return print(rows)
        for (const { id, unitId, category, restricted, owner } of rows)
          print(
            `${id}  ${owner}  ${restricted ? 'denunciations and complaints' : (category ?? 'every category')}  ${unitId ?? 'every unit'}`,
          )
        if (rows.length === 0) print('Nobody is named; every case is everybody’s.')
      }),
    )
  route
    .command('add')
    .argument('<officer>')
    .option('--unit <id>', 'of this unit and, where nobody nearer is named, of those under it')
    .option('--category <name>', caseCategories.join(', '))
    .option('--restricted', 'denunciations and complaints, and nothing else')
    .action(async (officer: string, options: { unit?: string; category?: string; restricted?: boolean }) =>
      withDatabase(async (opened) => {
        const category = options.category === undefined ? null : caseCategories.find((known) => known === options.category)
        if (category === undefined) throw new Error(`The categories are ${caseCategories.join(', ')}.`)
        const route = { unitId: options.unit ?? null, category, restricted: options.restricted ?? false, owner: officer }
        const added = await addAssignment(route, depsOf(opened))
        print(added.ok ? `${added.id} is added.` : 'That stands already.')
      }),
    )
  route
    .command('remove')
    .argument('<id>')
    .action(async (id: string) =>
      withDatabase(async (opened) => {
        const removed = await removeAssignment(id, depsOf(opened))
        if (!removed.ok) throw new Error(`There is no route ${id}. "congdoan cases route list" shows them.`)
        print(`${id} is removed.`)
      }),
    )
}

function addCannedCommands(cases: Command): void {
  const canned = cases.command('canned').description('answers that are given often')
  canned
    .command('list')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const rows = await cannedReplies(db)
        if (json) return print(rows)
        for (const { id, text } of rows) print(`${id}  ${text}`)
        if (rows.length === 0) print('None.')
      }),
    )
  canned
    .command('set')
    .argument('<name>', 'a short name, such as da-nhan')
    .argument('<text>', 'in Vietnamese')
    .action(async (name: string, text: string) =>
      withDatabase(async ({ db }) => {
        await db.commit([setCanned(name, text)])
        print(`${name} is kept.`)
      }),
    )
  canned
    .command('remove')
    .argument('<name>')
    .action(async (name: string) =>
      withDatabase(async ({ db }) => {
        await db.commit([dropCanned(name)])
        print(`${name} is removed.`)
      }),
    )
}
