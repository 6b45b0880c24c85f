import { Go, Paper } from './paper.tsx'

/** For a person who opened an address that leads nowhere: mistyped, or off a sheet of long ago. */
export const notFoundPage = (): string =>
  `<!doctype html>${(
    <Paper title="Không có trang này">
      <p>Địa chỉ này không dẫn đến trang nào. Anh/chị xem lại địa chỉ, hoặc hỏi ngay trên trang trò chuyện.</p>
      <Go url="/">Mở trang trò chuyện</Go>
    </Paper>
  )}`
