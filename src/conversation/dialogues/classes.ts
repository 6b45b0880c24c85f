/** What every dialogue about classes looks at and says: whose seat it is, one class in full, its calendar. */
import type { Outbound } from '../../messages.ts'
import { attendedBy, isSettled, presenceKey } from '../../training/attendance.ts'
import type { Attended } from '../../training/attendance.ts'
import { isOn } from '../../training/class.ts'
import type { ClassView, Enrolment } from '../../training/class.ts'
import { wording } from '../../training/wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'

export const views = ({ known }: Draft): readonly ClassView[] => known.training?.views ?? []
export const viewOf = (draft: Draft, id: string): ClassView | undefined => views(draft).find(({ cls }) => cls.id === id)
export const mineIn = ({ known }: Draft, view: ClassView): Enrolment | undefined =>
  known.cadreId === undefined ? undefined : view.enrolments.find(({ cadreId }) => cadreId === known.cadreId)

/** What was being asked of them is over; a survey stays where it is and is parked by the caller. */
export function leave(draft: Draft): void {
  if (draft.state.at.type !== 'survey') go(draft, { type: 'idle' })
}

export function calendarLink({ known }: Draft, view: ClassView): Pick<Outbound, 'link'> {
  if (known.publicUrl === undefined || view.sessions.length === 0) return {}
  return { link: { label: wording.calendar, url: `${known.publicUrl}/lich/${view.cls.id}.ics` } }
}

export function about(draft: Draft, view: ClassView): void {
  const mine = mineIn(draft, view)?.response
  const hasAnswered = mine === 'da_dang_ky' || mine === 'cho' || mine === 'rut'
  const mayJoin = view.cls.status === 'mo_dang_ky' && !hasAnswered && (mine !== undefined || view.cls.openToAll)
  say(draft, {
    text: wording.about(view, draft.known.now, draft.known.publicUrl),
    choices: [
      ...(mayJoin ? [choice(wording.join, `class:yes:${view.cls.id}`)] : []),
      ...(mine === 'da_dang_ky' && isOn(view.cls) ? [choice(wording.off, `class:off:${view.cls.id}`)] : []),
      ...(mine === 'moi' ? [choice(wording.decline, `class:no:${view.cls.id}`)] : []),
      choice(wording.officer, 'class:officer'),
    ],
    ...calendarLink(draft, view),
  })
}

export function askOff(draft: Draft, view: ClassView): void {
  say(draft, {
    text: wording.askOff(view, draft.known.now),
    choices: [choice(wording.off, `class:no:${view.cls.id}`), choice(wording.stay, `class:stay:${view.cls.id}`)],
  })
}

/** How they stand in a class of theirs; meetings that officers may still be marking are left open. */
export function ownStanding({ known: { cadreId, training, now } }: Draft, view: ClassView): Attended | undefined {
  if (cadreId === undefined || training?.attended === undefined) return undefined
  const present = new Set(training.attended.map((sessionId) => presenceKey(sessionId, cadreId)))
  const settled = new Set(view.sessions.filter((session) => isSettled(session, now)).map(({ id }) => id))
  const marked = new Set((training.marked ?? []).filter((sessionId) => settled.has(sessionId)))
  return attendedBy(view, present, now, marked).find((each) => each.cadreId === cadreId)
}
