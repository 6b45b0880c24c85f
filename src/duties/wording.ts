/** Every sentence about what the resolution asks to be done. */
import type { NotedDuty } from '../../db/tables/duties.ts'
import type { DutyId } from './duty.ts'

export const dutyTexts: Readonly<Record<DutyId, { readonly text: string; readonly source: string; readonly counted: string }>> = {
  P1: { text: 'Đánh giá cán bộ hằng năm', source: 'III.3', counted: 'đơn vị có cán bộ' },
  P2: { text: 'Đánh giá trước khi đề bạt, luân chuyển', source: 'III.3', counted: 'lượt đề bạt, luân chuyển' },
  P3: { text: 'Rà soát, bổ sung quy hoạch hằng năm', source: 'III.4', counted: 'đơn vị' },
  P4: { text: 'Công khai tiêu chuẩn, danh sách quy hoạch và báo cho cán bộ', source: 'III.4', counted: 'đơn vị' },
  P5: { text: 'Có kế hoạch, chỉ tiêu năm thực hiện Nghị quyết', source: 'IV.2', counted: 'đơn vị' },
  P6: { text: 'Gửi báo cáo kết quả năm về Liên đoàn Lao động tỉnh', source: 'IV.2', counted: 'đơn vị' },
  P7: { text: 'Kiểm tra công tác cán bộ ở cấp dưới', source: 'III.7', counted: 'cuộc kiểm tra' },
  P8: { text: 'Tham mưu, đề xuất sơ kết, tổng kết Nghị quyết', source: 'IV.1', counted: 'Liên đoàn Lao động tỉnh' },
}

/** Why nothing was noted. */
export type DutyFailure = 'no_unit' | 'not_yours' | 'not_owed' | 'ahead' | 'unknown'

export const dutyWording = {
  partly: (n: number) => `${n} đơn vị mới đánh giá một phần`,
  waived: (n: number) => `${n} lượt được miễn đánh giá có lý do`,
  title: (year: number) => `Việc phải làm năm ${year}`,
  intro:
    'Việc Nghị quyết yêu cầu mà chỉ văn bản mới chứng minh được: ghi số văn bản khi đơn vị đã làm. Đánh giá, hồ sơ nhân sự và kiểm tra được tính từ dữ liệu.',
  year: 'Năm',
  byUnit: 'Từng đơn vị',
  unit: 'Đơn vị',
  none: 'Không có đơn vị nào.',
  missing: 'chưa',
  notAsked: '–',
  add: 'Ghi một việc đã làm',
  duty: 'Việc',
  on: 'Ngày văn bản',
  document: 'Số, ký hiệu văn bản',
  documentHint: 'Ví dụ 12/KH-LĐLĐ. Không ghi tên người.',
  save: 'Ghi',
  saved: 'Đã ghi.',
  acts: 'Đã ghi trong năm',
  noActs: 'Chưa ghi việc nào.',
  withdraw: 'Bỏ',
  confirmWithdraw: 'Bỏ dòng này?',
  withdrawn: 'Đã bỏ.',
  back: 'Về báo cáo năm',
  open: 'Ghi việc đã làm của từng đơn vị',
  homeReports: (year: number) => `đơn vị chưa gửi báo cáo năm ${year}`,
  named: (id: NotedDuty) => `${id}. ${dutyTexts[id].text}`,
  failures: {
    no_unit: 'Không có đơn vị mang mã này trong năm đó.',
    not_yours: 'Anh/chị không có quyền ghi việc này cho đơn vị này.',
    not_owed: 'Nghị quyết không yêu cầu đơn vị này làm việc đó.',
    ahead: 'Ngày này chưa tới.',
    unknown: 'Không có dòng này.',
  } satisfies Readonly<Record<DutyFailure, string>>,
  failedField: { no_unit: 'unitId', not_yours: 'unitId', not_owed: 'duty', ahead: 'on', unknown: '' } satisfies Readonly<
    Record<DutyFailure, string>
  >,
} as const
