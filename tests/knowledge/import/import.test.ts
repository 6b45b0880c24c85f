import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Document, LevelFormat, Packer, Paragraph } from 'docx'
import { describe, expect, test } from 'vitest'

import { importDocument } from '../../../src/knowledge/import/import.ts'
import { readDocument, readLimits } from '../../../src/knowledge/import/read-document.ts'
import { zip, zlibBomb } from '../../support/bombs.ts'
import { page, pdf } from '../../support/pdf.ts'

/** One invented regulation, to be met in every form. */
const lines = [
  'QUY CHẾ',
  'Thi đua của công đoàn cơ sở',
  'Điều 1. Phạm vi',
  'Quy chế này quy định việc xét tặng danh hiệu.',
  'Điều 2. Tiêu chuẩn',
  '1. Đoàn viên đóng đủ đoàn phí.',
  '2. Không xét tặng cho:',
  'a) người bị kỷ luật;',
  'b) người nghỉ quá 6 tháng.',
]

const asWord = (): Promise<Buffer> => {
  const item = (text: string, level: number): Paragraph => new Paragraph({ text, numbering: { reference: 'luat', level } })
  return Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'luat',
            levels: [
              { level: 0, format: LevelFormat.DECIMAL, text: 'Điều %1.' },
              { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
              { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)' },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph(lines[0] ?? ''),
            new Paragraph(lines[1] ?? ''),
            item('Phạm vi', 0),
            new Paragraph(lines[3] ?? ''),
            item('Tiêu chuẩn', 0),
            item('Đoàn viên đóng đủ đoàn phí.', 1),
            item('Không xét tặng cho:', 1),
            item('người bị kỷ luật;', 2),
            item('người nghỉ quá 6 tháng.', 2),
          ],
        },
      ],
    }),
  )
}

test('the same regulation as Word, PDF, Markdown and text gives the same places, citations and words', async () => {
  const text = lines.join('\n')
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['quy-che.docx', await asWord()],
    ['quy-che.pdf', pdf([page(lines)])],
    ['quy-che.md', Buffer.from(text)],
    ['QUY-CHE.TXT', Buffer.from(text.normalize('NFD'))],
  ]
  const read = await Promise.all(files.map(([name, bytes]) => importDocument(bytes, name, { documentId: 'qc' })))
  for (const [i, document] of read.entries()) {
    expect(document, files[i]?.[0]).toMatchObject({
      ok: true,
      metadata: { title: 'Thi đua của công đoàn cơ sở', citedAs: 'Thi đua của công đoàn cơ sở' },
    })
    if (!document.ok || !read[0]?.ok) throw new Error('not read')
    expect(document.passages).toEqual(read[0].passages)
    expect(document.passages.at(-1)).toEqual({
      documentId: 'qc',
      id: 'D2.K2.Db',
      parentId: 'D2.K2',
      order: 6,
      heading: 'Điều 2. Tiêu chuẩn › 2. Không xét tặng cho',
      label: 'điểm b khoản 2 Điều 2',
      raw: 'b) người nghỉ quá 6 tháng.',
      display: 'b) người nghỉ quá 6 tháng.',
      corrected: false,
    })
    expect(document.warnings).toEqual([expect.stringMatching(/number/), expect.stringMatching(/date/)])
  }
})

test('a table of contents is not the document', async () => {
  const contents = ['MỤC LỤC', 'Điều 1. Phạm vi ............ 1', 'Điều 2. Tiêu chuẩn . . . . . . . 12', 'Điều 3. Hiệu lực ……………… 20']
  const read = await readDocument(Buffer.from([...contents, ...lines].join('\n')), 'a.txt')
  expect(read).toMatchObject({ ok: true, text: lines.join('\n') })
})

test('the operator is told when nothing was recognised and when a number stands twice', async () => {
  const warnings = async (text: string): Promise<readonly string[]> => {
    const document = await importDocument(Buffer.from(text), 'a.txt', { documentId: 'd', number: '1/KH', issued: '2024-01-01' })
    return document.ok ? document.warnings : [document.reason]
  }
  expect(await warnings('Một đoạn.\nHai đoạn.')).toEqual([
    'no headings or numbered parts were recognised; it will be cited by the paragraph',
  ])
  expect(await warnings('Chương I\nA\nChương I\nB')).toEqual([expect.stringMatching(/^numbered twice in the text: Chương I/)])
})

describe('a path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  const file = join(folder, 'a.txt')
  writeFileSync(file, 'Điều 1. Một.')

  test('of a file is read', async () => {
    expect(await readDocument(file, 'a.txt')).toMatchObject({ ok: true, text: 'Điều 1. Một.' })
    symlinkSync(file, join(folder, 'link.txt'))
    expect(await readDocument(join(folder, 'link.txt'), 'link.txt')).toMatchObject({ ok: true })
  })

  test.each([
    ['a folder', () => folder],
    ['nothing', () => join(folder, 'none.txt')],
    ['a device without end', () => '/dev/zero'],
    [
      'a pipe nobody writes to',
      () => {
        execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')])
        return join(folder, 'pipe')
      },
    ],
  ])('of %s is refused at once', async (_, path) => {
    expect(await readDocument(path(), 'a.txt')).toMatchObject({ ok: false, code: 'unreadable' })
  })

  test('of a file above the limit is refused without being read', async () => {
    const huge = join(folder, 'huge.pdf')
    writeFileSync(huge, '')
    truncateSync(huge, 50 * 1024 ** 3)
    expect(await readDocument(huge, 'huge.pdf')).toMatchObject({
      ok: false,
      code: 'too_large',
      reason: expect.stringContaining('more than 20 MB'),
    })
  })

  test('in a file’s name leads nowhere: only its ending counts, and nothing is written', async () => {
    mkdirSync(join(folder, 'inside'))
    const before = readdirSync(folder, { recursive: true })
    for (const name of ['../../../../etc/passwd.txt', '/etc/shadow.md', 'a\u0000.txt', '..%2f..%2fx.txt', 'CON.txt']) {
      expect(await readDocument(Buffer.from('Điều 1. Một.'), name), name).toMatchObject({ ok: true, text: 'Điều 1. Một.' })
    }
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })
})

describe('what is refused, with what to do', () => {
  test.each<[string, Uint8Array, string, string, RegExp]>([
    ['an unknown ending', Buffer.from('x'), 'a.xlsx', 'wrong_type', /only \.docx, \.pdf, \.md and \.txt/],
    ['the old Word ending', Buffer.from('x'), 'a.doc', 'wrong_type', /save it as \.docx/],
    ['no ending', Buffer.from('x'), 'passwd', 'wrong_type', /only/],
    ['an empty file', Buffer.alloc(0), 'a.txt', 'empty', /empty/],
    ['a file of blanks', Buffer.from(' \n\u200b\n'), 'a.txt', 'empty', /no text/],
    ['a PDF called Word', pdf([page(lines)]), 'a.docx', 'wrong_type', /not a \.docx/],
    ['a Word file called PDF', zip([]), 'a.pdf', 'wrong_type', /not a PDF/],
    ['a scan', pdf([[]]), 'a.pdf', 'scanned', /OCR/],
    [
      'old letters in a PDF',
      pdf([page(['C«ng ®oµn c¬ së cã tr¸ch nhiÖm b¶o vÖ quyÒn lîi cña ®oµn viªn'])]),
      'a.pdf',
      'legacy_font',
      /TCVN3.*UniKey/,
    ],
    [
      'letters nobody can tell',
      pdf([page(['\ue000\ue001\ue002\ue003 abc \ue004\ue005\ue006\ue007 abcdefghijklmnop qrst'])]),
      'a.pdf',
      'encoding',
      /Word file/,
    ],
  ])('%s', async (_, bytes, name, code, reason) => {
    expect(await readDocument(bytes, name)).toMatchObject({ ok: false, code, reason: expect.stringMatching(reason) })
  })

  test('a PDF that unpacks to gigabytes ends when it has grown too far, and the program lives on', async () => {
    const bomb = pdf([[]], { content: zlibBomb(4_000) })
    expect(bomb.length).toBeLessThan(readLimits.maxBytes)
    const read = await readDocument(bomb, 'a.pdf', { ...readLimits, memoryBytes: 120 * 1024 * 1024, timeMs: 20_000 })
    expect(read).toMatchObject({ ok: false, code: 'bomb' })
    expect(await readDocument(Buffer.from('Điều 1. Một.'), 'a.txt')).toMatchObject({ ok: true })
  }, 30_000)

  test('a file that takes too long is given up', async () => {
    expect(await readDocument(pdf([page(lines)]), 'a.pdf', { ...readLimits, timeMs: 1 })).toMatchObject({
      ok: false,
      code: 'bomb',
      reason: expect.stringContaining('longer than'),
    })
  })

  test('the program answers others while a file is being read', async () => {
    const reading = readDocument(pdf(Array.from({ length: 200 }, () => page(lines))), 'a.pdf')
    let turns = 0
    const watch = setInterval(() => turns++, 5)
    expect(await reading).toMatchObject({ ok: true })
    clearInterval(watch)
    // Read in this thread it would be none, or one between the file and its text.
    expect(turns).toBeGreaterThan(4)
  })
})
