/**
 * What people who are invited ask about their class beside time and place: what to bring, who teaches, who pays. Answered from what the
 * officer has written of the class and from nothing else.
 */
import { fold } from '../text.ts'
import type { TrainingClass } from './class.ts'
import { askedDays } from './days.ts'

export type DetailTopic = 'bring' | 'late' | 'money' | 'leave' | 'stay' | 'teacher' | 'parking' | 'address' | 'contact'

export interface DetailQuestion {
  readonly topic: DetailTopic
  /** What may name the class, folded. */
  readonly words: readonly string[]
}

const aboutClass = / (?:lop|di hoc|hoc|tap huan|buoi|khoa|boi duong|hoi truong) /
/** Words of work, of law and of other events: then it is no question about a class. */
const elsewhere =
  / (?:dai hoi|hoi nghi|dai hoc|cao hoc|nghi quyet|luat|bo luat|khao sat|bau cu|di lam|vao ca|ca dem|tang ca|cong ty phat|noi quy|hop dong|con (?:em|toi|minh)|hoc bong|doan phi) /

/** Each may stand alone in a short message, or needs a word of a class beside it. */
const asked: readonly (readonly [topic: DetailTopic, pattern: RegExp, alone: boolean])[] = [
  [
    'bring',
    / (?:mang|dem|cam|chuan bi|mac)(?: theo)?(?: \w+){0,2} (?:gi|nao|chi) | (?:can|phai|nen) (?:mang|dem|cam|chuan bi|mac) | (?:mang|dem) (?:theo )?(?:may tinh|laptop|giay to|cccd|can cuoc|the|so tay|but)(?: \w+){0,3} (?:khong|ko|k|hong|hk|chu) | trang phuc | (?:can|co can) (?:may tinh|laptop|giay to) /,
    true,
  ],
  [
    'late',
    / (?:den|di|vao|toi|len lop) (?:lop |hoc |hop )?(?:muon|tre|cham)(?! \w* nhat) | (?:muon|tre) (?:gio|mot chut|1 chut|chut|ti|xiu|\d+ ?(?:p|phut)) | (?:ve|xin ve) (?:som|truoc|giua chung) /,
    true,
  ],
  ['parking', / (?:gui|de|do|dau) (?:xe|oto|o to|xe may) | bai xe | xe dua (?:don|ruoc) /, true],
  [
    'money',
    / (?:thanh toan|ho tro (?:tien|kinh phi|chi phi|di lai|an o|gi)|cong tac phi|tien (?:xe|an|o|tau|do|xang|di lai|hoc)|kinh phi|mat (?:phi|tien)|dong (?:tien|phi|gi khong)|ton (?:tien|phi)|hoc phi|chi phi|mien phi|phu cap) /,
    false,
  ],
  [
    'leave',
    / (?:nghi phep|xin nghi lam|nghi lam|nghi viec (?:de|di)|tinh cong|cham cong|huong (?:nguyen )?luong|tra luong|tru luong|mat luong|co luong) /,
    false,
  ],
  [
    'stay',
    / (?:an trua|an com|com trua|an uong|bao an|lo an|cho o|cho nghi|nghi trua|cho ngu|khach san|nha nghi|o lai|qua dem|an nghi|an o) /,
    false,
  ],
  [
    'teacher',
    / (?:ai|thay nao|co nao|thay co nao|nguoi nao) (?:la nguoi )?(?:se )?(?:day|giang|len lop|dung lop|trinh bay|truyen dat) | giang vien | bao cao vien /,
    true,
  ],
  [
    'address',
    / dia chi (?:\w+ ){0,3}(?:lop|hoi truong|cho hoc|noi hoc|hoc) | (?:lop|hoi truong|cho hoc|noi hoc|phong hoc) (?:\w+ ){0,4}(?:o dau|cho nao|duong nao|dia chi|tang may|phong nao) | (?:duong|cach) (?:di )?(?:den|toi) (?:lop|hoi truong|cho hoc|noi hoc) | (?:lop|hoc|hoi truong) (?:o )?(?:phong|tang) (?:may|nao) /,
    true,
  ],
  [
    'contact',
    / (?:hoi|lien he|goi|bao|lien lac)(?: voi| cho| den)? (?:ai|so nao) | (?:ai|can bo nao|nguoi nao) (?:la nguoi )?(?:phu trach|to chuc|quan ly) (?:lop|khoa|tap huan) | (?:sdt|so dien thoai|dau moi|lien he) (?:\w+ ){0,3}(?:lop|ban to chuc|btc|tap huan) /,
    false,
  ],
]

/** Bare questions that are asked right under an invitation. */
const contactAlone =
  /^(?:(?:em|toi|minh|co|gi|can|thac|mac|chua|ro|khong|biet|muon|them|thi|nen|phai) )*(?:hoi|lien he|goi|lien lac) (?:them )?(?:voi |cho |den )?ai(?: (?:a|vay|nhi|the|duoc|dc|ad))*$/

/** @returns undefined when the text asks for none of these */
export function detailAsked(text: string): DetailQuestion | undefined {
  if (text.length > 160) return undefined
  const bare = fold(text)
  const said = ` ${bare} `
  const words = bare.split(' ')
  if (elsewhere.test(said) || words.length > 24) return undefined
  const isClass = aboutClass.test(said)
  const asks = / (?:khong|ko|k|kg|hong|hk|chua|gi|nao|ai|dau|may|sao|the nao|chu|nhi|bao nhieu|duoc|dc|xin) /.test(said)
  const found = asked.find(([, pattern, alone]) => pattern.test(said) && asks && (isClass || (alone && words.length <= 9)))
  // "mai học ở phòng nào" asks for the timetable.
  if (found?.[0] === 'address' && askedDays(said) !== undefined) return undefined
  if (found !== undefined) return { topic: found[0], words }
  return contactAlone.test(bare) ? { topic: 'contact', words } : undefined
}

/** How each is written about in an officer's text, folded. */
const written: Readonly<Record<DetailTopic, RegExp>> = {
  bring: / (?:mang|dem theo|chuan bi|trang phuc|mac|may tinh|laptop|giay to|dong phuc|ao dai|so tay|the doan vien) /,
  late: / (?:den muon|vao muon|di muon|muon gio|den tre|vao tre|di tre|tre gio|ve som|dung gio|truoc gio|co mat (?:luc|truoc)) /,
  parking: / (?:gui xe|do xe|de xe|dau xe|bai xe|xe dua don|xe o to|xe may) /,
  money: / (?:kinh phi|thanh toan|ho tro|cong tac phi|tien|chi phi|hoc phi|mien phi|phu cap|dai tho) /,
  leave: / (?:nghi phep|nghi lam|tinh cong|huong (?:nguyen )?luong|tra luong|tien luong|luong|thoi gian lam viec|don vi cu) /,
  stay: / (?:an trua|an uong|an nghi|an o|com|bua|khach san|nha nghi|cho o|cho nghi|luu tru|nuoc uong) /,
  teacher: / (?:giang vien|bao cao vien|giang day|nguoi day|trinh bay|truyen dat|thay|chuyen gia) /,
  address: / (?:dia chi|duong|so nha|phong|tang|toa nha|phuong|ban do) /,
  contact: / (?:lien he|dau moi|dien thoai|hoi them) /,
}

/** How much of a title is in what was said: pairs of words that follow one another. */
export function namedBy(title: string, said: readonly string[]): number {
  const spoken = ` ${said.join(' ')} `
  const words = fold(title).split(' ')
  return words.filter((word, i) => i > 0 && spoken.includes(` ${words[i - 1]} ${word} `)).length
}

/** More than that is the whole notice. */
const maxSentences = 3

/** The sentences of the class's own notice that speak of it, word for word. */
export function noticeOn({ content, notes }: Pick<TrainingClass, 'content' | 'notes'>, topic: DetailTopic): readonly string[] {
  return `${content}\n${notes ?? ''}`
    .split(/\n+|(?<=[.!?;])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && written[topic].test(` ${fold(sentence)} `))
    .slice(0, maxSentences)
}
