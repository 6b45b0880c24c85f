/** Questions about what the resolution says: find, hold the find to both gates, quote. */
import type { AnswerKind } from '../answer.ts'
import { cite, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { evidenceFor } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { isTold, tellsOfSilent } from './everyday.ts'
import { excerpt } from './extract.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import type { Finding, Leaning } from './find.ts'
import { labelOf } from './label.ts'
import { slots } from './lexicon/people.ts'
import { framing } from './lexicon/weights.ts'
import { isBare } from './phrases.ts'
import { askedOfSubject, asksOfStranger } from './predicate.ts'
import type { Question } from './question.ts'
import { saySection } from './section-answer.ts'
import type { Section } from '../structure.ts'
import { wording } from './wording.ts'

export interface Judged {
  readonly kind: Extract<AnswerKind, 'answer' | 'nearest' | 'not_in_text'>
  /** Absent when the text does not answer. */
  readonly said?: Said
  readonly confidence: number
}

/**
 * First gate: the share of what is asked for that the place names. Set on the dated question sets of `bench/answers`;
 * from `sure` the place is quoted as the answer, from `near` as the nearest thing, below not at all; as a second place one is
 * mentioned from `mentioned`.
 */
const gate = { sure: 0.58, near: 0.25, mentioned: 0.1 }
/** Places this close to the best (score) are as good as it; the one with the kind of thing asked for goes first. */
const level = 0.9
/** A second place is worth a sentence from here, a mention from there (score against the best). */
const also = { said: 0.9, mentioned: 0.4 }
const mostCited = 3

export function answerContent(book: Book, question: Question, concepts: readonly string[], lean?: Leaning): Judged {
  const found = find(book.finder, question, concepts, lean)
  const judged = judge(book, question, concepts, found, lean)
  if (judged.said !== undefined) return tellsOfSilent(judged.confidence, found[0]) ? { kind: 'not_in_text', confidence: 0 } : judged
  return isTold(question, found[0]) ? nearestTold(book, question, concepts, found) : judged
}

function nearestTold(book: Book, question: Question, concepts: readonly string[], found: readonly Finding[]): Judged {
  const [best, ...others] = found
  if (best === undefined) return { kind: 'not_in_text', confidence: 0 }
  return {
    kind: 'nearest',
    said: say(book, question, concepts, best, others.slice(0, mostCited - 1), 'nearest', found),
    confidence: best.told.share,
  }
}

function judge(book: Book, question: Question, concepts: readonly string[], found: readonly Finding[], lean: Leaning | undefined): Judged {
  const best = found[0]
  if (asksOfStranger(question)) return { kind: 'not_in_text', confidence: 0 }
  if (lean === undefined && best?.worded !== true && restsOnSyllables(question)) return { kind: 'not_in_text', confidence: 0 }
  if (best === undefined || best.share < gate.near || asksForAbsent(question, best))
    return { kind: 'not_in_text', confidence: best?.share ?? 0 }
  const equals = found.filter((f) => f.score >= level * best.score && f.share >= gate.near)
  const judged = equals.map((f) => ({ f, evidence: evidenceFor(question, f.at, f.at.clauses) }))
  const able = judged.find(({ evidence }) => evidence === 'there') ?? judged.find(({ evidence }) => evidence === 'weak')
  // a heading is chosen for its body alone when what is asked stands in one of its parts
  const part = judged.find(({ f, evidence }) => able !== undefined && evidence === able.evidence && saysMore(f, able.f, concepts))
  const chosen = part ?? able
  if (chosen === undefined) return { kind: 'not_in_text', confidence: best.share }
  // a time, a number or a name found beside another matter answers another question
  if (chosen.f.unmet.length > 0 && (wantsOneThing(question) || missesWhatIsAsked(question, chosen.f)))
    return { kind: 'not_in_text', confidence: chosen.f.share }
  const kind = chosen.f.share >= gate.sure && chosen.evidence === 'there' ? 'answer' : 'nearest'
  return {
    kind,
    said: say(book, question, concepts, chosen.f, rest(found, chosen.f), kind, found),
    confidence: confidence(chosen.f, chosen.evidence),
  }
}

/** Every word of ours in it is a single syllable ("học", "giỏi"), beside words nobody here knows or without marks: another subject. */
function restsOnSyllables({ matches, unknown, syllables }: Question): boolean {
  return (
    (unknown.length > 0 || isBare(syllables)) && matches.every((m) => (m.sense !== 'matter' && m.sense !== 'people') || m.to - m.from === 1)
  )
}

/** The matter whose manner is asked for: "bị phạt | thế nào". A place silent on it answers another question. */
function askedOf({ matches }: Question): string | undefined {
  return matches.findLast((m) => m.sense === 'matter' && matches.some((ask) => ask.id === 'how' && ask.from === m.to))?.id
}

/** Silent on the very matter asked for, or on all that a yes-or-no question asks of its subject. */
function missesWhatIsAsked(question: Question, { unmet }: Finding): boolean {
  const ofSubject = askedOfSubject(question)
  return unmet.includes(askedOf(question) ?? '') || (ofSubject.length > 0 && ofSubject.every((id) => unmet.includes(id)))
}

function wantsOneThing({ asks }: Question): boolean {
  return ['who', 'office', 'deadline', 'when', 'often', 'percent', 'how-many'].some((ask) => asks.has(ask))
}

/** Names something a text must name to be an answer, and the place does not. */
function asksForAbsent(question: Question, best: Finding): boolean {
  return question.elsewhere > 0 || question.absent.some((id) => !best.at.own.has(id) && !best.plain.includes(id))
}

/** A part of the other's that itself names a matter asked for which the other's own words do not. */
function saysMore({ at }: Finding, other: Finding, concepts: readonly string[]): boolean {
  return (
    at.section.id.startsWith(`${other.at.section.id}.`) &&
    concepts.some((id) => at.own.has(id) && !other.at.own.has(id) && !framing.has(id) && slots[id] !== 'body')
  )
}

function rest(found: readonly Finding[], chosen: Finding): readonly Finding[] {
  return found
    .filter((f) => f !== chosen && f.score >= also.mentioned * chosen.score && f.share >= gate.mentioned && !related(f, chosen))
    .slice(0, mostCited - 1)
}

/** A section and one beneath it say the same; citing both tells nothing. */
function related(a: Finding, b: Finding): boolean {
  const [x, y] = [a.at.section.id, b.at.section.id]
  return x.startsWith(`${y}.`) || y.startsWith(`${x}.`)
}

function say(
  book: Book,
  question: Question,
  concepts: readonly string[],
  chosen: Finding,
  others: readonly Finding[],
  kind: 'answer' | 'nearest',
  found: readonly Finding[],
): Said {
  const { section } = chosen.at
  const main =
    section.children.length > 0 ? undefined : cite(book, section, excerpt(chosen.at, question, concepts, book.finder.rarity).text)
  if (main === undefined) {
    const whole = saySection(
      book,
      section.id,
      found.map((f) => f.at.section.id),
    )
    return kind === 'nearest' ? { ...whole, text: wording.nearestPart(whole.text) } : whole
  }
  const more = others.map((f) => ({ f, citation: cite(book, f.at.section, excerpt(f.at, question, concepts, book.finder.rarity).text) }))
  const second = more.find(({ f }) => f.score >= also.said * chosen.score && f.share >= gate.sure && f.at.section.children.length === 0)
  const mentioned = more.filter((m) => m !== second)
  const text =
    opening(book, question, section.id, quoted(main), kind) +
    (second === undefined ? '' : wording.also(quoted(second.citation))) +
    (mentioned.length === 0 ? '' : wording.seeAlso(placesOf(book, mentioned)))
  return { text, citations: [main, ...(second === undefined ? [] : [second.citation]), ...mentioned.map((m) => m.citation)] }
}

/** How the places are named; two of one clause are that clause, named once. */
function placesOf(book: Book, mentioned: readonly { readonly f: Finding }[]): readonly string[] {
  const sections = mentioned.map(({ f }) => f.at.section)
  const clauseOf = ({ id, kind, parent }: Section): string => (kind === 'bullet' ? (parent ?? id) : id)
  const isAlone = (section: Section): boolean => sections.every((other) => other === section || clauseOf(other) !== clauseOf(section))
  return [...new Set(sections.map((section) => labelOf(isAlone(section) ? section : sectionOf(book, clauseOf(section)))))]
}

function opening(book: Book, question: Question, id: string, quote: string, kind: 'answer' | 'nearest'): string {
  const { name, duties } = book.resolution
  if (kind === 'nearest') return wording.nearest(quote)
  if (asksMeaning(question)) return wording.undefinedTerm(quote)
  const whom = Object.values(duties).find((duty) => id.startsWith(`${duty}.`))
  if (whom !== undefined) return wording.foundFor(name, sectionOf(book, whom).paragraphs[0] ?? '', quote)
  return question.asks.has('mention') && asksWhether(question) ? wording.mentioned(name, quote) : wording.found(name, quote)
}

/** "Có nói về … không": whether it says so; "nói thế nào về …" asks what it says. */
const asksWhether = ({ syllables }: Question): boolean =>
  / (?:khong|ko|k|kh|hk|hong|hok|chua|ha|a)(?: \w+){0,2} $/.test(` ${syllables.map((s) => s.folded).join(' ')} `)

/** "Sản phẩm" là ý gì: the meaning of one term, which the text uses without explaining. */
function asksMeaning({ asks, concepts }: Question): boolean {
  const narrow = concepts.filter((id) => !framing.has(id))
  return (
    narrow.length === 1 && !concepts.includes('content') && slots[narrow[0] ?? ''] !== 'part' && (asks.has('meaning') || asks.has('define'))
  )
}

function confidence({ share }: Finding, evidence: Evidence): number {
  return evidence === 'weak' ? share * 0.7 : share
}
