/** Measures the search: how often the right passage comes first, among five and among ten, over a set of questions. */
import { buildIndex } from './search/text-index.ts'
import type { Passage } from './search/passage.ts'
import { search } from './search/rank.ts'

export interface EvalQuestion {
  readonly id: string
  readonly question: string
  /** Ids of passages that answer it; one is enough. */
  readonly gold: readonly string[]
}

/** hit1, hit5 and mrr10 are fractions 0–1. */
export interface EvalResult {
  readonly passages: number
  readonly questions: number
  readonly hit1: number
  readonly hit5: number
  readonly mrr10: number
  readonly indexMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly rssMiB: number
}

/** The two things a measurement needs from outside: a clock (milliseconds) and the memory of the process (bytes). */
export interface Meter {
  readonly now: () => number
  readonly rss: () => number
}

/** A search under measurement: takes the passages once, then answers with ids, best first, ten at most. */
export type Engine = (passages: readonly Passage[]) => (question: string) => readonly string[]

const ours: Engine = (passages) => {
  const index = buildIndex(passages)
  return (question) => search(index, question, { limit: 10 }).map((hit) => hit.id)
}

/** Questions asked before timing starts, so that the first ones do not measure the compiler. */
const warmUps = 30

export function evaluateSearch(
  passages: readonly Passage[],
  questions: readonly EvalQuestion[],
  meter: Meter,
  engine: Engine = ours,
): EvalResult {
  const before = meter.now()
  const ask = engine(passages)
  const indexMs = meter.now() - before
  for (const { question } of questions.slice(0, warmUps)) ask(question)
  const times: number[] = []
  const ranks = questions.map(({ question, gold }) => {
    const start = meter.now()
    const found = ask(question)
    times.push(meter.now() - start)
    return rankOf(found, gold)
  })
  const share = (within: number): number => ratio(ranks.filter((rank) => rank <= within).length, ranks.length)
  return {
    passages: passages.length,
    questions: questions.length,
    hit1: share(1),
    hit5: share(5),
    mrr10: ratio(
      ranks.reduce((sum, rank) => sum + (rank <= 10 ? 1 / rank : 0), 0),
      ranks.length,
    ),
    indexMs: round(indexMs, 1),
    p50Ms: round(percentile(times, 0.5), 3),
    p99Ms: round(percentile(times, 0.99), 3),
    rssMiB: round(meter.rss() / 2 ** 20, 1),
  }
}

/** Counted from 1; Infinity when no gold passage is among the first ten. */
function rankOf(found: readonly string[], gold: readonly string[]): number {
  const at = found.slice(0, 10).findIndex((id) => gold.includes(id))
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole, 4))
const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** The smallest value that a share of all values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
