import { describe, expect, test } from 'vitest'

import { detailAsked, noticeOn } from '../../src/training/details.ts'

describe('what people who are invited ask of their class', () => {
  test.each([
    ['đi học cần mang gì', 'bring'],
    ['di hoc can mang gi a', 'bring'],
    ['em cần chuẩn bị gì không ạ?', 'bring'],
    ['co can mang laptop khong', 'bring'],
    ['đi học mặc gì thế ad', 'bring'],
    ['học có phải mang căn cước không', 'bring'],
    ['trang phục thế nào ạ', 'bring'],
    ['đến muộn được không', 'late'],
    ['em den tre 15 phut duoc ko', 'late'],
    ['vào lớp muộn có sao không', 'late'],
    ['xin về sớm được không', 'late'],
    ['mai em đi học trễ chút được không', 'late'],
    ['gửi xe ở đâu ạ', 'parking'],
    ['co xe dua don khong', 'parking'],
    ['đi học có được thanh toán tiền xe không', 'money'],
    ['tap huan co ho tro gi khong', 'money'],
    ['lớp này có mất phí không', 'money'],
    ['đi học có được nghỉ làm không', 'leave'],
    ['di hoc co duoc tinh cong khong', 'leave'],
    ['đi tập huấn có bị trừ lương không ạ', 'leave'],
    ['lớp có ăn trưa không', 'stay'],
    ['đi học có chỗ ở không', 'stay'],
    ['ai dạy', 'teacher'],
    ['ai day lop nay vay', 'teacher'],
    ['giảng viên là ai ạ', 'teacher'],
    ['địa chỉ hội trường ở đâu', 'address'],
    ['dia chi lop hoc o dau a', 'address'],
    ['lớp ở phòng mấy', 'address'],
    ['hỏi ai', 'contact'],
    ['có gì thắc mắc thì hỏi ai ạ', 'contact'],
    ['ai phụ trách lớp này', 'contact'],
    ['cho em xin số điện thoại ban tổ chức lớp', 'contact'],
    ['cho em xin sdt lớp với được không', 'contact'],
  ] as const)('"%s" asks about %s', (said, topic) => expect(detailAsked(said)?.topic).toBe(topic))

  test.each([
    'mai học mấy giờ ở đâu',
    'em bận xin hoãn',
    'em xin nghỉ buổi mai',
    'lịch học của em',
    'đi làm muộn có bị trừ lương không',
    'công ty nợ lương thì hỏi ai ở liên đoàn',
    'chỉ tiêu đào tạo cán bộ không chuyên trách là gì',
    'chuẩn bị đại hội cần mang gì',
    'chuẩn bị hội nghị cần gì',
    'nghị quyết do ai ban hành',
    'ai chịu trách nhiệm đào tạo cán bộ',
    'cán bộ công đoàn có được hỗ trợ gì không',
    'học phí đại học của con em',
    'tôi muốn gửi ý kiến',
    'xin chào',
    'ok',
    '',
    'a'.repeat(5_000),
  ])('"%s" asks nothing of the kind', (said) => expect(detailAsked(said)).toBeUndefined())
})

describe('the notice of a class', () => {
  const cls = {
    content: 'Kỹ năng đối thoại. Giảng viên: TS. Trần Văn Bình, Trường Đại học Công đoàn.',
    notes:
      'Mang theo máy tính và dự thảo thỏa ước.\nKinh phí do LĐLĐ tỉnh chi trả, hỗ trợ 150.000 đồng tiền xe; không hỗ trợ tiền ăn sáng.\nCó mặt trước giờ học 15 phút.',
  }
  test('answers in its own sentences, word for word', () => {
    expect(noticeOn(cls, 'bring')).toEqual(['Mang theo máy tính và dự thảo thỏa ước.'])
    expect(noticeOn(cls, 'late')).toEqual(['Có mặt trước giờ học 15 phút.'])
    expect(noticeOn(cls, 'money').join(' ')).toContain('hỗ trợ 150.000 đồng tiền xe;')
    expect(noticeOn(cls, 'teacher').join(' ')).toContain('Giảng viên: TS.')
  })

  test('is silent where it says nothing, and "muốn" is not "muộn"', () => {
    expect(noticeOn(cls, 'parking')).toEqual([])
    expect(noticeOn({ content: 'Ai muốn đăng ký thêm thì báo.', notes: null }, 'late')).toEqual([])
  })
})
