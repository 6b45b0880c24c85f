import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import fc from 'fast-check'
import { extractText, getMeta } from 'unpdf'
import { describe, expect, test } from 'vitest'

import { qrRows } from '../../src/entrances/qr.ts'
import { pdfFile, widthOf } from '../../src/pdf/document.ts'
import type { Piece } from '../../src/pdf/document.ts'
import { readFont } from '../../src/pdf/font.ts'
import { certificateSheet } from '../../src/training/certificates/sheet.ts'

const bytesOf = (name: string) => readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
const serif = readFont(bytesOf('DejaVuSerif'))
const page = (...pieces: Piece[]) =>
  pdfFile({ width: 842, height: 595, title: 'Thử', author: 'Công đoàn', fonts: { Regular: serif }, pieces })
const line = (text: string): Piece => ({ type: 'text', font: 'Regular', size: 12, x: 40, y: 300, text })
const vietnamese = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ'

describe('a PDF', () => {
  test('gives back every Vietnamese letter, small and capital, typed whole or in parts', async () => {
    for (const text of [vietnamese, vietnamese.toLocaleUpperCase('vi'), 'Ỷ Ưỡng'.normalize('NFD')])
      expect((await extractText(page(line(text)), { mergePages: true })).text).toBe(text.normalize('NFC'))
  })

  test('says its title, and is the same file for the same page', async () => {
    expect((await getMeta(page(line('a')))).info).toMatchObject({ Title: 'Thử', Author: 'Công đoàn' })
    expect(page(line('a'))).toEqual(page(line('a')))
  })

  test('holds whatever words there are, and nothing in them can break out of their place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9()<>[\]/\\%đấ]{1,40}$/), async (text) => {
        expect((await extractText(page(line(text)), { mergePages: true })).text).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  test('carries a font of some kilobytes, not of hundreds', () => {
    const glyphs = new Set([...vietnamese].map((letter) => serif.glyphOf(letter.codePointAt(0) ?? 0)))
    expect(glyphs.has(0)).toBe(false)
    expect(glyphs.size).toBe(vietnamese.length)
    expect(bytesOf('DejaVuSerif').length).toBeGreaterThan(300_000)
    expect(page(line(vietnamese)).length).toBeLessThan(40_000)
    // What is left is a font by itself: the same letters, as wide as before.
    const part = serif.only(glyphs)
    expect(new DataView(part.buffer).getUint32(0)).toBe(0x00010000)
  })

  test('refuses what is no font', () => expect(() => readFont(new Uint8Array(40))).toThrow('not a TrueType font'))
})

describe('the certificate’s sheet', () => {
  const fonts = { Regular: serif, Bold: readFont(bytesOf('DejaVuSerif-Bold')), Italic: readFont(bytesOf('DejaVuSerif-Italic')) }
  const text = {
    organisation: 'Liên đoàn Lao động tỉnh Thử Nghiệm',
    fullName: 'Nguyễn Thị Ánh',
    birthYear: null,
    unit: '',
    title: 'Thương lượng tập thể',
    courseName: 'Thương lượng tập thể',
    from: '2026-12-10',
    until: '2026-12-10',
    decision: null,
    number: '001/LH-ABC123',
    on: '2026-12-10',
    url: 'https://chat.vidu.vn/chung-nhan/ABCDEFGH12345678',
  }

  test.each([
    ['short names', 1],
    ['the longest there may be', 12],
  ])('keeps within its frame: %s', (_, times) => {
    const long = (words: string) => Array.from({ length: times }, () => words).join(' ')
    const rows = qrRows(text.url)
    const sheet = certificateSheet(
      { ...text, title: long('Kỹ năng đối thoại').slice(0, 200), unit: long('Công ty').slice(0, 80) },
      fonts,
      rows,
    )
    for (const piece of sheet.pieces) {
      if (piece.type !== 'text') continue
      const font = fonts[piece.font as keyof typeof fonts]
      expect(piece.x).toBeGreaterThanOrEqual(28)
      expect(piece.x + widthOf(piece.text, font, piece.size)).toBeLessThanOrEqual(842 - 28)
      expect(piece.y).toBeGreaterThan(28)
    }
    const [code] = sheet.pieces.flatMap((piece) => (piece.type === 'squares' ? [piece] : []))
    // Above the line that says the address, beside nothing.
    expect(code?.rows).toEqual(rows)
  })
})
