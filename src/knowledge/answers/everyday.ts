/** When the words of everyday speech decide (`told.ts`): for the best place though the lexicon knows too few of them, or against it. */
import { evidenceFor } from './evidence.ts'
import type { Finding } from './find.ts'
import { framing } from './lexicon/weights.ts'
import { asksAfterPunishment, lacksPredicate } from './predicate.ts'
import type { Question } from './question.ts'
import { asksWhatIsUnsaid } from './unsaid.ts'

/** How far everyday words must agree with a place (see `Told`) to make it the nearest thing by themselves. */
const told = { share: 0.3, coverage: 0.6, /** What is asked of the subject is surely among the words from here. */ outright: 0.35 }
/** Where every word is known, so many matters must be named: one alone is asked of too many places. */
const leastNamed = 2
/** Told nearer, by this much, to a matter the text is silent on, a place must be named by this share at least. */
const silentBy = { lead: 0.05, unless: 0.8, least: 0.15 }

/** Its words are those in which people speak of something else. */
export function tellsOfSilent(question: Question, confidence: number, best: Finding | undefined): boolean {
  if (isKeyword(question) && best?.unmet.length === 0) return false
  return best !== undefined && confidence < silentBy.unless && best.silent() > Math.max(best.told.share + silentBy.lead, silentBy.least)
}

/** "Kỷ luật": a word of the text itself, typed to look it up; it asks for nothing the text could be silent on. */
function isKeyword({ matches, syllables, asks, unknown, absent }: Question): boolean {
  return (
    asks.size + unknown.length + absent.length === 0 && matches.length === 1 && matches[0]?.to === syllables.length && syllables.length > 1
  )
}

/** The words of the question are how everyday speech tells the best place, though the lexicon knows too few of them. */
export function isTold(question: Question, best: Finding | undefined): boolean {
  return (
    best !== undefined &&
    question.elsewhere === 0 &&
    !asksAfterPunishment(question) &&
    !asksWhatIsUnsaid(question) &&
    question.absent.every((id) => best.plain.includes(id)) &&
    (question.unknown.length > 0 || question.concepts.filter((id) => !framing.has(id)).length >= leastNamed) &&
    best.told.share >= told.share &&
    best.told.coverage >= told.coverage &&
    best.told.share > best.silent() &&
    (best.told.share >= told.outright || best.unmet.length === 0 || !lacksPredicate(question, best.at)) &&
    evidenceFor(question, best.at, best.at.clauses) !== 'missing'
  )
}
