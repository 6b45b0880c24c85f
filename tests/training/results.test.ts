import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { openRecords } from '../../src/cadres/records/store.ts'
import { createIds } from '../../src/ids.ts'
import { createTrainingJobs } from '../../src/training/jobs.ts'
import { codeAt } from '../../src/training/check-in.ts'
import { audience } from '../../src/training/audience/jobs.ts'
import { createClass, inviteAll, markByHand, moveClass, changeClass } from '../../src/training/operating/jobs.ts'
import { publicTrainingRoutes } from '../../src/training/public/routes.tsx'
import { endClass, makeCertificate } from '../../src/training/results/jobs.ts'
import { classById } from '../../src/training/store.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { unansweredAddresses } from '../../src/surveys/telling/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'
import type { Clock } from '../support/turns.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const start = monday + 2 * dayMs

onBothDatabases('a class in the hall', (open) => {
  let db: Database
  let id = ''
  const clock: Clock = { now: monday }
  const ids = createIds(() => clock.now)
  const deps = () => ({ db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const, at: clock.now })
  const say = (who: string, text: string) => turnsOn(db, clock).receive(from(who, text))
  const last = async (who: string) => (await rows.said(db, who)).at(-1) ?? ''
  const screen = (n: number) => codeAt(testSeal.hide, `${id}:${n}`, clock.now)

  beforeAll(async () => {
    db = await open()
    await smallProvince(db)
    for (const [i, name] of ['Lê Thị Ánh', 'Phạm Văn Bê', 'Võ Cường'].entries()) await linkedCadre(db, `CB000000${i}`, `h${i}`, { name })
    const made = await createClass(
      {
        courseId: 'KH03',
        title: 'Thương lượng tập thể',
        content: '',
        unitId: null,
        place: 'hội trường A',
        link: null,
        capacity: null,
        registerBy: null,
        decision: '12/KH-LĐLĐ',
        contact: 'chị Hoa',
        openToAll: false,
        meetings: [
          { startsAt: start, endsAt: start + 3 * hourMs },
          { startsAt: start + dayMs, endsAt: start + dayMs + 3 * hourMs },
        ],
      },
      deps(),
    )
    if (!made.ok) throw new Error(made.code)
    id = made.id
    await moveClass(id, 'open', deps())
    await inviteAll(id, await audience({ target: 'CT-07a' }, deps()), deps())
    const resume = turnsOn(db, clock).resume
    const job = { classId: id, news: 'invite', revision: 1 }
    await createTrainingJobs({ db, now: () => clock.now, proactive: 'free', resume }).class_tell(job, {} as never)
    for (const who of ['h0', 'h1', 'h2']) await say(who, 'Tham dự')
    await moveClass(id, 'start', deps())
  })

  test('the code is typed or scanned in the hall, counts once, and fails half a minute later, before the hour and for strangers', async () => {
    await say('h0', screen(1).token)
    expect(await last('h0')).toMatch(/chưa điểm danh được: .*Theo lịch hiện nay: .*Điểm danh được từ 60 phút trước giờ học/)
    clock.now = start - 10 * 60_000
    const shown = screen(1)
    await say('h0', shown.token)
    expect(await last('h0')).toMatch(/^Đã điểm danh đồng chí ở lớp "Thương lượng tập thể", buổi 1\/2/)
    await say('h0', shown.digits)
    expect(await last('h0')).toMatch(/đã được điểm danh/)
    await say('stranger', shown.digits)
    expect(await last('stranger')).toMatch(/mã liên kết/)
    clock.now += 30_000
    await say('h1', shown.token)
    expect(await last('h1')).toMatch(/đã hết hạn/)
    await turnsOn(db, clock).receive(from('h1', { type: 'opened', payload: screen(1).token }))
    expect(await last('h1')).toMatch(/^Đã điểm danh/)
    clock.now = start + dayMs
    await say('h0', `điểm danh ${screen(2).digits}`)
    expect(await last('h0')).toMatch(/buổi 2\/2/)
  })

  test('officers mark by hand and take a mark away, for those who have a seat', async () => {
    expect(await markByHand(id, 1, ['CB0000002', 'CB9999999'], true, deps())).toEqual({ ok: true, marked: 1, unknown: ['CB9999999'] })
    expect(await markByHand(id, 1, ['CB0000002'], false, deps())).toMatchObject({ marked: 1 })
    expect(await markByHand(id, 7, ['CB0000002'], true, deps())).toEqual({ ok: false, code: 'no_class' })
  })

  test('the end: 80 % have a certificate and a verified line in their record, those who came are asked, nobody else', async () => {
    await db.commit(
      draftSurvey({ id: 'KS-LLLLL1', mode: 'named', definition: survey('Lớp thế nào?', question('text', 'y')), createdAt: monday }),
    )
    const draft = await surveyById(db, 'KS-LLLLL1')
    if (draft !== undefined) await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: start + 30 * dayMs })])
    await changeClass(id, { surveyId: 'KS-LLLLL1' }, undefined, deps())
    clock.now = start + dayMs - 1
    expect(await endClass(id, deps())).toEqual({ ok: false, code: 'too_early' })
    clock.now = start + dayMs + 4 * hourMs
    // The list of the second meeting lies on paper: everybody would lose their certificate.
    await markByHand(id, 2, ['CB0000000'], false, deps())
    expect(await endClass(id, deps())).toEqual({ ok: false, code: 'unmarked_meeting' })
    await markByHand(id, 2, ['CB0000000'], true, deps())
    expect(await endClass(id, deps())).toEqual({ ok: true, completed: 1, not: 2, asked: 2, unwritten: [] })
    expect(await endClass(id, deps())).toEqual({ ok: false, code: 'not_from_here' })

    const { records } = await openRecords(db, deps().viewer, { id: 'CB0000000' }, { action: 'read', reason: 'a test looks', at: clock.now })
    expect(records[0]?.qualifications).toMatchObject([
      {
        kind: 'nvcd',
        standing: 'verified',
        verifiedBy: 'officer:Hoa',
        on: '2026-11-26',
        evidence: `Giấy chứng nhận 001/${id}; KH03; 12/KH-LĐLĐ`,
      },
    ])
    const asked = await unansweredAddresses(db, 'KS-LLLLL1')
    expect(asked.map(({ externalId }) => externalId).sort()).toEqual(['h0', 'h1'])
    // Who has completed the course is on no gap list for it any more.
    expect((await audience({ target: 'CT-07a' }, deps())).map(({ head }) => head.id)).toEqual(['CB0000001', 'CB0000002'])
  })

  test('everybody is told how it ended', async () => {
    const resume = turnsOn(db, clock).resume
    await createTrainingJobs({ db, now: () => clock.now, proactive: 'free', resume }).class_tell(
      { classId: id, news: 'result', revision: 9 },
      {} as never,
    )
    expect(await last('h0')).toMatch(/Chúc mừng đồng chí đã hoàn thành lớp "Thương lượng tập thể"\. Giấy chứng nhận số 001/)
    expect(await last('h2')).toMatch(/chưa đủ 80%/)
  })

  test('the certificate is a Word file and a PDF, and its code opens a page with class, day, initials and number, and no name', async () => {
    const made = await makeCertificate(id, 'CB0000000', 'LĐLĐ tỉnh Thử Nghiệm', 'https://chat.vidu.vn', 'docx', deps())
    if (!made.ok) throw new Error(made.code)
    const { default: mammoth } = await import('mammoth')
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(made.bytes) })
    const code = (await classById(db, id))?.enrolments[0]?.certificateCode
    expect(value).toContain('Lê Thị Ánh')
    expect(value).toContain(`Kiểm tra tại https://chat.vidu.vn/chung-nhan/${code}`)
    expect(Buffer.from(made.bytes).includes('word/media/')).toBe(true)

    const pdf = await makeCertificate(id, 'CB0000000', 'LĐLĐ tỉnh Thử Nghiệm', 'https://chat.vidu.vn', 'pdf', deps())
    if (!pdf.ok) throw new Error(pdf.code)
    const { extractText } = await import('unpdf')
    const { text } = await extractText(pdf.bytes, { mergePages: true })
    for (const line of value.split('\n').filter((each) => each.trim() !== '')) expect(text.replaceAll('\n', ' ')).toContain(line.trim())

    const pages = publicTrainingRoutes({
      db,
      publicUrl: () => 'https://chat.vidu.vn',
      organisation: 'LĐLĐ tỉnh Thử Nghiệm',
      hide: testSeal.hide,
      now: () => clock.now,
    })
    const page = await (await pages.request(`/chung-nhan/${code}`)).text()
    for (const shown of ['L. T. Á.', `001/${id}`, 'Thương lượng tập thể', '26/11/2026']) expect(page).toContain(shown)
    for (const hidden of ['Ánh', 'CB0000000', 'Bình Minh', '1985']) expect(page).not.toContain(hidden)
    expect((await pages.request(`/chung-nhan/${'0'.repeat(16)}`)).status).toBe(404)
    expect(await makeCertificate(id, 'CB0000002', '', '', 'pdf', deps())).toEqual({ ok: false, code: 'no_certificate' })
  })
})
