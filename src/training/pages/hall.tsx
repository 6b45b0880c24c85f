/** What the hall's screen shows: the code of these seconds, to scan or to type, and how many are in. */
import type { HallCode } from '../check-in.ts'

interface HallProps {
  readonly code: HallCode
  /** The QR as an address of its own (`data:`). */
  readonly picture: string
  readonly present: number
  readonly seats: number
  readonly now: number
}

export const HallCodePiece = ({ code, picture, present, seats, now }: HallProps) => (
  <>
    <img src={picture} alt="Mã QR điểm danh" width="480" height="480" />
    <p class="digits">
      {code.digits.slice(0, 3)} {code.digits.slice(3)}
    </p>
    <p>
      Quét mã, hoặc gõ sáu chữ số này vào Trợ lý Công đoàn. Mã đổi sau <span data-live-text="seconds">{secondsLeft(code, now)}</span> giây.
    </p>
    <p class="present">
      Đã điểm danh <strong>{present}</strong>/{seats}
    </p>
  </>
)

export const secondsLeft = ({ until }: HallCode, now: number): number => Math.max(1, Math.ceil((until - now) / 1_000))

/** @param href the stream that sends the piece above whenever it changes */
export const Hall = (props: HallProps & { readonly href: string }) => (
  <div class="hall" data-live={props.href}>
    <HallCodePiece {...props} />
  </div>
)
