/** Pictures and PDF files that go with a broadcast. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import type { BroadcastContent } from '../broadcast.ts'
import { fileOf } from '../compose.ts'

/** The first bytes of a PNG, a JPEG and a PDF; most bytes of each: what every channel takes (Zalo: 1 MB a picture, 5 MB a file). */
const kinds = [
  { ending: '.png', begins: [0x89, 0x50, 0x4e, 0x47], most: 1_000_000 },
  { ending: '.jpg', begins: [0xff, 0xd8, 0xff], most: 1_000_000 },
  { ending: '.pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d], most: 5_000_000 },
] as const

export type KeptFile = Pick<BroadcastContent, 'image' | 'document'>

/**
 * Keeps a picture or a PDF beside the database under the name of its hash: what was approved cannot be exchanged by exchanging a file.
 * @param name as people will see it
 * @returns undefined when it is neither PNG, JPEG nor PDF, or too large for a channel
 */
export async function keepFile(bytes: Uint8Array, name: string, databaseUrl: string): Promise<KeptFile | undefined> {
  const kind = kinds.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte))
  if (kind === undefined || bytes.length > kind.most) return undefined
  const sha256 = hashOf(bytes)
  const folder = join(/^postgres/.test(databaseUrl) || databaseUrl === ':memory:' ? 'data' : dirname(databaseUrl), 'broadcasts')
  await mkdir(folder, { recursive: true })
  const path = resolve(folder, `${sha256}${kind.ending}`)
  await writeFile(path, bytes)
  return kind.ending === '.pdf' ? { document: { path, sha256, name: pdfName(name) } } : { image: { path, sha256 } }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** One line, no path, ending in .pdf. */
function pdfName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}"/\\]+/gu, ' ')
    .trim()
    .replace(/\.pdf$/i, '')
  return `${plain === '' ? 'van-ban' : plain.slice(0, 80)}.pdf`
}

/** The bytes that go with a message; 'changed' when they are gone or no longer those that were sealed. */
export async function bytesOf(content: KeptFile): Promise<Buffer<ArrayBuffer> | 'changed' | undefined> {
  const file = fileOf(content)
  if (file === undefined) return undefined
  const bytes = await readFile(file.path).catch(() => undefined)
  return bytes !== undefined && hashOf(bytes) === file.sha256 ? bytes : 'changed'
}
