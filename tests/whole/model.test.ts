import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { channelKinds } from '../../src/messages.ts'
import type { ChannelKind } from '../../src/messages.ts'
import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'
import type { Person } from '../support/whole/person.ts'

const question = 'bao lâu thì đánh giá cán bộ một lần'
const quote = 'làm hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ'
const limitMs = 1_500

const mock = new LLMock({ port: 0 })
let delayMs = 0

interface Asked {
  readonly messages: readonly { readonly content?: unknown }[]
}

/** What a model would do that has read the passages it was given: a sentence of its own, and the words it rests on. */
async function wellBehaved({ messages }: Asked) {
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  const { passages = [] } = JSON.parse(String(messages.at(-1)?.content)) as { passages?: { id: string; text: string }[] }
  const passage = passages.find(({ text }) => text.includes(quote))
  const text = 'Cán bộ được đánh giá hàng năm, và trước khi đề bạt hoặc luân chuyển cán bộ.'
  return { content: JSON.stringify({ sentences: passage === undefined ? [] : [{ text, passageId: passage.id, quote }] }) }
}

const asksFor = (name: string) => ({
  predicate: (request: object) => JSON.stringify('response_format' in request ? request.response_format : '').includes(`"${name}"`),
})

beforeAll(() => mock.start())
afterAll(() => mock.stop())
beforeEach(() => {
  mock.clearFixtures()
  mock.clearRequests()
  mock.on(asksFor('rewritten'), { content: JSON.stringify({ question: 'Bao lâu đánh giá cán bộ một lần?', keywords: [] }) })
  mock.on(asksFor('answer'), wellBehaved)
})
afterEach(() => {
  mock.clearChaos()
  delayMs = 0
})

const settings = (location: 'local' | 'abroad') => ({
  OPENAI_BASE_URL: `${mock.url}/v1`,
  OPENAI_MODEL: 'test',
  MODEL_LOCATION: location,
  MODEL_TIMEOUT_MS: String(limitMs),
})

async function consenting(whole: Whole, channel: ChannelKind): Promise<Person> {
  const person = await whole.person(channel)
  await person.open()
  await person.until('cần lưu mã tài khoản')
  await person.tap('Tôi đồng ý')
  await person.until('đã được ghi nhận')
  return person
}

describe('with a model of our own machine', () => {
  let whole: Whole
  beforeAll(async () => {
    whole = await startWhole('polling', settings('local'))
  })
  afterAll(() => whole.stop())

  test.each(channelKinds)('its proved answer comes on %s, after a sign that somebody is typing', async (channel) => {
    const an = await consenting(whole, channel)
    delayMs = 200
    await an.say(question)
    const answer = await an.next()
    expect(answer.text).toBe('Cán bộ được đánh giá hàng năm, và trước khi đề bạt hoặc luân chuyển cán bộ (Nghị quyết, mục III.3).')
    expect(answer.choices).toEqual(['Xem nguyên văn', 'Câu hỏi khác', 'Chuyển câu hỏi', 'Hữu ích', 'Chưa đúng'])
    if (channel === 'telegram') expect(whole.telegram.callsOf('sendChatAction')).toHaveLength(1)
    if (channel === 'zalo-bot') expect(whole.zaloBot.callsOf('sendChatAction')).toHaveLength(1)
    if (channel === 'webchat') expect(an.sawTyping).toBe(true)
    expect((await rows.questions(whole.app.db)).at(-1)).toMatchObject({ text: question, source: 'model', answer: answer.text })
    await an.tap('Xem nguyên văn')
    expect((await an.next()).text).toContain('mục III.3')
  })

  test('it is not asked for somebody who has not agreed that their words are kept', async () => {
    const an = await whole.person('webchat')
    await an.say(question)
    expect((await an.next()).text).toContain('III.3')
    expect(mock.getRequests()).toEqual([])
  })

  test('two questions in one breath are both answered and both kept', async () => {
    const an = await consenting(whole, 'zalo-oa')
    delayMs = 100
    await an.say(question)
    await an.say(`${question} ạ`)
    const [one, two] = [await an.next(), await an.next()]
    expect([one.text, two.text].every((text) => text.includes('III.3'))).toBe(true)
    const kept = (await rows.questions(whole.app.db)).slice(-2).map(({ text }) => text)
    expect(kept.toSorted()).toEqual([question, `${question} ạ`].toSorted())
  })

  test.each<[string, () => void]>([
    ['is silent', () => mock.setChaos({ latencyMs: 20_000 })],
    ['breaks off', () => mock.setChaos({ disconnectRate: 1 })],
    [
      'invents',
      () => {
        mock.clearFixtures()
        const invented = { text: 'Cán bộ được đánh giá ba năm một lần.', passageId: 'p1', quote: 'ba năm một lần theo quy định' }
        mock.on(asksFor('answer'), { content: JSON.stringify({ sentences: [invented] }) })
      },
    ],
  ])('when it %s, the answer from the text comes within the limit and nobody sees why', async (_, fail) => {
    const an = await consenting(whole, 'zalo-bot')
    fail()
    const startedAt = performance.now()
    await an.say(question)
    const answer = await an.next()
    expect(performance.now() - startedAt).toBeLessThan(limitMs + 10_000)
    expect(answer.text).toMatch(/hàng năm.*Nghị quyết, mục III\.3/s)
    expect((await rows.questions(whole.app.db)).at(-1)).toMatchObject({ text: question, source: 'text' })
  })
})

describe('with a model abroad', () => {
  let whole: Whole
  beforeAll(async () => {
    whole = await startWhole('polling', settings('abroad'))
  })
  afterAll(() => whole.stop())

  test('it is asked for those only who agreed to exactly that', async () => {
    const [an, binh] = await Promise.all([consenting(whole, 'webchat'), consenting(whole, 'telegram')])
    expect((await an.next()).text).toContain('dùng công cụ AI bên ngoài')
    await an.tap('Tôi không đồng ý')
    await an.next()
    await an.say(question)
    expect((await an.next()).text).toContain('III.3')
    expect(mock.getRequests()).toEqual([])
    expect((await binh.next()).text).toContain('dùng công cụ AI bên ngoài')
    await binh.tap('Tôi đồng ý')
    await binh.next()
    await binh.say(`chị Hoa ơi ${question}`)
    expect((await binh.next()).text).toContain('Cán bộ được đánh giá hàng năm')
    expect(mock.getRequests()).not.toEqual([])
    expect(JSON.stringify(mock.getRequests())).not.toContain('Hoa')
  })
})
