import type { Command } from 'commander'

import { CommitRefused } from '../../db/query.ts'
import { roles } from '../../db/tables/console.ts'
import type { Role } from '../../db/tables/console.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import type { Config } from '../config.ts'
import { signature } from '../console/access.ts'
import { chatCodeMs, linkMs } from '../console/officer.ts'
import type { Officer } from '../console/officer.ts'
import { addOfficer, issueLink, listOfficers, officerNamed, resetFactor, revokeOfficer } from '../console/officers/store.ts'
import { tokenChars } from '../console/token.ts'
import { createIds } from '../ids.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay, vietnamTime } from '../calendar.ts'
import { operator } from './personnel.ts'
import { print, withDatabase } from './session.ts'
import type { Session } from './session.ts'

export function addOfficerCommands(program: Command): void {
  const officers = program.command('officers').description('who may use the console')

  officers
    .command('add')
    .description('add an officer and print a sign-in link (once, within 10 minutes)')
    .argument('<name>', 'as the audit trail will name them')
    .requiredOption('--role <role>', roles.join(', '))
    .option('--unit <id>', 'the unit of a can_bo_don_vi')
    .option('--json', 'print JSON alone')
    .action(async (name: string, options: AddOptions) =>
      withDatabase(async (session) => add(session, name.normalize('NFC').trim(), options)),
    )

  officers
    .command('link')
    .description('print a new sign-in link (once, within 10 minutes)')
    .argument('<name>')
    .option('--json', 'print JSON alone')
    .action(async (name: string, { json }: { json?: boolean }) =>
      withDatabase(async (session) => {
        const officer = await known(session, name)
        if (officer.revokedAt !== null) throw new Error(`${officer.name} was revoked.`)
        const url = await link(session, officer.id)
        print(json ? { url } : url)
      }),
    )

  officers
    .command('revoke')
    .description('shut an officer out, at once and in every browser')
    .argument('<name>')
    .action(async (name: string) =>
      withDatabase(async (session) => {
        const { db } = session
        const officer = await known(session, name)
        const at = Date.now()
        if (officer.revokedAt === null)
          await commitAudited(db, revokeOfficer(officer.id, at), [
            { ...signature(operator()), action: 'write', subjects: [officer.id], reason: 'officer revoked', at },
          ])
        print(`${officer.name} may not use the console any more.`)
      }),
    )

  officers
    .command('chat')
    .description('print a code that links a chat to an officer: they type it into their own chat within 30 minutes')
    .argument('<name>')
    .action(async (name: string) =>
      withDatabase(async (session) => {
        const { id } = await known(session, name)
        const code = `BDK${createIds(Date.now).random(8)}`
        await session.db.commit([issueLink({ token: code, officerId: id, purpose: 'chat', at: Date.now(), forMs: chatCodeMs })])
        print(code)
      }),
    )

  officers
    .command('reset-factor')
    .description('forget an officer’s second factor (a lost telephone): they set up a new one when they next come in')
    .argument('<name>')
    .action(async (name: string) =>
      withDatabase(async (session) => {
        const officer = await known(session, name)
        await commitAudited(
          session.db,
          [resetFactor(officer.id)],
          [{ ...signature(operator()), action: 'write', subjects: [officer.id], reason: 'second factor reset', at: Date.now() }],
        )
        print(`${officer.name} sets up a new second factor when they next come in.`)
      }),
    )

  officers
    .command('list')
    .description('every officer with role and unit')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const all = (await listOfficers(db)).map(({ id, name, role, unitId, createdAt, revokedAt }) => ({
          id,
          name,
          role,
          unitId,
          createdAt,
          revokedAt,
        }))
        if (json) return print(all)
        for (const { name, role, unitId, revokedAt } of all)
          print(`${name}  ${role}${unitId === null ? '' : ` ${unitId}`}${revokedAt === null ? '' : `  revoked ${vietnamTime(revokedAt)}`}`)
        if (all.length === 0) print('Nobody yet. "npm start" prints a link for the first officer.')
      }),
    )
}

interface AddOptions {
  readonly role: string
  readonly unit?: string
  readonly json?: boolean
}

async function add(session: Pick<Session, 'db' | 'config'>, name: string, { role: wanted, unit, json }: AddOptions): Promise<void> {
  const role = roles.find((each): each is Role => each === wanted)
  if (role === undefined) throw new Error(`--role must be among ${roles.join(', ')}.`)
  if (name.length < 2 || name.length > 80) throw new Error('The name must have 2 to 80 characters.')
  if ((role === 'can_bo_don_vi') !== (unit !== undefined)) throw new Error('--unit goes with the role can_bo_don_vi, and only with it.')
  const { db } = session
  const at = Date.now()
  if (unit !== undefined && !treeAsOf(await allSpans(db), vietnamDay(at)).byId.has(unit))
    throw new Error(`There is no unit ${unit}. "congdoan units tree" shows them.`)
  const officer = { id: createIds(Date.now).next(), name, role, unitId: unit ?? null, createdAt: at }
  try {
    await commitAudited(
      db,
      [addOfficer(officer)],
      [{ ...signature(operator()), action: 'write', subjects: [officer.id], reason: `officer added: ${role}`, at }],
    )
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'taken') throw new Error(`There is an officer named ${name} already.`)
    throw error
  }
  const url = await link(session, officer.id)
  print(json ? { ...officer, url } : url)
}

async function known({ db }: Pick<Session, 'db'>, name: string): Promise<Officer> {
  const officer = await officerNamed(db, name.normalize('NFC').trim())
  if (officer === undefined) throw new Error(`There is no officer named ${name}. "congdoan officers list" shows them.`)
  return officer
}

async function link({ db, config }: Pick<Session, 'db' | 'config'>, officerId: string): Promise<string> {
  const token = createIds(Date.now).random(tokenChars)
  const at = Date.now()
  await commitAudited(
    db,
    [issueLink({ token, officerId, purpose: 'sign_in', at, forMs: linkMs })],
    [{ ...signature(operator()), action: 'link', subjects: [officerId], reason: 'sign-in link issued', at }],
  )
  return `${base(config)}/console/vao/${token}`
}

const base = ({ publicUrl, port }: Config) => publicUrl ?? `http://localhost:${port}`
