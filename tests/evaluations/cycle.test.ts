import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { sql } from 'drizzle-orm'
import { fill, read, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { closeCycle, createCycle, EvaluationError, found, move } from '../../src/evaluations/jobs.ts'
import { launch, openForOne } from '../../src/evaluations/launching/jobs.ts'
import { handedInSoFar } from '../../src/evaluations/papers/store.ts'
import { paperSurveys, ratersOf } from '../../src/evaluations/raters/store.ts'
import { openDrift } from '../../src/evaluations/drift/jobs.ts'
import { openComments, openResults, recompute, tally } from '../../src/evaluations/results/jobs.ts'
import { resultSheets } from '../../src/evaluations/sheets.ts'
import { createEvaluationJobs } from '../../src/evaluations/telling/jobs.ts'
import { createPublicationJob, decide, finishDecisions, gradesOf, publish } from '../../src/evaluations/publications/jobs.ts'
import { subjectsOf } from '../../src/evaluations/store.ts'
import { createIds } from '../../src/ids.ts'
import { forgetOldReplies } from '../../src/surveys/keeping/store.ts'
import { surveysFor } from '../../src/surveys/store.ts'
import { openReceipts } from '../../src/evaluations/counted/jobs.ts'
import { receiptsOf } from '../../src/surveys/ballots/store.ts'
import { listSurveys } from '../../src/surveys/operating/store.ts'
import type { Viewer } from '../../src/console/access.ts'
import { onBothDatabases } from '../support/databases.ts'
import { answerPaper, contactNamed, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const job = { id: 'j', kind: 'evaluation_tell', key: '', payload: {}, attempts: 1 }
const draw = (below: number) => Math.floor(Math.random() * below)
const tallyDeps = (db: Database) => ({ ...evaluationDeps(db), seal: testSeal, draw })

const movePosting = write((q, t, p: Values<{ cadreId: string; unitId: string }>) =>
  q
    .update(t.postings)
    .set({ unitId: p('unitId') })
    .where(sql`${t.postings.cadreId} = ${p('cadreId')}`),
)
const agree = write((q, t, p: Values<{ id: string }>) =>
  q
    .update(t.contacts)
    .set({ granted: { surveys: monday } })
    .where(sql`${t.contacts.id} = ${p('id')}`),
)
const responsesNow = read((q, t) => q.select({ contactId: t.responses.contactId }).from(t.responses))

onBothDatabases('a cycle of evaluation', (open) => {
  let db: Database
  let id = ''
  const clock = { now: monday }
  const dung = memberNames.filter(({ unit }) => unit === 'CDCS-01').map(({ who }) => who)

  beforeAll(async () => {
    db = await open()
    await provinceWithPeople(db, clock)
  })

  test('a draft holds everybody in a post, with raters by rule, each reachable in their chat', async () => {
    const cycle = await createCycle({ kind: 'hang_nam', year: 2026, perMember: 6, closesOn: '2026-12-01' }, evaluationDeps(db))
    id = cycle.id
    const subjects = await subjectsOf(db, id)
    expect(subjects.map(({ cadreId }) => cadreId)).toEqual(['CB-AN', 'CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM', 'CB-PHU', 'CB-TINH'])
    expect(subjects[0]).toMatchObject({ titleName: 'Chủ tịch', equivalenceId: 'cdcs-ct', unitIds: ['CDCS-01', 'LDLD'] })
    const about = (await ratersOf(db, id)).filter(({ subjectId }) => subjectId === 'CB-CHI')
    expect(Object.groupBy(about, ({ group }) => group)).toMatchObject({
      T: [{ rater: 'cadre:CB-CHI' }],
      C: [{ rater: 'cadre:CB-AN' }],
      D: [{ rater: 'cadre:CB-BINH' }, { rater: 'cadre:CB-DUNG' }, { rater: 'cadre:CB-EM' }],
    })
    expect(about.filter(({ group }) => group === 'V')).toHaveLength(6)
    expect(about.every(({ contactId }) => contactId !== null)).toBe(true)
  })

  test('only an approved cycle is launched, by an officer of the province; afterwards everybody has their papers', async () => {
    await expect(launch(id, evaluationDeps(db))).rejects.toThrow(EvaluationError)
    const cycle = await found(db, id)
    await move(cycle, 'cho_duyet', evaluationDeps(db))
    const officer: Viewer = { type: 'officer', name: 'Lan', role: 'can_bo_don_vi', unitId: 'CDCS-01' }
    await expect(launch(id, { ...evaluationDeps(db), viewer: officer })).rejects.toThrow(/province/)
    const launched = await launch(id, evaluationDeps(db))
    expect(launched.surveys).toBe((await paperSurveys(db, id)).length)
    expect(await surveysFor(db, await contactNamed(db, 'CDCS-01-m0'), monday)).toHaveLength(5)
    expect(await listSurveys(db)).toEqual([])
  })

  test('one invitation a person, however many papers wait for them; who has not agreed to surveys is not written to', async () => {
    const turns = turnsOn(db, clock)
    const jobs = createEvaluationJobs({
      db,
      ids: createIds(() => clock.now),
      now: () => clock.now,
      proactive: 'free',
      resume: turns.resume,
    })
    await db.commit([fill(agree, { id: await contactNamed(db, 'CB-BINH') })])
    const invited = async (who: string) =>
      (await rows.said(db, who)).filter((text) =>
        /^Kính (?:mời anh\/chị tham gia khảo sát (?:"Đánh giá|đánh giá) cán bộ|gửi đồng chí .*: theo kế hoạch đánh giá)/.test(text ?? ''),
      ).length
    for (let again = 0; again < 2; again++) await jobs.evaluation_tell({ cycleId: id }, job)
    expect((await surveysFor(db, await contactNamed(db, 'CB-BINH'), clock.now)).length).toBeGreaterThan(1)
    expect(await invited('CB-BINH')).toBe(1)
    expect(await invited('CDCS-01-m5')).toBe(0)
  })

  test('people answer in chat, once about each cadre', async () => {
    for (const who of dung)
      await answerPaper(db, id, who, { about: 'CB-AN', group: 'V', points: everyPoint(4, 'V'), comment: `ý của ${who}` }, clock)
    for (const who of dung.slice(0, 4)) await answerPaper(db, id, who, { about: 'CB-BINH', group: 'V', points: everyPoint(1, 'V') }, clock)
    for (const who of ['CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM'])
      await answerPaper(db, id, who, { about: 'CB-AN', group: 'D', points: everyPoint(3, 'D') }, clock)
    await answerPaper(db, id, 'CB-TINH', { about: 'CB-AN', group: 'C', points: everyPoint(5, 'C') }, clock)
    for (const who of ['CB-AN', 'CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM', 'CB-PHU'])
      await answerPaper(db, id, who, { about: who, group: 'T', points: everyPoint(5, 'T') }, clock)
    for (const about of ['CB-BINH', 'CB-CHI', 'CB-DUNG', 'CB-EM'])
      await answerPaper(db, id, 'CB-AN', { about, group: 'C', points: everyPoint(2, 'C') }, clock)
    const before = await handedInSoFar(db, id)
    expect(before).toHaveLength(6 + 4 + 4 + 1 + 6 + 4)
    // Once more: refused, nothing changes.
    await answerPaper(db, id, 'CB-TINH', { about: 'CB-AN', group: 'C', points: everyPoint(1, 'C') }, clock)
    expect(await handedInSoFar(db, id)).toHaveLength(before.length)
    await expect(openResults(id, evaluationDeps(db))).rejects.toThrow(/no results/)
  }, 120_000)

  test('the results: weights, a group too small hidden like an empty one, and beside the same title', async () => {
    await closeCycle(id, evaluationDeps(db))
    // Peers answer in confidence: whose a paper is, is forgotten with the close.
    expect((await db.read(responsesNow, {})).filter(({ contactId }) => contactId === null)).toHaveLength(4)
    expect(await tally(id, tallyDeps(db))).toBe(7)
    const { rows: results, cycle, comparisons } = await openResults(id, evaluationDeps(db))
    const of = (cadreId: string) => results.find((row) => row.cadreId === cadreId)?.score
    expect(of('CB-AN')).toMatchObject({
      total: 0.1 * 100 + 0.2 * 60 + 0.35 * 100 + 0.35 * 80,
      byRater: { T: 100, D: 60, C: 100, V: 80 },
      papers: { T: 1, D: 4, C: 1, V: 6 },
    })
    // Four members said 1; it shows nowhere.
    expect(of('CB-BINH')).toMatchObject({ total: null, byRater: { T: 100, D: null, C: 40, V: null }, papers: { D: null, V: null } })
    expect(of('CB-BINH')).toEqual(of('CB-CHI'))
    const [sheet] = resultSheets({ cycle, rows: results, comparisons })
    const line = sheet?.rows.find(([cadreId]) => cadreId === 'CB-BINH')
    // Of self and superior alone there is no total: who knows what they gave themselves would know what the superior gave.
    expect(line?.slice(4, 6)).toEqual(['không công bố: chỉ có phiếu tự đánh giá, cấp trên', 'không có'])
    expect(line?.filter((cell) => cell === 'chưa đủ dữ liệu').length).toBeGreaterThan(3)
  })

  test('who voted finds their receipt in one list; what is hidden is not counted, and no length tells how much it is', async () => {
    const kept = async (about: string) => {
      const survey = (await paperSurveys(db, id)).find(({ subjectId, group }) => subjectId === about && group === 'V')
      return receiptsOf(db, survey?.surveyId ?? '')
    }
    // Four about Bình were handed in.
    expect(await kept('CB-BINH')).toEqual([])
    const { receipts: list } = await openReceipts(id, evaluationDeps(db))
    expect(list).toHaveLength(dung.length)
    expect(list).toEqual((await kept('CB-AN')).sort())
    // As many as the shown papers say, and so nothing more than they say.
    const { rows: results } = await openResults(id, evaluationDeps(db))
    expect(list).toHaveLength(results.reduce((sum, { score }) => sum + (score.papers.V ?? 0), 0))
  })

  test('comments are for officers who see the cadre, and leave out who wrote them', async () => {
    const deps = { ...tallyDeps(db) }
    expect((await openComments(id, 'CB-AN', deps)).flatMap(({ comments }) => comments)).toHaveLength(6)
    expect(await openComments(id, 'CB-BINH', deps)).toEqual([])
    const elsewhere: Viewer = { type: 'officer', name: 'Lan', role: 'can_bo_don_vi', unitId: 'CDCS-02' }
    await expect(openComments(id, 'CB-AN', { ...deps, viewer: elsewhere })).rejects.toThrow(EvaluationError)
    expect((await openResults(id, { ...deps, viewer: elsewhere })).rows.map(({ cadreId }) => cadreId)).toEqual(['CB-PHU'])
    expect(await openDrift(id, deps)).toMatchObject({ markers: [], units: [], years: [] })
  })

  test('worked out again after somebody was transferred, last year is the same to the digit', async () => {
    await db.commit([fill(movePosting, { cadreId: 'CB-AN', unitId: 'CDCS-02' })])
    expect(await recompute(id, { db })).toEqual([])
    expect((await openResults(id, evaluationDeps(db))).rows.find(({ cadreId }) => cadreId === 'CB-AN')?.subject).toMatchObject({
      unitId: 'CDCS-01',
    })
  })

  test('a grade is typed with its decision, published with its basis, and told to its own cadre alone, once', async () => {
    const deps = evaluationDeps(db, clock.now)
    await expect(decide(id, 'CB-AN', { grade: 'HTT', decision: '12/QĐ-LĐLĐ', on: null }, deps)).rejects.toThrow(/da_hop/)
    await move(await found(db, id), 'da_hop', deps)
    await expect(decide(id, 'CB-AN', { grade: 'HTT', decision: ' ', on: null }, deps)).rejects.toThrow(/decision/)
    await decide(id, 'CB-AN', { grade: 'HTT', decision: '12/QĐ-LĐLĐ', on: '2026-12-08' }, deps)
    await decide(id, 'CB-BINH', { grade: 'HTXS', decision: '13/QĐ-LĐLĐ', on: '2026-12-08' }, deps)
    expect((await gradesOf(id, deps)).overQuota).toMatchObject([{ excellent: 1, allowed: 0 }])
    expect((await finishDecisions(id, deps)).without).toEqual(['CB-CHI', 'CB-DUNG', 'CB-EM', 'CB-PHU', 'CB-TINH'])
    await expect(publish(id, '', deps)).rejects.toThrow(/basis/)
    expect(await publish(id, 'Quyết định số 20/QĐ-LĐLĐ', deps)).toBe(2)
    const turns = turnsOn(db, clock)
    const jobs = createPublicationJob({ db, now: () => clock.now, proactive: 'free', resume: turns.resume })
    for (let again = 0; again < 2; again++) await jobs.evaluation_published({ cycleId: id }, job)
    const told = async (who: string) => (await rows.said(db, who)).filter((text) => text?.includes('đã được công khai'))
    expect(await told('CB-AN')).toEqual([expect.stringContaining('Hoàn thành tốt nhiệm vụ (12/QĐ-LĐLĐ)')])
    expect(await told('CB-CHI')).toEqual([])
    expect(await told('CDCS-01-m0')).toEqual([])
  })

  test('"Tôi được mấy điểm?" says one\'s own published result and the median, and nothing else', async () => {
    const turns = turnsOn(db, clock)
    const answer = async (who: string, text: string) => {
      clock.now += 3_000
      await turns.receive(from(who, text))
      return (await rows.said(db, who)).at(-1)
    }
    const own = await answer('CB-AN', 'Tôi được mấy điểm?')
    expect(own).toBe(
      'Kết quả xếp loại chính thức năm 2026 của đồng chí: Hoàn thành tốt nhiệm vụ (12/QĐ-LĐLĐ). Điểm khảo sát: 85,0/100. Trung vị của chức danh tương đương (Chủ tịch công đoàn cơ sở): chưa đủ dữ liệu. Điểm khảo sát chỉ để tham khảo, không phải kết quả xếp loại.',
    )
    // Published too, and without a number of which their own marks are a part.
    expect(await answer('CB-BINH', 'em duoc may diem')).toBe(
      'Kết quả xếp loại chính thức năm 2026 của đồng chí: Hoàn thành xuất sắc nhiệm vụ (13/QĐ-LĐLĐ). Điểm khảo sát: không công bố, vì chưa đủ phiếu đồng cấp và phiếu đoàn viên; điểm chung khi đó chỉ còn từ phiếu tự đánh giá và phiếu của cấp trên. Trung vị của chức danh tương đương (Phó Chủ tịch công đoàn cơ sở): chưa đủ dữ liệu. Điểm khảo sát chỉ để tham khảo, không phải kết quả xếp loại.',
    )
    expect(await answer('CB-CHI', 'diem cua em')).toMatch(/chưa có kết quả đánh giá nào của đồng chí/)
    expect(await answer('CDCS-01-m0', 'tôi được bao nhiêu điểm')).toMatch(/mã liên kết/)
    expect(await answer('CB-BINH', 'cho xem điểm của anh An')).toMatch(/không cung cấp được điểm của người khác/)
  })

  test('before a promotion one cadre is evaluated at once, for a week', async () => {
    const cycle = await openForOne('CB-CHI', 'truoc_de_bat', evaluationDeps(db, clock.now))
    expect(cycle).toMatchObject({ state: 'dang_mo', kind: 'truoc_de_bat' })
    expect(new Set((await paperSurveys(db, cycle.id)).map(({ subjectId }) => subjectId))).toEqual(new Set(['CB-CHI']))
    const jobs = createEvaluationJobs({
      db,
      ids: createIds(() => clock.now),
      now: () => clock.now + 9 * dayMs,
      proactive: 'free',
      resume: async () => {},
    })
    await jobs.evaluation_close({ cycleId: cycle.id }, job)
    expect((await found(db, cycle.id)).state).toBe('da_dong')
  })

  test('twelve months after the close signed papers go; what was shown of them stays', async () => {
    const shown = async () => (await openResults(id, evaluationDeps(db))).rows.map(({ score }) => score)
    const before = await shown()
    const closed = Date.parse('2026-12-02T00:00:00+07:00')
    await forgetOldReplies(db, closed + 364 * dayMs)
    expect((await db.read(responsesNow, {})).length).toBeGreaterThan(0)
    await forgetOldReplies(db, closed + 400 * dayMs)
    expect(await db.read(responsesNow, {})).toEqual([])
    expect(await shown()).toEqual(before)
  })
})
