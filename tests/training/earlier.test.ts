import fc from 'fast-check'
import { expect, test } from 'vitest'

import { presenceKey } from '../../src/training/attendance.ts'
import { earlierParts, earlierPeople } from '../../src/training/earlier.ts'
import { codesIn } from '../../src/training/listed.ts'
import { classView } from '../support/classes.ts'
import { monday } from '../support/known.ts'

const view = classView(
  {},
  { An: 'da_dang_ky', Bình: 'da_dang_ky', Chi: 'da_dang_ky', Dung: 'hoan', Em: 'tu_choi', Giang: 'cho', Hà: 'moi', Khánh: 'rut' },
  [monday, monday + 86_400_000, monday + 2 * 86_400_000],
)
const at = (cadreId: string, ...numbers: number[]) => numbers.map((n) => presenceKey(`LH-ABC123:${n}`, cadreId))
// Nobody was marked at the third meeting.
const present = new Set([...at('An', 1, 2), ...at('Bình', 1)])

test.each([
  ['missed', ['Bình', 'Chi']],
  ['absent', ['Chi']],
  ['put_off', ['Dung']],
  ['declined', ['Em']],
  ['waiting', ['Giang']],
  ['silent', ['Hà']],
  ['not_completed', []],
] as const)('of an earlier class "%s" are %j; whom an officer took out is none of them', (who, expected) =>
  expect([...earlierPeople(view, present, who)]).toEqual(expected),
)

test('who has not completed it is known once it has ended', () => {
  const completed = new Map([
    ['An', true],
    ['Bình', false],
  ])
  const ended = { ...view, enrolments: view.enrolments.map((each) => ({ ...each, completed: completed.get(each.cadreId) ?? null })) }
  expect([...earlierPeople(ended, present, 'not_completed')]).toEqual(['Bình'])
})

test('where nobody was marked at all, nobody is said to have been absent', () => {
  for (const who of ['missed', 'absent'] as const) expect([...earlierPeople(view, new Set(), who)]).toEqual([])
  for (const who of earlierParts) expect(earlierPeople(view, present, who).has('Khánh')).toBe(false)
})

test('a list is read as people make it: with a heading, names beside the codes, small letters, twice the same', () =>
  expect(codesIn('\uFEFFMã cán bộ\r\ncb0000001\tNguyễn Văn An\r\n\r\nCB0000002; CB000000A\nCB0000001')).toEqual({
    codes: ['CB0000001', 'CB0000002', 'CB000000A'],
    unread: [],
  }))

test('a line without a code is told, not passed over', () =>
  expect(codesIn('CB0000001\nNguyễn Văn Bình\nCB12')).toEqual({ codes: ['CB0000001'], unread: ['Nguyễn Văn Bình', 'CB12'] }))

test('every code that stands in a list is found, whatever stands around it', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 9_999_999 }), { maxLength: 50 }), (numbers) => {
      const codes = numbers.map((n) => `CB${String(n).padStart(7, '0')}`)
      expect(codesIn(codes.map((code, i) => `${i}, ${code}, ai đó`).join('\n'))).toEqual({ codes, unread: [] })
    }),
  ))
