import type { PdfLine } from './pdf-lines.ts'

/** Printed lines of all pages as paragraphs. */
export function paragraphs(pages: readonly (readonly PdfLine[])[]): string[] {
  const lines = pages.flatMap((page, number) => inReadingOrder(page).map((line) => ({ ...line, page: number })))
  const single = lines.filter((line) => !line.inColumns)
  const left = percentile(
    single.map((line) => line.left),
    0.1,
  )
  const right = percentile(
    single.map((line) => line.right),
    0.9,
  )
  const leading = percentile(
    single.slice(1).flatMap((line, i) => gap(single[i], line)),
    0.5,
  )
  const result: string[] = []
  let previous: (typeof lines)[number] | undefined
  for (const line of lines) {
    const continues = previous !== undefined && goesOn(previous, line, { left, right, leading })
    if (continues) result.push(`${result.pop() ?? ''} ${line.text}`)
    else result.push(line.text)
    previous = line
  }
  return result
}

interface Layout {
  readonly left: number
  readonly right: number
  readonly leading: number
}

function goesOn(previous: PdfLine & { readonly page: number }, line: PdfLine & { readonly page: number }, layout: Layout): boolean {
  if (previous.inColumns || line.inColumns) return false
  if (Math.abs(previous.fontSize - line.fontSize) > 1) return false
  const width = layout.right - layout.left
  const isFull = previous.right >= layout.right - 0.12 * width
  const ended = /[.;:!?”"]$/u.test(previous.text)
  if (startsDot.test(line.text)) return false
  const isMidSentence = !ended && /^\p{Ll}/u.test(line.text) && !startsItem.test(line.text)
  if (!isFull && !isMidSentence) return false
  if (previous.page === line.page && previous.y - line.y > 1.6 * layout.leading) return false
  const isIndented = line.left > layout.left + 0.8 * line.fontSize
  if (ended && (isIndented || startsItem.test(line.text))) return false
  // "… theo quy định tại / Điều 5 của Luật này": a reference that fell at the start of a line is no heading.
  return !headsArticle.test(line.text)
}

const startsItem = /^(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)/]|[a-zđ]{1,2}[)]|[-–—+•*]|[IVX]{1,5}[.)/-])\s/u
/** A sign that does nothing but open an item. */
const startsDot = /^[•●▪■◦✓➢→]\s/u
const headsArticle =
  /^(?:[ĐÐ]iều\s+\d+[a-zđ]?\s*[.:]|(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+(?:[IVXLC]+|\d+|thứ|THỨ)\s*[.:]?\s*(?:$|\p{Lu}))/u

/** Columns standing side by side are read one after the other where they place text, line by line where they are a table. */
function inReadingOrder(page: readonly PdfLine[]): PdfLine[] {
  const ordered: PdfLine[] = []
  let block: PdfLine[] = []
  const flush = (): void => {
    ordered.push(...(isPlaced(block) ? byColumn(block) : asRows(block)))
    block = []
  }
  for (const line of page) {
    if (line.inColumns) block.push(line)
    else {
      flush()
      ordered.push(line)
    }
  }
  flush()
  return ordered
}

const isPlaced = (block: readonly PdfLine[]): boolean =>
  /CỘNG HÒA XÃ|CỘNG HOÀ XÃ|Độc lập|Nơi nhận|Số\s*:|(?:TM|KT|TL|TUQ)\s*\.|ngày\s+\d|Lưu:/u.test(block.map(({ text }) => text).join('\n'))

function byColumn(block: readonly PdfLine[]): PdfLine[] {
  const middle = (Math.min(...block.map(({ left }) => left)) + Math.max(...block.map(({ right }) => right))) / 2
  const isLeft = (line: PdfLine): boolean => (line.left + line.right) / 2 < middle
  return [...block.filter(isLeft), ...block.filter((line) => !isLeft(line))]
}

function asRows(block: readonly PdfLine[]): PdfLine[] {
  const rows: PdfLine[] = []
  for (const line of block) {
    const last = rows.at(-1)
    if (last !== undefined && Math.abs(last.y - line.y) <= 0.45 * line.fontSize)
      rows[rows.length - 1] = { ...last, text: `${last.text} | ${line.text}`, right: line.right }
    else rows.push(line)
  }
  return rows
}

const gap = (above: PdfLine | undefined, below: PdfLine): number[] => (above === undefined || above.y <= below.y ? [] : [above.y - below.y])

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
