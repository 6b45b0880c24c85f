import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { attendedBy, heldSessions, isEnough, presenceKey } from '../../src/training/attendance.ts'
import { checkInCodeIn, codeAt, judgeCode, stepMs, takenMs } from '../../src/training/check-in.ts'
import { classView } from '../support/classes.ts'
import { monday } from '../support/known.ts'
import { testSeal } from '../support/turns.ts'

const hallOf = (sessionId: string, at: number) => codeAt(testSeal.hide, sessionId, at)
const aSession = 'LH-ABC123:1'
const hourMs = 3_600_000

describe('the code on the screen', () => {
  test('changes every 20 seconds, is taken for 30 and not a moment longer, typed or scanned', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.integer({ min: 0, max: 120_000 }), (at, later) => {
        const shown = hallOf(aSession, at)
        const since = at - (at % stepMs)
        expect(shown.until).toBe(since + stepMs)
        for (const text of [shown.token, shown.digits]) {
          const given = checkInCodeIn(text)
          const verdict = given && judgeCode(testSeal.hide, aSession, given, at + later)
          expect(verdict).toBe(at + later < since + takenMs ? 'right' : 'late')
        }
      }),
    )
  })

  test('a photograph is worth nothing half a minute later', () => {
    const given = checkInCodeIn(hallOf(aSession, monday).token)
    expect(given && judgeCode(testSeal.hide, aSession, given, monday + 30_000)).toBe('late')
  })

  test('is of one session and one installation alone', () => {
    const given = checkInCodeIn(hallOf(aSession, monday).token)
    expect(given?.sessionId).toBe(aSession)
    expect(given && judgeCode(testSeal.hide, 'LH-ABC123:2', given, monday)).toBe('wrong')
    expect(given && judgeCode((text) => testSeal.hide(`${text} elsewhere`), aSession, given, monday)).toBe('wrong')
  })

  test('cannot be reckoned from the ones before', () => {
    const codes = Array.from({ length: 1_000 }, (_, i) => hallOf(aSession, monday + i * stepMs))
    expect(new Set(codes.map(({ token }) => token)).size).toBe(1_000)
    // A thousand draws of a million: a handful of pairs may meet, no more.
    expect(new Set(codes.map(({ digits }) => digits)).size).toBeGreaterThan(990)
  })

  test.each([
    ['482913', '482913'],
    ['482 913', '482913'],
    ['dd 482913', '482913'],
    ['Điểm danh: 482913', '482913'],
    ['diem danh 482 913', '482913'],
    ['mã 482913', '482913'],
    ['0912345678', undefined],
    ['48291', undefined],
    ['khảo sát', undefined],
  ])('"%s" is read as %s', (text, code) => expect(checkInCodeIn(text)?.code).toBe(code))
})

describe('attendance', () => {
  test('four sessions in five complete a class, in whole numbers', () => {
    expect([isEnough(4, 5), isEnough(3, 4), isEnough(1, 1), isEnough(0, 1), isEnough(0, 0), isEnough(8, 10), isEnough(7, 9)]).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
    ])
  })

  const starts = Array.from({ length: 5 }, (_, i) => monday + i * 24 * hourMs)
  const view = classView({}, { A: 'da_dang_ky', B: 'da_dang_ky', C: 'da_dang_ky', D: 'cho' }, starts)
  const present = (...pairs: [who: string, session: number][]) => new Set(pairs.map(([who, n]) => presenceKey(`LH-ABC123:${n}`, who)))

  test('whoever may miss no more is named before it is too late, and whoever cannot complete it too', () => {
    const seen = present(['A', 1], ['A', 2], ['B', 1])
    const after = starts[1] ?? 0
    expect(attendedBy(view, seen, after + 4 * hourMs).map(({ cadreId, standing }) => [cadreId, standing])).toEqual([
      ['A', 'open'],
      ['B', 'last_chance'],
      ['C', 'lost'],
    ])
  })

  test('a meeting at which nobody was marked is missed by nobody; whoever has nothing else is told how many there are', () => {
    const seen = present(['A', 1], ['B', 1], ['A', 3])
    expect(attendedBy(view, seen, (starts[2] ?? 0) + 4 * hourMs)).toEqual([
      { cadreId: 'A', present: 2, of: 5, unmarked: 1, standing: 'open' },
      { cadreId: 'B', present: 1, of: 5, unmarked: 1, standing: 'last_chance' },
      { cadreId: 'C', present: 0, of: 5, unmarked: 1, standing: 'lost' },
    ])
    expect(attendedBy(view, new Set(), (starts[4] ?? 0) + 4 * hourMs).map(({ standing, unmarked }) => [standing, unmarked])).toEqual(
      Array.from({ length: 3 }, () => ['open', 5]),
    )
  })

  test('a hall that empties is warned of', () => {
    const seen = present(['A', 1], ['B', 1], ['C', 1], ['A', 2], ['B', 2])
    expect(heldSessions(view, seen, (starts[1] ?? 0) + 4 * hourMs)).toEqual([
      { number: 1, present: 3, seats: 3, isLow: false },
      { number: 2, present: 2, seats: 3, isLow: true },
    ])
  })
})
