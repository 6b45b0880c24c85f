import { expect, test } from 'vitest'

import { deadlineIn, readDeadline } from '../../src/broadcasts/deadline.ts'
import { monday } from '../support/known.ts'

const read = (text: string) => {
  const found = readDeadline(text, monday)
  return found?.type === 'day' ? found.day : found?.type
}

test.each([
  ['30/12', '2026-12-30'],
  ['30-12', '2026-12-30'],
  ['30.12.2026', '2026-12-30'],
  ['ngày 30 tháng 12', '2026-12-30'],
  ['ngay 30 thang 12 nam 2026', '2026-12-30'],
  ['hết ngày 30/12', '2026-12-30'],
  ['trước 30/12', '2026-12-30'],
  ['Hạn xác nhận: 30/12', '2026-12-30'],
  ['đặt hạn đến 30/12', '2026-12-30'],
  // Today still counts, a day of this year that is past is next year's.
  ['23/11', '2026-11-23'],
  ['22/11', '2027-11-22'],
  ['5/1', '2027-01-05'],
  ['29/2/2027', 'impossible'],
  ['31/2', 'impossible'],
  ['30/12/2025', 'impossible'],
  ['30/12/2030', 'impossible'],
  ['99/99', 'impossible'],
  ['hôm nay', '2026-11-23'],
  ['mai', '2026-11-24'],
  ['ngày mai', '2026-11-24'],
  ['ngay kia', '2026-11-25'],
  ['thứ 6', '2026-11-27'],
  ['thu sau tuan sau', '2026-12-04'],
  ['chủ nhật', '2026-11-29'],
  ['hết tuần này', '2026-11-29'],
  ['3 ngày', '2026-11-26'],
  ['sau 3 ngày nữa', '2026-11-26'],
  ['một tuần', '2026-11-30'],
  ['2 tuan nua', '2026-12-07'],
  ['900 ngày', 'impossible'],
  ['không', 'none'],
  ['ko can han', 'none'],
  ['ok', undefined],
  ['3', undefined],
  ['', undefined],
  ['😀', undefined],
  ['tháng 12', undefined],
  ['mai tôi họp ở đâu và mấy giờ vậy ạ', undefined],
])('an officer who types %j means %j', (text, day) => expect(read(text)).toBe(day))

test.each([
  ['Mời họp. Hạn xác nhận: 30/12.', '2026-12-30'],
  ['Mong các đồng chí xác nhận trước ngày 30/12/2026 để chuẩn bị chỗ ngồi', '2026-12-30'],
  ['de nghi xac nhan da doc truoc het ngay 05/01', '2027-01-05'],
  ['Đề nghị xác nhận chậm nhất thứ Tư, ngày 30/12', '2026-12-30'],
  // A day of something else is not the day for [Đã đọc], and one that is past is not one either.
  ['Hội nghị ngày 30/12/2026', undefined],
  ['Hạn đăng ký: 30/12', undefined],
  ['Hạn xác nhận: 30/12/2024', undefined],
  ['Hạn xác nhận: 31/2', undefined],
])('the text %j is to be acknowledged by %j', (text, day) => expect(deadlineIn(text, monday)).toBe(day))
