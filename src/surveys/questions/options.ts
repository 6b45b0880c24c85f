import { fold } from '../../text.ts'
import type { Option } from '../survey.ts'
import { numeralIn } from './numerals.ts'

/** Every option as a button. */
export const tappable = (options: readonly Option[]) => options.map(({ label }, at) => ({ label, at }))

/** `1. Nam\n2. Nữ` */
export const numberedList = (labels: readonly string[]): string =>
  labels.map((label, i) => `${i + 1}. ${label.replace(/\s+/g, ' ')}`).join('\n')

/** Labels that are numbers themselves are not numbered once more: a typed "2" could mean either. */
export const areNumbers = (labels: readonly string[]): boolean => labels.some((label) => /^\d+$/.test(label.trim()))

/**
 * Finds what somebody typed among the options: the words of a label, with or without marks; its number; a part that only one has.
 * @returns the position, or undefined when it is none or could be several
 */
export function findOption(options: readonly Option[], typed: string): number | undefined {
  const said = fold(typed)
  if (said === '') return undefined
  const labels = options.map(({ label }) => fold(label))
  const exact = labels.indexOf(said)
  if (exact >= 0) return exact
  const number = /^(?:so |chon |y |muc |dap an |thu |cai thu )?(\d{1,4})$/.exec(said)?.[1]
  if (number !== undefined) {
    const at = Number(number) - 1
    return areNumbers(options.map(({ label }) => label)) || at < 0 || at >= options.length ? undefined : at
  }
  // "a", "e" and the like say nothing; a name is at least two letters.
  if (said.length < 2) return undefined
  const words = ` ${said} `
  const holding = labels.flatMap((label, i) => (` ${label} `.includes(words) || label.startsWith(said) ? [i] : []))
  if (holding.length === 1) return holding[0]
  const held = labels.flatMap((label, i) => (label.length >= 4 && words.includes(` ${label} `) ? [i] : []))
  return held.length === 1 ? held[0] : placeIn(typed, options.length)
}

/** "hai", "cái thứ hai", "đầu tiên", "cuối cùng": its place, where no label says the same. */
function placeIn(typed: string, n: number): number | undefined {
  const said = fold(typed)
    .replace(/^(?:chon |cai |y |muc |dap an |lua chon )+/, '')
    .replace(/ (?:a|nhe|nha)$/, '')
  if (/^(?:dau tien|dau|thu nhat)$/.test(said)) return 0
  if (/^(?:cuoi cung|cuoi)$/.test(said)) return n - 1
  const place = said.replace(/^(?:so|thu) /, '').replace(/^tu$/, 'bon')
  // "tạm" is no eight; what folds alike is told by what was typed.
  const numeral = numeralIn(typed) === undefined && place === fold(typed) ? undefined : numeralIn(place)
  const at = numeral === undefined || numeral.rest !== '' ? -1 : numeral.value - 1
  return at >= 0 && at < n ? at : undefined
}

export const labelOf = (options: readonly Option[], value: string): string => options.find((each) => each.value === value)?.label ?? value

/** JSON of the longest value. */
export const longestValue = (options: readonly Option[]): number => Math.max(...options.map(({ value }) => Buffer.byteLength(value))) + 2
