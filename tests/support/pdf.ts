import { deflateSync } from 'node:zlib'

/** A run of text at a place on an A4 page (595 × 842 points, the origin at the bottom left). */
export interface PdfRun {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
}

export interface PdfExtras {
  /** Put into the trailer: `/Encrypt …`. */
  readonly trailer?: string
  /** A compressed content stream used for every page instead of the text. */
  readonly content?: Buffer
}

/**
 * A small PDF written byte by byte: one font, its codes UTF-16 units mapped to themselves, every letter half as wide as it is
 * high, so that a line of 60 letters at size 14 is 420 points wide.
 */
export function pdf(pages: readonly (readonly PdfRun[])[], extras: PdfExtras = {}): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'))
  const catalog = add('')
  const tree = add('')
  const toUnicode = add(stream(Buffer.from(identityMap), ''))
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  )
  const cid = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor ${descriptor} 0 R >>`,
  )
  const font = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [${cid} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  )
  const kids = pages.map((runs) => {
    const content = add(stream(extras.content ?? deflateSync(Buffer.from(contentOf(runs), 'latin1')), '/Filter /FlateDecode'))
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    )
  })
  objects[catalog - 1] = Buffer.from(`<< /Type /Catalog /Pages ${tree} 0 R >>`)
  objects[tree - 1] = Buffer.from(`<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`)
  return assemble(objects, catalog, extras.trailer ?? '')
}

/** Lines of text one under the other, as a page of a letter has them. */
export function page(
  lines: readonly string[],
  at: { readonly left?: number; readonly top?: number; readonly leading?: number } = {},
): PdfRun[] {
  const { left = 85, top = 780, leading = 20 } = at
  return lines.map((text, i) => ({ x: left, y: top - i * leading, text })).filter(({ text }) => text !== '')
}

function contentOf(runs: readonly PdfRun[]): string {
  const shown = runs.map(
    ({ x, y, text, size = 14 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj`,
  )
  return `BT ${shown.join(' ')} ET`
}

const identityMap =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end'

const stream = (data: Buffer, filter: string): Buffer =>
  Buffer.concat([Buffer.from(`<< /Length ${data.length} ${filter} >>\nstream\n`), data, Buffer.from('\nendstream')])

function assemble(objects: readonly Buffer[], catalog: number, trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  objects.forEach((body, i) => {
    const object = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += object.length
    parts.push(object)
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root ${catalog} 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
