import type { Posting } from '../../src/cadres/record.ts'
import type { UnitSpan } from '../../src/cadres/units.ts'

/** A unit as it has stood since 2018, with only what a test is about. */
export const spanOf = (unitId: string, parentId: string | null, rest: Partial<UnitSpan> = {}): UnitSpan => ({
  id: unitId,
  unitId,
  validFrom: '2018-01-01',
  validTo: null,
  kind: 'cdcs',
  name: unitId,
  shortName: null,
  parentId,
  sector: 'khac',
  areaCode: null,
  ...rest,
})

/** A post held since 2023, by default the chair's of CDCS-01, with only what a test is about. */
export const postingOf = (cadreId: string, rest: Partial<Posting> = {}): Posting => ({
  id: `post-${cadreId}`,
  cadreId,
  unitId: 'CDCS-01',
  titleId: 'CT',
  isPrimary: true,
  since: '2023-01-01',
  until: null,
  term: null,
  decision: null,
  endReason: null,
  ...rest,
})
