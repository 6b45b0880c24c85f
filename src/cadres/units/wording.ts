/** Why something about units was not taken. */

/** Why a line of a table of units was not taken. */
export const unitReasons = {
  badCode: 'mã chỉ gồm chữ, số, gạch nối, tối đa 40 ký tự',
  repeated: (row: number) => `mã này đã có ở dòng ${row}`,
  ended: 'đơn vị mang mã này đã kết thúc hoạt động; mã không dùng lại',
  noParent: 'không tìm thấy đơn vị cấp trên, hoặc đơn vị nằm dưới chính nó',
  parentRefused: 'đơn vị cấp trên ở dòng khác bị từ chối, hoặc đơn vị nằm dưới chính nó',
} as const

/** Why a decision about units was not carried out. */
export const decisionRefusals = {
  unknown_unit: (unit: string) => `Không có đơn vị ${unit}.`,
  not_in_force: (unit: string) => `Đơn vị ${unit} đã kết thúc hoạt động.`,
  out_of_order: (unit: string) => `Đơn vị ${unit} đã có thay đổi vào ngày muộn hơn; quyết định được ghi theo thứ tự ngày.`,
  under_itself: (unit: string) => `Đơn vị ${unit} sẽ nằm dưới chính nó.`,
  no_parent: (unit: string) => `Dưới ${unit} còn đơn vị trực thuộc mà không có cấp trên: cần chọn đơn vị kế thừa.`,
  code_taken: (unit: string) => `Mã ${unit} đã được dùng; mã không dùng lại.`,
  nothing: (unit: string) => `Chưa có gì để thay đổi ở ${unit}.`,
  not_yours: (unit: string) => `Đơn vị ${unit} ngoài phạm vi được phân công.`,
  others_posts: (unit: string) => `Ở ${unit} có người giữ chức danh mà hồ sơ thuộc đơn vị khác; mong anh/chị nhờ cán bộ tỉnh thực hiện.`,
  changed: () => 'Cây đơn vị vừa được người khác thay đổi. Mong anh/chị xem lại ảnh hưởng rồi thực hiện.',
} as const
