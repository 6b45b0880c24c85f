import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

import type { DocumentKind, ReadResult, Refusal } from './outcome.ts'
import { refuse } from './outcome.ts'
import type { ReadRequest } from './reader.ts'

export interface ReadLimits {
  /** Of the file as it is. */
  readonly maxBytes: number
  /** Milliseconds a reader may take. */
  readonly timeMs: number
  /** How much the process may grow meanwhile. */
  readonly memoryBytes: number
}

/** 20 MB is a thousand pages with some pictures; such a file reads in seconds and under 300 MB. */
export const readLimits: ReadLimits = { maxBytes: 20 * 1024 * 1024, timeMs: 60_000, memoryBytes: 700 * 1024 * 1024 }

/**
 * Reads a file somebody hands in: `.docx`, `.pdf`, `.md` or `.txt`, by path or as bytes. Never throws for what the file is.
 *
 * @param filename - only its ending counts; it is never used as a path
 */
export async function readDocument(source: string | Uint8Array, filename: string, limits: ReadLimits = readLimits): Promise<ReadResult> {
  const kind = kinds[extname(filename).toLowerCase()]
  if (kind === undefined) return refuse('wrong_type', wrongEnding(filename))
  const bytes = typeof source === 'string' ? await readFile(source, limits.maxBytes) : source
  if (!(bytes instanceof Uint8Array)) return bytes
  if (bytes.length === 0) return refuse('empty', 'the file is empty')
  if (bytes.length > limits.maxBytes) return tooLarge(bytes.length, limits.maxBytes)
  return readInThread({ bytes, kind }, limits)
}

const kinds: Readonly<Record<string, DocumentKind>> = { '.docx': 'docx', '.pdf': 'pdf', '.md': 'md', '.markdown': 'md', '.txt': 'txt' }

function wrongEnding(filename: string): string {
  return /\.(?:doc|odt|rtf)$/i.test(filename)
    ? 'this kind of text file cannot be read; open it in Word or LibreOffice and save it as .docx'
    : 'only .docx, .pdf, .md and .txt files can be added'
}

const tooLarge = (bytes: number, maxBytes: number): Refusal =>
  refuse(
    'too_large',
    `the file has ${Math.ceil(bytes / 1024 / 1024)} MB, more than ${Math.floor(maxBytes / 1024 / 1024)} MB; make its pictures smaller or add its parts one by one`,
  )

async function readFile(path: string, maxBytes: number): Promise<Uint8Array | Refusal> {
  try {
    // Non-blocking, so that a pipe without a writer is refused instead of waited for.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stat = await file.stat()
      if (!stat.isFile()) return refuse('unreadable', 'this is not a file')
      return stat.size > maxBytes ? tooLarge(stat.size, maxBytes) : await file.readFile()
    } finally {
      await file.close()
    }
  } catch {
    return refuse('unreadable', 'the file does not exist or may not be read')
  }
}

const watchEveryMs = 50

function readInThread(request: ReadRequest, limits: ReadLimits): Promise<ReadResult> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reader.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 768 },
      stdout: true,
      stderr: true,
    })
    const before = process.memoryUsage.rss()
    const end = (result: ReadResult): void => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve(result)
      void worker.terminate()
    }
    const timer = setTimeout(
      () => end(refuse('bomb', `reading took longer than ${limits.timeMs / 1_000} s and was given up`)),
      limits.timeMs,
    )
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.memoryBytes)
        end(refuse('bomb', 'the file unpacks to far more than a document holds; reading was given up'))
    }, watchEveryMs)
    worker.once('message', (result: ReadResult) => end(result))
    worker.once('error', () => end(refuse('bomb', 'reading needed more memory than a document should and was given up')))
    worker.once('exit', () => end(refuse('damaged', 'reading stopped without a result')))
    worker.postMessage(request)
  })
}
