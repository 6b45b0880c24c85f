/**
 * What never enters a record, however it arrives: identity papers, ethnicity, religion, party data, health, family, pay, discipline,
 * bank accounts. Most of it is sensitive by decree 356/2025/NĐ-CP, article 4; all of it stays in the paper file.
 */
import { fold } from '../text.ts'

export type RefusedKind = 'identity' | 'ethnicity' | 'religion' | 'party' | 'health' | 'family' | 'pay' | 'discipline' | 'account'

/** CCCD: province 001–096, century and sex 0–9, year of birth, six digits; in whatever groups. CMND: nine digits, behind its name. */
const cccd = /^0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}$/
const twelveDigits = /(?<!\d[ .-]?)\d(?:[ .-]?\d){11}(?![ .-]?\d)/g
const named = /(?:cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|passport|so dinh danh)[^.;\n]{0,20}?\d(?:[ .-]?\d){6,11}(?!\d)/
const passport = /(?<![\p{L}\p{N}])[A-Z]\d{7,8}(?!\d)/u
const account = /(?:stk|so tk|tai khoan|so the)[^.;\n]{0,20}?\d(?:[ .-]?\d){5,18}/
const insurance = /(?:bhxh|bao hiem xa hoi|the bhyt|ma so bhxh)[^.;\n]{0,15}?\d{10}(?!\d)/

const peoples =
  'kinh|cham|raglai|rac lay|raglay|hoa|nung|tay|ede|e de|gia rai|k ?ho|co ho|churu|chu ru|thai|muong|khmer|kho me|h?mong|dao|san diu|ba na|xo dang'
const beliefs = 'cong giao|thien chua|phat giao|tin lanh|cao dai|hoa hao|hoi giao|ba ni|bani|ba la mon|balamon|khong ton giao'

/** On folded text. A field of study ("dân tộc học", "lao động tiền lương", "y tế") is none of these. */
const patterns: Readonly<Record<Exclude<RefusedKind, 'identity' | 'account'>, RegExp>> = {
  ethnicity: new RegExp(`(?<![a-z])(?:dan toc|nguoi dan toc)(?: la| toi la| cua toi la)? (?:${peoples})(?![a-z])`),
  religion: new RegExp(
    `(?<![a-z])(?:(?:ton giao|theo dao|dao)(?: la| cua toi la)? (?:${beliefs})|(?:toi|em) theo (?:${beliefs}|dao))(?![a-z])`,
  ),
  party:
    /(?<![a-z])(?:(?:toi|em|minh|da|chua|khong|khong phai) (?:da )?(?:la |vao |duoc ket nap |ket nap )(?:dang|dang vien)(?! y| ky)|ngay vao dang|ket nap dang|vao dang ngay|the dang|so the dang|dang vien (?:chinh thuc|du bi|ket nap|(?:tu|ngay|nam)(?: ngay| nam| thang)? \d)|sinh hoat dang)(?![a-z])/,
  health:
    /(?<![a-z])(?:(?:toi|em|minh) (?:dang |da )?(?:bi |mac |co )(?:benh|ung thu|tieu duong|cao huyet ap|hiv|tram cam)|suc khoe loai|nhom mau|thuong tat \d|khuyet tat (?:nang|nhe)|mang thai)(?![a-z])/,
  family:
    /(?<![a-z])(?:(?:vo|chong|con|bo|me) (?:toi|em) (?:ten|la|sinh)|ly hon|doc than|tinh trang hon nhan|ho ten (?:vo|chong|cha|me|con))(?![a-z])/,
  pay: /(?<![a-z])(?:(?:muc |bac |he so |tien )?luong (?:toi |em |hien tai |cua toi )?(?:la )?\d|he so (?:luong )?\d|bac luong|he so luong|phu cap \d)/,
  discipline: /(?<![a-z])(?:bi (?:ky luat|khien trach|canh cao|cach chuc|khai tru)|hinh thuc ky luat|quyet dinh ky luat)(?![a-z])/,
}

/** Whether a text carries the number of an identity paper. */
export function holdsIdentityNumber(text: string): boolean {
  const hasCccd = (text.match(twelveDigits) ?? []).some((digits) => cccd.test(digits.replaceAll(/[ .-]/g, '')))
  return hasCccd || passport.test(text) || named.test(lettersOnly(text)) || insurance.test(lettersOnly(text))
}

/** What of a text must not be kept. Empty: all of it may. */
export function refusedIn(text: string): RefusedKind[] {
  const folded = fold(text)
  return [...numbersIn(text), ...Object.entries(patterns).flatMap(([kind, pattern]) => (pattern.test(folded) ? [kind as RefusedKind] : []))]
}

/** The numbers alone: of papers, of accounts. */
export function numbersIn(text: string): ('identity' | 'account')[] {
  return [...(holdsIdentityNumber(text) ? (['identity'] as const) : []), ...(account.test(lettersOnly(text)) ? (['account'] as const) : [])]
}

/** Without marks and in small letters, punctuation kept: numbers are told apart by it. */
const lettersOnly = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')

const refusedHeadings =
  /^(?:so |tinh trang |thong tin )?(?:cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|dinh danh|so dinh danh|dan toc|ton giao|dang vien|ngay vao dang|ngay ket nap|vao dang|chinh thuc|the dang|suc khoe|nhom mau|thuong binh|gia dinh|vo chong|ho ten (?:vo|chong|cha|me|con)|hon nhan|ly luong|luong|muc luong|bac luong|he so|ngach|phu cap|ky luat|so bhxh|bhxh|bhyt|so tai khoan|tai khoan|thuong tru|ho khau|que quan|noi o|noi sinh|dia chi|tinh trang hon nhan)(?![a-z])/

/** Whether a column is one of personal papers: skipped whole, and said so. */
export const isRefusedHeading = (heading: string): boolean => refusedHeadings.test(fold(heading.replace(/\([^)]*\)/g, '')))
