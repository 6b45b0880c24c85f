/** How far somebody has come: what was read, and what each question's next day of repetition is. */
import { z } from 'zod'

/** Where one question stands in the memory of one person (FSRS). Instants are epoch milliseconds. */
const card = z.object({
  due: z.int(),
  /** When it was last answered. */
  at: z.int(),
  /** Days until the chance of remembering falls to 90 %. */
  stability: z.number(),
  difficulty: z.number(),
  days: z.int(),
  step: z.int(),
  answered: z.int(),
  lapses: z.int(),
  /** 1 learning, 2 known, 3 forgotten and learning again. */
  phase: z.int().min(1).max(3),
  /** How often it was answered right. */
  right: z.int(),
})
export type CardState = z.infer<typeof card>

export const progressSchema = z.object({
  /** Version of the course. */
  version: z.int(),
  /** Lessons read, by id. */
  read: z.array(z.string()),
  /** By question id. */
  cards: z.record(z.string(), card),
  /** "Đã đọc và xác nhận": a calendar day in Viet Nam. */
  confirmedOn: z.string().exactOptional(),
})
export type Progress = z.infer<typeof progressSchema>

export const noProgress: Progress = { version: 1, read: [], cards: {} }

/** What one person did in two places: of each question what was answered later. */
export function merged(one: Progress, other: Progress): Progress {
  const cards = { ...one.cards }
  for (const [id, theirs] of Object.entries(other.cards)) {
    const ours = cards[id]
    if (ours === undefined || theirs.at > ours.at) cards[id] = theirs
  }
  const confirmed = [one.confirmedOn, other.confirmedOn].filter((day) => day !== undefined).sort()[0]
  return {
    version: Math.max(one.version, other.version),
    read: [...new Set([...one.read, ...other.read])],
    cards,
    ...(confirmed !== undefined && { confirmedOn: confirmed }),
  }
}
