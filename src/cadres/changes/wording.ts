/** What is said in chat about one’s own record, and about what its cadre proposes. */
import type { RefusedKind } from '../tier-c.ts'

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
  health: 'thông tin sức khỏe',
  family: 'chuyện gia đình',
  pay: 'mức lương',
  discipline: 'việc kỷ luật',
  account: 'số tài khoản',
}

const listed = (kinds: readonly RefusedKind[]): string => kinds.map((kind) => refusedNames[kind]).join(', ')

/** What is said in chat about one's own record. */
export const recordWording = {
  buttons: {
    mine: 'Hồ sơ của tôi',
    edit: 'Đề nghị sửa',
    send: 'Gửi duyệt',
    cancel: 'Thôi',
    skip: 'Bỏ qua',
    beHeard: 'Gửi ý kiến',
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
    `Xin đồng chí không gửi ${listed(kinds)} qua tin nhắn. Tôi đã bỏ nội dung vừa rồi, không lưu lại; thông tin này chỉ giữ trong hồ sơ giấy.`,
  /** The same in passing, where the talk is about nothing in particular. */
  notKept: (kinds: readonly RefusedKind[]) =>
    `Tin vừa rồi có ${listed(kinds)}. Đây là thông tin riêng tư mà Trợ lý Công đoàn không được giữ, nên tôi đã bỏ và không lưu lại ở đâu. Anh/chị muốn hỏi quy định thì cứ hỏi, không cần kể chi tiết; cần công đoàn giúp việc này thì chọn "Gửi ý kiến" (gửi kín được).`,
  /** Under the answer to a question that tells such a thing along the way. */
  askedUnkept: (kinds: readonly RefusedKind[]) => `Câu hỏi này có ${listed(kinds)} nên tôi chỉ trả lời, không lưu lại câu chữ của anh/chị.`,
  verified: 'đã xác minh',
  selfDeclared: 'theo khai báo, chưa xác minh',
  pending: (n: number) => `Đang chờ duyệt: ${n} đề nghị.`,
} as const
