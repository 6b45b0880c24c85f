import { afterEach, describe, expect, test } from 'vitest'
import { webchatAddress } from '../../src/channels/webchat/payload.ts'
import { EchoCore, type EchoServer, startEchoServer } from '../support/echo-core.ts'
import { Visitor } from '../support/webchat-visitor.ts'

describe('the line on which the server speaks', () => {
  let server: EchoServer
  let an: Visitor
  const open = async (options: Parameters<typeof startEchoServer>[0] = {}) => {
    server = await startEchoServer(options)
    an = await Visitor.arrive(server.url)
  }
  afterEach(() => server.close())

  test('a message goes to its visitor on all their tabs, and to nobody else', async () => {
    await open()
    const binh = await Visitor.arrive(server.url)
    const [first, second, other] = [await an.listen(), await an.listen(), await binh.listen()]
    await Promise.all([first.untilReady(), second.untilReady(), other.untilReady()])
    await an.say('xin chào')
    expect((await first.messages())[0]?.parts[0]?.text).toBe('Tôi đã nhận: xin chào')
    expect((await second.messages())[0]?.parts[0]?.text).toBe('Tôi đã nhận: xin chào')
    await binh.say('của Bình')
    expect((await other.messages())[0]?.parts[0]?.text).toBe('Tôi đã nhận: của Bình')
  })

  test('coming back, one gets what was missed, once, from the last event the browser names', async () => {
    await open()
    const line = await an.listen()
    await line.untilReady()
    await an.say('một')
    const event = await line.next()
    await line.close()
    await an.say('hai')
    const again = await an.listen({ after: 'ignored', ...(event?.id === undefined ? {} : { lastEventId: event.id }) })
    expect((await again.untilReady()).map(({ parts }) => parts[0]?.text)).toEqual(['hai', 'Tôi đã nhận: hai'])
  })

  test.each(['before', 'after'])(
    'what is said while one is catching up, %s the store has looked, comes once and in order',
    async (when) => {
      const core = new EchoCore()
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const since = core.store.since
      const store = {
        ...core.store,
        since: async (...args: Parameters<typeof since>) => {
          if (when === 'before') await gate
          const found = await since(...args)
          if (when === 'after') await gate
          return found
        },
      }
      await open({ core, store })
      await an.say('trước')
      const line = await an.listen()
      await an.say('trong lúc đọc lại')
      release()
      const texts = (await line.untilReady()).map(({ parts }) => parts[0]?.text)
      expect(texts.filter((text) => text !== 'trong lúc đọc lại')).toEqual([
        'trước',
        'Tôi đã nhận: trước',
        'Tôi đã nhận: trong lúc đọc lại',
      ])
    },
  )

  test('a long absence is caught up in full and in order', async () => {
    await open()
    for (let i = 0; i < 120; i++) await an.say(`câu ${i}`)
    const missed = await (await an.listen()).untilReady()
    expect(missed.length).toBe(240)
    expect(missed.map(({ id }) => id)).toEqual(missed.map(({ id }) => id).toSorted())
  })

  test('typing is shown without becoming part of the history', async () => {
    await open()
    const line = await an.listen()
    await line.untilReady()
    await an.say('xin chào')
    await line.messages()
    const address = server.core.inbound[0]?.address ?? webchatAddress('')
    await server.channel.typing?.(address)
    expect(await line.next()).toEqual({ name: 'typing', data: '{}' })
  })

  test('a silent line gives signs of life, and tells the browser when to come back', async () => {
    await open({ heartbeatMs: 30 })
    const line = await an.listen()
    expect(await line.nextBlock()).toBe('retry: 3000')
    await line.untilReady()
    expect(await line.nextBlock()).toBe(':')
    expect(await line.nextBlock()).toBe(':')
  })

  test('sending succeeds also when nobody listens', async () => {
    await open()
    expect(await server.channel.send(webchatAddress('f'.repeat(64)), { text: 'a' }, { deliveryId: '01A' })).toEqual({
      ok: true,
      externalId: '01A',
    })
  })

  test('a text above the limit is refused, not cut', async () => {
    await open()
    const address = webchatAddress('f'.repeat(64))
    expect((await server.channel.send(address, { text: 'đ'.repeat(20_000) }, { deliveryId: '01A' })).ok).toBe(true)
    expect(await server.channel.send(address, { text: 'đ'.repeat(20_001) }, { deliveryId: '01B' })).toMatchObject({
      ok: false,
      failure: { code: 'rejected' },
    })
  })

  test('with messages sent by another process, connected visitors get them all the same, once', async () => {
    const core = new EchoCore()
    await open({ core, sentElsewhere: () => true, pollMs: 20 })
    core.channel = undefined
    const line = await an.listen()
    await line.untilReady()
    await an.say('xin chào')
    expect((await line.messages()).map(({ parts }) => parts[0]?.text)).toEqual(['xin chào', 'Tôi đã nhận: xin chào'])
    await an.say('lần hai')
    expect((await line.messages()).map(({ parts }) => parts[0]?.text)).toEqual(['lần hai', 'Tôi đã nhận: lần hai'])
  })

  test('what another process said last comes before what this one says first when it takes over', async () => {
    const core = new EchoCore()
    let elsewhere = true
    await open({ core, sentElsewhere: () => elsewhere, pollMs: 60_000 })
    const line = await an.listen()
    await line.untilReady()
    await an.say('xin chào')
    const [address] = core.inbound.map((inbound) => inbound.address)
    if (address === undefined) throw new Error('nothing came in')
    // The other process stores and sends; its connections are not ours.
    core.channel = undefined
    await core.say(address, { text: 'người kia nói' })
    core.channel = server.channel
    elsewhere = false
    await core.say(address, { text: 'người này nói' })
    const heard: (string | undefined)[] = []
    while (heard.at(-1) !== 'người này nói') heard.push(...(await line.messages()).map(({ parts }) => parts[0]?.text))
    expect(heard).toEqual(['xin chào', 'Tôi đã nhận: xin chào', 'người kia nói', 'người này nói'])
  })

  test('the thirteenth tab closes the first, which is told not to come back by itself', async () => {
    await open()
    const first = await an.listen()
    await first.untilReady()
    const rest = await Promise.all(Array.from({ length: 12 }, () => an.listen()))
    expect(await first.next()).toEqual({ name: 'crowded', data: '{}' })
    expect(await first.next()).toBeUndefined()
    expect(server.channel.health().detail).toBe('12 open connections')
    for (const line of rest) await line.close()
  })

  test('when all places are taken the next one is asked to come later, and a place that is left is free', async () => {
    await open({ maxStreams: 1 })
    const line = await an.listen()
    expect((await an.get('/webchat/events')).status).toBe(503)
    await line.close()
    await expect.poll(async () => (await an.get('/webchat/events')).status, { timeout: 20_000 }).toBe(200)
  })

  test('a reader that takes nothing is let go instead of filling the memory', async () => {
    await open()
    await an.say('xin chào')
    const address = server.core.inbound[0]?.address ?? webchatAddress('')
    await an.listen()
    const big = { text: 'đ'.repeat(19_000) }
    let sent = 0
    while (server.channel.health().detail !== '0 open connections' && sent < 2_000) {
      await server.channel.send(address, big, { deliveryId: `01B${String(sent).padStart(9, '0')}` })
      sent += 1
    }
    expect(server.channel.health().detail).toBe('0 open connections')
  })

  test('stopping closes every line', async () => {
    await open()
    const line = await an.listen()
    await line.untilReady()
    await server.channel.stop()
    expect(await line.next()).toBeUndefined()
  })
})
