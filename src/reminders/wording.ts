import type { ReminderKind, ReminderOutcome } from '../../db/tables/reminders.ts'

export const wording = {
  noMore: 'Không nhắc nữa',
  muted: 'Vâng, tôi không nhắc việc này nữa. Anh/chị vẫn nhận được thông báo khi lịch thay đổi.',
  hoursSet: (from: string, until: string) =>
    `Vâng, từ nay tôi chỉ nhắc anh/chị trong khoảng ${from} đến ${until}. Muốn trở lại giờ thường, anh/chị gõ "giờ nhắc bình thường".`,
  hoursUsual: 'Vâng, tôi nhắc anh/chị theo giờ thường: 7 giờ 30 đến 11 giờ 30 và 13 giờ 30 đến 20 giờ 30, trừ Chủ nhật và ngày lễ.',
  hoursHow:
    'Tôi thường nhắc từ 7 giờ 30 đến 11 giờ 30 và 13 giờ 30 đến 20 giờ 30, trừ Chủ nhật và ngày lễ. Làm ca, anh/chị chọn giờ riêng bằng cách gõ, ví dụ: "giờ nhắc 20h đến 23h". Khoảng này dài ít nhất một giờ.',
  time: (minutes: number) => `${Math.floor(minutes / 60)} giờ ${String(minutes % 60).padStart(2, '0')}`,
} as const

/** "T-3" as officers read it. */
export function offsetName(code: string): string {
  if (code === 'now') return 'ngay khi có'
  if (code === '72h') return 'khi cán bộ cho nhắc'
  const after = /^T\+(\d+)$/.exec(code)?.[1]
  if (after !== undefined) return `sau ${after} ngày`
  const days = /^T-(\d+)$/.exec(code)?.[1]
  return days === undefined ? `trước ${code.replace('h', ' giờ')}` : `trước ${days} ngày`
}

export const kindNames: Readonly<Record<ReminderKind, string>> = {
  survey: 'Khảo sát',
  class: 'Buổi học',
  invitation: 'Xác nhận dự lớp',
  learning: 'Ôn Nghị quyết',
  report: 'Báo cáo',
  acknowledgement: 'Xác nhận đã đọc',
  nomination: 'Hồ sơ nhân sự',
  attendance: 'Vắng học',
}

export const heldNames: Readonly<Record<string, string>> = {
  hours: 'đợi đến giờ nhắn tin',
  pause: 'cách lần nhắc trước đủ 24 giờ',
  week: 'đã nhắc đủ số lần trong tuần',
  officer: 'cán bộ đang trao đổi với người này',
}

export const leftNames: Readonly<Record<Exclude<ReminderOutcome, 'sent'>, string>> = {
  known: 'vừa được mời hoặc đăng ký',
  superseded: 'lần nhắc sau thay cho lần này',
  missed: 'đã qua mốc',
  muted: 'người nhận chọn "Không nhắc nữa"',
  no_consent: 'chưa đồng ý nhận',
  opted_out: 'đã dừng nhận tin',
  unreachable: 'không có kênh nhắn được',
}
