import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import type { BroadcastContent } from '../broadcast.ts'

/** The first bytes of a PNG and of a JPEG. */
const kinds = [
  { ending: '.png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { ending: '.jpg', begins: [0xff, 0xd8, 0xff] },
] as const

/**
 * Keeps a picture beside the database under the name of its hash: what was approved cannot be exchanged by exchanging a file.
 * @returns undefined when it is neither PNG nor JPEG
 */
export async function keepImage(bytes: Uint8Array, databaseUrl: string): Promise<BroadcastContent['image'] | undefined> {
  const kind = kinds.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte))
  if (kind === undefined) return undefined
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = join(/^postgres/.test(databaseUrl) || databaseUrl === ':memory:' ? 'data' : dirname(databaseUrl), 'broadcasts')
  await mkdir(folder, { recursive: true })
  const path = resolve(folder, `${sha256}${kind.ending}`)
  await writeFile(path, bytes)
  return { path, sha256 }
}
