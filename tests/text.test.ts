import fc from 'fast-check'
import { expect, test } from 'vitest'

import { clean, fold, foldAny, split } from '../src/text.ts'

test('a cut text keeps every word in order, no part is too long, and no character is cut in two', () =>
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^(?:[a-zà-ỹ]|👍🏽){1,12}$/u), { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 60, max: 300 }),
      (words, max) => {
        const text = clean(words.join(' '))
        const parts = split(text, max)
        expect(parts.every((part) => part.length <= max && part.isWellFormed())).toBe(true)
        expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      },
    ),
  ))

test.each([
  ['Đoàn viên', 'doan vien'],
  ['  GẶP   cán bộ!! ', 'gap can bo'],
  ['hoà', 'hoa'],
  ['', ''],
])('%j folds to %j', (text, folded) => expect(fold(text)).toBe(folded))

test('the quick way to fold gives what the general one gives, for every character and any text', () => {
  const different = Array.from({ length: 0x1_0000 }, (_, code) => `a${String.fromCharCode(code)}B`).filter(
    (text) => fold(text) !== foldAny(text),
  )
  expect(different).toEqual([])
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => fold(text) === foldAny(text)))
})

test.each([
  ['a\u0000b', 'ab'],
  ['\ud83d', ''],
  ['e\u0302\u0301', 'ế'],
  ['dòng một\r\ndòng hai', 'dòng một\ndòng hai'],
  ['\u202Eđảo', 'đảo'],
])('%j is cleaned to %j', (text, cleaned) => expect(clean(text)).toBe(cleaned))
