import { describe, expect, test } from 'vitest'
import { classOf, knownCodes, parseEvent, ZaloError } from 'zalo-oa-sdk'

import { createEchoes } from '../../src/channels/zalo-oa/echoes.ts'
import { failureOf, nextMorning } from '../../src/channels/zalo-oa/failure.ts'
import { read } from '../../src/channels/zalo-oa/payload.ts'
import { render } from '../../src/channels/zalo-oa/render.ts'

const oaId = '3000000000000000002'
const an = '1111222233334444555'
const noon = Date.parse('2026-08-20T12:00:30+07:00')

describe('what a refusal does to the outbox', () => {
  test.each([
    [-32, { code: 'throttled', retryAfterMs: 30_500 }],
    [-200, { code: 'transient' }],
    [-201, { code: 'rejected' }],
    [-210, { code: 'rejected' }],
    [-248, { code: 'rejected' }],
    [-99_999, { code: 'rejected' }],
    [-213, { code: 'unreachable' }],
    [-217, { code: 'unreachable' }],
    [-227, { code: 'unreachable' }],
    [-244, { code: 'unreachable' }],
    [-230, { code: 'window_closed' }],
    [-232, { code: 'window_closed' }],
    [-234, { code: 'scheduled', notBefore: Date.parse('2026-08-21T06:00:00+07:00') }],
    [-216, { code: 'account' }],
    [-224, { code: 'account' }],
    [-204, { code: 'account' }],
    [-14014, { code: 'account' }],
    ['no_grant', { code: 'account' }],
    ['connection', { code: 'transient' }],
    ['invalid', { code: 'rejected' }],
    // Only writing outside the free 48 hours costs money: the replies of everybody else go on.
    [-211, { code: 'window_closed' }],
    [-320, { code: 'window_closed' }],
    [-321, { code: 'window_closed' }],
  ] as const)('%s', (code, expected) => {
    expect(failureOf(new ZaloError({ code, detail: 'x' }), noon)).toMatchObject(expected)
  })

  test('nothing that may have gone out counts as failed, whatever its code', () => {
    expect(failureOf(new ZaloError({ code: 'timeout', detail: 'x', ambiguous: true }), noon).code).toBe('uncertain')
  })

  test('each published code has its place', () => {
    for (const code of Object.keys(knownCodes).map(Number)) {
      const { code: outcome } = failureOf(new ZaloError({ code, detail: 'x' }), noon)
      expect([code, classOf(code), outcome]).toEqual([code, classOf(code), expect.any(String)])
      expect(outcome).not.toBe('uncertain')
    }
  })
})

test.each([
  ['2026-08-20T05:59:59+07:00', '2026-08-20T06:00:00+07:00'],
  ['2026-08-20T06:00:00+07:00', '2026-08-21T06:00:00+07:00'],
  ['2026-08-20T22:30:00+07:00', '2026-08-21T06:00:00+07:00'],
  ['2026-12-31T23:59:59+07:00', '2027-01-01T06:00:00+07:00'],
])('after %s the next morning begins at %s', (now, expected) => {
  expect(nextMorning(Date.parse(now))).toBe(Date.parse(expected))
})

describe('a message is put together', () => {
  const choices = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `Lựa chọn ${i + 1}`, value: `bí mật ${i}` }))
  const promptId = 'K7Q2M9XA4B'
  const link = { label: 'Toàn văn', url: 'https://example.vn/nq' }

  test('five choices are hidden-query buttons that carry no value', () => {
    const rendered = render({ text: 'Chọn:', choices: choices(5), promptId })
    expect(rendered).toMatchObject({ ok: true, message: { text: 'Chọn:', buttons: { length: 5 } } })
    expect(JSON.stringify(rendered)).not.toContain('bí mật')
    expect(rendered.ok && rendered.message.buttons[4]).toEqual({ title: 'Lựa chọn 5', type: 'oa.query.hide', payload: `!c1:${promptId}:4` })
  })

  test('six choices are a numbered list, and the link still gets its button', () => {
    const rendered = render({ text: 'Chọn:', choices: choices(6), promptId, link })
    expect(rendered.ok && rendered.message.text).toMatch(/^Chọn:\n\n1\. Lựa chọn 1\n[\s\S]*6\. Lựa chọn 6\n\nAnh\/chị trả lời bằng số/)
    expect(rendered.ok && rendered.message.buttons).toMatchObject([{ type: 'oa.open.url', payload: { url: link.url } }])
  })

  test('a link beside five choices becomes a line', () => {
    const rendered = render({ text: 'Chọn:', choices: choices(5), promptId, link })
    expect(rendered.ok && rendered.message.text).toBe('Chọn:\n\nToàn văn: https://example.vn/nq')
    expect(rendered.ok && rendered.message.buttons).toHaveLength(5)
  })

  test('a quote is shown once, a long label is shortened, letters are composed', () => {
    const rendered = render({
      text: 'Nghị quyết nêu:'.normalize('NFD'),
      quote: '80% cán bộ',
      choices: [{ label: 'a '.repeat(80), value: '' }],
      promptId,
    })
    expect(rendered.ok && rendered.message.text).toBe('Nghị quyết nêu:\n\n80% cán bộ')
    expect(rendered.ok && rendered.message.buttons[0]?.title).toMatch(/^(a )+a…$/)
    expect(rendered.ok && rendered.message.buttons[0]?.title.length).toBeLessThanOrEqual(100)
  })

  test.each([
    ['choices nobody could name', { text: 'x', choices: choices(2) }],
    ['nothing at all', { text: ' ' }],
    ['2,001 units', { text: 'ữ'.repeat(2001) }],
    ['a list that makes it too long', { text: 'ữ'.repeat(1950), choices: choices(6), promptId }],
  ])('%s is refused', (_, outbound) => {
    expect(render(outbound)).toMatchObject({ ok: false })
  })
})

describe('an event is read', () => {
  const common = { app_id: '4000000000000000001', timestamp: '1754500000000', sender: { id: an }, recipient: { id: oaId } }
  const message = (event_name: string, m: object) => read(parseEvent({ ...common, event_name, message: { msg_id: 'm1', ...m } }), oaId)
  const content = (event_name: string, m: object) => {
    const known = message(event_name, m)
    return known.type === 'inbound' ? known.inbound.content : known.type
  }

  test.each([
    ['!c1:K7Q2M9XA4B:3', { type: 'choice', promptId: 'K7Q2M9XA4B', index: 3 }],
    [' !c1:K7Q2M9XA4B:0 ', { type: 'choice', promptId: 'K7Q2M9XA4B', index: 0 }],
    ['!c1:K7Q2M9XA4B:', { type: 'text', text: '!c1:K7Q2M9XA4B:' }],
    ['!c2:K7Q2M9XA4B:1', { type: 'text', text: '!c2:K7Q2M9XA4B:1' }],
    ['!c1:../etc:1', { type: 'text', text: '!c1:../etc:1' }],
    ['Có', { type: 'text', text: 'Có' }],
  ])('%j', (text, expected) => {
    expect(content('user_send_text', { text })).toEqual(expected)
  })

  test('what is sent along keeps its address only when it is one of Zalo', () => {
    const image = (url: string) => content('user_send_image', { text: 'ảnh', attachments: [{ type: 'image', payload: { url } }] })
    expect(image('https://f21-zpc.zdn.vn/jpg/1.jpg')).toEqual({
      type: 'attachment',
      kind: 'image',
      url: 'https://f21-zpc.zdn.vn/jpg/1.jpg',
      caption: 'ảnh',
    })
    for (const url of ['http://169.254.169.254/latest', 'https://zdn.vn.example.com/x', 'file:///etc/passwd', 'javascript:alert(1)', '']) {
      expect(image(url)).toEqual({ type: 'attachment', kind: 'image', caption: 'ảnh' })
    }
  })

  test.each([
    ['user_send_audio', 'audio'],
    ['user_send_video', 'video'],
    ['user_send_gif', 'image'],
    ['user_send_sticker', 'sticker'],
    ['user_send_location', 'location'],
    ['user_send_file', 'file'],
    ['user_send_business_card', 'other'],
    ['user_send_link', 'other'],
  ])('%s is an attachment: %s', (name, kind) => {
    expect(content(name, {})).toEqual({ type: 'attachment', kind })
  })

  test('writing and tapping open the free window, leaving and our own words do not', () => {
    const opens = (known: ReturnType<typeof read>) => 'inbound' in known && known.inbound.opensWindow
    expect(opens(message('user_send_text', { text: 'chào' }))).toBe(true)
    expect(opens(message('user_send_text', { text: '!c1:K7Q2M9XA4B:3' }))).toBe(true)
    const about = (event_name: string) => read(parseEvent({ ...common, event_name, oa_id: oaId, follower: { id: an } }), oaId)
    expect([opens(about('follow')), opens(about('user_click_chatnow')), opens(about('unfollow')), opens(about('user_withdraw'))]).toEqual([
      true,
      true,
      false,
      false,
    ])
    const echo = { ...common, event_name: 'oa_send_text', sender: { id: oaId }, recipient: { id: an }, message: { msg_id: 'm', text: 'x' } }
    expect(opens(read(parseEvent(echo), oaId))).toBe(false)
  })
})

describe('our own words are told from those of a colleague', () => {
  let now = 1_000_000
  const echoes = createEchoes(() => now)
  const echo = (msgId: string, text: string, more: { sentAt?: number; adminId?: string } = {}) =>
    echoes.isOfficers({ userId: an, msgId, text, sentAt: now, adminId: undefined, ...more })

  test('by the id of the send, by the text before the id is known, and a repeat of either', () => {
    now += 1
    expect(echo('before', 'chưa gửi gì')).toBe(false)
    echoes.sending(an, 'Kính chào  anh/chị')
    now += 1
    expect(echo('e1', 'Kính chào anh/chị')).toBe(false)
    expect(echo('e1', 'Kính chào anh/chị')).toBe(false)
    echoes.sending(an, 'Thứ hai')
    echoes.sent('m2')
    expect(echo('m2', 'thứ hai, đã đổi')).toBe(false)
  })

  test('anything else is a colleague speaking, even our very words said once more', () => {
    expect(echo('s1', 'Tôi là cán bộ đây')).toBe(true)
    expect(echo('s2', 'Kính chào anh/chị')).toBe(true)
    expect(echo('s3', 'Chào', { adminId: '77' })).toBe(true)
  })

  test('an echo from before this process began proves nothing, unless it names a colleague', () => {
    expect(echo('old', 'câu trước khi khởi động lại', { sentAt: 999_999 })).toBe(false)
    expect(echo('old2', 'câu trước khi khởi động lại', { sentAt: 999_999, adminId: '77' })).toBe(true)
  })
})

describe('what opens the window without a word to us', () => {
  const say = (event: object) => read(parseEvent({ app_id: '4000', timestamp: String(noon), ...event }), oaId)
  const fromAn = { sender: { id: an }, recipient: { id: oaId } }

  test.each([
    ['a call to the OA', { ...fromAn, event_name: 'user_call_oa' }],
    ['the website’s widget', { event_name: 'widget_interaction_accepted', data: { user_id: an, url: 'https://vi-du.vn' } }],
    ['a message in a group of the OA', { ...fromAn, event_name: 'user_send_group_text', message: { msg_id: 'm1', text: 'chào cả nhà' } }],
  ])('%s', (_, event) =>
    expect(say(event)).toEqual({ type: 'interacted', address: { channel: 'zalo-oa', account: oaId, externalId: an }, at: noon }),
  )

  // Nobody knows whether it was accepted, or it is on no list of interactions: a window taken for open would cost money.
  test.each([
    ['a call of ours', { sender: { id: oaId }, recipient: { id: an }, event_name: 'oa_call_user' }],
    ['an answer to being asked for a call', { ...fromAn, event_name: 'user_reply_consent' }],
    ['a widget that could not be used', { event_name: 'widget_failed_to_sync_user_external_id', data: { user_id: an } }],
    ['a widget of nobody', { event_name: 'widget_interaction_accepted', data: {} }],
    [
      'our own word in a group',
      { sender: { id: oaId }, recipient: { id: 'g' }, event_name: 'oa_send_group_text', message: { msg_id: 'm' } },
    ],
    ['a reaction', { ...fromAn, event_name: 'user_reacted_message', message: { msg_id: 'm', react_icon: '/-heart' } }],
    ['leaving a group', { ...fromAn, event_name: 'user_out_group' }],
  ])('and not: %s', (_, event) => expect(say(event)).toEqual({ type: 'ignored' }))
})
