/**
 * Answers questions from the resolution without a model: by address, by what is asked about the document itself, by
 * the meaning of a term, or by the place that says it; and says so plainly when the text does not.
 */
import { glossary } from '../../../db/seed/glossary.ts'
import { findAddress } from './address.ts'
import { aboutEarlierPlace, atAddress, dutySection, groupAbout, otherDuty } from './as-section.ts'
import type { Address } from './address.ts'
import type { Answer, AnswerContext, AnswerKind, Answerer } from '../answer.ts'
import { childrenOf, openBook, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { answerComparison } from './compare.ts'
import { answerContent } from './content.ts'
import { answerFact, narrowing } from './facts.ts'
import { recipients, signer } from './say-facts.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import { asksForMembers, asksOwnStandard, isUndefinedGroup } from './left-open.ts'
import { brotherAsked, leansOnEarlier, mergeConcepts, pointsBack } from './follow-up.ts'
import { answerTerm } from './glossary.ts'
import { labelOf } from './label.ts'
import { readQuestion } from './question.ts'
import { asksForRecipients, sentToNamed } from './recipients.ts'
import type { Question } from './question.ts'
import { readRequest } from './requests.ts'
import type { Request } from './requests.ts'
import type { Resolution } from '../resolution.ts'
import { answerMessage } from './message.ts'
import { saySection } from './section-answer.ts'
import { withDescendants } from '../structure.ts'
import { asksHowItStands } from './who-acts.ts'
import { wording } from './wording.ts'

export interface AnswererOptions {
  /** One line: whom to ask about what the assistant cannot say. */
  readonly contact: string
}

export function createAnswerer(resolution: Resolution, { contact }: AnswererOptions): Answerer {
  const book = openBook(resolution)
  return {
    answer(text, context) {
      const ask = (words: string, within: AnswerContext): Answer => {
        const question = readQuestion(words)
        const request = readRequest(question)
        if (request !== undefined) return answerRequest(request, question, contact)
        return withDeadline(answerQuestion(book, question, within, contact), within.today)
      }
      return answerMessage(text, context, ask)
    },
    verbatim(documentId, id) {
      const section = documentId === resolution.documentId ? resolution.tree.byId.get(id) : undefined
      if (section === undefined) return undefined
      const text = withDescendants(resolution.tree, id).map((s) => s.raw)
      return { label: wording.cited(resolution.name, labelOf(section)), text: text.join('\n') }
    },
  }
}

function answerQuestion(book: Book, question: Question, { previous }: AnswerContext, contact: string): Answer {
  const answered = (said: Said, kind: AnswerKind = 'answer', confidence = 1, concepts: readonly string[] = question.concepts): Answer => ({
    kind,
    text: said.text,
    citations: said.citations,
    confidence,
    topic: {
      documentId: book.resolution.documentId,
      passageIds: said.citations.map((c) => c.id),
      terms: concepts.filter((id) => id !== 'comparison'),
    },
    offerForward: kind === 'nearest',
  })
  const brother = previous === undefined ? undefined : brotherAsked(question.text, previous, book.resolution)
  if (brother !== undefined && book.sections.has(brother)) return answered(saySection(book, brother))

  const compared = answerComparison(book, question)
  if (compared !== undefined && !isTermComparison(question)) return answered(compared)

  const address = findAddress(question.text, book.resolution.tree, book.landmarks)
  if (address !== undefined && !namesOtherLaw(question))
    return address.found ? answered(atAddress(book, question, address.ids[0] ?? '')) : refused(noSuchPlace(book, address))

  if (question.absent.includes('document-number')) return refused(wording.noNumber)
  if (question.absent.includes('validity')) return refused(wording.noValidity)
  // what the text says of the other province: nothing
  if (question.absent.includes('merger') && question.namesResolution && (question.asks.has('mention') || question.asks.has('summary')))
    return refused(wording.notInText)
  if (question.absent.includes('merger')) return { ...answered({ text: wording.reorganised(contact), citations: [] }), offerForward: true }

  if (namesOtherYear(book, question) || asksHowItStands(question)) return unanswered(question)
  const fact =
    question.absent.length + question.elsewhere === 0 && (namesSigning(question) || !leansOn(question, previous))
      ? answerFact(book, question)
      : undefined
  if (fact !== undefined) return answered(fact)
  if (asksForRecipients(question) || (question.absent.every((id) => id === 'contact') && sentToNamed(book, question)))
    return answered(recipients(book))
  // "chức vụ gì" of the one who signed
  if (
    previous?.passageIds[0] === 'META.sign' &&
    narrowing(question).every((id) => id === 'title') &&
    question.absent.length === 0 &&
    question.syllables.length <= shortAside &&
    (question.asks.size > 0 || question.concepts.includes('title'))
  )
    return answered(signer(book))
  if (asksForMembers(question)) return refused(wording.notInText)
  const term = answerTerm(book, glossary, question)
  if (term !== undefined) return answered(term)
  if (compared !== undefined) return answered(compared)

  if (previous !== undefined && leansOn(question, previous)) {
    const other = otherDuty(book, question, previous.passageIds[0])
    if (other !== undefined) return answered(saySection(book, other))
    const here = aboutEarlierPlace(book, question, previous.passageIds[0])
    if (here !== undefined) return answered(here, 'answer', 1, previous.terms)
    const merged = mergeConcepts(question, previous)
    const judged = answerContent(book, question, merged, {
      places: previous.passageIds.slice(0, 1),
      carriedWeight: 0.5,
      pointed: pointsBack(question),
    })
    if (judged.said !== undefined) return answered(judged.said, judged.kind, judged.confidence, merged)
  }
  const group = groupAbout(book, question)
  if (group !== undefined) return answered(group)
  if (isUndefinedGroup(book, question) || asksOwnStandard(question)) return refused(wording.notInText)
  const duty = dutySection(book, question)
  if (duty !== undefined) {
    const nearest = find(book.finder, question).map(({ at }) => at.section.id)
    return answered(saySection(book, duty, nearest))
  }
  const judged = answerContent(book, question, [...question.concepts, ...question.introduced])
  if (judged.said !== undefined) return answered(judged.said, judged.kind, judged.confidence)
  return unanswered(question)
}

/** "Ký hôm nào" after "ai ký": names what it asks about by itself. */
function namesSigning({ concepts }: Question): boolean {
  return ['signing', 'issuing', 'issue-date', 'recipients'].some((id) => concepts.includes(id))
}

/** So few syllables ask about what was just said. */
const shortAside = 4

function leansOn(question: Question, previous: AnswerContext['previous']): boolean {
  return previous !== undefined && leansOnEarlier(question)
}

/** Two general concepts held against each other ("công đoàn phường khác gì CĐCS") are the glossary's, not the text's. */
function isTermComparison({ concepts, asks }: Question): boolean {
  return (
    !asks.has('duty') &&
    concepts.some((id) => id !== 'comparison') &&
    concepts.every((id) => glossary.some((entry) => entry.concept === id) || id === 'comparison' || id === 'union' || id === 'cadre')
  )
}

/** "Điều 5 Luật Công đoàn nói gì": a place in another text. */
function namesOtherLaw({ absent, namesResolution }: Question): boolean {
  return absent.includes('other-documents') && !namesResolution
}

/** A year or share the document never mentions cannot be answered for, however well the rest agrees; whether a share is right can. */
function namesOtherYear(book: Book, { numbers, text }: Question): boolean {
  const asksWhether = /(?:không|khong|ko|chưa|chua|hả|ha|đúng|dung|\sk)[\s?.]*$/iu.test(text)
  const strange = (number: string): boolean => ![...book.sections.values()].some(({ display }) => display.includes(number))
  // "100% hay 80%": which of the two
  if (numbers.length > 1 && !numbers.every(strange) && / hay /u.test(text)) return false
  return numbers.some((number) => !(number.endsWith('%') && asksWhether) && !onlyTells(text, number) && strange(number))
}

/** "Chủ tịch bên em 2025 mới lên, chỉ tiêu …": the year a case began, told before what is asked. */
function onlyTells(text: string, year: string): boolean {
  const comma = text.lastIndexOf(',')
  return (
    new RegExp(`${year} (?:mới|moi|vừa|vua|được|duoc|dc)\\s`, 'u').test(text.slice(0, Math.max(comma, 0))) &&
    !text.slice(comma).includes(year)
  )
}

function noSuchPlace(book: Book, address: Extract<Address, { found: false }>): string {
  const { within, kind } = address
  const count = (id: string): number => childrenOf(book, id).length
  if (kind === 'task') return wording.noSuchPlace(wording.hasTasks(count(book.resolution.tasks)))
  if (kind === 'target') return wording.noSuchPlace(wording.hasTargets(count(book.resolution.targets)))
  if (within === undefined)
    return wording.noSuchPlace(wording.hasParts(book.resolution.tree.sections.filter((s) => s.kind === 'part').length))
  return wording.noSuchPlace(wording.hasChildren(labelOf(sectionOf(book, within)), count(within)))
}

function refused(text: string): Answer {
  return { kind: 'not_in_text', text, citations: [], confidence: 0, offerForward: true }
}

/** Of union matters: not in the text. Of anything else: not ours. */
function unanswered(question: Question): Answer {
  const ours = question.concepts.length > 0 || question.absent.length > 0 || question.namesResolution
  if (question.elsewhere > 0 || !ours)
    return { kind: 'out_of_scope', text: wording.outOfScope, citations: [], confidence: 0, offerForward: false }
  return refused(wording.notInText)
}

function answerRequest(request: Request, question: Question, contact: string): Answer {
  const base = { citations: [], confidence: 0, offerForward: false }
  switch (request.type) {
    case 'misuse':
      return { ...base, kind: 'out_of_scope', text: wording.refused }
    case 'talk':
      return { ...base, kind: 'small_talk', text: wording[request.talk] }
    case 'feature': {
      if (request.feature !== 'contact')
        return { ...base, kind: 'out_of_scope', text: wording.features[request.feature], offerForward: request.feature === 'complaint' }
      const text = question.absent.includes('merger') ? wording.reorganised(contact) : wording.contact(contact)
      return { ...base, kind: 'answer', text, confidence: 1, offerForward: true }
    }
  }
}

function withDeadline(answer: Answer, today: string): Answer {
  const year = /(?<!\p{L})(?:đến|trước) năm (\d{4})/u.exec(answer.citations[0]?.quote ?? '')?.[1]
  return year === undefined || today <= `${year}-12-31` ? answer : { ...answer, text: answer.text + wording.pastDeadline(year) }
}
