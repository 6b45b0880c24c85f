/** The lines of a cadre’s path. */
import type { NominationKind, NominationState } from '../../../db/tables/nominations.ts'
import type { EnrolmentResponse } from '../../../db/tables/training.ts'
import { appointmentWayNames } from '../appointments/wording.ts'
import { recordWording } from '../changes/wording.ts'

const withDecision = (decision: string | null) => (decision === null || decision === '' ? '' : ` (${decision})`)

const responseNames: Readonly<Record<EnrolmentResponse, string>> = {
  moi: 'được mời',
  da_dang_ky: 'đã đăng ký',
  cho: 'chờ chỗ',
  tu_choi: 'từ chối',
  hoan: 'xin hoãn',
  rut: 'được rút khỏi danh sách',
}
const requestStates = { cho_duyet: 'đang chờ duyệt', da_duyet: 'được duyệt', tu_choi: 'bị từ chối', da_rut: 'được rút lại' } as const

export const timelineWording = {
  began: (what: string, term: string | null, decision: string | null) =>
    `Giữ chức danh ${what}${term === null ? '' : `, nhiệm kỳ ${term}`}${withDecision(decision)}`,
  ended: (what: string) => `Thôi giữ chức danh ${what}`,
  qualified: (kind: string, what: string, verified: boolean, evidence: string | null) =>
    `${kind}: ${what} – ${verified ? recordWording.verified : recordWording.selfDeclared}${withDecision(evidence)}`,
  planned: (title: string, term: string | null, decision: string) =>
    `Đưa vào quy hoạch ${title}${term === null ? '' : `, nhiệm kỳ ${term}`}${withDecision(decision)}`,
  unplanned: (title: string, decision: string | null) => `Đưa ra khỏi quy hoạch ${title}${withDecision(decision)}`,
  rewarded: (name: string, decision: string | null) => `Khen thưởng: ${name}${withDecision(decision)}`,
  graded: (year: number, grade: string, decision: string) => `Xếp loại năm ${year}: ${grade}${withDecision(decision)}`,
  unitGraded: (unit: string, year: number, grade: string) => `Tập thể ${unit} xếp loại năm ${year}: ${grade}`,
  evaluated: (title: string, isOpen: boolean) => `Được đánh giá: ${title}${isOpen ? ' (đang mở)' : ''}`,
  published: (title: string) => `Công khai kết quả: ${title}`,
  trained: (title: string, how: boolean | EnrolmentResponse, certificate: string | null) =>
    `Lớp ${title}: ${typeof how === 'boolean' ? (how ? 'hoàn thành' : 'không hoàn thành') : responseNames[how]}${withDecision(certificate)}`,
  requested: (code: string, text: string) => `Cán bộ đề xuất (${code}): ${text}`,
  decided: (code: string, status: 'cho_duyet' | 'da_duyet' | 'tu_choi' | 'da_rut', decision: string | null) =>
    `Đề xuất ${code} ${requestStates[status]}${withDecision(decision)}`,
  nominated: (code: string, kind: NominationKind, post: string) =>
    `Mở hồ sơ nhân sự ${code} (${appointmentWayNames[kind].toLowerCase()}): ${post}`,
  nominationEnded: (code: string, state: NominationState, closing: string | null) =>
    `Hồ sơ nhân sự ${code} ${state === 'hoan_tat' ? 'hoàn tất' : 'đã rút'}${withDecision(closing)}`,
  linked: 'Liên kết trò chuyện với hồ sơ',
  ofMerged: (text: string, id: string) => `${text} (theo hồ sơ ${id} đã gộp)`,
  changed: (revision: number, actor: string, parts: number) => `Hồ sơ sửa lần ${revision} bởi ${actor}: ${parts} phần`,
} as const
