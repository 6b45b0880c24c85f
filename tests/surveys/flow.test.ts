import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compile, SurveyError } from '../../src/surveys/compiled.ts'
import * as flow from '../../src/surveys/flow.ts'
import { askedQuestions } from '../../src/surveys/view.ts'
import type { Progress } from '../../src/surveys/flow.ts'
import type { Survey } from '../../src/surveys/survey.ts'
import { question, survey } from '../support/surveys.ts'

const today = '2026-11-23'
const branching = compile(
  survey(
    'Thử',
    question('yes_no', 'con'),
    question('number', 'may', { relevant: `\${con} = 'yes'`, constraint: '. > 0 and . < 10', constraintMessage: 'Từ 1 đến 9.' }),
    { type: 'formula', key: 'dong', formula: `if(\${may} > 2, 'yes', 'no')` },
    question('text', 'nha', { relevant: `\${dong} = 'yes'`, required: false }),
    question('scale', 'diem'),
    question('text', 'them', { required: false, label: `Nhà có \${may} cháu, cần gì?` }),
  ),
)
const say = (progress: Progress, text: string): Progress => {
  const outcome = flow.answer(branching, progress, { type: 'text', text }, today)
  if (outcome.type === 'refused') throw new Error(outcome.hint)
  return outcome.progress
}

test('questions that do not apply are skipped and the count follows', () => {
  const start = flow.start(branching, today)
  expect(flow.asking(branching, start, today)).toMatchObject({ number: { i: 1, n: 3 } })
  const yes = say(start, 'có')
  expect(flow.asking(branching, yes, today)).toMatchObject({ number: { i: 2, n: 4 } })
  const many = say(yes, '3')
  expect(flow.asking(branching, many, today)).toMatchObject({ number: { i: 3, n: 5 } })
  expect(say(start, 'không').at).toBe('diem')
})

test('a formula decides, a constraint explains, a label repeats an answer', () => {
  const yes = say(flow.start(branching, today), 'có')
  expect(flow.answer(branching, yes, { type: 'text', text: '12' }, today)).toEqual({ type: 'refused', hint: 'Từ 1 đến 9.' })
  const two = say(say(yes, '2'), '5')
  expect(flow.asking(branching, two, today)?.label).toBe('Nhà có 2 cháu, cần gì?')
})

test('a required question is not skipped, an optional one is', () => {
  const start = flow.start(branching, today)
  expect(flow.skip(branching, start, today).type).toBe('refused')
  const atThem = say(say(start, 'không'), '4')
  expect(flow.skip(branching, atThem, today)).toMatchObject({ type: 'moved', progress: { at: flow.review } })
})

test('changing an earlier answer drops what no longer applies, and brings it back when changed again', () => {
  let progress = say(say(say(say(flow.start(branching, today), 'có'), '3'), 'chật'), '4')
  progress = { ...progress, at: 'them' }
  progress = say(progress, 'không cần')
  expect(flow.submit(branching, progress, today)).toEqual({
    ok: true,
    answers: { con: 'yes', may: 3, nha: 'chật', diem: 4, them: 'không cần' },
  })
  const first = flow.goTo(branching, progress, 'question', 1, today)
  if (first === undefined) throw new Error('no first question')
  const none = say(first, 'không')
  expect(none.at).toBe(flow.review)
  expect(flow.submit(branching, none, today)).toEqual({ ok: true, answers: { con: 'no', diem: 4, them: 'không cần' } })
  const again = flow.change(branching, none, 'con', { type: 'option', at: 0 }, today)
  if (again.type !== 'moved') throw new Error('not moved')
  expect(flow.submit(branching, again.progress, today)).toMatchObject({ ok: true, answers: { may: 3, nha: 'chật' } })
})

test('an answer made wrong by a later change is found at the end', () => {
  const pair = compile(
    survey(
      'Cặp',
      question('number', 'tu'),
      question('number', 'den', { constraint: `. >= \${tu}`, constraintMessage: 'Không nhỏ hơn số đầu.' }),
    ),
  )
  let progress = flow.start(pair, today)
  for (const text of ['3', '5']) {
    const outcome = flow.answer(pair, progress, { type: 'text', text }, today)
    if (outcome.type === 'refused') throw new Error(outcome.hint)
    progress = outcome.progress
  }
  const changed = flow.put(pair, { ...progress, at: 'tu' }, question('number', 'tu'), 9, today)
  if (changed.type !== 'moved') throw new Error('not moved')
  expect(flow.submit(pair, changed.progress, today)).toEqual({ ok: false, at: 'den', hint: 'Không nhỏ hơn số đầu.' })
})

describe('a survey that cannot work is refused with every fault', () => {
  test.each<[string, Survey, RegExp]>([
    ['an unknown name', survey('A', question('text', 'a', { relevant: `\${b} = 1` })), /a, relevant: there is no question named b/],
    [
      'a circle',
      survey('A', question('text', 'a', { relevant: `\${b} = 1` }), question('text', 'b', { relevant: `\${a} = 1` })),
      /depends on itself/,
    ],
    ['a name used twice', survey('A', question('text', 'a'), question('text', 'a')), /a, name: used twice/],
    ['an unknown name in a label', survey('A', question('text', 'a', { label: `Chào \${x}` })), /a, label: there is no question named x/],
    ['no question', survey('A', { type: 'note', key: 'n', label: 'Chào' }), /there is no question/],
    [
      'a formula that cannot be read',
      survey('A', question('text', 'a'), { type: 'formula', key: 'f', formula: '1 +' }),
      /f, formula: something is missing/,
    ],
  ])('%s', (_name, form, why) => {
    expect(() => compile(form)).toThrow(SurveyError)
    expect(() => compile(form)).toThrow(why)
  })
})

describe('whatever somebody does on the way', () => {
  /** Surveys of up to eight questions, each of which may hang on an earlier yes or no. */
  const someSurvey = fc
    .array(
      fc.record({
        type: fc.constantFrom('yes_no', 'scale', 'text', 'number'),
        on: fc.option(fc.nat(7)),
        is: fc.constantFrom('yes', 'no'),
        required: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((items) =>
      survey(
        'Ngẫu nhiên',
        ...items.map(({ type, on, is, required }, i) => {
          const earlier = on === null ? -1 : on % (i + 1)
          const hangs = earlier >= 0 && earlier < i && items[earlier]?.type === 'yes_no'
          return question(type as 'yes_no', `q${i}`, { required, ...(hangs && { relevant: `\${q${earlier}} = '${is}'` }) })
        }),
      ),
    )
  const act = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), text: fc.constantFrom('có', 'không', '1', '3', '5', 'chữ') }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('skip' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('go' as const), i: fc.integer({ min: 0, max: 9 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const), i: fc.nat(7), at: fc.nat(5) }) },
  )

  test('going back, forth and editing neither loses nor invents an answer, and only what applies is handed in', () =>
    fc.assert(
      fc.property(someSurvey, fc.array(act, { maxLength: 40 }), (form, acts) => {
        const compiled = compile(form)
        let progress = flow.start(compiled, today)
        /** What was said last of each question. */
        const said = new Map<string, unknown>()
        for (const each of acts) {
          const before = progress
          switch (each.do) {
            case 'answer': {
              const outcome = flow.answer(compiled, progress, { type: 'text', text: each.text }, today)
              if (outcome.type !== 'moved') break
              said.set(progress.at, outcome.progress.answers[progress.at])
              progress = outcome.progress
              break
            }
            case 'skip': {
              const outcome = flow.skip(compiled, progress, today)
              if (outcome.type !== 'moved') break
              if (!said.has(progress.at)) said.set(progress.at, null)
              progress = outcome.progress
              break
            }
            case 'back':
              progress = flow.back(compiled, progress, today) ?? progress
              break
            case 'go':
              progress = flow.goTo(compiled, progress, 'question', each.i, today) ?? progress
              break
            case 'change': {
              const key = `q${each.i}`
              const outcome = flow.change(compiled, progress, key, { type: 'option', at: each.at }, today)
              if (outcome.type !== 'moved') break
              said.set(key, outcome.progress.answers[key])
              progress = outcome.progress
            }
          }
          expect(progress.answers).toEqual(Object.fromEntries(said))
          // We are always at a question that is asked, or at the review.
          const asked = askedQuestions(compiled, progress.answers, today).map(({ item }) => item.key)
          expect([...asked, flow.review]).toContain(progress.at)
          if (before !== progress && progress.at === flow.review) expect(asked.every((key) => key in progress.answers)).toBe(true)
        }
        const handed = flow.submit(compiled, progress, today)
        if (!handed.ok) return
        const asked = askedQuestions(compiled, progress.answers, today)
        for (const { item } of asked) expect(handed.answers[item.key] ?? null).toEqual(said.get(item.key) ?? null)
        const keys = asked.map(({ item }) => item.key)
        expect(Object.keys(handed.answers).every((key) => keys.includes(key))).toBe(true)
        expect(asked.every(({ question: { key, required } }) => !required || key in handed.answers)).toBe(true)
      }),
      { numRuns: 600 },
    ))

  test('answering everything that is asked always comes to the end', () =>
    fc.assert(
      fc.property(someSurvey, fc.array(fc.constantFrom('có', 'không'), { minLength: 8, maxLength: 8 }), (form, words) => {
        const compiled = compile(form)
        let progress = flow.start(compiled, today)
        for (let i = 0; progress.at !== flow.review; i++) {
          if (i > 8) throw new Error('no end')
          const kind = compiled.byKey.get(progress.at)?.question?.type
          const text = kind === 'yes_no' ? (words[i] ?? 'có') : kind === 'text' ? 'chữ' : '3'
          const outcome = flow.answer(compiled, progress, { type: 'text', text }, today)
          if (outcome.type !== 'moved') throw new Error('not moved')
          progress = outcome.progress
        }
        expect(flow.submit(compiled, progress, today).ok).toBe(true)
      }),
      { numRuns: 300 },
    ))
})

describe('a question that is required only while a condition holds', () => {
  const compiled = compile(
    survey(
      'Có điều kiện',
      question('yes_no', 'co'),
      question('text', 'vi_sao', { required: false, requiredWhen: `\${co} = 'no'`, requiredMessage: 'Mong anh/chị cho biết lý do.' }),
      question('text', 'them', { required: false }),
    ),
  )
  const day = '2026-11-23'
  const moved = (outcome: flow.Outcome): flow.Progress => {
    if (outcome.type !== 'moved') throw new Error(outcome.type)
    return outcome.progress
  }
  const say = (progress: flow.Progress, text: string) => flow.answer(compiled, progress, { type: 'text', text }, day)

  test('may be skipped when it does not hold, and not when it does, in the words of the form', () => {
    const no = moved(say(flow.start(compiled, day), 'không'))
    expect(flow.asking(compiled, no, day)?.step.question.required).toBe(true)
    expect(flow.skip(compiled, no, day)).toEqual({ type: 'refused', hint: 'Mong anh/chị cho biết lý do.' })
    const yes = moved(say(flow.start(compiled, day), 'có'))
    expect(flow.asking(compiled, yes, day)?.step.question.required).toBe(false)
    expect(flow.skip(compiled, yes, day).type).toBe('moved')
  })

  test('skipped and required since, it is asked again before the review, and cannot be handed in without', () => {
    const skipped = moved(flow.skip(compiled, moved(flow.skip(compiled, moved(say(flow.start(compiled, day), 'có')), day)), day))
    expect(skipped.at).toBe(flow.review)
    const back = flow.goTo(compiled, skipped, 'question', 1, day)
    if (back === undefined) throw new Error('nowhere')
    const changed = moved(say(back, 'không'))
    expect(changed.at).toBe('vi_sao')
    expect(flow.left(compiled, changed, day)).toBe(1)
    expect(flow.submit(compiled, { ...changed, at: flow.review }, day)).toMatchObject({ ok: false, at: 'vi_sao' })
    expect(flow.submit(compiled, moved(say(changed, 'bận')), day)).toMatchObject({ ok: true, answers: { co: 'no', vi_sao: 'bận' } })
  })
})
