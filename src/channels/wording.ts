/** What channels themselves say to a person, beyond the messages they carry. */
export const channelWording = {
  /** Under a numbered list of choices. */
  numberedHint: 'Anh/chị trả lời bằng số hoặc nội dung.',
  /** A tap on a button that no longer means anything; Telegram shows it as a short notice (at most 200 characters). */
  buttonGone: 'Nút này không còn dùng được',
  /** In place of a drawn picture this platform cannot carry. */
  pictureInWords: (alt: string) => `(${alt})`,
  /** Put under a text whose picture this platform cannot carry. */
  pictureElsewhere: '(Hình kèm theo xem được trên Telegram hoặc trang trò chuyện.)',
  fileElsewhere: (name: string) => `(Tệp ${name} kèm theo xem được trên Zalo OA, Telegram hoặc trang trò chuyện.)`,
} as const
