import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createClient,
  createMemoryTokenStore,
  createTokenManager,
  oaInfo,
  type TokenAlert,
  type TokenManager,
  type TokenManagerOptions,
  type TokenRecord,
  type TokenStore,
} from 'zalo-oa-sdk'

import { startZaloOaEmulator, type ZaloOaEmulator } from '../support/emulators/zalo-oa.ts'

const hour = 3_600_000
let now: number
let zalo: ZaloOaEmulator
let store: TokenStore
let alerts: TokenAlert[]

beforeEach(async () => {
  now = 1_754_500_000_000
  alerts = []
  store = createMemoryTokenStore()
  zalo = await startZaloOaEmulator({ now: () => now })
})
afterEach(() => zalo.stop())

/** One process: managers over the same store share nothing else. */
function manager(more: Partial<TokenManagerOptions> = {}): TokenManager {
  const { appId, appSecret, oaId } = zalo.settings
  const oauth = { appId, appSecret, oauthRoot: zalo.oauthUrl, timeoutMs: 2_000 }
  return createTokenManager({ oaId, oauth, store, now: () => now, onAlert: (alert) => alerts.push(alert), ...more })
}

async function connected(more?: Partial<TokenManagerOptions>): Promise<TokenManager> {
  const tokens = manager(more)
  await tokens.adopt(zalo.issueTokens())
  return tokens
}

const refreshes = () => zalo.requests.filter((r) => r.path === '/v4/oa/access_token')
const callWith = (tokens: TokenManager) => oaInfo(createClient({ tokens, apiRoot: zalo.url }))

describe('a token is renewed in time', () => {
  test('not while more than two hours are left, but before the last two', async () => {
    const tokens = await connected()
    const first = await tokens.accessToken()
    now += 22.9 * hour
    expect(await tokens.accessToken()).toBe(first)
    now += 0.2 * hour
    expect(await tokens.accessToken()).toBe(zalo.tokens()?.accessToken)
    expect(refreshes()).toHaveLength(1)
  })

  test('by a scheduled job while nothing is sent, month after month', async () => {
    const tokens = await connected()
    for (let day = 0; day < 120; day++) {
      now += 12 * hour
      expect((await tokens.keepAlive()).state).toBe('good')
    }
    expect(refreshes().length).toBeGreaterThan(50)
    expect(alerts).toEqual([])
  })

  test('when Zalo refuses it earlier: once, and the call is repeated once', async () => {
    const tokens = await connected()
    zalo.expireAccessToken()
    expect((await callWith(tokens)).oaId).toBe(zalo.settings.oaId)
    expect(refreshes()).toHaveLength(1)
    expect(zalo.requests.filter((r) => r.path === '/v2.0/oa/getoa')).toHaveLength(2)
  })

  test('when a fresh one is refused too, a person is needed and nothing goes round in circles', async () => {
    const tokens = await connected()
    zalo.failNext(5, -216)
    await expect(callWith(tokens)).rejects.toMatchObject({ code: -216, class: 'human' })
    expect(refreshes()).toHaveLength(1)
  })
})

describe('a process killed in the middle of a refresh', () => {
  /** A store as the killed process saw it: from some write on, nothing it does arrives any more. */
  const killedAt = (stops: (record: TokenRecord) => boolean): TokenStore => ({
    ...store,
    replace: (oaId, version, record) => (stops(record) ? new Promise(() => {}) : store.replace(oaId, version, record)),
    // Its lease ends by itself.
    withLock: (_, __, fn) => fn(),
  })

  test('after Zalo issued the new pair: the next one finds out at once, says what happened, and asks nobody again', async () => {
    const first = await connected()
    const before = await first.accessToken()
    const refused = zalo.tokens()?.refreshToken
    void manager({ store: killedAt(({ refreshToken }) => refreshToken !== refused) }).renew(before)
    while (zalo.tokens()?.refreshToken === refused) await wait(5)

    now += 60_000
    const next = manager()
    expect(await next.keepAlive()).toMatchObject({ state: 'dead', cutOffAt: now - 60_000 })
    expect(alerts).toEqual([
      {
        kind: 'consent_needed',
        oaId: zalo.settings.oaId,
        code: -14014,
        detail: expect.stringMatching(
          /^a refresh begun at 2025-08-06T\S+ was cut off before its tokens could be stored.*must give consent again$/,
        ),
      },
    ])
    const asked = refreshes().length
    await expect(next.renew(before)).rejects.toMatchObject({ code: -14014, class: 'human', detail: expect.stringContaining('cut off') })
    expect(refreshes()).toHaveLength(asked)
    await next.adopt(zalo.issueTokens())
    expect(await next.keepAlive()).toMatchObject({ state: 'good' })
  })

  test('before the request left: the next one refreshes at once, and nothing was lost', async () => {
    const first = await connected()
    const before = await first.accessToken()
    const { oaId } = zalo.settings
    const stored = await store.read(oaId)
    if (stored) await store.replace(oaId, stored.version, { ...stored.record, spendingSince: now })
    now += 60_000
    expect((await manager().keepAlive()).state).toBe('good')
    expect((await store.read(oaId))?.record).toEqual(expect.not.objectContaining({ spendingSince: expect.anything() }))
    expect(zalo.tokens()?.accessToken).not.toBe(before)
    expect(alerts).toEqual([])
  })
})

test('a refresh that Zalo refused, or that never left, is not taken for one cut off', async () => {
  const tokens = await connected({ oauth: { ...zalo.settings, appSecret: 'wrong', oauthRoot: zalo.oauthUrl } })
  await expect(tokens.renew(await tokens.accessToken())).rejects.toMatchObject({ code: -14004 })
  expect((await store.read(zalo.settings.oaId))?.record.spendingSince).toBeUndefined()
  const away = manager({ oauth: { ...zalo.settings, oauthRoot: 'http://127.0.0.1:9009' } })
  await expect(away.renew(await away.accessToken())).rejects.toMatchObject({ code: 'connection' })
  expect((await store.read(zalo.settings.oaId))?.record.spendingSince).toBeUndefined()
})

describe('a refresh token is spent once', () => {
  test('by fifty callers of one process', async () => {
    const tokens = await connected()
    zalo.settings.oauthDelayMs = 50
    now += 24 * hour
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.accessToken()))
    expect(new Set(got)).toEqual(new Set([zalo.tokens()?.accessToken]))
    expect(refreshes()).toHaveLength(1)
  })

  test('by four processes over one store, while the token endpoint is slow', async () => {
    const processes = [await connected(), manager(), manager(), manager()]
    zalo.settings.oauthDelayMs = 30
    for (let round = 1; round <= 10; round++) {
      now += 24 * hour
      const got = await Promise.all(processes.map((tokens) => tokens.accessToken()))
      expect(new Set(got)).toEqual(new Set([zalo.tokens()?.accessToken]))
      expect(refreshes()).toHaveLength(round)
    }
    expect(new Set(refreshes().map((r) => new URLSearchParams(r.body).get('refresh_token'))).size).toBe(10)
    expect(alerts).toEqual([])
  })

  test('by two processes whose calls are refused at the same moment', async () => {
    const [one, two] = [await connected(), manager()]
    zalo.settings.oauthDelayMs = 30
    zalo.expireAccessToken()
    await Promise.all([callWith(one), callWith(two), callWith(one), callWith(two)])
    expect(refreshes()).toHaveLength(1)
  })

  test('a process that slept through its lease does not spend what another may be spending', async () => {
    await connected()
    const sleepy: TokenStore = {
      ...store,
      withLock: (oaId, leaseMs, fn) => store.withLock(oaId, leaseMs, fn),
      async read(oaId) {
        const stored = await store.read(oaId)
        if (stored && now > 1_754_500_000_000) await wait(60)
        return stored
      },
    }
    const oauth = { appId: zalo.settings.appId, appSecret: zalo.settings.appSecret, oauthRoot: zalo.oauthUrl, timeoutMs: 20 }
    const tokens = manager({ store: sleepy, oauth, leaseMs: 60 })
    now += 26 * hour
    await expect(tokens.accessToken()).rejects.toMatchObject({ code: 'aborted' })
    expect(refreshes()).toHaveLength(0)
  })

  test('a lease shorter than the requests it covers is refused at the start', () => {
    expect(() => manager({ leaseMs: 4_999 })).toThrow(RangeError)
  })
})

describe('a pair is never lost by us', () => {
  test('it is stored before anyone may use it', async () => {
    await connected()
    const failing: TokenStore = { ...store, replace: () => Promise.reject(new Error('disk full')) }
    now += 26 * hour
    await expect(manager({ store: failing }).accessToken()).rejects.toThrow('disk full')
    // Where nothing can be stored nothing is spent either.
    expect(refreshes()).toEqual([])
    expect(zalo.requests.some((r) => r.headers.access_token !== undefined)).toBe(false)
  })

  test('it replaces a death certificate written meanwhile by someone who tried the same token too late', async () => {
    const tokens = await connected()
    const before = await store.read(zalo.settings.oaId)
    let isFirst = true
    const raced: TokenStore = {
      ...store,
      async replace(oaId, expectedVersion, record) {
        if (before && isFirst && record.refreshToken !== before.record.refreshToken) {
          isFirst = false
          await store.replace(oaId, expectedVersion, { ...before.record, dead: { at: now, code: -14014 } })
        }
        return store.replace(oaId, expectedVersion, record)
      },
    }
    now += 24 * hour
    expect(await manager({ store: raced }).accessToken()).toBe(zalo.tokens()?.accessToken)
    expect(await tokens.status()).toMatchObject({ state: 'good' })
  })

  test('a new consent that arrived meanwhile is kept', async () => {
    await connected()
    const consent = { accessToken: 'at_consent', refreshToken: 'rt_consent', expiresInSeconds: 90_000 }
    let isFirst = true
    const raced = (at: (record: TokenRecord) => boolean): TokenStore => ({
      ...store,
      async replace(oaId, expectedVersion, record) {
        if (isFirst && at(record)) {
          isFirst = false
          await manager().adopt(consent)
        }
        return store.replace(oaId, expectedVersion, record)
      },
    })
    // Between our look and the note that we begin; and while Zalo answered.
    for (const at of [() => true, (record: TokenRecord) => record.spendingSince === undefined]) {
      isFirst = true
      await manager().adopt(zalo.issueTokens())
      now += 24 * hour
      expect(await manager({ store: raced(at) }).accessToken()).toBe('at_consent')
    }
  })

  test('an error body, empty tokens and all, overwrites nothing', async () => {
    const tokens = await connected()
    const before = await store.read(zalo.settings.oaId)
    zalo.oauth.failNext(1, -14004)
    now += 24 * hour
    expect(await tokens.accessToken()).toBe(before?.record.accessToken)
    expect((await store.read(zalo.settings.oaId))?.record).toEqual(before?.record)
    expect(alerts).toMatchObject([{ kind: 'refresh_failing', code: -14004 }])
  })
})

describe('no answer from the token endpoint', () => {
  test('the same token is tried once more: nothing was exchanged, so it works', async () => {
    const tokens = await connected()
    zalo.oauth.dropNext(1)
    now += 26 * hour
    expect(await tokens.accessToken()).toBe(zalo.tokens()?.accessToken)
    expect(refreshes()).toHaveLength(2)
  })

  test('the pair was exchanged and lost: a person is told, once', async () => {
    const tokens = await connected()
    zalo.oauth.acceptThenDrop(1)
    now += 26 * hour
    await expect(tokens.accessToken()).rejects.toMatchObject({ code: -14014, class: 'human' })
    expect(alerts).toMatchObject([{ kind: 'consent_needed', code: -14014 }])
  })

  test('while the present token still works it is used, and Zalo is left alone for a while', async () => {
    const tokens = await connected({ coolDownMs: 30_000 })
    const first = await tokens.accessToken()
    zalo.oauth.dropNext(4)
    now += 24 * hour
    expect(await tokens.accessToken()).toBe(first)
    expect(await tokens.accessToken()).toBe(first)
    expect(refreshes()).toHaveLength(2)
    now += 30_001
    await tokens.accessToken()
    expect(refreshes()).toHaveLength(4)
    now += 30_001
    expect(await tokens.accessToken()).not.toBe(first)
    expect(alerts).toEqual([])
  })
})

describe('a refused refresh token (-14014)', () => {
  test('is remembered: nobody asks again, in this process, another or after a restart', async () => {
    const tokens = await connected()
    zalo.revokeRefreshToken()
    now += 26 * hour
    for (let i = 0; i < 3; i++) await expect(tokens.accessToken()).rejects.toMatchObject({ code: -14014 })
    await expect(manager().accessToken()).rejects.toMatchObject({ code: -14014, class: 'human' })
    expect(refreshes()).toHaveLength(1)
    expect(alerts).toHaveLength(1)
    expect(await tokens.status()).toMatchObject({ state: 'dead' })
  })

  test('leaves the access token in use until it ends', async () => {
    const tokens = await connected()
    const first = await tokens.accessToken()
    zalo.revokeRefreshToken()
    now += 24 * hour
    expect(await tokens.accessToken()).toBe(first)
    expect(alerts).toMatchObject([{ kind: 'consent_needed' }])
    now += 2 * hour
    await expect(tokens.accessToken()).rejects.toMatchObject({ code: -14014 })
  })

  test('ends with a new consent', async () => {
    const tokens = await connected()
    zalo.revokeRefreshToken()
    now += 26 * hour
    await expect(tokens.accessToken()).rejects.toMatchObject({ code: -14014 })
    await tokens.adopt(zalo.issueTokens())
    expect((await callWith(tokens)).oaId).toBe(zalo.settings.oaId)
  })
})

test('without any consent the error says so', async () => {
  await expect(manager().accessToken()).rejects.toMatchObject({ code: 'no_grant', class: 'human' })
  expect(await manager().status()).toEqual({ state: 'none' })
})

test('the store in memory writes only over the version it was told, and one holder has the lock', async () => {
  const record = { accessToken: 'a', accessExpiresAt: 0, refreshToken: 'r', refreshIssuedAt: 0 }
  expect(await store.replace('oa', 0, record)).toBe(true)
  expect(await store.replace('oa', 0, record)).toBe(false)
  expect(await store.read('oa')).toEqual({ record, version: 1 })
  const seen: string[] = []
  const hold = (name: string) =>
    store.withLock('oa', 1_000, async () => {
      seen.push(`${name} in`)
      await wait(5)
      seen.push(`${name} out`)
    })
  await Promise.all([hold('one'), hold('two')])
  expect(seen).toEqual(['one in', 'one out', 'two in', 'two out'])
})

test('the store in memory frees the lock of a holder that never ends, after the lease', async () => {
  void store.withLock('oa', 10, () => new Promise(() => {}))
  expect(await store.withLock('oa', 1_000, async () => 'free')).toBe('free')
})
