import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { DeliveryKind } from '../../db/tables/delivery.ts'
import { enqueue } from '../../src/delivery/store.ts'
import { createIds } from '../../src/ids.ts'
import { channelKinds } from '../../src/messages.ts'
import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'
import { waitFor } from '../support/whole/person.ts'
import type { Person } from '../support/whole/person.ts'

let whole: Whole
beforeAll(async () => {
  whole = await startWhole()
})
afterAll(() => whole.stop())

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const question = 'bao lâu thì đánh giá cán bộ một lần'

async function addressOf({ address }: Person) {
  const all = await rows.addresses(whole.app.db)
  return all.find(({ channel, externalId }) => channel === address.channel && externalId === address.externalId)
}

/** Puts something we say first into the outbox, as a broadcast would. */
async function writeFirst(person: Person, text: string, kind: DeliveryKind = 'notice'): Promise<void> {
  const { address } = person
  const row = await addressOf(person)
  const at = whole.now()
  const id = createIds(whole.now).next()
  const to = { contactId: row?.contactId ?? '', addressId: row?.id ?? '', address }
  await whole.app.db.commit([enqueue({ id, ...to, kind, body: { text }, keepBody: true, dueAt: at, createdAt: at })])
}

/** A last word was on its way for ten minutes. */
async function erased(person: Person): Promise<void> {
  const contactId = (await addressOf(person))?.contactId
  // Others of this file may have moved the clock on already.
  const goes = async () =>
    (await addressOf(person)) === undefined ||
    (await rows.jobs(whole.app.db)).some(({ key, payload }) => key === contactId && 'told' in Object(payload))
  await waitFor(goes, 'the last word')
  whole.later(10 * minuteMs)
  await waitFor(async () => (await addressOf(person)) === undefined, 'the erasure')
}

const lastTo = async ({ address }: Person) => (await rows.outbox(whole.app.db, address.externalId)).at(-1)

describe.each(channelKinds)('on %s', (channel) => {
  test.concurrent('an erasure is carried out after two working days, and whoever comes back is a stranger', async () => {
    const an = await whole.person(channel)
    await an.open()
    await an.until('cần lưu mã tài khoản')
    await an.tap('Tôi đồng ý')
    await an.next()
    await an.say(question)
    await an.next()
    await an.say('xóa dữ liệu')
    await an.next()
    await an.tap('Xác nhận xóa')
    const received = await an.next()
    expect(received.text).toMatch(/mã QDL-\w{6}\) đã được tiếp nhận/)
    const before = await addressOf(an)
    expect(before).toBeDefined()

    // Four days pass a weekend wherever it stands; nobody else of this file minds.
    whole.later(4 * dayMs)
    await erased(an)
    const { db } = whole.app
    const mine = <R extends { contactId: string | null }>(all: readonly R[]) =>
      all.filter(({ contactId }) => contactId === before?.contactId)
    expect(await rows.outbox(db, an.address.externalId)).toEqual([])
    expect([mine(await rows.inbound(db)), mine(await rows.questions(db)), mine(await rows.cases(db))]).toEqual([[], [], []])
    expect(mine(await rows.requests(db))).toMatchObject([{ kind: 'delete', status: 'done' }])
    await an.say('xin chào')
    await an.until('Đây là Trợ lý Công đoàn')
    expect((await addressOf(an))?.contactId).not.toBe(before?.contactId)
  })
})

test('an erasure can be taken back until it is carried out', async () => {
  const [an, binh] = await Promise.all([whole.person('webchat'), whole.person('webchat')])
  for (const person of [an, binh]) {
    await person.say('xóa dữ liệu')
    await person.next()
    await person.tap('Xác nhận xóa')
    await person.next()
  }
  const contactId = (await addressOf(an))?.contactId
  await an.tap('Giữ lại')
  expect((await an.next()).text).toContain('Đã giữ lại dữ liệu')
  whole.later(4 * dayMs)
  await erased(binh)
  expect((await addressOf(an))?.contactId).toBe(contactId)
  expect((await rows.requests(whole.app.db)).find((row) => row.contactId === contactId)?.status).toBe('refused')
})

test('while a colleague answers in OA Manager the bot keeps quiet, on every word but the ones that always work', async () => {
  const an = await whole.person('zalo-oa')
  await an.open()
  await an.until('cần lưu mã tài khoản')
  const heard = an.heard.length
  await whole.zaloOa.staffSays(an.address.externalId, 'Chào anh, tôi là Hoa bên Ban Tổ chức.')
  await an.say(`dạ em hỏi chút: ${question}`)
  await an.sendPicture?.()
  await an.say('trợ giúp')
  expect((await an.next()).text).toContain('có dấu hay không dấu đều được')
  expect(an.heard.length).toBe(heard + 1)
  whole.later(31 * minuteMs)
  await an.say(question)
  expect((await an.next()).text).toContain('III.3')
})

test('our own messages, echoed by Zalo, silence nobody', async () => {
  const an = await whole.person('zalo-oa')
  await an.open()
  await an.until('cần lưu mã tài khoản')
  await whole.zaloOa.idle()
  expect(whole.zaloOa.deliveries.filter(({ eventName }) => eventName.startsWith('oa_send')).length).toBeGreaterThan(1)
  await an.say(question)
  expect((await an.next()).text).toContain('III.3')
})

test('what we say first on Zalo OA leaves within 48 hours of their last word, and their next word opens the window again', async () => {
  const an = await whole.person('zalo-oa')
  await an.say(question)
  await an.next()
  whole.later(47 * hourMs)
  await writeFirst(an, 'Thông báo thứ nhất')
  expect((await an.next()).text).toBe('Thông báo thứ nhất')
  whole.later(2 * hourMs)
  await writeFirst(an, 'Thông báo thứ hai')
  await waitFor(async () => (await lastTo(an))?.status === 'failed', 'the refusal')
  expect((await lastTo(an))?.failure).toMatch(/^window_closed/)
  // Asking costs nobody a call, let alone money.
  expect(whole.zaloOa.requests.some(({ body }) => body.includes('Thông báo thứ hai'))).toBe(false)
  await an.say('giải pháp số 3')
  await an.next()
  await writeFirst(an, 'Thông báo thứ ba')
  expect((await an.next()).text).toBe('Thông báo thứ ba')
  whole.later(49 * hourMs)
  await whole.zaloOa.call(an.address.externalId)
  await writeFirst(an, 'Thông báo thứ tư')
  expect((await an.next()).text).toBe('Thông báo thứ tư')
  // On the way the access token ended twice over; nobody noticed.
  expect(whole.zaloOa.requests.filter(({ path }) => path === '/v4/oa/access_token').length).toBeGreaterThan(1)
})

test('Telegram and Zalo become one person by a code, once and for ten minutes', async () => {
  const [phone, zalo, other] = await Promise.all([whole.person('telegram'), whole.person('zalo-oa'), whole.person('zalo-bot')])
  await phone.open()
  await phone.until('cần lưu mã tài khoản')
  await phone.tap('Tôi đồng ý')
  await phone.next()
  await phone.say('mã liên kết')
  const code = /LK\w{8}/.exec((await phone.next()).text)?.[0] ?? ''
  await zalo.open()
  await zalo.until('cần lưu mã tài khoản')
  await zalo.say(code.toLowerCase())
  expect((await zalo.next()).text).toContain('Đã liên kết kênh này')
  expect((await addressOf(zalo))?.contactId).toBe((await addressOf(phone))?.contactId)
  // What was agreed to on one holds on the other, and both see one record.
  await zalo.say('bot lưu thông tin gì của tôi?')
  expect((await zalo.next()).text).toMatch(/tài khoản trên (Telegram, Zalo OA|Zalo OA, Telegram)/)
  await zalo.say('quyền dữ liệu')
  expect((await zalo.next()).text).toContain('Đang đồng ý: lưu nhật ký hỏi đáp')
  await other.say(code)
  expect((await other.next()).text).toContain('không đúng hoặc đã hết hạn')
  await phone.say('mã liên kết')
  const late = /LK\w{8}/.exec((await phone.next()).text)?.[0] ?? ''
  whole.later(11 * minuteMs)
  await other.say(late)
  expect((await other.next()).text).toContain('không đúng hoặc đã hết hạn')
})
