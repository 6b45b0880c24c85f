import { describe, test } from 'vitest'

import { chat } from '../support/chat.ts'
import { classView, trainingOf } from '../support/classes.ts'
import { answered, answererOf, monday } from '../support/known.ts'
import { ownRecordOf, recordOf } from '../support/personnel.ts'

const me = 'CB0000001'
const personnel = {
  codes: {},
  record: { cadre: ownRecordOf(recordOf()), names: { unit: (id: string) => id, title: (id: string) => id }, pending: 0 },
}
const asMe = { cadreId: me, personnel }
const invited = trainingOf(classView({}, { [me]: 'moi' }))
const coming = trainingOf(classView({}, { [me]: 'da_dang_ky' }))

test('an invitation names the person, the time, the place and what it is about, and its buttons answer it', () =>
  chat(
    `
    @ class LH-ABC123 invite
    < Kính mời đồng chí Nguyễn Văn An dự lớp "Thương lượng tập thể, khóa 1", từ 8 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026), tại hội trường LĐLĐ tỉnh. Nội dung: kỹ năng đối thoại. Văn bản: Kế hoạch 12/KH-LĐLĐ. Mong đồng chí xác nhận. [Tham dự|Không dự được|Hỏi thêm]
    * reminded invite
    > [Hỏi thêm]
    < Lớp "Thương lượng tập thể, khóa 1" (mã LH-ABC123), đang nhận đăng ký. … [Tham dự|Không dự được|Gặp cán bộ]
    > [Tham dự]
    * LH-ABC123 CB0000001 da_dang_ky
    < Đã ghi nhận đồng chí tham dự lớp "Thương lượng tập thể, khóa 1": 8 giờ 00 ngày mai … [Xem chi tiết]
    > [Tham dự]
    < Đồng chí đã có chỗ ở lớp "Thương lượng tập thể, khóa 1", không cần xác nhận thêm.
    > [Không dự được]
    * LH-ABC123 CB0000001 hoan
    < Đã ghi nhận đồng chí xin hoãn lớp …
  `,
    { ...asMe, training: invited },
  ))

test.each([
  'mai học mấy giờ ở đâu',
  'mai hoc may gio o dau?',
  'Ngày mai có lớp không ạ',
  'lịch học của em',
  'lich tap huan',
  'mấy giờ học ạ',
])('"%s" is answered from the timetable', (words) =>
  chat(
    `
      > ${words}
      < Lớp "Thương lượng tập thể, khóa 1": 8 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026) đến 11 giờ 00, tại hội trường LĐLĐ tỉnh. [Xem chi tiết|Xin hoãn]
    `,
    { ...asMe, training: coming },
  ),
)

test.each(['lớp thương lượng tập thể khi nào mở', 'lop thuong luong tap the bao gio mo vay ad', 'khi nào có lớp tltt ạ'])(
  '"%s" finds the class',
  (words) =>
    chat(
      `
    > ${words}
    < Lớp "Thương lượng tập thể, khóa 1": 8 giờ 00 ngày mai … [Xem chi tiết]
  `,
      { training: trainingOf(classView()) },
    ),
)

test('a course without a class says so, and a question about the resolution stays one', () =>
  chat(
    `
    > khi nào có lớp kiểm tra giám sát ubkt
    < Hiện chưa có lịch mở lớp "Công tác kiểm tra, giám sát của Ủy ban Kiểm tra". …
    > Nghị quyết quy định tập huấn khi nào?
    * question answer
    < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
  `,
    { training: trainingOf(classView()), answerer: answererOf({ 'Nghị quyết quy định tập huấn khi nào?': answered('Hàng năm') }) },
  ))

describe('giving a seat back', () => {
  test.each(['em bận xin hoãn', 'em ban xin hoan', 'tôi không đi học được', 'xin nghỉ học ngày mai', 'mai k dự lớp được ạ'])(
    '"%s" asks once and then does it',
    (words) =>
      chat(
        `
      > ${words}
      < Đồng chí xin hoãn lớp "Thương lượng tập thể, khóa 1" (8 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026)) phải không ạ? [Xin hoãn|Vẫn tham dự]
      > [Xin hoãn]
      * LH-ABC123 CB0000001 hoan, CB9 da_dang_ky
      < Đã ghi nhận đồng chí xin hoãn …
    `,
        { ...asMe, training: trainingOf(classView({ capacity: 1 }, { [me]: 'da_dang_ky', CB9: 'cho', CB10: 'cho' })) },
      ),
  )

  test('of several classes they choose, and may stay after all', () =>
    chat(
      `
      > em bận xin hoãn
      < Đồng chí xin hoãn lớp nào ạ? [Thương lượng tập thể, khóa 1|Nữ công]
      > nu cong
      < Đồng chí xin hoãn lớp "Nữ công" … [Xin hoãn|Vẫn tham dự]
      > [Vẫn tham dự]
      < Vâng, chỗ của đồng chí ở lớp "Nữ công" vẫn được giữ.
    `,
      {
        ...asMe,
        training: trainingOf(
          classView({}, { [me]: 'da_dang_ky' }),
          classView({ id: 'LH-ABC124', title: 'Nữ công', courseId: 'KH13' }, { [me]: 'da_dang_ky' }),
        ),
      },
    ))

  test('somebody without a class is told so', () =>
    chat(
      `
      > xin nghỉ học
      < Đồng chí hiện không có lớp nào sắp học để hoãn.
    `,
      { ...asMe, training: trainingOf(classView()) },
    ))
})

test('a full class has a waiting list, and the place in it is said', () =>
  chat(
    `
    @ class LH-ABC123 invite
    < Kính mời … [Tham dự|Không dự được|Hỏi thêm]
    * reminded invite
    > tham du
    * LH-ABC123 CB0000001 cho
    < Lớp "Thương lượng tập thể, khóa 1" đã đủ 1 chỗ. Đồng chí ở vị trí thứ 2 trong danh sách chờ; có chỗ trống tôi sẽ báo ngay.
    @ class LH-ABC123 seat
    > lịch học
    < Lớp "Thương lượng tập thể, khóa 1": đồng chí đang trong danh sách chờ.
  `,
    { ...asMe, training: trainingOf(classView({ capacity: 1 }, { CB8: 'da_dang_ky', CB9: 'cho', [me]: 'moi' })) },
  ))

test('the reminder can be silenced for this class alone', () =>
  chat(
    `
    @ class LH-ABC123 1
    < Nhắc lịch: lớp "Thương lượng tập thể, khóa 1" bắt đầu lúc 8 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026), tại hội trường LĐLĐ tỉnh. Cần hỗ trợ, đồng chí liên hệ chị Hoa, 0259 000 000. [Xin hoãn|Không nhắc nữa]
    * reminded 1
    > [Không nhắc nữa]
    * no reminders of class:LH-ABC123
    < Vâng, tôi không nhắc việc này nữa. …
  `,
    { ...asMe, training: coming },
  ))

test('news of a class: changed, put off, called off', () =>
  chat(
    `
    @ class LH-ABC123 changed
    < Lớp "Thương lượng tập thể, khóa 1" thay đổi: bắt đầu lúc 8 giờ 00 ngày mai … [Tham dự|Không dự được]
    * reminded changed
    @ class LH-ABC123 postponed
    < Lớp "Thương lượng tập thể, khóa 1" tạm hoãn, …
    * reminded postponed
    @ class LH-ABC123 cancelled
    < Lớp "Thương lượng tập thể, khóa 1" đã hủy. …
    * reminded cancelled
    @ class LH-ZZZZZZ cancelled
  `,
    { ...asMe, training: coming },
  ))

test('whoever has not linked a record is told how, and nothing about others', () =>
  chat(
    `
    > mai học mấy giờ ở đâu
    < Để xem lịch tập huấn của mình, đồng chí vui lòng nhập mã liên kết do công đoàn cấp. …
    > lh abc123
    < Lớp "Thương lượng tập thể, khóa 1" (mã LH-ABC123) … [Gặp cán bộ]
    > lh zzzzzz
    < Tôi không tìm thấy lớp này. …
  `,
    { training: trainingOf(classView({}, { CB9: 'da_dang_ky' })) },
  ))

test('the papers of a class are handed out where there are some', () =>
  chat(
    `
    > cho em xin tài liệu lớp học
    < Tài liệu lớp "Thương lượng tập thể, khóa 1": Bài 1: https://vidu.vn/bai1.pdf
  `,
    {
      ...asMe,
      training: trainingOf(classView({ materials: [{ label: 'Bài 1', url: 'https://vidu.vn/bai1.pdf' }] }, { [me]: 'da_dang_ky' })),
    },
  ))

test('whoever has not answered an invitation is asked again, and may say yes, no or not to be asked', () =>
  chat(
    `
    @ class LH-ABC123 unanswered
    < Nhắc xác nhận: lớp "Thương lượng tập thể, khóa 1" còn chờ đồng chí trả lời trước 17 giờ 00 hôm nay (thứ Hai, ngày 23/11/2026). Lớp bắt đầu lúc 8 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026), tại hội trường LĐLĐ tỉnh. Đồng chí dự được không ạ? [Tham dự|Không dự được|Hỏi thêm|Không nhắc nữa]
    * reminded unanswered
    > [Không nhắc nữa]
    * no reminders of invitation:LH-ABC123
    < Vâng, tôi không nhắc việc này nữa. …
    @ class LH-ABC123 unanswered
    < Nhắc xác nhận: … [Tham dự|Không dự được|Hỏi thêm|Không nhắc nữa]
    * reminded unanswered
    > không dự được
    * LH-ABC123 CB0000001 tu_choi
    < Đã ghi nhận đồng chí không dự lớp …
    @ class LH-ABC123 unanswered
  `,
    { ...asMe, training: trainingOf(classView({ registerBy: monday + 7 * 3_600_000 }, { [me]: 'moi' })) },
  ))
