/** What an installation that has been at work keeps when a newer version migrates its tables. */
import { readFileSync, readdirSync } from 'node:fs'

import { PGlite } from '@electric-sql/pglite'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

interface Engine {
  run(sql: string): Promise<unknown>
  rows(sql: string): Promise<unknown[]>
  close(): Promise<unknown>
}

function sqlite(): Engine {
  const file = new Sqlite(':memory:')
  file.pragma('foreign_keys = ON')
  return {
    run: async (sql) => file.exec(sql),
    rows: async (sql) => file.prepare(sql).all(),
    close: async () => file.close(),
  }
}

function postgres(): Engine {
  const file = new PGlite()
  return {
    run: (sql) => file.exec(sql),
    rows: async (sql) => (await file.query(sql)).rows,
    close: () => file.close(),
  }
}

async function migrate(engine: Engine, dialect: string, which: (migration: string) => boolean): Promise<void> {
  const folder = `db/migrations/${dialect}`
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql') && which(file))
  for (const file of files.sort()) await engine.run(readFileSync(`${folder}/${file}`, 'utf8'))
}

test.each([
  ['sqlite', sqlite],
  ['postgres', postgres],
])('on %s every event that came in is still known as seen, each under its address', async (dialect, start) => {
  const engine = start()
  await migrate(engine, dialect, (file) => file < '0005')
  await engine.run(`
    insert into contacts (id, granted, created_at) values ('an', '{}', 1), ('binh', '{}', 1);
    insert into addresses (id, contact_id, channel, account, external_id, reachable, created_at) values
      ('an-web', 'an', 'webchat', 'web', 'w1', ${dialect === 'sqlite' ? '1' : 'true'}, 1),
      ('an-tg', 'an', 'telegram', '7', 't1', ${dialect === 'sqlite' ? '1' : 'true'}, 1),
      ('binh-tg', 'binh', 'telegram', '7', 't2', ${dialect === 'sqlite' ? '1' : 'true'}, 1);
    insert into inbound (id, contact_id, address_id, channel, account, external_id, type, text, sent_at, received_at) values
      ('1', 'an', 'an-web', 'webchat', 'web', 'e1', 'text', 'xin chào', 5, 6),
      ('2', 'an', null, 'telegram', '7', 'e1', 'text', null, 7, 8),
      ('3', 'binh', 'binh-tg', 'telegram', '7', 'e2', 'opened', null, 9, 9),
      ('4', 'nobody', null, 'telegram', '7', 'e3', 'text', null, 9, 9);`)
  await migrate(engine, dialect, (file) => file >= '0005')
  expect(await engine.rows('select address_id, external_id, id, type, text, sent_at, received_at from inbound order by id')).toEqual([
    { address_id: 'an-web', external_id: 'e1', id: '1', type: 'text', text: 'xin chào', sent_at: 5, received_at: 6 },
    { address_id: 'an-tg', external_id: 'e1', id: '2', type: 'text', text: null, sent_at: 7, received_at: 8 },
    { address_id: 'binh-tg', external_id: 'e2', id: '3', type: 'opened', text: null, sent_at: 9, received_at: 9 },
  ])
  await expect(engine.run(`insert into inbound values ('an-web', 'e1', '9', 'text', null, 1, 1)`)).rejects.toThrow()
  await engine.close()
})

test('in SQLite the events lie in one tree', async () => {
  const engine = sqlite()
  await migrate(engine, 'sqlite', () => true)
  expect(await engine.rows("select wr from pragma_table_list('inbound')")).toEqual([{ wr: 1 }])
  await engine.close()
})
