/**
 * A class and its life.
 *
 *   du_kien → mo_dang_ky → dong_dang_ky → dang_hoc → ket_thuc; put off (hoan) it may open again, called off (huy) it may not
 */
import type { ClassStatus } from '../../db/tables/training.ts'
import type { Tables } from '../../db/tables/index.ts'

export type Course = Tables['courses']['$inferSelect']
export type TrainingClass = Tables['trainingClasses']['$inferSelect']
export type Session = Tables['classSessions']['$inferSelect']
export type Enrolment = Tables['enrolments']['$inferSelect']

/** A class with all that a conversation or a page looks at. */
export interface ClassView {
  readonly cls: TrainingClass
  /** By number. */
  readonly sessions: readonly Session[]
  readonly enrolments: readonly Enrolment[]
}

const moves = {
  open: { du_kien: 'mo_dang_ky', dong_dang_ky: 'mo_dang_ky', hoan: 'mo_dang_ky' },
  shut: { mo_dang_ky: 'dong_dang_ky' },
  start: { mo_dang_ky: 'dang_hoc', dong_dang_ky: 'dang_hoc' },
  end: { dang_hoc: 'ket_thuc' },
  postpone: { du_kien: 'hoan', mo_dang_ky: 'hoan', dong_dang_ky: 'hoan', dang_hoc: 'hoan' },
  cancel: { du_kien: 'huy', mo_dang_ky: 'huy', dong_dang_ky: 'huy', dang_hoc: 'huy', hoan: 'huy' },
} as const satisfies Readonly<Record<string, Partial<Record<ClassStatus, ClassStatus>>>>

export type ClassMove = keyof typeof moves
export const classMoves = Object.keys(moves) as readonly ClassMove[]

/** @returns the state it leads to, or undefined where it leads nowhere */
export function moved(status: ClassStatus, move: ClassMove): ClassStatus | undefined {
  const from: Partial<Record<ClassStatus, ClassStatus>> = moves[move]
  return from[status]
}

/** Takes place, as far as anybody knows. */
export const isOn = ({ status }: Pick<TrainingClass, 'status'>): boolean =>
  status === 'mo_dang_ky' || status === 'dong_dang_ky' || status === 'dang_hoc'

export const firstStart = ({ sessions }: Pick<ClassView, 'sessions'>): number | undefined => sessions[0]?.startsAt
export const lastEnd = ({ sessions }: Pick<ClassView, 'sessions'>): number | undefined => sessions.at(-1)?.endsAt

/** The last instant for an answer to an invitation; undefined while no date is known. */
export function answerBy({ cls, sessions }: Pick<ClassView, 'cls' | 'sessions'>): number | undefined {
  const start = firstStart({ sessions })
  return cls.registerBy === null ? start : Math.min(cls.registerBy, start ?? cls.registerBy)
}

/** "lh 7k3m2p" typed alone → "LH-7K3M2P" */
export function classCodeIn(text: string): string | undefined {
  const code = /^lh[\s_-]?([0-9a-hjkmnp-tv-z]{6})$/i.exec(text.trim())?.[1]
  return code === undefined ? undefined : `LH-${code.toUpperCase()}`
}
