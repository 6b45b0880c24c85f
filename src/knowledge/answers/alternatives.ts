/** "Kiểm tra đột xuất hay báo trước?": a choice between two ways, which a place decides only if it speaks of one of them. */
import type { Annotated } from './annotate.ts'
import type { Match } from './lexicon.ts'
import type { Question } from './question.ts'

/** Syllables on either side of "hay" that may belong to what is chosen between. */
const reach = 4

/** Whether it asks to choose, and the place names neither choice. */
export function decidesNeither({ syllables, matches, asks }: Question, { own }: Annotated): boolean {
  if (asks.size > 0) return false
  const at = syllables.findIndex(
    (s, i) => s.folded === 'hay' && i > 0 && !/^(?:khong|ko|k|chua|la|rang|thay|bi|sai)$/.test(syllables[i + 1]?.folded ?? 'khong'),
  )
  if (at < 0 || /^(?:khong|ko|k|chua|cho)$/.test(syllables[at - 1]?.folded ?? '')) return false
  const near = (m: Match): boolean => (m.to <= at && m.to > at - reach && m.to === at) || (m.from > at && m.from <= at + reach)
  const chosen = matches.filter((m) => m.sense === 'matter' && near(m))
  return chosen.length > 0 && !chosen.some(({ id }) => own.has(id))
}
