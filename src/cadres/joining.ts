/**
 * Joining a unit by its code: who works there says so themselves, with a tap, and may take it back at any time.
 *
 *   code     "DV7K3M2PQX": printed on a poster, so known to whoever walks past; it claims nothing but "I belong here"
 *   member   a contact in one unit; `confirmed` once an officer has said that they are of the unit
 */

/** What the bot knows of somebody's unit. */
export interface Membership {
  readonly unitId: string
  readonly unitName: string
  readonly confirmed: boolean
}

/** The unit a code is of. */
export interface JoinableUnit {
  readonly unitId: string
  readonly unitName: string
}

export const unitCodeOf = (random: string): string => `DV${random}`

const alone = /^DV[0-9A-HJKMNP-TV-Z]{8}$/
const link = /^https?:\/\/\S+[?&]start=(DV[0-9A-HJKMNP-TV-Z]{8})$/i

/** The code a message consists of, spaces and small letters forgiven, or a link to the chat with the code in it. */
export function unitCodeIn(text: string): string | undefined {
  if (text.length > 300) return undefined
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return alone.test(code) ? code : link.exec(text.trim())?.[1]?.toUpperCase()
}

/** What is said in chat about one's unit. */
export const joiningWording = {
  buttons: {
    join: 'Vào đơn vị',
    ask: 'Nhận lời mời khảo sát',
    notNow: 'Thôi',
    leave: 'Rời đơn vị',
    leaveIndeed: 'Vâng, rời đơn vị',
    stay: 'Ở lại',
  },
  codeWrong: 'Mã đơn vị này không đúng hoặc đã được đổi. Anh/chị xem lại mã trên tờ in mới nhất, hoặc hỏi công đoàn cơ sở.',
  offer: (unit: string) =>
    `Anh/chị vào đơn vị "${unit}" với tư cách đoàn viên, người lao động?\n\nViệc này để công đoàn đơn vị gửi thông báo, mời anh/chị góp ý, khảo sát, nếu anh/chị đồng ý nhận. Không cần khai họ tên, không phải là khai làm cán bộ. Rời bất cứ lúc nào bằng cách nhắn "rời đơn vị".`,
  offerMove: (from: string, to: string) => `Anh/chị đang ở đơn vị "${from}". Chuyển sang "${to}"?`,
  joined: (unit: string) =>
    `Anh/chị đã vào đơn vị "${unit}". Công đoàn đơn vị sẽ xác nhận; trước đó anh/chị chưa được mời đánh giá cán bộ của đơn vị. Muốn rời, nhắn "rời đơn vị".`,
  already: ({ unitName, confirmed }: Membership) =>
    `Anh/chị ở đơn vị "${unitName}"${confirmed ? ', đã được công đoàn xác nhận' : ', đang chờ công đoàn xác nhận'}.`,
  none: 'Anh/chị chưa vào đơn vị nào. Quét mã QR dán tại nơi làm việc, hoặc nhắn mã đơn vị (bắt đầu bằng DV) cho tôi.',
  askLeave: (unit: string) => `Anh/chị rời đơn vị "${unit}"? Anh/chị sẽ không nhận thông báo, khảo sát dành cho đoàn viên đơn vị này nữa.`,
  left: (unit: string) => `Anh/chị đã rời đơn vị "${unit}". Quét lại mã QR của đơn vị để vào lại.`,
  kept: 'Vâng, không thay đổi gì.',
} as const
