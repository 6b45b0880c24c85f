import { describe, expect, test } from 'vitest'

import { typeOf } from '../../src/surveys/questions/index.ts'
import type { Answer, Question } from '../../src/surveys/survey.ts'
import { question } from '../support/surveys.ts'

/** undefined: asked again. */
type Case = readonly [string, Answer | undefined]

function reads(name: string, asked: Question, cases: readonly Case[]): void {
  test.each(cases)(`${name} reads %j as %j`, (text, value) => {
    const parsed = typeOf(asked).parse(asked, { type: 'text', text }, [], '2026-11-23')
    expect(parsed.ok === true ? parsed.value : undefined).toEqual(value)
    if (parsed.ok === false) expect(parsed.hint).toMatch(/\S/)
  })
}

reads('a scale', question('scale', 'q'), [
  ...([
    ['5', 5],
    [' 4 ', 4],
    ['năm', 5],
    ['nam', 5],
    ['rất tốt', 5],
    ['rat tot', 5],
    ['Rất tốt ạ', 5],
    ['⭐⭐⭐⭐⭐', 5],
    ['⭐️⭐️⭐️', 3],
    ['⭐ ⭐', 2],
    ['4/5', 4],
    ['4 điểm', 4],
    ['3 sao', 3],
  ] satisfies Case[]),
  ...([
    ['mức 2', 2],
    ['5 Rất tốt', 5],
    ['0', 0],
    ['không biết', 0],
    ['không đủ thông tin', 0],
    ['ko rõ', 0],
    ['em không rõ lắm', 0],
    ['chấm 3', 3],
    ['tôi chấm 5 điểm ạ', 5],
    ['em cho 4', 4],
    ['không tốt', undefined],
    ['em', undefined],
    ['chấm 6', undefined],
    ['6', undefined],
    ['⭐⭐⭐⭐⭐⭐', undefined],
    ['tạm', undefined],
    ['tam', undefined],
  ] satisfies Case[]),
  ...([
    ['5 Yếu', undefined],
    ['4.5', undefined],
    ['-1', undefined],
    ['không', undefined],
    ['tốt lắm luôn', undefined],
    ['4/10', undefined],
    ['', undefined],
    ['năm nay', undefined],
  ] satisfies Case[]),
])

reads('one of a few', question('single', 'q'), [
  ...([
    ['1', 'a'],
    ['2.', 'b'],
    ['số 3', 'c'],
    ['nhà ở', 'b'],
    ['NHA O', 'b'],
    ['bữa ăn', 'c'],
    ['em lo nhà ở nhất', 'b'],
  ] satisfies Case[]),
  ...([
    ['4', undefined],
    ['0', undefined],
    ['lương và nhà ở', undefined],
    ['a', undefined],
    ['', undefined],
  ] satisfies Case[]),
])

reads(
  'choices that are numbers themselves',
  question('single', 'q', {
    options: ['0', '1', '2'].map((value) => ({ value, label: value })),
  }),
  [
    ['1', '1'],
    ['0', '0'],
    ['3', undefined],
  ],
)

reads('several', question('multiple', 'q'), [
  ['1, 3', ['a', 'c']],
  ['3 1', ['a', 'c']],
  ['1 và 2', ['a', 'b']],
  ['lương; nhà ở', ['a', 'b']],
  ['2', ['b']],
  ['1,1', ['a']],
  ['1, 9', undefined],
  ['xong', undefined],
  ['', undefined],
])

reads('an order', question('ranking', 'q'), [
  ['3, 1, 2', ['c', 'a', 'b']],
  ['312', ['c', 'a', 'b']],
  ['nhà ở > lương > bữa ăn ca', ['b', 'a', 'c']],
  ['1, 2', undefined],
  ['1, 1, 2', undefined],
  ['4, 1, 2', undefined],
])

reads('yes or no', question('yes_no', 'q'), [
  ...([
    ['có', 'yes'],
    ['co', 'yes'],
    ['dạ có ạ', 'yes'],
    ['vâng', 'yes'],
    ['ừ', 'yes'],
    ['ok', 'yes'],
    ['1', 'yes'],
  ] satisfies Case[]),
  ...([
    ['không', 'no'],
    ['ko', 'no'],
    ['hk ạ', 'no'],
    ['k', 'no'],
    ['hông', 'no'],
    ['chưa', 'no'],
    ['2', 'no'],
    ['có lẽ', undefined],
    ['có không', undefined],
    ['3', undefined],
  ] satisfies Case[]),
])

reads('a whole number', question('number', 'q'), [
  ['12', 12],
  ['1.250', 1_250],
  ['1 250', 1_250],
  ['35 tuổi', 35],
  ['khoảng 40', 40],
  ['ba', 3],
  ['-2', -2],
  ['7,5', undefined],
  ['nhiều', undefined],
  ['12345678901234567890', undefined],
])
reads('a number', question('number', 'q', { whole: false, min: 0, max: 100 }), [
  ['7,5', 7.5],
  ['7.5', 7.5],
  ['85,5%', 85.5],
  ['101', undefined],
  ['-1', undefined],
])

reads('a day', question('date', 'q'), [
  ...([
    ['5/3/2026', '2026-03-05'],
    ['05-03-2026', '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['mùng 5 tháng 3 năm 2026', '2026-03-05'],
    ['mung 5 thang 3 2026', '2026-03-05'],
    ['ngày 15 tháng giêng năm 2026', '2026-01-15'],
    ['mùng 5 tháng năm năm 2026', '2026-05-05'],
    ['1/12/75', '1975-12-01'],
    ['05032026', '2026-03-05'],
  ] satisfies Case[]),
  ...([
    ['31/02/2026', undefined],
    ['3/15/2026', undefined],
    ['5/3', undefined],
    ['hôm qua', '2026-11-22'],
    ['Hôm nay', '2026-11-23'],
    ['hom nay', '2026-11-23'],
    ['ngày mai', '2026-11-24'],
    ['hôm nào đó', undefined],
    ['15/3', undefined],
    ['15-03-2026', '2026-03-15'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/2023', undefined],
  ] satisfies Case[]),
])

reads('a telephone number', question('phone', 'q'), [
  ['0912345678', '0912345678'],
  ['0912 345 678', '0912345678'],
  ['+84912345678', '0912345678'],
  ['84 912.345.678', '0912345678'],
  ['(0259) 382 2222', '02593822222'],
  ['0112345678', undefined],
  ['091234567', undefined],
  ['số của em', undefined],
])

reads('a short text', question('text', 'q', { maxChars: 10 }), [
  ['  được ', 'được'],
  ['dài hơn mười ký tự', undefined],
  ['   ', undefined],
])

describe('a long list', () => {
  const units = question('unit', 'q', {
    options: ['May Thông Thuận', 'May Tiến Thuận', 'Muối Cà Ná', 'Trường THPT Chu Văn An'].map((label, i) => ({ value: `u${i}`, label })),
  })
  reads('is searched by a part of a name and', units, [
    ['ca na', 'u2'],
    ['chu van an', 'u3'],
    ['THPT', 'u3'],
    ['xyz', undefined],
    ['', undefined],
  ])
  test('offers what fits when several do, and the next message picks among them', () => {
    const first = typeOf(units).parse(units, { type: 'text', text: 'may' }, [], '2026-11-23')
    expect(first).toEqual({ ok: 'more', pending: ['u1', 'u0'] })
    expect(
      typeOf(units)
        .ask(units, ['u1', 'u0'])
        .options.map(({ label }) => label),
    ).toEqual(['May Thông Thuận', 'May Tiến Thuận'])
    expect(typeOf(units).parse(units, { type: 'text', text: '2' }, ['u0', 'u1'], '2026-11-23')).toEqual({ ok: true, value: 'u1' })
  })
})

describe('taps', () => {
  test('add and take away until "Xong"', () => {
    const several = question('multiple', 'q')
    const tap = (pending: readonly string[], at: number) => typeOf(several).parse(several, { type: 'option', at }, pending, '2026-11-23')
    expect(tap([], 2)).toEqual({ ok: 'more', pending: ['c'] })
    expect(tap(['c'], 0)).toEqual({ ok: 'more', pending: ['c', 'a'] })
    expect(tap(['c', 'a'], 2)).toEqual({ ok: 'more', pending: ['a'] })
    expect(typeOf(several).parse(several, { type: 'done' }, ['c', 'a'], '2026-11-23')).toEqual({ ok: true, value: ['a', 'c'] })
    expect(typeOf(several).parse(several, { type: 'done' }, [], '2026-11-23').ok).toBe(false)
  })
  test('take the next place in an order, and the last one falls into place', () => {
    const order = question('ranking', 'q')
    expect(typeOf(order).parse(order, { type: 'option', at: 1 }, [], '2026-11-23')).toEqual({ ok: 'more', pending: ['b'] })
    expect(typeOf(order).parse(order, { type: 'option', at: 0 }, ['b'], '2026-11-23')).toEqual({ ok: true, value: ['b', 'a', 'c'] })
  })
  test.each(['single', 'scale', 'yes_no', 'multiple', 'ranking', 'unit', 'photo', 'text'] as const)(
    'beyond the options of %s are refused',
    (type) => {
      const asked = question(type, 'q')
      expect(typeOf(asked).parse(asked, { type: 'option', at: 99 }, [], '2026-11-23').ok).toBe(false)
    },
  )
})

test('a picture is taken where the platform gives its address', () => {
  const photo = question('photo', 'q')
  expect(typeOf(photo).parse(photo, { type: 'photo', url: 'https://example.vn/a.jpg' }, [], '2026-11-23')).toEqual({
    ok: true,
    value: 'https://example.vn/a.jpg',
  })
  expect(typeOf(photo).parse(photo, { type: 'photo', url: undefined }, [], '2026-11-23').ok).toBe(false)
})

test('no answer takes more bytes than its question says', () => {
  const cases: readonly [Question, string][] = [
    [question('scale', 'q'), '5'],
    [question('single', 'q'), '1'],
    [question('multiple', 'q'), '1,2,3'],
    [question('ranking', 'q'), '3,2,1'],
    [question('yes_no', 'q'), 'không'],
    [question('number', 'q', { whole: false }), '-123456789,1234'],
    [question('date', 'q'), '1/1/2026'],
    [question('phone', 'q'), '02593822222'],
    [question('text', 'q', { maxChars: 4 }), 'ượ"\\'],
    [question('text', 'q', { maxChars: 4 }), '😀😀'],
  ]
  for (const [asked, text] of cases) {
    const parsed = typeOf(asked).parse(asked, { type: 'text', text }, [], '2026-11-23')
    if (parsed.ok !== true) throw new Error(`${text} was not read`)
    expect(Buffer.byteLength(JSON.stringify(parsed.value))).toBeLessThanOrEqual(typeOf(asked).maxBytes(asked))
  }
})

reads('a whole number', question('number', 'q'), [
  ['hai cháu', 2],
  ['hai cháu ạ', 2],
  ['dạ, khoảng 35 tuổi', 35],
  ['mười hai', 12],
  ['muoi hai', 12],
  ['hai mươi mốt', 21],
  ['ba mươi tư', 34],
  ['hai lăm', 25],
  ['mười lăm người', 15],
  ['mười năm', 10],
  ['một trăm linh năm', 105],
  ['một trăm hai mươi', 120],
  ['không', 0],
  ['tạm', undefined],
  ['hai ba hôm nữa tôi báo', undefined],
  ['7 triệu rưỡi', undefined],
  ['7 triệu', undefined],
  ['10k', undefined],
  ['hai trăm nghìn', undefined],
  ['2 hoặc 3', undefined],
  ['tôi không biết', undefined],
])

reads(
  'one of six',
  question('single', 'q', {
    options: ['Lương', 'Nhà ở', 'Bữa ăn ca', 'Giờ làm', 'Nhà trẻ', 'Năm học'].map((label, i) => ({ value: `c${i}`, label })),
  }),
  [
    ['hai', 'c1'],
    ['số ba', 'c2'],
    ['cái thứ tư', 'c3'],
    ['đầu tiên', 'c0'],
    ['cuối cùng ạ', 'c5'],
    ['năm học', 'c5'],
    ['bữa ăn', 'c2'],
    ['bảy', undefined],
    ['không', undefined],
    ['tạm', undefined],
    ['hai hay ba', undefined],
  ],
)

test('"tất cả" chooses all where several may be chosen', () => {
  const parsed = typeOf(question('multiple', 'q')).parse(question('multiple', 'q'), { type: 'text', text: 'Tất cả ạ' }, [], '2026-11-23')
  expect(parsed).toEqual({ ok: true, value: ['a', 'b', 'c'] })
})

test('a day without its year is kept while the year is asked for', () => {
  const asked = question('date', 'q')
  const day = typeOf(asked).parse(asked, { type: 'text', text: '15/3' }, [], '2026-11-23')
  expect(day).toEqual({ ok: 'more', pending: ['15/3'] })
  expect(typeOf(asked).ask(asked, ['15/3']).typing).toContain('Ngày 15/3 năm nào')
  const reply = (text: string) => typeOf(asked).parse(asked, { type: 'text', text }, ['15/3'], '2026-11-23')
  expect(reply('2019')).toEqual({ ok: true, value: '2019-03-15' })
  expect(reply('năm 2019')).toEqual({ ok: true, value: '2019-03-15' })
  expect(reply('16/4/2020')).toEqual({ ok: true, value: '2020-04-16' })
  expect(reply('không nhớ').ok).toBe(false)
})

test.each(['31/2/2026', '31/4', '30-02', '29/2/2026'])('%s is in no calendar, and that is said', (text) => {
  const asked = question('date', 'q')
  expect(typeOf(asked).parse(asked, { type: 'text', text }, [], '2026-11-23')).toMatchObject({
    ok: false,
    hint: expect.stringContaining('không có trong lịch'),
  })
})
