import { expect, test } from 'vitest'

import { demoProvince } from '../../db/seed/demo.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { openDirectory } from '../../src/cadres/directory/store.ts'
import { fieldsOf } from '../../src/cadres/fields.ts'
import { findCadres } from '../../src/cadres/list/store.ts'
import type { CadreFilter } from '../../src/cadres/list/store.ts'
import { subtree } from '../../src/cadres/units.ts'
import { createIds } from '../../src/ids.ts'
import { fold } from '../../src/text.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { depsOn, everyRecord } from '../support/personnel.ts'

const day = '2026-11-23'
const everybody: CadreFilter = { day, search: '', titleId: '', fullTime: '', left: false }

onBothDatabases('the list of cadres', (open) => {
  let filled: ReturnType<typeof fill> | undefined
  async function fill() {
    const db = await open()
    await loadProvince(
      db,
      demoProvince(11, { grassroots: 20, cadres: 120 }, monday),
      createIds(() => monday),
      monday,
    )
    const records = await everyRecord(depsOn(db))
    return { db, records, directory: await openDirectory(db, day) }
  }
  const world = () => {
    filled ??= fill()
    return filled
  }

  test('holds exactly who matches, in the order of names, page after page without a gap', async () => {
    const { db, records, directory } = await world()
    const rows = records.map((record) => ({ id: record.head.id, left: record.head.leftOn, ...fieldsOf(record, day) }))
    const grassroots = [...directory.tree.byId.values()].filter(({ kind }) => kind === 'cdcs').map(({ unitId }) => unitId)
    const some = directory.tree.roots[0]?.unitId ?? ''
    const filters: Partial<CadreFilter>[] = [
      {},
      { search: 'nguyen' },
      { search: 'Nguyễn' },
      { search: 'khong co ai' },
      { unitIds: grassroots.slice(0, 3) },
      { unitIds: subtree(directory.tree, some).map(({ unitId }) => unitId) },
      { unitIds: [] },
      { titleId: 'CT' },
      { fullTime: '1' },
      { fullTime: '0', titleId: 'CT', search: 'an' },
    ]
    for (const filter of filters) {
      const expected = rows
        .filter(
          (row) =>
            row.left === null &&
            fold(row.fullName ?? '').includes(fold(filter.search ?? '')) &&
            (filter.unitIds === undefined || filter.unitIds.includes(row.unitId ?? '')) &&
            (!filter.titleId || row.titleId === filter.titleId) &&
            (!filter.fullTime || row.isFullTime === (filter.fullTime === '1')),
        )
        .map(({ id }) => id)
        .sort()
      const got: string[] = []
      for (let offset = 0; offset < expected.length + 40; offset += 40) {
        const { ids, total } = await findCadres(db, { ...everybody, ...filter }, { limit: 40, offset })
        expect(total).toBe(expected.length)
        got.push(...ids)
      }
      expect([...got].sort(), JSON.stringify(filter).slice(0, 80)).toEqual(expected)
      const names = got.map((id) => fold(rows.find((row) => row.id === id)?.fullName ?? ''))
      expect(names).toEqual([...names].sort())
    }
  })

  test('finds one by code, and signs of a pattern find nobody', async () => {
    const { db, records } = await world()
    const id = records[0]?.head.id ?? ''
    expect((await findCadres(db, { ...everybody, search: id.toLowerCase() }, { limit: 5, offset: 0 })).ids).toEqual([id])
    for (const search of ["'", '%', '_', '"; --'])
      expect((await findCadres(db, { ...everybody, search }, { limit: 5, offset: 0 })).total).toBe(0)
  })
})
