/** A record as lines for its own cadre. What only an officer may make known, grades and planning lists, is not on them. */
import type { Authorized } from '../console/access.ts'
import { vietnamDate } from '../calendar.ts'
import { highest } from './levels.ts'
import type { Cadre } from './record.ts'
import { isHeld } from './record.ts'
import { levelName, qualificationNames, sexNames } from './wording.ts'
import { recordWording } from './changes/wording.ts'

export interface Names {
  readonly unit: (id: string) => string
  readonly title: (id: string) => string
}

/** "2026-03-05" → "05/03/2026", "2026-03" → "03/2026" */
const dated = (day: string): string => vietnamDate(day)

/** A record in the words in which its own cadre reads it in chat. @param pending changes they proposed that wait @param day YYYY-MM-DD */
export function ownLines(record: Authorized<Cadre>, names: Names, day: string, pending: number): string[] {
  const { head } = record
  const posts = record.postings.filter((posting) => isHeld(posting, day))
  const kinds = ['chuyen_mon', 'llct', 'nvcd', 'qlnn', 'ngoai_ngu', 'tin_hoc'] as const
  return [
    `Hồ sơ của đồng chí ${head.fullName} (mã ${head.id})`,
    ...(head.sex === null && head.birthYear === null
      ? []
      : [[head.sex && sexNames[head.sex], head.birthYear && `sinh năm ${head.birthYear}`].filter(Boolean).join(', ')]),
    ...posts.map(({ titleId, unitId, since, term }) =>
      [`${names.title(titleId)}, ${names.unit(unitId)}`, since && `từ ${dated(since)}`, term && `nhiệm kỳ ${term}`]
        .filter(Boolean)
        .join(', '),
    ),
    head.isFullTime ? 'Cán bộ chuyên trách' : 'Cán bộ không chuyên trách',
    ...kinds.flatMap((kind) => {
      const top = highest(record, kind)
      if (top === undefined) return []
      const said = [levelName(kind, top.level), top.field].filter(Boolean).join(', ')
      return [`${qualificationNames[kind]}: ${said} (${top.standing === 'verified' ? recordWording.verified : recordWording.selfDeclared})`]
    }),
    ...record.rewards.map(({ name, on }) => `Khen thưởng: ${name} (${dated(on)})`),
    ...(head.phone === null ? [] : [`Điện thoại công vụ: ${head.phone}`]),
    ...(head.email === null ? [] : [`Email: ${head.email}`]),
    ...(pending === 0 ? [] : [recordWording.pending(pending)]),
  ]
}
