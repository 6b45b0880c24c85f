import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Receive, Received, SendOutcome } from '../../../src/channels/channel.ts'
import { capabilities, type ChannelKind, type Inbound, type Outbound } from '../../../src/messages.ts'
import { pictureOf } from '../../../src/reporting/charts.ts'
import { pixelsOf } from '../../support/pixels.ts'
import { type ChannelHarness, type ContractRig, capturingLog, usualStatuses } from './harness.ts'

/** What the dispatcher and the conversation may rely on, whatever the platform. Registers its tests under `name`. */
export function channelContract(name: ChannelKind, harness: ChannelHarness): void {
  describe(`${name} keeps the channel contract`, () => {
    const statuses = { ...usualStatuses, ...harness.statuses }
    let rig: ContractRig
    let logged: () => string
    let received: Inbound[]
    let store: Receive

    beforeEach(async () => {
      const { log, text } = capturingLog()
      logged = text
      received = []
      store = async () => 'processed'
      rig = await harness.open(log)
      await rig.channel.start(async (inbound): Promise<Received> => {
        received.push(inbound)
        return await store(inbound)
      })
    })
    afterEach(async () => {
      await rig.channel.stop()
      await rig.close()
    })

    const post = async (request: Request): Promise<number> => {
      if (!rig.channel.routes) throw new Error('the contract needs a channel with a webhook')
      return (await rig.channel.routes.request(request)).status
    }
    const send = (message: Outbound, deliveryId = 'd1'): Promise<SendOutcome> => rig.channel.send(rig.address, message, { deliveryId })
    const failureOf = (outcome: SendOutcome) => (outcome.ok ? undefined : outcome.failure)

    describe('receiving', () => {
      test('a forged delivery is refused and nothing is received', async () => {
        const variants = rig.forge(rig.textEvent(1, 'giả mạo'))
        expect(variants.length).toBeGreaterThan(2)
        for (const { how, request } of variants) expect([how, await post(request)]).toEqual([how, statuses.forged])
        expect(received).toEqual([])
      })

      test('a genuine text arrives with who, what and when', async () => {
        expect(await post(rig.deliver(rig.textEvent(1, 'Xin chào')))).toBe(200)
        expect(received).toMatchObject([{ address: rig.address, content: { type: 'text', text: 'Xin chào' }, opensWindow: true }])
        expect(Math.abs((received[0]?.sentAt ?? 0) - Date.now())).toBeLessThan(10 * 365 * 86_400_000)
      })

      test('the same update twice is handed on twice under one id, another under another', async () => {
        for (const id of [1, 1, 2]) expect(await post(rig.deliver(rig.textEvent(id, 'Xin chào')))).toBe(200)
        const ids = received.map(({ externalId }) => externalId)
        expect(ids[0]).toBe(ids[1])
        expect(ids[2]).not.toBe(ids[0])
      })

      test('fifty copies at once are each answered 200 and carry one id', async () => {
        const copies = Array.from({ length: 50 }, () => post(rig.deliver(rig.textEvent(1, 'Xin chào'))))
        expect(new Set(await Promise.all(copies))).toEqual(new Set([200]))
        expect(received).toHaveLength(50)
        expect(new Set(received.map(({ externalId }) => externalId)).size).toBe(1)
      })

      test('an event that could not be stored is asked for again, without telling the log what it said', async () => {
        store = async () => {
          throw new Error('insert failed: canary-message-text')
        }
        expect(statuses.notStored).toContain(await post(rig.deliver(rig.textEvent(1, 'canary-message-text'))))
        store = async () => 'busy'
        expect(statuses.notStored).toContain(await post(rig.deliver(rig.textEvent(1, 'canary-message-text'))))
        expect(logged()).not.toContain('canary-message-text')
      })

      test('a repeat is acknowledged, and so is a limited event unless the person can send it again', async () => {
        store = async () => 'repeat'
        expect(await post(rig.deliver(rig.textEvent(1, 'Xin chào')))).toBe(200)
        store = async () => 'limited'
        expect(await post(rig.deliver(rig.textEvent(1, 'Xin chào')))).toBe(statuses.limited)
      })

      test('unknown events are acknowledged and ignored', async () => {
        for (const event of rig.unknownEvents()) expect([event, await post(rig.deliver(event))]).toEqual([event, 200])
        expect(received).toEqual([])
      })

      test('a body of 5 MB is refused at once', async () => {
        const startedAt = performance.now()
        expect(statuses.oversized).toContain(await post(rig.deliver(rig.textEvent(1, 'x'.repeat(5_000_000)))))
        expect(performance.now() - startedAt).toBeLessThan(5_000)
        expect(received).toEqual([])
      })

      test('bytes that are not UTF-8 are refused', async () => {
        const [before, after] = rig.textEvent(1, '@@@').split('@@@')
        const body = Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(after ?? '')])
        expect(statuses.malformed).toContain(await post(rig.deliver(new Uint8Array(body))))
        expect(received).toEqual([])
      })

      test.each([
        ['half of it', (event: string) => event.slice(0, -5)],
        ['100,000 levels', () => '['.repeat(100_000) + ']'.repeat(100_000)],
        ['60,000 keys', () => `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
        ['a number', () => '42'],
        ['null', () => 'null'],
        ['prototype keys', () => '{"__proto__":{"type":"text"},"constructor":1}'],
      ])('JSON that is %s does no harm', async (_, alter) => {
        const startedAt = performance.now()
        expect(await post(rig.deliver(alter(rig.textEvent(1, 'x'))))).toBeLessThan(500)
        expect(performance.now() - startedAt).toBeLessThan(5_000)
        expect(received).toEqual([])
      })

      test('any JSON at all is answered below 500', async () => {
        await fc.assert(
          fc.asyncProperty(fc.jsonValue(), async (value) => {
            expect(await post(rig.deliver(JSON.stringify(value)))).toBeLessThan(500)
          }),
          { numRuns: 100 },
        )
      })

      test('text arrives as both databases can hold it: no U+0000, no half characters', async () => {
        const event = rig.textEvent(1, '@@@').replace('@@@', 'a\\u0000b\\ud83d\\u202ec')
        expect(await post(rig.deliver(event))).toBe(200)
        expect(received).toMatchObject([{ content: { type: 'text', text: 'abc' } }])
      })
    })

    describe('sending', () => {
      const { maxTextChars } = capabilities[name]

      test('a message that fits goes out once, choices and all', async () => {
        const choices = ['Có', 'Không'].map((label) => ({ label, value: 'canary-choice-value' }))
        const outcome = await send({ text: 'Anh/chị có đồng ý không?', choices, promptId: 'K7Q2M9XA4B' })
        expect(outcome.ok).toBe(true)
        expect(rig.textsSent()).toHaveLength(1)
        expect(rig.textsSent()[0]).toContain('Anh/chị có đồng ý không?')
        expect(rig.textsSent()[0]).not.toContain('canary-choice-value')
      })

      test('a text of just the limit goes out, one above is never sent', async () => {
        expect((await send({ text: 'đ'.repeat(maxTextChars) })).ok).toBe(true)
        expect(failureOf(await send({ text: 'đ'.repeat(maxTextChars + 1) }))).toMatchObject({ code: 'rejected' })
        expect(rig.textsSeen().every((text) => text.length <= maxTextChars)).toBe(true)
        expect(rig.textsSent()).toHaveLength(1)
      })

      test('numbers, quote and link count: whatever the message, nothing above the limit is sent', async () => {
        const label = fc.string({ minLength: 1, maxLength: 80 })
        const message = fc.record({
          text: fc
            .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
            .map((text) => `${text} ${'chữ '.repeat(maxTextChars / 4 - 20)}`),
          choices: fc.array(label, { minLength: 1, maxLength: 40 }).map((labels) => labels.map((each) => ({ label: each, value: each }))),
          quote: fc.string({ maxLength: 60 }),
        })
        await fc.assert(
          fc.asyncProperty(message, async (each) => {
            await send({ ...each, promptId: 'K7Q2M9XA4B', link: { label: 'Xem', url: 'https://example.org/van-ban' } })
            expect(rig.textsSeen().every((text) => text.length <= maxTextChars)).toBe(true)
          }),
          { numRuns: 30 },
        )
      })

      const chart = {
        type: 'scores',
        shape: 'radar',
        title: 'Kết quả khảo sát năm 2026',
        max: 100,
        groups: ['Chính trị tư tưởng', 'Đạo đức, lối sống', 'Kết quả nhiệm vụ'].map((label, i) => ({ label, own: 80 + i, peers: 75 })),
      } as const

      test('a picture is drawn from what the message holds, and goes out with its words', async () => {
        expect((await send({ text: 'Kết quả của đồng chí:', image: pictureOf(chart) })).ok).toBe(true)
        expect(rig.textsSent().join('\n')).toContain('Kết quả của đồng chí:')
        const pictures = await rig.picturesShown()
        expect(pictures).toHaveLength(1)
        const { width, height } = pixelsOf(pictures[0] ?? new Uint8Array())
        expect([width, height]).toEqual([900, 800])
        expect(pictures[0]?.length).toBeLessThan(1_000_000)
      })

      test('the same picture once more is the same picture: whoever begins again after a crash loses nothing', async () => {
        const kept = JSON.parse(JSON.stringify({ text: 'Kết quả:', image: pictureOf(chart) })) as Outbound
        await send(kept)
        await send(kept)
        const [first, second] = await rig.picturesShown()
        expect(first).toBeDefined()
        expect(Buffer.compare(first ?? new Uint8Array(), second ?? new Uint8Array())).toBe(0)
      })

      test('a picture without words is said in words', async () => {
        expect((await send({ text: '', image: pictureOf(chart) })).ok).toBe(true)
        expect(rig.textsSent().join('\n') + (rig.altShown?.() ?? '')).toContain('Chính trị tư tưởng: 80/100 (trung vị 75)')
      })

      if (harness.remote === false) return
      const faults = () => {
        if (!rig.faults) throw new Error('a remote channel needs a rig with faults')
        return rig.faults
      }

      test('throttling says how long to wait', async () => {
        faults().throttle()
        const failure = failureOf(await send({ text: 'Xin chào' }))
        expect(failure?.code).toBe('throttled')
        expect(failure?.code === 'throttled' && failure.retryAfterMs).toBeGreaterThan(0)
      })

      test('somebody who blocked us is unreachable', async () => {
        faults().block()
        expect(failureOf(await send({ text: 'Xin chào' }))?.code).toBe('unreachable')
      })

      test('silence after acceptance is uncertain, and the message is out once', async () => {
        faults().acceptThenHang()
        expect(failureOf(await send({ text: 'Xin chào' }))?.code).toBe('uncertain')
        expect(rig.textsSent()).toHaveLength(1)
      })

      test('a refused connection is transient', async () => {
        await faults().goDown()
        expect(failureOf(await send({ text: 'Xin chào' }))?.code).toBe('transient')
      })

      test.each([
        [200, '<html>welcome</html>'],
        [200, '{"unexpected":true}'],
        [200, 'null'],
        [200, ''],
        [500, '<html>error</html>'],
      ])('an answer of %i %j is a failure, not a surprise', async (status, body) => {
        faults().answer(status, body)
        const failure = failureOf(await send({ text: 'Xin chào' }))
        expect(['uncertain', 'transient', 'rejected']).toContain(failure?.code)
      })

      test('typing and settling never throw, not even at a platform that is down', async () => {
        await faults().goDown()
        await expect(Promise.resolve(rig.channel.typing?.(rig.address))).resolves.toBeUndefined()
        await expect(Promise.resolve(rig.channel.settle?.(rig.address, '1', 'Có'))).resolves.toBeUndefined()
      })

      test('no secret and no message text reaches a log, a failure or the health page', async () => {
        const said: unknown[] = []
        const trySend = async (): Promise<unknown> => said.push(await send({ text: 'canary-message-text' }))
        await post(rig.deliver(rig.textEvent(1, 'canary-message-text')))
        for (const { request } of rig.forge(rig.textEvent(1, 'canary-message-text'))) await post(request)
        await trySend()
        faults().throttle()
        await trySend()
        faults().acceptThenHang()
        await trySend()
        for (const secret of rig.secrets) {
          faults().answer(
            401,
            JSON.stringify({ ok: false, error: -216, error_code: 401, message: secret, description: `no ${secret} here` }),
          )
          await trySend()
        }
        faults().block()
        await trySend()
        await faults().goDown()
        await trySend()
        const everything = logged() + JSON.stringify([said, rig.channel.health()])
        for (const secret of [...rig.secrets, 'canary-message-text']) expect(everything).not.toContain(secret)
      })
    })
  })
}
