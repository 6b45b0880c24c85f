/** What is held about somebody of training and of lessons, in numbers and in words they understand. */
export interface TrainingHeld {
  /** Invitations and seats. */
  readonly classes: number
  /** Sessions they are marked at. */
  readonly sessions: number
  /** Lessons of the resolution in their record as a cadre. */
  readonly lessons: number
  /** Whether we keep when to remind them of lessons. */
  readonly isReminded: boolean
}

/** Nothing is said where nothing is held. */
export function heldText({ classes, sessions, lessons, isReminded }: TrainingHeld): string {
  const parts = [
    classes > 0 ? `${classes} lớp tập huấn được mời hoặc đăng ký, ${sessions} buổi đã điểm danh (thuộc hồ sơ cán bộ)` : '',
    lessons > 0 ? `kết quả học Nghị quyết (${lessons} bài đã đọc, câu trả lời đúng và ngày học; gõ "xóa dữ liệu" thì xóa)` : '',
    isReminded ? 'lịch nhắc ôn bài' : '',
  ]
  return parts.filter(Boolean).join('; ')
}
