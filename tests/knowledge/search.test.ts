import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildIndex, explain, planQuery, search, searchPlanned } from '../../src/knowledge/search.ts'
import type { Passage } from '../../src/knowledge/search.ts'

const passages: readonly Passage[] = [
  { id: 'a', title: 'Đánh giá cán bộ', text: 'Đánh giá cán bộ công đoàn hằng năm bằng phiếu khảo sát, kết quả được công khai.' },
  { id: 'b', title: 'Đào tạo', text: '1. Bồi dưỡng nghiệp vụ cho cán bộ công đoàn cơ sở.\n2. Cập nhật chính sách mới cho người lao động.' },
  { id: 'c', title: 'Kiểm tra', text: 'Công đoàn cấp trên kiểm tra, giám sát cấp dưới; xử lý sai phạm. Người đứng đầu chịu trách nhiệm.' },
  { id: 'd', title: 'Nghỉ', text: 'Lao động nữ được nghỉ thai sản sáu tháng.' },
]
const index = buildIndex(passages)
const first = (question: string) => search(index, question)[0]?.id

describe('the right passage comes first however it is typed', () => {
  test.each([
    ['đánh giá cán bộ bằng cách nào', 'a'],
    ['danh gia can bo bang cach nao', 'a'],
    ['ĐÁNH GIÁ CÁN BỘ'.normalize('NFD'), 'a'],
    ['ddanhs gias cán bộ', 'a'],
    ['đánhhhh giá cán bộ', 'a'],
    ['đnáh giá cán bộ hàng năm', 'a'],
    ['khảo xát kết quả', 'a'],
    ['bồi dưỡng cho cdcs', 'b'],
    ['chính sách cho nlđ', 'b'],
    ['boi duong nghiep vu cho can bo', 'b'],
    ['giám sát sai phạm', 'c'],
    ['chách nhiệm người đứng đầu', 'c'],
    ['nghỉ đẻ mấy tháng', 'd'],
  ])('%s', (question, id) => {
    expect(first(question)).toBe(id)
  })

  test('words with the same letters and other marks give way to the ones meant, unless no marks were typed', () => {
    const twins = buildIndex([
      { id: 'letter', title: '', text: 'Tờ trường gửi cấp trên.' },
      { id: 'head', title: '', text: 'Tổ trưởng gửi cấp trên.' },
    ])
    expect(search(twins, 'tổ trưởng')[0]?.id).toBe('head')
    expect(search(twins, 'tờ trường')[0]?.id).toBe('letter')
    expect(search(twins, 'to truong').map((hit) => hit.score)).toEqual([expect.any(Number), search(twins, 'to truong')[0]?.score])
  })
})

describe('what a passage is counts, not only what it mentions', () => {
  const law = (n: number, title: string, text: string, context = 'Luật Xe đạp 2020'): Passage => ({
    id: `${context}#${n}`,
    title: `Điều ${n}. ${title}`.trim(),
    text,
    context,
  })
  const laws = buildIndex([
    law(1, 'Giải thích từ ngữ', '1. Xe đạp là xe có bàn đạp.\n2. Chuông là bộ phận của xe đạp.'),
    law(2, 'Đăng ký xe đạp', 'Xe đạp phải đăng ký. Người đi xe đạp đăng ký xe đạp tại xã.'),
    law(3, '', 'Xe đạp phải có chuông.'),
    law(3, '', 'Xe máy phải có còi.', 'Luật Xe máy 2021'),
    law(4, '', 'Xe máy phải có đèn.', 'Luật Xe máy 2021'),
  ])

  test.each([
    ['xe đạp là gì', 'Luật Xe đạp 2020#1'],
    ['em muốn hỏi thế nào là xe đạp', 'Luật Xe đạp 2020#1'],
    ['định nghĩa của chuông', 'Luật Xe đạp 2020#1'],
    ['đăng ký xe đạp', 'Luật Xe đạp 2020#2'],
    ['điều 3 luật xe đạp 2020 nói gì', 'Luật Xe đạp 2020#3'],
    ['điều 3 luật xe máy 2021 nói gì', 'Luật Xe máy 2021#3'],
    ['dieu 4 luat xe may', 'Luật Xe máy 2021#4'],
  ])('%s', (question, id) => {
    expect(search(laws, question)[0]?.id).toBe(id)
  })
})

describe('what a hit tells', () => {
  test('the best clause is named by its place in the text', () => {
    const hit = search(index, 'chính sách mới cho người lao động')[0]
    expect(passages[1]?.text.slice(hit?.clause.start, hit?.clause.end)).toMatch(/^2\. Cập nhật/u)
  })

  test('words no passage holds lower the normalised score and the coverage', () => {
    const [known, half] = ['kiểm tra giám sát', 'kiểm tra giám sát xe đạp điện'].map((question) => search(index, question)[0])
    expect(half?.normalised ?? 1).toBeLessThan(known?.normalised ?? 0)
    expect(known?.coverage).toBe(1)
    expect(half?.coverage ?? 1).toBeLessThan(1)
  })

  test.each(['xe đạp điện', '', '???', 'qwrtp'])('%j finds nothing', (question) => {
    expect(search(index, question)).toEqual([])
  })

  test('an explanation says which words matched, how, where, and the longest phrase', () => {
    const query = planQuery(index, 'dánh gía cán bộ xe')
    const hit = searchPlanned(index, query)[0]
    const why = explain(index, query, hit?.passage ?? 0)
    expect(why.matches.map((match) => match.kind)).toEqual(['folded', 'folded', 'accented', 'accented', 'none'])
    expect(why.matches[2]).toMatchObject({ normal: 'cán', inTitle: true, inText: true, inContext: false })
    expect(why.phrase).toEqual(['cán', 'bộ'])
    expect(why.coverage).toBeLessThan(1)
  })

  test('an explanation tells a slip of the keyboard from a word with other marks', () => {
    const why = (question: string) => explain(index, planQuery(index, question), 0).matches.map((match) => match.kind)
    expect(why('khảo xát')).toEqual(['accented', 'near'])
    expect(why('khảo sạt')).toEqual(['accented', 'folded'])
    expect(why('khao sat')).toEqual(['accented', 'accented'])
  })

  test('a short form the text itself uses is searched as it is', () => {
    const short = buildIndex([
      { id: 'short', title: '', text: 'NLĐ được thưởng.' },
      { id: 'long', title: '', text: 'Người đi làm xa.' },
    ])
    expect(planQuery(short, 'nlđ').slots.map((slot) => slot.normal)).toEqual(['nlđ'])
    expect(planQuery(index, 'nlđ').slots.map((slot) => slot.normal)).toEqual(['người', 'lao', 'động'])
  })
})

describe('whatever is asked', () => {
  test('the same question over the same passages gives the same hits', () => {
    expect(search(buildIndex(passages), 'cán bộ công đoàn')).toEqual(search(index, 'cán bộ công đoàn'))
  })

  test('limit is kept, scores fall, shares stay between 0 and 1', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom('cán', 'bo', 'ddoanf', 'cdcs', 'ct', '100%', ',', 'là gì', 'điều 3')).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), (question, limit) => {
        const hits = search(index, question, { limit })
        expect(hits.length).toBeLessThanOrEqual(limit)
        hits.forEach((hit, i) => {
          expect(hit.score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Number.POSITIVE_INFINITY)
          for (const share of [hit.normalised, hit.coverage]) expect(share >= 0 && share <= 1).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('an index of nothing and passages without text are no accident', () => {
    expect(search(buildIndex([]), 'cán bộ')).toEqual([])
    expect(search(buildIndex([{ id: 'empty', title: '', text: '' }]), 'cán bộ')).toEqual([])
    expect(search(buildIndex([{ id: 'title', title: 'Cán bộ', text: '' }]), 'cán bộ')[0]?.clause).toEqual({ start: 0, end: 0 })
  })
})
