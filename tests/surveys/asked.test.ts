import { describe, expect, test } from 'vitest'

import { answerTo, hereAsked, topicOf } from '../../src/surveys/asked.ts'

describe('questions about surveys, as people type them', () => {
  test.each([
    ['ks này có ẩn danh ko? sếp có biết e chấm mấy điểm k', 'secret'],
    ['ai xem được phiếu của em', 'secret'],
    ['Khi nào hết hạn khảo sát?', 'deadline'],
    ['ks den khi nao', 'deadline'],
    ['thang diem 5 la tot nhat hay 1', 'scale'],
    ['điểm 1 là cao hay thấp', 'scale'],
    ['em lo bam nham cau 3, sua lai dc ko', 'edit'],
    ['sửa câu 3', 'edit'],
    ['sua phieu a', 'edit'],
    ['chọn sai câu 2 rồi', 'edit'],
    ['đang làm dở thì bận, mai làm tiếp đc không', 'later'],
    ['sao toi khong nhan duoc phieu', 'missing'],
    ['em chưa thấy khảo sát', 'missing'],
    ['tự đánh giá xong rồi gửi bản giấy nữa không ạ', 'paper'],
  ])('%j is about %s', (text, topic) => expect(topicOf(text)).toBe(topic))

  test.each([
    'khảo sát',
    'nghị quyết khi nào hết hạn',
    'tôi muốn làm khảo sát đánh giá chủ tịch cđcs',
    'Bao lâu thì đánh giá cán bộ một lần?',
    'kq đánh giá có công khai ko?',
    'làm thẻ đoàn viên sai tên sửa được không',
    'lớp tập huấn thương lượng khi nào mở',
    'ai ký nghị quyết',
    '5',
    '',
  ])('%j is not', (text) => expect(topicOf(text)).toBeUndefined())

  test.each([
    ['cai nay la sao', 'meaning'],
    ['câu này nghĩa là gì ạ', 'meaning'],
    ['em không hiểu', 'meaning'],
    ['la sao', 'meaning'],
    ['tôi đang đánh giá ai vậy?', 'whom'],
    ['phieu nay cua ai', 'whom'],
    ['con may cau nua', 'left'],
    ['còn bao nhiêu câu nữa vậy', 'left'],
    ['sap xong chua', 'left'],
    ['em bấm nhầm rồi', 'edit'],
    ['xin loi chon sai', 'edit'],
  ] as const)('%j asks about the question at hand: %s', (text, about) => expect(hereAsked(text)).toBe(about))

  test.each(['5', 'không', 'rất tốt', 'còn hạn chế', 'ai đánh giá tôi', 'quay lại', 'nghị quyết nói gì', '', 'x'.repeat(500)])(
    '%j asks nothing of the kind',
    (text) => expect(hereAsked(text)).toBeUndefined(),
  )

  test('the answer goes by the survey at hand: who sees it, its last day, or all that wait', () => {
    const closesAt = Date.parse('2026-12-01T00:00:00+07:00')
    const one = { title: 'Đời sống', closesAt, mode: 'named' } as const
    expect(answerTo('secret', [], one)).toBe('"Đời sống": Phiếu có ghi tên: cán bộ phụ trách khảo sát xem được câu trả lời của anh/chị.')
    expect(answerTo('secret', [], undefined)).toContain('phiếu ẩn danh')
    expect(answerTo('deadline', [], one)).toBe('"Đời sống": hạn đến 30/11/2026.')
    expect(answerTo('deadline', [one, { title: 'Bữa ăn', closesAt: null }], undefined)).toBe(
      '"Đời sống": hạn đến 30/11/2026.\n"Bữa ăn": hạn đến khi có thông báo kết thúc.',
    )
    expect(answerTo('deadline', [], undefined)).toContain('không có khảo sát nào')
    expect(answerTo('missing', [one], one)).toContain('"Đời sống": hạn đến 30/11/2026.')
    expect(answerTo('missing', [], undefined)).toContain('quyền dữ liệu')
  })
})
