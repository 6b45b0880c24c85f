/** Names of the values a record holds. */
import type { Grade, QualificationKind, Sex } from '../../db/tables/cadres.ts'
import type { Sector, UnitEventKind, UnitKind } from '../../db/tables/units.ts'

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

export const eventNames: Readonly<Record<UnitEventKind, string>> = {
  found: 'Thành lập',
  rename: 'Đổi tên',
  transfer: 'Chuyển cấp trên',
  change_kind: 'Đổi loại',
  merge: 'Sáp nhập',
  split: 'Tách',
  dissolve: 'Giải thể',
  correct: 'Đính chính',
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
