/** What the bot says about surveys, word for word. `M06`… are the model messages of the federation's messaging guide. */
import type { SurveyMode } from './survey.ts'
import type { Numbered } from './view.ts'

export const wording = {
  /** The group of units too small to be one by themselves. */
  smallUnits: 'Các đơn vị dưới 5 người được hỏi',
  yes: 'Có',
  no: 'Không',
  done: 'Xong',
  start: 'Bắt đầu',
  later: 'Để sau',
  /** After an answer that was none. */
  leaveHow: 'Chưa muốn trả lời, anh/chị gõ "để sau".',
  decline: 'Không tham gia',
  noEnd: 'khi có thông báo kết thúc',
  back: 'Quay lại',
  skip: 'Bỏ qua',
  keep: 'Giữ nguyên',
  /** A button holds few letters; the line above says the answer in full. */
  keepPreset: (answer: string) => (answer.length <= 20 ? `Giữ: ${answer}` : 'Giữ nguyên'),
  resume: 'Tiếp tục khảo sát',
  noReminder: 'Không nhắc nữa',
  submit: 'Gửi phiếu',
  edit: 'Sửa câu trả lời',
  sendAsIs: 'Giữ nguyên văn',
  mask: 'Che giúp tôi',
  rewrite: 'Viết lại',
  other: 'Khác',
  otherLabel: (label: string) => `${label} Anh/chị ghi rõ "Khác" là gì?`,
  acknowledged: 'Đã rõ',

  typeChoice: 'Anh/chị trả lời bằng số thứ tự hoặc nội dung.',
  typeChoices: 'Có thể chọn nhiều: anh/chị gõ các số, cách nhau bằng dấu phẩy, ví dụ: 1, 3.',
  typeOrder: (n: number) =>
    `Anh/chị xếp đủ ${n} mục, quan trọng nhất trước: gõ các số theo thứ tự, ví dụ: ${Array.from({ length: n }, (_, i) => n - i).join(', ')}.`,
  /** M08, over the buttons of a scale. */
  choosePoint: 'Anh/chị chọn:',
  typePoint: (low: number, high: number) => `Anh/chị trả lời bằng số (${low}–${high}), bằng chữ hoặc ⭐.`,
  typeYesNo: 'Anh/chị trả lời "có" hoặc "không" giúp tôi.',
  typeWhole: 'Anh/chị gõ một số nguyên, ví dụ: 12.',
  typeNumber: 'Anh/chị gõ một con số, không kèm chữ, ví dụ: 7,5.',
  numberBetween: (min: number | undefined, max: number | undefined) =>
    min === undefined
      ? `Anh/chị gõ số không quá ${max} giúp tôi.`
      : max === undefined
        ? `Anh/chị gõ số từ ${min} trở lên giúp tôi.`
        : `Anh/chị gõ số từ ${min} đến ${max} giúp tôi.`,
  typeDate: 'Anh/chị gõ đủ ngày, tháng, năm, ví dụ: 05/03/2026 hoặc mùng 5 tháng 3 năm 2026.',
  typeYear: (day: string) => `Ngày ${day} năm nào ạ? Anh/chị gõ năm, ví dụ: 2026.`,
  noSuchDay: 'Ngày này không có trong lịch. Anh/chị xem lại giúp tôi, ví dụ: 05/03/2026.',
  typeText: (max: number) => `Anh/chị gõ câu trả lời, tối đa ${max} ký tự.`,
  textTooLong: (length: number, max: number) => `Câu trả lời dài ${length} ký tự, tối đa ${max}. Anh/chị rút gọn giúp tôi.`,
  typePhone: 'Anh/chị gõ số điện thoại 10 chữ số, ví dụ: 0912 345 678.',
  typeUnit: 'Anh/chị gõ một phần tên để tìm, rồi chọn trong danh sách.',
  unitUnknown: 'Tôi không thấy tên này trong danh sách. Anh/chị gõ ngắn hơn hoặc cách khác giúp tôi.',
  sendPhoto: 'Anh/chị gửi một ảnh giúp tôi (không gửi ảnh giấy tờ tùy thân).',
  photoUnreadable: 'Kênh này không chuyển được ảnh cho tôi. Anh/chị bấm "Bỏ qua" hoặc gửi qua kênh khác.',
  photoReceived: '(đã gửi ảnh)',
  chooseOne: (n: number) => `Anh/chị chọn một trong ${n} câu trả lời giúp tôi (bằng số hoặc nội dung).`,
  chooseSome: 'Anh/chị chọn trong danh sách giúp tôi: gõ các số, ví dụ: 1, 3.',
  chooseBetween: (low: number, high: number, unknown: boolean) =>
    `Anh/chị chọn một mức từ ${low} đến ${high} giúp tôi${unknown ? ', hoặc "không đủ thông tin"' : ''}.`,
  /** Before the question is put again. */
  unreadable: {
    nothing: 'Tôi chưa thấy câu trả lời.',
    picture: 'Câu này không nhận ảnh.',
    other: 'Tôi chưa đọc được hình dán, tệp, ghi âm hay vị trí.',
    'old button': 'Nút này thuộc tin nhắn cũ nên không còn dùng được. Phiếu đang ở câu sau đây.',
  },
  notAllowed: 'Câu trả lời này chưa hợp lệ. Anh/chị xem lại giúp tôi.',
  offeredNoMore: 'Câu trả lời này không còn hợp với câu trả lời khác của anh/chị. Anh/chị chọn lại giúp tôi.',
  required: 'Câu này cần có câu trả lời để hoàn thành phiếu. Nếu không muốn trả lời, anh/chị có thể gõ "để sau" hoặc "không tham gia".',

  /** M06, for every kind of survey. */
  invitation: (survey: {
    readonly title: string
    readonly questions: number
    readonly remarks: number
    readonly until: string
    readonly mode: SurveyMode
    readonly house: string
    readonly own?: string
  }) => {
    const words =
      survey.own ??
      `Kính mời anh/chị tham gia khảo sát "${survey.title}" của ${survey.house}: {so_cau} câu, khoảng {phut} phút, hạn đến {han}.`
    const known: Readonly<Record<string, string>> = {
      so_cau: String(survey.questions),
      phut: String(Math.max(1, Math.ceil(survey.questions / 3.5))),
      han: survey.until,
    }
    const remarks = survey.remarks === 0 ? '' : ` Kèm theo là ${survey.remarks} ô ý kiến, không bắt buộc.`
    return `${words.replace(/\{(so_cau|phut|han)\}/g, (whole, name: string) => known[name] ?? whole)}${remarks} ${whoSees(survey.mode)}`
  },
  /** M08 */
  question: ({ kind, i, n }: Numbered, label: string) =>
    kind === 'question' ? `Câu ${i}/${n}. ${label}` : `Ý kiến ${i}/${n} (không bắt buộc). ${label}`,
  /** "câu 3", "ý kiến 1": what people type to come back to it. */
  called: ({ kind, i }: Pick<Numbered, 'kind' | 'i'>) => (kind === 'question' ? `câu ${i}` : `ý kiến ${i}`),
  /** Before an answer in the review. */
  line: (number: Numbered | undefined) => (number?.kind === 'remark' ? `Ý kiến ${number.i}.` : `${number?.i ?? ''}.`),
  current: (answer: string) => `Đang trả lời: ${answer}`,
  preset: (answer: string) => `Có sẵn: ${answer}`,
  chosenSoFar: (answer: string) => `Đã chọn: ${answer}`,
  backByWord: 'Gõ "quay lại" để về câu trước.',
  skipByWord: 'Gõ "bỏ qua" nếu không muốn trả lời.',
  keepByWord: 'Gõ "giữ nguyên" để không đổi.',
  keepPresetByWord: 'Gõ "giữ nguyên" để dùng câu trả lời có sẵn.',
  doneByWord: 'Gõ "xong" khi đã chọn đủ.',
  firstAlready: 'Đây là câu đầu tiên.',
  changed: (called: string, answer: string) => `Đã sửa ${called}: ${answer}.`,
  noSuchQuestion: ({ questions, remarks }: { readonly questions: number; readonly remarks: number }) =>
    `Phiếu này có ${questions} câu${remarks > 0 ? ` và ${remarks} ý kiến` : ''}. Anh/chị gõ lại, ví dụ: sửa câu 2${remarks > 0 ? ', sửa ý kiến 1' : ''}.`,
  review: (lines: readonly string[], left: number) =>
    `Phiếu trả lời của anh/chị:\n${lines.join('\n')}\n\n${left > 0 ? `Còn ${left} câu chưa trả lời. ` : ''}Anh/chị bấm hoặc gõ "${wording.submit}" để hoàn thành, gõ "sửa câu 2" để sửa.`,
  reviewMore: (n: number) => `… và ${n} câu khác`,
  skipped: '(bỏ qua)',
  /** M10 */
  thanks: 'Cảm ơn anh/chị đã dành thời gian. Ý kiến của anh/chị giúp công đoàn làm việc khách quan, công tâm hơn.',
  /**
   * After the thanks, where the ballot is secret.
   * @param listedAt address of the page of counted ballots; without one the union says where the list hangs
   */
  sealed: (receipt: string, listedAt?: string) =>
    `Phiếu đã được niêm phong, không gắn với tên anh/chị; từ lúc này không ai sửa hay xem riêng được, kể cả tôi. Mã biên nhận của anh/chị: ${receipt}. Khi khảo sát kết thúc, mã này có trong danh sách phiếu được tính (khi có đủ số phiếu tối thiểu). Tôi không lưu mã này cùng tên anh/chị; anh/chị tự giữ nếu cần.${listedAt === undefined ? '' : `\nDanh sách phiếu được tính, anh/chị xem sau ngày kết thúc: ${listedAt}`}`,
  more: (n: number, title: string) => `Còn ${n} phiếu đang chờ anh/chị, tiếp theo là "${title}".`,
  editHow: 'Anh/chị muốn sửa câu nào? Gõ, ví dụ: sửa câu 2.',
  parked: (title: string, number: Numbered) =>
    `Khảo sát "${title}" đang dừng ở ${wording.called(number)}/${number.n}. Câu trả lời trước đó vẫn được giữ.`,
  parkedAtReview: (title: string) => `Khảo sát "${title}" đã trả lời xong, chỉ còn bước gửi phiếu.`,
  /** @param code what brings it back, where it is in no list of theirs */
  postponed: (until: string, code?: string) =>
    `Vâng, tôi giữ lại để anh/chị làm sau, hạn đến ${until}. Khi nào tiện, anh/chị gõ ${code === undefined ? '"khảo sát"' : `mã ${code}`}.`,
  declineWhy: 'Vâng. Anh/chị cho biết lý do được không ạ? (không bắt buộc)',
  declineReasons: ['Không có thời gian', 'Không quan tâm', 'Ngại lộ danh tính', 'Không muốn nêu'] as const,
  declined:
    'Tôi đã ghi nhận anh/chị không tham gia và sẽ không nhắc nữa. Đổi ý, anh/chị vẫn có thể gõ mã khảo sát để tham gia khi còn hạn.',
  noMoreReminders: 'Tôi sẽ không nhắc khảo sát này nữa. Anh/chị vẫn có thể gõ "khảo sát" để làm khi còn hạn.',
  needsConsent: 'Khảo sát này ghi câu trả lời kèm hồ sơ của anh/chị nên cần anh/chị đồng ý trước.',
  notWithoutConsent: 'Vâng, không có đồng ý thì tôi không ghi khảo sát này. Anh/chị đổi ý thì gõ "khảo sát".',
  already: (title: string) => `Anh/chị đã gửi phiếu "${title}" rồi. Mỗi người một phiếu. Cảm ơn anh/chị.`,
  closed: (title: string) => `Khảo sát "${title}" đã kết thúc nên không nhận thêm phiếu. Cảm ơn anh/chị đã quan tâm.`,
  notOpen: 'Khảo sát này chưa mở hoặc không dành cho mã này. Anh/chị kiểm tra lại mã giúp tôi.',
  unknownCode: 'Mã khảo sát không đúng. Anh/chị kiểm tra lại giúp tôi (dạng KS-XXXXXX).',
  none: 'Hiện không có khảo sát nào chờ anh/chị.',
  list: 'Các khảo sát đang chờ anh/chị:',
  oldAnswer: 'Nút này thuộc câu hỏi không còn trong phiếu.',
  oldTap: (called: string) => `Nút này thuộc ${called}. Muốn đổi câu trả lời đó, anh/chị gõ "sửa ${called}".`,
  endedMidway: (title: string) => `Khảo sát "${title}" đã kết thúc khi anh/chị đang làm dở; câu trả lời chưa gửi đã được bỏ.`,
  /** M09. @param called "của CĐCS …", or its title and whose it is. @param until the last day; undefined: no end set */
  reminder: (called: string, left: number | undefined, until: string | undefined) =>
    `${left === undefined ? `Anh/chị chưa trả lời xong khảo sát ${called}.` : left === 0 ? `Anh/chị đã trả lời các câu hỏi nhưng chưa gửi phiếu khảo sát ${called}.` : `Anh/chị còn ${left} câu chưa trả lời trong khảo sát ${called}.`} Khảo sát kết thúc ${until === undefined ? wording.noEnd : `lúc 24 giờ ngày ${until}`}.`,
  /** To questions about the question itself. */
  here: {
    /** @param way what to do instead of answering, where there is something */
    meaning: (way: string) =>
      `Để không làm lệch câu trả lời, tôi không giải thích thêm câu hỏi; anh/chị trả lời theo cách hiểu của mình.${way}`,
    unknown: ' Chưa rõ thì chọn "Không đủ thông tin", câu đó không tính vào điểm.',
    skip: ' Không muốn trả lời thì gõ "bỏ qua".',
    left: (questions: number, remarks: number) =>
      questions > 0
        ? `Còn ${questions} câu nữa là gửi được phiếu${remarks > 0 ? `, và ${remarks} ô ý kiến không bắt buộc` : ''}.`
        : `Chỉ còn ${remarks} ô ý kiến, không bắt buộc.`,
    whom: (title: string) => `Anh/chị đang trả lời phiếu "${title}".`,
  },
  /** To questions about surveys. */
  about: {
    ends: (title: string, until: string) => `"${title}": hạn đến ${until}.`,
    secret:
      'Mỗi khảo sát nói rõ ai xem được gì trước khi bắt đầu. Phiếu đoàn viên đánh giá cán bộ là phiếu ẩn danh: không gắn với tên anh/chị, không ai biết ai trả lời gì, kết quả chỉ tổng hợp khi có từ 5 phiếu. Anh/chị gõ "khảo sát" để xem phiếu đang chờ mình.',
    scale:
      'Thang 5 điểm: 5 là Rất tốt (cao nhất), 1 là Yếu (thấp nhất). Chưa rõ thì anh/chị chọn "Không đủ thông tin", câu đó không tính vào điểm.',
    edit: 'Dạ được. Trước khi gửi phiếu, anh/chị bấm "Quay lại" hoặc gõ, ví dụ, "sửa câu 3" để đổi câu trả lời. Gửi phiếu rồi thì không sửa được nữa.',
    later:
      'Dạ được. Câu trả lời đang làm dở được giữ đến hết hạn khảo sát; khi nào tiện, anh/chị gõ "khảo sát" để làm tiếp, kể cả trên kênh khác đã liên kết.',
    thereAre: 'Đang có phiếu chờ anh/chị, gõ "khảo sát" để làm:',
    missing:
      'Hiện không có phiếu nào chờ anh/chị. Phiếu chỉ gửi cho người trong danh sách được hỏi, đã đồng ý nhận khảo sát và chưa dừng nhận tin. Anh/chị gõ "quyền dữ liệu" để xem mình đã đồng ý những gì, hoặc "gặp cán bộ" để hỏi công đoàn.',
    paper:
      'Phiếu trên đây là tài liệu tham khảo cho hội nghị nhận xét, không thay cho bản tự đánh giá theo quy trình. Có phải nộp bản giấy hay không, anh/chị hỏi cán bộ phụ trách: gõ "gặp cán bộ".',
  },
  goOn: 'Tiếp tục',
  notYet: (left: number) => `Còn ${left} câu nữa là gửi được phiếu.`,
  heading: {
    answersSheet: 'Trả lời',
    codeBook: 'Bảng mã',
    progress: 'Tiến độ',
    dropOff: 'Dừng ở đâu',
    unit: 'Đơn vị',
    people: 'Đối tượng',
    assigned: 'Được hỏi',
    completed: 'Đã gửi phiếu',
    rate: 'Tỷ lệ (%)',
    started: 'Đang làm',
    partial: 'Bỏ dở',
    contacted: 'Đã mời, chưa làm',
    refused: 'Từ chối',
    unreachable: 'Không liên lạc được',
    waiting: 'Chưa mời',
    seen: 'Đã thấy',
    stopped: 'Dừng ở đây',
    total: 'Tổng',
    byCode: 'Qua mã, không nằm trong danh sách',
    noGroup: '(không chia nhóm)',
    reason: 'Lý do từ chối',
    count: 'Số người',
    name: 'Người trả lời',
    group: 'Nhóm',
    day: 'Ngày gửi',
    version: 'Phiên bản',
    key: 'Mã câu',
    question: 'Câu hỏi',
    type: 'Loại',
    required: 'Bắt buộc',
    choices: 'Các lựa chọn',
    relevant: 'Chỉ hỏi khi',
  },
  personal: (found: readonly string[]) =>
    `Khảo sát này ẩn danh, nhưng câu trả lời dường như có ${found.join(', ')}, có thể làm lộ người. Anh/chị muốn sửa lại không?`,
} as const

/** Says exactly who can see what. */
export function whoSees(mode: SurveyMode): string {
  switch (mode) {
    case 'named':
      return 'Phiếu có ghi tên: cán bộ phụ trách khảo sát xem được câu trả lời của anh/chị.'
    case 'confidential':
      return 'Câu trả lời được giữ kín: hệ thống biết ai trả lời để không gửi trùng, cán bộ chỉ xem được phiếu không ghi tên.'
    case 'anonymous':
      return 'Câu trả lời không gắn với tên anh/chị; kết quả chỉ tổng hợp khi có từ 5 phiếu. Cán bộ biết ai đã tham gia nhưng không biết ai trả lời gì; phiếu được niêm phong và xáo trộn. Trước khi bấm gửi, câu trả lời đang làm dở được mã hóa. Nền tảng nhắn tin (Zalo, Telegram) vẫn có thể giữ lịch sử chat trên máy của anh/chị và máy chủ của họ.'
  }
}
