import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import type { Viewer } from '../../src/console/access.ts'
import { markUnreachable } from '../../src/delivery/reach/store.ts'
import { claimDue, giveUp, markSent } from '../../src/delivery/store.ts'
import { addAssignment, removeAssignment } from '../../src/feedback/assigning/jobs.ts'
import { closeCase, createCaseJobs, passUp, replyTo, showCase, tellAgain } from '../../src/feedback/jobs.ts'
import { reachedOf, reachedText } from '../../src/feedback/reached.ts'
import type { Telling } from '../../src/feedback/reached.ts'
import { allRoutes } from '../../src/feedback/desk-settings/store.ts'
import { caseByCode } from '../../src/feedback/store.ts'
import { unreached } from '../../src/feedback/telling/store.ts'
import { createIds } from '../../src/ids.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const officer: Viewer = { type: 'officer', name: 'hoa', role: 'can_bo_tinh' }
const ids = createIds(() => monday)
const depsOf = (db: Database, at = monday) => ({ db, ids, viewer: officer, at })

async function caseOf(db: Database, who: string): Promise<string> {
  const turns = turnsOn(db)
  for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'An toàn, sức khỏe', 'Bỏ qua', `Lời của ${who}`])
    await turns.receive(from(who, text))
  await deliver(db)
  return /YC-\w{6}/.exec((await rows.said(db, who)).at(-1) ?? '')?.[0] ?? ''
}

/** The running program's part: says what waits to be said, and sends it or fails to. */
async function deliver(db: Database, failure?: string, status: 'failed' | 'uncertain' = 'failed'): Promise<void> {
  const jobs = createCaseJobs((address, event) => turnsOn(db).resume(address, event))
  for (const job of (await rows.jobs(db)).filter(({ kind }) => kind === 'case_tell')) await jobs.case_tell(job.payload, job)
  for (;;) {
    const due = await claimDue(db, { channel: 'telegram', account: '1' }, { now: monday + 1, limit: 100, holder: 'd' })
    if (due.length === 0) return
    await db.commit(due.map((each) => (failure === undefined ? markSent(each, monday) : giveUp(each, 'd', status, monday, failure))))
  }
}

async function lastTelling(db: Database, code: string): Promise<Telling> {
  const shown = await showCase(code, depsOf(db))
  const last = shown.ok ? shown.tellings.at(-1) : undefined
  if (last === undefined) throw new Error('nothing was told')
  return last
}

onBothDatabases('what reaches the sender', (db) => {
  test('an answer that arrived says when; it is not sent twice', async () => {
    const d = await db()
    const code = await caseOf(d, 'An')
    await replyTo(code, 'Đang xem', depsOf(d))
    expect(reachedOf(await lastTelling(d, code))).toBe('waiting')
    await deliver(d)
    expect(reachedText(await lastTelling(d, code)).text).toBe('Đã gửi lúc 10 giờ 00 ngày 23/11/2026.')
    expect(await tellAgain(code, depsOf(d))).toEqual({ ok: false, code: 'nothing' })
    expect(await unreached(d)).not.toContain(code)
  })

  test('an answer the window was closed for says so and what to do, and goes again when the officer says so', async () => {
    const d = await db()
    const code = await caseOf(d, 'Bình')
    await replyTo(code, 'Xưởng nào ạ?', depsOf(d))
    await deliver(d, 'window_closed: the window is closed')
    const { text, todo } = reachedText(await lastTelling(d, code))
    expect(text).toContain('48 giờ')
    expect(todo).toContain('Gửi lại')
    expect(await unreached(d)).toContain(code)
    expect(await tellAgain(code, depsOf(d))).toEqual({ ok: true })
    await deliver(d)
    expect(reachedOf(await lastTelling(d, code))).toBe('sent')
    expect(await unreached(d)).not.toContain(code)
    expect((await rows.outbox(d, 'Bình')).filter(({ body }) => body?.text.includes('Xưởng nào ạ?'))).toHaveLength(2)
  })

  test('an answer nobody knows the fate of is called that', async () => {
    const d = await db()
    const code = await caseOf(d, 'Chi')
    await replyTo(code, 'Đang xem', depsOf(d))
    await deliver(d, 'uncertain: timeout', 'uncertain')
    expect(reachedText(await lastTelling(d, code)).text).toContain('Không rõ')
  })

  test('somebody who has blocked us is nowhere to be told, and the officer reads that', async () => {
    const d = await db()
    const code = await caseOf(d, 'Dũng')
    const { id: addressId = '' } = (await rows.addresses(d)).find(({ externalId }) => externalId === 'Dũng') ?? {}
    await d.commit(markUnreachable(addressId, monday, 'blocked'))
    await closeCase(code, 'Đã xong', depsOf(d))
    expect(reachedText(await lastTelling(d, code)).text).toContain('đã chặn')
    expect(await unreached(d)).toContain(code)
  })

  test('what an officer cannot settle goes up by hand, as far as somebody is named', async () => {
    const d = await db()
    for (const route of await allRoutes(d)) await removeAssignment(route.id, depsOf(d))
    const any = { unitId: null, restricted: false }
    await addAssignment({ ...any, category: 'an_toan', owner: 'an-toan' }, depsOf(d))
    await addAssignment({ ...any, category: null, owner: 'chu-tich' }, depsOf(d))
    expect(await addAssignment({ ...any, category: null, owner: 'chu-tich' }, depsOf(d))).toEqual({ ok: false, code: 'twice' })
    const code = await caseOf(d, 'Em')
    expect(await passUp(code, depsOf(d))).toEqual({ ok: true })
    expect((await caseByCode(d, code))?.case).toMatchObject({ owner: 'chu-tich', escalations: 1 })
    expect(await passUp(code, depsOf(d))).toEqual({ ok: false, code: 'nothing' })
  })
})
