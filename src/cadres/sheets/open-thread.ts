import { parentPort, workerData } from 'node:worker_threads'

import { openTable } from './open-file.ts'
import type { OpenedPart, OpenTask } from './open-job.ts'

const { bytes, rowsAtOnce } = workerData as OpenTask
const post = (part: OpenedPart) => parentPort?.postMessage(part)

const opened = openTable(bytes)
if (opened.ok) {
  for (const [sheet, { rows }] of opened.sheets.entries())
    for (let from = 0; from < rows.length; from += rowsAtOnce) post({ type: 'rows', sheet, rows: rows.slice(from, from + rowsAtOnce) })
  post({ type: 'end', outcome: { ok: true, sheets: opened.sheets.map((sheet) => ({ ...sheet, rows: [] })) } })
} else post({ type: 'end', outcome: opened })
