/** Who or what a question is about before it asks: the person's own introduction, the case told, what is only turned from. */
import { fold } from '../analyzer.ts'
import type { Match, Sense } from './lexicon.ts'
import type { Syllable } from './syllables.ts'

/** What of the words before the question still says whom it is about: of a case all, of oneself who one is. */
export function speaksOf(text: string, syllables: readonly Syllable[], aside: number): readonly Sense[] {
  if (caseOf.test(foldedLetters(text))) return ['people', 'matter']
  return speaksOfSelf(syllables, aside) || leavesSelfOut.test(foldedLetters(text).slice(Math.max(aside - 1, 0))) ? ['people'] : []
}

/** "Em là nữ, …, có được ưu tiên không": nobody else is named. */
const leavesSelfOut = /[,.;]\s*(?:(?:thi|vay|the)\s+)?(?:co\s+(?:duoc|phai|bi|can|dc)|duoc|dc)\s/

const introduction =
  /^(?:\W|(?:da|thua|chao|alo|ad|admin|oi|anh|chi|cac|bac|xin|kinh)(?= ))*(?:em|e|toi|tui|minh|t|chau|con|chi|anh|ben em|ben minh)\s+(?:(?:hien|dang|nay|von|moi|cung|vua|duoc|phan cong|giao)\s+)*(?:la|lam|cong tac|lam viec)\s[^,.;?!\n]{2,90}?(?:[,.;!\n]|\s(?=(?:xin|cho|muon)\s(?:(?:em|e|toi|minh|tui|hoi)\s)?hoi))/

/** "Ông K làm chủ tịch công đoàn ngành nhưng …", "nhà máy tôi có CĐCS, …": of whom or where the case is that is asked about. */
const caseOf =
  /^(?:\W|(?:da|thua|chao|xin|kinh|ad|admin)(?= ))*(?:(?:anh|chi|ong|ba|co|chu|bac|dong chi|d\/c|em)\s+(?!em |chi |oi |a )\p{L}{1,7}(?:,?\s*\(?\d\d(?:\s+tuoi)?\)?,?|\s+tuoi\s+\d\d,?)?\s+(?:[^,.;?!\n]{0,24}\s)?(?:la|lam|giu|dam nhiem|thuoc|cong tac|kiem nhiem|kiem|phu trach|chuan bi|sap|dang)|(?:cong ty|cty|nha may|xi nghiep|don vi|co quan|phong|noi|cho|ben)\s+(?:toi|em|minh|chung toi|chung em|tui|tui em))\s[^,.;?!\n]{2,80}?(?:[,.;!\n]|\s(?=(?:nhung|ma|thi|vay)\s))/u

/** The case told ends in "thì": what follows is asked of just that case. */
export function isCondition(text: string, end: number): boolean {
  return end > 0 && /^\s*thi\s/.test(foldedLetters(text).slice(end))
}

/** Words that do not make a question of what follows. */
export const saysLittle: ReadonlySet<string> = new Set(['cadre', 'union', 'unit', 'content', 'meeting-demands', 'resolution'])

/** After the introduction the person asks about themselves. */
function speaksOfSelf(syllables: readonly Syllable[], from: number): boolean {
  return syllables.some(
    (s, i) => s.start >= from && /^(?:em|toi|tui|minh|e)$/.test(s.folded) && !/^(?:cho|giup|xin)$/.test(syllables[i - 1]?.folded ?? ''),
  )
}

/** The same letters at the same places, without marks. */
const foldedLetters = (text: string): string => text.replace(/\p{L}/gu, (letter) => fold(letter.toLowerCase()))

/** Where a person stops saying who they are; 0 when what follows asks nothing by itself. */
export function introductionEnd(text: string, matches: readonly Match[], syllables: readonly Syllable[]): number {
  const folded = foldedLetters(text)
  const own = introduction.exec(folded)?.[0].length
  const end = own ?? caseOf.exec(folded)?.[0].length ?? 0
  const known = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, i) => m.from + i)))
  const follows =
    matches.some(
      (m) =>
        telling.has(m.sense) &&
        (own !== undefined || m.sense === 'matter') &&
        !saysLittle.has(m.id) &&
        (syllables[m.from]?.start ?? 0) >= end,
    ) ||
    (own !== undefined && syllables.some((s, i) => s.start >= end && !known.has(i))) ||
    (asksOutright.test(folded.slice(end)) &&
      !matches.some((m) => m.sense === 'matter' && !saysLittle.has(m.id) && (syllables[m.from]?.start ?? 0) < end))
  return follows ? end : 0
}

const telling: ReadonlySet<Sense> = new Set(['matter', 'people', 'absent', 'elsewhere'])
const asksOutright = /^\W*(?:xin|cho|muon)\s(?:(?:em|e|toi|minh|tui)\s)?hoi|(?:^|\s)(?:nghi quyet|nq)(?:\W|$)/

/** "Ngoài hạn chế thì …": what is named only to turn from it; where that ends in the text. */
export function turnedFrom(text: string): number {
  return (
    /^\s*(?:ngoài|bên cạnh|ngoai|ben canh)\s+(?!khu|nhà nước|nha nuoc|quốc|quoc)[^,?]{2,40}?(?:,|\s(?:thì|thi|ra|còn|con)\s)/iu.exec(
      text,
    )?.[0].length ?? 0
  )
}
