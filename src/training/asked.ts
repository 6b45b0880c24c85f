/** What somebody asks about classes, in their own words, with or without marks. */
import { fold } from '../text.ts'
import type { ClassView, Course } from './class.ts'
import { askedDays } from './days.ts'
import type { AskedDays } from './days.ts'

export type ClassQuestion =
  /** My own: "mai học mấy giờ ở đâu", "lịch học của tôi". */
  | { readonly type: 'mine'; readonly days?: AskedDays }
  /** "lớp thương lượng tập thể khi nào mở"; no words: any class. */
  | { readonly type: 'when'; readonly words: readonly string[] }
  /** "em muốn đăng ký lớp nữ công" */
  | { readonly type: 'join'; readonly words: readonly string[] }
  /** "em bận xin hoãn" */
  | { readonly type: 'off'; readonly days?: AskedDays }
  /** "tài liệu lớp an toàn"; no words: of the nearest class. */
  | { readonly type: 'materials'; readonly words: readonly string[] }
  /** "em học đủ buổi chưa", "em được cấp chứng nhận chưa" */
  | { readonly type: 'standing' }
  /** "em quên điểm danh thì sao" */
  | { readonly type: 'unmarked' }

const elsewhere =
  / (?:dai hoc|cao hoc|trinh do|nghi quyet|chi tieu|muc tieu|luat|quy dinh|bo nhiem|danh gia|khao sat|hoc phi|hoc bong|khoa hoc cong nghe|doan phi|bao cao|hoi nghi|cuoc hop|hop dong|don thu) /
const when =
  /(?:may gio|may h|luc nao|khi nao|bao gio|ngay nao|hom nao|buoi nao|o dau|cho nao|phong nao|dia diem|lich|thoi gian|bao h|bao lau|may ngay|may buoi|online|truc tuyen|truc tiep|zoom)/
const off =
  / (?:xin (?:phep )?(?:cho )?(?:hoan|nghi|vang|rut|doi (?:sang )?(?:khoa|lop|dot))|(?:hoan|doi|chuyen) (?:lai )?(?:sang )?(?:khoa|lop|dot) (?:sau|khac)|xin (?:phep )?(?:khong|ko|k) (?:di|du|tham du|tham gia)|(?:hoan|khat) (?:lai |giup (?:em|toi|minh) )?(?:lop|hoc|buoi)|xin khat|rut (?:ten|khoi|lui)|(?:khong|ko|k|chua|kg|hk) (?:the )?(?:di hoc|du|du lop|tham du|tham gia|den|den lop|hoc)(?: \w+)? ?(?:duoc|dc)|(?:khong|ko|k|kg|hk) (?:di|tham du) (?:hoc )?(?:duoc|dc)|(?:khong|ko|k|kg|hk) the (?:di|du|tham du|tham gia|den)|(?:huy|bo|thoi) (?:dang ky )?lop|huy dang ky lop|(?:khong|ko|k|kg|hk) (?:theo|ve|toi|den) (?:kip )?(?:duoc )?lop|(?:de|xin) (?:dip|dot|khoa) (?:khac|sau)|rut dang ky|nghi hoc|vang mat) /
const aClass = /^(?:.* )?(?:lop|khoa hoc|khoa|tap huan|boi duong)(?: .*)?$/
const mineAlone =
  /^(?:xem )?(?:cho (?:em|toi|minh) (?:xem|hoi) )?(?:lich (?:hoc|tap huan|lop|lop hoc|boi duong)|lop (?:cua )?(?:toi|em|minh)|lop hoc|lop tap huan|thoi khoa bieu)(?: (?:cua )?(?:toi|em|minh|anh|chi))?(?: (?:the nao|ra sao|nhu nao|ntn|khi nao|may gio|o dau|bao gio))?(?: a)?$/
const register = / (?:dang ky|dang ki|dk|ghi danh|xin hoc|xin vao|muon hoc|muon tham gia|muon du) /
const isStanding =
  / (?:hoc|du|di) (?:da )?du (?:buoi|so buoi) | (?:hoc|du|di) (?:duoc|dc) may buoi | (?:da|duoc|dc) (?:hoc|du|di|tham gia|tham du|co mat|diem danh) (?:duoc |dc |tong cong )?(?:may|bao nhieu) buoi | (?:hoc|du|di|diem danh) (?:duoc |dc )?(?:may|bao nhieu) buoi roi | du dieu kien (?:\w+ ){0,4}(?:lop|khoa|khoa hoc|buoi|chung nhan|chung chi) | vang may buoi | nghi may buoi | con (?:phai )?(?:hoc )?(?:may|bao nhieu) buoi | (?:cap|lay|nhan|cua (?:em|toi|minh)|co) (?:giay )?chung (?:nhan|chi) | (?:giay )?chung (?:nhan|chi) (?:cua (?:em|toi|minh)|lop|tap huan|khoa hoc) /

/** @returns undefined when the text is about something else */
export function classQuestion(text: string): ClassQuestion | undefined {
  if (text.length > 160) return undefined
  const said = ` ${fold(text)} `
  if (elsewhere.test(said)) return undefined
  const bare = said.trim()
  const isClass = / (?:lop|hoc|tap huan|khoa|boi duong|buoi) /.test(said)
  const asks = / (?:khong|ko|k|hong|chua|dau|bao nhieu|may|gi|nao|bao gio|bao h) /.test(said)
  const isShort = bare.split(' ').length <= 12
  if (
    / (?:tai lieu|slide|bai giang) /.test(said) &&
    isShort &&
    (isClass || / (?:gui|xin|cho) (?:em|toi|minh) /.test(said)) &&
    !/ hop /.test(said)
  )
    return { type: 'materials', words: topicOf(bare) }
  if (/ (?:quen|chua|khong|ko|k|loi) (?:kip |duoc |dc |quet )?(?:diem danh|quet ma|check in) /.test(said)) return { type: 'unmarked' }
  if (isStanding.test(said) && asks && / (?:em|toi|minh|lop|hoc) /.test(said)) return { type: 'standing' }
  const days = askedDays(said)
  if (off.test(said) && bare.split(' ').length <= 20) return { type: 'off', ...(days && { days }) }
  if (mineAlone.test(bare)) return { type: 'mine' }
  if (isShort && / (?:link|duong dan) (?:zoom |meet |vao |tham gia |hoc )*(?:lop|hoc|buoi|tap huan) /.test(said)) return { type: 'mine' }
  const studies = / (?:hoc|di hoc|tap huan|len lop|vao lop|lop|buoi) /.test(said)
  const isAsked = when.test(said) || / (?:co|phai|nhung) .*(?:khong|ko|k|hong|chua|nao|gi) /.test(said)
  if (days !== undefined && days.type !== 'month' && studies && isAsked) return { type: 'mine', days }
  if (/^(?:toi|em|minh)? ?(?:hoc|di hoc|tap huan) (?:vao )?(?:luc )?(?:may gio|o dau|khi nao|ngay nao|bao gio|hom nao)(?: .*)?$/.test(bare))
    return { type: 'mine' }
  if (
    /^(?:khi nao|bao gio|may gio|ngay nao|hom nao) (?:thi )?(?:toi |em |minh )?(?:thi )?(?:phai )?(?:di )?(?:hoc|tap huan)(?: a| nhi| vay)?$/.test(
      bare,
    )
  )
    return { type: 'mine' }
  if (/ (?:toi|em|minh) (?:co |da co )?(?:ten )?trong (?:danh sach|ds|lop) /.test(said)) return { type: 'mine' }
  if (aClass.test(bare) && register.test(said)) return { type: 'join', words: topicOf(bare) }
  const isTold = / (?:ai day|giang vien|lien he ai|hoi ai|dau moi|noi dung gi|hoc gi|con cho) /.test(said)
  if (aClass.test(bare) && (isTold || when.test(said) || / (?:co|sap|mo|con) .*(?:khong|ko|k|chua|nao) /.test(said)))
    return { type: 'when', words: topicOf(bare) }
  return undefined
}

const noise = new Set(
  'lop khoa hoc tap huan boi duong khi nao bao gio ngay hom luc may gio o dau mo lai co khong ko k chua sap toi la the thi cho em minh anh chi dang ky ve nghiep vu ky nang a ah nhe vay lich thoi gian dia diem cua cac nhung nay sau thang tuan slide giang gui ai day hoi lien he dau moi noi dung gi muon tham gia du vao xin dk ki roi bao lau may buoi online truc tuyen vien trong bai qua voi z ghi danh to chuc con nua cho nao phong xin hoi ad bot oi dc duoc cai bat dau khai giang h hay tiep link'.split(
    ' ',
  ),
)

const topicOf = (bare: string): string[] =>
  bare
    .replaceAll('tai lieu', '')
    .split(' ')
    .filter((word) => word !== '')
    .filter((word) => !noise.has(word) && !/^\d+$/.test(word))

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
