/** The people of the invented province: no name or number is anybody's, telephones begin 0999, which no network gave out. */
import { educationLevels, politicalLevels } from '../../tables/cadres.ts'
import type { Tables } from '../../tables/index.ts'
import type { Dice } from './dice.ts'
import type { Post } from './posts.ts'

type Row<T extends keyof Tables> = Tables[T]['$inferSelect']

export interface DemoCadre {
  readonly head: Row<'cadres'>
  readonly postings: readonly Row<'postings'>[]
  readonly qualifications: readonly Row<'qualifications'>[]
  readonly plannings: readonly Row<'plannings'>[]
  readonly rewards: readonly Row<'rewards'>[]
  readonly grades: readonly Row<'officialGrades'>[]
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

/** How grades fall, of cadres and of units. */
export const gradeWeights = { HTXS: 15, HTT: 60, HT: 22, KHT: 1, CXL: 2 } as const

export function cadreOf(dice: Dice, { unitId, titleId }: Post, i: number, at: number): DemoCadre {
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
