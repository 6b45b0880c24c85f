import type { Context } from 'hono'

import { Layout } from '../layout.tsx'

/** What somebody sees who is not signed in. */
export function signedOutPage(c: Context): Response | Promise<Response> {
  const body = (
    <Layout title="Đăng nhập" assets={c.var.assets}>
      <p>Bảng điều khiển mở bằng đường dẫn dùng một lần, không có mật khẩu. Anh/chị lấy đường dẫn bằng một trong hai cách:</p>
      <ul>
        <li>
          nhắn <strong>đăng nhập</strong> cho trợ lý trong trò chuyện đã liên kết với tài khoản của anh/chị;
        </li>
        <li>nhờ quản trị cấp.</li>
      </ul>
      <p>Đường dẫn dùng được trong 10 phút.</p>
    </Layout>
  )
  return c.html(`<!doctype html>${body}`, 401)
}
