/** Titles of the union's own ladder and which of them are compared with each other. Officers change both; this is where they begin. */
import type { UnitKind } from '../tables/units.ts'

export interface TitleSeed {
  readonly id: string
  readonly name: string
  readonly isKey: boolean
  readonly rank: number
}

export const titles: readonly TitleSeed[] = [
  { id: 'CT', name: 'Chủ tịch', isKey: true, rank: 1 },
  { id: 'PCT', name: 'Phó Chủ tịch', isKey: true, rank: 2 },
  { id: 'UVBTV', name: 'Ủy viên Ban Thường vụ', isKey: true, rank: 3 },
  { id: 'CNUBKT', name: 'Chủ nhiệm Ủy ban Kiểm tra', isKey: true, rank: 4 },
  { id: 'TB', name: 'Trưởng ban', isKey: true, rank: 5 },
  { id: 'PTB', name: 'Phó Trưởng ban', isKey: false, rank: 6 },
  { id: 'UVBCH', name: 'Ủy viên Ban Chấp hành', isKey: false, rank: 7 },
  { id: 'UVUBKT', name: 'Ủy viên Ủy ban Kiểm tra', isKey: false, rank: 8 },
  { id: 'TBNC', name: 'Trưởng ban Nữ công', isKey: false, rank: 9 },
  { id: 'CV', name: 'Chuyên viên', isKey: false, rank: 10 },
  { id: 'CTCĐBP', name: 'Chủ tịch công đoàn bộ phận', isKey: false, rank: 11 },
  { id: 'TT', name: 'Tổ trưởng công đoàn', isKey: false, rank: 12 },
  { id: 'TP', name: 'Tổ phó công đoàn', isKey: false, rank: 13 },
]

/** From when the seeds hold: nothing here is older than the confederation's own rules of that year. */
export const seedsValidFrom = '2018-01-01'

const province: readonly UnitKind[] = ['ldld_tinh']
const above: readonly UnitKind[] = ['cd_nganh', 'cd_kcn', 'ldld_huyen', 'cd_xa_phuong', 'cd_cap_tren_khac']
const grassroots: readonly UnitKind[] = ['cdcs', 'nghiep_doan']
const member: readonly UnitKind[] = ['cdcs_thanh_vien', 'cd_bo_phan']

interface Group {
  readonly id: string
  readonly name: string
  readonly titles: readonly string[]
  readonly kinds: readonly UnitKind[]
}

/** "Chức danh tương đương": the same title in the same kind of unit, and posts of one weight in units that differ only in name. */
export const equivalenceGroups: readonly Group[] = [
  { id: 'tinh-lanh-dao', name: 'Lãnh đạo Liên đoàn Lao động tỉnh', titles: ['CT', 'PCT'], kinds: province },
  { id: 'tinh-btv', name: 'Ủy viên Ban Thường vụ cấp tỉnh', titles: ['UVBTV', 'CNUBKT'], kinds: province },
  { id: 'tinh-ban', name: 'Lãnh đạo ban cấp tỉnh', titles: ['TB', 'PTB'], kinds: ['ldld_tinh', 'ban_ldld'] },
  { id: 'tinh-cv', name: 'Chuyên viên cấp tỉnh', titles: ['CV'], kinds: ['ldld_tinh', 'ban_ldld'] },
  { id: 'cttt-ct', name: 'Chủ tịch công đoàn cấp trên trực tiếp cơ sở', titles: ['CT'], kinds: above },
  { id: 'cttt-pct', name: 'Phó Chủ tịch công đoàn cấp trên trực tiếp cơ sở', titles: ['PCT'], kinds: above },
  {
    id: 'cttt-uv',
    name: 'Ủy viên công đoàn cấp trên trực tiếp cơ sở',
    titles: ['UVBTV', 'UVBCH', 'CNUBKT', 'UVUBKT', 'TBNC'],
    kinds: above,
  },
  { id: 'cdcs-ct', name: 'Chủ tịch công đoàn cơ sở', titles: ['CT'], kinds: grassroots },
  { id: 'cdcs-pct', name: 'Phó Chủ tịch công đoàn cơ sở', titles: ['PCT'], kinds: grassroots },
  { id: 'cdcs-uv', name: 'Ủy viên Ban Chấp hành công đoàn cơ sở', titles: ['UVBTV', 'UVBCH'], kinds: grassroots },
  { id: 'cdcs-ubkt', name: 'Ủy ban Kiểm tra công đoàn cơ sở', titles: ['CNUBKT', 'UVUBKT'], kinds: grassroots },
  { id: 'cdcs-nu', name: 'Trưởng ban Nữ công công đoàn cơ sở', titles: ['TBNC'], kinds: grassroots },
  { id: 'bp-ct', name: 'Chủ tịch công đoàn bộ phận, thành viên', titles: ['CTCĐBP', 'CT'], kinds: member },
  { id: 'to', name: 'Tổ trưởng, tổ phó công đoàn', titles: ['TT', 'TP'], kinds: ['to_cd', 'cdcs', 'nghiep_doan', ...member] },
]
