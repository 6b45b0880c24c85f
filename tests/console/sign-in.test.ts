import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { addOfficer, issueLink, listOfficers, revokeOfficer } from '../../src/console/officers/store.ts'
import { idleMs, linkMs, sessionMs } from '../../src/console/officer.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { officerOf, openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
})
afterAll(() => console.db.close())

const minute = 60_000

async function linkFor(role: 'quan_tri' | 'nguoi_xem'): Promise<string> {
  const { db, ids, now } = console.deps
  const officer = (await listOfficers(db)).find(({ name }) => name === officerOf(role))
  const token = ids.random(32)
  await db.commit([issueLink({ token, officerId: officer?.id ?? '', purpose: 'sign_in', at: now(), forMs: linkMs })])
  return token
}

const enter = (token: string, headers: Record<string, string> = {}) =>
  console.request('/console/vao', { method: 'POST', body: new URLSearchParams({ token }), headers })
const cookieIn = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

describe('a sign-in link', () => {
  test('lets its officer in once', async () => {
    const token = await linkFor('nguoi_xem')
    const first = await enter(token)
    expect(first.status).toBe(303)
    const cookie = first.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect((await console.request('/console', { headers: { cookie: cookieIn(first) } })).status).toBe(200)
    const second = await enter(token)
    expect(second.status).toBe(404)
    expect(second.headers.getSetCookie()).toEqual([])
  })

  test('is not spent by a messenger that looks at it', async () => {
    const token = await linkFor('nguoi_xem')
    for (let i = 0; i < 3; i++) expect((await console.request(`/console/vao/${token}`)).status).toBe(200)
    expect((await enter(token)).status).toBe(303)
  })

  test('is worth nothing after ten minutes', async () => {
    const token = await linkFor('nguoi_xem')
    console.later(10 * minute + 1)
    expect((await enter(token)).status).toBe(404)
  })

  test('lets one of two in who use it at the same moment', async () => {
    const token = await linkFor('nguoi_xem')
    const both = await Promise.all([enter(token), enter(token)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404])
  })

  test('is not in the database, and neither is the cookie it gave', async () => {
    const token = await linkFor('nguoi_xem')
    const kept = async () =>
      JSON.stringify(
        await console.db.read({ name: `dump${Math.random()}`, writes: false, build: (q, t) => q.select().from(t.consoleSessions) }, {}),
      )
    const cookie = cookieIn(await enter(token)).split('=')[1] ?? ''
    expect(cookie).toHaveLength(32)
    expect(await kept()).not.toContain(cookie)
  })
})

describe('a session', () => {
  const signIn = async () => cookieIn(await enter(await linkFor('nguoi_xem')))
  const open = async (cookie: string) => (await console.request('/console', { headers: { cookie } })).status

  test('ends when nothing was done for two hours', async () => {
    const cookie = await signIn()
    console.later(idleMs - minute)
    expect(await open(cookie)).toBe(200)
    console.later(idleMs - minute)
    expect(await open(cookie)).toBe(200)
    console.later(idleMs + minute)
    expect(await open(cookie)).toBe(401)
  })

  test('ends after twelve hours, however busy', async () => {
    const cookie = await signIn()
    for (let at = 0; at < sessionMs - 60 * minute; at += 60 * minute) {
      console.later(60 * minute)
      expect(await open(cookie)).toBe(200)
    }
    console.later(60 * minute)
    expect(await open(cookie)).toBe(401)
  })

  test('ends at once when its officer may no longer come in, and a link they still hold opens nothing', async () => {
    const { db, ids, now } = console.deps
    const id = ids.next()
    await db.commit([addOfficer({ id, name: 'Nguyễn Văn Thôi', role: 'nguoi_xem', unitId: null, createdAt: now() })])
    const link = () => {
      const token = ids.random(32)
      return { token, write: issueLink({ token, officerId: id, purpose: 'sign_in' as const, at: now(), forMs: linkMs }) }
    }
    const [used, kept] = [link(), link()]
    await db.commit([used.write])
    const cookie = cookieIn(await enter(used.token))
    expect(await open(cookie)).toBe(200)
    await db.commit([kept.write])
    await db.commit(revokeOfficer(id, now()))
    expect(await open(cookie)).toBe(401)
    expect((await enter(kept.token)).status).toBe(404)
  })
})

describe('who tries too often', () => {
  test('waits', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await enter('X'.repeat(32))).status)
    expect(statuses.slice(-1)).toEqual([429])
    console.later(11 * minute)
    expect((await enter('X'.repeat(32))).status).toBe(404)
  })
})

test('a form sent by another site is refused before anything is read', async () => {
  const token = await linkFor('nguoi_xem')
  expect((await enter(token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('no page may run a script or take a style of its own', async () => {
  for (const path of ['/console', '/console/vao/x', '/console/khong-co']) {
    const policy = (await console.request(path)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  }
})

test('signing in is in the audit trail', async () => {
  await enter(await linkFor('nguoi_xem'))
  expect((await auditPage(console.db, 0, 1000)).at(-1)).toMatchObject({
    actor: `officer:${officerOf('nguoi_xem')}`,
    reason: 'signed in to the console',
  })
})
