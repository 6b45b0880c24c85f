import type { Known } from '../../src/conversation/known.ts'
import type { Answer, Answerer } from '../../src/knowledge/answer.ts'
import type { House } from '../../src/wording.ts'

export const house: House = {
  organisation: 'LĐLĐ tỉnh Thử Nghiệm',
  department: 'Ban Tổ chức',
  contact: 'chị Hoa, Ban Tổ chức, 0259 000 000',
  dpoContact: 'anh Bình, 0259 000 001',
}

export const answered = (text: string, id = 'III.3'): Answer => ({
  kind: 'answer',
  text,
  citations: [{ documentId: 'nq', id, quote: text, label: `Nghị quyết, mục ${id}` }],
  confidence: 0.9,
  topic: { documentId: 'nq', passageIds: [id], terms: [] },
  offerForward: true,
})

/** Answers what a test says it answers; everything else is not in the text. */
export function answererOf(answers: Readonly<Record<string, Answer>>): Answerer {
  return {
    answer: (question) =>
      answers[question] ?? {
        kind: 'not_in_text',
        text: 'Nghị quyết không quy định nội dung này.',
        citations: [],
        confidence: 0.1,
        offerForward: true,
      },
    verbatim: (_document, id) => ({ label: `Nguyên văn mục ${id}`, text: `Đoạn văn ${id}.` }),
  }
}

/** 10:00 on Monday 23 November 2026 in Viet Nam. */
export const monday = Date.UTC(2026, 10, 23, 3)

export function known(overrides: Partial<Known> = {}): Known {
  let n = 0
  return {
    now: monday,
    contact: { id: 'An', isNew: false, granted: {}, optedOut: false },
    channel: 'telegram',
    house,
    answerer: answererOf({ 'Bao lâu đánh giá một lần?': answered('Hàng năm và trước khi đề bạt (Nghị quyết, mục III.3).') }),
    modelAllowed: false,
    modelNeedsConsent: false,
    newId: () => `id${++n}`,
    newCode: (length) => String(++n).padStart(length, 'X'),
    ...overrides,
  }
}
