/** The published list of counted ballots: who kept a receipt finds it there, and nobody finds more. */
import { Paper } from '../../paper.tsx'

interface Props {
  readonly id: string
  readonly title: string
  /** All that were counted; undefined where how many there are is not told. */
  readonly listed: readonly string[] | undefined
  /** A receipt somebody looks for, and whether it is there. */
  readonly asked?: { readonly receipt: string; readonly isCounted: boolean }
}

export const CountedBallots = ({ id, title, listed, asked }: Props) => (
  <Paper title={title}>
    <p>
      Phiếu ẩn danh đã gửi có một mã biên nhận (BN-…). Mã có ở đây nghĩa là phiếu đã được tính; mã không cho biết phiếu nào là của ai, trả
      lời gì.
    </p>
    <form method="get" action={`/ks/${id}/phieu`}>
      <label>
        Mã biên nhận của anh/chị <input name="ma" value={asked?.receipt ?? ''} autocomplete="off" required maxlength={40} />
      </label>{' '}
      <button class="go" type="submit">
        Kiểm tra
      </button>
    </form>
    {asked !== undefined && (
      <p role="status">
        <strong>
          {asked.isCounted
            ? `Phiếu mang mã ${asked.receipt} đã được tính.`
            : `Không có mã ${asked.receipt} trong danh sách phiếu được tính. Anh/chị xem lại mã; nếu đúng mã, anh/chị báo cho công đoàn.`}
        </strong>
      </p>
    )}
    {listed !== undefined && listed.length > 0 && (
      <>
        <p>{`${listed.length} phiếu được tính, xếp theo thứ tự chữ cái:`}</p>
        <p class="receipts">{listed.join(' ')}</p>
      </>
    )}
    {listed?.length === 0 && <p>Không có phiếu nào được mở: phiếu ẩn danh chỉ mở khi có từ 5.</p>}
  </Paper>
)
