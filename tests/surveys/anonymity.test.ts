import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { claimDue, markSent } from '../../src/delivery/store.ts'
import { createIds } from '../../src/ids.ts'
import { ballotsOf, openBallots, openWaiting, receiptsOf, sealedCount } from '../../src/surveys/ballots/store.ts'
import { drawBatch, minimumGroup, shuffled } from '../../src/surveys/ballots/mix.ts'
import { closing } from '../../src/surveys/jobs.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { rows } from '../support/rows.ts'
import { monday } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const id = 'KS-SECRET'.slice(0, 9)
const minuteMs = 60_000

/** Some are asked six questions more than others, and what they write differs in length. */
const form = survey(
  'Ý kiến kín',
  question('scale', 'diem', { label: 'Chủ tịch làm việc thế nào?' }),
  question('yes_no', 'gap', { label: 'Có gặp khó khăn không?' }),
  question('text', 'kho', { label: 'Khó khăn gì?', relevant: `\${gap} = 'yes'` }),
  question('multiple', 'can', { label: 'Cần gì?', relevant: `\${gap} = 'yes'` }),
  ...['k1', 'k2', 'k3', 'k4'].map((key) => question('yes_no', key, { relevant: `\${gap} = 'yes'` })),
  question('text', 'them', { label: 'Nói thêm?', required: false }),
)

interface Voter {
  readonly who: string
  readonly score: number
  readonly says: readonly string[]
}

/** Every answer can be told from every other, so that a link would show. */
function voters(n: number): Voter[] {
  return Array.from({ length: n }, (_, i) => {
    const score = (i % 5) + 1
    const words = `bimat${i}x `.repeat(1 + ((i * 7) % 20)).trim()
    const says = i % 2 === 0 ? [`${score}`, 'có', words, '1,2', 'có', 'có', 'không', 'có', 'bỏ qua'] : [`${score}`, 'không', words]
    return { who: `voter-${i}`, score, says }
  })
}

async function opened(folder: string): Promise<Database> {
  const db = await open(join(folder, 'a.sqlite'))
  await db.commit(draftSurvey({ id, mode: 'anonymous', definition: form, createdAt: monday }))
  const draft = await surveyById(db, id)
  if (draft === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: monday + 7 * 86_400_000 })])
  return db
}

const makeFolder = () => mkdtempSync(join(tmpdir(), 'anonymity-'))

/** The dispatcher's part, at once. */
async function deliver(db: Database, now: number): Promise<void> {
  const due = await claimDue(db, { channel: 'telegram', account: '1' }, { now, limit: 100, holder: 'd' })
  await db.commit(due.map((delivery) => markSent(delivery, now)))
}

async function vote(db: Database, voter: Voter, clock: { now: number }): Promise<string> {
  const turns = turnsOn(db, clock)
  let receipt = ''
  for (const text of [id, 'Bắt đầu', ...voter.says, 'gửi']) {
    // Who writes much takes longer.
    clock.now += minuteMs + text.length * 1_000
    await turns.receive(from(voter.who, text, { sentAt: clock.now }))
    for (const { body } of await rows.outbox(db, voter.who)) {
      if (body !== null && 'sealed' in body) receipt = /BN-\w{12}/.exec(testSeal.open(String(body.sealed)))?.[0] ?? receipt
    }
    await deliver(db, clock.now)
  }
  return receipt
}

/** Every byte an attacker gets who copies the files. */
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

test('until ballots are opened no answer can be read from any byte of the files, deleted and overwritten ones included', async () => {
  const folder = makeFolder()
  const db = await opened(folder)
  const clock = { now: monday }
  for (const voter of voters(9)) await vote(db, voter, clock)
  // Somebody stops half-way: what they answered so far is no more readable.
  const turns = turnsOn(db, clock)
  for (const text of [id, 'Bắt đầu', '4', 'có', 'dodang9999']) await turns.receive(from('half-way', text))
  expect(await sealedCount(db, id)).toBe(9)
  const bytes = everyByte(folder)
  expect(bytes).not.toMatch(/bimat|dodang9999/)
  // Nor which questions somebody was asked: the label stands in the definition alone, written once.
  expect(bytes.split(Buffer.from('Khó khăn gì?').toString('latin1')).length - 1).toBeLessThanOrEqual(2)
  await db.close()
})

test('everything the database says about a voter is the same whatever they answered', async () => {
  const folder = makeFolder()
  const db = await opened(folder)
  const clock = { now: monday }
  const everybody = voters(12)
  for (const voter of everybody) await vote(db, voter, clock)
  await openWaiting(db, testSeal, randomInt, createIds(() => clock.now).random)
  const all = everyRow(folder)
  const contactOf = new Map(all.filter(({ table }) => table === 'addresses').map(({ row }) => [row.external_id, String(row.contact_id)]))
  const prints = everybody.map(({ who }) => {
    const contact = contactOf.get(who) ?? '?'
    const about = all
      .map(({ table, row }) => `${table} ${JSON.stringify(row)}`)
      .filter((line) => line.includes(contact) || line.includes(`"${who}"`))
    return about
      .map((line) =>
        line
          .replaceAll(contact, 'CONTACT')
          .replaceAll(who, 'WHO')
          .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b|\b[0-9A-HJKMNP-TV-Z]{10}\b/g, 'ID')
          .replaceAll(/\b1[78]\d{11}\b/g, 'TIME')
          .replaceAll(/"e\d+"/g, '"EVENT"'),
      )
      .sort()
      .join('\n')
  })
  expect(prints[0]).toContain('participation')
  expect(new Set(prints).size).toBe(1)
  await db.close()
})

test('how long somebody took over it is not kept either', async () => {
  const folder = makeFolder()
  const db = await opened(folder)
  const clock = { now: monday }
  const [quick, slow] = voters(2)
  if (quick === undefined || slow === undefined) throw new Error('no voters')
  await vote(db, quick, clock)
  clock.now = monday + 20 * minuteMs
  await vote(db, { ...slow, says: [...slow.says.slice(0, 2), 'rất dài '.repeat(60)] }, clock)
  const conversations = everyRow(folder).filter(({ table }) => table === 'conversations')
  const midnight = Date.UTC(2026, 10, 22, 17)
  expect(conversations.map(({ row }) => row.updated_at)).toEqual([midnight, midnight])
  await db.close()
})

test('no ballot, receipt, sealed ballot or hidden event names a person, a time or its place in a row of arrivals', async () => {
  const folder = makeFolder()
  const db = await opened(folder)
  const clock = { now: monday }
  for (const voter of voters(11)) await vote(db, voter, clock)
  await openWaiting(db, testSeal, randomInt, createIds(() => clock.now).random)
  const file = new Sqlite(join(folder, 'a.sqlite'), { readonly: true })
  for (const table of ['ballots', 'sealed_ballots', 'receipts', 'hidden_inbound']) {
    expect(() => file.prepare(`select rowid from ${table}`).all(), table).toThrow(/no such column: rowid/)
    const columns = (file.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    expect(columns.join(' ')).not.toMatch(/contact|address|_at|_on|day/)
  }
  const lengths = file.prepare('select distinct length(sealed) from sealed_ballots').pluck().all()
  expect(lengths).toHaveLength(1)
  expect(file.pragma('secure_delete', { simple: true })).not.toBe(undefined)
  file.close()
  await db.close()
})

test('ballots are opened in groups of five or more, at least five stay behind, and all come out at the end', async () => {
  const folder = makeFolder()
  const db = await opened(folder)
  const clock = { now: monday }
  const ids = createIds(() => clock.now)
  const steps: number[] = []
  let before = 0
  const receipts: string[] = []
  for (const voter of voters(23)) {
    receipts.push(await vote(db, voter, clock))
    await openWaiting(db, testSeal, randomInt, ids.random)
    const now = everyRow(folder).filter(({ table }) => table === 'ballots').length
    if (now !== before) steps.push(now - before)
    before = now
  }
  expect(steps.every((step) => step >= minimumGroup)).toBe(true)
  expect(await sealedCount(db, id)).toBeGreaterThanOrEqual(minimumGroup)
  const survey = await surveyById(db, id)
  if (survey === undefined) throw new Error('no survey')
  await db.commit(closing(survey))
  await openBallots(db, testSeal, id, true, randomInt, ids.random)
  const ballots = await ballotsOf(db, id, randomInt)
  expect(ballots.map(({ answers }) => JSON.stringify(answers)).sort()).toEqual(voters(23).map(expectedAnswers).sort())
  // Every voter finds their receipt in the published list, and the list says no more than that.
  expect(await receiptsOf(db, id)).toEqual([...receipts].sort())
  expect(everyRow(folder).filter(({ table, row }) => table !== 'receipts' && /BN-/.test(JSON.stringify(row)))).toEqual([])
  await db.close()
})

test('fewer than five ballots are never opened, closed or not', async () => {
  const folder = makeFolder()
  const db = await opened(folder)
  const clock = { now: monday }
  for (const voter of voters(4)) await vote(db, voter, clock)
  const survey = await surveyById(db, id)
  if (survey === undefined) throw new Error('no survey')
  await db.commit(closing(survey))
  expect(await openBallots(db, testSeal, id, true, randomInt, createIds(() => clock.now).random)).toBe(0)
  expect(await ballotsOf(db, id, randomInt)).toEqual([])
  expect(everyByte(folder)).not.toMatch(/bimat/)
  await db.close()
})

test('matching ballots to voters by any order the files hold is no better than chance', async () => {
  const trials = 24
  const people = 10
  const guesses: Record<string, number> = { scan: 0, id: 0, receipts: 0, bytes: 0 }
  for (let trial = 0; trial < trials; trial++) {
    const folder = makeFolder()
    const db = await opened(folder)
    const clock = { now: monday }
    const everybody = shuffled(voters(people), randomInt)
    for (const voter of everybody) await vote(db, voter, clock)
    const survey = await surveyById(db, id)
    if (survey === undefined) throw new Error('no survey')
    await db.commit(closing(survey))
    await openBallots(db, testSeal, id, true, randomInt, createIds(() => clock.now).random)
    await db.close()
    const all = everyRow(folder)
    // The attacker knows who voted in which order, and tries every order of the ballots they can find.
    const truth = everybody.map(expectedAnswers)
    const ballots = all.filter(({ table }) => table === 'ballots').map(({ row }) => ({ id: String(row.id), answers: String(row.answers) }))
    const receipts = all.filter(({ table }) => table === 'receipts').map(({ row }) => String(row.receipt))
    const bytes = everyByte(folder)
    const orders: Record<string, string[]> = {
      scan: ballots.map(({ answers }) => answers),
      id: [...ballots].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ answers }) => answers),
      receipts: [...ballots].sort((a, b) => receipts.indexOf(a.id) - receipts.indexOf(b.id)).map(({ answers }) => answers),
      bytes: [...ballots].sort((a, b) => bytes.indexOf(a.id) - bytes.indexOf(b.id)).map(({ answers }) => answers),
    }
    for (const [name, order] of Object.entries(orders))
      guesses[name] = (guesses[name] ?? 0) + truth.filter((answers, i) => order[i] === answers).length
  }
  // By chance one of ten is right: 24 in 240, with a spread of about 5. Six spreads either way is more than chance ever gives.
  for (const [name, right] of Object.entries(guesses)) expect(right, name).toBeLessThan(24 + 6 * 5)
})

test('a repeated event of an anonymous survey is refused, while it runs and after it was handed in', async () => {
  const db = await opened(makeFolder())
  const turns = turnsOn(db)
  const begin = from('An', id)
  await turns.receive(begin)
  const first = from('An', 'Bắt đầu')
  await turns.receive(first)
  const answer = from('An', '4')
  expect(await turns.receive(answer)).toBe('processed')
  for (const event of [begin, first, answer]) expect(await turns.receive(event)).toBe('repeat')
  for (const text of ['không', 'bỏ qua']) await turns.receive(from('An', text))
  const last = from('An', 'gửi')
  await turns.receive(last)
  for (const event of [begin, first, answer, last]) expect(await turns.receive(event)).toBe('repeat')
  expect(await sealedCount(db, id)).toBe(1)
  await db.close()
})

test.each([
  [4, true, 0],
  [5, true, 5],
  [9, false, 0],
  [10, false, 5],
  [17, false, 12],
])('of %i ballots (last: %j) %i are opened', (waiting, isLast, n) =>
  expect(drawBatch(Array.from({ length: waiting }), isLast, randomInt)).toHaveLength(n),
)

function expectedAnswers({ score, says }: Voter): string {
  return says[1] === 'có'
    ? JSON.stringify({ diem: score, gap: 'yes', kho: says[2], can: ['a', 'b'], k1: 'yes', k2: 'yes', k3: 'no', k4: 'yes' })
    : JSON.stringify({ diem: score, gap: 'no', them: says[2] })
}

test('a shuffle keeps everything and puts every one everywhere alike', () => {
  const places = Array.from({ length: 6 }, () => 0)
  for (let i = 0; i < 6_000; i++) {
    const mixed = shuffled([0, 1, 2, 3, 4, 5], randomInt)
    expect([...mixed].sort()).toEqual([0, 1, 2, 3, 4, 5])
    places[mixed.indexOf(0)] = (places[mixed.indexOf(0)] ?? 0) + 1
  }
  // 1,000 each, with a spread of 29.
  for (const place of places) expect(Math.abs(place - 1_000)).toBeLessThan(180)
})
