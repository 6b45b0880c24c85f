/** A record as one line of a table. */
import type { QualificationKind, Sex } from '../../db/tables/cadres.ts'
import { highest } from './levels.ts'
import { primaryPosting } from './record.ts'
import type { Cadre } from './record.ts'

/** One line of the workbook. Null: the cell is empty. */
export interface Fields {
  readonly fullName: string | null
  readonly sex: Sex | null
  readonly birthYear: number | null
  readonly birthDate: string | null
  readonly unitId: string | null
  readonly titleId: string | null
  readonly since: string | null
  readonly term: string | null
  readonly isFullTime: boolean | null
  readonly isKey: boolean | null
  readonly education: string | null
  readonly major: string | null
  readonly educationEvidence: string | null
  readonly politics: string | null
  readonly politicsEvidence: string | null
  readonly union: string | null
  readonly unionEvidence: string | null
  readonly management: string | null
  readonly language: string | null
  readonly computing: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly memberCode: string | null
}

export type FieldName = keyof Fields

export const noFields: Fields = {
  fullName: null,
  sex: null,
  birthYear: null,
  birthDate: null,
  unitId: null,
  titleId: null,
  since: null,
  term: null,
  isFullTime: null,
  isKey: null,
  education: null,
  major: null,
  educationEvidence: null,
  politics: null,
  politicsEvidence: null,
  union: null,
  unionEvidence: null,
  management: null,
  language: null,
  computing: null,
  phone: null,
  email: null,
  memberCode: null,
}

/** @param day the day whose post stands on the line */
export function fieldsOf(record: Cadre, day: string): Fields {
  const { head } = record
  const posting = primaryPosting(record, day)
  const top = (kind: QualificationKind) => highest(record, kind)
  return {
    fullName: head.fullName,
    sex: head.sex,
    birthYear: head.birthYear,
    birthDate: head.birthDate,
    unitId: posting?.unitId ?? null,
    titleId: posting?.titleId ?? null,
    since: posting?.since ?? null,
    term: posting?.term ?? null,
    isFullTime: head.isFullTime,
    isKey: head.isKey,
    education: top('chuyen_mon')?.level ?? null,
    major: top('chuyen_mon')?.field ?? null,
    educationEvidence: top('chuyen_mon')?.evidence ?? null,
    politics: top('llct')?.level ?? null,
    politicsEvidence: top('llct')?.evidence ?? null,
    union: top('nvcd')?.field ?? null,
    unionEvidence: top('nvcd')?.evidence ?? null,
    management: top('qlnn')?.level ?? null,
    language: top('ngoai_ngu')?.field ?? null,
    computing: top('tin_hoc')?.field ?? null,
    phone: head.phone,
    email: head.email,
    memberCode: head.memberCode,
  }
}
