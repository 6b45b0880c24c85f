import { afterAll, beforeAll, expect, test } from 'vitest'

import { auditPage } from '../../src/privacy/audit/store.ts'
import { paperSurveys } from '../../src/evaluations/raters/store.ts'
import { listCycles } from '../../src/evaluations/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { answerPaper, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'

const base = '/console/danh-gia'
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

let console: ConsoleUnderTest
/** Ballots are sealed and opened by the same program. */
const clock = { now: Date.now() }
beforeAll(async () => {
  console = await openConsole('CDCS-02')
  await provinceWithPeople(console.db, clock)
})
afterAll(() => console.db.close())

const read = async (path: string, role: 'can_bo_tinh' | 'can_bo_don_vi' = 'can_bo_tinh') => {
  const response = await console.as(role).get(path)
  return { status: response.status, html: words(await response.text()) }
}
const step = async (id: string, name: string) => (await console.as('can_bo_tinh').post(`${base}/${id}/buoc`, { step: name })).status

test('an officer takes a cycle from the draft to the publication, and sees nothing that is hidden', async () => {
  const officer = console.as('can_bo_tinh')
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  expect((await officer.post(base, { kind: 'hang_nam', year: '2026', perMember: '6', until })).status).toBe(303)
  const slip = await officer.post(base, { kind: 'hang_nam', year: '2200', perMember: '6' })
  expect([slip.status, words(await slip.text())]).toEqual([
    422,
    expect.stringMatching(/Lập kỳ đánh giá .*Toàn tỉnh .*CĐCS Công ty May Bình Minh/),
  ])
  const [{ id } = { id: '' }] = await listCycles(console.db)
  expect((await read(base)).html).toContain('7 cán bộ')
  expect((await read(`${base}/${id}/phieu`)).html).toContain('Đoàn viên 35%')
  expect((await read(`${base}/quy-tac`)).html).toContain('Công khai, minh bạch trong thu, chi')
  expect((await officer.post(`${base}/quy-tac`, {})).status).toBe(403)
  const empty = await console.as('quan_tri').post(`${base}/quy-tac`, { 'tu-ngay': '2027-01-01' })
  expect([empty.status, words(await empty.text())]).toEqual([422, expect.stringContaining('Chưa đúng')])
  const stale = await console.as('quan_tri').post(`${base}/quy-tac`, { 'tu-ngay': '2000-01-01' })
  expect(words(await stale.text())).toContain('Ngày bắt đầu phải sau')
  expect((await read(`${base}/${id}/nguoi-danh-gia`)).html).toContain('Nguyễn Văn An')
  expect((await read(`${base}/${id}/nguoi-danh-gia/CB-AN`)).html).toContain('CB-BINH')
  const raters = `${base}/${id}/nguoi-danh-gia/CB-AN`
  expect((await officer.post(raters, { remove: 'cadre:CB-EM' })).status).toBe(303)
  expect((await officer.post(raters, { group: 'D', cadre: 'CB-EM' })).status).toBe(303)
  expect((await officer.post(raters, { group: 'D', cadre: 'CB-EM' })).status).toBe(409)
  for (const nobody of ['CB-KHONG-CO', 'CB-AN']) expect((await officer.post(raters, { group: 'D', cadre: nobody })).status).toBe(409)
  const year = { worked: '12', away: '4', reason: 'QĐ 5/QĐ-LĐLĐ' }
  expect((await officer.post(`${base}/${id}/hoan-canh/CB-BINH`, { ...year, away: '13' })).status).toBe(422)
  expect((await officer.post(`${base}/${id}/hoan-canh/CB-BINH`, { ...year, reason: '' })).status).toBe(422)
  expect((await read(`${base}/${id}/nguoi-danh-gia/CB-BINH`)).html).toContain(
    '12 tháng: Phó Chủ tịch, CĐCS Công ty May Bình Minh từ 01/01/2023.',
  )
  expect((await officer.post(`${base}/${id}/hoan-canh/CB-BINH`, year)).status).toBe(303)
  expect((await read(`${base}/${id}/nguoi-danh-gia/CB-BINH`)).html).toMatch(/Cán bộ đã sửa.*QĐ 5\/QĐ-LĐLĐ/)
  expect((await read(`${base}/${id}/nguoi-danh-gia`)).html).toContain('12 (cán bộ sửa)')
  expect((await read(`${base}/${id}/nguoi-danh-gia/CB-BINH`)).html).toContain('xếp loại cao nhất là Hoàn thành nhiệm vụ')
  expect(await step(id, 'mo')).toBe(409)
  expect(await step(id, 'trinh')).toBe(303)
  expect(await step(id, 'mo')).toBe(303)
  expect((await read(`${base}/${id}/ket-qua`)).status).toBe(409)

  const members = memberNames.filter(({ unit }) => unit === 'CDCS-01').map(({ who }) => who)
  for (const who of members)
    await answerPaper(
      console.db,
      id,
      who,
      { about: 'CB-AN', group: 'V', points: everyPoint(4, 'V'), comment: 'gần gũi' },
      clock,
      console.deps.seal,
    )
  for (const who of members.slice(0, 4))
    await answerPaper(
      console.db,
      id,
      who,
      { about: 'CB-BINH', group: 'V', points: everyPoint(1, 'V'), comment: 'xa cách' },
      clock,
      console.deps.seal,
    )
  await answerPaper(console.db, id, 'CB-BINH', { about: 'CB-BINH', group: 'T', points: everyPoint(5, 'T') }, clock, console.deps.seal)
  const progress = (await read(`${base}/${id}`)).html
  // Four papers about one cadre are not counted anywhere.
  expect(progress).toContain('1/6 cán bộ đủ phiếu (6/6 phiếu)')

  expect(await step(id, 'dong')).toBe(303)
  expect(await step(id, 'tong-hop')).toBe(303)
  const results = await read(`${base}/${id}/ket-qua`)
  expect(results.html).toContain('Kết quả khảo sát, không phải kết quả xếp loại chính thức')
  expect(results.html).toContain('80,0')
  expect((await read(`${base}/${id}/ket-qua/CB-AN`)).html).toContain('gần gũi')
  const hidden = await read(`${base}/${id}/ket-qua/CB-BINH`)
  expect(hidden.html).not.toContain('xa cách')
  expect(hidden.html).not.toContain('20,0')
  expect((await officer.get(`${base}/${id}/tai-ve`)).headers.get('content-type')).toContain('spreadsheetml')

  const receipts = await officer.get(`${base}/${id}/bien-nhan`)
  expect((await receipts.text()).match(/^BN-\w+/gm)).toHaveLength(6)
  expect((await read(`${base}/${id}/bien-nhan`, 'can_bo_don_vi')).status).toBe(403)

  // The surveys that hold the papers are no way round.
  const papers = await paperSurveys(console.db, id)
  for (const { surveyId } of papers) expect((await officer.get(`/console/khao-sat/${surveyId}`)).status).toBe(404)

  // An officer of another unit sees none of it.
  expect((await read(`${base}/${id}/ket-qua`, 'can_bo_don_vi')).html).not.toContain('Nguyễn Văn An')
  expect((await read(`${base}/${id}/ket-qua/CB-AN`, 'can_bo_don_vi')).status).toBe(409)

  expect((await read(`${base}/${id}/do-lech`)).html).toContain('Theo người chấm cấp trên')
  expect((await officer.post(`${base}/${id}/xep-loai`, { 'muc:CB-BINH': 'HT', decision: '12/QĐ-LĐLĐ' })).status).toBe(409)

  expect(await step(id, 'hop')).toBe(303)
  expect((await officer.post(`${base}/${id}/xep-loai`, { 'muc:CB-BINH': '', decision: '12/QĐ-LĐLĐ' })).status).toBe(422)
  // Bình was away four months: a higher grade is a decision's to give, and said to be one.
  const high = { 'muc:CB-BINH': 'HTT', decision: '11/QĐ-LĐLĐ', on: '2026-12-07' }
  expect((await officer.post(`${base}/${id}/xep-loai`, high)).status).toBe(303)
  expect((await read(`${base}/${id}/xep-loai`)).html).toContain('(CB-BINH): Hoàn thành tốt nhiệm vụ, cao nhất là Hoàn thành nhiệm vụ')
  const many = { 'muc:CB-BINH': 'HT', 'muc:CB-CHI': 'HTXS', decision: '12/QĐ-LĐLĐ', on: '2026-12-08' }
  expect((await officer.post(`${base}/${id}/xep-loai`, many)).status).toBe(303)
  const graded = (await read(`${base}/${id}/xep-loai`)).html
  for (const part of ['2/7 cán bộ', 'Hoàn thành nhiệm vụ (12/QĐ-LĐLĐ)', 'vượt 20%']) expect(graded).toContain(part)
  expect(graded).not.toContain('cao nhất là')
  const grade = { grade: 'HTT', decision: '12/QĐ-LĐLĐ', on: '2026-12-08' }
  expect((await officer.post(`${base}/${id}/ket-qua/CB-AN`, { ...grade, decision: '' })).status).toBe(422)
  expect((await officer.post(`${base}/${id}/ket-qua/CB-AN`, grade)).status).toBe(303)
  expect((await read(`${base}/${id}/xep-loai`)).html).toContain('3/7 cán bộ')
  const late = await read(`${base}/${id}`)
  expect(late.html).toMatch(/họp nhận xét trước hết \d\d\/\d\d\/20/)
  // A step nobody can take back is not taken in ignorance of what it leaves undone.
  expect((await read(`${base}/${id}`)).html).toMatch(
    /Đã ghi xếp loại của \d\/7 cán bộ trong kỳ\. Còn \d người chưa có: bấm &quot;Đã quyết định xong&quot; rồi/,
  )
  expect(await step(id, 'quyet-dinh')).toBe(303)
  const before = (await read(`${base}/${id}`)).html
  expect(before).toMatch(/Sẽ công khai kết quả của \d\/7 cán bộ, từng người được báo riêng\. \d người chưa ghi xếp loại/)
  expect(before).toContain('ai biết điểm tự chấm sẽ tính ra điểm cấp trên đã cho')
  expect((await officer.post(`${base}/${id}/cong-khai`, { basis: '' })).status).toBe(422)
  expect((await officer.post(`${base}/${id}/cong-khai`, { basis: 'Quyết định số 20/QĐ-LĐLĐ' })).status).toBe(303)
  expect((await read(base)).html).toContain('Đã công khai')
  expect((await officer.post(`${base}/${id}/hoan-canh/CB-BINH`, year)).status).toBe(409)
  const trail = (await auditPage(console.db, 0, 500)).map(({ reason }) => reason)
  for (const written of ['removed rater cadre:CB-EM', 'added rater cadre:CB-EM (D)', 'circumstances of the year (QĐ 5/QĐ-LĐLĐ)'])
    expect(trail).toContain(`${id}: ${written}`)
  expect(console.logged()).toBe('')
})
