/** Pages of training that anybody may open. Plain documents: no script, nothing loaded from elsewhere. */
import type { Child } from 'hono/jsx'

import { vietnamDate } from '../../privacy/calendar.ts'
import type { Certified } from '../store.ts'

const style =
  'body{font:18px/1.5 system-ui,sans-serif;margin:0;background:#f4f6f8;color:#14202b}main{max-width:34rem;margin:0 auto;padding:1.5rem}' +
  'h1{font-size:1.4rem}dt{font-weight:600;margin-top:.6rem}dd{margin:0}.card{background:#fff;border-radius:12px;padding:1.2rem 1.4rem;border:1px solid #d5dce3}' +
  'a.go{display:block;padding:.9rem 1rem;margin:.7rem 0;background:#0b4f9e;color:#fff;border-radius:10px;text-decoration:none;text-align:center;font-weight:600}' +
  '.code{font:700 2.4rem/1.2 ui-monospace,monospace;letter-spacing:.2em;text-align:center}'

const Document = ({ title, children }: { readonly title: string; readonly children?: Child }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <style>{style}</style>
    </head>
    <body>
      <main>
        <h1>{title}</h1>
        <div class="card">{children}</div>
      </main>
    </body>
  </html>
)

export const CertificatePage = ({ found, organisation }: { readonly found: Certified | undefined; readonly organisation: string }) =>
  found === undefined ? (
    <Document title="Không tìm thấy giấy chứng nhận">
      <p>Mã này không ứng với giấy chứng nhận nào do {organisation} cấp.</p>
    </Document>
  ) : (
    <Document title="Giấy chứng nhận hợp lệ">
      <p>{organisation} đã cấp giấy chứng nhận này.</p>
      <dl>
        <dt>Số</dt>
        <dd>{found.number}</dd>
        <dt>Người được cấp</dt>
        <dd>{found.initials}</dd>
        <dt>Lớp</dt>
        <dd>{found.title}</dd>
        <dt>Ngày cấp</dt>
        <dd>{vietnamDate(found.on)}</dd>
      </dl>
      <p>Anh/chị so chữ cái đầu họ tên và số với bản giấy.</p>
    </Document>
  )

/** Where a scanned code leads: the same code, in the chat the phone has. */
export const CheckInPage = ({
  links,
  digits,
}: {
  readonly links: readonly { readonly label: string; readonly url: string }[]
  /** Undefined once the code is over. */
  readonly digits: string | undefined
}) =>
  digits === undefined ? (
    <Document title="Mã đã hết hạn">
      <p>Mỗi mã dùng được 30 giây. Đồng chí quét mã đang hiện trên màn hình của lớp giúp tôi.</p>
    </Document>
  ) : (
    <Document title="Điểm danh">
      <p>Đồng chí chọn nơi đã liên kết hồ sơ của mình. Mã vừa quét dùng được trong 30 giây.</p>
      <p class="code">
        {digits.slice(0, 3)} {digits.slice(3)}
      </p>
      {links.map(({ label, url }) => (
        <a class="go" href={url}>
          {label}
        </a>
      ))}
      <p>Nếu mở không kịp, đồng chí gõ sáu chữ số đang hiện trên màn hình của lớp vào Trợ lý Công đoàn.</p>
    </Document>
  )
