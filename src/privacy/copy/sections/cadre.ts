/** The record of a cadre, as its own cadre may read it. */
import { gradeNames, qualificationNames, sexNames } from '../../../cadres/wording.ts'
import { responseNames } from '../../../training/pages/wording.ts'
import { section } from '../section.ts'

const sources = { officer: 'cán bộ ghi', import: 'nhập từ tệp', self: 'tự khai' }
const parts = { cadre: 'thông tin chung', posting: 'chức danh', qualification: 'trình độ', reward: 'khen thưởng' }

export const cadreSections = [
  section({
    table: 'cadreLinks',
    title: 'Liên kết với hồ sơ cán bộ',
    whose: { contact: 'contactId' },
    columns: { cadreId: ['Mã cán bộ'], linkedAt: ['Từ', 'instant'] },
  }),
  section({
    table: 'cadres',
    title: 'Hồ sơ cán bộ',
    whose: { cadre: 'id' },
    columns: {
      id: ['Mã'],
      fullName: ['Họ và tên'],
      sex: ['Giới tính', sexNames],
      birthYear: ['Năm sinh'],
      birthDate: ['Ngày sinh', 'day'],
      isFullTime: ['Chuyên trách', 'yes_no'],
      isKey: ['Cán bộ chủ chốt', 'yes_no'],
      phone: ['Điện thoại'],
      email: ['Email'],
      memberCode: ['Mã đoàn viên'],
      leftOn: ['Thôi làm cán bộ', 'day'],
      source: ['Nguồn', sources],
      updatedAt: ['Cập nhật', 'instant'],
    },
  }),
  section({
    table: 'postings',
    title: 'Chức danh',
    whose: { cadre: 'cadreId' },
    columns: {
      titleId: ['Chức danh', { named: 'title' }],
      unitId: ['Đơn vị', { named: 'unit' }],
      since: ['Từ', 'day'],
      until: ['Đến', 'day'],
      term: ['Nhiệm kỳ'],
      decision: ['Quyết định'],
    },
  }),
  section({
    table: 'qualifications',
    title: 'Trình độ, chứng chỉ',
    whose: { cadre: 'cadreId' },
    columns: {
      kind: ['Loại', qualificationNames],
      level: ['Mức'],
      field: ['Chuyên ngành, tên khóa'],
      on: ['Ngày cấp', 'day'],
      evidence: ['Minh chứng'],
      standing: ['Tình trạng', { verified: 'đã xác minh', self_declared: 'tự khai' }],
    },
  }),
  section({
    table: 'rewards',
    title: 'Khen thưởng',
    whose: { cadre: 'cadreId' },
    columns: { name: ['Hình thức'], on: ['Ngày', 'day'], decision: ['Quyết định'] },
  }),
  section({
    table: 'cadreChanges',
    title: 'Các lần hồ sơ thay đổi',
    whose: { cadre: 'cadreId' },
    columns: { at: ['Lúc', 'instant'], part: ['Mục', parts], source: ['Nguồn', sources], reason: ['Lý do'] },
    only: ({ part }) => part !== 'planning' && part !== 'grade',
  }),
  section({
    table: 'changeRequests',
    title: 'Đề nghị sửa hồ sơ của anh/chị',
    whose: { cadre: 'cadreId' },
    columns: {
      code: ['Mã'],
      createdAt: ['Gửi lúc', 'instant'],
      oldText: ['Đang ghi'],
      newText: ['Đề nghị'],
      status: ['Tình trạng', { cho_duyet: 'chờ duyệt', da_duyet: 'đã duyệt', tu_choi: 'không duyệt', da_rut: 'đã rút' }],
      decision: ['Ý kiến duyệt'],
    },
  }),
  section({
    table: 'enrolments',
    title: 'Lớp tập huấn',
    whose: { cadre: 'cadreId' },
    columns: {
      classId: ['Lớp', { named: 'class' }],
      response: ['Trả lời', responseNames],
      removedFor: ['Lý do rút khỏi danh sách'],
      invitedAt: ['Mời lúc', 'instant'],
      respondedAt: ['Trả lời lúc', 'instant'],
      completed: ['Hoàn thành', 'yes_no'],
      certificateNo: ['Số giấy chứng nhận'],
      certificateOn: ['Ngày cấp', 'day'],
    },
  }),
  section({
    table: 'attendance',
    title: 'Điểm danh',
    whose: { cadre: 'cadreId' },
    columns: {
      sessionId: ['Buổi', { named: 'session' }],
      at: ['Lúc', 'instant'],
      way: ['Cách', { qr: 'quét mã', code: 'gõ mã', officer: 'cán bộ đánh dấu' }],
    },
  }),
  section({
    table: 'learningProgress',
    title: 'Học Nghị quyết',
    whose: { cadre: 'cadreId' },
    columns: {
      lessonsRead: ['Số bài đã đọc'],
      itemsRight: ['Số câu trả lời đúng'],
      startedOn: ['Bắt đầu', 'day'],
      lastOn: ['Gần nhất', 'day'],
      completedOn: ['Hoàn thành', 'day'],
      confirmedOn: ['Xác nhận đã đọc', 'day'],
      progress: ['Chi tiết', 'machine'],
    },
  }),
  section({
    table: 'surveyAudience',
    title: 'Khảo sát dành cho chức danh của anh/chị',
    whose: { cadre: 'cadreId' },
    columns: { surveyId: ['Khảo sát', { named: 'survey' }], reach: ['Gửi được hay không', 'machine'] },
  }),
  section({
    table: 'evaluationRaters',
    title: 'Kỳ đánh giá hỏi ý kiến anh/chị',
    whose: { contact: 'contactId' },
    columns: {
      cycleId: ['Kỳ', { named: 'cycle' }],
      group: ['Với tư cách', { T: 'tự đánh giá', D: 'đồng cấp', C: 'cấp trên', V: 'đoàn viên' }],
    },
  }),
  section({
    table: 'evaluationSubjects',
    title: 'Kỳ đánh giá về anh/chị',
    whose: { cadre: 'cadreId' },
    columns: { cycleId: ['Kỳ', { named: 'cycle' }], titleName: ['Chức danh'], unitName: ['Đơn vị'] },
  }),
  section({
    table: 'evaluationPublications',
    title: 'Kết quả đánh giá đã công bố',
    whose: { cadre: 'cadreId' },
    columns: {
      cycleId: ['Kỳ', { named: 'cycle' }],
      grade: ['Xếp loại', gradeNames],
      decision: ['Quyết định'],
      basis: ['Căn cứ công bố'],
      publishedAt: ['Công bố lúc', 'instant'],
    },
    aside: ['cadreId'],
    more: { total: ['Điểm khảo sát'] },
  }),
  section({
    table: 'nominations',
    title: 'Quy trình nhân sự về anh/chị',
    whose: { cadre: 'cadreId' },
    columns: {
      code: ['Mã'],
      kind: ['Việc', { de_bat: 'đề bạt', luan_chuyen: 'luân chuyển', bo_nhiem_lai: 'bổ nhiệm lại' }],
      titleId: ['Chức danh', { named: 'title' }],
      unitId: ['Đơn vị', { named: 'unit' }],
      state: ['Tình trạng', { dang_mo: 'đang mở', hoan_tat: 'hoàn tất', da_rut: 'đã rút' }],
      openedAt: ['Mở lúc', 'instant'],
      dueOn: ['Hạn hồ sơ', 'day'],
      closedAt: ['Kết thúc', 'instant'],
    },
    aside: ['missing'],
    // What officers have yet to do is theirs.
    also: ({ missing }) => ({
      missing: (Array.isArray(missing) ? (missing as readonly { who: string; what: string }[]) : [])
        .filter(({ who }) => who === 'cadre')
        .map(({ what }) => what)
        .join('; '),
    }),
    more: { missing: ['Anh/chị còn thiếu'] },
  }),
  section({
    table: 'reportKeepers',
    title: 'Báo cáo của đơn vị do anh/chị phụ trách',
    whose: { cadre: 'cadreId' },
    columns: { id: ['Đơn vị', { named: 'unit' }], at: ['Giao lúc', 'instant'] },
  }),
]
