import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import type { Viewer } from '../../src/console/access.ts'
import { addOfficer, issueLink } from '../../src/console/officers/store.ts'
import { claimDue, markSent } from '../../src/delivery/store.ts'
import { acknowledge } from '../../src/delivery/history/store.ts'
import { closeCase, escalateOverdue, inbox, replyTo, showCase } from '../../src/feedback/jobs.ts'
import { lookUp, openLetters } from '../../src/feedback/letters/store.ts'
import { alarmOf } from '../../src/feedback/pushes/jobs.ts'
import { themesOf } from '../../src/feedback/themes.ts'
import { createIds } from '../../src/ids.ts'
import { shuffled } from '../../src/surveys/ballots/mix.ts'
import { takeUpload } from '../../src/feedback/uploads/store.ts'
import type { ChannelKind, InboundContent } from '../../src/messages.ts'
import { monday } from '../support/known.ts'
import { photographOf } from '../support/photographs.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const admin: Viewer = { type: 'officer', name: 'quan-tri', role: 'quan_tri' }
const minuteMs = 60_000
const makeFolder = () => mkdtempSync(join(tmpdir(), 'sealed-'))

interface World {
  readonly db: Database
  readonly folder: string
  readonly clock: { now: number }
}

async function world(): Promise<World> {
  const folder = makeFolder()
  return { db: await open(join(folder, 'a.sqlite')), folder, clock: { now: monday } }
}

/** The dispatcher's part, at once. */
async function deliver({ db, clock }: World, channel: ChannelKind = 'telegram'): Promise<void> {
  const due = await claimDue(db, { channel, account: '1' }, { now: clock.now, limit: 500, holder: 'd' })
  await db.commit(due.map((delivery) => markSent(delivery, clock.now)))
}

/** @returns what was said under the seal, and in the clear */
async function says(world: World, who: string, ...texts: string[]): Promise<string[]> {
  const turns = turnsOn(world.db, world.clock)
  const heard: string[] = []
  for (const text of texts) {
    world.clock.now += minuteMs
    await turns.receive(from(who, text, { sentAt: world.clock.now }))
    for (const { body } of await rows.outbox(world.db, who))
      if (body !== null && 'sealed' in body) heard.push(testSeal.open(String(body.sealed)))
    await deliver(world)
  }
  return heard
}

const letterOf = (i: number) => `bimat${i}x ${'rất dài '.repeat(i % 7)}`.trim()

async function sendSealed(world: World, who: string, i: number): Promise<string> {
  const heard = await says(
    world,
    who,
    'phản ánh',
    'Gửi kín',
    'Việc khác',
    ...(i % 2 === 0 ? ['Bỏ qua'] : ['May Sông Dinh', 'Ghi như tôi gõ']),
    letterOf(i),
    'Gửi',
  )
  const code = /MK(?:-\w{4}){3}/.exec(heard.at(-1) ?? '')?.[0]
  if (code === undefined) throw new Error(`no code in ${heard.at(-1)}`)
  return code
}

const opening = ({ db, clock }: World) => openLetters(db, testSeal, randomInt, createIds(() => clock.now).random)

const everyByte = (folder: string) =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file)).toString('latin1'))
    .join('\n')

interface Found {
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
}

function everyRow(folder: string): Found[] {
  const file = new Sqlite(join(folder, 'a.sqlite'), { readonly: true })
  const tables = file.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[]
  const found = tables.flatMap((table) =>
    (file.prepare(`select * from ${table}`).all() as Record<string, unknown>[]).map((row) => ({ table, row })),
  )
  file.close()
  return found
}

/** Everything the database says about somebody, to the last figure. */
function printOf(all: readonly Found[], who: string): string {
  const contact = String(all.find(({ table, row }) => table === 'addresses' && row.external_id === who)?.row.contact_id)
  return all
    .map(({ table, row }) => `${table} ${JSON.stringify(row)}`)
    .filter((line) => line.includes(contact) || line.includes(`"${who}"`))
    .sort()
    .join('\n')
}

test('what the database says about somebody does not change by one figure when they send a sealed letter, read its answer and write more', async () => {
  const here = await world()
  const people = Array.from({ length: 12 }, (_, i) => `person-${i}`)
  for (const who of people) await says(here, who, 'Hỏi')
  const quiet = new Map(people.map((who) => [who, printOf(everyRow(here.folder), who)]))
  for (const [i, who] of people.entries()) {
    if (i % 2 === 1) continue
    const lookup = await sendSealed(here, who, i)
    await opening(here)
    const { cases } = await inbox(['open'], { db: here.db, ids: createIds(() => here.clock.now), viewer: admin, at: here.clock.now })
    const code = cases.find(({ text }) => text === letterOf(i))?.code ?? ''
    await replyTo(code, `Trả lời ${i}`, { db: here.db, ids: createIds(() => here.clock.now), viewer: admin, at: here.clock.now })
    const heard = await says(here, who, lookup, 'Viết thêm', 'thêm một điều')
    expect(heard.some((said) => said.includes(`Trả lời ${i}`))).toBe(true)
    await opening(here)
  }
  const all = everyRow(here.folder)
  for (const who of people) expect(printOf(all, who), who).toBe(quiet.get(who))
  expect(quiet.get('person-0')).toContain('conversations')
  expect(all.filter(({ table }) => table === 'sealed_cases')).toHaveLength(6)
  expect(all.filter(({ table }) => table === 'case_messages')).toHaveLength(12)
  await here.db.close()
})

test('pictures that go with letters on our own page leave nothing either, and lie in no order', async () => {
  const here = await world()
  const people = Array.from({ length: 4 }, (_, i) => `web-${i}`)
  const turns = turnsOn(here.db, here.clock)
  const does = async (who: string, content: string | InboundContent) => {
    here.clock.now += minuteMs
    await turns.receive(from(who, content, { channel: 'webchat', sentAt: here.clock.now }))
    await deliver(here, 'webchat')
    // The page has shown it.
    await here.db.commit(acknowledge({ channel: 'webchat', account: '1', externalId: who }, 'Z'.repeat(26)))
  }
  for (const who of people) await does(who, 'Hỏi')
  const quiet = new Map(people.map((who) => [who, printOf(everyRow(here.folder), who)]))
  const random = createIds(() => here.clock.now).random
  for (const [i, who] of people.entries()) {
    for (const text of ['phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua']) await does(who, text)
    const taken = await takeUpload({ db: here.db, seal: testSeal, random }, photographOf(i + 1), here.clock.now)
    if (typeof taken === 'string') throw new Error(taken)
    await does(who, { type: 'attachment', kind: 'image', reference: taken.name })
    for (const text of [letterOf(i), 'Gửi']) await does(who, text)
  }
  const waiting = everyRow(here.folder)
  for (const who of people) expect(printOf(waiting, who), who).toBe(quiet.get(who))
  expect(await opening(here)).toBe(people.length)
  const all = everyRow(here.folder)
  for (const who of people) expect(printOf(all, who), who).toBe(quiet.get(who))
  expect(all.filter(({ table }) => table === 'web_uploads')).toEqual([])
  const files = all.filter(({ table }) => table === 'case_files').map(({ row }) => row)
  expect(files).toHaveLength(people.length)
  expect(new Set(files.map(({ sealed, at }) => `${String(sealed).length} ${at}`)).size).toBe(1)
  await here.db.close()
})

test('somebody whose first words ever are a sealed letter is not even known to exist', async () => {
  const here = await world()
  await sendSealed(here, 'stranger', 1)
  await opening(here)
  const all = everyRow(here.folder)
  expect(
    all.filter(({ table }) => ['contacts', 'addresses', 'conversations', 'inbound', 'outbox', 'hidden_places'].includes(table)),
  ).toEqual([])
  expect(all.filter(({ table }) => table === 'sealed_cases')).toHaveLength(1)
  await here.db.close()
})

test('until letters are opened no byte of the files can be read, and the look-up code stands nowhere, ever', async () => {
  const here = await world()
  const codes: string[] = []
  for (let i = 0; i < 5; i++) codes.push(await sendSealed(here, `person-${i}`, i))
  // Somebody stops half-way.
  await says(here, 'half-way', 'phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'dodang9999')
  expect(everyByte(here.folder)).not.toMatch(/bimat|dodang9999|MK-[0-9A-HJKMNP-TV-Z]{4}-/)
  const lengths = new Set(
    everyRow(here.folder)
      .filter(({ table }) => table === 'sealed_letters')
      .map(({ row }) => String(row.sealed).length),
  )
  expect(lengths.size).toBe(1)
  expect(await opening(here)).toBe(5)
  const bytes = everyByte(here.folder)
  expect(bytes).toMatch(/bimat/)
  for (const code of codes) expect(bytes.includes(code) || bytes.includes(code.replaceAll('-', ''))).toBe(false)
  expect(await lookUp(here.db, testSeal, codes[0] ?? '')).toEqual({ status: 'open', replies: [], rating: null })
  await here.db.close()
})

test('an officer, an administrator and an export see no account, no look-up code and no hour', async () => {
  const here = await world()
  const people = Array.from({ length: 6 }, (_, i) => `person-${i}`)
  for (const who of people) await says(here, who, 'Hỏi')
  const lookups: string[] = []
  for (const [i, who] of people.entries()) lookups.push(await sendSealed(here, who, i))
  await opening(here)
  const deps = { db: here.db, ids: createIds(() => here.clock.now), viewer: admin, at: here.clock.now }
  const { cases } = await inbox(['open', 'answered', 'closed'], deps)
  const shown = await Promise.all(cases.map(({ code }) => showCase(code, deps)))
  const seen = JSON.stringify([cases, shown, themesOf(cases)])
  const contacts = await rows.contacts(here.db)
  for (const secret of [...people, ...lookups, ...contacts.map(({ id }) => id)]) expect(seen).not.toContain(secret)
  const midnight = Date.UTC(2026, 10, 22, 17)
  for (const one of cases) expect(one.createdAt).toBe(midnight)
  await here.db.close()
})

test('matching letters to people by any order the files hold is no better than chance', async () => {
  const trials = 20
  const people = 8
  const guesses: Record<string, number> = { scan: 0, code: 0, lookup: 0, bytes: 0 }
  for (let trial = 0; trial < trials; trial++) {
    const here = await world()
    const order = shuffled(
      Array.from({ length: people }, (_, i) => i),
      randomInt,
    )
    // The attacker knows who wrote in which order, and tries every order of the cases they can find.
    for (const i of order) await sendSealed(here, `person-${i}`, i)
    await opening(here)
    const found = everyRow(here.folder)
      .filter(({ table }) => table === 'sealed_cases')
      .map(({ row }) => ({ text: String(row.text), code: String(row.code), lookup: String(row.lookup) }))
    const bytes = everyByte(here.folder)
    const by = (key: (one: (typeof found)[number]) => string | number) => [...found].sort((a, b) => (key(a) < key(b) ? -1 : 1))
    const orders = {
      scan: found,
      code: by(({ code }) => code),
      lookup: by(({ lookup }) => lookup),
      bytes: by(({ code }) => bytes.indexOf(code)),
    }
    for (const [name, list] of Object.entries(orders))
      guesses[name] = (guesses[name] ?? 0) + order.filter((i, at) => list[at]?.text === letterOf(i)).length
    await here.db.close()
  }
  // By chance one of eight is right: 20 in 160, with a spread of about 4.5. Six spreads are more than chance ever gives.
  for (const [name, right] of Object.entries(guesses)) expect(right, name).toBeLessThan(20 + 6 * 4.5)
})

test('whoever asks after a letter without its code is told that nobody can find it, and that they asked stands nowhere', async () => {
  const here = await world()
  await says(here, 'person-q', 'Hỏi')
  const quiet = printOf(everyRow(here.folder), 'person-q')
  const heard = await says(here, 'person-q', 'em quên mã tra cứu thư kín rồi')
  expect(heard.at(-1)).toContain('không ai tìm lại được')
  expect(printOf(everyRow(here.folder), 'person-q')).toBe(quiet)
  // Nor is a stranger who asks it known to exist.
  await says(here, 'person-new', 'xem thư kín')
  expect((await rows.addresses(here.db)).map(({ externalId }) => externalId)).not.toContain('person-new')
})

test('a repeat of a hidden message, even long after, is refused and enters no log', async () => {
  const here = await world()
  await says(here, 'An', 'Hỏi')
  const turns = turnsOn(here.db, here.clock)
  const events = ['phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'bimat', 'Gửi'].map((text) => from('An', text))
  for (const event of events) expect(await turns.receive(event)).toBe('processed')
  for (const event of events) expect(await turns.receive(event)).toBe('repeat')
  expect(await rows.inbound(here.db)).toHaveLength(1)
  await here.db.close()
})

test('who turns to something else leaves the dialogue, and the conversation is as it was', async () => {
  const here = await world()
  await says(here, 'An', 'Hỏi')
  await says(here, 'An', 'phản ánh', 'Gửi kín', 'gặp cán bộ')
  expect((await rows.cases(here.db)).map(({ kind }) => kind)).toEqual(['human'])
  const all = everyRow(here.folder)
  expect(all.filter(({ table }) => table === 'hidden_places')).toEqual([])
  expect(JSON.stringify(all.filter(({ table }) => table === 'conversations'))).not.toContain('fb:')
  await here.db.close()
})

test('who leaves a letter half written is told that it went nowhere; nothing else shows that it was begun', async () => {
  const here = await world()
  await says(here, 'An', 'Hỏi')
  await says(here, 'Ben', 'Hỏi')
  const heard = await says(here, 'An', 'phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'bimat', 'quyền dữ liệu')
  expect(heard.filter((each) => each.includes('không gửi gì và không lưu lại'))).toHaveLength(1)
  await says(here, 'Ben', 'quyền dữ liệu')
  const all = everyRow(here.folder)
  const shapeOf = (who: string) =>
    printOf(all, who)
      .split('\n')
      .map((line) => line.split(' ')[0])
  expect(shapeOf('An')).toEqual(shapeOf('Ben'))
  expect(everyByte(here.folder)).not.toContain('bimat')
  await here.db.close()
})

test('an old button and an officer in the same chat leave a letter where it is', async () => {
  const here = await world()
  await says(here, 'An', 'Hỏi', 'phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua')
  const turns = turnsOn(here.db, here.clock)
  await turns.receive(from('An', { type: 'choice', promptId: 'AAAAAAAAAA', index: 0 }))
  await turns.receive(from('An', { type: 'officer_spoke' }))
  await deliver(here)
  expect((await says(here, 'An', 'bimat')).join()).toContain('Thư kín sẽ gửi')
  expect((await says(here, 'An', 'Gửi')).join()).toMatch(/MK(?:-\w{4}){3}/)
  await here.db.close()
})

test('a closed sealed case asks for no more than a word on how it went, which reaches it', async () => {
  const here = await world()
  const lookup = await sendSealed(here, 'An', 1)
  await opening(here)
  const deps = { db: here.db, ids: createIds(() => here.clock.now), viewer: admin, at: here.clock.now }
  const code = (await inbox(['open'], deps)).cases[0]?.code ?? ''
  await closeCase(code, 'Đã xong việc.', deps)
  const heard = await says(here, 'somebody else with the code', lookup.toLowerCase(), 'Hài lòng')
  expect(heard.join()).toContain('Đã xong việc.')
  await opening(here)
  expect((await inbox(['closed'], deps)).cases[0]?.rating).toBe(3)
  await here.db.close()
})

test('telling officers of danger in sealed letters leaves nothing behind but the cases: no job, no message, no time', async () => {
  const here = await world()
  const ids = createIds(() => here.clock.now)
  const pushing = {
    db: here.db,
    ids,
    now: () => here.clock.now,
    proactive: 'free' as const,
    consoleUrl: () => 'https://cd.example.vn',
    onOutbox: () => {},
  }
  await here.db.commit([
    addOfficer({ id: 'o1', name: 'hoa', role: 'can_bo_tinh', unitId: null, createdAt: here.clock.now }),
    issueLink({ token: 'BDK7K3M2PQX', officerId: 'o1', purpose: 'chat', at: here.clock.now, forMs: minuteMs * 60 }),
  ])
  await says(here, 'hoa', 'BDK7K3M2PQX')
  const people = Array.from({ length: 6 }, (_, i) => `person-${i}`)
  for (const who of people) await says(here, who, 'Hỏi')
  const lines = () => everyRow(here.folder).map(({ table, row }) => `${table} ${JSON.stringify(row)}`)
  const before = new Set(lines())
  for (const who of shuffled(people, randomInt))
    await says(here, who, 'phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'em bị đánh', 'Vẫn gửi kín')
  await openLetters(here.db, testSeal, randomInt, ids.random, (opened) => alarmOf({ ...pushing, seal: testSeal }, opened))
  // Six words for one officer, none of which can be read, and none with a time of its own.
  const waiting = (await rows.outbox(here.db, 'hoa')).filter(({ kind }) => kind === 'notice')
  expect(waiting).toHaveLength(6)
  expect(new Set(waiting.map(({ createdAt, dueAt, body }) => `${createdAt} ${dueAt} ${body?.text}`)).size).toBe(1)
  expect(everyByte(here.folder).split('KHẨN').length).toBe(1)
  // One address's messages leave one after the other.
  for (const _ of waiting) await deliver(here)
  await escalateOverdue(here.db, ids, here.clock.now)
  const left = lines().filter((line) => !before.has(line))
  expect(new Set(left.map((line) => line.split(' ')[0]))).toEqual(new Set(['sealed_cases', 'hidden_inbound']))
  // Whatever time is on them is the beginning of a day in Viet Nam.
  const times = everyRow(here.folder)
    .filter(({ table }) => table === 'sealed_cases')
    .flatMap(({ row }) => [Number(row.due_at), Number(row.created_at)])
  expect(times.filter((at) => (at + 7 * 3_600_000) % 86_400_000 !== 0)).toEqual([])
  await here.db.close()
})
