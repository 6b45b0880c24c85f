/** What people may ask about their data, also on paper: law 91/2025/QH15, article 4. Everything done here is in the audit trail. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Command } from 'commander'

import { createIds } from '../ids.ts'
import { chatsOfCadre, linkedCadreOf } from '../cadres/links/store.ts'
import { signature } from '../console/access.ts'
import { unscheduleJob } from '../jobs/store.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import type { AuditEvent } from '../privacy/audit.ts'
import { vietnamDate, vietnamDay } from '../calendar.ts'
import { machineReadable } from '../privacy/copy/copy.ts'
import { CopyPage } from '../privacy/copy/page.tsx'
import { readCopy } from '../privacy/copy/reading/store.ts'
import type { Person } from '../privacy/copy/reading/store.ts'
import { erasedBook } from '../privacy/erased/store.ts'
import { urgencyOf } from '../privacy/rights.ts'
import { createSeal } from '../privacy/seal.ts'
import { putOff, replyToRequest, settle, tellAgain } from '../privacy/requests/jobs.ts'
import type { RequestDeps, Settled } from '../privacy/requests/jobs.ts'
import { openRequests, requestByCode } from '../privacy/requests/store.ts'
import { eraseContactData } from '../privacy/erasing/store.ts'
import { localSecret } from '../secret.ts'
import { addEntering } from './rights/entering.ts'
import { operator } from './personnel.ts'
import { print, withDatabase } from './session.ts'
import type { Session } from './session.ts'

interface Whose {
  readonly request?: string
  readonly contact?: string
  readonly cadre?: string
}
type Opened = Pick<Session, 'db' | 'config'>

export function addRightsCommands(program: Command): void {
  const rights = program.command('rights').description('what people ask about their own data, and what is owed to them')

  rights
    .command('list', { isDefault: true })
    .description('requests that wait, most pressing first')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const now = Date.now()
        const rows = (await openRequests(db)).map((row) => ({ ...row, urgency: urgencyOf(row, now) }))
        if (json) return print(rows)
        for (const { code, kind, replyBy, finishBy, urgency } of rows)
          print(`${code}  ${kind}  reply by ${day(replyBy)}, done by ${day(finishBy)}${marks[urgency]}`)
        if (rows.length === 0) print('Nothing waits.')
      }),
    )

  const named = (command: Command) =>
    command
      .option('--request <code>', 'whoever asked under this code: QDL-…')
      .option('--contact <id>', 'a contact')
      .option('--cadre <code>', 'a cadre, with every chat linked to the record')
      .requiredOption('--reason <text>', 'why, and how you know who asks; entered in the audit trail')

  named(rights.command('copy').description('everything kept about somebody, as two files: one to read and print, one for machines'))
    .option('--to <folder>', 'where the files go', '.')
    .action(async (options: Whose & { reason: string; to: string }) => withDatabase((opened) => copy(opened, options)))

  named(rights.command('erase').description('erase somebody at once; what the law keeps stays, and is listed'))
    .option('--yes', 'really')
    .action(async (options: Whose & { reason: string; yes?: boolean }) => withDatabase((opened) => erase(opened, options)))

  addEntering(rights)

  rights
    .command('settle')
    .description('a request was carried out by hand, or is refused; a deletion that is "done" happens now, after a last word')
    .argument('<code>')
    .argument('<outcome>', 'done or refused')
    .requiredOption('--reason <text>', 'what was done, or why not, in Vietnamese: THE PERSON READS IT; entered in the audit trail')
    .action(async (code: string, outcome: string, { reason }: { reason: string }) =>
      withDatabase((opened) => settleOne(opened, code, outcome, reason)),
    )

  rights
    .command('reply')
    .description('a word to whoever asked, while the request waits')
    .argument('<code>')
    .argument('<text>', 'in Vietnamese')
    .action(async (code: string, text: string) =>
      withDatabase((opened) => act(opened, (deps) => replyToRequest(code, text, deps), 'Answered.')),
    )

  rights
    .command('again')
    .description('says an outcome again that did not arrive')
    .argument('<code>')
    .action(async (code: string) => withDatabase((opened) => act(opened, (deps) => tellAgain(code, deps), 'Sent again.')))

  rights
    .command('extend')
    .description('more time for a request: once, for a reason')
    .argument('<code>')
    .requiredOption('--reason <text>', 'why, in Vietnamese: THE PERSON READS IT')
    .action(async (code: string, { reason }: { reason: string }) =>
      withDatabase((opened) => act(opened, (deps) => putOff(code, reason, deps), 'Put off.')),
    )
}

const day = (at: number) => vietnamDate(vietnamDay(at))
const marks = { fresh: '', soon: '  (half of the time is over)', pressing: '  (DUE SOON)', late: '  (LATE)' } as const

async function personOf({ db }: Opened, { request, contact, cadre }: Whose): Promise<Person> {
  if ([request, contact, cadre].filter((given) => given !== undefined).length !== 1)
    throw new Error('Give one of --request, --contact, --cadre.')
  if (cadre !== undefined) return { contactIds: await chatsOfCadre(db, cadre), cadreId: cadre }
  const asked = contact === undefined ? await requestByCode(db, request ?? '') : undefined
  if (contact === undefined && asked === undefined) throw new Error(`There is no request ${request}. "congdoan rights list" shows them.`)
  if (asked !== undefined && asked.cadreId !== null) return { contactIds: await chatsOfCadre(db, asked.cadreId), cadreId: asked.cadreId }
  const contactId = contact ?? asked?.contactId
  if (contactId == null) throw new Error(`${request} was asked by somebody the system does not know.`)
  const cadreId = await linkedCadreOf(db, contactId)
  return { contactIds: [contactId], ...(cadreId !== undefined && { cadreId }) }
}

const entry = (person: Person, action: AuditEvent['action'], reason: string): AuditEvent => ({
  ...signature(operator()),
  action,
  subjects: [...person.contactIds, ...(person.cadreId === undefined ? [] : [person.cadreId])],
  reason,
  at: Date.now(),
})

async function copy(opened: Opened, options: Whose & { reason: string; to: string }): Promise<void> {
  const { db, config } = opened
  const person = await personOf(opened, options)
  const seal = createSeal(config.secret ?? localSecret(config.databaseUrl))
  await commitAudited(db, [], [entry(person, 'export', options.reason)])
  const made = await readCopy({ db, seal }, person, 'officer', Date.now())
  if (made.parts.length === 0) throw new Error('Nothing is kept about this person.')
  const { organisation, dpoContact } = config.house
  const name = join(options.to, `du-lieu-${person.cadreId ?? person.contactIds[0]}`)
  await writeFile(`${name}.html`, `<!doctype html>${String(CopyPage({ copy: made, organisation, dpo: dpoContact }))}`)
  await writeFile(`${name}.json`, machineReadable(made))
  print(`${name}.html and ${name}.json. They hold personal data: hand them over and delete them.`)
}

async function erase(opened: Opened, options: Whose & { reason: string; yes?: boolean }): Promise<void> {
  const person = await personOf(opened, options)
  if (person.contactIds.length === 0) throw new Error('No chat is linked to this record; the record itself is kept by law.')
  if (!options.yes) throw new Error(`This cannot be undone. Add --yes to erase ${person.contactIds.join(', ')}.`)
  const writes = person.contactIds.flatMap((id) => [...eraseContactData(id, Date.now()), unscheduleJob('erase_contact', id)])
  erasedBook(opened.config.databaseUrl).note(person.contactIds)
  await commitAudited(opened.db, writes, [entry(person, 'write', `erased: ${options.reason}`)])
  print('Erased. Kept: proof of consents and requests, codes and days of cases without words, personnel records, the audit trail.')
}

const failures: Readonly<Record<Extract<Settled, { ok: false }>['code'], string>> = {
  unknown: 'There is no such request. "congdoan rights list" shows them.',
  not_yours: 'This is for administrators.',
  settled: 'The request was settled before, or there is nothing to tell.',
  extended: 'It was put off before; the law allows that once.',
}

/** Does one thing to one request as the operator, and says whether the person hears of it. */
async function act({ db }: Opened, doing: (deps: RequestDeps) => Promise<Settled>, text: string): Promise<void> {
  const done = await doing({ db, ids: createIds(Date.now), viewer: operator(), at: Date.now() })
  if (!done.ok) throw new Error(failures[done.code])
  print(
    `${text} ${done.told ? 'They are told in their chat by the running program.' : 'They can no longer be told in a chat: tell them another way.'}`,
  )
}

async function settleOne(opened: Opened, code: string, outcome: string, note: string): Promise<void> {
  if (outcome !== 'done' && outcome !== 'refused') throw new Error('The outcome is done or refused.')
  await act(opened, (deps) => settle(code, outcome, note, deps), `${code} is ${outcome}.`)
}
