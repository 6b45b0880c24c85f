import type { SurveyDoorKind } from '../doors.ts'

/** What is said beside the codes people scan. */
export const doorWording = {
  names: {
    any: 'Mọi kênh (một mã)',
    web: 'Trang web',
    telegram: 'Telegram',
    zalo: 'Zalo',
  } satisfies Readonly<Record<SurveyDoorKind, string>>,
  how: {
    any: 'Quét bằng máy ảnh hoặc Zalo, rồi chọn kênh quen dùng. Hợp để in.',
    web: 'Mở ngay trang trò chuyện, không cần cài gì.',
    telegram: 'Mở Telegram và vào thẳng khảo sát.',
    zalo: 'Mở Zalo của công đoàn; Zalo không chuyển mã, nên người quét nhắn thêm mã khảo sát.',
  } satisfies Readonly<Record<SurveyDoorKind, string>>,
  scan: 'Mở máy ảnh hoặc Zalo trên điện thoại và quét mã này.',
  orType: 'Hoặc nhắn mã này cho Trợ lý Công đoàn trên Zalo, Telegram:',
  choose: 'Anh/chị chọn nơi trả lời:',
  here: 'Trả lời ngay trên trang web này',
  telegram: 'Trả lời trên Telegram',
  zalo: 'Trả lời trên Zalo',
  zaloCode: (code: string) => `Trên Zalo, anh/chị nhắn mã ${code} cho Trợ lý Công đoàn để bắt đầu.`,
  plainTitle: 'Khảo sát của công đoàn',
  over: 'Khảo sát này chưa mở hoặc đã kết thúc. Cảm ơn anh/chị đã quan tâm.',
  countedTitle: 'Phiếu được tính',
  countedLater: 'Danh sách phiếu được tính được công bố ở đây sau khi khảo sát đóng.',
  unknown: 'Không có khảo sát mang mã này. Anh/chị quét lại giúp tôi.',
} as const
