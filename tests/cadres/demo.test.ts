import fc from 'fast-check'
import { expect, test } from 'vitest'

import { demoProvince } from '../../db/seed/demo.ts'
import { open } from '../../db/database.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { faultsOf, isInForce } from '../../src/cadres/units.ts'
import { createIds } from '../../src/ids.ts'
import { verifyTrail } from '../../src/privacy/audit/store.ts'
import { monday } from '../support/known.ts'
import { depsOn, download, everyRecord, preview } from '../support/personnel.ts'

test('the invented province is large, the same every time, and a tree on every day', () => {
  const size = { grassroots: 300, cadres: 3_000 }
  const province = demoProvince(7, size, monday)
  expect(demoProvince(7, size, monday)).toEqual(province)
  expect(demoProvince(8, size, monday)).not.toEqual(province)
  expect(province.units.length).toBeGreaterThanOrEqual(300)
  expect(province.cadres.length).toBe(3_000)
  for (const day of ['2020-01-01', '2025-06-30', '2025-07-01', '2025-09-15', '2026-11-23'])
    expect(faultsOf(province.spans, day)).toEqual([])
  const today = new Set(province.spans.filter((span) => isInForce(span, '2026-11-23')).map(({ unitId }) => unitId))
  for (const { postings } of province.cadres) for (const { unitId } of postings) expect(today.has(unitId)).toBe(true)
  expect(new Set(province.cadres.map(({ head }) => head.id)).size).toBe(3_000)
})

test('whatever the province: downloaded and uploaded untouched, nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 25 }), async (seed, cadres) => {
      const db = await open(':memory:')
      const deps = depsOn(db)
      await loadProvince(
        db,
        demoProvince(seed, { grassroots: 6, cadres }, monday),
        createIds(() => monday),
        monday,
      )
      const { counts } = await preview(await download(deps), deps)
      expect(counts).toEqual({ added: 0, changed: 0, unchanged: cadres, rejected: 0, duplicate: 0, conflict: 0, skipped: 0 })
      await db.close()
    }),
    { numRuns: 25 },
  )
})

test('the province goes in with its log and a whole trail', async () => {
  const db = await open(':memory:')
  await loadProvince(
    db,
    demoProvince(7, { grassroots: 300, cadres: 3_000 }, monday),
    createIds(() => monday),
    monday,
  )
  expect((await everyRecord(depsOn(db))).length).toBe(3_000)
  expect(await verifyTrail(db)).toMatchObject({ ok: true })
  await db.close()
})
