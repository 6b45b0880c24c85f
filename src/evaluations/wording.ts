/** What people read about evaluations, word for word. `M06`, `M07` are the model messages of the federation's messaging guide. */
import type { Grade } from '../../db/tables/cadres.ts'
import { points } from './points.ts'
import type { OwnResult } from './own.ts'

interface Rated {
  readonly name: string
  readonly title: string
  readonly unit: string
}

const grades = {
  HTXS: 'Hoàn thành xuất sắc nhiệm vụ',
  HTT: 'Hoàn thành tốt nhiệm vụ',
  HT: 'Hoàn thành nhiệm vụ',
  KHT: 'Không hoàn thành nhiệm vụ',
  CXL: 'Chưa xếp loại',
} as const satisfies Record<Grade, string>

/** "chưa đủ dữ liệu": too few answers, or none. */
const notShown = 'chưa đủ dữ liệu'

/** There are papers of self and superior and no others that count. */
const withheld = 'không công bố: chỉ có phiếu tự đánh giá, cấp trên'

const official = ({ year, grade, decision }: OwnResult) =>
  `Kết quả xếp loại chính thức năm ${year} của đồng chí: ${grades[grade]} (${decision}).`

const inSurvey = ({ total, isWithheld, group, median, medianOf }: OwnResult) => {
  const whose = [...(group === undefined ? [] : [group]), ...(medianOf === undefined ? [] : [yearly(medianOf)])].join(', ')
  const own = total !== null ? `${points(total)}/100` : isWithheld ? withheldOwn : notShown
  return `Điểm khảo sát: ${own}. Trung vị của chức danh tương đương${whose === '' ? '' : ` (${whose})`}: ${median === undefined ? notShown : points(median)}.`
}

const withheldOwn =
  'không công bố, vì chưa đủ phiếu đồng cấp và phiếu đoàn viên; điểm chung khi đó chỉ còn từ phiếu tự đánh giá và phiếu của cấp trên'

const yearly = (year: number): string => `kỳ hằng năm ${year}`

export const wording = {
  /** Beside a median that is not of the same cycle. */
  yearly,
  cycleTitle: 'Đánh giá cán bộ công đoàn năm',
  surveyTitle: ({ name, title, unit }: Rated, year: number) => `Đánh giá cán bộ năm ${year}: đồng chí ${name}, ${title}, ${unit}`,
  intro: ({ name, title }: Rated, year: number) =>
    `Đồng chí ${name}, ${title} — trong năm ${year}, theo anh/chị, mức độ thực hiện các nội dung sau như thế nào?`,
  /** M06, to the members of the rated person's unit. */
  invitation: ({ unit }: Rated, year: number) =>
    `Kính mời anh/chị tham gia khảo sát đánh giá cán bộ công đoàn năm ${year} của ${unit}: {so_cau} câu, khoảng {phut} phút, hạn đến {han}.`,
  /** M07 */
  selfInvitation: ({ name }: Rated, year: number) =>
    `Kính gửi đồng chí ${name}: theo kế hoạch đánh giá cán bộ năm ${year}, mong đồng chí hoàn thành phiếu tự đánh giá ({so_cau} câu) trước 24 giờ ngày {han}. Đây là tài liệu tham khảo cho hội nghị nhận xét, không phải kết quả xếp loại.`,
  /** M09: "trong khảo sát của CĐCS …" */
  called: ({ unit }: Rated) => `của ${unit}`,
  /** M10 */
  thanks: 'Cảm ơn anh/chị đã dành thời gian. Ý kiến của anh/chị giúp công đoàn đánh giá cán bộ khách quan, công tâm hơn.',
  commentsTitle: 'Ý kiến thêm (không bắt buộc)',
  /** Beside every suggestion, always. */
  notOfficial: 'Kết quả khảo sát, không phải kết quả xếp loại chính thức',
  /** Too few answers, or none: the same words for both. */
  notShown,
  withheld,
  /** Where there is no total to suggest a grade from. */
  noSuggestion: 'không có',
  /** What the rules say of a total without peers and members; the second is said before anything is published. */
  namedTotal: {
    withheld:
      'Khi chưa đủ cả phiếu đồng cấp lẫn phiếu đoàn viên, điểm chung và điểm từng nhóm tiêu chí không được tính: chỉ còn phiếu tự đánh giá và phiếu cấp trên thì ai biết điểm tự chấm sẽ tính ra điểm cấp trên đã cho.',
    shown:
      'Bộ quy tắc này cho tính điểm chung cả khi chỉ có phiếu tự đánh giá và phiếu cấp trên: khi công khai, cán bộ biết điểm tự chấm có thể tính ra điểm cấp trên đã cho mình.',
  },
  grade: grades,
  /** To the question for one's own. */
  own: (result: OwnResult) => `${official(result)} ${inSurvey(result)} Điểm khảo sát chỉ để tham khảo, không phải kết quả xếp loại.`,
  overall: 'Điểm chung',
  ownPicture: (year: number) => `Kết quả khảo sát năm ${year}`,
  published: (result: OwnResult) =>
    `Kính gửi đồng chí: kết quả đánh giá cán bộ năm ${result.year} đã được công khai. ${official(result)} Muốn xem điểm khảo sát của mình, đồng chí gõ "tôi được mấy điểm".`,
  notOthers:
    'Dạ, kết quả đánh giá của từng người chỉ được gửi cho chính người đó và công khai theo quyết định của cấp có thẩm quyền, nên tôi không cung cấp được điểm của người khác. Anh/chị có thể gõ "tôi được mấy điểm" để xem kết quả của mình.',
  nothingPublished: 'Hiện chưa có kết quả đánh giá nào của đồng chí được công khai. Khi có, tôi sẽ báo đồng chí ngay.',
  notRaters:
    'Dạ, phiếu của đoàn viên không gắn với tên và nhận xét chỉ cán bộ phụ trách đọc, đã xáo thứ tự, bỏ tên; nên tôi không biết, cũng không cung cấp được ai đã chấm hay viết gì.',
  notLinked: 'Để xem kết quả đánh giá của mình, đồng chí vui lòng nhập mã liên kết hồ sơ do công đoàn cấp.',
  afterSurvey: 'Anh/chị đang làm khảo sát; xong phiếu hoặc gõ "để sau" rồi hỏi lại giúp tôi, để không lưu dấu vết nào bên cạnh phiếu.',
  privacyNote: (members: number, peers: number) =>
    `Số liệu chỉ hiện khi có ít nhất ${members} phiếu của đoàn viên, ${peers} phiếu đồng cấp; phiếu dưới ngưỡng không được tính vào bất kỳ số nào. "chưa đủ dữ liệu" dùng chung cho không có phiếu và chưa đủ phiếu.`,
  /** To be put up where everybody who voted may look. */
  receiptList: (title: string, receipts: readonly string[], members: number) =>
    `DANH SÁCH BIÊN NHẬN PHIẾU ĐƯỢC TÍNH\r\n${title}\r\n\r\nMỗi mã là một phiếu kín của đoàn viên đã được tính vào kết quả, xếp theo vần, không gắn với ai và không nói về cán bộ nào. Phiếu về cán bộ có dưới ${members} phiếu không được tính vào bất kỳ số nào nên không có trong danh sách.\r\n\r\n${receipts.join('\r\n')}\r\n`,
  page: {
    title: 'Đánh giá cán bộ',
    cycles: 'Các kỳ đánh giá',
    cycle: 'Kỳ đánh giá',
    code: 'Mã',
    none: 'Chưa có kỳ đánh giá nào.',
    create: 'Lập kỳ đánh giá',
    created: 'Đã lập bản nháp. Mời anh/chị xem danh sách người đánh giá trước khi trình.',
    kind: 'Loại',
    year: 'Năm',
    unit: 'Đơn vị',
    unitHint: 'Đơn vị này và các đơn vị trực thuộc.',
    wholeProvince: 'Toàn tỉnh',
    cadre: 'Mã cán bộ',
    cadreHint: 'Chỉ những người này, cách nhau bằng dấu phẩy; để trống là tất cả.',
    perMember: 'Mỗi đoàn viên đánh giá tối đa mấy cán bộ',
    until: 'Hạn cuối',
    state: 'Trạng thái',
    progress: 'Tiến độ',
    calendar: 'Lịch',
    calendarLine: (
      { closesOn, meetingsBy, decisionsBy, before }: Readonly<Record<'closesOn' | 'meetingsBy' | 'decisionsBy' | 'before', string>>,
      said: (day: string) => string,
    ) =>
      `lấy ý kiến đến hết ${said(closesOn)}; họp nhận xét trước hết ${said(meetingsBy)}; quyết định trước hết ${said(decisionsBy)}; xong trước ${said(before)}`,
    late: {
      meetings: 'Đã quá ngày họp nhận xét theo lịch.',
      decisions: 'Đã quá ngày quyết định xếp loại theo lịch.',
      publication: 'Đã quá hạn hoàn thành kỳ đánh giá theo lịch.',
    },
    comparedWith: 'So với',
    progressHint: 'Chỉ tính phiếu của những cán bộ đã đủ số phiếu tối thiểu: phiếu dưới ngưỡng không có trong bất kỳ số nào.',
    cadres: 'Số cán bộ',
    scope: 'Phạm vi',
    cadresIn: (cadres: string, unit: string | undefined) => `${cadres} cán bộ${unit === undefined ? '' : `, ${unit}`}`,
    /** Of nobody with enough papers no papers are counted: "0/0" would say that nobody was asked. */
    reached: (reached: string, cadres: string, handedIn: string, asked: string) =>
      `${reached}/${cadres} cán bộ đủ phiếu${reached === '0' ? '' : ` (${handedIn}/${asked} phiếu)`}`,
    byUnit: 'Theo đơn vị',
    next: 'Việc tiếp theo',
    sure: 'Anh/chị chắc chắn chứ?',
    moved: 'Đã chuyển trạng thái.',
    basis: 'Căn cứ công khai',
    basisHint: 'Số quyết định hoặc quy định cho phép công khai trong đơn vị.',
    published: (n: number) => `Đã công khai ${n} kết quả; từng cán bộ được báo qua tin nhắn.`,
    raters: 'Người đánh giá',
    ratersHint: 'Số người có thể hỏi qua tin nhắn, theo từng nhóm. Sửa được khi kỳ còn ở nháp hoặc chờ duyệt.',
    tooFew: 'chưa đủ ngưỡng',
    group: 'Nhóm',
    rater: 'Mã người đánh giá',
    chat: 'Tin nhắn',
    noChat: 'chưa liên kết',
    hasChat: 'đã liên kết',
    add: 'Thêm người đánh giá',
    todo: 'Sửa',
    remove: 'Bỏ',
    corrected: 'Đã sửa danh sách.',
    results: 'Kết quả khảo sát',
    result: 'Kết quả',
    summary: 'Tổng hợp theo bộ lọc',
    meanOf: (what: string) => `Trung bình: ${what}`,
    all: 'Tất cả',
    export: 'Tải bảng Excel',
    comments: 'Ý kiến ghi trong phiếu',
    commentsHint: 'Chỉ cán bộ phụ trách được xem. Thứ tự ngẫu nhiên, không ngày giờ, đã che tên.',
    trend: 'Qua các năm',
    change: 'Thay đổi',
    notYet: 'chưa có',
    decide: 'Ghi xếp loại chính thức',
    grade: 'Mức xếp loại',
    decision: 'Số quyết định',
    decidedOn: 'Ngày quyết định',
    decidedNow: 'Đã ghi xếp loại vào hồ sơ.',
    gradesTitle: 'Xếp loại chính thức',
    gradesGiven: (given: number, all: number) => `Đã ghi xếp loại của ${given}/${all} cán bộ trong kỳ.`,
    gradedBefore: (given: string, all: string, without: string) =>
      `Đã ghi xếp loại của ${given}/${all} cán bộ trong kỳ.${without === '0' ? '' : ` Còn ${without} người chưa có: bấm "Đã quyết định xong" rồi thì không ghi thêm trong kỳ này được nữa.`}`,
    publishedNext: (given: string, all: string, without: string) =>
      `Sẽ công khai kết quả của ${given}/${all} cán bộ, từng người được báo riêng.${without === '0' ? '' : ` ${without} người chưa ghi xếp loại nên không được công khai.`}`,
    official: 'Xếp loại đã ghi',
    keep: 'Giữ nguyên',
    decideHint: 'Chọn mức cho những người có trong quyết định; số và ngày quyết định dùng chung cho những người vừa chọn ở trang này.',
    decideMany: 'Ghi các mức đã chọn',
    decidedMany: (n: number) => `Đã ghi xếp loại của ${n} cán bộ vào hồ sơ.`,
    noneChosen: 'Chưa chọn mức xếp loại cho ai.',
    overQuota: 'Tỷ lệ "Hoàn thành xuất sắc" vượt 20% số được xếp loại tốt trở lên ở nhóm:',
    overQuotaIn: (group: string, excellent: number, allowed: number) =>
      `${group}: ${excellent} người, mức thông thường không quá ${allowed}`,
    above: 'Mức xếp loại cao hơn mức có thể xếp theo thời gian công tác, kỷ luật trong năm:',
    aboveOne: (who: string, grade: string, atMost: string) => `${who}: ${grade}, cao nhất là ${atMost}`,
    circumstances: (year: number) => `Thời gian công tác, kỷ luật năm ${year}`,
    atMost: 'Mức cao nhất có thể xếp',
    monthsWorked: 'Số tháng công tác trong năm',
    months: 'Tháng công tác',
    byRecord: 'Theo hồ sơ',
    monthsOf: (n: number) => `${n} tháng`,
    post: (title: string, unit: string, since: string | undefined, until: string | undefined) =>
      `${title}, ${unit}${since === undefined ? '' : ` từ ${since}`}${until === undefined ? '' : `, thôi từ ${until}`}`,
    noPost: 'không có chức danh nào trong năm',
    assumed: 'hồ sơ thiếu ngày',
    assumedHint: 'Hồ sơ chưa có ngày bắt đầu của chức danh, nên tính từ đầu năm.',
    byHand: 'cán bộ sửa',
    corrections: 'Cán bộ đã sửa',
    correctedBy: (who: string, on: string, reason: string) => `${who}, ngày ${on}: ${reason}`,
    whyCorrected: 'Căn cứ',
    whyCorrectedHint:
      'Số quyết định hoặc giấy tờ làm căn cứ; không ghi chi tiết kỷ luật, sức khỏe, gia đình. Ghi nhận rồi thì hồ sơ đổi cũng không tính lại.',
    monthsAway: 'Số tháng nghỉ trong năm',
    maternity: 'Nghỉ thai sản',
    disciplined: 'Bị kỷ luật trong năm',
    noteYear: 'Ghi nhận',
    yearNoted: 'Đã ghi thời gian công tác, kỷ luật trong năm.',
    drift: 'Độ lệch khi chấm',
    receipts: 'Biên nhận phiếu được tính',
    driftHint: (least: number) =>
      `Số dương là chấm cao hơn, số âm là chấm thấp hơn những người khác. Chỉ nêu khi có từ ${least} cán bộ, tính từ những điểm được hiện.`,
    driftMarkers: 'Theo người chấm cấp trên',
    driftMarkersHint: 'Điểm cấp trên cho, so với điểm đồng cấp và đoàn viên cho chính những cán bộ đó.',
    driftUnits: 'Theo đơn vị',
    driftUnitsHint: 'Điểm của cán bộ trong đơn vị (kể cả đơn vị trực thuộc), so với trung vị của chức danh tương đương toàn kỳ.',
    driftFirst: (shown: number, all: string) => `Nêu ${shown} đơn vị lệch nhiều nhất trong ${all} đơn vị.`,
    driftYears: 'Theo năm',
    driftYearsHint: 'Trung vị của từng nhóm chức danh qua các kỳ hằng năm, và thay đổi của chính những người có điểm cả hai năm.',
    sameAgain: 'Cùng người, so với năm trước',
    cannot: 'Không làm được',
    nobody: 'Không có cán bộ nào đang giữ chức danh trong phạm vi này.',
    cannotNow: (state: string) =>
      `Kỳ đánh giá đang ở trạng thái "${state}", chưa làm được việc này, hoặc danh sách đã được người khác sửa trước.`,
    back: 'Quay lại',
    home: {
      approve: 'Kỳ đánh giá chờ duyệt',
      tally: 'Kỳ đánh giá đã đóng, chờ tổng hợp',
      late: 'Kỳ đánh giá đã quá hạn một bước',
      open: 'Kỳ đánh giá đang mở',
    },
  },
  rulesPage: {
    title: 'Phiếu, trọng số, ngưỡng hiển thị',
    ofCycle: 'Phiếu và trọng số của kỳ',
    frozen: (title: string, from: string) =>
      `${title}: theo bộ quy tắc áp dụng từ ${from}; bộ quy tắc ban hành sau không làm thay đổi kỳ này.`,
    sets: (days: string) =>
      `Các bộ đang có, theo ngày bắt đầu: ${days}. Lưu là lập một bộ mới, áp dụng cho các kỳ lập từ ngày bắt đầu; kỳ đã lập giữ bộ của mình.`,
    items: 'Nội dung hỏi',
    item: 'Câu',
    key: 'Mã',
    text: 'Nội dung',
    criterion: 'Nhóm tiêu chí',
    raters: 'Hỏi nhóm',
    weights: 'Trọng số nhóm tiêu chí (%)',
    profile: { standard: 'Không chuyên trách', full_time: 'Chuyên trách' },
    weightOf: (who: string) => `Trọng số, ${who.toLowerCase()} (%)`,
    raterWeights: (said: string) => `Trọng số người đánh giá: ${said}.`,
    raterShares: 'Trọng số người đánh giá',
    minimums: 'Ngưỡng hiển thị',
    minimumsHint: 'Ít nhất 5 phiếu đoàn viên, 3 phiếu đồng cấp, 5 cán bộ để so sánh; chỉ đặt cao hơn, và khóa lại khi mở kỳ.',
    namedTotal: 'Vẫn tính điểm chung khi chỉ có phiếu tự đánh giá và phiếu cấp trên',
    namedTotalHint: 'Nếu chọn, cán bộ biết điểm tự chấm có thể tính ra điểm cấp trên đã cho mình.',
    minimum: { members: 'Số phiếu đoàn viên', peers: 'Số phiếu đồng cấp', comparison: 'Số cán bộ để so sánh' },
    validFrom: 'Áp dụng từ ngày',
    validFromHint: 'Sau ngày bắt đầu của bộ gần nhất.',
    emptied: 'Xóa trắng để bỏ câu này.',
    added: 'Câu mới trong nhóm này',
    save: 'Lập bộ quy tắc mới',
    saved: (from: string) => `Đã lập bộ quy tắc áp dụng từ ${from}.`,
    notLater: (from: string) => `Ngày bắt đầu phải sau ${from}.`,
    nobodyAsked: 'Mỗi câu phải hỏi ít nhất một nhóm.',
    notHundred: 'Trọng số của các nhóm tiêu chí, và của người đánh giá, cộng lại phải bằng 100.',
    faulty:
      'Chưa đúng: ngưỡng đoàn viên ít nhất 5, đồng cấp ít nhất 3, so sánh ít nhất 5; trọng số là số dương; câu hỏi không quá 500 ký tự.',
  },
  step: {
    submit: 'Trình duyệt',
    draw: 'Chọn lại người đánh giá theo quy tắc',
    launch: 'Duyệt và mở kỳ đánh giá',
    close: 'Đóng, không nhận thêm phiếu',
    tally: 'Mở phiếu và tổng hợp',
    met: 'Đã họp nhận xét',
    decided: 'Đã quyết định xong',
    publish: 'Công khai kết quả',
    archive: 'Lưu trữ',
    cancel: 'Hủy kỳ đánh giá',
  },
  heading: {
    resultSheet: 'Kết quả',
    comparisonSheet: 'Chức danh tương đương',
    noteSheet: 'Ghi chú',
    cadre: 'Mã cán bộ',
    name: 'Họ và tên',
    title: 'Chức danh',
    unit: 'Đơn vị',
    total: 'Điểm khảo sát',
    suggestion: 'Gợi ý mức (không phải xếp loại chính thức)',
    papers: 'Số phiếu',
    equivalence: 'Nhóm chức danh tương đương',
    median: 'Trung vị',
    lowerQuartile: 'Tứ phân vị dưới',
    upperQuartile: 'Tứ phân vị trên',
    n: 'Số cán bộ so sánh',
    unitGrade: 'Xếp loại CĐCS',
    notes: 'Lưu ý',
  },
  raters: { T: 'Tự đánh giá', D: 'Đồng cấp', C: 'Cấp trên', V: 'Đoàn viên' },
  state: {
    nhap: 'Nháp',
    cho_duyet: 'Chờ duyệt',
    dang_mo: 'Đang mở',
    da_dong: 'Đã đóng',
    da_tong_hop: 'Đã tổng hợp',
    da_hop: 'Đã họp nhận xét',
    da_quyet_dinh: 'Đã quyết định',
    da_cong_khai: 'Đã công khai',
    luu_tru: 'Lưu trữ',
    huy: 'Đã hủy',
  },
  kind: { hang_nam: 'Hằng năm', truoc_de_bat: 'Trước đề bạt', truoc_luan_chuyen: 'Trước luân chuyển', dot_xuat: 'Đột xuất' },
  reason: {
    disciplined: 'bị kỷ luật trong năm',
    short_year: 'thời gian công tác trong năm chưa đủ 6 tháng: không xếp loại, vẫn tự kiểm điểm',
    away: 'nghỉ từ 3 đến dưới 6 tháng: xếp loại cao nhất là Hoàn thành nhiệm vụ',
    moved: 'chuyển công tác trong năm: đơn vị mới xếp loại',
    comments_needed: 'cần ý kiến nhận xét của đơn vị cũ (công tác ở đó từ 6 tháng)',
  },
} as const
