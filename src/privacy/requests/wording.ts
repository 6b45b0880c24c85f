/** What is said about requests under the data law: to the person in their chat, to officers on the page. */
import type { RightsSource } from '../../../db/tables/contacts.ts'
import type { RightsKind } from '../rights.ts'

/** Of the pages. */
export const base = '/console/quyen-du-lieu'

export const requestNames: Readonly<Record<RightsKind, string>> = {
  view: 'xem',
  correct: 'sửa',
  copy: 'nhận bản sao',
  delete: 'xóa',
  withdraw: 'rút đồng ý',
  object: 'phản đối',
}

export const sourceNames: Readonly<Record<RightsSource, string>> = {
  chat: 'trong trò chuyện',
  paper: 'trên giấy',
  telephone: 'qua điện thoại',
}

export const requestStates = { received: 'đã tiếp nhận', done: 'đã thực hiện', refused: 'không thực hiện' } as const

/** What an officer, or the program, has to tell the person about a request of theirs. */
export interface RightsNews {
  readonly code: string
  /** `entered`: an officer wrote down what was asked on paper or by telephone; `erasing`: the last word before everything goes. */
  readonly what: 'entered' | 'reply' | 'extended' | 'done' | 'refused' | 'erasing'
  readonly text?: string
  /** DD/MM/YYYY, of an extension, or of what was entered. */
  readonly finishBy?: string
}

export const requestWording = {
  /** What is asked for right after the request was taken: without it nobody knows what to do. */
  askWords: {
    correct: 'Anh/chị ghi giúp trong tin nhắn tiếp theo: thông tin nào chưa đúng, đúng là gì. Xin không gửi số căn cước hoặc ảnh giấy tờ.',
    object: 'Anh/chị ghi giúp trong tin nhắn tiếp theo: phản đối hoặc muốn hạn chế việc dùng dữ liệu nào, vì sao.',
  } as Readonly<Partial<Record<RightsKind, string>>>,
  onlyOfficers: 'Chỉ cán bộ giải quyết yêu cầu này đọc lời anh/chị ghi.',
  noWords: 'Không cần ghi',
  addWords: 'Ghi thêm',
  askMore: (code: string) => `Anh/chị ghi thêm về yêu cầu ${code} trong tin nhắn tiếp theo.`,
  saidKept: (code: string) => `Đã ghi lời anh/chị vào yêu cầu ${code}.`,
  withoutWords: (code: string) => `Vâng. Cần nói thêm về yêu cầu ${code}, anh/chị gõ "gặp cán bộ".`,
  news: ({ code, what, text = '', finishBy = '' }: RightsNews, dpoContact: string): string => {
    switch (what) {
      case 'entered':
        return `Công đoàn đã ghi nhận yêu cầu dữ liệu ${code} của anh/chị: ${text}. Hạn hoàn thành: ngày ${finishBy}. Nếu anh/chị không gửi yêu cầu này, xin gõ "gặp cán bộ" để báo ngay.`
      case 'reply':
        return `Về yêu cầu dữ liệu ${code}, cán bộ phụ trách trả lời:\n${text}`
      case 'extended':
        return `Yêu cầu dữ liệu ${code} cần thêm thời gian, hạn mới là ngày ${finishBy}. Lý do: ${text}`
      case 'done':
        return `Yêu cầu dữ liệu ${code} đã được thực hiện.${text === '' ? '' : `\n${text}`}`
      case 'refused':
        return `Yêu cầu dữ liệu ${code} không thực hiện được. Lý do: ${text}\nKhông đồng ý với kết quả này, anh/chị có quyền khiếu nại; đầu mối: ${dpoContact}.`
      case 'erasing':
        return `Theo yêu cầu ${code}, dữ liệu của anh/chị được xóa trong ít phút nữa; đây là tin cuối cùng. Sau đó, nếu anh/chị nhắn lại, tôi không còn biết gì về lần trước. Đổi ý, anh/chị gõ ngay "giữ lại".`
    }
  },
} as const
