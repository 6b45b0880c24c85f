/** Names of the values a record holds, and every sentence about records that a person reads. */
import type { Grade, QualificationKind, Sex } from '../../db/tables/cadres.ts'
import type { NominationKind, NominationState } from '../../db/tables/nominations.ts'
import type { EnrolmentResponse } from '../../db/tables/training.ts'
import type { Sector, UnitEventKind, UnitKind } from '../../db/tables/units.ts'
import type { RefusedKind } from './tier-c.ts'

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

/** Why a cell was not taken. Stands after "dòng 12, cột …:". */
export const cellReasons = {
  missing: 'bắt buộc phải có',
  formulaError: 'ô đang báo lỗi công thức, hoặc công thức chưa được tính; thay bằng giá trị rồi tải lên lại',
  noName: 'không phải họ và tên (cần ít nhất hai chữ, không có số)',
  noYear: 'không phải năm sinh hợp lệ',
  noDate: 'không phải ngày hợp lệ; viết dạng ngày/tháng/năm, ví dụ 05/03/1985',
  future: 'là ngày ở tương lai',
  noPhone: 'không phải số điện thoại Việt Nam',
  shortened: 'Excel đã rút gọn số này (dạng 9,12E+08) và làm mất chữ số; định dạng cột là Văn bản rồi nhập lại',
  noEmail: 'không phải địa chỉ thư điện tử',
  identity: 'có vẻ là số căn cước hoặc số giấy tờ; loại số này không được đưa vào hệ thống',
  sensitive: 'có nội dung không được lưu trong hệ thống (đảng viên, dân tộc, tôn giáo, sức khỏe, gia đình, lương, kỷ luật)',
  tooLong: (max: number) => `dài quá ${max} ký tự`,
  notInList: (allowed: readonly string[]) => `không có trong danh mục; chọn một trong: ${allowed.join(', ')}`,
  noUnit: 'không tìm thấy đơn vị này trong danh mục đơn vị',
  unitClosed: 'đơn vị này đã kết thúc hoạt động',
  notYourUnit: 'đơn vị này ngoài phạm vi được phân công',
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
  nominated: (code: string) =>
    `đang có hồ sơ nhân sự ${code} cho chức danh này chưa hoàn tất; hoàn tất hồ sơ hoặc ghi lý do miễn trước khi giao chức danh`,
  unreadableId: 'ô Mã cán bộ hoặc Phiên bản báo lỗi; tải lại bảng mới rồi sửa, hoặc xóa mã để thêm người mới',
  badRevision: (said: string) => `Phiên bản “${said}” không đúng với hồ sơ; cột này không sửa, tải lại bảng mới rồi sửa`,
  left: (id: string) => `hồ sơ ${id} đã thôi giữ chức danh; không sửa qua bảng`,
} as const

/** Columns of personal papers that a file may have and this system never takes. */
/** What of a file was not read, so that nothing is lost unnoticed. */
export const tableWarnings = {
  otherSheet: (name: string) => `Trang tính “${name}” cũng có danh sách nhưng chưa được đọc; dồn vào một trang hoặc tải lên riêng.`,
  noHeading: (letters: readonly string[]) => `Cột ${letters.join(', ')} có nội dung nhưng không có tiêu đề nên không được đọc.`,
  tooWide: (max: number) => `Bảng rộng hơn ${max} cột; các cột phía sau không được đọc.`,
  noRows: 'Dưới dòng tiêu đề không có dòng nào.',
  otherEncoding: 'Tệp viết bằng mã Windows-1258 đã được đổi sang Unicode; mong anh/chị xem lại dấu của vài tên.',
} as const

export const refusedColumn = 'cột này không được đưa vào hệ thống; nội dung bị bỏ qua, giữ trong hồ sơ giấy'

/** Columns kept with the cadre's consent, in a table that came without it. */
export const withheldColumn = 'chỉ lưu khi cán bộ đồng ý; chưa nêu nơi lưu sự đồng ý nên bỏ qua cột này'

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
    'Ngày sinh, email, ngoại ngữ, tin học chỉ được nhận khi cán bộ đã đồng ý và người tải lên nêu nơi lưu sự đồng ý.',
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

/** Why a word about a title was not taken. */
export const titleRefusals = {
  unknown_title: 'Không có chức danh này.',
  no_such_level: 'Mức này không thuộc loại tiêu chuẩn đã chọn.',
  out_of_order: 'Đã có thay đổi từ ngày muộn hơn; các thay đổi được ghi theo thứ tự ngày.',
  nothing: 'Không có gì để thay đổi.',
  taken: 'Mã này đã có.',
} as const

export const appointmentWayNames = {
  bau: 'Bầu, kiện toàn, chỉ định',
  de_bat: 'Đề bạt',
  luan_chuyen: 'Luân chuyển',
  bo_nhiem_lai: 'Bổ nhiệm lại',
} as const

export const appointmentWording = {
  title: 'Giao chức danh',
  wayHint: 'Đề bạt, luân chuyển, bổ nhiệm lại chỉ ghi được khi đã có kết quả đánh giá cho việc đó.',
  evaluateFirst: {
    de_bat: 'Cần đánh giá trước đề bạt',
    luan_chuyen: 'Cần đánh giá trước luân chuyển',
    bo_nhiem_lai: 'Cần đánh giá trước bổ nhiệm lại',
  },
  whyFirst:
    'Nghị quyết (mục III.3) yêu cầu đánh giá cán bộ trước khi đề bạt, luân chuyển. Chưa có kết quả đánh giá cho chức danh và đơn vị này, nên chưa ghi được. Mở hồ sơ nhân sự thì phiếu đánh giá được gửi ngay; xong hồ sơ, hoặc được miễn có lý do, thì quay lại đây ghi chức danh.',
  begin: {
    de_bat: 'Bắt đầu đánh giá trước đề bạt',
    luan_chuyen: 'Bắt đầu đánh giá trước luân chuyển',
    bo_nhiem_lai: 'Bắt đầu đánh giá trước bổ nhiệm lại',
  },
  waitFor: 'Chưa ghi được: chờ kết quả của hồ sơ nhân sự',
  open: (title: string, unit: string) => `Đang có hồ sơ nhân sự cho ${title}, ${unit}:`,
} as const

/** Why a post was not given. */
export const appointmentRefusals = {
  no_title: 'Không có chức danh này.',
  no_unit: 'Đơn vị này không hoạt động vào ngày đó.',
  not_yours: 'Đơn vị này ngoài phạm vi được phân công.',
  left: 'Hồ sơ này đã thôi giữ chức danh hoặc đã gộp vào hồ sơ khác.',
  held_before: 'Người này đang giữ hoặc sắp giữ đúng chức danh đó ở đơn vị đó.',
  before_current: 'Ngày này sớm hơn ngày giữ chức danh hiện nay.',
  stale: 'Hồ sơ vừa được người khác sửa. Mong anh/chị xem lại rồi ghi.',
} as const

export const proposalNames = {
  education: 'Trình độ chuyên môn',
  politics: 'Lý luận chính trị',
  union: 'Nghiệp vụ công đoàn',
  phone: 'Số điện thoại',
  email: 'Email',
} as const

const refusedNames: Readonly<Record<RefusedKind, string>> = {
  identity: 'số căn cước hoặc giấy tờ',
  ethnicity: 'dân tộc',
  religion: 'tôn giáo',
  party: 'thông tin đảng viên',
  health: 'sức khỏe',
  family: 'gia đình',
  pay: 'lương',
  discipline: 'kỷ luật',
  account: 'số tài khoản',
}

/** What is said in chat about one's own record. */
export const recordWording = {
  buttons: {
    mine: 'Hồ sơ của tôi',
    edit: 'Đề nghị sửa',
    send: 'Gửi duyệt',
    cancel: 'Thôi',
    skip: 'Bỏ qua',
  },
  /** M05 */
  linkFirst:
    'Để xem hồ sơ cán bộ của mình, đồng chí vui lòng nhập mã liên kết do công đoàn cấp (bắt đầu bằng HS). Xin không gửi ảnh hoặc số căn cước qua tin nhắn.',
  codeWrong: 'Mã liên kết không đúng, đã dùng hoặc đã hết hạn. Đồng chí liên hệ công đoàn để được cấp mã mới.',
  linkNeedsConsent: 'Mã liên kết hợp lệ. Trước khi liên kết hồ sơ cán bộ, đồng chí cho biết ý kiến:',
  linked: 'Đã liên kết với hồ sơ cán bộ của đồng chí. Từ giờ đồng chí xem được hồ sơ của mình và đề nghị sửa ngay tại đây.',
  linkRefused: 'Chưa liên kết hồ sơ. Khi nào đổi ý, đồng chí nhập lại mã liên kết.',
  record: (lines: readonly string[]) => `${lines.join('\n')}\n\nThông tin nào chưa đúng, đồng chí chọn "Đề nghị sửa".`,
  gone: 'Hồ sơ này không còn trong hệ thống. Đồng chí liên hệ công đoàn giúp tôi.',
  whichField: 'Đồng chí muốn sửa mục nào?',
  whichLevel: (name: string) => `${name} hiện nay của đồng chí là gì?`,
  whichMajor: 'Chuyên ngành gì ạ? Đồng chí gõ tên ngành, ví dụ "Luật", hoặc bấm "Bỏ qua".',
  typeValue: {
    phone: 'Đồng chí gõ số điện thoại công vụ mới, ví dụ 0912 345 678.',
    email: 'Đồng chí gõ địa chỉ email mới.',
    union: 'Đồng chí gõ tên lớp hoặc chứng chỉ lý luận, nghiệp vụ công đoàn và năm, ví dụ "Lý luận nghiệp vụ công đoàn 2019".',
  },
  badValue: {
    phone: 'Số này chưa đúng dạng số điện thoại Việt Nam. Đồng chí gõ lại giúp tôi, hoặc bấm "Thôi".',
    email: 'Địa chỉ này chưa đúng. Đồng chí gõ lại giúp tôi, hoặc bấm "Thôi".',
    union: 'Nội dung này chưa ghi được. Đồng chí gõ lại ngắn gọn giúp tôi, hoặc bấm "Thôi".',
  },
  confirm: (name: string, old: string, next: string) =>
    `Đề nghị sửa: ${name}.\nHiện nay: ${old}\nĐổi thành: ${next}\nĐồng chí gửi cán bộ duyệt chứ?`,
  same: (name: string, value: string) => `${name} trong hồ sơ đã là: ${value}. Không cần sửa.`,
  sent: (code: string) =>
    `Đã ghi nhận đề nghị, mã ${code}, chờ cán bộ duyệt. Ghi nhận chưa phải là xác minh: với văn bằng, chứng chỉ, đồng chí mang bản chính đến công đoàn để đối chiếu. Xin không gửi ảnh giấy tờ qua tin nhắn.`,
  cancelled: 'Vâng, không sửa gì.',
  approved: (code: string, next: string, verified: boolean) =>
    `Đề nghị ${code} của đồng chí đã được duyệt: ${next}${verified ? ' (đã xác minh)' : ' (theo khai báo, chưa xác minh)'}.`,
  refused: (code: string, reason: string) => `Đề nghị ${code} của đồng chí chưa được duyệt. Lý do: ${reason}`,
  /** Somebody typed what may not be kept. */
  refusedKinds: (kinds: readonly RefusedKind[]) =>
    `Xin đồng chí không gửi ${kinds.map((kind) => refusedNames[kind]).join(', ')} qua tin nhắn. Tôi đã bỏ nội dung vừa rồi, không lưu lại; thông tin này chỉ giữ trong hồ sơ giấy.`,
  verified: 'đã xác minh',
  selfDeclared: 'theo khai báo, chưa xác minh',
  pending: (n: number) => `Đang chờ duyệt: ${n} đề nghị.`,
} as const

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
  changed: (revision: number, actor: string, parts: number) => `Hồ sơ sửa lần ${revision} bởi ${actor}: ${parts} phần`,
} as const
