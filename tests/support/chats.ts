/** People who chat while something else is going on: how long they wait for their turn. */
import type { Database } from '../../db/database.ts'
import { answered, answererOf } from './known.ts'
import { from, turnsOn } from './turns.ts'

/** One message each, ms. */
const every = 20

export interface Waits {
  readonly turns: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** The longest the thread worked without letting anybody else in, ms of its processor: what a busy machine does not blur. */
  readonly longestHoldMs: number
}

/** Begins to chat; what it returns ends it and says how long turns took, counted from when each message should have come. */
export function chatOn(db: Database): () => Promise<Waits> {
  const clock = { now: Date.now() }
  const turns = turnsOn(db, clock, { answerer: answererOf({ Hỏi: answered('Đáp (Nghị quyết, mục III.3).') }) })
  const waits: number[] = []
  const running = new Set<Promise<void>>()
  let due = performance.now() + every
  let used = process.threadCpuUsage()
  let longest = 0
  let isOver = false
  const watch = () => {
    const { user, system } = process.threadCpuUsage(used)
    longest = Math.max(longest, user + system)
    used = process.threadCpuUsage()
    if (!isOver) setTimeout(watch, 2)
  }
  setTimeout(watch, 2)
  const timer = setInterval(() => {
    clock.now = Date.now()
    for (const now = performance.now(); due <= now; due += every) {
      const planned = due
      const turn = turns
        .receive(from(`person-${waits.length % 200}`, 'Hỏi'))
        .then(() => void waits.push(performance.now() - planned))
        .finally(() => running.delete(turn))
      running.add(turn)
    }
  }, every)
  return async () => {
    clearInterval(timer)
    isOver = true
    await Promise.all(running)
    const sorted = waits.sort((a, b) => a - b)
    const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
    return { turns: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), longestHoldMs: Math.round(longest / 1_000) }
  }
}
