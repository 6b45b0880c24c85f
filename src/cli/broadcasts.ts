import { readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { extname } from 'node:path'

import type { Command } from 'commander'

import { sexes } from '../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../db/tables/units.ts'
import { isEmpty } from '../broadcasts/audience.ts'
import type { AudienceSpec } from '../broadcasts/audience.ts'
import { fingerprintOf, shortFingerprint } from '../broadcasts/broadcast.ts'
import type { BroadcastContent, Signatory } from '../broadcasts/broadcast.ts'
import { decider } from '../broadcasts/signatories/store.ts'
import { copyFor, titleOf } from '../broadcasts/compose.ts'
import * as desk from '../broadcasts/desk/jobs.ts'
import type { Done, Faulty } from '../broadcasts/desk/jobs.ts'
import { keepImage } from '../broadcasts/images/store.ts'
import type { Plan, Route } from '../broadcasts/planner.ts'
import { reportOf, templatePrice } from '../broadcasts/report/store.ts'
import { spentOn } from '../broadcasts/spending.ts'
import { progressOf } from '../broadcasts/standing/store.ts'
import { broadcastById, historyOf, listBroadcasts } from '../broadcasts/store.ts'
import type { StoredBroadcast } from '../broadcasts/known.ts'
import { listTemplates, saveTemplate } from '../broadcasts/templates/store.ts'
import { connectedAccounts } from '../channels/accounts.ts'
import type { Config } from '../config.ts'
import type { Database } from '../../db/database.ts'
import { enqueue } from '../delivery/store.ts'
import { createIds } from '../ids.ts'
import { vietnamTime } from '../privacy/calendar.ts'
import { addressesOf } from '../broadcasts/recipients/store.ts'
import { findContact } from '../surveys/operating/store.ts'
import { print, withDatabase } from './session.ts'

const ids = createIds(Date.now)

interface Opened {
  readonly db: Database
  readonly config: Config
}

const depsOf = ({ db, config }: Opened): desk.DeskDeps => ({
  db,
  ids,
  now: Date.now,
  accounts: connectedAccounts(config),
  maySpend: config.zaloOa?.proactive === 'paid',
  via: `command line, ${userInfo().username}`,
})

/** An officer by name. Whoever has this machine may name any: the history says that it was done here, and by which account. */
async function officerAs(db: Database, name: string): Promise<Signatory> {
  const officer = await decider(db, name)
  if (officer !== undefined) return officer
  throw new Error(
    `${name} is no officer who may send to many. Say who does it: --as NAME (an administrator or an officer of the province).`,
  )
}

interface DraftOptions {
  readonly text?: string
  readonly textFile?: string
  readonly image?: string
  readonly link?: string
  readonly ack?: boolean
  readonly at?: string
  readonly now?: boolean
  readonly urgent?: boolean
  readonly paid?: boolean
  readonly template?: string
  readonly templateData?: string
  readonly everybody?: boolean
  readonly unit?: string[]
  readonly title?: string[]
  readonly kind?: string[]
  readonly sector?: string[]
  readonly sex?: string[]
  readonly key?: boolean
  readonly fullTime?: boolean
  readonly partTime?: boolean
  readonly age?: string
  readonly notAnswered?: string
  readonly list?: string
  readonly as: string
  readonly json?: boolean
}

const collect = (value: string, before: string[] = []): string[] => [...before, ...value.split(',').map((each) => each.trim())]

function withDraftOptions(command: Command): Command {
  return command
    .option('--text <text>', 'the message; {xung_ho} {ho_ten} {don_vi} are filled in for each person')
    .option('--text-file <file>', 'the message from a file')
    .option('--image <file>', 'a picture (.png, .jpg)')
    .option('--link <label=url>', 'a button that opens a page')
    .option('--no-ack', 'without the [Đã đọc] button')
    .option('--at <time>', 'when to send, "2026-11-25 08:00" in Viet Nam')
    .option('--urgent', 'also outside the hours for messages, and to whoever had one today')
    .option('--paid', 'may use messages that cost money (ZALO_OA_PROACTIVE=paid must allow it)')
    .option('--template <id>', 'ZBS template for those whose Zalo window is closed')
    .option('--template-data <json>', 'its parameters, e.g. \'{"ten":"{ho_ten}"}\'')
    .option('--everybody', 'everybody who agreed to notices')
    .option('--unit <id>', 'with everything under it; may be repeated', collect)
    .option('--title <id>', 'holders of this title', collect)
    .option('--kind <kind>', `of units: ${unitKinds.join(', ')}`, collect)
    .option('--sector <sector>', sectors.join(', '), collect)
    .option('--sex <sex>', sexes.join(', '), collect)
    .option('--key', 'key cadres only')
    .option('--full-time', 'full-time cadres only')
    .option('--part-time', 'part-time cadres only')
    .option('--age <from-to>', 'years, e.g. 30-45')
    .option('--not-answered <survey>', 'asked to answer this survey and have not')
    .option('--list <csv>', 'lines CONTACT or CHANNEL:ID')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
}

export function addBroadcastCommands(program: Command): void {
  const broadcasts = program.command('broadcasts').description('messages to many, which two officers stand behind')

  withDraftOptions(broadcasts.command('draft').description('write one; nothing is sent')).action(async (options: DraftOptions) =>
    withDatabase(async (opened) => {
      const content = await contentFrom(options, opened.config)
      if (content.text === undefined) throw new Error('Say what: --text or --text-file.')
      const audience = await audienceFrom(opened.db, options)
      if (isEmpty(audience)) throw new Error('Say to whom: --everybody, --unit, --title, --list …')
      const made = await desk.draftBroadcast(depsOf(opened), await officerAs(opened.db, options.as), {
        content: { acknowledge: true, ...content, text: content.text },
        audience,
        sendAt: options.at === undefined ? null : instantOf(options.at),
        urgent: options.urgent === true,
        paid: options.paid === true,
      })
      const { stored } = kept(made)
      if (options.json) return print({ id: stored.id, status: stored.broadcast.status })
      print(`${stored.id} is a draft. Next: congdoan broadcasts plan ${stored.id}`)
    }),
  )

  withDraftOptions(broadcasts.command('edit').argument('<id>').description('change it; whatever was approved no longer is')).action(
    async (id: string, options: DraftOptions) =>
      withDatabase(async (opened) => {
        const before = await known(opened.db, id)
        const audience = await audienceFrom(opened.db, options)
        const { stored } = kept(
          await desk.editBroadcast(depsOf(opened), id, await officerAs(opened.db, options.as), {
            content: { ...before.broadcast.content, ...(await contentFrom(options, opened.config)) },
            ...(!isEmpty(audience) && { audience }),
            ...(options.at !== undefined && { sendAt: instantOf(options.at) }),
            ...(options.urgent !== undefined && { urgent: options.urgent }),
            ...(options.paid !== undefined && { paid: options.paid }),
          }),
        )
        if (options.json) return print({ id, status: stored.broadcast.status })
        print(`${id} is a draft again.`)
      }),
  )

  broadcasts
    .command('plan')
    .description('how many, by which route, what it costs, who is left out and why')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { json }: { json?: boolean }) =>
      withDatabase(async (opened) => {
        const { plan, sample } = await desk.preview(depsOf(opened), (await known(opened.db, id)).broadcast)
        if (json) return print({ ...plan, sample: sample.map(({ contactId }) => contactId) })
        printPlan(plan)
      }),
    )

  broadcasts
    .command('test')
    .description('send one copy to yourself')
    .argument('<id>')
    .requiredOption('--to <who>', 'CONTACT or CHANNEL:ID')
    .action(async (id: string, { to }: { to: string }) =>
      withDatabase(async ({ db }) => {
        const { broadcast, promptId } = await known(db, id)
        const contactId = await contactOf(db, to)
        const [address] = contactId === undefined ? [] : await addressesOf(db, contactId)
        if (contactId === undefined || address === undefined) throw new Error(`Nobody is known as ${to}.`)
        const body = copyFor(broadcast.content, promptId, 'telegram', {})
        const now = Date.now()
        await db.commit([
          enqueue({ ...address, id: ids.next(), contactId, kind: 'notice', body, keepBody: false, dueAt: now, createdAt: now }),
        ])
        print(`A copy of ${id} leaves for ${address.address.channel} as soon as a program runs.`)
      }),
    )

  const step = (
    name: string,
    description: string,
    work: (deps: desk.DeskDeps, id: string, by: Signatory, stored: StoredBroadcast) => Promise<Done | Faulty>,
    said: (stored: StoredBroadcast) => string,
  ) =>
    broadcasts
      .command(name)
      .description(description)
      .argument('<id>')
      .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
      .option('--json', 'print JSON alone')
      .action(async (id: string, { as, json }: { as: string; json?: boolean }) =>
        withDatabase(async (opened) => {
          const { stored } = kept(await work(depsOf(opened), id, await officerAs(opened.db, as), await known(opened.db, id)))
          if (json) print({ id, status: stored.broadcast.status, fingerprint: fingerprintOf(stored.broadcast) })
          else print(said(stored))
        }),
      )

  step('submit', 'resolve the audience and seal it with content and time', desk.submitBroadcast, ({ id, broadcast }) => {
    const seal = shortFingerprint(fingerprintOf(broadcast))
    return `${id}: ${broadcast.people?.count} people, sealed as ${seal}. Another officer: congdoan broadcasts approve ${id} --seal "${seal}" --as NAME`
  })

  broadcasts
    .command('show')
    .description('the full text and the seal, as the approver must see it')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const stored = await known(db, id)
        const history = await historyOf(db, id)
        const fingerprint = fingerprintOf(stored.broadcast)
        if (json) return print({ ...stored, fingerprint, history })
        print(stored.broadcast.content.text)
        const { sendAt, people, submitted } = stored.broadcast
        print(`-- ${people?.count ?? '?'} people, ${sendAt === null ? 'as soon as it is sent off' : vietnamTime(sendAt)}`)
        print(`-- submitted by ${submitted?.by.name ?? 'nobody'}, seal ${shortFingerprint(fingerprint)}`)
        for (const { at, action, actor, detail } of history)
          print(`-- ${vietnamTime(at)}: ${action}, ${actor}${detail ? ` (${detail})` : ''}`)
      }),
    )

  broadcasts
    .command('approve')
    .description('stand behind it as the second officer')
    .argument('<id>')
    .requiredOption('--seal <seal>', 'the seal shown with the text: congdoan broadcasts show ID')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
    .action(async (id: string, { seal, as, json }: { seal: string; as: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const { broadcast } = await known(opened.db, id)
        const fingerprint = fingerprintOf(broadcast)
        const typed = seal.replaceAll(/\s/g, '').toLowerCase()
        const isSame = typed.length >= 12 && fingerprint.startsWith(typed)
        const { stored } = kept(
          await desk.approveBroadcast(depsOf(opened), id, await officerAs(opened.db, as), isSame ? fingerprint : typed),
        )
        if (json) return print({ id, status: stored.broadcast.status })
        print(`${id} is approved by ${as}. Send it off: congdoan broadcasts send ${id}`)
      }),
    )

  broadcasts
    .command('return')
    .description('give it back to its author')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .action(async (id: string, { reason, as }: { reason: string; as: string }) =>
      withDatabase(async (opened) => {
        kept(await desk.returnBroadcast(depsOf(opened), id, await officerAs(opened.db, as), reason))
        print(`${id} is a draft again.`)
      }),
    )

  step('send', 'send it off: at its time, or at once within the hours for messages', desk.sendBroadcast, ({ id, broadcast }) =>
    broadcast.sendAt === null ? `${id} leaves within the hours for messages.` : `${id} leaves at ${vietnamTime(broadcast.sendAt)}.`,
  )
  step('pause', 'let nothing more of it leave', desk.pauseBroadcast, ({ id }) => `${id} is paused.`)
  step('resume', 'go on', desk.resumeBroadcast, ({ id }) => `${id} goes on.`)
  step('stop', 'for good: what has not left is not sent', desk.stopBroadcast, ({ id }) => `${id} is stopped.`)

  broadcasts
    .command('retry')
    .description('try the failed again, each by the best way there is now')
    .argument('<id>')
    .option('--uncertain', 'also those of whom nobody knows whether a copy arrived: they may get it twice')
    .option('--as <name>', 'the officer who does it: "congdoan officers list" names them', userInfo().username)
    .option('--json', 'print JSON alone')
    .action(async (id: string, { uncertain, as, json }: { uncertain?: boolean; as: string; json?: boolean }) =>
      withDatabase(async (opened) => {
        const done = await desk.retryBroadcast(depsOf(opened), id, await officerAs(opened.db, as), uncertain === true)
        kept(done)
        const { queued = 0, left = 0 } = done.ok && 'queued' in done ? done : {}
        if (json) return print({ id, queued, left })
        print(`${id}: ${queued} queued again, ${left} without any way.`)
      }),
    )

  broadcasts
    .command('status')
    .description('everybody in exactly one state; without an id, every broadcast')
    .argument('[id]')
    .option('--json', 'print JSON alone')
    .action(async (id: string | undefined, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        if (id === undefined) {
          const all = await listBroadcasts(db)
          if (json) return print(all.map(({ id: each, broadcast, createdAt }) => ({ id: each, status: broadcast.status, createdAt })))
          for (const { id: each, broadcast } of all) print(`${each}  ${broadcast.status}  ${titleOf(broadcast.content)}`)
          return all.length === 0 ? print('None yet.') : undefined
        }
        const stored = await known(db, id)
        const { broadcast, forecast } = stored
        const progress = await progressOf(db, id)
        const spent = spentOn(progress.left, await templatePrice(db, stored))
        if (json) return print({ id, status: broadcast.status, ...progress, ...spent, forecast: forecast ?? null })
        print(`${id}  ${broadcast.status}  ${progress.people} people`)
        for (const [state, n] of Object.entries(progress.states)) if (n > 0) print(`  ${state}: ${n}`)
        for (const [route, n] of Object.entries(progress.sentBy))
          print(`  by ${route}: ${n} (planned ${forecast?.byRoute[route as Route] ?? 0})`)
        if (spent.costVnd > 0) print(`  cost: ${spent.costVnd} đ (planned ${forecast?.costVnd ?? 0} đ)`)
      }),
    )

  broadcasts
    .command('report')
    .description('person by person, with the reason in plain words')
    .argument('<id>')
    .requiredOption('--to <file>', '.csv')
    .action(async (id: string, { to }: { to: string }) =>
      withDatabase(async ({ db }) => {
        const stored = await known(db, id)
        if (extname(to).toLowerCase() !== '.csv') throw new Error('--to must end in .csv.')
        const { csv, people } = await reportOf(db, stored)
        await writeFile(to, csv)
        print(`${to}: ${people} people.`)
      }),
    )

  const templates = broadcasts.command('templates').description('ZBS templates that Zalo has approved')
  templates
    .command('add')
    .description('make a template sendable; its id and parameters are in the OA’s console')
    .argument('<id>')
    .requiredOption('--name <name>', 'for officers')
    .requiredOption('--price <dong>', 'what one message costs')
    .option('--param <name:max>', 'a parameter with the most characters it may have; may be repeated', collect)
    .action(async (id: string, { name, price, param = [] }: { name: string; price: string; param?: string[] }) =>
      withDatabase(async ({ db }) => {
        const priceVnd = Number(price)
        if (!Number.isInteger(priceVnd) || priceVnd < 0) throw new Error('--price must be a whole number of đồng.')
        const params = Object.fromEntries(param.map((each) => [each.split(':')[0] ?? '', Number(each.split(':')[1] ?? 30)]))
        await db.commit([saveTemplate({ id, name, params, priceVnd, createdAt: Date.now() })])
        print(`Template ${id} may be used: --template ${id}`)
      }),
    )
  templates
    .command('list')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const all = await listTemplates(db)
        if (json) return print(all)
        for (const { id, name, priceVnd, params } of all) print(`${id}  ${priceVnd} đ  ${name}  (${Object.keys(params).join(', ')})`)
        if (all.length === 0) print('None yet.')
      }),
    )
}

async function known(db: Database, id: string): Promise<StoredBroadcast> {
  const stored = await broadcastById(db, id)
  if (stored === undefined) throw new Error(`There is no broadcast ${id}. "congdoan broadcasts status" lists them.`)
  return stored
}

const whyNot: Readonly<Record<Exclude<Done | Faulty, { ok: true }>['why'], string>> = {
  unknown: 'there is no such broadcast',
  not_officer: 'that is no officer today who may do so',
  busy: 'somebody changed it at this moment; look at it again',
  wrong_state: 'that cannot be done in its present state',
  empty: 'it has no text',
  nobody: 'nobody of its audience can be written to',
  same_person: 'the submitter cannot approve it; another officer must',
  changed: 'it is not what was shown under that seal; look at it again: congdoan broadcasts show',
  too_late: 'its time is past',
  too_early: 'its time has not come',
  not_signed: 'two distinct officers have not signed what would be sent',
  text_too_long: 'the text is longer than one message may be',
  placeholder: 'the text has placeholders nothing would fill',
  template: 'the ZBS template is not known or lacks parameters',
}

function kept(done: Done | Faulty): Extract<Done, { ok: true }> {
  if (done.ok) return done
  throw new Error(`Refused: ${whyNot[done.why]}${'detail' in done ? ` (${done.detail})` : ''}.`)
}

/** "2026-11-25 08:00" in Viet Nam. */
function instantOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}:00+07:00`) : Number.NaN
  if (Number.isNaN(at)) throw new Error(`--at must be written like "2026-11-25 08:00", not "${text}".`)
  return at
}

async function contentFrom(options: DraftOptions, config: Config): Promise<Partial<BroadcastContent>> {
  const text = options.textFile === undefined ? options.text : await readFile(options.textFile, 'utf8')
  const [label, url] = options.link?.split(/=(.*)/s) ?? []
  if (options.link !== undefined && !(url !== undefined && URL.canParse(url))) throw new Error('--link must be LABEL=https://…')
  return {
    ...(text !== undefined && { text: text.trim() }),
    ...(options.ack === false && { acknowledge: false }),
    ...(options.image !== undefined && { image: await keptImage(options.image, config) }),
    ...(label !== undefined && url !== undefined && { link: { label, url } }),
    ...(options.template !== undefined && {
      template: { id: options.template, data: JSON.parse(options.templateData ?? '{}') as Record<string, string> },
    }),
  }
}

async function keptImage(file: string, config: Config): Promise<NonNullable<BroadcastContent['image']>> {
  const kept = await keepImage(await readFile(file), config.databaseUrl)
  if (kept === undefined) throw new Error('--image must be a .png or .jpg.')
  return kept
}

async function contactOf(db: Database, who: string): Promise<string | undefined> {
  const [channel, externalId] = who.split(/:(.*)/s)
  return findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
}

async function audienceFrom(db: Database, options: DraftOptions): Promise<AudienceSpec> {
  const oneOf = <T extends string>(name: string, given: readonly string[] | undefined, allowed: readonly T[]): T[] | undefined =>
    given?.map((each) => {
      const value = allowed.find((one) => one === each)
      if (value === undefined) throw new Error(`--${name} must be one of ${allowed.join(', ')}, not "${each}".`)
      return value
    })
  const [kinds, inSectors, ofSex] = [
    oneOf('kind', options.kind, unitKinds),
    oneOf('sector', options.sector, sectors),
    oneOf('sex', options.sex, sexes),
  ]
  const [from, to] = options.age?.split('-').map(Number) ?? []
  return {
    ...(options.everybody === true && { everybody: true as const }),
    ...(options.unit && { units: options.unit }),
    ...(options.title && { titles: options.title }),
    ...(kinds && { unitKinds: kinds }),
    ...(inSectors && { sectors: inSectors }),
    ...(ofSex && { sexes: ofSex }),
    ...(options.key === true && { key: true }),
    ...(options.fullTime === true && { fullTime: true }),
    ...(options.partTime === true && { fullTime: false }),
    ...(from !== undefined && { age: { ...(from > 0 && { from }), ...(to !== undefined && to > 0 && { to }) } }),
    ...(options.notAnswered !== undefined && { notAnswered: options.notAnswered }),
    ...(options.list !== undefined && { contacts: await contactsIn(db, await readFile(options.list, 'utf8')) }),
  }
}

async function contactsIn(db: Database, text: string): Promise<string[]> {
  const contacts = new Set<string>()
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const who =
      line
        .split(/[,;\t]/)[0]
        ?.trim()
        .replace(/^"(.*)"$/, '$1') ?? ''
    if (who === '' || (i === 0 && /^(contact|id)/i.test(who))) continue
    const contactId = await contactOf(db, who)
    if (contactId === undefined) throw new Error(`Line ${i + 1}: nobody is known as ${who}.`)
    contacts.add(contactId)
  }
  return [...contacts]
}

function printPlan({ meant, people, byRoute, costVnd, leftOut, noRoute, seconds }: Plan): void {
  print(`${people} of ${meant} people get a copy; about ${Math.ceil(seconds / 60)} minutes; ${costVnd} đ`)
  for (const [route, n] of Object.entries(byRoute)) print(`  by ${route}: ${n}`)
  for (const [why, n] of Object.entries({ ...leftOut, ...noRoute })) print(`  left out, ${why}: ${n}`)
}
