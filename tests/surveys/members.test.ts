import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { read } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { decideMembers } from '../../src/cadres/joining/jobs.ts'
import { renewCode } from '../../src/cadres/joining/store.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { createIds } from '../../src/ids.ts'
import { audienceOf, headCount, isAtOdds, isEmpty } from '../../src/surveys/audience.ts'
import type { AudienceSpec, Candidate } from '../../src/surveys/audience.ts'
import { findAudience, leftUnconfirmed } from '../../src/surveys/audience/store.ts'
import { surveyReminders } from '../../src/surveys/jobs.ts'
import { forgetOldReplies } from '../../src/surveys/keeping/store.ts'
import type { Member } from '../../src/surveys/members.ts'
import { openSurvey } from '../../src/surveys/opening/jobs.ts'
import { assignTo, draftSurvey, findContact, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { overviewOf } from '../../src/surveys/overview/store.ts'
import { ratesOf } from '../../src/surveys/progress.ts'
import { unansweredAddresses } from '../../src/surveys/telling/store.ts'
import type { SurveyMode } from '../../src/surveys/survey.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { depsOn, everyRecord, smallProvince, takeInChairs } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const membersRows = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select()
    .from(t.surveyMembers)
    .where(eq(t.surveyMembers.surveyId, p('surveyId'))),
)
const viewer = { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const

onBothDatabases('a survey of plain members', (open) => {
  let db: Database
  const ids = createIds(() => monday)
  const contactOf = async (name: string) => (await findContact(db, { channel: 'telegram', externalId: name })) ?? ''
  const names = ['Dung', 'Em', 'Giang', 'Hà', 'Khoa', 'Lan', 'Minh']

  /** A survey that is open for whom the choice means. */
  async function opened(id: string, mode: SurveyMode, spec: AudienceSpec) {
    await db.commit(draftSurvey({ id, mode, definition: survey('Đời sống', question('yes_no', 'a')), createdAt: monday }))
    const draft = await surveyById(db, id)
    if (draft === undefined) throw new Error('no survey')
    await db.commit([moveSurvey(draft, { status: 'approved', version: 1 })])
    const row = await surveyById(db, id)
    if (row === undefined) throw new Error('no survey')
    const asked = await findAudience(db, spec, row, monday)
    const result = await openSurvey(row, { closesAt: monday + 10 * dayMs, asked }, { db, ids, viewer, now: monday })
    expect(result).toEqual({ ok: true })
    return asked
  }
  const standing = async (id: string) => {
    const row = await surveyById(db, id)
    if (row === undefined) throw new Error('no survey')
    const overview = await overviewOf(db, row)
    return { audience: overview.audience, rates: ratesOf(overview.groups, overview.audience) }
  }

  beforeAll(async () => {
    db = await open()
    const deps = depsOn(db)
    await smallProvince(db)
    await takeInChairs(deps)
    const turns = turnsOn(db)
    const [an] = (await everyRecord(deps)).filter(({ head }) => head.fullName === 'Nguyễn An')
    await db.commit([
      ...issueCode('HSAAAAAAAA', { cadreId: an?.head.id ?? '', issuedBy: 'Hoa', issuedAt: monday, expiresAt: monday + dayMs }),
      ...renewCode({ id: 'DVAAAAAAAA', unitId: 'CDCS-01', issuedBy: 'Hoa', issuedAt: monday }),
    ])
    // An is a cadre and has joined the unit as a member too; the others are plain members of one unit or the other.
    for (const text of ['HSAAAAAAAA', 'tôi đồng ý']) await turns.receive(from('Nguyễn An', text))
    for (const name of names) await turns.receive(from(name, 'xin chào'))
    await db.commit([putMember(await contactOf('Nguyễn An'), 'CDCS-01', '2026-01-01')])
    for (const [i, name] of names.entries())
      await db.commit([putMember(await contactOf(name), i < 5 ? 'CDCS-01' : 'CDCS-02', '2026-01-01')])
    // Quân only scanned the poster.
    for (const text of ['DVAAAAAAAA', 'Vào đơn vị']) await turns.receive(from('Quân', text))
  })

  test('reaches those of a unit and beneath it, each once, a cadre among them as a cadre; who only scanned a poster is counted apart', async () => {
    const count = async (spec: AudienceSpec) => {
      const asked = await findAudience(db, spec, { mode: 'named' }, monday)
      return { ...headCount(asked), left: await leftUnconfirmed(db, spec, asked, monday) }
    }
    expect(await count({ units: ['LDLD'], circle: 'members' })).toMatchObject({ people: 8, members: 8, left: 1 })
    expect(await count({ units: ['CDCS-02'], circle: 'members' })).toMatchObject({ people: 2, members: 2, left: 0 })
    expect(await count({ units: ['LDLD'], circle: 'everybody' })).toMatchObject({ people: 9, members: 7, left: 1 })
    expect(await count({ units: ['LDLD'], circle: 'everybody', unconfirmed: true })).toMatchObject({ people: 10, members: 8, left: 0 })
    expect(await count({ units: ['LDLD'] })).toMatchObject({ people: 2, left: 0 })
    // Titles narrow the cadres alone.
    expect(await count({ titles: ['UVBCH'], circle: 'everybody' })).toMatchObject({ people: 8, members: 8 })
  })

  test('is answered by them and by nobody else, with the rate of each unit over all of it, and reminds those who have not', async () => {
    const id = 'KS-MEMBRS'
    await opened(id, 'named', { units: ['LDLD'], circle: 'members' })
    const turns = turnsOn(db)
    for (const text of [id, 'Bắt đầu', 'tôi đồng ý', 'có', 'gửi']) await turns.receive(from('Dung', text))
    await turns.receive(from('Quân', id))
    expect((await rows.said(db, 'Quân')).at(-1)).toMatch(/không dành/)
    const { audience, rates } = await standing(id)
    expect(audience).toMatchObject({ people: 8, members: 8 })
    expect(rates.map(({ group, people, assigned, by }) => [group.slice(0, 7), people, assigned, by.completed])).toEqual([
      ['CDCS-01', 6, 6, 1],
      ['CDCS-02', 2, 2, 0],
    ])
    const owing = (await unansweredAddresses(db, id)).map(({ contactId }) => contactId)
    expect(owing).toHaveLength(7)
    expect(owing).not.toContain(await contactOf('Dung'))
  })

  test('says nothing more to who leaves the unit or is dismissed from it, and still counts them among those asked', async () => {
    const id = 'KS-MEMBRT'
    await opened(id, 'named', { units: ['CDCS-01'], circle: 'members' })
    // Asked by name, and not as a member: that stays.
    const listed = 'KS-MEMBRX'
    await db.commit(draftSurvey({ id: listed, mode: 'named', definition: survey('Theo tên', question('yes_no', 'a')), createdAt: monday }))
    const row = await surveyById(db, listed)
    if (row === undefined) throw new Error('no survey')
    await db.commit([
      moveSurvey(row, { status: 'open', version: 1, closesAt: monday + 10 * dayMs }),
      assignTo({ surveyId: listed, contactId: await contactOf('Hà') }, '', monday),
    ])
    const turns = turnsOn(db)
    for (const text of ['rời đơn vị', 'Vâng, rời đơn vị']) await turns.receive(from('Hà', text))
    await decideMembers('CDCS-01', [await contactOf('Khoa')], 'dismiss', { db, ids, viewer, at: monday })
    const silent = (await surveyReminders.items(db, monday)).filter(({ thing, silent: why }) => thing === `survey:${id}` && why === 'muted')
    expect(silent.map(({ contactId }) => contactId).sort()).toEqual([await contactOf('Hà'), await contactOf('Khoa')].sort())
    expect((await unansweredAddresses(db, listed)).map(({ muted: is }) => is ?? false)).toEqual([false])
    const muted = (await unansweredAddresses(db, id)).filter((row) => row.muted).map(({ contactId }) => contactId)
    expect(new Set(muted)).toEqual(new Set([await contactOf('Hà'), await contactOf('Khoa')]))
    expect((await standing(id)).audience).toMatchObject({ people: 6 })
    await db.commit([
      putMember(await contactOf('Hà'), 'CDCS-01', '2026-01-01'),
      putMember(await contactOf('Khoa'), 'CDCS-01', '2026-01-01'),
    ])
  })

  test('anonymous: nothing says which member answered what, and a unit of two has no row of its own', async () => {
    const id = 'KS-MEMBRV'
    const asked = await opened(id, 'anonymous', { units: ['LDLD'], circle: 'members' })
    expect(new Set(asked.map(({ group }) => group)).size).toBe(1)
    const turns = turnsOn(db)
    for (const text of [id, 'Bắt đầu', 'tôi đồng ý', 'không', 'gửi']) await turns.receive(from('Em', text))
    expect((await standing(id)).rates.map(({ people, by }) => [people, by.completed])).toEqual([[8, 1]])
    const em = await contactOf('Em')
    const counts = await db.read(membersRows, { surveyId: id })
    expect(JSON.stringify(counts)).not.toContain(em)
    expect(counts.reduce((sum, { people }) => sum + people, 0)).toBe(8)
  })

  test('a year after its end the numbers stay and the counts by reach go', async () => {
    const row = await surveyById(db, 'KS-MEMBRS')
    if (row === undefined) throw new Error('no survey')
    const before = (await standing('KS-MEMBRS')).audience
    await db.commit([moveSurvey(row, { status: 'closed' })])
    expect(await forgetOldReplies(db, monday + 400 * dayMs)).toContain('KS-MEMBRS')
    expect(await db.read(membersRows, { surveyId: 'KS-MEMBRS' })).toEqual([])
    expect((await standing('KS-MEMBRS')).audience).toEqual(before)
  })
})

describe('members beside cadres', () => {
  const tree = treeAsOf([], '2026-11-23')
  const chat = (contactId: string, rest: Partial<Candidate['contacts'][number]> = {}) => ({
    ...{ contactId, wantsSurveys: true, optedOut: false, canReach: true },
    ...rest,
  })
  const cadre = (cadreId: string, unitId: string, ...contacts: string[]): Candidate => ({
    ...{ cadreId, isKey: false, isFullTime: false },
    posts: [{ unitId, titleId: 'CT' }],
    contacts: contacts.map((each) => chat(each)),
  })
  const member = (contactId: string, unitId: string, rest: Partial<Member> = {}): Member => ({
    ...{ unitId, confirmed: true, contact: chat(contactId) },
    ...rest,
  })

  test('a cadre with two chats that are both members is asked once, where they can be written to', () => {
    const members = [
      member('a', 'U', { cadreId: 'CB1', contact: chat('a', { optedOut: true }) }),
      member('b', 'U', { cadreId: 'CB1' }),
      member('c', 'U'),
    ]
    const asked = audienceOf([cadre('CB1', 'U', 'a', 'b')], members, tree, { circle: 'members' }, 'named')
    expect(asked.map(({ contactId, reach }) => [contactId, reach])).toEqual([
      ['b', 'ok'],
      ['c', 'ok'],
    ])
    const both = audienceOf([cadre('CB1', 'U', 'a')], members, tree, { circle: 'everybody' }, 'named')
    expect(both.map(({ cadreId, contactId }) => [cadreId, contactId])).toEqual([
      ['CB1', 'a'],
      [undefined, 'c'],
    ])
  })

  test('members alone with a title asks nobody and is said to be at odds; members of no named unit is a choice all the same', () => {
    expect(isAtOdds({ circle: 'members', titles: ['CT'] })).toBe(true)
    expect(isAtOdds({ circle: 'everybody', titles: ['CT'] })).toBe(false)
    expect(isEmpty({ circle: 'members' })).toBe(false)
    expect(isEmpty({ circle: 'cadres' })).toBe(true)
  })
})
