import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { roles } from '../../db/tables/console.ts'
import type { ConsoleArea, ConsoleEnv } from '../../src/console/area.ts'
import { areas } from '../../src/console/areas.ts'
import { createConsole } from '../../src/console/routes.tsx'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

/** Every route of every area, once per role: [method, path, pattern, roles that may]. */
const routes = areas.flatMap(({ path, access }) =>
  Object.entries(access).map(([name, allowed]) => {
    const [method = '', pattern = ''] = name.split(' ')
    // Ids that do not exist: whoever may use the route is told so, whoever may not is refused before anything is looked up.
    const filled = pattern.replaceAll(/:\w+(\{[^}]*\})?/g, 'khong-co')
    return { method, path: `/console${path}${filled === '/' ? '' : filled}`, allowed }
  }),
)

let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
})
afterAll(() => console.db.close())

describe.each(routes)('$method $path', ({ method, path, allowed }) => {
  test.each(roles)('%s', async (role) => {
    const browser = console.as(role)
    const { status } = await (method === 'GET' ? browser.get(path) : browser.post(path))
    if (allowed.includes(role)) expect([200, 303, 400, 404, 409, 422]).toContain(status)
    else expect(status).toBe(403)
  })

  test('somebody who is not signed in gets nothing', async () => {
    expect((await console.request(path, { method })).status).toBe(401)
  })
})

test.each(routes.filter(({ method }) => method === 'POST'))(
  'nothing is written at $path without the form’s token',
  async ({ path, allowed }) => {
    for (const role of allowed) expect((await console.as(role).postWithoutToken(path)).status).toBe(403)
  },
)

test('beside the areas there is only the way in, the way out and the home page', () => {
  const own = createConsole(console.deps, []).routes.map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(own.filter((name) => !name.startsWith('ALL ')))].sort()).toEqual([
    'GET /console',
    'GET /console/ma',
    'GET /console/tep/:version/:name',
    'GET /console/vao/:token',
    'POST /console/ma',
    'POST /console/ra',
    'POST /console/vao',
  ])
})

test.each(roles)('the home page opens for %s', async (role) => expect((await console.as(role).get('/console')).status).toBe(200))

test('the home page and the way out are shut to who is not signed in', async () => {
  expect((await console.request('/console')).status).toBe(401)
  expect((await console.request('/console/ra', { method: 'POST' })).status).toBe(401)
})

test('the walk has left nobody without a session and no error in the log', () => expect(console.logged()).toBe(''))

const area = (access: ConsoleArea['access']): ConsoleArea => ({
  path: '/thu',
  title: 'Thử',
  access,
  routes: () => new Hono<ConsoleEnv>().get('/', (c) => c.text('')).post('/ghi', (c) => c.text('')),
})

test('a route without roles stops the console', () => {
  expect(() => createConsole(console.deps, [area({ 'GET /': ['quan_tri'] })])).toThrow('"POST /ghi"')
})

test('and so do roles without a route', () => {
  const access = { 'GET /': ['quan_tri'], 'POST /ghi': ['quan_tri'], 'GET /mat': ['quan_tri'] } as const
  expect(() => createConsole(console.deps, [area(access)])).toThrow('GET /mat')
})

test('a role sees in the menu what it may open, and nothing else', async () => {
  const menuOf = async (role: 'quan_tri' | 'nguoi_xem') =>
    (await (await console.as(role).get('/console')).text()).match(/<nav class="menu".*?<\/nav>/)?.[0]
  expect(await menuOf('quan_tri')).toContain('/console/nguoi-dung')
  expect(await menuOf('nguoi_xem')).not.toContain('/console/nguoi-dung')
})
