import { describe, expect, test } from 'vitest'

import { fingerprintOf } from '../../src/broadcasts/broadcast.ts'
import type { Broadcast } from '../../src/broadcasts/broadcast.ts'
import type { StoredBroadcast } from '../../src/broadcasts/known.ts'
import { isReadWord } from '../../src/conversation/dialogues/broadcasts.ts'
import { chat } from '../support/chat.ts'
import { monday } from '../support/known.ts'

const officer = { id: 'o1', consoleUrl: 'https://chat.example.vn', name: 'Hoa', role: 'can_bo_tinh' as const }
const draft: Broadcast = {
  status: 'draft',
  content: { text: 'Kính mời {xung_ho} dự hội nghị lúc 8 giờ.\nMang theo thẻ đoàn viên.', acknowledge: true },
  audience: { everybody: true },
  sendAt: null,
  urgent: false,
  paid: false,
  people: { count: 12, hash: 'mười hai người' },
}
const fingerprint = fingerprintOf(draft)
const submitted = (by: string, rest: Partial<Broadcast> = {}): StoredBroadcast => ({
  id: 'TB-AAAAAA',
  revision: 2,
  promptId: 'ABCDEFGHJK',
  createdBy: by,
  createdAt: monday,
  chases: 0,
  broadcast: { ...draft, status: 'submitted', submitted: { by: { id: 'o1', name: by }, at: monday, fingerprint }, ...rest },
})

describe('whoever gets a broadcast', () => {
  test('says with a tap or in words that they have read it, once', () => {
    chat(
      `
      @ old button
      * read TB-AAAAAA
      < Cảm ơn anh/chị đã xác nhận.
      > da doc
      * read TB-AAAAAA
      < Cảm ơn anh/chị đã xác nhận.
    `,
      { broadcast: { id: 'TB-AAAAAA', acknowledged: false } },
    )
    chat(
      `
      > đã đọc ạ
      < Anh/chị đã xác nhận thông báo này rồi, xin cảm ơn.
    `,
      { broadcast: { id: 'TB-AAAAAA', acknowledged: true } },
    )
  })

  test('who has none and taps a button of somebody else’s copy is told what any old button says', () =>
    chat(`
      @ old button
      < Nút này thuộc tin nhắn cũ …
    `))

  test.each(['đã đọc', 'da doc thong bao', 'Đã nhận', 'ĐÃ XEM ạ'])('"%s" is a word for it', (said) => expect(isReadWord(said)).toBe(true))
  test.each(['đã đọc nghị quyết chưa', 'tôi chưa đọc', 'đọc', 'đã đọc và xác nhận'])('"%s" is not', (said) =>
    expect(isReadWord(said)).toBe(false),
  )

  test('"nhận thông báo" asks for the consent without which nothing is sent', () =>
    chat(`
      > nhận thông báo
      * opted in
      < …
      < Để phục vụ anh/chị, … gửi thông báo, nhắc lịch của công đoàn … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
      > [Tôi đồng ý]
      * consent notices granted
      < Cảm ơn anh/chị. …
    `))
})

describe('an officer in the field', () => {
  test('writes one in chat, to their choice of people, and nothing leaves yet', () =>
    chat(
      `
      > /thongbao
      < Đồng chí gõ nội dung thông báo trong một tin. … [Bỏ]
      > Có tai nạn ở phân xưởng 2, mời {xung_ho} họp gấp
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > [Cán bộ chủ chốt]
      * drafted for {"key":true}: Có tai nạn ở phân xưởng 2, mời {xung_ho} họp gấp
      < Thông báo TB-XXXXX3 đang được lập danh sách và trình duyệt. …
    `,
      { officer },
    ))

  test('who answers "ok" to the question to whom is asked again', () =>
    chat(
      `
      > soan thong bao
      < Đồng chí gõ nội dung … [Bỏ]
      > Mời họp
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > ok
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
    `,
      { officer },
    ))

  test('who has sent a photo and answers "ok" keeps the photo', () =>
    chat(
      `
      > soan thong bao
      < Đồng chí gõ nội dung … [Bỏ]
      > (photo) Mời họp
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > ok
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > can bo chu chot
      * drafted for {"key":true}: Mời họp + telegram-file:AAA
      < Thông báo …
    `,
      { officer },
    ))

  test('sets until when it is to be acknowledged: with a tap, in words, in the text itself, or changes it, or takes it away', () => {
    chat(
      `
      > soạn thông báo
      < Đồng chí gõ nội dung … hạn xác nhận đã đọc đặt ở bước sau. … [Bỏ]
      > Mời họp
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > [Đặt hạn xác nhận]
      < Cần mọi người xác nhận đã đọc đến hết ngày nào? … [Hết thứ Ba, ngày 24/11/2026|Hết thứ Năm, ngày 26/11/2026|Hết thứ Hai, ngày 30/11/2026|Không đặt hạn|Bỏ]
      > [Hết thứ Năm, ngày 26/11/2026]
      < Hạn xác nhận: hết thứ Năm, ngày 26/11/2026. … Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đổi hạn xác nhận|Bỏ]
      > doi han xac nhan
      < Cần mọi người xác nhận … [Hết thứ Ba, ngày 24/11/2026|Hết thứ Năm, ngày 26/11/2026|Hết thứ Hai, ngày 30/11/2026|Không đặt hạn|Bỏ]
      > 31/2
      < Ngày này đã qua, không có trong lịch, … [Hết thứ Ba, ngày 24/11/2026|Hết thứ Năm, ngày 26/11/2026|Hết thứ Hai, ngày 30/11/2026|Không đặt hạn|Bỏ]
      > ok
      < Cần mọi người xác nhận … [Hết thứ Ba, ngày 24/11/2026|Hết thứ Năm, ngày 26/11/2026|Hết thứ Hai, ngày 30/11/2026|Không đặt hạn|Bỏ]
      > thu sau
      < Hạn xác nhận: hết thứ Sáu, ngày 27/11/2026. … Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đổi hạn xác nhận|Bỏ]
      > han 30/12
      < Hạn xác nhận: hết thứ Tư, ngày 30/12/2026. … Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đổi hạn xác nhận|Bỏ]
      > [Cán bộ chủ chốt]
      * drafted for {"key":true} until 2026-12-30: Mời họp
      < Thông báo …
      > [Cán bộ chủ chốt]
      < Nút này thuộc tin nhắn cũ …
      > [Đổi hạn xác nhận]
      < Nút này thuộc tin nhắn cũ …
    `,
      { officer },
    )
    chat(
      `
      > /thongbao
      < Đồng chí gõ nội dung … [Bỏ]
      > Hội nghị cuối năm. Hạn xác nhận: 20/12/2026.
      < Hạn xác nhận: hết Chủ nhật, ngày 20/12/2026. … Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đổi hạn xác nhận|Bỏ]
      > [Đổi hạn xác nhận]
      < Cần mọi người xác nhận … [Hết thứ Ba, ngày 24/11/2026|Hết thứ Năm, ngày 26/11/2026|Hết thứ Hai, ngày 30/11/2026|Không đặt hạn|Bỏ]
      > khong can
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > [Mọi người nhận thông báo]
      * drafted for {"everybody":true}: Hội nghị cuối năm. Hạn xác nhận: 20/12/2026.
      < Thông báo …
    `,
      { officer },
    )
  })

  test('whose draft waited until its day was past is asked for another', () =>
    chat(
      `
      > soạn thông báo
      < Đồng chí gõ nội dung … [Bỏ]
      > Mời họp
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > hạn ngày mai
      < Hạn xác nhận: hết thứ Ba, ngày 24/11/2026. … Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đổi hạn xác nhận|Bỏ]
      @ 2 days later
      > [Cán bộ chủ chốt]
      < Ngày này đã qua, … [Hết thứ Năm, ngày 26/11/2026|Hết thứ Bảy, ngày 28/11/2026|Hết thứ Tư, ngày 02/12/2026|Không đặt hạn|Bỏ]
    `,
      { officer },
    ))

  test('of one unit writes to that unit alone', () =>
    chat(
      `
      > soan thong bao
      < Đồng chí gõ nội dung … [Bỏ]
      > Mời họp
      < Gửi cho ai? [Đơn vị tôi và cấp dưới|Đặt hạn xác nhận|Bỏ]
      > [Đơn vị tôi và cấp dưới]
      * drafted for {"units":["CDCS-01"]}: Mời họp
      < Thông báo …
    `,
      { officer: { ...officer, role: 'can_bo_don_vi', unitId: 'CDCS-01' } },
    ))

  test.each([
    ['a photo with its words', '> (photo) Mời họp\n'],
    ['a photo larger than Zalo takes, in a size that it takes', '> (large photo) Mời họp\n'],
    ['a photo first, its words after it', '> (photo)\n      < Đã nhận ảnh. … [Bỏ]\n      > Mời họp\n'],
  ])('may send %s', (_, sent) =>
    chat(
      `
      > soạn thông báo
      < Đồng chí gõ nội dung … Kèm được một ảnh; … [Bỏ]
      > (file)
      < Ở đây chỉ kèm được ảnh. … [Bỏ]
      ${sent.trimEnd()}
      < Gửi cho ai? [Cán bộ chủ chốt|Mọi người nhận thông báo|Đặt hạn xác nhận|Bỏ]
      > [Cán bộ chủ chốt]
      * drafted for {"key":true}: Mời họp + telegram-file:AAA
      < Thông báo …
    `,
      { officer },
    ),
  )

  test('may drop it, and is asked again where it cannot be sent as it is', () =>
    chat(
      `
      > soạn thông báo
      < Đồng chí gõ nội dung … [Bỏ]
      > Lương của {luong}
      < Không có mục {luong}. … [Bỏ]
      > ${'dài '.repeat(500)}
      < Nội dung dài quá 1800 ký tự, … [Bỏ]
      > bỏ
      < Đã bỏ, không có gì được gửi.
    `,
      { officer },
    ))

  test('is the only one who can', () => {
    chat(`
      > soạn thông báo
      < Việc này dành cho cán bộ …
    `)
    chat(
      `
      > soạn thông báo
      < Việc này dành cho cán bộ …
    `,
      { officer: { ...officer, role: 'nguoi_xem' } },
    )
  })
})

describe('the second officer', () => {
  const asked =
    '< Đồng chí Hoa trình thông báo TB-AAAAAA, gửi đến 12 người. Giờ gửi: ngay khi được duyệt và cho gửi, … [Duyệt và gửi|Trả lại]'

  test('is shown the whole text and lets it go with a tap', () =>
    chat(
      `
      @ approver hears of TB-AAAAAA
      ${asked}
      > [Duyệt và gửi]
      * approve by Bình: scheduled
      < Đã duyệt thông báo TB-AAAAAA. …
    `,
      { officer: { ...officer, id: 'o2', name: 'Bình' }, toDecide: submitted('Hoa') },
    ))

  test('sees every word of it', () =>
    expect(() =>
      chat(
        `
        @ approver hears of TB-AAAAAA
        < Đồng chí Hoa trình … Kính mời {xung_ho} dự hội nghị lúc 8 giờ. Mang theo thẻ đoàn viên. [Duyệt và gửi|Trả lại]
      `.replace(
          /…/,
          `thông báo TB-AAAAAA, gửi đến 12 người. Giờ gửi: ngay khi được duyệt và cho gửi, trong giờ được nhắn tin. Xác nhận: có nút [Đã đọc]. Chuyển kênh khác: không, chờ kênh thứ nhất. Dấu niêm ${fingerprint.slice(0, 12).replaceAll(/(.{4})(?!$)/g, '$1 ')}. Nội dung đầy đủ:`,
        ),
        { officer: { ...officer, id: 'o2', name: 'Bình' }, toDecide: submitted('Hoa') },
      ),
    ).not.toThrow())

  test('is shown until when it is to be acknowledged, and whatever else is sealed', () => {
    const rest = { urgent: true, paid: true, fallbackHours: 4, content: { ...draft.content, acknowledgeBy: '2026-12-04' } }
    chat(
      `
      @ approver hears of TB-AAAAAA
      < Đồng chí Hoa trình thông báo TB-AAAAAA, gửi đến 12 người. Giờ gửi: ngay khi được duyệt và cho gửi. Khẩn: gửi cả ngoài giờ nhắn tin và ngày nghỉ, không tính số thông báo đã gửi. Xác nhận: có nút [Đã đọc], hạn hết thứ Sáu, ngày 04/12/2026. Chi phí: được dùng tin có phí. Chuyển kênh khác: sau 4 giờ. Dấu niêm … [Duyệt và gửi|Trả lại]
    `,
      { officer: { ...officer, id: 'o2', name: 'Bình' }, toDecide: submitted('Hoa', rest) },
    )
  })

  const binh = { ...officer, id: 'o2', name: 'Bình' }
  const why = '< Vì sao trả lại thông báo TB-AAAAAA? … [Thôi, chưa trả lại]'

  test('gives it back with a reason in their own words, whatever these speak of', () =>
    chat(
      `
      @ approver hears of TB-AAAAAA
      ${asked}
      > [Trả lại]
      ${why}
      > Thiếu địa điểm họp; có tai nạn thì gọi ai?
      * return by Bình: draft (Thiếu địa điểm họp; có tai nạn thì gọi ai?)
      < Đã trả lại thông báo TB-AAAAAA. Người soạn được báo lý do.
    `,
      { officer: binh, toDecide: submitted('Hoa') },
    ))

  test('is asked again where the words are no reason or too many, and may think better of it', () =>
    chat(
      `
      @ approver hears of TB-AAAAAA
      ${asked}
      > tra lai
      ${why}
      > ok
      ${why}
      > ${'sai '.repeat(1250)}
      < Lý do dài quá 500 ký tự. … [Thôi, chưa trả lại]
      > [Thôi, chưa trả lại]
      < Thông báo TB-AAAAAA chưa bị trả lại, vẫn chờ duyệt.
      > [Thôi, chưa trả lại]
      < Nút này thuộc tin nhắn cũ …
    `,
      { officer: binh, toDecide: submitted('Hoa') },
    ))

  test('who comes back hours later with a question gives nothing back by it', () =>
    chat(
      `
      @ approver hears of TB-AAAAAA
      ${asked}
      > [Trả lại]
      ${why}
      @ 90 minutes later
      > đã đọc
      < …
    `,
      { officer: binh, toDecide: submitted('Hoa'), broadcast: { id: 'TB-BBBBBB', acknowledged: true } },
    ))

  test('gives back nothing that is being sent or was decided meanwhile', () => {
    for (const [rest, said] of [
      [{ status: 'sending' }, 'Thông báo không ở bước này.'],
      [{ status: 'draft' }, 'Thông báo không ở bước này.'],
    ] as const)
      chat(
        `
        @ approver hears of TB-AAAAAA
        ${asked}
        > [Trả lại]
        < ${said}
      `,
        { officer: binh, toDecide: submitted('Hoa', rest) },
      )
  })

  test('is not the submitter, whose own tap is refused', () =>
    chat(
      `
      @ approver hears of TB-AAAAAA
      ${asked}
      > [Duyệt và gửi]
      < Người trình không được tự duyệt. Cần một cán bộ khác.
    `,
      { officer, toDecide: submitted('Hoa') },
    ))

  test('is not an officer of one unit, who decides for nobody else', () =>
    chat(
      `
      @ approver hears of TB-AAAAAA
      ${asked}
      > [Duyệt và gửi]
      < Duyệt thông báo là việc của cán bộ cấp tỉnh hoặc người quản trị.
    `,
      { officer: { ...officer, id: 'o3', name: 'Chi', role: 'can_bo_don_vi', unitId: 'CDCS-01' }, toDecide: submitted('Hoa') },
    ))

  test('cannot let go what is not what was shown, nor what somebody else has decided', () => {
    for (const stored of [submitted('Hoa', { content: { text: 'Khác', acknowledge: true } }), submitted('Hoa', { status: 'stopped' })])
      chat(
        `
        @ approver hears of TB-AAAAAA
        ${asked}
        > [Duyệt và gửi]
        < ${stored.broadcast.status === 'stopped' ? 'Thông báo không ở bước này.' : 'Nội dung, danh sách người nhận hoặc giờ gửi đã thay đổi …'}
      `,
        { officer: { ...officer, id: 'o2', name: 'Bình' }, toDecide: stored },
      )
  })
})
