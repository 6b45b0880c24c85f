/** Every sentence about inspections that a person reads. */
import type { Standing } from './inspection.ts'
import type { Failure } from './jobs.ts'

export const standingNames: Readonly<Record<Standing, string>> = {
  planned: 'Theo kế hoạch',
  overdue: 'Quá ngày, chưa kiểm tra',
  held: 'Đã kiểm tra',
  fixing: 'Đang khắc phục',
  fix_overdue: 'Quá hạn khắc phục',
  fixed: 'Đã khắc phục',
}

export const inspectionWording = {
  title: 'Kiểm tra, giám sát',
  one: (id: string) => `Cuộc kiểm tra ${id}`,
  none: 'Chưa có cuộc kiểm tra nào.',
  plan: 'Lập kế hoạch kiểm tra',
  unit: 'Đơn vị được kiểm tra',
  unitHint: 'Mã đơn vị, ví dụ CDCS-001.',
  inspector: 'Đơn vị, đoàn kiểm tra',
  content: 'Nội dung',
  contentHint: 'Ví dụ: công tác quy hoạch, đào tạo, bố trí, chính sách cán bộ. Không ghi tên người, thông tin kỷ luật.',
  plannedOn: 'Ngày theo kế hoạch',
  heldOn: 'Ngày kiểm tra',
  conclusion: 'Kết luận',
  conclusionHint: 'Tóm tắt kết luận về đơn vị. Không ghi tên người, thông tin kỷ luật.',
  decision: 'Số kết luận',
  fixBy: 'Hạn khắc phục',
  fixByHint: 'Để trống khi không có nội dung phải khắc phục.',
  conclude: 'Ghi kết luận',
  fixedOn: 'Ngày khắc phục xong',
  fixed: 'Việc đã làm để khắc phục',
  putRight: 'Ghi đã khắc phục',
  standing: 'Tình trạng',
  code: 'Mã',
  back: 'Quay lại',
  planned: 'Đã lập kế hoạch kiểm tra.',
  concluded: 'Đã ghi kết luận.',
  done: 'Đã ghi kết quả khắc phục.',
  homeOverdue: 'cuộc kiểm tra quá ngày hoặc quá hạn khắc phục',
  unknown: 'chưa có số liệu',
  failures: {
    unknown: 'Không có cuộc kiểm tra này.',
    no_unit: 'Không có đơn vị mang mã này.',
    not_yours: 'Anh/chị không có quyền làm việc này.',
    not_held: 'Cuộc kiểm tra này chưa có kết luận.',
    held_before: 'Cuộc kiểm tra này đã có kết luận.',
    nothing_to_fix: 'Không còn nội dung phải khắc phục.',
    ahead: 'Ngày này chưa tới, hoặc trước ngày kiểm tra.',
    changed: 'Người khác vừa sửa, mong anh/chị mở lại trang.',
  } satisfies Readonly<Record<Failure, string>>,
  failedField: { no_unit: 'unitId', ahead: '' } as Readonly<Partial<Record<Failure, string>>>,
} as const
