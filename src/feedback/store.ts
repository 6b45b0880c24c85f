import { eq } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { CaseKind } from '../../db/tables/feedback.ts'

const insertCase = write(
  (q, t, p: Values<{ id: string; code: string; contactId: string; kind: string; text: string | null; dueAt: number; createdAt: number }>) =>
    q.insert(t.cases).values({
      id: p('id'),
      code: p('code'),
      contactId: p('contactId'),
      kind: p('kind'),
      text: p('text'),
      status: 'open',
      dueAt: p('dueAt'),
      createdAt: p('createdAt'),
    }),
)

/** Something for an officer. `text` is absent where the person has not agreed that their words are kept. */
export function openCase(row: {
  readonly id: string
  readonly code: string
  readonly contactId: string
  readonly kind: CaseKind
  readonly text?: string
  readonly dueAt: number
  readonly createdAt: number
}): Write {
  return fill(insertCase, { ...row, text: row.text ?? null })
}

const open = read((q, t) => q.select().from(t.cases).where(eq(t.cases.status, 'open')).orderBy(t.cases.dueAt))
/** What waits for an officer, most pressing first. */
export const openCases = (db: Database) => db.read(open, {})
