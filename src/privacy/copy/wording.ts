/** What is said about copies and erasure in chat. */
import { staysBecause } from './copy.ts'

export const copyWording = {
  open: 'Mở bản sao',
  ready: (code: string, address?: string) =>
    `Bản sao dữ liệu của anh/chị (mã ${code}) ${address === undefined ? 'đã sẵn sàng.' : `xem tại: ${address}`}\nĐường dẫn mở được một lần, trong 15 phút, có cả tệp để tải về. Ai có đường dẫn đều mở được nên anh/chị không chuyển cho người khác.`,
  /** Said before and after: why not everything goes (law 91/2025/QH15, article 14). */
  stays: `Được giữ lại: ${staysBecause.map((why, i) => `(${i + 1}) ${why}`).join('; ')}.`,
} as const
