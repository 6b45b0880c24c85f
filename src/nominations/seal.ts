/**
 * The seal of a document: a code in the document made from everything else in it with a secret of the installation. Whoever changes one
 * letter, or a part that is not seen, would have to know the secret to make the code fit again; and the database remembers every part.
 */
import { createHash } from 'node:crypto'

/** Stands in the document for the seal while the seal is made. As long as a seal. */
export const sealBlank = 'X'.repeat(43)
/** Before the seal in the document, so that it is found again. */
const marker = 'NIÊM PHONG:'
const sealIn = new RegExp(`${marker} ([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])`, 'g')
const textPart = 'word/document.xml'

export const sealLine = (seal: string): string => `${marker} ${seal}`

type Parts = ReadonlyMap<string, Uint8Array>
/** The same text always gives the same 43 characters, and nobody without the secret can tell which. */
type Hide = (text: string) => string

/** @throws when the document has no place for exactly one seal */
export function sealed(parts: Parts, hide: Hide): { readonly parts: Parts; readonly seal: string; readonly digests: Digests } {
  const digests = digestsOf(parts)
  const seal = sealOf(digests, hide)
  const text = textOf(parts)
  if (text.split(sealLine(sealBlank)).length !== 2) throw new Error('the document has no place for its seal')
  const filled = new Map(parts).set(textPart, new TextEncoder().encode(text.replace(sealLine(sealBlank), sealLine(seal))))
  return { parts: filled, seal, digests }
}

/** SHA-256 by part of the document, the seal's own place left blank. */
export type Digests = Readonly<Record<string, string>>

export type Checked =
  /** Nothing was changed. */
  | { readonly type: 'whole'; readonly seal: string }
  | { readonly type: 'changed'; readonly seal: string; readonly parts: readonly string[] }
  /** It says no seal, or several. */
  | { readonly type: 'unsealed' }
  /** It says a seal that this installation never made. */
  | { readonly type: 'unknown'; readonly seal: string }

/** The seal a document shows; undefined when it shows none or several. */
export function sealShown(parts: Parts): string | undefined {
  const found = [...textOf(parts).matchAll(sealIn)].map(([, seal]) => seal)
  return found.length === 1 ? found[0] : undefined
}

/** @param recorded what the database remembers of the document with this seal */
export function check(parts: Parts, recorded: Digests | undefined, hide: Hide): Checked {
  const seal = sealShown(parts)
  if (seal === undefined) return { type: 'unsealed' }
  const blank = new Map(parts).set(textPart, new TextEncoder().encode(textOf(parts).replace(sealLine(seal), sealLine(sealBlank))))
  const digests = digestsOf(blank)
  if (recorded === undefined) return { type: 'unknown', seal }
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(digests)])].sort()
  const changed = names.filter((name) => recorded[name] !== digests[name])
  // The record itself could have been changed along with the document: the secret could not.
  if (changed.length === 0 && sealOf(digests, hide) !== seal) return { type: 'unknown', seal }
  return changed.length === 0 ? { type: 'whole', seal } : { type: 'changed', seal, parts: changed }
}

const textOf = (parts: Parts): string => new TextDecoder().decode(parts.get(textPart) ?? new Uint8Array())

const digestsOf = (parts: Parts): Digests =>
  Object.fromEntries([...parts].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]).sort())

/** Names are part of it: two parts swapped are not the same document. */
const sealOf = (digests: Digests, hide: Hide): string =>
  hide(`nomination file\n${JSON.stringify(Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1)))}`)
