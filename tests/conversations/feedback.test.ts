import { expect, test } from 'vitest'

import { commandOf } from '../../src/conversation/commands.ts'
import { lookupCodeIn } from '../../src/feedback/case.ts'
import { chat } from '../support/chat.ts'

const agreed = { contact: { id: 'An', isNew: false, granted: { qa_log: 1 }, optedOut: false } }

test.each(['Gửi ý kiến', 'gui y kien', 'phản ánh', 'PHAN ANH', 'cho em gửi góp ý ạ', 'tôi muốn phản ánh'])(
  '%j opens the dialogue',
  (said) => expect(commandOf(said)).toBe('feedback'),
)

test.each([
  ['MK-7K3M-2PQX-9ABC', 'MK-7K3M-2PQX-9ABC'],
  ['mk 7k3m 2pqx 9abc', 'MK-7K3M-2PQX-9ABC'],
  ['MK7K3M2PQX9ABO', 'MK-7K3M-2PQX-9AB0'],
  ['MK-7K3M-2PQX', undefined],
  ['mã MK-7K3M-2PQX-9ABC', undefined],
  ['', undefined],
])('the look-up code in %j is %j', (said, code) => expect(lookupCodeIn(said)).toBe(code))

test('a named opinion asks for consent, category, unit and words, and says its code and who will not see it', () => {
  chat(`
    > gui y kien
    < Anh/chị muốn gửi ý kiến, phản ánh … [Có tên|Gửi kín|Thôi]
    > [Có tên]
    < Để gửi có tên, tôi cần lưu lời của anh/chị cho cán bộ đọc.
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > [Tôi đồng ý]
    * consent qa_log granted
    < Cảm ơn anh/chị. …
    < Ý kiến của anh/chị về việc gì? … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > an toan, suc khoe
    < Việc này ở đơn vị nào? Anh/chị gõ tên đơn vị, hoặc bấm "Bỏ qua". [Bỏ qua|Thôi]
    > cty May Sông Dinh
    < Tôi không nhận ra đơn vị nào tên "cty May Sông Dinh". [Ghi như tôi gõ|Gõ lại tên|Bỏ qua|Thôi]
    > ghi nhu toi go
    < Anh/chị viết nội dung (tối đa 5.000 ký tự), … [Thôi]
    > Xưởng 2 nóng quá, quạt hỏng cả tháng
    * case feedback: Xưởng 2 nóng quá, quạt hỏng cả tháng
    < Tôi đã chuyển ý kiến của anh/chị đến Ban Tổ chức, mã YC-… `)
})

test('a sealed opinion says who sees what, flags what would name the sender, and gives a code', () => {
  chat(`
    > phản ánh
    < Anh/chị muốn gửi ý kiến, phản ánh … [Có tên|Gửi kín|Thôi]
    > gui kin
    < Ý kiến của anh/chị về việc gì? … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > 😡
    < Anh/chị chọn một mục trong danh sách giúp tôi. … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > 1
    < Việc này ở đơn vị nào? … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết nội dung bằng chữ … [Thôi]
    > (picture)
    < Ảnh và tệp gửi qua ứng dụng này … chỉ nhận chữ; … [Thôi]
    > Tổ trưởng ép tăng ca, gọi tôi 0912345678
    < Thư kín sẽ gửi, mục "Lương, thưởng, giờ làm": Tổ trưởng ép tăng ca, gọi tôi 0912345678
    < Trong thư có vẻ có số điện thoại. … [Gửi|Che rồi gửi|Viết lại|Thôi]
    > [Che rồi gửi]
    * sealed new: Tổ trưởng ép tăng ca, gọi tôi [số điện thoại]
    < Đã nhận thư kín. Mã tra cứu của anh/chị: MK-… `)
})

test('danger in a sealed letter shows 113 and 115 at once and offers a person, who will know the account', () => {
  chat(`
    > phản ánh
    < Anh/chị … [Có tên|Gửi kín|Thôi]
    > [Gửi kín]
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > [Việc khác]
    < Việc này … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết … [Thôi]
    > em bị đánh ở xưởng
    < Nếu đang nguy hiểm đến tính mạng, anh/chị gọi ngay 113 … [Báo cán bộ ngay|Vẫn gửi kín|Viết lại|Thôi]
    > [Báo cán bộ ngay]
    * case urgent
    < Nếu đang nguy hiểm đến tính mạng, anh/chị gọi ngay 113 … [Viết cho cán bộ]`)
})

test('whoever sends a picture with a sealed letter is given the page that takes it, at an address that is everybody’s', () => {
  chat(
    `
    > phản ánh
    < Anh/chị … [Có tên|Gửi kín|Thôi]
    > [Gửi kín]
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > [An toàn, sức khỏe]
    < Việc này … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết … [Thôi]
    > (photo)
    < Ảnh và tệp gửi qua ứng dụng này … anh/chị mở https://tro-ly.vi-du.vn bằng trình duyệt … [Thôi]
    > Quạt xưởng hai hỏng
    < Thư kín sẽ gửi, mục "An toàn, sức khỏe": Quạt xưởng hai hỏng
    < Anh/chị xem lại … [Gửi|Viết lại|Thôi]`,
    { publicUrl: 'https://tro-ly.vi-du.vn' },
  )
})

test('a denunciation named goes the closed way without its words; sealed it is told what the law asks for', () => {
  chat(
    `
    > phản ánh
    < Anh/chị … [Có tên|Gửi kín|Thôi]
    > [Có tên]
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > [Việc khác]
    < Việc này … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết … [Thôi]
    > Tôi muốn tố cáo chủ tịch ăn chặn quà Tết
    * case denunciation
    < Tố cáo, khiếu nại có thủ tục riêng … `,
    agreed,
  )
})

test('the name of the button is enough to begin where there is no button', () => {
  chat(`
    > gui kin
    < Anh/chị muốn gửi ý kiến … [Có tên|Gửi kín|Thôi]
    > [Thôi]
    < Tôi đã bỏ, không gửi gì cả. …`)
})

test('whoever tells on the chairman is not asked for another word than "tố"', () => {
  chat(
    `
    > Tố chủ tịch ăn chặn
    * case denunciation
    < Tố cáo, khiếu nại có thủ tục riêng … `,
    agreed,
  )
})

test('whoever says what the chairman does is asked how to send it, and what they send is for those alone who are named for it', () => {
  const categories = '[Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]'
  chat(
    `
    > chu tich cong doan an chan qua tet
    < Tôi rất tiếc … Lời anh/chị vừa viết chưa gửi cho ai. … [Có tên|Gửi kín|Chỉ hỏi thôi|Thôi]
    > [Có tên]
    < Ý kiến … ${categories}
    > [Cán bộ, hoạt động công đoàn]
    < Việc này … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết … [Gửi lời vừa viết|Thôi]
    > [Gửi lời vừa viết]
    * case denunciation: chu tich cong doan an chan qua tet
    < Nội dung này giống tố cáo, khiếu nại nên chỉ cán bộ được giao việc này đọc được; …
    < Tôi đã chuyển ý kiến …`,
    agreed,
  )
})

test('an officer answers, the bot keeps quiet while the two talk, and is back when the case is closed', () => {
  chat(
    `
    @ news reply YC-7K3M2P Anh cho biết xưởng nào?
    * told
    * quiet
    < Cán bộ công đoàn trả lời (mã YC-7K3M2P): Anh cho biết xưởng nào? [Trả lời cán bộ]
    > xưởng 2
    * to YC-7K3M2P: xưởng 2
    < Tôi đã chuyển lời anh/chị đến cán bộ (mã YC-7K3M2P). [Viết cho cán bộ]
    > Bao lâu đánh giá một lần?
    * to YC-7K3M2P: Bao lâu đánh giá một lần?
    @ news closed YC-7K3M2P Quạt đã thay.
    * told
    * quiet
    < Việc mã YC-7K3M2P của anh/chị đã được giải quyết xong. Quạt đã thay. … [Chưa hài lòng|Tạm được|Hài lòng]
    > hài lòng
    * rated 3
    < Cảm ơn anh/chị đã cho biết.
    > Bao lâu đánh giá một lần?
    * question answer: Bao lâu đánh giá một lần?
    < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]`,
    agreed,
  )
})

test('hours later the bot answers again, and the button still reaches the officer', () => {
  chat(
    `
    @ news reply YC-7K3M2P Xưởng nào ạ?
    * told
    * quiet
    < Cán bộ công đoàn trả lời … [Trả lời cán bộ]
    @ 180 minutes later
    > Bao lâu đánh giá một lần?
    * question answer: Bao lâu đánh giá một lần?
    < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
    > [Trả lời cán bộ]
    < Anh/chị viết tiếp cho cán bộ về việc mã YC-7K3M2P. [Thôi]
    > Xưởng 2 ạ
    * to YC-7K3M2P: Xưởng 2 ạ
    < Tôi đã chuyển lời anh/chị đến cán bộ (mã YC-7K3M2P). [Viết cho cán bộ]`,
    agreed,
  )
})

test('who has not agreed that words are kept is asked before anything is passed on', () => {
  chat(`
    @ news reply YC-7K3M2P Xưởng nào ạ?
    * told
    * quiet
    < Cán bộ công đoàn trả lời … [Trả lời cán bộ]
    > Xưởng 2
    < Để cán bộ đọc được lời anh/chị viết, tôi cần lưu lại.
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > tôi đồng ý
    * consent qa_log granted
    < Cảm ơn anh/chị. …
    < Anh/chị viết tiếp cho cán bộ về việc mã YC-7K3M2P. [Thôi]
    > Xưởng 2
    * to YC-7K3M2P: Xưởng 2
    < Tôi đã chuyển lời anh/chị đến cán bộ (mã YC-7K3M2P). [Viết cho cán bộ]`)
})

const units = [{ unitId: 'MSD', name: 'CĐCS May Sông Dinh' }]
const upTo = (mode: string) => `
    > phản ánh
    < Anh/chị … [Có tên|Gửi kín|Thôi]
    > [${mode}]
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > [Việc khác]
    < Việc này … [Bỏ qua|Thôi]`

test('a unit that is known is shown by its full name and counts once it is confirmed', () =>
  chat(
    `${upTo('Gửi kín')}
    > may song dinh
    < Đơn vị "CĐCS May Sông Dinh", đúng không ạ? [Đúng đơn vị này|Gõ lại tên|Bỏ qua]
    > 1
    < Anh/chị viết nội dung bằng chữ … [Thôi]
    > Bếp ăn bẩn
    < Thư kín sẽ gửi, mục "Việc khác", đơn vị "CĐCS May Sông Dinh": Bếp ăn bẩn
    < Anh/chị xem lại rồi bấm "Gửi". [Gửi|Viết lại|Thôi]`,
    { units },
  ))

test('of a part of a unit the sender of a sealed letter is told that it may point at them, and may name the larger one', () =>
  chat(
    `${upTo('Gửi kín')}
    > tổ may 3
    < Đơn vị "Tổ may 3", đúng không ạ? Đơn vị hoặc bộ phận ít người (dưới 5 người) có thể … [Đúng đơn vị này|CĐCS May Sông Dinh|Gõ lại tên|Bỏ qua]
    > [CĐCS May Sông Dinh]
    < Anh/chị viết nội dung bằng chữ … [Thôi]
    > Bếp ăn bẩn
    < Thư kín sẽ gửi, mục "Việc khác", đơn vị "CĐCS May Sông Dinh": Bếp ăn bẩn
    < Anh/chị xem lại rồi bấm "Gửi". [Gửi|Viết lại|Thôi]`,
    { units: [{ unitId: 'T3', name: 'Tổ may 3', within: { unitId: 'MSD', name: 'CĐCS May Sông Dinh' } }] },
  ))

test('what no unit is called is written down only when the sender says so, and a sealed one is warned', () =>
  chat(`${upTo('Gửi kín')}
    > chuyền 4 ca đêm
    < Tôi không nhận ra đơn vị nào tên "chuyền 4 ca đêm". Đơn vị hoặc bộ phận ít người … [Ghi như tôi gõ|Gõ lại tên|Bỏ qua|Thôi]
    > [Gõ lại tên]
    < Việc này … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết nội dung bằng chữ … [Thôi]`))

test('a whole sentence where a unit was asked for is offered as what they wish to say', () =>
  chat(`${upTo('Gửi kín')}
    > tổ trưởng ép tăng ca cả tháng mà không trả một đồng nào, ai nói thì bị dọa đuổi việc
    < Câu này giống nội dung hơn là tên đơn vị. … [Đây là nội dung|Gõ lại tên|Bỏ qua|Thôi]
    > [Đây là nội dung]
    < Thư kín sẽ gửi, mục "Việc khác": tổ trưởng ép tăng ca cả tháng mà không trả một đồng nào, ai nói thì bị dọa đuổi việc
    < Anh/chị xem lại rồi bấm "Gửi". [Gửi|Viết lại|Thôi]`))

test('who tells of what is done to them is offered both ways, and need not write it twice', () =>
  chat(`
    > cty ko tra luong 3 thang nay roi
    < Tôi rất tiếc khi nghe chuyện này. … [Có tên|Gửi kín|Chỉ hỏi thôi|Thôi]
    > gui kin
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > [Lương, thưởng, giờ làm]
    < Việc này … [Bỏ qua|Thôi]
    > [Bỏ qua]
    < Anh/chị viết nội dung bằng chữ … [Gửi lời vừa viết|Thôi]
    > gui loi vua viet
    < Thư kín sẽ gửi, mục "Lương, thưởng, giờ làm": cty ko tra luong 3 thang nay roi
    < Anh/chị xem lại rồi bấm "Gửi". [Gửi|Viết lại|Thôi]`))

test('who only wished to ask is answered like anybody', () =>
  chat(`
    > sếp đuổi việc em vì em góp ý
    < Tôi rất tiếc khi nghe chuyện này. … [Có tên|Gửi kín|Chỉ hỏi thôi|Thôi]
    > [Chỉ hỏi thôi]
    * question not_in_text
    < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]`))

test('who cries for help again has one case, and what they say reaches it where it may be kept', () =>
  chat(
    `
    > cứu với, có người bị kẹp tay vào máy
    * case urgent: cứu với, có người bị kẹp tay vào máy
    < Nếu đang nguy hiểm … [Viết cho cán bộ]
    > cứu em nhanh lên, xưởng 2
    * to YC-XXXXX1: cứu em nhanh lên, xưởng 2
    < Nếu đang nguy hiểm … [Viết cho cán bộ]
    > [Viết cho cán bộ]
    < Anh/chị viết tiếp cho cán bộ về việc mã YC-XXXXX1. [Thôi]
    > cổng sau ạ
    * to YC-XXXXX1: cổng sau ạ
    < Tôi đã chuyển lời anh/chị đến cán bộ (mã YC-XXXXX1). [Viết cho cán bộ]`,
    agreed,
  ))

test('a question between two taps is answered, and what they were about to choose still waits', () =>
  chat(`
    > gop y
    < Anh/chị muốn gửi … [Có tên|Gửi kín|Thôi]
    > Bao lâu đánh giá một lần?
    < Hàng năm và trước khi đề bạt (Nghị quyết, mục III.3). … [Có tên|Gửi kín|Thôi]
    > ăn ca dở quá
    < Anh/chị chọn một cách gửi giúp tôi, hoặc bấm "Thôi". [Có tên|Gửi kín|Thôi]
    > [Gửi kín]
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > Bao lâu đánh giá một lần?
    < Hàng năm và trước khi đề bạt (Nghị quyết, mục III.3). … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > [An toàn, sức khỏe]
    < Việc này … [Bỏ qua|Thôi]`))

test.each(['Thôi', 'thôi khỏi', 'thoi ko gui nua', 'khỏi cần ạ', 'không gửi nữa', 'hủy đi'])(
  '%j sends nothing, at the first choice and the second',
  (said) => {
    chat(`
    > gop y
    < Anh/chị muốn gửi … [Có tên|Gửi kín|Thôi]
    > ${said}
    < Tôi đã bỏ, không gửi gì cả. …
    > gop y
    < Anh/chị muốn gửi … [Có tên|Gửi kín|Thôi]
    > [Gửi kín]
    < Ý kiến … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
    > ${said}
    < Tôi đã bỏ, không gửi gì cả. …`)
  },
)
