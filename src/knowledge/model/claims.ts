/**
 * The figures a text states: days, percentages, numbers, and amounts said in words. A sentence may state only what its
 * passage states; "50%" is not supported by "50 người", nor "ngày 02/01" by "01/02".
 */
export function claimsOf(text: string): ReadonlySet<string> {
  const claims = new Set<string>()
  let rest = text.normalize('NFC').toLowerCase()
  const take = (pattern: RegExp, read: (groups: readonly string[]) => readonly string[]): void => {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      for (const claim of read(match.slice(1).filter((group): group is string => typeof group === 'string'))) claims.add(claim)
      return ' ; '
    })
  }
  take(day, ([d = '', m = '', y = '']) => [`day ${+d}/${+m}/${y}`])
  take(month, ([m = '', y = '']) => [`month ${+m}/${y}`])
  take(percent, ([n = '']) => [`percent ${plainNumber(n)}`])
  take(inWords, ([amount = '', unit = '']) => [`words ${amount} ${unit}`])
  take(figure, ([n = '']) => [`number ${plainNumber(n)}`])
  return claims
}

/** Whether every claim of a sentence is among the source's; a day also vouches for its month and its year. */
export function supports(source: ReadonlySet<string>, sentence: ReadonlySet<string>): boolean {
  const known = new Set(source)
  for (const claim of source) {
    const date = /^(?:day (?<d>\d+)\/|month )(?<m>\d+)\/(?<y>\d+)$/.exec(claim)?.groups
    if (date === undefined) continue
    known.add(`month ${date.m}/${date.y}`).add(`number ${date.y}`)
  }
  return [...sentence].every((claim) => known.has(claim))
}

const day = /(?<![\d.,])(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)((?:19|20)\d{2})(?!\d)/gu
const month = /(?<![\d.,/])(\d{1,2})(?:\s*\/\s*|\s+năm\s+)((?:19|20)\d{2})(?!\d)/gu
const percent = /(\d+(?:[.,]\d+)*)\s*(?:%|phần trăm)/gu
const amounts = 'một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|vài|nửa|rưỡi'
const units = 'lần|năm|tháng|tuần|ngày|quý|giờ|người|nghìn|ngàn|triệu|tỷ|tỉ|trăm|mươi|chục|phần|nhóm|chỉ tiêu|nhiệm vụ|bước|cấp'
const inWords = new RegExp(`(?<![\\p{L}\\p{N}])(${amounts})\\s+(${units})(?![\\p{L}])`, 'gu')
const figure = /(\d+(?:[.,]\d+)*)/gu

/** 1.250 → 1250, 85,50 → 85.5, 05 → 5. */
function plainNumber(text: string): string {
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)
  const number = Number((grouped ? text.replaceAll('.', '') : text).replace(',', '.'))
  return Number.isFinite(number) ? String(number) : text
}
