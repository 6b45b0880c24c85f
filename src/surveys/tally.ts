/** How far people came, counted. Pure. */
import type { Disposition } from '../../db/tables/surveys.ts'
import type { Compiled } from './compiled.ts'

/** `waiting`: not told yet. `started`: began and has not handed in; a partial when the survey has closed. */
type Standing = 'waiting' | 'contacted' | 'unreachable' | 'started' | 'refused' | 'completed'

export interface GroupTally {
  readonly group: string
  readonly assigned: number
  readonly by: Readonly<Record<Standing, number>>
  /** Completed of assigned, 0–1. */
  readonly rate: number
}

interface Counted {
  readonly group: string
  readonly status: Disposition | null
  readonly n: number
}

export function tallyGroups(rows: readonly Counted[]): GroupTally[] {
  const groups = new Map<string, Record<Standing, number>>()
  for (const { group, status, n } of rows) {
    const by = groups.get(group) ?? { waiting: 0, contacted: 0, unreachable: 0, started: 0, refused: 0, completed: 0 }
    by[status ?? 'waiting'] += n
    groups.set(group, by)
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'vi'))
    .map(([group, by]) => {
      const assigned = Object.values(by).reduce((sum, n) => sum + n, 0)
      return { group, assigned, by, rate: assigned === 0 ? 0 : by.completed / assigned }
    })
}

export interface QuestionTally {
  readonly key: string
  /** People who saw it. */
  readonly seen: number
  /** Of those, who stopped there: the furthest they came, not handed in. */
  readonly stopped: number
}

interface Furthest {
  /** The furthest question that was noted. */
  readonly reached: string | null
  /** How many questions they have seen, where that is known: it is ahead of the note. */
  readonly far?: number
  readonly status: Disposition
  readonly n: number
}

/** Drop-off of one version where each person's furthest question is known. */
export function tallyQuestions(compiled: Compiled, rows: readonly Furthest[]): QuestionTally[] {
  const furthest = rows.flatMap(({ reached, far, status, n }) => {
    const index = far !== undefined ? far - 1 : reached === null ? undefined : compiled.byKey.get(reached)?.index
    return index === undefined ? [] : [{ index, stopped: status === 'completed' ? 0 : n, n }]
  })
  return compiled.steps.flatMap(({ question, index }) =>
    question === undefined
      ? []
      : [
          {
            key: question.key,
            seen: furthest.reduce((sum, each) => sum + (each.index >= index ? each.n : 0), 0),
            stopped: furthest.reduce((sum, each) => sum + (each.index === index ? each.stopped : 0), 0),
          },
        ],
  )
}
