/** "ngày 01 tháng 02 năm 2021", "ngày 1/2/2021". */
export const dayForm = /ngày\s+(\d{1,2})(?:\s+tháng\s+|\s*[/-]\s*)(\d{1,2})(?:\s+năm\s+|\s*[/-]\s*)(\d{4})/iu

/** The day beside the place: "Ninh Thuận, ngày 01 tháng 02 năm 2021". Days inside sentences are of other documents. */
export function dateOf(head: readonly string[]): string | undefined {
  for (const line of head) {
    const at = dayForm.exec(line)
    if (at !== null && at.index <= 40 && line.length - at.index - at[0].length <= 3 && !/^(?:căn cứ|thực hiện|theo|xét)/iu.test(line))
      return toDay(at)
  }
  return undefined
}

/** Laws carry their day at the end: "… thông qua ngày 27 tháng 11 năm 2024." */
export function passedOn(lines: readonly string[]): string | undefined {
  const line = lines.slice(-30).find((text) => /(?:được|đã)\s.*thông qua ngày/iu.test(text))
  const at = line === undefined ? null : dayForm.exec(line.slice(line.search(/thông qua/iu)))
  return at === null ? undefined : toDay(at)
}

/** The day it takes effect, when it says so. */
export function effectOf(lines: readonly string[], issuedOn: string | undefined): string | undefined {
  const line = lines.find((text) => /có hiệu lực\s+(?:thi hành\s+)?(?:kể\s+)?từ ngày/iu.test(text))
  if (line === undefined) return undefined
  const rest = line.slice(line.search(/có hiệu lực/iu))
  if (/^[^.]*từ ngày ký/iu.test(rest)) return issuedOn
  const at = dayForm.exec(rest)
  return at === null ? undefined : toDay(at)
}

function toDay([, d = '', m = '', y = '']: RegExpExecArray): string | undefined {
  const text = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
