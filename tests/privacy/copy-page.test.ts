import { Hono } from 'hono'
import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { createIds } from '../../src/ids.ts'
import { copyRoutes } from '../../src/privacy/copy/routes.tsx'
import { copyMs } from '../../src/privacy/copy/tickets/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { house, monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

async function asked() {
  const db = await open(':memory:')
  const clock = { now: monday }
  await smallProvince(db)
  await linkedCadre(db, 'CB0000001', 'an')
  const turns = turnsOn(db, clock, { pagesUrl: 'https://chat.example' })
  const pages = new Hono().route('/', copyRoutes({ db, seal: testSeal, ids: createIds(() => clock.now), house, now: () => clock.now }))
  const ask = async () => {
    await turns.receive(from('an', 'bot lưu thông tin gì của tôi'))
    await turns.receive(from('an', 'Nhận bản sao'))
    const [last] = (await rows.outbox(db, 'an')).slice(-1)
    const body = last?.body as unknown as { sealed: string } | undefined
    const said = testSeal.open(body?.sealed ?? '')
    return { said, row: JSON.stringify(last), path: /https:\/\/chat\.example(\/du-lieu\/[0-9A-Z]{32})\b/.exec(said)?.[1] ?? '?' }
  }
  return { db, clock, pages, ask }
}

test('the copy asked for in chat opens once, on a press and not on a look, and is in no row of the database', async () => {
  const { db, pages, ask } = await asked()
  const { said, row, path } = await ask()
  expect(said).toContain('mở được một lần, trong 15 phút')
  expect(row).not.toContain('du-lieu')
  // A messenger that fetches a preview opens nothing.
  for (let i = 0; i < 3; i++) expect(await (await pages.request(path)).text()).toContain('Mở bản sao')
  const opened = await pages.request(path, { method: 'POST' })
  const page = await opened.text()
  expect(page).toContain('Trần Thị CB0000001')
  expect(opened.headers.get('cache-control')).toBe('no-store')
  expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
  for (const method of ['GET', 'POST']) {
    const again = await pages.request(path, { method })
    expect([again.status, (await again.text()).includes('Trần Thị')]).toEqual([404, false])
  }
  const trail = await auditPage(db, 0, 100)
  expect(trail.at(-1)).toMatchObject({ actor: 'cadre:CB0000001', action: 'export', subjects: 'CB0000001' })
  expect((await rows.requests(db)).map(({ kind, status }) => [kind, status])).toEqual([['copy', 'done']])
})

test('the page that opened it fetches both files for a quarter of an hour', async () => {
  const { clock, pages, ask } = await asked()
  const page = await (await pages.request((await ask()).path, { method: 'POST' })).text()
  const [html = '', json = ''] = [...page.matchAll(/href="(\/du-lieu\/tep\/[^"]+)"/g)].map(([, url = '']) => url)
  const file = await pages.request(json)
  expect(file.headers.get('content-disposition')).toContain('du-lieu-cua-toi.json')
  const { data } = (await file.json()) as { data: { cadres: unknown } }
  expect(data.cadres).toMatchObject([{ id: 'CB0000001' }])
  expect(await (await pages.request(html)).text()).toContain('Trần Thị CB0000001')
  clock.now += copyMs + 1
  expect((await pages.request(json)).status).toBe(404)
})

test('an address nobody opened is worth nothing after a quarter of an hour, when a newer one was asked for, and when it was made up', async () => {
  const { clock, pages, ask } = await asked()
  const first = (await ask()).path
  const second = (await ask()).path
  expect((await pages.request(first, { method: 'POST' })).status).toBe(404)
  clock.now += copyMs + 1
  expect((await pages.request(second, { method: 'POST' })).status).toBe(404)
  for (const made of ['/du-lieu/x', `/du-lieu/${'A'.repeat(32)}`, '/du-lieu/tep/x.json', `/du-lieu/tep/${'A'.repeat(32)}.json`])
    expect((await pages.request(made)).status).toBe(404)
})

test('two presses at one moment open it once', async () => {
  const { pages, ask } = await asked()
  const { path } = await ask()
  const answers = await Promise.all([1, 2, 3].map(() => pages.request(path, { method: 'POST' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
})
