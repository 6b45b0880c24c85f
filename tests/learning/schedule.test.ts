import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { course, itemsOf } from '../../src/learning/course.ts'
import { merged, noProgress, progressSchema } from '../../src/learning/progress.ts'
import type { Progress } from '../../src/learning/progress.ts'
import { answered, next, optionsOf, standing } from '../../src/learning/schedule.ts'
import { monday } from '../support/known.ts'

const dayMs = 86_400_000
const items = itemsOf(course)

/** Takes what is next; `isRight` answers a question. */
function learn(progress: Progress, now: number, isRight: boolean): Progress {
  const coming = next(course, progress, now)
  if (coming.type === 'lesson') return { ...progress, read: [...progress.read, coming.lesson.id] }
  if (coming.type === 'rest') return progress
  return { ...progress, cards: { ...progress.cards, [coming.item.id]: answered(progress.cards[coming.item.id], isRight, now) } }
}

describe('repetition', () => {
  test('what is answered right again and again comes back after longer and longer times, never after more than half a year', () => {
    let card = answered(undefined, true, monday)
    const gaps: number[] = []
    for (let i = 0; i < 8; i++) {
      gaps.push((card.due - card.at) / dayMs)
      card = answered(card, true, card.due)
    }
    expect(gaps[0]).toBeGreaterThanOrEqual(1)
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b))
    expect(Math.max(...gaps)).toBe(180)
  })

  test('what was answered wrong comes back within the sitting, and sooner than what was right', () => {
    const wrong = answered(undefined, false, monday)
    expect(wrong.due - monday).toBe(600_000)
    const known = answered(answered(undefined, true, monday), true, monday + 3 * dayMs)
    const forgotten = answered(known, false, known.due)
    expect(forgotten.due).toBeLessThan(answered(known, true, known.due).due)
    expect(forgotten).toMatchObject({ phase: 3, lapses: 1, right: 2, answered: 3 })
  })

  test('the same answers at the same times give the same days, through the database and back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ isRight: fc.boolean(), afterMs: fc.integer({ min: -dayMs, max: 90 * dayMs }) }), { maxLength: 12 }),
        (given) => {
          const play = (through: (progress: Progress) => Progress) => {
            let now = monday
            let progress = noProgress
            for (const { isRight, afterMs } of given) {
              now += afterMs
              progress = through({ ...progress, cards: { a: answered(progress.cards.a, isRight, now) } })
              const { a } = progress.cards
              expect(a?.due).toBeGreaterThan(now)
              expect(a?.due).toBeLessThanOrEqual(now + 180 * dayMs)
            }
            return progress
          }
          expect(play((progress) => progressSchema.parse(JSON.parse(JSON.stringify(progress))))).toEqual(play((progress) => progress))
        },
      ),
    )
  })
})

describe('what comes next', () => {
  test('whoever answers everything right reads each lesson once and is asked each question once in the first sitting', () => {
    let progress = noProgress
    let steps = 0
    while (next(course, progress, monday).type !== 'rest') {
      progress = learn(progress, monday, true)
      steps++
    }
    expect(steps).toBe(course.lessons.length + items.length)
    expect(standing(course, progress, monday)).toMatchObject({ isComplete: true, due: 0 })
  })

  test('questions follow their lesson, never before it', () => {
    const first = course.lessons[0]
    expect(next(course, noProgress, monday)).toMatchObject({ type: 'lesson', lesson: { id: first?.id } })
    expect(next(course, learn(noProgress, monday, true), monday)).toMatchObject({
      type: 'item',
      isReview: false,
      item: { id: first?.items[0]?.id },
    })
  })

  test('a sitting ends, whatever the answers, once there is time to forget', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (answers) => {
        let progress = noProgress
        let now = monday
        for (let i = 0; i < 2_000 && next(course, progress, now).type !== 'rest'; i++) {
          progress = learn(progress, now, answers[i] ?? true)
          now += 20_000
        }
        expect(next(course, progress, now).type).toBe('rest')
        expect(standing(course, progress, now)).toMatchObject({ isComplete: true })
      }),
      { numRuns: 30 },
    )
  })

  test('days later what is due is asked before anything new, the longest overdue first', () => {
    let progress = noProgress
    for (let i = 0; i < 3; i++) progress = learn(progress, monday + i * 60_000, true)
    expect(next(course, progress, monday + 30 * dayMs)).toMatchObject({ type: 'item', isReview: true, item: { id: items[0]?.id } })
  })
})

test('the right choice stands in every place, and no choice is ever lost', () => {
  for (const item of items) {
    const orders = [0, 1, 2].map((n) => optionsOf(course, item, n).map(({ at }) => at))
    for (const order of orders) expect([...order].sort()).toEqual([0, 1, 2])
    expect(new Set(orders.map((order) => order.indexOf(0))).size).toBe(3)
  }
})

test('two places where one person learnt become one: the later answer of each question, the earlier confirmation', () => {
  const early = { ...noProgress, read: ['a'], cards: { x: answered(undefined, true, monday) }, confirmedOn: '2026-11-20' }
  const late = { ...noProgress, read: ['b'], cards: { x: answered(undefined, false, monday + 1) }, confirmedOn: '2026-11-23' }
  for (const one of [merged(early, late), merged(late, early)]) {
    expect([...one.read].sort()).toEqual(['a', 'b'])
    expect(one.cards.x?.at).toBe(monday + 1)
    expect(one.confirmedOn).toBe('2026-11-20')
  }
})
