import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createMemoryTokenStore, createTokenManager } from 'zalo-oa-sdk'

import type { Database } from '../../db/database.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { stateOf } from '../../src/broadcasts/progress.ts'
import { createReceiptBook } from '../../src/broadcasts/receipts/jobs.ts'
import { markShown } from '../../src/broadcasts/receipts/store.ts'
import { peopleAfter } from '../../src/broadcasts/people/store.ts'
import type { Receipt } from '../../src/channels/channel.ts'
import { createZaloOaChannel } from '../../src/channels/zalo-oa/channel.ts'
import { listening } from '../channels/running.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { startZaloOaEmulator } from '../support/emulators/zalo-oa.ts'
import { monday } from '../support/known.ts'

const silent = pino({ level: 'silent' })
const hourMs = 3_600_000
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

onBothDatabases('what platforms tell of copies that have left', (open) => {
  const standing = async (db: Database, id: string) =>
    Object.fromEntries(
      (await peopleAfter(db, id, '', 100)).map((row) => [row.contactId, [stateOf(row), row.receivedAt, row.seenAt] as const]),
    )

  /** A copy to each name by Zalo, accepted as zalo-oa-1, zalo-oa-2 … in the order of names. */
  async function sent(names: readonly string[], channel: 'zalo-oa' | 'webchat' = 'zalo-oa') {
    const db = await open()
    const clock = { now: monday }
    await db.commit(names.flatMap((name) => person(name, { at: { [channel]: monday - hourMs } })))
    const deps = deskOn(db, clock)
    const { id } = await approvedBroadcast(deps, { audience: { contacts: names } })
    done(await desk.sendBroadcast(deps, id, binh))
    await settle(deps, clock, [fakeChannel(channel).channel])
    const book = createReceiptBook({ db, now: () => clock.now, log: silent })
    cleanups.push(async () => book.stop())
    const tell = (what: Receipt['what'], ids: readonly string[], at: number, externalId?: string) =>
      book.acknowledged({
        channel: 'zalo-oa',
        account: '1',
        what,
        sentExternalIds: ids,
        at,
        ...(externalId !== undefined && { externalId }),
      })
    return { db, id, clock, book, tell }
  }

  test('"đã nhận" then "đã xem"; told twice or the wrong way round it comes to the same', async () => {
    const { db, id, tell } = await sent(['r-An', 'r-Bình', 'r-Chi'])
    const at = monday + 2_000
    await tell('received', ['zalo-oa-1'], at, 'r-An')
    expect(await standing(db, id)).toMatchObject({ 'r-An': ['received', at, null], 'r-Bình': ['sent', null, null] })
    // All at once, repeated, and "seen" before "received".
    await Promise.all([
      tell('seen', ['zalo-oa-2', 'zalo-oa-3'], at + 5_000),
      tell('seen', ['zalo-oa-2'], at + 9_000, 'r-Bình'),
      tell('received', ['zalo-oa-2'], at + 1_000, 'r-Bình'),
    ])
    expect(await standing(db, id)).toEqual({
      'r-An': ['received', at, null],
      'r-Bình': ['seen', at + 1_000, at + 5_000],
      'r-Chi': ['seen', at + 5_000, at + 5_000],
    })
  })

  test('a receipt of another’s message, of another account or of nothing of ours changes nobody', async () => {
    const { db, id, book, tell } = await sent(['k-An', 'k-Bình'])
    await tell('seen', ['zalo-oa-1'], monday, 'k-Bình')
    await tell('seen', ['of a reply, of a colleague'], monday, 'k-An')
    await book.acknowledged({ channel: 'zalo-oa', account: '2', what: 'seen', sentExternalIds: ['zalo-oa-1'], at: monday })
    await book.lookAgain()
    expect(await standing(db, id)).toEqual({ 'k-An': ['sent', null, null], 'k-Bình': ['sent', null, null] })
  })

  test('a platform whose clock is ahead does not put anybody into the future', async () => {
    const { db, id, clock, tell } = await sent(['c-An'])
    await tell('received', ['zalo-oa-1'], monday + 1_000 * hourMs, 'c-An')
    expect(await standing(db, id)).toEqual({ 'c-An': ['received', clock.now, null] })
  })

  test('on the web page a copy is received when the page has shown it', async () => {
    const { db, id, clock } = await sent(['w-An', 'w-Bình'], 'webchat')
    const last = '9'.repeat(30)
    await db.commit([markShown({ channel: 'webchat', account: '1', externalId: 'w-An' }, last, clock.now)])
    await db.commit([markShown({ channel: 'webchat', account: '1', externalId: 'w-An' }, last, clock.now + 5_000)])
    expect(await standing(db, id)).toEqual({ 'w-An': ['received', clock.now, null], 'w-Bình': ['sent', null, null] })
  })

  test('through Zalo’s webhook, even when the receipt is here before the answer to the sending', async () => {
    const db = await open()
    const clock = { now: monday }
    const zalo = await startZaloOaEmulator({ now: () => clock.now, receipts: 'oa-is-sender', echoTiming: 'before-reply' })
    const web = await listening()
    const { appId, appSecret, oaSecretKey, oaId } = zalo.settings
    const tokens = createMemoryTokenStore()
    await createTokenManager({ oaId, oauth: { appId, appSecret }, store: tokens, now: () => clock.now }).adopt(zalo.issueTokens())
    const book = createReceiptBook({ db, now: () => clock.now, log: silent })
    const heard: string[] = []
    const channel = createZaloOaChannel({
      config: { appId, appSecret, oaSecretKey, oaId, connectKey: 'k', proactive: 'free', apiRoot: zalo.url, oauthRoot: zalo.oauthUrl },
      tokens,
      now: () => clock.now,
      log: silent,
      acknowledged: book.acknowledged,
    })
    web.serve(channel.routes)
    await channel.start(async ({ content }) => {
      heard.push(content.type)
      return 'processed'
    })
    zalo.setWebhook(`${web.url}/webhooks/zalo-oa`)
    cleanups.push(
      () => zalo.stop(),
      () => web.close(),
      () => channel.stop(),
      async () => book.stop(),
    )
    const an = '1111222233334444555'
    Object.assign(zalo.user(an), { follows: true, lastInteractionAt: monday - hourMs })
    await db.commit(person(an, { at: { 'zalo-oa': monday - hourMs }, account: oaId }))
    const deps = deskOn(db, clock, { accounts: new Set([`zalo-oa ${oaId}`]) })
    const { id } = await approvedBroadcast(deps, { audience: { contacts: [an] } })
    done(await desk.sendBroadcast(deps, id, binh))
    await settle(deps, clock, [channel], 10_000)
    await book.lookAgain()
    expect(await standing(db, id)).toMatchObject({ [an]: ['received', expect.any(Number), null] })
    for (const by of ['user', 'oa'] as const) await zalo.seen(an, undefined, by)
    expect(await standing(db, id)).toMatchObject({ [an]: ['seen', expect.any(Number), expect.any(Number)] })
    // It is no message of theirs: nothing is answered, and the window stays as it was.
    expect(heard).toEqual([])
    expect(zalo.sent).toHaveLength(1)
  })
})
