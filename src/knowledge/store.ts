/** Documents and their passages. */
import { and, asc, desc, eq } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import type { Values, Write } from '../../db/query.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Passage } from './passage.ts'

/** A document as people cite it, without its text. */
export interface DocumentRecord {
  readonly id: string
  readonly series: string
  readonly version: number
  readonly title: string
  readonly citedAs: string
  readonly number: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly status: 'active' | 'replaced' | 'retired'
  readonly sha256: string
  readonly fileName: string
  readonly addedAt: number
}

type NewDocument = Omit<DocumentRecord, 'status'>

const insertDocument = write((q, t, p: Values<NewDocument>) =>
  q
    .insert(t.documents)
    .values({
      ...valuesOf(p, 'id', 'series', 'version', 'title', 'citedAs', 'number', 'issuer', 'issuedOn', 'validFrom', 'validTo'),
      status: 'active',
      sha256: p('sha256'),
      fileName: p('fileName'),
      addedAt: p('addedAt'),
    })
    .onConflictDoNothing()
    .returning({ id: t.documents.id }),
)
const replaceOlder = write((q, t, p: Values<{ series: string }>) =>
  q
    .update(t.documents)
    .set({ status: 'replaced' })
    .where(and(eq(t.documents.series, p('series')), eq(t.documents.status, 'active'))),
)
const insertPassage = write(
  (
    q,
    t,
    p: Values<{
      documentId: string
      id: string
      parentId: string | null
      position: number
      heading: string
      label: string
      raw: string
      display: string
      corrected: boolean
    }>,
  ) =>
    q.insert(t.passages).values(valuesOf(p, 'documentId', 'id', 'parentId', 'position', 'heading', 'label', 'raw', 'display', 'corrected')),
)

/** A new version: the one in force before it is kept, marked replaced. Refused as 'exists' when that version is there already. */
export function addDocument(document: NewDocument, passages: readonly Passage[]): Write[] {
  return [
    fill(replaceOlder, { series: document.series }),
    fill(insertDocument, { ...document }, 'exists'),
    ...passages.map(({ order, parentId, ...passage }) => fill(insertPassage, { ...passage, parentId: parentId ?? null, position: order })),
  ]
}

const activeDocuments = read((q, t) =>
  q.select().from(t.documents).where(eq(t.documents.status, 'active')).orderBy(asc(t.documents.addedAt)),
)
const allDocuments = read((q, t) => q.select().from(t.documents).orderBy(asc(t.documents.series), desc(t.documents.version)))
const passagesOf = read((q, t, p: Values<{ documentId: string }>) =>
  q
    .select()
    .from(t.passages)
    .where(eq(t.passages.documentId, p('documentId')))
    .orderBy(asc(t.passages.position)),
)

/** What answers are drawn from now. */
export const documentsInForce = (db: Database): Promise<DocumentRecord[]> => db.read(activeDocuments, {})
/** Everything ever added, newest version of each series first. */
export const listDocuments = (db: Database): Promise<DocumentRecord[]> => db.read(allDocuments, {})

export async function loadPassages(db: Database, documentId: string): Promise<Passage[]> {
  return (await db.read(passagesOf, { documentId })).map(({ position, parentId, ...passage }) => ({
    ...passage,
    order: position,
    ...(parentId !== null && { parentId }),
  }))
}

const setStatus = write((q, t, p: Values<{ id: string; status: string }>) =>
  q
    .update(t.documents)
    .set({ status: p('status') })
    .where(eq(t.documents.id, p('id')))
    .returning({ id: t.documents.id }),
)
/** Takes a document out of the answers; its text stays. Refused as 'unknown'. */
export const retireDocument = (id: string): Write => fill(setStatus, { id, status: 'retired' }, 'unknown')
