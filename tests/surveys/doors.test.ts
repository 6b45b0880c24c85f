import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { entrancesOf } from '../../src/channels/entrances.ts'
import { parseUpdate } from '../../src/channels/telegram/payload.ts'
import { loadConfig } from '../../src/config.ts'
import type { ChannelKind, InboundContent } from '../../src/messages.ts'
import { surveyDoors } from '../../src/surveys/doors.ts'
import { publicDoorRoutes } from '../../src/surveys/doors/routes.tsx'
import { surveyCodeIn } from '../../src/surveys/offer.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { startTelegramEmulator } from '../support/emulators/telegram.ts'
import type { TelegramEmulator } from '../support/emulators/telegram.ts'
import { startZaloBotEmulator } from '../support/emulators/zalo-bot.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const everywhere = { publicUrl: 'https://chat.example.vn', telegramName: 'tro_ly_bot', zaloOaId: '123' }

describe('the doors of a survey', () => {
  test('where there is only the web, the code leads straight into it; else one page leads on to every channel', () => {
    expect(surveyDoors('KS-ABC123', { publicUrl: 'https://chat.example.vn' })).toEqual([
      { kind: 'web', url: 'https://chat.example.vn/?start=KS-ABC123' },
    ])
    expect(surveyDoors('KS-ABC123', everywhere)).toEqual([
      { kind: 'any', url: 'https://chat.example.vn/ks/KS-ABC123' },
      { kind: 'web', url: 'https://chat.example.vn/?start=KS-ABC123' },
      { kind: 'telegram', url: 'https://t.me/tro_ly_bot?start=KS-ABC123' },
      { kind: 'zalo', url: 'https://zalo.me/123' },
    ])
  })

  test('a Zalo bot has no link: the code leads to the page that says what to look for and to type', () => {
    const [first, ...others] = surveyDoors('KS-ABC123', { publicUrl: 'https://chat.example.vn', zaloBot: { name: 'bot.TroLy' } })
    expect(first).toEqual({ kind: 'any', url: 'https://chat.example.vn/ks/KS-ABC123' })
    expect(others.map(({ kind }) => kind)).toEqual(['web'])
  })

  test.each([
    ['KS-ABC123', true],
    ['ks abc123', true],
    ['ksabc123', true],
    ['Mã KS-ABC123', true],
    ['cho em tham gia khảo sát mã KS-ABC123 ạ', true],
    ['https://chat.example.vn/?start=KS-ABC123', true],
    ['https://chat.example.vn/ks/KS-ABC123', true],
    ['https://t.me/tro_ly_bot?start=KS-ABC123', true],
    ['mã KS-ABC123 của công ty tôi bị lỗi, lương chưa có', false],
    ['hồ sơ XKS-ABC1234', false],
    ['KS-ABC12', false],
  ])('%j is the code: %j', (text, isCode) => expect(surveyCodeIn(text)).toBe(isCode ? 'KS-ABC123' : undefined))
})

describe('scanned by a stranger', () => {
  let console: ConsoleUnderTest
  let telegram: TelegramEmulator
  const code = 'KS-ABC123'
  beforeAll(async () => {
    telegram = await startTelegramEmulator()
    const config = loadConfig({
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ZALO_OA_APP_ID: '1',
      ZALO_OA_APP_SECRET: 'secret-of-the-app',
      ZALO_OA_ID: '3000000000000000002',
      ZALO_OA_SECRET_KEY: 'secret-of-the-oa',
      ZALO_OA_CONNECT_KEY: 'connect-key-of-the-oa',
    })
    console = await openConsole('CDCS-01', undefined, config)
    const definition = survey('Đời sống đoàn viên', question('single', 'lo', { label: 'Anh/chị lo nhất điều gì?' }))
    for (const [id, mode] of [
      [code, 'named'],
      ['KS-ABC124', 'anonymous'],
      ['KS-ABC125', 'named'],
    ] as const) {
      await console.db.commit(draftSurvey({ id, mode, definition, createdAt: 1 }))
      const row = await surveyById(console.db, id)
      if (row === undefined) throw new Error('not there')
      if (id === 'KS-ABC125') continue
      await console.db.commit([moveSurvey(row, { status: 'open', version: 1, byLink: true, closesAt: Date.now() + 86_400_000 })])
    }
  })
  afterAll(async () => {
    await Promise.all([console.db.close(), telegram.stop()])
  })

  /** What the code brings to us on each channel, as that channel tells it. */
  const telegramSays = (text: string): InboundContent => {
    const from = { id: 101, first_name: 'An' }
    const message = { message_id: 7, from, chat: { id: 101, type: 'private' }, date: 1_790_000_000, text }
    const event = parseUpdate({ update_id: 1, message }, '1', Date.now())
    if (event.type !== 'inbound') throw new Error(event.type)
    return event.inbound.content
  }
  const arrivals: readonly (readonly [ChannelKind, readonly InboundContent[]])[] = [
    ['telegram', [telegramSays(`/start ${code}`)]],
    ['webchat', [{ type: 'opened', payload: code }]],
    // Zalo hands nothing on: they follow, and type what the sheet says.
    ['zalo-oa', [{ type: 'opened' }, { type: 'text', text: `Mã ${code.toLowerCase()} ạ` }]],
    ['zalo-bot', [{ type: 'opened' }, { type: 'text', text: code }]],
  ]

  test.each(arrivals)(
    'on %s: told who speaks, invited, asked for consent, and only then asked the first question',
    async (channel, arrives) => {
      const turns = turnsOn(console.db, { now: Date.now() })
      const who = `stranger-${channel}`
      for (const content of arrives) await turns.receive(from(who, content, { channel }))
      const before = (await rows.said(console.db, who)).join('\n')
      expect(before).toContain('Đây là Trợ lý Công đoàn')
      expect(before).toContain('Kính mời anh/chị tham gia khảo sát "Đời sống đoàn viên"')
      expect(before).not.toContain('Câu 1/1')
      await turns.receive(from(who, 'Bắt đầu', { channel }))
      expect((await rows.said(console.db, who)).join('\n')).not.toContain('Câu 1/1')
      await turns.receive(from(who, 'tôi đồng ý', { channel }))
      expect((await rows.said(console.db, who)).at(-1)).toContain('Câu 1/1. Anh/chị lo nhất điều gì?')
    },
  )

  test('an anonymous one starts with its promise and no consent: nothing personal is kept', async () => {
    const turns = turnsOn(console.db, { now: Date.now() })
    for (const content of [{ type: 'opened', payload: 'KS-ABC124' } as const, 'Bắt đầu'])
      await turns.receive(from('la', content, { channel: 'webchat' }))
    const said = await rows.said(console.db, 'la')
    expect(said.join('\n')).toContain('Câu trả lời không gắn với tên anh/chị; kết quả chỉ tổng hợp khi có từ 5 phiếu.')
    expect(said.join('\n')).not.toContain('Tôi đồng ý')
    // The question itself is never kept in the clear.
    expect(said.slice(-2).join('')).not.toContain('lo nhất')
  })

  test('the common code leads to a page with every channel, and says so when there is nothing to answer', async () => {
    const pages = publicDoorRoutes({ ...console.deps, config: console.deps.config })
    const look = async (path: string) => {
      const answer = await pages.request(path)
      return { status: answer.status, html: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' }
    }
    const { status, html, policy } = await look(`/ks/${code.toLowerCase()}`)
    expect(status).toBe(200)
    expect(policy).toContain("default-src 'none'")
    for (const part of [`/?start=${code}`, `https://t.me/tro_ly_cong_doan_bot?start=${code}`, 'https://zalo.me/3000000000000000002', code])
      expect(html).toContain(part)
    expect((await look('/ks/KS-ABC125')).html).toContain('chưa mở hoặc đã kết thúc')
    expect(await look('/ks/KS-ZZZZZZ')).toMatchObject({ status: 404 })
    expect(await look('/ks/%00')).toMatchObject({ status: 404 })
  })

  test('officers show and download the codes; who may not run surveys has none', async () => {
    const at = `/console/khao-sat/${code}/qr`
    const officer = console.as('can_bo_tinh')
    const html = await (await officer.get(at)).text()
    for (const part of ['Mọi kênh (một mã)', 'Telegram', 'Zalo', 'Trang web', 'Tờ in (Word)', 'data:image/svg+xml'])
      expect(html).toContain(part)
    const file = async (name: string) => {
      const answer = await officer.get(`${at}/${name}`)
      return [
        answer.status,
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 4)
          .toString('latin1'),
      ]
    }
    expect(await file('any.png')).toEqual([200, '\x89PNG'])
    expect(await file('zalo.svg')).toEqual([200, '<svg'])
    expect(await file('to-in.docx')).toEqual([200, 'PK\x03\x04'])
    for (const name of ['la.png', 'any.gif', 'x']) expect((await file(name))[0]).toBe(404)
    const survey = `/console/khao-sat/${code}`
    expect(await (await officer.get(survey)).text()).toContain(`Mã QR của khảo sát ${code}`)
    expect(await (await console.as('nguoi_xem').get(survey)).text()).not.toContain('Mã QR')
    expect((await console.as('nguoi_xem').get(at)).status).toBe(403)
    expect((await officer.get('/console/khao-sat/KS-ABC125/qr')).status).toBe(404)
  })

  test('where there is a Zalo bot, scanner and officer read its name and what to type', async () => {
    const bot = await startZaloBotEmulator()
    const config = loadConfig({ ZALO_BOT_TOKEN: bot.token, ZALO_BOT_API_ROOT: bot.url })
    const routes = publicDoorRoutes({ db: console.db, config, publicUrl: () => 'https://chat.example.vn', now: Date.now })
    const told = await (await routes.request(`/ks/${code}`)).text()
    expect(told).toContain('bot.TroLyCongDoan')
    expect(told).toContain(`nhắn mã ${code}`)
    await bot.stop()
    // The name is kept: a page does not ask a platform each time, nor wait for one that is silent.
    expect((await entrancesOf(config, 'http://a')).zaloBot).toEqual({ name: 'bot.TroLyCongDoan' })
    const silent = loadConfig({ ZALO_BOT_TOKEN: '900800700601:nobody', ZALO_BOT_API_ROOT: 'http://127.0.0.1:1' })
    expect((await entrancesOf(silent, 'http://a')).zaloBot).toEqual({})
  })

  test('when Telegram does not answer its door is left out, and the others are there', async () => {
    const config = loadConfig({ TELEGRAM_BOT_TOKEN: '700100201:another-token-of-nobody', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })
    expect(await entrancesOf(config, 'http://a')).toEqual({ publicUrl: 'http://a' })
  })
})
