/** What the bot says, word for word. `M01`… are the model messages of the federation's messaging guide. */

import type { ChannelKind } from './messages.ts'
import { heldText } from './training/held.ts'
import type { TrainingHeld } from './training/held.ts'

/** What a federation puts into its own name. From the configuration. */
export interface House {
  /** "Liên đoàn Lao động tỉnh Ninh Thuận" */
  readonly organisation: string
  /** Who takes over when a person is wanted: "Ban Tổ chức". */
  readonly department: string
  /** One line with names, telephone, address. */
  readonly contact: string
  /** The person responsible for personal data. */
  readonly dpoContact: string
}

export const channelNames: Readonly<Record<ChannelKind, string>> = {
  webchat: 'trang web',
  telegram: 'Telegram',
  'zalo-oa': 'Zalo OA',
  'zalo-bot': 'Zalo Bot',
}

export const wording = {
  /** M01 */
  welcome: (house: House) =>
    `Xin chào anh/chị! Đây là Trợ lý Công đoàn của ${house.organisation}. Anh/chị có thể hỏi về Nghị quyết xây dựng đội ngũ cán bộ công đoàn hoặc gửi câu hỏi đến cán bộ phụ trách. Đây là hệ thống trả lời tự động; khi cần, câu hỏi sẽ được chuyển đến cán bộ công đoàn. Gõ "trợ giúp" để xem hướng dẫn.`,
  /** Before the first answer to somebody who asked without opening the chat: who speaks, and that it is a machine. */
  firstWords: (house: House) =>
    `Xin chào anh/chị! Đây là Trợ lý Công đoàn của ${house.organisation}, hệ thống trả lời tự động. Gõ "trợ giúp" để xem hướng dẫn, "gặp cán bộ" để gặp người thật.`,
  welcomeBack: 'Xin chào anh/chị! Anh/chị cần hỏi nội dung gì ạ?',
  help: (house: House) =>
    `Anh/chị cứ gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ: "bao lâu thì đánh giá cán bộ một lần", "mục III.5 nói gì", "có mấy chỉ tiêu".\n\nMuốn gặp người thật, gõ "gặp cán bộ". Muốn gửi ý kiến, phản ánh (có tên hoặc kín), gõ "gửi ý kiến". Muốn xem hoặc xóa dữ liệu của mình, gõ "quyền dữ liệu". Muốn nhận thông báo của công đoàn, gõ "nhận thông báo"; muốn thôi, gõ "dừng". Muốn học Nghị quyết qua các bài ngắn, gõ "học nghị quyết". Dùng thêm kênh khác với cùng một hồ sơ, gõ "mã liên kết".\n\nĐầu mối: ${house.contact}`,
  suggestions: ['Nghị quyết nói về việc gì?', 'Có mấy chỉ tiêu?', 'Bao lâu đánh giá cán bộ một lần?'] as const,
  buttons: {
    verbatim: 'Xem nguyên văn',
    another: 'Câu hỏi khác',
    forward: 'Chuyển câu hỏi',
    no: 'Thôi',
    useful: 'Hữu ích',
    notRight: 'Chưa đúng',
    agree: 'Tôi đồng ý',
    disagree: 'Tôi không đồng ý',
    details: 'Xem chi tiết',
    skip: 'Bỏ qua',
    copy: 'Nhận bản sao',
    view: 'Xem dữ liệu',
    erase: 'Xóa dữ liệu',
    withdraw: 'Rút đồng ý',
    consent: 'Đồng ý lưu',
    allowModel: 'Cho dùng AI bên ngoài',
    stopModel: 'Thôi dùng AI bên ngoài',
    correct: 'Yêu cầu sửa',
    stop: 'Dừng nhận tin',
    resume: 'Nhận lại tin',
    confirmErase: 'Xác nhận xóa',
    keep: 'Giữ lại',
  },

  /** M02. `purpose` and `term` come from privacy/consent.ts. */
  consent: (house: House, purpose: string, term: string) =>
    `Để phục vụ anh/chị, ${house.organisation} (bên kiểm soát dữ liệu) cần lưu mã tài khoản và nội dung trao đổi nhằm mục đích: ${purpose}. Dữ liệu có thể bao gồm dữ liệu cá nhân nhạy cảm, được giữ trong ${term}. Anh/chị có quyền xem, sửa, xóa, rút lại đồng ý bất cứ lúc nào. Không đồng ý vẫn xem được thông tin công khai. Anh/chị chọn:`,
  consentDetails: (house: House) =>
    `Bên kiểm soát dữ liệu: ${house.organisation}. Người phụ trách bảo vệ dữ liệu: ${house.dpoContact}. Hệ thống lưu: mã tài khoản trên kênh anh/chị dùng, nội dung câu hỏi và câu trả lời, thời gian. Không thu thập số căn cước, không chuyển cho người sử dụng lao động. Khi chưa đồng ý, câu hỏi của anh/chị chỉ được đọc để trả lời rồi bỏ, không lưu lại. Trả lời do máy soạn tự động từ văn bản; anh/chị luôn có thể gõ "gặp cán bộ".`,
  /** M03 */
  consented: (time: string) => `Cảm ơn anh/chị. Lựa chọn đã được ghi nhận lúc ${time}. Muốn thay đổi, anh/chị gõ "quyền dữ liệu".`,
  /** M04 */
  refused:
    'Tôi tôn trọng lựa chọn của anh/chị và sẽ không lưu nội dung trao đổi. Anh/chị vẫn có thể xem toàn văn Nghị quyết và thông tin liên hệ.',
  refusedModel: 'Vâng, câu trả lời cho anh/chị sẽ không dùng công cụ AI bên ngoài.',
  consentNeedsWords: 'Để ghi nhận sự đồng ý, anh/chị bấm nút hoặc gõ đúng "tôi đồng ý" hoặc "tôi không đồng ý" giúp tôi.',

  rightsMenu: (house: House, granted: readonly string[], optedOut: boolean) =>
    `Quyền dữ liệu của anh/chị. Đang đồng ý: ${granted.length === 0 ? 'chưa đồng ý mục nào' : granted.join('; ')}. ${optedOut ? 'Đã dừng nhận tin chủ động. ' : ''}Anh/chị có thể xem, sửa, xóa dữ liệu, rút đồng ý; muốn phản đối hoặc hạn chế việc dùng dữ liệu, gõ "phản đối dùng dữ liệu". Mọi yêu cầu được phản hồi trong 02 ngày làm việc. Phụ trách: ${house.dpoContact}.`,
  holdings: (rows: {
    readonly channels: readonly ChannelKind[]
    readonly inbound: number
    readonly questions: number
    readonly cases: number
    readonly surveys: number
    readonly training: TrainingHeld
    readonly since: string
    readonly unit?: string
  }) =>
    `Hệ thống đang giữ về anh/chị: tài khoản trên ${rows.channels.map((channel) => channelNames[channel]).join(', ')} (từ ${rows.since}); ${rows.inbound} tin nhắn đến; ${rows.questions} câu hỏi đã ghi; ${rows.cases} yêu cầu chuyển cán bộ; ${[`${rows.surveys} lần mời hoặc tham gia khảo sát`, heldText(rows.training)].filter(Boolean).join('; ')}${rows.unit === undefined ? '' : `; đơn vị "${rows.unit}"`}. Muốn nhận bản sao đầy đủ hoặc sửa, anh/chị chọn bên dưới.`,
  rightsReceived: (code: string, finishBy: string) =>
    `Yêu cầu của anh/chị (mã ${code}) đã được tiếp nhận; công đoàn sẽ phản hồi trong 02 ngày làm việc và hoàn thành trước ngày ${finishBy}.`,
  withdrawn:
    'Đã rút đồng ý ngay lúc này: từ giờ tôi không lưu nội dung trao đổi của anh/chị nữa. Nội dung đã lưu trước đây, anh/chị có thể yêu cầu xóa.',
  nothingToWithdraw: 'Anh/chị chưa đồng ý mục nào nên không có gì để rút. Nội dung trao đổi không được lưu.',
  erasureNeedsWords: 'Để xóa, anh/chị bấm nút hoặc gõ đúng "xác nhận xóa"; muốn giữ lại, gõ "giữ lại".',
  confirmErasure: (stays: string) =>
    `Tin nhắn, câu hỏi, lời và tệp trong các yêu cầu, phiếu khảo sát có tên, kết quả học và mọi liên kết tài khoản của anh/chị sẽ bị xóa, không khôi phục được.\n${stays}\nMuốn giữ một bản, anh/chị lấy "Nhận bản sao" trước. Anh/chị xác nhận xóa?`,
  /** M20 */
  erasureReceived: (code: string, stays: string) =>
    `Tôi đã dừng gửi thông báo đến anh/chị. Yêu cầu xóa dữ liệu (mã ${code}) đã được tiếp nhận; dữ liệu được xóa sau 02 ngày làm việc, chậm nhất trong 20 ngày; đổi ý trước đó, anh/chị gõ "giữ lại".\n${stays}`,
  erasureKept: 'Đã giữ lại dữ liệu của anh/chị, không xóa gì.',

  stopped: 'Tôi đã dừng gửi thông báo đến anh/chị. Anh/chị vẫn có thể hỏi bất cứ lúc nào. Muốn nhận lại, anh/chị gõ "nhận tin".',
  resumed: 'Anh/chị sẽ lại nhận được thông báo của công đoàn. Muốn thôi, gõ "dừng".',

  /** M18 */
  forwarded: (house: House, code: string) =>
    `Tôi đã chuyển nội dung của anh/chị đến ${house.department}, mã ${code}. Cán bộ sẽ phản hồi trong 02 ngày làm việc. Nếu việc khẩn cấp, nguy hiểm đến tính mạng, xin gọi ngay 113 hoặc 115.`,
  humanAsked: (house: House, code: string) =>
    `Tôi đã báo ${house.department} liên hệ lại với anh/chị ngay trong cuộc trò chuyện này, mã ${code}, trong 02 ngày làm việc. Muốn nói trước là việc gì, anh/chị bấm "Viết cho cán bộ". Cần gấp, anh/chị liên hệ: ${house.contact}. Việc nguy hiểm đến tính mạng, xin gọi ngay 113 hoặc 115.`,
  forwardNeedsConsent: 'Để chuyển câu hỏi, tôi cần lưu lời của anh/chị cho cán bộ đọc.',
  forwardType:
    'Anh/chị gõ lại nội dung muốn chuyển, tôi sẽ gửi nguyên văn đến cán bộ phụ trách. Xin không gửi số căn cước hoặc ảnh giấy tờ.',
  notForwarded: 'Vâng, tôi không chuyển. Anh/chị cần hỏi gì thêm không ạ?',
  denunciation: (house: House, code: string) =>
    `Tố cáo, khiếu nại có thủ tục riêng theo luật và chỉ người có thẩm quyền được xem. Tôi không ghi nội dung vào đây; tôi đã báo ${house.department} (mã ${code}) liên hệ lại để tiếp nhận kín. Anh/chị cũng có thể liên hệ trực tiếp: ${house.contact}.`,
  urgent: (house: House, code: string) =>
    `Nếu đang nguy hiểm đến tính mạng, anh/chị gọi ngay 113 (công an) hoặc 115 (cấp cứu), 114 (cháy). Tôi đã báo ngay cán bộ trực (mã ${code}). Anh/chị cho cán bộ biết mình đang ở đâu, có chuyện gì bằng nút "Viết cho cán bộ". Đầu mối: ${house.contact}.`,

  askAnother: 'Anh/chị cứ gõ câu hỏi tiếp theo ạ.',
  voteThanks: 'Cảm ơn anh/chị đã góp ý.',
  voteReason: 'Cảm ơn anh/chị. Câu trả lời chưa đúng ở chỗ nào ạ? Anh/chị gõ vài chữ, hoặc bấm "Bỏ qua".',
  verbatimGone: 'Đoạn này không còn trong văn bản đang dùng. Anh/chị hỏi lại giúp tôi.',
  oldButton: 'Nút này thuộc tin nhắn cũ nên không còn dùng được. Anh/chị gõ câu hỏi hoặc "trợ giúp" giúp tôi.',
  /** Where something else was spoken of in the middle, and the list of what to choose from is its. */
  stillWaiting: 'Việc đang làm dở vẫn chờ anh/chị; không làm nữa thì gõ "thôi".',
  nothingWritten: 'Tôi chưa thấy nội dung. Anh/chị gõ câu hỏi giúp tôi.',
  tooLong: (max: number) => `Nội dung hơi dài. Anh/chị tóm tắt câu hỏi trong khoảng ${max} ký tự giúp tôi, hoặc gõ "gặp cán bộ".`,
  attachment:
    'Tôi chưa đọc được hình ảnh, tệp, ghi âm hay vị trí. Anh/chị gõ câu hỏi bằng chữ giúp tôi; xin không gửi ảnh giấy tờ tùy thân.',
  tooFast: 'Anh/chị gửi hơi nhanh nên tôi chưa kịp trả lời hết. Mong anh/chị đợi một phút rồi gửi lại câu hỏi cần nhất.',
  linkCode: (code: string) =>
    `Mã liên kết của anh/chị: ${code}. Trong 10 phút, anh/chị gõ mã này vào Trợ lý Công đoàn trên kênh khác (Zalo, Telegram hoặc trang web) để dùng chung một hồ sơ. Không đưa mã cho người khác.`,
  linked: 'Đã liên kết kênh này với hồ sơ của anh/chị.',
  linkCodeWrong: 'Mã liên kết không đúng hoặc đã hết hạn. Anh/chị gõ "mã liên kết" trên kênh kia để lấy mã mới.',
} as const
