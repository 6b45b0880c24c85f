/** The documents in force and the answerer over them, rebuilt in the background whenever they change. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { Answerer } from './answer.ts'
import { createAnswerer } from './answerer.ts'
import type { Passage } from './passage.ts'
import { readResolution, resolutionId, resolutionPassages, resolutionSha256 } from './resolution.ts'
import type { Resolution } from './resolution.ts'
import { addDocument, documentsInForce, loadPassages } from './store.ts'
import type { DocumentRecord } from './store.ts'

const sourcePath = fileURLToPath(new URL('../../db/seed/nghi-quyet-2021-02-01.txt', import.meta.url))

export interface Library {
  /** What answers now. */
  answerer(): Answerer
  /** Reads the documents in force again and replaces the answerer when done; meanwhile the old one answers. */
  reload(): Promise<void>
}

/** @param contact one line: whom to ask about what the bot cannot say */
export async function openLibrary(db: Database, contact: string, now: () => number): Promise<Library> {
  const resolution = readResolution(readFileSync(sourcePath, 'utf8'))
  await addResolution(db, resolution, now())
  const build = async () => createAnswerer(resolution, { contact, documents: await otherDocuments(db) })
  let current = await build()
  return {
    answerer: () => current,
    async reload() {
      current = await build()
    },
  }
}

async function addResolution(db: Database, resolution: Resolution, at: number): Promise<void> {
  const document = {
    id: resolutionId,
    series: resolutionId,
    version: 1,
    title:
      'Về xây dựng đội ngũ cán bộ công đoàn các cấp có đủ trình độ, năng lực, phẩm chất và ý thức trách nhiệm ngang tầm với yêu cầu nhiệm vụ trong giai đoạn mới',
    citedAs: resolution.name,
    number: null,
    issuer: 'Ban Chấp hành Liên đoàn Lao động tỉnh khóa X',
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

async function otherDocuments(db: Database): Promise<{ readonly document: DocumentRecord; readonly passages: readonly Passage[] }[]> {
  const documents = (await documentsInForce(db)).filter(({ id }) => id !== resolutionId)
  return Promise.all(documents.map(async (document) => ({ document, passages: await loadPassages(db, document.id) })))
}
