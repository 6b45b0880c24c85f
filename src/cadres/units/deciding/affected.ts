/** What a decision would change, as sentences for the officer who is asked whether to go on. */
import { vietnamDate } from '../../../calendar.ts'
import type { EventOutcome } from '../../unit-events.ts'
import type { UnitSpan } from '../../units.ts'
import type { Names } from '../../view.ts'
import { unitKindNames } from '../../wording.ts'

/** Of each unit that the outcome touches, what becomes of it. */
export function unitsAffected(
  { spans: changed, ended }: EventOutcome,
  before: readonly UnitSpan[],
  name: (unitId: string) => string,
): { readonly unitId: string; readonly said: string }[] {
  const heirs = new Map(ended.map(({ unitId, successorId }) => [unitId, successorId]))
  return [...Map.groupBy(changed, ({ unitId }) => unitId)].map(([unitId, spans]) => {
    const [next] = [...spans].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    const was = before.filter((span) => span.unitId === unitId).at(-1)
    if (next === undefined) return { unitId, said: '' }
    if (heirs.has(unitId)) {
      const heir = heirs.get(unitId) ?? null
      return { unitId, said: `kết thúc từ ${vietnamDate(next.validTo ?? '')}${heir === null ? '' : `, kế thừa: ${name(heir)}`}` }
    }
    const from = `từ ${vietnamDate(next.validFrom)}`
    if (was === undefined)
      return { unitId, said: `đơn vị mới ${from}: ${next.name}${next.parentId === null ? '' : `, thuộc ${name(next.parentId)}`}` }
    const said = [
      ...(was.name === next.name ? [] : [`tên mới: ${next.name}`]),
      ...(was.shortName === next.shortName ? [] : [`tên viết tắt: ${next.shortName ?? '(bỏ)'}`]),
      ...(was.kind === next.kind ? [] : [`loại: ${unitKindNames[next.kind]}`]),
      ...(was.parentId === next.parentId ? [] : [`về dưới ${next.parentId === null ? '(không còn cấp trên)' : name(next.parentId)}`]),
    ]
    return { unitId, said: said.length === 0 ? 'không đổi' : `${from}: ${said.join('; ')}` }
  })
}

/** Of each cadre whose posts are touched, what becomes of them. */
export function postsAffected({ postings }: EventOutcome, names: Names): { readonly cadreId: string; readonly said: string }[] {
  return [...Map.groupBy(postings, ({ before, after }) => (after ?? before)?.cadreId ?? '')].map(([cadreId, changes]) => ({
    cadreId,
    said: changes
      .flatMap(({ before, after }) => {
        if (after === null) return []
        const post = names.title(after.titleId)
        if (before === null) return [`tiếp tục ${post} ở ${names.unit(after.unitId)}`]
        if (before.unitId !== after.unitId) return [`${post} chuyển sang ${names.unit(after.unitId)}`]
        return [`thôi ${post} ở ${names.unit(after.unitId)} từ ${vietnamDate(after.until ?? '')}`]
      })
      .join('; '),
  }))
}
