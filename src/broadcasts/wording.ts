/** What is said about broadcasts, word for word: to those who receive one, and to the officers who make one. */
import type { LeftOut } from './audience.ts'
import type { NoRoute, Route } from './planner.ts'
import type { PersonState } from './progress.ts'

export const broadcastWording = {
  somebody: 'anh/chị',
  someUnit: 'đơn vị',
  buttons: { acknowledge: 'Đã đọc', stop: 'Dừng nhận thông báo' },
  acknowledged: 'Cảm ơn anh/chị đã xác nhận.',
  acknowledgedBefore: 'Anh/chị đã xác nhận thông báo này rồi, xin cảm ơn.',
} as const

export const routeNames: Readonly<Record<Route, string>> = {
  zalo_free: 'Zalo, trong 48 giờ (miễn phí)',
  telegram: 'Telegram',
  zalo_bot: 'Zalo Bot',
  zalo_paid: 'Zalo, từ 48 giờ đến 7 ngày (có phí)',
  zalo_template: 'Zalo, tin mẫu ZBS (có phí)',
  web: 'Trang web',
}

/** Why somebody of the audience gets no copy. */
export const leftOutNames: Readonly<Record<LeftOut | NoRoute, string>> = {
  no_consent: 'chưa đồng ý nhận thông báo',
  opted_out: 'đã dừng nhận tin',
  unreachable: 'đã chặn hoặc rời kênh',
  busy: 'đang trao đổi với cán bộ',
  enough_today: 'hôm nay đã nhận một thông báo',
  enough_this_month: 'đã nhận đủ 4 thông báo trong 30 ngày',
  window_closed: 'quá hạn tương tác trên Zalo, chưa có cách gửi khác',
  not_connected: 'kênh của người này chưa được kết nối',
}

export const stateNames: Readonly<Record<PersonState, string>> = {
  waiting: 'chờ gửi',
  sent: 'đã gửi',
  received: 'đã nhận',
  seen: 'đã xem',
  acknowledged: 'đã xác nhận',
  failed: 'lỗi',
  uncertain: 'chưa rõ',
  stopped: 'đã dừng',
}

/** A platform's code in words an officer can act on. */
export const failureNames: Readonly<Record<string, string>> = {
  unreachable: 'người nhận đã chặn hoặc rời kênh',
  window_closed: 'quá hạn tương tác trên Zalo',
  rejected: 'kênh từ chối nội dung tin',
  transient: 'kênh gặp sự cố nhiều lần',
  account: 'tài khoản gửi của công đoàn bị từ chối',
  uncertain: 'kênh không trả lời, không rõ tin đã đến chưa',
  cancelled: 'đã dừng trước khi gửi',
}
