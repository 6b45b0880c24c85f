/** Pictures and voice messages people send with a case: which are taken, and what is cut out of them before they are kept. */
import type { InboundContent } from '../messages.ts'

/** A picture or a voice message that can be fetched; undefined for anything else. */
export function fileIn({ kind, url, reference }: Extract<InboundContent, { type: 'attachment' }>) {
  const address = url ?? reference
  return address !== undefined && (kind === 'image' || kind === 'audio') ? { kind, url: address } : undefined
}

/** Larger files are not kept (bytes). A telephone's picture as messengers pass it on is below one tenth of it. */
export const maxFileBytes = 5 * 1024 * 1024

/** Why a file is not kept. */
export type FileRefusal = 'size' | 'type' | 'gone'

export type Checked =
  | { readonly ok: true; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: Exclude<FileRefusal, 'gone'> }

/** What the bytes themselves say they are; a name or a header says nothing. Pictures lose what tells where and with what they were made. */
export function checkedFile(bytes: Uint8Array): Checked {
  if (bytes.length > maxFileBytes) return { ok: false, why: 'size' }
  const [mime, strip] = typeOf(bytes) ?? []
  if (mime === undefined || strip === undefined) return { ok: false, why: 'type' }
  const kept = strip(bytes)
  return kept === undefined ? { ok: false, why: 'type' } : { ok: true, mime, bytes: kept }
}

type Strip = (bytes: Uint8Array) => Uint8Array | undefined

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))
const asIs: Strip = (bytes) => bytes

function typeOf(bytes: Uint8Array): readonly [string, Strip] | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return ['image/jpeg', withoutSegments]
  if (ascii(bytes, 1, 4) === 'PNG' && bytes[0] === 0x89) return ['image/png', withoutTexts]
  if (ascii(bytes, 0, 4) === 'OggS') return ['audio/ogg', asIs]
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return ['audio/mpeg', asIs]
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return ['audio/aac', asIs]
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(M4A|mp4|iso)/.test(ascii(bytes, 8, 12))) return ['audio/mp4', asIs]
  // What Chromium records (WebM: EBML, RFC 8794); films of telephones are MP4.
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return ['audio/webm', asIs]
  return ascii(bytes, 0, 5) === '#!AMR' ? ['audio/amr', asIs] : undefined
}

/**
 * A JPEG without its application segments and comments (Exif with place and camera, XMP, thumbnails), but with the way it is to be turned
 * (ISO/IEC 10918-1, B.1.1; Exif 2.3, 4.6.4). JFIF (APP0) and Adobe's colours (APP14) stay.
 * @returns undefined when it is none
 */
function withoutSegments(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // What stands behind the picture (a film, a second picture with its own Exif, a maker's notes) is no part of it.
    if (marker === 0xd9) return joined([...kept, bytes.subarray(at, at + 2)])
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    const segment = bytes.subarray(at, end)
    const tells = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe
    if (!tells) kept.push(segment)
    const turned = marker === 0xe1 ? orientationOf(segment) : 1
    if (turned > 1 && turned <= 8) kept.push(exifOf(turned))
    if (end <= at + 2) return undefined
    at = end
    if (marker !== 0xda) continue
    // A scan: to the next marker that is neither a stuffed byte nor a restart. Segments may stand between two scans.
    while (at < bytes.length && (bytes[at] !== 0xff || isInScan(bytes[at + 1] ?? 0))) at++
    kept.push(bytes.subarray(end, at))
    // Cut off on its way: what there is can be looked at.
    if (at === bytes.length) return joined(kept)
  }
  return undefined
}

const isInScan = (marker: number): boolean => marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)

/** The value of tag 0x0112 in an Exif segment; 1 where there is none. */
function orientationOf(segment: Uint8Array): number {
  if (ascii(segment, 4, 8) !== 'Exif') return 1
  const view = new DataView(segment.buffer, segment.byteOffset + 10, Math.max(0, segment.length - 10))
  if (view.byteLength < 14) return 1
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return 1
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    if (entry + 12 > view.byteLength) return 1
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little)
  }
  return 1
}

/** An Exif segment that says how a picture is turned and nothing else. */
const exifOf = (turned: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  ])

/** Chunks without which a PNG is not the same picture (ISO/IEC 15948, 11.2–11.3). */
const pictureChunks: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
])

function withoutTexts(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    const name = ascii(bytes, at + 4, at + 8)
    if (end > bytes.length) return undefined
    if (pictureChunks.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return undefined
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Zalo keeps what people send on hosts of its own; from anywhere else nothing is fetched. @param roots addresses of the configured platforms */
export function mayFetch(url: string, roots: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  if (roots.some((root) => URL.canParse(root) && new URL(root).origin === origin)) return true
  return protocol === 'https:' && /(^|\.)(zdn|zadn|zaloapp|zalo)\.(vn|me|com)$/.test(hostname)
}
