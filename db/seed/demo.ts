/**
 * An invented province, the same every time for the same seed: units through the reorganisation of 2025, cadres with posts, degrees,
 * planning lists, rewards and grades. No name, number or company in it is anybody's: names are drawn from syllables, telephones begin
 * 0999, which no network gave out.
 */
import type { Tables } from '../tables/index.ts'
import { educationLevels, politicalLevels } from '../tables/cadres.ts'
import type { Sector, UnitKind } from '../tables/units.ts'

type Row<T extends keyof Tables> = Tables[T]['$inferSelect']

export interface DemoCadre {
  readonly head: Row<'cadres'>
  readonly postings: readonly Row<'postings'>[]
  readonly qualifications: readonly Row<'qualifications'>[]
  readonly plannings: readonly Row<'plannings'>[]
  readonly rewards: readonly Row<'rewards'>[]
  readonly grades: readonly Row<'officialGrades'>[]
}

export interface DemoProvince {
  readonly units: readonly { readonly id: string; readonly successorId: string | null }[]
  readonly spans: readonly Row<'unitSpans'>[]
  readonly unitGrades: readonly { readonly unitId: string; readonly year: number; readonly grade: string; readonly decision: string }[]
  readonly cadres: readonly DemoCadre[]
}

export interface DemoSize {
  /** Grassroots unions; some forty bodies above them come on top. */
  readonly grassroots: number
  readonly cadres: number
}

/** @param at epoch ms written as the time of creation */
export function demoProvince(seed: number, { grassroots, cadres }: DemoSize, at: number): DemoProvince {
  const dice = diceOf(seed)
  const tree = unitsOf(dice, grassroots)
  const posts = postsOf(dice, tree.grassroots, cadres)
  return {
    units: tree.units,
    spans: tree.spans,
    unitGrades: tree.grassroots.flatMap((unitId) =>
      [2024, 2025].map((year) => ({ unitId, year, grade: dice.weighted(gradeWeights), decision: `${dice.between(10, 400)}/QĐ-LĐLĐ` })),
    ),
    cadres: posts.map((post, i) => cadreOf(dice, post, i, at)),
  }
}

interface Dice {
  readonly below: (n: number) => number
  readonly between: (low: number, high: number) => number
  readonly chance: (share: number) => boolean
  readonly of: <T>(list: readonly T[]) => T
  readonly weighted: <T extends string>(weights: Readonly<Record<T, number>>) => T
}

/** Mulberry32: small, and the same on every machine. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    of: (list) => list[below(list.length)] as (typeof list)[number],
    weighted: <T extends string>(weights: Readonly<Record<T, number>>) => {
      const entries = Object.entries(weights) as [T, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of entries) {
        left -= weight
        if (left < 0) return value
      }
      return (entries[0] ?? ['' as T])[0]
    },
  }
}

const gradeWeights = { HTXS: 15, HTT: 60, HT: 22, KHT: 1, CXL: 2 } as const

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

function unitsOf(dice: Dice, count: number) {
  const spans: Row<'unitSpans'>[] = []
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

interface Post {
  readonly unitId: string
  readonly titleId: string
}

/** Every grassroots union has a chair; the other posts are spread until there are enough cadres. Thirty full-time people sit above. */
function postsOf(dice: Dice, grassroots: readonly string[], count: number): Post[] {
  const above: Post[] = [
    ...['CT', 'PCT', 'PCT', 'UVBTV', 'UVBTV', 'CNUBKT'].map((titleId) => ({ unitId: 'LDLD', titleId })),
    ...['TB', 'PTB', 'CV', 'CV', 'CV', 'CV'].flatMap((titleId) => ['BAN-CT', 'BAN-KCN'].map((unitId) => ({ unitId, titleId }))),
    ...Array.from({ length: 10 }, (_, i) => ({ unitId: `PX-${i + 1}`, titleId: 'CT' })),
  ]
  const chairs = grassroots.map((unitId) => ({ unitId, titleId: 'CT' }))
  const posts = [...above, ...chairs].slice(0, count)
  while (posts.length < count)
    posts.push({
      unitId: dice.of(grassroots),
      titleId: dice.weighted({ PCT: 10, UVBCH: 40, UVUBKT: 12, CNUBKT: 5, TBNC: 8, TT: 18, TP: 7 }),
    })
  return posts
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Phan', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Kiều', 'Trượng']
const middles = { nam: ['Văn', 'Hữu', 'Đức', 'Minh', 'Quốc', 'Thanh'], nu: ['Thị', 'Ngọc', 'Thị Kim', 'Thị Thanh', 'Bích', 'Mỹ'] } as const
const given = {
  nam: ['An', 'Bảo', 'Cường', 'Dũng', 'Giang', 'Hải', 'Khoa', 'Lâm', 'Nam', 'Phúc', 'Quân', 'Sơn', 'Tâm', 'Vinh'],
  nu: ['Anh', 'Châu', 'Duyên', 'Hạnh', 'Hương', 'Lan', 'Mai', 'Nga', 'Oanh', 'Phượng', 'Quyên', 'Thảo', 'Uyên', 'Yến'],
} as const
const majors = [
  'Luật',
  'Kế toán',
  'Quản trị kinh doanh',
  'Sư phạm Toán',
  'Điều dưỡng',
  'Công nghệ may',
  'Xây dựng dân dụng',
  'Công tác xã hội',
]

function cadreOf(dice: Dice, { unitId, titleId }: Post, i: number, at: number): DemoCadre {
  const id = `CB${String(i + 1).padStart(7, '0')}`
  const sex = dice.chance(0.48) ? 'nu' : 'nam'
  const fullName = `${dice.of(families)} ${dice.of<string>(middles[sex])} ${dice.of<string>(given[sex])}`
  const isFullTime = !unitId.startsWith('CDCS')
  const since = `${dice.between(2019, 2025)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`
  const education = isFullTime
    ? dice.weighted({ dai_hoc: 70, thac_si: 30 })
    : dice.weighted({ thpt: 25, trung_cap: 20, cao_dang: 20, dai_hoc: 32, thac_si: 3 })
  const politics = dice.weighted({ chua: 55, so_cap: 25, trung_cap: isFullTime ? 40 : 10, cao_cap: isFullTime ? 30 : 1 })
  const knowsUnionWork = dice.chance(isFullTime ? 0.8 : 0.35)
  const qualification = (
    kind: Row<'qualifications'>['kind'],
    level: string | null,
    field: string | null,
    evidence: string | null,
  ): Row<'qualifications'> => ({
    id: `${id}-${kind}`,
    cadreId: id,
    kind,
    level,
    field,
    on: null,
    evidence,
    standing: evidence === null ? 'self_declared' : 'verified',
    verifiedBy: evidence === null ? null : 'officer:demo',
    source: 'import',
  })
  const proof = (name: string) => (dice.chance(0.6) ? `${name} số ${dice.between(1_000, 99_999)}` : null)
  const isPlanned = dice.chance(isFullTime ? 0.5 : 0.08)
  const isOff = isPlanned && dice.chance(0.2)
  return {
    head: {
      id,
      fullName,
      foldedName: folded(fullName),
      birthYear: dice.between(1966, 2001),
      birthDate: null,
      sex,
      isFullTime,
      isKey: ['CT', 'PCT', 'UVBTV', 'CNUBKT', 'TB'].includes(titleId),
      phone: dice.chance(0.85) ? `0999${String(dice.below(1_000_000)).padStart(6, '0')}` : null,
      email: null,
      memberCode: null,
      leftOn: null,
      mergedIntoId: null,
      source: 'import',
      revision: 0,
      createdAt: at,
      updatedAt: at,
    },
    postings: [
      {
        id: `${id}-p1`,
        cadreId: id,
        unitId,
        titleId,
        isPrimary: true,
        since: isFullTime && since < '2025-09-15' ? '2025-09-15' : since,
        until: null,
        term: since < '2023-06-01' ? '2018-2023' : '2023-2028',
        decision: `${dice.between(10, 900)}/QĐ-CĐ`,
        endReason: null,
      },
    ],
    qualifications: [
      qualification(
        'chuyen_mon',
        educationLevels.find((level) => level === education) ?? null,
        education === 'thpt' ? null : dice.of(majors),
        proof('Bằng'),
      ),
      qualification(
        'llct',
        politicalLevels.find((level) => level === politics) ?? null,
        null,
        politics === 'chua' ? null : proof('Bằng LLCT'),
      ),
      ...(knowsUnionWork
        ? [qualification('nvcd', null, `Lý luận và nghiệp vụ công đoàn ${dice.between(2015, 2025)}`, proof('Chứng chỉ'))]
        : []),
    ],
    plannings: isPlanned
      ? [
          {
            id: `${id}-h1`,
            cadreId: id,
            titleId: dice.of(['CT', 'PCT', 'UVBTV']),
            unitId: null,
            term: '2025-2030',
            inOn: '2025-10-01',
            inDecision: `${dice.between(10, 90)}/QĐ-LĐLĐ`,
            outOn: isOff ? '2026-10-01' : null,
            outDecision: isOff ? `${dice.between(10, 90)}/QĐ-LĐLĐ` : null,
          },
        ]
      : [],
    rewards: dice.chance(0.15)
      ? [
          {
            id: `${id}-k1`,
            cadreId: id,
            name: 'Bằng khen của Liên đoàn Lao động tỉnh',
            on: '2025-07-28',
            decision: `${dice.between(10, 300)}/QĐ-LĐLĐ`,
          },
        ]
      : [],
    grades: [2024, 2025].map((year) => ({
      id: `${id}-x${year}`,
      cadreId: id,
      year,
      grade: dice.weighted(gradeWeights),
      decision: `${dice.between(10, 400)}/QĐ-CĐ`,
      decidedOn: `${year}-12-10`,
    })),
  }
}

const two = (n: number): string => String(n).padStart(2, '0')
const folded = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
