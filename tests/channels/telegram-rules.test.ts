import fc from 'fast-check'
import { GrammyError, HttpError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { remedyFor } from '../../src/channels/telegram/failure.ts'
import { parseUpdate } from '../../src/channels/telegram/payload.ts'
import { render } from '../../src/channels/telegram/render.ts'
import type { Choice, Outbound } from '../../src/messages.ts'

const now = 1_790_000_000_000
const an = { id: 101, is_bot: false, first_name: 'An', last_name: 'Nguyễn' }
const read = (update: object) => parseUpdate({ update_id: 7, ...update }, '700', now)
const written = (fields: object) =>
  read({ message: { message_id: 1, from: an, chat: { id: 101, type: 'private' }, date: 1_789_999_000, ...fields } })
const contentOf = (event: ReturnType<typeof read>) => (event.type === 'inbound' ? event.inbound.content : event.type)

describe('an update is read as what the person did', () => {
  test.each([
    ['Xin chào', { type: 'text', text: 'Xin chào' }],
    ['/start', { type: 'opened' }],
    ['/start khao-sat_12', { type: 'opened', payload: 'khao-sat_12' }],
    ['/start@tro_ly_bot abc', { type: 'opened', payload: 'abc' }],
    ['/START', { type: 'opened' }],
    ['/start <script>', { type: 'opened' }],
    [`/start ${'x'.repeat(65)}`, { type: 'opened' }],
    ['/dung', { type: 'text', text: 'dừng' }],
    ['/dung ngay', { type: 'text', text: 'dừng' }],
    ['/trogiup@tro_ly_bot', { type: 'text', text: 'trợ giúp' }],
    ['/quyendulieu', { type: 'text', text: 'quyền dữ liệu' }],
    ['/gapcanbo', { type: 'text', text: 'gặp cán bộ' }],
    ['/khongco', { type: 'text', text: '/khongco' }],
    ['/dungnhe', { type: 'text', text: '/dungnhe' }],
    ['a/b', { type: 'text', text: 'a/b' }],
    ['\u200B\u0000 ', { type: 'text', text: '' }],
  ])('%j', (text, content) => {
    expect(contentOf(written({ text }))).toEqual(content)
  })

  test.each([
    [
      { photo: [{ file_id: 'x' }], caption: 'ảnh lớp học' },
      { type: 'attachment', kind: 'image', caption: 'ảnh lớp học', reference: 'telegram-file:x' },
    ],
    [{ document: { file_id: 'x' } }, { type: 'attachment', kind: 'file' }],
    [{ voice: {} }, { type: 'attachment', kind: 'audio' }],
    [{ video: {} }, { type: 'attachment', kind: 'video' }],
    [
      { animation: {}, document: {} },
      { type: 'attachment', kind: 'video' },
    ],
    [
      { venue: {}, location: {} },
      { type: 'attachment', kind: 'location' },
    ],
    [{ location: { latitude: 21, longitude: 105 } }, { type: 'attachment', kind: 'location' }],
    [{ sticker: {} }, { type: 'attachment', kind: 'sticker' }],
    [{ contact: { phone_number: '+84900000000' } }, { type: 'attachment', kind: 'other' }],
    [{ story: { id: 5 } }, { type: 'attachment', kind: 'other' }],
    [
      { checklist: {}, forward_origin: {} },
      { type: 'attachment', kind: 'other' },
    ],
    [{ pinned_message: {} }, 'ignored'],
    [{ forum_topic_created: {}, message_thread_id: 3 }, 'ignored'],
    [
      { text: 'có', message_thread_id: 3, is_topic_message: true, forward_origin: { type: 'hidden_user' } },
      { type: 'text', text: 'có' },
    ],
  ])('a message with %j', (fields, content) => {
    expect(contentOf(written(fields))).toEqual(content)
  })

  test.each([
    ['a size that Zalo takes', [320, 20_000], [1280, 400_000], [2560, 1_400_000], 's1280'],
    ['no other size where the largest will do', [320, 20_000], [1280, 400_000], [1600, 900_000], undefined],
    ['no thumbnail in a picture’s place', [90, 2_000], [320, 20_000], [2560, 1_400_000], undefined],
  ] as const)('a photo names, beside its largest size, %s', (_, ...rest) => {
    const light = rest[3]
    const photo = rest.slice(0, 3).map((size) => {
      const [width, bytes] = size as readonly [number, number]
      return { file_id: `s${width}`, width, height: width / 2, file_size: bytes }
    })
    expect(contentOf(written({ photo }))).toEqual({
      type: 'attachment',
      kind: 'image',
      reference: `telegram-file:${photo.at(-1)?.file_id}`,
      ...(light !== undefined && { lightReference: `telegram-file:${light}` }),
    })
  })

  test('it carries chat, event id, time and name', () => {
    expect(written({ text: 'x' })).toMatchObject({
      inbound: {
        address: { channel: 'telegram', account: '700', externalId: '101' },
        externalId: 'u7',
        sentAt: 1_789_999_000_000,
        displayName: 'An Nguyễn',
        opensWindow: true,
      },
    })
  })

  test.each([
    ['kicked', { type: 'reachable', reachable: false }],
    ['member', { type: 'reachable', reachable: true }],
    ['restricted', 'ignored'],
  ])('a bot that becomes %s', (status, content) => {
    const event = read({ my_chat_member: { chat: { id: 101, type: 'private' }, from: an, date: 1, new_chat_member: { status } } })
    expect(contentOf(event)).toEqual(content)
  })

  test('groups, channels and other bots are left in peace', () => {
    for (const type of ['group', 'supergroup', 'channel']) {
      const chat = { id: -5, type }
      expect(read({ message: { message_id: 1, from: an, chat, date: 1, text: '/start' } }).type).toBe('ignored')
      expect(read({ my_chat_member: { chat, from: an, date: 1, new_chat_member: { status: 'member' } } }).type).toBe('ignored')
    }
    expect(written({ from: { ...an, is_bot: true }, text: 'x' }).type).toBe('ignored')
  })
})

describe('a button press names prompt and position, and nothing else passes', () => {
  const press = (data: unknown, chat: object = { id: 101, type: 'private' }) =>
    read({ callback_query: { id: '42', from: an, message: { message_id: 1, date: 0, chat }, data } })

  test('a press of ours', () => {
    expect(press('1.K7Q2M9XA4B.3')).toMatchObject({
      type: 'inbound',
      queryId: '42',
      inbound: { content: { type: 'choice', promptId: 'K7Q2M9XA4B', index: 3 }, address: { externalId: '101' }, sentAt: now },
    })
  })

  test.each([
    '',
    '0',
    '1.',
    '1.K7Q2M9XA4B',
    '1.K7Q2M9XA4B.',
    '1.K7Q2M9XA4B.-1',
    '1.K7Q2M9XA4B.100',
    '1.K7Q2M9XA4B.1.1',
    '2.K7Q2M9XA4B.1',
    '1.K7Q2 9XA4B.1',
    '1.K7Q2M9XA4B.1\n',
    `1.${'K'.repeat(33)}.1`,
    '1.K7Q2M9XA4B.١',
    undefined,
  ])('data %j belongs to a dead button', (data) => {
    expect(press(data)).toMatchObject({ type: 'dead_button', queryId: '42' })
  })

  test("a press under somebody else's message or in a group is dead", () => {
    expect(press('1.K7Q2M9XA4B.3', { id: 102, type: 'private' }).type).toBe('dead_button')
    expect(press('1.K7Q2M9XA4B.3', { id: -5, type: 'group' }).type).toBe('dead_button')
  })

  test('one altered character never changes whose press it is, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (data) => {
        const event = press(data)
        expect(event.type === 'inbound' ? event.inbound.address.externalId : event.type).toMatch(/^(101|dead_button)$/)
      }),
    )
  })
})

const choices = (...labels: readonly string[]): Choice[] => labels.map((label) => ({ label, value: `value of ${label}` }))
const rendered = (message: Outbound) => {
  const result = render(message)
  if (!result.ok) throw new Error(result.detail)
  return result.message
}
const buttons = (message: Outbound) => rendered(message).keyboard?.inline_keyboard.map((row) => row.map(({ text }) => text))

describe('a message becomes what Telegram shows best', () => {
  test('plain text stays plain, whatever it contains', () => {
    const text = '<b>1 < 2</b> & *x* _y_ [z](http://a)'
    expect(rendered({ text })).toMatchObject({ text, html: false, keyboard: undefined })
  })

  test('a quote inside the text is set apart in place, everything escaped', () => {
    const message = { text: 'Mục III.3: “a < b & c” (hết)', quote: 'a < b & c' }
    expect(rendered(message)).toMatchObject({
      html: true,
      text: 'Mục III.3:\n<blockquote>a &lt; b &amp; c</blockquote>\n(hết)',
      plain: 'Mục III.3: “a < b & c” (hết)',
    })
  })

  test('a quote the text does not contain follows it', () => {
    expect(rendered({ text: 'Mục III.3', quote: 'nguyên văn' })).toMatchObject({
      text: 'Mục III.3\n<blockquote>nguyên văn</blockquote>',
      plain: 'Mục III.3\n\nnguyên văn',
    })
    expect(rendered({ text: '', quote: 'nguyên văn' }).text).toBe('<blockquote>nguyên văn</blockquote>')
  })

  test('long labels stand one a row, short ones two', () => {
    expect(buttons({ text: 'x', promptId: 'P', choices: choices('1', '2', '3', '4', '5') })).toEqual([['1', '2'], ['3', '4'], ['5']])
    expect(buttons({ text: 'x', promptId: 'P', choices: choices('Có', 'Không, để lúc khác') })).toEqual([['Có'], ['Không, để lúc khác']])
  })

  test('a label too long for a button ends in an ellipsis at a word', () => {
    const [row] = buttons({ text: 'x', promptId: 'P', choices: choices(`${'chữ '.repeat(30)}`) }) ?? []
    expect(row?.[0]).toMatch(/chữ…$/)
    expect(row?.[0]?.length).toBeLessThanOrEqual(60)
  })

  test('a link is the last button', () => {
    const message = { text: 'x', promptId: 'P', choices: choices('Có'), link: { label: 'Mở trang', url: 'https://example.org' } }
    expect(rendered(message).keyboard?.inline_keyboard).toEqual([
      [{ text: 'Có', callback_data: '1.P.0' }],
      [{ text: 'Mở trang', url: 'https://example.org' }],
    ])
  })

  test('more choices than buttons become a numbered list', () => {
    const message = rendered({ text: 'x', promptId: 'P', choices: choices(...Array.from({ length: 25 }, (_, i) => `Mục ${i + 1}`)) })
    expect(message.keyboard).toBeUndefined()
    expect(message.text).toContain('\n25. Mục 25\n')
  })

  test('data under a button is at most 64 bytes and never tells the value', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 24 }), (labels) => {
        const all = rendered({ text: 'x', promptId: 'K7Q2M9XA4B', choices: choices(...labels) }).keyboard?.inline_keyboard.flat() ?? []
        for (const button of all) {
          const data = 'callback_data' in button ? button.callback_data : ''
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
          expect(data).toMatch(/^1\.K7Q2M9XA4B\.\d+$/)
        }
      }),
    )
  })

  test.each<[string, Outbound]>([
    ['nothing', { text: ' ' }],
    ['too much', { text: 'x'.repeat(4097) }],
    ['too much with its quote', { text: 'x'.repeat(4000), quote: 'y'.repeat(100) }],
    ['choices without a prompt', { text: 'x', choices: choices('Có') }],
  ])('%s is refused, not repaired', (_, message) => {
    expect(render(message).ok).toBe(false)
  })
})

describe('what Telegram says decides what the dispatcher does', () => {
  const answer = (error_code: number | undefined, description: string, parameters = {}) =>
    remedyFor(new GrammyError('x', { ok: false, error_code: error_code as number, description, parameters }, 'sendMessage', {}))

  test.each([
    [400, 'Bad Request: chat not found', 'unreachable'],
    [400, 'Bad Request: USER_IS_BLOCKED', 'unreachable'],
    [403, 'Forbidden: bot was blocked by the user', 'unreachable'],
    [403, 'Forbidden: user is deactivated', 'unreachable'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'unreachable'],
    [400, 'Bad Request: message is too long', 'rejected'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected'],
    [413, 'Request Entity Too Large', 'rejected'],
    [401, 'Unauthorized', 'account'],
    [404, 'Not Found', 'account'],
    [500, 'Internal Server Error: restart', 'uncertain'],
    [502, 'Bad Gateway', 'transient'],
    [503, 'Service Unavailable', 'transient'],
    [504, 'Gateway Timeout', 'uncertain'],
    [undefined, 'Error: no such thing', 'rejected'],
    [undefined, '', 'uncertain'],
  ])('%s %s → %s', (code, description, expected) => {
    expect(answer(code, description)).toMatchObject({ type: 'fail', failure: { code: expected } })
  })

  test('a throttle is obeyed to the second', () => {
    expect(answer(429, 'Too Many Requests: retry after 35', { retry_after: 35 })).toMatchObject({
      failure: { code: 'throttled', retryAfterMs: 35_000 },
    })
  })

  test('some refusals have a cure', () => {
    expect(answer(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100 })).toEqual({
      type: 'migrate',
      chatId: -100,
    })
    expect(answer(400, "Bad Request: can't parse entities: …")).toEqual({ type: 'send_plain' })
    expect(answer(400, 'Bad Request: message is not modified: …')).toEqual({ type: 'done' })
  })

  test.each([
    [{ code: 'ECONNREFUSED' }, 'transient'],
    [{ code: 'ENOTFOUND' }, 'transient'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'transient'],
    [{ code: 'ETIMEDOUT', message: 'request to https://x failed, reason: connect ETIMEDOUT 1.2.3.4:443' }, 'transient'],
    [{ code: 'ETIMEDOUT', message: 'request to https://x failed, reason: read ETIMEDOUT' }, 'uncertain'],
    [{ code: 'ECONNRESET' }, 'uncertain'],
    [{ code: 'EPIPE' }, 'uncertain'],
    [{ type: 'invalid-json' }, 'uncertain'],
    [{}, 'uncertain'],
  ])('no answer because of %j → %s', (cause, code) => {
    expect(remedyFor(new HttpError('x', Object.assign(new Error(), cause)))).toMatchObject({ failure: { code } })
  })
})
