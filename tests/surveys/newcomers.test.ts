import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { createIds } from '../../src/ids.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { audienceOf } from '../../src/surveys/audience.ts'
import type { AudienceSpec } from '../../src/surveys/audience.ts'
import { findAudience } from '../../src/surveys/audience/store.ts'
import type { Member } from '../../src/surveys/members.ts'
import { newcomersOf } from '../../src/surveys/newcomers.ts'
import { addNewcomers, choiceOf, findNewcomers } from '../../src/surveys/newcomers/store.ts'
import { openSurvey } from '../../src/surveys/opening/jobs.ts'
import { draftSurvey, findContact, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import type { SurveyRow } from '../../src/surveys/operating/store.ts'
import { overviewOf } from '../../src/surveys/overview/store.ts'
import { ratesOf } from '../../src/surveys/progress.ts'
import type { SurveyMode } from '../../src/surveys/survey.ts'
import { openConsole } from '../support/console.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn, takeInChairs } from '../support/personnel.ts'
import { property } from '../support/property.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const viewer = { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const
const ids = createIds(() => monday)

async function rowOf(db: Database, id: string): Promise<SurveyRow> {
  const row = await surveyById(db, id)
  if (row === undefined) throw new Error(`no survey ${id}`)
  return row
}
async function opened(db: Database, id: string, mode: SurveyMode, spec: AudienceSpec, now = monday): Promise<void> {
  await db.commit(draftSurvey({ id, mode, definition: survey('Đời sống', question('yes_no', 'a')), createdAt: now }))
  await db.commit([moveSurvey(await rowOf(db, id), { status: 'approved', version: 1 })])
  const row = await rowOf(db, id)
  const asked = await findAudience(db, spec, row, now)
  expect(await openSurvey(row, { closesAt: now + 10 * dayMs, asked, spec }, { db, ids, viewer, now })).toEqual({ ok: true })
}
const joined = async (db: Database, name: string, unitId: string) => {
  await turnsOn(db).receive(from(name, 'xin chào'))
  await db.commit([putMember((await findContact(db, { channel: 'telegram', externalId: name })) ?? '', unitId, '2026-01-01')])
}
const standing = async (db: Database, id: string) => {
  const overview = await overviewOf(db, await rowOf(db, id))
  return ratesOf(overview.groups, overview.audience).map(({ group, people, assigned }) => [group.slice(0, 7), people, assigned])
}

onBothDatabases('who came after a survey opened', (opening) => {
  let db: Database
  const links = new Map<string, string>()
  const link = async (name: string) => {
    for (const text of [links.get(name) ?? '', 'tôi đồng ý']) await turnsOn(db).receive(from(name, text))
  }
  const find = async (id: string) => {
    const found = await findNewcomers(db, await rowOf(db, id), monday + dayMs)
    if (found === undefined) throw new Error('nobody was chosen')
    return found
  }
  const add = async (id: string) => addNewcomers(await rowOf(db, id), await find(id), { db, ids, viewer, now: monday + dayMs })

  beforeAll(async () => {
    db = await opening()
    const deps = depsOn(db)
    await smallProvince(db)
    await takeInChairs(deps)
    for (const [i, { head }] of (await everyRecord(deps)).entries()) {
      const code = `HS${'AB'[i]?.repeat(8)}`
      links.set(head.fullName, code)
      await db.commit(issueCode(code, { cadreId: head.id, issuedBy: 'Hoa', issuedAt: monday, expiresAt: monday + 5 * dayMs }))
    }
    for (const name of ['Dung', 'Em']) await joined(db, name, 'CDCS-01')
  })

  test('members who joined since are found, asked and counted; doing it again finds nobody', async () => {
    const id = 'KS-MEVAAA'
    await opened(db, id, 'named', { circle: 'everybody', units: ['LDLD'] })
    expect(await find(id)).toEqual({ added: [], linked: [], tooFew: 0 })
    await joined(db, 'Giang', 'CDCS-01')
    await joined(db, 'Hà', 'CDCS-02')
    expect(await find(id)).toMatchObject({ added: [{ group: expect.stringMatching(/^CDCS-0/) }, {}], linked: [], tooFew: 0 })
    expect(await standing(db, id)).toEqual([
      ['CDCS-01', 3, 2],
      ['CDCS-02', 1, 0],
    ])
    expect(await add(id)).toBe(true)
    expect(await standing(db, id)).toEqual([
      ['CDCS-01', 4, 3],
      ['CDCS-02', 2, 1],
    ])
    expect(await find(id)).toEqual({ added: [], linked: [], tooFew: 0 })
    for (const text of [id, 'Bắt đầu', 'tôi đồng ý', 'có', 'gửi']) await turnsOn(db).receive(from('Giang', text))
    expect((await rows.said(db, 'Giang')).join(' ')).toContain('Cảm ơn anh/chị đã dành thời gian')
  })

  test('a cadre who was counted without a chat is asked once they have one, and the number of people stays', async () => {
    const id = 'KS-MEVBBB'
    await opened(db, id, 'named', { units: ['LDLD'] })
    await link('Nguyễn An')
    expect(await find(id)).toMatchObject({ added: [], linked: [{ group: expect.stringMatching(/^CDCS-01/) }], tooFew: 0 })
    await turnsOn(db).receive(from('Nguyễn An', id))
    expect((await rows.said(db, 'Nguyễn An')).at(-1)).toContain('không dành cho')
    expect(await add(id)).toBe(true)
    expect(await standing(db, id)).toEqual([
      ['CDCS-01', 1, 1],
      ['CDCS-02', 1, 0],
    ])
    await turnsOn(db).receive(from('Nguyễn An', id))
    expect((await rows.said(db, 'Nguyễn An')).at(-1)).toContain('Kính mời')
  })

  test('two officers at the same moment ask each person once, and the trail says who did', async () => {
    const id = 'KS-MEVCCC'
    await opened(db, id, 'named', { circle: 'members', units: ['CDCS-02'] })
    for (const name of ['Khoa', 'Lan']) await joined(db, name, 'CDCS-02')
    const [row, found] = [await rowOf(db, id), await find(id)]
    const both = await Promise.all(
      ['Hoa', 'Mai'].map((name) => addNewcomers(row, found, { db, ids, viewer: { ...viewer, name }, now: monday })),
    )
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await standing(db, id)).toEqual([['CDCS-02', 3, 3]])
    const entries = (await auditPage(db, 0, 1_000)).filter(({ reason }) => reason?.includes(`${id}: 2 people who came since`))
    expect(entries).toHaveLength(1)
  })

  test('in a confidential survey a group takes in nobody or five, so that no reply that comes later is anybody’s', async () => {
    const id = 'KS-MEVDDD'
    await opened(db, id, 'confidential', { circle: 'members', units: ['LDLD'] })
    for (const name of ['Minh', 'Nam', 'Oanh', 'Phúc']) await joined(db, name, 'CDCS-01')
    expect(await find(id)).toEqual({ added: [], linked: [], tooFew: 4 })
    await joined(db, 'Quân', 'CDCS-02')
    const { added, tooFew } = await find(id)
    expect([new Set(added.map(({ group }) => group)), added.length, tooFew]).toEqual([
      new Set(['Các đơn vị dưới 5 người được hỏi']),
      ...[5, 0],
    ])
  })

  test('a survey that has closed, was opened by a list, or is for whoever has the code takes in nobody', async () => {
    const id = 'KS-MEVEEE'
    await opened(db, id, 'named', { circle: 'members', units: ['CDCS-01'] })
    await joined(db, 'Sơn', 'CDCS-01')
    const found = await find(id)
    await db.commit([moveSurvey(await rowOf(db, id), { status: 'closed' })])
    expect(await addNewcomers(await rowOf(db, id), found, { db, ids, viewer, now: monday })).toBe(false)
    const [cadre] = (await everyRecord(depsOn(db))).map(({ head }) => head.id)
    await opened(db, 'KS-MEVFFF', 'named', { list: [cadre ?? ''] })
    expect(await choiceOf(db, 'KS-MEVFFF')).toBeUndefined()
    expect(await findNewcomers(db, await rowOf(db, 'KS-MEVFFF'), monday)).toBeUndefined()
  })
})

describe('who is new', () => {
  const units = ['A', 'B', 'C'] as const
  const tree = treeAsOf([], '2026-01-01')
  const memberOf = (contactId: string, unitId: string): Member => ({
    unitId,
    confirmed: true,
    contact: { contactId, wantsSurveys: true, optedOut: false, canReach: true },
  })
  const places = fc.array(fc.constantFrom(...units), { maxLength: 30 })

  property<[string[], string[], SurveyMode]>([places, places, fc.constantFrom<SurveyMode>('named', 'confidential', 'anonymous')], 300)(
    'is nobody who was asked, nobody twice; and in a confidential survey every group is given nobody or five',
    (before, after, mode) => {
      const earlier = before.map((unit, i) => memberOf(`e${i}`, unit))
      const later = after.map((unit, i) => memberOf(`l${i}`, unit))
      const spec = { circle: 'members' } as const
      const asked = audienceOf([], earlier, tree, spec, mode)
      const soFar = {
        cadres: new Map<string, string>(),
        contacts: new Set(asked.flatMap(({ contactId }) => contactId ?? [])),
        groups: new Set(asked.map(({ group }) => group)),
      }
      const { added, tooFew } = newcomersOf([], [...earlier, ...later], tree, spec, mode, soFar)
      const contacts = added.map(({ contactId }) => contactId)
      expect(new Set(contacts).size).toBe(contacts.length)
      expect(contacts.every((contactId) => contactId?.startsWith('l'))).toBe(true)
      expect(added.length + tooFew).toBe(later.length)
      if (mode === 'named') expect(tooFew).toBe(0)
      const sizes = new Map<string, number>()
      for (const { group } of added) sizes.set(group, (sizes.get(group) ?? 0) + 1)
      if (mode === 'confidential') for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(5)
      if (mode === 'anonymous') for (const [group, size] of sizes) if (!soFar.groups.has(group)) expect(size).toBeGreaterThanOrEqual(5)
    },
  )
})

describe('newcomers in the console', () => {
  test('are looked at by name, confirmed, and shown again when somebody came meanwhile', async () => {
    const console = await openConsole()
    const { db } = console
    const now = Date.now()
    await smallProvince(db)
    await opened(db, 'KS-MEVGGG', 'named', { circle: 'everybody', units: ['CDCS-01'] }, now)
    const officer = console.as('can_bo_tinh')
    const here = '/console/khao-sat/KS-MEVGGG/them'
    const text = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(await text(await officer.get(here))).toContain('Chưa có người mới.')
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
        ['Nguyễn An', '1985', 'CDCS-01', 'Chủ tịch'],
      ]),
      depsOn(db),
    )
    await joined(db, 'Dung', 'CDCS-01')
    const page = await text(await officer.get(here))
    for (const words of ['1 cán bộ và 1 đoàn viên', 'Nguyễn An', 'Thêm 1 cán bộ và 1 đoàn viên']) expect(page).toContain(words)
    await joined(db, 'Em', 'CDCS-01')
    const changed = await officer.post(here, { seen: '2 0' })
    expect([changed.status, await text(changed)]).toEqual([409, expect.stringContaining('Danh sách đã thay đổi')])
    const done = await officer.post(here, { seen: '3 0' })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/console/khao-sat/KS-MEVGGG'])
    expect(await standing(db, 'KS-MEVGGG')).toEqual([['CDCS-01', 3, 2]])
    expect(await text(await officer.get('/console/khao-sat/KS-MEVGGG'))).toContain('Thêm người mới vào đơn vị')
    await db.close()
  })
})
