import { expect, test } from 'vitest'

import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { retryBroadcast } from '../../src/broadcasts/retrying/jobs.ts'
import { reportOf, spending } from '../../src/broadcasts/report/store.ts'
import { spentOn } from '../../src/broadcasts/spending.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import { saveTemplate } from '../../src/broadcasts/templates/store.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel, hoa, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'

const hourMs = 3_600_000

onBothDatabases('the report of a broadcast', (open) => {
  test('adds up what was really paid: money, the bundle and the free window are told apart, person by person and in sum', async () => {
    const db = await open()
    const clock = { now: monday }
    const days = (n: number) => monday - n * 24 * hourMs
    await db.commit([
      ...person('Gói', { at: { 'zalo-oa': days(3) } }),
      ...person('Mẫu', { at: { 'zalo-oa': days(20) } }),
      ...person('Mới', { at: { 'zalo-oa': days(1) } }),
      ...person('Trả', { at: { 'zalo-oa': days(3) } }),
      ...person('Hỏng', { at: { 'zalo-oa': days(3) } }),
      saveTemplate({ id: '7', name: 'Mời họp', params: {}, priceVnd: 200, createdAt: monday }),
    ])
    const deps = deskOn(db, clock)
    const content = { text: 'Mời họp', acknowledge: true, template: { id: '7', data: {} } }
    const { id } = await approvedBroadcast(deps, { content, paid: true })
    done(await desk.sendBroadcast(deps, id, binh))
    const paidBy: Readonly<Record<string, string>> = { Gói: 'sub_quota', Mẫu: 'zbs_template', Mới: 'reply', Trả: 'purchase_quota' }
    const zalo = fakeChannel('zalo-oa', (to) =>
      paidBy[to] === undefined
        ? { ok: false, failure: { code: 'rejected', detail: 'no' } }
        : { ok: true, externalId: to, paidBy: paidBy[to] },
    )
    await settle(deps, clock, [zalo.channel])
    const stored = done(await retryBroadcast(deps, id, hoa, false))
    const { left } = await progressOf(db, id)
    expect(await spending(db, stored, left)).toEqual({
      costVnd: 255,
      byAllowance: { sub_quota: 1, zbs_template: 1, reply: 1, purchase_quota: 1 },
    })
    // Three paid windows at 55 đồng and a template: what was feared, not what came.
    expect(stored.forecast?.costVnd).toBe(365)
    const { csv, people } = await reportOf(db, stored)
    expect(people).toBe(5)
    const cells = csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    expect(cells.map((line) => [line[0], ...line.slice(-2)])).toEqual([
      ['Mã', 'Hạn mức', 'Chi phí (đồng)'],
      ['Gói', 'gói tin của OA', '0'],
      ['Hỏng', '', '0'],
      ['Mẫu', 'tin mẫu ZBS', '200'],
      ['Mới', 'miễn phí trong 48 giờ', '0'],
      ['Trả', 'trả tiền từng tin', '55'],
      ['Tổng', '', '255'],
    ])
  })

  test('where Zalo no longer says what paid, the route decides', () => {
    expect(
      spentOn(
        [
          { route: 'zalo_paid', paidBy: null, n: 3 },
          { route: 'zalo_free', paidBy: null, n: 5 },
        ],
        0,
      ),
    ).toEqual({
      costVnd: 165,
      byAllowance: {},
    })
  })
})
