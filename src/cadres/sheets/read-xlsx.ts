/**
 * Reads an .xlsx the strict way: only the parts that hold cells, unpacked within limits, as XML without entities of its own.
 *
 * Written here rather than taken from the library that writes our workbooks, because that one unpacks whatever it is given, and goes
 * through every cell of a drop-down that covers whole columns.
 */
import { readArchive } from '../../knowledge/import/archive.ts'
import { clean } from '../../text.ts'
import type { Sheet } from './cell.ts'
import { TooManyRows, readSheet } from './read-sheet.ts'
import type { FileRefusal } from './refusal.ts'
import { walk } from './walk-xml.ts'

/** 50,000 rows of 30 filled columns are about 120 MB of XML. */
const limits = { maxEntries: 2_000, maxPartBytes: 200 * 1024 * 1024, maxBytesInAll: 320 * 1024 * 1024 }

const wanted = (name: string) =>
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(name)

export function readXlsx(bytes: Uint8Array): { readonly ok: true; readonly sheets: readonly Sheet[] } | FileRefusal {
  const archive = readArchive(bytes, wanted, limits)
  if (!archive.ok) return { ok: false, code: archive.code === 'bomb' ? 'bomb' : 'damaged' }
  try {
    return readParts(archive.parts)
  } catch (error) {
    return { ok: false, code: error instanceof TooManyRows ? 'too_many_rows' : 'damaged' }
  }
}

function readParts(parts: ReadonlyMap<string, Uint8Array>): { readonly ok: true; readonly sheets: readonly Sheet[] } | FileRefusal {
  const part = (name: string) => parts.get(name)
  const book = part('xl/workbook.xml')
  if (book === undefined) return { ok: false, code: 'damaged' }
  const targets = relations(part('xl/_rels/workbook.xml.rels'))
  const strings = sharedStrings(part('xl/sharedStrings.xml'))
  const dateStyles = dateStylesOf(part('xl/styles.xml'))
  const { sheets, from1904 } = sheetList(book)
  return {
    ok: true,
    sheets: sheets.flatMap(({ name, relation }) => {
      const target = targets.get(relation)
      const xml = target === undefined ? undefined : part(target)
      return xml === undefined ? [] : [{ name, ...readSheet(xml, { strings, dateStyles, from1904 }) }]
    }),
  }
}

function relations(xml: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>()
  if (xml !== undefined)
    walk(xml, {
      open: (name, { Id, Target }) => {
        // Looked up among the parts, never used as a path.
        if (name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
      },
    })
  return targets
}

function sheetList(xml: Uint8Array): { sheets: { name: string; relation: string }[]; from1904: boolean } {
  const sheets: { name: string; relation: string }[] = []
  let from1904 = false
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'sheet') sheets.push({ name: clean(attributes.name ?? ''), relation: attributes['r:id'] ?? relationOf(attributes) })
    },
  })
  return { sheets, from1904 }
}

/** The relation's attribute under whatever prefix the file gave it. */
const relationOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).find(([name]) => /:id$/.test(name))?.[1] ?? ''

function sharedStrings(xml: Uint8Array | undefined): string[] {
  const strings: string[] = []
  if (xml === undefined) return strings
  let current = ''
  let inText = false
  let inPhonetic = false
  walk(xml, {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 't') inText = true
      if (name === 'rPh') inPhonetic = true
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') inPhonetic = false
      if (name === 'si') strings.push(current)
    },
    text: (text) => {
      if (inText && !inPhonetic) current += text
    },
  })
  return strings
}

/** Number formats of Excel itself that show a date (ECMA-376 part 1, 18.8.30), those of East Asian versions included. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Which cell styles show a number as a date. */
function dateStylesOf(xml: Uint8Array | undefined): boolean[] {
  const styles: boolean[] = []
  if (xml === undefined) return styles
  const own = new Map<number, boolean>()
  let inCellFormats = false
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''))
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId)
        styles.push(own.get(id) ?? builtInDates.has(id))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

/** Days or years outside quotes, escapes and [colours]. */
const isDateFormat = (code: string) => /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''))
