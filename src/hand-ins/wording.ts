import { vietnamDate } from '../calendar.ts'
import type { Due } from './due.ts'
import type { Refusal } from './operating/jobs.ts'
import type { Responsible } from './responsible.ts'

export const handInWording = {
  done: 'Đã nộp',
  /** What whoever answers for a unit's report hears. */
  remind: (unit: string, { report, on }: Pick<Due, 'report' | 'on'>) =>
    `Nhắc báo cáo: "${report.title}" của ${unit} đến hạn ngày ${vietnamDate(on)}${report.basis === null ? '' : ` (${report.basis})`}. Đã gửi rồi thì đồng chí bấm [Đã nộp].`,
  said: 'Cảm ơn đồng chí. Tôi đã ghi nhận đơn vị báo đã nộp; Liên đoàn Lao động tỉnh xác nhận khi nhận được.',
} as const

export const stateNames = {
  received: 'đã nhận',
  said: 'đơn vị báo đã nộp',
  overdue: 'quá hạn',
  due: 'chưa nộp',
} as const

export const byNames: Readonly<Record<Responsible['by'], string>> = {
  named: 'được giao',
  head: 'người đứng đầu',
  nobody: 'chưa có ai',
}

export const chatNames: Readonly<Record<Responsible['chat'], string>> = {
  own: 'nhắc được',
  officer: 'nhắc cán bộ đơn vị',
  none: 'chưa liên kết trò chuyện, không nhắc được',
}

export const refusals: Readonly<Record<Refusal, string>> = {
  unknown: 'Không có báo cáo này, hoặc kỳ này không phải nộp.',
  not_yours: 'Anh/chị không được làm việc này với đơn vị đó.',
  no_unit: 'Đơn vị này không phải nộp báo cáo này.',
  no_cadre: 'Không có cán bộ nào mang mã này, hoặc người đó đã thôi giữ chức.',
  bad_days: 'Ngày nộp chưa đúng. Ví dụ: 15/12 (hằng năm), hoặc 30/06/2027 (một lần).',
  ahead: 'Ngày nhận không thể sau hôm nay.',
  ended: 'Báo cáo này đã thôi yêu cầu.',
}

/** "15/12 hằng năm; 30/06/2027" */
export const daysText = (days: readonly string[]): string =>
  days.map((day) => (day.length === 5 ? `${vietnamDate(day)} hằng năm` : vietnamDate(day))).join('; ')
