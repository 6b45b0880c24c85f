import { expect, test } from 'vitest'

import { createIds } from '../../src/ids.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { isUnanswered, dueDates, extendedTo } from '../../src/privacy/rights.ts'
import { vietnamDay } from '../../src/calendar.ts'
import { createRightsJobs, putOff, replyToRequest, settle, showRequest, tellAgain } from '../../src/privacy/requests/jobs.ts'
import type { RequestDeps } from '../../src/privacy/requests/jobs.ts'
import { isLost } from '../../src/privacy/requests/request.ts'
import { requestByCode, saidAbout } from '../../src/privacy/requests/store.ts'
import { forgetBefore } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const at = (day: string) => Date.parse(`${day}T10:00:00+07:00`)
const dayMs = 86_400_000

test.each([
  // Fifteen days from 22/1/2027 is the Saturday of Tết; work goes on on the 10th.
  ['object', '2027-01-22', '2027-01-26', '2027-02-10'],
  ['correct', '2026-11-20', '2026-11-24', '2026-11-30'],
  ['correct', '2026-04-28', '2026-05-04', '2026-05-08'],
  ['delete', '2027-01-16', '2027-01-19', '2027-02-10'],
] as const)('%s asked for on %s is answered by %s and done by %s', (kind, asked, reply, finish) => {
  const { replyBy, finishBy } = dueDates(kind, at(asked))
  expect([replyBy, finishBy].map(vietnamDay)).toEqual([reply, finish])
})

test('an extension is as long again as the term itself and ends on a working day', () => {
  expect(vietnamDay(extendedTo('correct', at('2026-11-30')))).toBe('2026-12-10')
  expect(vietnamDay(extendedTo('object', at('2027-01-25')))).toBe('2027-02-10')
})

test('a deletion that is on its way is not called unanswered, another request after its two days is', () => {
  const one = { source: 'chat', replyBy: monday, repliedAt: null } as const
  expect(isUnanswered({ ...one, kind: 'correct' }, monday + 1)).toBe(true)
  expect(isUnanswered({ ...one, kind: 'correct', repliedAt: monday }, monday + 1)).toBe(false)
  expect(isUnanswered({ ...one, kind: 'delete' }, monday + 1)).toBe(false)
  expect(isUnanswered({ ...one, kind: 'delete', source: 'paper' }, monday + 1)).toBe(true)
})

onBothDatabases('a request about somebody’s data', (open) => {
  let people = 0

  /** Somebody asks; the officer works at `clock`, and what they decide is said by the job as in the running program. */
  async function scene(...words: readonly string[]) {
    const db = await open()
    const clock = { now: monday }
    const turns = turnsOn(db, clock)
    const who = `An ${++people}`
    const say = (text: string) => turns.receive(from(who, text))
    const block = () => turns.receive(from(who, { type: 'reachable', reachable: false }, { opensWindow: false }))
    for (const text of words) await say(text)
    const noted: string[] = []
    const jobs = createRightsJobs({
      db,
      now: () => clock.now,
      resume: (address, event) => turns.resume(address, event),
      note: (contactId) => void noted.push(contactId),
    })
    const as = (role: 'quan_tri' | 'can_bo_tinh'): RequestDeps => ({
      db,
      ids: createIds(() => clock.now),
      viewer: { type: 'officer', name: 'Chị Mai', role },
      at: clock.now,
    })
    const run = async (kind: 'rights_tell' | 'erase_contact') => {
      for (const job of (await rows.jobs(db)).filter((each) => each.kind === kind && each.runAt <= clock.now))
        await jobs[kind](job.payload, job).catch(() => {})
    }
    const contactId = (await rows.addresses(db)).find(({ externalId }) => externalId === who)?.contactId
    const mine = async () => (await rows.requests(db)).filter((each) => each.contactId === contactId)
    const code = (await mine())[0]?.code ?? ''
    const said = () => rows.said(db, who)
    const last = async () => (await said()).at(-1)
    const isKnown = async () => (await rows.contacts(db)).some(({ id }) => id === contactId)
    const trail = async () =>
      (await auditPage(db, 0, 200))
        .filter(({ subjects }) => subjects.includes(contactId ?? '?'))
        .map(({ action, reason }) => `${action}: ${reason}`)
    return { db, clock, say, block, as, run, code, mine, said, last, isKnown, trail, contactId, noted }
  }

  test('carries what the person says is wrong, and its answer, its new day and its outcome reach them in chat', async () => {
    const { db, as, run, say, code, last, trail } = await scene('quyền dữ liệu', 'Yêu cầu sửa', 'Tên tôi là Lê Thị An, không phải Ân')
    expect(await requestByCode(db, code)).toMatchObject({ kind: 'correct', said: 'Tên tôi là Lê Thị An, không phải Ân' })
    expect(await replyToRequest(code, 'Chị cho xin số quyết định.', as('can_bo_tinh'))).toEqual({ ok: true, told: true })
    await run('rights_tell')
    expect(await last()).toContain('Chị cho xin số quyết định.')
    await say('Ghi thêm')
    await say('Quyết định 12')
    expect((await requestByCode(db, code))?.said).toBe('Tên tôi là Lê Thị An, không phải Ân\nQuyết định 12')
    expect(await putOff(code, 'chờ đơn vị xác nhận', as('can_bo_tinh'))).toMatchObject({ ok: true })
    await run('rights_tell')
    expect(await last()).toMatch(/hạn mới là ngày 14\/12\/2026. Lý do: chờ đơn vị xác nhận/)
    expect(await putOff(code, 'lại chờ', as('can_bo_tinh'))).toEqual({ ok: false, code: 'extended' })
    expect(await settle(code, 'done', 'Đã sửa tên trong hồ sơ.', as('can_bo_tinh'))).toEqual({ ok: true, told: true })
    await run('rights_tell')
    expect(await last()).toContain('Đã sửa tên trong hồ sơ.')
    expect(await requestByCode(db, code)).toMatchObject({ status: 'done', settledBy: 'Chị Mai', isSaid: true, sending: 'pending' })
    expect(await settle(code, 'refused', 'thôi', as('can_bo_tinh'))).toEqual({ ok: false, code: 'settled' })
    expect(await trail()).toEqual([
      `write: ${code} answered`,
      `write: ${code} put off: chờ đơn vị xác nhận`,
      `write: ${code} done: Đã sửa tên trong hồ sơ.`,
    ])
  })

  test('that is refused is told with the reason and where to complain', async () => {
    const { as, run, code, last } = await scene('phản đối xử lý dữ liệu', 'đừng đưa tôi vào danh sách khảo sát')
    await settle(code, 'refused', 'Danh sách này luật buộc phải lập.', as('can_bo_tinh'))
    await run('rights_tell')
    expect(await last()).toMatch(/không thực hiện được. Lý do: Danh sách này luật buộc phải lập.\n.*quyền khiếu nại/)
  })

  test('is told once, however often its job runs', async () => {
    const { as, run, code, said } = await scene('quyền dữ liệu', 'Yêu cầu sửa', 'sai tên')
    await settle(code, 'done', 'Đã sửa.', as('quan_tri'))
    await Promise.all([run('rights_tell'), run('rights_tell')])
    await run('rights_tell')
    expect((await said()).filter((text) => text?.includes('Đã sửa.'))).toHaveLength(1)
  })

  test('whose asker has blocked us says so, and is told again once they are back', async () => {
    const { db, as, run, say, block, code, last } = await scene('quyền dữ liệu', 'Yêu cầu sửa', 'sai tên')
    await block()
    expect(await settle(code, 'done', 'Đã sửa.', as('can_bo_tinh'))).toEqual({ ok: true, told: false })
    const lost = await requestByCode(db, code)
    expect(lost && isLost(lost)).toBe(true)
    await say('xin chào')
    expect(await tellAgain(code, as('can_bo_tinh'))).toEqual({ ok: true, told: true })
    await run('rights_tell')
    expect(await last()).toContain('Đã sửa.')
    expect(await tellAgain(code, as('can_bo_tinh'))).toEqual({ ok: false, code: 'settled' })
  })

  test('to erase is told in a last word, may be taken back until it happens, and then leaves no word behind', async () => {
    const { db, clock, run, say, code, last, isKnown, mine, contactId, noted } = await scene('tôi đồng ý', 'xóa dữ liệu', 'xác nhận xóa')
    clock.now = monday + 2 * dayMs
    await run('erase_contact')
    expect(await last()).toContain('đây là tin cuối cùng')
    // The word is out, the data still there: they change their mind.
    await say('giữ lại')
    clock.now += dayMs
    await run('erase_contact')
    expect(await isKnown()).toBe(true)
    expect(noted).toEqual([])
    expect(await requestByCode(db, code)).toMatchObject({ status: 'refused' })

    await say('xóa dữ liệu')
    await say('xác nhận xóa')
    clock.now += 4 * dayMs
    await run('erase_contact')
    clock.now += 600_000
    await run('erase_contact')
    expect(await isKnown()).toBe(false)
    // A backup that is restored does not bring them back.
    expect(noted).toEqual([contactId])
    expect((await mine()).map(({ status }) => status).sort()).toEqual(['done', 'refused'])
  })

  test('to erase is brought forward or refused by an administrator alone', async () => {
    const { clock, as, run, code, last, isKnown } = await scene('xóa dữ liệu', 'xác nhận xóa')
    expect(await settle(code, 'done', 'x', as('can_bo_tinh'))).toEqual({ ok: false, code: 'not_yours' })
    expect(await settle(code, 'refused', 'x', as('can_bo_tinh'))).toEqual({ ok: false, code: 'not_yours' })
    expect(await settle(code, 'done', 'theo đơn', as('quan_tri'))).toEqual({ ok: true, told: true })
    await run('erase_contact')
    expect(await last()).toContain('đây là tin cuối cùng')
    clock.now += 600_000
    await run('erase_contact')
    expect(await isKnown()).toBe(false)
  })

  test('to erase that is refused is not carried out, and the person hears why', async () => {
    const { clock, as, run, code, last, isKnown } = await scene('xóa dữ liệu', 'xác nhận xóa')
    await settle(code, 'refused', 'Hồ sơ đang được thanh tra.', as('quan_tri'))
    await run('rights_tell')
    expect(await last()).toContain('Hồ sơ đang được thanh tra.')
    clock.now += 30 * dayMs
    await run('erase_contact')
    expect(await isKnown()).toBe(true)
  })

  test('that was read by an officer says so in the trail, and is nobody else’s to read', async () => {
    const { as, code, trail } = await scene('quyền dữ liệu', 'Yêu cầu sửa', 'sai tên')
    const shown = await showRequest(code, as('can_bo_tinh'))
    expect(shown).toMatchObject({ request: { said: 'sai tên' }, reachable: true })
    expect(await trail()).toEqual([`read: read the request ${code}`])
    const unit = { ...as('can_bo_tinh'), viewer: { type: 'officer', name: 'Anh Ba', role: 'can_bo_don_vi', unitId: 'CDCS-01' } } as const
    expect(await showRequest(code, unit)).toBeUndefined()
    expect(await settle(code, 'done', 'x', unit)).toEqual({ ok: false, code: 'not_yours' })
  })

  test('keeps the person’s words no longer than chat is kept once it is settled', async () => {
    const { db, clock, as, code } = await scene('quyền dữ liệu', 'Yêu cầu sửa', 'sai tên')
    await db.commit(forgetBefore(clock.now + dayMs))
    expect((await requestByCode(db, code))?.said).toBe('sai tên')
    await settle(code, 'done', 'Đã sửa.', as('quan_tri'))
    await db.commit(forgetBefore(clock.now + dayMs))
    expect((await requestByCode(db, code))?.said).toBeNull()
  })

  test('takes no words from somebody whose request it is not', async () => {
    const { db, say, code } = await scene('quyền dữ liệu', 'Yêu cầu sửa', 'sai tên')
    const other = await scene('quyền dữ liệu', 'Yêu cầu sửa')
    await db.commit([saidAbout(code, (await other.mine())[0]?.contactId ?? '', 'lời người khác')])
    await say('Ghi thêm')
    await say('của tôi')
    expect((await requestByCode(db, code))?.said).toBe('sai tên\ncủa tôi')
  })
})
