import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { calendarFile } from '../../src/training/calendar-file.ts'
import { publicTrainingRoutes } from '../../src/training/public/routes.tsx'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { monday } from '../support/known.ts'
import { testSeal } from '../support/turns.ts'

test('a class is a calendar file every calendar reads: UTC, folded lines, a number that grows, nobody in it', () => {
  const view = classView(
    { place: 'Hội trường lớn, tầng 2; số 12 đường Mười Sáu Tháng Tư, thành phố Phan Rang', revision: 4 },
    { CB0000001: 'da_dang_ky' },
  )
  const file = calendarFile(view, 'https://chat.vidu.vn')
  expect(file).toContain('DTSTART:20261124T010000Z')
  expect(file).toContain('SEQUENCE:4')
  expect(file).toContain('UID:LH-ABC123-1@chat.vidu.vn')
  expect(file).not.toContain('CB0000001')
  for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  // Unfolded, the words are as they were.
  expect(file.replaceAll('\r\n ', '')).toContain('LOCATION:Hội trường lớn\\, tầng 2\\; số 12')
  expect(calendarFile(classView({ status: 'huy' }), 'https://a.vn')).toContain('STATUS:CANCELLED')
})

test('it is fetched by the code of the class, once the class is announced', async () => {
  const db = await open(':memory:')
  await listCourses(db)
  const pages = publicTrainingRoutes({
    db,
    publicUrl: () => 'https://chat.vidu.vn',
    organisation: 'LĐLĐ',
    hide: testSeal.hide,
    now: () => monday,
  })
  const { cls, sessions } = classView()
  await db.commit([
    ...addClass(cls, sessions),
    ...addClass({ ...cls, id: 'LH-ABC124', status: 'du_kien' }, [{ startsAt: monday, endsAt: monday + 1 }]),
  ])
  const found = await pages.request('/lich/LH-ABC123.ics')
  expect([found.status, found.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await found.text()).toContain('BEGIN:VEVENT')
  for (const path of ['/lich/LH-ABC124.ics', '/lich/LH-ZZZZZZ.ics', '/lich/..%2fetc.ics'])
    expect((await pages.request(path)).status).toBe(404)
  await db.close()
})
