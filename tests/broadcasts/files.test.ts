import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { copyFor } from '../../src/broadcasts/compose.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { routeSettings } from '../../src/broadcasts/planning/jobs.ts'
import { fingerprintOf } from '../../src/broadcasts/broadcast.ts'
import { bytesOf, keepFile } from '../../src/broadcasts/files/store.ts'
import { broadcastById } from '../../src/broadcasts/store.ts'
import { openAlerts } from '../../src/delivery/alerts/store.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'

const database = join(mkdtempSync(join(tmpdir(), 'broadcast-files-')), 'a.sqlite')
const pdf = Buffer.from('%PDF-1.7\nkế hoạch')
const png = Buffer.from('89504e470d0a1a0a00', 'hex')

test('a PDF or a picture is kept by what it is, not by what it is called; anything else, or too much of it, is not', async () => {
  expect(await keepFile(pdf, '../Kế hoạch\n12.PDF', database)).toMatchObject({
    document: { name: '.. Kế hoạch 12.pdf', path: expect.stringMatching(/broadcasts\/[0-9a-f]{64}\.pdf$/) },
  })
  expect(await keepFile(png, 'x.pdf', database)).toMatchObject({ image: { path: expect.stringMatching(/\.png$/) } })
  for (const [bytes, name] of [
    [Buffer.from('<html>'), 'a.pdf'],
    [Buffer.from(''), 'a.pdf'],
    [Buffer.concat([png, Buffer.alloc(1_000_000)]), 'a.png'],
    [Buffer.concat([pdf, Buffer.alloc(5_000_000)]), 'a.pdf'],
  ] as const)
    expect(await keepFile(bytes, name, database)).toBeUndefined()
})

onBothDatabases('a broadcast with a file', (open) => {
  test('starts only with the bytes that were approved, and carries their hash to every channel', async () => {
    const db = await open()
    const clock = { now: monday }
    await db.commit([...person('An'), ...person('Bình', { at: { 'zalo-oa': monday } })])
    const kept = await keepFile(Buffer.concat([pdf, Buffer.from(`${Math.random()}`)]), 'Kế hoạch.pdf', database)
    const content = { text: 'Kính gửi kế hoạch', acknowledge: true, ...kept }
    const deps = deskOn(db, clock)
    // On Zalo the file is a message of its own: it takes twice the calls.
    expect(copyFor(content, 'P', 'zalo_free', {})).toMatchObject({ file: { type: 'pdf', name: 'Kế hoạch.pdf' } })
    expect((await routeSettings(deps, { paid: false, content })).calls).toMatchObject({ 'zalo-oa': 2, telegram: 1 })

    const first = await approvedBroadcast(deps, { content, audience: { contacts: ['An', 'Bình'] } })
    expect(fingerprintOf(first.broadcast)).not.toBe(
      fingerprintOf({ ...first.broadcast, content: { ...content, document: { path: '', name: '', sha256: '0' } } }),
    )
    done(await desk.sendBroadcast(deps, first.id, binh))
    const channels = [fakeChannel('telegram'), fakeChannel('zalo-oa')]
    const path = kept?.document?.path ?? ''
    writeFileSync(path, '%PDF-1.7 chuyển tiền vào tài khoản này')
    expect(await bytesOf(content)).toBe('changed')
    await settle(
      deps,
      clock,
      channels.map(({ channel }) => channel),
    )
    expect(channels.flatMap(({ accepted }) => accepted)).toEqual([])
    expect((await broadcastById(db, first.id))?.broadcast.status).toBe('scheduled')
    expect((await openAlerts(db)).map(({ detail }) => detail)).toContain(
      `broadcast ${first.id} was not started: its file is not the approved one`,
    )
    done(await desk.stopBroadcast(deps, first.id, binh))

    const picture = await keepFile(png, 'anh.png', database)
    const second = await approvedBroadcast(deps, {
      content: { text: 'Mời xem', acknowledge: true, ...picture },
      audience: { contacts: ['An', 'Bình'] },
      urgent: true,
    })
    done(await desk.sendBroadcast(deps, second.id, binh))
    await settle(
      deps,
      clock,
      channels.map(({ channel }) => channel),
    )
    expect(channels.map(({ accepted }) => accepted.map(({ body }) => body.file))).toEqual([
      [{ type: 'image', name: 'hinh.png', ...picture?.image }],
      [{ type: 'image', name: 'hinh.png', ...picture?.image }],
    ])
  })
})
