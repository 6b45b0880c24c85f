import type { Broadcast } from './broadcast.ts'
import type { Plan } from './planner.ts'

/** A broadcast as the database holds it: what the rules speak of, and what only the program needs. */
export interface StoredBroadcast {
  readonly id: string
  readonly revision: number
  readonly promptId: string
  readonly createdBy: string
  readonly createdAt: number
  readonly forecast?: Plan
  readonly startedAt?: number
  readonly endedAt?: number
  /** How often those who have not acknowledged it were chased, and when that was asked for last. */
  readonly chases: number
  readonly chasedAt?: number
  readonly broadcast: Broadcast
}
