/** Writes a workbook in a thread of its own: 25,000 cadres take eight seconds of a processor, and nobody's chat waits for that. */
import { Worker } from 'node:worker_threads'

import type { Authorized } from '../../console/access.ts'
import type { Cadre } from '../record.ts'
import type { Directory } from './workbook.ts'

export interface WorkbookTask {
  readonly records: readonly Authorized<Cadre>[]
  readonly directory: Directory
  readonly today: string
}

/** @returns the bytes of the .xlsx */
export function writeInThread({ records, directory: { tree, titles }, today }: WorkbookTask): Promise<Uint8Array<ArrayBuffer>> {
  const workerData: WorkbookTask = { records, directory: { tree, titles }, today }
  // Node takes the types out by itself; the program's own loaders are not needed there.
  const worker = new Worker(new URL('./workbook-thread.ts', import.meta.url), { workerData, execArgv: [] })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread writing a workbook ended with ${code}`)))
  })
}
