/**
 * One page of words, lines and squares as a PDF 1.7 file (ISO 32000-1). Fonts are embedded with only the letters that are used, and say
 * which letter each glyph is: the words can be searched and copied. No compression of anything but streams, no time, no chance: the same
 * page is the same file.
 */
import { deflateSync } from 'node:zlib'

import type { Font } from './font.ts'

export type Piece =
  | {
      readonly type: 'text'
      readonly font: string
      /** Points. */
      readonly size: number
      readonly x: number
      readonly y: number
      readonly text: string
    }
  | { readonly type: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly line: number }
  /** Black squares: a QR code. The first row is at the top. */
  | {
      readonly type: 'squares'
      readonly x: number
      readonly y: number
      readonly side: number
      readonly rows: readonly (readonly boolean[])[]
    }

export interface Page {
  /** Points; the origin is at the bottom left. */
  readonly width: number
  readonly height: number
  readonly title: string
  readonly author: string
  readonly fonts: Readonly<Record<string, Font>>
  readonly pieces: readonly Piece[]
}

/** How wide words are at a size (points). */
export const widthOf = (text: string, font: Font, size: number): number =>
  [...text.normalize('NFC')].reduce((sum, letter) => sum + font.widthOf(font.glyphOf(letter.codePointAt(0) ?? 0)), 0) * (size / 1_000)

export function pdfFile(page: Page): Uint8Array<ArrayBuffer> {
  const names = Object.keys(page.fonts)
  const used = new Map(names.map((name) => [name, new Map<number, string>()]))
  const content = page.pieces.map((piece) => drawn(piece, page.fonts, used)).join('\n')
  const file = new Objects()
  const fontIds = names.map((name) => {
    const font = page.fonts[name]
    return font === undefined ? 0 : embed(file, name, font, used.get(name) ?? new Map())
  })
  const contentId = file.stream(Buffer.from(content))
  const pagesId = file.next + 1
  const pageId = file.add(
    `<< /Type /Page /Parent ${pagesId} 0 R /MediaBox [0 0 ${number(page.width)} ${number(page.height)}] /Contents ${contentId} 0 R ` +
      `/Resources << /Font << ${names.map((name, i) => `/${name} ${fontIds[i]} 0 R`).join(' ')} >> >> >>`,
  )
  file.add(`<< /Type /Pages /Kids [${pageId} 0 R] /Count 1 >>`)
  const rootId = file.add(`<< /Type /Catalog /Pages ${pagesId} 0 R /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >> >>`)
  const infoId = file.add(`<< /Title ${words(page.title)} /Author ${words(page.author)} >>`)
  return file.written(rootId, infoId)
}

function drawn(piece: Piece, fonts: Page['fonts'], used: ReadonlyMap<string, Map<number, string>>): string {
  switch (piece.type) {
    case 'text': {
      const font = fonts[piece.font]
      if (font === undefined) throw new Error(`no font ${piece.font}`)
      const glyphs = [...piece.text.normalize('NFC')].map((letter) => {
        const glyph = font.glyphOf(letter.codePointAt(0) ?? 0)
        used.get(piece.font)?.set(glyph, letter)
        return hex(glyph)
      })
      return `BT /${piece.font} ${number(piece.size)} Tf ${number(piece.x)} ${number(piece.y)} Td <${glyphs.join('')}> Tj ET`
    }
    case 'box':
      return `${number(piece.line)} w ${[piece.x, piece.y, piece.width, piece.height].map(number).join(' ')} re S`
    case 'squares': {
      const one = piece.side / piece.rows.length
      const squares = piece.rows.flatMap((row, y) =>
        row.flatMap((isDark, x) =>
          isDark ? [`${number(piece.x + x * one)} ${number(piece.y + piece.side - (y + 1) * one)} ${number(one)} ${number(one)} re`] : [],
        ),
      )
      return `${squares.join('\n')} f`
    }
  }
}

/** @returns the object that a page names */
function embed(file: Objects, name: string, font: Font, used: ReadonlyMap<number, string>): number {
  const glyphs = [...used.keys()].sort((a, b) => a - b)
  // The six letters say that it is a part of a font.
  const base = `/SUBSET+${name}`
  const fileId = file.stream(font.only(new Set(glyphs)))
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName ${base} /Flags 4 /FontBBox [${font.box.join(' ')}] /ItalicAngle 0 /Ascent ${font.ascent} ` +
      `/Descent ${font.descent} /CapHeight ${font.ascent} /StemV 80 /FontFile2 ${fileId} 0 R >>`,
  )
  const widths = glyphs.map((glyph) => `${glyph} [${font.widthOf(glyph)}]`).join(' ')
  const inner = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${base} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /W [${widths}] >>`,
  )
  const letters = file.stream(Buffer.from(letterMap(glyphs.map((glyph) => [glyph, used.get(glyph) ?? ''] as const))))
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${base} /Encoding /Identity-H /DescendantFonts [${inner} 0 R] /ToUnicode ${letters} 0 R >>`,
  )
}

function letterMap(pairs: readonly (readonly [glyph: number, letter: string])[]): string {
  const blocks: string[] = []
  for (let i = 0; i < pairs.length; i += 100) {
    const block = pairs.slice(i, i + 100)
    blocks.push(
      `${block.length} beginbfchar\n${block.map(([glyph, letter]) => `<${hex(glyph)}> <${utf16(letter)}>`).join('\n')}\nendbfchar`,
    )
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

class Objects {
  readonly #bodies: Buffer[] = []

  /** The number the next object will have. */
  get next(): number {
    return this.#bodies.length + 1
  }

  add(body: string): number {
    this.#bodies.push(Buffer.from(body))
    return this.#bodies.length
  }

  stream(bytes: Uint8Array): number {
    const packed = deflateSync(bytes)
    const head = `<< /Length ${packed.length} /Length1 ${bytes.length} /Filter /FlateDecode >>\nstream\n`
    this.#bodies.push(Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]))
    return this.#bodies.length
  }

  written(rootId: number, infoId: number): Uint8Array<ArrayBuffer> {
    // Four bytes above 127: programs that guess see that it is no text.
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    let size = parts[0]?.length ?? 0
    const places: number[] = []
    for (const [i, body] of this.#bodies.entries()) {
      const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
      places.push(size)
      parts.push(whole)
      size += whole.length
    }
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    const n = places.length + 1
    parts.push(Buffer.from(`xref\n0 ${n}\n0000000000 65535 f \n${rows}`))
    parts.push(Buffer.from(`trailer\n<< /Size ${n} /Root ${rootId} 0 R /Info ${infoId} 0 R >>\nstartxref\n${size}\n%%EOF\n`))
    return new Uint8Array(Buffer.concat(parts))
  }
}

const number = (value: number): string => String(Math.round(value * 1_000) / 1_000)
const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')
const utf16 = (text: string): string => [...Array(text.length).keys()].map((i) => hex(text.charCodeAt(i))).join('')
/** Text outside the page: UTF-16 with its mark. */
const words = (text: string): string => `<FEFF${utf16(text)}>`
