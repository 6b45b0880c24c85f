import { expect, test } from 'vitest'

import { decideMembers, stopCode, takeNewCode } from '../../src/cadres/joining/jobs.ts'
import { codeOfUnit, joinUnit, leaveUnit, membersOf, membershipOf, unitOfCode } from '../../src/cadres/joining/store.ts'
import { carryOut } from '../../src/cadres/units/jobs.ts'
import { allMembers, putMember } from '../../src/evaluations/members/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { depsOn, smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

onBothDatabases('joining a unit by its code', (open) => {
  test('a code leads into its unit until it is renewed or ended, and not once the unit has ended', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    const first = await takeNewCode('CDCS-01', deps)
    expect(await unitOfCode(deps.db, first, deps.at)).toEqual({ unitId: 'CDCS-01', unitName: 'CĐCS Công ty May Bình Minh' })
    const second = await takeNewCode('CDCS-01', deps)
    expect(await unitOfCode(deps.db, first, deps.at)).toBeUndefined()
    expect((await codeOfUnit(deps.db, 'CDCS-01'))?.id).toBe(second)
    await stopCode('CDCS-01', deps)
    expect(await unitOfCode(deps.db, second, deps.at)).toBeUndefined()
    expect(await codeOfUnit(deps.db, 'CDCS-01')).toBeUndefined()
    expect(await unitOfCode(deps.db, 'DV00000000', deps.at)).toBeUndefined()
  })

  test('who joined by a code rates nobody before an officer has confirmed them; leaving takes it all back', async () => {
    const { db, ...rest } = depsOn(await open())
    const deps = { ...rest, db }
    await db.commit([joinUnit('worker', 'CDCS-01', deps.at), putMember('listed', 'CDCS-01', '2026-01-01')])
    expect(await membershipOf(db, 'worker', deps.at)).toMatchObject({ unitId: 'CDCS-01', confirmed: false })
    expect((await allMembers(db)).map(({ contactId }) => contactId)).toEqual(['listed'])
    expect(await decideMembers('CDCS-02', ['worker'], 'confirm', deps)).toBe(0)
    expect(await decideMembers('CDCS-01', ['worker', 'stranger'], 'confirm', deps)).toBe(1)
    expect((await allMembers(db)).map(({ contactId }) => contactId)).toEqual(['listed', 'worker'])
    expect((await auditPage(db, 0, 1_000)).at(-1)).toMatchObject({ action: 'write', subjects: 'CDCS-01', reason: 'confirm 1 members' })
    // Moving to another unit by its code begins anew.
    await db.commit([joinUnit('worker', 'CDCS-02', deps.at)])
    expect((await allMembers(db)).map(({ contactId }) => contactId)).toEqual(['listed'])
    expect(await decideMembers('CDCS-01', ['worker'], 'dismiss', deps)).toBe(0)
    await db.commit([leaveUnit('worker')])
    expect(await membershipOf(db, 'worker', deps.at)).toBeUndefined()
  })

  test('a unit that is merged takes its members along, confirmed or not', async () => {
    const deps = depsOn(await open())
    await deps.db.commit([joinUnit('worker', 'CDCS-01', deps.at)])
    await carryOut({ type: 'merge', unitIds: ['CDCS-01'], intoId: 'CDCS-02', posts: 'move', on: '2026-11-01' }, '1/QĐ', deps)
    expect((await membersOf(deps.db, 'CDCS-02')).map(({ contactId, unconfirmedSince }) => [contactId, unconfirmedSince !== null])).toEqual([
      ['listed', false],
      ['worker', true],
    ])
  })

  test('in a real chat: scanned, joined with a tap, left, and erased with everything else', async () => {
    const deps = depsOn(await open())
    const { db } = deps
    const code = await takeNewCode('CDCS-02', deps)
    const turns = turnsOn(db)
    const scan = { type: 'opened', payload: code } as const
    await turns.receive(from('mai', scan, { channel: 'webchat' }))
    expect((await rows.said(db, 'mai')).at(-1)).toContain('Anh/chị vào đơn vị "CĐCS Công ty Muối Biển Xanh"')
    await turns.receive(from('mai', 'vào đơn vị', { channel: 'webchat' }))
    const inUnit = async () => (await membersOf(db, 'CDCS-02')).filter(({ channels }) => channels !== null).length
    expect(await inUnit()).toBe(1)
    await turns.receive(from('mai', 'rời đơn vị', { channel: 'webchat' }))
    await turns.receive(from('mai', 'rời đơn vị', { channel: 'webchat' }))
    expect(await inUnit()).toBe(0)
    await turns.receive(from('lan', scan))
    await turns.receive(from('lan', 'vào đơn vị'))
    expect(await inUnit()).toBe(1)
    const [lan] = (await membersOf(db, 'CDCS-02')).filter(({ channels }) => channels === 'telegram')
    await db.commit(eraseContactData(lan?.contactId ?? ''))
    expect((await membersOf(db, 'CDCS-02')).some(({ contactId }) => contactId === lan?.contactId)).toBe(false)
  })
})
