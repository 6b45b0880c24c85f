/** What somebody took part in: cases with their name, surveys, broadcasts, reminders, lessons. */
import { categoryNames, kindNames } from '../../../feedback/wording.ts'
import { roleNames } from '../../../console/officer.ts'
import { section } from '../section.ts'

const openedHow = {
  contacted: 'đã mời',
  started: 'đang làm',
  completed: 'đã nộp',
  refused: 'không tham gia',
  unreachable: 'không gửi được',
}
const things = {
  survey: 'khảo sát',
  class: 'lớp học',
  invitation: 'lời mời học',
  learning: 'học Nghị quyết',
  report: 'báo cáo',
  acknowledgement: 'xác nhận thông báo',
  nomination: 'quy trình nhân sự',
}

export const unionSections = [
  section({
    table: 'unitMembers',
    title: 'Đơn vị của anh/chị',
    whose: { contact: 'contactId' },
    columns: { unitId: ['Đơn vị', { named: 'unit' }], since: ['Từ ngày', 'day'], unconfirmedSince: ['Chờ xác nhận từ', 'instant'] },
  }),
  section({
    table: 'cases',
    title: 'Yêu cầu, ý kiến gửi kèm tên',
    whose: { contact: 'contactId' },
    columns: {
      code: ['Mã'],
      kind: ['Loại', kindNames],
      category: ['Lĩnh vực', categoryNames],
      unitText: ['Đơn vị anh/chị ghi'],
      text: ['Nội dung'],
      createdAt: ['Gửi lúc', 'instant'],
      dueAt: ['Hạn trả lời', 'instant'],
      closedAt: ['Kết thúc', 'instant'],
      owner: ['Cán bộ phụ trách'],
      rating: ['Anh/chị chấm', { 1: 'chưa hài lòng', 2: 'tạm được', 3: 'hài lòng' }],
    },
  }),
  section({
    table: 'caseMessages',
    title: 'Trao đổi trong các yêu cầu trên',
    whose: { contact: 'contactId', over: 'cases', key: 'code', column: 'code' },
    columns: {
      code: ['Mã'],
      at: ['Lúc', 'instant'],
      author: ['Ai viết', { sender: 'anh/chị', officer: 'cán bộ' }],
      officer: ['Cán bộ'],
      text: ['Nội dung'],
    },
    // Notes between officers are about their work.
    only: ({ author }) => author !== 'note',
  }),
  section({
    table: 'caseFiles',
    title: 'Hình ảnh, ghi âm trong các yêu cầu trên',
    whose: { contact: 'contactId', over: 'cases', key: 'code', column: 'code' },
    columns: {
      code: ['Mã'],
      at: ['Lúc', 'instant'],
      status: [
        'Tình trạng',
        { waiting: 'đang tải', kept: 'đang giữ', size: 'quá lớn nên không giữ', type: 'không đúng loại', gone: 'không tải được' },
      ],
      mime: ['Loại'],
    },
    aside: ['id'],
    more: { content: ['Tệp', 'file'] },
  }),
  section({
    table: 'caseTellings',
    title: 'Đã báo anh/chị về các yêu cầu trên',
    whose: { contact: 'contactId', over: 'cases', key: 'code', column: 'code' },
    columns: { code: ['Mã'], at: ['Lúc', 'instant'], what: ['Việc', { reply: 'trả lời', taken: 'có người nhận', closed: 'kết thúc' }] },
  }),
  section({
    table: 'assignments',
    title: 'Khảo sát mời anh/chị',
    whose: { contact: 'contactId' },
    columns: { surveyId: ['Khảo sát', { named: 'survey' }], createdAt: ['Từ', 'instant'] },
  }),
  section({
    table: 'participation',
    title: 'Tham gia khảo sát',
    whose: { contact: 'contactId' },
    columns: {
      surveyId: ['Khảo sát', { named: 'survey' }],
      status: ['Tình trạng', openedHow],
      contactedOn: ['Mời ngày', 'day'],
      remindedOn: ['Nhắc ngày', 'day'],
      startedOn: ['Bắt đầu', 'day'],
      endedOn: ['Nộp ngày', 'day'],
      reason: ['Lý do không tham gia'],
      muted: ['Không nhắc nữa', 'yes_no'],
    },
  }),
  section({
    table: 'responses',
    title: 'Phiếu có tên đã nộp',
    whose: { contact: 'contactId' },
    columns: { surveyId: ['Khảo sát', { named: 'survey' }], completedOn: ['Nộp ngày', 'day'] },
    aside: ['id', 'version'],
  }),
  section({
    table: 'answers',
    title: 'Câu trả lời trong các phiếu có tên',
    whose: { contact: 'contactId', over: 'responses', key: 'id', column: 'responseId' },
    columns: { key: ['Câu'], value: ['Trả lời', 'data'] },
  }),
  section({
    table: 'broadcastRecipients',
    title: 'Thông báo rộng gửi đến anh/chị',
    whose: { contact: 'contactId' },
    columns: {
      broadcastId: ['Thông báo', { named: 'broadcast' }],
      queuedAt: ['Gửi lúc', 'instant'],
      receivedAt: ['Đã nhận', 'instant'],
      seenAt: ['Đã xem', 'instant'],
      acknowledgedAt: ['Đã xác nhận', 'instant'],
      chasedAt: ['Đã nhắc', 'instant'],
      leftOut: ['Vì sao không gửi'],
    },
  }),
  section({
    table: 'reminders',
    title: 'Nhắc việc',
    whose: { contact: 'contactId' },
    columns: {
      at: ['Lúc', 'instant'],
      kind: ['Về', things],
      thing: ['Mã'],
      outcome: [
        'Kết quả',
        {
          sent: 'đã gửi',
          known: 'không cần nhắc nữa',
          superseded: 'có nhắc mới hơn',
          missed: 'lỡ giờ',
          muted: 'anh/chị đã tắt',
          no_consent: 'chưa đồng ý nhận',
          opted_out: 'đã dừng nhận tin',
          unreachable: 'không gửi được',
        },
      ],
    },
  }),
  section({
    table: 'reminderMutes',
    title: 'Anh/chị đã bấm "Không nhắc nữa"',
    whose: { contact: 'contactId' },
    columns: { thing: ['Về'], at: ['Lúc', 'instant'] },
  }),
  section({
    table: 'reminderHours',
    title: 'Giờ nhận nhắc việc anh/chị chọn',
    whose: { contact: 'id' },
    columns: { from: ['Từ (phút trong ngày)'], until: ['Đến (phút trong ngày)'] },
  }),
  section({
    table: 'learningDue',
    title: 'Nhắc ôn bài',
    whose: { contact: 'id' },
    columns: { at: ['Học gần nhất', 'instant'], cameUp: ['Đến hạn ôn', 'instant'] },
  }),
  section({
    table: 'officers',
    title: 'Tài khoản cán bộ trên trang quản trị',
    whose: { contact: 'contactId' },
    columns: {
      name: ['Tên'],
      role: ['Vai trò', roleNames],
      unitId: ['Đơn vị', { named: 'unit' }],
      createdAt: ['Từ', 'instant'],
      revokedAt: ['Thu hồi', 'instant'],
    },
  }),
]
