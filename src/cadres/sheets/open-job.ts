/** Finds the table of a file in a thread of its own: 25,000 rows take seconds of a processor, and nobody's chat waits for that. */
import { Worker } from 'node:worker_threads'

import type { Row } from './cell.ts'
import { openTable } from './open-file.ts'
import type { FileRefusal } from './refusal.ts'
import { findTable } from './table.ts'
import type { Table } from './table.ts'

/** Undefined: nothing in the file has headings that say whose rows they are. */
type Opened = { readonly ok: true; readonly table: Table | undefined } | FileRefusal

export interface OpenTask {
  readonly bytes: Uint8Array
  /** So that taking them over holds nobody up either. */
  readonly rowsAtOnce: number
}

/** What the thread sends when it is asked: rows in their order, then what they are rows of. */
export type OpenedPart = { readonly type: 'rows'; readonly rows: readonly Row[] } | { readonly type: 'end'; readonly outcome: Opened }

/** A table of a few hundred rows is read sooner than a thread begins. */
const smallBytes = 64 * 1024

export function openInThread(bytes: Uint8Array): Promise<Opened> {
  if (bytes.length <= smallBytes) return Promise.resolve(openHere(bytes))
  const workerData: OpenTask = { bytes, rowsAtOnce: 200 }
  const worker = new Worker(new URL('./open-thread.ts', import.meta.url), { workerData, execArgv: [] })
  const rows: Row[] = []
  return new Promise((resolve, reject) => {
    worker.on('message', (part: OpenedPart) => {
      if (part.type === 'rows') {
        rows.push(...part.rows)
        setImmediate(() => worker.postMessage('next'))
      } else resolve(part.outcome.ok ? { ok: true, table: part.outcome.table && { ...part.outcome.table, rows } } : part.outcome)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread reading a table ended with ${code}`)))
    worker.postMessage('next')
  })
}

function openHere(bytes: Uint8Array): Opened {
  const opened = openTable(bytes)
  return opened.ok ? { ok: true, table: findTable(opened.sheets) } : opened
}
