import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { isSigned } from '../../src/broadcasts/broadcast.ts'
import type { BroadcastContent } from '../../src/broadcasts/broadcast.ts'
import { chaseText } from '../../src/broadcasts/chase.ts'
import { chaseUnread } from '../../src/broadcasts/chases/jobs.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import { broadcastById, historyOf } from '../../src/broadcasts/store.ts'
import { setOptedOut } from '../../src/privacy/store.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel, hoa, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { from, turnsOn } from '../support/turns.ts'
import type { Clock } from '../support/turns.ts'

const hourMs = 3_600_000
const sentence =
  'Nhắc lại: anh/chị chưa xác nhận đã đọc thông báo gửi ngày 23/11/2026: "Mời anh/chị họp lúc 8 giờ". Mong anh/chị xem và bấm [Đã đọc].'
const content: BroadcastContent = { text: 'Mời {xung_ho} họp lúc 8 giờ\nMang theo thẻ.', acknowledge: true }

onBothDatabases('those who have not acknowledged a broadcast', (open) => {
  const chased = async (db: Database, ...names: string[]) =>
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, (await remindersOf(db, name)).map(({ body }) => body?.text)] as const)),
    )

  async function sentTo(db: Database, clock: Clock, names: readonly string[], rest: Partial<BroadcastContent> = {}) {
    await db.commit(names.flatMap((name) => person(name)))
    const deps = deskOn(db, clock)
    const stored = await approvedBroadcast(deps, { audience: { contacts: names }, content: { ...content, ...rest } })
    done(await desk.sendBroadcast(deps, stored.id, binh))
    const telegram = fakeChannel('telegram', (to) =>
      to.endsWith('Lỗi')
        ? { ok: false, failure: { code: 'rejected', detail: 'no' } }
        : to.endsWith('Treo')
          ? { ok: false, failure: { code: 'uncertain', detail: 'no answer' } }
          : undefined,
    )
    await settle(deps, clock, [telegram.channel])
    const act = (who: string, label: string) => {
      const body = telegram.accepted.findLast(({ to }) => to === who)?.body
      const index = body?.choices?.findIndex((each) => each.label === label) ?? -1
      return turnsOn(db, clock).receive(from(who, { type: 'choice', promptId: body?.promptId ?? '', index }))
    }
    return { deps, id: stored.id, telegram, act }
  }

  test('are reminded once each time an officer asks for it: nobody who read it, stopped, muted it or never got it', async () => {
    const db = await open()
    const clock = { now: monday }
    const names = ['An', 'Bình', 'Chi', 'Dung', 'Lỗi', 'Treo']
    const { deps, id, telegram, act } = await sentTo(db, clock, names)
    await act('An', 'Đã đọc')
    expect(await chaseUnread(deps, id, hoa)).toEqual({ ok: false, why: 'too_soon' })

    clock.now = monday + 25 * hourMs
    await db.commit(setOptedOut('Chi', true, clock.now))
    expect(await chaseUnread(deps, id, { id: 'nobody', name: 'Hoa' })).toEqual({ ok: false, why: 'not_officer' })
    expect(await chaseUnread(deps, id, hoa)).toEqual({ ok: true, people: 2 })
    expect((await historyOf(db, id)).at(-1)).toMatchObject({ action: 'chase', actor: 'Hoa', detail: '2' })
    for (let look = 0; look < 3; look++) await remindNow(db, clock)
    expect(await chased(db, ...names)).toEqual({ An: [], Bình: [sentence], Chi: [], Dung: [sentence], Lỗi: [], Treo: [] })
    expect(await chaseUnread(deps, id, hoa)).toEqual({ ok: false, why: 'too_soon' })

    await settle(deps, clock, [telegram.channel], 5_000)
    await act('Bình', 'Đã đọc')
    await act('Bình', 'Đã đọc')
    expect((await progressOf(db, id)).states).toMatchObject({ acknowledged: 2, sent: 2 })
    await act('Dung', 'Không nhắc nữa')

    clock.now = monday + 50 * hourMs
    expect(await chaseUnread(deps, id, binh)).toEqual({ ok: true, people: 1 })
    await remindNow(db, clock)
    // One each, and no more: the words themselves are not kept once they were sent.
    expect(await chased(db, 'Bình', 'Dung')).toMatchObject({ Bình: { length: 1 }, Dung: { length: 1 } })
  })

  test('hear nothing in quiet hours, nor once they have read it while they waited; the third time is the last', async () => {
    const db = await open()
    const clock = { now: monday }
    const { deps, id, act } = await sentTo(db, clock, ['q-An', 'q-Bình'])
    // 22:00 on Tuesday.
    clock.now = monday + 36 * hourMs
    expect(await chaseUnread(deps, id, hoa)).toEqual({ ok: true, people: 2 })
    await remindNow(db, clock)
    expect(await chased(db, 'q-An', 'q-Bình')).toEqual({ 'q-An': [], 'q-Bình': [] })
    await act('q-An', 'Đã đọc')
    clock.now = monday + 46 * hourMs
    await remindNow(db, clock)
    expect((await chased(db, 'q-An', 'q-Bình'))['q-An']).toEqual([])
    expect((await chased(db, 'q-Bình'))['q-Bình']).toHaveLength(1)
    for (const [day, wanted] of [
      [3, { ok: true, people: 1 }],
      [5, { ok: true, people: 1 }],
      [8, { ok: false, why: 'chased_enough' }],
    ] as const) {
      clock.now = monday + day * 24 * hourMs
      expect(await chaseUnread(deps, id, hoa)).toEqual(wanted)
      await remindNow(db, clock)
    }
    expect((await chased(db, 'q-Bình'))['q-Bình']).toHaveLength(3)
  })

  test('hear the sentence the two officers signed or none: without the button, or changed behind their back, nobody is chased', async () => {
    const db = await open()
    const clock = { now: monday }
    const plain = await sentTo(db, clock, ['p-An'], { acknowledge: false })
    const { deps, id } = await sentTo(db, clock, ['p-Bình'])
    clock.now = monday + 25 * hourMs
    expect(await chaseUnread(deps, plain.id, hoa)).toEqual({ ok: false, why: 'no_button' })
    expect(await chaseUnread(deps, id, hoa)).toEqual({ ok: true, people: 1 })
    const tamper = write((q, t, p: Values<{ content: BroadcastContent }>) => q.update(t.broadcasts).set({ content: p('content') }))
    await db.commit([fill(tamper, { content: { ...content, text: 'Chuyển tiền vào tài khoản này' } })])
    await remindNow(db, clock)
    expect(await chased(db, 'p-Bình')).toEqual({ 'p-Bình': [] })
    const stored = await broadcastById(db, id)
    expect(stored && chaseText(stored)).toContain('Chuyển tiền')
    expect(await chaseUnread(deps, id, hoa)).toEqual({ ok: false, why: 'not_signed' })
  })

  test('are reminded by themselves 3 and 1 days before the last day that was sealed with the text, and not after they have read it', async () => {
    const db = await open()
    const clock = { now: monday }
    const { act } = await sentTo(db, clock, ['h-An', 'h-Bình', 'h-Chi'], { acknowledgeBy: '2026-12-04' })
    await act('h-An', 'Đã đọc')
    const at = (day: string) => {
      clock.now = Date.parse(`${day}T09:00:00+07:00`)
      return remindNow(db, clock)
    }
    await at('2026-11-28')
    expect(await chased(db, 'h-Bình')).toEqual({ 'h-Bình': [] })
    await at('2026-12-01')
    await at('2026-12-02')
    const told = sentence.replace('[Đã đọc].', '[Đã đọc] trước hết ngày 04/12/2026.')
    expect(await chased(db, 'h-An', 'h-Bình', 'h-Chi')).toEqual({ 'h-An': [], 'h-Bình': [told], 'h-Chi': [told] })
    await turnsOn(db, clock).receive(from('h-Bình', 'Đã đọc'))
    await turnsOn(db, clock).receive(from('h-Chi', 'Không nhắc nữa'))
    await at('2026-12-03')
    await at('2026-12-05')
    expect(await chased(db, 'h-An', 'h-Bình', 'h-Chi')).toMatchObject({ 'h-An': [], 'h-Bình': { length: 1 }, 'h-Chi': { length: 1 } })
  })

  test('the last day is sealed: changed afterwards, nobody stands behind the reminder and nobody hears it', async () => {
    const db = await open()
    const clock = { now: monday }
    const { id } = await sentTo(db, clock, ['k-An'], { acknowledgeBy: '2026-12-04' })
    const stored = await broadcastById(db, id)
    expect(stored && isSigned(stored.broadcast)).toBe(true)
    expect(stored && isSigned({ ...stored.broadcast, content: { ...stored.broadcast.content, acknowledgeBy: '2026-12-03' } })).toBe(false)
  })
})
