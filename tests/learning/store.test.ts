import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { courseSeed } from '../../db/seed/lessons.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { learners, learningOf } from '../../src/learning/store.ts'
import { auditPage, verifyTrail } from '../../src/privacy/audit/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { findContact } from '../../src/surveys/operating/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const people = csv([
  ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
  ['Nguyễn Văn An', '1985', 'CDCS-01', 'Chủ tịch'],
  ['Trần Thị Bình', '1990', 'CDCS-02', 'Phó Chủ tịch'],
  ['Lê Chi', '1991', 'CDCS-02', 'Chuyên viên'],
])
const rights: readonly string[] = courseSeed.lessons.flatMap(({ items }) => items.map(({ right }) => right))

/** Learns to the end, always right, by typing the words of the choices. */
async function learnAll(db: Database, who: string, start: string): Promise<void> {
  // Nobody answers fifty questions in a moment: each is asked by a program that has just started.
  const tell = (text: string) => turnsOn(db).receive(from(who, text))
  // Read from the message as it waits to be sent: its words go once it is.
  const last = async () => (await rows.outbox(db, who)).at(-1)?.body
  await tell('học nghị quyết')
  await tell(start)
  for (let n = 0; n < 100; n++) {
    const labels = (await last())?.choices?.map(({ label }) => label) ?? []
    const next = labels.find((label) => rights.includes(label)) ?? labels.find((label) => label === 'Tiếp')
    if (next === undefined) return
    await tell(next)
  }
}

onBothDatabases('what is learnt', (open) => {
  test('enters the record of a linked cadre who wanted it, with its days, its milestones in the trail, and nobody else’s', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    await smallProvince(db)
    await takeIn(people, deps)
    const records = await everyRecord(deps)
    const idOf = (name: string) => records.find(({ head }) => head.fullName === name)?.head.id ?? ''
    const turns = turnsOn(db)
    for (const [who, name, code] of [
      ['an', 'Nguyễn Văn An', 'HSAAAAAAAA'],
      ['binh', 'Trần Thị Bình', 'HSBBBBBBBB'],
    ] as const) {
      await db.commit(issueCode(code, { cadreId: idOf(name), issuedBy: 'officer:Hoa', issuedAt: monday, expiresAt: monday + 86_400_000 }))
      await turns.receive(from(who, code))
      await turns.receive(from(who, 'tôi đồng ý'))
    }
    await learnAll(db, 'an', 'Học và ghi vào hồ sơ')
    await learnAll(db, 'binh', 'Học, không ghi hồ sơ')
    await learnAll(db, 'khách', 'Bắt đầu học')

    expect((await learningOf(db, idOf('Nguyễn Văn An')))?.read).toHaveLength(courseSeed.lessons.length)
    expect(await learningOf(db, idOf('Trần Thị Bình'))).toBeUndefined()
    const found = (await learners(db, '2026-11-23')).sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
    expect(found).toEqual([
      { unitId: 'CDCS-01', isLinked: true, hasBegun: true, itemsRight: 25, completed: true, confirmed: false },
      { unitId: 'CDCS-02', isLinked: true, hasBegun: false, itemsRight: 0, completed: false, confirmed: false },
    ])

    await turns.receive(from('an', 'đã đọc và xác nhận'))
    expect((await learningOf(db, idOf('Nguyễn Văn An')))?.confirmedOn).toBeUndefined()
    await turns.receive(from('an', 'tôi đã đọc và xác nhận'))
    expect((await learningOf(db, idOf('Nguyễn Văn An')))?.confirmedOn).toBe('2026-11-23')
    const trail = await auditPage(db, 0, 1_000)
    expect(trail.filter(({ reason }) => reason.startsWith('learning')).map(({ reason }) => reason)).toEqual([
      'learning the resolution: started',
      'learning the resolution: completed',
      'learning the resolution: confirmed',
    ])
    expect((await verifyTrail(db)).ok).toBe(true)
  })

  test('on another channel of the same cadre goes on where it stood', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const an = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Nguyễn Văn An')?.head.id ?? ''
    await db.commit(issueCode('HSCCCCCCCC', { cadreId: an, issuedBy: 'officer:Hoa', issuedAt: monday, expiresAt: monday + 86_400_000 }))
    const turns = turnsOn(db)
    await turns.receive(from('an zalo', 'HSCCCCCCCC', { channel: 'zalo-oa' }))
    await turns.receive(from('an zalo', 'tôi đồng ý', { channel: 'zalo-oa' }))
    await turns.receive(from('an zalo', 'tôi học đến đâu', { channel: 'zalo-oa' }))
    expect((await rows.said(db, 'an zalo')).at(-1)).toContain(`trả lời đúng ${rights.length}/${rights.length} câu`)
  })

  test('goes with the person who is erased', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const an = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Nguyễn Văn An')?.head.id ?? ''
    await db.commit(eraseContactData((await findContact(db, { channel: 'telegram', externalId: 'an' })) ?? ''))
    expect(await learningOf(db, an)).toBeUndefined()
  })
})
