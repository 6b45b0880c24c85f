import { parentPort, workerData } from 'node:worker_threads'

import { cadreWorkbook } from './workbook.ts'
import type { WorkbookTask } from './workbook-job.ts'

const { records, directory, today } = workerData as WorkbookTask
parentPort?.postMessage(new Uint8Array(await cadreWorkbook(records, directory, today).xlsx.writeBuffer()))
