import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'

import { open } from '../db/database.ts'
import { createProbe } from '../src/app/probe.ts'
import { createServer } from '../src/server.ts'

const deps = {
  channels: [],
  log: pino({ level: 'silent' }),
  console: async () => new Response(null, { status: 401 }),
  databaseProblem: async () => undefined,
  metrics: async () => ({}),
}
const server = createServer(deps)

test('a database that can be read and not written is not ready, and says why', async () => {
  const pragmas = vi.spyOn(Sqlite.prototype, 'pragma')
  const db = await open(':memory:')
  const file = pragmas.mock.contexts[0] as Sqlite.Database
  pragmas.mockRestore()
  const readyz = async () => {
    const reply = await createServer({ ...deps, databaseProblem: createProbe(db, Date.now) }).request('/readyz')
    return [reply.status, await reply.json()]
  }
  expect(await readyz()).toEqual([200, { ok: true, database: true, channels: [] }])
  file.pragma('query_only = ON')
  expect(await readyz()).toEqual([
    503,
    { ok: false, database: false, problem: expect.stringContaining('attempt to write a readonly database'), channels: [] },
  ])
  file.pragma('query_only = OFF')
  expect((await readyz())[0]).toBe(200)
  await db.close()
})

test('an address that leads nowhere is told to people in their language, with the way to the chat, and to programs in a word', async () => {
  const page = await server.request('/khong-co', { headers: { accept: 'text/html,*/*' } })
  expect(page.status).toBe(404)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html).toContain('Không có trang này')
  expect(html).toContain('href="/"')
  const word = await server.request('/khong-co')
  expect([word.status, await word.text()]).toEqual([404, 'Not found'])
})
