/** Choices that hang on another answer: a commune is asked for among those of the province. */
import { describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { compile } from '../../src/surveys/compiled.ts'
import { rowsOf, sheetsOf } from '../../src/surveys/editing.ts'
import * as flow from '../../src/surveys/flow.ts'
import type { Progress } from '../../src/surveys/flow.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { surveyCounts } from '../../src/surveys/reports/store.ts'
import { questionSaid } from '../../src/surveys/said.ts'
import { exportXlsform } from '../../src/surveys/xlsform/export.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import type { Cell, Sheet } from '../../src/surveys/xlsform/sheets.ts'
import { monday } from '../support/known.ts'
import { from, turnsOn } from '../support/turns.ts'

const day = '2026-11-23'
const book = (filter = 'Tinh = ${tinh}', type = 'select_one xa'): Sheet[] => [
  {
    name: 'survey',
    rows: [
      ['type', 'name', 'label', 'required', 'choice_filter'],
      ['select_one tinh', 'tinh', 'Tỉnh nào?', 'yes'],
      [type, 'xa', 'Xã nào?', 'yes', filter],
    ],
  },
  {
    name: 'choices',
    rows: [
      ['list_name', 'name', 'label', 'Tinh', 'Ghi chú'],
      ['tinh', 'kh', 'Khánh Hòa'],
      ['tinh', 'ld', 'Lâm Đồng'],
      ['tinh', 'hn', 'Hà Nội'],
      ['xa', 'pr', 'Phan Rang', 'kh', 'cũ'],
      ['xa', 'dl', 'Đà Lạt', 'ld'],
      ['xa', 'nt', 'Nha Trang', 'kh'],
      ['xa', 'bl', 'Bảo Lộc', 'ld'],
    ] satisfies Cell[][],
  },
]
const surveyIn = (sheets: readonly Sheet[]) => {
  const read = importXlsform(sheets, 'tệp')
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.survey
}
const compiled = compile(surveyIn(book()))
const say = (progress: Progress, text: string): Progress => {
  const outcome = flow.answer(compiled, progress, { type: 'text', text }, day)
  if (outcome.type !== 'moved') throw new Error(JSON.stringify(outcome))
  return outcome.progress
}
const start = flow.start(compiled, day)
const buttons = (progress: Progress) => {
  const asked = flow.asking(compiled, progress, day)
  return asked === undefined ? [] : questionSaid(asked, [], 'telegram').buttons.filter(({ code }) => /^\d+$/.test(code))
}

describe('choices that hang on another answer', () => {
  test('only those that fit are offered, by words, numbers and buttons alike', () => {
    const inLamDong = say(start, 'Lâm Đồng')
    expect(buttons(inLamDong).map(({ label }) => label)).toEqual(['Đà Lạt', 'Bảo Lộc'])
    expect(say(inLamDong, '2').answers).toEqual({ tinh: 'ld', xa: 'bl' })
    expect(flow.answer(compiled, inLamDong, { type: 'text', text: 'Nha Trang' }, day).type).toBe('refused')
    expect(flow.answer(compiled, inLamDong, { type: 'option', at: 0 }, day).type).toBe('refused')
  })

  test('an answer that another has taken away is asked for anew, and not shown to be kept', () => {
    const back = flow.goTo(compiled, say(say(start, 'Khánh Hòa'), 'Phan Rang'), 'question', 1, day)
    if (back === undefined) throw new Error('nowhere')
    const moved = say(back, 'Lâm Đồng')
    const asked = flow.asking(compiled, moved, day)
    expect(asked).toMatchObject({ label: 'Xã nào?' })
    expect(asked).not.toHaveProperty('current')
    expect(asked && questionSaid(asked, [], 'telegram').buttons.map(({ label }) => label)).toEqual(['Đà Lạt', 'Bảo Lộc', 'Quay lại'])
  })

  test('a button means the same choice whatever is offered when it is tapped', () => {
    const at = Number(buttons(say(start, 'Khánh Hòa'))[1]?.code)
    const tapped = flow.answer(compiled, say(start, 'Khánh Hòa'), { type: 'option', at }, day)
    expect(tapped.type === 'moved' && tapped.progress.answers.xa).toBe('nt')
    expect(flow.answer(compiled, say(start, 'Lâm Đồng'), { type: 'option', at }, day).type).toBe('refused')
  })

  test('a question none of whose choices fit is not asked', () => {
    const inHaNoi = say(start, 'Hà Nội')
    expect(inHaNoi.at).toBe(flow.review)
    expect(flow.submit(compiled, inHaNoi, day)).toEqual({ ok: true, answers: { tinh: 'hn' } })
  })

  test('when the first answer changes, the second is asked again and never handed in as it was', () => {
    const done = say(say(start, 'Khánh Hòa'), 'Phan Rang')
    const changed = flow.change(compiled, done, 'tinh', { type: 'option', at: 1 }, day)
    expect(changed.type === 'moved' && changed.progress.at).toBe('xa')
    const kept = { at: flow.review, answers: { tinh: 'ld', xa: 'pr' } }
    expect(flow.left(compiled, kept, day)).toBe(1)
    expect(flow.submit(compiled, kept, day)).toMatchObject({ ok: false, at: 'xa', hint: expect.stringContaining('chọn lại') })
  })

  test('several may be chosen, and a filter may look at the choice itself', () => {
    const several = compile(surveyIn(book("${tinh} = 'kh' and (name = 'pr' or Tinh = 'ld')", 'select_multiple xa')))
    const first = flow.answer(several, flow.start(several, day), { type: 'option', at: 0 }, day)
    if (first.type !== 'moved') throw new Error(first.type)
    const asked = flow.asking(several, first.progress, day)
    expect(asked !== undefined && 'options' in asked.step.question && asked.step.question.options.map(({ value }) => value)).toEqual([
      'pr',
      'dl',
      'bl',
    ])
  })

  test('a workbook, the form of the page and the way back hold the same', () => {
    const survey = surveyIn(book())
    expect(surveyIn(exportXlsform(survey, 'KS-ABC123', 1))).toEqual(survey)
    expect(surveyIn(sheetsOf(rowsOf(survey), 'tệp'))).toEqual({ ...survey, title: 'tệp' })
  })

  test.each([
    ['la = ${tinh}', /"la" is not understood/],
    ['Tinh = ${khac}', /there is no question named khac/],
    ['Tinh = ${xa}', /depends on itself/],
    ['Tinh =', /something is missing/],
  ])('%s is refused in its row and column', (filter, why) => {
    const read = importXlsform(book(filter), 'x')
    expect(read.ok === false && read.problems[0]).toMatchObject({ sheet: 'survey', row: 3, detail: expect.stringMatching(why) })
  })
})

test('in an anonymous survey it is not counted who saw a question that only some may be asked', async () => {
  const db = await open(':memory:')
  await db.commit(draftSurvey({ id: 'KS-ABC123', mode: 'anonymous', definition: surveyIn(book()), createdAt: 1 }))
  const row = await surveyById(db, 'KS-ABC123')
  if (row === undefined) throw new Error('not there')
  await db.commit([moveSurvey(row, { status: 'open', version: 1, byLink: true, closesAt: monday + 86_400_000 })])
  const turns = turnsOn(db)
  for (const text of ['KS-ABC123', 'Bắt đầu', 'Khánh Hòa', 'Phan Rang', 'gửi']) await turns.receive(from('An', text))
  expect((await surveyCounts(db, 'KS-ABC123')).seen.map(({ key }) => key)).toEqual(['tinh'])
  await db.close()
})
