/** How facts about the document itself are said, each with the line it rests on. */
import type { Citation } from '../answer.ts'
import { childrenOf, cite, gist, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import type { Said } from './facts.ts'
import { labelOf } from './label.ts'
import { displayText } from '../structure.ts'
import { wording } from './wording.ts'

function quote(book: Book, id: string, text?: string): Citation {
  const section = sectionOf(book, id)
  return cite(book, section, text ?? section.paragraphs.join('\n'))
}

function dayOf(book: Book): { readonly shown: string; readonly citation: Citation } {
  const [year, month, day] = book.resolution.issuedOn.split('-')
  return { shown: `${day}/${month}/${year}`, citation: quote(book, 'META.date') }
}

export function date(book: Book): Said {
  const { shown, citation } = dayOf(book)
  return { text: wording.date(shown, citation.label), citations: [citation] }
}

export function place(book: Book): Said {
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

export function dateAndSigner(book: Book): Said {
  const { shown, citation } = dayOf(book)
  const signed = signature(book)
  return {
    text: wording.dateAndSigner(shown, signed.who, `${citation.label}; ${signed.citation.label}`),
    citations: [citation, signed.citation],
  }
}

export function issuer(book: Book): Said {
  const citation = quote(book, 'META.issuer')
  return { text: wording.issuer(quoted(citation)), citations: [citation] }
}

export function title(book: Book): Said {
  const citation = quote(book, 'META.title')
  return { text: wording.title(quoted(citation)), citations: [citation] }
}

export function documentType(book: Book): Said {
  const citation = quote(book, 'META.type')
  return { text: wording.documentType(quoted(citation)), citations: [citation] }
}

export function recipients(book: Book): Said {
  const section = sectionOf(book, 'META.recipients')
  const names = section.paragraphs.slice(1).map((line) => line.replace(/[;.]$/, ''))
  const citation = cite(book, section, section.paragraphs.slice(1).join('\n'))
  return { text: wording.recipients(names, citation.label), citations: [citation] }
}

export function summary(book: Book): Said {
  const heading = quote(book, 'META.title')
  const goal = sectionOf(book, 'II.1')
  const aim = cite(book, goal, (goal.paragraphs[1] ?? '').replace(/\.$/, ''))
  return { text: wording.summary(`${lowerFirst(heading.quote)} (${heading.label}).`, quoted(aim)), citations: [heading, aim] }
}

export function goal(book: Book): Said {
  const section = sectionOf(book, 'II.1')
  const aim = cite(book, section, (section.paragraphs[1] ?? '').replace(/\.$/, ''))
  return { text: wording.found(book.resolution.name, quoted(aim)), citations: [aim] }
}

/** Whom it binds is not written as such: the last part says who has to carry it out. */
export function bound(book: Book): Said {
  const ids = [...new Set(Object.values(book.resolution.duties))].map((id) => sectionOf(book, id))
  const citations = ids.map((section) => cite(book, section, gist(book, section)))
  const items = citations.map(({ quote: name, label }, i) => wording.numbered(i + 1, `${name} (${label})`))
  return { text: wording.bound(items.join('; ')), citations }
}

export function parts(book: Book): Said {
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

export function targets(book: Book): Said {
  const { text, citations } = enumerate(book, book.resolution.targets, wording.targets)
  return { text, citations: [quote(book, book.resolution.targets, gist(book, sectionOf(book, book.resolution.targets))), ...citations] }
}

/** The targets that name a year to reach them by. */
export function datedTargets(book: Book): Said | undefined {
  const dated = childrenOf(book, book.resolution.targets).filter((child) => /năm 20\d\d/u.test(displayText(child)))
  const citations = dated.map((child) => quote(book, child.id))
  return citations.length === 0 ? undefined : { text: wording.found(book.resolution.name, citations.map(quoted).join('; ')), citations }
}

export function tasks(book: Book): Said {
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
