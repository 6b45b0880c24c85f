import type { Passage } from '../passage.ts'
import { readMetadata } from './metadata.ts'
import type { DocumentMetadata, MetadataOverrides } from './metadata.ts'
import type { DocumentKind, Refusal } from './outcome.ts'
import { refuse } from './outcome.ts'
import { readDocument, readLimits } from './read-document.ts'
import type { ReadLimits } from './read-document.ts'
import { toSections } from './sections.ts'

export interface ImportOptions extends MetadataOverrides {
  readonly documentId: string
  readonly limits?: ReadLimits
}

export interface Imported {
  readonly ok: true
  readonly kind: DocumentKind
  readonly metadata: DocumentMetadata
  /** In reading order, parents before children. */
  readonly passages: readonly Passage[]
  /** For the operator, English. */
  readonly warnings: readonly string[]
}

/** More than any statute has; beyond it a text is a table or a list that lost its shape. */
const maxPassages = 20_000

/**
 * A file as a document to answer from. Stores nothing; what the operator says about it in `options` wins over what its text says.
 *
 * @param filename - its ending says how to read it, its stem names the document when nothing else does; never used as a path
 */
export async function importDocument(source: string | Uint8Array, filename: string, options: ImportOptions): Promise<Imported | Refusal> {
  const read = await readDocument(source, filename, options.limits ?? readLimits)
  if (!read.ok) return read
  const passages = toSections(read.text, options.documentId)
  if (passages.length === 0) return refuse('empty', 'the document holds no text')
  if (passages.length > maxPassages) return refuse('too_large', `the text falls into ${passages.length} pieces; add its parts one by one`)
  const metadata = readMetadata(read.text, filename, options)
  return { ok: true, kind: read.kind, metadata, passages, warnings: [...read.warnings, ...structureWarnings(passages, metadata)] }
}

function structureWarnings(passages: readonly Passage[], metadata: DocumentMetadata): string[] {
  const isPlain = passages.every(({ id }) => /^s\d+$/.test(id))
  const doubled = passages.filter(({ id }) => id.includes('~')).map(({ label }) => label)
  return [
    ...(isPlain ? ['no headings or numbered parts were recognised; it will be cited by the paragraph'] : []),
    ...(doubled.length > 0
      ? [`numbered twice in the text: ${doubled.slice(0, 5).join('; ')}${doubled.length > 5 ? ` and ${doubled.length - 5} more` : ''}`]
      : []),
    ...(metadata.number === undefined ? ['no number (số, ký hiệu) was found; give it with --number if there is one'] : []),
    ...(metadata.issuedOn === undefined ? ['no date was found; give it with --issued'] : []),
  ]
}
