import { describe, expect, test } from 'vitest'

import { writtenSince } from '../../src/conversation/history/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { answered, answererOf, monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

onBothDatabases('a turn', (open) => {
  test('stores the event, the new state and the answer together', async () => {
    const db = await open()
    const turns = turnsOn(db)
    expect(await turns.receive(from('An', 'Hỏi'))).toBe('processed')
    expect(await rows.said(db, 'An')).toEqual([expect.stringMatching(/Đáp \(Nghị quyết, mục III\.3\)\.$/)])
  })

  test('a repeated event stores nothing twice, fifty copies at once included', async () => {
    const db = await open()
    const turns = turnsOn(db)
    const other = turnsOn(db)
    const event = from('Bình', 'Hỏi', { externalId: 'same' })
    const results = await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 ? turns : other).receive(event)))
    expect(results.filter((result) => result === 'processed')).toHaveLength(1)
    expect(results.filter((result) => result === 'repeat')).toHaveLength(49)
    expect(await rows.said(db, 'Bình')).toHaveLength(1)
  })

  test('two processes answering one person at once lose nothing and cross nothing', async () => {
    const db = await open()
    const [one, two] = [turnsOn(db), turnsOn(db)]
    const events = Array.from({ length: 12 }, (_, i) => from('Chi', `Hỏi ${i}`))
    const results = await Promise.all(events.map((event, i) => (i % 2 ? one : two).receive(event)))
    expect(results.every((result) => result === 'processed')).toBe(true)
    expect(await rows.said(db, 'Chi')).toHaveLength(12)
  })

  test('what two processes say to one person leaves in the order it was decided, with their clocks five seconds apart', async () => {
    const db = await open()
    const answerer = answererOf(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`Hỏi ${i}`, answered(`Đáp ${i}`)])))
    const processes = [turnsOn(db, { now: monday }, { answerer }), turnsOn(db, { now: monday - 5_000 }, { answerer })]
    for (let i = 0; i < 8; i++) await processes[i % 2]?.receive(from('Chiến', `Hỏi ${i}`))
    const said = (await rows.said(db, 'Chiến')).map((text) => text?.split('\n').at(-1))
    expect(said).toEqual(Array.from({ length: 8 }, (_, i) => `Đáp ${i}`))
  })

  test('without consent no word of the question is anywhere in the database', async () => {
    const db = await open()
    await turnsOn(db).receive(from('Dung', 'một câu rất riêng tư'))
    const everything = JSON.stringify([
      await rows.inbound(db),
      await rows.outbox(db, 'Dung'),
      await rows.questions(db),
      await rows.cases(db),
      await rows.jobs(db),
    ])
    expect(everything).not.toContain('riêng tư')
  })

  test('consent is recorded with its proof and from then on questions are kept', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await turns.receive(from('Em', { type: 'opened' }))
    await turns.receive(from('Em', 'tôi đồng ý'))
    await turns.receive(from('Em', 'Hỏi'))
    const [proof] = (await rows.consents(db)).slice(-1)
    expect(proof).toMatchObject({ purpose: 'qa_log', action: 'granted', textVersion: '2026-11', channel: 'telegram', at: monday })
    expect((await rows.questions(db)).map(({ text }) => text)).toContain('Hỏi')
  })

  test('a code joins a second channel to the same person, once', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await turns.receive(from('Phúc', 'mã liên kết'))
    const code = /LK\w{8}/.exec((await rows.said(db, 'Phúc'))[0] ?? '')?.[0] ?? ''
    await turns.receive(from('Phúc-zalo', 'Hỏi', { channel: 'zalo-oa' }))
    await turns.receive(from('Phúc-zalo', code.toLowerCase(), { channel: 'zalo-oa' }))
    await turns.receive(from('kẻ khác', code, { channel: 'zalo-oa' }))
    const of = async (who: string) => (await rows.addresses(db)).find(({ externalId }) => externalId === who)?.contactId
    expect(await of('Phúc-zalo')).toBe(await of('Phúc'))
    expect(await of('kẻ khác')).not.toBe(await of('Phúc'))
    expect((await rows.said(db, 'kẻ khác'))[0]).toContain('không đúng hoặc đã hết hạn')
  })

  test('two browsers joined to one person each show what was written in them, not what was written in the other', async () => {
    const db = await open()
    const turns = turnsOn(db)
    const write = (who: string, text: string) => turns.receive(from(who, text, { channel: 'webchat' }))
    await turns.receive(from('máy ở nhà', { type: 'opened' }, { channel: 'webchat' }))
    for (const text of ['tôi đồng ý', 'mã liên kết']) await write('máy ở nhà', text)
    const code = /LK\w{8}/.exec((await rows.said(db, 'máy ở nhà')).at(-1) ?? '')?.[0] ?? ''
    await write('máy chung', code)
    await write('máy ở nhà', 'Hỏi riêng')
    await write('máy chung', 'Hỏi chung')
    const shown = async (who: string) =>
      (await writtenSince(db, from(who, '', { channel: 'webchat' }).address, '', 50))
        .map(({ text }) => text)
        .filter((text) => text?.startsWith('Hỏi'))
    expect(await shown('máy ở nhà')).toEqual(['Hỏi riêng'])
    expect(await shown('máy chung')).toEqual(['Hỏi chung'])
  })

  test('twenty quick messages are answered, then the person is told once, and nothing is stored twice', async () => {
    const db = await open()
    const turns = turnsOn(db)
    const results = await Promise.all(Array.from({ length: 200 }, () => turns.receive(from('Giang', 'Hỏi'))))
    expect(results.filter((result) => result === 'processed')).toHaveLength(20)
    expect(results.filter((result) => result === 'limited')).toHaveLength(180)
    const said = await rows.said(db, 'Giang')
    expect(said.filter((text) => text?.startsWith('Anh/chị gửi hơi nhanh'))).toHaveLength(1)
    expect(said).toHaveLength(21)
  })

  test('a message refused for haste is answered when the same is sent again after a pause', async () => {
    const db = await open()
    const clock = { now: monday }
    const turns = turnsOn(db, clock)
    for (let i = 0; i < 21; i++) await turns.receive(from('Hà', 'Hỏi'))
    const last = from('Hà', 'Hỏi')
    expect(await turns.receive(last)).toBe('limited')
    clock.now += 60_000
    expect(await turns.receive(last)).toBe('processed')
    expect(await turns.receive(last)).toBe('repeat')
  })

  test('a platform that repeats every message twenty times does not make the person seem hasty', async () => {
    const db = await open()
    const turns = turnsOn(db)
    for (let i = 0; i < 15; i++) {
      const event = from('Khoa', 'Hỏi')
      const results = await Promise.all(Array.from({ length: 20 }, () => turns.receive(event)))
      expect(results.filter((result) => result === 'processed')).toHaveLength(1)
      expect(results.filter((result) => result === 'repeat')).toHaveLength(19)
    }
    expect(await rows.said(db, 'Khoa')).toHaveLength(15)
  })

  test('a copy of an answered message is known as one while its sender is asked to slow down', async () => {
    const db = await open()
    const turns = turnsOn(db)
    const first = from('Lan', 'Hỏi')
    await turns.receive(first)
    for (let i = 0; i < 30; i++) await turns.receive(from('Lan', 'Hỏi'))
    expect(await turns.receive(first)).toBe('repeat')
  })

  test('an erasure leaves nothing that leads to the person, and the request stays as done', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await turns.receive(from('Hạnh', { type: 'opened' }, { displayName: 'Hạnh Nguyễn' }))
    await turns.receive(from('Hạnh', 'tôi đồng ý'))
    await turns.receive(from('Hạnh', 'lời riêng của Hạnh'))
    await turns.receive(from('Hạnh', 'xóa dữ liệu'))
    await turns.receive(from('Hạnh', 'xác nhận xóa'))
    const request = (await rows.requests(db)).find(({ kind }) => kind === 'delete')
    expect((await rows.jobs(db)).find(({ key }) => key === request?.contactId)).toMatchObject({
      kind: 'erase_contact',
      runAt: monday + 2 * 86_400_000,
    })
    await db.commit(eraseContactData(request?.contactId ?? ''))
    const left = JSON.stringify([
      await rows.inbound(db),
      await rows.outbox(db, 'Hạnh'),
      await rows.questions(db),
      await rows.contacts(db),
      await rows.addresses(db),
    ])
    expect(left).not.toMatch(/lời riêng của Hạnh|Hạnh Nguyễn|"Hạnh"/)
    expect((await rows.requests(db)).find(({ id }) => id === request?.id)?.status).toBe('done')
  })

  test('characters no database holds are taken out before they are stored', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await turns.receive(from('Ích', 'tôi đồng ý'))
    await turns.receive(from('Ích', { type: 'opened' }))
    await turns.receive(from('Ích', 'tôi đồng ý'))
    expect(await turns.receive(from('Ích', `a\u0000b\ud800c\u202Ed`))).toBe('processed')
    expect((await rows.inbound(db)).map(({ text }) => text)).toContain('abcd')
  })

  test('whoever is joined brings all their channels, their wish to be left alone and the erasure they asked for', async () => {
    const db = await open()
    const turns = turnsOn(db)
    const codeOf = async (who: string) =>
      /LK\w{8}/.exec((await rows.said(db, who)).findLast((text) => text?.includes('LK')) ?? '')?.[0] ?? ''
    await turns.receive(from('Sơn-web', 'mã liên kết', { channel: 'webchat' }))
    await turns.receive(from('Sơn-zalo', await codeOf('Sơn-web'), { channel: 'zalo-oa' }))
    await turns.receive(from('Sơn-zalo', 'dừng', { channel: 'zalo-oa' }))
    await turns.receive(from('Sơn-zalo', 'xóa dữ liệu', { channel: 'zalo-oa' }))
    await turns.receive(from('Sơn-zalo', 'xác nhận xóa', { channel: 'zalo-oa' }))
    await turns.receive(from('Sơn', 'mã liên kết'))
    await turns.receive(from('Sơn-web', await codeOf('Sơn'), { channel: 'webchat' }))

    const addresses = (await rows.addresses(db)).filter(({ externalId }) => externalId.startsWith('Sơn'))
    const [person, ...others] = new Set(addresses.map(({ contactId }) => contactId))
    expect([addresses.length, others]).toEqual([3, []])
    expect((await rows.contacts(db)).find(({ id }) => id === person)?.optedOutAt).toBe(monday)
    expect((await rows.requests(db)).filter(({ contactId }) => contactId === person)).toHaveLength(1)
    expect((await rows.jobs(db)).find(({ key }) => key === person)?.payload).toEqual({ contactId: person })
    // What was just said hangs on the person too, or an erasure would pass it by.
    expect((await rows.outbox(db, 'Sơn-web')).every(({ contactId }) => contactId === person)).toBe(true)
  })

  test('the free window counts from the latest interaction whatever the order of events', async () => {
    const db = await open()
    const turns = turnsOn(db)
    await turns.receive(from('Kim', 'Hỏi', { channel: 'zalo-oa', sentAt: monday - 1_000 }))
    await turns.receive(from('Kim', 'Hỏi', { channel: 'zalo-oa', sentAt: monday - 90_000 }))
    expect((await rows.addresses(db)).find(({ externalId }) => externalId === 'Kim')?.lastInteractionAt).toBe(monday - 1_000)
  })
})

describe('an answer longer than the channel allows', () => {
  test('is cut into several messages with the buttons under the last', async () => {
    const { fitToChannel } = await import('../../src/delivery/fit.ts')
    const { capabilities } = await import('../../src/messages.ts')
    const text = Array.from({ length: 300 }, (_, i) => `Câu thứ ${i} của một đoạn dài.`).join(' ')
    const parts = fitToChannel({ text, choices: [{ label: 'Câu hỏi khác', value: 'another' }], promptId: 'P' }, capabilities['zalo-bot'])
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.every((part) => part.text.length <= 2_000)).toBe(true)
    expect(parts.map((part) => part.choices?.length ?? 0)).toEqual([...parts.slice(1).map(() => 0), 1])
    expect(parts.map((part) => part.text).join(' ')).toBe(text)
  })

  test('shows a quote once, whether it stands in the text or beside it, and however it is cut', async () => {
    const { fitToChannel } = await import('../../src/delivery/fit.ts')
    const { capabilities } = await import('../../src/messages.ts')
    const quote = Array.from({ length: 150 }, (_, i) => `khoản ${i} của điều này`).join('; ')
    for (const message of [
      { text: `Theo Nghị quyết: “${quote}” (mục III.3).`, quote },
      { text: 'Nghị quyết, mục III.3', quote },
    ]) {
      for (const channel of ['webchat', 'zalo-oa'] as const) {
        const parts = fitToChannel(message, capabilities[channel])
        const shown = parts.map((part) =>
          part.quote !== undefined && !part.text.includes(part.quote) ? `${part.text} ${part.quote}` : part.text,
        )
        expect(shown.join(' ').split('khoản 77 của điều này')).toHaveLength(2)
        expect(shown.every((text) => text.length <= capabilities[channel].maxTextChars)).toBe(true)
      }
    }
  })

  test('leaves room for a link and a picture where they become text', async () => {
    const { fitToChannel } = await import('../../src/delivery/fit.ts')
    const { capabilities } = await import('../../src/messages.ts')
    const { render } = await import('../../src/channels/zalo-bot/render.ts')
    const text = 'Một câu của đoạn dài. '.repeat(400)
    const link = { label: 'Xem toàn văn nghị quyết', url: `https://congdoan.example/${'x'.repeat(300)}` }
    const choices = ['Câu hỏi khác', 'Chuyển câu hỏi'].map((label) => ({ label, value: label }))
    const parts = fitToChannel({ text, link, imagePath: '/tmp/hinh.png', choices, promptId: 'P' }, capabilities['zalo-bot'])
    expect(parts.map((part) => render(part).ok)).toEqual(parts.map(() => true))
    expect(parts.at(-1)).toMatchObject({ link, choices })
  })
})
