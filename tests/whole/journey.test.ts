import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { channelKinds } from '../../src/messages.ts'
import type { ChannelKind } from '../../src/messages.ts'
import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'
import type { Person } from '../support/whole/person.ts'

let whole: Whole
beforeAll(async () => {
  whole = await startWhole()
})
afterAll(() => whole.stop())

const asks = ['Tôi đồng ý', 'Tôi không đồng ý', 'Xem chi tiết']
const under = ['Xem nguyên văn', 'Câu hỏi khác', 'Chuyển câu hỏi', 'Hữu ích', 'Chưa đúng']
const hour = 'bao lau thi danh gia can bo mot lan'

/** Somebody who has opened the chat and heard the greeting. */
async function newcomer(channel: ChannelKind): Promise<Person> {
  const person = await whole.person(channel)
  await person.open()
  await person.until('cần lưu mã tài khoản')
  return person
}

async function consenting(channel: ChannelKind): Promise<Person> {
  const person = await newcomer(channel)
  await person.tap('Tôi đồng ý')
  await person.until('đã được ghi nhận')
  return person
}

async function contactOf({ address }: Person): Promise<string> {
  const all = await rows.addresses(whole.app.db)
  return all.find(({ channel, externalId }) => channel === address.channel && externalId === address.externalId)?.contactId ?? 'nobody'
}

async function questionsOf(person: Person) {
  const contactId = await contactOf(person)
  return (await rows.questions(whole.app.db)).filter((row) => row.contactId === contactId)
}

async function casesOf(person: Person) {
  const contactId = await contactOf(person)
  return (await rows.cases(whole.app.db)).filter((row) => row.contactId === contactId)
}

describe.each(channelKinds)('on %s', (channel) => {
  test.concurrent('whoever opens the chat is told who speaks, that it is a machine, and is asked for consent', async () => {
    const an = await whole.person(channel)
    await an.open()
    const greeting = await an.next()
    expect(greeting.text).toContain('Trợ lý Công đoàn của Liên đoàn Lao động tỉnh Ninh Thuận')
    expect(greeting.text).toContain('Đây là hệ thống trả lời tự động')
    const consent = await an.next()
    expect(consent.text).toContain('được giữ trong 90 ngày')
    expect(consent.choices).toEqual(asks)
    await an.tap('Xem chi tiết')
    expect((await an.next()).text).toContain('Người phụ trách bảo vệ dữ liệu')
    expect((await an.next()).choices).toEqual(asks)
    await an.tap('Tôi không đồng ý')
    expect((await an.next()).text).toContain('Tôi tôn trọng lựa chọn của anh/chị')
  })

  test.concurrent('a question without accents is answered with its place, and the passage itself is one step away', async () => {
    const an = await newcomer(channel)
    await an.say(hour)
    const answer = await an.next()
    expect(answer.text).toMatch(/hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ.*Nghị quyết, mục III\.3/s)
    expect(answer.choices).toEqual(under)
    await an.tap('Xem nguyên văn')
    const passage = await an.next()
    const source = readFileSync('db/seed/nghi-quyet-2021-02-01.txt', 'utf8').replaceAll(/\s+/g, ' ')
    const [label = '', ...quoted] = passage.text.split('\n').filter((line) => line !== '')
    expect(label).toContain('mục III.3')
    expect(quoted.length).toBeGreaterThan(1)
    for (const line of quoted) expect(source).toContain(line.replaceAll(/\s+/g, ' '))
    // Nothing of it was kept: no consent was given.
    expect(await questionsOf(an)).toEqual([])
  })

  test.concurrent('a follow-up is understood from what was asked before', async () => {
    const an = await newcomer(channel)
    await an.say('chỉ tiêu đào tạo lý luận nghiệp vụ cho cán bộ công đoàn chuyên trách')
    expect((await an.next()).text).toContain('II.2')
    await an.say('còn cán bộ không chuyên trách thì sao?')
    expect((await an.next()).text).toMatch(/không chuyên trách được tiếp cận.*II\.2/s)
  })

  test.concurrent('a question is passed on with consent only, in the person’s own words', async () => {
    const an = await newcomer(channel)
    await an.say('kinh phí thực hiện nghị quyết lấy từ đâu?')
    expect((await an.next()).choices).toEqual(['Chuyển câu hỏi', 'Thôi'])
    await an.tap('Chuyển câu hỏi')
    expect((await an.next()).text).toContain('tôi cần lưu lời của anh/chị')
    await an.next()
    expect(await casesOf(an)).toEqual([])
    await an.tap('Tôi đồng ý')
    await an.until('Anh/chị gõ lại nội dung muốn chuyển')
    await an.say('Kinh phí tập huấn năm nay lấy từ đâu ạ?')
    const done = await an.next()
    const code = /YC-\w{6}/.exec(done.text)?.[0]
    expect(await casesOf(an)).toMatchObject([{ code, kind: 'question', status: 'open', text: 'Kinh phí tập huấn năm nay lấy từ đâu ạ?' }])
    // From now on a question is passed on as it was asked.
    await an.say('nghị quyết còn hiệu lực không?')
    await an.next()
    await an.tap('Chuyển câu hỏi')
    expect((await an.next()).text).toContain('đã chuyển nội dung')
    expect((await casesOf(an)).map(({ text }) => text)).toContain('nghị quyết còn hiệu lực không?')
  })

  test.concurrent('with consent a question is recorded with its answer, and a vote down with its reason', async () => {
    const an = await consenting(channel)
    await an.say(hour)
    await an.next()
    await an.tap('Chưa đúng')
    expect((await an.next()).choices).toEqual(['Bỏ qua', 'Chuyển câu hỏi'])
    await an.say('chưa nói rõ tháng nào')
    expect((await an.next()).text).toContain('Cảm ơn anh/chị đã góp ý')
    const [row, ...more] = await questionsOf(an)
    expect(more).toEqual([])
    expect(row).toMatchObject({ text: hour, kind: 'answer', source: 'text', vote: 'down', voteReason: 'chưa nói rõ tháng nào' })
    expect(row?.citations[0]).toMatchObject({ id: 'III.3' })
  })

  test.concurrent('the words that always work do so in the middle of anything', async () => {
    const an = await newcomer(channel)
    // While consent is asked for:
    await an.say('trợ giúp')
    expect((await an.next()).text).toContain('có dấu hay không dấu đều được')
    await an.say('quyen du lieu')
    expect((await an.next()).choices).toEqual(['Xem dữ liệu', 'Đồng ý lưu', 'Yêu cầu sửa', 'Xóa dữ liệu', 'Dừng nhận tin'])
    await an.tap('Đồng ý lưu')
    await an.next()
    await an.tap('Tôi đồng ý')
    await an.next()
    // While a reason is asked for:
    await an.say(hour)
    await an.next()
    await an.tap('Chưa đúng')
    await an.next()
    await an.say('Dừng')
    expect((await an.next()).choices).toEqual(['Nhận lại tin', 'Xóa dữ liệu'])
    await an.say('gap can bo')
    expect((await an.next()).text).toContain('liên hệ lại với anh/chị')
    // While an erasure is to be confirmed:
    await an.say('xoa du lieu')
    expect((await an.next()).choices).toEqual(['Xác nhận xóa', 'Nhận bản sao', 'Giữ lại'])
    await an.say('quyền dữ liệu')
    expect((await an.next()).text).toContain('Đang đồng ý: lưu nhật ký hỏi đáp. Đã dừng nhận tin chủ động.')
    await an.tap('Xem dữ liệu')
    const held = await an.next()
    expect(held.text).toMatch(/tài khoản trên (trang web|Telegram|Zalo OA|Zalo Bot) /)
    expect(held.text).toContain('1 câu hỏi đã ghi; 1 yêu cầu chuyển cán bộ')
    expect((await questionsOf(an)).map(({ voteReason }) => voteReason)).toEqual([null])
    expect((await casesOf(an)).map(({ kind, text }) => [kind, text])).toEqual([['human', null]])
  })

  test.concurrent('whatever is sent instead of a question gets a civil word', async () => {
    const an = await newcomer(channel)
    await an.say('rất dài '.repeat(625).trim())
    expect((await an.next()).text).toContain('Nội dung hơi dài')
    await an.say('😀😀😀')
    expect((await an.next()).text).toContain('Rất vui được hỗ trợ')
    if (an.sendPicture !== undefined) {
      await an.sendPicture()
      expect((await an.next()).text).toContain('Tôi chưa đọc được hình ảnh')
    }
    if (an.forge !== undefined) {
      await an.forge()
      expect((await an.next()).text).toContain('Nút này thuộc tin nhắn cũ')
    }
    // Nothing but a sign nobody sees: our own page does not take it, elsewhere they are told.
    const refused = await an.say('\u200b').then(
      () => undefined,
      (error: Error) => error.message,
    )
    if (channel === 'webchat') expect(refused).toContain('400')
    else expect((await an.next()).text).toContain('Tôi chưa thấy nội dung')
    await an.say('trợ giúp')
    expect((await an.next()).text).toContain('có dấu hay không dấu đều được')
  })

  test.concurrent('danger is answered with 113 and 115 and reaches an officer without a word of it being kept', async () => {
    const an = await whole.person(channel)
    await an.say('cứu với, có người bị điện giật trong xưởng')
    const answer = await an.next()
    expect(answer.text).toMatch(/113.*115/s)
    expect(await casesOf(an)).toMatchObject([{ kind: 'urgent', text: null }])
  })
})

describe('buttons', () => {
  test.concurrent.each(['webchat', 'telegram', 'zalo-oa'] as const)('of long ago say so politely on %s', async (channel) => {
    const an = await newcomer(channel)
    await an.say(hour)
    await an.next()
    for (let i = 0; i < 8; i++) {
      await an.say('giải pháp số 3')
      await an.next()
    }
    // The consent of the beginning is nine lists ago.
    await an.tap('Tôi đồng ý')
    expect((await an.next()).text).toContain('Nút này thuộc tin nhắn cũ')
    const contact = await contactOf(an)
    expect((await rows.consents(whole.app.db)).filter(({ contactId }) => contactId === contact)).toEqual([])
    // A recent one still does what it says.
    await an.tap('Hữu ích')
    expect((await an.next()).text).toContain('Cảm ơn')
  })
})

test('nothing that anybody wrote, no token and no key has reached the log', () => {
  const { telegram, zaloBot, zaloOa } = whole
  const { appSecret, oaSecretKey } = zaloOa.settings
  const secrets = [telegram.token, zaloBot.token, appSecret, oaSecretKey, zaloOa.tokens()?.accessToken, zaloOa.tokens()?.refreshToken]
  const words = ['danh gia can bo', 'chưa nói rõ', 'điện giật', 'Kinh phí', 'rất dài']
  expect(whole.logged()).not.toBe('')
  for (const word of [...secrets, ...words]) expect(whole.logged()).not.toContain(word)
})
