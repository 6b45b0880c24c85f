/**
 * What people tell in passing, of themselves or of somebody they name, that is kept nowhere: the same matters that never enter a record
 * (`tier-c.ts`), recognised where the talk is about anything. Whoever only asks about such a matter tells nothing.
 */
import { fold } from '../text.ts'
import { numbersIn } from './tier-c.ts'
import type { RefusedKind } from './tier-c.ts'

export interface Confided {
  /** Empty: nothing of the kind was said. */
  readonly kinds: readonly RefusedKind[]
  /** Something is asked as well, or help: it is answered, and its words are not kept. */
  readonly asks: boolean
}

/** Anything at all of these matters; most of what is typed holds nothing of it and is looked at no further. */
const hint =
  /\d(?: ?\d){6}|cccd|cmnd|cmt|can cuoc|ho chieu|dinh danh|hiv|aids|ung thu|benh|tieu duong|thao duong|huyet ap|tram cam|viem gan|suy than|dong kinh|tam than|vo sinh|thai|bau|khuyet tat|thuong tat|thuong binh|nhom mau|suc khoe|dang vien|dang|bi thu|dan toc|nguoi|dao|giao|phat tu|ly hon|ly than|don than|doc than|ket hon|lay (?:vo|chong)|con|ten|luong|thu nhap|phu cap|ky luat|khien trach|canh cao|cach chuc|khai tru|giang chuc/

/** Who speaks of themselves. "Anh em", "chị em", "các em" are everybody. */
const self = '(?:toi|minh|tui|chau|(?<!(?:anh|chi|cac|tre|dan) )em|(?<= |^)e)'
const kin = `(?:vo|chong|con(?: trai| gai)?|bo|cha|me|ma|anh trai|chi gai|em trai|em gai|bo me|cha me)(?: cua)? (?:toi|em|minh|tui|chau)`
const named =
  '(?:anh|chi|ong|dong chi|chu tich)(?! (?:nao|ay|do|kia|khac|em|chi|nay|la|bi|co|cong|phai|duoc|moi|toi|minh|da|dang)(?![a-z])) [a-z]+'
const who = `(?<![a-z])(?:${self}|${kin}|${named})(?: (?:da|dang|tung|vua|moi|cung|deu|lai|hien|von|thi|nay))*`

const illnesses =
  'hiv|aids|ung thu|tieu duong|dai thao duong|cao huyet ap|huyet ap cao|tram cam|viem gan|suy than|suy tim|dong kinh|tam than|vo sinh|lao phoi|hen suyen|gut|gout|thoat vi|giang mai|sui mao ga|lupus|parkinson|benh (?!vien|nhan|xa|an)[a-z]+|can benh'
const peoples =
  'cham|raglai|rac lay|raglay|khmer|kho me|ede|e de|gia rai|k ?ho|co ho|churu|chu ru|h?mong|ba na|xo dang|san diu|kinh(?! doanh| te| phi| nghiem)'
const beliefs = 'cong giao|thien chua(?: giao)?|phat(?: giao)?|tin lanh|cao dai|hoa hao|hoi(?: giao)?|ba ni|bani|ba la mon|balamon'
const money = '\\d+(?: \\d+)* ?(?:trieu|tr|cu|nghin|ngan|k|dong|vnd|usd)(?![a-z])'
const post = '(?:chi bo|dang bo|dang uy)'

const told: Readonly<Record<Exclude<RefusedKind, 'identity' | 'account'>, RegExp>> = {
  ethnicity: new RegExp(
    `${who}(?: (?!(?:ve|hoi|muon|co|biet)(?![a-z]))[a-z]+){0,4}? (?:nguoi )?dan toc (?:thieu so|tay|nung|thai|hoa|muong|dao|${peoples})(?![a-z])|${who} (?:la )?nguoi (?:dan toc|${peoples})(?![a-z])|^dan toc(?: la| cua (?:toi|em|minh)(?: la)?)? (?:tay|nung|thai|hoa|muong|dao|${peoples})$|dan toc cua (?:toi|em|minh|tui) la `,
  ),
  religion: new RegExp(
    `${who} (?:khong |ko |k )?(?:theo|ben) (?:dao(?! tao| duc| dien)|(?:dao )?(?:${beliefs})(?![a-z]))|${who} la (?:giao dan|phat tu|tin do)|^ton giao (?:cua (?:toi|em|minh) )?(?:la )?(?:${beliefs}|khong)$|ton giao cua (?:toi|em|minh|tui) la `,
  ),
  party: new RegExp(
    `${who} (?:chua |khong phai |khong |ko |chua phai )*(?:la )?(?:(?:mot )?dang vien(?! the nao| nao| ra sao)|(?:duoc )?(?:vao|ket nap(?: vao)?) dang(?![a-z]| (?:y|ky|ki|nhap|tin|anh|bai|xuat|lam|o|hoc|dung|su)(?![a-z]))|sinh hoat dang|(?:pho )?bi thu ${post})|(?:ngay vao dang|so the dang|the dang(?: vien)?) (?:cua )?(?:toi|em|minh|tui)(?![a-z])|^(?:ngay vao dang|so the dang) (?:la )?\\d`,
  ),
  health: new RegExp(
    `${who}(?: (?:duoc|bac si|phat hien|chan doan|xet nghiem|benh vien|ket luan))*(?: (?:bi|mac|co|nhiem|duong tinh|voi|phai|trong|mang))+ (?:${illnesses}|h)(?![a-z])|${who} (?:co|mang) (?:thai|bau)(?! (?:san|cu|chu|ban|bo|lai|chon|ra|cho|ai|binh|do|ho)(?![a-z]))|${who} (?:bau|thai) \\d+ (?:thang|tuan)|${who} (?:bi |vua |moi )*say thai|${who} (?:la )?(?:nguoi )?(?:khuyet tat|thuong binh)|nhom mau (?:cua (?:toi|em|minh) )?(?:la )?(?:a|b|ab|o)(?![a-z])|${who}(?: [a-z]+){0,3}? suc khoe loai \\d|ty le thuong tat (?:cua (?:toi|em|minh) )?(?:la )?\\d`,
  ),
  family: new RegExp(
    `(?<![a-z])${kin} (?:ten|sinh nam|sinh ngay)(?![a-z])|${who} (?:ly hon|ly than|ly di|doc than|don than|ket hon|la (?:me|bo) don than|co (?:\\d+|mot|hai|ba|bon) (?:dua )?con(?![a-z]| (?:dau|so|duong)))|tinh trang hon nhan cua (?:toi|em|minh|tui)`,
  ),
  pay: new RegExp(
    `(?:luong|thu nhap|phu cap)(?: [a-z]+){0,3}? (?:toi|em|minh|tui)(?: [a-z]+){0,5}? ${money}|${self}(?: [a-z]+){0,4} (?:luong|thu nhap|phu cap)(?: [a-z]+){0,4}? ${money}|(?:he so luong|he so|bac luong)(?: cua)? (?:toi|em|minh|tui)(?: [a-z]+){0,3}? \\d`,
  ),
  discipline: new RegExp(
    `${who}(?: [a-z]+){0,1}? bi(?: [a-z]+){0,2}? (?:ky luat|khien trach|canh cao|cach chuc|khai tru|giang chuc|ha bac luong)(?![a-z])`,
  ),
}

/** "CCCD của em là 058…": whoever stops in the middle of a number has begun to give it away. */
const begunNumber =
  /(?:cccd|cmnd|cmt|can cuoc(?: cong dan)?|ho chieu|so dinh danh|ma so bhxh|so bhxh)(?: [a-z]+){0,2}? (?:cua (?:toi|em|minh|tui)|la)(?: [a-z]+){0,2}? \d{3}/
/** Of a bank account, however much stands between its name and its digits. */
const longAccount = /(?:stk|so tk|tai khoan|so the|the atm)(?: [a-z]+){0,8}? \d(?: ?\d){5,18}/

const asking =
  /(?<![a-z])(?:gi|nao|sao|bao nhieu|bao lau|bao gio|o dau|ai|may gio|co phai|co duoc|(?:cho|muon|xin|can) hoi|hoi (?:ve|la|chut|xiu|ti)|tu van|giup|ho tro|huong dan|(?:cho|muon) biet|can lam|phai lam|duoc huong|che do|quyen loi|thi|nghi quyet|quy dinh|giai quyet)(?![a-z])|(?<![a-z])(?:khong|ko|k|kg|hong|hem|hok|khum)(?: (?:a|ah|ak|vay|v|z|zay|the|ad|nhe|oi|anh|chi|admin))*$/

/** With its marks each of these is plainly another word than the one looked for: "tội" is not "tôi", "đăng nhập" no party. */
const others = /(?<!\p{L})(?:tội|tối|tới|đăng|đào|đảo|đáo|lượng|chứng minh(?! nhân)|bâu|bàu|thải|dân tộc học)(?!\p{L})/giu

let last: { readonly text: string; readonly confided: Confided } = { text: '', confided: { kinds: [], asks: false } }

/** What of a sentence is such a matter, and whether it asks something. One message is looked at by several. */
export function confided(text: string): Confided {
  if (text !== last.text) last = { text, confided: confidedIn(text) }
  return last.confided
}

function confidedIn(text: string): Confided {
  const folded = fold(text.normalize('NFC').replace(others, 'x'))
  if (!hint.test(folded)) return { kinds: [], asks: false }
  const kinds = new Set<RefusedKind>(numbersIn(text))
  if (begunNumber.test(folded)) kinds.add('identity')
  if (longAccount.test(folded)) kinds.add('account')
  for (const [kind, pattern] of Object.entries(told)) if (pattern.test(folded)) kinds.add(kind as RefusedKind)
  return { kinds: [...kinds], asks: /\?/.test(text) || asking.test(folded) }
}
