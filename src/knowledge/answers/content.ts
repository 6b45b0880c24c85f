/** Questions about what the resolution says: find, hold the find to both gates, quote. */
import type { AnswerKind } from '../answer.ts'
import { decidesNeither } from './alternatives.ts'
import type { Book } from './book.ts'
import { evidenceFor } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { isTold, tellsOfSilent } from './everyday.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import type { Finding, Leaning } from './find.ts'
import { slots } from './lexicon/people.ts'
import { framing } from './lexicon/weights.ts'
import { isBare } from './phrases.ts'
import { asksOfStranger, lacksPredicate } from './predicate.ts'
import type { Question } from './question.ts'
import { asksWhatIsUnsaid } from './unsaid.ts'
import { mostCited, rest, sayPlaces, sureShare } from './say-places.ts'

export interface Judged {
  readonly kind: Extract<AnswerKind, 'answer' | 'nearest' | 'not_in_text'>
  /** Absent when the text does not answer. */
  readonly said?: Said
  readonly confidence: number
}

/**
 * First gate: the share of what is asked for that the place names. Set on the dated question sets of `bench/answers`;
 * from `sure` the place is quoted as the answer, from `near` as the nearest thing, below not at all.
 */
const gate = { sure: sureShare, near: 0.25 }
/** Places this close to the best (score) are as good as it; the one with the kind of thing asked for goes first. */
const level = 0.9

export function answerContent(book: Book, question: Question, concepts: readonly string[], lean?: Leaning): Judged {
  const found = find(book.finder, question, concepts, lean)
  const judged = judge(book, question, concepts, found, lean)
  if (judged.said !== undefined)
    return tellsOfSilent(question, judged.confidence, found[0]) ? { kind: 'not_in_text', confidence: 0 } : judged
  return isTold(question, found[0]) ? nearestTold(book, question, concepts, found) : judged
}

function nearestTold(book: Book, question: Question, concepts: readonly string[], found: readonly Finding[]): Judged {
  const [best, ...others] = found
  if (best === undefined) return { kind: 'not_in_text', confidence: 0 }
  return {
    kind: 'nearest',
    said: sayPlaces(book, question, concepts, { chosen: best, others: others.slice(0, mostCited - 1), found, kind: 'nearest' }),
    confidence: best.told.share,
  }
}

function judge(book: Book, question: Question, concepts: readonly string[], found: readonly Finding[], lean: Leaning | undefined): Judged {
  const best = found[0]
  if (asksOfStranger(question) || asksWhatIsUnsaid(question)) return { kind: 'not_in_text', confidence: 0 }
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
  if ((chosen.f.unmet.length > 0 && wantsOneThing(question)) || missesWhatIsAsked(question, chosen.f))
    return { kind: 'not_in_text', confidence: chosen.f.share }
  const kind = chosen.f.share >= gate.sure && chosen.evidence === 'there' ? 'answer' : 'nearest'
  return {
    kind,
    said: sayPlaces(book, question, concepts, { chosen: chosen.f, others: rest(found, chosen.f, kind), found, kind }),
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
function missesWhatIsAsked(question: Question, { unmet, at, share }: Finding): boolean {
  return unmet.includes(askedOf(question) ?? '') || lacksPredicate(question, at) || (share < gate.sure && decidesNeither(question, at))
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

function confidence({ share }: Finding, evidence: Evidence): number {
  return evidence === 'weak' ? share * 0.7 : share
}
