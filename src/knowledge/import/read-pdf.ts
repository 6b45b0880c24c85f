import { extractTextItems, getDocumentProxy } from 'unpdf'

import type { ReadResult } from './outcome.ts'
import { refuse } from './outcome.ts'
import { pageLines, withoutRepeated } from './pdf-lines.ts'
import { paragraphs } from './pdf-paragraphs.ts'

const maxPages = 2_000
/** Fewer letters a page than this, on the average, is a scan: a picture with a page number at most. */
const leastLettersPerPage = 20

/** The text of a `.pdf` that has any. */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  if (Buffer.from(bytes.subarray(0, 1_024)).indexOf('%PDF-') < 0)
    return refuse('wrong_type', 'this is not a PDF file, whatever its name says')
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false })
    if (pdf.numPages > maxPages)
      return refuse('too_large', `the PDF has ${pdf.numPages} pages, more than ${maxPages}; add its parts one by one`)
    const { items } = await extractTextItems(pdf)
    const pages = withoutRepeated(items.map(pageLines))
    const letters = pages.map((lines) => lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0))
    const all = letters.reduce((sum, count) => sum + count, 0)
    if (all < leastLettersPerPage * pages.length) {
      return refuse(
        'scanned',
        'the PDF is a scan: its pages are pictures and hold no text. Ask the issuer for the Word file, or run OCR on it and check the result, then add that',
      )
    }
    const empty = letters.flatMap((count, page) => (count < leastLettersPerPage ? [page + 1] : []))
    return {
      ok: true,
      kind: 'pdf',
      text: paragraphs(pages).join('\n'),
      warnings: empty.length > 0 ? [`page(s) ${empty.join(', ')} hold no text (scanned?) and were left out`] : [],
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      return refuse('encrypted', 'the PDF is protected by a password; save it without one and add it again')
    }
    return refuse('damaged', 'the PDF cannot be read; print it to a new PDF and add that')
  }
}
