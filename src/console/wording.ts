/** What the chat says about the console. */
export const consoleWording = {
  link: (url: string) =>
    `Mở đường dẫn này để vào bảng điều khiển, trong 10 phút và một lần:\n${url}\nAnh/chị không chuyển tiếp tin này cho ai.`,
  notLinked:
    'Trò chuyện này chưa liên kết với người dùng nào của bảng điều khiển. Anh/chị lấy mã ở mục Tài khoản của tôi trong bảng điều khiển, hoặc nhờ quản trị, rồi nhắn mã vào đây.',
  linked: 'Đã liên kết trò chuyện này với tài khoản bảng điều khiển của anh/chị. Từ nay anh/chị nhắn “đăng nhập” để lấy đường dẫn.',
  codeWrong: 'Mã này không đúng, đã dùng hoặc đã hết hạn. Anh/chị lấy mã mới giúp em.',
} as const
