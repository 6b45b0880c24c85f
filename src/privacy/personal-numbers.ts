import type { PersonalKind, Replace } from './redact.ts'

/** Eight or more digits with the marks people put between them. Dates, spans of years and amounts are sorted out afterwards. */
const digits = /(?<!\d)(?<!\d[.,])[+(]{0,2}\d(?:[ .\-–()]{0,3}\d){7,27}/gu
/** Fewer digits count too when a word before them says what they are. */
const keyed =
  /((?<![\p{L}])(?:sđt|sdt|đt|điện thoại|dien thoai|số máy|di động|hotline|stk|số tk|tài khoản|tai khoan|số thẻ|cmnd|cmt|cccd|căn cước|can cuoc|hộ chiếu|passport|mã số thuế|mst|sổ bhxh|số bhxh|mã số bhxh|mã bhxh|thẻ bhyt|mã đoàn viên)(?![\p{L}])(?:\s+(?:của|cua)\s+(?:tôi|toi|em|mình|minh))?(?:\s+(?:là|la|số|so))?\s*[:=]?\s*)([+(]?[A-Z]{0,2}\d(?:[ .\-–()]{0,3}\d){4,27})/giu
/** The letter o typed for a zero. */
const disguised = /(?<![\p{L}\p{N}])[oO\d](?:[ .-]{0,2}[oO\d]){8,11}(?![\p{L}\p{N}])/gu

const word = 'không|khong|hông|một|mot|mốt|hai|ba|bốn|bon|tư|năm|nam|lăm|sáu|sau|bảy|bay|bẩy|tám|tam|chín|chin'
const spoken = new RegExp(`(?<![\\p{L}\\p{N}])(?:${word}|\\d{1,4})(?:[\\s,.\\-]+(?:${word}|\\d{1,4})(?![\\p{L}\\p{N}])){4,30}`, 'giu')

const plate = /(?<![\p{L}\p{N}])\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?[-.]?\s?\d{3}[. ]?\d{2}(?!\d)/gu
const birth =
  /((?<![\p{L}])(?:ngày sinh|sinh ngày|sinh năm|sinh tháng|ngay sinh|sinh ngay|sinh nam|sn|năm sinh)\s*:?\s*)(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}\s*[/.-]\s*\d{4}|(?:19|20)\d{2})(?!\d)/giu

const unit =
  /^\s*(?:đồng|đ(?!\p{L})|dong|vnđ|vnd|usd|người|nguoi|đoàn viên|lao động|cán bộ|công nhân|triệu|tỷ|tỉ|nghìn|ngàn|%|m2|lượt|cuốn|suất)/iu
const amountWords = /(?:lương|tiền|mức|phí|thưởng|trợ cấp|giá|phạt|hỗ trợ|kinh phí|luong|tien)[^.?!]{0,30}$/iu
const accountWords = /(?:stk|tài khoản|tai khoan|số tk|số thẻ|ngân hàng|ngan hang|bank|chuyển khoản|ck)[^.?!]{0,40}$/iu

/** Telephone, identity papers, accounts, plates, days of birth. */
export function replaceNumbers(text: string, replace: Replace): string {
  return text
    .replace(birth, (_, lead: string) => lead + replace('birth'))
    .replace(keyed, (_, lead: string) => lead + replace(kindOfKeyed(lead)))
    .replace(plate, (match) => (/[A-ZĐ]/.test(match) ? replace('plate') : match))
    .replace(disguised, (match) => (/[oO]/.test(match) && (match.match(/\d/g)?.length ?? 0) >= 6 ? replace('phone') : match))
    .replace(digits, (match: string, at: number, whole: string) => {
      const kind = kindOf(match, whole, at)
      return kind === undefined ? match : replace(kind)
    })
    .replace(spoken, (match) => (isSpokenNumber(match) ? replace('phone') : match))
}

function kindOfKeyed(lead: string): PersonalKind {
  if (/stk|số tk|tài khoản|tai khoan|số thẻ/iu.test(lead)) return 'account'
  if (/sđt|sdt|đt|điện thoại|dien thoai|số máy|di động|hotline/iu.test(lead)) return 'phone'
  return 'id_number'
}

function kindOf(match: string, text: string, at: number): PersonalKind | undefined {
  const groups = match.match(/\d+/g) ?? []
  const number = groups.join('')
  if (groups.every(isYear) || isDates(match)) return undefined
  const before = text.slice(Math.max(0, at - 60), at)
  const after = text.slice(at + match.length, at + match.length + 20)
  if (accountWords.test(before)) return 'account'
  const grouped = /^[1-9]\d{0,2}(?:[. ]\d{3})+$/.test(match)
  if (unit.test(after) && (grouped || groups.length === 1) && !number.startsWith('0')) return undefined
  if (grouped && amountWords.test(before)) return undefined
  if (/^[+(]*(?:84|0)/.test(match) && number.length >= 9 && number.length <= 13 && !(number.length === 12 && groups.length === 1)) {
    return number.startsWith('84') && number.length === 9 ? 'id_number' : 'phone'
  }
  if (number.length === 9 || number.length === 12) return 'id_number'
  if (number.length >= 10) return 'account'
  return number.startsWith('0') ? 'phone' : undefined
}

const isYear = (group: string): boolean => /^(?:19|20)\d{2}$/.test(group)

/** One or two days written with dots or hyphens: 01.02.2021, 01-02-2021 - 31-12-2023. */
function isDates(match: string): boolean {
  return /^\d{1,2}([.-])\d{1,2}\1\d{4}(?:\s*[-–]\s*\d{1,2}([.-])\d{1,2}\2\d{4})?$/.test(match)
}

function isSpokenNumber(match: string): boolean {
  const items = match.split(/[\s,.-]+/)
  const words = items.filter((item) => /\p{L}/u.test(item)).length
  const total = items.reduce((sum, item) => sum + (/\p{L}/u.test(item) ? 1 : item.length), 0)
  return words >= 3 && total >= 8
}
