import { describe, expect, test } from 'vitest'

import { readPdf } from '../../../src/knowledge/import/read-pdf.ts'
import { page, pdf } from '../../support/pdf.ts'
import type { PdfRun } from '../../support/pdf.ts'

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const read = await readPdf(bytes)
  if (!read.ok) throw new Error(read.reason)
  return read.text.split('\n')
}

describe('printed lines become paragraphs again', () => {
  test('a paragraph broken over lines and over a page is one, without the page numbers and heads between', async () => {
    const first = [
      'QUY CHẾ THI ĐUA CỦA CÔNG ĐOÀN CƠ SỞ',
      '',
      'Điều 1. Phạm vi',
      'Quy chế này quy định việc xét tặng danh hiệu đoàn viên xuất sắc',
      'hằng năm tại công đoàn cơ sở, áp dụng cho mọi đoàn viên đóng',
      'đủ đoàn phí.',
      'Điều 2. Nguyên tắc',
      '1. Công khai, minh bạch, dân chủ; người được xét tặng phải do',
    ]
    const second = [
      'tổ công đoàn giới thiệu tại cuộc họp của tổ.',
      '2. Không xét tặng cho người bị kỷ luật.',
      'Điều 3. Thời hạn xét tặng',
      'Trước ngày 15 tháng 12 năm 2024.',
    ]
    const third = ['Điều 4. Hiệu lực', 'Quy chế này có hiệu lực từ ngày ký.']
    const pages = [first, second, third].map((lines, i): PdfRun[] => [
      { x: 200, y: 815, text: 'Quy chế thi đua – lưu hành nội bộ', size: 10 },
      ...page(lines),
      { x: 290, y: 30, text: i === 2 ? 'Trang 3/3' : String(i + 1), size: 10 },
    ])
    expect(await linesOf(pdf(pages))).toEqual([
      'QUY CHẾ THI ĐUA CỦA CÔNG ĐOÀN CƠ SỞ',
      'Điều 1. Phạm vi',
      'Quy chế này quy định việc xét tặng danh hiệu đoàn viên xuất sắc hằng năm tại công đoàn cơ sở, áp dụng cho mọi đoàn viên đóng đủ đoàn phí.',
      'Điều 2. Nguyên tắc',
      '1. Công khai, minh bạch, dân chủ; người được xét tặng phải do tổ công đoàn giới thiệu tại cuộc họp của tổ.',
      '2. Không xét tặng cho người bị kỷ luật.',
      'Điều 3. Thời hạn xét tặng',
      'Trước ngày 15 tháng 12 năm 2024.',
      'Điều 4. Hiệu lực',
      'Quy chế này có hiệu lực từ ngày ký.',
    ])
  })

  test('a reference that falls at the start of a line is no heading, a list item behind a full line is no continuation', async () => {
    const lines = [
      'Việc xét tặng thực hiện theo quy định tại khoản 2, khoản 3 của',
      'Điều 5 Quy chế này và các văn bản hướng dẫn có liên quan, gồm',
      'các việc sau đây.',
      'a) Lập danh sách đoàn viên được đề nghị xét tặng danh hiệu này;',
      'b) Niêm yết công khai.',
    ]
    expect(await linesOf(pdf([page(lines)]))).toEqual([`${lines[0]} ${lines[1]} ${lines[2]}`, lines[3], lines[4]])
  })

  test('items behind a dot stand alone, a line that goes on in small letters does not, a head repeated on three pages goes', async () => {
    const pages = [1, 2, 3, 4, 5, 6].map((number): PdfRun[] =>
      page([
        number > 3 ? 'Chương II. Khen thưởng' : 'Chương I. Xét tặng',
        `• Việc thứ ${number} do tổ công đoàn làm trước khi họp xét vào cuối`,
        '• Việc khác ở dưới',
        'vẫn là việc ấy.',
      ]),
    )
    expect((await linesOf(pdf(pages))).slice(0, 3)).toEqual([
      '• Việc thứ 1 do tổ công đoàn làm trước khi họp xét vào cuối',
      '• Việc khác ở dưới vẫn là việc ấy.',
      '• Việc thứ 2 do tổ công đoàn làm trước khi họp xét vào cuối',
    ])
  })

  test('letters set one by one and accents set apart are words again', async () => {
    const text = 'Điều 5. Công đoàn'
    const apart: PdfRun[] = [...text].map((letter, i) => ({ x: 85 + i * 7, y: 700, text: letter.normalize('NFD') }))
    const spread = page(['Đoàn viên công đoàn có quyền được thông tin'], { top: 680 })
    const lines = await linesOf(pdf([[...apart.filter(({ text: letter }) => letter !== ' '), ...spread]]))
    expect(lines.map((line) => line.normalize('NFC'))[0]).toMatch(/^Điều\s*5\.\s*Công\s*đoàn/)
  })

  test('the letterhead in two columns is read column by column, a table row by row', async () => {
    const runs: PdfRun[] = [
      { x: 60, y: 790, text: 'LIÊN ĐOÀN LAO ĐỘNG TỈNH A', size: 10 },
      { x: 330, y: 790, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 10 },
      { x: 60, y: 770, text: 'Số: 05/QC-LĐLĐ', size: 10 },
      { x: 330, y: 770, text: 'A, ngày 05 tháng 01 năm 2024', size: 10 },
      { x: 85, y: 740, text: 'Danh sách các lớp mở trong năm như sau:' },
      { x: 85, y: 700, text: 'Kỹ năng' },
      { x: 300, y: 700, text: '12 người' },
      { x: 85, y: 680, text: 'Pháp luật' },
      { x: 300, y: 680, text: '20 người' },
    ]
    expect(await linesOf(pdf([runs]))).toEqual([
      'LIÊN ĐOÀN LAO ĐỘNG TỈNH A',
      'Số: 05/QC-LĐLĐ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'A, ngày 05 tháng 01 năm 2024',
      'Danh sách các lớp mở trong năm như sau:',
      'Kỹ năng | 12 người',
      'Pháp luật | 20 người',
    ])
  })
})

describe('a PDF without words is refused with what to do about it', () => {
  test('a scan, its page numbers notwithstanding', async () => {
    const read = await readPdf(pdf([[{ x: 290, y: 30, text: 'Trang 1' }], [{ x: 290, y: 30, text: 'Trang 2' }]]))
    expect(read).toMatchObject({ ok: false, code: 'scanned' })
    expect(!read.ok && read.reason).toMatch(/Word file.*OCR/)
  })

  test('one scanned page among others is named', async () => {
    const read = await readPdf(
      pdf([
        page(['Đoàn viên có quyền được thông tin về hoạt động của công đoàn.']),
        [],
        page(['Đoàn viên có nghĩa vụ đóng đoàn phí hằng tháng.']),
      ]),
    )
    expect(read).toMatchObject({ ok: true, warnings: ['page(s) 2 hold no text (scanned?) and were left out'] })
  })

  test('a locked one', async () => {
    const noise = Buffer.alloc(32, 7).toString('hex')
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${noise}> /U <${noise}> >> /ID [<00> <00>]`
    expect(await readPdf(pdf([page(['Nội dung mật'])], { trailer }))).toMatchObject({ ok: false, code: 'encrypted' })
  })

  test.each<[string, Buffer, string]>([
    ['another file', Buffer.from('PK\x03\x04'), 'wrong_type'],
    ['nothing but its first line', Buffer.from('%PDF-1.7\n'), 'damaged'],
    ['noise behind its first line', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 'x')]), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await readPdf(bytes)).toMatchObject({ ok: false, code })
  })
})
