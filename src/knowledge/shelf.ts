/** All documents in force as one answerer and one search; the resolution first, because the assistant is for it. */
import type { Answer, Answerer } from './answer.ts'
import { makeDocumentsAnswerer } from './documents-answerer.ts'
import type { ShelfEntry } from './documents-answerer.ts'
import { fuse, nearest } from './model/fuse.ts'
import type { VectorTable } from './model/fuse.ts'
import type { Retrieved } from './model/model-answer.ts'
import { withoutContactDetails } from './contact-details.ts'
import type { Passage } from './passage.ts'
import { buildIndex, search } from './search.ts'

export interface Shelf {
  readonly answerer: Answerer
  /** Passages for a model to read, best first. `vector` is the question's embedding, where there are passages' to hold it against. */
  search(question: string, vector?: Float32Array): Retrieved[]
  /** Everything that can be found, keyed as `learn` wants it. */
  readonly texts: ReadonlyMap<string, string>
  /** Takes the passages' vectors; until then search is by words alone. */
  learn(vectors: VectorTable): void
}

/** Weight of words against meaning when both are there; score fusion, which beats rank fusion on every published Vietnamese set. */
const lexicalShare = 0.6
const retrieved = 10

export function makeShelf(
  resolution: { readonly answerer: Answerer; readonly documentId: string; readonly name: string; readonly passages: readonly Passage[] },
  entries: readonly ShelfEntry[],
): Shelf {
  const documents = makeDocumentsAnswerer(entries)
  const all = [
    ...resolution.passages.map((passage) => ({ passage, name: resolution.name })),
    ...entries.flatMap(({ document, passages }) => passages.map((passage) => ({ passage, name: document.citedAs }))),
  ].filter(({ passage }) => passage.display.trim() !== '')
  const byKey = new Map(all.map((entry) => [`${entry.passage.documentId}#${entry.passage.id}`, entry]))
  const index = buildIndex(
    all.map(({ passage, name }) => ({
      id: `${passage.documentId}#${passage.id}`,
      title: passage.heading.split(' › ').at(-1) ?? '',
      context: `${name} ${passage.heading}`,
      text: passage.display,
      document: passage.documentId,
    })),
  )
  let vectors: VectorTable | undefined

  return {
    answerer: {
      answer(said, context) {
        const question = withoutContactDetails(said)
        const own = resolution.answerer.answer(question, context)
        const other = entries.length === 0 ? undefined : documents.answer(question, context)
        if (other === undefined) return own
        const { named, ...answer } = other
        return prefers(own, answer, named) ? answer : own
      },
      verbatim: (documentId, id) =>
        documentId === resolution.documentId ? resolution.answerer.verbatim(documentId, id) : documents.verbatim(documentId, id),
    },
    search(question, vector) {
      const lexical = search(index, question, { limit: 3 * retrieved }).map(({ id, score }) => ({ key: id, score }))
      const fused =
        vector === undefined || vectors === undefined ? lexical : fuse(lexical, nearest(vectors, vector, 3 * retrieved), lexicalShare)
      return fused.slice(0, retrieved).flatMap(({ key }) => {
        const found = byKey.get(key)
        if (found === undefined) return []
        const { documentId, id, label, heading, display } = found.passage
        return [{ documentId, id, label: label.startsWith(found.name) ? label : `${found.name}, ${label}`, heading, display }]
      })
    },
    texts: new Map(all.map(({ passage }) => [`${passage.documentId}#${passage.id}`, `${passage.heading}\n${passage.display}`])),
    learn(table) {
      vectors = table
    },
  }
}

/** Whether the added documents' answer should be given instead of the resolution's. */
function prefers(own: Answer, other: Answer, named: boolean): boolean {
  if (named) return true
  switch (own.kind) {
    case 'small_talk':
    case 'answer':
      return false
    case 'nearest':
    case 'not_in_text':
    case 'out_of_scope':
      return other.kind === 'answer'
  }
}
