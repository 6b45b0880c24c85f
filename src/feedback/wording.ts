/** What people read about their opinions and cases. */
import type { CaseCategory, CaseKind, CaseStatus } from '../../db/tables/feedback.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../calendar.ts'
import type { House } from '../wording.ts'

export const categoryNames: Readonly<Record<CaseCategory, string>> = {
  luong: 'Lương, thưởng, giờ làm',
  an_toan: 'An toàn, sức khỏe',
  phuc_loi: 'Bữa ăn, nhà ở, phúc lợi',
  can_bo: 'Cán bộ, hoạt động công đoàn',
  khac: 'Việc khác',
}

export const kindNames: Readonly<Record<CaseKind, string>> = {
  question: 'Câu hỏi',
  human: 'Xin gặp cán bộ',
  denunciation: 'Tố cáo, khiếu nại',
  urgent: 'Khẩn cấp',
  feedback: 'Ý kiến',
}

/** As the sender is told. */
const statusNames: Readonly<Record<CaseStatus | 'waiting', string>> = {
  waiting: 'đã nhận, đang chờ chuyển đến cán bộ',
  open: 'cán bộ đang xử lý',
  answered: 'cán bộ đã trả lời',
  closed: 'đã xong',
}

/** As officers are told. */
export const statusTitles: Readonly<Record<CaseStatus, string>> = { open: 'Chờ trả lời', answered: 'Đã trả lời', closed: 'Đã xong' }

/** By what the sender gave it; 0: nothing. */
export const ratingNames = ['', 'Chưa hài lòng', 'Tạm được', 'Hài lòng'] as const

/** Of a sealed case only days are known. */
export const whenOf = (one: { readonly sealed: boolean }, at: number): string =>
  one.sealed ? vietnamDate(vietnamDay(at)) : vietnamTime(at)

/** How something somebody sent under their name stands. */
export interface OwnRequest {
  readonly code: string
  readonly status: CaseStatus | 'received' | 'done' | 'refused'
  readonly dueAt: number
}

const ownStatus = (status: OwnRequest['status']): string => {
  switch (status) {
    case 'received':
      return 'đã tiếp nhận, đang xử lý'
    case 'done':
      return 'đã thực hiện'
    case 'refused':
      return 'đã có kết quả: không thực hiện'
    default:
      return statusNames[status]
  }
}

export const feedbackWording = {
  buttons: {
    named: 'Có tên',
    sealed: 'Gửi kín',
    stop: 'Thôi',
    skip: 'Bỏ qua',
    send: 'Gửi',
    mask: 'Che rồi gửi',
    again: 'Viết lại',
    more: 'Viết thêm',
    human: 'Báo cán bộ ngay',
    sendSealed: 'Vẫn gửi kín',
    answer: 'Trả lời cán bộ',
    writeOn: 'Viết cho cán bộ',
    onlyAsk: 'Chỉ hỏi thôi',
    same: 'Gửi lời vừa viết',
    right: 'Đúng đơn vị này',
    typeAgain: 'Gõ lại tên',
    asTyped: 'Ghi như tôi gõ',
    asText: 'Đây là nội dung',
    ratings: ['Chưa hài lòng', 'Tạm được', 'Hài lòng'] as const,
  },

  mode: (house: House) =>
    `Anh/chị muốn gửi ý kiến, phản ánh đến ${house.organisation} theo cách nào?\n\n• Có tên: cán bộ phụ trách biết tài khoản của anh/chị và trả lời ngay trong cuộc trò chuyện này.\n• Gửi kín: hệ thống không lưu ai gửi, không lưu giờ gửi; anh/chị nhận một mã để đọc trả lời và viết thêm. Cán bộ chỉ đọc được nội dung. Ứng dụng nhắn tin và người mở được điện thoại của anh/chị vẫn thấy cuộc trò chuyện này.\n\nCả hai cách đều không chuyển đến người sử dụng lao động.`,
  offer: (house: House) =>
    `Tôi rất tiếc khi nghe chuyện này. Công đoàn có thể giúp khi biết rõ sự việc. Anh/chị có muốn gửi đến cán bộ ${house.organisation} không? Lời anh/chị vừa viết chưa gửi cho ai.\n\n• Có tên: cán bộ trả lời ngay trong cuộc trò chuyện này.\n• Gửi kín: không ai biết anh/chị là ai; trả lời đọc bằng một mã riêng.\n\nCả hai cách đều không chuyển đến người sử dụng lao động. Cần gặp người thật, anh/chị gõ "gặp cán bộ" hoặc liên hệ: ${house.contact}.`,
  chooseMode: 'Anh/chị chọn một cách gửi giúp tôi, hoặc bấm "Thôi".',
  stillWaiting: 'Việc gửi ý kiến vẫn chờ anh/chị chọn; không gửi nữa thì gõ "thôi".',
  needsConsent: 'Để gửi có tên, tôi cần lưu lời của anh/chị cho cán bộ đọc.',
  category: 'Ý kiến của anh/chị về việc gì? Không gửi nữa thì gõ "thôi".',
  chooseCategory: 'Anh/chị chọn một mục trong danh sách giúp tôi. Nội dung sẽ viết ở bước sau.',
  unit: (sealed: boolean) =>
    `Việc này ở đơn vị nào? Anh/chị gõ tên đơn vị, hoặc bấm "Bỏ qua".${sealed ? ' Nêu tên một đơn vị ít người có thể khiến người khác đoán ra anh/chị.' : ''}`,
  unitFound: (name: string) => `Đơn vị "${name}", đúng không ạ?`,
  unitsFound: 'Có mấy đơn vị tên giống như vậy. Anh/chị chọn giúp tôi:',
  smallUnit:
    'Đơn vị hoặc bộ phận ít người (dưới 5 người) có thể khiến người khác đoán ra anh/chị; khi đó nên bỏ qua hoặc chỉ ghi đơn vị lớn hơn.',
  unitIsContent: 'Câu này giống nội dung hơn là tên đơn vị. Anh/chị muốn dùng nó làm nội dung, gõ lại tên đơn vị, hay bỏ qua?',
  unitUnknown: (said: string) => `Tôi không nhận ra đơn vị nào tên "${said}".`,
  /** @param takesPictures of a sealed letter: on our own page alone */
  write: (sealed: boolean, max: number, takesPictures: boolean) =>
    sealed
      ? `Anh/chị viết nội dung bằng chữ (tối đa ${max.toLocaleString('vi-VN')} ký tự). Xin đừng viết tên, số điện thoại hoặc chi tiết chỉ mình anh/chị biết.${takesPictures ? ' Có thể kèm một ảnh: nơi chụp và máy chụp được xóa khỏi ảnh, nhưng cảnh và người trong ảnh vẫn có thể cho biết ai gửi.' : ''}`
      : `Anh/chị viết nội dung (tối đa ${max.toLocaleString('vi-VN')} ký tự), hoặc gửi một ảnh, ghi âm. Xin không gửi số căn cước hoặc ảnh giấy tờ.`,
  tooLong: (length: number, max: number) =>
    `Nội dung dài ${length.toLocaleString('vi-VN')} ký tự, tôi chỉ nhận được ${max.toLocaleString('vi-VN')}. Anh/chị gửi phần chính trước; phần còn lại viết thêm sau.`,
  /** A voice is its owner's: whoever hears it may know whose. */
  noVoice:
    'Giọng nói cho biết ai gửi, nên thư kín không nhận ghi âm. Khó gõ chữ, anh/chị bấm phím micrô trên bàn phím điện thoại rồi đọc, máy ghi thành chữ; hoặc bấm "Thôi" rồi gửi có tên.',
  /** @param page the address of our own page, where it is known */
  noPictures: (page: string | undefined) =>
    `Ảnh và tệp gửi qua ứng dụng này mang theo dấu của cuộc trò chuyện, nên thư kín ở đây chỉ nhận chữ; ảnh vừa gửi không được giữ lại. Muốn kèm ảnh mà vẫn kín, anh/chị ${page === undefined ? 'gửi trên trang web của Trợ lý' : `mở ${page} bằng trình duyệt rồi chọn "Gửi ý kiến", "Gửi kín": địa chỉ này ai cũng như ai, và tự gõ vào trình duyệt thì ứng dụng này không biết anh/chị đã mở`}. Hoặc anh/chị viết tiếp bằng chữ, hay bấm "Thôi" rồi gửi có tên.`,
  pictureTaken: (max: number) =>
    `Đã nhận ảnh, đã xóa thông tin nơi chụp và máy chụp. Bây giờ anh/chị viết nội dung (tối đa ${max.toLocaleString('vi-VN')} ký tự). Gửi ảnh khác thì ảnh trước được thay.`,
  pictureLater: 'Ảnh gửi sau khi đã chọn mục và đơn vị. Anh/chị trả lời câu trên trước giúp tôi.',
  pictureElsewhere: 'Tôi chỉ chuyển được ảnh và ghi âm đến cán bộ, và không phải kênh nào cũng cho lấy. Anh/chị viết bằng chữ giúp tôi.',
  /** Where nothing was written with it. */
  fileNames: { image: '(ảnh)', audio: '(ghi âm)' },
  confirm: (category: string, unit: string | undefined, text: string, hasPicture: boolean) =>
    `Thư kín sẽ gửi, mục "${category}"${unit === undefined ? '' : `, đơn vị "${unit}"`}${hasPicture ? ', kèm một ảnh' : ''}:\n\n${text}`,
  ready: 'Anh/chị xem lại rồi bấm "Gửi".',
  personal: (kinds: readonly string[]) =>
    `Trong thư có vẻ có ${kinds.join(', ')}. Những chi tiết này có thể cho biết anh/chị là ai. Anh/chị muốn che, viết lại, hay gửi nguyên?`,
  leftBehind:
    'Thư kín đang viết dở đã bỏ, không gửi gì và không lưu lại. Từ đây là cuộc trò chuyện thường; muốn viết lại thư kín, anh/chị gõ "gửi ý kiến".',
  stopped: 'Tôi đã bỏ, không gửi gì cả. Anh/chị cần hỏi gì thêm không ạ?',
  sealedSent: (lookup: string, days: number) =>
    `Đã nhận thư kín. Mã tra cứu của anh/chị: ${lookup}\n\nAnh/chị ghi lại mã này: không ai cấp lại được, vì không ai biết thư của ai. Thư đến cán bộ trong khoảng một giờ và được trả lời trong ${days} ngày làm việc. Để đọc trả lời hoặc viết thêm, anh/chị gõ mã vào đây hoặc vào Trợ lý Công đoàn trên kênh khác; hệ thống sẽ không tự nhắn cho anh/chị. Ai có mã đều đọc được trả lời; dùng chung máy thì xin xóa tin nhắn này.`,
  sealedDenunciation:
    'Nội dung này giống tố cáo, khiếu nại. Thư kín chỉ đến cán bộ được giao việc này. Theo Luật Tố cáo, đơn không có họ tên chỉ được xem xét khi nêu rõ người, việc và có căn cứ kiểm tra; muốn được giải quyết đúng thủ tục, anh/chị cần gặp người có thẩm quyền.',
  namedDenunciation:
    'Nội dung này giống tố cáo, khiếu nại nên chỉ cán bộ được giao việc này đọc được; cán bộ khác, kể cả người bị nêu tên, không mở được. Tố cáo, khiếu nại có thủ tục riêng theo luật, cán bộ đó sẽ hướng dẫn anh/chị.',
  sealedUrgent: (house: House) =>
    `Nếu đang nguy hiểm đến tính mạng, anh/chị gọi ngay 113 (công an), 115 (cấp cứu), 114 (cháy). Thư kín phải chờ khoảng một giờ mới đến cán bộ. Bấm "Báo cán bộ ngay" thì cán bộ trực được báo tức thì và biết tài khoản của anh/chị. Đầu mối: ${house.contact}.`,
  namedSent: (house: House, code: string, days: number) =>
    `Tôi đã chuyển ý kiến của anh/chị đến ${house.department}, mã ${code}. Cán bộ sẽ phản hồi trong ${String(days).padStart(2, '0')} ngày làm việc, ngay trong cuộc trò chuyện này. Nội dung không chuyển đến người sử dụng lao động. Nếu việc khẩn cấp, nguy hiểm đến tính mạng, xin gọi ngay 113 hoặc 115.`,

  taken: (code: string) => `Việc mã ${code} của anh/chị đã có cán bộ nhận xử lý.`,
  officerSays: (code: string, text: string) => `Cán bộ công đoàn trả lời (mã ${code}):\n\n${text}`,
  closed: (code: string, text: string | undefined) =>
    `Việc mã ${code} của anh/chị đã được giải quyết xong.${text === undefined ? '' : `\n\n${text}`}\n\nAnh/chị thấy cách giải quyết thế nào?`,
  writeToOfficer: (code: string) => `Anh/chị viết tiếp cho cán bộ về việc mã ${code}.`,
  talkNeedsConsent: 'Để cán bộ đọc được lời anh/chị viết, tôi cần lưu lại.',
  talkClosed: (code: string) => `Lời này giống tố cáo, khiếu nại nên từ giờ việc mã ${code} chỉ cán bộ được giao nhận tố cáo đọc được.`,
  passedOn: (code: string) => `Tôi đã chuyển lời anh/chị đến cán bộ (mã ${code}).`,

  lookupHow:
    'Để đọc trả lời của thư kín, anh/chị gõ mã tra cứu (dạng MK-XXXX-XXXX-XXXX) vào đây. Quên hoặc mất mã thì không ai tìm lại được, vì không ai biết thư nào của ai; anh/chị gửi thư kín khác, nhắc lại việc cũ nếu cần: gõ "gửi ý kiến".',
  noRequests:
    'Tôi không thấy yêu cầu nào gửi từ tài khoản này theo câu hỏi của anh/chị. Thư kín thì gõ mã tra cứu (MK-…). Cần giúp, anh/chị gõ "gặp cán bộ".',
  ownRequests: (sent: readonly OwnRequest[]) =>
    sent
      .map(({ code, status, dueAt }) => {
        const isWaiting = status === 'open' || status === 'received'
        return `• ${code}: ${ownStatus(status)}${isWaiting ? `, hạn ngày ${vietnamDate(vietnamDay(dueAt))}` : ''}.`
      })
      .join('\n'),
  unknownLookup: 'Tôi không tìm thấy thư kín nào có mã này. Anh/chị xem lại từng chữ giúp tôi; mã có dạng MK-XXXX-XXXX-XXXX.',
  looked: (status: CaseStatus | 'waiting', replies: readonly string[]) =>
    `Thư kín của anh/chị: ${statusNames[status]}.${replies.length === 0 ? ' Chưa có trả lời.' : `\n\n${replies.join('\n\n')}`}`,
  replyOn: (day: string, text: string) => `Cán bộ trả lời ngày ${day}: ${text}`,
  writeMore: 'Anh/chị viết tiếp, lời của anh/chị sẽ được chuyển kín vào thư này.',
  moreSent: 'Đã nhận. Lời viết thêm đến cán bộ trong khoảng một giờ; anh/chị gõ lại mã tra cứu để đọc trả lời.',
  askRating: 'Việc đã xong. Anh/chị thấy cách giải quyết thế nào?',
  rated: 'Cảm ơn anh/chị đã cho biết.',
  lookDone: 'Vâng. Khi cần, anh/chị gõ lại mã tra cứu.',
}
