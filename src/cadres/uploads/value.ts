/** One field of a record as an officer reads it: names instead of codes, days as they are written here. Pure. */
import type { FieldName } from '../fields.ts'
import { educationNames, managementNames, politicalNames, sexNames } from '../wording.ts'

export interface FieldNames {
  readonly unit: (id: string) => string
  readonly title: (id: string) => string
}

const levels: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
  sex: sexNames,
  education: educationNames,
  politics: politicalNames,
  management: managementNames,
}

export function fieldShown(field: FieldName, value: unknown, names: FieldNames): string {
  if (value === null) return '(trống)'
  if (value === true) return 'Có'
  if (value === false) return 'Không'
  const text = String(value)
  if (field === 'unitId') return `${names.unit(text)} (${text})`
  if (field === 'titleId') return names.title(text)
  return levels[field]?.[text] ?? text.replace(/^(\d{4})-(\d{2})(?:-(\d{2}))?$/, dayShown)
}

/** A day, or the month alone. A term of years ("2023-2028") is none. */
function dayShown(_: string, year: string, month: string, day: string | undefined): string {
  return day === undefined ? `${month}/${year}` : `${day}/${month}/${year}`
}
