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

const numbered = (what: readonly string[]): string => what.map((each, i) => `${i + 1}. ${each}`).join('\n')

/** What the cadre reads. It names no title: who is proposed for what is told by the officers, not by a reminder. */
export const chaseWording = {
  toCadre: (name: string, what: readonly string[], due: string) =>
    `Kính gửi đồng chí ${name}. Hồ sơ cán bộ của đồng chí còn thiếu:\n${numbered(what)}\nMong đồng chí gửi bản sao cho cán bộ tổ chức trước ngày ${due}, hoặc gõ "hồ sơ của tôi" để đề nghị bổ sung tại đây.`,
  toOfficer: (code: string, name: string, what: readonly string[], due: string) =>
    `Hồ sơ nhân sự ${code} (đồng chí ${name}), hạn ${due}, còn ${what.length} việc:\n${numbered(what)}`,
  ofCadre: (what: string) => `cán bộ ${what}`,
  title: (code: string) => `Hồ sơ nhân sự ${code}`,
} as const

/** The words of the sealed file. */
export const paperWording = {
  superior: 'TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM',
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  numberLine: 'Số:        /HSNS-LĐLĐ',
  dateLine: '................, ngày      tháng      năm 20....',
  kindOfPaper: 'HỒ SƠ NHÂN SỰ',
  draft: 'DỰ THẢO',
  subject: (kind: string, name: string) => `Về việc ${kind} đồng chí ${name}`,
  person: 'I. NHÂN SỰ VÀ NỘI DUNG ĐỀ NGHỊ',
  name: 'Họ và tên',
  cadreCode: 'Mã cán bộ',
  born: 'Năm sinh',
  sex: 'Giới tính',
  present: 'Chức danh, đơn vị hiện nay',
  fullTime: 'Cán bộ chuyên trách',
  proposal: 'Đề nghị',
  openedBy: 'Người lập, thời điểm',
  state: 'Tình trạng hồ sơ',
  yes: 'Có',
  no: 'Không',
  unknown: 'chưa có số liệu',
  checks: 'II. KIỂM TRA ĐIỀU KIỆN, TIÊU CHUẨN',
  number: 'STT',
  requirement: 'Nội dung',
  result: 'Kết quả',
  ground: 'Căn cứ, việc còn phải làm',
  complete: 'Hồ sơ đủ điều kiện trình cấp có thẩm quyền xem xét, quyết định.',
  incomplete: (open: number, all: number) => `HỒ SƠ CHƯA HOÀN TẤT: còn ${open} trong ${all} nội dung chưa đạt.`,
  waivers: 'III. NỘI DUNG ĐƯỢC MIỄN',
  reason: 'Lý do',
  waivedBy: 'Người quyết định miễn',
  posts: 'QUÁ TRÌNH GIỮ CHỨC DANH',
  from: 'Từ ngày',
  until: 'Đến trước ngày',
  now: 'nay',
  post: 'Chức danh, đơn vị',
  decision: 'Quyết định',
  qualifications: 'TRÌNH ĐỘ, BỒI DƯỠNG',
  kind: 'Loại',
  level: 'Trình độ, nội dung',
  evidence: 'Minh chứng',
  standing: 'Xác minh',
  verified: 'đã xác minh',
  declared: 'theo khai báo',
  grades: 'XẾP LOẠI CHÍNH THỨC HẰNG NĂM',
  year: 'Năm',
  grade: 'Mức',
  plannings: 'QUY HOẠCH',
  title: 'Chức danh',
  term: 'Nhiệm kỳ',
  in: 'Đưa vào',
  out: 'Đưa ra',
  none: 'Chưa có trong hồ sơ.',
  theCadre: 'cán bộ',
  theOfficer: 'cán bộ tổ chức',
  todo: (who: string, what: string) => `Còn: ${who} ${what}`,
  madeAt: (time: string, code: string) => `Lập từ cơ sở dữ liệu cán bộ lúc ${time}, mã hồ sơ ${code}.`,
  howToCheck:
    'Mã niêm phong được tính từ toàn bộ nội dung văn bản này. Sửa dù một chữ thì mã không còn khớp; bộ phận tổ chức kiểm tra được bằng chính tệp này.',
  receivers: 'Nơi nhận:',
  receiverLines: ['- Ban Thường vụ;', '- Lưu: VT, TC.'],
  signer: 'TM. BAN THƯỜNG VỤ',
  page: 'Hồ sơ nhân sự',
} as const
