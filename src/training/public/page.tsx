/** Pages of training that anybody may open. */
import { Go, Paper } from '../../paper.tsx'
import { vietnamDate } from '../../calendar.ts'
import type { Certified } from '../results/store.ts'

export const CertificatePage = ({ found, organisation }: { readonly found: Certified | undefined; readonly organisation: string }) =>
  found === undefined ? (
    <Paper title="Không tìm thấy giấy chứng nhận">
      <p>Mã này không ứng với giấy chứng nhận nào do {organisation} cấp.</p>
    </Paper>
  ) : (
    <Paper title="Giấy chứng nhận hợp lệ">
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
    </Paper>
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
    <Paper title="Mã đã hết hạn">
      <p>Mỗi mã dùng được 30 giây. Đồng chí quét mã đang hiện trên màn hình của lớp giúp tôi.</p>
    </Paper>
  ) : (
    <Paper title="Điểm danh">
      <p>Đồng chí chọn nơi đã liên kết hồ sơ của mình. Mã vừa quét dùng được trong 30 giây.</p>
      <p class="code short">
        {digits.slice(0, 3)} {digits.slice(3)}
      </p>
      {links.map(({ label, url }) => (
        <Go url={url}>{label}</Go>
      ))}
      <p>Nếu mở không kịp, đồng chí gõ sáu chữ số đang hiện trên màn hình của lớp vào Trợ lý Công đoàn.</p>
    </Paper>
  )
