/**
 * What every table holds about people: whether it is in the copy they may have (law 91/2025/QH15, article 4), and what becomes of it when
 * they want it erased (article 14). A table without a line here does not compile.
 */
import type { Tables } from '../../db/tables/index.ts'

export type TableName = keyof Tables

/** Why rows stay when somebody is erased. The sentences are told to the person. */
export const keptBecause = {
  proof:
    'bằng chứng về việc đồng ý, rút đồng ý và các yêu cầu về dữ liệu (pháp luật buộc phải chứng minh được; không còn tài khoản đi kèm)',
  case: 'mã, loại và ngày của yêu cầu đã gửi cán bộ, không còn lời, tệp hay tài khoản (để báo cáo số lượng)',
  record:
    'hồ sơ cán bộ, lớp tập huấn, kỳ đánh giá và quy trình nhân sự nếu anh/chị là cán bộ (lưu theo quy định về công tác cán bộ và lưu trữ)',
  trail: 'nhật ký ai đã xem, sửa hồ sơ (không được sửa đổi, giữ 24 tháng)',
} as const
export type KeptBecause = keyof typeof keptBecause

/** Why rows are not in the copy. The sentences are told to the person. */
export const notCopied = {
  keys: 'mã tạm và khóa kỹ thuật: tự hết hạn, không nói gì về anh/chị',
  queue: 'việc đang chờ máy chủ làm, lặp lại nội dung đã có ở các mục trên',
  trail: 'nhật ký truy cập hồ sơ: ghi việc làm của cán bộ; anh/chị có thể hỏi người phụ trách dữ liệu ai đã xem hồ sơ của mình',
  personnel:
    'danh sách quy hoạch, kết quả xếp loại và nhận xét chưa công bố, tài liệu của quy trình nhân sự: chỉ công bố theo thủ tục công tác cán bộ',
  others: 'phiếu và ý kiến của người khác về anh/chị: thuộc về người viết và được giữ kín',
} as const
export type NotCopied = keyof typeof notCopied

export type Held =
  /** No row of it is anybody's, or nobody can tell whose: secret ballots and sealed letters are so on purpose. */
  | { readonly about: 'nobody' }
  /** What officers do in their office. */
  | { readonly about: 'officers' }
  | {
      readonly about: 'person'
      readonly copy: 'in' | NotCopied
      /** `deleted`, `unlinked` (the row stays without words and without the person), or why it stays. */
      readonly erase: 'deleted' | 'unlinked' | KeptBecause
    }

const nobody = { about: 'nobody' } as const
const officers = { about: 'officers' } as const
const person = <C extends 'in' | NotCopied, E extends 'deleted' | 'unlinked' | KeptBecause>(copy: C, erase: E) =>
  ({ about: 'person', copy, erase }) as const

export const holdings = {
  contacts: person('in', 'deleted'),
  addresses: person('in', 'deleted'),
  consents: person('in', 'proof'),
  rightsRequests: person('in', 'proof'),
  linkCodes: person('keys', 'deleted'),
  dataCopies: person('keys', 'deleted'),
  conversations: person('in', 'deleted'),
  inbound: person('in', 'deleted'),
  outbox: person('in', 'deleted'),
  jobs: person('queue', 'deleted'),
  leases: nobody,
  alerts: nobody,
  zaloTokens: nobody,

  cases: person('in', 'case'),
  caseMessages: person('in', 'deleted'),
  caseFiles: person('in', 'deleted'),
  caseTellings: person('in', 'case'),
  webUploads: nobody,
  sealedCases: nobody,
  sealedLetters: nobody,
  hiddenPlaces: nobody,
  caseRoutes: officers,
  cannedReplies: officers,

  questions: person('in', 'unlinked'),
  enquiries: officers,
  /** Which question of `questions` a common answer was written for. */
  enquiryQuestions: nobody,
  goldenQuestions: nobody,
  documents: nobody,
  passages: nobody,

  units: nobody,
  unitSpans: nobody,
  unitEvents: officers,
  unitGrades: nobody,
  unitCodes: officers,
  unitMembers: person('in', 'deleted'),

  titles: nobody,
  titleEquivalences: nobody,
  titleStandards: nobody,
  cadres: person('in', 'record'),
  postings: person('in', 'record'),
  qualifications: person('in', 'record'),
  rewards: person('in', 'record'),
  plannings: person('personnel', 'record'),
  officialGrades: person('personnel', 'record'),
  cadreChanges: person('in', 'record'),
  cadreImports: officers,
  cadreUploads: officers,
  cadreMerges: officers,
  cadreMergeMoves: officers,
  cadreLinks: person('in', 'deleted'),
  cadreLinkCodes: person('keys', 'record'),
  changeRequests: person('in', 'record'),
  auditEntries: person('trail', 'trail'),

  surveys: nobody,
  surveyVersions: nobody,
  assignments: person('in', 'deleted'),
  surveyAudience: person('in', 'record'),
  participation: person('in', 'deleted'),
  responses: person('in', 'deleted'),
  answers: person('in', 'deleted'),
  sealedBallots: nobody,
  ballots: nobody,
  receipts: nobody,
  hiddenInbound: nobody,
  surveyMembers: nobody,
  surveyChoices: nobody,
  surveyReach: nobody,
  surveyFrozen: nobody,

  evaluationRules: nobody,
  evaluationCycles: nobody,
  evaluationSubjects: person('in', 'record'),
  evaluationRaters: person('in', 'deleted'),
  evaluationSurveys: person('others', 'record'),
  evaluationResults: person('personnel', 'record'),
  evaluationPublications: person('in', 'record'),

  broadcasts: officers,
  broadcastRecipients: person('in', 'deleted'),
  broadcastEvents: officers,
  zbsTemplates: nobody,

  learningProgress: person('in', 'deleted'),
  learningDecisions: officers,
  learningDue: person('in', 'deleted'),
  reminders: person('in', 'deleted'),
  reminderMutes: person('in', 'deleted'),
  reminderHours: person('in', 'deleted'),

  officers: person('in', 'unlinked'),
  consoleLinks: officers,
  consoleSessions: officers,

  nominations: person('in', 'record'),
  nominationWaivers: person('personnel', 'record'),
  nominationFiles: person('personnel', 'record'),
  inspections: nobody,
  dutyActs: officers,
  owedReports: nobody,
  reportKeepers: person('in', 'record'),
  /** A report is its unit's; who said that it was on its way did so for the unit. */
  handIns: officers,

  courses: nobody,
  trainingClasses: nobody,
  classFiles: nobody,
  classSessions: nobody,
  enrolments: person('in', 'record'),
  attendance: person('in', 'record'),
} as const satisfies Readonly<Record<TableName, Held>>

/** Tables whose rows about a person are in their copy. */
export type CopiedTable = {
  [T in TableName]: (typeof holdings)[T] extends { readonly copy: 'in' } ? T : never
}[TableName]
