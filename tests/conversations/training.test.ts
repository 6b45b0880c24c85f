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

describe('thirty ways to ask, as people type them', () => {
  /** Twice: tomorrow, and on Thursday of the week after. */
  const twice = classView({}, { [me]: 'da_dang_ky' }, [monday + 22 * 3_600_000, monday + 10 * 86_400_000 - 2 * 3_600_000])
  const one = { ...asMe, training: trainingOf(twice) }
  const tomorrow = 'Lớp "Thương lượng tập thể, khóa 1" (buổi 1/2): 8 giờ 00 ngày mai …'

  test.each([
    'mai may h hoc vay ad',
    'sang mai tap huan luc may gio',
    'ngay mai lop hoc o phong nao',
    'mai hoc o dau z',
    'mai hoc online hay truc tiep',
    'tuan nay em hoc nhung buoi nao',
    'thu 3 nay hoc may gio',
    'ngay 24/11 hoc o dau',
  ])('"%s": the session of that day', (words) => chat(`> ${words}\n< ${tomorrow} [Xem chi tiết|Xin hoãn]`, one))

  test.each(['cho xin link lop hoc', 'link zoom lop dau a', 'gui em duong dan vao lop'])(
    '"%s": the next session, with where it is',
    (words) => chat(`> ${words}\n< ${tomorrow} … [Xem chi tiết|Xin hoãn]`, one),
  )

  test.each(['tuan sau co lich hoc khong', 'thu 5 tuan sau hoc luc may gio', 'ngay 3/12 co hoc khong', 'em hoc ngay 3 thang 12 o dau'])(
    '"%s": the session of next week',
    (words) =>
      chat(
        `> ${words}\n< Lớp "Thương lượng tập thể, khóa 1" (buổi 2/2): 8 giờ 00, thứ Năm, ngày 03/12/2026 … [Xem chi tiết|Xin hoãn]`,
        one,
      ),
  )

  test.each([
    ['hom nay em co lop khong a', 'Hôm nay'],
    ['toi nay co hoc khong', 'Hôm nay'],
    ['ngay kia co lop khong', 'Ngày kia'],
    ['chu nhat co hoc khong', 'Chủ nhật (29/11/2026)'],
    ['ngay 5/12 hoc may gio', 'Ngày 05/12/2026'],
  ])('"%s": nothing on that day, and nothing is made up', (words, day) =>
    chat(`> ${words}\n< ${day} đồng chí không có buổi học nào. Buổi gần nhất: ${tomorrow} [Xem chi tiết|Xin hoãn]`, one),
  )

  test.each([
    'toi khong the tham du lop tap huan',
    'xin rut khoi lop',
    'em xin doi sang khoa sau',
    'em bi trung lich cho em hoan lai khoa sau nhe',
    'mai em bi om k di hoc dc',
    'em ban viec xin phep vang buoi mai',
    'em muon hoan lai lop nay',
    'hoan giup em lop ngay mai',
    'em dang cong tac o ha noi ko ve kip lop hoc',
    'em ban qua, de dip khac duoc khong',
    'em xin huy lop',
    'em k theo lop dc nua',
    'em xin khat lop nay',
  ])('"%s": asked once whether they mean it', (words) =>
    chat(`> ${words}\n< Đồng chí xin hoãn lớp "Thương lượng tập thể, khóa 1" … [Xin hoãn|Vẫn tham dự]`, one),
  )

  test('whoever has several classes and names a day is asked about the one of that day, and told what giving it up means', () => {
    const classes = [
      classView({}, { [me]: 'da_dang_ky' }, [monday - 86_400_000, monday + 22 * 3_600_000]),
      classView({ id: 'LH-BBBBBB', title: 'Khác' }, { [me]: 'da_dang_ky' }, [monday + 5 * 86_400_000]),
    ]
    chat(
      `
      > mai em ban xin nghi buoi mai
      < Đồng chí xin hoãn lớp "Thương lượng tập thể, khóa 1" (đang học) phải không ạ? Hoãn là thôi học cả 2 buổi và nhường chỗ; chỉ vắng một buổi thì đồng chí không cần hoãn, chỉ cần báo chị Hoa, 0259 000 000. [Xin hoãn|Vẫn tham dự]
      > em xin hoan
      < Đồng chí xin hoãn lớp nào ạ? [Thương lượng tập thể, khóa 1|Khác]
    `,
      { ...asMe, training: trainingOf(...classes) },
    )
  })

  test.each(['em muon dang ky lop thuong luong', 'dk lop tltt', 'cho em ghi danh lop thuong luong tap the voi'])(
    '"%s": the class, with the button that takes a seat',
    (words) =>
      chat(`> ${words}\n< Lớp "Thương lượng tập thể, khóa 1" (mã LH-ABC123) … [Tham dự|Gặp cán bộ]`, {
        ...asMe,
        training: trainingOf(classView({ openToAll: true })),
      }),
  )

  test.each([
    ...['lop con may buoi nua', 'em da hoc du buoi chua', 'em duoc cap chung nhan chua', 'em vang may buoi roi'],
    ...['tôi đã học mấy buổi', 'em hoc duoc may buoi roi', 'toi da du bao nhieu buoi roi', 'em co du dieu kien nhan giay chung nhan khong'],
    ...['toi co du dieu kien hoan thanh lop khong', 'em diem danh may buoi roi a'],
    ...['con phai hoc may buoi nua', 'chung chi cua em bao gio co'],
  ])('"%s": what the attendance says', (words) =>
    chat(
      `> ${words}\n< Lớp "Thương lượng tập thể, khóa 1": đồng chí đã điểm danh 1/2 buổi, còn 1 buổi. Dự từ 80% số buổi thì được cấp giấy chứng nhận. Đầu mối: chị Hoa, 0259 000 000.`,
      {
        ...asMe,
        training: {
          ...trainingOf(classView({}, { [me]: 'da_dang_ky' }, [monday - 86_400_000, monday + 86_400_000])),
          attended: ['LH-ABC123:1'],
        },
      },
    ),
  )

  const days = (...ago: number[]) => ago.map((each) => monday - each * 86_400_000 - 4 * 3_600_000)
  const asOf = (attended: readonly string[], marked: readonly string[], starts = days(3, 2, 1, -1, -2)) => ({
    ...asMe,
    training: { ...trainingOf(classView({}, { [me]: 'da_dang_ky' }, starts)), attended, marked },
  })
  const of = (n: number) => `LH-ABC123:${n}`

  test('a meeting whose list is not entered yet is no absence; one that was marked without them is', () => {
    const script = (told: string) =>
      `> tôi đã học mấy buổi, có đủ điều kiện không\n< Lớp "Thương lượng tập thể, khóa 1": ${told} Đầu mối: chị Hoa, 0259 000 000.`
    const open = 'chưa ghi điểm danh nên chưa tính là vắng; đồng chí có dự thì báo ban tổ chức để được ghi.'
    const enough = 'Dự từ 80% số buổi thì được cấp giấy chứng nhận.'
    chat(script(`đồng chí đã điểm danh 1/5 buổi, còn 2 buổi. 2 buổi đã qua ${open} ${enough}`), asOf([of(1)], [of(1)]))
    chat(
      script('đồng chí đã điểm danh 1/5 buổi, còn 2 buổi. Đồng chí không còn đủ 80% số buổi để được cấp giấy chứng nhận.'),
      asOf([of(1)], [of(1), of(2), of(3)]),
    )
    chat(
      script(`đồng chí đã điểm danh 1/5 buổi, còn 2 buổi. 1 buổi đã qua ${open} Đồng chí không vắng thêm được buổi nào nếu muốn đủ 80%.`),
      asOf([of(1)], [of(1), of(3)]),
    )
  })

  test('within two hours of a meeting whoever is not on its list yet has not missed it', () =>
    chat(
      `> em da hoc may buoi\n< … đã điểm danh 0/1 buổi, còn 0 buổi. 1 buổi đã qua chưa ghi điểm danh …`.replace(
        '< …',
        '< Lớp "Thương lượng tập thể, khóa 1": đồng chí',
      ),
      asOf([], [of(1)], days(0)),
    ))

  test('"em quen diem danh thi sao": who can enter it', () =>
    chat(
      `> em quen diem danh thi sao\n< Đồng chí báo ban tổ chức lớp "Thương lượng tập thể, khóa 1" để được điểm danh bổ sung: chị Hoa, 0259 000 000. …`,
      one,
    ))

  test('where there is no class nothing is made up: neither a time nor a place', () =>
    chat(
      `
      > co lop nao ve an toan lao dong khong
      < Hiện chưa có lịch mở lớp "An toàn, vệ sinh lao động; mạng lưới an toàn vệ sinh viên". Khi có, công đoàn sẽ mời. …
      > sap toi co lop boi duong nao khong ad
      < Hiện chưa có lớp tập huấn nào sắp mở. …
      > mai hoc may gio
      < Ngày mai đồng chí không có buổi học nào.
      > tuần sau em học buổi nào
      < Tuần sau đồng chí không có buổi học nào.
      > em xin hoan
      < Đồng chí hiện không có lớp nào sắp học để hoãn.
      > tai lieu lop hoc
      < Đồng chí chưa có chỗ ở lớp nào nên chưa có tài liệu. …
    `,
      { ...asMe, training: trainingOf() },
    ))

  test.each([
    'xin hoan dong doan phi',
    'toi vang mat o hoi nghi',
    'chi tieu boi duong can bo la gi',
    'mai la ngay gi',
    'chung chi ly luan chinh tri gom may bac',
  ])('"%s" is about something else and goes the way of every question', (words) =>
    chat(`> ${words}\n* question not_in_text\n< Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]`, one),
  )
})

test('whoever may miss no more is told with the reminder of the next session', () =>
  chat(
    `
    @ class LH-ABC123 5
    < Nhắc lịch: lớp "Thương lượng tập thể, khóa 1" (buổi 5/5) bắt đầu lúc 9 giờ 00 ngày mai (thứ Ba, ngày 24/11/2026), tại hội trường LĐLĐ tỉnh. Cần hỗ trợ, đồng chí liên hệ chị Hoa, 0259 000 000. Đồng chí đã vắng số buổi nhiều nhất có thể: muốn được cấp giấy chứng nhận thì không vắng thêm buổi nào. [Xin hoãn|Không nhắc nữa]
    * reminded 5
  `,
    {
      ...asMe,
      training: {
        ...trainingOf(
          classView(
            {},
            { [me]: 'da_dang_ky' },
            [4, 3, 2, 1, -1].map((days) => monday - days * 86_400_000 - 3_600_000),
          ),
        ),
        attended: ['LH-ABC123:1', 'LH-ABC123:2', 'LH-ABC123:3'],
        marked: ['LH-ABC123:1', 'LH-ABC123:2', 'LH-ABC123:3', 'LH-ABC123:4'],
      },
    },
  ))
