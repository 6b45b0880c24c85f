/** What is said about broadcasts, word for word: to those who receive one, and to the officers who make one. */
import type { BroadcastStatus } from '../../db/tables/broadcasts.ts'
import type { ClassPart, LeftOut } from './audience.ts'
import type { Refusal } from './broadcast.ts'
import type { NotChased } from './chase.ts'
import type { NoRoute, Route } from './planner.ts'
import type { PersonState } from './progress.ts'

export const broadcastWording = {
  somebody: 'anh/chị',
  someUnit: 'đơn vị',
  buttons: {
    acknowledge: 'Đã đọc',
    stop: 'Dừng nhận thông báo',
    drop: 'Bỏ',
    ownUnit: 'Đơn vị tôi và cấp dưới',
    keyCadres: 'Cán bộ chủ chốt',
    everybody: 'Mọi người nhận thông báo',
    approve: 'Duyệt và gửi',
    giveBack: 'Trả lại',
    notReturned: 'Thôi, chưa trả lại',
    setDeadline: 'Đặt hạn xác nhận',
    changeDeadline: 'Đổi hạn xác nhận',
    noDeadline: 'Không đặt hạn',
    until: (day: string) => `Hết ${day}`,
  },
  /** Where the channel has no buttons. */
  typeRead: 'Gõ "đã đọc" để xác nhận, "dừng" để thôi nhận thông báo.',
  chat: {
    onlyOfficers:
      'Việc này dành cho cán bộ có tài khoản ở bảng điều khiển. Nếu đồng chí là cán bộ phụ trách, mở mục "Tài khoản của tôi" ở bảng điều khiển để lấy mã liên kết cuộc trò chuyện này.',
    write:
      'Đồng chí gõ nội dung thông báo trong một tin. Có thể dùng {xung_ho}, {ho_ten}, {don_vi}: mỗi người nhận sẽ thấy tên và đơn vị của mình. Kèm được một ảnh; hạn xác nhận đã đọc đặt ở bước sau. Chưa có gì được gửi cho đến khi một cán bộ khác duyệt.',
    unknownPlaceholder: (name: string) => `Không có mục {${name}}. Chỉ dùng {xung_ho}, {ho_ten}, {don_vi}. Mong đồng chí gõ lại nội dung.`,
    tooLong: (most: number) => `Nội dung dài quá ${most} ký tự, không vừa một tin nhắn. Mong đồng chí gõ lại ngắn hơn.`,
    photoKept: 'Đã nhận ảnh. Đồng chí gõ nội dung đi cùng ảnh trong một tin.',
    onlyPhotos: 'Ở đây chỉ kèm được ảnh. Tệp .pdf thì đồng chí soạn ở bảng điều khiển.',
    noPhoto:
      'Ảnh không lấy được, hoặc không phải .png, .jpg dưới 1 MB (mức Zalo nhận). Mong đồng chí gửi lại ảnh, hoặc soạn không kèm ảnh.',
    toWhom: 'Gửi cho ai?',
    deadlineIs: (words: string) => `Hạn xác nhận: ${words}. Người chưa bấm [Đã đọc] được nhắc trước hạn 3 ngày và 1 ngày.`,
    untilWhen: 'Cần mọi người xác nhận đã đọc đến hết ngày nào? Đồng chí chọn, hoặc gõ ngày, ví dụ 30/12.',
    noSuchDay: 'Ngày này đã qua, không có trong lịch, hoặc quá một năm nữa. Mong đồng chí gõ lại, ví dụ 30/12.',
    dropped: 'Đã bỏ, không có gì được gửi.',
    submitting: (id: string) => `Thông báo ${id} đang được lập danh sách và trình duyệt. Kết quả sẽ đến ngay ở đây.`,
    notSubmitted: (id: string, why: string) => `Thông báo ${id} chưa trình được. ${why}`,
    submitted: (id: string, people: number, reach: string, without: string, seal: string, by: string | undefined) =>
      `Thông báo ${id} đã trình: ${people} người nhận (${reach}).${without === '' ? '' : ` Không gửi: ${without}.`}${by === undefined ? '' : ` Hạn xác nhận: ${by}.`} Dấu niêm ${seal}. Thông báo sẽ gửi khi một cán bộ khác duyệt.`,
    /** `facts`: a line each. */
    toApprove: (id: string, by: string, people: number, facts: readonly string[], seal: string) =>
      [`Đồng chí ${by} trình thông báo ${id}, gửi đến ${people} người.`, ...facts, `Dấu niêm ${seal}. Nội dung đầy đủ:`].join('\n'),
    notYours: 'Duyệt thông báo là việc của cán bộ cấp tỉnh hoặc người quản trị.',
    approved: (id: string) => `Đã duyệt thông báo ${id}. Thông báo được gửi theo đúng bản đã xem.`,
    whyReturn: (id: string) => `Vì sao trả lại thông báo ${id}? Đồng chí gõ lý do trong một tin; người soạn đọc đúng lời này.`,
    reasonTooLong: (most: number) => `Lý do dài quá ${most} ký tự. Mong đồng chí gõ lại gọn hơn.`,
    notReturned: (id: string) => `Thông báo ${id} chưa bị trả lại, vẫn chờ duyệt.`,
    returned: (id: string) => `Đã trả lại thông báo ${id}. Người soạn được báo lý do.`,
    /** To whoever wrote it. */
    givenBack: (id: string, by: string, title: string, reason: string, url: string) =>
      `Đồng chí ${by} trả lại thông báo ${id} ("${title}").\nLý do: ${reason}\nChưa có gì được gửi. Đồng chí sửa rồi trình lại: ${url}`,
  },
  /** What is sealed beside the text. */
  facts: {
    toWhom: 'Gửi cho',
    everybody: 'mọi người đã đồng ý nhận thông báo',
    units: 'đơn vị và cấp dưới',
    members: 'gồm cả đoàn viên đã được xác nhận',
    titles: 'chức danh',
    kinds: 'loại đơn vị',
    sectors: 'khu vực',
    sexes: 'giới tính',
    key: 'cán bộ chủ chốt',
    notKey: 'không phải cán bộ chủ chốt',
    fullTime: 'cán bộ chuyên trách',
    partTime: 'cán bộ không chuyên trách',
    age: (from: number | undefined, to: number | undefined) =>
      `tuổi ${[from === undefined ? '' : `từ ${from}`, to === undefined ? '' : `đến ${to}`].filter(Boolean).join(' ')}`,
    lacks: 'còn thiếu đào tạo',
    target: (id: string) => `nội dung của chỉ tiêu ${id}`,
    standard: (name: string | undefined) => (name === undefined ? 'tiêu chuẩn của chức danh' : `tiêu chuẩn của chức danh về ${name}`),
    inClass: 'lớp học',
    notAcknowledged: 'chưa xác nhận thông báo',
    notAnswered: 'chưa trả lời khảo sát',
    listed: (n: number) => `danh sách kèm theo (${n} người)`,
    when: 'Giờ gửi',
    atOnce: (urgent: boolean) => `ngay khi được duyệt và cho gửi${urgent ? '' : ', trong giờ được nhắn tin'}`,
    urgent: 'Khẩn',
    urgentMeans: 'gửi cả ngoài giờ nhắn tin và ngày nghỉ, không tính số thông báo đã gửi',
    acknowledge: 'Xác nhận',
    withButton: (by: string | undefined) => `có nút [Đã đọc]${by === undefined ? '' : `, hạn ${by}`}`,
    noButton: 'không có nút [Đã đọc]',
    link: 'Đường dẫn',
    cost: 'Chi phí',
    mayCost: 'được dùng tin có phí',
    template: 'Tin mẫu ZBS',
    fallback: 'Chuyển kênh khác',
    after: (hours: number) => `sau ${hours} giờ`,
    noFallback: 'không, chờ kênh thứ nhất',
  },
  chase: (title: string, day: string | undefined, by: string | undefined) =>
    `Nhắc lại: anh/chị chưa xác nhận đã đọc thông báo${day === undefined ? '' : ` gửi ngày ${day}`}: "${title}". Mong anh/chị xem và bấm [Đã đọc]${by === undefined ? '' : ` trước hết ngày ${by}`}.`,
  acknowledged: 'Cảm ơn anh/chị đã xác nhận.',
  acknowledgedBefore: 'Anh/chị đã xác nhận thông báo này rồi, xin cảm ơn.',
} as const

export const routeNames: Readonly<Record<Route, string>> = {
  zalo_free: 'Zalo, trong 48 giờ (miễn phí)',
  telegram: 'Telegram',
  zalo_bot: 'Zalo Bot',
  zalo_paid: 'Zalo, từ 48 giờ đến 7 ngày (có phí)',
  zalo_template: 'Zalo, tin mẫu ZBS (có phí)',
  web: 'Trang web',
}

/** What Zalo says a message was paid from. */
export const allowanceNames: Readonly<Record<string, string>> = {
  reply: 'miễn phí trong 48 giờ',
  sub_quota: 'gói tin của OA',
  reward_quota: 'tin được tặng',
  purchase_quota: 'trả tiền từng tin',
  zbs_template: 'tin mẫu ZBS',
}

/** Who of a class. */
export const classPartNames: Readonly<Record<ClassPart, string>> = {
  invited: 'Mọi người được mời',
  silent: 'Được mời, chưa trả lời',
  enrolled: 'Đã đăng ký',
  waiting: 'Trong danh sách chờ',
  attended: 'Đã dự ít nhất một buổi',
  absent: 'Đã đăng ký, chưa dự buổi nào',
}

/** Why somebody of the audience gets no copy. */
export const leftOutNames: Readonly<Record<LeftOut | NoRoute, string>> = {
  no_consent: 'chưa đồng ý nhận thông báo',
  opted_out: 'đã dừng nhận tin',
  unreachable: 'đã chặn hoặc rời kênh',
  busy: 'đang trao đổi với cán bộ',
  enough_today: 'hôm nay đã nhận một thông báo',
  enough_this_month: 'đã nhận đủ 4 thông báo trong 30 ngày',
  window_closed: 'quá hạn tương tác trên Zalo, chưa có cách gửi khác',
  not_connected: 'kênh của người này chưa được kết nối',
}

export const stateNames: Readonly<Record<PersonState, string>> = {
  waiting: 'chờ gửi',
  sent: 'đã gửi',
  received: 'đã nhận',
  seen: 'đã xem',
  acknowledged: 'đã xác nhận',
  failed: 'lỗi',
  uncertain: 'chưa rõ',
  stopped: 'đã dừng',
}

/** A platform's code in words an officer can act on. */
export const failureNames: Readonly<Record<string, string>> = {
  unreachable: 'người nhận đã chặn hoặc rời kênh',
  window_closed: 'quá hạn tương tác trên Zalo',
  rejected: 'kênh từ chối nội dung tin',
  transient: 'kênh gặp sự cố nhiều lần',
  account: 'tài khoản gửi của công đoàn bị từ chối',
  uncertain: 'kênh không trả lời, không rõ tin đã đến chưa',
  cancelled: 'đã dừng trước khi gửi',
}

export const refusalNames: Readonly<Record<Refusal, string>> = {
  wrong_state: 'Thông báo không ở bước này.',
  empty: 'Thông báo chưa có nội dung.',
  nobody: 'Không có ai để gửi.',
  same_person: 'Người trình không được tự duyệt. Cần một cán bộ khác.',
  changed: 'Nội dung, danh sách người nhận hoặc giờ gửi đã thay đổi so với bản được xem. Cần xem và trình lại.',
  too_late: 'Giờ gửi đã qua.',
  too_early: 'Chưa đến giờ gửi.',
  not_signed: 'Chưa đủ hai người duyệt đúng bản này.',
}

export const statusNames: Readonly<Record<BroadcastStatus, string>> = {
  draft: 'bản nháp',
  submitted: 'chờ duyệt',
  approved: 'đã duyệt, chưa cho gửi',
  scheduled: 'chờ đến giờ gửi',
  sending: 'đang gửi',
  paused: 'tạm dừng',
  done: 'đã gửi xong',
  stopped: 'đã ngừng',
}

export const actionNames: Readonly<Record<string, string>> = {
  draft: 'soạn',
  edit: 'sửa',
  submit: 'trình',
  approve: 'duyệt',
  return: 'trả lại',
  schedule: 'cho gửi',
  start: 'bắt đầu gửi',
  pause: 'tạm dừng',
  resume: 'tiếp tục',
  stop: 'ngừng hẳn',
  retry: 'gửi lại người bị lỗi',
  finish: 'gửi xong',
  chase: 'nhắc người chưa xác nhận',
}

/** What the history keeps beside a deed: a reason, and how it was done where that was not at the console. */
export const historyDetail = (detail: string): string =>
  detail.replace(/(^|; )in chat$/, '$1trong trò chuyện').replace(/(^|; )command line, /, '$1bằng dòng lệnh, ')

/** What kept an officer's act from being done. */
export const deskNames: Readonly<
  Record<Refusal | NotChased | 'unknown' | 'busy' | 'not_officer' | 'reason' | 'text_too_long' | 'placeholder' | 'template', string>
> = {
  ...refusalNames,
  unknown: 'Không có thông báo này.',
  no_button: 'Thông báo này không có nút [Đã đọc].',
  too_soon: 'Chưa đủ 24 giờ từ lúc gửi hoặc từ lần nhắc trước.',
  chased_enough: 'Đã nhắc đủ 3 lần.',
  reason: 'Cần ghi lý do trả lại, không quá 500 ký tự: người soạn đọc lời này.',
  not_officer: 'Tài khoản này không còn quyền làm việc đó.',
  busy: 'Vừa có người khác thay đổi, mong đồng chí xem lại.',
  text_too_long: 'Nội dung không vừa một tin nhắn.',
  placeholder: 'Có mục trong ngoặc nhọn không điền được.',
  template: 'Tin mẫu ZBS không có hoặc thiếu tham số.',
}
