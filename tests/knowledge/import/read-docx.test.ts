import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Document, FootnoteReferenceRun, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import type { FileChild, ILevelsOptions } from 'docx'
import { describe, expect, test } from 'vitest'

import { packArchive, readArchive } from '../../../src/knowledge/import/archive.ts'
import { htmlLines } from '../../../src/knowledge/import/html-lines.ts'
import { readDocx } from '../../../src/knowledge/import/read-docx.ts'
import { numberParagraphs } from '../../../src/knowledge/import/word-numbering.ts'
import { rawBomb, zip } from '../../support/bombs.ts'

type Lists = Readonly<Record<string, readonly ILevelsOptions[]>>

const docx = (children: readonly FileChild[], lists: Lists = {}): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: { config: Object.entries(lists).map(([reference, levels]) => ({ reference, levels })) },
      footnotes: { 1: { children: [new Paragraph('Chú thích cuối trang')] } },
      sections: [{ children }],
    }),
  )
const cell = (...lines: readonly string[]): TableCell => new TableCell({ children: lines.map((line) => new Paragraph(line)) })
const item = (text: string, reference: string, level = 0, instance = 0): Paragraph =>
  new Paragraph({ text, numbering: { reference, level, instance } })

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const read = await readDocx(bytes)
  if (!read.ok) throw new Error(read.reason)
  return read.text.split('\n')
}

describe('what Word numbers by itself is numbered in the text as Word shows it', () => {
  const statute = [
    { level: 0, format: LevelFormat.DECIMAL, text: 'Điều %1.' },
    { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
    { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)' },
  ]

  test('articles, clauses and points, clauses going on behind a paragraph and starting again in the next article', async () => {
    const bytes = await docx(
      [
        item('Phạm vi', 'luat'),
        item('Quy chế này áp dụng cho đoàn viên.', 'luat', 1),
        new Paragraph('Đoàn viên nói ở đây gồm cả người học nghề.'),
        item('Không áp dụng cho:', 'luat', 1),
        item('khách;', 'luat', 2),
        item('nhà thầu.', 'luat', 2),
        item('Giải thích từ ngữ', 'luat'),
        item('Tổ là nhóm nhỏ nhất.', 'luat', 1),
        item('gồm từ ba người;', 'luat', 2),
      ],
      { luat: statute },
    )
    expect(await linesOf(bytes)).toEqual([
      'Điều 1. Phạm vi',
      '1. Quy chế này áp dụng cho đoàn viên.',
      'Đoàn viên nói ở đây gồm cả người học nghề.',
      '2. Không áp dụng cho:',
      'a) khách;',
      'b) nhà thầu.',
      'Điều 2. Giải thích từ ngữ',
      '1. Tổ là nhóm nhỏ nhất.',
      'a) gồm từ ba người;',
    ])
  })

  test('two lists of one form count apart, Roman and dotted numbers are written out, bullets are dashes', async () => {
    const bytes = await docx(
      [
        item('MỤC TIÊU', 'kh'),
        item('Chung', 'kh', 1),
        item('Cụ thể', 'kh', 1),
        item('Một', 'kh', 2),
        item('GIẢI PHÁP', 'kh'),
        item('riêng một', 'so', 0, 1),
        item('riêng hai', 'so', 0, 1),
        item('lại từ đầu', 'so', 0, 2),
        item('gạch', 'gach'),
      ],
      {
        kh: [
          { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.' },
          { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
          { level: 2, format: LevelFormat.DECIMAL, text: '%2.%3.' },
        ],
        so: [{ level: 0, format: LevelFormat.DECIMAL_ZERO, text: '(%1)', start: 3 }],
        gach: [{ level: 0, format: LevelFormat.BULLET, text: '\uf0b7' }],
      },
    )
    expect(await linesOf(bytes)).toEqual([
      'I. MỤC TIÊU',
      '1. Chung',
      '2. Cụ thể',
      '2.1. Một',
      'II. GIẢI PHÁP',
      '(03) riêng một',
      '(04) riêng hai',
      '(03) lại từ đầu',
      '- gạch',
    ])
  })

  test('a number that comes from the paragraph’s style counts too, and "no number" is respected', () => {
    const numbering =
      '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Dieu"/><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Dieu"><w:basedOn w:val="Goc"/></w:style></w:styles>'
    const body = (properties: string, text: string): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
    const numbered = numberParagraphs(
      [
        body('<w:pStyle w:val="Dieu"/>', 'một'),
        body('<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>', 'không số'),
        body('<w:pStyle w:val="Dieu"/><w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:pPrChange>', 'hai'),
        body('<w:rPr><w:del w:id="2"/></w:rPr><w:pStyle w:val="Dieu"/>', 'đã xóa'),
        body('<w:pStyle w:val="Dieu"/>', 'ba'),
        '<w:p/>',
      ].join(''),
      numbering,
      styles,
    )
    const shown = [...numbered.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1])
    expect(shown).toEqual(['Điều 1. ', 'một', 'không số', 'Điều 2. ', 'hai', 'đã xóa', 'Điều 3. ', 'ba'])
  })

  test('lists mammoth alone makes of a document are counted, nested ones apart', () => {
    expect(htmlLines('<ol><li>một<ol><li>trong một</li></ol></li><li>hai</li></ol><ul><li>gạch</li></ul>')).toEqual([
      '1. một',
      '1. trong một',
      '2. hai',
      '- gạch',
    ])
  })
})

describe('what is around the text', () => {
  test('headings keep their depth, line breaks end a line, marks of formatting go', async () => {
    const bytes = await docx([
      new Paragraph({ text: 'Quy định chung', heading: HeadingLevel.HEADING_2 }),
      new Paragraph({
        children: [
          new TextRun({ text: 'Đoàn viên ', bold: true }),
          new TextRun('đóng < 1% & đủ'),
          new TextRun({ text: 'dòng hai', break: 1 }),
        ],
      }),
    ])
    expect(await linesOf(bytes)).toEqual(['## Quy định chung', 'Đoàn viên đóng < 1% & đủ', 'dòng hai'])
  })

  test('the letterhead is read column by column, a table of figures row by row', async () => {
    const bytes = await docx([
      new Table({
        rows: [
          new TableRow({
            children: [cell('LIÊN ĐOÀN LAO ĐỘNG TỈNH A'), cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc')],
          }),
          new TableRow({ children: [cell('Số: 05/QC-LĐLĐ'), cell('A, ngày 05 tháng 01 năm 2024')] }),
        ],
      }),
      new Table({
        rows: [
          ['Chức danh', 'Số người'],
          ['Chủ tịch', '12'],
          ['Phó Chủ tịch', '20'],
        ].map((row) => new TableRow({ children: row.map((text) => cell(text)) })),
      }),
    ])
    expect(await linesOf(bytes)).toEqual([
      'LIÊN ĐOÀN LAO ĐỘNG TỈNH A',
      'Số: 05/QC-LĐLĐ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'A, ngày 05 tháng 01 năm 2024',
      'Chức danh | Số người',
      'Chủ tịch | 12',
      'Phó Chủ tịch | 20',
    ])
  })

  test('a table of contents Word keeps is left out', async () => {
    const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${[
      ['TOC1', 'Điều 1. Phạm vi 3'],
      ['Normal', 'Điều 1. Phạm vi'],
    ]
      .map(([style, text]) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`)
      .join('')}</w:body></w:document>`
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    const bytes = zip([
      { name: 'word/document.xml', data: Buffer.from(document) },
      { name: 'word/styles.xml', data: Buffer.from(styles) },
      { name: '[Content_Types].xml', data: Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>') },
    ])
    expect(await linesOf(bytes)).toEqual(['Điều 1. Phạm vi'])
  })

  test('footnotes are left out with a word about it', async () => {
    const read = await readDocx(
      await docx([new Paragraph({ children: [new TextRun('Có chú thích'), new FootnoteReferenceRun(1), new TextRun(' ở giữa')] })]),
    )
    expect(read).toMatchObject({ ok: true, text: 'Có chú thích ở giữa', warnings: ['1 footnote(s) left out'] })
  })
})

describe('a file that is not what it says', () => {
  const minimal = (document: string, more: readonly { name: string; data: Buffer; method?: 0 | 8; declaredSize?: number }[] = []): Buffer =>
    zip([
      { name: '[Content_Types].xml', data: Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>') },
      { name: 'word/document.xml', data: Buffer.from(document) },
      ...more,
    ])
  const xml = (body: string): string =>
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const paragraph = '<w:p><w:r><w:t>chữ</w:t></w:r></w:p>'

  test.each<[string, Buffer, string]>([
    ['the old .doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'wrong_type'],
    [
      'a document with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'wrong_type'],
    ['a spreadsheet', zip([{ name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') }]), 'wrong_type'],
    ['an archive cut off', minimal(xml(paragraph)).subarray(0, 150), 'damaged'],
    ['bytes before the archive', Buffer.concat([Buffer.from('PK  '), minimal(xml(paragraph))]), 'damaged'],
    ['a part twice', minimal(xml(paragraph), [{ name: 'word/document.xml', data: Buffer.from(xml('')) }]), 'damaged'],
    [
      'a part whose bytes are not deflated',
      minimal(xml(paragraph), [{ name: 'word/styles.xml', data: Buffer.from('rác'), method: 8 }]),
      'damaged',
    ],
    ['no XML inside', minimal('không phải XML <<<'), 'damaged'],
    [
      'XML that ends too early',
      minimal('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'),
      'damaged',
    ],
    ['a billion laughs', minimal(`<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${xml('&b;')}`), 'damaged'],
    ['fifty thousand levels', minimal(xml('<w:sdt><w:sdtContent>'.repeat(50_000) + '</w:sdtContent></w:sdt>'.repeat(50_000))), 'damaged'],
    [
      'six thousand entries',
      minimal(
        xml(paragraph),
        Array.from({ length: 6_000 }, (_, i) => ({ name: `x/${i}`, data: Buffer.alloc(0) })),
      ),
      'bomb',
    ],
    ['a bomb', minimal(xml(paragraph), [{ name: 'word/styles.xml', data: rawBomb(500), method: 8 }]), 'bomb'],
    [
      'a bomb that says it is small',
      minimal(xml(paragraph), [{ name: 'word/styles.xml', data: rawBomb(500), method: 8, declaredSize: 10 }]),
      'bomb',
    ],
    [
      'three bombs small enough each',
      minimal(
        xml(paragraph),
        ['styles', 'footnotes', 'endnotes'].map((name) => ({ name: `word/${name}.xml`, data: rawBomb(23), method: 8 as const })),
      ),
      'bomb',
    ],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await readDocx(bytes)).toMatchObject({ ok: false, code })
  })

  test('what is not text is never unpacked, whatever its name, and names are no paths', async () => {
    const bytes = minimal(xml(paragraph), [
      { name: 'word/media/image1.png', data: rawBomb(2_000), method: 8 },
      { name: '../../../../tmp/evil', data: Buffer.from('x') },
      { name: '/etc/passwd', data: Buffer.from('x') },
      { name: 'word/../../evil.xml', data: Buffer.from('x') },
    ])
    const started = performance.now()
    expect(await readDocx(bytes)).toMatchObject({ ok: true, text: 'chữ' })
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test('a document that points outside fetches nothing and reads no file', async () => {
    let calls = 0
    const server = createServer((_, response) => {
      calls += 1
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`
    const relationships = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${url}" TargetMode="External"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`
    const picture = (id: string): string =>
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
    const bytes = minimal(xml(`${picture('r1')}${picture('r2')}${paragraph}`), [
      { name: 'word/_rels/document.xml.rels', data: Buffer.from(relationships) },
    ])
    const read = await readDocx(bytes)
    server.close()
    expect(read).toMatchObject({
      ok: true,
      text: 'chữ',
      warnings: ['2 picture(s) left out; text inside pictures is not read'],
    })
    expect(calls).toBe(0)
    expect(JSON.stringify(read)).not.toContain('root:')
  })
})

test('an archive packed again holds the same parts', () => {
  const parts = new Map([
    ['a.xml', Buffer.from('một')],
    ['thư mục/b', Buffer.alloc(0)],
  ])
  const read = readArchive(packArchive(parts), () => true)
  expect(read.ok && [...read.parts].map(([name, data]) => [name, Buffer.from(data).toString()])).toEqual([
    ['a.xml', 'một'],
    ['thư mục/b', ''],
  ])
})
