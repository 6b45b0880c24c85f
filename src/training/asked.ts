/** What somebody asks about classes, in their own words, with or without marks. */
import { fold } from '../text.ts'
import type { ClassView, Course } from './class.ts'

export type ClassQuestion =
  /** My own: "mai học mấy giờ ở đâu", "lịch học của tôi". */
  | { readonly type: 'mine'; readonly day?: 'today' | 'tomorrow' }
  /** "lớp thương lượng tập thể khi nào mở"; no words: any class. */
  | { readonly type: 'when'; readonly words: readonly string[] }
  /** "em bận xin hoãn" */
  | { readonly type: 'off' }
  /** "tài liệu lớp an toàn"; no words: of the nearest class. */
  | { readonly type: 'materials'; readonly words: readonly string[] }

const elsewhere =
  / (?:dai hoc|cao hoc|trinh do|nghi quyet|chi tieu|muc tieu|luat|quy dinh|bo nhiem|danh gia|khao sat|hoc phi|hoc bong|khoa hoc cong nghe) /
const when = /(?:may gio|may h|luc nao|khi nao|bao gio|ngay nao|hom nao|o dau|cho nao|phong nao|dia diem|lich|thoi gian|bao h)/
const off =
  / (?:xin (?:phep )?(?:hoan|nghi|vang)|xin (?:phep )?(?:khong|ko|k) (?:di|du|tham du|tham gia)|hoan (?:lop|hoc|buoi)|(?:khong|ko|k|chua) (?:di hoc|du|du lop|tham du|tham gia|den|den lop|hoc)(?: \w+)? ?(?:duoc|dc)|(?:khong|ko|k) (?:di|tham du) (?:duoc|dc)|huy dang ky lop|rut dang ky|nghi hoc|vang mat) /
const aClass = /^(?:.* )?(?:lop|khoa hoc|khoa|tap huan|boi duong)(?: .*)?$/
const mineAlone =
  /^(?:xem )?(?:lich (?:hoc|tap huan|lop|lop hoc|boi duong)|lop (?:cua )?(?:toi|em|minh)|lop hoc|lop tap huan|thoi khoa bieu)(?: (?:cua )?(?:toi|em|minh|anh|chi))?(?: (?:the nao|ra sao|nhu nao|ntn|khi nao|may gio|o dau))?(?: a)?$/

/** @returns undefined when the text is about something else */
export function classQuestion(text: string): ClassQuestion | undefined {
  if (text.length > 160) return undefined
  const said = ` ${fold(text)} `
  if (elsewhere.test(said)) return undefined
  const bare = said.trim()
  if (/ (?:tai lieu|slide|bai giang) /.test(said) && / (?:lop|hoc|tap huan|khoa|boi duong) /.test(said))
    return { type: 'materials', words: topicOf(bare) }
  if (off.test(said) && bare.split(' ').length <= 20) return { type: 'off' }
  if (mineAlone.test(bare)) return { type: 'mine' }
  const day = / (?:mai|ngay mai|sang mai|chieu mai) /.test(said)
    ? 'tomorrow'
    : / (?:hom nay|chieu nay|sang nay|toi nay) /.test(said)
      ? 'today'
      : undefined
  const studies = / (?:hoc|di hoc|tap huan|len lop|vao lop|lop) /.test(said)
  if (day !== undefined && studies && (when.test(said) || / (?:co|phai) .*(?:khong|ko|k|hong|chua) /.test(said)))
    return { type: 'mine', day }
  if (/^(?:toi|em|minh)? ?(?:hoc|di hoc|tap huan) (?:vao )?(?:luc )?(?:may gio|o dau|khi nao|ngay nao|bao gio|hom nao)(?: .*)?$/.test(bare))
    return { type: 'mine' }
  if (/^(?:khi nao|bao gio|may gio|ngay nao) (?:toi|em|minh )?(?:thi )?(?:di )?hoc(?: a)?$/.test(bare)) return { type: 'mine' }
  if (aClass.test(bare) && (when.test(said) || / (?:co|sap|mo|con) .*(?:khong|ko|k|chua|nao) /.test(said)))
    return { type: 'when', words: topicOf(bare) }
  return undefined
}

const noise = new Set(
  'lop khoa hoc tap huan boi duong khi nao bao gio ngay hom luc may gio o dau mo lai co khong ko k chua sap toi la the thi cho em minh anh chi dang ky ve nghiep vu ky nang a ah nhe vay lich thoi gian dia diem cua cac nhung nay sau thang tuan tai lieu slide bai giang gui to chuc con nua cho nao phong xin hoi ad bot oi dc duoc cai bat dau khai giang h'.split(
    ' ',
  ),
)

const topicOf = (bare: string): string[] => bare.split(' ').filter((word) => !noise.has(word) && !/^\d+$/.test(word))

/** How people shorten what courses are called. */
const shortened: Readonly<Record<string, readonly string[]>> = {
  tltt: ['thuong', 'luong', 'tap', 'the'],
  atvsld: ['an', 'toan', 've', 'sinh', 'lao', 'dong'],
  atld: ['an', 'toan', 'lao', 'dong'],
  qcdc: ['dan', 'chu', 'co', 'so'],
  bhxh: ['bhxh'],
  llct: ['ly', 'luan', 'chinh', 'tri'],
  cdcs: ['cdcs'],
  bch: ['ban', 'chap', 'hanh'],
  ubkt: ['uy', 'ban', 'kiem', 'tra'],
}

/** Courses whose name, or a class of which, holds most of these words; the best first. */
export function coursesNamed(words: readonly string[], courses: readonly Course[], views: readonly ClassView[]): Course[] {
  const wanted = words.flatMap((word) => shortened[word] ?? [word])
  if (wanted.length === 0) return []
  const scored = courses.map((course) => {
    const names = [course.id, course.name, ...views.filter(({ cls }) => cls.courseId === course.id).map(({ cls }) => cls.title)]
    const best = Math.max(
      ...names.map((name) => {
        const has = new Set(fold(name).split(' '))
        return wanted.filter((word) => has.has(word)).length / wanted.length
      }),
    )
    return { course, best }
  })
  const top = Math.max(...scored.map(({ best }) => best))
  return top < 0.6 ? [] : scored.filter(({ best }) => best === top).map(({ course }) => course)
}
