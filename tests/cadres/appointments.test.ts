import { expect, test } from 'vitest'

import { standingOf } from '../../src/cadres/appointments.ts'
import type { Appointment, Nominated } from '../../src/cadres/appointments.ts'
import { appoint } from '../../src/cadres/appointments/jobs.ts'
import { besideRecord } from '../../src/cadres/path/store.ts'
import { requestChange } from '../../src/cadres/changes/store.ts'
import { timeline } from '../../src/cadres/timeline.ts'
import { end, letOff, open as openNomination } from '../../src/nominations/jobs.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { depsOn, everyRecord, recordOf, smallProvince, takeInAn } from '../support/personnel.ts'
import { postingOf } from '../support/posts.ts'

const promotion: Appointment = {
  way: 'de_bat',
  titleId: 'PCT',
  unitId: 'LDLD',
  on: '2026-12-01',
  term: '2025-2030',
  decision: '50/QĐ',
  besides: false,
}
const done: Nominated = { code: 'NS-1', kind: 'de_bat', titleId: 'PCT', unitId: 'LDLD', state: 'hoan_tat', closedOn: '2026-11-20' }
const today = '2026-11-23'
const held = (since: string) => postingOf('CB0000001', { unitId: 'LDLD', titleId: 'PCT', since })

test.each<[string, Partial<Appointment>, readonly Nominated[], string]>([
  ['a promotion nobody evaluated', {}, [], 'evaluate_first'],
  ['one whose nomination is done', {}, [done], 'ready'],
  ['one whose nomination is open', {}, [{ ...done, state: 'dang_mo', closedOn: null }], 'wait_for'],
  ['one that was withdrawn since', {}, [done, { ...done, code: 'NS-2', state: 'da_rut' }], 'wait_for'],
  ['one evaluated for another title', {}, [{ ...done, titleId: 'CT' }], 'evaluate_first'],
  ['one evaluated for another unit', {}, [{ ...done, unitId: 'CDCS-02' }], 'evaluate_first'],
  ['one evaluated two years ago', {}, [{ ...done, closedOn: '2024-11-20' }], 'evaluate_first'],
  ['a rotation evaluated as a promotion', { way: 'luan_chuyen' }, [done], 'evaluate_first'],
  ['an election, which the congress decides', { way: 'bau' }, [], 'ready'],
  ['an election into a title that waits for a nomination', { way: 'bau' }, [{ ...done, state: 'dang_mo', closedOn: null }], 'wait_for'],
])('%s', (_, change, nominations, type) => expect(standingOf({ ...promotion, ...change }, nominations, recordOf(), today).type).toBe(type))

test('one result gives one post: the second time it is evaluated anew', () => {
  const record = recordOf({}, { postings: [{ ...held('2026-11-21'), until: '2026-11-22' }] })
  expect(standingOf(promotion, [done], record, today).type).toBe('evaluate_first')
})

onBothDatabases('giving a post', (open) => {
  test('a promotion waits for its evaluation and is written once that is done or let off with a reason', async () => {
    const deps = depsOn(await open())
    await smallProvince(deps.db)
    const an = await takeInAn(deps)
    const given = { ...promotion, on: '2026-11-23' }
    expect(await appoint(an, given, deps)).toEqual({ ok: false, code: 'evaluate_first', kind: 'de_bat' })
    const opened = await openNomination({ cadreId: an, titleId: 'PCT', unitId: 'LDLD', kind: 'de_bat' }, deps)
    if (!opened.ok) throw new Error(opened.code)
    const { code } = opened.opened.nomination
    expect(await appoint(an, given, deps)).toEqual({ ok: false, code: 'wait_for', nomination: code })
    await letOff(code, 'all', 'được Ban Thường vụ đồng ý miễn', deps)
    expect((await end(code, 'hoan_tat', '49/QĐ', deps)).ok).toBe(true)
    expect(await appoint(an, given, deps)).toEqual({ ok: true })
    const [record] = await everyRecord(deps)
    expect(
      record?.postings.map(({ titleId, unitId, since, until, isPrimary }) => [titleId, unitId, since, until, isPrimary]).sort(),
    ).toEqual([
      ['CT', 'CDCS-01', '2023-03-01', '2026-11-23', true],
      ['PCT', 'LDLD', '2026-11-23', null, true],
    ])
    expect(await appoint(an, { ...given, on: '2026-11-24' }, deps)).toMatchObject({ ok: false })
  })

  test('an election beside the post held goes in at once; a day before the post, a stranger and another’s unit do not', async () => {
    const deps = depsOn(await open())
    const an = (await everyRecord(deps))[0]?.head.id ?? ''
    const elected: Appointment = { ...promotion, way: 'bau', titleId: 'UVUBKT', besides: true }
    expect(await appoint(an, { ...elected, besides: false, on: '2020-01-01' }, deps)).toMatchObject({ code: 'before_current' })
    expect(await appoint(an, elected, deps)).toEqual({ ok: true })
    const primary = (await everyRecord(deps))[0]?.postings.filter(({ isPrimary, until }) => isPrimary && until === null)
    expect(primary?.map(({ titleId }) => titleId)).toEqual(['PCT'])
    expect(await appoint(an, elected, deps)).toMatchObject({ code: 'held_before' })
    expect(await appoint(an, { ...elected, titleId: 'KHONG' }, deps)).toMatchObject({ code: 'no_title' })
    expect(await appoint(an, { ...elected, unitId: 'KHONG' }, deps)).toMatchObject({ code: 'no_unit' })
    expect(await appoint('CB9999999', elected, deps)).toMatchObject({ code: 'unknown' })
    const ward = { ...deps, viewer: { type: 'officer', name: 'Lan', role: 'can_bo_don_vi', unitId: 'CDCS-02' } } as const
    expect(await appoint(an, { ...elected, unitId: 'CDCS-02' }, ward)).toMatchObject({ code: 'unknown' })
  })

  test('the timeline tells all that happened: also what the cadre proposed, their classes, evaluations and nominations', async () => {
    const { db, ...rest } = depsOn(await open())
    const deps = { ...rest, db }
    const [record] = await everyRecord(deps)
    if (record === undefined) throw new Error('gone')
    const cadreId = record.head.id
    await db.commit([
      requestChange({
        id: 'dx',
        code: 'DX-AAAAAA',
        cadreId,
        contactId: 'c',
        proposal: { field: 'phone', phone: '0900000009' },
        oldText: '',
        newText: 'Số điện thoại: 0900000009',
        createdAt: monday,
      }),
    ])
    const names = { unit: (id: string) => id, title: (id: string) => id }
    const said = timeline(record, [], [], names, await besideRecord(db, cadreId)).map(({ kind, text }) => `${kind} ${text}`)
    expect(said).toContain('request Cán bộ đề xuất (DX-AAAAAA): Số điện thoại: 0900000009')
    expect(said.some((line) => /^nomination Mở hồ sơ nhân sự NS-\w{6} \(đề bạt\): PCT, LDLD$/.test(line))).toBe(true)
    expect(said.some((line) => /^nomination Hồ sơ nhân sự NS-\w{6} hoàn tất \(49\/QĐ\)$/.test(line))).toBe(true)
    expect(said.some((line) => line.startsWith('evaluation Được đánh giá: '))).toBe(true)
    const told = timeline(record, [], [], names, {
      evaluations: [],
      requests: [],
      nominations: [],
      links: [{ linkedAt: monday }],
      classes: [{ title: 'KH03', response: 'da_dang_ky', completed: true, certificateNo: '12/CN', startsAt: monday }],
    }).map(({ on, text }) => `${on} ${text}`)
    expect(told).toContain('2026-11-23 Lớp KH03: hoàn thành (12/CN)')
    expect(told).toContain('2026-11-23 Liên kết trò chuyện với hồ sơ')
  })
})
