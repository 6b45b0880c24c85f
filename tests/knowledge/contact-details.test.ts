import { expect, test } from 'vitest'

import { withoutContactDetails } from '../../src/knowledge/contact-details.ts'

test.each([
  ['bao lâu đánh giá cán bộ một lần, sđt 0912 345 678', 'bao lâu đánh giá cán bộ một lần'],
  ['muc III.5 noi gi, mail nam@example.vn', 'muc III.5 noi gi'],
  ['Danh sách quy hoạch có công khai không? Liên hệ em: +84 912345678', 'Danh sách quy hoạch có công khai không? Liên hệ em:'],
  ['đến năm 2023, 100% chủ tịch được tập huấn gì', 'đến năm 2023, 100% chủ tịch được tập huấn gì'],
  ['nghị quyết ngày 01/02/2021 nói gì', 'nghị quyết ngày 01/02/2021 nói gì'],
  ['em tên là Hoa, cho em hỏi mục III.5 nói gì', 'cho em hỏi mục III.5 nói gì'],
  ['em tên Hoa', 'em tên Hoa'],
  ['0912345678', '0912345678'],
  ['', ''],
])('%j asks %j', (said, question) => expect(withoutContactDetails(said)).toBe(question))
