/** Everything kept about one person, as they may have it: to read, and to give to another program (law 91/2025/QH15, article 4). */
import { vietnamDate, vietnamTime } from '../../calendar.ts'
import { holdings, keptBecause, notCopied } from '../holdings.ts'
import { cadreSections } from './sections/cadre.ts'
import { chatSections } from './sections/chat.ts'
import { unionSections } from './sections/union.ts'
import { columnsOf, isNamed } from './section.ts'
import type { Format, Named, Row, Section } from './section.ts'

export const sections: readonly Section[] = [...chatSections, ...unionSections, ...cadreSections]

/** Who has it in hand. An officer sees no answers that were promised to be seen by nobody. */
export type CopyFor = 'self' | 'officer'

export interface CopyPart {
  readonly section: Section
  readonly rows: readonly Row[]
}

export interface DataCopy {
  readonly at: number
  readonly for: CopyFor
  readonly parts: readonly CopyPart[]
  /** Messages at other addresses of the same person, which are not in it. */
  readonly elsewhere: number
  readonly nameOf: (kind: Named, id: string) => string
}

interface Line {
  readonly label: string
  readonly text: string
  /** A picture or a voice, as a data address. */
  readonly file?: string
}

export interface ReadablePart {
  readonly title: string
  readonly entries: readonly (readonly Line[])[]
}

/** The same in words, empty values left out. */
export const readable = (copy: DataCopy): ReadablePart[] =>
  copy.parts.map(({ section, rows }) => ({
    title: section.title,
    entries: rows.map((row) =>
      columnsOf(section).flatMap(([name, label, format]) => {
        const value = row[name]
        if (value === null || value === undefined || value === '' || format === 'machine') return []
        if (format === 'file') return [{ label, text: '', file: String(value) }]
        return [{ label, text: said(value, format, copy.nameOf) }]
      }),
    ),
  }))

function said(value: unknown, format: Format, nameOf: DataCopy['nameOf']): string {
  switch (format) {
    case 'text':
      return String(value)
    case 'instant':
      return vietnamTime(Number(value))
    case 'day':
      return vietnamDate(String(value))
    case 'yes_no':
      return value === true ? 'có' : 'không'
    case 'data':
      return typeof value === 'string' ? value : JSON.stringify(value)
    case 'file':
    case 'machine':
      return ''
    default:
      if (isNamed(format)) return nameOf(format.named, String(value))
      return format[String(value)] ?? String(value)
  }
}

/** The same for a program: column names as they are, instants by ISO 8601. */
export function machineReadable(copy: DataCopy): string {
  const rows = copy.parts.map(({ section, rows }) => [
    section.table,
    rows.map((row) =>
      Object.fromEntries(
        columnsOf(section).flatMap(([name, , format]) => {
          const value = row[name]
          if (value === undefined) return []
          if (format === 'instant' && typeof value === 'number') return [[name, new Date(value).toISOString()]]
          if (isNamed(format) && typeof value === 'string')
            return [
              [name, value],
              [`${name}_name`, copy.nameOf(format.named, value)],
            ]
          return [[name, value]]
        }),
      ),
    ),
  ])
  const all = { made_at: new Date(copy.at).toISOString(), messages_elsewhere: copy.elsewhere, data: Object.fromEntries(rows) }
  return `${JSON.stringify(all, null, 2)}\n`
}

/** What is kept and is not in it, and why. */
export const leftOut: readonly string[] = [
  ...new Set(Object.values(holdings).flatMap((held) => (held.about === 'person' && held.copy !== 'in' ? [notCopied[held.copy]] : []))),
  'thư kín và phiếu khảo sát ẩn danh: không có gì nối với anh/chị nên không thể tìm ra để đưa vào đây',
]
/** What stays when somebody is erased, and why. */
export const staysBecause: readonly string[] = Object.values(keptBecause)
