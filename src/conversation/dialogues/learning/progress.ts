/** What somebody has learnt: kept in their conversation and, for a cadre who wants that, in their record; and whether they are reminded. */
import { course } from '../../../learning/course.ts'
import { merged, noProgress } from '../../../learning/progress.ts'
import type { Progress } from '../../../learning/progress.ts'
import { comesUp, standing } from '../../../learning/schedule.ts'
import type { Draft } from '../../draft.ts'
import type { LearningState } from '../../state.ts'

/** What they have learnt: in this conversation and, for a linked cadre, wherever else they did. */
export function progressOf({ state, known }: Draft): Progress {
  const own = state.learning?.progress ?? noProgress
  return known.learning === undefined || !isRecorded({ state, known }) ? own : merged(own, known.learning)
}

export const isRecorded = ({ state, known }: Pick<Draft, 'state' | 'known'>): boolean =>
  state.learning?.record === true && known.cadreId !== undefined && known.contact.granted.cadre_record !== undefined

export const wantsReminding = (draft: Draft): boolean => draft.state.learning?.remind ?? isRecorded(draft)

/** The reminders engine is told when there is something to learn again; once they say so it is told that there is not. */
export function remindOf(draft: Draft, progress: Progress): void {
  if (wantsReminding(draft)) draft.effects.push({ type: 'learning_due', cameUp: comesUp(course, progress, draft.known.now) })
}

export function setReminding(draft: Draft, remind: boolean): void {
  const was = wantsReminding(draft)
  const progress = progressOf(draft)
  draft.state = { ...draft.state, learning: { ...(draft.state.learning ?? { progress }), remind } }
  if (remind) remindOf(draft, progress)
  else if (was) draft.effects.push({ type: 'learning_due' })
}

/** Keeps it here, and in the record of a cadre who wants that. */
export function keep(draft: Draft, progress: Progress, asked?: string): void {
  const before = standing(course, progressOf(draft), draft.known.now).isComplete
  const { asked: _, ...rest } = draft.state.learning ?? { progress }
  draft.state = { ...draft.state, learning: { ...rest, progress, ...(asked !== undefined && { asked }) } satisfies LearningState }
  remindOf(draft, progress)
  const { cadreId, now } = draft.known
  if (cadreId === undefined || !isRecorded(draft)) return
  const isDone = !before && standing(course, progress, now).isComplete
  const had = draft.known.learning
  const milestone =
    had?.confirmedOn !== progress.confirmedOn ? 'confirmed' : isDone ? 'completed' : had === undefined ? 'started' : undefined
  draft.effects.push({ type: 'learning_recorded', cadreId, progress, ...(milestone && { milestone }) })
}
