/** The pages an OA administrator sees while connecting the Official Account. */
export const consentWording = {
  title: 'Kết nối Zalo Official Account',
  again: 'Bắt đầu lại từ đường dẫn kết nối mà người vận hành đã gửi.',

  badKey: {
    heading: 'Đường dẫn kết nối không đúng',
    todo: 'Mở lại đúng đường dẫn có khóa kết nối mà người vận hành đã gửi (ZALO_OA_CONNECT_KEY).',
  },
  connected: (name: string) => ({
    heading: 'Đã kết nối',
    todo: `Trợ lý đã được phép nhắn tin thay cho “${name}”. Anh/chị có thể đóng trang này.`,
  }),
  connectedUnchecked: (what: string) => ({
    heading: 'Đã nhận quyền, nhưng chưa gọi được Zalo',
    todo: `Quyền đã được lưu. Zalo trả lời khi thử: ${what}.`,
  }),
  noFlow: {
    heading: 'Phiên kết nối đã hết hạn',
    todo: 'Mỗi lần kết nối chỉ có hiệu lực 10 phút và phải hoàn tất trên cùng một trình duyệt.',
  },
  badState: {
    heading: 'Yêu cầu không khớp với phiên kết nối',
    todo: 'Trang này được mở không phải từ bước cho phép vừa thực hiện. Không có gì được lưu.',
  },
  denied: {
    heading: 'Chưa được cho phép',
    todo: 'Trên trang của Zalo, chọn Official Account rồi bấm “Cho phép”. Chỉ quản trị viên của Official Account mới cho phép được.',
  },
  otherOa: (given: string, expected: string) => ({
    heading: 'Đây là một Official Account khác',
    todo: `Anh/chị vừa chọn Official Account số ${given}, trợ lý được cài đặt cho số ${expected}. Không có gì được lưu. Hãy chọn đúng Official Account, hoặc nhờ người vận hành sửa ZALO_OA_ID.`,
  }),
  failed: 'Zalo từ chối',

  /** What each refusal asks of the people who run the app and the OA. */
  remedies: {
    [-14002]: 'Mã ứng dụng sai hoặc ứng dụng chưa kích hoạt: kiểm tra ZALO_OA_APP_ID và bật ứng dụng trên developers.zalo.me.',
    [-14003]: 'Địa chỉ callback không khớp: ghi đúng từng ký tự địa chỉ /zalo/callback vào trang Official Account của ứng dụng.',
    [-14004]: 'Khóa bí mật của ứng dụng sai: chép lại ZALO_OA_APP_SECRET từ trang cài đặt ứng dụng.',
    [-14005]: 'Mã cho phép đã dùng hoặc quá 10 phút.',
    [-14014]: 'Quyền vừa nhận đã bị thu hồi.',
    [-204]: 'Official Account đã bị khóa hoặc xóa.',
    [-205]: 'Official Account không tồn tại.',
    [-209]: 'Ứng dụng chưa được kích hoạt trên developers.zalo.me.',
    [-212]: 'Ứng dụng chưa đăng ký dùng Official Account API.',
    [-221]: 'Official Account chưa được xác thực.',
    [-223]: 'Official Account chưa cấp nhóm quyền này cho ứng dụng: đánh dấu các nhóm quyền rồi kết nối lại.',
    [-224]: 'Gói dịch vụ của Official Account chưa cho phép dùng API: cần nâng cấp gói.',
    [-242]: 'Khóa bí mật của ứng dụng không khớp: chép lại ZALO_OA_APP_SECRET.',
  } as Readonly<Record<number, string>>,
  unreachable: 'Không liên lạc được với Zalo. Anh/chị thử lại sau ít phút.',
  unknownRemedy: 'Gửi mã lỗi này cho người vận hành.',
  code: (code: number | string) => `Mã lỗi: ${code}`,
} as const
