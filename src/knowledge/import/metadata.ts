import { dateOf, dayForm, effectOf, passedOn } from './document-days.ts'
import { isCapitals, readMark } from './marks.ts'

/** What a document says about itself on its first page; absent where it does not say it. Nothing is guessed. */
export interface DocumentMetadata {
  readonly title: string
  /** How answers name it: "Quyết định 05/QĐ-LĐLĐ", "Luật Công đoàn 2024". */
  readonly citedAs: string
  readonly number?: string
  readonly issuer?: string
  /** Calendar days, YYYY-MM-DD. */
  readonly issuedOn?: string
  readonly validFrom?: string
}

/** What the operator says about it, which wins over what is found. Empty texts count as not said. */
export interface MetadataOverrides {
  readonly title?: string
  readonly citedAs?: string
  readonly number?: string
  readonly issuer?: string
  readonly issued?: string
  readonly validFrom?: string
}

/** Lines of a letterhead with its long-winded legal bases; numbers and dates further down belong to other documents. */
const headLines = 60

/** @param filename - names the document when its text does not */
export function readMetadata(text: string, filename: string, overrides: MetadataOverrides = {}): DocumentMetadata {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const head = headOf(lines)
  const type = typeOf(head)
  const number = said(overrides.number) ?? numberOf(head)
  const issuedOn = said(overrides.issued) ?? dateOf(head) ?? passedOn(lines)
  const issuer = said(overrides.issuer) ?? issuerOf(head, type?.line)
  const found = titleOf(head, type)
  const title = said(overrides.title) ?? found ?? stem(filename)
  const validFrom = said(overrides.validFrom) ?? effectOf(lines, issuedOn)
  return {
    title,
    citedAs: said(overrides.citedAs) ?? citation(type?.name, number, issuedOn, title),
    ...(number === undefined ? {} : { number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(validFrom === undefined ? {} : { validFrom }),
  }
}

const said = (value: string | undefined): string | undefined => (value === undefined || value.trim() === '' ? undefined : value.trim())

function headOf(lines: readonly string[]): string[] {
  const first = lines.slice(0, headLines)
  const body = first.findIndex((line) => {
    const kind = readMark(line)?.kind
    return kind !== undefined && kind !== 'bullet' && kind !== 'heading' && kind !== 'point'
  })
  return (body < 0 ? first : first.slice(0, body)).map((line) => line.replace(/^#+\s+/, ''))
}

const types =
  'NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|THÔNG TƯ|THÔNG TRI|CHỈ THỊ|KẾT LUẬN|BỘ LUẬT|LUẬT|PHÁP LỆNH|QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|ĐỀ ÁN|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH|CÔNG VĂN|THỎA ƯỚC LAO ĐỘNG TẬP THỂ'
const typeLine = new RegExp(`^(${types})(?=\\s|$)`, 'u')
const laws = /^(?:BỘ LUẬT|LUẬT|ĐIỀU LỆ)$/u

interface Type {
  readonly name: string
  readonly line: number
}

function typeOf(head: readonly string[]): Type | undefined {
  const line = head.findIndex((text) => typeLine.test(text) && isCapitals(text))
  const name = typeLine.exec(head[line] ?? '')?.[1]
  return name === undefined ? undefined : { name, line }
}

function numberOf(head: readonly string[]): string | undefined {
  for (const line of head) {
    const found = /(?:^|\s)(?:Số|SỐ|số)\s*(?:hiệu)?\s*[:.]?\s*(\d{1,5}\s*\/\s*(?:\d{4}\s*\/\s*)?[\p{Lu}\d]+(?:\s*-\s*[\p{Lu}\d]+)*)/u.exec(
      line,
    )?.[1]
    if (found !== undefined && !/^căn cứ|^thực hiện|^theo/iu.test(line)) return found.replace(/\s+/g, '')
  }
  return undefined
}

const bodies =
  /^(?:(?:BAN CHẤP HÀNH|BAN THƯỜNG VỤ|ĐOÀN CHỦ TỊCH|BAN|TỔNG LIÊN ĐOÀN|LIÊN ĐOÀN|CÔNG ĐOÀN|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BỘ|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|SỞ|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|CHỦ TỊCH|ĐẠI HỘI|HỘI NGHỊ|CÔNG TY|TẬP ĐOÀN|TRƯỜNG)(?=\s|$))/u

/** The body named under the type ("NGHỊ QUYẾT / BAN CHẤP HÀNH …"), else the lowest one of the letterhead. In capitals, as it stands. */
function issuerOf(head: readonly string[], type: number | undefined): string | undefined {
  const isBody = (line: string): boolean => bodies.test(line) && isCapitals(line) && !/XÃ HỘI CHỦ NGHĨA/u.test(line)
  const under = type === undefined ? undefined : head[type + 1]
  if (under !== undefined && isBody(under) && !laws.test(head[type ?? 0] ?? '')) return under
  return head
    .slice(0, type ?? 12)
    .filter(isBody)
    .at(-1)
    ?.replace(/\s*[-_*]+$/, '')
}

function titleOf(head: readonly string[], type: Type | undefined): string | undefined {
  if (type === undefined) {
    const first = head.find(
      (line) => !bodies.test(line) && !dayForm.test(line) && !/^cộng h[òo][àa]? xã hội|^độc lập\s*[-–]|^số\s*:|^[-_*.\s]+$/iu.test(line),
    )
    return first !== undefined && first.length <= 200 ? first : undefined
  }
  const own = (head[type.line] ?? '').slice(type.name.length).trim()
  const lines: string[] = own === '' ? [] : [own]
  for (const line of head.slice(type.line + 1, type.line + 8)) {
    if (/^(?:số\s*:|quyết nghị|quyết định\s*:|kính gửi|điều\s)/iu.test(line) || dayForm.test(line)) break
    // In capitals it is a title: "LUẬT / THỰC HIỆN DÂN CHỦ Ở CƠ SỞ".
    if (/^(?:căn cứ|thực hiện|theo|xét)\s/iu.test(line) && !isCapitals(line)) break
    if (/^[-_*.\s]+$/.test(line)) continue
    if (lines.length === 0 && bodies.test(line) && isCapitals(line)) continue
    const goesOn = lines.length === 0 || (isCapitals(line) && isCapitals(lines.at(-1) ?? '')) || /^\p{Ll}/u.test(line)
    if (!goesOn) break
    lines.push(line)
  }
  const title = lines.join(' ').slice(0, 400)
  if (title === '') return undefined
  return laws.test(type.name) ? `${sentence(type.name)} ${sentence(title)}` : title
}

/** Capitals as a sentence writes them; names inside lose theirs, so only used for the names of laws. */
const sentence = (text: string): string => (isCapitals(text) ? text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase() : text)

function citation(type: string | undefined, number: string | undefined, issuedOn: string | undefined, title: string): string {
  const year = issuedOn?.slice(0, 4) ?? /\/(\d{4})\//.exec(number ?? '')?.[1]
  if (type !== undefined && laws.test(type)) return year === undefined || title.includes(year) ? title : `${title} ${year}`
  if (type !== undefined && number !== undefined) return `${sentence(type)} ${number}`
  if (type !== undefined && issuedOn !== undefined) return `${sentence(type)} ngày ${issuedOn.split('-').reverse().join('/')}`
  return title.length > 80 ? `${title.slice(0, 77).trimEnd()}…` : title
}

/** The file's name without folders, ending and joining signs. */
const stem = (filename: string): string =>
  (filename.split(/[/\\]/).at(-1) ?? '')
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[_\-\s]+/g, ' ')
    .trim() || 'Tài liệu'
