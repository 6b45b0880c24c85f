import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { startPostgres } from '../support/postgres.ts'
import type { Postgres } from '../support/postgres.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'
import { startWire } from './cut-wire.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test('the wire is cut in the middle of a commit: the platform is refused, repeats, and whatever had happened has happened once', async () => {
  const wire = await startWire(await postgres.createDatabase())
  const db = await open(wire.url)
  const turns = turnsOn(db)
  await turns.receive(from('an', 'Hỏi'))
  const before = (await rows.said(db, 'an')).length
  for (const [when, repeated] of [
    ['before', 'processed'],
    ['after', 'repeat'],
  ] as const) {
    const event = from('an', 'Hỏi')
    wire.cutAtCommit(when)
    await expect(turns.receive(event)).rejects.toThrow()
    expect(await turns.receive(event), when).toBe(repeated)
    expect(await turns.receive(event)).toBe('repeat')
  }
  expect(wire.cuts()).toBe(2)
  expect((await rows.inbound(db)).length).toBe(3)
  expect((await rows.said(db, 'an')).length).toBe(before + 2)
  await db.close()
  await wire.stop()
})

test('somebody holds the tables: forty people are refused in bounded time instead of piling up, and are answered once it is over', async () => {
  const url = await postgres.createDatabase()
  const db = await open(url)
  const turns = turnsOn(db)
  const people = Array.from({ length: 40 }, (_, i) => from(`p${i}`, 'Hỏi'))
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  await holder.query('begin; lock table inbound in access exclusive mode')
  const began = performance.now()
  const outcomes = await Promise.allSettled(people.map((event) => turns.receive(event)))
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']))
  // Ten connections wait ten seconds for the lock, the others five for a connection.
  expect(performance.now() - began).toBeLessThan(60_000)
  await holder.query('rollback')
  await holder.end()
  expect(new Set(await Promise.all(people.map((event) => turns.receive(event))))).toEqual(new Set(['processed']))
  expect((await rows.inbound(db)).length).toBe(40)
  await db.close()
})
