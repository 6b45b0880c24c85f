import { expect, test } from 'vitest'

import { CommitRefused } from '../../db/query.ts'
import { open } from '../../db/database.ts'
import { raiseAlert, openAlerts } from '../../src/delivery/alerts/store.ts'
import { participate } from '../../src/surveys/store.ts'
import { onBothDatabases } from '../support/databases.ts'

const key = { surveyId: 'KS-AAAAAA', contactId: 'An' }

onBothDatabases('commits asked for at the same time', (make) => {
  test('are each all or nothing: one that is refused takes nothing of the others with it', async () => {
    const db = await make()
    await db.commit([participate(key, { status: 'completed', day: '2026-11-23' })])
    const results = await Promise.allSettled([
      db.commit([raiseAlert('a', 'first', 1)]),
      db.commit([raiseAlert('b', 'half of a refused commit', 1), participate(key, { status: 'started', day: '2026-11-23' })]),
      db.commit([raiseAlert('c', 'last', 1)]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: expect.any(CommitRefused) })
    expect((await openAlerts(db)).map(({ id }) => id).sort()).toEqual(['a', 'c'])
  })

  test('a refused one alone leaves the database ready for the next', async () => {
    const db = await make()
    await expect(db.commit([raiseAlert('d', 'x', 1), participate(key, { status: 'started', day: '2026-11-23' })])).rejects.toThrow(
      CommitRefused,
    )
    await db.commit([raiseAlert('e', 'y', 1)])
    expect((await openAlerts(db)).map(({ id }) => id)).toEqual(expect.not.arrayContaining(['d']))
  })
})

test('what was asked for before the database is closed is written', async () => {
  const { mkdtempSync } = await import('node:fs')
  const path = `${mkdtempSync(`${process.env.TMPDIR ?? '/tmp'}/commit-`)}/a.sqlite`
  const db = await open(path)
  const written = db.commit([raiseAlert('a', 'last words', 1)])
  await db.close()
  await written
  const again = await open(path)
  expect((await openAlerts(again)).map(({ detail }) => detail)).toEqual(['last words'])
  await again.close()
})
