/**
 * A TrueType font as a PDF needs it: which glyph a letter is, how wide it is, and the file with only the glyphs that are used
 * (OpenType 1.9: cmap, loca, glyf).
 */
export interface Font {
  /** 0 where the font has no such letter. */
  readonly glyphOf: (codePoint: number) => number
  /** In thousandths of the size. */
  readonly widthOf: (glyph: number) => number
  /** In thousandths of the size: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number]
  readonly ascent: number
  readonly descent: number
  /** The font with these glyphs and what they are put together from; glyph numbers stay as they are. */
  readonly only: (glyphs: ReadonlySet<number>) => Uint8Array<ArrayBuffer>
}

/** @throws {Error} when the bytes are no TrueType font with a Unicode map */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(view)
  const at = (tag: string): number => {
    const table = tables.get(tag)
    if (table === undefined) throw new Error(`the font has no table ${tag}`)
    return table.offset
  }
  const perEm = view.getUint16(at('head') + 18)
  const scaled = (units: number) => Math.round((units * 1_000) / perEm)
  const glyphs = view.getUint16(at('maxp') + 4)
  const measured = view.getUint16(at('hhea') + 34)
  const isLong = view.getInt16(at('head') + 50) === 1
  const placeOf = (glyph: number) => (isLong ? view.getUint32(at('loca') + glyph * 4) : view.getUint16(at('loca') + glyph * 2) * 2)
  return {
    glyphOf: mapOf(view, at('cmap')),
    widthOf: (glyph) => scaled(view.getUint16(at('hmtx') + Math.min(glyph, measured - 1) * 4)),
    box: [
      scaled(view.getInt16(at('head') + 36)),
      scaled(view.getInt16(at('head') + 38)),
      scaled(view.getInt16(at('head') + 40)),
      scaled(view.getInt16(at('head') + 42)),
    ],
    ascent: scaled(view.getInt16(at('hhea') + 4)),
    descent: scaled(view.getInt16(at('hhea') + 6)),
    only(wanted) {
      const kept = withParts(wanted, (glyph) => partsOf(view, at('glyf') + placeOf(glyph), placeOf(glyph + 1) - placeOf(glyph)))
      const last = Math.min(glyphs - 1, Math.max(0, ...kept))
      const pieces: Uint8Array[] = []
      const loca = new DataView(new ArrayBuffer((last + 2) * 4))
      let size = 0
      for (let glyph = 0; glyph <= last; glyph++) {
        if (kept.has(glyph)) {
          const piece = bytes.subarray(at('glyf') + placeOf(glyph), at('glyf') + placeOf(glyph + 1))
          pieces.push(piece)
          size += piece.length
        }
        loca.setUint32((glyph + 1) * 4, size)
      }
      const head = new Uint8Array(slice(bytes, tables.get('head')))
      new DataView(head.buffer).setInt16(50, 1)
      const maxp = new Uint8Array(slice(bytes, tables.get('maxp')))
      new DataView(maxp.buffer).setUint16(4, last + 1)
      const hhea = new Uint8Array(slice(bytes, tables.get('hhea')))
      new DataView(hhea.buffer).setUint16(34, Math.min(measured, last + 1))
      const hmtx = slice(bytes, tables.get('hmtx')).subarray(0, Math.min(measured, last + 1) * 4 + Math.max(0, last + 1 - measured) * 2)
      const plain = ['cvt ', 'fpgm', 'prep'].flatMap((tag) => (tables.has(tag) ? [[tag, slice(bytes, tables.get(tag))] as const] : []))
      return fontFile([
        ...plain,
        ['glyf', joined(pieces)],
        ['head', head],
        ['hhea', hhea],
        ['hmtx', hmtx],
        ['loca', new Uint8Array(loca.buffer)],
        ['maxp', maxp],
      ])
    },
  }
}

interface Table {
  readonly offset: number
  readonly length: number
}

function tablesOf(view: DataView): ReadonlyMap<string, Table> {
  if (view.getUint32(0) !== 0x00010000) throw new Error('not a TrueType font')
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, i) => {
      const entry = 12 + i * 16
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(entry + n)))
      return [tag, { offset: view.getUint32(entry + 8), length: view.getUint32(entry + 12) }] as const
    }),
  )
}

const slice = (bytes: Uint8Array, table: Table | undefined): Uint8Array =>
  bytes.slice(table?.offset ?? 0, (table?.offset ?? 0) + (table?.length ?? 0))

/** The Unicode map of the basic plane (format 4); every letter of Vietnamese is there. */
function mapOf(view: DataView, cmap: number): Font['glyphOf'] {
  const subtable = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + view.getUint32(cmap + 4 + i * 8 + 4)).find(
    (offset) => view.getUint16(offset) === 4,
  )
  if (subtable === undefined) throw new Error('the font has no Unicode map')
  const segments = view.getUint16(subtable + 6) / 2
  const ends = subtable + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const ranges = deltas + segments * 2
  return (codePoint) => {
    for (let i = 0; i < segments; i++) {
      if (codePoint > view.getUint16(ends + i * 2)) continue
      const start = view.getUint16(starts + i * 2)
      if (codePoint < start) return 0
      const range = view.getUint16(ranges + i * 2)
      const delta = view.getInt16(deltas + i * 2)
      if (range === 0) return (codePoint + delta) & 0xffff
      const glyph = view.getUint16(ranges + i * 2 + range + (codePoint - start) * 2)
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

function withParts(wanted: ReadonlySet<number>, parts: (glyph: number) => readonly number[]): ReadonlySet<number> {
  const kept = new Set<number>()
  // What is drawn where a letter is missing must be there.
  const left = [0, ...wanted]
  for (let glyph = left.pop(); glyph !== undefined; glyph = left.pop()) {
    if (kept.has(glyph)) continue
    kept.add(glyph)
    left.push(...parts(glyph))
  }
  return kept
}

/** The glyphs that a glyph is put together from: "ấ" is "â" and an accent. */
function partsOf(view: DataView, glyph: number, length: number): number[] {
  if (length === 0 || view.getInt16(glyph) >= 0) return []
  const parts: number[] = []
  for (let at = glyph + 10; ; ) {
    const flags = view.getUint16(at)
    parts.push(view.getUint16(at + 2))
    const words = (flags & 0x0001) === 0 ? 2 : 4
    const scale = (flags & 0x0008) !== 0 ? 2 : (flags & 0x0040) !== 0 ? 4 : (flags & 0x0080) !== 0 ? 8 : 0
    at += 4 + words + scale
    if ((flags & 0x0020) === 0) return parts
  }
}

function fontFile(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const start = 12 + tables.length * 16
  const file = new Uint8Array(start + tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), 0))
  const view = new DataView(file.buffer)
  const power = Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, 2 ** power * 16)
  view.setUint16(8, power)
  view.setUint16(10, tables.length * 16 - 2 ** power * 16)
  let offset = start
  for (const [i, [tag, bytes]] of tables.entries()) {
    file.set(bytes, offset)
    const entry = 12 + i * 16
    for (let n = 0; n < 4; n++) view.setUint8(entry + n, tag.charCodeAt(n))
    let sum = 0
    for (let n = 0; n < padded(bytes.length); n += 4) sum = (sum + view.getUint32(offset + n)) >>> 0
    view.setUint32(entry + 4, sum)
    view.setUint32(entry + 8, offset)
    view.setUint32(entry + 12, bytes.length)
    offset += padded(bytes.length)
  }
  return file
}

const padded = (length: number) => (length + 3) & ~3

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
