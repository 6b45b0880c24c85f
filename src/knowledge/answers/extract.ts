/** The stretch of a section that answers: the shortest run of clauses naming what the question names. */
import type { Annotated, Clause } from './annotate.ts'
import { closeness } from './lexicon.ts'
import type { Question } from './question.ts'

/** A stretch of a section's display text; `text` stands there word for word. */
export interface Excerpt {
  readonly at: Annotated
  readonly clauses: readonly Clause[]
  readonly text: string
}

/** What one more character costs against naming one more concept (rarity units); 250 characters weigh like a middling concept. */
const costPerChar = 0.006
/** A section this short is quoted whole: cutting it saves nobody anything. */
const wholeUpTo = 170

export function excerpt(at: Annotated, question: Question, concepts: readonly string[], rarity: (concept: string) => number): Excerpt {
  const { clauses } = at
  if (clauses.length === 0) return { at, clauses, text: at.display.split('\n')[0] ?? '' }
  const all = cut(at, clauses)
  if (all.text.length <= wholeUpTo) return all
  let best = cut(at, clauses.slice(0, 1))
  let bestValue = Number.NEGATIVE_INFINITY
  for (let from = 0; from < clauses.length; from++) {
    for (let to = from + 1; to <= clauses.length; to++) {
      const candidate = cut(at, clauses.slice(from, to))
      const value = worth(candidate, question, concepts, rarity)
      if (value > bestValue) {
        best = candidate
        bestValue = value
      }
    }
  }
  return best
}

function worth(candidate: Excerpt, question: Question, concepts: readonly string[], rarity: (concept: string) => number): number {
  let sum = -costPerChar * candidate.text.length
  for (const asked of concepts) {
    const closest = Math.max(0, ...candidate.clauses.flatMap((c) => [...c.concepts].map((id) => closeness(asked, id))))
    sum += closest * rarity(asked)
  }
  for (const run of question.unknown) if (candidate.clauses.some((c) => c.folded.includes(` ${run} `))) sum += 1
  const first = candidate.clauses[0]
  const last = candidate.clauses.at(-1)
  // half a list, or an introduction without its list, misleads
  if (last?.text.endsWith(':')) sum -= 3
  if (first !== undefined && last !== undefined && wantsAll(question) && !wholeSentence(candidate, first, last)) sum -= 1.2
  return sum + answerType(candidate, question)
}

const wantsAll = ({ asks }: Question): boolean =>
  ['why', 'list', 'what', 'how', 'how-many', 'define', 'meaning'].some((ask) => asks.has(ask))

/** Neither end cuts a sentence where the rest of it would be missed. */
function wholeSentence({ at }: Excerpt, first: Clause, last: Clause): boolean {
  const before = at.clauses[at.clauses.indexOf(first) - 1]
  const after = at.clauses[at.clauses.indexOf(last) + 1]
  return (before?.sentence !== first.sentence || standsAlone(first)) && (after?.sentence !== last.sentence || standsAlone(after))
}

/** A clause with a subject of its own starts like a sentence: "…; 100% cán bộ …". */
const standsAlone = ({ text }: Clause): boolean => /^[\p{Lu}\d]/u.test(text)

/** Prefers the clause holding the time, share or cause asked for. */
function answerType({ clauses }: Excerpt, { asks }: Question): number {
  const says = (pattern: RegExp): boolean => clauses.some((c) => pattern.test(c.folded))
  let sum = 0
  if ((asks.has('when') || asks.has('often')) && says(/\bhang nam\b|\bdinh ky\b|\bnam 20\d\d\b|\btruoc khi\b/)) sum += 3
  if ((asks.has('percent') || asks.has('how-many')) && clauses.some((c) => c.text.includes('%'))) sum += 2
  if (asks.has('why') && says(/\bdo\b|\bvi\b/)) sum += 4
  // by what means: not the sentence that says only when
  if (asks.has('how') && says(/\bthong qua\b|\btheo huong\b|\bbang cach\b/)) sum += 2
  if (asks.has('purpose') && says(/\bde\b|\bnham\b/)) sum += 2
  return sum
}

function cut(at: Annotated, clauses: readonly Clause[]): Excerpt {
  const text = at.display.slice(clauses[0]?.start ?? 0, clauses.at(-1)?.end ?? 0)
  return { at, clauses, text: text.replace(/(?:[;:,]|\.\/\.|(?<!\.)\.)$/u, '').trim() }
}
