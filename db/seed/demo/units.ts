/** The units of the invented province, through the reorganisation of 2025. */
import type { Tables } from '../../tables/index.ts'
import type { Sector, UnitKind } from '../../tables/units.ts'
import type { Dice } from './dice.ts'

const places = ['Phan Sơn', 'Ninh Lâm', 'Hải Trung', 'Bắc Bình An', 'Thuận Lợi', 'Sơn Hòa', 'Cà Đú', 'Mỹ Tân', 'Vĩnh Xuân', 'Lạc Thủy']
const trades = [
  'May',
  'Da Giày',
  'Thủy Sản',
  'Muối',
  'Nước Mắm',
  'Điện Gió',
  'Xây Dựng',
  'Chế Biến Hạt Điều',
  'Vận Tải',
  'Du Lịch',
  'Cơ Khí',
  'Bao Bì',
]
const firms = [
  'Bình Minh',
  'Biển Xanh',
  'Hoàng Gia Phát',
  'Tân Tiến',
  'Đại Thành',
  'Nam Hưng',
  'An Khang',
  'Phú Quý',
  'Sao Mai',
  'Thịnh Vượng',
  'Cát Tường',
  'Hòa Phong',
]
const offices = ['Trường THPT', 'Bệnh viện', 'Trung tâm Y tế', 'Trường Mầm non', 'Trung tâm Văn hóa']

/** @param count grassroots unions; the bodies above them come on top */
export function unitsOf(dice: Dice, count: number) {
  const spans: Tables['unitSpans']['$inferSelect'][] = []
  const units: { id: string; successorId: string | null }[] = []
  const span = (
    unitId: string,
    kind: UnitKind,
    name: string,
    parentId: string | null,
    sector: Sector,
    from: string,
    to: string | null = null,
  ) => {
    spans.push({
      id: `demo-${unitId}-${from}`,
      unitId,
      validFrom: from,
      validTo: to,
      kind,
      name,
      shortName: null,
      parentId,
      sector,
      areaCode: null,
    })
  }
  const unit = (id: string, successorId: string | null = null) => units.push({ id, successorId })

  unit('LDLD')
  span('LDLD', 'ldld_tinh', 'Liên đoàn Lao động tỉnh Hải Sơn', null, 'nha_nuoc', '2018-01-01')
  for (const [id, name] of [
    ['BAN-CT', 'Ban Công tác Công đoàn'],
    ['BAN-KCN', 'Ban Công đoàn khu công nghiệp'],
  ] as const) {
    unit(id)
    span(id, 'ban_ldld', name, 'LDLD', 'nha_nuoc', '2025-07-01')
  }
  const districts = places.slice(0, 6).map((place, i) => ({ id: `HUYEN-${i + 1}`, name: `Liên đoàn Lao động huyện ${place}` }))
  for (const { id, name } of districts) {
    unit(id, 'LDLD')
    span(id, 'ldld_huyen', name, 'LDLD', 'nha_nuoc', '2018-01-01', '2025-07-01')
  }
  const sectorUnions = ['Y tế', 'Giáo dục', 'Công thương'].map((name, i) => ({ id: `NGANH-${i + 1}`, name: `Công đoàn ngành ${name}` }))
  for (const { id, name } of sectorUnions) {
    unit(id)
    span(id, 'cd_nganh', name, 'LDLD', 'nha_nuoc', '2018-01-01')
  }
  const wards = places.map((place, i) => ({ id: `PX-${i + 1}`, name: `Công đoàn ${i % 3 === 0 ? 'phường' : 'xã'} ${place}` }))
  for (const { id, name } of wards) {
    unit(id)
    span(id, 'cd_xa_phuong', name, 'LDLD', 'nha_nuoc', '2025-09-15')
  }
  const grassroots: string[] = []
  for (let i = 1; i <= count; i++) {
    const id = `CDCS-${String(i).padStart(4, '0')}`
    unit(id)
    grassroots.push(id)
    const isOffice = dice.chance(0.2)
    const name = isOffice
      ? `CĐCS ${dice.of(offices)} ${dice.of(places)} ${i}`
      : `CĐCS Công ty ${dice.of(['TNHH', 'Cổ phần'])} ${dice.of(trades)} ${dice.of(firms)} ${i}`
    const sector: Sector = isOffice ? 'don_vi_su_nghiep' : dice.weighted({ ngoai_nha_nuoc: 70, fdi: 20, dn_nha_nuoc: 5, hop_tac_xa: 5 })
    if (isOffice && dice.chance(0.6)) {
      span(id, 'cdcs', name, dice.of(sectorUnions).id, sector, '2018-01-01')
      continue
    }
    // Under a district until it ended, under the province for a summer, then under the ward's union where there is one.
    span(id, 'cdcs', name, dice.of(districts).id, sector, '2018-01-01', '2025-07-01')
    span(id, 'cdcs', name, 'LDLD', sector, '2025-07-01', '2025-09-15')
    span(id, 'cdcs', name, dice.of(wards).id, sector, '2025-09-15')
  }
  return { units, spans, grassroots }
}
