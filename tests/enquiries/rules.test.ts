import fc from 'fast-check'
import { expect, test } from 'vitest'

import { likeness, shapeOf } from '../../src/enquiries/alike.ts'
import { clustersOf } from '../../src/enquiries/clusters.ts'
import type { Asked } from '../../src/enquiries/clusters.ts'
import { withEntries } from '../../src/enquiries/curated.ts'
import { answererOf } from '../support/known.ts'

const alike = (a: string, b: string) => likeness(shapeOf(a), shapeOf(b))
let n = 0
const asked = (text: string, contactId: string | null = `c${n}`): Asked => ({
  id: `q${++n}`,
  contactId,
  text,
  askedAt: n,
  isOutside: false,
})

test.each([
  ['Đoàn phí đóng bao nhiêu phần trăm?', 'doan phi dong bao nhieu phan tram'],
  ['Đoàn phí đóng bao nhiêu phần trăm?', 'cho em hỏi đoàn phí đóng bao nhiêu phần trăm ạ'],
  ['Nghỉ thai sản có đóng đoàn phí không?', 'nghi thai san co dong doan phi k'],
])('%j and %j are one question', (a, b) => expect(alike(a, b)).toBeGreaterThan(0.7))

test.each([
  ['Đoàn phí đóng bao nhiêu phần trăm?', 'Bao lâu đánh giá cán bộ một lần?'],
  ['Nghỉ thai sản có đóng đoàn phí không?', 'Nghỉ ốm có được thăm hỏi không?'],
  ['Đoàn phí nộp ở đâu?', 'Kinh phí công đoàn ai nộp?'],
])('%j and %j are two', (a, b) => expect(alike(a, b)).toBeLessThan(0.55))

const entry = (question: string, validTo: string | null = null) => ({
  id: 'HD-1',
  documentId: 'hd-1',
  questions: [question],
  answer: 'Câu trả lời.',
  validFrom: '2026-01-01',
  validTo,
})
const finds = (question: string, asked: string, validTo: string | null = null) =>
  withEntries(answererOf({}), [entry(question, validTo)]).answer(asked, { today: '2026-11-23' }).kind === 'answer'

test.each([
  ['Phụ cấp cán bộ công đoàn được bao nhiêu tiền?', 'cán bộ công đoàn được phụ cấp bao nhiêu'],
  ['Phụ cấp cán bộ công đoàn được bao nhiêu tiền?', 'muc phu cap cua can bo cong doan la bao nhieu'],
  ['Phụ cấp cán bộ công đoàn được bao nhiêu tiền?', 'can bo cong doan lanh phu cap may dong'],
  ['Nghỉ thai sản có đóng đoàn phí không?', 'đang nghỉ thai sản thì có phải đóng đoàn phí không ạ'],
  ['Đoàn phí nộp ở đâu?', 'nộp đoàn phí chỗ nào'],
])('the answer to %j is found by %j', (question, asked) => expect(finds(question, asked)).toBe(true))

test.each([
  ['Chủ tịch công đoàn cơ sở được phụ cấp bao nhiêu?', 'Phó chủ tịch công đoàn cơ sở được phụ cấp bao nhiêu?'],
  ['Phụ cấp cán bộ công đoàn được bao nhiêu tiền?', 'phụ cấp cán bộ công đoàn không chuyên trách là bao nhiêu'],
  ['Phụ cấp cán bộ công đoàn được bao nhiêu tiền?', 'ai trả phụ cấp cán bộ công đoàn'],
  ['Đoàn phí nộp ở đâu?', 'nộp đoàn phí khi nào'],
  ['Nghỉ thai sản có đóng đoàn phí không?', 'nghi om co dong doan phi ko'],
  ['Đoàn phí nộp ở đâu?', ''],
])('the answer to %j is not given to %j', (question, asked) => expect(finds(question, asked)).toBe(false))

test('the day after its last an answer is given no more', () => {
  expect(finds('Đoàn phí nộp ở đâu?', 'Đoàn phí nộp ở đâu?', '2026-11-23')).toBe(true)
  expect(finds('Đoàn phí nộp ở đâu?', 'Đoàn phí nộp ở đâu?', '2026-11-22')).toBe(false)
})

test('likeness is even, between nothing and one, and one with itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(alike(a, b)).toBe(alike(b, a))
      expect(alike(a, b)).toBeGreaterThanOrEqual(0)
      expect(alike(a, b)).toBeLessThanOrEqual(1)
      if (shapeOf(a).size > 0) expect(alike(a, a)).toBe(1)
    }),
  )
})

test('what most people ask comes first: one person asking five times is one', () => {
  const clusters = clustersOf([
    ...Array.from({ length: 5 }, () => asked('Nghỉ thai sản có đóng đoàn phí không?', 'An')),
    asked('Đoàn phí đóng bao nhiêu phần trăm?', 'Bình'),
    asked('doan phi dong bao nhieu phan tram', 'Chi'),
    asked('🙂', 'Dũng'),
  ])
  expect(clusters.map(({ askers, questionIds }) => [askers, questionIds.length])).toEqual([
    [2, 2],
    [1, 5],
  ])
})

test('what was taken for nobody’s business here is shown once two people have asked it', () => {
  const outside = (text: string, who: string) => ({ ...asked(text, who), isOutside: true })
  expect(clustersOf([outside('thời tiết hôm nay', 'An')])).toEqual([])
  expect(clustersOf([outside('quà sinh nhật đoàn viên', 'An'), outside('qua sinh nhat doan vien', 'Bình')])).toHaveLength(1)
})

test('every question with words in it is in exactly one cluster', () => {
  const words = fc.array(fc.constantFrom('đoàn', 'phí', 'nghỉ', 'thai', 'sản', 'lương', 'tổ', 'trưởng', 'bao', 'nhiêu'), { minLength: 1 })
  fc.assert(
    fc.property(fc.array(words), (lists) => {
      const questions = lists.map((list) => asked(list.join(' ')))
      const ids = clustersOf(questions).flatMap(({ questionIds }) => questionIds)
      expect([...ids].sort()).toEqual(questions.map(({ id }) => id).sort())
    }),
  )
})

test('an approved answer is given on its days alone, cited under its own id, and only for its own question', () => {
  const answerer = withEntries(answererOf({}), [
    {
      id: 'HD-7K3M2P',
      documentId: 'hd-7k3m2p',
      questions: ['Đoàn phí đóng bao nhiêu phần trăm?'],
      answer: 'Đoàn phí bằng 0,5% tiền lương.',
      validFrom: '2026-11-23',
      validTo: '2026-12-31',
    },
  ])
  const on = (today: string) => answerer.answer('doan phi dong bao nhieu phan tram vay ad', { today })
  expect(on('2026-11-22').kind).toBe('not_in_text')
  expect(on('2026-12-31')).toMatchObject({
    kind: 'answer',
    citations: [{ documentId: 'hd-7k3m2p', quote: 'Đoàn phí bằng 0,5% tiền lương.' }],
  })
  expect(on('2027-01-01').kind).toBe('not_in_text')
  expect(answerer.answer('Kinh phí công đoàn đóng bao nhiêu?', { today: '2026-12-01' }).kind).toBe('not_in_text')
})
