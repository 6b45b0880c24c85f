import type { EnrolmentResponse } from '../../../db/tables/training.ts'
import type { Attended } from '../attendance.ts'
import type { ClassMove } from '../class.ts'
import type { PaperRefusal } from '../materials/jobs.ts'
import type { Refusal } from '../operating/jobs.ts'

export const responseNames: Readonly<Record<EnrolmentResponse, string>> = {
  moi: 'chưa trả lời',
  da_dang_ky: 'tham dự',
  cho: 'danh sách chờ',
  tu_choi: 'không dự',
  hoan: 'xin hoãn',
  rut: 'đã rút khỏi lớp',
}

export const moveNames: Readonly<Record<ClassMove, string>> = {
  open: 'Mở đăng ký',
  shut: 'Đóng đăng ký',
  start: 'Bắt đầu học',
  end: 'Kết thúc, cấp chứng nhận',
  postpone: 'Tạm hoãn',
  cancel: 'Hủy lớp',
}

/** Asked before it is done: everybody concerned is told, or it cannot be undone. */
export const moveQuestions: Readonly<Partial<Record<ClassMove, string>>> = {
  end: 'Kết thúc lớp? Kết quả được ghi vào hồ sơ cán bộ và giấy chứng nhận được cấp, không lùi lại được.',
  postpone: 'Tạm hoãn lớp? Mọi người trong danh sách được báo ngay.',
  cancel: 'Hủy lớp? Mọi người trong danh sách được báo ngay, lớp đã hủy không mở lại được.',
}

export const standingNames: Readonly<Record<Attended['standing'], string>> = {
  completed: 'đủ 80%',
  open: '',
  last_chance: 'không được vắng thêm',
  lost: 'không còn đủ 80%',
}

export const refusals: Readonly<Record<Refusal, string>> = {
  no_class: 'Không có lớp này.',
  no_course: 'Không có khóa học này.',
  no_sessions: 'Lớp chưa có buổi học nào nên chưa mở được.',
  not_from_here: 'Trạng thái hiện tại của lớp không cho làm việc này.',
  bad_times: 'Mỗi buổi phải kết thúc sau khi bắt đầu, buổi sau bắt đầu khi buổi trước đã xong.',
  too_early: 'Buổi cuối chưa bắt đầu nên lớp chưa kết thúc được.',
  no_certificate: 'Không có giấy chứng nhận này.',
  marked_meeting: 'Buổi đã điểm danh phải giữ nguyên giờ và thứ tự. Muốn đổi, anh/chị bỏ điểm danh của buổi đó trước.',
  unmarked_meeting:
    'Có buổi chưa điểm danh ai: kết thúc bây giờ thì mọi người bị tính vắng buổi đó. Anh/chị ghi điểm danh, hoặc đánh dấu vào ô "Vẫn kết thúc".',
  not_in_class: 'Người này không có trong danh sách của lớp, hoặc lớp đã kết thúc.',
}

export const paperRefusals: Readonly<Record<PaperRefusal, string>> = {
  no_class: 'Không có lớp này.',
  no_address: 'Anh/chị điền đường dẫn bắt đầu bằng https://, hoặc chọn một tệp.',
  wrong_kind: 'Tệp phải là PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), PNG hoặc JPEG.',
  too_large: 'Tệp lớn quá 10 MB. Anh/chị đưa lên nơi khác rồi điền đường dẫn.',
  too_many: 'Lớp đã có 20 tài liệu. Anh/chị bỏ bớt rồi thêm.',
  no_paper: 'Không có tài liệu này.',
}

export const outcomeNames: Readonly<Record<string, string>> = {
  unreachable: 'chưa liên kết hoặc không nhắn được',
  opted_out: 'đã dừng nhận tin',
}

export const sessionsHint = 'Mỗi dòng một buổi, ví dụ: 10/12/2026 08:00-11:30'
export const wrongSession = (line: string) => `Dòng "${line}" chưa đúng. ${sessionsHint}`
