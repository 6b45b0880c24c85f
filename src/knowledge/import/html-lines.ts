/**
 * The HTML mammoth makes of a Word document as lines of text: one paragraph a line, headings behind `#`, list items behind their
 * number or dash, a row of a table on one line.
 *
 * A table that only places text on the page (the letterhead, the signature) is read column by column instead.
 */
export function htmlLines(html: string): string[] {
  const lines: string[] = []
  const lists: { readonly ordered: boolean; count: number }[] = []
  const tables: Table[] = []
  let line = ''
  let heading = 0
  let marker = ''
  let skipping = 0

  const end = (): void => {
    const text = line.replace(/\s+/g, ' ').trim()
    line = ''
    if (text === '') return
    const shown = `${heading > 0 ? `${'#'.repeat(heading)} ` : ''}${marker}${text}`
    marker = ''
    const cell = tables.at(-1)?.rows.at(-1)?.at(-1)
    if (cell === undefined) lines.push(shown)
    else cell.push(shown)
  }

  for (const [, closing = '', tag = '', attributes = '', text] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi)) {
    if (text !== undefined) {
      if (skipping === 0) line += decode(text)
      continue
    }
    const opens = closing === ''
    // The reference mark of a footnote, and the notes themselves at the end.
    if (/\bid="(?:footnote|endnote)-/.test(attributes) && (tag === 'a' || tag === 'li')) skipping += opens ? 1 : 0
    if (skipping > 0) {
      if (!opens && (tag === 'sup' || tag === 'li')) skipping = 0
      continue
    }
    switch (tag) {
      case 'p':
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        end()
        heading = opens && tag !== 'p' ? Number(tag.slice(1)) : 0
        break
      case 'br':
        end()
        break
      case 'ol':
      case 'ul':
        end()
        if (opens) lists.push({ ordered: tag === 'ol', count: 0 })
        else lists.pop()
        break
      case 'li': {
        end()
        const list = lists.at(-1)
        if (!opens || list === undefined) break
        list.count += 1
        marker = list.ordered ? `${list.count}. ` : '- '
        break
      }
      case 'table': {
        end()
        if (opens) tables.push({ rows: [] })
        else {
          const table = tables.pop()
          const read = table === undefined ? [] : tableLines(table)
          const cell = tables.at(-1)?.rows.at(-1)?.at(-1)
          if (cell === undefined) lines.push(...read)
          else cell.push(...read)
        }
        break
      }
      case 'tr':
        end()
        if (opens) tables.at(-1)?.rows.push([])
        break
      case 'td':
      case 'th':
        end()
        if (opens) tables.at(-1)?.rows.at(-1)?.push([])
        break
      default:
        break
    }
  }
  end()
  return lines
}

interface Table {
  /** Rows of cells of lines. */
  readonly rows: string[][][]
}

const placing = /CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập\s*[-–]|Nơi nhận|^(?:TM|KT|TL|TUQ)\s*\./m

function tableLines({ rows }: Table): string[] {
  const words = rows.flat(2).join('\n')
  if (rows.length <= 2 || placing.test(words)) {
    const columns = Math.max(0, ...rows.map((row) => row.length))
    return Array.from({ length: columns }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat()
  }
  return rows.map((row) => row.map((cell) => cell.join(' ')).join(' | ')).filter((row) => /[\p{L}\p{N}]/u.test(row))
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}
