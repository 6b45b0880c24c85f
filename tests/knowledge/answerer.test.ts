import { describe, expect, test } from 'vitest'
import { resolutionSource } from '../../db/seed/resolution.ts'
import { createAnswerer } from '../../src/knowledge/answerer.ts'
import { readResolution } from '../../src/knowledge/resolution.ts'

const answerer = createAnswerer(readResolution(resolutionSource()), { contact: 'Văn phòng công đoàn' })
const ask = (question: string) => answerer.answer(question, { today: '2026-11-23' })

describe('an answer from the resolution', () => {
  test('quotes the sentence that answers and names its place', () => {
    const answer = ask('Bao lâu thì đánh giá cán bộ một lần?')
    expect(answer.kind).toBe('answer')
    expect(answer.text).toContain(
      '“Việc đánh giá cán bộ phải làm hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ” (Nghị quyết, mục III.3)',
    )
    expect(answer.citations[0]).toMatchObject({ id: 'III.3', label: 'Nghị quyết, mục III.3' })
  })
})
