/** Answers from the documents added beside the resolution: the best clause, quoted whole, under the document's own name. */
import type { Answer, AnswerContext } from './answer.ts'
import type { Passage } from './passage.ts'
import { buildIndex, search } from './search.ts'
import { fold } from '../text.ts'
import { documentWording } from './documents-wording.ts'

/** A document in force, as answers need it. */
interface ShelfDocument {
  readonly id: string
  readonly title: string
  /** How a citation names it: "Luật Công đoàn 2024". */
  readonly citedAs: string
  readonly number: string | null
  /** YYYY-MM-DD; a document past its day is not quoted. */
  readonly validTo: string | null
  readonly validFrom: string | null
}

export interface ShelfEntry {
  readonly document: ShelfDocument
  readonly passages: readonly Passage[]
}

export interface DocumentsAnswerer {
  /** @returns undefined when no document holds anything near the question */
  answer(question: string, context: AnswerContext): (Answer & { readonly named: boolean }) | undefined
  verbatim(documentId: string, id: string): { readonly label: string; readonly text: string } | undefined
}

/**
 * Search's own normalised score of the best clause. Measured on 198 questions about fourteen laws and 1,029 about others: from 0.18 on, 95 of
 * 100 answerable questions are kept and 89 of 100 others refused; from 0.3 on, nearly none of the others is left. In between the
 * wording says "nearest", not "the answer". A question that names the document is about it, so less will do.
 */
const gates = { open: { sure: 0.3, near: 0.2 }, named: { sure: 0.2, near: 0.08 } } as const
const maxQuoteChars = 700

export function makeDocumentsAnswerer(entries: readonly ShelfEntry[]): DocumentsAnswerer {
  const all = entries.flatMap(({ document, passages }) => passages.map((passage) => ({ document, passage })))
  const byKey = new Map(all.map((entry) => [keyOf(entry.document.id, entry.passage.id), entry]))
  const units = entries.flatMap(({ document, passages }) => toUnits(passages).map((unit) => ({ document, ...unit })))
  const index = buildIndex(
    units.map(({ document, head, text }) => ({
      id: keyOf(document.id, head.id),
      title: head.heading.split(' › ').at(-1) ?? '',
      context: `${document.citedAs} ${head.heading}`,
      text,
      document: document.id,
    })),
  )
  const names = entries.map(({ document }) => ({ id: document.id, names: namesOf(document) }))

  function found(question: string, today: string) {
    const inForce = ({ document }: { document: ShelfDocument }) =>
      (document.validTo ?? '9999') >= today && (document.validFrom ?? '0000') <= today
    const folded = ` ${fold(question)} `
    const named = names.filter((entry) => entry.names.some((name) => folded.includes(` ${name} `))).map(({ id }) => id)
    const address = addressIn(question)
    const addressed = address && all.find((entry) => named.includes(entry.document.id) && inForce(entry) && isAt(entry.passage.id, address))
    if (addressed) return { entry: addressed, score: 1, clause: withChildren(addressed.document.id, addressed.passage), named: true }
    for (const hit of search(index, question, { limit: 5 })) {
      const unit = units[hit.passage]
      if (unit === undefined || !inForce(unit) || (named.length > 0 && !named.includes(unit.document.id))) continue
      const clause = unit.text.slice(hit.clause.start, hit.clause.end).trim()
      const entry = { document: unit.document, passage: passageAt(unit, hit.clause.start) }
      return { entry, score: hit.normalised, clause, named: named.length > 0 }
    }
    return undefined
  }

  function withChildren(documentId: string, passage: Passage): string {
    const below = all
      .filter(({ document, passage: other }) => document.id === documentId && other.id.startsWith(`${passage.id}.`))
      .map((entry) => entry.passage.display)
    return [passage.display, ...below].filter((text) => text !== '').join('\n')
  }

  return {
    answer(question, { today }) {
      if (all.length === 0) return undefined
      const best = found(question, today)
      if (best === undefined) return undefined
      const gate = best.named ? gates.named : gates.open
      if (best.score < gate.near) return undefined
      const { document, passage } = best.entry
      const quote = shorten(best.clause === '' ? passage.display : best.clause)
      const label = `${document.citedAs}, ${passage.label}`
      const kind = best.score >= gate.sure ? 'answer' : 'nearest'
      return {
        kind,
        text: documentWording[kind](quote, label),
        citations: [{ documentId: document.id, id: passage.id, quote: firstLine(quote, passage.display), label }],
        confidence: Math.min(0.95, 0.5 + best.score / 2),
        topic: { documentId: document.id, passageIds: [passage.id], terms: [] },
        offerForward: true,
        named: best.named,
      }
    },
    verbatim(documentId, id) {
      const entry = byKey.get(keyOf(documentId, id))
      if (entry === undefined) return undefined
      const below = all
        .filter(({ document, passage }) => document.id === documentId && passage.id.startsWith(`${id}.`))
        .map(({ passage }) => passage.raw)
      return {
        label: documentWording.verbatim(`${entry.document.citedAs}, ${entry.passage.label}`),
        text: [entry.passage.raw, ...below].join('\n'),
      }
    },
  }
}

/** What is searched as one: an article with all its clauses, or a passage that stands by itself. */
interface Unit {
  readonly head: Passage
  readonly text: string
  /** Where each passage begins in `text`, in order. */
  readonly starts: readonly { readonly at: number; readonly passage: Passage }[]
}

function toUnits(passages: readonly Passage[]): Unit[] {
  const units: Unit[] = []
  let inside: string | undefined
  for (const passage of passages) {
    if (inside !== undefined && passage.id.startsWith(`${inside}.`)) continue
    const isArticle = /(^|\.)D\d[^.]*$/.test(passage.id)
    inside = isArticle ? passage.id : undefined
    const parts = isArticle ? passages.filter(({ id }) => id === passage.id || id.startsWith(`${passage.id}.`)) : [passage]
    const starts: { at: number; passage: Passage }[] = []
    let text = ''
    for (const part of parts) {
      starts.push({ at: text.length, passage: part })
      text += `${part.display}\n`
    }
    units.push({ head: passage, text, starts })
  }
  return units
}

function passageAt({ head, starts }: Unit, at: number): Passage {
  return starts.findLast((start) => start.at <= at)?.passage ?? head
}

const keyOf = (documentId: string, id: string) => `${documentId}#${id}`

/** The ways people name a document: its short name, its number, its title. Folded. */
function namesOf({ citedAs, number, title }: ShelfDocument): string[] {
  return [citedAs, number ?? '', title].map(fold).filter((name) => name.length >= 5)
}

/** "khoản 2 Điều 5", "điểm a khoản 2 điều 5" as the end of a passage's id: articles are numbered through all chapters. */
function addressIn(question: string): string | undefined {
  const folded = fold(question)
  const article = /\bdieu (\d+[a-z]?)\b/.exec(folded)?.[1]
  if (article === undefined) return undefined
  const clause = /\bkhoan (\d+[a-z]?)\b/.exec(folded)?.[1]
  const point = /\bdiem ([a-z])\b/.exec(folded)?.[1]
  return [`D${article}`, clause && `K${clause}`, clause && point && `D${point}`].filter(Boolean).join('.')
}

const isAt = (id: string, address: string) => id === address || id.endsWith(`.${address}`)

function shorten(text: string): string {
  if (text.length <= maxQuoteChars) return text
  const cut = text.slice(0, maxQuoteChars)
  return cut.slice(0, Math.max(cut.lastIndexOf('. ') + 1, cut.lastIndexOf(';') + 1, cut.lastIndexOf(' ')))
}

/** A citation's quote stands in its own passage; an answer may go on into the clauses beneath it. */
function firstLine(quote: string, display: string): string {
  if (display.includes(quote)) return quote
  return display === '' ? quote : shorten(display)
}
