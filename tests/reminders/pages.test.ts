import { expect, test } from 'vitest'

import { kindNames } from '../../src/reminders/wording.ts'
import { assignTo, draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { changeEnrolments, inviteCadre } from '../../src/training/seats/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000

test('the days ahead show every kind of thing that anybody is reminded of, and no name', async () => {
  const console = await openConsole()
  const { db, now } = console.deps
  await smallProvince(db)
  await listCourses(db)
  const at = now()
  const contactId = await linkedCadre(db, 'CB0000001', 'Lan', { name: 'Lê Thị Lan' }, at)
  const coming = classView({ id: 'LH-ABC123', title: 'Lớp sắp học' }).cls
  const asked = classView({ id: 'LH-ABC124', title: 'Lớp chờ trả lời' }).cls
  const meeting = { startsAt: at + 6 * dayMs, endsAt: at + 6 * dayMs + 3_600_000 }
  await db.commit([...addClass(coming, [meeting]), ...addClass(asked, [meeting])])
  await db.commit([
    ...changeEnrolments(coming, [{ cadreId: 'CB0000001', response: 'da_dang_ky', respondedAt: at - 5 * dayMs }]),
    inviteCadre(asked.id, 'CB0000001', at - 5 * dayMs),
    ...draftSurvey({ id: 'KS-RRRRR9', mode: 'named', definition: survey('Đời sống', question('yes_no', 'con')), createdAt: at }),
  ])
  const draft = await surveyById(db, 'KS-RRRRR9')
  if (draft !== undefined) await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: at + 6 * dayMs })])
  await db.commit([assignTo({ surveyId: 'KS-RRRRR9', contactId }, '', at - 10 * dayMs)])
  for (const text of ['học nghị quyết', 'Học và ghi vào hồ sơ', 'KS-RRRRR9', 'Bắt đầu', 'tôi đồng ý', 'để sau'])
    await turnsOn(db, { now: at }).receive(from('Lan', text))

  const html = await (await console.as('can_bo_tinh').get('/console/nhac-viec')).text()
  for (const kind of ['survey', 'class', 'invitation', 'learning'] as const) expect(html).toContain(`>${kindNames[kind]}<`)
  for (const title of ['Lớp sắp học', 'Lớp chờ trả lời', 'Đời sống']) expect(html).toContain(title)
  expect(html).not.toContain('Lê Thị Lan')
  await db.close()
})
