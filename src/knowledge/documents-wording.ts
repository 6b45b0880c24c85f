/** How an answer from an added document is worded. */
export const documentWording = {
  answer: (quote: string, label: string) => `“${quote}” (${label}).`,
  nearest: (quote: string, label: string) =>
    `Tôi chưa thấy quy định đúng nội dung anh/chị hỏi. Gần nhất trong văn bản là: “${quote}” (${label}).`,
  verbatim: (label: string) => `Nguyên văn ${label}:`,
} as const
