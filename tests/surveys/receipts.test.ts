import { randomInt } from 'node:crypto'

import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import { createIds } from '../../src/ids.ts'
import { openBallots, receiptsOf } from '../../src/surveys/ballots/store.ts'
import { closing } from '../../src/surveys/jobs.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { receiptRoutes } from '../../src/surveys/receipts/routes.tsx'
import type { SurveyMode } from '../../src/surveys/survey.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
/** The last of the surveys below holds papers about a cadre. */
const ofOnePerson = write((q, t) =>
  q.insert(t.evaluationSurveys).values({ surveyId: 'KS-BNANDD', cycleId: 'KY-1', subjectId: 'CB-1', group: 'V' }),
)
const ids = createIds(() => monday)

onBothDatabases('the published list of counted ballots', (open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
  })
  const look = async (path: string) => {
    const answer = await receiptRoutes({ db }).request(path)
    return { status: answer.status, text: (await answer.text()).replaceAll(/<style>.*?<\/style>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') }
  }
  async function opened(id: string, mode: SurveyMode): Promise<void> {
    await db.commit(draftSurvey({ id, mode, definition: survey('Kín', question('yes_no', 'a')), createdAt: monday }))
    const draft = await surveyById(db, id)
    if (draft === undefined) throw new Error('no survey')
    await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: monday + dayMs })])
  }
  async function vote(id: string, people: number): Promise<void> {
    const turns = turnsOn(db)
    for (let i = 0; i < people; i++)
      for (const said of [id, 'Bắt đầu', i % 2 === 0 ? 'có' : 'không', 'gửi']) await turns.receive(from(`${id} ${i}`, said))
  }
  async function closed(id: string): Promise<void> {
    const row = await surveyById(db, id)
    if (row === undefined) throw new Error('no survey')
    await db.commit(closing(row, monday + 1_000))
    await openBallots(db, testSeal, id, true, randomInt, ids.random)
  }

  test('says nothing while votes come in, and has every counted receipt after the close, however it is typed', async () => {
    const id = 'KS-BNANAA'
    await opened(id, 'anonymous')
    await vote(id, 6)
    expect((await look(`/ks/${id}/phieu`)).text).toContain('sau khi khảo sát đóng')
    await closed(id)
    const receipts = await receiptsOf(db, id)
    expect(receipts).toHaveLength(6)
    const list = (await look(`/ks/${id}/phieu`)).text
    expect(list).toContain('6 phiếu được tính')
    for (const receipt of receipts) expect(list).toContain(receipt)
    const [mine = ''] = receipts
    for (const typed of [mine, mine.toLowerCase(), mine.slice(3), mine.replace('-', ' ')])
      expect((await look(`/ks/${id.toLowerCase()}/phieu?ma=${encodeURIComponent(typed)}`)).text).toContain(
        `Phiếu mang mã ${mine} đã được tính.`,
      )
    expect((await look(`/ks/${id}/phieu?ma=BN-KHONGCO12345`)).text).toContain('Không có mã BN-KHONGCO12345')
    expect((await look(`/ks/${id}/phieu?ma=%3Cscript%3E`)).text).not.toContain('<script>')
  })

  test('of one person: a receipt is looked up, and how many there are is not told', async () => {
    const id = 'KS-BNANDD'
    await opened(id, 'anonymous')
    await vote(id, 7)
    await closed(id)
    await db.commit([fill(ofOnePerson, {})])
    const [mine = '', other = ''] = await receiptsOf(db, id)
    const page = (await look(`/ks/${id}/phieu?ma=${mine}`)).text
    expect(page).toContain(`Phiếu mang mã ${mine} đã được tính.`)
    for (const told of [other, '7 phiếu', 'Kín']) expect(page).not.toContain(told)
  })

  test('is empty where fewer than five voted, and is no page where votes have names or there is no such survey', async () => {
    const id = 'KS-BNANBB'
    await opened(id, 'anonymous')
    await vote(id, 3)
    await closed(id)
    expect((await look(`/ks/${id}/phieu`)).text).toContain('phiếu ẩn danh chỉ mở khi có từ 5')
    await opened('KS-BNANCC', 'named')
    const [named, none] = [await look('/ks/KS-BNANCC/phieu'), await look('/ks/KS-KHAC77/phieu')]
    expect([named.status, none.status]).toEqual([404, 404])
    expect(named.text).toBe(none.text)
  })
})
