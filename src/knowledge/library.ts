/** The documents in force and the answerer over them, rebuilt in the background whenever they change. */
import { readFileSync } from 'node:fs'
import { setImmediate as immediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import { withEntries } from '../enquiries/curated.ts'
import { approvedEntries } from '../enquiries/store.ts'
import { fold } from '../text.ts'
import type { Answerer } from './answer.ts'
import { createAnswerer } from './answers/answerer.ts'
import type { ShelfEntry } from './documents-answerer.ts'
import { vectorTable } from './model/fuse.ts'
import type { AnswerModel, Retrieved } from './model/model.ts'
import type { Resolution } from './resolution.ts'
import { readResolution, resolutionId, resolutionPassages, resolutionSha256 } from './resolution.ts'
import type { Shelf } from './shelf.ts'
import { makeShelf } from './shelf.ts'
import { addDocument, documentsInForce, loadPassages } from './store.ts'

const sourcePath = fileURLToPath(new URL('../../db/seed/nghi-quyet-2021-02-01.txt', import.meta.url))

export interface Library {
  /** What answers now. */
  answerer(): Answerer
  /** Passages for a model, best first. */
  search(question: string, vector?: Float32Array): readonly Retrieved[]
  /** Names that stand in the documents themselves. */
  readonly publicNames: readonly string[]
  /** Reads the documents in force again when they have changed; meanwhile the old answerer answers. */
  reload(): Promise<void>
  /**
   * Answers a few dozen questions made of the documents' own words, so that the first person does not wait for the compiler: a cold
   * answer takes 10 to 40 ms, a warm one about one. Lets other work through in between.
   */
  warmUp(): Promise<void>
}

/**
 * @param contact one line: whom to ask about what the bot cannot say
 * @param model adds meaning to the search where it can embed
 */
export async function openLibrary(db: Database, contact: string, now: () => number, model?: AnswerModel): Promise<Library> {
  const resolution = readResolution(readFileSync(sourcePath, 'utf8'))
  await addResolution(db, resolution, now())
  const own = {
    documentId: resolutionId,
    name: resolution.name,
    passages: resolutionPassages(resolution),
    answerer: createAnswerer(resolution, { contact }),
  }
  let fingerprint = ''
  let shelf: Shelf = makeShelf(own, [])

  async function reload(): Promise<void> {
    const documents = (await documentsInForce(db)).filter(({ id }) => id !== resolutionId)
    const seen = documents.map(({ id, status, validFrom, validTo }) => [id, status, validFrom, validTo].join()).join(';')
    if (seen === fingerprint) return
    const entries: ShelfEntry[] = await Promise.all(
      documents.map(async (document) => ({ document, passages: await loadPassages(db, document.id) })),
    )
    const made = makeShelf(own, entries)
    shelf = { ...made, answerer: withEntries(made.answerer, await approvedEntries(db)) }
    fingerprint = seen
    if (model?.embed) await learn(shelf, model.embed.bind(model))
  }
  if (model?.embed) void learn(shelf, model.embed.bind(model)).catch(() => {})
  await reload()
  return {
    answerer: () => shelf.answerer,
    search: (question, vector) => shelf.search(question, vector),
    publicNames: [resolution.signer],
    reload,
    async warmUp() {
      const today = new Date(now()).toISOString().slice(0, 10)
      for (const text of [...shelf.texts.values()].slice(0, warmUpQuestions)) {
        const words = text.split(/\s+/).slice(-14).join(' ')
        for (const question of [words, fold(words), `${words.slice(0, 40)} là gì`, `bao giờ ${words.slice(10, 60)}`])
          shelf.answerer.answer(question, { today })
        await immediate()
      }
    },
  }
}

const warmUpQuestions = 60

const embeddedAtOnce = 64

/** Embeds every passage. When the model fails, search stays by words: nothing depends on it. */
async function learn(shelf: Shelf, embed: NonNullable<AnswerModel['embed']>): Promise<void> {
  const keys = [...shelf.texts.keys()]
  const texts = [...shelf.texts.values()]
  const vectors: Float32Array[] = []
  for (let from = 0; from < texts.length; from += embeddedAtOnce) {
    const batch = await embed(texts.slice(from, from + embeddedAtOnce), AbortSignal.timeout(60_000))
    if (batch === undefined) return
    vectors.push(...batch)
  }
  shelf.learn(vectorTable(keys, vectors))
}

async function addResolution(db: Database, resolution: Resolution, at: number): Promise<void> {
  const document = {
    id: resolutionId,
    series: resolutionId,
    version: 1,
    title: resolution.tree.byId.get('META.title')?.paragraphs[0] ?? resolution.name,
    citedAs: resolution.name,
    number: null,
    issuer: resolution.tree.byId.get('META.issuer')?.paragraphs[0] ?? null,
    issuedOn: resolution.issuedOn,
    validFrom: null,
    validTo: null,
    sha256: resolutionSha256,
    fileName: 'nghi-quyet-2021-02-01.txt',
    addedAt: at,
  }
  try {
    await db.commit(addDocument(document, resolutionPassages(resolution)))
  } catch (error) {
    if (!(error instanceof CommitRefused)) throw error // it is there since the first start
  }
}
