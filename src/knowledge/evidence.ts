/**
 * The second gate: does the place found hold the kind of thing asked for? A passage about training says nothing on how
 * many days it lasts; then the text does not answer, however well the words agree.
 */
import type { Annotated, Clause } from './annotate.ts'
import type { Question } from './question.ts'

export type Evidence = 'there' | 'weak' | 'missing'

const times = new Set(['yearly', 'periodic', 'deadline-2023', 'tenure', 'promotion', 'rotation'])
/** Bodies and people who can do or receive something; "cán bộ" and "đơn vị" alone name nobody. */
const actors = new Set([
  'full-time',
  'part-time',
  'key-cadre',
  'young',
  'female',
  'grassroots-cadre',
  'grassroots-chair',
  'private-sector',
  'member',
  'worker',
  'head',
  'deputy',
  'personnel-officer',
  'civil-servant',
  'grassroots',
  'all-levels',
  'province',
  'executive-committee',
  'standing-committee',
  'chair',
  'vice-chair',
  'district',
  'sector-union',
  'attached-units',
  'upper-union',
  'lower-union',
  'party',
  'equivalent-title',
  'planned-person',
  'put-in-plan',
])
/** Things a clause lists, so that "có mấy …" is answered by showing the list. */
const listed = new Set([
  'principle',
  'cause',
  'weakness',
  'strengths',
  'cadre-work-steps',
  'skill',
  'content',
  'standardised',
  'criteria',
  'knowledge',
  'delegation',
])
const causes = /\bdo(?: la)?\b|\bvi\b|\bnguyen nhan\b/
const purposes = /\bde\b|\bnham\b|\btao (?:su|dieu kien|dong luc)\b/

/** Whether `clauses` of a section hold what the question asks for. */
export function evidenceFor(question: Question, at: Annotated, clauses: readonly Clause[]): Evidence {
  const { asks } = question
  const has = (wanted: ReadonlySet<string>): boolean => clauses.some((c) => [...c.concepts].some((id) => wanted.has(id)))
  const says = (pattern: RegExp): boolean => clauses.some((c) => pattern.test(c.folded))
  if (asks.has('named-person') || asksWhoHolds(question)) return 'missing'
  if (asks.has('day') && !says(/\bngay\b|\bthang\b/)) return 'missing'
  if ((asks.has('when') || asks.has('often')) && !has(times) && !says(/\btruoc khi\b|\bnam 20\d\d\b/)) return 'missing'
  if (asks.has('percent') && !clauses.some((c) => c.text.includes('%'))) return 'missing'
  if (asks.has('how-many') && !clauses.some((c) => /\d/.test(c.text)) && !question.concepts.some((id) => listed.has(id))) return 'missing'
  if (asks.has('who') && !named(question, at, clauses)) return 'missing'
  if (asks.has('where') && !asks.has('reference') && !asks.has('whereto') && !question.concepts.includes('placement')) return 'weak'
  if (asks.has('why') && !says(causes) && !says(purposes)) return 'weak'
  if (asks.has('purpose') && !says(purposes)) return 'weak'
  return 'there'
}

const offices = ['chair', 'vice-chair', 'grassroots-chair', 'head', 'deputy', 'leading']

/** "Ai là chủ tịch …?": the text names offices and, but for the signer, never who holds them. */
function asksWhoHolds({ asks, concepts }: Question): boolean {
  return asks.has('office') && concepts.some((id) => offices.includes(id))
}

/** Someone who is not already in the question. */
function named(question: Question, at: Annotated, clauses: readonly Clause[]): boolean {
  const there = [...clauses.flatMap((c) => [...c.concepts]), ...[...at.heading].filter(([, near]) => near > 0.5).map(([id]) => id)]
  return there.some((id) => actors.has(id) && !question.concepts.includes(id))
}
