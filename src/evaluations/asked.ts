/** How people ask for their own result, for somebody else's, and for who gave it. Pure. */
import { fold } from '../text.ts'

/** Longer than this it is a story, and a question like any other. */
const maxChars = 120
/** What such a question cannot do without; most of what is typed is looked at no further. */
const hint = /diem|ket qua|kq|xep loai|danh gia|cham|nhan xet|hoan thanh|xuat sac/

const thing = '(?:diem|so diem|xep loai|muc xep loai|ket qua|ket qua danh gia|ket qua khao sat|ket qua xep loai|phieu danh gia|bang diem)'
const more = '(?: danh gia| khao sat| xep loai| can bo| cuoi nam| nam nay| nam ngoai| nam \\d{4})*'
const self = '(?:toi|em|minh|tui|to)'
const points = '(?:may|bao nhieu) diem|xep loai (?:gi|nao|the nao|muc nao|ra sao|may)'
const howMuch = `${points}|danh gia (?:the nao|ra sao|bao nhieu)`

/** "Sếp em", "đơn vị của em": it is not they who speak of themselves. */
const ofThem = '(?<!(?:sep|anh|chi|ong|truong|tich|pho|ban|vi|ty|cua|vo|chong|ban|cham|cho diem) )'
const ownPatterns = [
  new RegExp(`^(?:(?:cho|xin|gui) )?(?:${self} )?(?:xem |biet |hoi |muon xem |muon biet |co )?${thing}${more} cua ${self}(?: |$)`),
  new RegExp(`(?:^| )${ofThem}${self} (?:da )?(?:duoc|dat|bi|co)? ?(?:${howMuch})(?: |$)`),
  new RegExp(`^(?:xem )?(?:diem|ket qua danh gia|ket qua xep loai) (?:cua )?(?:${self})(?: |$)`),
]

const notNames =
  'va|chi|hay|cua|em|nao|toi|minh|la|gi|nay|ay|do|cong|trong|tren|duoc|bi|dat|co|moi|huong|cac|nhung|the|phai|thi|de|ve|theo|bao|may|xep|danh|so|toan|lanh|doan|hieu|can|phu|quan|tac|hoi|tich|dong|chot|truong'
const named = `(?:anh|chi|ong|ba|bac|dong chi|thay)(?: (?!(?:${notNames})(?![\\p{L}]))\\p{L}+){1,4}?`
const sep = '(?:sep|truong phong|quan ly|to truong|chu tich|pho chu tich|truong ban)(?: cua)? (?:toi|em|minh|tui)'
const role = `(?:co|chu|nguoi|can bo|sep) (?!(?:${notNames})(?![\\p{L}]))\\p{L}+|(?:pho )?chu tich(?! nuoc)|truong ban|dong nghiep|nguoi khac|moi nguoi|tung nguoi|cac dong chi(?: khac)?`
const who = `${named}|${sep}|${role}`
const everybody = '(?:ca |toan )?(?:ban chap hanh|bch|ban thuong vu|btv|tung can bo|moi nguoi|tat ca|cac dong chi|nguoi khac)'

const othersPatterns = [
  new RegExp(`(?:^| )${thing}${more} (?:cua|cho) (?:${who}|${everybody})(?: |$)`, 'u'),
  new RegExp(`(?:^| )${thing}${more} (?:${named}|${sep})(?: |$)`, 'u'),
  new RegExp(`(?:^| )(?:${who}|${everybody})(?: \\p{L}+){0,3}? (?:${points})(?: |$)`, 'u'),
  new RegExp(`(?:^| )(?:${named}|${sep}) (?:duoc|bi) danh gia (?:the nao|ra sao|bao nhieu)(?: |$)`, 'u'),
  new RegExp(`(?:^| )(?:${named}|${sep}) (?:duoc |dat |bi |xep )+(?:loai )?(?:hoan thanh|htxs|xuat sac|khong hoan thanh)`, 'u'),
  /^(?:cho )?(?:toi |em )?(?:xem|biet) (?:diem|bang diem|ket qua danh gia) (?:anh|chi|ong|ba|dong chi) \p{L}+/u,
  /(?:^| )ai (?:duoc |dat |bi |co )?(?:diem (?:cao|thap)|(?:cao|thap) diem|xep loai (?:cao|thap|xuat sac)|xuat sac)/,
]

/** "Hùng được mấy điểm": a name with nothing before it, of one to four words, none of which is of the matter itself. */
const bareName =
  /^((?:(?!(?:toi|em|minh|tui|to|can|bo|phai|muon|khi|nghi|quyet|don|vi|doan|cdcs|thi|tot|xuat|sac|tieu|chuan|muc|nao|moi|neu|the|ai|nguoi|lop|bai|phieu|nam|nay|duoc|dat)(?!\p{L}))\p{L}+ ){1,4})(?:duoc|dat|bi) (?:may|bao nhieu) diem(?: |$)/u

/** Somebody of one's own workplace is still somebody else: "anh Hùng bên cty em được mấy điểm". */
const othersHere = new RegExp(
  `^(?:cho (?:toi|em) (?:biet|hoi) )?(?:${who}) (?:ben|o|tai|thuoc|lam)(?: \\p{L}+){1,6} (?:duoc|dat|bi) (?:${howMuch})(?: |$)`,
  'u',
)

const ratersPatterns = [
  /(?:^| )(?:ai|nhung ai|nguoi nao) (?:da |la nguoi )?(?:cham|danh gia|cho|nhan xet)(?: diem| xau| thap| cao| phieu)*(?: cho| ve)? (?:diem )?(?:toi|em|minh|tui|anh|chi|ong|dong chi)(?: |$)/,
  /(?:^| )(?:nhan xet|phieu|y kien|phieu danh gia) cua (?:moi nguoi|dong nghiep|doan vien|tung nguoi|ai|cap tren|nguoi khac) (?:ve|cho|danh gia) \p{L}+/u,
  /(?:^| )(?:moi nguoi|dong nghiep|doan vien|cap tren|ho) (?:da )?(?:cham|danh gia|nhan xet)(?: diem)?(?: ve| cho)? (?:toi|em|minh|anh \p{L}+|chi \p{L}+) (?:the nao|bao nhieu|ra sao|may diem)/u,
]

/** With its marks each of these is plainly no person: "chỉ tiêu", "ảnh hưởng". */
const others = /(?<!\p{L})(?:ảnh|ánh|chỉ|ống|bả|tới|tối|bác bỏ|tờ)(?!\p{L})/giu

/** Chat spelling of what matters here. */
function plain(text: string): string {
  const folded = fold(text.normalize('NFC').replace(others, 'x'))
  return folded
    .replaceAll(/(?<!\p{L})kq(?!\p{L})/gu, 'ket qua')
    .replaceAll(/(?<!\p{L})(?:dg)(?!\p{L})/gu, 'danh gia')
    .replaceAll(/(?<!\p{L})dc(?= (?:may|bao nhieu|xep|danh|diem))/gu, 'duoc')
    .replaceAll(/(?<=^|cua |cho )e(?= |$)/g, 'em')
    .replaceAll(/(?<=^|cua |cho )a(?= \p{L}{2})/gu, 'anh')
    .replaceAll(/(?<=cua )c(?= \p{L}{2})/gu, 'chi')
}

export type AskedResult = 'own' | 'others' | 'raters'

/** Whose result a sentence asks for, or who gave it; undefined: none. */
export function resultAsked(text: string): AskedResult | undefined {
  if (text.length > maxChars || !hint.test(fold(text))) return undefined
  const said = plain(text)
  if (ratersPatterns.some((pattern) => pattern.test(said))) return 'raters'
  if (othersHere.test(said)) return 'others'
  if (ownPatterns.some((pattern) => pattern.test(said))) return 'own'
  return bareName.test(said) || othersPatterns.some((pattern) => pattern.test(said)) ? 'others' : undefined
}
