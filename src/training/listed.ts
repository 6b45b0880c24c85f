/** Codes of cadres that an officer typed or uploaded, one a line or side by side. */

/** What is written like a code of a cadre, whatever else stands in the line. */
const code = /\bCB[0-9A-Z]{7}\b/gi
/** A heading, or nothing. */
const isHeading = (line: string, i: number): boolean => i === 0 && !/\d/.test(line)

/** @returns the codes, once each, and the lines that hold none: they are told, not passed over */
export function codesIn(lines: string): { readonly codes: readonly string[]; readonly unread: readonly string[] } {
  const rows = lines
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const codes = new Set<string>()
  const unread: string[] = []
  for (const [i, row] of rows.entries()) {
    const found = row.match(code) ?? []
    for (const each of found) codes.add(each.toUpperCase())
    if (found.length === 0 && !isHeading(row, i)) unread.push(row.slice(0, 40))
  }
  return { codes: [...codes], unread }
}
