import { describe, expect, it } from 'vitest'

import { askOne, openAnswerer } from '../../bench/answers/sets.ts'
import { plainWords } from '../../src/knowledge/answers/lexicon/plain.ts'
import { resolutionSource } from '../../db/seed/resolution.ts'
import { readResolution } from '../../src/knowledge/resolution.ts'

const answerer = openAnswerer()
const cited = (q: string) => askOne(answerer, { q }).citations.map(({ id }) => id)

describe('a question in the words of everyday speech', () => {
  it.each([
    ['lớp sau thay lớp trước, không hụt hẫng thì mong muốn sau cùng là sao', 'II.1'],
    ['thả nổi, đùn đẩy, không ai chịu trách nhiệm là nói chỗ nào', 'I.b'],
    ['nhan su cac khoa, ghe lanh dao cao nhat co duoc them bot nguoi deu dan khong', 'III.4.c'],
  ])('finds the passage though no word of it stands there: %s', (q, id) => {
    expect(cited(q).slice(0, 3)).toContain(id)
  })

  it.each(['cá cơm hôm nay bao nhiêu một ký', 'đi học lớp bồi dưỡng ai bao tiền ăn ở', 'nộp trễ thì bị trừ lương mấy đồng'])(
    'is refused when it is about something the text is silent on: %s',
    (q) => {
      expect(cited(q)).toEqual([])
    },
  )

  it('is never answered with the retelling: what is quoted stands in the text', () => {
    const source = readResolution(resolutionSource())
      .tree.sections.map((s) => s.raw)
      .join('\n')
    for (const told of Object.values(plainWords)) expect(source).not.toContain(told)
  })

  it('has a retelling only for passages there are', () => {
    const { byId } = readResolution(resolutionSource()).tree
    expect(Object.keys(plainWords).filter((id) => !byId.has(id))).toEqual([])
  })
})
