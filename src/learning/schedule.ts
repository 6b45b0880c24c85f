/**
 * What to learn next and when to ask again: spaced repetition with FSRS (https://github.com/open-spaced-repetition/ts-fsrs), a function
 * of what was answered and the time.
 */
import { fsrs, Rating } from 'ts-fsrs'
import type { Card } from 'ts-fsrs'

import { itemsOf } from './course.ts'
import type { Course, Item, Lesson } from './course.ts'
import type { CardState, Progress } from './progress.ts'

const dayMs = 86_400_000

/** Officers want it known through the year. */
const longestDays = 180

/**
 * One short step before a question counts as known, and nothing by chance.
 */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: longestDays,
  enable_fuzz: false,
  enable_short_term: true,
  learning_steps: ['10m'],
  relearning_steps: ['10m'],
})

/** A question answered wrong a moment ago comes again when nothing else is left (Anki calls it learning ahead). */
const learnAheadMs = 20 * 60_000

/** @param before undefined for a question never asked */
export function answered(before: CardState | undefined, isRight: boolean, now: number): CardState {
  const { card } = scheduler.next(asCard(before, now), new Date(now), isRight ? Rating.Good : Rating.Again)
  return {
    // FSRS keeps a good answer a day apart from a hard one, beyond its own limit too.
    due: Math.min(card.due.getTime(), now + longestDays * dayMs),
    at: now,
    stability: rounded(card.stability),
    difficulty: rounded(card.difficulty),
    days: Math.min(card.scheduled_days, longestDays),
    step: card.learning_steps,
    answered: (before?.answered ?? 0) + 1,
    lapses: card.lapses,
    phase: card.state,
    right: (before?.right ?? 0) + (isRight ? 1 : 0),
  }
}

function asCard(state: CardState | undefined, now: number): Card {
  const fresh = { stability: 0, difficulty: 0, elapsed_days: 0, scheduled_days: 0, learning_steps: 0, reps: 0, lapses: 0, state: 0 }
  if (state === undefined) return { ...fresh, due: new Date(now) }
  return {
    ...fresh,
    due: new Date(state.due),
    stability: state.stability,
    difficulty: state.difficulty,
    scheduled_days: state.days,
    learning_steps: state.step,
    reps: state.answered,
    lapses: state.lapses,
    state: state.phase,
    // A clock that was set back must not make the interval negative.
    last_review: new Date(Math.min(state.at, now)),
  }
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

export type Next =
  | { readonly type: 'lesson'; readonly lesson: Lesson }
  | { readonly type: 'item'; readonly item: Item; readonly isReview: boolean }
  /** Nothing now; `until` is when the next question comes due. */
  | { readonly type: 'rest'; readonly until: number }

/** What is due first, then the questions of lessons read, then the next lesson, then what was just answered wrong. */
export function next(course: Course, progress: Progress, now: number): Next {
  const known = itemsOf(course).flatMap((item) => {
    const card = progress.cards[item.id]
    return card === undefined ? [] : [{ item, card }]
  })
  const soonest = known.toSorted((a, b) => a.card.due - b.card.due)[0]
  if (soonest !== undefined && soonest.card.due <= now) return { type: 'item', item: soonest.item, isReview: true }
  for (const lesson of course.lessons) {
    if (!progress.read.includes(lesson.id)) return { type: 'lesson', lesson }
    const fresh = lesson.items.find(({ id }) => progress.cards[id] === undefined)
    if (fresh !== undefined) return { type: 'item', item: fresh, isReview: false }
  }
  if (soonest !== undefined && soonest.card.phase !== 2 && soonest.card.due <= now + learnAheadMs)
    return { type: 'item', item: soonest.item, isReview: true }
  return { type: 'rest', until: soonest?.card.due ?? now }
}

/** When there is something to learn again: now while lessons are left, else when the next question comes due. */
export function comesUp(course: Course, progress: Progress, now: number): number {
  const coming = next(course, progress, now)
  return coming.type === 'rest' ? coming.until : now
}

export interface Standing {
  readonly lessons: number
  readonly lessonsRead: number
  readonly items: number
  /** Answered right at least once. */
  readonly itemsRight: number
  readonly due: number
  /** When the next question comes due; undefined before the first answer. */
  readonly nextDue?: number
  /** Every lesson read and every question answered right once. */
  readonly isComplete: boolean
}

export function standing(course: Course, progress: Progress, now: number): Standing {
  const items = itemsOf(course)
  const cards = items.flatMap(({ id }) => progress.cards[id] ?? [])
  const lessonsRead = course.lessons.filter(({ id }) => progress.read.includes(id)).length
  const itemsRight = cards.filter(({ right }) => right > 0).length
  const nextDue = cards.map(({ due }) => due).sort((a, b) => a - b)[0]
  return {
    lessons: course.lessons.length,
    lessonsRead,
    items: items.length,
    itemsRight,
    due: cards.filter(({ due }) => due <= now).length,
    ...(nextDue !== undefined && { nextDue }),
    isComplete: lessonsRead === course.lessons.length && itemsRight === items.length,
  }
}

/** The choices in an order that changes from one asking to the next, so that the place of the right one is not what is learnt. */
export function optionsOf(course: Course, item: Item, answeredBefore: number): readonly { readonly label: string; readonly at: number }[] {
  const all = [item.right, ...item.wrong].map((label, at) => ({ label, at }))
  const turn = (itemsOf(course).findIndex(({ id }) => id === item.id) * 2 + answeredBefore) % all.length
  return [...all.slice(turn), ...all.slice(0, turn)]
}
