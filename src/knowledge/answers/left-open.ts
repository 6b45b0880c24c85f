/** What the text speaks of and leaves to others to say: whom a word covers, which standards an office has. */
import { foldText } from './address.ts'
import type { Book } from './book.ts'
import { narrowing } from './facts.ts'
import { slots } from './lexicon/people.ts'
import type { Question } from './question.ts'

/** "Cán bộ chủ chốt gồm những ai?": the text uses the word and never says whom it covers. */
export function isUndefinedGroup(book: Book, question: Question): boolean {
  const { asks, concepts } = question
  const narrow = narrowing(question).filter((id) => id !== 'title' && id !== 'leading')
  const whom = asks.has('define') || asks.has('meaning') || (concepts.includes('title') && (asks.has('list') || asks.has('what')))
  return whom && narrow.length === 1 && book.resolution.undefinedGroups.includes(narrow[0] ?? '')
}

/** "Ban Chấp hành gồm những ai?": the text gives a body work and never says who sits on it. */
export function asksForMembers(question: Question): boolean {
  const narrow = narrowing(question).filter((id) => id !== 'title' && id !== 'content')
  return narrow.length === 1 && slots[narrow[0] ?? ''] === 'body' && consistsOf.test(foldText(question.text))
}

const consistsOf =
  /(?:^| )(?:gom|bao gom|co) (?:co )?(?:nhung )?(?:ai|nguoi nao|dong chi nao|thanh phan nao|nhung thanh vien nao|thanh vien nao)(?: |[?.]|$)/

/** "Tiêu chuẩn của phó chủ tịch là gì?": the text says that each office has standards, and not which. */
export function asksOwnStandard({ asks, concepts }: Question): boolean {
  return (
    concepts.includes('title-standard') &&
    ['chair', 'vice-chair', 'grassroots-chair', 'commune-union', 'group-leader'].some((id) => concepts.includes(id)) &&
    ['define', 'what', 'list'].some((ask) => asks.has(ask)) &&
    !concepts.some((id) => id === 'publication' || id === 'regulation' || id === 'establishing' || id === 'evaluation')
  )
}
