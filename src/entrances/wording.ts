/** What every page that shows doors says. */
export const entranceWording = {
  zaloBotTitle: 'Bot trên Zalo (không có mã QR)',
  /** The platform has no link that opens a bot. */
  zaloBot: (code: string, name?: string) =>
    `Bot của công đoàn trên Zalo${name === undefined ? '' : ` (${name})`} không có đường dẫn để mở sẵn: anh/chị tìm bot trong Zalo, rồi nhắn mã ${code}.`,
} as const
