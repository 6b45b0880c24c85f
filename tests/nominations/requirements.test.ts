import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Cadre } from '../../src/cadres/record.ts'
import { isComplete, openItems, requirementsOf, withWaivers } from '../../src/nominations/requirements.ts'
import type { EvaluationStanding, Evidence } from '../../src/nominations/requirements.ts'
import { recordOf } from '../support/personnel.ts'
import { postingOf } from '../support/posts.ts'

const standard = { id: 's', titleId: 'CT', decision: '5/QĐ', text: 'theo quy định', validFrom: '2020-01-01', validTo: null }
const degree = (level: string, standing: 'verified' | 'self_declared' = 'verified'): Cadre['qualifications'][number] => ({
  id: `${level}${standing}`,
  cadreId: 'CB0000001',
  kind: 'chuyen_mon',
  level,
  field: null,
  on: null,
  evidence: 'bằng số 1',
  standing,
  verifiedBy: null,
  source: 'officer',
})
const done: EvaluationStanding = { id: 'DG-1', state: 'done' }
const measured = (record: Partial<Omit<Cadre, 'head'>>, rest: Partial<Evidence> = {}, head: Partial<Cadre['head']> = {}) =>
  requirementsOf({
    nomination: { kind: 'de_bat', titleId: 'CT' },
    record: recordOf(head, record),
    standards: [{ ...standard, kind: 'chuyen_mon', level: 'dai_hoc' }],
    evaluation: done,
    titleName: 'Chủ tịch',
    day: '2026-11-23',
    ...rest,
  })
const stateOf = (requirements: ReturnType<typeof measured>, item: string) => requirements.find((each) => each.item === item)?.state

describe('a standard of the title', () => {
  test.each([
    [[], 'missing'],
    [[degree('cao_dang')], 'missing'],
    [[degree('dai_hoc')], 'met'],
    [[degree('thac_si')], 'met'],
    [[degree('dai_hoc', 'self_declared')], 'unverified'],
    [[degree('tien_si', 'self_declared'), degree('dai_hoc')], 'met'],
    [[degree('tien_si', 'self_declared'), degree('cao_dang')], 'unverified'],
  ] as const)('%j is %s', (qualifications, state) => {
    expect(stateOf(measured({ qualifications }), 'tieu_chuan:chuyen_mon')).toBe(state)
  })

  test('counts only while it is in force, and only for its title', () => {
    const kind = { kind: 'llct', level: 'trung_cap' } as const
    const ended = measured({}, { standards: [{ ...standard, ...kind, validTo: '2026-11-23' }] })
    expect(stateOf(ended, 'tieu_chuan:llct')).toBeUndefined()
    expect(stateOf(ended, 'tieu_chuan')).toBe('missing')
    expect(stateOf(measured({}, { standards: [{ ...standard, ...kind, validFrom: '2026-11-23' }] }), 'tieu_chuan:llct')).toBe('missing')
    expect(stateOf(measured({}, { standards: [{ ...standard, ...kind, titleId: 'PCT' }] }), 'tieu_chuan:llct')).toBeUndefined()
  })

  test('a full-time cadre needs training in union theory, whatever the title says; a part-time one does not', () => {
    expect(stateOf(measured({}, {}, { isFullTime: true }), 'dao_tao:nvcd')).toBe('missing')
    expect(stateOf(measured({}, {}, { isFullTime: false }), 'dao_tao:nvcd')).toBeUndefined()
  })
})

describe('the planning list', () => {
  const planning = { id: 'p', cadreId: 'CB0000001', titleId: 'CT', unitId: null, term: null, inOn: '2025-01-01', inDecision: '1/QĐ' }
  const on = { ...planning, outOn: null, outDecision: null }
  test.each([
    ['de_bat', [on], 'met'],
    ['de_bat', [{ ...on, titleId: 'PCT' }], 'missing'],
    ['de_bat', [{ ...on, outOn: '2026-11-23', outDecision: '2/QĐ' }], 'missing'],
    ['de_bat', [{ ...on, outOn: '2026-11-24', outDecision: '2/QĐ' }], 'met'],
    ['de_bat', [{ ...on, inOn: '2026-11-24' }], 'missing'],
    ['luan_chuyen', [{ ...on, titleId: 'PCT' }], 'met'],
    ['luan_chuyen', [], 'missing'],
    ['bo_nhiem_lai', [], undefined],
  ] as const)('for %s with %j is %s', (kind, plannings, state) => {
    expect(stateOf(measured({ plannings }, { nomination: { kind, titleId: 'CT' } }), 'quy_hoach')).toBe(state)
  })
})

describe('past grades', () => {
  const grade = (year: number, value: 'HTT' | 'KHT') => ({
    id: String(year),
    cadreId: 'CB0000001',
    year,
    grade: value,
    decision: '9/QĐ',
    decidedOn: null,
  })
  const since = (day: string) => postingOf('CB0000001', { titleId: 'PCT', since: day })

  test('three finished years are asked for; the running one from mid-December on', () => {
    const years = (day: string) => measured({}, { day }).flatMap(({ item }) => (item.startsWith('xep_loai') ? [item.slice(9)] : []))
    expect(years('2026-11-23')).toEqual(['2025', '2024', '2023'])
    expect(years('2026-12-15')).toEqual(['2026', '2025', '2024'])
  })

  test('nobody is asked for the grade of a year in which they held no post', () => {
    const list = measured({ postings: [since('2025-06-01')] }).filter(({ item }) => item.startsWith('xep_loai'))
    expect(list.map(({ item }) => item)).toEqual(['xep_loai:2025'])
  })

  test('a year not fulfilled is no missing paper: nobody can bring it', () => {
    const [failed] = measured({ grades: [grade(2025, 'KHT')] }).filter(({ item }) => item === 'xep_loai:2025')
    expect(failed).toMatchObject({ state: 'failed' })
    expect(failed?.todo).toBeUndefined()
    expect(stateOf(measured({ grades: [grade(2025, 'HTT')] }), 'xep_loai:2025')).toBe('met')
  })
})

test.each([
  [undefined, 'missing'],
  [{ id: 'DG-1', state: 'cancelled' }, 'missing'],
  [{ id: 'DG-1', state: 'open', closesOn: '2026-11-30' }, 'waiting'],
  [{ id: 'DG-1', state: 'counting' }, 'waiting'],
  [done, 'met'],
] as const)('an evaluation %j is %s', (evaluation, state) => {
  expect(stateOf(measured({}, { evaluation }), 'danh_gia')).toBe(state)
})

test('nothing is complete by waivers of something else; what is met is never called waived', () => {
  const requirements = measured({ qualifications: [degree('dai_hoc')] })
  const items = requirements.map(({ item }) => item)
  fc.assert(
    fc.property(fc.subarray(items), (waived) => {
      const list = withWaivers(
        requirements,
        waived.map((item) => ({ item, reason: 'lý do đủ dài', by: 'officer:Hoa' })),
      )
      const expected = requirements.every(({ item, state }) => state === 'met' || waived.includes(item))
      expect(isComplete(list)).toBe(expected)
      expect(list.filter(({ state }) => state === 'met')).toEqual(requirements.filter(({ state }) => state === 'met'))
      expect(openItems(list).some(({ item }) => waived.includes(item))).toBe(false)
    }),
  )
})
