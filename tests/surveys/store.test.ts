import { beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { createSurveyJobs, closing } from '../../src/surveys/jobs.ts'
import {
  addVersion,
  assignTo,
  consentingContacts,
  draftSurvey,
  findContact,
  moveSurvey,
  surveyById,
} from '../../src/surveys/operating/store.ts'
import { responsesOf, surveyCounts } from '../../src/surveys/reports/store.ts'
import { compiledVersion, offerFor } from '../../src/surveys/store.ts'
import { tallyGroups, tallyQuestions } from '../../src/surveys/tally.ts'
import type { SurveyMode } from '../../src/surveys/survey.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { createIds } from '../../src/ids.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Address } from '../../src/messages.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { question, survey } from '../support/surveys.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'
import type { Clock } from '../support/turns.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
const form = survey(
  'Nhu cầu',
  question('yes_no', 'con'),
  question('number', 'may', { relevant: `\${con} = 'yes'` }),
  question('scale', 'diem'),
)

async function openSurvey(db: Database, id: string, mode: SurveyMode = 'named', rest: { byLink?: boolean } = {}): Promise<void> {
  await db.commit(draftSurvey({ id, mode, definition: form, createdAt: monday }))
  const draft = await surveyById(db, id)
  if (draft === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: monday + 10 * dayMs, ...rest })])
}

async function say(db: Database, who: string, texts: readonly string[], clock: Clock = { now: monday }): Promise<void> {
  const turns = turnsOn(db, clock)
  for (const text of texts) await turns.receive(from(who, text))
}
const lastSaid = async (db: Database, who: string) => (await rows.said(db, who)).at(-1)
const contactOf = async (db: Database, who: string) => (await findContact(db, { channel: 'telegram', externalId: who })) ?? '?'

onBothDatabases('surveys', (open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
  })

  test('one person has one answer, however many times and on however many processes they hand it in at once', async () => {
    await openSurvey(db, 'KS-AAAAA1')
    await say(db, 'An', ['KS-AAAAA1', 'Bắt đầu', 'tôi đồng ý', 'không', '4'])
    const [one, two] = [turnsOn(db), turnsOn(db)]
    await Promise.all([one.receive(from('An', 'gửi')), two.receive(from('An', 'gửi')), one.receive(from('An', 'gửi'))])
    await say(db, 'An', ['KS-AAAAA1'])
    expect(await responsesOf(db, 'KS-AAAAA1')).toMatchObject([{ version: 1, answers: { con: 'no', diem: 4 } }])
    expect(await lastSaid(db, 'An')).toMatch(/đã gửi phiếu/)
  })

  test('a person finishes the version they began while newcomers get the new one, and both are readable afterwards', async () => {
    await openSurvey(db, 'KS-AAAAA2')
    await say(db, 'Bình', ['KS-AAAAA2', 'Bắt đầu', 'tôi đồng ý', 'không'])
    const changed = survey('Nhu cầu', question('yes_no', 'con'), question('text', 'moi'))
    await db.commit([addVersion({ surveyId: 'KS-AAAAA2', version: 2, definition: changed, createdAt: monday })])
    const row = await surveyById(db, 'KS-AAAAA2')
    if (row === undefined) throw new Error('no survey')
    await db.commit([moveSurvey(row, { status: 'open', version: 2 })])
    await say(db, 'Chi', ['KS-AAAAA2', 'Bắt đầu', 'tôi đồng ý', 'không', 'ý mới', 'gửi'])
    await say(db, 'Bình', ['5', 'gửi'])
    const responses = await responsesOf(db, 'KS-AAAAA2')
    expect(responses.map(({ version, answers }) => [version, answers]).sort()).toEqual([
      [1, { con: 'no', diem: 5 }],
      [2, { con: 'no', moi: 'ý mới' }],
    ])
    expect((await compiledVersion(db, 'KS-AAAAA2', 1))?.byKey.has('diem')).toBe(true)
  })

  test('only those assigned may answer a survey that is not open by link', async () => {
    await openSurvey(db, 'KS-AAAAA3', 'named', { byLink: false })
    await say(db, 'Dung', ['KS-AAAAA3'])
    expect(await lastSaid(db, 'Dung')).toMatch(/chưa mở hoặc không dành/)
    await db.commit([assignTo({ surveyId: 'KS-AAAAA3', contactId: await contactOf(db, 'Dung') }, 'May', monday)])
    await say(db, 'Dung', ['KS-AAAAA3'])
    expect(await lastSaid(db, 'Dung')).toMatch(/^Kính mời/)
  })

  test('an assignment waits for the next visit of somebody who cannot be written to', async () => {
    await openSurvey(db, 'KS-AAAAA4')
    await say(db, 'Em', ['Hỏi'])
    await db.commit([assignTo({ surveyId: 'KS-AAAAA4', contactId: await contactOf(db, 'Em') }, '', monday)])
    await turnsOn(db).receive(from('Em', { type: 'opened' }))
    await turnsOn(db).receive(from('Em', { type: 'opened' }))
    expect(await lastSaid(db, 'Em')).toMatch(/^Kính mời anh\/chị tham gia khảo sát "Nhu cầu"/)
  })

  test('the same person assigned twice is assigned once', async () => {
    await openSurvey(db, 'KS-AAAAA5')
    const write = assignTo({ surveyId: 'KS-AAAAA5', contactId: 'nobody' }, 'A', monday)
    const [first, second] = await db.commit([write, write])
    expect([first?.length, second?.length]).toEqual([1, 0])
  })

  describe('telling people', () => {
    const told: string[] = []
    const telling = (clock: Clock) => async (address: Address, event: Event) => {
      told.push(`${address.externalId} ${event.type === 'survey_due' ? event.what : ''}`)
      await turnsOn(db, clock).resume(address, event)
    }
    const jobs = (clock: Clock) =>
      createSurveyJobs({
        db,
        ids: createIds(() => clock.now),
        now: () => clock.now,
        seal: testSeal,
        draw: () => 0,
        proactive: 'free',
        resume: telling(clock),
      })
    const remind = (clock: Clock) => remindNow(db, clock, { resume: telling(clock) })
    const id = 'KS-AAAAA6'

    test('invites those who agreed, once, and never those who answered, refused, said stop or asked for no reminder', async () => {
      await openSurvey(db, id)
      const people = ['agreed', 'answered', 'refused', 'stopped', 'muted', 'silent']
      for (const who of people) {
        await say(db, who, [id, 'Bắt đầu', ...(who === 'silent' ? [] : ['tôi đồng ý', 'để sau'])])
        await db.commit([assignTo({ surveyId: id, contactId: await contactOf(db, who) }, who === 'agreed' ? 'May' : 'Khác', monday)])
      }
      await say(db, 'answered', ['khảo sát', 'không', '5', 'gửi'])
      await say(db, 'refused', ['khảo sát', 'không tham gia'])
      await say(db, 'stopped', ['dừng'])
      await jobs({ now: monday }).survey_tell({ surveyId: id }, { key: `${id} invite` } as never)
      await jobs({ now: monday }).survey_tell({ surveyId: id }, { key: `${id} invite` } as never)
      expect(told.sort()).toEqual(['agreed invite', 'muted invite'])
      told.length = 0
      // 8:00 seven days before the last day, which is 3 December.
      const clock = { now: monday + 3 * dayMs - 2 * hourMs }
      await remind(clock)
      expect(told.sort()).toEqual(['agreed reminder', 'muted reminder'])
      await say(db, 'muted', ['Không nhắc nữa'], clock)
      told.length = 0
      // Twice on one day, as after a crash: nobody hears it twice.
      await remind(clock)
      expect(told).toEqual([])
      clock.now += 4 * dayMs
      await remind(clock)
      expect(told).toEqual(['agreed reminder'])
      const reminders = await remindersOf(db, 'agreed')
      expect(reminders).toHaveLength(2)
      expect(reminders[0]?.body?.text).toMatch(/còn 2 câu chưa trả lời/)
    })

    test('reminders of everything are one job, and after the end of the survey nobody is reminded', async () => {
      expect((await rows.jobs(db)).filter(({ kind }) => kind === 'remind')).toHaveLength(1)
      const row = await surveyById(db, id)
      if (row === undefined) throw new Error('no survey')
      await db.commit(closing(row))
      told.length = 0
      await remind({ now: monday + 9 * dayMs })
      expect(told).toEqual([])
      await say(db, 'agreed', ['5'])
      expect(await lastSaid(db, 'agreed')).not.toMatch(/Câu \d/)
    })

    test('rates have their denominators, and where people stop is counted', async () => {
      const counts = await surveyCounts(db, id)
      const groups = tallyGroups(counts.assigned)
      expect(groups.map(({ group, assigned, by, rate }) => [group, assigned, by.completed, by.refused, by.started, rate])).toEqual([
        ['Khác', 5, 1, 1, 2, 0.2],
        ['May', 1, 0, 0, 1, 0],
      ])
      const compiled = await compiledVersion(db, id, 1)
      if (compiled === undefined) throw new Error('no version')
      expect(tallyQuestions(compiled, counts.furthest)).toEqual([
        { key: 'con', seen: 5, stopped: 4 },
        { key: 'may', seen: 1, stopped: 0 },
        { key: 'diem', seen: 1, stopped: 0 },
      ])
    })
  })

  test('where people stop is right while they are in the middle, after they have refused, and when it ended over them', async () => {
    const id = 'KS-AAAAB1'
    await openSurvey(db, id)
    const begin = [id, 'Bắt đầu', 'tôi đồng ý']
    await say(db, 'in the middle', [...begin, 'không'])
    await say(db, 'refused', [...begin, 'có', 'không tham gia'])
    await say(db, 'went back', [...begin, 'có', '2', 'quay lại', 'quay lại'])
    await say(db, 'handed in', [...begin, 'không', '4', 'gửi'])
    await say(db, 'cut off', [...begin, 'có'])
    const stops = async () => {
      const compiled = await compiledVersion(db, id, 1)
      if (compiled === undefined) throw new Error('no version')
      return tallyQuestions(compiled, (await surveyCounts(db, id)).furthest).map(({ key, seen, stopped }) => `${key} ${seen} ${stopped}`)
    }
    const expected = ['con 5 0', 'may 5 2', 'diem 3 2']
    expect(await stops()).toEqual(expected)
    const row = await surveyById(db, id)
    if (row === undefined) throw new Error('no survey')
    await db.commit(closing(row))
    await say(db, 'cut off', ['3'])
    expect(await lastSaid(db, 'cut off')).toMatch(/đã kết thúc khi anh\/chị đang làm dở/)
    expect(await stops()).toEqual(expected)
  })

  test('after a confidential survey has closed nothing says whose a response is, and its id tells no time', async () => {
    await openSurvey(db, 'KS-AAAAA7', 'confidential')
    await say(db, 'Giang', ['KS-AAAAA7', 'Bắt đầu', 'tôi đồng ý', 'có', '2', '3', 'gửi'], { now: monday })
    const row = await surveyById(db, 'KS-AAAAA7')
    if (row === undefined) throw new Error('no survey')
    await db.commit(closing(row))
    expect(await responsesOf(db, 'KS-AAAAA7')).toMatchObject([{ answers: { con: 'yes', may: 2, diem: 3 } }])
    expect((await responsesOf(db, 'KS-AAAAA7'))[0]).not.toHaveProperty('name')
    await say(db, 'Giang', ['KS-AAAAA7'])
    expect(await lastSaid(db, 'Giang')).toMatch(/đã gửi phiếu/)
  })

  test('a second channel joined to a person shares their answers, and a second reply goes', async () => {
    await openSurvey(db, 'KS-AAAAA8')
    await say(db, 'Hạnh', ['KS-AAAAA8', 'Bắt đầu', 'tôi đồng ý', 'không', '2', 'gửi', 'mã liên kết'])
    const code = /LK\w{8}/.exec((await lastSaid(db, 'Hạnh')) ?? '')?.[0] ?? ''
    await say(db, 'Hạnh-2', ['KS-AAAAA8', 'Bắt đầu', 'tôi đồng ý', 'không', '5', 'gửi', code])
    expect(await responsesOf(db, 'KS-AAAAA8')).toMatchObject([{ answers: { diem: 2 } }])
    expect((await offerFor(db, 'KS-AAAAA8', await contactOf(db, 'Hạnh-2')))?.disposition).toBe('completed')
  })

  test('a person erased leaves no answer, assignment or participation', async () => {
    await openSurvey(db, 'KS-AAAAA9')
    await say(db, 'Ích', ['KS-AAAAA9', 'Bắt đầu', 'tôi đồng ý', 'không', '1', 'gửi'])
    const contact = await contactOf(db, 'Ích')
    await db.commit([assignTo({ surveyId: 'KS-AAAAA9', contactId: contact }, '', monday), ...eraseContactData(contact)])
    expect(await responsesOf(db, 'KS-AAAAA9')).toEqual([])
    expect(await surveyCounts(db, 'KS-AAAAA9')).toMatchObject({ assigned: [], byLink: [] })
  })

  test('everybody who agreed to surveys and wants messages can be assigned together', async () => {
    const all = await consentingContacts(db)
    expect(all).toContain(await contactOf(db, 'An'))
    expect(all).not.toContain(await contactOf(db, 'stopped'))
    expect(all).not.toContain(await contactOf(db, 'Dung'))
  })
})
