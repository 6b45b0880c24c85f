import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import type { Role } from '../../db/tables/console.ts'
import { addOfficer, issueLink } from '../../src/console/officers/store.ts'
import { createPushJobs } from '../../src/feedback/pushes/jobs.ts'
import { addRoute } from '../../src/feedback/desk-settings/store.ts'
import { closeCase } from '../../src/feedback/jobs.ts'
import { caseByCode } from '../../src/feedback/store.ts'
import { tellingsOf } from '../../src/feedback/telling/store.ts'
import { createIds } from '../../src/ids.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { tappedTaking, typedTaking } from '../../src/feedback/taking.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

test.each([
  ['nhận YC-7K3M2P', 'take'],
  ['nhan xu ly yc-7k3m2p', 'take'],
  ['Nhận việc YC 7K3M2P', 'take'],
  ['mở hồ sơ YC7K3M2P', 'open'],
  ['nhận thông báo', undefined],
  ['nhận YC-7K3M2', undefined],
  ['mở YC-7K3M2P cho tôi xem với', undefined],
])('"%s" is %s', (said, what) => expect(typedTaking(said)?.what).toBe(what))

test('buttons of anything else are not those of a case', () => {
  for (const promptId of ['Q7K2M0ZP4A', 'NXAB7K3M2P', 'NXYC7K3M2', '']) expect(tappedTaking(promptId, 0)).toBeUndefined()
})

const clock = { now: monday }
const ids = createIds(() => clock.now)

async function officer(db: Database, name: string, role: Role = 'can_bo_tinh', channel: 'telegram' | 'zalo-bot' = 'telegram') {
  const [id, token] = [ids.next(), `BDK${ids.random(8)}`]
  await db.commit([
    addOfficer({ id, name, role, unitId: role === 'can_bo_don_vi' ? 'CDCS-99' : null, createdAt: clock.now }),
    issueLink({ token, officerId: id, purpose: 'chat', at: clock.now, forMs: 60_000 }),
  ])
  await turns(db).receive(from(name, token, { channel }))
}

/** Every event a second later: what came last has the greatest id. */
const turns = (db: Database) => {
  clock.now += 1_000
  return turnsOn(db, clock, { pagesUrl: 'https://cd.example.vn' })
}
const viewer = { type: 'officer', name: 'quan tri', role: 'quan_tri' } as const

async function work(db: Database): Promise<void> {
  clock.now += 1_000
  const jobs = createPushJobs({
    db,
    ids,
    now: () => clock.now,
    proactive: 'free',
    consoleUrl: () => 'https://cd.example.vn',
    onOutbox: () => {},
  })
  for (const job of (await rows.jobs(db)).filter(({ kind }) => kind === 'case_push')) await jobs.case_push(job.payload, job)
}

/** @returns the code of a new case, which officers have been told of */
async function opinion(db: Database, who: string, category = 'An toàn, sức khỏe'): Promise<string> {
  for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', category, 'Bỏ qua', 'Quạt xưởng hai hỏng'])
    await turns(db).receive(from(who, text))
  await work(db)
  return (await rows.cases(db)).at(-1)?.code ?? '?'
}

const said = async (db: Database, who: string) => (await rows.outbox(db, who)).at(-1)?.body ?? { text: '' }
const heard = async (db: Database, who: string) => (await rows.outbox(db, who)).filter(({ kind }) => kind === 'notice').at(-1)?.body

async function tap(db: Database, who: string, label: string): Promise<string> {
  const body = await heard(db, who)
  const index = body?.choices?.findIndex((each) => each.label === label) ?? -1
  await turns(db).receive(from(who, { type: 'choice', promptId: body?.promptId ?? '', index }))
  return (await said(db, who)).text
}
const owner = async (db: Database, code: string) => (await caseByCode(db, code))?.case.owner
const taken = async (db: Database, code: string) => (await tellingsOf(db, code)).filter(({ what }) => what === 'taken').length

onBothDatabases('taking a case where one is told of it', (open) => {
  test('gives it to whoever taps first, once; the sender is told once; the other hears whose it is', async () => {
    const db = await open()
    await officer(db, 'hoa')
    await officer(db, 'lan')
    const code = await opinion(db, 'An')
    expect(await tap(db, 'hoa', 'Nhận xử lý')).toContain(`đã nhận xử lý việc ${code}. Người gửi được báo`)
    expect([await owner(db, code), await taken(db, code)]).toEqual(['hoa', 1])
    expect((await auditPage(db, 0, 500)).at(-1)).toMatchObject({ actor: 'officer:hoa', action: 'write', subjects: code })

    expect(await tap(db, 'hoa', 'Nhận xử lý')).toContain(`đang phụ trách việc ${code}`)
    expect(await tap(db, 'lan', 'Nhận xử lý')).toContain('đang do hoa phụ trách')
    expect([await owner(db, code), await taken(db, code)]).toEqual(['hoa', 1])
    // Taking it instead is asked for in so many words.
    await turns(db).receive(from('lan', 'Nhận thay'))
    expect([await owner(db, code), await taken(db, code)]).toEqual(['lan', 1])
  })

  test('two who tap at one moment do not both have it', async () => {
    const db = await open()
    const code = await opinion(db, 'Bình')
    const body = await heard(db, 'hoa')
    const choice = { type: 'choice', promptId: body?.promptId ?? '', index: 0 } as const
    await Promise.all(['hoa', 'lan'].map((who) => turns(db).receive(from(who, choice))))
    const answers = await Promise.all(['hoa', 'lan'].map(async (who) => (await said(db, who)).text))
    expect(answers.filter((text) => text.includes(`đã nhận xử lý việc ${code}`))).toHaveLength(1)
    expect(answers.filter((text) => text.includes('phụ trách. Chỉ nhận thay'))).toHaveLength(1)
    expect(await taken(db, code)).toBe(1)
  })

  test('whose it already is by the rules tells the sender that they have it', async () => {
    const db = await open()
    await db.commit([addRoute({ id: 'r', unitId: null, category: 'phuc_loi', restricted: false, owner: 'lan' })])
    const code = await opinion(db, 'Chi', 'Bữa ăn, nhà ở, phúc lợi')
    expect([await owner(db, code), await taken(db, code)]).toEqual(['lan', 0])
    expect(await tap(db, 'lan', 'Nhận xử lý')).toContain('đã nhận xử lý')
    expect(await taken(db, code)).toBe(1)
  })

  test('[Mở hồ sơ] gives a link to come in by, and an old button of a case that is over changes nothing', async () => {
    const db = await open()
    const code = await opinion(db, 'Dũng')
    const body = await heard(db, 'hoa')
    const opening = await tap(db, 'hoa', 'Mở hồ sơ')
    expect(opening).toBe('')
    await closeCase(code, undefined, { db, ids, viewer, at: clock.now })
    await turns(db).receive(from('hoa', { type: 'choice', promptId: body?.promptId ?? '', index: 0 }))
    expect((await said(db, 'hoa')).text).toContain(`Việc ${code} đã kết thúc`)
    expect(await owner(db, code)).toBeNull()
  })

  test('is for those who may read it: another unit’s officer and somebody who only looks are told nothing, a worker has an old button', async () => {
    const db = await open()
    await officer(db, 'xa', 'can_bo_don_vi')
    await officer(db, 'xem', 'nguoi_xem')
    const code = await opinion(db, 'Em')
    const promptId = `NX${code.replace('-', '')}`
    for (const who of ['xa', 'xem']) {
      await turns(db).receive(from(who, { type: 'choice', promptId, index: 0 }))
      expect((await said(db, who)).text).toContain('không thuộc quyền của anh/chị')
      await turns(db).receive(from(who, { type: 'choice', promptId, index: 1 }))
      expect((await said(db, who)).text).toContain('không thuộc quyền của anh/chị')
    }
    await turns(db).receive(from('Em', { type: 'choice', promptId, index: 0 }))
    expect((await said(db, 'Em')).text).toContain('không còn dùng được')
    expect(await owner(db, code)).toBeNull()
  })

  test('works in words where there are no buttons', async () => {
    const db = await open()
    await officer(db, 'bot', 'can_bo_tinh', 'zalo-bot')
    const code = await opinion(db, 'Giang')
    expect((await heard(db, 'bot'))?.text).toContain(`Gõ "nhận ${code}"`)
    await turns(db).receive(from('bot', `nhan ${code.toLowerCase()}`, { channel: 'zalo-bot' }))
    expect(await owner(db, code)).toBe('bot')
  })
})
