/** Names of the values a record holds, and every sentence about records that a person reads. */
import type { Grade, QualificationKind, Sex } from '../../db/tables/cadres.ts'
import type { Sector, UnitKind } from '../../db/tables/units.ts'

export const unitKindNames: Readonly<Record<UnitKind, string>> = {
  tong_ldld: 'Tổng Liên đoàn Lao động',
  ldld_tinh: 'Liên đoàn Lao động tỉnh',
  ban_ldld: 'Ban của Liên đoàn Lao động tỉnh',
  cd_nganh: 'Công đoàn ngành',
  cd_kcn: 'Công đoàn các khu công nghiệp',
  ldld_huyen: 'Liên đoàn Lao động huyện, thành phố',
  cd_xa_phuong: 'Công đoàn xã, phường, đặc khu',
  cd_cap_tren_khac: 'Công đoàn cấp trên cơ sở khác',
  cdcs: 'Công đoàn cơ sở',
  nghiep_doan: 'Nghiệp đoàn cơ sở',
  cdcs_thanh_vien: 'Công đoàn cơ sở thành viên',
  cd_bo_phan: 'Công đoàn bộ phận',
  to_cd: 'Tổ công đoàn',
}

export const sectorNames: Readonly<Record<Sector, string>> = {
  nha_nuoc: 'Cơ quan nhà nước',
  don_vi_su_nghiep: 'Đơn vị sự nghiệp',
  dn_nha_nuoc: 'Doanh nghiệp nhà nước',
  ngoai_nha_nuoc: 'Ngoài khu vực nhà nước',
  fdi: 'Có vốn đầu tư nước ngoài',
  hop_tac_xa: 'Hợp tác xã',
  khac: 'Khác',
}

export const sexNames: Readonly<Record<Sex, string>> = { nam: 'Nam', nu: 'Nữ' }

export const educationNames = {
  duoi_thpt: 'Dưới THPT',
  thpt: 'THPT',
  so_cap: 'Sơ cấp',
  trung_cap: 'Trung cấp',
  cao_dang: 'Cao đẳng',
  dai_hoc: 'Đại học',
  thac_si: 'Thạc sĩ',
  tien_si: 'Tiến sĩ',
} as const

export const politicalNames = { chua: 'Chưa', so_cap: 'Sơ cấp', trung_cap: 'Trung cấp', cao_cap: 'Cao cấp', cu_nhan: 'Cử nhân' } as const

export const managementNames = {
  chua: 'Chưa',
  chuyen_vien: 'Chuyên viên',
  chuyen_vien_chinh: 'Chuyên viên chính',
  chuyen_vien_cao_cap: 'Chuyên viên cao cấp',
} as const

export const gradeNames: Readonly<Record<Grade, string>> = {
  HTXS: 'Hoàn thành xuất sắc nhiệm vụ',
  HTT: 'Hoàn thành tốt nhiệm vụ',
  HT: 'Hoàn thành nhiệm vụ',
  KHT: 'Không hoàn thành nhiệm vụ',
  CXL: 'Chưa xếp loại',
}

export const qualificationNames: Readonly<Record<QualificationKind, string>> = {
  chuyen_mon: 'Trình độ chuyên môn',
  llct: 'Lý luận chính trị',
  qlnn: 'Quản lý nhà nước',
  nvcd: 'Lý luận, nghiệp vụ công đoàn',
  ngoai_ngu: 'Ngoại ngữ',
  tin_hoc: 'Tin học',
  ky_nang: 'Kỹ năng',
}

/** "dai_hoc" → "Đại học", whatever the kind; a level nobody named is shown as it is. */
export function levelName(kind: QualificationKind, level: string | null): string {
  if (level === null) return ''
  const names: Readonly<Record<string, string>> =
    kind === 'chuyen_mon' ? educationNames : kind === 'llct' ? politicalNames : kind === 'qlnn' ? managementNames : {}
  return names[level] ?? level
}

/** Why a cell was not taken. Stands after "dòng 12, cột …:". */
export const cellReasons = {
  missing: 'bắt buộc phải có',
  formulaError: 'ô đang báo lỗi công thức',
  noName: 'không phải họ và tên (cần ít nhất hai chữ, không có số)',
  noYear: 'không phải năm sinh hợp lệ',
  noDate: 'không phải ngày hợp lệ; viết dạng ngày/tháng/năm, ví dụ 05/03/1985',
  future: 'là ngày ở tương lai',
  noPhone: 'không phải số điện thoại Việt Nam',
  noEmail: 'không phải địa chỉ thư điện tử',
  identity: 'có vẻ là số căn cước hoặc số giấy tờ; loại số này không được đưa vào hệ thống',
  sensitive: 'có nội dung không được lưu trong hệ thống (đảng viên, dân tộc, tôn giáo, sức khỏe, gia đình, lương, kỷ luật)',
  tooLong: (max: number) => `dài quá ${max} ký tự`,
  notInList: (allowed: readonly string[]) => `không có trong danh mục; chọn một trong: ${allowed.join(', ')}`,
  noUnit: 'không tìm thấy đơn vị này trong danh mục đơn vị',
  unitClosed: 'đơn vị này đã kết thúc hoạt động',
  unitAmbiguous: (codes: readonly string[]) => `có nhiều đơn vị cùng tên, ghi rõ mã: ${codes.join(', ')}`,
  noTitle: 'không có chức danh này trong danh mục',
  noYesNo: 'chỉ ghi Có hoặc Không',
  noTerm: 'viết nhiệm kỳ dạng 2023-2028',
  ageRange: 'tuổi phải từ 16 đến 90',
} as const

/** Why a whole row was not taken. */
export const rowReasons = {
  unknownId: (id: string) => `mã cán bộ ${id} không có trong hệ thống; xóa mã để thêm người mới`,
  notYours: (id: string) => `không có quyền sửa hồ sơ ${id}`,
  repeatedId: (row: number) => `mã cán bộ này đã có ở dòng ${row}`,
  repeatedPerson: (row: number) => `trùng họ tên, năm sinh và đơn vị với dòng ${row}`,
  duplicate: (ids: readonly string[]) => `trùng họ tên, năm sinh và đơn vị với hồ sơ ${ids.join(', ')}; chọn gộp hoặc thêm người mới`,
  conflict: 'hồ sơ đã được người khác sửa sau khi tải bảng này về',
  left: (id: string) => `hồ sơ ${id} đã thôi giữ chức danh; không sửa qua bảng`,
} as const

/** Columns of personal papers that a file may have and this system never takes. */
export const refusedColumn = 'cột này không được đưa vào hệ thống; nội dung bị bỏ qua, giữ trong hồ sơ giấy'

export const workbookWording = {
  cadres: 'Cán bộ',
  codebook: 'Danh mục',
  guide: 'Hướng dẫn',
  units: 'Đơn vị',
  titles: 'Chức danh',
  yes: 'Có',
  no: 'Không',
  chooseFromList: 'Chọn trong danh sách',
  notInList: 'Giá trị không có trong danh mục. Chọn trong danh sách thả xuống.',
  guideLines: [
    'Cột "Mã cán bộ" và "Phiên bản" bị khóa: hệ thống dùng để nhận ra đúng hồ sơ. Không sửa, không xóa.',
    'Thêm người mới: ghi vào dòng trống cuối bảng, để trống mã cán bộ.',
    'Ngày viết dạng ngày/tháng/năm, ví dụ 05/03/1985. Chỉ biết năm hoặc tháng thì ghi 1985 hoặc 03/1985.',
    'Đổi đơn vị hoặc chức danh: ghi thêm "Ngày giữ chức danh" mới; chức danh cũ được giữ lại trong quá trình công tác. Giữ nguyên ngày cũ nghĩa là sửa cho đúng.',
    'Ô "Minh chứng" ghi số hiệu văn bằng hoặc nơi lưu bản sao. Có minh chứng thì trình độ được ghi là đã xác minh.',
    'Không ghi số căn cước, dân tộc, tôn giáo, thông tin đảng viên, sức khỏe, gia đình, lương, kỷ luật vào bảng này.',
    'Khi tải lên, hệ thống cho xem trước dòng thêm, dòng đổi, dòng bị từ chối và lý do, rồi mới ghi. Có thể hoàn tác trong 30 ngày.',
  ],
} as const

/** Why a line of a table of units was not taken. */
export const unitReasons = {
  badCode: 'mã chỉ gồm chữ, số, gạch nối, tối đa 40 ký tự',
  repeated: (row: number) => `mã này đã có ở dòng ${row}`,
  ended: 'đơn vị mang mã này đã kết thúc hoạt động; mã không dùng lại',
  noParent: 'không tìm thấy đơn vị cấp trên, hoặc đơn vị nằm dưới chính nó',
  parentRefused: 'đơn vị cấp trên ở dòng khác bị từ chối, hoặc đơn vị nằm dưới chính nó',
} as const
