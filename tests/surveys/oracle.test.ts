import fc from 'fast-check'
import { Model } from 'survey-core'
import { expect, test } from 'vitest'

import { compile } from '../../src/surveys/compiled.ts'
import * as flow from '../../src/surveys/flow.ts'
import { askedQuestions } from '../../src/surveys/view.ts'
import type { Answers, Question } from '../../src/surveys/survey.ts'
import { question } from '../support/surveys.ts'

/**
 * The same questionnaire on SurveyJS, a program that shares nothing with ours: both must ask the same questions after every answer, and
 * both must take or refuse the whole. (A hidden question counts as empty in both, one in a hidden section too: `clearInvisibleValues`.)
 */
interface Item {
  readonly type: 'yes_no' | 'number' | 'multiple' | 'text' | 'single' | 'date'
  readonly required: boolean
  /** Required only while a condition on an earlier question holds. */
  readonly requiredOn?: Item['on'][number] | undefined
  /** Conditions on earlier questions, all or any of which must hold. */
  readonly on: readonly { readonly earlier: number; readonly value: number; readonly not: boolean }[]
  readonly any: boolean
  readonly limit: number
  /** The limit is an earlier number instead, where there is one: what is answered later may make this wrong. */
  readonly limitedBy?: number | undefined
  /** A new section begins here, asked only while this question's own condition holds. */
  readonly opens: boolean
}

const options = ['a', 'b', 'c']
const item: fc.Arbitrary<Item> = fc.record({
  type: fc.constantFrom('yes_no', 'number', 'multiple', 'text', 'single', 'date'),
  required: fc.boolean(),
  requiredOn: fc.option(fc.record({ earlier: fc.nat(9), value: fc.nat(4), not: fc.boolean() }), { nil: undefined }),
  on: fc.array(fc.record({ earlier: fc.nat(9), value: fc.nat(4), not: fc.boolean() }), { maxLength: 2 }),
  any: fc.boolean(),
  limit: fc.integer({ min: 1, max: 5 }),
  limitedBy: fc.option(fc.nat(9), { nil: undefined }),
  opens: fc.boolean(),
})

interface Condition {
  readonly ours: string
  readonly theirs: string
}

function conditionOn(items: readonly Item[], at: number, { earlier, value, not }: Item['on'][number]): Condition[] {
  const asked = at === 0 ? undefined : items[earlier % at]
  const key = `q${at === 0 ? 0 : earlier % at}`
  switch (asked?.type) {
    case 'yes_no':
      return [{ ours: `\${${key}} = '${not ? 'no' : 'yes'}'`, theirs: `{${key}} = '${not ? 'no' : 'yes'}'` }]
    case 'number':
      return [{ ours: `\${${key}} > ${value}`, theirs: `{${key}} > ${value}` }]
    case 'multiple': {
      const choice = options[value % 3]
      const [ours, theirs] = [`selected(\${${key}}, '${choice}')`, `{${key}} contains '${choice}'`]
      return [not ? { ours: `not(${ours})`, theirs: `!(${theirs})` } : { ours, theirs }]
    }
    case 'single': {
      const choice = options[value % 3]
      return [{ ours: `\${${key}} ${not ? '!=' : '='} '${choice}'`, theirs: `{${key}} ${not ? 'notequal' : '='} '${choice}'` }]
    }
    case 'date':
      return [{ ours: `\${${key}} >= '2026-11-0${value + 1}'`, theirs: `{${key}} >= '2026-11-0${value + 1}'` }]
    case 'text':
      return [not ? { ours: `\${${key}} = ''`, theirs: `{${key}} empty` } : { ours: `\${${key}} != ''`, theirs: `{${key}} notempty` }]
    default:
      return []
  }
}

function bothOf(items: readonly Item[]) {
  const conditions = items.map(({ on, any }, i): Condition | undefined => {
    const each = on.flatMap((one) => conditionOn(items, i, one))
    if (each.length === 0) return undefined
    return {
      ours: each.map(({ ours }) => `(${ours})`).join(any ? ' or ' : ' and '),
      theirs: each.map(({ theirs }) => `(${theirs})`).join(any ? ' or ' : ' and '),
    }
  })
  const demands = items.map(({ requiredOn }, i) => (requiredOn === undefined ? undefined : conditionOn(items, i, requiredOn)[0]))
  const limits = items.map(({ limit, limitedBy }, i): Condition => {
    const other = limitedBy === undefined || i === 0 ? undefined : limitedBy % i
    return other === undefined || items[other]?.type !== 'number'
      ? { ours: `. <= ${limit}`, theirs: `{q${i}} empty or {q${i}} <= ${limit}` }
      : { ours: `\${q${other}} = '' or . <= \${q${other}}`, theirs: `{q${i}} empty or {q${other}} empty or {q${i}} <= {q${other}}` }
  })
  const sections: number[][] = []
  for (const [i, { opens }] of items.entries()) {
    const last = sections.at(-1)
    if (opens || last === undefined) sections.push([i])
    else last.push(i)
  }
  const ourQuestion = (i: number): Question => {
    const { type = 'text', required = false } = items[i] ?? {}
    const relevant = conditions[i]?.ours
    return question(type as 'number', `q${i}`, {
      required,
      ...(!required && demands[i] && { requiredWhen: demands[i].ours }),
      ...(relevant !== undefined && { relevant }),
      ...(type === 'number' && { constraint: limits[i]?.ours ?? '' }),
    })
  }
  const theirQuestion = (i: number) => {
    const { type = 'text', required = false } = items[i] ?? {}
    return {
      name: `q${i}`,
      isRequired: required,
      ...(!required && demands[i] && { requiredIf: demands[i].theirs }),
      ...(conditions[i] && { visibleIf: conditions[i].theirs }),
      ...(type === 'yes_no'
        ? { type: 'radiogroup', choices: ['yes', 'no'] }
        : type === 'single'
          ? { type: 'radiogroup', choices: options }
          : type === 'multiple'
            ? { type: 'checkbox', choices: options }
            : type === 'number'
              ? { type: 'text', validators: [{ type: 'expression', expression: limits[i]?.theirs ?? '' }] }
              : { type: 'text' }),
    }
  }
  const asked = (i: number | undefined) => (i === undefined ? undefined : conditions[i])
  const ours = compile({
    title: 'Hai bên',
    sections: sections.map((own) => ({ relevant: asked(own[0]) ? [asked(own[0])?.ours ?? ''] : [], items: own.map(ourQuestion) })),
  })
  const theirs = new Model({
    clearInvisibleValues: 'onHiddenContainer',
    elements: sections.map((own, n) => ({
      type: 'panel',
      name: `s${n}`,
      ...(asked(own[0]) && { visibleIf: asked(own[0])?.theirs }),
      elements: own.map(theirQuestion),
    })),
  })
  return { ours, theirs }
}

const valueFor = (type: Item['type'], n: number): string | number | string[] =>
  type === 'yes_no'
    ? n % 2 === 0
      ? 'yes'
      : 'no'
    : type === 'number'
      ? n
      : type === 'multiple'
        ? options.filter((_, i) => ((n + 1) >> i) & 1)
        : type === 'single'
          ? (options[n % 3] ?? '')
          : type === 'date'
            ? `2026-11-0${(n % 8) + 1}`
            : `chữ ${n}`

test('SurveyJS asks the same questions after every answer and takes or refuses the same whole', () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(7), fc.nat(6)), { maxLength: 14 }),
      (items, moves) => {
        const { ours, theirs } = bothOf(items)
        const visible = () =>
          theirs
            .getAllQuestions()
            .filter((each) => each.isVisible && (each.parent as { isVisible?: boolean }).isVisible !== false)
            .map(({ name }) => name)
        for (const [at, n] of moves) {
          const key = `q${at % items.length}`
          // Only what is asked can be answered.
          if (!visible().includes(key)) continue
          theirs.setValue(key, valueFor(items[at % items.length]?.type ?? 'text', n))
          const given = theirs.data as Answers
          expect(askedQuestions(ours, given, '2026-11-23').map(({ item: { key: name } }) => name)).toEqual(visible())
        }
        const given = theirs.data as Answers
        // What is left open is skipped on purpose, which a required question does not allow.
        const skipped = Object.fromEntries(visible().flatMap((key) => (key in given ? [] : [[key, null]])))
        const handed = flow.submit(ours, { at: flow.review, answers: { ...given, ...skipped } }, '2026-11-23')
        expect(handed.ok).toBe(theirs.validate(false))
        if (handed.ok) expect(handed.answers).toEqual(given)
      },
    ),
    { numRuns: 150 },
  )
})
