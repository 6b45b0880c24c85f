/** Classes in conversation: the invitation and its answer, "mai học mấy giờ ở đâu", giving a seat back, what has changed. */
import { wording as reminding } from '../../reminders/wording.ts'
import { classQuestion } from '../../training/asked.ts'
import { detailAsked } from '../../training/details.ts'
import { checkInCodeIn } from '../../training/check-in.ts'
import { classCodeIn, isOn } from '../../training/class.ts'
import type { ClassView, Session } from '../../training/class.ts'
import { answer, waiting } from '../../training/enrolment.ts'
import { wording } from '../../training/wording.ts'
import { choice, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Event } from '../event.ts'
import type { Feature } from '../feature.ts'
import { askQuestion, passOnDetail } from './class-details.ts'
import { typed } from './class-questions.ts'
import { about, askOff, calendarLink, mineIn, ownStanding, viewOf } from './classes.ts'
import { toOfficer } from './officer-talk.ts'

export const training = {
  needs(wants, { said, carried, value }) {
    if (
      value?.startsWith('class:') ||
      classCodeIn(said) !== undefined ||
      classQuestion(said) !== undefined ||
      detailAsked(said) !== undefined
    )
      wants.training = true
    const code = checkInCodeIn(carried)
    if (code !== undefined) wants.checkIn = code
  },
  events: {
    class_due: {
      needs: (event) => ({ training: true, record: 'news' in event && event.news === 'invite' }),
      step: due,
    },
  },
  buttons: {
    class: (draft, what, id, _c, value) => (what === 'officer' ? toOfficer(draft, 'human') : chosen(draft, what, id, value)),
  },
  link: checkIn,
  wish: (draft, said) => checkIn(draft, said) || typed(draft, said),
  consented(draft, after, granted) {
    if (granted && after.startsWith('class-')) askQuestion(draft, after.slice('class-'.length))
  },
} satisfies Feature

// --- the program speaks first ---

function due(draft: Draft, event: Extract<Event, { type: 'class_due' }>): void {
  const view = viewOf(draft, event.classId)
  if (view === undefined) return
  const { now } = draft.known
  if ('session' in event) {
    const session = view.sessions.find(({ number }) => number === event.session)
    if (session === undefined || !isOn(view.cls) || mineIn(draft, view)?.response !== 'da_dang_ky') return
    return say(draft, {
      text: [wording.reminder(view, session, now), isLastChance(draft, view) ? wording.lastChance : ''].filter(Boolean).join(' '),
      choices: [choice(wording.off, `class:off:${view.cls.id}`), quietly(`class:${view.cls.id}`)],
      ...calendarLink(draft, view),
    })
  }
  if ('absence' in event)
    return say(draft, {
      text: event.absence,
      choices: [choice(wording.details, `class:more:${view.cls.id}`), quietly(`absence:${view.cls.id}`)],
    })
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
    case 'materials':
      if (mineIn(draft, view)?.response !== 'da_dang_ky' || view.cls.materials.length === 0) return
      return say(draft, { text: wording.newMaterials(view, draft.known.publicUrl) })
    case 'postponed':
      return say(draft, { text: wording.postponed(view) })
    case 'cancelled':
      return say(draft, { text: wording.cancelled(view) })
    case 'removed': {
      const mine = mineIn(draft, view)
      return mine?.response === 'rut' ? say(draft, { text: wording.removed(view, mine.removedFor) }) : undefined
    }
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

/** One session more that they miss, and the class is not completed. */
const isLastChance = (draft: Draft, view: ClassView): boolean => ownStanding(draft, view)?.standing === 'last_chance'

const yesOrNo = ({ cls }: ClassView) => [choice(wording.join, `class:yes:${cls.id}`), choice(wording.decline, `class:no:${cls.id}`)]

const quietly = (thing: string) => choice(reminding.noMore, `remind:quiet:${thing}`)

// --- buttons ---

function chosen(draft: Draft, what: string, id: string, value: string): void {
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
    case 'pass':
      return passOnDetail(draft, view, value)
    case 'papers':
      return say(draft, { text: wording.materials(view, draft.known.publicUrl) })
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
      case 'removed':
        return say(draft, { text: wording.removed(view, mineIn(draft, view)?.removedFor ?? null) })
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
    case 'rut':
      return say(draft, { text: wording.declined(view) })
  }
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
  else if ('notNow' in found) tellMoved(draft, found.notNow, found.session)
  else if (mineIn(draft, found.view)?.response !== 'da_dang_ky') say(draft, { text: wording.notOnList(found.view) })
  else if (found.isMarked) say(draft, { text: wording.presentAlready(found.view, found.session) })
  else {
    draft.effects.push({ type: 'check_in', session: found.session, cadreId, way: given.sessionId === undefined ? 'code' : 'qr' })
    say(draft, { text: wording.present(found.view, found.session) })
  }
  return true
}

/** The code on the screen is of a meeting that is not now: what became of it. */
function tellMoved(draft: Draft, view: ClassView, session: Session | undefined): void {
  const text = isOn(view.cls)
    ? wording.notNow(view, session, draft.known.now)
    : view.cls.status === 'hoan'
      ? wording.postponed(view)
      : view.cls.status === 'huy'
        ? wording.cancelled(view)
        : wording.notOpen(view)
  say(draft, { text, choices: [choice(wording.details, `class:more:${view.cls.id}`)] })
}
