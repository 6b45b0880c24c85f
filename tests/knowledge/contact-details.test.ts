import { expect, test } from 'vitest'

import { withoutIntroduction } from '../../src/knowledge/introduction.ts'

test.each([
  ['em tên là Hoa, cho em hỏi, bao lâu thì đánh giá cán bộ một lần', 'bao lâu thì đánh giá cán bộ một lần'],
  ['Em là tổ trưởng công đoàn. Danh sách quy hoạch có công khai không?', 'Danh sách quy hoạch có công khai không?'],
  ['bao lâu đánh giá cán bộ một lần, sđt 0912 345 678', 'bao lâu đánh giá cán bộ một lần,'],
  ['toi ten la Nam, muc III.5 noi gi, mail nam@example.vn', 'muc III.5 noi gi,'],
  ['em tên là Hoa, tổ trưởng công đoàn, cho em hỏi bao lâu đánh giá một lần ạ', 'cho em hỏi bao lâu đánh giá một lần ạ'],
  // What asks stays, whoever it is about.
  ['em là tổ phó công đoàn thì có tính là cán bộ công đoàn không', 'em là tổ phó công đoàn thì có tính là cán bộ công đoàn không'],
  ['em là tổ phó, có phải cán bộ không', 'có phải cán bộ không'],
  ['giải pháp số 3 nói gì', 'giải pháp số 3 nói gì'],
  ['em tên Hoa', 'em tên Hoa'],
  ['0912345678', '0912345678'],
  ['', ''],
])('%j asks %j', (said, question) => expect(withoutIntroduction(said)).toBe(question))
