/** A run of text on a page. Coordinates in points, the origin at the bottom left. */
export interface PdfItem {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly fontSize: number
}

/** One printed line, or its part in one column. */
export interface PdfLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly fontSize: number
  /** Stands beside another part on the same height: letterhead, signature, table. */
  readonly inColumns: boolean
}

/** A page's runs as printed lines from top to bottom; parts far apart on one height stay apart, left before right. */
export function pageLines(items: readonly PdfItem[]): PdfLine[] {
  const rows: PdfItem[][] = []
  for (const item of [...items].filter(({ str }) => str.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row !== undefined && first !== undefined && Math.abs(first.y - item.y) <= 0.45 * Math.max(first.fontSize, item.fontSize, 1))
      row.push(item)
    else rows.push([item])
  }
  return rows.flatMap((row) => {
    const parts = columnsOf([...row].sort((a, b) => a.x - b.x))
    return parts.map((part) => lineOf(part, parts.length > 1))
  })
}

/** A gap wider than this many letter heights is a gap between columns. */
const columnGap = 3
/** A gap wider than this is a blank the file left out. */
const blankGap = 0.12

function columnsOf(row: readonly PdfItem[]): PdfItem[][] {
  const parts: PdfItem[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const item of row) {
    const part = parts.at(-1)
    if (part === undefined || item.x - end > columnGap * item.fontSize) parts.push([item])
    else part.push(item)
    end = Math.max(end, item.x + item.width)
  }
  return parts
}

function lineOf(items: readonly PdfItem[], inColumns: boolean): PdfLine {
  let text = ''
  let end = items[0]?.x ?? 0
  for (const item of items) {
    if (text !== '' && item.x - end > blankGap * item.fontSize && !text.endsWith(' ') && !item.str.startsWith(' ')) text += ' '
    text += item.str
    end = Math.max(end, item.x + item.width)
  }
  const first = items[0]
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    left: first?.x ?? 0,
    right: end,
    y: first?.y ?? 0,
    fontSize: first?.fontSize ?? 0,
    inColumns,
  }
}

/**
 * Without what every page repeats: page numbers, running heads, the name of the file at the foot. Looked for only in the two
 * lines at either end of a page, where the body rarely says the same thing on half of all pages.
 */
export function withoutRepeated(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>()
  for (const lines of pages) for (const key of new Set(edges(lines).map(shape))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const often = Math.max(2, Math.ceil(pages.length / 2))
  return pages.map((lines) => {
    const ends = new Set(edges(lines))
    return lines.filter(
      (line) => !ends.has(line) || !(isPageNumber(line.text) || (pages.length > 2 && (counts.get(shape(line)) ?? 0) >= often)),
    )
  })
}

const edges = (lines: readonly PdfLine[]): PdfLine[] => [...lines.slice(0, 2), ...lines.slice(2).slice(-2)]
const shape = (line: PdfLine): string => line.text.replace(/\d+/g, '#')
const isPageNumber = (text: string): boolean => /^[-–—\s]*(?:trang|page)?\s*\d{1,4}(?:\s*[/|]\s*\d{1,4})?[-–—\s]*$/iu.test(text)
