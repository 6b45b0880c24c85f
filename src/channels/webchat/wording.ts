/** What the page, the button on other sites and the refusals of the server say. */
export const wording = {
  title: (organisation: string) => `Trợ lý Công đoàn – ${organisation}`,
  name: 'Trợ lý Công đoàn',
  automatic: 'Trả lời tự động',
  description: (organisation: string) => `Hỏi đáp về Nghị quyết và hoạt động công đoàn của ${organisation}.`,
  noScript:
    'Trang trò chuyện cần JavaScript. Anh/chị vui lòng bật JavaScript trong trình duyệt rồi tải lại trang, hoặc liên hệ trực tiếp công đoàn cơ sở.',
  skipToComposer: 'Đến ô nhập tin nhắn',
  conversation: 'Cuộc trao đổi',
  composerLabel: 'Tin nhắn của anh/chị',
  composerHint: 'Nhập câu hỏi…',
  send: 'Gửi',
  /** Each sends exactly its words: they mean the same on every channel. */
  photo: 'Gửi ảnh',
  record: 'Ghi âm',
  officer: 'Gặp cán bộ',
  dataRights: 'Quyền dữ liệu',
  close: 'Đóng cửa sổ trò chuyện',
  newMessages: 'Có tin mới',
  typing: 'Đang trả lời…',
  forget: 'Xóa lịch sử trên máy này',
  forgetTitle: 'Xóa lịch sử trên máy này?',
  forgetText:
    'Các tin nhắn sẽ không còn hiện trên trình duyệt này và không mở lại được. Muốn xóa cả dữ liệu công đoàn đang lưu, anh/chị gửi “xóa dữ liệu” trước khi bấm xóa.',
  forgetYes: 'Xóa lịch sử',
  forgetNo: 'Giữ lại',
} as const

/** What the page's own script says; it travels in the page, so that no sentence stands in code. */
export const pageWording = {
  bot: 'Trợ lý',
  contact: 'Anh/chị',
  choices: 'Lựa chọn',
  picture: 'Hình ảnh kèm theo',
  today: 'Hôm nay',
  yesterday: 'Hôm qua',
  photoSent: 'Ảnh',
  voiceSent: 'Ghi âm',
  photoUnreadable: 'Không đọc được ảnh này. Anh/chị chọn ảnh khác.',
  fileLost: 'Tệp chưa gửi được. Anh/chị chọn lại giúp tôi.',
  recording: 'Đang ghi âm, tối đa 2 phút. Bấm lần nữa để gửi, phím Esc để bỏ.',
  noMicrophone: 'Trình duyệt không cho ghi âm.',
  sending: 'Đang gửi…',
  sent: 'Đã gửi',
  waiting: 'Chờ mạng, sẽ tự gửi lại',
  failed: 'Chưa gửi được',
  resend: 'Gửi lại',
  offline: 'Mất kết nối. Tin nhắn được giữ lại và tự gửi khi có mạng.',
  tooLong: 'Tin nhắn dài quá 8.000 ký tự. Anh/chị vui lòng chia thành nhiều tin.',
  cookies: 'Trình duyệt đang chặn cookie nên không giữ được cuộc trao đổi. Anh/chị cho phép cookie rồi tải lại trang.',
  cookiesInFrame: 'Trình duyệt đang chặn cookie trong khung này.',
  openOwnPage: 'Mở trang trò chuyện riêng',
  tooManyTabs: 'Trang này đang mở ở nhiều thẻ. Tin mới sẽ hiện khi anh/chị quay lại thẻ này.',
  forgetFailed: 'Chưa xóa được vì mất kết nối. Anh/chị thử lại khi có mạng.',
  unread: '{n} tin mới',
} as const

/** What the launcher on the federation's own site says. */
export const widgetWording = {
  open: 'Hỏi Trợ lý Công đoàn',
  close: 'Đóng',
  closeFully: 'Đóng Trợ lý Công đoàn',
  frame: 'Trợ lý Công đoàn',
  unread: '{n} tin mới',
} as const

/** Why a request was refused; shown under the message it was about. */
export const refusals = {
  malformed: 'Tin nhắn không đọc được. Anh/chị tải lại trang rồi gửi lại giúp tôi.',
  empty: 'Tin nhắn chưa có nội dung.',
  too_long: 'Tin nhắn dài quá 8.000 ký tự. Anh/chị vui lòng chia thành nhiều tin.',
  body_too_large: 'Tin nhắn quá lớn. Anh/chị vui lòng chia thành nhiều tin.',
  foreign: 'Yêu cầu đến từ trang khác nên không được nhận.',
  no_visitor: 'Chưa nhận ra trình duyệt này. Anh/chị tải lại trang giúp tôi.',
  limited: 'Anh/chị gửi hơi nhanh. Vui lòng chờ ít phút rồi gửi lại.',
  busy: 'Hệ thống đang bận. Tin nhắn sẽ được tự gửi lại.',
  upload_size: 'Tệp lớn quá 5 MB nên không gửi được. Anh/chị chọn ảnh nhỏ hơn hoặc ghi âm ngắn hơn.',
  upload_type: 'Chỉ gửi được ảnh (JPEG, PNG) và ghi âm. Anh/chị chọn tệp khác hoặc viết bằng chữ.',
  upload_many: 'Anh/chị gửi nhiều tệp quá. Vui lòng chờ ít phút rồi gửi tiếp.',
  not_found: 'Không tìm thấy nội dung này.',
} as const
