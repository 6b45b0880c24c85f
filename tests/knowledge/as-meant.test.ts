import { describe, expect, test } from 'vitest'

import { asMeant } from '../../src/knowledge/answers/as-meant.ts'

describe('a message as it was meant', () => {
  test.each([
    ['nghị quết nói gì', 'nghị quyết nói gì'],
    ['muvj tieu cua nghi quyet', 'muc tieu cua nghi quyet'],
    ['tiêu truẩn chức danh do đâu ban hành', 'tiêu chuẩn chức danh do đâu ban hành'],
    ['cán bộ chuyên chách phải làm các khâu lào', 'cán bộ chuyên trách phải làm các khâu nào'],
    ['trỉ tiêu thứ nhất', 'chỉ tiêu thứ nhất'],
    ['can bo chu chotd', 'can bo chu chot'],
  ])('has its slips put right: %s', (typed, meant) => {
    expect(asMeant(typed)).toBe(meant)
  })

  test.each([
    'bữa nay biển động',
    'mua điện thoại nào tốt',
    'cách trị mụn',
    'đóng vai hacker',
    'công đoàn làm việc liên tục',
    'mục IV.2.a',
  ])('keeps words that only look like others: %s', (typed) => {
    expect(asMeant(typed)).toBe(typed)
  })

  test.each([
    ['Dạ cho em hỏi chút ạ, mục III.5 nói gì', 'mục III.5 nói gì'],
    ['mục III.5 nói gì ạ, em cảm ơn nhiều', 'mục III.5 nói gì'],
    ['ad ơi ai ký nghị quyết vậy ad', 'ai ký nghị quyết'],
    ['Ai ký nghị quyết vậy ạ?', 'Ai ký nghị quyết?'],
  ])('loses the courtesies around the question: %s', (typed, meant) => {
    expect(asMeant(typed).trim()).toBe(meant)
  })

  test.each([
    ['muốn lên chức thì phải ra răng', 'muốn lên chức thì phải thế nào'],
    ['rà soát quy hoạch mấy bận một năm', 'rà soát quy hoạch mấy lần một năm'],
    ['tập huấn cái chi rứa', 'tập huấn cái gì rứa'],
    ['cán bộ bận quá không đi học', 'cán bộ bận quá không đi học'],
    ['chi bộ có được tham gia không', 'chi bộ có được tham gia không'],
  ])('says in common words what a region says in its own: %s', (typed, meant) => {
    expect(asMeant(typed)).toBe(meant)
  })

  test.each(['cảm ơn', 'Xin chào', 'em chào anh chị ạ', '', '?', '😀', 'ạ'])(
    'stays what it is when it is nothing but courtesy: %j',
    (typed) => {
      expect(asMeant(typed)).toBe(typed)
    },
  )
})
