import type { GrantedPurposes, Purpose } from '../../db/tables/contacts.ts'

interface PurposeText {
  /** Stands in M02 after "nhằm mục đích:". */
  readonly purpose: string
  /** How long it is kept. */
  readonly term: string
  /** Short name in menus. */
  readonly name: string
}

/** Changed when any sentence a person agrees to changes; stored with each proof. */
export const consentTextVersion = '2026-11'

/** Retention defaults: chat text 90 days, survey answers unlinked at close, records while in post. */
export const purposeTexts: Readonly<Record<Purpose, PurposeText>> = {
  qa_log: {
    purpose: 'lưu nhật ký hỏi đáp để trả lời tiếp, chuyển cán bộ khi cần và cải thiện câu trả lời',
    term: '90 ngày',
    name: 'lưu nhật ký hỏi đáp',
  },
  notices: { purpose: 'gửi thông báo, nhắc lịch của công đoàn', term: 'thời gian anh/chị còn nhận tin', name: 'nhận thông báo' },
  surveys: { purpose: 'mời và ghi nhận khảo sát', term: '12 tháng sau khi khảo sát kết thúc', name: 'khảo sát' },
  cadre_record: {
    purpose: 'cập nhật hồ sơ cán bộ công đoàn',
    term: 'thời gian giữ chức danh và theo quy định lưu trữ',
    name: 'cập nhật hồ sơ cán bộ',
  },
  external_ai: {
    purpose: 'dùng công cụ AI bên ngoài soạn câu trả lời (nội dung được che tên, số điện thoại trước khi gửi)',
    term: '90 ngày',
    name: 'dùng AI bên ngoài',
  },
}

/** Whether what somebody writes, and what they are answered, may be kept in words. */
export function mayKeepText(granted: GrantedPurposes): boolean {
  return granted.qa_log !== undefined
}

export function grantedNames(granted: GrantedPurposes): string[] {
  return (Object.keys(granted) as Purpose[]).map((purpose) => purposeTexts[purpose].name)
}
