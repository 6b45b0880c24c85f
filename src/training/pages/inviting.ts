/** Whom an officer wants to invite, as the form of a class's page says it. */
import { z } from 'zod'

import { sexes } from '../../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../../db/tables/units.ts'
import { optionalText } from '../../console/form.ts'
import type { Audience } from '../audience.ts'
import { earlierParts } from '../earlier.ts'
import { gapTargets } from '../gaps.ts'
import { codesIn } from '../listed.ts'

export const invited = z.object({
  unitId: optionalText(),
  titleId: optionalText(),
  target: optionalText(),
  standard: optionalText(),
  fullTime: z.enum(['1', '0']).optional().catch(undefined),
  key: z.enum(['1', '0']).optional().catch(undefined),
  sex: z.enum(sexes).optional().catch(undefined),
  sector: z.enum(sectors).optional().catch(undefined),
  unitKind: z.enum(unitKinds).optional().catch(undefined),
  earlierId: optionalText(),
  earlierWho: z.enum(earlierParts).catch('not_completed'),
  /** Set: without those who have completed this course. */
  fresh: optionalText(),
  codes: optionalText(200_000),
  listFile: z
    .instanceof(File)
    .optional()
    .transform((file) => (file === undefined || file.size === 0 ? undefined : file))
    .catch(undefined),
  /** Set: everybody, without any filter. */
  all: optionalText(),
  viec: z.enum(['xem', 'moi']).catch('xem'),
})
export type Wanted = z.infer<typeof invited>

/** @param courseId of the class they are invited to */
export function audienceOf(wanted: Partial<Wanted>, courseId: string): Audience {
  const { unitId, titleId, target, standard, fullTime, key, sex, sector, unitKind, earlierId, earlierWho, fresh, codes } = wanted
  return {
    ...(unitId !== undefined && { unitId }),
    ...(titleId !== undefined && { titleId }),
    ...(target !== undefined && gapTargets.includes(target) && { target }),
    ...(standard !== undefined && { standard }),
    ...(fullTime !== undefined && { fullTime: fullTime === '1' }),
    ...(key !== undefined && { key: key === '1' }),
    ...(sex !== undefined && { sex }),
    ...(sector !== undefined && { sector }),
    ...(unitKind !== undefined && { unitKind }),
    ...(earlierId !== undefined && { earlier: { classId: earlierId, who: earlierWho ?? 'not_completed' } }),
    ...(fresh !== undefined && { notCompleted: courseId }),
    ...(codes !== undefined && { cadreIds: codesIn(codes).codes }),
  }
}
