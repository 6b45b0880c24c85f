import { describe, expect, test } from 'vitest'

import { courseSeed } from '../../db/seed/lessons.ts'
import { resolutionSource } from '../../db/seed/resolution.ts'
import { readResolution } from '../../src/knowledge/resolution.ts'
import { labelOf } from '../../src/knowledge/answers/label.ts'
import { displayText } from '../../src/knowledge/structure.ts'
import { citedAs, course, itemsOf, readCourse } from '../../src/learning/course.ts'
import { capabilities } from '../../src/messages.ts'
import { faultsIn } from './course-faults.ts'

const { tree } = readResolution(resolutionSource())

describe('the lessons', () => {
  const cited = [...course.lessons, ...itemsOf(course)].map(({ id, cite }) => [id, cite] as const)
  test.each(cited)('%s quotes its passage verbatim', (_, { id, quote }) => {
    const section = tree.byId.get(id)
    expect(section === undefined ? '' : displayText(section)).toContain(quote)
  })

  test('nothing in them contradicts the text they teach', () => {
    expect(faultsIn(course, tree)).toEqual([])
  })

  test('a citation is called what the answers call it', () => {
    for (const [, { id }] of cited) {
      const section = tree.byId.get(id)
      if (section !== undefined) expect(citedAs(id)).toBe(`Nghị quyết, ${labelOf(section)}`)
    }
  })

  test('the choices and the two ways out are no more than the buttons of Zalo OA, and none is cut on Telegram', () => {
    for (const item of itemsOf(course)) {
      expect(1 + item.wrong.length + 2).toBeLessThanOrEqual(capabilities['zalo-oa'].maxButtons)
      for (const label of [item.right, ...item.wrong]) expect(label.length).toBeLessThanOrEqual(capabilities.telegram.maxButtonChars)
    }
  })

  test('every one of the four parts of the resolution is taught', () => {
    const parts = new Set(cited.map(([, { id }]) => id.split('.')[0]))
    for (const part of ['I', 'II', 'III', 'IV']) expect(parts).toContain(part)
  })
})

describe('a course that is wrong is found out', () => {
  const [first] = course.lessons
  const [item] = first?.items ?? []
  if (first === undefined || item === undefined) throw new Error('no lesson')
  const withItem = (changed: typeof item) => ({ ...course, lessons: [{ ...first, items: [changed] }] })

  test.each([
    ['a quote with a word changed', { ...item, cite: { id: 'III.3', quote: 'Việc đánh giá cán bộ phải làm hàng tháng' } }],
    ['a passage that is not there', { ...item, cite: { id: 'III.9', quote: 'Việc đánh giá cán bộ' } }],
    [
      'a wrong choice in the words of the passage',
      { ...item, cite: { id: 'III.3', quote: 'so sánh với chức danh tương đương' }, wrong: ['Công khai kết quả', 'Bốc thăm'] },
    ],
    ['two choices alike', { ...item, wrong: [item.right.toUpperCase(), 'Khác'] }],
  ] as const)('%s', (_, changed) => {
    expect(faultsIn(withItem({ ...changed, wrong: [changed.wrong[0], changed.wrong[1]] }), tree)).not.toEqual([])
  })

  test('two questions of one name are refused', () => {
    expect(() => readCourse({ ...courseSeed, lessons: [courseSeed.lessons[0], courseSeed.lessons[0]] })).toThrow(/same id/)
  })
})
