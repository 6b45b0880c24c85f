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
 * Without what pages repeat: page numbers, running heads, the name of the file at the foot. Looked for at the two lines at either
 * end of a page: the same line but for its digits at the same end of half the pages, or the very same on three. A sentence or an
 * item of a list stays, whatever repeats it.
 */
export function withoutRepeated(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const alike = new Map<string, number>()
  const same = new Map<string, number>()
  for (const { place, line } of pages.flatMap(edges)) {
    count(alike, place + shape(line))
    count(same, place + line.text)
  }
  const half = Math.max(3, Math.ceil(pages.length / 2))
  return pages.map((lines) => {
    const dropped = new Set(
      edges(lines)
        .filter(({ place, line }) => {
          if (isPageNumber(line.text)) return true
          const isRunning = (alike.get(place + shape(line)) ?? 0) >= half || (same.get(place + line.text) ?? 0) >= 3
          return isRunning && !isBody.test(line.text)
        })
        .map(({ line }) => line),
    )
    return lines.filter((line) => !dropped.has(line))
  })
}

interface Edge {
  readonly place: 'top:' | 'bottom:'
  readonly line: PdfLine
}

const edges = (lines: readonly PdfLine[]): Edge[] => [
  ...lines.slice(0, 2).map((line): Edge => ({ place: 'top:', line })),
  ...lines
    .slice(2)
    .slice(-2)
    .map((line): Edge => ({ place: 'bottom:', line })),
]

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Ends as a sentence does, or begins as an item or an article does. */
const isBody = /[.;:!?]$|^(?:[•●▪■◦✓➢→+–—-]|\d{1,3}[.)]|[a-zđ]\)|[ĐÐ]iều\s)/u
const shape = (line: PdfLine): string => line.text.replace(/\d+/g, '#')
const isPageNumber = (text: string): boolean => /^[-–—\s]*(?:trang|page)?\s*\d{1,4}(?:\s*[/|]\s*\d{1,4})?[-–—\s]*$/iu.test(text)
