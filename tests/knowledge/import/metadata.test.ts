import { describe, expect, test } from 'vitest'

import { readMetadata } from '../../../src/knowledge/import/metadata.ts'

const decision = `TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH A
Số: 05/QĐ-LĐLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
A, ngày 05 tháng 01 năm 2024
QUYẾT ĐỊNH
Về việc ban hành Quy chế thi đua
của công đoàn cơ sở
BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH A
Căn cứ Luật số 12/2012/QH13 ngày 20 tháng 6 năm 2012;
Điều 1. Ban hành Quy chế số 99/QC-KHAC ngày 01/01/2001.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.`

describe('what a document says about itself on its first page', () => {
  test('a decision', () => {
    expect(readMetadata(decision, 'qd.docx')).toEqual({
      title: 'Về việc ban hành Quy chế thi đua của công đoàn cơ sở',
      citedAs: 'Quyết định 05/QĐ-LĐLĐ',
      number: '05/QĐ-LĐLĐ',
      issuer: 'LIÊN ĐOÀN LAO ĐỘNG TỈNH A',
      issuedOn: '2024-01-05',
      validFrom: '2024-01-05',
    })
  })

  test('a law: named by its subject and its year, dated at its end', () => {
    const law =
      'QUỐC HỘI\nLuật số: 7/2022/QH15\nLUẬT\nTHỰC HIỆN DÂN CHỦ Ở CƠ SỞ\nCăn cứ Hiến pháp;\nĐiều 1. Phạm vi\nĐiều 2. Hiệu lực\nLuật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2023.\nLuật này được Quốc hội thông qua ngày 10 tháng 11 năm 2022.'
    expect(readMetadata(law, 'x.pdf')).toEqual({
      title: 'Luật Thực hiện dân chủ ở cơ sở',
      citedAs: 'Luật Thực hiện dân chủ ở cơ sở 2022',
      number: '7/2022/QH15',
      issuer: 'QUỐC HỘI',
      issuedOn: '2022-11-10',
      validFrom: '2023-07-01',
    })
  })

  test('a resolution without a number, its body named under its type', () => {
    const resolution =
      'A, ngày 01 tháng 02 năm 2021\nNGHỊ QUYẾT\nBAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÓA V\nVề công tác nữ công\nI. TÌNH HÌNH'
    expect(readMetadata(resolution, 'nq.txt')).toEqual({
      title: 'Về công tác nữ công',
      citedAs: 'Nghị quyết ngày 01/02/2021',
      issuer: 'BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÓA V',
      issuedOn: '2021-02-01',
    })
  })

  test('a handbook in Markdown has its heading', () => {
    expect(readMetadata('# Sổ tay công đoàn cơ sở\n\n## Đoàn phí\nĐóng hằng tháng.', 'a.md')).toEqual({
      title: 'Sổ tay công đoàn cơ sở',
      citedAs: 'Sổ tay công đoàn cơ sở',
    })
  })

  test('the national heading is nobody’s title', () => {
    for (const heading of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Cộng hoà xã hội chủ nghĩa Việt Nam']) {
      expect(readMetadata(`LIÊN ĐOÀN LAO ĐỘNG TỈNH A\n${heading}\nĐộc lập - Tự do - Hạnh phúc\nSổ tay cán bộ`, 'a.txt').title).toBe(
        'Sổ tay cán bộ',
      )
    }
  })

  test.each([
    ['so-tay_2024.pdf', 'so tay 2024'],
    ['../../etc/Sổ tay.docx', 'Sổ tay'],
    ['C:\\giấy tờ\\hd.txt', 'hd'],
    ['.txt', 'Tài liệu'],
  ])('one that says nothing is named after its file, %s', (filename, title) => {
    expect(readMetadata('Điều 1. Một.', filename)).toEqual({ title, citedAs: title })
  })
})

describe('nothing is guessed', () => {
  test.each([
    ['a number left blank', 'Số:      /NQ-LĐLĐ\nNGHỊ QUYẾT\nVề A', 'number'],
    ['the number of a law it is based on', 'NGHỊ QUYẾT\nVề A\nCăn cứ Luật số: 1/2020/QH14;', 'number'],
    ['the day of a law it is based on', 'NGHỊ QUYẾT\nVề A\nCăn cứ Luật ngày 01 tháng 02 năm 2020', 'issuedOn'],
    ['a day that does not exist', 'A, ngày 31 tháng 02 năm 2021\nNGHỊ QUYẾT\nVề A', 'issuedOn'],
    ['a number in the body', 'NGHỊ QUYẾT\nVề A\nĐiều 1. X\nSố: 5/QC-LĐLĐ', 'number'],
  ] as const)('%s', (_, text, field) => {
    expect(readMetadata(text, 'a.txt')).not.toHaveProperty(field)
  })
})

test('what the operator says wins, and an empty word is nothing said', () => {
  const overrides = {
    title: ' Quy chế thi đua ',
    citedAs: 'Quy chế thi đua 2024',
    number: '6/QĐ',
    issuer: '',
    issued: '2024-02-01',
    validFrom: '2024-03-01',
  }
  expect(readMetadata(decision, 'qd.docx', overrides)).toEqual({
    title: 'Quy chế thi đua',
    citedAs: 'Quy chế thi đua 2024',
    number: '6/QĐ',
    issuer: 'LIÊN ĐOÀN LAO ĐỘNG TỈNH A',
    issuedOn: '2024-02-01',
    validFrom: '2024-03-01',
  })
})
