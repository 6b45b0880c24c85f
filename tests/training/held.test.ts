import { expect, test } from 'vitest'

import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { heldText } from '../../src/training/held.ts'
import { heldOf, trainingHeld } from '../../src/training/held/store.ts'
import { markPresent } from '../../src/training/attendance/store.ts'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

onBothDatabases('what is held of training', (open) => {
  test('is told to whoever asks, all of it their own, and what is theirs alone goes when they want it gone', async () => {
    const db = await open()
    await smallProvince(db)
    await listCourses(db)
    const contactId = await linkedCadre(db, 'CB0000001', 'an')
    await linkedCadre(db, 'CB0000002', 'binh')
    const { cls, sessions } = classView()
    await db.commit(addClass(cls, sessions))
    const seats = ['CB0000001', 'CB0000002'].map((cadreId) => ({ cadreId, response: 'da_dang_ky', respondedAt: monday }) as const)
    await db.commit(changeEnrolments(cls, seats))
    await db.commit(seats.map(({ cadreId }) => markPresent({ sessionId: `${cls.id}:1`, cadreId, way: 'code', markedBy: null, at: monday })))
    for (const text of ['học nghị quyết', 'Học và ghi vào hồ sơ', 'Bot lưu thông tin gì của tôi'])
      await turnsOn(db, { now: monday }).receive(from('an', text))
    expect((await rows.said(db, 'an')).at(-1)).toContain(
      '1 lớp tập huấn được mời hoặc đăng ký, 1 buổi đã điểm danh (thuộc hồ sơ cán bộ); kết quả học Nghị quyết (1 bài đã đọc',
    )
    expect(await trainingHeld(db, contactId)).toEqual({ classes: 1, sessions: 1, lessons: 1, isReminded: true })
    const held = await heldOf(db, 'CB0000001')
    expect(held.classes.map(({ title, response }) => [title, response])).toEqual([['Thương lượng tập thể, khóa 1', 'da_dang_ky']])
    expect(held.attendance).toEqual([{ sessionId: `${cls.id}:1`, way: 'code', at: monday }])
    expect(held.lessons).toMatchObject({ cadreId: 'CB0000001', lessonsRead: 1 })

    await db.commit(eraseContactData(contactId))
    expect(await trainingHeld(db, contactId)).toEqual({ classes: 0, sessions: 0, lessons: 0, isReminded: false })
    // The classes are of the cadre's record, which stays; the lessons were the person's own.
    const left = await heldOf(db, 'CB0000001')
    expect([left.classes.length, left.attendance.length, left.lessons]).toEqual([1, 1, null])
  })

  test('of somebody linked to nothing is nothing, but for what they learnt in this conversation', async () => {
    const db = await open()
    for (const text of ['học nghị quyết', 'Bắt đầu học', 'bot lưu thông tin gì'])
      await turnsOn(db, { now: monday }).receive(from('la', text))
    expect((await rows.said(db, 'la')).at(-1)).toMatch(/khảo sát; kết quả học Nghị quyết \(1 bài đã đọc/)
  })
})

test('nothing is said where nothing is held', () => expect(heldText({ classes: 0, sessions: 0, lessons: 0, isReminded: false })).toBe(''))
