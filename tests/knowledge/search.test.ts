import { describe, expect, test } from 'vitest'
import { buildIndex, explain, planQuery, search, searchPlanned } from '../../src/knowledge/search.ts'

const passages = [
  { id: 'a', title: 'Đánh giá cán bộ', text: 'Đánh giá cán bộ công đoàn hằng năm bằng phiếu khảo sát, kết quả được công khai.' },
  { id: 'b', title: 'Đào tạo', text: '1. Bồi dưỡng nghiệp vụ cho cán bộ công đoàn cơ sở.\n2. Cập nhật chính sách mới cho người lao động.' },
  { id: 'c', title: 'Kiểm tra', text: 'Công đoàn cấp trên kiểm tra, giám sát cấp dưới; xử lý sai phạm.' },
]
const index = buildIndex(passages)
const first = (question: string) => search(index, question)[0]?.id

describe('search', () => {
  test.each([
    ['đánh giá cán bộ bằng cách nào', 'a'],
    ['danh gia can bo bang cach nao', 'a'],
    ['ddanhs gias cán bộ', 'a'],
    ['bồi dưỡng cho cdcs', 'b'],
    ['chính sách cho nlđ', 'b'],
    ['giám sát sai phạm', 'c'],
  ])('%j finds %s', (question, id) => {
    expect(first(question)).toBe(id)
  })

  test('the best clause is named by its place in the text', () => {
    const hit = search(index, 'chính sách mới cho người lao động')[0]
    expect(passages[1]?.text.slice(hit?.clause.start, hit?.clause.end)).toMatch(/^2\. Cập nhật/u)
  })

  test('words no passage holds lower the normalised score', () => {
    const known = search(index, 'kiểm tra giám sát')[0]?.normalised ?? 0
    const half = search(index, 'kiểm tra giám sát xe đạp điện')[0]?.normalised ?? 0
    expect(half).toBeLessThan(known)
    expect(search(index, 'xe đạp điện')).toEqual([])
  })

  test('an explanation says which words matched, how, and the longest phrase', () => {
    const query = planQuery(index, 'dánh gía cán bộ xe')
    const hit = searchPlanned(index, query)[0]
    const why = explain(index, query, hit?.passage ?? 0)
    expect(why.matches.map((match) => match.kind)).toEqual(['folded', 'folded', 'accented', 'accented', 'none'])
    expect(why.phrase).toEqual(['cán', 'bộ'])
  })
})
