import { isMainThread, parentPort } from 'node:worker_threads'

import { clean } from '../../text.ts'
import { legacyFont } from './legacy-fonts.ts'
import type { DocumentKind, ReadResult } from './outcome.ts'
import { refuse } from './outcome.ts'
import { readDocx } from './read-docx.ts'
import { readPdf } from './read-pdf.ts'
import { legacyReason, readText } from './read-text.ts'

/** What a thread of its own is asked to read: files from outside may be made to hang or to eat memory, and it can be ended. */
export interface ReadRequest {
  readonly bytes: Uint8Array
  readonly kind: DocumentKind
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort
  port.once('message', ({ bytes, kind }: ReadRequest) => {
    void read(bytes, kind).then((result) => port.postMessage(result))
  })
}

/** Never throws: what a reader did not expect of a file is damage. */
async function read(bytes: Uint8Array, kind: DocumentKind): Promise<ReadResult> {
  try {
    return checked(await readAs(bytes, kind))
  } catch {
    return refuse('damaged', 'the file cannot be read; save it again in its program and add that')
  }
}

async function readAs(bytes: Uint8Array, kind: DocumentKind): Promise<ReadResult> {
  switch (kind) {
    case 'docx':
      return readDocx(bytes)
    case 'pdf':
      return readPdf(bytes)
    case 'md':
    case 'txt':
      return readText(bytes, kind)
  }
}

function checked(result: ReadResult): ReadResult {
  if (!result.ok) return result
  const unknown = result.text.match(/[\p{Co}\ufffd]/gu)?.length ?? 0
  const text = tidy(result.text)
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return refuse('empty', 'the document holds no text')
  const font = legacyFont(text)
  if (font !== undefined) return refuse('legacy_font', legacyReason(font))
  if (unknown > 0.05 * letters) {
    return refuse('encoding', 'the letters of the document cannot be told (its fonts do not say what they are); ask for the Word file')
  }
  return { ...result, text }
}

/** As every text here is kept, with plain blanks, at most one empty line, and Đ where old keyboards typed the Icelandic Ð. */
function tidy(text: string): string {
  return clean(text.replace(/[\v\f\u2028\u2029]/g, '\n'))
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/\u00ad/g, '')
    .replaceAll('Ð', 'Đ')
    .replaceAll('ð', 'đ')
    .replace(/ +$/gm, '')
    .replace(contentsLine, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A line of a table of contents, and its heading: the same words come again where they belong. */
const contentsLine = /^(?:.*(?:\. ?|… ?){5,}\s*\d{1,4}|\s*mục lục\s*)$/gimu
