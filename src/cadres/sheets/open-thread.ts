import { parentPort, workerData } from 'node:worker_threads'

import { openTable } from './open-file.ts'
import type { OpenedPart, OpenTask } from './open-job.ts'
import { findTable } from './table.ts'

const { bytes, rowsAtOnce } = workerData as OpenTask

function* parts(): Generator<OpenedPart> {
  const opened = openTable(bytes)
  if (!opened.ok) return yield { type: 'end', outcome: opened }
  const table = findTable(opened.sheets)
  const rows = table?.rows ?? []
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield { type: 'rows', rows: rows.slice(from, from + rowsAtOnce) }
  yield { type: 'end', outcome: { ok: true, table: table && { ...table, rows: [] } } }
}

const left = parts()
// One part each time it is asked for: who takes them over has others to see to in between.
parentPort?.on('message', () => {
  const { done, value } = left.next()
  if (done !== true) parentPort?.postMessage(value)
  if (done === true || value.type === 'end') parentPort?.close()
})
