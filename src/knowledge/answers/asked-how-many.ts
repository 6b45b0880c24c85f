/** How often, how long, how many: which of them "mấy" and "bao lâu" ask, or whether they ask at all. */
import type { Match } from './lexicon.ts'
import type { Syllable } from './syllables.ts'

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
export function onlyPlural(matches: readonly Match[], syllables: readonly Syllable[], asks: ReadonlySet<string>, folded: string): boolean {
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
