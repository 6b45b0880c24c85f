import type { SurveyStatus } from '../../../db/tables/surveys.ts'
import type { ChannelKind } from '../../messages.ts'
import { count } from '../../console/components.tsx'
import type { CadreKind, Circle, HeadCount, Reach } from '../audience.ts'
import type { Rejection } from '../roster.ts'
import type { SurveyMode } from '../survey.ts'
import type { WorkbookRefusal } from '../workbook.ts'

export const statusNames: Readonly<Record<SurveyStatus, string>> = {
  draft: 'bản nháp',
  approved: 'đã duyệt',
  open: 'đang mở',
  closed: 'đã đóng',
}
export const modeNames: Readonly<Record<SurveyMode, string>> = {
  named: 'Ghi tên',
  confidential: 'Giữ kín',
  anonymous: 'Ẩn danh',
}
/** What the three choices mean, beside the choice: it is made once, for good. */
export const modesHint =
  'Ghi tên: cán bộ xem được ai trả lời gì. Giữ kín: hệ thống biết ai đã trả lời để không hỏi trùng, cán bộ chỉ xem phiếu không tên. Ẩn danh: không ai biết ai trả lời gì, kết quả chỉ có khi đủ 5 phiếu. Tạo rồi thì không đổi được.'
export const reachNames: Readonly<Record<Reach, string>> = {
  ok: 'nhắn được',
  no_address: 'chưa có kênh nhận tin lúc này',
  opted_out: 'đã dừng nhận tin',
  no_consent: 'chưa đồng ý nhận khảo sát',
  not_linked: 'chưa liên kết tài khoản chat',
}
export const circleNames: Readonly<Record<Circle, string>> = {
  cadres: 'Cán bộ đang giữ chức danh',
  members: 'Đoàn viên của đơn vị (và cấp dưới)',
  everybody: 'Cả cán bộ và đoàn viên',
}
/** "12 cán bộ và 340 đoàn viên" */
export const peopleWords = ({ people, members = 0 }: Pick<HeadCount, 'people' | 'members'>): string =>
  [
    ...(people > members || members === 0 ? [`${count(people - members)} cán bộ`] : []),
    ...(members > 0 ? [`${count(members)} đoàn viên`] : []),
  ].join(' và ')
export const kindNames: Readonly<Record<CadreKind, string>> = {
  'full-time': 'Chuyên trách',
  'part-time': 'Không chuyên trách',
  key: 'Chủ chốt',
}
export const channelNames: Readonly<Record<ChannelKind, string>> = {
  'zalo-oa': 'Zalo OA',
  'zalo-bot': 'Zalo Bot',
  telegram: 'Telegram',
  webchat: 'Trang web',
}
export const typeNames: readonly (readonly [string, string])[] = [
  ['select_one', 'Chọn một'],
  ['select_multiple', 'Chọn nhiều'],
  ['rank', 'Xếp thứ tự'],
  ['text', 'Văn bản'],
  ['integer', 'Số nguyên'],
  ['decimal', 'Số thập phân'],
  ['range', 'Mức điểm'],
  ['date', 'Ngày'],
  ['image', 'Ảnh'],
  ['note', 'Lời dẫn'],
  ['calculate', 'Tính toán'],
  ['begin group', 'Bắt đầu phần'],
  ['end group', 'Hết phần'],
]

/** Why a survey cannot be moved on; the rules say it in English for the operator. */
export function whyNot(why: string): string {
  if (why.startsWith('it is closed')) return 'khảo sát đã đóng'
  if (why.includes('is approved already')) return 'phiên bản mới nhất đã được duyệt'
  if (why.startsWith('an anonymous survey cannot ask'))
    return `khảo sát ẩn danh không được hỏi số điện thoại hay ảnh (${why.split(': ')[1] ?? ''})`
  if (why === 'it must be approved first') return 'phải duyệt trước'
  if (why === 'the last day is over already') return 'ngày kết thúc đã qua'
  if (why.startsWith('whom it is for')) return 'đối tượng đã chốt khi mở'
  return 'khảo sát không đang mở'
}

/** What to do with a file that is not read. */
export const workbookRefusals: Readonly<Record<WorkbookRefusal, string>> = {
  old: 'Đây là tệp .xls của Excel 97–2003, hoặc tệp có mật khẩu. Anh/chị mở tệp trong Excel, chọn Tệp (File) > Lưu thành (Save As), ở ô kiểu tệp chọn "Excel Workbook (*.xlsx)", không đặt mật khẩu, rồi tải tệp mới lên. Trong Google Trang tính: Tệp > Tải xuống > Microsoft Excel (.xlsx).',
  size: 'Tệp lớn hơn 10 MB nên không được đọc; một phiếu chỉ vài chục KB. Anh/chị bỏ ảnh và trang tính thừa rồi tải lại.',
  bomb: 'Tệp bung ra lớn hơn nhiều so với một sổ tính nên không được mở.',
  damaged:
    'Tệp hỏng hoặc không phải sổ tính .xlsx. Anh/chị mở bằng Excel, chọn Tệp (File) > Lưu thành (Save As), kiểu "Excel Workbook (*.xlsx)", rồi tải lại.',
}

/** Why a row of a list is left out. */
export function rejectionWords(why: Rejection): string {
  switch (why.type) {
    case 'no_key':
      return 'không có mã cán bộ (CB…) hay số điện thoại'
    case 'unknown_code':
      return `không có cán bộ mang mã ${why.code}`
    case 'unknown_phone':
      return `không có cán bộ nào có số điện thoại công vụ ${why.phone}`
    case 'shared_phone':
      return `số ${why.phone} là của ${why.n} cán bộ; ghi mã cán bộ thay cho số`
    case 'repeated':
      return `trùng với dòng ${why.row}`
    case 'not_meant':
      return 'hiện không giữ chức danh nào, hoặc không thuộc đơn vị, chức danh, diện đã chọn'
    case 'too_many':
      return 'quá 5.000 dòng; từ dòng này trở đi không đọc'
  }
}
