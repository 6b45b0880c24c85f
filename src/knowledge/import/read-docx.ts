import mammoth from 'mammoth'

import { packArchive, readArchive } from './archive.ts'
import { htmlLines } from './html-lines.ts'
import type { ReadResult } from './outcome.ts'
import { refuse } from './outcome.ts'
import { numberParagraphs } from './word-numbering.ts'

/**
 * A `.docx` as text. mammoth gets an archive of ours with the numbers of its lists written into the paragraphs and nothing in it
 * but text: no pictures, no embedded objects, no parts it would not need.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return encrypted
      ? refuse(
          'encrypted',
          'the document is protected by a password; save it without one (File > Info > Protect Document) and add it again',
        )
      : refuse('wrong_type', 'this is the old Word format (.doc); open it in Word or LibreOffice and save it as .docx')
  }
  if (!startsWith(bytes, 0x50, 0x4b)) return refuse('wrong_type', 'this is not a .docx file, whatever its name says')
  const archive = readArchive(bytes, isText)
  if (!archive.ok) return archive
  const part = (name: string): string => new TextDecoder('utf-8').decode(archive.parts.get(name))
  if (!archive.parts.has('word/document.xml'))
    return refuse('wrong_type', 'this is an Office file of another kind, or not a Word document at all')
  for (const name of archive.parts.keys()) {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(part(name)))
      return refuse('damaged', 'the document declares XML entities, which Word never does; it was not opened')
  }
  const document = part('word/document.xml')
  const numbered = numberParagraphs(document, part('word/numbering.xml'), part('word/styles.xml'))
  const parts = new Map(archive.parts)
  parts.set('word/document.xml', Buffer.from(numbered))
  if (numbered !== document) parts.delete('word/numbering.xml')
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: packArchive(parts) },
      {
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        styleMap: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`),
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    )
    const lines = htmlLines(value)
    if (lines.length === 0 && picturesIn(document) > 0) {
      return refuse('scanned', 'the document holds pictures and no text; ask for the text itself, or run OCR on it and check the result')
    }
    return { ok: true, kind: 'docx', text: lines.join('\n'), warnings: warningsOf(document, archive.parts) }
  } catch {
    return refuse('damaged', 'the document cannot be read; open it in Word, save it again as .docx and add that')
  }
}

/** The parts that hold words and what belongs to them; the rest of the archive is never unpacked. */
const isText = (name: string): boolean =>
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|numbering|styles|footnotes|endnotes)\.xml|word\/_rels\/(?:document|footnotes|endnotes)\.xml\.rels)$/.test(
    name,
  )

function warningsOf(document: string, parts: ReadonlyMap<string, Uint8Array>): string[] {
  const pictures = picturesIn(document)
  const changes = document.match(/<w:(?:ins|del)\s/g)?.length ?? 0
  const notes = parts.has('word/footnotes.xml') ? (document.match(/<w:footnoteReference\s/g)?.length ?? 0) : 0
  return [
    ...(pictures > 0 ? [`${pictures} picture(s) left out; text inside pictures is not read`] : []),
    ...(changes > 0 ? ['the document holds tracked changes; they were read as accepted'] : []),
    ...(notes > 0 ? [`${notes} footnote(s) left out`] : []),
  ]
}

const picturesIn = (document: string): number => document.match(/<a:blip[\s>]|<v:imagedata\s/g)?.length ?? 0

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)
