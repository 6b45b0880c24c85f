import { randomInt } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import type { Viewer } from '../../src/console/access.ts'
import { assignTo, closeCase, createCaseJobs, escalateOverdue, inbox, noteOn, replyTo, showCase } from '../../src/feedback/jobs.ts'
import { openLetters } from '../../src/feedback/letters/store.ts'
import { addRoute } from '../../src/feedback/desk-settings/store.ts'
import { caseByCode } from '../../src/feedback/store.ts'
import { forgetCases } from '../../src/feedback/forgetting/store.ts'
import { openAlerts } from '../../src/delivery/alerts/store.ts'
import { createIds } from '../../src/ids.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const officer: Viewer = { type: 'officer', name: 'hoa', role: 'can_bo_tinh' }
const ids = createIds(() => monday)
const depsOf = (db: Database, at = monday) => ({ db, ids: createIds(() => at), viewer: officer, at })

async function namedCase(db: Database, who: string, words = 'Quạt hỏng cả tháng'): Promise<string> {
  const turns = turnsOn(db)
  for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'An toàn, sức khỏe', 'Bỏ qua', words]) await turns.receive(from(who, text))
  const said = (await rows.said(db, who)).at(-1) ?? ''
  return /YC-\w{6}/.exec(said)?.[0] ?? said
}

/** The running program's part: says what waits to be said, twice as after a crash. */
async function tellAll(db: Database, at = monday): Promise<void> {
  const turns = turnsOn(db, { now: at })
  const jobs = createCaseJobs((address, event) => turns.resume(address, event))
  const waiting = (await rows.jobs(db)).filter(({ kind }) => kind === 'case_tell')
  for (const { payload, ...job } of [...waiting, ...waiting]) await jobs.case_tell(payload, { ...job, payload })
}

onBothDatabases('cases', (db) => {
  test('an officer’s answer reaches the sender once, notes never do, and the sender’s words come back', async () => {
    const d = await db()
    const code = await namedCase(d, 'An')
    expect(await noteOn(code, 'Hỏi lại bảo trì', depsOf(d))).toEqual({ ok: true })
    expect(await replyTo(code.toLowerCase(), 'Xưởng nào ạ?', depsOf(d))).toEqual({ ok: true })
    await tellAll(d)
    const said = await rows.said(d, 'An')
    expect(said.filter((text) => text?.includes('Xưởng nào ạ?'))).toHaveLength(1)
    expect(said.join()).not.toContain('bảo trì')
    const turns = turnsOn(d)
    await turns.receive(from('An', 'Xưởng 2'))
    const shown = await showCase(code, depsOf(d))
    if (!shown.ok) throw new Error(shown.code)
    expect(shown.case.status).toBe('open')
    expect(shown.messages.map(({ author, text }) => `${author}: ${text}`)).toEqual([
      'note: Hỏi lại bảo trì',
      'officer: Xưởng nào ạ?',
      'sender: Xưởng 2',
    ])
  })

  test('closing asks how it went; the answer is kept with the case, and the bot answers questions again', async () => {
    const d = await db()
    const code = await namedCase(d, 'Bình')
    await replyTo(code, 'Đang xem', depsOf(d))
    await closeCase(code, 'Đã thay quạt', depsOf(d))
    await tellAll(d)
    expect(await replyTo(code, 'nữa', depsOf(d))).toEqual({ ok: false, code: 'closed' })
    const turns = turnsOn(d, { now: monday + 1 })
    await turns.receive(from('Bình', 'Hài lòng'))
    expect((await caseByCode(d, code))?.case.rating).toBe(3)
    await turns.receive(from('Bình', 'Hỏi'))
    expect((await rows.said(d, 'Bình')).at(-1)).toContain('Đáp')
  })

  test('what nobody answers in time goes up a level, with a day of its own, and at the top an operator is told', async () => {
    const d = await db()
    await d.commit([
      addRoute({ id: 'r1', unitId: null, category: 'an_toan', restricted: false, owner: 'an-toan' }),
      addRoute({ id: 'r2', unitId: null, category: null, restricted: false, owner: 'chu-tich' }),
    ])
    const code = await namedCase(d, 'Chi')
    const owner = async () => (await caseByCode(d, code))?.case.owner
    expect(await owner()).toBe('an-toan')
    expect(await escalateOverdue(d, ids, monday + dayMs)).not.toContain(code)
    expect(await escalateOverdue(d, ids, monday + 2 * dayMs)).toContain(code)
    expect(await owner()).toBe('chu-tich')
    expect(await escalateOverdue(d, ids, monday + 2 * dayMs + 1)).not.toContain(code)
    await escalateOverdue(d, ids, monday + 4 * dayMs)
    expect((await openAlerts(d)).map(({ id }) => id)).toContain(`case:${code}`)
    await assignTo(code, 'hoa', depsOf(d))
    await replyTo(code, 'Xin lỗi đã chậm', depsOf(d))
    expect((await openAlerts(d)).map(({ id }) => id)).not.toContain(`case:${code}`)
  })

  test('a denunciation is not read by who is not named for it', async () => {
    const d = await db()
    const turns = turnsOn(d)
    await turns.receive(from('Dũng', 'Tôi muốn tố cáo chủ tịch ăn chặn quà'))
    const code = (await rows.cases(d)).find(({ kind }) => kind === 'denunciation')?.code ?? ''
    expect(await showCase(code, depsOf(d))).toEqual({ ok: false, code: 'not_yours' })
    const { cases, others } = await inbox(['open'], depsOf(d))
    expect(cases.map((one) => one.code)).not.toContain(code)
    expect(others).toBe(1)
    await d.commit([addRoute({ id: 'r3', unitId: null, category: null, restricted: true, owner: 'hoa' })])
    expect((await showCase(code, depsOf(d))).ok).toBe(true)
  })

  test('a sealed letter becomes a case with days for times, on either database', async () => {
    const d = await db()
    const turns = turnsOn(d)
    for (const text of ['phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', 'Bếp ăn bẩn', 'Gửi']) await turns.receive(from('Em', text))
    expect(await openLetters(d, testSeal, randomInt, createIds(() => monday).random)).toBe(1)
    const one = (await inbox(['open'], depsOf(d))).cases.find(({ sealed }) => sealed)
    expect(one).toMatchObject({ text: 'Bếp ăn bẩn', category: 'khac', createdAt: Date.UTC(2026, 10, 22, 17) })
    expect((await rows.contacts(d)).length).toBe((await rows.addresses(d)).length)
    expect((await rows.addresses(d)).map(({ externalId }) => externalId)).not.toContain('Em')
  })

  test('two years after its end a case has lost its words, and one that is open has not', async () => {
    const d = await db()
    const [ended, open] = [await namedCase(d, 'Hà', 'Lời của Hà'), await namedCase(d, 'Ích', 'Lời của Ích')]
    await closeCase(ended, 'Xong rồi, Hà', depsOf(d))
    await d.commit(forgetCases(monday))
    expect(JSON.stringify(await showCase(ended, depsOf(d)))).toContain('Lời của Hà')
    await d.commit(forgetCases(monday + 1))
    const shown = JSON.stringify(await showCase(ended, depsOf(d)))
    expect(shown).not.toContain('Hà')
    expect(shown).toContain('closed')
    expect(JSON.stringify(await showCase(open, depsOf(d)))).toContain('Lời của Ích')
  })

  test('whoever has their data erased leaves cases without words', async () => {
    const d = await db()
    const code = await namedCase(d, 'Giang', 'Lời riêng của Giang')
    await replyTo(code, 'Trả lời Giang', depsOf(d))
    const found = await caseByCode(d, code)
    await d.commit(eraseContactData(found?.contactId ?? ''))
    const shown = await showCase(code, depsOf(d))
    expect(JSON.stringify(shown)).not.toContain('Giang')
  })
})
