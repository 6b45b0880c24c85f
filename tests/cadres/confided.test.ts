import { readFileSync, readdirSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { confided } from '../../src/cadres/confided.ts'
import { fold } from '../../src/text.ts'

/** What people say of themselves or of somebody they name, asking nothing. */
const told: readonly (readonly [string, string])[] = [
  ['số CCCD của em là 058…', 'identity'],
  ['số cccd của em là 058085001234', 'identity'],
  ['Số căn cước của tôi là 058 085 001 234 ạ', 'identity'],
  ['tài khoản ngân hàng của tôi là 0071000123456 Vietcombank', 'account'],
  ['stk của em 19034567890123 Techcombank', 'account'],
  ['em bị HIV', 'health'],
  ['E bị nhiễm HIV ạ', 'health'],
  ['tôi dương tính với HIV', 'health'],
  ['tôi mới phát hiện bị ung thư vú', 'health'],
  ['em bị bệnh tim bẩm sinh', 'health'],
  ['mẹ em bị ung thư', 'health'],
  ['vợ tôi đang mang thai', 'health'],
  ['em có bầu 5 tháng', 'health'],
  ['anh Hùng bị ung thư', 'health'],
  ['tôi là đảng viên', 'party'],
  ['chị Lan là đảng viên', 'party'],
  ['em chưa vào Đảng', 'party'],
  ['tôi vào Đảng ngày 3/2/2010', 'party'],
  ['tôi là bí thư chi bộ', 'party'],
  ['tôi là người Chăm', 'ethnicity'],
  ['em là người dân tộc Raglai', 'ethnicity'],
  ['em dân tộc Tày', 'ethnicity'],
  ['dân tộc của tôi là Kinh', 'ethnicity'],
  ['tôi theo đạo Hồi', 'religion'],
  ['nhà em theo Công giáo', 'religion'],
  ['tôi đã ly hôn', 'family'],
  ['vợ tôi tên Hoa sinh năm 1990', 'family'],
  ['tôi có 2 con', 'family'],
  ['lương của tôi 8 triệu', 'pay'],
  ['lương em hiện tại được 7,5 triệu một tháng', 'pay'],
  ['hệ số lương của tôi 3.66', 'pay'],
  ['tôi bị kỷ luật khiển trách năm 2020', 'discipline'],
  ['ông Bình bị kỷ luật cảnh cáo năm 2019', 'discipline'],
]

/** The same along with a question or a call for help: it is answered, the words are not kept. */
const asked = [
  'em bị HIV thì công đoàn có giúp không',
  'tôi là đảng viên thì có phải khai trong hồ sơ không?',
  'em đang mang thai có được hoãn tập huấn không ạ',
  'vợ em bị ung thư, công đoàn có hỗ trợ gì không',
  'lương em 5 triệu thì đóng đoàn phí bao nhiêu',
  'tư vấn giúp em, em bị tiểu đường',
]

/** Questions about such matters, and sentences that only sound like them. */
const innocent = [
  'có phải khai lý lịch không?',
  'có phải khai dân tộc không',
  'hồ sơ có cần số CCCD không',
  'tại sao không lưu số căn cước',
  'bot có lưu sức khỏe của tôi không',
  'đảng viên có được làm chủ tịch công đoàn không',
  'chủ tịch công đoàn có phải là đảng viên không',
  'cán bộ bị kỷ luật có được quy hoạch không',
  'chị em mang thai được hưởng chế độ gì',
  'Người phạm tội mang thai hộ bị phạt thế nào?',
  'người bị HIV có được đi làm không',
  'em đăng ký lớp tập huấn',
  'em vào đăng nhập không được',
  'em theo đào tạo nghiệp vụ',
  'tôi muốn hỏi về dân tộc thiểu số trong ban chấp hành',
  'ban chấp hành có 3 người dân tộc Chăm',
  'chi bộ em có 12 đảng viên',
  'phát triển đảng viên trong công nhân',
  'học tập và làm theo đạo đức Hồ Chí Minh',
  'em là người Thái Bình',
  'tôi là người kinh doanh',
  'tôi là chủ tịch công đoàn cơ sở',
  'tôi có bầu chủ tịch mới rồi',
  'em có 2 câu hỏi',
  'em bị ốm không đi học được',
  'em bị đuổi việc',
  'công ty nợ lương em 2 tháng nay',
  'em nhận lương trễ 3 ngày',
  'em được tăng lương năm 2024',
  'lương tối thiểu vùng là 4 triệu đúng không',
  'cập nhật giúp tôi bằng đại học',
  'số điện thoại của tôi là 0912345678',
  'tôi sinh năm 1985',
  'nghị quyết ngày 01/02/2021',
  '5',
]

describe('what is told in passing', () => {
  test.each(told)('%j is told, of the kind %s', (said, kind) => {
    expect(confided(said)).toEqual({ kinds: expect.arrayContaining([kind]), asks: false })
  })

  test.each(told)('%j is recognised without accents, in capitals and decomposed', (said) => {
    for (const form of [fold(said), said.toUpperCase(), said.normalize('NFD')]) expect(confided(form).kinds, form).not.toEqual([])
  })

  test.each(asked)('%j tells and asks', (said) => {
    const { kinds, asks } = confided(said)
    expect(kinds).not.toEqual([])
    expect(asks).toBe(true)
  })

  test.each(innocent)('%j tells nothing', (said) => expect(confided(said).kinds).toEqual([]))

  test('no identity number gets through, however it is grouped and whatever stands around it', () => {
    const group = fc.constantFrom('', ' ', '.', '-')
    const number = fc.tuple(fc.integer({ min: 1, max: 96 }), fc.integer({ min: 0, max: 999_999_999 }), group)
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('', 'em gửi ', 'đây ạ: '),
        fc.constantFrom('', ' nhé', '.'),
        ([province, rest, mark], before, after) => {
          const digits = `0${String(province).padStart(2, '0')}${String(rest).padStart(9, '0')}`
          const grouped = digits.match(/.{3}/g)?.join(mark) ?? ''
          expect(confided(`${before}${grouped}${after}`).kinds).toContain('identity')
        },
      ),
    )
  })

  test.each(['em bị nhiễm ', 'em có ', 'vợ tôi đang ', 'dân tộc ', '1 ', 'lương em ', 'tôi không phải chưa ', 'a'])(
    'twenty thousand characters of %j hold nobody up',
    (part) => {
      const started = performance.now()
      confided(part.repeat(20_000 / part.length))
      expect(performance.now() - started).toBeLessThan(500)
    },
  )

  test('of all questions this project measures its answers with, fewer than one in five hundred is taken for a confidence', () => {
    const questions = readdirSync('bench/answers')
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(`bench/answers/${name}`, 'utf8').split('\n'))
      .flatMap((line) => (line === '' ? [] : [String((JSON.parse(line) as { readonly q?: unknown }).q)]))
    expect(questions.length).toBeGreaterThan(1_000)
    const taken = questions.filter((said) => confided(said).kinds.length > 0)
    expect(taken.length, taken.join('\n')).toBeLessThan(questions.length / 500)
    expect(taken.filter((said) => !confided(said).asks)).toEqual([])
  })
})
