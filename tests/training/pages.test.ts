import { afterAll, beforeAll, expect, test } from 'vitest'

import { attendedBy } from '../../src/training/attendance.ts'
import { checkInCodeIn, codeAt } from '../../src/training/check-in.ts'
import { enrolByHand } from '../../src/training/operating/jobs.ts'
import { startOfDay } from '../../src/calendar.ts'
import { markAbsent, markPresent, presentAt } from '../../src/training/attendance/store.ts'
import { classById, everyClass, saveClass } from '../../src/training/store.ts'
import { readMeeting } from '../../src/training/meetings.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { addCadre, linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const base = '/console/dao-tao'
let console: ConsoleUnderTest
let id = ''
const operating = () => ({
  db: console.db,
  ids: console.deps.ids,
  viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const,
  at: Date.now(),
})
const officer = () => console.as('can_bo_tinh')
const shown = async (path: string) => (await officer().get(path)).text()
/** Tomorrow, so that the class lies ahead whatever the day. */
const day = new Date(Date.now() + 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10)
const vietnamese = day.split('-').reverse().join('/')

beforeAll(async () => {
  console = await openConsole()
  await smallProvince(console.db)
  await addCadre(console.db, 'CB000000A', { name: 'Lê Thị Ánh' })
  await addCadre(console.db, 'CB000000B', { name: 'Phạm Văn Bê', unitId: 'CDCS-02' })
})
afterAll(() => console.db.close())

test('an officer makes a class, with its mistakes shown beside the fields and nothing typed twice', async () => {
  const form = { courseId: 'KH03', title: 'Thương lượng <tập thể>', place: 'hội trường A', contact: 'chị Hoa', capacity: '40' }
  const wrong = await officer().post(`${base}/tao`, { ...form, sessions: 'ngày mai' })
  expect(wrong.status).toBe(422)
  const html = await wrong.text()
  expect(html).toContain('Dòng &quot;ngày mai&quot; chưa đúng')
  expect(html).toContain('value="hội trường A"')
  const made = await officer().post(`${base}/tao`, { ...form, sessions: `${vietnamese} 08:00-11:30\n${vietnamese} 13h30 - 16h30` })
  expect(made.status).toBe(303)
  id = (await everyClass(console.db))[0]?.cls.id ?? ''
  expect(made.headers.get('location')).toBe(`${base}/${id}`)
  expect(await shown(base)).toContain('Thương lượng &lt;tập thể&gt;')
})

test('who an invitation would reach is seen before it is sent', async () => {
  const preview = await (
    await officer().post(`${base}/${id}/moi`, { target: 'CT-07a', unitId: '', titleId: '', standard: '', viec: 'xem' })
  ).text()
  expect(preview).toMatch(/2 cán bộ phù hợp, 0 người nhận được tin, 2 người chưa mời/)
  expect((await classById(console.db, id))?.enrolments).toEqual([])
  expect((await officer().post(`${base}/${id}/moi`, { target: 'CT-07a', viec: 'moi' })).status).toBe(303)
  expect((await officer().post(`${base}/${id}/chuyen`, { move: 'open' })).status).toBe(303)
  expect(await shown(`${base}/${id}`)).toContain('Phạm Văn Bê')
})

test('a unit’s officer sees their own people only, and changes nothing', async () => {
  const html = await (await console.as('can_bo_don_vi').get(`${base}/${id}`)).text()
  expect(html).toContain('Lê Thị Ánh')
  expect(html).not.toContain('Phạm Văn Bê')
  expect(html).not.toContain('Lưu thay đổi')
})

test('the hall’s screen shows a code to scan and to type, and counts', async () => {
  const { enrolments } = (await classById(console.db, id)) ?? { enrolments: [] }
  expect(enrolments).toHaveLength(2)
  for (const { cadreId } of enrolments) expect(await enrolByHand(id, cadreId, operating())).toEqual({ ok: true })
  const codeNow = () => codeAt(console.deps.seal.hide, `${id}:1`, console.deps.now()).digits
  const before = codeNow()
  const html = await shown(`${base}/${id}/man-hinh/1`)
  // The code may have changed while the page was made.
  expect([before, codeNow()]).toContain(checkInCodeIn(/class="digits">([\d ]+)</.exec(html)?.[1] ?? '')?.code)
  expect(html).toMatch(/<strong>0<\/strong>\/2/)
  await console.db.commit([markPresent({ sessionId: `${id}:1`, cadreId: 'CB000000A', way: 'qr', markedBy: null, at: Date.now() })])
  expect(await shown(`${base}/${id}/man-hinh/1`)).toMatch(/<img[\s\S]*<strong>1<\/strong>\/2/)
  expect((await officer().get(`${base}/${id}/man-hinh/9`)).status).toBe(404)
})

test('marks are set and taken away by hand', async () => {
  // A checked in by the hall's screen after this officer had opened the page: saving it takes nothing away.
  const late = await officer().post(`${base}/${id}/diem-danh`, { b2: 'CB000000B' })
  expect(decodeURIComponent(late.headers.get('set-cookie') ?? '')).toContain('Đã ghi 1 thay đổi điểm danh.')
  expect([...(await presentAt(console.db, id))].sort()).toEqual([`${id}:1 CB000000A`, `${id}:2 CB000000B`])
  expect(await shown(`${base}/${id}`)).toMatch(/type="hidden" name="da1" value="CB000000A"/)
  await console.db.commit([markAbsent(`${id}:2`, 'CB000000B')])
  const marked = await officer().post(`${base}/${id}/diem-danh`, { b1: 'CB000000B', b2: 'CB000000B', da1: 'CB000000A' })
  expect(decodeURIComponent(marked.headers.get('set-cookie') ?? '')).toContain('Đã ghi 3 thay đổi điểm danh.')
  const view = await classById(console.db, id)
  expect(view && attendedBy(view, await presentAt(console.db, id), Date.now()).map(({ cadreId, present }) => [cadreId, present])).toEqual([
    ['CB000000A', 0],
    ['CB000000B', 2],
  ])
})

test('somebody who stands at the door is entered by their code, and a code of nobody is refused', async () => {
  await addCadre(console.db, 'CB000000D', { name: 'Đỗ Văn Đến' })
  expect((await officer().post(`${base}/${id}/ghi-danh`, { cadreId: 'CB999' })).status).toBe(422)
  expect((await officer().post(`${base}/${id}/ghi-danh`, { cadreId: ' cb000000d ' })).status).toBe(303)
  const view = await classById(console.db, id)
  expect(view?.enrolments.find(({ cadreId }) => cadreId === 'CB000000D')?.response).toBe('da_dang_ky')
})

test('everything that was written of a class may be mended; a line that cannot be read loses nothing that was typed', async () => {
  const given = {
    ...{ title: 'Tên đã sửa', sessions: 'mai 8h', place: 'Hội trường B', link: '', capacity: '', contact: 'anh Nam', content: 'mới' },
    ...{ decision: '99/KH-LĐLĐ', registerBy: '2026-12-01', surveyId: '', officerId: '' },
  }
  const before = (await classById(console.db, id))?.cls
  const refused = await officer().post(`${base}/${id}/sua`, given)
  expect(refused.status).toBe(422)
  const html = await refused.text()
  for (const typed of ['Tên đã sửa', 'mai 8h', 'Hội trường B', 'anh Nam', '99/KH-LĐLĐ', '2026-12-01']) expect(html).toContain(typed)
  const sessions = `${vietnamese} 08:00-11:30\n${vietnamese} 13:30-16:30`
  expect((await officer().post(`${base}/${id}/sua`, { ...given, sessions, openToAll: 'co' })).status).toBe(303)
  expect((await classById(console.db, id))?.cls).toMatchObject({
    ...{ title: 'Tên đã sửa', place: 'Hội trường B', contact: 'anh Nam', content: 'mới', decision: '99/KH-LĐLĐ', openToAll: true },
    registerBy: startOfDay('2026-12-02'),
  })
  if (before !== undefined)
    await console.db.commit(saveClass({ ...before, revision: (await classById(console.db, id))?.cls.revision ?? 0 }, {}))
})

test('the page of reminders says what goes out, when and why', async () => {
  expect(await shown('/console/nhac-viec')).toContain('Không có gì cần nhắc trong 7 ngày tới.')
  await linkedCadre(console.db, 'CB000000C', 'Chi', { name: 'Vũ Thị Chi' }, Date.now())
  expect(await enrolByHand(id, 'CB000000C', operating())).toEqual({ ok: true })
  const html = await shown('/console/nhac-viec')
  for (const words of ['Thương lượng &lt;tập thể&gt;', 'trước 2 giờ', 'đợi đến giờ nhắn tin']) expect(html).toContain(words)
  expect(html).not.toContain('Vũ Thị Chi')
})

test('a class that lies ahead cannot be ended, and says why', async () => {
  await officer().post(`${base}/${id}/chuyen`, { move: 'start' })
  const answer = await officer().post(`${base}/${id}/chuyen`, { move: 'end' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Buổi cuối chưa bắt đầu')
  const view = await classById(console.db, id)
  const past = Date.now() - 7_200_000
  const meetings = [
    { startsAt: past - 7_200_000, endsAt: past - 3_600_000 },
    { startsAt: past, endsAt: past + 3_600_000 },
  ]
  if (view !== undefined) await console.db.commit(saveClass(view.cls, {}, meetings))
  expect((await officer().post(`${base}/${id}/chuyen`, { move: 'end' })).status).toBe(303)
  expect(await shown(`${base}/${id}`)).toContain(`002/${id}`)
  for (const [kind, type] of [
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['pdf', 'application/pdf'],
  ]) {
    const file = await officer().get(`${base}/${id}/chung-nhan/CB000000B/${kind}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, type])
    expect(file.headers.get('content-disposition')).toContain(`chung-nhan-002-${id}.${kind}`)
  }
  expect((await officer().get(`${base}/${id}/chung-nhan/CB000000B/exe`)).status).toBe(404)
})

test.each([
  ['2026-12-10 08:00-11:30', true],
  ['10/12/2026 8:00 - 11:30', true],
  ['10/12/2026 8h00–11h30', true],
  ['10-12-2026 08:00-11:30', false],
  ['32/12/2026 08:00-11:30', false],
  ['', false],
])('"%s" is a meeting: %s', (text, isOne) => expect(readMeeting(text) !== undefined).toBe(isOne))
