/** What stays of a survey once its replies are old: counts, no reply and no person. */
import type { ResultRow } from './results.ts'
import type { Answer } from './survey.ts'

/** Replies with a name, or kept in confidence, are promised to go a year after the end (the words people agree to say so). */
const keptMonths = 12

/** The instant from which they are too old. @param closedAt epoch ms */
export function endOfKeeping(closedAt: number): number {
  const at = new Date(closedAt)
  const month = at.getUTCMonth() + keptMonths
  const end = new Date(closedAt)
  end.setUTCFullYear(at.getUTCFullYear(), month)
  // 29 February has no anniversary in most years: the first of March then.
  return end.getTime()
}

export interface FrozenAnswer {
  readonly version: number
  readonly key: string
  /** Undefined where answers are words, days or pictures: those are only counted. */
  readonly value?: string | number
  readonly n: number
}

/** How often each choice, point and number was given; of words only how many there were. */
export function frozenAnswers(rows: readonly ResultRow[], isCounted: (version: number, key: string) => boolean): FrozenAnswer[] {
  const counted = new Map<string, FrozenAnswer>()
  const add = (version: number, key: string, value: string | number | undefined) => {
    const name = JSON.stringify([version, key, value ?? null])
    counted.set(name, { version, key, ...(value !== undefined && { value }), n: (counted.get(name)?.n ?? 0) + 1 })
  }
  for (const { version, answers } of rows)
    for (const [key, answer] of Object.entries(answers))
      for (const value of isCounted(version, key) ? valuesOf(answer) : [undefined]) add(version, key, value)
  return [...counted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

const valuesOf = (answer: Answer): readonly (string | number)[] => (Array.isArray(answer) ? answer : [answer as string | number])
