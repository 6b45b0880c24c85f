import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { forecastAll } from '../../src/reminders/jobs.ts'
import { reminderSources } from '../../src/reminders/sources/store.ts'
import { chooseHours } from '../../src/reminders/store.ts'
import { assignTo, draftSurvey, findContact, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { commandLine } from '../support/command-line.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

async function owes(db: Database, who: string, surveyId: string, at = monday): Promise<string> {
  await turnsOn(db, { now: at }).receive(from(who, 'Hỏi', { channel: 'telegram' }))
  if ((await surveyById(db, surveyId)) === undefined) {
    await db.commit(draftSurvey({ id: surveyId, mode: 'named', definition: survey('Đời sống', question('yes_no', 'con')), createdAt: at }))
    const draft = await surveyById(db, surveyId)
    // The last day is ten days from now.
    if (draft !== undefined) await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: at + 10 * dayMs + 14 * hourMs })])
  }
  for (const text of [surveyId, 'Bắt đầu', 'tôi đồng ý', 'để sau']) await turnsOn(db, { now: at }).receive(from(who, text))
  const contactId = (await findContact(db, { channel: 'telegram', externalId: who })) ?? '?'
  await db.commit([assignTo({ surveyId, contactId }, '', at - 10 * dayMs)])
  return contactId
}

const remindAt = (db: Database, now: number, crashAfter = Number.POSITIVE_INFINITY) => {
  let said = 0
  return remindNow(
    db,
    { now },
    {
      resume: async (address, event) => {
        if (said++ >= crashAfter) throw new Error('the power failed')
        await turnsOn(db, { now }).resume(address, event)
      },
    },
  )
}

onBothDatabases('reminding', (openDb) => {
  test('a power cut in the middle and two processes at once: everybody hears it once', async () => {
    const db = await openDb()
    const people = Array.from({ length: 40 }, (_, i) => `m${i}`)
    for (const who of people) await owes(db, who, 'KS-RRRRR1')
    const at = monday + 3 * dayMs
    await expect(remindAt(db, at, 7)).rejects.toThrow('the power failed')
    await Promise.all([remindAt(db, at + 60_000), remindAt(db, at + 60_000)])
    for (const who of people) expect(await remindersOf(db, who)).toHaveLength(1)
    expect((await rows.jobs(db)).filter(({ kind }) => kind === 'remind')).toHaveLength(1)
  })

  test('after a week without the program one reminder comes, and it expires with the survey', async () => {
    const db = await openDb()
    await owes(db, 'Lan', 'KS-RRRRR2')
    await remindAt(db, monday + 8 * dayMs)
    await remindAt(db, monday + 8 * dayMs + 5 * 60_000)
    expect((await remindersOf(db, 'Lan')).map(({ expiresAt }) => expiresAt)).toEqual([monday + 10 * dayMs + 14 * hourMs])
  })

  test('a forecast tells what then happens, own hours and all, and changes nothing', async () => {
    const db = await openDb()
    const contactId = await owes(db, 'Minh', 'KS-RRRRR3')
    await db.commit([chooseHours(contactId, { from: 22 * 60, until: 23 * 60 })])
    const deps = { db, now: () => monday, sources: reminderSources, proactive: 'free' as const }
    const told = async () =>
      (await forecastAll(deps, monday + 12 * dayMs)).filter(({ person }) => person.contactId === contactId).flatMap(({ leaves }) => leaves)
    const leaves = await told()
    expect(leaves.map(({ reminding, heldFor }) => [reminding.code, heldFor])).toEqual([
      ['T-7', ['hours']],
      ['T-3', ['hours']],
      ['T-1', ['hours']],
    ])
    expect(await told()).toEqual(leaves)
    for (let at = monday; at < monday + 12 * dayMs; at += 30 * 60_000) await remindAt(db, at)
    expect((await remindersOf(db, 'Minh')).map(({ dueAt }) => dueAt)).toEqual(leaves.map(({ at }) => at))
  })
})

test('an operator reads what will go out and why', async () => {
  const database = join(mkdtempSync(join(tmpdir(), 'reminders-')), 'a.sqlite')
  const db = await open(database)
  await owes(db, 'Hoa', 'KS-RRRRR4', Date.now())
  await db.close()
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [...commandLine, 'reminders', '--next', '14d', '--json'], {
    env: { ...process.env, DATABASE_URL: database, SECRET: 'a secret of thirty-two letters and more' },
  })
  const { leaves } = JSON.parse(stdout) as { leaves: { code: string; title: string; at: number; moment: number }[] }
  expect(leaves.length).toBeGreaterThan(0)
  for (const { at, moment, title } of leaves) {
    expect(title).toBe('Đời sống')
    expect(at).toBeGreaterThanOrEqual(moment)
  }
})
