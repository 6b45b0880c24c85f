import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { historyOf, listBroadcasts } from '../../src/broadcasts/store.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { createIds } from '../../src/ids.ts'
import { deskOn, done, fakeChannel, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const setChat = write((q, t, p: Values<{ id: string; contactId: string }>) =>
  q
    .update(t.officers)
    .set({ contactId: p('contactId') })
    .where(eq(t.officers.id, p('id'))),
)

onBothDatabases('a broadcast made in chat', (open) => {
  let db: Database
  const clock = { now: monday }
  const telegram = fakeChannel('telegram')
  const deps = () => deskOn(db, clock)
  const turns = () => turnsOn(db, clock, { ids: createIds(() => clock.now) })
  const heard = (who: string) => telegram.accepted.filter(({ to }) => to === who).map(({ body }) => body)
  const tap = async (who: string, label: string) => {
    const under = heard(who).findLast(({ choices }) => choices?.some((each) => each.label === label))
    const index = under?.choices?.findIndex((each) => each.label === label) ?? -1
    await turns().receive(from(who, { type: 'choice', promptId: under?.promptId ?? '', index }, { sentAt: clock.now }))
  }
  const go = () => settle(deps(), clock, [telegram.channel], 20_000, turns())

  beforeAll(async () => {
    db = await open()
    await db.commit(['Hoa', 'Bình', 'An', 'Chi'].flatMap((name) => person(name)))
    for (const [id, name] of [
      ['o1', 'Hoa'],
      ['o2', 'Bình'],
    ] as const)
      await db.commit([
        addOfficer({ id, name, role: 'can_bo_tinh', unitId: null, createdAt: monday }),
        fill(setChat, { id, contactId: name }),
      ])
  })

  test('goes from one officer’s words through another’s tap to everybody, who say that they have read it', async () => {
    for (const said of ['soạn thông báo', 'Mời {xung_ho} dự hội nghị', 'Mọi người nhận thông báo']) await turns().receive(from('Hoa', said))
    await go()
    expect(heard('Hoa').map(({ text }) => text)).toContainEqual(expect.stringMatching(/đã trình: 4 người nhận \(Telegram: 4\)/))
    expect(heard('Bình')[0]).toMatchObject({
      quote: 'Mời {xung_ho} dự hội nghị',
      choices: [{ label: 'Duyệt và gửi' }, { label: 'Trả lại' }],
    })
    expect(heard('An')).toEqual([])
    const [stored] = await listBroadcasts(db)
    const id = stored?.id ?? ''
    expect(stored?.broadcast.status).toBe('submitted')

    await tap('Bình', 'Duyệt và gửi')
    await go()
    expect(heard('An').map(({ text }) => text)).toEqual(['Mời anh/chị dự hội nghị'])
    expect((await progressOf(db, id)).states).toMatchObject({ sent: 4 })

    // A tap, a repeated tap, and the words for it.
    await tap('An', 'Đã đọc')
    await tap('An', 'Đã đọc')
    await turns().receive(from('Chi', 'đã đọc'))
    expect((await progressOf(db, id)).states).toMatchObject({ sent: 2, acknowledged: 2 })
    expect((await rows.said(db, 'An')).slice(-2)).toEqual([
      'Cảm ơn anh/chị đã xác nhận.',
      'Anh/chị đã xác nhận thông báo này rồi, xin cảm ơn.',
    ])

    // The button of somebody who never got a copy says nothing for anybody.
    const promptId = stored?.promptId ?? ''
    await turns().receive(from('Kẻ lạ', { type: 'choice', promptId, index: 0 }))
    expect((await progressOf(db, id)).states).toMatchObject({ sent: 2, acknowledged: 2 })

    await tap('Bình', 'Duyệt và gửi')
    expect((await rows.said(db, 'Bình')).at(-1)).toBe('Thông báo không ở bước này.')
    await turns().receive(from('Hoa', { type: 'choice', promptId, index: 1 }))
    expect((await rows.said(db, 'Hoa')).at(-1)).toMatch(/dừng gửi/)
  })

  test('takes a photo with it: the second officer is shown it; one that cannot be had stops the draft, and its author is told', async () => {
    clock.now = monday + 3 * 86_400_000
    await db.commit([
      addOfficer({ id: 'o3', name: 'An', role: 'quan_tri', unitId: null, createdAt: monday }),
      fill(setChat, { id: 'o3', contactId: 'An' }),
    ])
    for (const [reference, caption] of [
      ['photo-of-a-meeting', 'Ảnh hội nghị'],
      ['gone', 'Ảnh mất'],
    ] as const) {
      const sentAt = clock.now
      await turns().receive(from('Bình', 'soạn thông báo', { sentAt }))
      await turns().receive(from('Bình', { type: 'attachment', kind: 'image', reference, caption }, { sentAt }))
      await turns().receive(from('Bình', 'Mọi người nhận thông báo', { sentAt }))
      await go()
    }
    const file = { type: 'image', path: '/kept/meeting.jpg', sha256: 'a1', name: 'hinh.jpg' }
    expect(heard('An')).toContainEqual(expect.objectContaining({ quote: 'Ảnh hội nghị', file }))
    expect(heard('Bình').map(({ text }) => text)).toContainEqual(expect.stringMatching(/chưa trình được\. Ảnh không lấy được/))
    expect((await listBroadcasts(db)).map(({ broadcast }) => [broadcast.content.text, broadcast.status]).slice(0, 2)).toEqual([
      ['Ảnh mất', 'draft'],
      ['Ảnh hội nghị', 'submitted'],
    ])
  })

  test('one submitted at the console is shown to every other officer in chat, with whom it is for, and may be approved there', async () => {
    clock.now = monday + 7 * 86_400_000
    const made = done(
      await desk.draftBroadcast(
        deps(),
        { id: 'o1', name: 'Hoa' },
        {
          content: { text: 'Từ bảng điều khiển', acknowledge: true, acknowledgeBy: '2026-12-04' },
          audience: { everybody: true },
          sendAt: null,
          urgent: false,
          paid: false,
        },
      ),
    )
    done(await desk.submitBroadcast(deps(), made.id, { id: 'o1', name: 'Hoa' }))
    await go()
    const asked = (who: string) => heard(who).filter(({ quote }) => quote === 'Từ bảng điều khiển')
    expect(asked('Hoa')).toEqual([])
    for (const who of ['Bình', 'An'])
      expect(asked(who).map(({ text }) => text)).toEqual([
        expect.stringMatching(/Gửi cho: mọi người đã đồng ý nhận thông báo\..*hạn hết thứ Sáu, ngày 04\/12\/2026\./s),
      ])
    await tap('An', 'Duyệt và gửi')
    await go()
    expect(heard('Chi').map(({ text }) => text)).toContain('Từ bảng điều khiển')
    expect((await listBroadcasts(db))[0]?.broadcast).toMatchObject({ status: 'done', approved: { by: { id: 'o3' } } })
  })

  test('one given back in chat tells its author why, once, in their own chat, and nobody else', async () => {
    clock.now = monday + 8 * 86_400_000
    for (const said of ['nhận thông báo', 'soạn thông báo', 'Họp giao ban', 'Mọi người nhận thông báo'])
      await turns().receive(from('Hoa', said, { sentAt: clock.now }))
    await go()
    await tap('Bình', 'Trả lại')
    await turns().receive(from('Bình', 'Chưa ghi địa điểm', { sentAt: clock.now }))
    await go()
    const told = (who: string) => heard(who).filter(({ text }) => text.includes('Lý do: Chưa ghi địa điểm'))
    expect(told('Hoa').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Đồng chí Bình trả lại thông báo TB-\w{6} \("Họp giao ban"\)\./),
    ])
    expect(['Bình', 'An', 'Chi'].flatMap(told)).toEqual([])
    const [stored] = await listBroadcasts(db)
    expect(stored?.broadcast.status).toBe('draft')
    expect((await historyOf(db, stored?.id ?? '')).at(-1)).toMatchObject({ action: 'return', detail: 'Chưa ghi địa điểm; in chat' })
    await go()
    expect(told('Hoa')).toHaveLength(1)
  })

  test('one given back at the console in the evening is told in the morning; without a reason it is not given back', async () => {
    clock.now = monday + 8 * 86_400_000 + 12 * 3_600_000
    const content = { text: 'Họp tổ', acknowledge: true }
    const made = done(
      await desk.draftBroadcast(
        deps(),
        { id: 'o1', name: 'Hoa' },
        { content, audience: { everybody: true }, sendAt: null, urgent: false, paid: false },
      ),
    )
    done(await desk.submitBroadcast(deps(), made.id, { id: 'o1', name: 'Hoa' }))
    expect(await desk.returnBroadcast(deps(), made.id, { id: 'o2', name: 'Bình' }, ' ')).toEqual({ ok: false, why: 'reason' })
    done(await desk.returnBroadcast(deps(), made.id, { id: 'o2', name: 'Bình' }, 'Sai ngày'))
    await go()
    const told = () => heard('Hoa').filter(({ text }) => text.includes('Lý do: Sai ngày'))
    expect(told()).toEqual([])
    clock.now += 12 * 3_600_000
    await go()
    expect(told()).toHaveLength(1)
  })

  test('a question to approve that comes after the decision is not asked at all', async () => {
    clock.now = monday + 9 * 86_400_000
    const made = done(
      await desk.draftBroadcast(
        deps(),
        { id: 'o1', name: 'Hoa' },
        {
          content: { text: 'Trả lại ngay', acknowledge: true },
          audience: { everybody: true },
          sendAt: null,
          urgent: false,
          paid: false,
        },
      ),
    )
    done(await desk.submitBroadcast(deps(), made.id, { id: 'o1', name: 'Hoa' }))
    done(await desk.returnBroadcast(deps(), made.id, { id: 'o2', name: 'Bình' }, 'nhầm'))
    await go()
    expect(heard('An').filter(({ quote }) => quote === 'Trả lại ngay')).toEqual([])
  })
})
