/** Every sentence about nominations that a person reads. */
import type { NominationKind, NominationState } from '../../db/tables/nominations.ts'

export const kindNames: Readonly<Record<NominationKind, string>> = {
  de_bat: 'Đề bạt',
  luan_chuyen: 'Luân chuyển',
  bo_nhiem_lai: 'Bổ nhiệm lại',
}

export const stateNames: Readonly<Record<NominationState, string>> = { dang_mo: 'Đang mở', hoan_tat: 'Hoàn tất', da_rut: 'Đã rút' }

export const requirementStates = {
  met: 'Đạt',
  missing: 'Thiếu',
  unverified: 'Chưa xác minh',
  waiting: 'Đang thực hiện',
  failed: 'Không đạt',
  waived: 'Được miễn',
} as const

export const requirementWording = {
  evaluation: 'Đánh giá cán bộ bằng khảo sát',
  noEvaluation: 'chưa có đợt đánh giá',
  openEvaluation: 'mở đợt đánh giá trước khi đề bạt, luân chuyển',
  evaluating: (id: string, until: string | undefined) => `đợt ${id} đang lấy ý kiến${until ? ` đến hết ngày ${until}` : ''}`,
  evaluationClosed: (id: string) => `đợt ${id} đã đóng, chưa tổng hợp`,
  sumUp: (id: string) => `tổng hợp kết quả đợt ${id}`,
  evaluationDone: (id: string) => `đợt ${id} đã có kết quả`,
  standards: (title: string) => `Tiêu chuẩn chức danh ${title}`,
  noStandards: 'hệ thống chưa có tiêu chuẩn của chức danh này',
  enterStandards: (title: string) => `nhập tiêu chuẩn chức danh ${title} theo quy định đang có hiệu lực`,
  unionTraining: 'Bồi dưỡng lý luận, nghiệp vụ công đoàn (cán bộ chuyên trách)',
  verified: 'đã xác minh',
  declared: (what: string) => [what, 'theo khai báo, chưa xác minh'].filter((part) => part !== '').join(', '),
  verify: (label: string) => `đối chiếu bản gốc và xác minh: ${label}`,
  tooLow: (what: string) => `mới có: ${what}`,
  nothing: 'chưa có trong hồ sơ',
  bring: (label: string) => `bổ sung văn bằng, chứng chỉ: ${label}`,
  grade: (year: number) => `Xếp loại chính thức năm ${year}`,
  enterGrade: (year: number) => `nhập xếp loại năm ${year} theo quyết định`,
  planning: (title: string) => `Quy hoạch chức danh ${title}`,
  anyPlanning: 'Có tên trong quy hoạch',
  plannedSince: (on: string, decision: string, term: string | null) =>
    `đưa vào quy hoạch ngày ${on} (${decision})${term === null ? '' : `, nhiệm kỳ ${term}`}`,
  notPlanned: 'không có tên trong danh sách quy hoạch',
  takenOff: (on: string, decision: string) => `đã đưa ra khỏi quy hoạch ngày ${on} (${decision})`,
  plan: (title: string) => `rà soát, bổ sung quy hoạch chức danh ${title} hoặc nêu lý do miễn`,
  waived: (detail: string, reason: string, by: string) => `${detail}; miễn, lý do: ${reason} (${by})`,
} as const

/** What the cadre reads. It names no title: who is proposed for what is told by the officers, not by a reminder. */
export const chaseWording = {
  missing: (name: string, what: readonly string[], due: string) =>
    `Kính gửi đồng chí ${name}. Hồ sơ cán bộ của đồng chí còn thiếu:\n${what.map((each, i) => `${i + 1}. ${each}`).join('\n')}\nMong đồng chí gửi bản sao cho cán bộ tổ chức trước ngày ${due}, hoặc nhắn "hồ sơ" để đề nghị bổ sung tại đây.`,
} as const

/** Why a row of an uploaded table was not taken. */
export const blockedPosting = (code: string) =>
  `đang có hồ sơ nhân sự ${code} cho chức danh này chưa hoàn tất; hoàn tất hoặc ghi lý do miễn trước`
