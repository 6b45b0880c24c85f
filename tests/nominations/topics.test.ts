import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import type { Cadre } from '../../src/cadres/record.ts'
import { needsNomination } from '../../src/nominations/promotion.ts'
import { topicsOf } from '../../src/nominations/topics.ts'
import type { Attended, Learning } from '../../src/nominations/topics.ts'
import { learningUntil } from '../../src/nominations/training/store.ts'
import { decideRule, recordLearning } from '../../src/learning/store.ts'
import { noProgress } from '../../src/learning/progress.ts'
import type { UnitTree } from '../../src/cadres/units.ts'
import { onBothDatabases } from '../support/databases.ts'
import { smallProvince } from '../support/personnel.ts'

const courses = [
  { id: 'KH01', name: 'Lý luận và nghiệp vụ công đoàn', targets: ['CT-05'] },
  { id: 'KH03', name: 'Thương lượng tập thể', targets: ['CT-07a'] },
  { id: 'KH19', name: 'Quán triệt Nghị quyết', targets: ['CT-01'] },
]
const attended = (targets: readonly string[], rest: Partial<Attended> = {}): Attended => ({
  courseName: 'Khóa',
  title: 'Lớp tháng Năm',
  targets,
  on: '2026-05-12',
  response: 'da_dang_ky',
  completed: true,
  certificateNo: '15/GCN',
  certificateOn: '2026-05-20',
  ...rest,
})
const nothing: Learning = { courses, classes: [], lessons: undefined }
const chair = { isKey: true, isFullTime: false, isPrivateChair: true }
const certificate = (field: string, standing: 'verified' | 'self_declared'): Cadre['qualifications'] => [
  { id: 'q', cadreId: 'CB1', kind: 'ky_nang', level: null, field, on: null, evidence: null, standing, verifiedBy: null, source: 'officer' },
]
const of = (id: string, learning: Learning, qualifications: Cadre['qualifications'] = [], post = chair) =>
  topicsOf({ qualifications }, learning, post).find((topic) => topic.id === id)

test('each topic is asked of whom the resolution asks it of', () => {
  const asked = (post: typeof chair) => topicsOf({ qualifications: [] }, nothing, post).flatMap(({ id, isAsked }) => (isAsked ? [id] : []))
  expect(asked(chair)).toEqual(['CT-01', 'CT-06', 'CT-07a', 'CT-07b', 'CT-07c', 'CT-07d'])
  expect(asked({ isKey: false, isFullTime: true, isPrivateChair: false })).toEqual(['CT-05'])
})

test('a class that was completed counts with its certificate; one that was not, or is still to come, does not', () => {
  expect(of('CT-07a', { ...nothing, classes: [attended(['CT-07a'])] })).toMatchObject({
    state: 'met',
    detail: 'Lớp tháng Năm, ngày 12/05/2026, giấy chứng nhận số 15/GCN (20/05/2026)',
  })
  const without = { certificateNo: null, certificateOn: null }
  expect(of('CT-07a', { ...nothing, classes: [attended(['CT-07a'], { completed: false, ...without })] })?.state).toBe('missing')
  const ahead = of('CT-07a', { ...nothing, classes: [attended(['CT-07a'], { completed: null, ...without })] })
  expect(ahead).toMatchObject({ state: 'missing', detail: 'chưa hoàn thành; đã có lớp: Lớp tháng Năm, ngày 12/05/2026' })
  expect(of('CT-07b', { ...nothing, classes: [attended(['CT-07a'])] })?.state).toBe('missing')
})

test('a certificate that names the course counts once it is verified', () => {
  expect(of('CT-07a', nothing, certificate('Thương lượng tập thể', 'verified'))?.state).toBe('met')
  expect(of('CT-07a', nothing, certificate('KH03', 'self_declared'))?.state).toBe('unverified')
  expect(of('CT-07b', nothing, certificate('KH03', 'verified'))?.state).toBe('missing')
})

test('the lessons of the chat count where officers have decided that they do', () => {
  const lessons = { completedOn: '2026-06-01', confirmedOn: null }
  expect(of('CT-01', { ...nothing, lessons: { ...lessons, counts: false } })?.state).toBe('missing')
  expect(of('CT-01', { ...nothing, lessons: { ...lessons, counts: true } })).toMatchObject({
    state: 'met',
    detail: 'học Nghị quyết trong hệ thống, học xong ngày 01/06/2026',
  })
})

test('only a post given by decision, to somebody who holds one, comes after a nomination', () => {
  const tree = {
    byId: new Map([
      ['TINH', { kind: 'ldld_tinh' }],
      ['BAN', { kind: 'ban_ldld' }],
      ['CS', { kind: 'cdcs' }],
    ]),
  } as never as UnitTree
  const ladder = { tree, today: '2026-11-23', rank: (titleId: string) => ['CT', 'TB', 'CV'].indexOf(titleId) }
  const held = (titleId: string, unitId: string, until: string | null = null) => ({ titleId, unitId, since: null, until }) as never
  const needs = (postings: readonly never[], titleId: string, unitId: string) => needsNomination({ postings }, { titleId, unitId }, ladder)
  expect(needs([held('CV', 'BAN')], 'TB', 'BAN')).toBe(true)
  expect(needs([held('TB', 'BAN')], 'TB', 'TINH')).toBe(true)
  expect(needs([held('TB', 'BAN')], 'CV', 'BAN')).toBe(false)
  expect(needs([held('TB', 'BAN')], 'TB', 'BAN')).toBe(false)
  expect(needs([], 'CT', 'TINH')).toBe(false)
  expect(needs([held('CV', 'BAN', '2026-01-01')], 'CT', 'TINH')).toBe(false)
  expect(needs([held('CV', 'CS')], 'CT', 'CS')).toBe(false)
})

onBothDatabases('what a cadre has learnt', (database) => {
  test('is read up to a day, with the rule officers decided', async () => {
    const db: Database = await database()
    await smallProvince(db)
    const at = Date.parse('2026-06-01T03:00:00Z')
    await db.commit([recordLearning('CB-1', { ...noProgress, confirmedOn: '2026-06-01' }, at)])
    expect((await learningUntil(db, 'CB-1', '2026-11-23')).lessons).toMatchObject({ confirmedOn: '2026-06-01', counts: false })
    await db.commit([decideRule({ id: '1', counts: 'confirmed', decision: '3/TB', decidedBy: 'officer:Hoa', decidedAt: at })])
    expect((await learningUntil(db, 'CB-1', '2026-11-23')).lessons).toMatchObject({ confirmedOn: '2026-06-01', counts: true })
    expect((await learningUntil(db, 'CB-1', '2026-05-31')).lessons).toMatchObject({ confirmedOn: null, counts: false })
    expect((await learningUntil(db, 'CB-2', '2026-11-23')).lessons).toBeUndefined()
  })
})
