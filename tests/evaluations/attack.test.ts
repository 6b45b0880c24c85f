import { randomInt } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { openDrift } from '../../src/evaluations/drift/jobs.ts'
import { closeCycle, createCycle, found, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import { paperSurveys } from '../../src/evaluations/raters/store.ts'
import { openComments, openResults, tally } from '../../src/evaluations/results/jobs.ts'
import { resultSheets } from '../../src/evaluations/sheets.ts'
import { receiptsOf } from '../../src/surveys/ballots/store.ts'
import { shuffled } from '../../src/surveys/ballots/mix.ts'
import { answerPaper, contactNamed, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'
import { monday } from '../support/known.ts'
import { testSeal } from '../support/turns.ts'

const voters = memberNames.filter(({ unit }) => unit === 'CDCS-01').map(({ who }) => who)

type Row = Readonly<Record<string, unknown>>

interface Stolen {
  /** Every table with every row and its row number, where it has one. */
  readonly tables: ReadonlyMap<string, readonly Row[]>
  /** Everything the program exports or shows, as text. */
  readonly exports: string
  /** Comments in the order in which an officer is shown them. */
  readonly comments: readonly string[]
  /** Contact ids by voter, and what each wrote: the truth, for marking the attack. */
  readonly truth: readonly { readonly contactId: string; readonly who: string; readonly mark: string }[]
}

/** A small season about one cadre, after which the attacker gets everything. Everybody's paper can be told from every other. */
async function season(): Promise<Stolen> {
  const folder = mkdtempSync(join(tmpdir(), 'attack-'))
  const db = await open(join(folder, 'a.sqlite'))
  const clock = { now: monday }
  await provinceWithPeople(db, clock)
  const cycle = await createCycle({ kind: 'hang_nam', year: 2026, perMember: 6, closesOn: '2026-12-20' }, evaluationDeps(db))
  await move(cycle, 'cho_duyet', evaluationDeps(db))
  await launch(cycle.id, evaluationDeps(db))
  // Who votes when, and who writes what, have nothing to do with each other: a match is a match of the program's making.
  const order = shuffled(voters, (below) => randomInt(below))
  const papers = shuffled([...voters.keys()], (below) => randomInt(below))
  const markOf = (at: number) => `dấu ${'x'.repeat(1 + (papers[at] ?? 0))}`
  for (const [at, who] of order.entries()) {
    const i = papers[at] ?? 0
    const points = everyPoint(4, 'V').map((point, at) => (at === i % 10 ? (i % 5) + 1 : point))
    await answerPaper(db, cycle.id, who, { about: 'CB-AN', group: 'V', points, comment: markOf(at) }, clock)
  }
  await answerPaper(db, cycle.id, 'CB-TINH', { about: 'CB-AN', group: 'C', points: everyPoint(3, 'C'), comment: 'có ký tên' }, clock)
  await closeCycle(cycle.id, evaluationDeps(db))
  await tally(cycle.id, { ...evaluationDeps(db), seal: testSeal, draw: (below) => randomInt(below) })
  const opened = await openResults((await found(db, cycle.id)).id, evaluationDeps(db))
  const comments = await openComments(cycle.id, 'CB-AN', { ...evaluationDeps(db), draw: (below) => randomInt(below) })
  const { cycle: _, ...drift } = await openDrift(cycle.id, evaluationDeps(db))
  const survey = (await paperSurveys(db, cycle.id)).find(({ subjectId, group }) => subjectId === 'CB-AN' && group === 'V')
  const receipts = await receiptsOf(db, survey?.surveyId ?? '')
  const truth = await Promise.all(order.map(async (who, at) => ({ who, contactId: await contactNamed(db, who), mark: markOf(at) })))
  await db.close()
  return {
    tables: everyTable(join(folder, 'a.sqlite')),
    exports: JSON.stringify([resultSheets(opened), opened.rows.map(({ score }) => score), comments, receipts, drift]),
    comments: comments.find(({ group }) => group === 'V')?.comments ?? [],
    truth,
  }
}

function everyTable(path: string): Map<string, Row[]> {
  const file = new Sqlite(path, { readonly: true })
  const names = file.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[]
  const all = new Map(
    names.map((name) => {
      try {
        return [name, file.prepare(`select rowid as row_number, * from ${name}`).all() as Row[]]
      } catch {
        return [name, file.prepare(`select * from ${name}`).all() as Row[]]
      }
    }),
  )
  file.close()
  return all
}

const sortedBy = (rows: readonly Row[], column: string): Row[] =>
  [...rows].sort((a, b) => (String(a[column]) < String(b[column]) ? -1 : String(a[column]) > String(b[column]) ? 1 : 0))

/** The ballots in every order anybody could find them in. */
function ballotOrders({ tables, comments, truth }: Stolen): Map<string, string[]> {
  const ballots = (tables.get('ballots') ?? []).filter((row) => truth.some(({ mark }) => holds(row, mark)))
  const markOf = (row: Row) => truth.findLast(({ mark }) => holds(row, mark))?.mark ?? ''
  return new Map([
    ...Object.keys(ballots[0] ?? {}).map((column) => [`ballots by ${column}`, sortedBy(ballots, column).map(markOf)] as const),
    ['ballots as stored', ballots.map(markOf)],
    ['comments as shown', [...comments]],
  ])
}

const holds = (row: Row, mark: string): boolean => JSON.stringify(row).includes(`${mark}"`) || JSON.stringify(row).includes(`${mark}\\"`)

/** The voters in every order that any table gives them. */
function voterOrders({ tables, truth }: Stolen): Map<string, string[]> {
  const ids = new Set(truth.map(({ contactId }) => contactId))
  const orders = new Map<string, string[]>()
  for (const [name, rows] of tables) {
    const [key] = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => ids.has(String(row[column]))))
    if (key === undefined) continue
    for (const column of Object.keys(rows[0] ?? {})) {
      const inOrder = [...new Set(sortedBy(rows, column).map((row) => String(row[key])))].filter((id) => ids.has(id))
      if (inOrder.length === ids.size) orders.set(`${name} by ${column}`, inOrder)
    }
  }
  return orders
}

test('with everything stored and everything exported, members are matched with their papers no better than by guessing', async () => {
  const runs = 10
  const right = new Map<string, number>()
  for (let run = 0; run < runs; run++) {
    const stolen = await season()
    const mark = new Map(stolen.truth.map((each) => [each.contactId, each.mark]))
    for (const [voterOrder, people] of voterOrders(stolen))
      for (const [ballotOrder, marks] of ballotOrders(stolen)) {
        const guess = `${voterOrder} with ${ballotOrder}`
        const found = people.filter((contactId, i) => mark.get(contactId) === marks[i]).length
        right.set(guess, (right.get(guess) ?? 0) + found)
      }
  }
  expect(right.size).toBeGreaterThan(50)
  // One of the six is right by chance in each run, give or take one: five deviations above that, for hundreds of guesses.
  const limit = runs * (1 + 5 / Math.sqrt(runs))
  expect(limit).toBeLessThan(runs * voters.length * 0.5)
  expect([...right].filter(([, n]) => n > limit)).toEqual([])
}, 240_000)

test('no row joins a member with what they wrote, and no export names them; a signed paper does both', async () => {
  const { tables, exports, truth } = await season()
  const traces = ({ contactId, who }: { contactId: string; who: string }) => [contactId, `"${who}"`]
  for (const voter of truth) {
    for (const [name, rows] of tables)
      for (const row of rows) {
        const text = JSON.stringify(row)
        const isTheirs = traces(voter).some((trace) => text.includes(trace))
        if (isTheirs && truth.some(({ mark }) => holds(row, mark))) throw new Error(`${name} joins ${voter.who} with a paper: ${text}`)
      }
    expect(exports).not.toContain(voter.contactId)
    expect(exports).not.toContain(voter.who)
  }
  const signed = (tables.get('answers') ?? []).find((row) => JSON.stringify(row).includes('có ký tên'))
  const response = (tables.get('responses') ?? []).find(({ id }) => id === signed?.response_id)
  expect(response?.contact_id).toBeTruthy()
}, 60_000)
