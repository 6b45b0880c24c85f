import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { startPostgres } from '../support/postgres.ts'
import type { Postgres } from '../support/postgres.ts'
import { rows } from '../support/rows.ts'
import { Visitor } from '../support/webchat-visitor.ts'
import { startPlatforms, webhookSecret } from './platforms.ts'
import type { Platforms } from './platforms.ts'
import { freePort, startProgram } from './program.ts'
import type { Program } from './program.ts'

const json = { 'content-type': 'application/json' }
const entrances = ['telegram', 'zalo-oa', 'zalo-bot', 'webchat'] as const
type Entrance = (typeof entrances)[number]
const paths = {
  telegram: '/webhooks/telegram',
  'zalo-oa': '/webhooks/zalo-oa',
  'zalo-bot': '/webhooks/zalo-bot',
  webchat: '/webchat/messages',
} as const
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

describe.each(['SQLite', 'PostgreSQL'] as const)('what nobody should send, on %s', (dialect) => {
  let folder: string
  let postgres: Postgres | undefined
  let platforms: Platforms
  let program: Program
  let visitor: Visitor
  let db: Database
  let idle: readonly { readonly socket: Socket; readonly closed: Promise<unknown> }[]
  let began = 0
  const stored = async () => (await rows.inbound(db)).map(({ externalId }) => externalId)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bad-input-'))
    postgres = dialect === 'PostgreSQL' ? await startPostgres() : undefined
    const url = (await postgres?.createDatabase()) ?? join(folder, 'congdoan.sqlite')
    platforms = await startPlatforms()
    const port = await freePort()
    program = await startProgram({ ...platforms.settings(port), DATABASE_URL: url, SECRET: 'x'.repeat(40) })
    await platforms.connectZalo(program.url)
    visitor = await Visitor.arrive(program.url)
    db = await open(url)
    began = performance.now()
    // Four hundred clients that never finish what they begin; a fifth of them trickle.
    idle = Array.from({ length: 400 }, (_, i) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.resume()
      if (i % 2) socket.write('POST /webhooks/telegram HTTP/1.1\r\nHost: x\r\n')
      const trickle = i % 5 === 0 ? setInterval(() => socket.write('X'), 1_000) : undefined
      const closed = new Promise((resolve) =>
        socket.once('close', () => {
          clearInterval(trickle)
          resolve(performance.now())
        }),
      )
      return { socket, closed }
    })
  })
  afterAll(async () => {
    for (const { socket } of idle) socket.destroy()
    await program.kill()
    await db.close()
    await platforms.stop()
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A body with whatever proves the sender to that entrance. */
  function send(entrance: Entrance, body: string | Uint8Array<ArrayBuffer>, timestamp = String(Date.now())): Promise<Response> {
    const { appId, oaSecretKey } = platforms.zalo.settings
    const mac = () => createHash('sha256').update(appId).update(body).update(timestamp).update(oaSecretKey).digest('hex')
    const proof: Record<Entrance, () => Record<string, string>> = {
      telegram: () => ({ 'X-Telegram-Bot-Api-Secret-Token': webhookSecret }),
      'zalo-bot': () => ({ 'X-Bot-Api-Secret-Token': webhookSecret }),
      'zalo-oa': () => ({ 'X-ZEvent-Signature': `mac=${mac()}` }),
      webchat: () => ({ cookie: visitor.cookie, origin: program.url }),
    }
    return fetch(program.url + paths[entrance], { method: 'POST', headers: { ...json, ...proof[entrance]() }, body })
  }
  const status = async (response: Promise<Response>): Promise<number> => {
    const answer = await response
    await answer.arrayBuffer()
    return answer.status
  }
  const zaloEvent = (name: string, userId: string, message: object, at = Date.now()) => {
    const { appId, oaId } = platforms.zalo.settings
    return JSON.stringify({
      app_id: appId,
      event_name: name,
      timestamp: String(at),
      sender: { id: userId },
      recipient: { id: oaId },
      message,
    })
  }
  const telegramText = (updateId: number, chatId: number, text: string, name = 'An') =>
    JSON.stringify({
      update_id: updateId,
      message: {
        message_id: 1,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chatId, type: 'private' },
        from: { id: chatId, first_name: name },
        text,
      },
    })
  const zaloBotText = (messageId: string, chatId: string, text: string) =>
    JSON.stringify({
      event_name: 'message.text.received',
      message: {
        message_id: messageId,
        date: Date.now(),
        text,
        from: { id: chatId, display_name: 'An' },
        chat: { id: chatId, chat_type: 'PRIVATE' },
      },
    })

  // Zalo's console probes its webhook unsigned and must get 200: there everything that is not Zalo's is dropped in silence.
  const refusals: Record<Entrance, { big: number; garbage: number; forged: number; get: number }> = {
    telegram: { big: 413, garbage: 400, forged: 401, get: 404 },
    'zalo-oa': { big: 200, garbage: 200, forged: 200, get: 200 },
    'zalo-bot': { big: 413, garbage: 400, forged: 401, get: 404 },
    webchat: { big: 413, garbage: 400, forged: 401, get: 401 },
  }
  test.each(entrances)('%s: too much, garbage and forgery have their answers, and nothing is stored', async (entrance) => {
    const before = await stored()
    const { big, garbage, forged, get } = refusals[entrance]
    const five = `{"update_id":1,"pad":"${'x'.repeat(5_000_000)}"}`
    expect(await status(send(entrance, five)), '5 MB').toBe(big)
    for (const body of ['', '{', 'null', '[]', '42', '"x"', `{"a":${nested(10_000)}}`]) {
      const got = await status(send(entrance, body))
      expect([200, garbage], `${body.slice(0, 20)} gave ${got}`).toContain(got)
    }
    expect(await status(send(entrance, '{"a":')), 'half').toBe(garbage)
    expect(await status(send(entrance, new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))), 'not UTF-8').toBe(garbage)
    const headers = [
      {},
      { 'X-Telegram-Bot-Api-Secret-Token': 'wrong', 'X-Bot-Api-Secret-Token': '', 'X-ZEvent-Signature': `mac=${'0'.repeat(64)}` },
    ]
    for (const more of headers) {
      const body = entrance === 'telegram' ? telegramText(1, 1, 'giả') : entrance === 'zalo-bot' ? zaloBotText('g', 'g', 'giả') : '{}'
      const origin = { origin: program.url, cookie: 'tlcd=forged.forged' }
      expect(await status(fetch(program.url + paths[entrance], { method: 'POST', headers: { ...json, ...more, ...origin }, body }))).toBe(
        forged,
      )
    }
    expect(await status(fetch(program.url + paths[entrance]))).toBe(get)
    expect(await stored()).toEqual(before)
  })

  test('events nobody knows, of groups, of bots, and long past are taken and forgotten', async () => {
    const before = await stored()
    const old = Date.now() - 25 * 3_600_000
    const posts: [Entrance, string, string?][] = [
      ['telegram', JSON.stringify({ update_id: 5, poll_answer: {} })],
      ['telegram', JSON.stringify({ update_id: 6, message: { chat: { id: -1, type: 'group' }, date: 1, text: 'trong nhóm' } })],
      ['telegram', JSON.stringify({ update_id: '7', message: 'x' })],
      ['zalo-bot', JSON.stringify({ event_name: 'message.of_2030.received', message: {} })],
      ['zalo-bot', JSON.stringify({ ok: true, result: [] })],
      ['zalo-oa', zaloEvent('something_of_2030', '1', {})],
      ['zalo-oa', zaloEvent('user_send_text', '1111222233334444555', { msg_id: 'old', text: 'cũ' }, old), String(old)],
    ]
    for (const [entrance, body, timestamp] of posts) {
      const at = /"timestamp":"(\d+)"/.exec(body)?.[1]
      expect(await status(send(entrance, body, timestamp ?? at)), body.slice(0, 60)).toBe(200)
    }
    expect(await stored()).toEqual(before)
  })

  test('characters no database holds are taken out of words, names and ids alike, and the person is answered', async () => {
    const odd = 'ai ký \u0000nghị\ud800 quyết\u202e?'
    const at = Date.now()
    expect(await status(send('telegram', telegramText(900_001, 901, odd, 'A\u0000n\udc00')))).toBe(200)
    expect(await status(send('zalo-bot', zaloBotText('id\u0000\ud800', 'chat\u0000', odd)))).toBe(200)
    expect(
      await status(
        send('zalo-oa', zaloEvent('user_send_text', '1111222233334444001', { msg_id: 'm\u0000\ud800', text: odd }, at), String(at)),
      ),
    ).toBe(200)
    expect(await status(visitor.post('/webchat/messages', { clientId: visitor.clientId(), text: odd }))).toBe(200)
    const named = (await rows.contacts(db)).map(({ displayName }) => displayName)
    expect(named).toContain('An')
    const said = await rows.said(db, '901')
    expect(said.join()).toContain('Trần Văn Đông')
    expect(JSON.stringify(await rows.inbound(db))).not.toMatch(/\\u0000|\\ud800/)
  })

  test('numbers beyond measure hurt nobody', async () => {
    for (const [i, date] of [1e300, -1e300, 1.5, 0, Number.MAX_SAFE_INTEGER].entries()) {
      const message = {
        message_id: 1,
        date,
        chat: { id: 902, type: 'private' },
        from: { id: 902, first_name: 'An' },
        text: 'ai ký nghị quyết',
      }
      expect(await status(send('telegram', JSON.stringify({ update_id: 902_000 + i, message }))), String(date)).toBe(200)
    }
    expect((await rows.said(db, '902')).length).toBeGreaterThanOrEqual(5)
    const huge = {
      message_id: 1,
      date: 1,
      chat: { id: 2 ** 53, type: 'private' },
      from: { id: 2 ** 53, first_name: 'An' },
      text: 'xin chào',
    }
    expect(await status(send('telegram', JSON.stringify({ update_id: 2 ** 60, message: huge })))).toBe(200)
  })

  test('forged button data names no prompt of this person and changes nothing but a civil word', async () => {
    const [an, ke] = [platforms.telegram.user(911, 'An'), platforms.telegram.user(912, 'Kẻ giả')]
    an.start()
    const welcome = await an.waitFor(({ keyboard }) => keyboard.length > 0)
    const real = welcome.keyboard[0]?.[0]?.callback_data ?? ''
    ke.start()
    await ke.waitFor(({ keyboard }) => keyboard.length > 0)
    const before = (await rows.consents(db)).length
    const forged = ['1.AAAAAAAAAA.0', real, real.replace(/\d+$/, '99'), '2.x.0', '1..0', 'consent:qa_log:yes', '\u0000'.repeat(64), '']
    for (const data of forged) ke.tapData(welcome.messageId, data)
    await platforms.telegram.drained()
    expect((await rows.consents(db)).length).toBe(before)
    expect((await rows.said(db, '912')).filter((text) => text?.startsWith('Nút này'))).toHaveLength(3)
  })

  test('the same event fifty times at once is stored and answered once', async () => {
    const body = telegramText(920_001, 921, 'ai ký nghị quyết')
    const answers = await Promise.all(Array.from({ length: 50 }, () => status(send('telegram', body))))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect((await stored()).filter((key) => key === 'u920001')).toHaveLength(1)
    expect(await rows.said(db, '921')).toHaveLength(1)
  })

  test('two hundred messages in a second from one person: twenty answered, told once, and nobody else waits', async () => {
    const began = performance.now()
    const storm = Promise.all(
      Array.from({ length: 200 }, (_, i) => status(send('telegram', telegramText(930_000 + i, 931, `câu hỏi số ${i}`)))),
    )
    const waits: number[] = []
    for (let i = 0; i < 20; i++) {
      const at = performance.now()
      expect(await status(send('telegram', telegramText(940_000 + i, 9_400 + i, 'ai ký nghị quyết')))).toBe(200)
      waits.push(performance.now() - at)
    }
    expect(new Set(await storm)).toEqual(new Set([200]))
    const said = await rows.said(db, '931')
    expect(said.filter((text) => text?.startsWith('Anh/chị gửi hơi nhanh'))).toHaveLength(1)
    // Twenty at once and one more for each two seconds that passed meanwhile.
    expect(said.length).toBeGreaterThanOrEqual(21)
    expect(said.length).toBeLessThanOrEqual(22 + (performance.now() - began) / 2_000)
    expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(1_000)
  })

  test('a page of another site can post nothing and learns nothing', async () => {
    const before = await stored()
    const body = { clientId: visitor.clientId(), text: 'xin chào' }
    expect(await status(visitor.post('/webchat/messages', body, { origin: 'https://evil.example' }))).toBe(403)
    expect(await status(visitor.get('/webchat/history', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }))).toBe(403)
    expect(await stored()).toEqual(before)
  })

  test('clients that never finish are let go after ten seconds, and meanwhile the others are served at once', async () => {
    const at = performance.now()
    expect(await status(send('telegram', telegramText(950_001, 951, 'ai ký nghị quyết')))).toBe(200)
    expect(performance.now() - at).toBeLessThan(3_000)
    const late = pause(Math.max(5_000, began + 18_000 - performance.now()), 'late')
    expect(await Promise.race([late, Promise.all(idle.map(({ closed }) => closed))])).not.toBe('late')
  })

  test('after all of it the program is the same one, well, and of a sound size', async () => {
    const ready = await fetch(`${program.url}/readyz`)
    expect(ready.status).toBe(200)
    expect(program.residentMiB()).toBeLessThan(450)
    expect(await Promise.race([program.exited, 'alive'])).toBe('alive')
    // Whatever went wrong inside was put right where it belongs.
    expect(program.output()).not.toMatch(/"level":60|Unhandled|request failed/)
  })
})
