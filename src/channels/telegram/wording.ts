/** The menu beside Telegram's input field. Each entry says the same as typing `says`, which every state understands. */
export const commands = [
  { command: 'start', description: 'Bắt đầu' },
  { command: 'trogiup', description: 'Hướng dẫn sử dụng', says: 'trợ giúp' },
  { command: 'gapcanbo', description: 'Gặp cán bộ công đoàn', says: 'gặp cán bộ' },
  { command: 'quyendulieu', description: 'Quyền đối với dữ liệu cá nhân', says: 'quyền dữ liệu' },
  { command: 'dung', description: 'Dừng nhận tin', says: 'dừng' },
] as const
