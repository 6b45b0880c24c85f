/** What the bot says about the lessons, word for word. */
import { vietnamDate, vietnamDay, vietnamTime } from '../calendar.ts'
import type { Standing } from './schedule.ts'

const dayMs = 86_400_000

export const learningWording = {
  buttons: {
    start: 'Bắt đầu học',
    startRecorded: 'Học và ghi vào hồ sơ',
    startUnrecorded: 'Học, không ghi hồ sơ',
    next: 'Tiếp',
    later: 'Để sau',
    quit: 'Thôi học',
    forget: 'Xóa kết quả học',
    progress: 'Tôi học đến đâu',
    confirm: 'Tôi đã đọc và xác nhận',
    record: 'Ghi vào hồ sơ',
    remind: 'Nhắc tôi ôn',
    review: 'Ôn ngay',
    goOn: 'Học tiếp',
    noMore: 'Không nhắc nữa',
  },
  intro: (title: string, lessons: number, items: number) =>
    `${title}: ${lessons} bài ngắn, ${items} câu hỏi, mỗi bài khoảng hai phút. Câu nào trả lời rồi sẽ được hỏi lại sau ít ngày để nhớ lâu. Anh/chị dừng lúc nào cũng được.`,
  introUnlinked: 'Kết quả chỉ nằm trong cuộc trò chuyện này, không ghi vào hồ sơ nào.',
  introLinked:
    'Anh/chị muốn ghi kết quả học (bài đã đọc, câu trả lời đúng, ngày xác nhận) vào hồ sơ cán bộ của mình không? Ghi vào hồ sơ thì khi đến hạn ôn tôi sẽ nhắc.',
  lesson: (n: number, of: number, title: string, text: string, source: string) => `Bài ${n}/${of}: ${title}\n\n${text}\n\n${source}:`,
  question: (text: string, isReview: boolean) => `${isReview ? 'Ôn lại' : 'Câu hỏi'}: ${text}`,
  right: (source: string) => `Đúng rồi. ${source}:`,
  wrong: (right: string, source: string) => `Chưa đúng. Câu trả lời đúng: ${right}. ${source}:`,
  alreadyAnswered: 'Câu này anh/chị đã trả lời rồi.',
  postponed: 'Vâng, để sau ạ. Khi nào muốn học tiếp, anh/chị gõ "học nghị quyết".',
  remindSet: (at: number, now: number) => `Vâng, tôi sẽ nhắc khi đến hạn. Lần ôn tới: ${when(at, now)}.`,
  remindOff: 'Vâng, tôi không nhắc ôn nữa. Khi nào muốn học tiếp, anh/chị gõ "học nghị quyết".',
  due: (questions: number) => `Nhắc ôn: anh/chị có ${questions} câu hỏi về Nghị quyết đến hạn ôn, mỗi câu chưa đến một phút.`,
  dueLessons: (lessons: number) => `Nhắc học: anh/chị còn ${lessons} bài về Nghị quyết chưa đọc, mỗi bài khoảng hai phút.`,
  dueQuestions: 'Nhắc học: anh/chị còn câu hỏi về Nghị quyết chưa trả lời, mỗi câu chưa đến một phút.',
  quit: 'Đã dừng học. Kết quả vẫn được giữ để anh/chị học tiếp khi gõ "học nghị quyết".',
  forgotten: 'Đã xóa kết quả học của anh/chị.',
  notBegun: 'Anh/chị chưa học bài nào. Gõ "học nghị quyết" để bắt đầu.',
  rest: (until: number, now: number) => `Hiện không còn câu nào phải học. Lần ôn tới: ${when(until, now)}.`,
  complete: 'Anh/chị đã đọc hết các bài và trả lời đúng mọi câu hỏi.',
  progress: (at: Standing, now: number) =>
    [
      `Anh/chị đã đọc ${at.lessonsRead}/${at.lessons} bài, trả lời đúng ${at.itemsRight}/${at.items} câu.`,
      at.due > 0 ? `${at.due} câu đang đến hạn ôn.` : '',
      at.due === 0 && at.nextDue !== undefined ? `Lần ôn tới: ${when(at.nextDue, now)}.` : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  confirmedOn: (day: string) => `Đã đọc và xác nhận Nghị quyết ngày ${vietnamDate(day)}.`,
  notConfirmed: 'Chưa xác nhận đã đọc Nghị quyết.',
  recorded: 'Kết quả được ghi vào hồ sơ cán bộ của anh/chị.',
  unrecorded: 'Kết quả không ghi vào hồ sơ nào.',
  confirm: (lessonsRead: number, lessons: number) =>
    `Xác nhận đã đọc là một việc riêng, có ghi ngày. ${lessonsRead < lessons ? `Anh/chị mới đọc ${lessonsRead}/${lessons} bài. ` : ''}Nếu anh/chị đã đọc toàn văn Nghị quyết, xin bấm nút để xác nhận.`,
  confirmed: (day: string) => `Cảm ơn anh/chị. Đã ghi: đã đọc và xác nhận Nghị quyết ngày ${vietnamDate(day)}.`,
} as const

/** "lúc 14 giờ 05 ngày …" on the same day, else "ngày …". */
const when = (at: number, now: number) => (at < now + dayMs / 2 ? `lúc ${vietnamTime(at)}` : `ngày ${vietnamDate(vietnamDay(at))}`)
