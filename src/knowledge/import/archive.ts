import { crc32, inflateRawSync } from 'node:zlib'

import type { Refusal } from './outcome.ts'
import { refuse } from './outcome.ts'

/** Limits on what is really unpacked; the sizes an archive declares are not believed. */
export interface ArchiveLimits {
  readonly maxEntries: number
  readonly maxPartBytes: number
  readonly maxBytesInAll: number
}

/** A thousand pages of Word are about 15 MB of XML. */
const archiveLimits: ArchiveLimits = { maxEntries: 5_000, maxPartBytes: 24 * 1024 * 1024, maxBytesInAll: 48 * 1024 * 1024 }

/**
 * The parts of a ZIP archive whose names `wanted` accepts, unpacked in memory. Names are only looked up, never used as paths.
 *
 * Strict on purpose: anything two readers could read differently (bytes before the archive, ZIP64, a name twice) is refused.
 */
export function readArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits = archiveLimits,
): { readonly ok: true; readonly parts: ReadonlyMap<string, Uint8Array> } | Refusal {
  const damaged = refuse('damaged', 'the archive inside the file is damaged; open it in Word and save it again')
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > buffer.length) return damaged
  const count = buffer.readUInt16LE(end + 10)
  const size = buffer.readUInt32LE(end + 12)
  const start = buffer.readUInt32LE(end + 16)
  if (count > limits.maxEntries) return refuse('bomb', `the archive inside the file holds ${count} entries; a document holds a few dozen`)
  if (start + size !== end) return damaged
  const parts = new Map<string, Uint8Array>()
  let left = limits.maxBytesInAll
  let at = start
  for (let i = 0; i < count; i++) {
    const entry = readEntry(buffer, at)
    if (entry === undefined) return damaged
    at = entry.next
    if (!wanted(entry.name)) continue
    if (parts.has(entry.name)) return damaged
    const inflated = inflate(entry, Math.min(left, limits.maxPartBytes))
    if (inflated === 'too_large') return refuse('bomb', 'the file unpacks to far more than a document holds; it was not opened')
    if (inflated === undefined) return damaged
    left -= inflated.length
    parts.set(entry.name, inflated)
  }
  return { ok: true, parts }
}

/** An archive of the given parts, stored without compression. */
export function packArchive(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, data] of parts) {
    const nameBytes = Buffer.from(name, 'utf8')
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2) // names are UTF-8
    head.writeUInt32LE(crc32(data), 10)
    head.writeUInt32LE(data.length, 14)
    head.writeUInt32LE(data.length, 18)
    head.writeUInt16LE(nameBytes.length, 22)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), head, nameBytes, Buffer.from(data))
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, nameBytes)
    offset += 30 + nameBytes.length + data.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly data: Buffer
  readonly next: number
}

/** One record of the central directory with the bytes it points to; undefined when either lies outside the file. */
function readEntry(buffer: Buffer, at: number): Entry | undefined {
  if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) return undefined
  const flags = buffer.readUInt16LE(at + 8)
  const packed = buffer.readUInt32LE(at + 20)
  const nameLength = buffer.readUInt16LE(at + 28)
  const next = at + 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  const local = buffer.readUInt32LE(at + 42)
  const isEncrypted = (flags & 1) !== 0
  if (next > buffer.length || isEncrypted || local + 30 > buffer.length || buffer.readUInt32LE(local) !== 0x04034b50) return undefined
  const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
  if (from + packed > buffer.length) return undefined
  return {
    name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
    method: buffer.readUInt16LE(at + 10),
    data: buffer.subarray(from, from + packed),
    next,
  }
}

function inflate(entry: Entry, maxBytes: number): Buffer | 'too_large' | undefined {
  if (entry.method === 0) return entry.data.length > maxBytes ? 'too_large' : entry.data
  if (entry.method !== 8) return undefined
  try {
    return inflateRawSync(entry.data, { maxOutputLength: Math.max(1, maxBytes) })
  } catch (error) {
    return error instanceof RangeError ? 'too_large' : undefined
  }
}
