import { describe, expect, test } from 'vitest'

import { compile } from '../../src/surveys/compiled.ts'
import * as flow from '../../src/surveys/flow.ts'
import { shuffledFor } from '../../src/surveys/shuffling.ts'
import { exportXlsform } from '../../src/surveys/xlsform/export.ts'
import { importXlsform } from '../../src/surveys/xlsform/import.ts'
import { question, survey } from '../support/surveys.ts'

const options = ['a', 'b', 'c', 'd', 'other'].map((value) => ({ value, label: `Nhãn ${value}` }))
const form = survey('Thứ tự', question('single', 'lo', { options, shuffled: true }), question('single', 'yen', { options }))
const compiled = compile(form)
const orderOf = (who: string) => {
  const own = shuffledFor(compiled, 'KS-1', who)
  return flow.asking(own, flow.start(own, '2026-11-23'), '2026-11-23')?.step.question
}
const values = (who: string) => {
  const asked = orderOf(who)
  return asked !== undefined && 'options' in asked ? asked.options.map(({ value }) => value).join('') : ''
}

describe('choices in an order of one’s own', () => {
  test('every choice is there once, "other" last, the same person always the same, and every choice comes first for somebody', () => {
    const people = Array.from({ length: 400 }, (_, i) => values(`contact-${i}`))
    for (const order of people) expect([...order.replace('other', '')].sort().join('')).toBe('abcd')
    expect(people.every((order) => order.endsWith('other'))).toBe(true)
    expect(values('An')).toBe(values('An'))
    for (const first of 'abcd') expect(people.filter((order) => order.startsWith(first)).length).toBeGreaterThan(60)
  })

  test('a number typed means what this person saw; the answer kept is the choice itself', () => {
    const own = shuffledFor(compiled, 'KS-1', 'An')
    const begun = flow.start(own, '2026-11-23')
    const typed = flow.answer(own, begun, { type: 'text', text: '2' }, '2026-11-23')
    const tapped = flow.answer(own, begun, { type: 'option', at: 1 }, '2026-11-23')
    const second = values('An')[1]
    for (const outcome of [typed, tapped]) expect(outcome.type === 'moved' && outcome.progress.answers.lo).toBe(second)
  })

  test('questions that do not ask for it keep their order, and a survey without any is the very same', () => {
    expect(shuffledFor(compiled, 'KS-1', 'An').byKey.get('yen')).toBe(compiled.byKey.get('yen'))
    const plain = compile(survey('Không', question('single', 'a', { options })))
    expect(shuffledFor(plain, 'KS-1', 'An')).toBe(plain)
  })

  test('"randomize=true" comes in from a workbook and goes out again', () => {
    expect(importXlsform(exportXlsform(form, 'KS-1', 1), 'x')).toMatchObject({ ok: true, survey: form })
  })
})
