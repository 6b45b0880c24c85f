/** Makes the sealed file of a nomination, and says of any file whether it is one and still the same. */
import { Packer } from 'docx'

import { signature } from '../../console/access.ts'
import { packArchive, readArchive } from '../../knowledge/import/archive.ts'
import type { Seal } from '../../privacy/seal.ts'
import { documentOf } from '../../reporting/official-paper.ts'
import { committed } from '../jobs.ts'
import { look } from '../looking/jobs.ts'
import type { NominationDeps, Outcome } from '../looking/jobs.ts'
import type { Nomination } from '../nomination.ts'
import { paperOf } from '../paper.ts'
import { check, sealed, sealShown } from '../seal.ts'
import type { Checked } from '../seal.ts'
import { fileBySeal, recordFile } from '../store.ts'

export interface PaperDeps extends NominationDeps {
  /** Its `hide` makes the seal. */
  readonly seal: Pick<Seal, 'hide'>
  readonly organisation: string
}

/** Hands the file out; what it was is remembered, what it says is not. */
export async function makeFile(
  code: string,
  deps: PaperDeps,
): Promise<Outcome<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly seal: string; readonly name: string }>> {
  const found = await look(code, deps, `making the file of ${code}`)
  if (!found.ok) return found
  const { nomination } = found.opened
  const packed = await Packer.toBuffer(documentOf(paperOf(found.opened, deps.at), deps.organisation))
  const archive = readArchive(packed, () => true)
  if (!archive.ok) throw new Error(`the document could not be read back: ${archive.code}`)
  const { parts, seal, digests } = sealed(archive.parts, deps.seal.hide)
  const by = signature(deps.viewer).actor
  const refused = await committed(
    deps,
    [recordFile({ id: seal, nominationId: nomination.id, parts: digests, by, at: deps.at })],
    nomination.cadreId,
    `made file ${seal} of ${code}`,
  )
  if (refused !== undefined) return { ok: false, code: refused }
  return { ok: true, bytes: new Uint8Array(packArchive(parts)), seal, name: `${code}.docx` }
}

export type Verified =
  | { readonly type: 'no_document' }
  | { readonly type: 'unsealed' }
  | { readonly type: 'unknown'; readonly seal: string }
  | (Extract<Checked, { type: 'whole' | 'changed' }> & {
      readonly nomination: Pick<Nomination, 'code' | 'kind'>
      readonly by: string
      readonly at: number
    })

/** Says who made the file and when, never what stands in it. */
export async function verifyFile(bytes: Uint8Array, { db, seal }: Pick<PaperDeps, 'db' | 'seal'>): Promise<Verified> {
  const archive = readArchive(bytes, () => true)
  if (!archive.ok) return { type: 'no_document' }
  const shown = sealShown(archive.parts)
  if (shown === undefined) return { type: 'unsealed' }
  const found = await fileBySeal(db, shown)
  const checked = check(archive.parts, found?.file.parts, seal.hide)
  if (checked.type === 'unsealed' || checked.type === 'unknown' || found === undefined) return { type: 'unknown', seal: shown }
  const { code, kind } = found.nomination
  return { ...checked, nomination: { code, kind }, by: found.file.by, at: found.file.at }
}
