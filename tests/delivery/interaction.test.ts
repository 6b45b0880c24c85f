import { expect, test } from 'vitest'

import { lastInteractionAt, markUnreachable, noteInteraction } from '../../src/delivery/reach/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

onBothDatabases('somebody who does something without a word', (open) => {
  const hour = 3_600_000
  const of = (externalId: string) => ({ channel: 'zalo-oa', account: '1', externalId }) as const

  test('has the window counted from it, in whatever order events arrive, and can be written to again', async () => {
    const db = await open()
    await turnsOn(db).receive(from('An', 'xin chào', { channel: 'zalo-oa' }))
    const [row] = (await rows.addresses(db)).filter(({ externalId }) => externalId === 'An')
    const at = async () => lastInteractionAt(db, row?.id ?? '')
    await db.commit(markUnreachable(row?.id ?? '', monday, 'blocked'))
    await db.commit([noteInteraction(of('An'), monday + 2 * hour)])
    await db.commit([noteInteraction(of('An'), monday + hour)])
    expect(await at()).toBe(monday + 2 * hour)
    expect((await rows.addresses(db)).find(({ id }) => id === row?.id)?.reachable).toBe(true)
  })

  test('is not written down when nobody knows them', async () => {
    const db = await open()
    await db.commit([noteInteraction(of('người lạ'), monday)])
    expect((await rows.addresses(db)).some(({ externalId }) => externalId === 'người lạ')).toBe(false)
  })
})
