/** Rows that hold from one day to another, as the pages of titles show them. */
import { vietnamDate } from '../../calendar.ts'

interface Dated {
  readonly validFrom: string
  readonly validTo: string | null
}

export const latestFirst = (a: Dated, b: Dated): number => (a.validFrom < b.validFrom ? 1 : -1)

export const spanOf = ({ validFrom, validTo }: Dated) =>
  `từ ${vietnamDate(validFrom)}${validTo === null ? '' : ` đến trước ${vietnamDate(validTo)}`}`
