import { expect, test } from 'vitest'

import { openAnswerer } from '../../bench/answers/sets.ts'
import { readWordless } from '../../src/knowledge/answers/wordless.ts'

test.each([
  ['👍', /Rất vui được hỗ trợ/],
  ['❤️❤️', /Rất vui được hỗ trợ/],
  ['🙏🏻', /Rất vui được hỗ trợ/],
  ['👎', /Tôi rất tiếc/],
  ['😡😡😡', /Tôi rất tiếc/],
  ['?', /Anh\/chị có thể hỏi, ví dụ/],
  ['...', /Anh\/chị có thể hỏi, ví dụ/],
  ['🦆', /Anh\/chị có thể hỏi, ví dụ/],
  [':)', /Anh\/chị có thể hỏi, ví dụ/],
])('%s gets a civil word, and is not called beside the subject', (text, says) => {
  expect(openAnswerer().answer(text, { today: '2026-11-23' }).text).toMatch(says)
})

test.each(['a', '1', '12345', 'Nghị quyết?', 'ok 👍', '1️⃣'])('%s has something to read', (text) =>
  expect(readWordless(text)).toBeUndefined(),
)
