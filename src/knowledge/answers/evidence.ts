/**
 * The second gate: does the place found hold the kind of thing asked for? A passage about training says nothing on how
 * many days it lasts; then the text does not answer, however well the words agree.
 */
import type { Annotated, Clause } from './annotate.ts'
import { asksForPlace } from './asks-place.ts'
import { closeness } from './lexicon.ts'
import { framing, kinds } from './lexicon/weights.ts'
import type { Question } from './question.ts'
import { asksHowItStands, lacksDeed, turnsDeedRound } from './who-acts.ts'

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
/** Those of them that do things in a resolution rather than have them done. */
const doers = new Set([
  'head',
  'deputy',
  'member',
  'upper-union',
  'province',
  'executive-committee',
  'standing-committee',
  'district',
  'sector-union',
  'attached-units',
  'all-levels',
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
  const says = (pattern: RegExp): boolean => clauses.some((c) => pattern.test(c.folded))
  if (asks.has('named-person') || asks.has('headcount') || asksWhoHolds(question)) return 'missing'
  if (asks.has('day') && !says(/\bngay\b|\bthang\b/)) return 'missing'
  if (asks.has('year') && !clauses.some((c) => /\bnam 20\d\d\b/.test(c.folded))) return 'missing'
  if (asks.has('deadline') && !about(question, clauses).some((c) => /\bnam 20\d\d\b/.test(c.folded))) return 'missing'
  if (asks.has('whereto') && !question.concepts.includes('reporting') && ![...at.own].some((id) => handedOn.has(id))) return 'missing'
  if (asks.has('whereto') && !clauses.some((c) => [...c.concepts].some((id) => doers.has(id)))) return 'missing'
  if ((asks.has('when') || asks.has('often')) && !timed(about(question, clauses))) return 'missing'
  if (asks.has('times') && !about(question, clauses).some((c) => c.concepts.has('yearly'))) return 'missing'
  if (asks.has('percent') && (!clauses.some((c) => c.text.includes('%')) || measuresOther(question, at))) return 'missing'
  if (asks.has('how-many') && !asks.has('percent') && !counted(question, at, clauses)) return 'missing'
  if (lacksDeed(question, at) || turnsDeedRound(question, at) || asksHowItStands(question)) return 'missing'
  if ((asks.has('who') || asksWhoDoes(question)) && !asks.has('recipient') && !asksWhether(question) && !acts(question, at, clauses))
    return asksAside(question) || allInOne(question, clauses) ? 'weak' : 'missing'
  if (asks.has('recipient') && !names(question, clauses)) return 'weak'
  if (asks.has('where') && !asks.has('reference') && !asks.has('whereto') && !asks.has('mention') && asksForPlace(question))
    return 'missing'
  if (asks.has('why') && !says(causes) && !says(purposes)) return 'weak'
  if (asks.has('purpose') && !says(purposes)) return 'weak'
  return 'there'
}

/** What is handed on to somebody; of anything else a text says nothing on where it goes. */
const handedOn: ReadonlySet<string> = new Set(['reporting', 'sending', 'notice', 'advice', 'proposal', 'publication'])

/** Levels a share may be asked of that lie beside the one a text sets. */
const unheard: ReadonlySet<string> = new Set(['master'])

/** One clause says all that is asked about, and leaves who does it to be understood; who suffers or replaces is asked by name. */
function allInOne({ concepts, syllables }: Question, clauses: readonly Clause[]): boolean {
  const matter = concepts.filter((id) => !framing.has(id))
  const at = syllables.findIndex((s) => s.folded === 'ai')
  if (matter.length === 1 && /^(?:bi|thay|len|dang|con)$/.test(syllables[at + 1]?.folded ?? '')) return false
  return matter.length >= 1 && clauses.some((c) => matter.every((id) => c.concepts.has(id)))
}

/** "Những ai bị … có … không?": who is only the subject. */
function asksWhether({ folded }: Question): boolean {
  return /(?:^| )(?:nhung )?ai .+ co .+ khong(?: \w+)?$/.test(folded)
}

/** A share is of just what is named: one of graduates answers nothing about masters. */
function measuresOther({ concepts }: Question, at: Annotated): boolean {
  return concepts.some((id) => unheard.has(id) && !at.own.has(id))
}

/** A time in one of these clauses. */
function timed(clauses: readonly Clause[]): boolean {
  return clauses.some((c) => [...c.concepts].some((id) => times.has(id)) || /\btruoc khi\b|\bnam 20\d\d\b/.test(c.folded))
}

/** The clauses that name most of the matter asked about, with those before them in the same sentence: a time opens it. */
function about(question: Question, clauses: readonly Clause[]): readonly Clause[] {
  const matter = question.concepts.filter((id) => !framing.has(id))
  const named = clauses.map((c) => matter.filter((id) => [...c.concepts].some((found) => closeness(id, found) >= 0.5)).length)
  const most = Math.max(...named)
  if (most === 0) return clauses
  return clauses.filter((c, i) => clauses.some((d, k) => named[k] === most && c.sentence === d.sentence && i <= k))
}

/**
 * "Bao nhiêu cán bộ … phải đạt …" is answered by a share; "có mấy nguyên tắc" by the list itself; "mấy lớp", "mấy
 * ngày" only by a number of just that, and no clause of a resolution without one.
 */
function counted(question: Question, at: Annotated, clauses: readonly Clause[]): boolean {
  const unit = unitCounted(question)
  if (question.concepts.some((id) => listed.has(id) && at.own.has(id)) && (unit === undefined || listed.has(unit.id))) return true
  if (unit?.id === 'content' && question.concepts.some((id) => (kinds[id] ?? []).filter((kind) => at.own.has(kind)).length > 1)) return true
  if (unit !== undefined && unit.sense !== 'people' && unit.id !== 'cadre') return false
  const beyond = question.matches.some((m) => m.sense === 'matter' && m.id !== 'cadre' && m.id !== 'resolution' && at.own.has(m.id))
  return beyond && clauses.some((c) => c.text.includes('%'))
}

/** The thing named right after "mấy", "bao nhiêu". */
function unitCounted({ matches, syllables }: Question): { readonly id: string; readonly sense: string } | undefined {
  const ask = matches.find((m) => m.id === 'how-many')
  const unit = ask === undefined ? undefined : matches.find((m) => m.from === ask.to)
  // "mấy mặt", "mấy thứ" count whatever was named
  return unit?.sense === 'ordinary' && anyThing.test(syllables[unit.from]?.folded ?? '') ? undefined : unit
}

const anyThing = /^(?:mat|thu|mon|khoan|cai|dieu|diem|y|loai|chuyen|viec|chuan|muc)$/

/** "… đã có quy định chưa, ai ban hành?": the one who does it is asked for in passing, after a question of its own. */
function asksAside({ matches, syllables, text }: Question): boolean {
  const ask = matches.find((m) => m.id === 'who')
  const at = syllables[ask?.from ?? 0]?.start ?? 0
  const from = Math.max(...[',', ';', '?', '.'].map((mark) => text.lastIndexOf(mark, at)))
  const matter = matches.filter((m) => (m.sense === 'matter' || m.sense === 'people') && !framing.has(m.id))
  return from > 0 && matter.every((m) => (syllables[m.from]?.start ?? 0) < from)
}

/** Someone named as doing it: a body or head in the clause, or the body whose duties stand there. */
function acts(question: Question, at: Annotated, clauses: readonly Clause[]): boolean {
  if (!question.matches.some((m) => m.sense === 'matter' && !framing.has(m.id))) return false
  const there = [...clauses.flatMap((c) => [...c.concepts]), ...[...at.heading].filter(([, near]) => near > 0.5).map(([id]) => id)]
  return there.some((id) => doers.has(id) && !question.concepts.includes(id))
}

/** Someone named at all who is not already in the question. */
function names(question: Question, clauses: readonly Clause[]): boolean {
  return clauses.some((c) => [...c.concepts].some((id) => actors.has(id) && !question.concepts.includes(id)))
}

const offices = ['chair', 'vice-chair', 'grassroots-chair', 'head', 'deputy', 'leading']

/** "Đánh giá cán bộ ai làm": who does it, not who holds an office. */
function asksWhoDoes({ asks, folded }: Question): boolean {
  return asks.has('office') && / ai (?:lam|dang lam|phai lam)(?: \w)?$/.test(folded)
}

/** "Ai là chủ tịch …?": the text names offices and, but for the signer, never who holds them. */
function asksWhoHolds({ asks, concepts }: Question): boolean {
  return asks.has('office') && concepts.some((id) => offices.includes(id))
}
