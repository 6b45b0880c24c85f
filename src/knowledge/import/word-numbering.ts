import type { Lists, Place } from './word-lists.ts'
import { readLists, valOf } from './word-lists.ts'

/**
 * Word keeps "Điều 5.", "2." and "a)" of numbered paragraphs outside the text. This writes them into it.
 *
 * Numbers are counted the way Word counts: per list definition across the whole document, deeper levels starting again below a
 * shallower one, a list instance with its own start value beginning anew. HTML lists lose all three, and the labels' form with
 * them, so a citation made from them would be wrong.
 *
 * Works on the parts as Word writes them (prefix `w:`); a document with another prefix is returned as it came.
 */
export function numberParagraphs(documentXml: string, numberingXml: string, stylesXml: string): string {
  const lists = readLists(numberingXml, stylesXml)
  const counters = new Map<string, number[]>()
  const begun = new Set<string>()
  return documentXml.replace(paragraphStart, (whole: string, open: string, properties: string | undefined) => {
    const own = properties === undefined ? '' : withoutHistory(properties)
    // The paragraph's mark was deleted in a tracked change: Word counts it no more.
    if (/<w:rPr>(?:(?!<\/w:rPr>)[\s\S])*<w:del\s/.test(own)) return whole
    const place = placeOf(own, lists)
    if (place === undefined) return whole
    const label = next(place, lists, counters, begun)
    const bare = own.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/g, '')
    return `${open}${bare}${label === '' ? '' : `<w:r><w:t xml:space="preserve">${escapeXml(label)} </w:t></w:r>`}`
  })
}

/** `<w:p …>` with its `<w:pPr>…</w:pPr>`, which may hold an older version of itself. */
const paragraphStart =
  /(<w:p(?:\s[^>]*)?(?<!\/)>)(<w:pPr>(?:(?!<w:pPrChange\b|<\/w:pPr>)[\s\S])*(?:<w:pPrChange\b[\s\S]*?<\/w:pPrChange>\s*)?<\/w:pPr>)?/g

const withoutHistory = (properties: string): string => properties.replace(/<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/g, '')

function placeOf(properties: string, lists: Lists): Place | undefined {
  const style = valOf(properties, 'pStyle') ?? lists.defaultStyle
  const styled = style === undefined ? undefined : lists.styles.get(style)
  const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1]
  const instance = (own === undefined ? undefined : valOf(own, 'numId')) ?? styled?.instance
  if (instance === undefined || instance === '0') return undefined
  return { instance, level: Number((own === undefined ? undefined : valOf(own, 'ilvl')) ?? styled?.level ?? 0) }
}

function next(place: Place, lists: Lists, counters: Map<string, number[]>, begun: Set<string>): string {
  const instance = lists.instances.get(place.instance)
  const levels = instance === undefined ? undefined : lists.levels.get(instance.definition)
  const level = levels?.[place.level]
  if (instance === undefined || levels === undefined || level === undefined) return ''
  const counts = counters.get(instance.definition) ?? []
  counters.set(instance.definition, counts)
  const first = `${place.instance}/${place.level}`
  const anew = begun.has(first) ? undefined : instance.starts.get(place.level)
  begun.add(first)
  counts[place.level] = anew ?? (counts[place.level] ?? level.start - 1) + 1
  counts.length = place.level + 1
  if (level.format === 'bullet') return /^[+*]$/.test(level.text) ? level.text : '-'
  return level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const number = counts[at] ?? levels[at]?.start ?? 1
      return written(number, level.legal ? 'decimal' : (levels[at]?.format ?? 'decimal'))
    })
    .trim()
}

function written(number: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'lowerLetter':
      return letters(number)
    case 'upperLetter':
      return letters(number).toUpperCase()
    case 'lowerRoman':
      return roman(number).toLowerCase()
    case 'upperRoman':
      return roman(number)
    default:
      return String(number)
  }
}

/** Word's own order: a … z, aa, bb, … */
function letters(number: number): string {
  return number < 1 ? '' : String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(10, Math.ceil(number / 26)))
}

function roman(number: number): string {
  const values: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = Math.min(Math.max(number, 0), 3_999)
  let text = ''
  for (const [worth, sign] of values) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
