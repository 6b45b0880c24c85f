/** Why a word about a title was not taken. */
export const titleRefusals = {
  unknown_title: 'Không có chức danh này.',
  no_such_level: 'Mức này không thuộc loại tiêu chuẩn đã chọn.',
  out_of_order: 'Đã có thay đổi từ ngày muộn hơn; các thay đổi được ghi theo thứ tự ngày.',
  nothing: 'Không có gì để thay đổi.',
  taken: 'Mã này đã có.',
} as const
