import { describe, expect, test } from 'vitest'

import { legacyFont } from '../../../src/knowledge/import/legacy-fonts.ts'
import { readText } from '../../../src/knowledge/import/read-text.ts'

const text = 'Điều 1. Đoàn viên công đoàn\n1. Người lao động được quyền gia nhập.'
const utf16be = Buffer.from(text, 'utf16le').swap16()
const words = (bytes: Uint8Array, kind: 'md' | 'txt' = 'txt'): string | undefined => {
  const read = readText(bytes, kind)
  return read.ok ? read.text : undefined
}

describe('text in any Unicode form reads the same', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16, small end first', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
  ])('%s', (_, bytes) => {
    expect(words(bytes)).toBe(text)
  })
})

describe('text that only looks Vietnamese in its own font is refused by name', () => {
  const tcvn3 = 'C«ng ®oµn c¬ së cã tr¸ch nhiÖm b¶o vÖ quyÒn lîi cña ng­êi lao ®éng vµ ®oµn viªn.'
  const vni = 'Coâng ñoaøn cô sôû coù traùch nhieäm baûo veä quyeàn lôïi cuûa ngöôøi lao ñoäng vaø ñoaøn vieân.'

  test.each([
    ['TCVN3', tcvn3],
    ['VNI', vni],
  ] as const)('%s, as one byte a letter or copied into Unicode', (font, sample) => {
    const read = readText(Buffer.from(sample, 'latin1'), 'txt')
    expect(read).toMatchObject({ ok: false, code: 'legacy_font' })
    expect(!read.ok && read.reason).toMatch(new RegExp(`${font}.*UniKey`))
    expect(legacyFont(sample)).toBe(font)
  })

  test.each([
    text,
    'Luân, Xuân, Huân, quê, thuê, hoà, khoẻ, thuỷ, loè, oà, ngõ, mẫu, âm, ân, tuân thủ, giờ ra toà, chuẩn bị, luật',
    'Café, naïve, Citroën, El Niño, €50, 5 µm, © 2024, “ngoặc” – và «ngoặc»',
    'The quick brown fox jumps over the lazy dog.',
    '',
  ])('sound text is not: %s', (sample) => {
    expect(legacyFont(sample)).toBeUndefined()
  })
})

test.each<[string, Buffer, string]>([
  ['one byte a letter, but no Vietnamese code', Buffer.from('r\xe9sum\xe9 of the caf\xe9', 'latin1'), 'encoding'],
  ['half a letter at its end', Buffer.from(text).subarray(0, 1), 'encoding'],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]), 'wrong_type'],
  ['half a letter of UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'encoding'],
])('%s is refused', (_, bytes, code) => {
  expect(readText(bytes, 'txt')).toMatchObject({ ok: false, code })
})

test('Markdown loses its signs and keeps its headings, dashes and words', () => {
  const markdown = [
    '# Quy chế *thi đua*',
    '<!-- ghi chú -->',
    '## Điều 1. **Phạm vi**',
    'Xem [Quy chế](https://example.vn/a) và ![ảnh](a.png)`mã`.',
    '- gạch __đậm__',
    '> trích',
    '1\\. không phải số',
    '| Cột | Số |',
    '| --- | --- |',
    '| một | 2*3*4 |',
    'ten_tep_khac và 5 * 3 * 2',
  ].join('\n')
  expect(
    words(Buffer.from(markdown), 'md')
      ?.split('\n')
      .filter((line) => line !== ''),
  ).toEqual([
    '# Quy chế thi đua',
    '## Điều 1. Phạm vi',
    'Xem Quy chế và ảnhmã.',
    '- gạch đậm',
    'trích',
    '1. không phải số',
    ' Cột | Số ',
    ' một | 2*3*4 ',
    'ten_tep_khac và 5 * 3 * 2',
  ])
})
