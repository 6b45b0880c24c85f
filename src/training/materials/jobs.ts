/** Officers put up papers of a class and take them down; those with a seat are told once when several came together. */
import type { Material } from '../../../db/tables/training.ts'
import type { Write } from '../../../db/query.ts'
import { isOn } from '../class.ts'
import { tell } from '../jobs.ts'
import { addressOf, fileIdIn, fileTypeOf, maxFileBytes, maxMaterials } from '../materials.ts'
import { retried } from '../operating/jobs.ts'
import type { OperatingDeps } from '../operating/jobs.ts'
import { classById, saveClass } from '../store.ts'
import { dropFile, keepFile } from './store.ts'

export type PaperRefusal = 'no_class' | 'no_address' | 'wrong_kind' | 'too_large' | 'too_many' | 'no_paper'
type Done = { readonly ok: true } | { readonly ok: false; readonly code: PaperRefusal }

/** 80 random bits: whoever has the address may read the paper. */
const idLetters = 16
/** Papers put up one after another are told of together (ms). */
const gatherMs = 15 * 60_000

export async function addLink(classId: string, label: string, url: string, deps: OperatingDeps): Promise<Done> {
  if (!/^https:\/\/[^\s/]+\.[^\s]+$/.test(url)) return { ok: false, code: 'no_address' }
  return add(classId, { label, url }, [], deps)
}

/** @param name as the officer's file was called; its ending says what it is, and so must its first bytes */
export async function addFile(classId: string, label: string, name: string, bytes: Uint8Array, deps: OperatingDeps): Promise<Done> {
  if (bytes.length > maxFileBytes) return { ok: false, code: 'too_large' }
  const type = fileTypeOf(name, bytes)
  if (type === undefined) return { ok: false, code: 'wrong_kind' }
  const id = deps.ids.random(idLetters)
  const file = keepFile({ id, classId, name, type, bytes, at: deps.at })
  return add(classId, { label, url: addressOf(id, name) }, [file], deps)
}

const add = (classId: string, material: Material, writes: readonly Write[], { db, ids, at }: OperatingDeps): Promise<Done> =>
  retried(async () => {
    const cls = (await classById(db, classId))?.cls
    if (cls === undefined) return { ok: false, code: 'no_class' }
    if (cls.materials.length >= maxMaterials) return { ok: false, code: 'too_many' }
    const news = isOn(cls) ? [tell('materials', { id: cls.id, revision: cls.revision + 1 }, ids, at, undefined, gatherMs)] : []
    await db.commit([...saveClass(cls, { materials: [...cls.materials, material] }), ...writes, ...news])
    return { ok: true }
  })

/** @param url of the paper, as it stands in the class */
export const removePaper = (classId: string, url: string, { db }: OperatingDeps): Promise<Done> =>
  retried(async () => {
    const cls = (await classById(db, classId))?.cls
    if (cls === undefined) return { ok: false, code: 'no_class' }
    if (!cls.materials.some((each) => each.url === url)) return { ok: false, code: 'no_paper' }
    const id = fileIdIn(url)
    const materials = cls.materials.filter((each) => each.url !== url)
    await db.commit([...saveClass(cls, { materials }), ...(id === undefined ? [] : [dropFile(id)])])
    return { ok: true }
  })
