import { fold } from '../text.ts'
import type { Replace } from './redact.ts'

/**
 * Names of people, companies and places of residence, found by the word before them or by a family name.
 *
 * Everything turns on capitals: "anh Nam" is a person, "anh nam" may be any man.
 */
export function replaceNames(text: string, publicNames: readonly string[], replace: Replace): string {
  const known = [...officialNames, ...publicNames]
  const person = (match: string, lead: string, name: string, at: number, whole: string): string => {
    const length = lengthOfName(name, whole.slice(at + lead.length))
    if (length === 0 || isKnown(name.slice(0, length), known)) return match
    return lead + replace('name') + name.slice(length)
  }
  return text
    .replace(company, (match, lead: string, name: string) => (isCommonNoun(name) ? match : lead + replace('company')))
    .replace(address, () => replace('address'))
    .replace(titled, person)
    .replace(introduced, person)
    .replace(fullName, (match: string, at: number, whole: string) => person(match, '', match, at, whole))
    .replace(plainName, (match: string) => (isKnown(match, known) ? match : replace('name')))
}

/** Typed without marks, a known name is recognised without them; typed with marks, "Đồng" is not "Đông". */
function isKnown(name: string, known: readonly string[]): boolean {
  const bare = fold(name)
  const typed = name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ')
  return known.some((other) => (bare === typed ? fold(other) === bare : other.normalize('NFC').toLowerCase() === typed))
}

/** Persons whose names are part of the names of places, campaigns and schools. */
const officialNames = ['Hồ Chí Minh', 'Tôn Đức Thắng', 'Bà Rịa', 'Bà Đen', 'Bà Trưng', 'Bà Triệu', 'Phan Rang Tháp Chàm']

const capital = '\\p{Lu}[\\p{Ll}\\p{M}]*'
const syllables = `${capital}(?:\\s+${capital}){0,4}`
const capitals = '\\p{Lu}{2,7}(?:\\s+\\p{Lu}{1,7}){1,4}'
const nameAfter = `(${capitals}(?![\\p{L}])|${syllables}(?![\\p{L}]))`

const kin = 'anh\\s?/\\s?chị|anh|chị|chi|ông|ong|bà|cô|chú|bác|dì|cậu|em|cháu|thầy|đồng chí|dong chi|đ/c|đc|d/c|bạn|sếp|mr|ms|mrs'
const role =
  'chủ tịch|chu tich|giám đốc|giam doc|trưởng phòng|truong phong|phó phòng|tổ trưởng|to truong|tổ phó|quản đốc|trưởng ban|phó ban|bí thư|kế toán|nhân viên|nhan vien|công nhân|đoàn viên|hiệu trưởng|quản lý|trưởng bộ phận|phó bộ phận|thư ký|chuyên viên|nhân sự'
/** "a Tuấn", "c Lan"; but "điểm a" and "mục c" are places in a text. */
const shortKin = '(?<!(?:điểm|mục|ý|khoản|phần|chữ|loại|hạng|nhóm|câu|tiết|diem|muc)\\s)[aceACE]'
const titled = new RegExp(
  `((?<![\\p{L}\\p{N}.])(?:${shortKin}|${caseless(`${role}|${kin}`)})(?:\\s+(?:${caseless(kin)}))?(?:\\s+tên)?\\s+)${nameAfter}`,
  'gu',
)
const introduced = new RegExp(
  `((?<![\\p{L}\\p{N}])(?:${caseless('tên tôi là|tên tôi|tên em là|tên mình là|tôi tên là|em tên là|tên là|họ tên|họ và tên|tên|tôi là|em là|mình là|cháu là|toi la|ten la')})\\s*:?\\s+)${nameAfter}`,
  'gu',
)

const family =
  'Nguyễn|Nguyen|Trần|Tran|Lê|Phạm|Pham|Huỳnh|Huynh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Trương|Trịnh|Đinh|Phùng|Quách|Chamaléa|Katơr'
/** Also ordinary words (hồ sơ, lương, cao đẳng, lý luận), or spelt like one without marks: family names only before "văn" or "thị". */
const wordLike =
  'Le|Hoang|Vu|Vo|Dang|Bui|Do|Ngo|Duong|Truong|Trinh|Dinh|Hồ|Ho|Đoàn|Doan|Lý|Ly|Mai|Tạ|Ta|Chu|Châu|Chau|Lâm|Lam|Thạch|Kiều|Vương|Tô|Đàm|Tống|Lương|Hà|Cao'
/** Begin hardly anything else, so that one more word is enough. */
const sure = 'Nguyễn|Nguyen|Trần|Huỳnh|Huynh|Võ|Đặng|Bùi|Trịnh|Ngô'
const fullName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${family})(?:\\s+(?!Vi\\s)${capital}){2,4}|(?:${wordLike})\\s+(?:Văn|Thị|Van|Thi)(?:\\s+${capital}){1,3}|(?:${sure})\\s+${capital}|(?:${`${family}|${wordLike}`.toUpperCase()})\\s+(?:VĂN|THỊ|VAN|THI)(?:\\s+\\p{Lu}{1,7}){1,3}|(?:${sure.toUpperCase()})(?:\\s+\\p{Lu}{1,7}){2,4})(?![\\p{L}])`,
  'gu',
)
/** "lê thị hoa": in small letters only the middle word gives a name away. "vi phạm thi hành" and "nguyen van muc II" hold none. */
const plainName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<!(?:vi|quy|xâm|xam|mô|tội)\\s)(?:${family}|${wordLike})\\s+(?:văn|thị|van)\\s+(?!(?:trấn|trường|xã|hành|đua|bản|phòng|hóa|ban|phong|muc|dieu|khoan|phan|chuong|doan|nghi|cua|cau|noi|toan|do|nay|day|la|o|cho|duoc|khong|chi|giai|y)(?!\\p{L}))\\p{L}+(?![\\p{L}])`,
  'giu',
)

const sector =
  'tnhh|cổ phần|co phan|cp|mtv|một thành viên|liên doanh|đầu tư|may mặc|may|dệt may|dệt|da giày|giày da|giày|thủy sản|thuỷ sản|hải sản|chế biến|xây dựng|điện tử|thực phẩm|sản xuất|thương mại|dịch vụ|du lịch|vận tải|xuất nhập khẩu|xuất khẩu|nước giải khát|bia|gỗ|muối|dược|bao bì|cơ khí|và|tm|dv|sx|xnk|tm-dv|xd'
const company = new RegExp(
  `((?<![\\p{L}\\p{N}])(?:${caseless('tổng công ty|công ty|cong ty|cty|cti|xí nghiệp|xi nghiep|nhà máy|nha may|tập đoàn|hợp tác xã|htx|dntn|doanh nghiệp tư nhân|doanh nghiệp|khách sạn|xưởng')})\\s+(?:(?:${caseless(sector)})(?![\\p{L}])[\\s,&-]+){0,6})((?:[\\p{Lu}\\d][\\p{L}\\p{N}&./-]*)(?:\\s+(?:&\\s+)?[\\p{Lu}\\d][\\p{L}\\p{N}&./-]*){0,5})`,
  'gu',
)
const address = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${caseless('số nhà|nhà số|số')}\\s+)?\\d{1,4}[\\p{L}]?(?:/\\d{1,4}){0,3}\\s*,?\\s*(?:${caseless('đường|phố|hẻm|ngõ|kiệt|duong')})\\s+[\\p{Lu}\\d][\\p{L}\\p{N}]*(?:\\s+[\\p{Lu}\\d][\\p{L}\\p{N}]*){0,4}`,
  'gu',
)

/** Capitalised words that name a body, an office or a rank, not a person: "chủ tịch Công đoàn", "anh Công" is still a person. */
const offices = [
  'công đoàn|cong doan|liên đoàn|lien doan|tổng liên|tong lien|tổng công|ban|ủy ban|uỷ ban|uy ban|ủy viên|uỷ viên|hội đồng',
  'hoi dong|hội nghị|hội liên|hội|đảng|nhà nước|nha nuoc|sở|bộ|phòng|tỉnh|huyện|thành phố|thành ủy|thị xã|xã|phường|quốc hội',
  'quốc gia|mặt trận|đoàn viên|đoàn thanh|đoàn thể|trung ương|chính phủ|nghị quyết|nghi quyet|nghị định|luật|việt nam|viet nam',
  'chủ tịch|phó|trưởng|bí thư|giám đốc|công nhân|công ty|cơ quan|cơ sở|ninh thuận|ninh thuan|khu công|xí nghiệp|doanh nghiệp',
  'điều|khoản|chương|mục|thường trực|thường vụ|cán bộ|can bo|tổ|trường|bệnh viện|ngành|hợp đồng|người lao|nguoi lao|lao động',
  'lao dong|em|anh|chị|tôi|trợ lý|bảo hiểm|nữ|kiểm tra',
].join('|')
const office = new RegExp(`^(?:${offices})(?![\\p{L}])`, 'u')

/** How much of a run of capitalised words is the name: it ends where an office begins. 0: there is no name. */
function lengthOfName(run: string, text: string): number {
  for (const { index } of run.matchAll(/\S+/g)) {
    if (office.test(text.slice(index, index + 30).toLowerCase())) return run.slice(0, index).trimEnd().length
  }
  // "CĐCS", "BCH": letters that make no name; "anh A": somebody already kept short.
  return /^\p{Lu}+$/u.test(run) ? 0 : run.length
}

/** What follows "công ty" without being its name. */
function isCommonNoun(name: string): boolean {
  return /^(?:TNHH|MTV|CP|FDI|Nhà nước|Nhà|Việt Nam|Nước|Điều|Nghị|Luật|Công đoàn|Công|Cổ|\d{1,3}%?|I{1,3}|IV|V)$/u.test(name.trim())
}

/** The alternatives with their first letter in either case, and all in capitals. */
function caseless(alternatives: string): string {
  return alternatives
    .split('|')
    .flatMap((word) => {
      const first = word.slice(0, 1)
      return [
        `[${first}${first.toUpperCase()}]${word.slice(1)}`,
        word.replace(/\\s\?|[^\\]/gu, (part) => (part.startsWith('\\') ? part : part.toUpperCase())),
      ]
    })
    .join('|')
}
