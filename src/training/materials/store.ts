/** Files of classes. */
import { eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

interface Row {
  id: string
  classId: string
  name: string
  type: string
  size: number
  content: string
  at: number
}

const put = write((q, t, p: Values<Row>) =>
  q.insert(t.classFiles).values(valuesOf(p, 'id', 'classId', 'name', 'type', 'size', 'content', 'at')),
)
export const keepFile = ({ bytes, ...row }: Omit<Row, 'content' | 'size'> & { readonly bytes: Uint8Array }): Write =>
  fill(put, { ...row, size: bytes.length, content: Buffer.from(bytes).toString('base64') })

const drop = write((q, t, p: Values<{ id: string }>) => q.delete(t.classFiles).where(eq(t.classFiles.id, p('id'))))
export const dropFile = (id: string): Write => fill(drop, { id })

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.classFiles)
    .where(eq(t.classFiles.id, p('id'))),
)
export async function fileById(db: Database, id: string) {
  const [row] = await db.read(one, { id })
  return row && { name: row.name, type: row.type, bytes: new Uint8Array(Buffer.from(row.content, 'base64')) }
}
