import { describe, expect, test } from 'vitest'

import { commandOf, linkCodeIn } from '../../src/conversation/commands.ts'
import { isDenunciation } from '../../src/feedback/denunciation.ts'
import { isUrgent } from '../../src/feedback/urgent.ts'
import { chat } from '../support/chat.ts'

test.each([
  ['dừng', 'stop'],
  ['DUNG', 'stop'],
  ['ngưng gửi tin nhắn cho tôi', 'stop'],
  ['Dừng nhận tin giúp em với ạ', 'stop'],
  ['stop', 'stop'],
  ['xóa dữ liệu', 'erase'],
  ['xoa het du lieu cua toi di', 'erase'],
  ['Quyền dữ liệu', 'rights'],
  ['quyen du lieu cua toi', 'rights'],
  ['gặp cán bộ', 'officer'],
  ['cho toi gap can bo', 'officer'],
  ['em muốn gặp người thật ạ', 'officer'],
  ['trợ giúp', 'help'],
  ['tro giup', 'help'],
  ['bot lưu thông tin gì của tôi?', 'holdings'],
  ['nhận tin', 'resume'],
  ['mã liên kết', 'link'],
  ['rút lại đồng ý', 'withdraw'],
  ['co khao sat ko', 'surveys'],
  ['toi muon vao don vi', 'my_unit'],
  ['tháng này có khảo sát nào đang mở không ạ', 'surveys'],
  ['còn khảo sát gì không', 'surveys'],
  ['khao sat o dau vay ad', 'surveys'],
])('%j is the command %s', (text, command) => expect(commandOf(text)).toBe(command))

test.each([
  ['nghị quyết có dừng ở năm 2023 không'],
  ['cán bộ nào bị dừng quy hoạch'],
  ['khi nào gặp cán bộ để đánh giá'],
  ['xóa tên khỏi quy hoạch có phải thông báo không'],
  ['trợ giúp đoàn viên khó khăn quy định ở đâu'],
  ['đánh giá cán bộ có khảo sát không'],
  ['nghị quyết có khảo sát gì không'],
  [''],
  ['👍'],
])('a sentence that merely holds such words is a question: %j', (text) => expect(commandOf(text)).toBeUndefined())

test.each([
  ['LK7K3M2PQX', 'LK7K3M2PQX'],
  ['lk 7k3m 2pqx', 'LK7K3M2PQX'],
  ['LK7K3M2PQ', undefined],
  ['mã LK7K3M2PQX', undefined],
])('link code in %j is %j', (text, code) => expect(linkCodeIn(text)).toBe(code))

test.each([
  ['cứu với, xưởng đang cháy', true],
  ['co tai nan lao dong o cong ty em', true],
  ['nghị quyết quy định gì về tai nạn lao động', false],
  ['lớp an toàn vệ sinh lao động khi nào mở', false],
])('danger in %j: %j', (text, urgent) => expect(isUrgent(text)).toBe(urgent))

test.each([
  ['Tôi muốn tố cáo chủ tịch công đoàn ăn chặn quà Tết', true],
  ['tố cáo là gì', false],
])('denunciation in %j: %j', (text, found) => expect(isDenunciation(text)).toBe(found))

describe('commands work in every state', () => {
  const states: Record<string, string> = {
    'before anything': '',
    'asked for consent': `> quyền dữ liệu
      < Quyền dữ liệu của anh/chị. … [Xem dữ liệu|Đồng ý lưu|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]
      > [Đồng ý lưu]
      < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]`,
    'asked to confirm an erasure': `> xóa dữ liệu
      < Tin nhắn, câu hỏi, … sẽ bị xóa, … [Xác nhận xóa|Nhận bản sao|Giữ lại]`,
    'asked why a vote was down': `> Bao lâu đánh giá một lần?
      * question answer
      < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
      > [Chưa đúng]
      * vote down
      < Cảm ơn anh/chị. … [Bỏ qua|Chuyển câu hỏi]`,
    'while an officer has the conversation': `@ officer writes
      * quiet`,
  }
  const commands: Record<string, string> = {
    dừng: `* opted out
      < Tôi đã dừng gửi thông báo đến anh/chị. … [Nhận lại tin|Xóa dữ liệu]`,
    dung: `* opted out
      < Tôi đã dừng gửi thông báo đến anh/chị. … [Nhận lại tin|Xóa dữ liệu]`,
    'xóa dữ liệu': '< Tin nhắn, câu hỏi, … [Xác nhận xóa|Nhận bản sao|Giữ lại]',
    'xoa du lieu': '< Tin nhắn, câu hỏi, … [Xác nhận xóa|Nhận bản sao|Giữ lại]',
    'quyen du lieu': '< Quyền dữ liệu của anh/chị. … [Xem dữ liệu|Đồng ý lưu|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]',
    'gặp cán bộ': `* case human
      < Tôi đã báo Ban Tổ chức liên hệ lại với anh/chị … [Viết cho cán bộ]`,
    'gap can bo': `* case human
      < Tôi đã báo Ban Tổ chức liên hệ lại với anh/chị … [Viết cho cán bộ]`,
    'tro giup':
      '< Anh/chị cứ gõ câu hỏi, có dấu hay không dấu đều được. … [Nghị quyết nói về việc gì?|Có mấy chỉ tiêu?|Bao lâu đánh giá cán bộ một lần?]',
  }
  for (const [state, before] of Object.entries(states)) {
    test.each(Object.keys(commands))(`${state}: %s`, (command) => chat(`${before}\n> ${command}\n${commands[command]}`))
  }
})

test('an erasure is confirmed by a tap, stops everything at once and tells its code', () =>
  chat(`
    > xóa dữ liệu
    < Tin nhắn, câu hỏi, … [Xác nhận xóa|Nhận bản sao|Giữ lại]
    > [Xác nhận xóa]
    * opted out
    * request delete
    < Tôi đã dừng gửi thông báo đến anh/chị. Yêu cầu xóa dữ liệu (mã QDL-… [Giữ lại]
  `))

test('an old or forged button is answered politely and does nothing', () =>
  chat(`
    @ old button
    < Nút này thuộc tin nhắn cũ nên không còn dùng được. Anh/chị gõ câu hỏi hoặc "trợ giúp" giúp tôi.
  `))

test('danger is answered with 113 and 115 before anything else', () =>
  chat(`
    > cứu với, có người bị điện giật
    * case urgent
    < Nếu đang nguy hiểm đến tính mạng, anh/chị gọi ngay 113 … [Viết cho cán bộ]
  `))

test('the bot keeps quiet while an officer has the conversation, and answers again afterwards', () =>
  chat(`
    @ officer writes
    * quiet
    > Bao lâu đánh giá một lần?
    @ 31 minutes later
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
  `))

test('a picture, and a message of thousands of characters, get a word and no crash', () =>
  chat(`
    > (picture)
    < Tôi chưa đọc được hình ảnh, tệp, ghi âm hay vị trí. …
    > ${'rất dài '.repeat(700)}
    < Nội dung hơi dài. …
  `))
