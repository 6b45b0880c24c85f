import { TOTP, Secret } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { addOfficer, issueLink, officerNamed, resetFactor } from '../../src/console/officers/store.ts'
import { linkMs } from '../../src/console/officer.ts'
import { csrfOf } from '../../src/console/token.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
})
afterAll(() => console.db.close())

const halfMinute = 30_000

/** An officer of the province who has just come in by a link, and their browser. */
async function comesIn(name: string, isNew = true) {
  const { db, ids, now } = console.deps
  if (isNew) await db.commit([addOfficer({ id: ids.next(), name, role: 'can_bo_tinh', unitId: null, createdAt: now() })])
  const officer = await officerNamed(db, name)
  const token = ids.random(32)
  await db.commit([issueLink({ token, officerId: officer?.id ?? '', purpose: 'sign_in', at: now(), forMs: linkMs })])
  const entered = await console.request('/console/vao', { method: 'POST', body: new URLSearchParams({ token }) })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const csrf = csrfOf(cookie.split('=')[1] ?? '')
  return {
    get: (path: string) => console.request(path, { headers: { cookie } }),
    prove: (code: string) =>
      console.request('/console/ma', { method: 'POST', headers: { cookie }, body: new URLSearchParams({ _csrf: csrf, code }) }),
  }
}

/** The app on the telephone, from the key the page shows. */
async function telephoneFrom(page: Response): Promise<() => string> {
  const key = /<code class="secret">([A-Z2-7 ]+)<\/code>/.exec(await page.text())?.[1]?.replaceAll(' ', '') ?? ''
  expect(key).toHaveLength(32)
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  return () => totp.generate({ timestamp: console.deps.now() })
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('an officer who sees names gets no further than the code, sets it up once, and shows it at every sign-in', async () => {
  const first = await comesIn('An')
  for (const path of ['/console', '/console/tai-khoan']) expect((await first.get(path)).headers.get('location')).toBe('/console/ma')
  const code = await telephoneFrom(await first.get('/console/ma'))
  expect((await first.prove(wrong(code()))).status).toBe(422)
  expect((await first.get('/console')).status).toBe(303)
  expect((await first.prove(code())).headers.get('location')).toBe('/console')
  expect((await first.get('/console')).status).toBe(200)

  console.later(halfMinute)
  const second = await comesIn('An', false)
  const page = await (await second.get('/console/ma')).text()
  expect(page).not.toContain('class="secret"')
  expect((await second.prove(code())).status).toBe(303)
  expect((await second.get('/console')).status).toBe(200)
})

test('a code opens one door: whoever saw it typed cannot use it again', async () => {
  const first = await comesIn('Bình')
  const code = await telephoneFrom(await first.get('/console/ma'))
  const seen = code()
  await first.prove(seen)
  const second = await comesIn('Bình', false)
  expect((await second.prove(seen)).status).toBe(422)
  console.later(halfMinute)
  expect((await second.prove(code())).status).toBe(303)
})

test('five wrong codes end the session', async () => {
  const browser = await comesIn('Chi')
  const code = await telephoneFrom(await browser.get('/console/ma'))
  for (let i = 0; i < 4; i++) expect((await browser.prove(wrong(code()))).status).toBe(422)
  await browser.prove(wrong(code()))
  expect((await browser.prove(code())).status).toBe(401)
})

test('the secret is in the database sealed, not as the telephone knows it', async () => {
  const browser = await comesIn('Dung')
  const page = await browser.get('/console/ma')
  const key = /<code class="secret">([A-Z2-7 ]+)<\/code>/.exec(await page.clone().text())?.[1]?.replaceAll(' ', '') ?? ''
  await browser.prove((await telephoneFrom(page))())
  const kept = (await officerNamed(console.db, 'Dung'))?.totpSecret ?? ''
  expect(kept.length).toBeGreaterThan(40)
  for (const form of [key, Secret.fromBase32(key).hex, Buffer.from(Secret.fromBase32(key).buffer).toString('base64')])
    expect(kept).not.toContain(form)
})

test('after a lost telephone was reset, a new one is set up', async () => {
  const browser = await comesIn('Giang')
  await browser.prove((await telephoneFrom(await browser.get('/console/ma')))())
  const officer = await officerNamed(console.db, 'Giang')
  await console.db.commit([resetFactor(officer?.id ?? '')])
  const again = await comesIn('Giang', false)
  expect((await again.prove((await telephoneFrom(await again.get('/console/ma')))())).status).toBe(303)
})

test('a person who sees numbers only is asked for none', async () => {
  expect((await console.as('nguoi_xem').get('/console/ma')).status).toBe(303)
})
