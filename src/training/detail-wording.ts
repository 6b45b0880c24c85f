/** What is said to questions about a class that its notice may answer or not. */
import type { ClassView } from './class.ts'
import type { DetailTopic } from './details.ts'
import { timeAndDay } from './when.ts'

const topics: Readonly<Record<DetailTopic, string>> = {
  bring: 'việc cần mang theo, chuẩn bị',
  late: 'việc đến muộn, về sớm',
  money: 'kinh phí, thanh toán',
  leave: 'việc nghỉ làm, tính công khi đi học',
  stay: 'ăn, nghỉ',
  teacher: 'người giảng dạy',
  parking: 'chỗ gửi xe, xe đưa đón',
  address: 'đường đi, địa chỉ cụ thể',
  contact: 'đầu mối',
}

const name = ({ cls }: ClassView) => `Lớp "${cls.title}"`
const ask = ({ cls }: ClassView) => `Đồng chí hỏi đầu mối: ${cls.contact}; hoặc bấm [Chuyển câu hỏi] để cán bộ phụ trách lớp trả lời ở đây.`

export const detailWording = {
  pass: 'Chuyển câu hỏi',
  found: (view: ClassView, sentences: readonly string[]) =>
    `Thông báo của lớp "${view.cls.title}" ghi: “${sentences.join(' ')}” Cần hỏi thêm, đồng chí liên hệ ${view.cls.contact}.`,
  notSaid: (view: ClassView, topic: DetailTopic) =>
    `Thông báo của lớp "${view.cls.title}" không ghi về ${topics[topic]}, nên tôi không trả lời thay được. ${ask(view)}`,
  /** `fact`: what is known of the class. */
  onlyFact: (view: ClassView, topic: DetailTopic, fact: string) =>
    topic === 'contact' ? fact : `${fact} Thông báo của lớp không ghi thêm về ${topics[topic]}. ${ask(view)}`,
  facts: {
    late: (view, now) => {
      const next = view.sessions.find(({ endsAt }) => endsAt > now)
      return next && `${name(view)} bắt đầu lúc ${timeAndDay(next.startsAt, now)}.`
    },
    address: ({ cls }) => `Lớp "${cls.title}" học tại ${[cls.place, cls.link].filter(Boolean).join('; ')}.`,
    contact: ({ cls }) => `Đầu mối của lớp "${cls.title}": ${cls.contact}. Đồng chí cũng có thể bấm [Chuyển câu hỏi] để hỏi ngay ở đây.`,
  } as Readonly<Partial<Record<DetailTopic, (view: ClassView, now: number) => string | undefined>>>,
  passNeedsConsent: 'Để chuyển câu hỏi đến cán bộ phụ trách lớp, tôi cần lưu câu hỏi của đồng chí.',
  typeQuestion: 'Đồng chí gõ câu hỏi cho cán bộ phụ trách lớp trong tin nhắn tiếp theo.',
  /** As the officer reads it. */
  passed: ({ cls }: Pick<ClassView, 'cls'>, question: string) => `Hỏi về lớp "${cls.title}" (${cls.id}): ${question}`,
} as const
