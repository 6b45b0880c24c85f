/** Questions about the document itself: date, signer, recipients, title, how many parts, the list of its tasks. */
import { foldText } from './address.ts'
import type { Citation } from '../answer.ts'
import { childrenOf, cite, gist, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { labelOf } from './label.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'
import { sentToNamed, sentToNobodySo } from './recipients.ts'
import { displayText } from '../structure.ts'
import { wording } from './wording.ts'

/** A sentence and what it rests on. */
export interface Said {
  readonly text: string
  readonly citations: readonly Citation[]
}

/** What the question names beyond the frame of any question about a document. */
export function narrowing(question: Question): readonly string[] {
  return question.concepts.filter((id) => !framing.has(id))
}

/** The answer to a question about the document as a whole; undefined when it asks for some matter in it. */
export function answerFact(book: Book, question: Question): Said | undefined {
  const { asks, concepts } = question
  const names = (...ids: readonly string[]): boolean => ids.some((id) => concepts.includes(id))
  const narrow = narrowing(question).filter((id) => id !== 'term-role')
  const whole = narrow.length === 0 && question.unknown.every((run) => run.length <= 2)
  const isHeading = asks.size === 0 && question.syllables.length <= longestHeading
  const counts =
    asks.has('how-many') ||
    asks.has('list') ||
    asks.has('what') ||
    asks.has('define') ||
    asks.has('meaning') ||
    asks.has('summary') ||
    asks.has('verbatim')
  const when = asks.has('when') || asks.has('day') || asks.has('deadline')
  const who = asks.has('who') || asks.has('recipient') || asks.has('office') || asks.has('named-person')
  if (sentToNobodySo(book, question)) return undefined
  if (whole && whomItBinds.test(foldText(question.text))) return bound(book)
  if (namesSigner(book, question)) return when ? dateAndSigner(book) : signer(book)
  if (names('naming') && !names('signing')) return title(book)
  if (names('recipients')) return recipients(book)
  if (names('issue-date')) return date(book)
  if (names('document-kind') || (whichKind.test(foldText(question.text)) && narrow.every((id) => id === 'decision')))
    return documentType(book)
  if (whole && names('layout')) return parts(book)
  if (only(narrow, ['task', 'solution', 'task-group']) && (counts || isHeading || names('task-group'))) return tasks(book)
  if (question.namesResolution && only(narrow, ['goal'])) return goal(book)
  if (only(narrow, ['target']) && (when || asks.has('deadline'))) return datedTargets(book) ?? targets(book)
  if (only(narrow, ['target']) && (counts || isHeading)) return targets(book)
  // "có nêu mốc thời gian nào không": of what it sets, not its own day
  if (whole && when && namesDeadline.test(foldText(question.text)) && !names('issuing', 'signing', 'issue-date'))
    return datedTargets(book) ?? targets(book)
  if (
    (names('sending') || asks.has('whereto')) &&
    question.namesResolution &&
    !names('reporting') &&
    question.matches.every((m) => m.sense !== 'matter' || framing.has(m.id))
  ) {
    return recipients(book)
  }
  // "một ký bao nhiêu": a weight, not a hand
  const weighs = asks.has('how-many') && !when && !who
  if (names('signing') && asks.has('where') && !asks.has('reference') && !who && !when && whole) return place(book)
  if (names('signing') && !weighs && narrow.every((id) => officesOfSigner.has(id))) return when ? dateAndSigner(book) : signer(book)
  if (sentToNamed(book, question)) return recipients(book)
  // who sits on the committee is not said, only which committee it is
  if (names('term-role') && !asks.has('named-person') && !asks.has('headcount') && narrow.every((id) => officesOfSigner.has(id)))
    return issuer(book)
  if (question.namesResolution && ofWhom.test(foldText(question.text)) && narrow.every((id) => officesOfSigner.has(id))) return issuer(book)
  // "do ban chấp hành nào ban hành"
  if (names('issuing') && ofWhich.test(foldText(question.text)) && narrow.every((id) => officesOfSigner.has(id))) return issuer(book)
  if (names('issuing') && /(?:^|\s)(?:o|tai|thuoc)\s+(?:tinh|thanh pho|dia phuong|vung|mien)\s+nao\b/.test(foldText(question.text)))
    return place(book)
  if (!whole) return undefined
  // "100% là nói ai": a share the targets set, and nothing else named
  const { numbers } = question
  if (numbers.some((number) => number.endsWith('%')) && !names('resolution')) return targets(book)
  if (asks.has('purpose') && question.namesResolution) return goal(book)
  if (names('issuing') && when && who) return dateAndSigner(book)
  if (when && (question.namesResolution || names('issuing'))) return date(book)
  if (question.namesResolution && /\bngay \d{1,2}(?: thang |\/)\d{1,2}\b/.test(foldText(question.text))) return date(book)
  if (names('sending') && (question.namesResolution || who || asks.has('what') || asks.has('define') || asks.has('list')))
    return recipients(book)
  if (asks.has('where') && names('issuing', 'signing')) return place(book)
  if (asks.has('summary') && question.namesResolution && !asks.has('who') && !asks.has('office')) return summary(book)
  if (
    (who || (names('unit') && !asks.has('headcount') && !asks.has('how-many'))) &&
    (names('issuing') || question.namesResolution) &&
    !names('implementation')
  )
    return issuer(book)
  if (
    asks.size === 0 &&
    question.syllables.length <= longestHeading &&
    names('resolution') &&
    question.unknown.length === 0 &&
    question.numbers.length === 0
  )
    return summary(book)
  if (asks.has('summary') || (asks.has('define') && names('resolution')) || (asks.has('what') && question.namesResolution))
    return summary(book)
  return undefined
}

/** "Nghị quyết này áp dụng cho ai", "ai phải thực hiện": of the whole, not of one matter in it. */
const whomItBinds =
  /(?:nghi quyet|nq|van ban)(?: nay| do)? (?:duoc )?ap dung (?:cho|voi|doi voi|o|trong) (?:ai|nhung ai|doi tuong|nhung doi tuong|dau|pham vi|cap|don vi)|(?:doi tuong|pham vi) ap dung|^ai (?:phai |can |se )?(?:thuc hien|thi hanh|trien khai)[\s?.!]*$/

/** "Bản này là nghị quyết hay quyết định?" */
const whichKind =
  /\b(?:ban|van ban|nghi quyet|nq)\b.*\b(?:la|phai) (?:\w+ )?(?:quyet dinh|chi thi|ke hoach|thong bao|huong dan|ket luan|nghi quyet) (?:hay|khong|ko|k)\b/

/** More syllables that ask nothing outright are no heading looked up, but a question in words nobody here knows. */
const longestHeading = 9

const namesDeadline = /(?:moc thoi gian|thoi han|han chot|ky han|lo trinh).*(?:nao|khong|gi)\b/

/** "Ông Trần Văn Đông là ai": the text knows the name from its signature. */
function namesSigner(book: Book, question: Question): boolean {
  return (
    question.unknown.every((run) => run.length <= 2 || foldText(book.resolution.signer).includes(run)) &&
    foldText(question.text).includes(foldText(book.resolution.signer)) &&
    narrowing(question).every((id) => officesOfSigner.has(id))
  )
}

/** "Nghị quyết của ai, của ban chấp hành nào?" */
const ofWhom = /(?:nghi quyet|nq)(?: nay)?(?: la)? (?:cua|do) (?:\w+ ){0,5}(?:nao|ai)\b/

const ofWhich = /(?:cua|do) (?:ban|co quan|to chuc|don vi|cap|cong doan|lien doan)(?: \w+){0,3} nao (?:ban hanh|ra|lam)\b/

const officesOfSigner: ReadonlySet<string> = new Set([
  'executive-committee',
  'standing-committee',
  'chair',
  'province',
  'leading',
  'key-cadre',
  'cadre-work',
  'title',
])

/** Naming only these, and at least one of them. */
function only(narrow: readonly string[], allowed: readonly string[]): boolean {
  return narrow.length > 0 && narrow.every((id) => allowed.includes(id))
}

function quote(book: Book, id: string, text?: string): Citation {
  const section = sectionOf(book, id)
  return cite(book, section, text ?? section.paragraphs.join('\n'))
}

function dayOf(book: Book): { readonly shown: string; readonly citation: Citation } {
  const [year, month, day] = book.resolution.issuedOn.split('-')
  return { shown: `${day}/${month}/${year}`, citation: quote(book, 'META.date') }
}

function date(book: Book): Said {
  const { shown, citation } = dayOf(book)
  return { text: wording.date(shown, citation.label), citations: [citation] }
}

function place(book: Book): Said {
  const { citation } = dayOf(book)
  return { text: wording.place(quoted(citation)), citations: [citation] }
}

function signature(book: Book): { readonly who: string; readonly citation: Citation } {
  const { signer, signerOffice } = book.resolution
  return { who: `${signer}, ${signerOffice}`, citation: quote(book, 'META.sign', signer) }
}

export function signer(book: Book): Said {
  const { who, citation } = signature(book)
  return { text: wording.signed(who, citation.label), citations: [citation] }
}

function dateAndSigner(book: Book): Said {
  const { shown, citation } = dayOf(book)
  const signed = signature(book)
  return {
    text: wording.dateAndSigner(shown, signed.who, `${citation.label}; ${signed.citation.label}`),
    citations: [citation, signed.citation],
  }
}

function issuer(book: Book): Said {
  const citation = quote(book, 'META.issuer')
  return { text: wording.issuer(quoted(citation)), citations: [citation] }
}

function title(book: Book): Said {
  const citation = quote(book, 'META.title')
  return { text: wording.title(quoted(citation)), citations: [citation] }
}

function documentType(book: Book): Said {
  const citation = quote(book, 'META.type')
  return { text: wording.documentType(quoted(citation)), citations: [citation] }
}

export function recipients(book: Book): Said {
  const section = sectionOf(book, 'META.recipients')
  const names = section.paragraphs.slice(1).map((line) => line.replace(/[;.]$/, ''))
  const citation = cite(book, section, section.paragraphs.slice(1).join('\n'))
  return { text: wording.recipients(names, citation.label), citations: [citation] }
}

function summary(book: Book): Said {
  const heading = quote(book, 'META.title')
  const goal = sectionOf(book, 'II.1')
  const aim = cite(book, goal, (goal.paragraphs[1] ?? '').replace(/\.$/, ''))
  return { text: wording.summary(`${lowerFirst(heading.quote)} (${heading.label}).`, quoted(aim)), citations: [heading, aim] }
}

function goal(book: Book): Said {
  const section = sectionOf(book, 'II.1')
  const aim = cite(book, section, (section.paragraphs[1] ?? '').replace(/\.$/, ''))
  return { text: wording.found(book.resolution.name, quoted(aim)), citations: [aim] }
}

/** Whom it binds is not written as such: the last part says who has to carry it out. */
function bound(book: Book): Said {
  const ids = [...new Set(Object.values(book.resolution.duties))].map((id) => sectionOf(book, id))
  const citations = ids.map((section) => cite(book, section, gist(book, section)))
  const items = citations.map(({ quote: name, label }, i) => wording.numbered(i + 1, `${name} (${label})`))
  return { text: wording.bound(items.join('; ')), citations }
}

function parts(book: Book): Said {
  const sections = book.resolution.tree.sections.filter((s) => s.kind === 'part')
  const citations = sections.map((s) => cite(book, s, gist(book, s)))
  return {
    text: wording.parts(
      sections.length,
      sections.map((s) => `${s.id}. ${sentenceCase(gist(book, s))} (${labelOf(s)})`),
    ),
    citations,
  }
}

function targets(book: Book): Said {
  const { text, citations } = enumerate(book, book.resolution.targets, wording.targets)
  return { text, citations: [quote(book, book.resolution.targets, gist(book, sectionOf(book, book.resolution.targets))), ...citations] }
}

/** The targets that name a year to reach them by. */
function datedTargets(book: Book): Said | undefined {
  const dated = childrenOf(book, book.resolution.targets).filter((child) => /năm 20\d\d/u.test(displayText(child)))
  const citations = dated.map((child) => quote(book, child.id))
  return citations.length === 0 ? undefined : { text: wording.found(book.resolution.name, citations.map(quoted).join('; ')), citations }
}

function tasks(book: Book): Said {
  const { text, citations } = enumerate(book, book.resolution.tasks, wording.tasks)
  return { text, citations: [quote(book, book.resolution.tasks, gist(book, sectionOf(book, book.resolution.tasks))), ...citations] }
}

function enumerate(book: Book, id: string, say: (n: number, items: readonly string[]) => string): Said {
  const children = childrenOf(book, id)
  const items = children.map((child, i) => wording.numbered(i + 1, gist(book, child)))
  const label = wording.cited(book.resolution.name, labelOf(sectionOf(book, id)))
  return {
    text: say(children.length, items).replace(/\.$/, ` (${label}).`),
    citations: children.map((child) => cite(book, child, gist(book, child))),
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function sentenceCase(text: string): string {
  return text.charAt(0) + text.slice(1).toLowerCase()
}
