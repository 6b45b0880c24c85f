/** Opens a table in a thread of its own: 25,000 rows take seconds of a processor, and nobody's chat waits for that. */
import { Worker } from 'node:worker_threads'

import type { Row, Sheet } from './cell.ts'
import { openTable } from './open-file.ts'
import type { FileRefusal } from './refusal.ts'

type Opened = ReturnType<typeof openTable>

export interface OpenTask {
  readonly bytes: Uint8Array
  /** So that taking them over holds nobody up either. */
  readonly rowsAtOnce: number
}

/** What the thread sends: rows in their order, then what holds them. */
export type OpenedPart =
  | { readonly type: 'rows'; readonly sheet: number; readonly rows: readonly Row[] }
  | { readonly type: 'end'; readonly outcome: { readonly ok: true; readonly sheets: readonly Sheet[] } | FileRefusal }

/** A table of a few hundred rows is read sooner than a thread begins. */
const smallBytes = 64 * 1024

export function openInThread(bytes: Uint8Array): Promise<Opened> {
  if (bytes.length <= smallBytes) return Promise.resolve(openTable(bytes))
  const workerData: OpenTask = { bytes, rowsAtOnce: 500 }
  const worker = new Worker(new URL('./open-thread.ts', import.meta.url), { workerData, execArgv: [] })
  const rows = new Map<number, Row[]>()
  return new Promise((resolve, reject) => {
    worker.on('message', (part: OpenedPart) => {
      if (part.type === 'rows') {
        const before = rows.get(part.sheet)
        if (before === undefined) rows.set(part.sheet, [...part.rows])
        else before.push(...part.rows)
      } else if (part.outcome.ok) {
        resolve({ ok: true, sheets: part.outcome.sheets.map((sheet, i) => ({ ...sheet, rows: rows.get(i) ?? [] })) })
      } else resolve(part.outcome)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread reading a table ended with ${code}`)))
  })
}
