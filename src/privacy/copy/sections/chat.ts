/** Who somebody is to us, what they agreed to, what was said. */
import { channelNames } from '../../../wording.ts'
import { requestNames, requestStates } from '../../requests/wording.ts'
import type { Purpose } from '../../../../db/tables/contacts.ts'
import { section } from '../section.ts'
import type { Row } from '../section.ts'

const purposes: Readonly<Record<Purpose, string>> = {
  qa_log: 'lưu nhật ký hỏi đáp',
  notices: 'nhận thông báo',
  surveys: 'khảo sát',
  cadre_record: 'cập nhật hồ sơ cán bộ',
  external_ai: 'dùng AI bên ngoài',
}
const inboundTypes = {
  text: 'tin nhắn',
  choice: 'bấm nút',
  opened: 'mở trò chuyện',
  attachment: 'hình ảnh, tệp hoặc ghi âm',
  reachable: 'chặn hoặc mở lại',
  withdrawn: 'rút đồng ý trên ứng dụng',
  officer_spoke: 'cán bộ trả lời trên ứng dụng',
}
const deliveries = { reply: 'trả lời', notice: 'thông báo', reminder: 'nhắc việc', broadcast: 'thông báo rộng' }
const states = {
  pending: 'chờ gửi',
  held: 'đang giữ',
  sending: 'đang gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  uncertain: 'không rõ đã đến chưa',
  cancelled: 'đã hủy',
}

/** The words of what we said; nothing of what is sealed. */
const wordsOf = ({ body }: Row): Row => {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : null
  return { text }
}

export const chatSections = [
  section({
    table: 'contacts',
    title: 'Anh/chị trong hệ thống',
    whose: { contact: 'id' },
    columns: {
      displayName: ['Tên hiển thị trên ứng dụng'],
      createdAt: ['Lần đầu trò chuyện', 'instant'],
      optedOutAt: ['Đã dừng nhận tin từ', 'instant'],
      humanUntil: ['Cán bộ đang trò chuyện đến', 'instant'],
      granted: ['Đang đồng ý', 'machine'],
    },
    also: ({ granted }) => ({
      agreed: Object.keys(granted ?? {})
        .map((key) => purposes[key as Purpose] ?? key)
        .join('; '),
    }),
    more: { agreed: ['Đang đồng ý'] },
  }),
  section({
    table: 'addresses',
    title: 'Tài khoản trò chuyện',
    whose: { contact: 'contactId' },
    columns: {
      channel: ['Kênh', channelNames],
      externalId: ['Mã tài khoản'],
      createdAt: ['Từ', 'instant'],
      lastInteractionAt: ['Lần nhắn gần nhất', 'instant'],
      reachable: ['Gửi tin được', 'yes_no'],
    },
  }),
  section({
    table: 'consents',
    title: 'Đồng ý và rút đồng ý',
    whose: { contact: 'contactId' },
    columns: {
      at: ['Lúc', 'instant'],
      purpose: ['Mục đích', purposes],
      action: ['Việc', { granted: 'đồng ý', refused: 'không đồng ý', withdrawn: 'rút đồng ý' }],
      channel: ['Kênh', channelNames],
      textVersion: ['Bản lời văn'],
    },
  }),
  section({
    table: 'rightsRequests',
    title: 'Yêu cầu về dữ liệu',
    whose: { contact: 'contactId' },
    columns: {
      code: ['Mã'],
      kind: ['Yêu cầu', requestNames],
      said: ['Anh/chị ghi'],
      status: ['Tình trạng', requestStates],
      receivedAt: ['Nhận lúc', 'instant'],
      finishBy: ['Hạn hoàn thành', 'instant'],
      extendedAt: ['Gia hạn lúc', 'instant'],
      settledAt: ['Xong lúc', 'instant'],
      note: ['Kết quả'],
    },
  }),
  section({
    table: 'inbound',
    title: 'Anh/chị đã nhắn',
    whose: { contact: 'contactId', over: 'addresses', key: 'id', column: 'addressId' },
    columns: {
      receivedAt: ['Lúc', 'instant'],
      type: ['Loại', inboundTypes],
      text: ['Nội dung (chỉ có khi đã đồng ý lưu)'],
    },
  }),
  section({
    table: 'outbox',
    title: 'Hệ thống đã nhắn anh/chị',
    whose: { contact: 'contactId', over: 'addresses', key: 'id', column: 'addressId' },
    columns: {
      createdAt: ['Lúc', 'instant'],
      channel: ['Kênh', channelNames],
      kind: ['Loại', deliveries],
      status: ['Tình trạng', states],
    },
    aside: ['body', 'vanishes'],
    // What an anonymous survey or a sealed letter says on its way belongs to nobody's copy.
    only: ({ vanishes }) => vanishes !== true,
    also: wordsOf,
    more: { text: ['Nội dung'] },
  }),
  section({
    table: 'conversations',
    title: 'Chỗ cuộc trò chuyện đang dừng',
    whose: { contact: 'id' },
    columns: { updatedAt: ['Cập nhật', 'instant'], state: ['Dữ liệu', 'machine'] },
    // In the middle of an anonymous survey it is sealed, and nobody's to hand out.
    only: ({ state }) => !(typeof state === 'object' && state !== null && 'sealed' in state),
  }),
  section({
    table: 'questions',
    title: 'Câu hỏi đã ghi',
    whose: { contact: 'contactId' },
    columns: {
      askedAt: ['Lúc', 'instant'],
      text: ['Câu hỏi'],
      answer: ['Trả lời'],
      vote: ['Anh/chị chấm', { up: 'đúng ý', down: 'chưa đúng' }],
      voteReason: ['Lý do'],
    },
  }),
]
