import { describe, expect, test } from 'vitest'
import { analyze, isSyllable } from '../../src/knowledge/analyzer.ts'

const normals = (text: string) => analyze(text).map((token) => token.normal)
const typed = (text: string) => analyze(text, { typed: true })
const meaningsOf = (text: string, at: number) => typed(text)[at]?.meanings?.map((words) => words.join(' '))

describe('two spellings of one word are one', () => {
  test.each([
    ['hoà bình', 'hòa bình'],
    ['uỷ ban', 'ủy ban'],
    ['khoẻ', 'khỏe'],
    ['kỹ năng', 'kĩ năng'],
    ['quí', 'quý'],
    ['hằng năm', 'hàng năm'],
    ['công đoàn'.normalize('NFD'), 'công đoàn'],
    ['CÔNG ĐOÀN', 'công đoàn'],
    ['05 ngày', '5 ngày'],
    ['1.000.000 đồng', '1000000 đồng'],
    ['01/02/2021', '1/2/2021'],
    ['01-02-2021', '1/2/2021'],
  ])('%s is %s', (one, other) => {
    expect(normals(one)).toEqual(normals(other))
  })

  test.each([
    ['thúy', 'thúi'],
    ['bàn', 'bán'],
    ['tổ trưởng', 'tờ trường'],
    ['5%', '5'],
  ])('%s is not %s', (one, other) => {
    expect(normals(one)).not.toEqual(normals(other))
  })
})

describe('numbers stay whole', () => {
  test.each([
    ['đạt 100% trong năm 2023', ['đạt', '100%', 'trong', 'năm', '2023']],
    ['ngày 01/02/2021.', ['ngày', '1/2/2021']],
    ['từ 22h đến 2h', ['từ', '22h', 'đến', '2h']],
    ['tăng 7,5 lần', ['tăng', '7,5', 'lần']],
    ['nhiệm kỳ 2020-2025', ['nhiệm', 'kì', '2020', '2025']],
  ])('%s', (text, words) => {
    expect(normals(text)).toEqual(words)
  })
})

describe('what a keyboard left behind is undone', () => {
  test.each([
    ['khoong', 'không'],
    ['ddoanf', 'đoàn'],
    ['ddanhs gias', 'đánh giá'],
    ['dduwowcj', 'được'],
    ['nguwowif', 'người'],
    ['truwowngf', 'trường'],
    ['ddieeuf', 'điều'],
    ['nhuwngx', 'những'],
    ['quyeets', 'quyết'],
    ['oiiii', 'oi'],
    ['khôngggg', 'không'],
  ])('%s is read as %s', (keys, meant) => {
    expect(typed(keys).map((token) => token.normal)).toEqual(normals(meant))
  })

  test.each(['chatbot', 'nld', 'facebook', 'can bo', 'hoa', 'Telegram'])('%s is left alone', (word) => {
    expect(typed(word).map((token) => token.normal)).toEqual(normals(word))
  })

  test('the text of a document is never rewritten', () => {
    expect(normals('class khoong')).toEqual(['class', 'khoong'])
  })
})

describe('shorthand is looked up, in any case and with or without marks', () => {
  test.each([
    ['CĐCS', 'công đoàn cơ sở'],
    ['cdcs', 'công đoàn cơ sở'],
    ['LĐLĐ', 'liên đoàn lao động'],
    ['nld', 'người lao động'],
    ['tuldtt', 'thỏa ước lao động tập thể'],
    ['ko', 'không'],
    ['ntn', 'như thế nào'],
    ['đ/c', 'đồng chí'],
    ['hông', 'không'],
  ])('%s means %s', (short, long) => {
    expect(meaningsOf(short, 0)).toEqual([normals(long).join(' ')])
  })

  test.each([
    ['ct cdcs', 0, ['chủ tịch']],
    ['em làm ct may', 2, ['công ti']],
    ['kết nạp đv', 2, ['đoàn viên']],
    ['phí dv', 1, ['dịch vụ']],
    ['trình độ đh', 2, ['đại học']],
    ['tổ chức đh', 2, ['đại hội']],
  ])('in "%s" the neighbours settle it', (text, at, meanings) => {
    expect(meaningsOf(text, at)).toEqual(meanings)
  })

  test('without a telling neighbour every meaning stays open', () => {
    expect(meaningsOf('ct', 0)?.length).toBeGreaterThan(1)
  })

  test.each(['hong', 'đ', 'c', 'oi', 'rui'])('%s is no shorthand', (word) => {
    expect(meaningsOf(word, 0)).toBeUndefined()
  })

  test('what was typed is kept beside its meaning', () => {
    expect(typed('NLĐ')[0]).toMatchObject({ surface: 'NLĐ', normal: 'nlđ', folded: 'nld' })
  })
})

describe('a token knows where it stood', () => {
  test('offsets cut the same word out of the text, composed or not', () => {
    for (const text of ['Cán bộ công đoàn, 100%.', 'Cán bộ công đoàn, 100%.'.normalize('NFD')]) {
      for (const token of analyze(text)) expect(text.slice(token.start, token.end)).toBe(token.surface)
    }
  })

  test.each([
    ['cán bộ', 1],
    ['cán, bộ', 2],
    ['cán\nbộ', 2],
    ['cán (bộ', 2],
    ['cán-bộ', 1],
    ['"cán" bộ', 1],
  ])('in %j the second word is %i on', (text, distance) => {
    const [first, second] = analyze(text)
    expect((second?.position ?? 0) - (first?.position ?? 0)).toBe(distance)
  })

  test.each(['', '   ', '…!?', '👍👍'])('%j has no tokens', (text) => {
    expect(analyze(text, { typed: true })).toEqual([])
  })
})

test.each([
  ['doan', true],
  ['nghieng', true],
  ['quyet', true],
  ['khuyu', true],
  ['giuong', true],
  ['ddoanf', false],
  ['nld', false],
  ['chatbot', false],
  ['', false],
])('%s can be a syllable: %s', (word, possible) => {
  expect(isSyllable(word)).toBe(possible)
})
