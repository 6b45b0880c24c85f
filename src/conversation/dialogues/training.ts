/** Classes in conversation: the invitation and its answer, "mai học mấy giờ ở đâu", giving a seat back, what has changed. */
import type { Outbound } from '../../messages.ts'
import { vietnamDay } from '../../privacy/calendar.ts'
import { wording as reminding } from '../../reminders/wording.ts'
import { classQuestion, coursesNamed } from '../../training/asked.ts'
import { checkInCodeIn } from '../../training/check-in.ts'
import { classCodeIn, firstStart, isOn } from '../../training/class.ts'
import type { ClassView, Enrolment, Session } from '../../training/class.ts'
import { answer, waiting } from '../../training/enrolment.ts'
import { wording } from '../../training/wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import { toOfficer } from './officer-talk.ts'

export const training = {
  needs(wants, { said, carried, value }) {
    if (value?.startsWith('class:') || classCodeIn(said) !== undefined || classQuestion(said) !== undefined) wants.training = true
    const code = checkInCodeIn(carried)
    if (code !== undefined) wants.checkIn = code
  },
  events: {
    class_due: {
      needs: (event) => ({ training: true, record: 'news' in event && event.news === 'invite' }),
      step: due,
    },
  },
  buttons: { class: (draft, what, id) => (what === 'officer' ? toOfficer(draft, 'human') : chosen(draft, what, id)) },
  link: checkIn,
  wish: (draft, said) => checkIn(draft, said) || typed(draft, said),
} satisfies Feature

const dayMs = 86_400_000
/** More of one kind in one message nobody reads. */
const maxListed = 5

const views = ({ known }: Draft): readonly ClassView[] => known.training?.views ?? []
const viewOf = (draft: Draft, id: string): ClassView | undefined => views(draft).find(({ cls }) => cls.id === id)
const mineIn = ({ known }: Draft, view: ClassView): Enrolment | undefined =>
  known.cadreId === undefined ? undefined : view.enrolments.find(({ cadreId }) => cadreId === known.cadreId)

// --- the program speaks first ---

function due(draft: Draft, event: Extract<Event, { type: 'class_due' }>): void {
  const view = viewOf(draft, event.classId)
  if (view === undefined) return
  const { now } = draft.known
  if ('session' in event) {
    const session = view.sessions.find(({ number }) => number === event.session)
    if (session === undefined || !isOn(view.cls) || mineIn(draft, view)?.response !== 'da_dang_ky') return
    return say(draft, {
      text: wording.reminder(view, session, now),
      choices: [choice(wording.off, `class:off:${view.cls.id}`), quietly(`class:${view.cls.id}`)],
      ...calendarLink(draft, view),
    })
  }
  if ('unanswered' in event) {
    if (view.cls.status !== 'mo_dang_ky' || mineIn(draft, view)?.response !== 'moi') return
    return say(draft, {
      text: wording.unanswered(view, now),
      choices: [...yesOrNo(view), choice(wording.more, `class:more:${view.cls.id}`), quietly(`invitation:${view.cls.id}`)],
    })
  }
  switch (event.news) {
    case 'invite':
      return invite(draft, view)
    case 'seat':
      if (mineIn(draft, view)?.response !== 'da_dang_ky') return
      return say(draft, {
        text: wording.seat(view, now),
        choices: [choice(wording.decline, `class:no:${view.cls.id}`)],
        ...calendarLink(draft, view),
      })
    case 'changed':
      return say(draft, { text: wording.changed(view, now), choices: yesOrNo(view), ...calendarLink(draft, view) })
    case 'postponed':
      return say(draft, { text: wording.postponed(view) })
    case 'cancelled':
      return say(draft, { text: wording.cancelled(view) })
    case 'result': {
      const mine = mineIn(draft, view)
      if (mine === undefined || mine.completed === null) return
      const { publicUrl } = draft.known
      const url = publicUrl === undefined || mine.certificateCode === null ? undefined : `${publicUrl}/chung-nhan/${mine.certificateCode}`
      return say(draft, { text: wording.result(view, mine.certificateNo, url) })
    }
  }
}

function invite(draft: Draft, view: ClassView): void {
  const { record, now } = draft.known
  say(draft, {
    text: wording.invite(record?.cadre.head.fullName, view, now),
    choices: [...yesOrNo(view), choice(wording.more, `class:more:${view.cls.id}`)],
  })
}

const yesOrNo = ({ cls }: ClassView) => [choice(wording.join, `class:yes:${cls.id}`), choice(wording.decline, `class:no:${cls.id}`)]

const quietly = (thing: string) => choice(reminding.noMore, `remind:quiet:${thing}`)

function calendarLink({ known }: Draft, view: ClassView): Pick<Outbound, 'link'> {
  if (known.publicUrl === undefined || view.sessions.length === 0) return {}
  return { link: { label: wording.calendar, url: `${known.publicUrl}/lich/${view.cls.id}.ics` } }
}

// --- buttons ---

function chosen(draft: Draft, what: string, id: string): void {
  const view = viewOf(draft, id)
  if (view === undefined) return say(draft, { text: wording.unknown })
  switch (what) {
    case 'yes':
      return answered(draft, view, 'yes')
    case 'no':
      return answered(draft, view, 'no')
    case 'off':
      return askOff(draft, view)
    case 'stay':
      return say(draft, { text: wording.stayed(view) })
    case 'papers':
      return say(draft, { text: wording.materials(view) })
    default:
      return about(draft, view)
  }
}

function answered(draft: Draft, view: ClassView, says: 'yes' | 'no'): void {
  const { cadreId, now } = draft.known
  if (cadreId === undefined) return say(draft, { text: wording.linkFirst })
  const given = answer(view, cadreId, says, now)
  if (!given.ok) {
    switch (given.code) {
      case 'same':
        return say(draft, { text: wording.same(view, mineIn(draft, view)?.response ?? '') })
      case 'not_open':
        return say(draft, { text: wording.notOpen(view) })
      case 'too_late':
        return say(draft, { text: wording.tooLate(view) })
      case 'not_invited':
        return say(draft, { text: wording.notInvited(view) })
      case 'nothing_to_leave':
        return say(draft, { text: wording.nothingOff })
    }
  }
  draft.effects.push({ type: 'class_answer', cls: view.cls, changes: given.changes, movedUp: given.movedUp })
  switch (given.response) {
    case 'da_dang_ky':
      return say(draft, {
        text: wording.joined(view, now),
        choices: [choice(wording.details, `class:more:${view.cls.id}`)],
        ...calendarLink(draft, view),
      })
    case 'cho':
      return say(draft, { text: wording.queued(view, waiting(view).length + 1) })
    case 'hoan':
      return say(draft, { text: wording.left(view) })
    case 'tu_choi':
    case 'moi':
      return say(draft, { text: wording.declined(view) })
  }
}

function about(draft: Draft, view: ClassView): void {
  const mine = mineIn(draft, view)?.response
  const mayJoin = view.cls.status === 'mo_dang_ky' && mine !== 'da_dang_ky' && mine !== 'cho' && (mine !== undefined || view.cls.openToAll)
  say(draft, {
    text: wording.about(view, draft.known.now),
    choices: [
      ...(mayJoin ? [choice(wording.join, `class:yes:${view.cls.id}`)] : []),
      ...(mine === 'da_dang_ky' && isOn(view.cls) ? [choice(wording.off, `class:off:${view.cls.id}`)] : []),
      ...(mine === 'moi' ? [choice(wording.decline, `class:no:${view.cls.id}`)] : []),
      choice(wording.officer, 'class:officer'),
    ],
    ...calendarLink(draft, view),
  })
}

function askOff(draft: Draft, view: ClassView): void {
  say(draft, {
    text: wording.askOff(view, draft.known.now),
    choices: [choice(wording.off, `class:no:${view.cls.id}`), choice(wording.stay, `class:stay:${view.cls.id}`)],
  })
}

// --- words ---

/** @returns false when the text is no question about classes, or about none there is */
function typed(draft: Draft, said: string): boolean {
  const { at } = draft.state
  if (at.type === 'forwarding' || at.type === 'vote_reason' || at.type === 'record_value' || at.type === 'record_major') return false
  const code = classCodeIn(said)
  if (code !== undefined) {
    const view = viewOf(draft, code)
    if (view === undefined) say(draft, { text: wording.unknown })
    else about(draft, view)
    return true
  }
  const asked = classQuestion(said)
  switch (asked?.type) {
    case undefined:
      return false
    case 'when':
      return tellWhen(draft, asked.words)
    case 'mine':
      tellMine(draft, asked.day)
      return true
    case 'off':
      return off(draft)
    case 'materials':
      return papers(draft)
  }
}

function tellWhen(draft: Draft, words: readonly string[]): boolean {
  const { training, now, house } = draft.known
  const courses = words.length === 0 ? [] : coursesNamed(words, training?.courses ?? [], views(draft))
  if (words.length > 0 && courses.length === 0) return false
  const ids = new Set(courses.map(({ id }) => id))
  const found = views(draft)
    .filter((view) => (isOn(view.cls) || view.cls.status === 'du_kien') && (words.length === 0 || ids.has(view.cls.courseId)))
    .filter((view) => (view.sessions.at(-1)?.endsAt ?? now) >= now)
    .sort((a, b) => (firstStart(a) ?? Number.POSITIVE_INFINITY) - (firstStart(b) ?? Number.POSITIVE_INFINITY))
  const [course] = courses
  leave(draft)
  if (found.length === 0) {
    say(draft, { text: course === undefined ? wording.noneOpen(house.contact) : wording.noneOf(course.name, house.contact) })
    return true
  }
  const listed = found.slice(0, maxListed)
  const more = found.length > listed.length ? [wording.moreClasses(found.length - listed.length)] : []
  say(draft, {
    text: [...listed.map((view) => wording.found(view, now)), ...more].join('\n'),
    choices: listed.map((view) =>
      choice(listed.length === 1 ? wording.details : `${wording.details} ${view.cls.title}`.slice(0, 60), `class:more:${view.cls.id}`),
    ),
  })
  return true
}

interface Meeting {
  readonly view: ClassView
  readonly session: Session
}

function tellMine(draft: Draft, day: 'today' | 'tomorrow' | undefined): void {
  const { now, cadreId } = draft.known
  leave(draft)
  if (cadreId === undefined) return say(draft, { text: wording.linkFirst })
  const ahead = meetingsAhead(draft)
  const wanted = day === undefined ? undefined : vietnamDay(day === 'today' ? now : now + dayMs)
  const listed = (wanted === undefined ? ahead : ahead.filter(({ session }) => vietnamDay(session.startsAt) === wanted)).slice(0, maxListed)
  const others =
    wanted === undefined
      ? views(draft).flatMap((view) => {
          const mine = mineIn(draft, view)?.response
          if (!isOn(view.cls) || (firstStart(view) ?? now) < now) return []
          return mine === 'cho' ? [wording.waitingMine(view)] : mine === 'moi' ? [wording.invitedMine(view, now)] : []
        })
      : []
  const lines = [...listed.map(({ view, session }) => wording.mine(view, session, now)), ...others]
  if (lines.length === 0) {
    const [next] = ahead
    lines.push(wording.noneMine(day), ...(next === undefined ? [] : [wording.nextMine(wording.mine(next.view, next.session, now))]))
  }
  const [first] = listed.length > 0 ? listed : ahead
  say(draft, {
    text: lines.join('\n'),
    ...(first !== undefined && {
      choices: [choice(wording.details, `class:more:${first.view.cls.id}`), choice(wording.off, `class:off:${first.view.cls.id}`)],
      ...calendarLink(draft, first.view),
    }),
  })
}

/** My sessions that are not over, the next one first. */
function meetingsAhead(draft: Draft): Meeting[] {
  const { now } = draft.known
  return views(draft)
    .filter((view) => isOn(view.cls) && mineIn(draft, view)?.response === 'da_dang_ky')
    .flatMap((view) => view.sessions.filter(({ endsAt }) => endsAt > now).map((session) => ({ view, session })))
    .sort((a, b) => a.session.startsAt - b.session.startsAt)
}

function off(draft: Draft): boolean {
  const { cadreId, now } = draft.known
  const mine = views(draft).filter((view) => {
    const response = mineIn(draft, view)?.response
    const isLeft = (view.sessions.at(-1)?.endsAt ?? now + 1) > now
    return isOn(view.cls) && isLeft && (response === 'da_dang_ky' || response === 'cho' || response === 'moi')
  })
  // "Hoãn" is said of other things too; of classes only by those who may have one.
  if (cadreId === undefined) return false
  leave(draft)
  const [only] = mine
  if (only === undefined) say(draft, { text: wording.nothingOff })
  else if (mine.length === 1) askOff(draft, only)
  else
    say(draft, {
      text: wording.whichOff,
      choices: mine.slice(0, maxListed).map((view) => choice(view.cls.title.slice(0, 60), `class:off:${view.cls.id}`)),
    })
  return true
}

function papers(draft: Draft): boolean {
  const { now } = draft.known
  const mine = views(draft)
    .filter((view) => mineIn(draft, view)?.response === 'da_dang_ky')
    .sort((a, b) => Math.abs((firstStart(a) ?? 0) - now) - Math.abs((firstStart(b) ?? 0) - now))
  if (mine.length === 0) return false
  leave(draft)
  for (const view of mine.slice(0, 3)) say(draft, { text: wording.materials(view) })
  return true
}

/** What was being asked of them is over; a survey stays where it is and is parked by the caller. */
function leave(draft: Draft): void {
  if (draft.state.at.type !== 'survey') go(draft, { type: 'idle' })
}

// --- in the hall ---

/** @returns false when the text is no code of a hall's screen; six digits that fit no session of today are none */
function checkIn(draft: Draft, said: string): boolean {
  const { checkIn: found, cadreId } = draft.known
  const given = checkInCodeIn(said)
  if (given === undefined || found === undefined) return false
  const isBare = given.sessionId === undefined && /^[\d\s]+$/.test(said)
  if (found === 'wrong') {
    if (isBare) return false
    say(draft, { text: wording.codeWrong })
  } else if (found === 'late') say(draft, { text: wording.codeLate })
  else if (cadreId === undefined) say(draft, { text: wording.linkFirst })
  else if (mineIn(draft, found.view)?.response !== 'da_dang_ky') say(draft, { text: wording.notOnList(found.view) })
  else if (found.isMarked) say(draft, { text: wording.presentAlready(found.view, found.session) })
  else {
    draft.effects.push({ type: 'check_in', sessionId: found.session.id, cadreId, way: given.sessionId === undefined ? 'code' : 'qr' })
    say(draft, { text: wording.present(found.view, found.session) })
  }
  return true
}
