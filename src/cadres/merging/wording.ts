/** The pages on which two records of one person become one. */
export const mergingWording = {
  what: 'Hồ sơ giữ lại được thêm những gì chỉ hồ sơ kia có: chức danh, trình độ, quy hoạch, khen thưởng, xếp loại. Không có gì bị ghi đè. Liên kết trò chuyện, lớp học, chứng chỉ, đánh giá, đề xuất và hồ sơ nhân sự của người này đi theo. Có thể hoàn tác trong 30 ngày.',
  stale: 'Hồ sơ vừa được người khác sửa. Mong anh/chị xem lại rồi gộp.',
  nominated: 'Đang có hồ sơ nhân sự chưa hoàn tất cho một chức danh sẽ gộp.',
  mergedHere: 'Hồ sơ đã gộp vào đây',
  mergedOn: (day: string, actor: string) => `gộp ngày ${day} bởi ${actor}.`,
  undo: (day: string) => `Hoàn tác (đến hết ${day})`,
  confirmUndo: (dropId: string, keepId: string) => `Tách ${dropId} khỏi ${keepId} như trước khi gộp?`,
  undone: (dropId: string, kept: number) =>
    `Đã tách lại hồ sơ ${dropId}.${kept === 0 ? '' : ` ${kept} mục đã được sửa sau khi gộp nên giữ nguyên ở hồ sơ này.`}`,
  staleUndo: 'Hồ sơ vừa được người khác sửa. Mong anh/chị bấm Hoàn tác lại.',
  undoRefused: {
    too_late: 'Lần gộp này đã quá 30 ngày nên không hoàn tác được.',
    merged_on: 'Hồ sơ giữ lại đã được gộp tiếp vào hồ sơ khác: hoàn tác lần gộp đó trước.',
  },
} as const
