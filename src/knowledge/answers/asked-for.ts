/** What kind of thing a question asks for, where the asking word alone does not tell. */
import { saysLittle } from './introduction.ts'
import type { Match } from './lexicon.ts'
import type { Syllable } from './syllables.ts'

interface Read {
  readonly text: string
  /** The syllables without marks, blanks between. */
  readonly folded: string
  readonly matches: readonly Match[]
  readonly syllables: readonly Syllable[]
}

/** Adds to and takes from the ways a question asks, and from what it names, in place: the reading is still being made. */
export function refineAsking(asks: Set<string>, concepts: string[], { text, folded, matches, syllables }: Read): void {
  if (/(?:^|[^\d])%/.test(text)) asks.add('percent')
  if (/(?:^| )da (?:duoc )?(?:\w+ ){1,6}chua(?: \w+)?$/.test(folded)) asks.add('state')
  // "có được ai dạy không", "có ai báo không": whether at all, not who
  if (/(?:^| )co (?:(?:duoc|bi|phai) )?ai .+ (?:khong|chua)(?: \w+)?$/.test(folded))
    for (const ask of ['who', 'recipient', 'office']) asks.delete(ask)
  // "có dán tên lên không": what is done with names, nobody's name
  if (/(?:^| )(?:dan|neu|ghi|dua|dang|doc|gach|xoa|rut) ten (?:.* )?(?:khong|chua)(?: \w)?$/.test(folded)) asks.delete('named-person')
  // "ít ai chịu vô", "không ai báo": how many do, not who
  if (/(?:^| )(?:it|hiem|chang|cha|khong|ko|chua|hong|moi) ai(?: |$)/.test(folded) && folded.match(/(?:^| )ai(?= |$)/g)?.length === 1)
    for (const ask of ['who', 'recipient', 'office']) asks.delete(ask)
  if (asks.has('who') && /(?:^| )(?:ai|nguoi nao|can bo nao) (?:duoc|phai)(?: |$)/.test(folded)) asks.add('recipient')
  if (asks.has('who') && /(?:^| )(?:cho|voi|cua) (?:nhung )?(?:ai|nguoi nao|doi tuong nao|nhom nao)(?: |$)/.test(folded))
    asks.add('recipient')
  // who may do it, not to whom it is done
  if (/(?:^| )(?:ai|nguoi nao|nhung ai) (?:duoc|co) (?:quyen|phep)(?: |$)/.test(folded)) asks.delete('recipient')
  // "mấy thời điểm phải đánh giá": when
  if (asks.has('how-many') && /(?:^| )(?:may|bao nhieu) (?:thoi diem|dip|luc|khi)(?: |$)/.test(folded)) {
    asks.delete('how-many')
    asks.add('when')
  }
  // "ký tại đâu": where, unlike "yếu là tại đâu"
  if (
    asks.has('where') &&
    /(?:^| )(?!la |thi )\w+ tai dau(?: |$)/.test(folded) &&
    matches.every((m) => m.id !== 'cause' || m.to - m.from === 2)
  )
    concepts.splice(0, concepts.length, ...concepts.filter((id) => id !== 'cause'))
  // "so một phó chủ tịch với người khác"
  if (/(?:^| )so (?:\w+ ){1,6}voi /.test(folded)) concepts.push('comparison')
  // "ông nào làm sai thì xử sao": whoever it is
  if (/(?:^| )(?:ong|ba|anh|chi|nguoi|thang|dua|vi) nao .+ thi .*(?:sao|the nao|gi|khong)/.test(folded))
    for (const ask of ['named-person', 'who']) asks.delete(ask)
  if (asksWhatItTakes.test(folded)) {
    concepts.push('condition')
    asks.add('what')
  }
  // "bao nhiêu người phải học": a rule is for a share of them
  if (/(?:^| )(?:bao nhieu|may) (?:nguoi|can bo|dong chi) (?:\w+ ){0,2}phai(?: |$)/.test(folded)) {
    asks.delete('headcount')
    asks.add('percent')
  }
  // "cơ cấu, số lượng cán bộ": a heading, no count of anybody
  if (
    asks.size === 1 &&
    asks.has('headcount') &&
    concepts.includes('structure') &&
    !/(?:^| )(?:bao nhieu|may|tong so|con so|quan so|hien nay|hien tai|hien co|den nay)(?: |$)/.test(folded)
  )
    asks.delete('headcount')
  const listing = listedPart(matches)
  if (listing !== undefined) {
    asks.add('list')
    concepts.splice(0, concepts.length, ...concepts.filter((id) => id !== listing))
  }
  if (onlyPlural(matches, syllables, asks, folded)) asks.delete('how-many')
  // "mục đích của việc công khai": what is asked for, not a matter of its own
  if (asks.has('purpose') && concepts.some((id) => id !== 'goal' && !saysLittle.has(id) && id !== 'resolution'))
    concepts.splice(0, concepts.length, ...concepts.filter((id) => id !== 'goal'))
  // "đến nay bao nhiêu … rồi": how far it has got
  if (
    asks.has('how-many') &&
    (/(?:^| )(?:den nay|toi nay|den gio|toi gio|hien nay|hien tai|hien gio|bay gio|tinh den)(?: |$)/.test(folded) ||
      / roi(?: \w)?$/.test(folded))
  )
    asks.add('headcount')
  // "bao nhiêu cán bộ … chưa có bằng": what is so, which no rule tells
  if (
    (asks.has('how-many') || asks.has('percent')) &&
    /(?:^| )(?:bao nhieu|may) (?:%|phan tram )?(?:nguoi|can bo|chu tich|dong chi|doan vien|don vi|doanh nghiep) (?:.* )?(?:chua|da|hien|dang)(?: |$)/.test(
      folded,
    )
  )
    asks.add('headcount')
}

/** "Danh sách chỉ tiêu", "danh sách các nguyên tắc": a list of what stands right after it, not one of people. */
function listedPart(matches: readonly Match[]): string | undefined {
  const list = matches.find((m) => m.id === 'planned-list' && m.to - m.from === 2)
  const next = list === undefined ? undefined : matches.find((m) => m.from >= list.to && m.sense !== 'ordinary')
  return next !== undefined && parts.has(next.id) && matches.every((m) => m.id !== 'planning' && m.id !== 'put-in-plan')
    ? list?.id
    : undefined
}

const parts: ReadonlySet<string> = new Set([
  'target',
  'task',
  'solution',
  'task-group',
  'goal',
  'principle',
  'cause',
  'weakness',
  'strengths',
  'criteria',
])

/** "Muốn làm … cần gì", "người được bố trí vào … phải có những gì". */
const asksWhatItTakes =
  /(?:^| )(?:muon (?:lam|tro thanh|len|vao|duoc)|(?:nguoi|can bo|ai) duoc (?:bo tri|chon|lua chon|dua|cu|xep)) .*(?:can|phai) (?:\w+ ){0,3}(?:gi|the nao|ra sao)(?: |$)/

/** "Luân chuyển bao lâu thì về": after the matter and without "một lần" it asks how long that lasts. */
export function asksHowLong(matches: readonly Match[], folded: string): boolean {
  const ask = matches.find((m) => m.id === 'often')
  return (
    ask !== undefined &&
    /(?:^| )bao lau(?: |$)/.test(folded) &&
    !/(?:^| )lan(?: |$)/.test(folded) &&
    matches.some((m) => m.sense === 'matter' && m.to <= ask.from)
  )
}

/**
 * "Học mấy cái gì", "có nói gì về mấy chị em": beside another asking word "mấy" is the plural of everyday speech. It counts
 * where that is what the verb before it wants.
 */
function onlyPlural(matches: readonly Match[], syllables: readonly Syllable[], asks: ReadonlySet<string>, folded: string): boolean {
  const counted = matches.filter((m) => m.id === 'how-many')
  const isPlural = ({ from, to }: Match): boolean =>
    to - from === 1 &&
    syllables[from]?.folded === 'may' &&
    !/^(?:co|gom|la|duoc|het|mat|dat|can|du|toi|den|khoang|tong)$/.test(syllables[from - 1]?.folded ?? '')
  const ofPeople = ({ to }: Match): boolean =>
    /^(?:ong|ba|anh|chi|em|co|chu|bac|cau|cha|me|thay|sep|tay|vi|dua|thang)$/.test(syllables[to]?.folded ?? '')
  return (
    counted.length > 0 &&
    counted.every(isPlural) &&
    (counted.every(ofPeople) ||
      ['what', 'mention', 'how', 'why', 'list', 'define', 'summary', 'duty'].some((ask) => asks.has(ask)) ||
      / (?:khong|chua)(?: (?:a|vay|nhi|ad|the))*$/.test(folded) ||
      / co .+ khong hay /.test(folded))
  )
}

const howLong: ReadonlySet<string> = new Set(['duration', 'how-many'])

/** "Mấy năm … một lần" asks how often, whatever stands between. */
export function readOften(matches: readonly Match[], syllables: readonly Syllable[]): readonly Match[] {
  const once = syllables.findIndex((s, i) => /^(?:1|mot)$/.test(s.folded) && syllables[i + 1]?.folded === 'lan')
  const span = matches.find((m) => howLong.has(m.id) && m.to <= once && /^(?:nam|thang|quy|tuan|lau)$/.test(lastOf(m, syllables)))
  return span === undefined ? matches : matches.map((m) => (m === span ? { ...m, id: 'often', sense: 'asking' as const } : m))
}

/** The syllable that ends a match, or the one after it when the match is the bare "mấy". */
function lastOf({ from, to }: Match, syllables: readonly Syllable[]): string {
  return syllables[to - from === 1 ? to : to - 1]?.folded ?? ''
}
