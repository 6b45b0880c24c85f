import { describe, expect, test } from 'vitest'

import { resolutionSource } from '../../db/seed/resolution.ts'
import { createAnswerer } from '../../src/knowledge/answers/answerer.ts'
import { questionsIn, questionTold } from '../../src/knowledge/answers/several.ts'
import { readResolution } from '../../src/knowledge/resolution.ts'

const answerer = createAnswerer(readResolution(resolutionSource()), { contact: 'Ban Tổ chức' })
const ask = (text: string) => answerer.answer(text, { today: '2026-11-23' })
const cited = (text: string) => ask(text).citations.map(({ id }) => id)

describe('a message with two questions', () => {
  test.each([
    ['Ai ký nghị quyết? Nghị quyết có mấy chỉ tiêu?', ['META.sign', 'II.2']],
    ['cho e hoi 2 cau: co may chi tieu, va nghi quyet gui cho ai', ['II.2', 'META.recipients']],
    ['Chào ad, em là Lan ở xưởng may, cho em hỏi ai ký nghị quyết và có mấy chỉ tiêu vậy ạ, em cảm ơn', ['META.sign', 'II.2']],
    ['1/ ai ký nghị quyết 2/ có mấy chỉ tiêu 3/ nghị quyết gửi cho ai', ['META.sign', 'II.2', 'META.recipients']],
    ['1. Ai ký nghị quyết\n2. bao lâu đánh giá cán bộ một lần', ['META.sign', 'III.3']],
    ['Cán bộ chuyên trách phải có bằng gì? Còn không chuyên trách thì sao?', ['II.2.b', 'II.2.c']],
  ])('has both answered: %s', (text, ids) => {
    expect(cited(text)).toEqual(expect.arrayContaining(ids))
    expect(ask(text).text).toMatch(/^1\) [\s\S]+\n2\) /)
  })

  test('of which one the text does not answer says so, and offers to pass it on', () => {
    const answer = ask('Bao lâu đánh giá một lần? Lương cán bộ bao nhiêu?')
    expect(answer.citations[0]?.id).toBe('III.3')
    expect(answer.text).toContain('2) Nghị quyết không quy định nội dung này.')
    expect(answer.offerForward).toBe(true)
  })

  test('set apart by question marks is never half answered in silence', () => {
    expect(ask('Bao lâu đánh giá cán bộ một lần? Ai được phụ cấp?').text).toContain('2) Nghị quyết không quy định nội dung này.')
  })

  test('answered by one place is answered once', () => {
    expect(ask('Ai ký nghị quyết và ký ngày nào?').text).not.toContain('2)')
  })

  test('none of which is ours stays refused', () => {
    expect(ask('Lương bao nhiêu? Phụ cấp mấy phần trăm?').citations).toEqual([])
  })

  test('courtesies are no second question', () => {
    expect(questionsIn('Dạ được không ạ')).toEqual([])
    expect(ask('Dạ cho em hỏi chút được không ạ? Ai ký nghị quyết này?').text).not.toContain('2)')
  })

  test.each(['', '?', '???', '? ? ? ? ? ?', 'và', 'gì và gì và gì và gì và gì', ';;;\n\n;;'])('reads %j without stumbling', (text) => {
    expect(questionsIn(text).every((part) => part.length > 0)).toBe(true)
    expect(ask(text)).toBeDefined()
  })
})

describe('a question told with who asks and why', () => {
  test.each([
    'em tên là Hoa, tổ trưởng công đoàn, cho em hỏi bao lâu đánh giá một lần',
    'Dạ con chào cô chú, con là công nhân mới vô, cô chú cho con hỏi đánh giá cán bộ là làm lúc nào ạ, con cảm ơn cô chú nhiều',
    'em ten la hoa, to truong cong doan, cho em hoi bao lau danh gia mot lan',
  ])('is answered as the question alone is: %s', (text) => {
    expect(cited(text)[0]).toBe('III.3')
  })

  test.each([
    ['Tôi năm nay 50 tuổi, làm công đoàn 20 năm, xin hỏi cán bộ chuyên trách có cần bằng đại học không', 'II.2.b'],
    ['em chào ad ạ. em mới vào công đoàn. cho em hỏi mục tiêu nghị quyết là gì ạ. em cảm ơn ad', 'II.1'],
    ['Kính gửi Ban Thường vụ, tôi là Trần Thị B, đề nghị cho biết việc quy hoạch có công khai không. Trân trọng cảm ơn.', 'III.4.b'],
  ])('is answered though what was told before it is not in the text: %s', (text, id) => {
    expect(cited(text)[0]).toBe(id)
  })

  test.each([
    'Công ty em nợ lương ba tháng. Cho em hỏi công đoàn có trách nhiệm gì không',
    'Em nghỉ thai sản 6 tháng, cho em hỏi có được tính không',
    'em làm ở KCN Du Long, cty 200 người, chưa có công đoàn, muốn lập thì làm sao',
  ])('is refused when it asks what to do about what was told: %s', (text) => {
    expect(cited(text)).toEqual([])
  })

  test('is not answered when the story is of what the text is silent on', () => {
    expect(ask('Công ty em nợ lương ba tháng rồi. Cho em hỏi vậy đánh giá cán bộ thì có được trả lương không').kind).not.toBe('answer')
  })

  test('keeps what was told apart from what is asked, whichever way the letters are composed', () => {
    const told = questionTold('Em là Lan. Cho em hỏi ai ký nghị quyết, em cảm ơn'.normalize('NFD'))
    expect(told).toEqual({ before: 'Em là Lan. Cho em hỏi ', asked: 'ai ký nghị quyết', announced: true })
    expect(questionTold('ai ký nghị quyết')).toBeUndefined()
  })
})

describe('a case told before the question', () => {
  test.each([
    ['Chị Lan 34 tuổi, cán bộ chuyên trách có bằng thạc sĩ, có đạt yêu cầu trình độ không?', 'II.2.b'],
    ['Ông K làm chủ tịch công đoàn ngành nhưng cả năm không báo cáo gì, vậy có trái nghị quyết không', 'IV.2.d'],
    ['nhà máy tôi có CĐCS, công đoàn có trách nhiệm vận động công nhân giữ kỷ luật không', 'III.1.d'],
  ])('is set aside where the question stands without it: %s', (text, id) => {
    expect(cited(text)[0]).toBe(id)
  })

  test('keeps an age that what is asked may hang on', () => {
    expect(cited('Anh Nam 56 tuổi, đang là phó chủ tịch, có được đưa vào quy hoạch không?')).toEqual([])
  })
})

test('two things named side by side are found where they stand side by side', () => {
  expect(cited('tiêu chuẩn chức danh có công khai không')[0]).toBe('III.4.b')
})

test.each(['công đoàn có trách nhiệm gì không', 'nghị quyết của công đoàn Đồng Nai nói gì'])(
  'naming nothing of the text finds nothing: %s',
  (text) => {
    expect(cited(text)).toEqual([])
  },
)

test('who sits on the committee is not told by naming the committee', () => {
  expect(ask('tên các ủy viên BCH khóa X').citations).toEqual([])
})

test('an article of another law is not looked up in the resolution', () => {
  expect(ask('luật công đoàn điều 5 nói gì').citations).toEqual([])
})

test('a task named by its number is that task, wherever the talk was before', () => {
  const { topic } = ask('chỉ tiêu thứ ba')
  const previous = topic === undefined ? {} : { previous: topic }
  expect(answerer.answer('giải pháp số 3', { today: '2026-11-23', ...previous }).citations[0]?.id).toBe('III.3')
  expect(answerer.answer('còn số 4', { today: '2026-11-23', ...previous }).citations[0]?.id).toBe('II.2.d')
})
