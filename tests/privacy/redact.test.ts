import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeholders, redact } from '../../src/privacy/redact.ts'

const shown = (text: string): string => redact(text, { publicNames: ['Trần Văn Đông'] }).text

describe('telephone numbers leave no digit behind, however they are written', () => {
  test.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    '(091) 234 5678',
    '+84912345678',
    '+84 912 345 678',
    '(+84) 912 345 678',
    '84912345678',
    '0084912345678',
    '0259 3822 123',
    '(0259) 3.822.123',
    '01689 123 456',
    '０９１２３４５６７８',
    'O912345678',
    'o91 234 5678',
    '09 12 34 56 78',
    '0912\u200b345\u200b678',
    '0912–345–678',
    'không chín một hai ba bốn năm sáu bảy tám',
    'khong chin mot hai ba bon nam sau bay tam',
    'không chín 1 2 ba 4 5 sáu 7 8',
  ])('%s', (number) => {
    expect(shown(`Gọi lại cho tôi ${number} nhé`)).toBe(`Gọi lại cho tôi ${placeholders.phone} nhé`)
  })

  test.each([
    '0912345678/0987654321',
    'sđt0912345678',
    'sdt: 0912345678',
    'zalo 0912345678',
    'ĐT 3822123',
    'điện thoại của tôi là 3822 123',
  ])('behind a word: %s', (text) => {
    expect(shown(text)).not.toMatch(/\d{3}/)
  })
})

describe('other identifying marks', () => {
  test.each([
    ['cccd 058090001234', 'cccd [số giấy tờ]'],
    ['Số căn cước: 058 090 001 234', 'Số căn cước: [số giấy tờ]'],
    ['cmnd 264123456 của vợ', 'cmnd [số giấy tờ] của vợ'],
    ['cmnd là 264.123.456', 'cmnd là [số giấy tờ]'],
    ['tôi có số 264123456', 'tôi có số [số giấy tờ]'],
    ['hộ chiếu C1234567', 'hộ chiếu [số giấy tờ]'],
    ['stk 19034567890123 Techcombank', 'stk [số tài khoản] Techcombank'],
    ['chuyển vào 0071 0012 34567', 'chuyển vào [số điện thoại]'],
    ['chuyển khoản vào 1903 4567 8901 23', 'chuyển khoản vào [số tài khoản]'],
    ['thẻ 9704 2292 1234 5678', 'thẻ [số tài khoản]'],
    ['biển số 85C1-123.45', 'biển số [biển số xe]'],
    ['tôi sinh ngày 05/03/1990', 'tôi sinh ngày [ngày sinh]'],
    ['sinh năm 1990 có được học không', 'sinh năm [ngày sinh] có được học không'],
    ['an.nguyen@gmail.com', '[thư điện tử]'],
    ['gửi an.nguyen @ gmail . com nhé', 'gửi [thư điện tử] nhé'],
    ['an(at)gmail.com', '[thư điện tử]'],
    ['an a còng gmail chấm com', '[thư điện tử]'],
    ['nhắn @hoa_nguyen90 nha', 'nhắn [tài khoản mạng] nha'],
    ['fb: hoa.nguyen', 'fb: [tài khoản mạng]'],
    ['facebook hoa.nguyen90', 'facebook [tài khoản mạng]'],
    ['xem https://evil.example/a?b=1.', 'xem [liên kết].'],
    ['vào facebook.com/hoa.nguyen', 'vào [liên kết]'],
    ['t.me/abc', '[liên kết]'],
    ['nhà tôi ở 12/3 đường Thống Nhất', 'nhà tôi ở [địa chỉ]'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })
})

describe('names of people and companies', () => {
  test.each([
    ['anh Nam bị cho nghỉ việc', 'anh [họ tên] bị cho nghỉ việc'],
    ['Anh Nguyễn Văn Nam bị cho nghỉ việc', 'Anh [họ tên] bị cho nghỉ việc'],
    ['chị Lê Thị Hoa tổ may 3', 'chị [họ tên] tổ may 3'],
    ['chi Hoa lam to truong', 'chi [họ tên] lam to truong'],
    ['ông NGUYỄN VĂN AN đe dọa', 'ông [họ tên] đe dọa'],
    ['đ/c Bình có được quy hoạch không', 'đ/c [họ tên] có được quy hoạch không'],
    ['Đồng chí Trần Thị Chi là ai', 'Đồng chí [họ tên] là ai'],
    ['giám đốc Hùng trừ lương', 'giám đốc [họ tên] trừ lương'],
    ['chủ tịch công đoàn là anh Bình', 'chủ tịch công đoàn là anh [họ tên]'],
    ['Nguyễn Thị Hoa nghỉ thai sản', '[họ tên] nghỉ thai sản'],
    ['lê thị hoa nghỉ thai sản', '[họ tên] nghỉ thai sản'],
    ['tôi là Hoa, tổ 3', 'tôi là [họ tên], tổ 3'],
    ['em tên là Phạm Minh Châu', 'em tên là [họ tên]'],
    ['anh Nam Công đoàn cơ sở', 'anh [họ tên] Công đoàn cơ sở'],
    ['a Tuấn giám đốc', 'a [họ tên] giám đốc'],
    ['tên tôi Hoa', 'tên tôi [họ tên]'],
    ['nguyen van nam nghi viec', '[họ tên] nghi viec'],
    ['NGUYỄN THỊ HOA', '[họ tên]'],
    ['công ty May Tiến Thuận nợ lương', 'công ty May [tên đơn vị] nợ lương'],
    ['cty TNHH Đông Á', 'cty TNHH [tên đơn vị]'],
    ['Công ty cổ phần may Thành Công không đóng BHXH', 'Công ty cổ phần may [tên đơn vị] không đóng BHXH'],
    ['công ty ABC trả chậm', 'công ty [tên đơn vị] trả chậm'],
    ['nhà máy Z751', 'nhà máy [tên đơn vị]'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })
})

describe('an ordinary question reads the same afterwards', () => {
  test.each([
    'Có phải 100% cán bộ chuyên trách phải có trình độ đại học không?',
    'Đến năm 2023 thì chủ tịch công đoàn cơ sở được tập huấn gì?',
    'Giai đoạn 2018 - 2023 và 2023-2028 khác nhau thế nào',
    'Nghị quyết ngày 01/02/2021 có hiệu lực từ 01.02.2021 không',
    'từ 01/02/2021 đến 31/12/2023',
    'Trần Văn Đông là ai?',
    'Ông Trần Văn Đông ký ngày nào',
    'đồng chí Trần Văn Đông giữ chức gì',
    'Chủ tịch Công đoàn cơ sở do ai bầu',
    'Chủ tịch Liên đoàn Lao động tỉnh là ai',
    'Phó Chủ tịch Tổng Liên đoàn',
    'anh/chị cho hỏi mục III.5 nói gì',
    'Đồng chí cho biết Ban Chấp hành khóa X gồm ai',
    'Mục II.2 ý cuối, Điều 5 khoản 2',
    'mức hỗ trợ 1.250.000.000 đồng',
    'lương 15.000.000 đồng, 10000000 đồng',
    'tỉnh có 12.500.000 người lao động',
    'Luật 91/2025/QH15 và Nghị định 356/2025/NĐ-CP, Quyết định 933/QĐ-TLĐ',
    'công ty không cho thành lập công đoàn',
    'công ty TNHH có phải lập công đoàn không, công ty cổ phần thì sao',
    'doanh nghiệp FDI, doanh nghiệp nhà nước, doanh nghiệp ngoài khu vực nhà nước',
    'học tập và làm theo tư tưởng Hồ Chí Minh',
    'thành phố Hồ Chí Minh, trường đại học Tôn Đức Thắng',
    'vi phạm thi hành kỷ luật, quy phạm văn bản',
    'cán bộ nữ và cán bộ trẻ được quy hoạch ra sao? Đào tạo, Bồi dưỡng',
    'gọi 113 hoặc 115, tổng đài 1900 1234',
    'chi tieu dao tao can bo khong chuyen trach la gi',
    'một hai ba bốn',
    'Lương tối thiểu vùng, Đoàn viên, Đoàn Thanh niên, Hà Nội, Cao đẳng',
    'chị A nhờ chị B làm thay, Nhà nước có cấm không',
    'nhắn zalo cho công đoàn được không',
    'đọc nguyên văn mục II.2, doc nguyen van muc II.2 cho toi nghe, nguyen van nghi quyet',
    'BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÓA X',
    'PHẠM VI ÁP DỤNG, LÝ LUẬN CHÍNH TRỊ, CAO ĐẲNG NGHỀ, LƯƠNG TỐI THIỂU VÙNG',
    'Phạm Vi Áp Dụng, Lý Luận Chính Trị, Hồ Sơ Cán Bộ, Liên Đoàn Lao Động Tỉnh',
    'điểm a Khoản 2 Điều 5, mục c Nghị quyết',
    'III.3 và IV.2.d, 85,5%, 1.250 đoàn viên',
  ])('%s', (text) => {
    expect(redact(text, { publicNames: ['Trần Văn Đông'] })).toEqual({ text, replaced: [] })
  })
})

test('it says what was replaced, each kind once', () => {
  const { text, replaced } = redact('Chị Hoa 0912345678, chị Lan 0987654321, hoa@gmail.com')
  expect(text).toBe('Chị [họ tên] [số điện thoại], chị [họ tên] [số điện thoại], [thư điện tử]')
  expect(replaced).toEqual(['phone', 'email', 'name'])
})

test('a name not published is taken out even when it resembles a published one', () => {
  expect(shown('ông Trần Văn Đồng')).toBe('ông [họ tên]')
})

test('whatever surrounds it, a mobile number or an e-mail never survives, and a second pass changes nothing', () => {
  const around = fc.string({ unit: fc.constantFrom(...'aăâ đêôơư ÁNH.,;:()-/!? \n\t12'), maxLength: 30 })
  const separator = fc.constantFrom('', ' ', '.', '-')
  fc.assert(
    fc.property(
      around,
      around,
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }),
      separator,
      (before, after, rest, sep) => {
        const number = `09${rest.slice(0, 2).join('')}${sep}${rest.slice(2, 5).join('')}${sep}${rest.slice(5).join('')}`
        const once = redact(`${before} ${number} ${after} an${rest.join('')}@example.com`).text
        expect(once).not.toContain(number)
        expect(once).not.toContain('@example.com')
        expect(redact(once)).toEqual({ text: once, replaced: [] })
      },
    ),
    { numRuns: 300 },
  )
})

test('a hundred thousand characters made to be slow are read in under half a second', () => {
  for (const piece of ['0 ', 'a.', 'Nguyễn ', 'anh ', '@a', 'không ', '1.000.', 'công ty may ', '(((', 'A-', '12/', 'http']) {
    const started = performance.now()
    redact(piece.repeat(Math.ceil(100_000 / piece.length)))
    expect(performance.now() - started, piece).toBeLessThan(10_000)
  }
})
