import type { ClassStatus } from '../../db/tables/training.ts'
import { clockTime } from '../calendar.ts'
import { answerBy } from './class.ts'
import type { Attended, SessionCount } from './attendance.ts'
import type { ClassView, Session } from './class.ts'
import { free } from './enrolment.ts'
import { dayName, timeAndDay } from './when.ts'

export const statusNames: Readonly<Record<ClassStatus, string>> = {
  du_kien: 'dự kiến',
  mo_dang_ky: 'đang nhận đăng ký',
  dong_dang_ky: 'đã đóng đăng ký',
  dang_hoc: 'đang học',
  ket_thuc: 'đã kết thúc',
  hoan: 'tạm hoãn',
  huy: 'đã hủy',
}

const where = ({ cls }: ClassView) => [cls.place, cls.link === null ? '' : `tham gia trực tuyến tại ${cls.link}`].filter(Boolean).join('; ')
const starts = (view: ClassView, now: number) => {
  const [first] = view.sessions
  return first === undefined ? 'thời gian sẽ báo sau' : timeAndDay(first.startsAt, now)
}
const papersOf = ({ cls }: ClassView, publicUrl = '') =>
  cls.materials.map(({ label, url }) => `${label}: ${url.startsWith('/') ? `${publicUrl}${url}` : url}`)
const howLong = ({ sessions }: ClassView) => (sessions.length > 1 ? `, gồm ${sessions.length} buổi` : '')
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

export const wording = {
  join: 'Tham dự',
  decline: 'Không dự được',
  more: 'Hỏi thêm',
  off: 'Xin hoãn',
  stay: 'Vẫn tham dự',
  details: 'Xem chi tiết',
  register: 'Đăng ký',
  officer: 'Gặp cán bộ',
  calendar: 'Thêm vào lịch',

  /** M11 */
  invite: (name: string | undefined, view: ClassView, now: number) =>
    [
      `Kính mời đồng chí ${name === undefined ? '' : `${name} `}dự lớp "${view.cls.title}", từ ${starts(view, now)}${howLong(view)}, tại ${where(view)}.`,
      view.cls.content === '' ? '' : `Nội dung: ${sentence(view.cls.content)}`,
      view.cls.decision === null ? '' : `Văn bản: ${view.cls.decision}.`,
      view.cls.registerBy === null
        ? 'Mong đồng chí xác nhận.'
        : `Mong đồng chí xác nhận trước ${clockTime(view.cls.registerBy)}, ${dayName(view.cls.registerBy)}.`,
    ]
      .filter(Boolean)
      .join(' '),
  /** M12 */
  reminder: (view: ClassView, session: Session, now: number) =>
    `Nhắc lịch: lớp "${view.cls.title}"${view.sessions.length > 1 ? ` (buổi ${session.number}/${view.sessions.length})` : ''} bắt đầu lúc ${timeAndDay(session.startsAt, now)}, tại ${where(view)}. Cần hỗ trợ, đồng chí liên hệ ${view.cls.contact}.`,
  /** M11 once more, to whoever has not answered. */
  unanswered: (view: ClassView, now: number) =>
    `Nhắc xác nhận: lớp "${view.cls.title}" còn chờ đồng chí trả lời trước ${timeAndDay(answerBy(view) ?? now, now)}. Lớp bắt đầu lúc ${starts(view, now)}${howLong(view)}, tại ${where(view)}. Đồng chí dự được không ạ?`,
  /** M13 */
  changed: (view: ClassView, now: number) =>
    `Lớp "${view.cls.title}" thay đổi: bắt đầu lúc ${starts(view, now)}${howLong(view)}, tại ${where(view)}. Mong đồng chí thông cảm và xác nhận lại.`,
  postponed: (view: ClassView) =>
    `Lớp "${view.cls.title}" tạm hoãn, thời gian mới sẽ được báo sau. Mong đồng chí thông cảm. Đầu mối: ${view.cls.contact}.`,
  cancelled: (view: ClassView) => `Lớp "${view.cls.title}" đã hủy. Mong đồng chí thông cảm. Đầu mối: ${view.cls.contact}.`,
  seat: (view: ClassView, now: number) =>
    `Lớp "${view.cls.title}" đã có chỗ cho đồng chí: bắt đầu lúc ${starts(view, now)}${howLong(view)}, tại ${where(view)}. Nếu không dự được, mong đồng chí báo để nhường chỗ.`,

  joined: (view: ClassView, now: number) =>
    `Đã ghi nhận đồng chí tham dự lớp "${view.cls.title}": ${starts(view, now)}${howLong(view)}, tại ${where(view)}. Tôi sẽ nhắc trước khi lớp bắt đầu.`,
  queued: (view: ClassView, place: number) =>
    `Lớp "${view.cls.title}" đã đủ ${view.cls.capacity} chỗ. Đồng chí ở vị trí thứ ${place} trong danh sách chờ; có chỗ trống tôi sẽ báo ngay.`,
  declined: (view: ClassView) => `Đã ghi nhận đồng chí không dự lớp "${view.cls.title}". Cảm ơn đồng chí đã báo.`,
  left: (view: ClassView) => `Đã ghi nhận đồng chí xin hoãn lớp "${view.cls.title}". Khi có lớp cùng nội dung, công đoàn sẽ mời lại.`,
  stayed: (view: ClassView) => `Vâng, chỗ của đồng chí ở lớp "${view.cls.title}" vẫn được giữ.`,
  same: (view: ClassView, response: string) =>
    response === 'da_dang_ky'
      ? `Đồng chí đã có chỗ ở lớp "${view.cls.title}", không cần xác nhận thêm.`
      : response === 'cho'
        ? `Đồng chí đang trong danh sách chờ của lớp "${view.cls.title}".`
        : `Tôi đã ghi nhận đồng chí không dự lớp "${view.cls.title}".`,
  notOpen: (view: ClassView) =>
    `Lớp "${view.cls.title}" ${statusNames[view.cls.status]} nên tôi chưa ghi được. Đầu mối: ${view.cls.contact}.`,
  tooLate: (view: ClassView) => `Lớp "${view.cls.title}" đã quá hạn đăng ký hoặc đã học. Đồng chí liên hệ ${view.cls.contact}.`,
  notInvited: (view: ClassView) =>
    `Lớp "${view.cls.title}" dành cho cán bộ được cử đi học. Muốn tham gia, đồng chí liên hệ ${view.cls.contact}.`,
  removed: (view: ClassView, reason: string | null) =>
    `Ban tổ chức đã rút tên đồng chí khỏi danh sách lớp "${view.cls.title}".${reason === null ? '' : ` Lý do: ${sentence(reason)}`} Cần trao đổi, đồng chí liên hệ ${view.cls.contact}.`,
  unknown: 'Tôi không tìm thấy lớp này. Đồng chí gõ "lịch học" để xem các lớp của mình.',
  /** M05 */
  linkFirst:
    'Để xem lịch tập huấn của mình, đồng chí vui lòng nhập mã liên kết do công đoàn cấp. Xin không gửi ảnh hoặc số căn cước qua tin nhắn.',

  noneMine: (day: string | undefined) =>
    day === undefined ? 'Hiện đồng chí chưa đăng ký lớp nào sắp tới.' : `${day} đồng chí không có buổi học nào.`,
  lastChance: 'Đồng chí đã vắng số buổi nhiều nhất có thể: muốn được cấp giấy chứng nhận thì không vắng thêm buổi nào.',
  attended: (view: ClassView, { present, of, unmarked, standing }: Attended, now: number) => {
    const left = view.sessions.filter(({ endsAt }) => endsAt > now).length
    const what = {
      completed: 'Đồng chí đã đủ 80% số buổi.',
      open: 'Dự từ 80% số buổi thì được cấp giấy chứng nhận.',
      last_chance: 'Đồng chí không vắng thêm được buổi nào nếu muốn đủ 80%.',
      lost: 'Đồng chí không còn đủ 80% số buổi để được cấp giấy chứng nhận.',
    }[standing]
    const open =
      unmarked === 0
        ? ''
        : ` ${unmarked} buổi đã qua chưa ghi điểm danh nên chưa tính là vắng; đồng chí có dự thì báo ban tổ chức để được ghi.`
    return `Lớp "${view.cls.title}": đồng chí đã điểm danh ${present}/${of} buổi, còn ${left} buổi.${open} ${what} Đầu mối: ${view.cls.contact}.`
  },
  /** To the officer who looks after it; no names. */
  falling: (view: ClassView, { number, present, seats }: SessionCount, lastChance: number, lost: number) =>
    [
      present === 0
        ? `Lớp "${view.cls.title}": buổi ${number} chưa điểm danh được ai trong ${seats} người. Nếu có danh sách giấy, đồng chí ghi ở trang của lớp.`
        : `Lớp "${view.cls.title}": buổi ${number} có ${present}/${seats} người dự, số người dự đang giảm.`,
      lastChance > 0 ? `${lastChance} người không được vắng thêm buổi nào.` : '',
      lost > 0 ? `${lost} người không còn đủ 80% số buổi.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  unmarked: (view: ClassView) =>
    `Đồng chí báo ban tổ chức lớp "${view.cls.title}" để được điểm danh bổ sung: ${view.cls.contact}. Mã trên màn hình chỉ dùng được tại lớp, mỗi mã 30 giây.`,
  nextMine: (text: string) => `Buổi gần nhất: ${text}`,
  mine: (view: ClassView, session: Session, now: number) =>
    `Lớp "${view.cls.title}"${view.sessions.length > 1 ? ` (buổi ${session.number}/${view.sessions.length})` : ''}: ${timeAndDay(session.startsAt, now)} đến ${clockTime(session.endsAt)}, tại ${where(view)}.`,
  waitingMine: (view: ClassView) => `Lớp "${view.cls.title}": đồng chí đang trong danh sách chờ.`,
  invitedMine: (view: ClassView, now: number) => `Lớp "${view.cls.title}": ${starts(view, now)}, đang chờ đồng chí xác nhận.`,

  found: (view: ClassView, now: number) => {
    const seats = free(view)
    return `Lớp "${view.cls.title}": ${starts(view, now)}${howLong(view)}, tại ${where(view)} (${statusNames[view.cls.status]}${view.cls.status === 'mo_dang_ky' && seats <= 10 ? `, còn ${Math.max(0, seats)} chỗ` : ''}).`
  },
  noneOf: (course: string, contact: string) => `Hiện chưa có lịch mở lớp "${course}". Khi có, công đoàn sẽ mời. Đầu mối: ${contact}.`,
  noneOpen: (contact: string) => `Hiện chưa có lớp tập huấn nào sắp mở. Đầu mối: ${contact}.`,
  moreClasses: (n: number) => `… và ${n} lớp khác.`,

  askOff: (view: ClassView, now: number) => {
    const isBegun = (view.sessions[0]?.startsAt ?? now) < now
    const whole =
      view.sessions.length > 1
        ? ` Hoãn là thôi học cả ${view.sessions.length} buổi và nhường chỗ; chỉ vắng một buổi thì đồng chí không cần hoãn, chỉ cần báo ${view.cls.contact}.`
        : ''
    return `Đồng chí xin hoãn lớp "${view.cls.title}" (${isBegun ? 'đang học' : starts(view, now)}) phải không ạ?${whole}`
  },
  whichOff: 'Đồng chí xin hoãn lớp nào ạ?',
  nothingOff: 'Đồng chí hiện không có lớp nào sắp học để hoãn.',

  about: (view: ClassView, now: number, publicUrl: string | undefined) =>
    [
      `Lớp "${view.cls.title}" (mã ${view.cls.id}), ${statusNames[view.cls.status]}.`,
      ...(view.sessions.length === 0
        ? ['Thời gian: sẽ báo sau.']
        : view.sessions
            .slice(0, 12)
            .map(
              ({ number, startsAt, endsAt }) =>
                `${view.sessions.length > 1 ? `Buổi ${number}` : 'Thời gian'}: ${timeAndDay(startsAt, now)} đến ${clockTime(endsAt)}.`,
            )),
      `Địa điểm: ${sentence(where(view))}`,
      view.cls.content === '' ? '' : `Nội dung: ${sentence(view.cls.content)}`,
      view.cls.decision === null ? '' : `Văn bản: ${view.cls.decision}.`,
      view.cls.notes === null ? '' : `Lời dặn: ${sentence(view.cls.notes)}`,
      ...(view.cls.materials.length === 0 ? [] : [`Tài liệu: ${papersOf(view, publicUrl).join('; ')}`]),
      `Đầu mối: ${view.cls.contact}. Cần hỏi gì thêm, đồng chí cứ gõ câu hỏi ở đây.`,
    ]
      .filter(Boolean)
      .join('\n'),
  present: (view: ClassView, session: Session) =>
    `Đã điểm danh đồng chí ở lớp "${view.cls.title}"${view.sessions.length > 1 ? `, buổi ${session.number}/${view.sessions.length}` : ''}. Chúc đồng chí học tập hiệu quả.`,
  presentAlready: (view: ClassView, session: Session) =>
    `Đồng chí đã được điểm danh ở lớp "${view.cls.title}"${view.sessions.length > 1 ? `, buổi ${session.number}` : ''} rồi.`,
  notOnList: (view: ClassView) =>
    `Đồng chí chưa có tên trong danh sách lớp "${view.cls.title}". Đồng chí báo ban tổ chức tại lớp để được ghi danh.`,
  /** The screen still shows the code of a meeting that was moved or dropped, or that has not begun. */
  notNow: (view: ClassView, session: Session | undefined, now: number) => {
    const next = session ?? view.sessions.find(({ endsAt }) => endsAt > now)
    const plan = next === undefined ? 'Lịch hiện nay không còn buổi nào.' : `Theo lịch hiện nay: ${wording.mine(view, next, now)}`
    return `Lúc này lớp "${view.cls.title}" chưa điểm danh được: buổi của mã này ${session === undefined ? 'không còn trong lịch' : 'không học vào giờ này'}. ${plan} Điểm danh được từ 60 phút trước giờ học. Đầu mối: ${view.cls.contact}.`
  },
  codeLate: 'Mã này đã hết hạn (mỗi mã dùng được 30 giây). Đồng chí quét hoặc gõ mã đang hiện trên màn hình giúp tôi.',
  codeWrong: 'Mã điểm danh không đúng, hoặc lớp chưa đến giờ. Đồng chí xem lại mã đang hiện trên màn hình giúp tôi.',
  result: (view: ClassView, number: string | null, url: string | undefined) =>
    number === null
      ? `Lớp "${view.cls.title}" đã kết thúc. Đồng chí dự chưa đủ 80% số buổi nên chưa được cấp giấy chứng nhận. Cần hỏi thêm, đồng chí liên hệ ${view.cls.contact}.`
      : `Chúc mừng đồng chí đã hoàn thành lớp "${view.cls.title}". Giấy chứng nhận số ${number}, kết quả đã ghi vào hồ sơ cán bộ.${url === undefined ? '' : ` Kiểm tra tại ${url}`}`,
  noPapers: 'Đồng chí chưa có chỗ ở lớp nào nên chưa có tài liệu. Gõ "lịch học" để xem các lớp của mình.',
  newMaterials: (view: ClassView, publicUrl: string | undefined) =>
    `Lớp "${view.cls.title}" có tài liệu:\n${papersOf(view, publicUrl).join('\n')}`,
  materials: (view: ClassView, publicUrl: string | undefined) =>
    view.cls.materials.length === 0
      ? `Lớp "${view.cls.title}" chưa có tài liệu. Đầu mối: ${view.cls.contact}.`
      : `Tài liệu lớp "${view.cls.title}":\n${papersOf(view, publicUrl).join('\n')}`,
} as const
