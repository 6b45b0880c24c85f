import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { unansweredClusters } from '../../src/enquiries/jobs.ts'
import { loadCases } from '../../src/feedback/demo/store.ts'
import { casesIn } from '../../src/feedback/store.ts'
import { themesOf } from '../../src/feedback/themes.ts'
import { createIds } from '../../src/ids.ts'
import { monday } from '../support/known.ts'

test('the invented province has opinions, sealed letters, themes and questions to look at', async () => {
  const db = await open(':memory:')
  await loadCases(
    db,
    ['CDCS-001'],
    createIds(() => monday),
    monday,
  )
  const cases = await casesIn(db, ['open'])
  expect(cases.filter(({ sealed }) => sealed)).toHaveLength(6)
  expect(themesOf(cases).byCategory.luong).toBe(6)
  expect((await unansweredClusters(db)).map(({ askers }) => askers)).toEqual([2, 1])
  await db.close()
})
