import { describe, expect, test } from 'vitest'

import type { Overview } from '../../src/surveys/overview.ts'
import { percent, progressSheets, ratesOf, totalOf } from '../../src/surveys/progress.ts'
import { tallyGroups } from '../../src/surveys/tally.ts'

const groups = tallyGroups([
  { group: 'May', status: 'completed', n: 2 },
  { group: 'May', status: 'started', n: 1 },
  { group: 'May', status: null, n: 3 },
  { group: 'Hàn', status: 'refused', n: 1 },
  { group: 'Hàn', status: 'unreachable', n: 1 },
  { group: 'Hàn', status: 'contacted', n: 1 },
])
const overview: Overview = {
  groups,
  byLink: [{ status: 'completed', n: 4 }],
  questions: [{ key: 'lo', seen: 5, stopped: 1 }],
  reasons: [{ reason: 'Không có thời gian', n: 1 }],
  audience: {
    people: 12,
    by: { ok: 9, no_address: 0, opted_out: 0, no_consent: 0, not_linked: 3 },
    groups: [
      { group: 'Hàn', people: 4, reached: 3 },
      { group: 'May', people: 6, reached: 6 },
      { group: 'Nhuộm', people: 2, reached: 0 },
    ],
  },
}

describe('where a survey stands', () => {
  test('every unit is there with its denominators, one without a chat too, and the total is their sum', () => {
    const rates = ratesOf(groups, overview.audience)
    expect(rates.map(({ group, people, assigned }) => [group, people, assigned])).toEqual([
      ['Hàn', 4, 3],
      ['May', 6, 6],
      ['Nhuộm', 2, 0],
    ])
    expect(totalOf(rates)).toMatchObject({
      people: 12,
      assigned: 9,
      by: { completed: 2, started: 1, contacted: 1, refused: 1, unreachable: 1, waiting: 3 },
    })
    expect(totalOf(rates.slice(0, 1))).toBeUndefined()
  })

  test('per cent is rounded down: a hundred only when all have answered', () => {
    expect([percent(2 / 3), percent(0.9999), percent(1)]).toEqual([66.6, 99.9, 100])
  })

  test('the export has every standing, those who came by the code, the reasons, and where people stop', () => {
    const [progress, stops] = progressSheets(overview, new Map([['lo', 'Lo gì?']]), true)
    expect(progress?.rows[0]).toEqual([
      ...[
        'Đơn vị',
        'Đối tượng',
        'Được hỏi',
        'Đã gửi phiếu',
        'Tỷ lệ (%)',
        'Bỏ dở',
        'Đã mời, chưa làm',
        'Từ chối',
        'Không liên lạc được',
        'Chưa mời',
      ],
    ])
    expect(progress?.rows.slice(1)).toEqual([
      ['Hàn', 4, 3, 0, 0, 0, 1, 1, 1, 0],
      ['May', 6, 6, 2, 33.3, 1, 0, 0, 0, 3],
      ['Nhuộm', 2, 0, 0, null, 0, 0, 0, 0, 0],
      ['Tổng', 12, 9, 2, 22.2, 1, 1, 1, 1, 3],
      ['Qua mã, không nằm trong danh sách', null, null, 4, null, 0, 0, 0, 0, null],
      [],
      ['Lý do từ chối', 'Số người'],
      ['Không có thời gian', 1],
    ])
    expect(stops?.rows).toEqual([
      ['Mã câu', 'Câu hỏi', 'Đã thấy', 'Dừng ở đây'],
      ['lo', 'Lo gì?', 5, 1],
    ])
  })

  test('one unit asked for is one unit told, and nothing of the others', () => {
    const sheets = progressSheets(overview, new Map(), false, 'Hàn')
    expect(sheets).toHaveLength(1)
    expect(sheets[0]?.rows.slice(1)).toEqual([['Hàn', 4, 3, 0, 0, 0, 1, 1, 1, 0]])
  })
})
