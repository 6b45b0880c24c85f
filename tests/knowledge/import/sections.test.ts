import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { toSections } from '../../../src/knowledge/import/sections.ts'
import type { Passage } from '../../../src/knowledge/passage.ts'

/** Each section as `id | label | first words`, for reading. */
const outline = (text: string): string[] =>
  toSections(text, 'd').map(({ id, label, raw }) => `${id} | ${label} | ${raw.split('\n')[0] ?? ''}`)
const byId = (text: string): ReadonlyMap<string, Passage> => new Map(toSections(text, 'd').map((passage) => [passage.id, passage]))

const statute = `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Căn cứ Luật Công đoàn;
- Căn cứ Điều lệ;
Phần thứ nhất
QUY ĐỊNH CHUNG
Chương I
PHẠM VI VÀ ĐỐI TƯỢNG
CỦA QUY CHẾ
Điều 1. Phạm vi
Quy chế này quy định việc xét tặng.
Điều 2. Đối tượng
1. Đoàn viên đã đóng đủ đoàn phí.
2. Không áp dụng cho:
a) khách mời;
b) nhà thầu;
d) người học việc;
đ) người khác.
Trường hợp khác do Ban Chấp hành xem xét.
Chương II
XÉT TẶNG
Mục 1. TIÊU CHUẨN
Điều 3. Tiêu chuẩn
1. Tiêu chuẩn chung gồm:
- làm việc tốt;
- tham gia đầy đủ.
Tiểu mục 1. RIÊNG
Điều 3a. Tiêu chuẩn riêng
Theo quy định tại
Điều 5 của Quy chế khác.
Phần thứ hai
THI HÀNH
Chương I
HIỆU LỰC
Điều 4. Hiệu lực
Quy chế có hiệu lực từ ngày ký.
Nơi nhận:
- Như Điều 4;
- Lưu: VP.
TM. BAN CHẤP HÀNH
CHỦ TỊCH
PHỤ LỤC I
Danh mục biểu mẫu
1. Mẫu số 01
2. Mẫu số 02`

describe('a statute', () => {
  test('is read down to its points, named the way people cite it', () => {
    expect(outline(statute)).toEqual([
      'MD | phần mở đầu | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'P1 | Phần thứ nhất | Phần thứ nhất',
      'P1.C1 | Chương I | Chương I',
      'P1.C1.D1 | Điều 1 | Điều 1. Phạm vi',
      'P1.C1.D2 | Điều 2 | Điều 2. Đối tượng',
      'P1.C1.D2.K1 | khoản 1 Điều 2 | 1. Đoàn viên đã đóng đủ đoàn phí.',
      'P1.C1.D2.K2 | khoản 2 Điều 2 | 2. Không áp dụng cho:',
      'P1.C1.D2.K2.Da | điểm a khoản 2 Điều 2 | a) khách mời;',
      'P1.C1.D2.K2.Db | điểm b khoản 2 Điều 2 | b) nhà thầu;',
      'P1.C1.D2.K2.Dd | điểm d khoản 2 Điều 2 | d) người học việc;',
      'P1.C1.D2.K2.Dđ | điểm đ khoản 2 Điều 2 | đ) người khác.',
      'P1.C1.D2.K2.s1 | khoản 2 Điều 2, đoạn thứ nhất | Trường hợp khác do Ban Chấp hành xem xét.',
      'P1.C2 | Chương II | Chương II',
      'P1.C2.M1 | Mục 1 Chương II | Mục 1. TIÊU CHUẨN',
      'P1.C2.M1.D3 | Điều 3 | Điều 3. Tiêu chuẩn',
      'P1.C2.M1.D3.K1 | khoản 1 Điều 3 | 1. Tiêu chuẩn chung gồm:',
      'P1.C2.M1.D3.K1.g1 | khoản 1 Điều 3, gạch đầu dòng thứ nhất | - làm việc tốt;',
      'P1.C2.M1.D3.K1.g2 | khoản 1 Điều 3, gạch đầu dòng thứ hai | - tham gia đầy đủ.',
      'P1.C2.M1.T1 | Tiểu mục 1 Mục 1 Chương II | Tiểu mục 1. RIÊNG',
      'P1.C2.M1.T1.D3a | Điều 3a | Điều 3a. Tiêu chuẩn riêng',
      'P2 | Phần thứ hai | Phần thứ hai',
      'P2.C1 | Chương I Phần thứ hai | Chương I',
      'P2.C1.D4 | Điều 4 | Điều 4. Hiệu lực',
      'KT | phần ký, nơi nhận | Nơi nhận:',
      'PL1 | Phụ lục I | PHỤ LỤC I',
      'PL1.1 | mục 1 Phụ lục I | 1. Mẫu số 01',
      'PL1.2 | mục 2 Phụ lục I | 2. Mẫu số 02',
    ])
  })

  test('the headings above a point lead down to it, and the title on its own line is part of the chapter', () => {
    expect(byId(statute).get('P1.C1.D2.K2.Da')).toMatchObject({
      parentId: 'P1.C1.D2.K2',
      heading: 'Phần thứ nhất QUY ĐỊNH CHUNG › Chương I PHẠM VI VÀ ĐỐI TƯỢNG CỦA QUY CHẾ › Điều 2. Đối tượng › 2. Không áp dụng cho',
      display: 'a) khách mời;',
      corrected: false,
    })
  })

  test('an article named at the start of a broken line stays a reference', () => {
    expect(byId(statute).get('P1.C2.M1.T1.D3a')?.raw).toBe('Điều 3a. Tiêu chuẩn riêng\nTheo quy định tại\nĐiều 5 của Quy chế khác.')
  })

  test('a quoted amendment is one piece: the other law’s articles are not this one’s', () => {
    const text =
      'Điều 1. Sửa đổi\n1. Sửa đổi Điều 7 như sau:\n“Điều 7. Đoàn phí\n1. Mức đóng là 1%.\n2. Đóng hằng tháng.”\n2. Bãi bỏ Điều 8.\nĐiều 2. Hiệu lực'
    expect(outline(text)).toEqual([
      'D1 | Điều 1 | Điều 1. Sửa đổi',
      'D1.K1 | khoản 1 Điều 1 | 1. Sửa đổi Điều 7 như sau:',
      'D1.K2 | khoản 2 Điều 1 | 2. Bãi bỏ Điều 8.',
      'D2 | Điều 2 | Điều 2. Hiệu lực',
    ])
    expect(byId(text).get('D1.K1')?.raw).toContain('2. Đóng hằng tháng.”')
  })

  test('an article whose first clause stands on its own line is still cited by the clause', () => {
    expect(outline('Điều 5. 1. Nước ta là một.\n2. Các dân tộc bình đẳng.')).toEqual([
      'D5 | Điều 5 | Điều 5.',
      'D5.K1 | khoản 1 Điều 5 | 1. Nước ta là một.',
      'D5.K2 | khoản 2 Điều 5 | 2. Các dân tộc bình đẳng.',
    ])
  })

  test('a regulation issued with a decision has its own articles, told apart in ids and citations', () => {
    const text =
      'QUYẾT ĐỊNH\nĐiều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực.\nTM. BAN THƯỜNG VỤ\nQUY CHẾ\nTHI ĐUA\n(Ban hành kèm theo Quyết định số 1/QĐ)\nĐiều 1. Phạm vi\n1. Một.\nĐiều 2. Đối tượng'
    expect(outline(text).slice(1)).toEqual([
      'D1 | Điều 1 | Điều 1. Ban hành Quy chế.',
      'D2 | Điều 2 | Điều 2. Hiệu lực.',
      'KT | phần ký, nơi nhận | TM. BAN THƯỜNG VỤ',
      'VB1 | Quy chế kèm theo | QUY CHẾ',
      'VB1.D1 | Điều 1 Quy chế kèm theo | Điều 1. Phạm vi',
      'VB1.D1.K1 | khoản 1 Điều 1 Quy chế kèm theo | 1. Một.',
      'VB1.D2 | Điều 2 Quy chế kèm theo | Điều 2. Đối tượng',
    ])
  })
})

describe('a resolution or a plan', () => {
  test('Roman, Arabic, dotted numbers, letters and dashes nest, and a number cites as one', () => {
    const text = `KẾ HOẠCH
I. MỤC TIÊU
1. Mục tiêu chung:
Nâng cao chất lượng.
2. Chỉ tiêu
2.1. Đào tạo
a) Mở lớp;
b) Cử người.
2.2. Bồi dưỡng
- Hằng năm:
+ quý I;
+ quý II.
- Đột xuất.
Phấn đấu hoàn thành sớm.
II. GIẢI PHÁP
1. Tuyên truyền`
    expect(outline(text)).toEqual([
      'MD | phần mở đầu | KẾ HOẠCH',
      'I | phần I | I. MỤC TIÊU',
      'I.1 | mục I.1 | 1. Mục tiêu chung:',
      'I.2 | mục I.2 | 2. Chỉ tiêu',
      'I.2.1 | mục I.2.1 | 2.1. Đào tạo',
      'I.2.1.a | mục I.2.1, điểm a | a) Mở lớp;',
      'I.2.1.b | mục I.2.1, điểm b | b) Cử người.',
      'I.2.2 | mục I.2.2 | 2.2. Bồi dưỡng',
      'I.2.2.g1 | mục I.2.2, gạch đầu dòng thứ nhất | - Hằng năm:',
      'I.2.2.g1.g1 | mục I.2.2, gạch đầu dòng thứ nhất, gạch đầu dòng thứ nhất | + quý I;',
      'I.2.2.g1.g2 | mục I.2.2, gạch đầu dòng thứ nhất, gạch đầu dòng thứ hai | + quý II.',
      'I.2.2.g2 | mục I.2.2, gạch đầu dòng thứ hai | - Đột xuất.',
      'I.2.2.s1 | mục I.2.2, đoạn thứ nhất | Phấn đấu hoàn thành sớm.',
      'II | phần II | II. GIẢI PHÁP',
      'II.1 | mục II.1 | 1. Tuyên truyền',
    ])
    expect(byId(text).get('I.1')?.raw).toBe('1. Mục tiêu chung:\nNâng cao chất lượng.')
  })

  test('a number that does not follow on is a figure at the start of a line', () => {
    expect(outline('1. Kết quả\n2021. Một năm khó khăn.\n15. lớp đã mở\nV. Nam phát biểu\nc) không có a\n2. Tồn tại')).toEqual([
      '1 | mục 1 | 1. Kết quả',
      '2 | mục 2 | 2. Tồn tại',
    ])
  })

  test('a sentence that begins with a heading’s word is a sentence', () => {
    for (const line of [
      'Chương 2 của Luật này quy định về tổ chức.',
      'phụ lục kèm theo',
      'Mục 3 nêu rõ trách nhiệm.',
      'Điều 5 Luật Công đoàn',
      'Phần 1 chiếm 20%',
      'điều 7 của hợp đồng',
    ]) {
      expect(outline(`1. Mở đầu\n${line}`), line).toEqual(['1 | mục 1 | 1. Mở đầu'])
    }
  })
})

describe('other texts', () => {
  test('headings of Word and Markdown nest by their depth and are cited by their words', () => {
    expect(outline('# Sổ tay\nLời nói đầu.\n## Nghỉ phép\n- 12 ngày.\n### Thâm niên\n## Điều 1. Lương\n1. Trả đúng hạn.')).toEqual([
      'h1 | mục “Sổ tay” | Sổ tay',
      'h1.h1 | mục “Nghỉ phép” | Nghỉ phép',
      'h1.h1.g1 | mục “Nghỉ phép”, gạch đầu dòng thứ nhất | - 12 ngày.',
      'h1.h1.h1 | mục “Thâm niên” | Thâm niên',
      'h1.D1 | Điều 1 | Điều 1. Lương',
      'h1.D1.K1 | khoản 1 Điều 1 | 1. Trả đúng hạn.',
    ])
  })

  test('without any structure every paragraph is its own place', () => {
    expect(outline('Một đoạn.\n\nHai đoạn.')).toEqual(['s1 | đoạn thứ nhất | Một đoạn.', 's2 | đoạn thứ hai | Hai đoạn.'])
  })

  test('a long article of many paragraphs is cited by the paragraph', () => {
    const long = Array.from({ length: 4 }, (_, i) => `Đoạn số ${i + 1} ${'nói dài '.repeat(60)}.`).join('\n')
    expect(outline(`Điều 1. Dài\n${long}`).map((line) => line.split(' | ').slice(0, 2).join(' | '))).toEqual([
      'D1 | Điều 1',
      'D1.s1 | Điều 1, đoạn thứ nhất',
      'D1.s2 | Điều 1, đoạn thứ hai',
      'D1.s3 | Điều 1, đoạn thứ ba',
      'D1.s4 | Điều 1, đoạn thứ tư',
    ])
  })

  test('nothing at all is no section', () => {
    expect(toSections(' \n\n', 'd')).toEqual([])
  })
})

describe('whatever the text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'Chương I',
      'CHƯƠNG II. TÊN',
      'Phần thứ nhất',
      'Mục 1',
      'Tiểu mục 1',
      'Phụ lục',
      'PHỤ LỤC 2',
      'Điều 1. A',
      'Điều 2. B',
      'Điều 2a. C',
      'Điều 1. Lại',
    ),
    fc.constantFrom(
      'I. A',
      'II. B',
      'A. X',
      '1. a',
      '2. b',
      '1.1. c',
      '1.2 D',
      '1.1.1. e',
      'a) f',
      'b) g',
      'đ) h',
      '- i',
      '+ k',
      '• l',
      '# T',
      '### U',
      '“Điều 9. q',
      'r”',
      'QUY CHẾ',
      '(Kèm theo)',
    ),
    fc.constantFrom('Nơi nhận:', 'TM. BAN', 'một câu.', 'câu dở', ''),
    fc.string({ maxLength: 8 }),
  )
  const text = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'))
  const wordsOf = (raw: string): string => raw.replace(/^#{1,6}\s+/gm, '').replace(/\s+/g, '')

  test('no word is lost or said twice, ids and labels are unique, parents come before children', () => {
    fc.assert(
      fc.property(text, (given) => {
        const sections = toSections(given, 'd')
        expect(wordsOf(sections.map(({ raw }) => raw).join('\n'))).toBe(
          wordsOf(
            given
              .split('\n')
              .map((part) => part.trim())
              .join('\n'),
          ),
        )
        const seen = new Set<string>()
        for (const { id, parentId, order } of sections) {
          expect(seen.has(id)).toBe(false)
          expect(parentId === undefined || seen.has(parentId)).toBe(true)
          expect(order).toBe(seen.size)
          seen.add(id)
        }
        expect(new Set(sections.map(({ label }) => label)).size).toBe(sections.length)
      }),
      { numRuns: 1_500 },
    )
  })

  test('a later part added changes no id before it', () => {
    const ids = (given: string): string[] => toSections(given, 'd').map(({ id }) => id)
    const longer = ids(`${statute}\n3. Mẫu số 03`)
    expect(longer.slice(0, -1)).toEqual(ids(statute))
  })

  test('a hundred thousand lines are read in time that grows with their number, not its square', () => {
    for (const lines of ['1. a\n2. b\nc\n', '- a\n', 'a)\n', '“x\n', 'Điều 1. x\n', '# a\n']) {
      const started = performance.now()
      toSections(lines.repeat(100_000 / (lines.match(/\n/g)?.length ?? 1)), 'd')
      expect(performance.now() - started, lines).toBeLessThan(30_000)
    }
  })
})
