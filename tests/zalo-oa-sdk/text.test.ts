import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeText, splitText } from 'zalo-oa-sdk'

const sentence = 'Công đoàn các cấp rà soát đội ngũ cán bộ.'

describe('a long text is cut', () => {
  test('between paragraphs when it can be', () => {
    const first = `${sentence} ${sentence}`
    expect(splitText(`${first}\n\n${first}`, 100)).toEqual([first, first])
  })

  test('else between sentences', () => {
    expect(splitText(`${sentence} ${sentence} ${sentence}`, 90)).toEqual([`${sentence} ${sentence}`, sentence])
  })

  test('else between words', () => {
    expect(splitText('một hai ba bốn năm', 10)).toEqual(['một hai ba', 'bốn năm'])
  })

  test('else inside the word, between letters as a reader sees them', () => {
    const families = '👨‍👩‍👧‍👦'.repeat(3)
    expect(splitText(families, 25)).toEqual(['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'])
    // x̣̂ has no composed form: the letter and its two marks stay together.
    expect(splitText('x\u0323\u0302'.repeat(3), 7)).toEqual(['x\u0323\u0302x\u0323\u0302', 'x\u0323\u0302'])
  })

  test('not at all when it just fits', () => {
    expect(splitText('ữ'.repeat(2000))).toHaveLength(1)
    expect(splitText('ữ'.repeat(2001))).toHaveLength(2)
  })
})

test('letters taken apart are put together before counting', () => {
  expect('ữ'.normalize('NFD').length).toBe(3)
  expect(splitText('ữ'.normalize('NFD').repeat(2000))).toEqual(['ữ'.repeat(2000)])
})

test('an empty text gives no message', () => {
  expect(splitText(' \n ')).toEqual([])
})

test('whatever the text: every piece fits, none is broken, and only white space is lost', () => {
  const bits = ['Đại hội ', 'ữ', 'x\u0323\u0302', '👨‍👩‍👧‍👦', '🇻🇳', '\n', '\n\n', '. ', ' ', 'nghị quyết', '…', 'a'.repeat(30)]
  const text = fc.array(fc.constantFrom(...bits), { maxLength: 80 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 16, max: 120 }), (whole, max) => {
      const pieces = splitText(whole, max)
      for (const piece of pieces) {
        expect(piece.length).toBeGreaterThan(0)
        expect(piece.length).toBeLessThanOrEqual(max)
        expect(piece.isWellFormed()).toBe(true)
        expect(piece).not.toMatch(/^\p{M}/u)
      }
      expect(pieces.join('').replace(/\s/g, '')).toBe(normalizeText(whole).replace(/\s/g, ''))
    }),
    { numRuns: 500 },
  )
})
