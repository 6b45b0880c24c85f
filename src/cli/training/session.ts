/** What the commands about classes share: how a refusal reads, and in whose name they work. */
import type { Done, OperatingDeps, Refusal } from '../../training/operating/jobs.ts'
import { personnelDeps } from '../personnel.ts'
import { withDatabase } from '../session.ts'

export const refusals: Readonly<Record<Refusal, string>> = {
  no_certificate: 'This cadre has no certificate of this class.',
  marked_meeting: 'A meeting at which somebody was marked keeps its number and its time; take the marks away first.',
  unmarked_meeting:
    'Nobody is marked at one of the meetings, so everybody would have missed it: "training mark" them, or say --unmarked-missed.',
  not_in_class: 'This cadre is not in the class, or the class is over.',
  no_class: 'There is no such class. "congdoan training list" shows them.',
  no_course: 'There is no such course. "congdoan training courses" shows them.',
  no_sessions: 'The class has no sessions yet: congdoan training change CLASS --session "2026-12-10 08:00-11:30".',
  not_from_here: 'The class is in a state from which this is not possible.',
  too_early: 'The last session has not begun yet.',
  bad_times: 'Sessions must end after they begin and follow one another.',
}

/** For commands that only look. */
export const withDeps = <T>(work: (deps: OperatingDeps) => Promise<T>): Promise<T> =>
  withDatabase(async ({ db }) => work(personnelDeps({ db })))

export function ok<T>(done: Done<T>): { readonly ok: true } & T {
  if (!done.ok) throw new Error(refusals[done.code])
  return done
}

export const collect = (value: string, all: readonly string[] = []) => [...all, value]
