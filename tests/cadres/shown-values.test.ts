import { expect, test } from 'vitest'

import { fieldShown } from '../../src/cadres/uploads/value.ts'

const names = { unit: (id: string) => (id === 'CDCS-01' ? 'CĐCS Công ty May' : id), title: (id: string) => (id === 'CT' ? 'Chủ tịch' : id) }

test.each([
  ['unitId', 'CDCS-01', 'CĐCS Công ty May (CDCS-01)'],
  ['titleId', 'CT', 'Chủ tịch'],
  ['education', 'dai_hoc', 'Đại học'],
  ['sex', 'nu', 'Nữ'],
  ['since', '2020-03-05', '05/03/2020'],
  ['birthDate', '1985-03', '03/1985'],
  ['term', '2023-2028', '2023-2028'],
  ['birthYear', 1985, '1985'],
  ['isKey', false, 'Không'],
  ['phone', null, '(trống)'],
] as const)('an officer reads %s %j as %j', (field, value, shown) => expect(fieldShown(field, value, names)).toBe(shown))
