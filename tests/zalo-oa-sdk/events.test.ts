import { describe, expect, test } from 'vitest'
import { concernsOa, dedupeKeyOf, parseEvent, userIdOf } from 'zalo-oa-sdk'

const oaId = '3000000000000000002'
const an = '1111222233334444555'

const base = { app_id: '4000000000000000001', timestamp: '1754500000000', user_id_by_app: '6666777788889999000' }
const from = (name: string, message: object) => ({ ...base, event_name: name, sender: { id: an }, recipient: { id: oaId }, message })
const about = (name: string, more: object = {}) => ({ ...base, event_name: name, oa_id: oaId, ...more })

describe('each event is read', () => {
  test.each([
    [
      'text',
      from('user_send_text', { msg_id: 'm1', text: 'xin chào' }),
      { type: 'user_message', kind: 'text', msgId: 'm1', text: 'xin chào' },
    ],
    [
      'a quoting text',
      from('user_send_text', { msg_id: 'm1', text: 'cái này', quote_msg_id: 'm0' }),
      { type: 'user_message', quoteMsgId: 'm0' },
    ],
    [
      'image with caption',
      from('user_send_image', { msg_id: 'm1', text: 'ảnh', attachments: [{ type: 'image', payload: { thumbnail: 't', url: 'u' } }] }),
      { type: 'user_message', kind: 'image', text: 'ảnh', attachments: [{ type: 'image', url: 'u', thumbnailUrl: 't' }] },
    ],
    [
      'location with quoted numbers',
      from('user_send_location', {
        msg_id: 'm1',
        attachments: [{ type: 'location', payload: { coordinates: { latitude: '10.7764', longitude: 106.7011 } } }],
      }),
      { kind: 'location', attachments: [{ coordinates: { latitude: 10.7764, longitude: 106.7011 } }] },
    ],
    [
      'file',
      from('user_send_file', {
        msg_id: 'm1',
        attachments: [{ type: 'file', payload: { url: 'u', size: '21730', name: 'hop-dong.pdf', checksum: 'c', type: 'pdf' } }],
      }),
      { kind: 'file', attachments: [{ url: 'u', file: { name: 'hop-dong.pdf', bytes: 21730, type: 'pdf' } }] },
    ],
    [
      'sticker',
      from('user_send_sticker', { msg_id: 'm1', attachments: [{ type: 'sticker', payload: { id: '26978', url: 'u' } }] }),
      { kind: 'sticker', attachments: [{ stickerId: '26978' }] },
    ],
    [
      'business card',
      from('user_send_business_card', { msg_id: 'm1', attachments: [{ type: 'link', payload: { url: 'u' } }] }),
      { kind: 'business_card' },
    ],
    [
      'a message attachment without payload',
      from('user_send_audio', { msg_id: 'm1', attachments: [{ type: 'audio' }] }),
      { kind: 'audio', attachments: [{ type: 'audio', url: undefined }] },
    ],
    ['follow', about('follow', { follower: { id: an }, source: 'oa_profile' }), { type: 'follow', source: 'oa_profile' }],
    ['unfollow', about('unfollow', { follower: { id: an } }), { type: 'unfollow' }],
    ['chat now, one shape', about('user_click_chatnow', { user_id: an }), { type: 'chat_opened', ids: { user: an } }],
    ['chat now, the other', about('user_click_chatnow', { follower: { id: an } }), { type: 'chat_opened', ids: { follower: an } }],
    ['received', from('user_received_message', { msg_id: 'm1' }), { type: 'received', msgIds: ['m1'] }],
    ['seen', from('user_seen_message', { msg_ids: ['m1', 'm2'] }), { type: 'seen', msgIds: ['m1', 'm2'] }],
    ['reaction', from('user_reacted_message', { msg_id: 'm1', react_icon: '/-heart' }), { type: 'reaction', by: 'user', icon: '/-heart' }],
    [
      'our own message, from OA Manager',
      { ...from('oa_send_text', { msg_id: 'm9', text: 'chào bạn' }), sender: { id: oaId, admin_id: '77' }, recipient: { id: an } },
      { type: 'oa_message', kind: 'text', adminId: '77' },
    ],
    [
      'a visitor without an account',
      from('anonymous_send_text', { msg_id: 'm1', conversation_id: 'c1', text: 'hỏi' }),
      { type: 'anonymous_message', conversationId: 'c1' },
    ],
    [
      'echo to a visitor',
      from('oa_send_anonymous_image', { msg_id: 'm1', conversation_id: 'c1' }),
      { type: 'oa_anonymous_message', kind: 'image' },
    ],
    ['a group', from('user_send_group_text', { msg_id: 'm1', text: 'chào cả nhóm' }), { type: 'group_message', kind: 'text' }],
    [
      'submitted details, new shape',
      {
        ...base,
        event_name: 'user_submit_info',
        sender: { id: an },
        recipient: { id: oaId },
        info: { name: 'An', phone: 84901234567, full_address: { user_city: 'Cà Mau', user_ward: 'Phường 5', user_address: '12 Lý Bôn' } },
      },
      { type: 'info_submitted', info: { name: 'An', phone: '84901234567', city: 'Cà Mau', ward: 'Phường 5', address: '12 Lý Bôn' } },
    ],
    [
      'submitted details, older shape',
      { ...base, event_name: 'user_submit_info', info: { name: 'An', address: '12 Lý Bôn', city: 'Cà Mau', district: 'TP. Cà Mau' } },
      { type: 'info_submitted', info: { address: '12 Lý Bôn', district: 'TP. Cà Mau' } },
    ],
    ['withdrawal', about('user_withdraw', { user_id: an }), { type: 'withdrawn' }],
    [
      'a tag',
      about('add_user_to_tag', { tag: { user_ids: [an], name: 'Cán bộ' } }),
      { type: 'tag', change: 'added', userIds: [an], tagName: 'Cán bộ' },
    ],
    ['permission taken back', about('permission_revoked'), { type: 'permission_revoked' }],
    [
      'widget',
      about('widget_interaction_accepted', { data: { user_id: an, user_external_id: 'x1', url: 'https://example.vn' } }),
      { type: 'widget', isAccepted: true, externalId: 'x1' },
    ],
    [
      'template status',
      about('change_template_status', { template_id: 12345, status: { prev_status: 'PENDING', new_status: 'ENABLE' }, reason: '' }),
      { type: 'template_status', templateId: '12345', to: 'ENABLE' },
    ],
    [
      'daily quota',
      { ...base, event_name: 'change_oa_daily_quota', oaId, quota: { prev_value: '500', new_value: 5000 } },
      { type: 'daily_quota', from: 500, to: 5000 },
    ],
    [
      'receipt of a template by phone',
      {
        ...base,
        event_name: 'user_received_message',
        sender: { id: oaId },
        recipient: { id: '84901234567' },
        message: { msg_id: 'z1', tracking_id: 't1', delivery_time: '1754500000999' },
      },
      { type: 'template_received', trackingId: 't1', deliveredAt: 1754500000999 },
    ],
    ['a name nobody published', about('user_click_button', { user_id: an }), { type: 'unknown', name: 'user_click_button' }],
    ['no name at all', { app_id: '1' }, { type: 'unknown', name: '', sentAt: 0 }],
    ['a known name of unexpected shape', from('user_send_text', { text: 'không có mã' }), { type: 'unknown', problem: 'message.msg_id' }],
  ])('%s', (_, body, expected) => {
    expect(parseEvent(JSON.stringify(body))).toMatchObject(expected)
    expect(parseEvent(body)).toMatchObject(expected)
  })

  test('ids that came as bare numbers keep every digit', () => {
    const text = `{"event_name":"user_send_text","timestamp":1754500000000,"sender":{"id":1111222233334444993},"recipient":{"id":${oaId}},"message":{"msg_id":9007199254740993,"text":"1111222233334444993"}}`
    expect(parseEvent(text)).toMatchObject({
      sentAt: 1754500000000,
      ids: { sender: '1111222233334444993', recipient: oaId },
      msgId: '9007199254740993',
      text: '1111222233334444993',
    })
  })

  test('a body that is no object is an error, not an event', () => {
    expect(() => parseEvent('[]')).toThrow(TypeError)
    expect(() => parseEvent('')).toThrow(SyntaxError)
  })
})

describe('the user of an event', () => {
  const inverted = { ...from('user_seen_message', { msg_ids: [] }), sender: { id: oaId }, recipient: { id: an } }
  test.each([
    ['the sender', from('user_send_text', { msg_id: 'm', text: 'x' })],
    ['the recipient, when the OA is the sender', inverted],
    ['the follower', about('follow', { follower: { id: an }, sender: { id: 'other' } })],
    ['user_id', about('user_click_chatnow', { user_id: an })],
  ])('is %s', (_, body) => {
    expect(userIdOf(parseEvent(body), oaId)).toBe(an)
  })

  test('is nobody when the OA stands alone', () => {
    expect(userIdOf(parseEvent(about('permission_revoked')), oaId)).toBeUndefined()
  })
})

test('events of another OA on the same app are told apart', () => {
  expect(concernsOa(parseEvent(from('user_send_text', { msg_id: 'm', text: 'x' })), oaId)).toBe(true)
  expect(concernsOa(parseEvent({ ...from('user_send_text', { msg_id: 'm' }), recipient: { id: '3' } }), oaId)).toBe(false)
  expect(concernsOa(parseEvent({ ...about('follow', { follower: { id: an } }), oa_id: '3' }), oaId)).toBe(false)
})

test('a second copy has the same key; another event has another', () => {
  const text = parseEvent(from('user_send_text', { msg_id: 'm1', text: 'x' }))
  expect(dedupeKeyOf(text, oaId)).toBe('user_send_text:m1')
  expect(dedupeKeyOf(parseEvent(about('follow', { follower: { id: an } })), oaId)).toBe(`follow:1754500000000:${an}`)
  // Two reactions to one message are two events.
  const heart = { ...from('user_reacted_message', { msg_id: 'm1', react_icon: '/-heart' }), timestamp: '1754500000001' }
  const none = { ...from('user_reacted_message', { msg_id: 'm1', react_icon: '/-remove' }), timestamp: '1754500000002' }
  expect(dedupeKeyOf(parseEvent(heart), oaId)).not.toBe(dedupeKeyOf(parseEvent(none), oaId))
})
