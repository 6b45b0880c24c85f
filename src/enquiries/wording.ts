/** What people read about questions that were answered later. */
export const enquiryWording = {
  citedAs: (id: string) => `Hỏi đáp ${id}`,
  label: (id: string) => `Hỏi đáp ${id}, cán bộ công đoàn trả lời`,
  passage: 'câu trả lời',
  told: (question: string, answer: string, id: string) =>
    `Anh/chị từng hỏi: "${question}". Khi đó tôi chưa trả lời được; nay công đoàn đã có câu trả lời:\n\n${answer} (Hỏi đáp ${id})`,
} as const
