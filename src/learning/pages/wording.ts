import type { LearningRule } from '../../../db/tables/learning.ts'

export const ruleNames: Readonly<Record<LearningRule, string>> = {
  confirmed: 'đã đọc và xác nhận',
  completed: 'học xong: đọc hết các bài, trả lời đúng mọi câu',
  either: 'một trong hai: xác nhận hoặc học xong',
  both: 'cả hai: xác nhận và học xong',
}

export const standings = ['chua-hoc', 'dang-hoc', 'hoc-xong', 'xac-nhan'] as const
export type StandingName = (typeof standings)[number]

export const standingNames: Readonly<Record<StandingName, string>> = {
  'chua-hoc': 'Chưa học',
  'dang-hoc': 'Đang học',
  'hoc-xong': 'Học xong',
  'xac-nhan': 'Đã xác nhận',
}
