/** Answers from the documents added beside the resolution: the best clause, quoted whole, under the document's own name. */
import type { Answer, AnswerContext } from './answer.ts'
import type { Passage } from './passage.ts'
import { buildIndex, search } from './search.ts'
import { fold } from './analyzer.ts'
import { documentWording } from './documents-wording.ts'

/** A document in force, as answers need it. */
export interface ShelfDocument {
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
 * Score ÷ the question's own weight. Measured on 1,289 legal questions: above 0.58, 94 of 100 questions on other subjects are refused
 * and 95 of 100 answerable ones kept. Between the two the wording says "nearest", not "the answer".
 */
const sure = 0.58
const near = 0.45
const maxQuoteChars = 700

export function makeDocumentsAnswerer(entries: readonly ShelfEntry[]): DocumentsAnswerer {
  const all = entries.flatMap(({ document, passages }) => passages.map((passage) => ({ document, passage })))
  const byKey = new Map(all.map((entry) => [keyOf(entry.document.id, entry.passage.id), entry]))
  const index = buildIndex(
    all.map(({ document, passage }) => ({
      id: keyOf(document.id, passage.id),
      title: passage.heading.split(' › ').at(-1) ?? '',
      context: `${document.citedAs} ${passage.heading}`,
      text: passage.display,
      document: document.id,
    })),
  )
  const names = entries.map(({ document }) => ({ id: document.id, names: namesOf(document) }))

  function found(question: string, today: string) {
    const inForce = ({ document }: { document: ShelfDocument }) =>
      (document.validTo ?? '9999') >= today && (document.validFrom ?? '0000') <= today
    const folded = ` ${fold(question)} `
    const named = names.filter((entry) => entry.names.some((name) => folded.includes(` ${name} `))).map(({ id }) => id)
    const addressed = named.map((id) => addressIn(question, id)).find((key) => key !== undefined && byKey.has(key))
    if (addressed !== undefined) {
      const entry = byKey.get(addressed)
      if (entry !== undefined && inForce(entry))
        return { entry, score: 1, clause: withChildren(entry.document.id, entry.passage), named: true }
    }
    for (const hit of search(index, question, { limit: 5 })) {
      const entry = byKey.get(hit.id)
      if (entry === undefined || !inForce(entry) || (named.length > 0 && !named.includes(entry.document.id))) continue
      return {
        entry,
        score: hit.normalised,
        clause: entry.passage.display.slice(hit.clause.start, hit.clause.end).trim(),
        named: named.length > 0,
      }
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
      if (best === undefined || best.score < near) return undefined
      const { document, passage } = best.entry
      const quote = shorten(best.clause === '' ? passage.display : best.clause)
      const label = `${document.citedAs}, ${passage.label}`
      const kind = best.score >= sure ? 'answer' : 'nearest'
      return {
        kind,
        text: documentWording[kind](quote, label),
        citations: [{ documentId: document.id, id: passage.id, quote: firstLine(quote, passage.display), label }],
        confidence: Math.min(0.95, best.score),
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

const keyOf = (documentId: string, id: string) => `${documentId}#${id}`

/** The ways people name a document: its short name, its number, its title. Folded. */
function namesOf({ citedAs, number, title }: ShelfDocument): string[] {
  return [citedAs, number ?? '', title].map(fold).filter((name) => name.length >= 5)
}

/** "khoản 2 Điều 5", "điểm a khoản 2 điều 5" of a document that the question names. */
function addressIn(question: string, documentId: string): string | undefined {
  const folded = fold(question)
  const article = /\bdieu (\d+[a-z]?)\b/.exec(folded)?.[1]
  if (article === undefined) return undefined
  const clause = /\bkhoan (\d+[a-z]?)\b/.exec(folded)?.[1]
  const point = /\bdiem ([a-z])\b/.exec(folded)?.[1]
  return keyOf(documentId, [`D${article}`, clause && `K${clause}`, clause && point && `D${point}`].filter(Boolean).join('.'))
}

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
