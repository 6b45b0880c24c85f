/** Questions answered by a section as such: by its address, as the duties of a body, as the place talked of before, as a group of solutions. */
import type { Annotated } from './annotate.ts'
import { sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { narrowing } from './facts.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import type { Question } from './question.ts'
import { sayCount, saySection, sayVerbatim, sayWithin } from './section-answer.ts'

export function atAddress(book: Book, question: Question, id: string): Said {
  const section = sectionOf(book, id)
  if (question.asks.has('verbatim')) return sayVerbatim(book, id)
  // "phần II có mấy chỉ tiêu": of the part, only where they stand
  const { targets } = book.resolution
  if (question.asks.has('how-many') && question.concepts.includes('target') && targets.startsWith(`${id}.`)) return sayCount(book, targets)
  if (question.asks.has('how-many') && section.children.length > 0) return sayCount(book, id)
  const narrow = narrowing(question).filter((concept) => !addressing.has(concept))
  const named = narrow.filter((concept) => book.sections.get(id)?.own.has(concept) === true)
  return named.length > 0 && section.children.length === 0 ? sayWithin(book, section, question, named) : saySection(book, id)
}

/** Concepts that are part of an address rather than of what is asked. */
const addressing: ReadonlySet<string> = new Set(['target', 'task', 'solution', 'task-group', 'goal', 'implementation'])

/** The section that lists what a body must do, when the question asks just that. */
export function dutySection(book: Book, question: Question): string | undefined {
  const bodies = question.concepts.filter((id) => book.resolution.duties[id] !== undefined)
  const others = narrowing(question).filter((id) => !bodies.includes(id) && !dutiful.has(id))
  if (
    bodies.length === 0 ||
    others.length > 0 ||
    question.unknown.some((run) => run.length > 2) ||
    question.absent.length + question.elsewhere > 0
  )
    return undefined
  if (
    !['duty', 'what', 'how', 'summary', 'mention', 'list', 'define'].some((ask) => question.asks.has(ask)) &&
    !['responsibility', 'role', 'task'].some((id) => question.concepts.includes(id))
  )
    return undefined
  const sections = new Set(bodies.map((id) => book.resolution.duties[id] ?? ''))
  return sections.size === 1 ? [...sections][0] : undefined
}

const dutiful: ReadonlySet<string> = new Set(['responsibility', 'task', 'implementation', 'directing', 'role', 'solution', 'unit'])

/** "ở mục nào?", "đọc nguyên văn", "nói rõ hơn": about the very place quoted before. */
export function aboutEarlierPlace(book: Book, question: Question, id: string | undefined): Said | undefined {
  if (id === undefined || !book.sections.has(id) || narrowing(question).length > 0) return undefined
  const { asks } = question
  return asks.has('verbatim') || asks.has('reference') || asks.has('more') ? sayVerbatim(book, id) : undefined
}

/** "Còn LĐLĐ tỉnh thì sao?" after the duties of another body. */
export function otherDuty(book: Book, question: Question, id: string | undefined): string | undefined {
  const { duties } = book.resolution
  const narrow = narrowing(question)
  const asked = narrow.map((concept) => duties[concept])
  return id !== undefined && Object.values(duties).includes(id) && narrow.length > 0 && asked.every((duty) => duty !== undefined)
    ? asked[0]
    : undefined
}

/** "Nhóm giải pháp về quy hoạch gồm mấy ý": the item whose own heading names what the group is about. */
export function groupAbout(book: Book, question: Question): Said | undefined {
  const { concepts, asks, absent, elsewhere } = question
  const about = narrowing(question).filter((id) => !groupWords.has(id))
  if (!concepts.includes('task-group') || about.length === 0 || absent.length + elsewhere > 0) return undefined
  const isGroup = ({ section, heading }: Annotated): boolean => section.kind === 'item' && about.every((id) => heading.get(id) === 1)
  const best = find(book.finder, question).find(({ at }) => isGroup(at))?.at.section
  if (best === undefined || best.children.length === 0) return undefined
  return asks.has('how-many') ? sayCount(book, best.id) : saySection(book, best.id)
}

const groupWords: ReadonlySet<string> = new Set(['task', 'solution', 'task-group'])
